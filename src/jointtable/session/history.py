"""The steps of one workshop: what can be taken back, what must not be remembered."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from jointtable.domain.blind import locked_at
from jointtable.domain.changes import Change, Changes, Step
from jointtable.domain.records import SIDES, PlaybookText, Record, Round, Side
from jointtable.domain.records.base import reference_fields, references
from jointtable.session.ports import Entry, Rewritten, StepState

KEEP: Final = 500
"""Steps that are kept of a workshop (ux.md §6.6)."""

Locks = frozenset[tuple[str, Side]]
"""Round and side."""


class History:
    """The kept steps in order, with a cursor between those in force and those taken back."""

    def __init__(self, entries: Iterable[Entry], keep: int | None = KEEP) -> None:
        self._keep = keep
        self._entries = {entry.seq: entry for entry in entries}
        self._done = deque(e.seq for e in self._entries.values() if e.state == "done")
        self._undone = [e.seq for e in self._entries.values() if e.state == "undone"][::-1]

    def __len__(self) -> int:
        """Return how many steps are kept, in force or not."""
        return len(self._entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return every kept step, oldest first."""
        return tuple(self._entries.values())

    @property
    def to_undo(self) -> Entry | None:
        """Return the last step in force, final or not."""
        return self._entries[self._done[-1]] if self._done else None

    @property
    def to_redo(self) -> Entry | None:
        """Return the step that was taken back last."""
        return self._entries[self._undone[-1]] if self._undone else None

    @property
    def depth(self) -> int:
        """Return how many kept steps are in force."""
        return len(self._done)

    @property
    def undone(self) -> tuple[int, ...]:
        """Return the numbers of the steps that could be done again."""
        return tuple(self._undone)

    def keep_from(self) -> int:
        """Return the lowest number that stays once one more step has come in."""
        if self._keep is None or len(self._entries) < self._keep:
            return 0
        newest = next(reversed(self._entries))
        return next(islice(self._entries, len(self._entries) + 1 - self._keep, None), newest + 1)

    def add(self, entry: Entry) -> None:
        """Take a new step in: what was undone is passed by, the oldest beyond the bound go."""
        keep_from = self.keep_from()
        for seq in self._undone:
            self._entries[seq] = replace(self._entries[seq], state="dead")
        self._undone.clear()
        while self._entries and (oldest := next(iter(self._entries))) < keep_from:
            del self._entries[oldest]
        while self._done and self._done[0] < keep_from:
            self._done.popleft()
        self._entries[entry.seq] = entry
        self._done.append(entry.seq)

    def set(self, seq: int, state: StepState) -> None:
        """Move the cursor over the step next to it, back (``undone``) or on (``done``)."""
        if state == "undone":
            self._undone.append(self._done.pop())
        else:
            self._done.append(self._undone.pop())
        self._entries[seq] = replace(self._entries[seq], state=state)


# --- what must not be remembered -----------------------------------------------------------------


def locks(changes: Changes) -> Locks:
    """Return the rounds and sides that ``changes`` lock."""
    found = set()
    for change in changes:
        before, after = change.before, change.after
        if isinstance(before, Round) and isinstance(after, Round):
            found |= {
                (after.id, side)
                for side in SIDES
                if locked_at(before, side) is None and locked_at(after, side) is not None
            }
    return frozenset(found)


def without_drafts(steps: Iterable[tuple[int, Step]], locked: Locks) -> Rewritten:
    """Return the steps that change when the drafts of ``locked`` answers are forgotten.

    Undo ends at a lock, so nobody can have them back; and what a side wrote and took away again
    before it locked was never said.
    """

    def is_draft(change: Change) -> bool:
        record = change.record
        return (getattr(record, "round_id", None), getattr(record, "side", None)) in locked

    return {
        seq: _of_some(step, [c for c in step.changes if not is_draft(c)])
        for seq, step in steps
        if any(map(is_draft, step.changes))
    }


def closure(ids: Iterable[str], steps: Iterable[tuple[int, Step]]) -> frozenset[str]:
    """Return ``ids`` with every record of ``steps`` that says nothing without one of them."""
    past = [record for _, step in steps for record in _records(step)]
    gone = frozenset(ids)
    while True:
        more = {record.id for record in past if record.id not in gone and hangs_on(record, gone)}
        if not more:
            return gone
        gone |= more


def hangs_on(record: Record, gone: frozenset[str]) -> bool:
    """Return whether ``record`` must go with ``gone``: it needs one of them, or words one anew."""
    is_wording = isinstance(record, PlaybookText)
    return any(
        target in gone and (needed or list_name == "rounds" or is_wording)
        for _, list_name, target, needed in references(record)
    )


def without_struck(steps: Iterable[tuple[int, Step]], gone: frozenset[str]) -> Rewritten:
    """Return the steps that change when the records ``gone`` are taken out of all of them."""
    found: dict[int, Step | None] = {}
    for seq, step in steps:
        changes = [_let_go(change, gone) for change in step.changes if change.id not in gone]
        if tuple(changes) != step.changes:
            found[seq] = _of_some(step, [c for c in changes if c.before != c.after])
    return found


def _of_some(step: Step, changes: list[Change]) -> Step | None:
    # a lock or a reveal stays a wall, even if nothing of it may be remembered
    return replace(step, changes=tuple(changes)) if changes or step.final else None


def _records(step: Step) -> Iterator[Record]:
    for change in step.changes:
        yield from (record for record in (change.before, change.after) if record is not None)


def _let_go(change: Change, gone: frozenset[str]) -> Change:
    before = None if change.before is None else loosened(change.before, gone)
    after = None if change.after is None else loosened(change.after, gone)
    return Change(before, after, change.place)


def loosened(record: Record, gone: frozenset[str]) -> Record:
    """Return ``record`` without its references to ``gone``."""
    values: dict[str, object] = {}
    for name, _, _, several in reference_fields(type(record)):
        value = getattr(record, name)
        if several and not gone.isdisjoint(value):
            values[name] = tuple(id_ for id_ in value if id_ not in gone)
        elif not several and value in gone:
            values[name] = None
    return replace(record, **values) if values else record  # type: ignore[arg-type]  # ids or None
