"""Cards that lie face down before the room, though they were revealed: no record changes."""

import logging
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from jointtable.domain.errors import JointTableError
from jointtable.domain.records import Record
from jointtable.domain.workshop import Workshop
from jointtable.log import Code
from jointtable.ui.run.timekeeping import Memory

_log = logging.getLogger(__name__)


class FaceDown(QObject):
    """Knows which cards are covered on the projector, also after a restart.

    Signals:
        changed: They are not the same as before.
    """

    changed = Signal()

    def __init__(self, workshop: Workshop, parent: QObject, memory: Memory | None = None) -> None:
        """Take up which cards were covered.

        Args:
            workshop: Whose.
            parent: Keeps it.
            memory: Where it is kept; None: nowhere.
        """
        super().__init__(parent)
        self._memory, self._key = memory, f"face_down:{workshop.setup.id}"
        kept = memory.remembered(self._key) if memory is not None else None
        found = (workshop.find(Record, id_) for id_ in (kept or "").split())
        self.ids = frozenset(record.id for record in found if record is not None)

    def toggle(self, ids: Iterable[str]) -> bool:
        """Cover cards, or show them again if all of them are covered; return whether they are."""
        wanted = frozenset(ids)
        covers = not wanted <= self.ids
        self.ids = self.ids | wanted if covers else self.ids - wanted
        self._keep()
        self.changed.emit()
        return covers

    def _keep(self) -> None:
        """Keep it for the next start; a disk that refuses says so at the next edit."""
        if self._memory is None:
            return
        try:
            self._memory.remember(self._key, " ".join(sorted(self.ids)) or None)
        except JointTableError as error:
            _log.info("covered cards not kept: %s", Code(type(error).__name__))
