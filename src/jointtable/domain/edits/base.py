"""What every edit has, and the few tools edits are planned with."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import ClassVar, Final, Protocol, TypeVar

from typing_extensions import override

from jointtable.domain import blind, relations
from jointtable.domain.changes import Change, Changes, changed, merged
from jointtable.domain.errors import InvalidRecord, NoSuchRecord
from jointtable.domain.records import Record
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_

R = TypeVar("R", bound=Record)

BORN_JOINT: Final = frozenset(
    {
        *("terms", "areas", "growth_paths", "joint_goals", "touches", "joint_moves"),
        *("agreements", "actions", "risks", "parked"),
    }
)
"""Lists whose records are printed unless a tick is false (domain.md §6)."""

_NO_WORD_OR_VALUE: Final = frozenset(
    {
        *("released_sales", "released_procurement", "visibility", "order", "carried_from"),
        *("created_at", "changed_at", "agreed_sales", "agreed_procurement"),
    }
)
"""Fields that say who sees or supports a record, not what it says."""


class Edit(Protocol):
    """Something people do to a workshop, as data: comparable, printable, nothing alive in it.

    Attributes:
        label: English, marked for translation, without words from the room.
        final: Undo stops here, because people have seen it.
    """

    __slots__ = ()

    label: ClassVar[str]
    final: ClassVar[bool] = False

    @override
    def __repr__(self) -> str:
        """Return the kind of edit alone: what it carries may quote people, and logs must not."""
        return f"{type(self).__name__}(…)"

    @property
    def joins(self) -> str:
        """Return the mark by which quick repetitions become one step; "" if they never do."""
        return ""

    def plan(self, workshop: Workshop) -> Changes:
        """Return what would change; nothing where the workshop is so already.

        Raises:
            Refused: A rule says no.
        """


class After:
    """Looks records up as they would be after some changes."""

    def __init__(self, workshop: Workshop, changes: Iterable[Change]) -> None:
        self._workshop = workshop
        self._news = {change.id: change.after for change in changes}

    def find(self, kind: type[R], id_: str | None) -> R | None:
        """Return the record of that kind and id, or None."""
        if id_ in self._news:
            found = self._news[id_]
            return found if isinstance(found, kind) else None
        return self._workshop.find(kind, id_)


def planned(workshop: Workshop, changes: Iterable[Change]) -> Changes:
    """Return ``changes``, one a record and none without effect, checked against each other.

    Raises:
        DanglingReference: A record would point to one that is missing or of the wrong kind.
        WrongSide: An owner, a touched step or a goal of a pair would not be of its side.
        OwnAnswer: A truth would be written by the side that assumes.
        Refused: A lock or a reveal has fixed it; see :func:`blind.check_not_sealed`.
    """
    done = merged(changes)
    blind.check_not_sealed(workshop, done)
    relations.check((c.after for c in done if c.after is not None), After(workshop, done))
    return done


def the(workshop: Workshop, kind: type[R], id_: str) -> R:
    """Return the record of that kind and id.

    Raises:
        NoSuchRecord: There is none.
    """
    found = workshop.find(kind, id_)
    if found is None:
        raise NoSuchRecord(id=id_)
    return found


_FIELD_NAMES: Final[dict[type[Record], frozenset[str]]] = {}


def field_names(kind: type[Record]) -> frozenset[str]:
    """Return the names of the fields of ``kind``."""
    if kind not in _FIELD_NAMES:
        _FIELD_NAMES[kind] = frozenset(field.name for field in fields(kind))
    return _FIELD_NAMES[kind]


def with_fields(record: R, values: Mapping[str, object], at: str | None) -> R:
    """Return ``record`` with new values, or itself if it has them already.

    A changed word or value puts the release ticks back to "not asked". A record that is born
    joint keeps a tick that is false: asked or not it would be printed, and what a side keeps in
    the room must not leave it because somebody mended a typo.

    Args:
        record: The record.
        values: New values by field name.
        at: When it was changed (instant), for ``changed_at``.

    Raises:
        InvalidRecord: A field is unknown or cannot change, or a value breaks its rule.
    """
    known = field_names(type(record))
    for name in values:
        if name not in known or name == "id":
            raise InvalidRecord(place=f"{record.list_name}.{name}", rule=N_("cannot be changed"))
    news = {name: value for name, value in values.items() if getattr(record, name) != value}
    if not news:
        return record
    if "released_sales" in known and not news.keys() <= _NO_WORD_OR_VALUE:
        news = {**_ticks_asked_anew(record), **news}
    if "changed_at" in known and at is not None:
        news.setdefault("changed_at", at)
    return replace(record, **news)  # type: ignore[arg-type]  # names are checked above


def _ticks_asked_anew(record: Record) -> dict[str, object]:
    born_joint = record.list_name in BORN_JOINT
    ticks = ("released_sales", "released_procurement")
    return {t: None for t in ticks if not (born_joint and getattr(record, t) is False)}


def change_of(record: Record, values: Mapping[str, object], at: str | None) -> Changes:
    """Return the change of ``record`` to ``values``, or nothing; see :func:`with_fields`."""
    after = with_fields(record, values, at)
    return () if after is record else (changed(record, after),)


def ordered(workshop: Workshop, kind: type[R]) -> tuple[R, ...]:
    """Return the records of ``kind`` in the order people see: by ``order``, then list order."""
    return tuple(sorted(workshop.of(kind), key=order_key))


def order_key(record: Record) -> tuple[bool, int]:
    """Return what records are sorted by; those without an ``order`` come last, in list order."""
    order = getattr(record, "order", None)
    return (order is None, order or 0)
