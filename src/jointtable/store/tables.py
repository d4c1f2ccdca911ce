"""Every table of the library: one a record kind, with columns read off the record's fields.

Each key begins with the workshop's id, and the tables are clustered by it, so that a workshop is
read in one stretch. There are no foreign keys between records: an edit checks what its records
name (``domain.relations``), undo only returns to states that were checked, and ``jointtable check``
looks at all of it; keys in the database would need an index each, for every edit to pay for. The
one key there is ties each row to its workshop. It is deferred, so a step may write in any order.

No triggers, views, virtual tables, checks or computed columns: any that are found were planted.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from jointtable.domain.records import RECORD_TYPES, Record, interchange_key, rules_of
from jointtable.domain.records.rules import (
    Bool,
    Carried,
    Number,
    OneOf,
    OptionalText,
    Pairs,
    Pattern,
    Rule,
    Several,
    To,
    Whole,
)

DIALECT: Final[sa.Dialect] = sqlite.dialect()
"""Of every library: a statement is compiled once, however many are opened."""

_METADATA: Final = sa.MetaData()


def _column(name: str, rule: Rule) -> sa.Column[object]:
    return sa.Column(interchange_key(name), _type(rule), nullable=may_be_missing(rule))


def _type(rule: Rule) -> sa.types.TypeEngine[Any]:
    match rule:
        case Whole() | Bool():
            return sa.Integer()
        case Number():
            return sa.REAL()
        case _:  # texts, ids, days; several values, pairs and what was carried over as JSON
            return sa.Text()


def may_be_missing(rule: Rule) -> bool:
    """Return whether a field with ``rule`` may be None."""
    match rule:
        case OptionalText() | Carried():
            return True
        case To(needed=needed):
            return not needed
        case Bool(tick=tick):
            return tick
        case Pattern(optional=optional) | OneOf(optional=optional) | Number(optional=optional):
            return optional
        case Whole(optional=optional):
            return optional
        case _:
            return False


def is_json(rule: Rule) -> bool:
    """Return whether values of a field with ``rule`` are kept as JSON text."""
    return isinstance(rule, Several | Pairs | Carried)


def _workshop_key() -> sa.Column[object]:
    return sa.Column(
        "workshop",
        sa.Text,
        sa.ForeignKey("shelf.workshop", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    )


def record_table(kind: type[Record]) -> sa.Table:
    """Return the table of one kind of record, made when it is first written to or looked for."""
    return _record_table(kind.list_name)


@cache
def _record_table(list_name: str) -> sa.Table:
    kind = RECORD_TYPES[list_name]
    columns = [_column(name, rule) for name, rule, _ in rules_of(kind) if name != "id"]
    return sa.Table(
        list_name,
        _METADATA,
        _workshop_key(),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("list_place", sa.Integer, nullable=False),
        *columns,
        sqlite_with_rowid=False,
    )


SHELF: Final = sa.Table(
    "shelf",
    _METADATA,
    sa.Column("workshop", sa.Text, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("sales", sa.Text, nullable=False),
    sa.Column("procurement", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("date", sa.Text),
    sa.Column("stage", sa.Text),
    sa.Column("stage_number", sa.Integer),
    sa.Column("steps", sa.Integer, nullable=False),
    sa.Column("steps_done", sa.Integer, nullable=False),
    sa.Column("actions_open", sa.Integer, nullable=False),
    sa.Column("next_due", sa.Text),
    sa.Column("changed_at", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("lineage", sa.Text, nullable=False),
    sa.Column("search", sa.Text, nullable=False),
)
"""One row a workshop: what the list of the library shows, written with every step."""

OP: Final = sa.Table(
    "op",
    _METADATA,
    _workshop_key(),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("final", sa.Integer, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("joins", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("before", sa.Text, nullable=False),
    sa.Column("after", sa.Text, nullable=False),
)
"""The step log: one row a step, ``before`` and ``after`` with all its changes as JSON."""

ATTACHMENT: Final = sa.Table(
    "attachment",
    _METADATA,
    _workshop_key(),
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("side", sa.Text),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
"""Files that belong to a workshop, such as a side's logo."""

META: Final = sa.Table(
    "meta",
    _METADATA,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
"""What the library knows of itself: bytes still to be wiped, the driver's scratch workshop."""


def record_tables() -> Mapping[type[Record], sa.Table]:
    """Return the tables of all kinds, in the order of the interchange format."""
    return {kind: record_table(kind) for kind in RECORD_TYPES.values()}


def metadata() -> sa.MetaData:
    """Return the whole schema."""
    record_tables()
    return _METADATA
