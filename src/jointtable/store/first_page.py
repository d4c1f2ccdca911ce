"""The list of the library, and a way to read its first page before SQLAlchemy is loaded.

The window shows the first workshops while the heavy modules load (performance.md §3). What it
reads here comes by the same statements as :meth:`Library.list`.
"""

import sqlite3
import unicodedata
from collections.abc import Sequence
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias
from urllib.parse import quote

from jointtable.store.version import APPLICATION_ID, is_known
from jointtable.values import dataclass

Filter: TypeAlias = Literal["all", "running", "due", "draft", "done"]
"""What the list shows; ``due``: done, and an action or review is late or falls today."""

FILTERS: Final[tuple[Filter, ...]] = ("all", "running", "due", "draft", "done")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the library's list.

    Attributes:
        id: The workshop.
        title: Its own title, or "": then the parties' names stand for it.
        sales: Company that sells.
        procurement: Company that buys.
        kind: ``workshop`` or ``review``.
        status: ``draft``, ``running`` or ``done``.
        language: Of the script.
        date: Its day, "YYYY-MM-DD", or None.
        stage: Key of the stage to go on with, or None.
        stage_number: Place of that stage in the agenda, from 1, breaks not counted, or None.
        steps: Steps of the agenda.
        steps_done: Steps ticked off.
        actions_open: Actions neither done nor dropped.
        next_due: Earliest day an open action or a review falls due, or None.
        changed_at: Last change (instant).
        revision: How many times it has changed.
    """

    id: str
    title: str
    sales: str
    procurement: str
    kind: str
    status: str
    language: str
    date: str | None
    stage: str | None
    stage_number: int | None
    steps: int
    steps_done: int
    actions_open: int
    next_due: str | None
    changed_at: str
    revision: int


_FIELDS: Final = tuple(field.name for field in fields(Line))
_COLUMNS: Final = ", ".join(("workshop", *_FIELDS[1:]))
_IS_DUE: Final = "(status = 'done' AND next_due <= :today)"
_WHERE: Final[dict[str, str]] = {
    "all": "1",
    "running": "status = 'running'",
    "due": _IS_DUE,
    "draft": "status = 'draft'",
    "done": f"(status = 'done' AND NOT ifnull({_IS_DUE}, 0))",
}
_ORDER: Final = (
    # running, then follow-ups (most late first), drafts (next date first), done (latest first)
    "CASE WHEN status = 'running' THEN 0 WHEN ifnull(next_due <= :today, 0) AND status = 'done'"
    " THEN 1 WHEN status = 'draft' THEN 2 ELSE 3 END,"
    f" CASE WHEN {_IS_DUE} THEN next_due WHEN status = 'draft' THEN ifnull(date, '9999') END,"
    " date DESC, changed_at DESC, workshop"
)


def page_sql(show: Filter, words: int) -> str:
    """Return the statement for one page: takes today, limit, offset and ``word0``, ``word1``, …."""
    found = "".join(f" AND instr(search, :word{n})" for n in range(words))
    where = f"WHERE {_WHERE[show]}{found}"
    return f"{_SELECT} {where} ORDER BY {_ORDER} LIMIT :limit OFFSET :offset"


_SELECT: Final = f"SELECT {_COLUMNS} FROM shelf"  # noqa: S608 - all of it constants
_COUNTS: Final = ", ".join(
    f"ifnull(sum(CASE WHEN {_WHERE[show]} THEN 1 ELSE 0 END), 0)" for show in FILTERS
)
COUNTS_SQL: Final = f"SELECT {_COUNTS} FROM shelf"  # noqa: S608 - all of it constants
"""How many workshops each filter shows; takes today."""


def folded(text: str) -> str:
    """Return ``text`` as it is searched: without case, marks of width or half a ligature."""
    return unicodedata.normalize("NFKC", text).casefold()


def parameters(today: str, search: str, limit: int, offset: int) -> dict[str, str | int]:
    """Return the parameters of :func:`page_sql` for the words of ``search``."""
    words = {f"word{n}": word for n, word in enumerate(folded(search).split())}
    return {"today": today, "limit": limit, "offset": offset, **words}


def line(row: Sequence[object]) -> Line:
    """Return the line of one row of :func:`page_sql`."""
    values: dict[str, Any] = dict(zip(_FIELDS, row, strict=True))
    return Line(**values)


def first_page_plain(folder: Path, *, today: str, limit: int = 100) -> tuple[Line, ...]:
    """Return the first lines of the library in ``folder``, read without SQLAlchemy.

    Call it before :meth:`Library.open` and not while a library is open here: two SQLite
    connections to one file in one process undo each other's locks. It writes nothing. Whatever
    looks unusual (no library, another version's or program's, an unfinished log) gives an empty
    answer, and opening the library tells the rest.

    Args:
        folder: The data folder.
        today: "YYYY-MM-DD", for what is due.
        limit: Most lines to return.
    """
    path = folder / "library.db"
    log = path.with_name("library.db-wal")
    try:
        if not path.is_file() or (log.exists() and log.stat().st_size):
            return ()
    except OSError:  # a name too long, a folder nobody may look into
        return ()
    # as long as nobody writes, the file is as it stands: no lock, no log, nothing made beside it
    url = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(url, uri=True, isolation_level=None)) as raw:
            raw.execute("PRAGMA trusted_schema=OFF")
            (application,) = raw.execute("PRAGMA application_id").fetchone()
            (found,) = raw.execute("PRAGMA user_version").fetchone()
            if application != APPLICATION_ID or not is_known(found):
                return ()
            rows = raw.execute(page_sql("all", 0), parameters(today, "", limit, 0))
            return tuple(map(line, rows))
    except (sqlite3.Error, TypeError, ValueError):
        return ()
