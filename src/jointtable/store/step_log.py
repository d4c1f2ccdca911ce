"""The step log in the database: one row a step, with before and after of all its changes."""

from functools import cache
from typing import Any, Final, cast

import sqlalchemy as sa

from jointtable.domain.changes import Step
from jointtable.session.ports import Entry, Rewritten, StepState
from jointtable.store import rows
from jointtable.store.contents import one
from jointtable.store.rows import BadRow
from jointtable.store.tables import DIALECT, OP
from jointtable.values import dataclass

ACTOR: Final = "facilitator"
"""Who makes the steps: there is one keyboard."""

_STATES: Final = frozenset({"done", "undone", "dead"})


@dataclass(frozen=True, slots=True)
class _Sql:
    """Statements; each takes its new values in the order of the table, then workshop and step."""

    insert: str
    replace: str
    set_state: str
    drop: str
    drop_before: str
    entries: str
    steps: str
    step: str


@cache
def _sql() -> _Sql:
    of_workshop = OP.c.workshop == sa.bindparam("the_workshop")
    of_step = sa.and_(of_workshop, OP.c.seq == sa.bindparam("the_seq"))
    before = sa.and_(of_workshop, OP.c.seq < sa.bindparam("the_seq"))
    facts = [c for c in OP.c if c.name not in {"workshop", "seq", "state"}]
    news: dict[object, object] = {c: sa.bindparam(f"new_{c.name}") for c in facts}
    steps = sa.select(OP.c.seq, *facts)
    entries = sa.select(OP.c.seq, OP.c.state, OP.c.final, OP.c.label, OP.c.at)

    def text(statement: sa.ClauseElement) -> str:
        return str(statement.compile(dialect=DIALECT))

    return _Sql(
        insert=text(sa.insert(OP)),
        replace=text(sa.update(OP).where(of_step).values(news)),
        set_state=text(
            sa.update(OP).where(of_step).values({OP.c.state: sa.bindparam("new_state")})
        ),
        drop=text(sa.delete(OP).where(of_step)),
        drop_before=text(sa.delete(OP).where(before)),
        entries=text(entries.where(of_workshop).order_by(OP.c.seq)),
        steps=text(steps.where(of_workshop).order_by(OP.c.seq)),
        step=text(steps.where(of_step)),
    )


def entries(connection: sa.Connection, workshop_id: str) -> tuple[Entry, ...]:
    """Return the lines of a workshop's history, oldest first.

    Raises:
        BadRow: A step is in no state there is.
    """
    found = connection.exec_driver_sql(_sql().entries, (workshop_id,))
    return tuple(map(_entry, found.fetchall()))


def steps(connection: sa.Connection, workshop_id: str) -> tuple[tuple[int, Step], ...]:
    """Return every kept step of a workshop with its number, oldest first.

    Raises:
        BadRow: A step is not as it was written.
    """
    found = connection.exec_driver_sql(_sql().steps, (workshop_id,))
    return tuple(_step(workshop_id, row) for row in found.fetchall())


def step(connection: sa.Connection, workshop_id: str, seq: int) -> Step:
    """Return one kept step.

    Raises:
        BadRow: It is not there, or not as it was written.
    """
    sql = _sql().step
    found = connection.exec_driver_sql(sql, (workshop_id, seq)).fetchone()
    if found is None:
        raise BadRow("op")
    return _step(workshop_id, found)[1]


def add(connection: sa.Connection, workshop_id: str, seq: int, new: Step) -> None:
    """Write a new step, in force."""
    row = (workshop_id, seq, "done", *_row(workshop_id, seq, new))
    connection.exec_driver_sql(_sql().insert, row)


def rewrite(connection: sa.Connection, workshop_id: str, rewritten: Rewritten) -> None:
    """Write kept steps as they are from now on, or take them out.

    Raises:
        BadRow: One is not there.
    """
    sql = _sql()
    for seq, news in rewritten.items():
        key = (workshop_id, seq)
        if news is None:
            one(connection.exec_driver_sql(sql.drop, key))
        else:
            one(connection.exec_driver_sql(sql.replace, (*_row(*key, news), *key)))


def set_state(connection: sa.Connection, workshop_id: str, seq: int, state: StepState) -> None:
    """Write whether a step is in force.

    Raises:
        BadRow: It is not there.
    """
    key = (workshop_id, seq)
    one(connection.exec_driver_sql(_sql().set_state, (state, *key)))


def drop_before(connection: sa.Connection, workshop_id: str, seq: int) -> None:
    """Take out the steps with lower numbers than ``seq``."""
    connection.exec_driver_sql(_sql().drop_before, (workshop_id, seq))


def _row(workshop_id: str, seq: int, step_: Step) -> tuple[str | int, ...]:
    before, after = rows.changes_as_json(step_.changes)
    kinds = ",".join(sorted({change.kind.list_name for change in step_.changes}))
    facts = (int(step_.final), ACTOR, kinds, step_.label, step_.joins, step_.at)
    digest = rows.step_digest(workshop_id, seq, *facts, before, after)
    return (*facts, digest, before, after)


def _step(workshop_id: str, row: sa.Row[tuple[object, ...]]) -> tuple[int, Step]:
    seq, *facts, digest, before, after = cast("tuple[Any, ...]", row)
    if rows.step_digest(workshop_id, seq, *facts, before, after) != digest:
        raise BadRow("op")
    final, _, _, label, joins, at = facts
    changes = rows.changes_from_json(str(before), str(after))
    made = Step(label=str(label), changes=changes, final=bool(final), at=str(at), joins=str(joins))
    return seq, made


def _entry(row: sa.Row[tuple[object, ...]]) -> Entry:
    found = row._mapping  # noqa: SLF001 - SQLAlchemy's name for it is public
    if found["state"] not in _STATES:
        raise BadRow("op")
    return Entry(
        seq=found["seq"],
        label=found["label"],
        final=bool(found["final"]),
        at=found["at"],
        state=found["state"],
    )
