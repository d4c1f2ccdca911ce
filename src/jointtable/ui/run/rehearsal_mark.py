"""Says on the projector that the room sees a rehearsal."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jointtable.ui.style import Style

_PART: Final = 27
"""The window is so many times as tall as the mark."""


class RehearsalMark(QWidget):
    """A yellow tag in the middle of the lower edge of a window, over whatever it shows."""

    def __init__(self, window: QWidget, text: str) -> None:
        super().__init__(window)
        self._style, self._text = Style("projector"), text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)
        window.installEventFilter(self)
        self._stand()
        self.show()

    @property
    def text(self) -> str:
        """Return what it says."""
        return self._text

    def _stand(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        tall = max(24, window.height() // _PART)
        font = self._style.font("bodyStrong", size=tall * 0.55)
        self.setFont(font)
        wide = round(QFontMetricsF(font).horizontalAdvance(self._text)) + tall
        self.setGeometry((window.width() - wide) // 2, window.height() - tall, wide, tall)
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._stand()
        return False

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._style.colour("soon.mark"))
        painter.setPen(self._style.colour("soon.ink"))
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
