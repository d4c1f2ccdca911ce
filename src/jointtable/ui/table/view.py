"""The table on the screen, with hands on it: what is selected, mouse and keys."""

import math
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from typing_extensions import override

from jointtable.ui.style import Style
from jointtable.ui.table.camera import NOTCH
from jointtable.ui.table.frames import Spot, nearest, neighbour, spot_at, spots_of
from jointtable.ui.table.looking import LookingView, Stats

__all__ = ["Stats", "TableView", "rounded_percent"]

_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class TableView(LookingView):
    """Lets the table be selected and moved.

    The mouse selects, the wheel moves the camera, Tab and the arrows go from card to card.

    Attributes:
        hand: Whether the left button moves the table instead of selecting.

    Signals:
        selected: What is selected has changed.
        opened: A frame was double-clicked; the id of its block.
    """

    selected = Signal()
    opened = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.hand = False
        self._grip: QPoint | None = None
        self._space = False

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
        self._select(spots_of(self.table, ids))

    def _select(self, spots: tuple[Spot, ...]) -> None:
        if spots == self._look.selected:
            return
        for spot in (*self._look.selected, *spots):
            self._update_box(spot.box)
        self._look.selected = spots
        name = spots[0].hit.name if spots else ""
        self.setAccessibleDescription(name)
        self.selected.emit()

    @override
    def _keep_selection(self) -> None:
        """Keep what was selected after the table has changed."""
        kept = []
        for spot in self._look.selected:
            frame = self.table.frame(spot.frame.block_id)
            hit = frame.picture.hit(spot.hit.key) if frame else None
            if frame is not None and hit is not None:
                kept.append(Spot(frame, hit))
        if tuple(kept) != self._look.selected:
            self._select(tuple(kept))

    def step_selection(self, step: int) -> bool:
        """Select the next or previous card of the frame; return whether there was one."""
        frame = self.table.frame(self._look.current)
        if frame is None:
            return False
        here = self._look.selected[0].hit if self._look.selected else None
        hit = neighbour(frame, here, step)
        if hit is not None:
            self._select((Spot(frame, hit),))
        return hit is not None

    def _step_to(self, dx: int, dy: int) -> None:
        if not self._look.selected:
            self.step_selection(1)
            return
        spot = self._look.selected[0]
        hit = nearest(spot.frame, spot.hit, dx, dy)
        if hit is not None:
            self._select((Spot(spot.frame, hit),))

    def place_of(self, record_id: str) -> QPoint | None:
        """Return the middle of a record's card in the viewport, px, or None."""
        spots = spots_of(self.table, (record_id,))
        if not spots:
            return None
        return self._look.on_screen(spots[0].box).center().toPoint()

    # --- hand and keys ----------------------------------------------------------------------------

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
        if event.button() == Qt.MouseButton.MiddleButton or (left and (self._space or self.hand)):
            self._flight.stop()
            self._grip = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif left:
            self._click(event)
        event.accept()

    def _click(self, event: QMouseEvent) -> None:
        place = self.mapToScene(event.position().toPoint())
        spot = spot_at(self.table, place.x(), place.y())
        adding = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if adding and spot is not None:
            others = tuple(one for one in self._look.selected if one != spot)
            self._select(others if spot in self._look.selected else (*others, spot))
        else:
            self._select((spot,) if spot is not None else ())

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        if self._grip is not None:
            now = event.position().toPoint()
            delta = now - self._grip
            self._grip = now
            self.pan_by(delta.x(), delta.y())
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        self._grip = None
        self._show_cursor()
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        place = self.mapToScene(event.position().toPoint())
        frame = self.table.frame_at(place.x(), place.y())
        if (frame is not None and frame.block_id != self._look.current) or (
            frame is not None and self._look.marks_current
        ):
            self.opened.emit(frame.block_id)
        event.accept()

    def show_hand(self, *, hand: bool) -> None:
        """Let the left button move the table instead of selecting."""
        self.hand = hand
        self._show_cursor()

    def _show_cursor(self) -> None:
        open_hand = self.hand or self._space
        shape = Qt.CursorShape.OpenHandCursor if open_hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Space and plain:
            self._space = True
            self._show_cursor()
        elif key in _ARROWS and plain:
            self._step_to(*_ARROWS[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape and self._look.selected:
            self._select(())
        else:
            event.ignore()

    @override
    def keyReleaseEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
        else:
            event.ignore()

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
        return super().viewportEvent(event)


def rounded_percent(zoom: float) -> int:
    """Return ``zoom`` in whole percent."""
    return math.floor(zoom * 100 + 0.5)
