"""The workshop a command is about, and the copy of it that leaves."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from jointtable import interchange
from jointtable.cli.call import Call
from jointtable.cli.refusals import NothingThere
from jointtable.domain.errors import REASONS, CannotWrite
from jointtable.domain.views import View
from jointtable.domain.visibility import joint_view, side_view
from jointtable.domain.workshop import Workshop
from jointtable.files import code_of, write_whole
from jointtable.interchange.writing import WRITTEN_BY
from jointtable.store.incoming import ENDINGS, Incoming, kept, read_file

_SNAPSHOT: Final = ".jointable"


def named(name: str, call: Call) -> Incoming:
    """Return the workshop that ``name`` stands for: a file, or an id of the library.

    Raises:
        NothingThere: It is neither.
        CannotRead: The file is not there, or the system does not give it.
        BadFile: The file is no workshop; the message says where.
        LibraryError: The library cannot be read.
    """
    path = Path(name)
    has_ending = path.suffix.lower() in ENDINGS
    if path.is_file() or (has_ending and path.name != name):
        return read_file(path)
    from jointtable.cli.shelf import library
    from jointtable.store.errors import NoSuchWorkshop

    with library(call) as shelf:
        try:
            return kept(shelf, name)
        except NoSuchWorkshop:
            if has_ending:  # an id may end like a file, but here is neither
                return read_file(path)
            raise NothingThere(name=name) from None


def write_file(found: Incoming, target: Path, reader: str) -> None:
    """Write ``found`` as ``reader`` may see it to ``target``, whole or not at all.

    The facilitator's copy has everything, the heard list among it; and as long as nothing has
    changed it says the same of itself as the file it came from: what came in leaves as it was.

    Raises:
        CannotWrite: The target could not be written; nothing stands half-written.
    """
    is_own = reader == "facilitator"
    keeps_header = is_own and found.is_as_read
    data = interchange.write(
        _copy_for(reader, found.workshop),
        exported_at=found.exported_at if keeps_header else _now(),
        exported_by=found.exported_by if keeps_header else WRITTEN_BY,
        with_turns=is_own,
    )
    if target.suffix.lower() == _SNAPSHOT:
        data = _packed(found, data, with_attachments=is_own)
    try:
        write_whole(target, data)
    except (OSError, ValueError) as error:
        code = code_of(error) if isinstance(error, OSError) else "invalid"
        raise CannotWrite(path=target, reason=REASONS[code]) from None


def _packed(found: Incoming, data: bytes, *, with_attachments: bool) -> bytes:
    from jointtable.store import portable

    origin = portable.Origin(lineage=found.lineage, revision=found.revision)
    # nothing says yet whose eyes an attachment is for, so a projection takes none along
    return portable.write(
        data, origin=origin, attachments=found.attached if with_attachments else ()
    )


def _copy_for(reader: str, workshop: Workshop) -> Workshop | View:
    match reader:
        case "joint":
            return joint_view(workshop)
        case "sales" | "procurement":
            return side_view(workshop, reader)
        case _:
            return workshop


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
