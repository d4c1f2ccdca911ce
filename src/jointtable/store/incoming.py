"""Files that come in: read and checked whole, taken in once, remembered for what they said.

Loads SQLAlchemy only where a library is used or a ``.jointable`` is read.
"""

import json
import stat
from collections.abc import Callable
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from jointtable.domain.errors import REASONS, CannotRead, JointTableError
from jointtable.domain.workshop import Workshop
from jointtable.files import code_of
from jointtable.i18n import N_
from jointtable.store.errors import NoSuchWorkshop
from jointtable.values import dataclass

if TYPE_CHECKING:
    from jointtable.store.attachments import Attachment
    from jointtable.store.library import Library, TakenIn

ENDINGS: Final = (".json", ".jointable")
MAX_BYTES: Final = 64 * 1024 * 1024
"""Bytes of a file that are read, one more to refuse it by; as ``interchange.parsing`` has it."""
_HEADER: Final = "header:"
_BYTES: Final = "file:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A workshop and what is known of the file it came from.

    Attributes:
        workshop: Its records, checked.
        exported_at: When the file was written (instant), as it says.
        exported_by: What wrote it, or "".
        is_as_read: Whether it still is what the file said, so that the two lines above hold.
        digest: SHA-256 of the file's bytes, or "" for a workshop of the library.
        lineage: What its copies have in common, or "" where that is not known.
        revision: How often it has changed.
        attached: Files that belong to it.
    """

    workshop: Workshop = field(repr=False)
    exported_at: str | None = None
    exported_by: str = ""
    is_as_read: bool = False
    digest: str = ""
    lineage: str = ""
    revision: int = 0
    attached: "tuple[Attachment, ...]" = field(default=(), repr=False)


class BadFile(JointTableError):
    """What is wrong with a file, and with which. Facts: ``name``.

    Attributes:
        trouble: What is wrong.
    """

    what = N_("“{name}”: {trouble}")

    def __init__(self, name: str, trouble: JointTableError) -> None:
        self.trouble = trouble
        super().__init__(name=name)

    @override
    def message(self, tr: Callable[[str], str] = str) -> str:
        """Return the sentence for people."""
        return tr(self.what).format(name=self.facts["name"], trouble=self.trouble.message(tr))


def read_file(path: Path) -> Incoming:
    """Return the workshop in the file ``path``, a ``.json`` or a ``.jointable``.

    Raises:
        CannotRead: There is no such file, or the system does not give it.
        BadFile: It is no workshop; the message says what is wrong where, and never quotes it.
    """
    return _checked(path, _bytes_of(path))


def _checked(path: Path, data: bytes) -> Incoming:
    is_snapshot = path.suffix.lower() == ".jointable" or data.startswith(b"PK")
    try:
        return _of_snapshot(data) if is_snapshot else _of_json(data)
    except JointTableError as trouble:
        raise BadFile(path.name, trouble) from None


def _of_json(data: bytes) -> Incoming:
    from jointtable import interchange

    file = interchange.read_file(data)
    return Incoming(
        workshop=file.workshop,
        exported_at=file.exported_at,
        exported_by=file.exported_by,
        is_as_read=True,
        digest=sha256(data).hexdigest(),
    )


def _of_snapshot(data: bytes) -> Incoming:
    from jointtable.store import portable

    file = portable.read(data)
    return Incoming(
        workshop=file.workshop,
        exported_at=file.exported_at,
        exported_by=file.exported_by,
        is_as_read=True,
        digest=sha256(data).hexdigest(),
        lineage=file.origin.lineage,
        revision=file.origin.revision,
        attached=file.attachments,
    )


def _bytes_of(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a folder, or something that never ends
            raise CannotRead(path=path, reason=REASONS["invalid"])
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)  # one more than is taken, so that it is refused
    except OSError as error:
        raise CannotRead(path=path, reason=REASONS[code_of(error)]) from None
    except ValueError:  # a name with a null character
        raise CannotRead(path=path, reason=REASONS["invalid"]) from None


# --- into the library and out of it --------------------------------------------------------------


def take_in(library: "Library", found: Incoming) -> "TakenIn":
    """Take the workshop of a file in, and remember what the file said of itself.

    Raises:
        LibraryError: It could not be written; nothing has changed.
    """
    taken = library.take_in(found.workshop, lineage=found.lineage, attached=found.attached)
    if found.digest:
        library.remember(_BYTES + found.digest, taken.id)
    if taken.outcome != "same":
        lineage, revision = library.lineage(taken.id)
        said = {"exported_at": found.exported_at, "exported_by": found.exported_by}
        value = {"lineage": lineage, "revision": revision, **said}
        library.remember(_HEADER + taken.id, json.dumps(value))
    return taken


def opened_file(library: "Library", path: Path) -> str:
    """Return the id of the workshop a file stands for; it is taken in if it is not there yet.

    The same bytes stand for the same workshop, however much it has changed since they came in.

    Raises:
        CannotRead: There is no such file, or the system does not give it.
        BadFile: It is no workshop.
        LibraryError: It could not be read or written; nothing has changed.
    """
    data = _bytes_of(path)
    known = library.remembered(_BYTES + sha256(data).hexdigest())
    if known is not None:
        try:
            return library.workshop(known).id
        except NoSuchWorkshop:  # it has been deleted since
            pass
    return take_in(library, _checked(path, data)).id


def kept(library: "Library", workshop_id: str) -> Incoming:
    """Return a workshop of the library with what its file said of itself, if that still holds.

    Raises:
        NoSuchWorkshop: It is not here.
        LibraryError: It cannot be read.
    """
    lineage, revision = library.lineage(workshop_id)
    found = Incoming(
        workshop=library.read(workshop_id),
        lineage=lineage,
        revision=revision,
        attached=library.attachments(workshop_id),
    )
    header = json.loads(library.remembered(_HEADER + workshop_id) or "{}")
    if (header.get("lineage"), header.get("revision")) != (lineage, revision):
        return found
    return replace(
        found, exported_at=header["exported_at"], exported_by=header["exported_by"], is_as_read=True
    )
