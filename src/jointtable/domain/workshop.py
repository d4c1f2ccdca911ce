"""The whole workshop as one immutable value."""

from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, Protocol, Self, TypeVar, cast

from typing_extensions import override

from jointtable.domain.changes import Change, Changes
from jointtable.domain.errors import DanglingReference, NoSuchRecord, Refused
from jointtable.domain.records import RECORD_TYPES, Party, Record, Setup, Side, references
from jointtable.i18n import N_

R = TypeVar("R", bound=Record)

_BUCKETS: Final = 512
"""Records are spread over this many small dicts, so that an edit copies one of them and not all:
a workshop of 100,000 records takes an edit as fast as one of a hundred (performance.md §6 row 10).
"""
_FEW: Final = 64

_Bucket = dict[str, tuple[int, Record]]


class IdTaken(Refused):
    """A new record has the id of one that is there. Facts: ``id``."""

    what = N_("“{id}” is already in this workshop.")


class Workshop:
    """Every record of one workshop, by id and by kind.

    Records of a kind are listed by rising *place*, a number each record is given when it comes in
    and keeps for life.
    """

    __slots__ = ("_buckets", "_lists", "_next_place", "_pending")

    def __init__(self, buckets: tuple[_Bucket, ...], next_place: int) -> None:
        self._buckets = buckets
        self._next_place = next_place
        self._lists: dict[type[Record], tuple[Record, ...]] = {}
        self._pending: dict[type[Record], tuple[tuple[Record, ...], Changes]] = {}

    @classmethod
    def of_records(cls, records: Iterable[Record]) -> Self:
        """Return a workshop of ``records``, each list in the order given.

        Raises:
            IdTaken: Two records have one id.
        """
        return cls.of_placed(enumerate(records))

    @classmethod
    def of_placed(cls, placed: Iterable[tuple[int, Record]]) -> Self:
        """Return a workshop of records with their places, as a library keeps them.

        Raises:
            IdTaken: Two records have one id.
        """
        buckets: tuple[_Bucket, ...] = tuple({} for _ in range(_BUCKETS))
        next_place = 0
        for place, record in placed:
            bucket = buckets[hash(record.id) % _BUCKETS]
            if record.id in bucket:
                raise IdTaken(id=record.id)
            bucket[record.id] = (place, record)
            next_place = max(next_place, place + 1)
        return cls(buckets, next_place)

    # --- reading -------------------------------------------------------------------------------

    @property
    def setup(self) -> Setup:
        """Return the workshop's own fields.

        Raises:
            NoSuchRecord: There are none; a workshop read from anywhere has them.
        """
        found = self.of(Setup)
        if not found:
            raise NoSuchRecord(id="workshop")
        return found[0]

    def party(self, side: Side) -> Party:
        """Return the company on ``side``.

        Raises:
            NoSuchRecord: It has not been named yet.
        """
        return cast("Party", self[side])

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of ``kind`` in list order."""
        found = self._lists.get(kind)
        if found is None:
            found = self._listed(kind)
            self._lists[kind] = found
        return cast("tuple[R, ...]", found)

    def find(self, kind: type[R], id_: str | None) -> R | None:
        """Return the record of that kind and id, or None."""
        if id_ is None:
            return None
        entry = self._buckets[hash(id_) % _BUCKETS].get(id_)
        return entry[1] if entry and isinstance(entry[1], kind) else None

    def __getitem__(self, id_: str) -> Record:
        """Return the record ``id_``.

        Raises:
            NoSuchRecord: It is not there.
        """
        entry = self._buckets[hash(id_) % _BUCKETS].get(id_)
        if entry is None:
            raise NoSuchRecord(id=id_)
        return entry[1]

    def __contains__(self, id_: object) -> bool:
        return id_ in self._buckets[hash(id_) % _BUCKETS]

    def __len__(self) -> int:
        return sum(map(len, self._buckets))

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Workshop):
            return NotImplemented
        return all(self.of(kind) == other.of(kind) for kind in RECORD_TYPES.values())

    __hash__ = None  # type: ignore[assignment]  # equal by content, too large to hash

    def place_of(self, id_: str) -> int:
        """Return the place of the record ``id_`` in its list.

        Raises:
            NoSuchRecord: It is not there.
        """
        entry = self._buckets[hash(id_) % _BUCKETS].get(id_)
        if entry is None:
            raise NoSuchRecord(id=id_)
        return entry[0]

    def records(self) -> Iterator[Record]:
        """Yield every record, kind by kind in the order of the interchange format."""
        for kind in RECORD_TYPES.values():
            yield from self.of(kind)

    def naming(self, id_: str) -> tuple[tuple[Record, str, bool], ...]:
        """Return (record, field, needed) of every reference to the record ``id_``."""
        return tuple(
            (record, name, needed)
            for record in self.records()
            for name, _, target, needed in references(record)
            if target == id_
        )

    # --- changing ------------------------------------------------------------------------------

    def placed(self, changes: Iterable[Change]) -> Changes:
        """Return ``changes`` with the place of every record filled in."""
        next_place = self._next_place
        filled = []
        for change in changes:
            place = change.place
            if place is None and change.before is not None and change.id in self:
                place = self.place_of(change.id)
            elif place is None:
                place, next_place = next_place, next_place + 1
            filled.append(replace(change, place=place))
        return tuple(filled)

    def with_changes(self, changes: Iterable[Change]) -> "Workshop":
        """Return the workshop after ``changes``; this one stays as it is.

        Raises:
            IdTaken: A record to be added is there already.
            NoSuchRecord: A record to be changed or removed is not there, or not as ``before``.
        """
        done = self.placed(changes)
        buckets = list(self._buckets)
        fresh: set[int] = set()
        next_place = self._next_place
        for change in done:
            at = hash(change.id) % _BUCKETS
            if at not in fresh:
                buckets[at] = dict(buckets[at])
                fresh.add(at)
            _put(buckets[at], change)
            next_place = max(next_place, (change.place or 0) + 1)
        after = Workshop(tuple(buckets), next_place)
        self._hand_lists_on(after, done)
        return after

    def _hand_lists_on(self, after: "Workshop", changes: Changes) -> None:
        touched: dict[type[Record], list[Change]] = {}
        for change in changes:
            touched.setdefault(change.kind, []).append(change)
        for kind, found in self._lists.items():
            if kind not in touched:
                after._lists[kind] = found  # noqa: SLF001 - another of our own
        for kind, (found, earlier) in self._pending.items():
            if kind not in self._lists and kind not in touched:
                after._pending[kind] = (found, earlier)  # noqa: SLF001
        for kind, news in touched.items():
            base, earlier = self._known_list(kind)
            if base is not None and len(earlier) + len(news) <= _FEW:
                after._pending[kind] = (base, (*earlier, *news))  # noqa: SLF001

    def _known_list(self, kind: type[Record]) -> tuple[tuple[Record, ...] | None, Changes]:
        if kind in self._lists:
            return self._lists[kind], ()
        return self._pending.get(kind, (None, ()))

    def _listed(self, kind: type[Record]) -> tuple[Record, ...]:
        pending = self._pending.pop(kind, None)
        if pending is not None:
            ids = {change.id for change in pending[1]}
            found = [record for record in pending[0] if record.id not in ids]
            for id_ in ids:
                if id_ in self:
                    insort(found, self[id_], key=lambda record: self.place_of(record.id))
            return tuple(found)
        self._list_all()
        return self._lists.get(kind, ())

    def _list_all(self) -> None:
        """List every kind whose list is not known yet, in one walk over all records."""
        found: dict[type[Record], list[tuple[int, Record]]] = {}
        for bucket in self._buckets:
            for entry in bucket.values():
                found.setdefault(type(entry[1]), []).append(entry)
        for kind in RECORD_TYPES.values():
            if kind not in self._lists and kind not in self._pending:
                entries = sorted(found.get(kind, ()), key=lambda entry: entry[0])
                self._lists[kind] = tuple(record for _, record in entries)


def _put(bucket: _Bucket, change: Change) -> None:
    there = bucket.get(change.id)
    if change.before is None:
        if there is not None:
            raise IdTaken(id=change.id)
    elif there is None or there[1] != change.before:
        raise NoSuchRecord(id=change.id)
    if change.after is None:
        del bucket[change.id]
    else:
        bucket[change.id] = (change.place or 0, change.after)


class Finder(Protocol):
    """Where a record can be looked up: a workshop, or one as it would be after some changes."""

    def find(self, kind: type[R], id_: str | None) -> R | None:
        """Return the record of that kind and id, or None."""


def check_references(records: Iterable[Record], known: Finder) -> None:
    """Check that every reference of ``records`` resolves in ``known`` to its kind of list.

    Raises:
        DanglingReference: The first that does not.
    """
    for record in records:
        for name, list_name, target, _ in references(record):
            kind = Record if list_name == "*" else RECORD_TYPES[list_name]
            if known.find(kind, target) is None:
                place = f"{record.list_name}.{record.id}.{name}"
                raise DanglingReference(place=place, target=target, list=list_name)
