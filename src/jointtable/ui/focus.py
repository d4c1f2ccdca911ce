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
from shiboken6 import isValid
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

    Only what has the focus and what the ring lies in are watched. A filter on the application would
    take every event of the program through Python: a sixth of what opening a workshop costs.
    """

    def __init__(self, style: Style, window: QWidget) -> None:
        super().__init__(window)
        self._style = style
        self._around: QWidget | None = None
        self._reason = Qt.FocusReason.ActiveWindowFocusReason
        self._watched: tuple[QObject, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is a window
        self._app = app
        self._following = app.focusChanged.connect(self._focus_changed)
        self._watch()

    @property
    def around(self) -> QWidget | None:
        """Return what it stands around, or None."""
        return None if self.isHidden() else self._around

    def let_go(self) -> None:
        """Watch nothing any more."""
        QObject.disconnect(self._following)
        self._watch_only(())

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        kind = event.type()
        if isinstance(event, QFocusEvent) and isinstance(watched, QWidget):
            self._reason = event.reason()  # when the focus goes: why it comes to the next one, too
            if kind == QEvent.Type.FocusIn and watched.window() is self.window():
                self._go_to(watched if self._reason in _KEYS else None)
            elif kind == QEvent.Type.FocusOut and watched is self._around:
                self._go_to(None)
        elif kind == QEvent.Type.WindowActivate:
            self._watch()
        elif watched is self._around and kind in {
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Hide,
        }:
            self._go_to(None if kind == QEvent.Type.Hide else self._around)
        elif kind == QEvent.Type.Move and self._is_inside(watched):
            self._go_to(self._around)  # a page was scrolled
        return False

    def _focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.window() is self.window():
            self._go_to(now if self._reason in _KEYS else None)
        else:
            self._watch()

    def _watch(self) -> None:
        """Watch what has the focus; where nothing has it, watch for whatever gets it next."""
        focused = self._app.focusWidget()
        if focused is None:
            self._watch_only((self._app,) if self.window().isActiveWindow() else (self.window(),))
            return
        found: list[QObject] = [self.window(), focused]
        above = self._around.parentWidget() if self._around is not None else None
        while above is not None and above is not self.window():
            found.append(above)
            above = above.parentWidget()
        self._watch_only(tuple(found))

    def _watch_only(self, things: tuple[QObject, ...]) -> None:
        if things == self._watched:
            return
        for old in self._watched:
            if isValid(old):
                old.removeEventFilter(self)
        self._watched = things
        for new in things:
            new.installEventFilter(self)

    def _is_inside(self, watched: QObject) -> bool:
        around = self._around
        return around is not None and isinstance(watched, QWidget) and watched.isAncestorOf(around)

    def _go_to(self, widget: QWidget | None) -> None:
        own = QAbstractItemView | QGraphicsView | QLineEdit | QPlainTextEdit
        shows_it = isinstance(widget, own) or getattr(widget, "shows_focus", False)
        if widget is None or shows_it or widget.visibleRegion().isEmpty():
            self._around = None
            self._watch()
            self.hide()
            return
        self._around = widget
        self._watch()
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
