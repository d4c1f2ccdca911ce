"""``.jointable`` files: a workshop to hand over, as a ZIP that is checked bit by bit.

The members are exactly ``mimetype`` (stored, first), ``workshop.json``, ``manifest.json`` and
``attachments/SHA256``, in this order and without a byte between them. The manifest has the digest
of every other member. Such a file is imported and exported, never opened in place; and it holds no
step log, whose "before" would tell what was taken back.

What is in ``workshop.json`` decides whose copy it is: the whole workshop to hand over to a
co-facilitator, or a projection. This module packs and unpacks; it leaves nothing out.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import UTC, datetime
from hashlib import sha256
from typing import ClassVar, Final, cast

from jointtable.domain.errors import JointTableError
from jointtable.domain.records import MAX_LABEL, SIDES
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.interchange.parsing import parse
from jointtable.interchange.reading import read_file
from jointtable.store import zipped
from jointtable.store.attachments import MAX_BYTES as MAX_ATTACHMENT
from jointtable.store.attachments import Attachment
from jointtable.values import dataclass

FORMAT: Final = "jointtable.file/1"
READER: Final = 1
"""Which ``min_reader`` this version can read."""
MIMETYPE: Final = b"application/vnd.jointtable.workshop+zip"
MAX_BYTES: Final = 64 * 1024 * 1024
"""Of all members unpacked together, and of the file."""
_MAX_MEMBERS: Final = 100
_FIXED: Final = ("mimetype", "workshop.json", "manifest.json")
_ATTACHMENT: Final = re.compile(r"attachments/([0-9a-f]{64})", re.ASCII)
_LINEAGE: Final = re.compile(r"[0-9a-f]{0,64}", re.ASCII)
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


class NotPortable(JointTableError):
    """It is no ``.jointable`` file. Facts: ``reason``."""

    code: ClassVar[str] = "invalid"
    what = N_("This is not a JointTable file: {reason}.")
    do = N_("Nothing has changed.")


class PortableDamaged(JointTableError):
    """It was a ``.jointable`` file once. Facts: ``member`` (which part is not as written)."""

    code: ClassVar[str] = "corrupt"
    what = N_("This JointTable file is damaged (“{member}” is not as it was written).")
    do = N_("Nothing has changed. Ask for the file again, or take an older copy.")


class PortableTooLarge(JointTableError):
    """It unpacks to more than any workshop needs. Facts: ``limit`` (megabytes)."""

    code: ClassVar[str] = "toolarge"
    what = N_("This file unpacks to more than {limit} MB, which no workshop needs.")
    do = N_("Nothing has changed.")


class PortableTooNew(JointTableError):
    """A later version wrote it. Facts: ``found``, ``known``."""

    code: ClassVar[str] = "newer"
    what = N_(
        "This file was written by a newer JointTable (format {found}, this one knows {known})."
    )
    do = N_("Open it with that version. Nothing has changed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a copy comes from, by which newer, older and diverged ones are told apart.

    Attributes:
        lineage: What all copies of one workshop have in common, 32 hexadecimal digits; "": none.
        revision: How many changes the workshop had seen.
        parents: Revisions it was handed over at before.
    """

    lineage: str = ""
    revision: int = 0
    parents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PortableFile:
    """What a ``.jointable`` file holds.

    Attributes:
        workshop: Its records, checked.
        origin: Where it comes from.
        attachments: Its files.
        exported_at: When its workshop was written (instant), if it says so.
        exported_by: What wrote it, or "".
    """

    workshop: Workshop = field(repr=False)
    origin: Origin
    attachments: tuple[Attachment, ...] = field(repr=False)
    exported_at: str | None = None
    exported_by: str = ""


# --- writing -------------------------------------------------------------------------------------


def write(
    data: bytes,
    *,
    origin: Origin | None = None,
    attachments: Iterable[Attachment] = (),
    made_at: datetime | None = None,
) -> bytes:
    """Return the bytes of a ``.jointable`` file.

    Args:
        data: The workshop or projection in the interchange format.
        origin: Where it comes from.
        attachments: Files to go with it.
        made_at: For the manifest, with a time zone; None: now.
    """
    attached = {f"attachments/{one.sha256}": one for one in attachments}
    members = {"mimetype": MIMETYPE, "workshop.json": data}
    members |= {name: one.content for name, one in attached.items()}
    of = origin or Origin()
    manifest = {
        "format": FORMAT,
        "min_reader": READER,
        "made_at": (made_at or datetime.now(UTC)).isoformat(timespec="seconds"),
        "lineage": of.lineage,
        "revision": of.revision,
        "parents": list(of.parents),
        "members": {name: sha256(content).hexdigest() for name, content in members.items()},
        "attachments": [
            {"member": name, "name": one.name, "side": one.side} for name, one in attached.items()
        ],
    }
    text = json.dumps(manifest, indent=1).encode() + b"\n"
    ordered = {
        "mimetype": MIMETYPE,
        "workshop.json": data,
        "manifest.json": text,
        **{name: members[name] for name in attached},
    }
    return _zip(ordered)


def _zip(members: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o600 << 16
            stored = name == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            file.writestr(entry, content)
    return target.getvalue()


# --- reading -------------------------------------------------------------------------------------


def read(data: bytes) -> PortableFile:
    """Return what the bytes of a ``.jointable`` file hold: all of it checked, or nothing.

    Raises:
        NotPortable: It is another kind of file, or one that another program packed.
        PortableDamaged: A member is not what the manifest says.
        PortableTooLarge: It unpacks to more than any workshop needs.
        PortableTooNew: A later version wrote it.
        NotAWorkshop: The workshop in it breaks the interchange format; so do the errors of
            :func:`jointtable.interchange.read`.
    """
    members = _members(data)
    manifest = _manifest(members)
    origin = _origin(manifest)
    attachments = tuple(_attachments(manifest, members))
    file = read_file(members["workshop.json"])
    return PortableFile(
        workshop=file.workshop,
        origin=origin,
        attachments=attachments,
        exported_at=file.exported_at,
        exported_by=file.exported_by,
    )


def _members(data: bytes) -> dict[str, bytes]:
    if len(data) > MAX_BYTES:
        raise PortableTooLarge(limit=MAX_BYTES // 2**20)
    if not data.startswith(b"PK\3\4"):
        raise NotPortable(reason=N_("it does not begin like one"))
    try:
        members = zipped.members(data, limit=MAX_BYTES, most=_MAX_MEMBERS)
    except zipped.TooLarge:
        raise PortableTooLarge(limit=MAX_BYTES // 2**20) from None
    except zipped.Broken as error:
        raise PortableDamaged(member=error) from None
    except zipped.NotOurs:
        raise NotPortable(reason=N_("it is cut off, or another program packed it")) from None
    names = tuple(members)
    is_known = all(_ATTACHMENT.fullmatch(name) for name in names[len(_FIXED) :])
    if names[: len(_FIXED)] != _FIXED or not is_known:
        raise NotPortable(reason=N_("its parts are not those of one"))
    if members["mimetype"] != MIMETYPE:
        raise NotPortable(reason=N_("it says it is something else"))
    return members


def _manifest(members: Mapping[str, bytes]) -> Mapping[str, object]:
    try:
        manifest = parse(members["manifest.json"])
    except JointTableError:
        raise PortableDamaged(member="manifest.json") from None
    reader = manifest.get("min_reader")
    if not _is_number(reader):
        raise PortableDamaged(member="manifest.json")
    if cast("int", reader) > READER:
        raise PortableTooNew(found=reader, known=READER)
    if manifest.get("format") != FORMAT or reader != READER:
        raise PortableDamaged(member="manifest.json")
    digests = {name: sha256(content).hexdigest() for name, content in members.items()}
    del digests["manifest.json"]
    listed = manifest.get("members")
    if not isinstance(listed, dict) or listed.keys() != digests.keys():
        raise PortableDamaged(member="manifest.json")
    for name, digest in digests.items():
        if listed[name] != digest:
            raise PortableDamaged(member=name)
    return manifest


def _origin(manifest: Mapping[str, object]) -> Origin:
    lineage, revision = manifest.get("lineage"), manifest.get("revision")
    parents = manifest.get("parents")
    if not isinstance(lineage, str) or not _LINEAGE.fullmatch(lineage):
        raise PortableDamaged(member="manifest.json")
    if not isinstance(parents, list) or not all(map(_is_number, (revision, *parents))):
        raise PortableDamaged(member="manifest.json")
    return Origin(lineage=lineage, revision=cast("int", revision), parents=tuple(parents))


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _attachments(
    manifest: Mapping[str, object], members: Mapping[str, bytes]
) -> Iterator[Attachment]:
    listed = manifest.get("attachments")
    names = tuple(members)[len(_FIXED) :]
    if not isinstance(listed, list) or len(listed) != len(names):
        raise PortableDamaged(member="manifest.json")
    for one, member in zip(listed, names, strict=True):
        if not isinstance(one, dict) or one.get("member") != member:
            raise PortableDamaged(member="manifest.json")
        name, side = one.get("name"), one.get("side")
        if not isinstance(name, str) or len(name) > MAX_LABEL or side not in (*SIDES, None):
            raise PortableDamaged(member="manifest.json")
        if len(members[member]) > MAX_ATTACHMENT:
            raise PortableTooLarge(limit=MAX_ATTACHMENT // 2**20)
        found = Attachment(name, side, members[member])
        if member != f"attachments/{found.sha256}":
            raise PortableDamaged(member=member)
        yield found
