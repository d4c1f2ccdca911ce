"""Buttons: an icon, words, and the key that does the same, drawn from the tokens."""

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from jointtable.ui import icons
from jointtable.ui.marks import draw_key, draw_text, key_width
from jointtable.ui.measured import width_of
from jointtable.ui.style import Style
from jointtable.values import dataclass

Look = Literal["plain", "primary", "ghost", "tool", "nav", "inverse", "field"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonLook:
    """How a button looks.

    Attributes:
        look: ``primary`` is inverted, ``plain`` outlined, ``ghost`` bare, ``tool`` a bare icon that
            is inverted when on, ``nav`` a row of a list of places, ``inverse`` words on ink,
            ``field`` looks like the field that it opens.
        height: px at 100 %.
        pad: Space at both ends, px at 100 %.
        size: Of the text, px at 100 %.
        icon: Size of the icon, px at 100 %.
        radius: Of the corners.
        width: Fixed, px at 100 %; None: as wide as what stands in it.
        least: How wide it is at least, px at 100 %, where nothing is fixed.
    """

    look: Look = "plain"
    height: int = 36
    pad: int = 14
    size: float = 14
    icon: int = 15
    radius: int = 8
    width: int | None = None
    least: int = 0


PLAIN = ButtonLook()
SMALL = ButtonLook(height=30, pad=10, size=13, radius=7)
PRIMARY = ButtonLook(look="primary")
GHOST = ButtonLook(look="ghost", height=30, pad=8, size=13, radius=7, icon=13)
TOOL = ButtonLook(look="tool", width=36, pad=0, icon=18)


class Button(QAbstractButton):
    """A button with an icon, words and the key that does the same.

    Attributes:
        count: A number at its end, as it is read; "": none.
        takes_double: Whether a double click is two clicks; else it is one, for a button that says
            something else after the first.
    """

    def __init__(
        self,
        style: Style,
        text: str = "",
        *,
        look: ButtonLook = PLAIN,
        icon: str = "",
        key: str = "",
        name: str = "",
    ) -> None:
        super().__init__()
        self._style, self._look, self._icon, self._key = style, look, icon, key
        self._shows_key = True
        self._hover = False
        self._busy = False
        self.count = ""
        self.takes_double = True
        self.setText(text)
        self.setAccessibleName(name or text)
        if name or key:
            words = name or text
            self.setToolTip(f"{words}  {key}" if key else words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, key: str | None = None) -> None:
        """Say ``text`` from now on; the key stays unless another is given."""
        self._key = self._key if key is None else key
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def show_key_in_tooltip_only(self) -> None:
        """Leave the key out of the button itself, where there is no room for it."""
        self._key = ""
        self.updateGeometry()

    def show_key(self, *, shown: bool) -> None:
        """Show the key, or leave it out for now: what the button does has no room beside it."""
        if shown != self._shows_key:
            self._shows_key = shown
            self.updateGeometry()
            self.update()

    def show_look(self, look: ButtonLook) -> None:
        """Look like that from now on."""
        self._look = look
        self.updateGeometry()
        self.update()

    def show_icon(self, icon: str) -> None:
        """Show another icon from now on."""
        self._icon = icon
        self.update()

    def show_busy(self, busy: bool) -> None:  # noqa: FBT001 - a plain state
        """Show a ring instead of the icon, keeping the width, while something is being done."""
        self._busy = busy
        self.setEnabled(not busy)
        self.update()

    def _font(self) -> QFont:
        strong = self._look.look in {"primary", "inverse"} or (
            self._look.look == "nav" and self.isChecked()
        )
        light = self._look.look in {"nav", "field"} and not strong
        weight = 400 if light else 600 if strong else 500
        return self._style.font("body", size=self._look.size, weight=weight)

    @override
    def sizeHint(self) -> QSize:
        px, look = self._style.px, self._look
        height = px(look.height)
        if look.width is not None:
            return QSize(px(look.width), height)
        parts = []
        if self._icon:
            parts.append(px(look.icon))
        if self.text():
            parts.append(round(width_of(self.text(), self._font()) + 1))
        if self._key and self._shows_key:
            parts.append(round(key_width(self._style, self._key)))
        wide = sum(parts) + px(8) * max(0, len(parts) - 1) + 2 * px(look.pad) + 2
        return QSize(max(wide, px(look.least)), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def enterEvent(self, event: QEnterEvent, /) -> None:
        self._hover = True
        self.update()

    @override
    def leaveEvent(self, event: QEvent, /) -> None:
        self._hover = False
        self.update()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        if self.takes_double:
            super().mouseDoubleClickEvent(event)

    @override
    def moveEvent(self, event: QMoveEvent, /) -> None:
        """Forget the pointer: it is told of a button that comes to it, not of one that goes."""
        super().moveEvent(event)
        self._hover = False

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter presses it as Space does; a key that is held presses it once."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def _is_dulled(self) -> bool:
        """Return whether it is a primary button that cannot be pressed; its words stay readable."""
        return self._look.look == "primary" and not self.isEnabled() and not self._busy

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Return ground, edge and ink for the state it is in."""
        colour, chosen = self._style.colour, self.isChecked()
        active = self.isEnabled() and (self._hover or self.isDown())
        pressed = colour("sunken") if active else None
        found: tuple[QColor | None, QColor | None, QColor]
        match self._look.look:
            case "primary":
                found = colour("inverse"), colour("inverse"), colour("onInverse")
            case "inverse":
                found = (colour("onInverse", 0.16) if active else None), None, colour("onInverse")
            case "tool" if chosen:
                found = colour("inverse"), None, colour("onInverse")
            case "tool":
                found = pressed, None, colour("ink2")
            case "nav":
                found = (colour("sunken") if chosen else pressed), None, colour("ink")
            case _ if chosen:
                found = colour("sunken"), colour("control"), colour("ink")
            case "ghost":
                found = pressed, None, colour("ink")
            case _:
                edge = colour("control" if active else "lineStrong")
                ink = colour("ink2" if self._look.look == "field" else "ink")
                found = (pressed or colour("frame")), edge, ink
        return found

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled() and not self._busy and not self._is_dulled():
            painter.setOpacity(0.35)
        ground, edge, ink = self._colours()
        if self._is_dulled():
            colour = self._style.colour
            ground, edge, ink = colour("sunken"), colour("line"), colour("ink2")
        if self.isDown() and self._look.look == "primary":
            painter.setOpacity(0.85)
        painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(edge, 1) if edge is not None else Qt.PenStyle.NoPen)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = self._look.radius
        painter.drawRoundedRect(box, radius, radius)
        self._paint_parts(painter, ink)

    def _paint_parts(self, painter: QPainter, ink: QColor) -> None:
        px, look, middle = self._style.px, self._look, self.height() / 2
        spread = look.look in {"nav", "field"} or (look.look == "ghost" and bool(self._key))
        left = self._begin(spread=spread)
        if self._icon or self._busy:
            left = self._paint_icon(painter, left, ink)
        if self.text():
            place = QPointF(left, middle)
            left += draw_text(painter, self.text(), place, self._font(), ink) + px(8)
        right = self.width() - px(look.pad)
        if self.count:
            font = self._style.font("small")
            wide = QFontMetricsF(font).horizontalAdvance(self.count)
            place = QPointF(right - wide, middle)
            draw_text(painter, self.count, place, font, self._style.colour("ink3"))
        if self._key and self._shows_key:
            cap = QPointF(right - key_width(self._style, self._key) if spread else left, middle)
            on = ink if look.look == "primary" else None
            draw_key(painter, self._style, self._key, cap, on=on)

    def _begin(self, *, spread: bool) -> float:
        """Return where the first part begins: at the left, or so that all is centred."""
        px, look = self._style.px, self._look
        if look.width is not None:
            if self.text():
                wide = QFontMetricsF(self._font()).horizontalAdvance(self.text())
                return (self.width() - wide) / 2
            return (self.width() - px(look.icon)) / 2
        if spread:
            return px(look.pad)
        return px(look.pad) + (self.width() - self.sizeHint().width()) / 2

    def _paint_icon(self, painter: QPainter, left: float, ink: QColor) -> float:
        """Draw the icon, or a ring while something is done; return where the words begin."""
        px, look, middle = self._style.px, self._look, self.height() / 2
        side = px(look.icon)
        if self._busy:
            self._paint_ring(painter, QPointF(left + side / 2, middle), ink)
        else:
            tint = self._style.colour("ink2") if look.look == "nav" else ink
            icons.draw(painter, self._icon, tint, QRectF(left, middle - side / 2, side, side))
        return left + side + px(10 if look.look == "nav" else 8)

    def _paint_ring(self, painter: QPainter, centre: QPointF, ink: QColor) -> None:
        radius = 7.0
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 2))
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawArc(box, 90 * 16, 270 * 16)


def tool(
    style: Style, icon: str, name: str, key: str = "", *, size: int = 18, side: int = 36
) -> Button:
    """Return a bare icon button that is named for screen readers and in its tooltip.

    Args:
        style: Its look.
        icon: Name of the icon.
        name: What it does.
        key: The key that does the same.
        size: Of the icon, px at 100 %.
        side: Width and height, px at 100 %.
    """
    look = ButtonLook(look="tool", width=side, height=side, pad=0, icon=size)
    made = Button(style, look=look, icon=icon, name=name)
    made.setToolTip(f"{name}  {key}" if key else name)
    return made
