"""The table on the screen, with hands on it: what is selected, mouse and keys."""

import math
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from typing_extensions import override

from jointtable.layout.primitives import TEXT_FROM
from jointtable.layout.table import Frame
from jointtable.ui.style import Style
from jointtable.ui.table.camera import NOTCH
from jointtable.ui.table.frames import (
    is_covered,
    zone_at,
)
from jointtable.ui.table.gesture import NO_GESTURE
from jointtable.ui.table.looking import Stats
from jointtable.ui.table.selecting import SelectingView
from jointtable.ui.table.tools.base import Deeds, Pointer, Tool
from jointtable.ui.table.tools.hand import HandTool
from jointtable.ui.table.tools.link import LinkTool
from jointtable.ui.table.tools.select import SelectTool

__all__ = ["Stats", "TableView", "key_name", "rounded_percent"]

_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class TableView(SelectingView):
    """Lets the table be selected and moved, and passes on what hands do with its cards.

    Attributes:
        hand: Whether the left button moves the table instead of selecting.
        deeds: Who knows the workshop; None: the table can only be looked at and selected.
        linking: The link that L begins.

    Signals:
        opened: A frame was double-clicked; the id of its block.
        menu_asked: The menu of what is selected is wanted: where on the screen, and where the
            pointer is in the viewport, (−1, −1) if a key asks.
        handled: A button went down on the table (True), or what it began has ended (False).
        list_asked: A zone is wanted as a list; its last slip, “+3 more”.
    """

    opened = Signal(str)
    menu_asked = Signal(QPoint, QPoint)
    handled = Signal(bool)
    list_asked = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.hand = False
        self.deeds: Deeds | None = None
        self._space = self._space_used = False
        self._grabbing = HandTool(self)
        self._selecting = SelectTool(self)
        self.linking = LinkTool(self)
        self._tool: Tool | None = None

    # --- gestures ---------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Return whether a gesture has begun that Esc would cancel."""
        return self._tool is not None or self.linking.is_busy

    @property
    def is_close(self) -> bool:
        """Return whether the words of cards can be read from here."""
        return not self._look.marks_current and self._look.zoom >= TEXT_FROM

    @override
    def _keep_selection(self) -> None:
        """Put back what was in the air, and keep what was selected."""
        self.cancel_gesture()
        super()._keep_selection()

    @property
    def is_at_rest(self) -> bool:
        """Return whether nothing moves, nothing is held and nothing is asked."""
        return not self.is_busy and not self.is_flying and self._look.gesture == NO_GESTURE

    def cancel_gesture(self) -> bool:
        """Put back what is in the air; return whether anything was begun."""
        was_busy = self.is_busy
        tool, self._tool = self._tool, None
        for one in (tool, self.linking):
            if one is not None and one.is_busy:
                one.cancel()
        if was_busy:
            self.handled.emit(False)  # noqa: FBT003 - as signals carry it
        return was_busy

    def _pointer(self, event: QMouseEvent) -> Pointer:
        return self.pointer(event.position().toPoint(), event.modifiers())

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        pixels, angle = event.pixelDelta(), event.angleDelta()
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(NOTCH ** (angle.y() / 120), event.position())
        else:
            dx, dy = (pixels.x(), pixels.y()) if not pixels.isNull() else (angle.x(), angle.y())
            if modifiers & Qt.KeyboardModifier.ShiftModifier and not dx:
                dx, dy = dy, 0
            self.pan_by(dx, dy)
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        event.accept()
        self.leave_pointer()
        if self.deeds is not None:
            self.deeds.let_go()
        if self._tool is not None:  # a second button lets go of what the first one holds
            self.cancel_gesture()
            return
        if event.button() == Qt.MouseButton.MiddleButton or (left and (self._space or self.hand)):
            self._space_used = True
            self._tool = self._grabbing
        elif left:
            self._tool = self.linking if self.linking.is_busy else self._selecting
        if self._tool is not None:
            self.handled.emit(True)  # noqa: FBT003 - as signals carry it
            self._tool.press(self._pointer(event))

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        event.accept()
        at = self._pointer(event)
        if self.laser is not None:
            self.point_laser((at.x, at.y))
        if self._tool is not None and not event.buttons():
            self.cancel_gesture()  # the button came up where nobody told us
        elif self._tool is not None:
            self._tool.move(at)
        elif self.linking.is_busy:
            self.linking.hover(at)
        else:
            self.hover(at)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        event.accept()
        tool, self._tool = self._tool, None
        if tool is not None:
            tool.release(self._pointer(event))
            self.handled.emit(False)  # noqa: FBT003 - as signals carry it
        self.show_cursor()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        event.accept()
        if event.button() != Qt.MouseButton.LeftButton or self._space or self.hand:
            return
        at = self._pointer(event)
        frame = self.frame_at(at)
        if frame is None:
            self.go_home()
            return
        from_afar = not self.is_close
        written = not from_afar and self._write(frame, at)
        if not written and (from_afar or frame.block_id != self._look.current):
            self.opened.emit(frame.block_id)

    def _write(self, frame: Frame, at: Pointer) -> bool:
        """Open the card under the pointer, or a new one in the zone; return whether it could."""
        spot, zone = self.spot_at(at), zone_at(frame, at.x, at.y)
        if self.deeds is None:
            return False
        if is_covered(frame, at.x, at.y):
            self.deeds.say_covered()
            return True
        if spot is not None:
            self.deeds.edit(spot)
        elif zone is not None:
            self.deeds.write_new(frame, zone, at.y)
        return spot is not None or zone is not None

    def show_hand(self, *, hand: bool) -> None:
        """Let the left button move the table instead of selecting."""
        self.hand = hand
        self.show_cursor()

    @override
    def words_at(self, at: Pointer) -> str:
        spot = self.spot_at(at)
        return self.deeds.words_at(spot, at) if spot is not None and self.deeds is not None else ""

    @override
    def show_cursor(self, shape: Qt.CursorShape | None = None) -> None:
        open_hand = self.hand or self._space
        usual = Qt.CursorShape.OpenHandCursor if open_hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape if shape is not None else usual)

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
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        event.accept()
        if key == Qt.Key.Key_Escape and not self._asks(event) and self._leave():
            return
        if key == Qt.Key.Key_Space and plain:
            if not event.isAutoRepeat():
                self._space, self._space_used = True, False
                self.show_cursor()
        elif self.deeds is not None and self._tool is None and self.deeds.key(key_name(event)):
            return
        elif key == Qt.Key.Key_K and plain:
            if not event.isAutoRepeat():
                self.light_laser()
        elif key in _ARROWS and plain:
            self._step_to(*_ARROWS[Qt.Key(key)])
        else:
            event.ignore()

    def _asks(self, event: QKeyEvent) -> bool:
        return self.deeds is not None and self.deeds.knows(key_name(event))

    def _leave(self) -> bool:
        """Leave one thing at a time; return whether there was one."""
        if self.cancel_gesture():
            return True
        if self._look.selected:
            self.select(())
            return True
        return False

    @override
    def keyReleaseEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_K and not event.isAutoRepeat():
            self.point_laser(None)
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            was_down, self._space = self._space, False
            self.show_cursor()
            if was_down and not self._space_used and self.deeds is not None:
                self.deeds.key("Space")
        else:
            event.ignore()

    @override
    def event(self, event: QEvent, /) -> bool:
        """Keys that mean something to what is selected come here before any shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            escapes = event.key() == Qt.Key.Key_Escape and self.is_busy
            if escapes or self._asks(event):
                event.accept()
                return True
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        self._space = False
        self.point_laser(None)
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
        if event.type() in {QEvent.Type.UngrabMouse, QEvent.Type.WindowDeactivate}:
            self.cancel_gesture()
        return super().viewportEvent(event)


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
