"""Small things that the tests of library and document need."""

import sqlite3
from contextlib import closing
from pathlib import Path

from jointtable.domain.records import Goal, Party, Record, Round, Setup
from jointtable.domain.workshop import Workshop

AT = "2026-05-15T09:30:00+03:00"


def a_workshop(*records: Record, id_: str = "w", **setup: object) -> Workshop:
    """Return a workshop of two parties with ``records``."""
    own = Setup(id=id_, **{"language": "en", **setup})  # type: ignore[arg-type]
    parties = Party(id="sales", name="Gearworks"), Party(id="procurement", name="Dairies")
    return Workshop.of_records((own, *parties, *records))


def a_goal(id_: str = "g1", text: str = "Grow in the Nordics", **fields: object) -> Goal:
    values = {"side": "sales", "text": text, "created_at": AT, **fields}
    return Goal(id=id_, **values)  # type: ignore[arg-type]


def a_round(id_: str = "r1", **fields: object) -> Round:
    return Round(id=id_, subjects=("goals",), number=1, **fields)  # type: ignore[arg-type]


def assert_nowhere(text: str, folder: Path) -> None:
    """Look for ``text`` in the bytes of every file below ``folder``."""
    for file in folder.rglob("*"):
        if file.is_file():
            assert text.encode() not in file.read_bytes(), f"{text!r} is still in {file.name}"


def sql(path: Path, *statements: str) -> None:
    """Do what a hand with a SQLite browser could do to a closed library."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)
