"""What the room sees, large on the laptop for a look; Esc or a click puts it away."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jointtable.ui.find.overlay import Overlay
from jointtable.ui.marks import draw_text
from jointtable.ui.style import Style

_SHARE: Final = 0.86
"""How much of the console it takes."""


class LargeLook(Overlay):
    """The picture of the room over the console."""

    def __init__(
        self, style: Style, parent: QWidget, draw: Callable[[QSize, float], QPixmap]
    ) -> None:
        super().__init__(style, parent)
        self._draw = draw
        self._picture = QPixmap()
        self._words = ""
        self._sheet.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def open(self, words: str) -> None:
        """Show the picture as it is now.

        Args:
            words: What the room sees, in words.
        """
        self._words = words
        self._open()
        self.lay_out()
        self.setFocus()

    def show_words(self, words: str) -> None:
        """Follow what the room sees."""
        self._words = words
        self.lay_out()

    @override
    def lay_out(self) -> None:
        self.setAccessibleName(self._words)
        self._picture = self._draw(self.size() * _SHARE, self.devicePixelRatioF())
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        event.accept()
        self.close_it()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style = self._style
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), style.colour("desk", 0.94))
        size = self._picture.deviceIndependentSize()
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        box = QRectF(left, top, size.width(), size.height())
        painter.drawPixmap(box.topLeft(), self._picture)
        painter.setPen(QPen(style.colour("ink"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 6, 6)
        place = QPointF(box.left(), max(style.px(18), box.top() - style.px(18)))
        font, ink = style.font("bodyStrong"), style.colour("ink")
        draw_text(painter, self._words, place, font, ink, box.width())
