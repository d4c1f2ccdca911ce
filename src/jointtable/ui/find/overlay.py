"""What lies over the whole screen for a moment: a sheet in the middle, closed by a click beside."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.ui.style import Style
from jointtable.ui.way_back import WayBack

WIDTH: Final = 640
TOP: Final = 56


class Overlay(QWidget):
    """A sheet over a screen; Esc or a click beside it closes it, and the focus goes back.

    Signals:
        closed: It is closed; the focus is where it was.
    """

    closed = Signal()

    def __init__(self, style: Style, parent: QWidget, *, width: int = WIDTH) -> None:
        """Make it, closed.

        Args:
            style: The look.
            parent: The screen it lies over.
            width: Of the sheet, px at 100 %.
        """
        super().__init__(parent)
        self._style, self._screen, self._wide = style, parent, width
        self._way_back = WayBack()
        self._sheet = QWidget(self)
        self.column = QVBoxLayout(self._sheet)
        edge = style.px(8)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(style.px(6))
        self.hide()

    @property
    def is_open(self) -> bool:
        """Return whether it lies over the screen."""
        return not self.isHidden()

    def _open(self) -> None:
        if not self.is_open:
            self._way_back.remember(inside=self)
            self._screen.installEventFilter(self)
        self.setGeometry(self._screen.rect())
        self.show()
        self.raise_()

    def close_it(self) -> None:
        """Close it and give the focus back."""
        if not self.is_open:
            return
        self.hide()
        self._screen.removeEventFilter(self)
        self._way_back.go()
        self.closed.emit()

    def room(self) -> int:
        """Return the height there is for the sheet, px."""
        return self.height() - 2 * self._style.px(TOP)

    def lay_out(self) -> None:
        """Give the sheet its size after what stands in it has changed."""
        px = self._style.px
        width = min(px(self._wide), self.width() - 2 * px(16))
        self._sheet.setFixedWidth(width)
        self.column.activate()
        tall = self.column.totalHeightForWidth(width) if self.column.hasHeightForWidth() else -1
        self._sheet.setFixedHeight(tall if tall > 0 else self.column.totalSizeHint().height())
        self._sheet.move((self.width() - width) // 2, px(TOP))
        self.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is self._screen and event.type() == QEvent.Type.Resize and self.is_open:
            self.setGeometry(self._screen.rect())
            self.lay_out()
        return super().eventFilter(watched, event)

    @override
    def event(self, event: QEvent, /) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # it closes this, not what the screen would leave
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        event.accept()  # nothing goes through to the screen below

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.close_it()
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._style.colour("control"), 1.5))
        painter.setBrush(self._style.colour("frame"))
        box = QRectF(self._sheet.geometry()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(box, 12, 12)
