"""A change is before and after; undo is the changes turned round."""

from collections.abc import Iterable
from dataclasses import field, replace

from jointtable.domain.records import Record
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after a step.

    Attributes:
        before: The record as it was; None: it is new.
        after: The record as it is now; None: it is gone.
        place: Where it stands in its list: records are listed by rising place. None until the
            workshop gives a new record the next one; kept, so that undo brings a record back to
            where it stood.
    """

    before: Record | None = field(repr=False)
    after: Record | None = field(repr=False)
    place: int | None = None

    def __post_init__(self) -> None:
        """Check that there is one record, of one id and kind.

        Raises:
            ValueError: Neither side is given, or the two are different records.
        """
        if self.before is None and self.after is None:
            raise ValueError("a change needs a record")
        if self.before is None or self.after is None:
            return
        if (type(self.before), self.before.id) != (type(self.after), self.after.id):
            raise ValueError("before and after are different records")

    @property
    def record(self) -> Record:
        """Return the record after the change, or before it if it is gone."""
        found = self.after if self.after is not None else self.before
        assert found is not None  # noqa: S101 - __post_init__ has seen to it
        return found

    @property
    def id(self) -> str:
        """Return the id of the record."""
        return self.record.id

    @property
    def kind(self) -> type[Record]:
        """Return the kind of the record."""
        return type(self.record)

    def inverted(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.after, self.before, self.place)


Changes = tuple[Change, ...]


def added(record: Record) -> Change:
    """Return the change that brings ``record`` into the workshop."""
    return Change(None, record)


def removed(record: Record) -> Change:
    """Return the change that takes ``record`` out of the workshop."""
    return Change(record, None)


def changed(before: Record, after: Record) -> Change:
    """Return the change of one record into its new value."""
    return Change(before, after)


def merged(changes: Iterable[Change]) -> Changes:
    """Return the same effect with one change a record, in order of first appearance.

    A record that is added and removed again leaves no change; one that ends as it began neither.
    """
    by_id: dict[str, Change] = {}
    gone: set[str] = set()
    for change in changes:
        first = by_id.get(change.id)
        if first is None:
            by_id[change.id] = change
            continue
        place = first.place if first.place is not None else change.place
        if first.before is None and change.after is None:
            gone.add(change.id)
            by_id[change.id] = replace(first, place=place)
            continue
        gone.discard(change.id)
        by_id[change.id] = Change(first.before, change.after, place)
    return tuple(
        change for id_, change in by_id.items() if id_ not in gone and change.before != change.after
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the history: what one edit did.

    Attributes:
        label: English, marked for translation, no words from the room ("Add a goal").
        changes: One change a record, places filled in; order as planned.
        final: Undo stops here: people have seen it (lock, reveal, release, strike).
        at: When it was made, local time with offset.
        joins: Steps with the same mark within a second become one (typing, nudging); "" never.
    """

    label: str
    changes: Changes
    final: bool = False
    at: str
    joins: str = ""

    def inverted(self) -> Changes:
        """Return the changes that take this step back, last one first."""
        return tuple(change.inverted() for change in reversed(self.changes))

    def without(self, ids: frozenset[str]) -> "Step":
        """Return the step as if the records ``ids`` had never been."""
        return replace(self, changes=tuple(c for c in self.changes if c.id not in ids))
