"""A parked slip is dragged onto the table: it comes back where it is let go."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from typing_extensions import override

from jointtable.layout.primitives import Place
from jointtable.ui.run.parking_page import parked_in
from jointtable.ui.table.frames import zone_at
from jointtable.ui.table.view import TableView

_OVER = {QEvent.Type.DragEnter, QEvent.Type.DragMove}


class ParkingDrop(QObject):
    """Watches the table for slips that are let go over it.

    Signals:
        dropped: A slip was let go: the id of its record, and the place under it or None.
    """

    dropped = Signal(str, object)

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view
        view.setAcceptDrops(True)
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        kind = event.type()
        if kind in _OVER and isinstance(event, QDragMoveEvent):
            event.setAccepted(parked_in(event.mimeData()) is not None)
            return True
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            parked_id = parked_in(event.mimeData())
            if parked_id is not None:
                event.acceptProposedAction()
                self.dropped.emit(parked_id, self._place(event))
            return True
        return False

    def _place(self, event: QDropEvent) -> Place | None:
        at = self._view.pointer(event.position().toPoint())
        frame = self._view.frame_at(at)
        zone = zone_at(frame, at.x, at.y) if frame is not None else None
        return zone.place if zone is not None else None
