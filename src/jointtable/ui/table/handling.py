"""What mouse and fingers do on the table: one tool in the hand, one gesture at a time."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from typing_extensions import override

from jointtable.layout.primitives import TEXT_FROM
from jointtable.layout.table import Frame
from jointtable.ui.style import Style
from jointtable.ui.table.camera import NOTCH
from jointtable.ui.table.frames import is_covered, zone_at
from jointtable.ui.table.gesture import NO_GESTURE
from jointtable.ui.table.selecting import SelectingView
from jointtable.ui.table.tools.base import Deeds, Pointer, Tool, ToolName
from jointtable.ui.table.tools.card import CardTool
from jointtable.ui.table.tools.hand import HandTool
from jointtable.ui.table.tools.link import LinkTool
from jointtable.ui.table.tools.select import SelectTool
from jointtable.ui.table.tools.vote import VoteTool


class HandlingView(SelectingView):
    """Lets a tool do what the pointer does.

    Attributes:
        deeds: Who knows the workshop; None: the table can only be looked at and selected.
        linking: The link that L begins.

    Signals:
        opened: A frame was double-clicked; the id of its block.
        taken: Another tool is in the hand; its name.
        handled: A button went down on the table (True), or what it began has ended (False).
    """

    opened = Signal(str)
    taken = Signal(str)
    handled = Signal(bool)

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.deeds: Deeds | None = None
        self._space = self._space_used = False
        self.linking = LinkTool(self)
        self._tools: Mapping[ToolName, Tool] = {
            "select": SelectTool(self),
            "hand": HandTool(self),
            "card": CardTool(self),
            "link": self.linking,
            "vote": VoteTool(self),
        }
        self._in_hand: ToolName = "select"
        self._tool: Tool | None = None

    # --- tools ------------------------------------------------------------------------------------

    @property
    def in_hand(self) -> ToolName:
        """Return the tool that the left button uses."""
        return self._in_hand

    def take(self, name: ToolName) -> None:
        """Take a tool into the hand; what the one before has begun is put back."""
        if name == self._in_hand and self.is_busy:
            self.cancel_gesture()
            return
        self._in_hand = name
        self.cancel_gesture()
        self.leave_pointer()
        self.show_gesture(NO_GESTURE)
        self._tools[name].taken()
        self.show_cursor()
        self.taken.emit(name)

    def put_down(self, name: ToolName) -> None:
        """Take the arrow again, where a tool has done what it was taken for."""
        if self._in_hand == name:
            self.take("select")

    # --- gestures ---------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Return whether a gesture has begun that Esc would cancel."""
        return self._tool is not None or self.linking.is_busy

    @property
    def is_close(self) -> bool:
        """Return whether the words of cards can be read from here."""
        return not self._look.marks_current and self._look.zoom >= TEXT_FROM

    @property
    def is_at_rest(self) -> bool:
        """Return whether nothing moves, nothing is held and nothing is asked."""
        return not self.is_busy and not self.is_flying and self._look.gesture == NO_GESTURE

    @override
    def _keep_selection(self) -> None:
        """Put back what was in the air, and keep what was selected."""
        self.cancel_gesture()
        super()._keep_selection()

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

    def press(self, at: Pointer, *, pan: bool = False) -> None:
        """Begin a gesture: with the hand, or with the tool that is in the hand."""
        self.leave_pointer()
        if self.deeds is not None:
            self.deeds.let_go()
        pans = pan or self._space
        self._space_used = self._space_used or pans
        self._tool = self._tools["hand" if pans else self._in_hand]
        self.handled.emit(True)  # noqa: FBT003 - as signals carry it
        self._tool.press(at)

    def drag(self, at: Pointer) -> None:
        """Go on with the gesture, or rest on what lies there where none has begun."""
        if self.laser is not None:
            self.point_laser((at.x, at.y))
        if self._tool is not None:
            self._tool.move(at)
        elif not self._tools[self._in_hand].hover(at):
            self.hover(at)

    def release(self, at: Pointer) -> None:
        """End the gesture."""
        tool, self._tool = self._tool, None
        if tool is not None:
            tool.release(at)
            self.handled.emit(False)  # noqa: FBT003 - as signals carry it
        self.show_cursor()

    def press_twice(self, at: Pointer) -> None:
        """Do what a second press in the same place does."""
        if self._space or self._in_hand == "hand":
            return
        if self._in_hand == "vote" and self._tools["vote"].hover(at):
            self.press(at)
            return
        frame = self.frame_at(at)
        if frame is None:
            if self.deeds is None or not self.deeds.open_label(at):
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
        if spot is None and self.deeds.click_beside(at):
            return True  # a second click in haste counts as the first one did
        if spot is not None and spot.hit.role == "verdict":
            self.deeds.click(spot)
        elif spot is not None:
            self.deeds.edit(spot)
        elif zone is not None:
            self.deeds.write_new(frame, zone, at.y)
        return spot is not None or zone is not None

    # --- the mouse --------------------------------------------------------------------------------

    def _pointer(self, event: QMouseEvent) -> Pointer:
        return self.pointer(event.position().toPoint(), event.modifiers())

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        event.accept()
        middle = event.button() == Qt.MouseButton.MiddleButton
        if self._tool is not None:  # a second button lets go of what the first one holds
            self.cancel_gesture()
        elif middle or event.button() == Qt.MouseButton.LeftButton:
            self.press(self._pointer(event), pan=middle)

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        event.accept()
        if self._tool is not None and not event.buttons():
            self.cancel_gesture()  # the button came up where nobody told us
        else:
            self.drag(self._pointer(event))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        event.accept()
        self.release(self._pointer(event))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton:
            self.press_twice(self._pointer(event))

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

    # --- what is seen -----------------------------------------------------------------------------

    @override
    def words_at(self, at: Pointer) -> str:
        spot = self.spot_at(at)
        return self.deeds.words_at(spot, at) if spot is not None and self.deeds is not None else ""

    @override
    def show_cursor(self, shape: Qt.CursorShape | None = None) -> None:
        usual = self._tools["hand" if self._space else self._in_hand].cursor
        self.viewport().setCursor(shape if shape is not None else usual)
