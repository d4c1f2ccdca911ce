"""The tab above each frame: its number, its name and one fact, drawn once and kept."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPixmap

from jointtable.layout.table import Frame
from jointtable.ui.marks import draw_text
from jointtable.ui.style import Style

UP: Final = 31.0
"""From the top of a frame up to its tab, px."""
HIGH: Final = 24.0
"""Height of a tab, px."""
_CHIP: Final = 22
_NAME_FROM: Final = 30.0
_GAP: Final = 12.0
"""Between name and fact, at least."""
_KEPT: Final = 256


class Headings:
    """Draws tabs; letters are set anew only when what they say or their room changes."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._number, self._fact = style.sized(12.5, 600), style.sized(12.5, 400)
        self._name = style.sized(15, 600)
        self._head = lru_cache(maxsize=_KEPT)(self._drawn_head)
        self._tail = lru_cache(maxsize=_KEPT)(self._drawn_tail)
        self._wide = lru_cache(maxsize=4 * _KEPT)(_width)

    def draw(
        self, painter: QPainter, frame: Frame, at: QRectF, ratio: float, *, current: bool
    ) -> None:
        """Draw the tab of a frame.

        Args:
            painter: In px of the viewport.
            frame: Whose.
            at: Where the frame lies, px of the viewport.
            ratio: Device pixels to a px.
            current: Whether it is the frame that is worked on.
        """
        middle = at.top() - UP + HIGH / 2
        room = max(0.0, at.width() - _NAME_FROM)
        name = self._wide(frame.title, self._name)
        elided = round(room) if name > room else None
        place = QPointF(round(at.left()) - 1, round(middle - HIGH / 2))
        painter.drawPixmap(
            place, self._head(str(frame.number), frame.title, elided, ratio, current=current)
        )
        fact = self._wide(frame.fact, self._fact)
        if frame.fact and _NAME_FROM + min(name, room) + _GAP + fact <= at.width():
            left = round((at.right() - fact) * ratio) / ratio
            painter.drawPixmap(QPointF(left, place.y()), self._tail(frame.fact, ratio))

    def _drawn_head(
        self, number: str, title: str, room: int | None, ratio: float, *, current: bool
    ) -> QPixmap:
        style = self._style
        wide = _NAME_FROM + (room if room is not None else self._wide(title, self._name)) + 3
        pixmap, painter = _empty(wide, ratio)
        middle = HIGH / 2
        chip = QRectF(1, middle - _CHIP / 2, _CHIP, _CHIP)
        painter.setPen(Qt.PenStyle.NoPen if current else QPen(style.colour("lineStrong"), 1))
        painter.setBrush(style.colour("inverse" if current else "frame"))
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        place = QPointF(chip.center().x() - self._wide(number, self._number) / 2, middle)
        ink = style.colour("onInverse" if current else "ink2")
        draw_text(painter, number, place, self._number, ink)
        place = QPointF(_NAME_FROM + 1, middle)
        draw_text(painter, title, place, self._name, style.colour("ink"), room)
        painter.end()
        return pixmap

    def _drawn_tail(self, fact: str, ratio: float) -> QPixmap:
        pixmap, painter = _empty(self._wide(fact, self._fact) + 2, ratio)
        draw_text(painter, fact, QPointF(0, HIGH / 2), self._fact, self._style.colour("ink2"))
        painter.end()
        return pixmap


def _width(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def _empty(wide: float, ratio: float) -> tuple[QPixmap, QPainter]:
    """Return a clear picture as high as a tab, and what draws on it."""
    pixmap = QPixmap(round(wide * ratio) + 1, round(HIGH * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return pixmap, painter
