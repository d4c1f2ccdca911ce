"""Records as rows and as JSON, and back.

Rows that the library wrote are read back without checking each value again; that they hold values
of the right type at all is checked a column at a time.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import MISSING, fields
from functools import cache
from hashlib import blake2b
from typing import Final, TypeAlias, cast

import msgspec
import sqlalchemy as sa

from jointtable.domain.changes import Change, Changes
from jointtable.domain.errors import InvalidRecord
from jointtable.domain.records import (
    RECORD_TYPES,
    CarriedFrom,
    Record,
    interchange_key,
    rules_of,
)
from jointtable.domain.records.rules import (
    Bool,
    Carried,
    Number,
    OneOf,
    Pairs,
    Rule,
    Several,
    Whole,
)
from jointtable.store.tables import DIALECT, is_json, may_be_missing, record_table

Value: TypeAlias = str | int | float | None
Row: TypeAlias = Sequence[object]
Placed: TypeAlias = tuple[int, Record]

_BOOLS: Final = {0: False, 1: True, None: None}


class BadRow(ValueError):
    """A row holds what no record can hold. The message names the table and nothing else."""


# --- statements ----------------------------------------------------------------------------------
# One function each: compiling all four for fifty kinds would hold up the first workshop by 60 ms.


def select_sql(kind: type[Record]) -> str:
    """Return the SQL that reads all records of a workshop, for :func:`records`. Takes its id."""
    return _select(kind.list_name)


def insert_sql(kind: type[Record]) -> str:
    """Return the SQL for a new record. Takes the ids of workshop and record, and the content."""
    return _insert(kind.list_name)


def update_sql(kind: type[Record]) -> str:
    """Return the SQL that changes a record. Takes the content, the ids of workshop and record."""
    return _update(kind.list_name)


def delete_sql(kind: type[Record]) -> str:
    """Return the SQL that removes a record. Takes the ids of workshop and record."""
    return _delete(kind.list_name)


@cache
def _select(list_name: str) -> str:
    # written out, because a workshop is read from every table: compiling for fifty kinds, most of
    # them empty, would take longer than reading
    found = fields(RECORD_TYPES[list_name])
    names = (interchange_key(field.name) for field in found if field.name != "id")
    columns = ", ".join(f'"{name}"' for name in ("id", "list_place", *names))
    return f'SELECT {columns} FROM "{list_name}" WHERE "workshop" = ?'  # noqa: S608 - our own names


@cache
def _insert(list_name: str) -> str:
    return str(sa.insert(_table(list_name)).compile(dialect=DIALECT))


@cache
def _update(list_name: str) -> str:
    table = _table(list_name)
    facts = [c for c in table.c if not c.primary_key]
    news: dict[object, object] = {c: sa.bindparam(f"new_{c.name}") for c in facts}
    return str(sa.update(table).where(_this(table)).values(news).compile(dialect=DIALECT))


@cache
def _delete(list_name: str) -> str:
    table = _table(list_name)
    return str(sa.delete(table).where(_this(table)).compile(dialect=DIALECT))


def _table(list_name: str) -> sa.Table:
    return record_table(RECORD_TYPES[list_name])


def _this(table: sa.Table) -> sa.ColumnElement[bool]:
    of_workshop = table.c.workshop == sa.bindparam("the_workshop")
    return sa.and_(of_workshop, table.c.id == sa.bindparam("the_id"))


# --- rows ----------------------------------------------------------------------------------------


@cache
def _encoders(list_name: str) -> tuple[tuple[str, bool], ...]:
    rules = rules_of(RECORD_TYPES[list_name])
    return tuple((name, is_json(rule)) for name, rule, _ in rules if name != "id")


def content(record: Record, place: int) -> list[Value]:
    """Return the values of a record's row after its key, in the order of the table's columns."""
    row: list[Value] = [place]
    for name, as_json in _encoders(record.list_name):
        value = getattr(record, name)
        row.append(_json(value) if as_json and value is not None else value)
    return row


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def records(kind: type[Record], rows: Sequence[Row]) -> Iterator[Placed]:
    """Return the records of ``rows``, as :func:`select_sql` reads them, with their places.

    Raises:
        BadRow: A value is of a type that no record of ``kind`` has there.
    """
    if not rows:
        return iter(())
    columns = list(zip(*rows, strict=True))
    places = columns.pop(1)
    if set(map(type, places)) != {int}:
        raise BadRow(kind.list_name)
    # Record.trusted for a whole column in one call: a third of the time for ten thousand cards
    made = [object.__new__(kind) for _ in rows]
    for (name, rule, _), column in zip(rules_of(kind), columns, strict=True):
        put = getattr(kind, name).__set__
        deque(map(put, made, _decoded(kind, rule, column)), maxlen=0)
    return zip(cast("tuple[int, ...]", places), made, strict=True)


def _decoded(kind: type[Record], rule: Rule, column: tuple[object, ...]) -> Iterable[object]:
    types = set(map(type, column))
    if may_be_missing(rule):
        types.discard(type(None))
    if not types <= _types(rule) or not _are_words(rule, column):
        raise BadRow(kind.list_name)
    try:
        match rule:
            case Bool():
                return [_BOOLS[cast("int", value)] for value in column]
            case Number():
                return [_number(cast("float | None", value)) for value in column]
            case Several() | Pairs() | Carried():
                return [None if v is None else _from_json(rule, cast("str", v)) for v in column]
            case _:
                return column
    except (KeyError, TypeError, ValueError):
        raise BadRow(kind.list_name) from None


def _are_words(rule: Rule, column: tuple[object, ...]) -> bool:
    # a side or a visibility that does not exist must never be guessed at
    return not isinstance(rule, OneOf) or set(column) <= {*rule.words, None}


def _types(rule: Rule) -> set[type]:
    match rule:
        case Whole() | Bool():
            return {int}
        case Number():
            return {int, float}
        case _:
            return {str}


def _number(value: float | None) -> float | None:
    # whole numbers are whole again, as people wrote them: 12, not 12.0
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _from_json(rule: Rule, text: str) -> object:
    return () if text == "[]" else _value(rule, msgspec.json.decode(text))


def _value(rule: Rule, found: object) -> object:
    """Return a value of a field with ``rule`` from what JSON made of it."""
    match rule:
        case Carried() if isinstance(found, dict):
            return CarriedFrom(**found)
        case Pairs() if isinstance(found, list):
            return tuple((str(key), value) for key, value in found)
        case Several() if isinstance(found, list):
            return tuple(found)
        case _:
            return found


# --- steps ---------------------------------------------------------------------------------------


@cache
def _defaults(list_name: str) -> tuple[tuple[str, object], ...]:
    found = fields(RECORD_TYPES[list_name])
    return tuple((f.name, None if f.default is MISSING else f.default) for f in found)


def changes_as_json(changes: Changes) -> tuple[str, str]:
    """Return ``before`` and ``after`` of a step: list, place and fields (or null) a change.

    Fields at their defaults are left out.
    """
    before = [[c.kind.list_name, c.place, _packed(c.before)] for c in changes]
    after = [[c.kind.list_name, c.place, _packed(c.after)] for c in changes]
    return _json(before), _json(after)


def _packed(record: Record | None) -> dict[str, object] | None:
    if record is None:
        return None
    return {
        name: value
        for name, default in _defaults(record.list_name)
        if (value := getattr(record, name)) != default
    }


def changes_from_json(before: str, after: str) -> Changes:
    """Return the changes of a kept step.

    Raises:
        BadRow: That is not what :func:`changes_as_json` writes.
    """
    try:
        both = zip(_sides(before), _sides(after), strict=True)
        return tuple(
            Change(_unpacked(name, old), _unpacked(name, new), place)
            for (name, place, old), (_, _, new) in both
        )
    except (InvalidRecord, KeyError, TypeError, ValueError):
        raise BadRow("op") from None


_SIDES: Final = msgspec.json.Decoder(list[tuple[str, int, dict[str, object] | None]])


def _sides(text: str) -> list[tuple[str, int, dict[str, object] | None]]:
    return _SIDES.decode(text)


def _unpacked(list_name: str, values: dict[str, object] | None) -> Record | None:
    if values is None:
        return None
    kind = RECORD_TYPES[list_name]
    found = {n: _value(rule, values[n]) for n, rule, _ in rules_of(kind) if n in values}
    missing = {name: None for name in _needed(list_name) if name not in found}
    make = cast("Callable[..., Record]", kind)
    return make(**found, **missing)


@cache
def _needed(list_name: str) -> tuple[str, ...]:
    """Return the fields without a default: one of them that was None was left out like others."""
    return tuple(f.name for f in fields(RECORD_TYPES[list_name]) if f.default is MISSING)


def step_digest(workshop: str, seq: int, *values: object) -> str:
    """Return the digest of one kept step: 32 hexadecimal digits over all that never changes."""
    text = "\0".join(map(str, (workshop, seq, *values)))
    return blake2b(text.encode(), digest_size=16).hexdigest()
