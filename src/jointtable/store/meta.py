"""What the library knows of itself, as values by key."""

from typing import Final

import sqlalchemy as sa

from jointtable.store.tables import META

WIPE: Final = "wipe"
"""Set from the moment words are struck until their bytes are overwritten, kills included."""


def value(connection: sa.Connection, key: str) -> str | None:
    """Return the value of ``key``, or None."""
    return connection.execute(sa.select(META.c.value).where(META.c.key == key)).scalar()


def set_value(connection: sa.Connection, key: str, new: str | None) -> None:
    """Set the value of ``key``; None forgets it."""
    connection.execute(sa.delete(META).where(META.c.key == key))
    if new is not None:
        connection.execute(sa.insert(META).values(key=key, value=new))
