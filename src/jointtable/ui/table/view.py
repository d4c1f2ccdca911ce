"""The table on the screen, with hands on it: what is selected, mouse and keys."""

import math
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
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
    Spot,
    is_covered,
    nearest,
    neighbour,
    spot_at,
    spots_of,
    zone_at,
)
from jointtable.ui.table.looking import LookingView, Stats
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


class TableView(LookingView):
    """Lets the table be selected and moved, and passes on what hands do with its cards.

    Attributes:
        hand: Whether the left button moves the table instead of selecting.
        deeds: Who knows the workshop; None: the table can only be looked at and selected.
        linking: The link that L begins.

    Signals:
        selected: What is selected has changed.
        opened: A frame was double-clicked; the id of its block.
        placed: Where what is selected lies now, px of the viewport; empty: nothing is.
        menu_asked: The menu of what is selected is wanted: where on the screen, and where the
            pointer is in the viewport, (−1, −1) if a key asks.
    """

    selected = Signal()
    opened = Signal(str)
    placed = Signal(QRect)
    menu_asked = Signal(QPoint, QPoint)

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.hand = False
        self.deeds: Deeds | None = None
        self._space = self._space_used = False
        self._grabbing = HandTool(self)
        self._selecting = SelectTool(self)
        self.linking = LinkTool(self)
        self._tool: Tool | None = None
        self.viewport().setMouseTracking(True)
        self.looked.connect(self._say_place)
        self.selected.connect(self._say_place)

    def fit_selection(self) -> None:
        """Bring what is selected into view, as large as it fits; Home leads back."""
        if not self._look.selected:
            return
        box = self._look.selected[0].box
        for spot in self._look.selected[1:]:
            box = box.union(spot.box)
        home = self._home
        self.go(box.grown(60))
        self._home = home

    # --- selection --------------------------------------------------------------------------------

    @property
    def selection(self) -> tuple[Spot, ...]:
        """Return what is selected, the leading one first."""
        return self._look.selected

    @property
    def selected_ids(self) -> tuple[str, ...]:
        """Return the leading record of each that is selected."""
        return tuple(dict.fromkeys(spot.ids[0] for spot in self._look.selected))

    def select_ids(self, ids: Iterable[str]) -> None:
        """Select whatever stands for the records ``ids``."""
        self.select(spots_of(self.table, ids, self._look.current))

    def select(self, spots: tuple[Spot, ...]) -> None:
        """Select ``spots``, the leading one first."""
        if spots == self._look.selected:
            return
        for spot in {*self._look.selected} ^ {*spots}:
            self._update_box(spot.box)
        self._look.selected = spots
        self.setAccessibleDescription(spots[0].hit.name if spots else "")
        self.selected.emit()

    def _say_place(self, _zoom: float = 0.0) -> None:
        found = QRect()
        for spot in self._look.selected:
            found = found.united(self._look.on_screen(spot.box).toAlignedRect())
        self.placed.emit(found)

    @override
    def _keep_selection(self) -> None:
        """Keep what was selected after the table has changed; what was in the air is put back."""
        self.cancel_gesture()
        kept = []
        for spot in self._look.selected:
            frame = self.table.frame(spot.frame.block_id)
            hit = frame.picture.hit(spot.hit.key) if frame else None
            if frame is not None and hit is not None:
                kept.append(Spot(frame, hit))
        if tuple(kept) != self._look.selected:
            self.select(tuple(kept))

    def step_selection(self, step: int) -> bool:
        """Select the next or previous card of the frame; return whether there was one."""
        frame = self.table.frame(self._look.current)
        if frame is None:
            return False
        here = self._look.selected[0].hit if self._look.selected else None
        hit = neighbour(frame, here, step)
        if hit is not None:
            self.select((Spot(frame, hit),))
        return hit is not None

    def _step_to(self, dx: int, dy: int) -> None:
        if not self._look.selected:
            self.step_selection(1)
            return
        spot = self._look.selected[0]
        hit = nearest(spot.frame, spot.hit, dx, dy)
        if hit is not None:
            self.select((Spot(spot.frame, hit),))

    def place_of(self, record_id: str) -> QPoint | None:
        """Return the middle of a record's card in the viewport, px, or None."""
        spots = spots_of(self.table, (record_id,), self._look.current)
        if not spots:
            return None
        return self._look.on_screen(spots[0].box).center().toPoint()

    @property
    def current_frame(self) -> Frame | None:
        """Return the frame that is worked on, or None."""
        return self.table.frame(self._look.current)

    def spot_at(self, at: Pointer) -> Spot | None:
        """Return what can be selected under the pointer."""
        return spot_at(self.table, at.x, at.y)

    def frame_at(self, at: Pointer) -> Frame | None:
        """Return the frame under the pointer."""
        return self.table.frame_at(at.x, at.y)

    # --- gestures ---------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Return whether a gesture has begun that Esc would cancel."""
        return self._tool is not None or self.linking.is_busy

    def cancel_gesture(self) -> bool:
        """Put back what is in the air; return whether anything was begun."""
        was_busy = self.is_busy
        tool, self._tool = self._tool, None
        for one in (tool, self.linking):
            if one is not None and one.is_busy:
                one.cancel()
        return was_busy

    def pointer(self, px: QPoint, modifiers: Qt.KeyboardModifier | None = None) -> Pointer:
        """Return where a place of the viewport lies on the table."""
        keys = Qt.KeyboardModifier
        held = modifiers if modifiers is not None else keys.NoModifier
        zoom = self._look.zoom
        x, y = (px.x() - self._look.left) / zoom, (px.y() - self._look.top) / zoom
        shift, alt = bool(held & keys.ShiftModifier), bool(held & keys.AltModifier)
        return Pointer(px, x, y, shift, alt, bool(held & keys.ControlModifier))

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
            self._tool.press(self._pointer(event))

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        event.accept()
        if self._tool is not None and not event.buttons():
            self.cancel_gesture()  # the button came up where nobody told us
        elif self._tool is not None:
            self._tool.move(self._pointer(event))
        elif self.linking.is_busy:
            self.linking.hover(self._pointer(event))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        event.accept()
        tool, self._tool = self._tool, None
        if tool is not None:
            tool.release(self._pointer(event))
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
        from_afar = self._look.marks_current or self._look.zoom < TEXT_FROM
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

    def show_cursor(self, shape: Qt.CursorShape | None = None) -> None:
        """Show a cursor, or the usual one."""
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
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
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
        self.cancel_gesture()
        super().focusOutEvent(event)

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
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
