"""The least that SQLite and SQLAlchemy Core can do for the library's jobs, on real files."""

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from jointtable.bench.floors import places, text_of

_METADATA = sa.MetaData()
_SHELF = sa.Table(
    "workshop",
    _METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("title", sa.Text),
    sa.Column("client", sa.Text),
    sa.Column("starts", sa.Text),
    sa.Column("state", sa.Text),
    sa.Column("updated", sa.Float),
)
_UPDATE = "UPDATE card SET text = ?, rev = rev + 1 WHERE id = ?"
_LOG = "INSERT INTO log (at, op, payload) VALUES (?, ?, ?)"


def raw_edits(path: Path, count: int) -> Callable[[int, str], None]:
    """Return an edit over ``count`` cards in a new file: one row changed, one logged, committed.

    WAL and FULL, so that it is durable when it returns, as an edit of the product is.
    """
    raw = _raw_cards(path, count)

    def edit(number: int, text: str) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(_UPDATE, (text, number % count + 1))
        raw.execute(_LOG, (time.time(), "change", text))
        raw.execute("COMMIT")

    return edit


def raw_objects(path: Path) -> Callable[[], list[object]]:
    """Return what reads the cards of a file made by :func:`raw_cards` into slotted objects."""
    raw = sqlite3.connect(path)

    def read() -> list[object]:
        return [_Card(*row) for row in raw.execute("SELECT id, x, y, text, rev FROM card")]

    return read


def raw_cards(path: Path, count: int) -> None:
    """Write a file of ``count`` cards."""
    _raw_cards(path, count).close()


def core_page(path: Path, count: int) -> Callable[[], int]:
    """Return what reads the latest hundred of ``count`` workshops through SQLAlchemy Core.

    They are sorted when they are read, without an index, as the product must: its order depends on
    the day.
    """
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)))
    _METADATA.create_all(engine)
    rows = [
        {
            "id": number,
            "title": f"Workshop {number} {text_of(number)[:30]}",
            "client": f"Client {number % 300}",
            "starts": f"2027-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
            "state": "draft",
            "updated": float(number),
        }
        for number in range(1, count + 1)
    ]
    with engine.begin() as connection:
        connection.execute(sa.insert(_SHELF), rows)
    page = sa.select(_SHELF).order_by(_SHELF.c.updated.desc()).limit(100)

    def read() -> int:
        with engine.connect() as connection:
            return len(connection.execute(page).all())

    return read


class _Card:
    __slots__ = ("id", "rev", "text", "x", "y")

    def __init__(self, id_: int, x: float, y: float, text: str, rev: int) -> None:
        self.id, self.x, self.y, self.text, self.rev = id_, x, y, text, rev


def _raw_cards(path: Path, count: int) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE card (id INTEGER PRIMARY KEY, x REAL, y REAL, text TEXT, rev INT)")
    raw.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, at REAL, op TEXT, payload TEXT)")
    raw.execute("BEGIN")
    cards = ((x, y, text_of(number)) for number, (x, y) in enumerate(places(count)))
    raw.executemany("INSERT INTO card (x, y, text, rev) VALUES (?, ?, ?, 1)", cards)
    raw.execute("COMMIT")
    return raw


def main(path: str, count: str) -> None:
    """Print what reading ``count`` cards of the file ``path`` costs, in ms of CPU."""
    file = Path(path)
    if not file.exists():
        raw_cards(file, int(count))
    before = time.process_time()
    found = raw_objects(file)()
    print(json.dumps({"read": (time.process_time() - before) * 1000, "cards": len(found)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
