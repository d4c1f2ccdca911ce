"""What is selected on the table, and how one gets from card to card."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, Signal
from typing_extensions import override

from jointtable.layout.table import Frame
from jointtable.ui.style import Style
from jointtable.ui.table.frames import Spot, again, nearest, neighbour, next_to, spot_at, spots_of
from jointtable.ui.table.pointing import PointingView
from jointtable.ui.table.tools.base import Pointer


class SelectingView(PointingView):
    """Lets cards be selected, and keeps them selected while the table changes.

    Signals:
        selected: What is selected has changed.
        placed: Where what is selected lies now, px of the viewport; empty: nothing is.
    """

    selected = Signal()
    placed = Signal(QRect)

    def __init__(self, style: Style) -> None:
        super().__init__(style)
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

    @property
    def selection(self) -> tuple[Spot, ...]:
        """Return what is selected, the leading one first."""
        return self._look.selected

    @property
    def selected_ids(self) -> tuple[str, ...]:
        """Return the record that each that is selected means; a fold as such means none."""
        return tuple(dict.fromkeys(spot.id for spot in self._look.selected if spot.id))

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
        self.placed.emit(self.selected_box)

    @property
    def selected_box(self) -> QRect:
        """Return where what is selected lies now, px of the viewport; empty: nothing is."""
        found = QRect()
        for spot in self._look.selected:
            found = found.united(self._look.on_screen(spot.box).toAlignedRect())
        return found

    @override
    def _keep_selection(self) -> None:
        """Keep what was selected after the table has changed."""
        self.leave_pointer()
        kept: list[Spot] = []
        for spot in self._look.selected:
            frame = self.table.frame(spot.frame.block_id)
            kept += again(frame, spot) if frame is not None else ()
        if not kept and self._look.selected:
            gone = self._look.selected[0]
            frame = self.table.frame(gone.frame.block_id)
            if frame is not None and frame.lens == gone.frame.lens:
                kept += next_to(frame, gone)
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
    def current_key(self) -> str:
        """Return the block of the frame that is worked on, or ""."""
        return self._look.current

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
