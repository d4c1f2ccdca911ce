"""``jointtable check``: is the library whole, and does its history explain its records?"""

from collections.abc import Iterator
from dataclasses import replace

import sqlalchemy as sa

from jointtable.domain import relations
from jointtable.domain.errors import JointTableError
from jointtable.domain.records import Record
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr
from jointtable.store import contents, shelf, step_log
from jointtable.store.database import Database
from jointtable.store.rows import BadRow
from jointtable.store.tables import SHELF


class Problem(JointTableError):
    """One thing that is not as it should be; said, not raised."""

    code = "corrupt"


class BrokenStructure(Problem):
    """SQLite's own check of pages, indexes and types found something. Facts: ``count``."""

    what = N_("The database file is damaged. Damaged places: {count}.")


class LostRows(Problem):
    """Rows of a workshop that is not in the list. Facts: ``table``."""

    what = N_("“{table}” holds rows of a workshop that is not in the library.")


class BrokenKeys(Problem):
    """Foreign keys that lead nowhere. Facts: ``count``."""

    what = N_("Rows that name a workshop which is not in the library: {count}.")


class UnreadableWorkshop(Problem):
    """A row of it cannot be what was written. Facts: ``id``, ``table``."""

    what = N_("The workshop “{id}” cannot be read (“{table}”).")


class BrokenRecord(Problem):
    """A record breaks a rule or names what is not there. Facts: ``id``, ``record``."""

    what = N_("In the workshop “{id}” the record “{record}” breaks a rule.")


class BrokenHistory(Problem):
    """The kept steps do not lead to the records. Facts: ``id``, ``step``."""

    what = N_("In the workshop “{id}” step {step} of the history does not lead to the records.")


class StaleLine(Problem):
    """The list shows something else than the workshop says. Facts: ``id``."""

    what = N_("The library's list shows the workshop “{id}” differently from what it says.")


def problems(database: Database, tr: Tr) -> tuple[str, ...]:
    """Return a sentence for each thing that is not as it should be, in the reader's language.

    Raises:
        LibraryError: The library cannot be read at all.
    """
    return tuple(problem.message(tr) for problem in _all(database))


def _all(database: Database) -> Iterator[Problem]:
    with database.plain() as raw:
        found = [row for row in raw.execute("PRAGMA integrity_check") if row != ("ok",)]
        if found:
            yield BrokenStructure(count=len(found))
        keys = raw.execute("PRAGMA foreign_key_check").fetchall()
        if keys:
            yield BrokenKeys(count=len(keys))
    with database.transaction() as connection:
        for table in contents.strangers(connection):
            yield LostRows(table=table)
        ids = connection.execute(sa.select(SHELF.c.workshop)).scalars().all()
    for id_ in ids:
        with database.transaction() as connection:
            yield from _of_workshop(connection, id_)


def _of_workshop(connection: sa.Connection, id_: str) -> Iterator[Problem]:
    try:
        workshop = contents.read(connection, id_)
        steps = step_log.steps(connection, id_)
        states = {entry.seq: entry.state for entry in step_log.entries(connection, id_)}
    except (BadRow, JointTableError) as error:
        part = str(error) if isinstance(error, BadRow) else "id"
        yield UnreadableWorkshop(id=id_, table=part)
        return
    for record in workshop.records():
        if not _keeps_rules(record, workshop):
            yield BrokenRecord(id=id_, record=record.id)
    yield from _line(connection, id_, workshop)
    done = [(seq, step) for seq, step in steps if states[seq] == "done"]
    undone = [(seq, step) for seq, step in steps if states[seq] == "undone"]
    back = ((seq, step.inverted()) for seq, step in reversed(done))
    forth = ((seq, step.changes) for seq, step in undone)
    for way in (back, forth):
        at = workshop
        for seq, changes in way:
            try:
                at = at.with_changes(changes)
            except JointTableError:
                yield BrokenHistory(id=id_, step=seq)
                break


def _line(connection: sa.Connection, id_: str, workshop: Workshop) -> Iterator[Problem]:
    found = connection.execute(sa.select(SHELF).where(SHELF.c.workshop == id_)).mappings().one()
    try:
        row = shelf.row(workshop, found["changed_at"], found["revision"])
    except JointTableError:
        yield UnreadableWorkshop(id=id_, table="workshop")
        return
    if any(found[column] != value for column, value in row.items()):
        yield StaleLine(id=id_)


def _keeps_rules(record: Record, workshop: Workshop) -> bool:
    try:
        replace(record)  # every rule of every field once more
        relations.check((record,), workshop)
    except JointTableError:
        return False
    return True
