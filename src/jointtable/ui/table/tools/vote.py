"""The dot: a click on a half of a joint goal is a vote of that side (ux.md §5.5)."""

from PySide6.QtCore import Qt
from typing_extensions import override

from jointtable.ui.table.frames import Spot
from jointtable.ui.table.gesture import NO_GESTURE, Gesture
from jointtable.ui.table.tools.base import Drop, Pointer, Table
from jointtable.ui.table.tools.select import SelectTool


class VoteTool(SelectTool):
    """Counts votes; everywhere else it is the arrow."""

    cursor = Qt.CursorShape.PointingHandCursor

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._voted: Spot | None = None

    def _aim(self, at: Pointer) -> tuple[Spot, Drop] | None:
        spot, deeds = self.table.spot_at(at), self.table.deeds
        drop = deeds.aim_vote(spot, at) if spot is not None and deeds is not None else None
        return (spot, drop) if spot is not None and drop is not None else None

    @override
    def hover(self, at: Pointer) -> bool:
        found = self._aim(at)
        self.table.show_gesture(
            Gesture(target=found[1].box, tag=found[1].words, at=(at.x, at.y))
            if found is not None
            else NO_GESTURE
        )
        return found is not None

    @override
    def press(self, at: Pointer) -> None:
        found = self._aim(at)
        self._voted = found[0] if found is not None else None
        if self._voted is None:
            super().press(at)
        else:
            self.table.select((self._voted,))

    @override
    def release(self, at: Pointer) -> None:
        voted, self._voted = self._voted, None
        if voted is None:
            super().release(at)
            return
        found, deeds = self._aim(at), self.table.deeds
        if deeds is not None and found is not None and found[0] == voted:
            deeds.vote(voted, at)

    @property
    @override
    def is_busy(self) -> bool:
        return self._voted is not None or super().is_busy

    @override
    def cancel(self) -> None:
        self._voted = None
        super().cancel()
