"""Small signs that many screens draw: the marks of the sides, key caps, initials, pills."""

from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from jointtable.ui import icons
from jointtable.ui.measured import width_of
from jointtable.ui.style import Style
from jointtable.values import dataclass

MarkSide = Literal["sales", "joint", "procurement"]
_CIRCLE: Final = 0.76
_SQUARE: Final = 0.72
_JOINT: Final = 1.3


def mark_width(side: str, em: float) -> float:
    """Return how wide the mark of ``side`` is beside text of ``em`` px."""
    return {"sales": _CIRCLE, "procurement": _SQUARE}.get(side, _JOINT) * em


def draw_mark(painter: QPainter, style: Style, side: str, place: QPointF, em: float) -> None:
    """Draw the mark of a side: a circle, a square, or both for what is joint.

    Args:
        painter: Where to.
        style: Whose colours.
        side: ``sales``, ``procurement``, anything else is both.
        place: The left end, at half the height.
        em: Size of the text beside it, px.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    circle, square = _CIRCLE * em, _SQUARE * em
    if side != "procurement":
        painter.setBrush(style.colour("sales.mark"))
        painter.drawEllipse(QRectF(place.x(), place.y() - circle / 2, circle, circle))
    if side != "sales":
        left = place.x() + (0 if side == "procurement" else _JOINT * em - square)
        painter.setBrush(style.colour("procurement.mark"))
        painter.drawRoundedRect(QRectF(left, place.y() - square / 2, square, square), 2, 2)


def draw_text(
    painter: QPainter,
    text: str,
    place: QPointF,
    font: QFont,
    colour: QColor,
    width: float | None = None,
) -> float:
    """Draw one line whose middle lies at ``place``; return how wide it is.

    Args:
        painter: Where to.
        text: Plain text.
        place: The left end, at half the height of the line.
        font: Its font.
        colour: Its colour.
        width: What is longer ends in an ellipsis.
    """
    metrics = QFontMetricsF(font)
    if width is not None and metrics.horizontalAdvance(text) > width:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    painter.setFont(font)
    painter.setPen(colour)
    base = place.y() + (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(place.x(), base), text)
    return metrics.horizontalAdvance(text)


def key_width(style: Style, caption: str) -> float:
    """Return how wide the cap of a key is."""
    return max(
        20.0 * style.factor,
        width_of(caption, style.font("key")) + 11 * style.factor,
    )


def draw_key(
    painter: QPainter,
    style: Style,
    caption: str,
    place: QPointF,
    *,
    on: QColor | None = None,
    height: float = 18.0,
) -> float:
    """Draw the cap of a key; return how wide it is.

    Args:
        painter: Where to.
        style: Whose colours.
        caption: What stands on it.
        place: The left end, at half the height.
        on: Colour of text on the dark button it stands on; None: it stands on paper.
        height: px at 100 %.
    """
    width, tall = key_width(style, caption), height * style.factor
    edge = style.colour("lineStrong")
    if on is not None:
        edge = QColor(on)
        edge.setAlphaF(0.38)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(style.colour("frame") if on is None else QColor(Qt.GlobalColor.transparent))
    box = QRectF(place.x(), place.y() - tall / 2, width, tall).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, 4, 4)
    font = style.font("key")
    advance = QFontMetricsF(font).horizontalAdvance(caption)
    colour = style.colour("ink2") if on is None else on
    draw_text(painter, caption, QPointF(box.center().x() - advance / 2, place.y()), font, colour)
    return width


def draw_initials(
    painter: QPainter, style: Style, text: str, side: str, place: QRectF, size: float = 11.5
) -> None:
    """Draw initials in the shape of their side: a circle for sales, a square for procurement."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour(f"{side}.zone3"))
    if side == "sales":
        painter.drawEllipse(place)
    else:
        painter.drawRoundedRect(place, 6, 6)
    font = style.font("small", size=size, weight=600)
    advance = QFontMetricsF(font).horizontalAdvance(text)
    left = place.center().x() - advance / 2
    draw_text(painter, text, QPointF(left, place.center().y()), font, style.colour(f"{side}.text"))


@dataclass(frozen=True, slots=True)
class Pill:
    """A short fact on a tinted ground.

    Attributes:
        text: What it says.
        tone: ``ok``, ``soon``, ``attention``, or ``plain``.
        icon: Role of the icon before it; empty for none.
    """

    text: str
    tone: Literal["ok", "soon", "attention", "plain"] = "plain"
    icon: str = ""

    def width(self, style: Style) -> float:
        """Return how wide it is, px."""
        text = QFontMetricsF(style.font("small", weight=500)).horizontalAdvance(self.text)
        return text + style.px(16) + (style.px(20) if self.icon else 0)

    def draw(self, painter: QPainter, style: Style, place: QPointF) -> None:
        """Draw it with its left end, at half its height, at ``place``."""
        plain = self.tone == "plain"
        ground = style.colour("sunken" if plain else f"{self.tone}.tint")
        ink = style.colour("ink2" if plain else f"{self.tone}.text")
        tall = style.px(22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        box = QRectF(place.x(), place.y() - tall / 2, self.width(style), tall)
        painter.drawRoundedRect(box, tall / 2, tall / 2)
        left = place.x() + style.px(8)
        if self.icon:
            side = style.px(14)
            icons.draw(painter, self.icon, ink, QRectF(left, place.y() - side / 2, side, side))
            left += style.px(20)
        draw_text(
            painter, self.text, QPointF(left, place.y()), style.font("small", weight=500), ink
        )
