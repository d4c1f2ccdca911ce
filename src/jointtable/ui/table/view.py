"""The table on the screen, with hands on it: what is selected, mouse and keys."""

import math
import sys
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QNativeGestureEvent,
    QTouchEvent,
)
from typing_extensions import override

from jointtable.ui.style import Style
from jointtable.ui.table.fingers import Fingers
from jointtable.ui.table.handling import HandlingView
from jointtable.ui.table.painted import Stats

__all__ = ["Stats", "TableView", "key_name", "rounded_percent"]

_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class TableView(HandlingView):
    """The table under hands: keys, focus, menus.

    Signals:
        menu_asked: The menu of what is selected is wanted: where on the screen, and where the
            pointer is in the viewport, (−1, −1) if a key asks.
        list_asked: A zone is wanted as a list; its last slip, “+3 more”.
    """

    menu_asked = Signal(QPoint, QPoint)
    list_asked = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._fingers = Fingers(self)

    def unfold(self) -> None:
        """Open the list in which the one card lies that is selected, if it is folded."""
        selection = self.selection
        if len(selection) == 1 and selection[0].meant:
            self.list_asked.emit(selection[0])

    def ask_menu(self, at: QPoint) -> None:
        """Ask for the menu of what lies at a place of the viewport."""
        self.menu_asked.emit(self.viewport().mapToGlobal(at), at)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        event.accept()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_asked.emit(event.globalPos(), QPoint(-1, -1))
        else:
            self.menu_asked.emit(event.globalPos(), event.pos())

    # --- keys -------------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        event.accept()
        if event.key() == Qt.Key.Key_Escape and not self._asks(event) and self._leave():
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Space and plain:
            if not event.isAutoRepeat():
                self._space, self._space_used = True, False
                self.show_cursor()
        elif self.deeds is not None and self._tool is None and self.deeds.key(key_name(event)):
            return
        elif not self._own_key(event, plain=plain):
            event.ignore()

    def _own_key(self, event: QKeyEvent, *, plain: bool) -> bool:
        """Do what a key does that asks nobody about the workshop; return whether it is one."""
        key = event.key()
        if key == Qt.Key.Key_K and plain:
            if not event.isAutoRepeat():
                self.light_laser()
        elif key in _ARROWS and plain:
            self._step_to(*_ARROWS[Qt.Key(key)])
        elif key_name(event) == "Shift+F10" and sys.platform != "win32":
            self.menu_asked.emit(QPoint(), QPoint(-1, -1))  # Windows sends an event for it
        else:
            return False
        return True

    def _asks(self, event: QKeyEvent) -> bool:
        return self.deeds is not None and self.deeds.knows(key_name(event))

    def _leave(self) -> bool:
        """Leave one thing at a time; return whether there was one."""
        if self.cancel_gesture():
            return True
        if self.in_hand != "select":
            self.take("select")
            return True
        if self._look.selected:
            self.select(())
            return True
        return False

    @override
    def keyReleaseEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_K and not event.isAutoRepeat():
            self.point_laser(None)
        elif event.key() == Qt.Key.Key_Alt:
            self._let_go()
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            was_down, self._space = self._space, False
            self.show_cursor()
            if was_down and not self._space_used and self.deeds is not None:
                self.deeds.key("Space")
        else:
            event.ignore()

    def _let_go(self) -> None:
        """Let what keys hold in the air lie where it is."""
        if self.deeds is not None and not self.deeds.is_asking:
            self.deeds.let_go()

    @override
    def event(self, event: QEvent, /) -> bool:
        """Keys that mean something to what is selected come here before any shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            leaves = self.is_busy or self.in_hand != "select"
            escapes = event.key() == Qt.Key.Key_Escape and leaves
            if escapes or self._asks(event):
                event.accept()
                return True
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        self._space = False
        self.point_laser(None)
        self._let_go()
        self.cancel_gesture()
        super().focusOutEvent(event)

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        self.point_laser(None)
        self.cancel_gesture()
        super().hideEvent(event)

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        """Tab goes from card to card; at the last one it leaves the table."""
        if self.hasFocus() and self.step_selection(1 if next else -1):
            return True
        return super().focusNextPrevChild(next)

    @override
    def viewportEvent(self, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            return True
        if isinstance(event, QTouchEvent):
            self._fingers.feel(event)
            return True
        if isinstance(event, QNativeGestureEvent):
            return self._pinch(event)
        if event.type() in {QEvent.Type.UngrabMouse, QEvent.Type.WindowDeactivate}:
            self.cancel_gesture()
        return super().viewportEvent(event)

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        """Zoom with two fingers on a touch pad; return whether that was meant."""
        zooms = event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        if zooms:
            self.zoom_by(max(0.1, 1 + event.value()), event.position())
        return zooms


def key_name(event: QKeyEvent) -> str:
    """Return a key as it is written, such as ``Ctrl+D`` or ``Del``."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    if key <= 0 or key == Qt.Key.Key_unknown:
        return ""
    return QKeySequence(key | modifiers.value).toString(QKeySequence.SequenceFormat.PortableText)


def rounded_percent(zoom: float) -> int:
    """Return ``zoom`` in whole percent."""
    return math.floor(zoom * 100 + 0.5)
