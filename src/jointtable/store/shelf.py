"""The row of the library's list that is written with every step of a workshop."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import sqlalchemy as sa

from jointtable.domain.changes import Changes
from jointtable.domain.records import (
    Action,
    Block,
    Participant,
    Party,
    Record,
    Review,
    Setup,
    Step,
)
from jointtable.domain.workshop import Workshop
from jointtable.store.contents import one
from jointtable.store.errors import NoSuchWorkshop
from jointtable.store.first_page import folded
from jointtable.store.tables import DIALECT, SHELF
from jointtable.values import dataclass

SHOWN: Final[frozenset[type[Record]]] = frozenset(
    {Setup, Party, Participant, Block, Step, Action, Review}
)
"""Kinds that the list shows something of."""

_LATER: Final = frozenset({"done", "dropped"})


def touches(changes: Changes) -> bool:
    """Return whether ``changes`` may change what the list shows."""
    return any(change.kind in SHOWN for change in changes)


def row(workshop: Workshop, at: str, revision: int) -> dict[str, str | int | None]:
    """Return the line of ``workshop`` by column, in the order of the table.

    Args:
        workshop: As it is now.
        at: When it changed last (instant).
        revision: How many times it has changed.

    Raises:
        NoSuchRecord: It has no fields of its own; a workshop in the library has them.
    """
    setup = workshop.setup
    stage, number = _stage(workshop, setup)
    open_actions = [action for action in workshop.of(Action) if action.status not in _LATER]
    return {
        "title": setup.title,
        "sales": _name(workshop, "sales"),
        "procurement": _name(workshop, "procurement"),
        "kind": setup.kind,
        "status": setup.status,
        "language": setup.language,
        "date": setup.date,
        "stage": stage,
        "stage_number": number,
        "steps": len(workshop.of(Step)),
        "steps_done": sum(step.done for step in workshop.of(Step)),
        "actions_open": len(open_actions),
        "next_due": min(_dues(workshop, open_actions), default=None),
        "changed_at": at,
        "revision": revision,
        "search": folded("\n".join(_searched(workshop, setup))),
    }


def _name(workshop: Workshop, side: str) -> str:
    party = workshop.find(Party, side)
    return party.name if party is not None else ""


def _stage(workshop: Workshop, setup: Setup) -> tuple[str | None, int | None]:
    step = workshop.find(Step, setup.current_step_id)
    block = workshop.find(Block, step.block_id) if step is not None else None
    if block is None or block.kind != "stage":
        return None, None
    stages = [b for b in workshop.of(Block) if b.kind == "stage"]
    stages.sort(key=lambda b: (b.order is None, b.order or 0))
    return block.stage, stages.index(block) + 1


def _dues(workshop: Workshop, open_actions: list[Action]) -> Iterator[str]:
    yield from (action.due for action in open_actions if action.due is not None)
    yield from (review.on for review in workshop.of(Review) if review.held_workshop_id is None)


def _searched(workshop: Workshop, setup: Setup) -> Iterator[str]:
    yield setup.title
    yield setup.place
    for party in workshop.of(Party):
        yield from (party.name, party.short_name)
    for person in workshop.of(Participant):
        yield from (person.name, person.role, person.unit)


# --- in the database -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sql:
    """Statements; each takes its new values in the order of the table, then the workshop."""

    revision: str
    touch: str
    replace: str


@cache
def _sql() -> _Sql:
    here = SHELF.c.workshop == sa.bindparam("the_workshop")
    facts = [c for c in SHELF.c if c.name not in {"workshop", "lineage"}]

    def text(statement: sa.ClauseElement) -> str:
        return str(statement.compile(dialect=DIALECT))

    def setting(columns: Iterable[sa.Column[Any]]) -> str:
        news: dict[object, object] = {c: sa.bindparam(f"new_{c.name}") for c in columns}
        return text(sa.update(SHELF).where(here).values(news))

    return _Sql(
        revision=text(sa.select(SHELF.c.revision).where(here)),
        touch=setting((SHELF.c.changed_at, SHELF.c.revision)),
        replace=setting(facts),
    )


def revision(connection: sa.Connection, workshop_id: str) -> int:
    """Return how many times the workshop has changed.

    Raises:
        NoSuchWorkshop: It is not in the library.
    """
    sql = _sql().revision
    found = connection.exec_driver_sql(sql, (workshop_id,)).fetchone()
    if found is None:
        raise NoSuchWorkshop(id=workshop_id)
    return int(found[0])


def write(
    connection: sa.Connection,
    workshop_id: str,
    changes: Changes,
    after: Workshop,
    at: str,
    revision: int,
) -> None:
    """Write the line of a workshop that is in the list.

    Args:
        connection: In the transaction of the step.
        workshop_id: The workshop.
        changes: What the step changes: most steps change nothing that the list shows.
        after: The workshop after it.
        at: When (instant).
        revision: How many times it has changed now.

    Raises:
        BadRow: The list has no line of it.
    """
    sql = _sql()
    if touches(changes):
        values = tuple(row(after, at, revision).values())
        one(connection.exec_driver_sql(sql.replace, (*values, workshop_id)))
    else:
        one(connection.exec_driver_sql(sql.touch, (at, revision, workshop_id)))


def insert(connection: sa.Connection, workshop: Workshop, lineage: str, at: str) -> None:
    """Write the line of a workshop that is new in the library."""
    new = {**row(workshop, at, 1), "workshop": workshop.setup.id, "lineage": lineage}
    connection.execute(sa.insert(SHELF).values(new))


def lineage(connection: sa.Connection, workshop_id: str) -> str:
    """Return what all copies of a workshop have in common.

    Raises:
        NoSuchWorkshop: It is not in the library.
    """
    query = sa.select(SHELF.c.lineage).where(SHELF.c.workshop == workshop_id)
    found = connection.execute(query).scalar()
    if found is None:
        raise NoSuchWorkshop(id=workshop_id)
    return str(found)


def event(connection: sa.Connection) -> int:
    """Return how many changes the workshops of the library have seen, together."""
    query = sa.select(sa.func.coalesce(sa.func.sum(SHELF.c.revision), 0))
    return int(connection.execute(query).scalar_one())
