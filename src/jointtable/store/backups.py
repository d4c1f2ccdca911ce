"""Whole copies of the library's file, and which of them to keep (reliability.md §2.4).

A name says when, at which change of the library and why: a clock that was set back never makes one
copy overwrite another.
"""

import logging
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from jointtable.store.database import Database
from jointtable.store.disk import replace_durably
from jointtable.store.errors import DiskFailed, explained
from jointtable.values import dataclass

_log = logging.getLogger(__name__)

DUE_AFTER: Final = timedelta(hours=20)
"""A changed library is copied at the first start after so long."""
ALL_OF: Final = timedelta(days=2)
DAILY: Final = 14
WEEKLY: Final = 8
MONTHLY: Final = 12
_WHEN: Final = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One copy.

    Attributes:
        path: Its file.
        made_at: When, by the clock of that moment (UTC).
        event: How many changes the library had seen.
        reason: Why: ``start``, ``import``, ``upgrade``, ``struck``.
    """

    path: Path
    made_at: datetime
    event: int
    reason: str


def utc_now() -> datetime:
    """Return the time of the clock, in UTC."""
    return datetime.now(UTC)


def found(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of the library in ``folder``, oldest first; other files are left out."""
    backups = (_parsed(path) for path in (folder / "backups").glob("library-*.db"))
    return tuple(sorted((b for b in backups if b is not None), key=lambda b: (b.event, b.made_at)))


def _parsed(path: Path) -> Backup | None:
    try:
        _, when, event, reason = path.stem.split("-", 3)
        made_at = datetime.strptime(when, _WHEN).replace(tzinfo=UTC)
        return Backup(path=path, made_at=made_at, event=int(event), reason=reason)
    except ValueError:
        return None


def make(database: Database, event: int, reason: str, now: datetime) -> Path:
    """Copy the open library, look whether the copy is whole, and return its file.

    Args:
        database: The library's.
        event: How many changes it has seen.
        reason: One word for the name.
        now: When, with a time zone.

    Raises:
        LibraryError: It could not be written; there is no half of one.
    """
    folder = database.path.parent / "backups"
    name = f"library-{now.astimezone(UTC).strftime(_WHEN)}-{event:09}-{reason}.db"
    new = folder / ".tmp"
    with explained(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        new.unlink(missing_ok=True)
        try:
            with database.plain() as raw, closing(sqlite3.connect(new)) as copy:
                raw.backup(copy)
                whole = copy.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            if not whole:
                raise DiskFailed(path=folder)
            replace_durably(new, folder / name)
        finally:
            new.unlink(missing_ok=True)
    return folder / name


def is_due(folder: Path, event: int, now: datetime) -> bool:
    """Return whether the library in ``folder`` has changed since its last, no longer new copy."""
    backups = found(folder)
    if not backups:
        return event > 0
    last = backups[-1]
    return last.event != event and now - last.made_at > DUE_AFTER


def thin(folder: Path, now: datetime) -> None:
    """Delete what :func:`superfluous` names; trouble is logged, a copy too many does no harm."""
    backups = {backup.made_at: backup.path for backup in found(folder)}
    for when in superfluous(backups, now):
        _delete(backups[when])


def keep_only(path: Path) -> None:
    """Delete every other backup: they hold words that were struck since.

    Raises:
        LibraryError: One of them could not be deleted.
    """
    for backup in found(path.parent.parent):
        if backup.path != path:
            with explained(backup.path):
                backup.path.unlink(missing_ok=True)


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("backup not deleted: %s %s", error, error.errno)


def superfluous(made_at: Iterable[datetime], now: datetime) -> list[datetime]:
    """Return which of some backups need not be kept, oldest first.

    Kept are all of two days, then the newest of each of 14 days, 8 weeks and 12 months that have
    any, and whatever claims to be from the future.
    """
    times = sorted(made_at, reverse=True)
    keep = {time for time in times if now - time < ALL_OF}
    older = [time for time in times if time not in keep]
    for most, span in (
        (DAILY, lambda t: t.date()),
        (WEEKLY, lambda t: t.isocalendar()[:2]),
        (MONTHLY, lambda t: (t.year, t.month)),
    ):
        newest: dict[object, datetime] = {}
        for time in older:
            newest.setdefault(span(time), time)
        keep.update(list(newest.values())[:most])
    return [time for time in reversed(times) if time not in keep]
