"""An open workshop: the only door to its records."""

import logging
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final, TypeAlias, TypeVar

from jointtable.domain import blind
from jointtable.domain.changes import Change, Changes, Step, added, changed, merged, removed
from jointtable.domain.edits.base import Edit
from jointtable.domain.edits.cards import CannotGo
from jointtable.domain.errors import JointTableError, NoSuchRecord, Refused
from jointtable.domain.records import Incident, Party, Setup
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.session import history
from jointtable.session.history import KEEP, History
from jointtable.session.ports import Entry, Rewritten, WorkshopStore
from jointtable.session.running import local_now
from jointtable.values import dataclass

_log = logging.getLogger(__name__)

Listener: TypeAlias = Callable[[Changes], None]
Rule: TypeAlias = Callable[[Workshop, Iterable[Change]], None]
T = TypeVar("T")

JOIN_SECONDS: Final = 1.0
"""Longest pause between two steps that become one while somebody types or nudges."""


class NothingToUndo(Refused):
    """There is no step left to take back or to do again."""

    code: ClassVar[str] = "nothing"
    what = N_("There is nothing to undo.")


class NothingToRedo(Refused):
    """No step was taken back, or a new one has been made since."""

    code: ClassVar[str] = "nothing"
    what = N_("There is nothing to redo.")


class CannotBeUndone(Refused):
    """The last step was seen by people, so it cannot be unsaid.

    Attributes:
        label: Label of that step, English, for a sentence about just this one.
    """

    what = N_("A lock, a reveal or a release cannot be undone.")

    def __init__(self, label: str) -> None:
        self.label = label
        super().__init__()


@dataclass(frozen=True, slots=True)
class _Last:
    """The step that the next one may join."""

    seq: int
    step: Step
    seconds: float


class Document:
    """An open workshop.

    The records in memory, the history and the disk always agree: a step is written before anybody
    hears of it, and if it cannot be written nothing has happened.
    """

    def __init__(
        self,
        store: WorkshopStore,
        *,
        rule: Rule = blind.check_not_sealed,
        keep: int | None = KEEP,
        now: Callable[[], datetime] = local_now,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open what ``store`` keeps.

        Args:
            store: Where every step goes.
            rule: Asked before every step, undo and redo; raises :class:`Refused`.
            keep: Steps of history kept; None keeps all.
            now: Tells the time of day that steps are marked with.
            seconds: Runs evenly and never back, for what joins.

        Raises:
            JointTableError: It cannot be read.
        """
        self._store = store
        self._rule = rule
        self._keep = keep
        self._now = now
        self._seconds = seconds
        self._listeners: list[Listener] = []
        self._last: _Last | None = None
        self._must_reread = False
        kept = store.load()
        self._workshop = kept.workshop
        self._history = History(kept.entries, keep)

    # --- reading -------------------------------------------------------------------------------

    @property
    def workshop(self) -> Workshop:
        """Return the records as they are now: a value that never changes."""
        return self._workshop

    @property
    def path(self) -> Path:
        """Return the file it is kept in."""
        return self._store.path

    @property
    def history(self) -> tuple[Entry, ...]:
        """Return the kept steps, oldest first."""
        return self._history.entries

    @property
    def steps_kept(self) -> int:
        """Return how many steps the history has, in force or not."""
        return len(self._history)

    @property
    def undo_depth(self) -> int:
        """Return how many kept steps are in force."""
        return self._history.depth

    @property
    def undo_label(self) -> str | None:
        """Return what :meth:`undo` would take back; None if there is nothing or it cannot be."""
        entry = self._history.to_undo
        return None if entry is None or entry.final else entry.label

    @property
    def redo_label(self) -> str | None:
        """Return what :meth:`redo` would do again, or None."""
        entry = self._history.to_redo
        return None if entry is None else entry.label

    def steps(self) -> tuple[tuple[int, Step], ...]:
        """Return every kept step with its number and what it changed, oldest first.

        Raises:
            JointTableError: They cannot be read.
        """
        self._reread_if_due()
        return self._written(self._store.steps)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with the changes after each step, undo, redo and strike.

        Returns:
            What ends it.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # --- steps ---------------------------------------------------------------------------------

    def apply(self, edit: Edit) -> Changes:
        """Do ``edit``, write it, tell everybody.

        Returns:
            What has changed; nothing if the workshop was so already.

        Raises:
            Refused: A rule does not allow it; nothing has changed.
            JointTableError: It could not be written; nothing has changed.
        """
        self._reread_if_due()
        changes = self._workshop.placed(edit.plan(self._workshop))
        if not changes:
            return ()
        self._rule(self._workshop, changes)
        after = self._workshop.with_changes(changes)
        step = Step(
            label=edit.label,
            changes=changes,
            final=edit.final,
            at=self._now().isoformat(timespec="seconds"),
            joins=edit.joins,
        )
        if not self._joined(step, after):
            self._appended(step, after)
        self._show(after, changes)
        return changes

    def undo(self) -> Changes:
        """Take back the last step and return what that changes.

        Raises:
            NothingToUndo: There is none.
            CannotBeUndone: People have seen it.
            Refused: A rule does not allow it; nothing has changed.
            JointTableError: It could not be written; nothing has changed.
        """
        self._reread_if_due()
        entry = self._history.to_undo
        if entry is None:
            raise NothingToUndo
        if entry.final:
            raise CannotBeUndone(entry.label)
        changes = self._written(lambda: self._store.changes_of(entry.seq))
        return self._moved(entry, tuple(c.inverted() for c in reversed(changes)), done=False)

    def redo(self) -> Changes:
        """Do the step again that was taken back last, and return what that changes.

        Raises:
            NothingToRedo: There is none.
            Refused: A rule does not allow it; nothing has changed.
            JointTableError: It could not be written; nothing has changed.
        """
        self._reread_if_due()
        entry = self._history.to_redo
        if entry is None:
            raise NothingToRedo
        changes = self._written(lambda: self._store.changes_of(entry.seq))
        return self._moved(entry, changes, done=True)

    def strike(self, ids: Iterable[str], at: str) -> Changes:
        """Take records out of the workshop, its history and the disk, for good.

        For what should not have been said: no undo brings it back, no copy shows it. What says
        nothing without them goes too. The log keeps the time and nothing else.

        Args:
            ids: The records; those that only the history knows any more can be struck as well.
            at: When (instant).

        Raises:
            NoSuchRecord: Neither the workshop nor its history knows one of them.
            CannotGo: It is the workshop itself or a party.
            JointTableError: It could not be written; nothing has changed.
        """
        self._reread_if_due()
        steps = self._written(self._store.steps)
        gone = self._struck(frozenset(ids), steps)
        incident = Incident(
            id=f"withdrawn-{secrets.token_hex(6)}", at=at, kind="withdrawn", created_at=at
        )
        changes = self._workshop.placed((*_taken_out(self._workshop, gone), added(incident)))
        after = self._workshop.with_changes(changes)
        rewritten = history.without_struck(steps, gone)
        self._written(lambda: self._store.strike(changes, after, rewritten))
        self._forget(rewritten)
        self._show(after, changes)
        return changes

    def close(self) -> None:
        """Let go of the workshop. Nothing is left to save."""
        self._listeners.clear()
        self._store.close()

    # --- writing -------------------------------------------------------------------------------

    def _appended(self, step: Step, after: Workshop) -> None:
        locked = history.locks(step.changes)
        steps = self._written(self._store.steps) if locked else ()
        rewritten = history.without_drafts(steps, locked)
        seq = self._written(
            lambda: self._store.save(
                step,
                step.changes,
                after,
                dead=self._history.undone,
                keep_from=self._history.keep_from(),
                rewritten=rewritten,
            )
        )
        self._history.add(_entry(seq, step))
        self._forget(rewritten)
        self._last = _Last(seq, step, self._seconds()) if step.joins else None

    def _joined(self, step: Step, after: Workshop) -> bool:
        last = self._last
        if last is None or last.step.joins != step.joins:
            return False
        if self._seconds() - last.seconds > JOIN_SECONDS:
            return False
        both = replace(step, changes=merged((*last.step.changes, *step.changes)))
        if not both.changes:
            return False
        self._written(lambda: self._store.save(both, step.changes, after, joined=last.seq))
        self._last = _Last(last.seq, both, self._seconds())
        return True

    def _moved(self, entry: Entry, changes: Changes, *, done: bool) -> Changes:
        self._rule(self._workshop, changes)
        after = self._workshop.with_changes(changes)
        self._written(lambda: self._store.move(entry.seq, changes, after, done=done))
        self._history.set(entry.seq, "done" if done else "undone")
        self._last = None
        self._show(after, changes)
        return changes

    def _struck(self, ids: frozenset[str], steps: Iterable[tuple[int, Step]]) -> frozenset[str]:
        known = {change.id for _, step in steps for change in step.changes}
        for id_ in sorted(ids):
            if id_ not in self._workshop and id_ not in known:
                raise NoSuchRecord(id=id_)
        gone = history.closure(ids, steps)
        while True:
            found = {r.id for r in self._workshop.records() if history.hangs_on(r, gone)}
            more = history.closure(gone | found, steps)
            if more == gone:
                return gone
            gone = more

    def _forget(self, rewritten: Rewritten) -> None:
        if not rewritten:
            return
        entries = [e for e in self._history.entries if rewritten.get(e.seq, e) is not None]
        self._history = History(entries, self._keep)
        self._last = None

    def _show(self, after: Workshop, changes: Changes) -> None:
        self._workshop = after
        for listener in tuple(self._listeners):
            listener(changes)

    # --- after a failed write ------------------------------------------------------------------

    def _written(self, write: Callable[[], T]) -> T:
        try:
            return write()
        except Exception:
            self._must_reread = True
            self._last = None
            try:
                self._reread_if_due()
            except JointTableError as error:
                _log.warning("not read again after a failed write: %s", error)
            raise

    def _reread_if_due(self) -> None:
        """Trust nothing in memory after a failed write: take what the store has."""
        if not self._must_reread:
            return
        kept = self._store.load()
        self._must_reread = False
        self._history = History(kept.entries, self._keep)
        changes = _differences(self._workshop, kept.workshop)
        if changes:
            self._show(kept.workshop, changes)


def _entry(seq: int, step: Step) -> Entry:
    return Entry(seq=seq, label=step.label, final=step.final, at=step.at, state="done")


def _taken_out(workshop: Workshop, gone: frozenset[str]) -> Changes:
    """Return the changes that remove ``gone`` and every reference to it.

    Raises:
        CannotGo: The workshop itself or a party would go.
    """
    changes: list[Change] = []
    for record in workshop.records():
        if record.id in gone:
            if isinstance(record, Setup | Party):
                raise CannotGo
            changes.append(removed(record))
            continue
        loose = history.loosened(record, gone)
        if loose is not record:
            changes.append(changed(record, loose))
    return tuple(changes)


def _differences(before: Workshop, after: Workshop) -> Changes:
    old = {record.id: record for record in before.records()}
    new = {record.id: record for record in after.records()}
    found = [removed(record) for id_, record in old.items() if id_ not in new]
    for id_, record in new.items():
        was = old.get(id_)
        if was != record:
            found.append(Change(was, record, after.place_of(id_)))
    return tuple(found)
