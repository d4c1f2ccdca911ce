"""The library: every workshop of this computer, in one database in the local data folder."""

import logging
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, Self

import sqlalchemy as sa

from jointtable.domain.rehearsal import NotARehearsal, is_rehearsal
from jointtable.domain.workshop import IdTaken, Workshop
from jointtable.i18n import Tr
from jointtable.store import (
    attachments,
    backups,
    checking,
    contents,
    meta,
    opening,
    place,
    shelf,
    wiping,
)
from jointtable.store.attachments import Attachment
from jointtable.store.database import Database
from jointtable.store.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryTooNew,
    NotErased,
    explained,
    said_of_opening,
)
from jointtable.store.first_page import (
    COUNTS_SQL,
    FILTERS,
    Filter,
    Line,
    folded,
    line,
    page_sql,
    parameters,
)
from jointtable.store.identity import free_id, named, relatives
from jointtable.store.lock import Lock
from jointtable.store.rows import BadRow
from jointtable.store.version import SCHEMA, is_known
from jointtable.store.workshop_store import LibraryWorkshop
from jointtable.values import dataclass

_log = logging.getLogger(__name__)

FILE: Final = "library.db"
_ALL: Final = -1
"""SQLite's word for no limit."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a workshop that came in from a file.

    Attributes:
        id: Under which it is in the library now.
        outcome: ``new``; ``same``: it was there like this already, nothing has changed;
            ``beside``: another version of it was there, and both are kept.
    """

    id: str
    outcome: Literal["new", "same", "beside"]


class Library:
    """An open library. There is one for a folder, and one program that has it open."""

    def __init__(self, folder: Path, lock: Lock, database: Database) -> None:
        """Take what :meth:`open` has opened."""
        self.folder = folder
        self._lock = lock
        self._database = database

    @classmethod
    def open(cls, folder: Path, *, allow_any_place: bool = False) -> Self:
        """Open the library in ``folder``; an empty one is made where there is none.

        Args:
            folder: The data folder, made if it is missing, readable by its owner alone.
            allow_any_place: Somebody named the folder by hand: it may be on a network, too.

        Raises:
            LibraryLocked: It is open already.
            LibraryTooNew: A later version wrote it; its bytes are as they were.
            NotALibrary: The file is another program's; its bytes are as they were.
            LibraryDamaged: It is not whole, or not as this program makes it.
            LibraryGone: It is missing, but copies of it are not.
            LibraryError: The folder cannot be used.
        """
        if not allow_any_place:
            place.check(folder)
        os.umask(0o077)
        with said_of_opening(folder):
            with explained(folder):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = Lock(folder / "library.lock")
            try:
                return cls(folder, lock, _opened(folder / FILE))
            except BaseException:
                lock.release()
                raise

    @property
    def path(self) -> Path:
        """Return the file of the database."""
        return self._database.path

    # --- the list ------------------------------------------------------------------------------

    def list(
        self,
        limit: int | None = 100,
        offset: int = 0,
        *,
        search: str = "",
        show: Filter = "all",
        today: str | None = None,
    ) -> tuple[Line, ...]:
        """Return one page of the list: running, follow-ups due, drafts, done.

        Args:
            limit: Most lines to return; None: all.
            offset: Lines before the page.
            search: Words that must all be found in title, place, names of companies and people.
            show: Which of them.
            today: "YYYY-MM-DD", for what is due; None: this day.
        """
        day = today or _today()
        statement = page_sql(show, len(folded(search).split()))
        values = parameters(day, search, _ALL if limit is None else limit, offset)
        with self._database.transaction() as connection:
            found = connection.execute(sa.text(statement), values)
            return tuple(map(line, found))

    def counts(self, *, today: str | None = None) -> dict[Filter, int]:
        """Return how many workshops each filter of the list shows."""
        with self._database.transaction() as connection:
            found = connection.execute(sa.text(COUNTS_SQL), {"today": today or _today()}).one()
            return dict(zip(FILTERS, found, strict=True))

    # --- workshops -----------------------------------------------------------------------------

    def workshop(self, workshop_id: str) -> LibraryWorkshop:
        """Return the store of one workshop, for a :class:`~jointtable.session.document.Document`.

        Raises:
            NoSuchWorkshop: It is not here.
        """
        with self._database.transaction() as connection:
            shelf.revision(connection, workshop_id)
        return LibraryWorkshop(self._database, workshop_id, self.wipe)

    def read(self, workshop_id: str) -> Workshop:
        """Return the records of one workshop, to look at.

        Raises:
            NoSuchWorkshop: It is not here.
            LibraryDamaged: It cannot be what was written.
        """
        return self.workshop(workshop_id).load().workshop

    def create(self, workshop: Workshop) -> str:
        """Take ``workshop`` in under its own id, or as :meth:`take_in` does if that is taken."""
        return self.take_in(workshop).id

    def take_in(
        self,
        workshop: Workshop,
        *,
        lineage: str = "",
        attached: Iterable[Attachment] = (),
    ) -> TakenIn:
        """Take a whole, checked workshop in, in one transaction.

        A workshop that is here already is recognised by its id or its lineage. If it says the
        same, nothing is done; if not, nobody can tell here which one is right, so both are kept,
        the new one under an id of its own.

        Args:
            workshop: From a file, or made just now.
            lineage: What its copies have in common, from a ``.jointable`` file; "": not known.
            attached: Its attachments.

        Raises:
            LibraryError: It could not be written; nothing has changed.
        """
        id_ = workshop.setup.id
        with self._database.transaction() as connection, _readable(self.path):
            known = relatives(connection, id_, lineage)
            for other, other_lineage in known:
                lineage = lineage or other_lineage
                if named(contents.read(connection, other), id_) == workshop:
                    return TakenIn(other, "same")
            new_id = free_id(connection, id_)
            own = named(workshop, new_id)
            shelf.insert(connection, own, lineage or uuid.uuid4().hex, _now())
            contents.insert(connection, new_id, own)
            attachments.insert(connection, new_id, attached)
        return TakenIn(new_id, "beside" if known else "new")

    def duplicate(self, workshop_id: str) -> str:
        """Copy a workshop, without its history, and return the id of the copy.

        Raises:
            NoSuchWorkshop: It is not here.
        """
        with self._database.transaction() as connection, _readable(self.path):
            shelf.revision(connection, workshop_id)
            copy = contents.read(connection, workshop_id)
            attached = attachments.read(connection, workshop_id)
            new_id = free_id(connection, workshop_id)
        return self.take_in(named(copy, new_id), attached=attached).id

    def delete(self, workshop_id: str) -> None:
        """Delete a workshop for good: rows, history, copies and the bytes on the disk.

        What a bin is for, it must do before: nothing brings this back.

        Raises:
            NoSuchWorkshop: It is not here.
            NotErased: It is deleted; only the old bytes are still there.
            LibraryError: It could not be deleted; nothing has changed.
        """
        with self._database.transaction() as connection:
            shelf.revision(connection, workshop_id)
            contents.delete(connection, workshop_id)
            meta.set_value(connection, meta.WIPE, workshop_id)
        self.wipe()

    def wipe_rehearsal(self, workshop_id: str) -> None:
        """Delete a rehearsal for good, as :meth:`delete` does; nothing else can be deleted so.

        Raises:
            NotARehearsal: It is a workshop; nothing has changed.
            NoSuchWorkshop: It is not here.
            NotErased: It is deleted; only the old bytes are still there.
            LibraryError: It could not be deleted; nothing has changed.
        """
        if not is_rehearsal(workshop_id):
            raise NotARehearsal
        self.delete(workshop_id)

    def attachments(self, workshop_id: str) -> tuple[Attachment, ...]:
        """Return the attachments of a workshop."""
        with self._database.transaction() as connection:
            return attachments.read(connection, workshop_id)

    def lineage(self, workshop_id: str) -> tuple[str, int]:
        """Return what the copies of a workshop have in common, and how often it has changed.

        Raises:
            NoSuchWorkshop: It is not here.
        """
        with self._database.transaction() as connection:
            return shelf.lineage(connection, workshop_id), shelf.revision(connection, workshop_id)

    # --- the library as a whole ----------------------------------------------------------------

    def remembered(self, key: str) -> str | None:
        """Return what the library remembers under ``key``, or None."""
        with self._database.transaction() as connection:
            return meta.value(connection, key)

    def remember(self, key: str, value: str | None) -> None:
        """Remember ``value`` under ``key``; None forgets it."""
        with self._database.transaction() as connection:
            meta.set_value(connection, key, value)

    def check(self, tr: Tr = str) -> tuple[str, ...]:
        """Look at all of it and return a sentence for each thing that is wrong."""
        return checking.problems(self._database, tr)

    def backup(self, reason: str) -> Path:
        """Copy the whole library into ``backups`` and return the file.

        Args:
            reason: One word for its name.

        Raises:
            LibraryError: It could not be written.
        """
        now = backups.utc_now()
        made = backups.make(self._database, self._event(), reason, now)
        backups.thin(self.folder, now)
        return made

    def backup_if_due(self) -> Path | None:
        """Make a backup if the library has changed and the last one is older than 20 hours."""
        if backups.is_due(self.folder, self._event(), backups.utc_now()):
            return self.backup("start")
        return None

    def checkpoint(self) -> None:
        """Fold the log into the database; for when nobody has typed for five seconds."""
        self._database.checkpoint()

    def wipe(self) -> None:
        """Write the database anew, so that its file holds nothing but what its rows say.

        ``secure_delete`` does not see what a page keeps of rows that moved to another one. Copies
        that still hold what was struck go too; a new backup takes their place.

        Raises:
            NotErased: The disk refused; it is done when the library is opened next.
        """
        try:
            wiping.wipe(self._database)
        except LibraryError as error:
            _log.warning("not wiped: %s", error)
            raise NotErased from None

    def close(self) -> None:
        """Let go of the library. Nothing is left to save."""
        self._database.close()
        self._lock.release()

    def _event(self) -> int:
        with self._database.transaction() as connection:
            return shelf.event(connection)


# --- opening -------------------------------------------------------------------------------------


def _opened(path: Path) -> Database:
    if opening.is_missing(path):
        opening.create(path)
    found = opening.schema_number(path)
    if not is_known(found):
        _upgrade(path, found)
    try:
        database = Database(path)
        try:
            opening.check(database)
            _wipe_if_due(database)
        except BaseException:
            database.close()
            raise
    except MemoryError:
        # sizes in a damaged header make SQLite ask for more memory than there is
        raise LibraryDamaged(path=path, part="sizes") from None
    return database


def _upgrade(path: Path, found: int) -> None:
    from jointtable.store import migrating  # Alembic, which hardly any start needs

    if not migrating.is_older(found):
        raise LibraryTooNew(path=path, found=found, known=SCHEMA)
    migrating.upgrade(path, found)


def _wipe_if_due(database: Database) -> None:
    """End what a kill or a full disk has left of a strike; the library can be used without."""
    with database.transaction() as connection:
        is_due = meta.value(connection, meta.WIPE) is not None
    if is_due:
        try:
            wiping.wipe(database)
        except LibraryError as error:
            _log.warning("not wiped: %s", error)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except BadRow as error:
        raise LibraryDamaged(path=path, part=str(error)) from None
    except IdTaken:
        raise LibraryDamaged(path=path, part="id") from None


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()
