"""The ring around what the keyboard is at: 2 px of ink outside a gap of 2 px."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from typing_extensions import override

from jointtable.ui.style import Style

_REACH: Final = 4
_KEYS: Final = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
}


class FocusRing(QWidget):
    """Lies over the window and shows where the focus is, once a key has moved it.

    Lists, the table and fields show their focus themselves, and so does whatever has an attribute
    ``shows_focus`` that is true.
    """

    def __init__(self, style: Style, window: QWidget) -> None:
        super().__init__(window)
        self._style = style
        self._around: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is a window
        app.installEventFilter(self)

    @property
    def around(self) -> QWidget | None:
        """Return what it stands around, or None."""
        return None if self.isHidden() else self._around

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            assert isinstance(event, QFocusEvent)  # noqa: S101 - by its type
            if watched.window() is self.window():
                self._go_to(watched if event.reason() in _KEYS else None)
        elif watched is self._around and kind in {
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Hide,
            QEvent.Type.FocusOut,
        }:
            self._go_to(self._around if kind in {QEvent.Type.Move, QEvent.Type.Resize} else None)
        elif kind == QEvent.Type.Move and self._is_inside(watched):
            self._go_to(self._around)  # a page was scrolled
        return False

    def _is_inside(self, watched: QObject) -> bool:
        around = self._around
        return around is not None and isinstance(watched, QWidget) and watched.isAncestorOf(around)

    def _go_to(self, widget: QWidget | None) -> None:
        own = QAbstractItemView | QGraphicsView | QLineEdit | QPlainTextEdit
        shows_it = isinstance(widget, own) or getattr(widget, "shows_focus", False)
        if widget is None or shows_it or widget.visibleRegion().isEmpty():
            self._around = None
            self.hide()
            return
        self._around = widget
        corner = widget.mapTo(self.window(), QPoint(0, 0))
        size = widget.size()
        reach = _REACH
        self.setGeometry(
            corner.x() - reach,
            corner.y() - reach,
            size.width() + 2 * reach,
            size.height() + 2 * reach,
        )
        inner = self.rect().adjusted(6, 6, -6, -6)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inner)))
        self.show()
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._style.colour("ink"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = 11 if isinstance(self._around, QAbstractButton) else 12
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
