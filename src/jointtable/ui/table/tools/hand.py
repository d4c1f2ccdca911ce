"""The hand: the table follows the pointer."""

from PySide6.QtCore import QPoint, Qt
from typing_extensions import override

from jointtable.ui.table.tools.base import Pointer, Table, Tool


class HandTool(Tool):
    """Moves the table."""

    cursor = Qt.CursorShape.OpenHandCursor

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._grip: QPoint | None = None

    @property
    @override
    def is_busy(self) -> bool:
        return self._grip is not None

    @override
    def press(self, at: Pointer) -> None:
        self.table.stop_flight()
        self._grip = at.px
        self.table.show_cursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def move(self, at: Pointer) -> None:
        if self._grip is not None:
            delta, self._grip = at.px - self._grip, at.px
            self.table.pan_by(delta.x(), delta.y())

    @override
    def release(self, at: Pointer) -> None:
        self.cancel()

    @override
    def cancel(self) -> None:
        self._grip = None
        self.table.show_cursor()
