"""The only door from the window to an open workshop."""

from collections.abc import Callable, Iterable
from dataclasses import field

from PySide6.QtCore import QObject, Signal

from jointtable.domain.changes import Changes, Step
from jointtable.domain.edits import Edit
from jointtable.domain.errors import JointTableError
from jointtable.domain.workshop import Workshop
from jointtable.session.document import Document
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True)
class Past:
    """A kept step.

    Attributes:
        step: What was done.
        in_force: Whether it was not taken back.
    """

    step: Step = field(repr=False)
    in_force: bool


class DocumentBridge(QObject):
    """Does what the window asks of the document and tells the window what has changed.

    It keeps itself alive by listening with a bound method; the window owns it and the document.

    Attributes:
        check: Raises a ``JointTableError`` for an edit that the window does not allow now.

    Signals:
        changed: The changes of a step, an undo or a redo (``Changes``).
        refused: Why something was not done (``JointTableError``).
    """

    changed = Signal(object)
    refused = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._leave = document.subscribe(self._heard)
        self.check: Callable[[Edit], object] = lambda _: None

    @property
    def workshop(self) -> Workshop:
        """Return the records as they are now."""
        return self._document.workshop

    @property
    def undo_label(self) -> str | None:
        """Return what :meth:`undo` would take back, English, or None."""
        return self._document.undo_label

    @property
    def redo_label(self) -> str | None:
        """Return what :meth:`redo` would do again, English, or None."""
        return self._document.redo_label

    def apply(self, edit: Edit) -> bool:
        """Do ``edit``; return whether it was possible."""
        return self._do(lambda: self._apply(edit))

    def undo(self) -> bool:
        """Take the last step back; return whether it was possible."""
        return self._do(self._document.undo)

    def redo(self) -> bool:
        """Do the last undone step again; return whether it was possible."""
        return self._do(self._document.redo)

    def strike(self, ids: Iterable[str], at: str) -> bool:
        """Strike records for good at the instant ``at``; return whether it was possible."""
        return self._do(lambda: self._document.strike(ids, at))

    def past(self) -> tuple[Past, ...]:
        """Return the kept steps with what they changed, oldest first; none if unreadable."""
        try:
            steps = self._document.steps()
        except JointTableError as error:
            self.refused.emit(error)
            return ()
        in_force = {entry.seq for entry in self._document.history if entry.state == "done"}
        return tuple(Past(step, in_force=seq in in_force) for seq, step in steps)

    def let_go(self) -> Document:
        """Listen no more, and return the document, which stays open."""
        self._leave()
        return self._document

    def close(self) -> None:
        """Let go of the workshop."""
        self.let_go().close()

    def _apply(self, edit: Edit) -> Changes:
        self.check(edit)
        return self._document.apply(edit)

    def _do(self, deed: Callable[[], Changes]) -> bool:
        try:
            deed()
        except JointTableError as error:
            self.refused.emit(error)
            return False
        return True

    def _heard(self, changes: Changes) -> None:
        self.changed.emit(changes)
