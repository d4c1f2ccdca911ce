"""Which workshops are copies of one another, and how a copy gets an id of its own."""

from dataclasses import replace
from itertools import count
from typing import Final

import sqlalchemy as sa

from jointtable.domain.workshop import Workshop
from jointtable.store.tables import SHELF

_ROOM_FOR_NUMBER: Final = 58
"""Characters of an id kept before ``-2``: ids have at most 64."""


def relatives(
    connection: sa.Connection, workshop_id: str, lineage: str
) -> tuple[tuple[str, str], ...]:
    """Return (id, lineage) of the workshops that have this id or this lineage.

    Where the file names no lineage, that of the workshop with its id counts.
    """
    if not lineage:
        of_id = sa.select(SHELF.c.lineage).where(SHELF.c.workshop == workshop_id)
        lineage = connection.execute(of_id).scalar() or ""
    here = sa.or_(SHELF.c.workshop == workshop_id, SHELF.c.lineage == lineage)
    query = sa.select(SHELF.c.workshop, SHELF.c.lineage).where(here).order_by(SHELF.c.workshop)
    return tuple((id_, of) for id_, of in connection.execute(query))


def free_id(connection: sa.Connection, wished: str) -> str:
    """Return ``wished`` if no workshop has it, or the first of ``wished-2``, ``wished-3``, …."""
    beginning = wished[:_ROOM_FOR_NUMBER]
    query = sa.select(SHELF.c.workshop).where(SHELF.c.workshop.startswith(beginning))
    taken = set(connection.execute(query).scalars())
    if wished not in taken:
        return wished
    return next(id_ for n in count(2) if (id_ := f"{beginning}-{n}") not in taken)


def named(workshop: Workshop, id_: str) -> Workshop:
    """Return ``workshop`` under the id ``id_``; nothing in it names its own workshop."""
    setup = workshop.setup
    if setup.id == id_:
        return workshop
    place = workshop.place_of(setup.id)
    others = ((workshop.place_of(r.id), r) for r in workshop.records() if r is not setup)
    return Workshop.of_placed(((place, replace(setup, id=id_)), *others))
