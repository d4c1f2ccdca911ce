"""The link: L, then a click on what the card belongs to."""

from typing_extensions import override

from jointtable.ui.table.frames import Spot
from jointtable.ui.table.gesture import NO_GESTURE, Gesture
from jointtable.ui.table.tools.base import Pointer, Table, Tool


class LinkTool(Tool):
    """Draws a link from one card to where the pointer is; a click ends it."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._from: Spot | None = None

    @property
    @override
    def is_busy(self) -> bool:
        return self._from is not None

    @property
    def start(self) -> Spot | None:
        """Return the card that the link leaves, or None."""
        return self._from

    def begin(self, spot: Spot) -> None:
        """Begin at a card."""
        self._from = spot

    @override
    def hover(self, at: Pointer) -> None:
        deeds = self.table.deeds
        if self._from is None or deeds is None:
            return
        drop = deeds.aim_link(self._from, at)
        x, y = self._from.box.centre
        self.table.show_gesture(
            Gesture(
                target=drop.box if drop is not None else None,
                tag=drop.words if drop is not None else "",
                at=(at.x, at.y),
                link=(x, y, at.x, at.y),
            )
        )

    @override
    def move(self, at: Pointer) -> None:
        self.hover(at)

    @override
    def release(self, at: Pointer) -> None:
        spot, self._from = self._from, None
        self.table.show_gesture(NO_GESTURE)
        if spot is not None and self.table.deeds is not None:
            self.table.deeds.link(spot, at)

    @override
    def cancel(self) -> None:
        self._from = None
        self.table.show_gesture(NO_GESTURE)
