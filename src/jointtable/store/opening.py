"""What is looked at before a library is trusted, and how a new one comes into being."""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.schema import CreateTable, ExecutableDDLElement

from jointtable.store.database import Database
from jointtable.store.disk import replace_durably
from jointtable.store.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryGone,
    LibraryTooNew,
    NotALibrary,
    explained,
)
from jointtable.store.tables import DIALECT, metadata
from jointtable.store.version import APPLICATION_ID, SCHEMA, is_known

_MAGIC: Final = b"SQLite format 3\x00"
_HEADER: Final = 100
_AS_MADE: Final = "cfa751b96e7e4c1f9b1385402021c47c"
"""Digest of the schema's text as :func:`create` writes it, which is known at once."""


def is_missing(path: Path) -> bool:
    """Return whether there is no library yet.

    Raises:
        LibraryGone: There is none, but copies of it are: it was taken away.
        LibraryDamaged: Something lies beside it that was never ours.
    """
    with explained(path):
        journal = path.with_name(path.name + "-journal")
        if journal.exists():
            # we never write one, and SQLite would play it back into the library
            raise LibraryDamaged(path=path, part="journal")
        if path.exists():
            return False
        traces = (*path.parent.glob("snapshots/*/*"), *path.parent.glob("backups/*.db"))
        if traces or path.with_name(path.name + "-wal").exists():
            raise LibraryGone(path=path)
        return True


def create(path: Path) -> None:
    """Make an empty library, whole or not at all: a kill never leaves half of one.

    Raises:
        LibraryError: The folder cannot be written; nothing half-made stays in it.
    """
    new = path.with_name(path.name + ".new")
    with explained(path):
        _clear(new)
    try:
        _make(new)
        with explained(path):
            replace_durably(new, path)
    except LibraryError:
        with suppress(OSError):
            _clear(new)
        raise


def _clear(new: Path) -> None:
    """Take away what is left of a library that was never finished."""
    for ending in ("", "-wal", "-shm", "-journal"):
        new.with_name(new.name + ending).unlink(missing_ok=True)


def _make(new: Path) -> None:
    """Write the empty library ``new`` and close it."""
    database = Database(new, new=True)
    try:
        with database.transaction() as connection:
            for sql in _statements():
                connection.exec_driver_sql(sql)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
        database.checkpoint()
    finally:
        database.close()


@cache
def _statements() -> tuple[str, ...]:
    """Return what makes the tables and indexes of an empty library, in order."""
    found: list[str] = []

    def take(element: ExecutableDDLElement, *_: object, **__: object) -> None:
        found.append(str(element.compile(dialect=DIALECT)))

    metadata().create_all(sa.create_mock_engine("sqlite://", take), checkfirst=False)
    return tuple(found)


def schema_number(path: Path) -> int:
    """Return the schema number in the header of ``path``; the file is only read.

    Raises:
        NotALibrary: It is another program's, or encrypted, or no database.
        LibraryDamaged: It is empty or cut off.
    """
    with explained(path), path.open("rb") as file:
        header = file.read(_HEADER)
    if len(header) < _HEADER:
        if header and not _MAGIC.startswith(header[: len(_MAGIC)]):
            raise NotALibrary(path=path)
        raise LibraryDamaged(path=path, part="header")

    def number(at: int) -> int:
        return int.from_bytes(header[at : at + 4], "big")

    if not header.startswith(_MAGIC) or number(68) != APPLICATION_ID or number(56) != 1:
        raise NotALibrary(path=path)
    return number(60)


def check(database: Database) -> None:
    """Check that the open library is ours, whole and of a schema this version made.

    Raises:
        NotALibrary: It is another program's.
        LibraryTooNew: A later version made it.
        LibraryDamaged: Its schema is not ours, or its structure is broken.
    """
    path = database.path
    with database.plain() as raw:
        (application,) = raw.execute("PRAGMA application_id").fetchone()
        (found,) = raw.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION_ID:
            raise NotALibrary(path=path)
        if not is_known(found):
            raise LibraryTooNew(path=path, found=found, known=SCHEMA)
        part = _strange_part(raw, exact=found == SCHEMA)
        if part:
            raise LibraryDamaged(path=path, part=part)
        if raw.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise LibraryDamaged(path=path, part="structure")


def _strange_part(raw: sqlite3.Connection, *, exact: bool) -> str:
    """Return what of the schema is not ours, or ""."""
    rows = raw.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    if exact and schema_digest(rows) == _AS_MADE:
        return ""
    found = {}
    for kind, name, sql in rows:
        if kind == "index" and sql is None:
            continue  # SQLite's own, for a primary key
        if kind != "table" or _has_code(sql):
            return "schema"
        found[name] = _normal(sql)
    expected = schema()
    if exact:
        return "" if found == expected else "schema"
    return "" if expected.keys() <= found.keys() else "schema"


def schema_digest(rows: Sequence[tuple[str, str, str | None]]) -> str:
    """Return the digest of the (type, name, sql) of every part of a schema, in a fixed order."""
    return blake2b(repr(rows).encode(), digest_size=16).hexdigest()


def schema() -> dict[str, str]:
    """Return the text of each table's schema, without quotes and blanks that mean nothing."""
    return {
        table.name: _normal(str(CreateTable(table).compile(dialect=DIALECT)))
        for table in metadata().tables.values()
    }


def _normal(sql: str) -> str:
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql.replace('"', ""))).strip()


def _has_code(sql: str) -> bool:
    """Return whether a table's schema computes anything: nothing of ours does."""
    return bool(re.search(r"\b(check|default|generated|as|virtual|collate)\b", sql, re.IGNORECASE))
