"""Known trouble with the library and its disk, and how SQLite's codes become sentences.

```
LibraryError               code   the library, a file or a folder could not be used
├── LibraryLocked          locked    another JointTable has it open
├── LibraryTooNew          newer     a later version wrote it
├── LibraryDamaged         corrupt   what is in it cannot be right
├── NotALibrary            notadb    another program's file
├── LibraryReadOnly        readonly  may be read only
├── DiskFull               full      no space
├── DiskFailed             io        the disk refused, which quotas and size limits look like, too
├── LibraryGone            gone      the file or folder is not there any more
│   └── NotAFolder         gone      a file lies where a folder should be
├── NameTooLong            invalid   the system takes no name of that length
├── NotAllowed             denied    the system does not let us
├── BadPlace               denied    a network or synced folder
├── NoSuchWorkshop         invalid   the library does not hold it
└── NotErased              io        struck, but the old bytes are still on the disk
```

SQLite's own texts quote what people wrote (reliability.md §0, decision 10), so they go nowhere:
not into a sentence and not into a log. What is logged of them is their code.
"""

import errno
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Final

from jointtable.domain.errors import JointTableError
from jointtable.i18n import N_
from jointtable.log import Code

_log = logging.getLogger(__name__)


class LibraryError(JointTableError):
    """The library, or a file beside it, could not be used. Facts: ``path`` in most of them."""

    code: ClassVar[str] = "io"


class LibraryLocked(LibraryError):
    """Another JointTable has this library open. Facts: ``path``."""

    code: ClassVar[str] = "locked"
    what = N_("JointTable is open already with the library “{path}”.")
    do = N_("Go on in its window, or close it first.")


class LibraryTooNew(LibraryError):
    """A later version wrote it. Facts: ``path``, ``found``, ``known`` (schema numbers)."""

    code: ClassVar[str] = "newer"
    what = N_(
        "The library “{path}” was written by a newer JointTable (format {found}, this one knows "
        "{known})."
    )
    do = N_("Open it with that version, or open the backup made before the upgrade.")


class LibraryDamaged(LibraryError):
    """What is in it cannot be right. Facts: ``path``, ``part`` (a table or a check)."""

    code: ClassVar[str] = "corrupt"
    what = N_("The library “{path}” is damaged ({part}).")
    do = N_("It was left as it is. Open the last backup.")


class NotALibrary(LibraryError):
    """The file at the library's place is not ours. Facts: ``path``."""

    code: ClassVar[str] = "notadb"
    what = N_("“{path}” is not a library of JointTable, or it is encrypted.")
    do = N_("It was left as it is. Move it away, or choose another folder.")


class LibraryReadOnly(LibraryError):
    """It may be read only. Facts: ``path``."""

    code: ClassVar[str] = "readonly"
    what = N_("Not saved: “{path}” is read-only.")
    do = N_("The last change was not made. Choose a folder that may be written.")


class DiskFull(LibraryError):
    """No space is left; the sentence of ux.md §9 no. 42."""

    code: ClassVar[str] = "full"
    what = N_("Not saved: the disk is full.")
    do = N_("The last change was not made; your text is still in its field. Save a copy elsewhere?")


class DiskFailed(LibraryError):
    """The disk refused. SQLite says the same of a quota and of a limit on file sizes."""

    code: ClassVar[str] = "io"
    what = N_("Not saved: the disk does not answer, or has no space left for you.")
    do = N_("The last change was not made; your text is still in its field. Save a copy elsewhere?")


class ReadOnlyToOpen(LibraryReadOnly):
    """The library could not be opened, because it may be read only. Facts: ``path``."""

    what = N_("The library could not be opened: “{path}” is read-only.")
    do = N_("Choose a folder that may be written.")


class NoRoomToOpen(DiskFull):
    """The library could not be opened, because no space is left."""

    what = N_("The library could not be opened: the disk is full.")
    do = N_("Make room on the disk and open it again.")


class FailedToOpen(DiskFailed):
    """The library could not be opened, because the disk refused."""

    what = N_(
        "The library could not be opened: the disk does not answer, or has no space left for you."
    )
    do = N_("Make room on the disk and open it again.")


class LibraryGone(LibraryError):
    """The file or its folder is not there any more. Facts: ``path``."""

    code: ClassVar[str] = "gone"
    what = N_("“{path}” is not there any more.")
    do = N_("Bring it back, or open a backup. Nothing was written.")


class NotAFolder(LibraryGone):
    """A file lies where a folder should be, or on the way to it. Facts: ``path``."""

    what = N_("“{path}” cannot be used: a file lies where a folder should be.")
    do = N_("Choose another folder, or move that file away. Nothing was written.")


class NameTooLong(LibraryError):
    """The system does not take a name of that length. Facts: ``path``."""

    code: ClassVar[str] = "invalid"
    what = N_("“{path}” cannot be used: its name is too long.")
    do = N_("Choose another folder. Nothing was written.")


class NotAllowed(LibraryError):
    """The system does not let us read or write there. Facts: ``path``."""

    code: ClassVar[str] = "denied"
    what = N_("The system does not allow JointTable to use “{path}”.")
    do = N_("Change its permissions, or choose another folder. Nothing was written.")


class BadPlace(LibraryError):
    """A network or synced folder, where a live library would be damaged. Facts: ``path``."""

    code: ClassVar[str] = "denied"
    what = N_("“{path}” is on a network, on a stick or in a synced folder.")
    do = N_("The library stays on this computer's own disk; use the usual folder.")


class NoSuchWorkshop(LibraryError):
    """The library does not hold it (any more). Facts: ``id``."""

    code: ClassVar[str] = "invalid"
    what = N_("There is no workshop “{id}” in this library.")


class NotErased(LibraryError):
    """The records are struck, but their bytes could not be overwritten yet."""

    code: ClassVar[str] = "io"
    what = N_("It is struck, but its old words could not be wiped from the disk yet.")
    do = N_("Make room on the disk; JointTable wipes them when it starts again.")


_BY_SQLITE: Final[dict[int, type[LibraryError]]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_BUSY: LibraryLocked,
    sqlite3.SQLITE_LOCKED: LibraryLocked,
    sqlite3.SQLITE_NOTADB: NotALibrary,
    sqlite3.SQLITE_READONLY: LibraryReadOnly,
    sqlite3.SQLITE_PERM: NotAllowed,
    sqlite3.SQLITE_AUTH: NotAllowed,
    sqlite3.SQLITE_IOERR: DiskFailed,
    sqlite3.SQLITE_CANTOPEN: LibraryGone,
    sqlite3.SQLITE_CORRUPT: LibraryDamaged,
    sqlite3.SQLITE_ERROR: LibraryDamaged,
    sqlite3.SQLITE_SCHEMA: LibraryDamaged,
    sqlite3.SQLITE_MISMATCH: LibraryDamaged,
    sqlite3.SQLITE_FORMAT: LibraryDamaged,
    sqlite3.SQLITE_TOOBIG: LibraryDamaged,
}
_BY_SYSTEM: Final[dict[int, type[LibraryError]]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFailed,
    errno.EROFS: LibraryReadOnly,
    errno.EACCES: NotAllowed,
    errno.EPERM: NotAllowed,
    errno.ENOENT: LibraryGone,
    errno.ENOTDIR: NotAFolder,
    errno.EEXIST: NotAFolder,
    errno.ENAMETOOLONG: NameTooLong,
    errno.EIO: DiskFailed,
}


_TO_OPEN: Final[dict[type[LibraryError], type[LibraryError]]] = {
    LibraryReadOnly: ReadOnlyToOpen,
    DiskFull: NoRoomToOpen,
    DiskFailed: FailedToOpen,
}


@contextmanager
def said_of_opening(path: Path) -> Iterator[None]:
    """Let trouble with the disk speak of opening: nobody has written anything yet.

    Args:
        path: The folder the sentences name.

    Raises:
        LibraryError: The trouble, in words that fit.
    """
    try:
        yield
    except LibraryError as error:
        kind = _TO_OPEN.get(type(error))
        if kind is None:
            raise
        raise kind(path=path) from None


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite, SQLAlchemy and the system raise inside into one of the errors above.

    Args:
        path: The file or folder the sentences name.

    Raises:
        LibraryError: Instead of the error; its text is lost on purpose, its code is logged.
    """
    try:
        yield
    except OSError as error:
        raise of_system(error, path) from None
    except UnicodeDecodeError:
        # SQLite's message quoted bytes that are no text, which Python then could not read
        _log.warning("sqlite: a message that is no text")
        raise LibraryDamaged(path=path, part="text") from None
    except sqlite3.Error as error:
        known = of_sqlite(error, path)
        if known is None:
            raise
        raise known from None
    except Exception as error:
        # SQLAlchemy wraps the driver's error; asking for `orig` spares importing it here
        cause = getattr(error, "orig", None)
        known = of_sqlite(cause, path) if isinstance(cause, sqlite3.Error) else None
        if known is None:
            raise
        raise known from None


def of_system(error: OSError, path: Path) -> LibraryError:
    """Return the known trouble that ``error`` stands for."""
    _log.warning("system: %s %s", type(error), error.errno)
    kind = _BY_SYSTEM.get(error.errno or 0, DiskFailed)
    return kind(path=path)


def of_sqlite(error: sqlite3.Error, path: Path) -> LibraryError | None:
    """Return the known trouble that ``error`` stands for; None: it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    _log.warning("sqlite: %s", Code(getattr(error, "sqlite_errorname", "no code")))
    if code is None:
        # "Could not decode to UTF-8 column …" comes without a code and quotes the text
        return LibraryDamaged(path=path, part="text") if _is_undecodable(error) else None
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return LibraryGone(path=path)
    kind = _BY_SQLITE.get(code & 0xFF)
    if kind is LibraryGone and path.exists():
        kind = NotAllowed
    return None if kind is None else kind(path=path, part="SQLite")


def _is_undecodable(error: sqlite3.Error) -> bool:
    return isinstance(error, sqlite3.OperationalError) and "decode" in str(error)
