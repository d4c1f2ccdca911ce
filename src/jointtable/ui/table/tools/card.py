"""The card: a click in a zone writes a new one there."""

from PySide6.QtCore import Qt
from typing_extensions import override

from jointtable.ui.table.gesture import NO_GESTURE, Gesture
from jointtable.ui.table.tools.base import Pointer, Tool


class CardTool(Tool):
    """Shows the zone under the pointer, and writes one card; then it is put down."""

    cursor = Qt.CursorShape.CrossCursor

    @override
    def hover(self, at: Pointer) -> bool:
        deeds = self.table.deeds
        drop = deeds.aim_card(at) if deeds is not None else None
        self.table.show_gesture(
            Gesture(target=drop.box, tag=drop.words, at=(at.x, at.y)) if drop else NO_GESTURE
        )
        return True

    @override
    def move(self, at: Pointer) -> None:
        self.hover(at)

    @override
    def release(self, at: Pointer) -> None:
        deeds = self.table.deeds
        self.table.show_gesture(NO_GESTURE)
        if deeds is None:
            return
        if self.table.frame_at(at) is not None and deeds.aim_card(at) is None:
            self.table.show_padlock(at)
        if deeds.put_card(at):
            self.table.put_down("card")
