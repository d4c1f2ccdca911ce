"""Copies of a workshop of the library as ``.jointable`` files.

There are two, with two names, because they are two different things to give away: *everything* is
for a co-facilitator and holds both sides' private notes; the *joint copy* is what both may see.
"""

from datetime import UTC, datetime
from pathlib import Path

from jointtable import interchange
from jointtable.domain.visibility import joint_view
from jointtable.files import write_whole
from jointtable.store import portable
from jointtable.store.errors import explained
from jointtable.store.library import Library
from jointtable.store.portable import Origin


def everything(library: Library, workshop_id: str) -> bytes:
    """Return the copy to go on working with: both sides' private notes are in it.

    Raises:
        NoSuchWorkshop: It is not in the library.
        LibraryError: It cannot be read.
    """
    lineage, revision = library.lineage(workshop_id)
    data = interchange.write(library.read(workshop_id), with_turns=True)
    origin = Origin(lineage=lineage, revision=revision)
    return portable.write(data, origin=origin, attachments=library.attachments(workshop_id))


def joint_copy(library: Library, workshop_id: str) -> bytes:
    """Return the copy that both sides may have: built from the projection, no private rows.

    It has no lineage: nobody goes on working with it, and it must not come back as the workshop.

    Raises:
        NoSuchWorkshop: It is not in the library.
        LibraryError: It cannot be read.
    """
    return portable.write(interchange.write(joint_view(library.read(workshop_id))))


def snapshot(library: Library, workshop_id: str) -> Path:
    """Write everything into the library's own folder of copies, and return the file.

    Raises:
        NoSuchWorkshop: It is not in the library.
        LibraryError: It cannot be read or written.
    """
    folder = library.folder / "snapshots" / workshop_id
    _, revision = library.lineage(workshop_id)
    data = everything(library, workshop_id)
    when = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    path = folder / f"{revision:09}-{when}.jointable"
    with explained(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, data)
    return path
