"""The one connection to the library's database, with the settings of reliability.md §2.2.

One process, one connection, one writer: SQLite's own cause of lost pages (two connections that
write and checkpoint at once) cannot be met, and nothing waits for anything.
"""

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, cast

import sqlalchemy as sa
from sqlalchemy import event

from jointtable.store.disk import replace_durably
from jointtable.store.errors import DiskFailed, LibraryError, LibraryGone, explained
from jointtable.values import dataclass

_log = logging.getLogger(__name__)

# Small pages: fifty tables that mostly stay small take half the room, and a step puts half as much
# into the log; no slower to read. It counts when the file is made.
_PRAGMAS: Final = (
    "page_size=2048",
    *("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"),
    *("fullfsync=ON", "checkpoint_fullfsync=ON", "foreign_keys=ON", "trusted_schema=OFF"),
    *("cell_size_check=ON", "mmap_size=0", "secure_delete=ON", "temp_store=MEMORY"),
    *("wal_autocheckpoint=1000", "journal_size_limit=4194304"),
)


@dataclass(frozen=True, slots=True)
class _Open:
    """The connection, the driver's own inside it, and which file they write to."""

    connection: sa.Connection
    raw: sqlite3.Connection
    file: tuple[int, int]


class Database:
    """An open database file.

    After any trouble the connection is thrown away and made anew before the next use: what the old
    one believes about the file may be wrong.
    """

    def __init__(self, path: Path, *, new: bool = False) -> None:
        """Open ``path``.

        Args:
            path: The file.
            new: Make it.

        Raises:
            LibraryGone: It is not there.
            LibraryError: It cannot be opened and locked.
        """
        self.path = path
        self._is_new = new
        self._engine = _engine(path)
        self._lock = threading.RLock()
        self._open: _Open | None = None
        self._is_proven = True
        try:
            with explained(path):
                self._connect()
        except LibraryError:
            self._drop()
            raise

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Give the connection inside one transaction: committed and durable, or nothing at all.

        Raises:
            LibraryGone: Somebody moved or deleted the file. The system would go on writing to it,
                and all of that would be lost.
            LibraryError: Something failed. Whether a commit that failed has reached the disk is
                known only after :meth:`reconnect`.
        """
        with self._lock, explained(self.path):
            found = self._trusted()
            if self._has_moved(found.file):
                raise LibraryGone(path=self.path)
            connection = found.connection
            try:
                with connection.begin():
                    yield connection
            except LibraryError:
                raise
            except (sqlite3.Error, sa.exc.DBAPIError, OSError, UnicodeDecodeError):
                self._drop()
                raise

    @contextmanager
    def plain(self) -> Iterator[sqlite3.Connection]:
        """Give the driver's connection outside any transaction, for pragmas and backups.

        Raises:
            LibraryError: Something failed.
        """
        with self._lock, explained(self.path):
            raw = self._trusted().raw
            try:
                yield raw
            except (sqlite3.Error, OSError, UnicodeDecodeError):
                self._drop()
                raise

    def reconnect(self) -> None:
        """Open the file anew and prove that what it holds is on the disk.

        Raises:
            LibraryError: It cannot be read or written (yet).
        """
        with self._lock, explained(self.path):
            self._drop()
            self._trusted()

    def checkpoint(self) -> None:
        """Fold the log back into the database and empty it.

        Raises:
            LibraryError: The disk refused.
        """
        with self.plain() as raw:
            _fold(raw, self.path)

    def replace_with(self, new: Path) -> None:
        """Put the database ``new`` at the place of this one and go on with it.

        Raises:
            LibraryError: It could not be done; this one is still there.
        """
        with self._lock:
            self.checkpoint()
            with explained(self.path):
                self._drop()
                log = self.path.with_name(self.path.name + "-wal")
                if log.exists() and log.stat().st_size:
                    raise DiskFailed(path=self.path)
                log.unlink(missing_ok=True)
                replace_durably(new, self.path)
                self._trusted()

    def close(self) -> None:
        """Let go of the file. Trouble is logged: everything is in the log already."""
        with self._lock:
            if self._open is not None and self._is_proven:
                try:
                    self.checkpoint()
                except LibraryError as error:
                    _log.warning("not folded at close: %s", error)
            self._drop()

    def _connect(self) -> _Open:
        if not self._is_new and self._file() is None:
            raise LibraryGone(path=self.path)  # SQLite would make an empty one
        connection = self._engine.connect()
        raw = cast("sqlite3.Connection", connection.connection.dbapi_connection)
        self._open = _Open(connection, raw, self._file() or (0, 0))
        return self._open

    def _has_moved(self, file: tuple[int, int]) -> bool:
        try:
            return self._file() != file
        except OSError:
            return False  # nobody may look now, but who has it open may still write

    def _file(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    def _trusted(self) -> _Open:
        found = self._open or self._connect()
        if not self._is_proven:
            try:
                _fold(found.raw, self.path)
            except (sqlite3.Error, LibraryError):
                self._drop()
                raise
            self._is_proven = True
        return found

    def _drop(self) -> None:
        self._is_proven = False
        found, self._open = self._open, None
        trouble = sqlite3.Error, sa.exc.SQLAlchemyError
        if found is not None:
            with suppress(*trouble):
                found.connection.close()
        with suppress(*trouble):
            self._engine.dispose()
        if found is not None:
            with suppress(*trouble):
                found.raw.close()


def _fold(raw: sqlite3.Connection, path: Path) -> None:
    busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise DiskFailed(path=path)


def _engine(path: Path) -> sa.Engine:
    # a URL as text breaks at '?' in a folder's name and opens another file
    url = sa.URL.create("sqlite", database=str(path))
    engine = sa.create_engine(
        url,
        hide_parameters=True,
        poolclass=sa.StaticPool,
        connect_args={"check_same_thread": False, "timeout": 0},
    )

    def on_connect(raw: sqlite3.Connection, _: object) -> None:
        raw.isolation_level = None  # else a failed migration leaves its tables behind
        for pragma in _PRAGMAS:
            found = raw.execute(f"PRAGMA {pragma}").fetchone()
            if pragma == "journal_mode=WAL" and found != ("wal",):
                raise DiskFailed(path=path)
        _defend(raw)

    def on_begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine


def _defend(raw: sqlite3.Connection) -> None:
    """Forbid what a planted schema could run; Python 3.12 and later can."""
    set_config = getattr(raw, "setconfig", None)
    if set_config is None:
        return
    set_config(getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE"), True)  # noqa: B009, FBT003
    for name in ("SQLITE_DBCONFIG_ENABLE_TRIGGER", "SQLITE_DBCONFIG_ENABLE_VIEW"):
        set_config(getattr(sqlite3, name), False)  # noqa: FBT003
