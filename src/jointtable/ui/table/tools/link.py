"""The link: from one card to what it belongs to, with two clicks or one drag."""

from PySide6.QtCore import QPoint, Qt
from typing_extensions import override

from jointtable.ui.table.frames import Spot
from jointtable.ui.table.gesture import NO_GESTURE, Gesture
from jointtable.ui.table.tools.base import DRAG_FROM, Pointer, Table, Tool


class LinkTool(Tool):
    """Draws a link from one card to where the pointer is; then it is put down.

    With one card selected it begins there; otherwise with the card that is pressed first.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._from: Spot | None = None
        self._pressed: QPoint | None = None

    @property
    @override
    def is_busy(self) -> bool:
        return self._from is not None

    @property
    def start(self) -> Spot | None:
        """Return the card that the link leaves, or None."""
        return self._from

    @override
    def taken(self) -> None:
        chosen = self.table.selection
        self._from = chosen[0] if len(chosen) == 1 else None

    @override
    def press(self, at: Pointer) -> None:
        if self._from is None:
            self._from, self._pressed = self.table.spot_at(at), at.px
            if self._from is not None:
                self.table.select((self._from,))

    @override
    def hover(self, at: Pointer) -> bool:
        deeds = self.table.deeds
        if self._from is None or deeds is None:
            return False
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
        return True

    @override
    def move(self, at: Pointer) -> None:
        self.hover(at)

    @override
    def release(self, at: Pointer) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and (at.px - pressed).manhattanLength() < DRAG_FROM:
            return  # the first click chose where it begins
        spot, self._from = self._from, None
        self.table.show_gesture(NO_GESTURE)
        self.table.put_down("link")
        if spot is not None and self.table.deeds is not None:
            self.table.deeds.link(spot, at)

    @override
    def cancel(self) -> None:
        self._from = self._pressed = None
        self.table.show_gesture(NO_GESTURE)
        self.table.put_down("link")
