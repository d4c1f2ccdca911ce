"""The records of one workshop in the database: read all of them, write changes."""

from collections.abc import Iterable

import sqlalchemy as sa

from jointtable.domain.changes import Change, Changes
from jointtable.domain.records import RECORD_TYPES
from jointtable.domain.workshop import Workshop
from jointtable.store import rows
from jointtable.store.rows import BadRow
from jointtable.store.tables import ATTACHMENT, OP, SHELF, record_tables


def read(connection: sa.Connection, workshop_id: str) -> Workshop:
    """Return the records of one workshop.

    Raises:
        BadRow: A row holds what no record can hold.
        IdTaken: Two records have one id.
    """
    placed: list[rows.Placed] = []
    for kind in RECORD_TYPES.values():
        sql = rows.select_sql(kind)
        found = connection.exec_driver_sql(sql, (workshop_id,)).fetchall()
        placed.extend(rows.records(kind, found))
    return Workshop.of_placed(placed)


def insert(connection: sa.Connection, workshop_id: str, workshop: Workshop) -> None:
    """Write every record of ``workshop``, of which nothing is there yet."""
    for kind in RECORD_TYPES.values():
        found = workshop.of(kind)
        if found:
            sql = rows.insert_sql(kind)
            new = [(workshop_id, r.id, *rows.content(r, workshop.place_of(r.id))) for r in found]
            connection.exec_driver_sql(sql, new)


def write(connection: sa.Connection, workshop_id: str, changes: Changes) -> None:
    """Write ``changes`` into the rows of the records.

    Raises:
        BadRow: A row to change or remove is not there: memory and disk disagree.
    """
    for change in changes:
        key = (workshop_id, change.id)
        if change.after is None:
            one(connection.exec_driver_sql(rows.delete_sql(change.kind), key))
            continue
        content = rows.content(change.after, _place(change))
        if change.before is None:
            connection.exec_driver_sql(rows.insert_sql(change.kind), (*key, *content))
        else:
            one(connection.exec_driver_sql(rows.update_sql(change.kind), (*content, *key)))


def delete(connection: sa.Connection, workshop_id: str) -> None:
    """Delete every row of one workshop: records, steps, attachments and its line in the list."""
    for table in (*record_tables().values(), OP, ATTACHMENT, SHELF):
        connection.execute(sa.delete(table).where(table.c.workshop == workshop_id))


def strangers(connection: sa.Connection) -> Iterable[str]:
    """Return the tables that hold rows of a workshop that is not in the list."""
    known = sa.select(SHELF.c.workshop)
    for table in (*record_tables().values(), OP, ATTACHMENT):
        lost = sa.select(table.c.workshop).where(table.c.workshop.not_in(known)).limit(1)
        if connection.execute(lost).first() is not None:
            yield table.name


def one(result: sa.CursorResult[tuple[object, ...]]) -> None:
    """Check that a statement met the one row it was meant for.

    Raises:
        BadRow: It met none.
    """
    if result.rowcount != 1:
        raise BadRow("rows")


def _place(change: Change) -> int:
    if change.place is None:
        raise ValueError("a change without a place cannot be kept")
    return change.place
