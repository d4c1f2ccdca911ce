"""``.jointable`` files: handed over whole, and refused when anything about them is odd."""

import io
import json
import random
import stat
import struct
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.keeping import a_goal, a_workshop
from tests.strategies import workshop_of

from jointtable import interchange
from jointtable.domain.errors import JointTableError
from jointtable.domain.records import Goal, Note
from jointtable.interchange import InvalidFile, NotAWorkshop
from jointtable.store import handing_over, portable
from jointtable.store.attachments import Attachment
from jointtable.store.library import Library
from jointtable.store.portable import (
    NotPortable,
    Origin,
    PortableDamaged,
    PortableTooLarge,
    PortableTooNew,
)

Members = dict[str, bytes]
LOGO = Attachment("logo", "sales", b"\x89PNG" * 9)


def _good(*attachments: Attachment) -> bytes:
    data = interchange.write(a_workshop(a_goal()))
    origin = Origin(lineage="ab" * 16, revision=7, parents=(3, 5))
    return portable.write(data, origin=origin, attachments=attachments)


def _members(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _packed(members: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, content in members.items():
            first = name == "mimetype" and method == zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_STORED if first else method
            file.writestr(entry, content)
    return target.getvalue()


def _with_manifest(**changes: object) -> bytes:
    members = _members(_good())
    manifest = json.loads(members["manifest.json"]) | changes
    members["manifest.json"] = json.dumps(manifest).encode()
    return _packed(members)


def _with_workshop(content: bytes) -> bytes:
    """Pack other content under right digests, as somebody would who knows the format."""
    members = _members(_good()) | {"workshop.json": content}
    manifest = json.loads(members["manifest.json"])
    manifest["members"]["workshop.json"] = sha256(content).hexdigest()
    members["manifest.json"] = json.dumps(manifest).encode()
    return _packed(members)


# --- what goes in comes out ----------------------------------------------------------------------


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32))
def test_a_workshop_comes_back_the_same(seed: int) -> None:
    workshop = workshop_of(seed)
    found = portable.read(portable.write(interchange.write(workshop, with_turns=True)))
    # answers under a cover come out of it at the end of their list
    assert {r.id: r for r in found.workshop.records()} == {r.id: r for r in workshop.records()}


def test_origin_and_attachments_come_back() -> None:
    found = portable.read(_good(LOGO))
    assert found.origin == Origin(lineage="ab" * 16, revision=7, parents=(3, 5))
    assert found.attachments == (LOGO,)


def test_the_members_stand_in_order_with_the_mimetype_first_and_plain() -> None:
    data = _good(LOGO)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        infos = file.infolist()
        assert file.testzip() is None
    names = ["mimetype", "workshop.json", "manifest.json", f"attachments/{LOGO.sha256}"]
    assert [info.filename for info in infos] == names
    assert data[30:38] == b"mimetype"
    assert portable.MIMETYPE in data[:100]  # so that `file` and a file manager know it


# --- two copies ----------------------------------------------------------------------------------


def test_the_copy_to_hand_over_has_everything_and_knows_where_it_comes_from(
    library: Library,
) -> None:
    workshop = a_workshop(a_goal(visibility="sales"), Note(id="n1", text="mine"))
    library.take_in(workshop, attached=[LOGO])
    found = portable.read(handing_over.everything(library, "w"))
    assert found.workshop == workshop
    assert found.attachments == (LOGO,)
    assert (found.origin.lineage, found.origin.revision) == library.lineage("w")


def test_the_joint_copy_has_nothing_private_and_no_origin(library: Library) -> None:
    secret = a_goal("g2", text="our walk-away price", visibility="sales")
    released = a_goal(released_sales=True, released_procurement=True)
    library.take_in(a_workshop(released, secret, Note(id="n1", text="mine")), attached=[LOGO])
    found = portable.read(handing_over.joint_copy(library, "w"))
    assert [goal.id for goal in found.workshop.of(Goal)] == ["g1"]
    assert found.workshop.of(Note) == ()
    assert (found.origin, found.attachments) == (Origin(), ())


def test_a_snapshot_is_named_by_the_number_of_changes(library: Library) -> None:
    library.create(a_workshop(a_goal()))
    path = handing_over.snapshot(library, "w")
    assert path.parent == library.folder / "snapshots" / "w"
    assert path.name.startswith("000000001-")
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert portable.read(path.read_bytes()).workshop == library.read("w")


# --- hostile files -------------------------------------------------------------------------------


def _overlapping(good: bytes) -> bytes:
    end = good.rfind(b"PK\5\6")
    size, start = struct.unpack_from("<2I", good, end + 12)
    count = struct.unpack_from("<H", good, end + 10)[0]
    directory = good[start:end]
    tail = bytearray(good[end:])
    struct.pack_into("<2H2I", tail, 8, count * 2, count * 2, size * 2, start)
    return good[:start] + directory * 2 + bytes(tail)


def _flagged(good: bytes) -> bytes:
    hurt = bytearray(good)
    hurt[6] |= 1
    at = hurt.find(b"PK\1\2")
    while at >= 0:
        hurt[at + 8] |= 1
        at = hurt.find(b"PK\1\2", at + 4)
    return bytes(hurt)


def _lying(good: bytes) -> bytes:
    hurt = bytearray(_packed(_members(good) | {"workshop.json": b" " * 5_000_000}))
    at = hurt.find(b"PK\1\2")
    while at >= 0:
        if hurt[at + 46 : at + 59] == b"workshop.json":
            hurt[at + 24 : at + 28] = struct.pack("<I", 10)
        at = hurt.find(b"PK\1\2", at + 4)
    return bytes(hurt)


def _link(good: bytes) -> bytes:
    target = io.BytesIO(good)
    with zipfile.ZipFile(target, "a") as file:
        entry = zipfile.ZipInfo("link")
        entry.external_attr = 0o120777 << 16
        file.writestr(entry, b"/etc/passwd")
    return target.getvalue()


def _doubled(good: bytes) -> bytes:
    target = io.BytesIO(good)
    with zipfile.ZipFile(target, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("workshop.json", b"{}")
    return target.getvalue()


HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "text": lambda _: b"hello\n",
    "nothing": lambda _: b"",
    "cut in half": lambda good: good[: len(good) // 2],
    "something in front": lambda good: b"MZ" + b"\x90" * 500 + good,
    "something behind": lambda good: good + b"x",
    "a comment": lambda good: good[:-2] + b"\1\0x",
    "overlapping members": _overlapping,
    "encrypted": _flagged,
    "a size that lies": _lying,
    "a link": _link,
    "a member twice": _doubled,
    "another case": lambda good: _packed(_members(good) | {"Workshop.JSON": b"{}"}),
    "a way out": lambda good: _packed(_members(good) | {"../../../evil": b"x"}),
    "a whole path": lambda good: _packed(_members(good) | {"/tmp/evil": b"x"}),  # noqa: S108
    "a member that is not ours": lambda good: _packed(_members(good) | {"å漢.txt": b"x"}),
    "a member without a name": lambda good: _packed(_members(good) | {"": b"x"}),
    "another method": lambda good: _packed(_members(good), zipfile.ZIP_LZMA),
    "no manifest": lambda good: _packed(
        {n: c for n, c in _members(good).items() if n != "manifest.json"}
    ),
    "another order": lambda good: _packed(dict(reversed(_members(good).items()))),
    "another mimetype": lambda good: _packed(_members(good) | {"mimetype": b"text/plain"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_not_packed_by_us_is_refused(name: str) -> None:
    with pytest.raises(NotPortable) as caught:
        portable.read(HOSTILE[name](_good()))
    assert len(caught.value.message()) > 40


def test_a_bomb_is_stopped_at_what_it_says_and_at_what_it_is() -> None:
    zeros = _packed(_members(_good()) | {"workshop.json": b"\0" * (65 << 20)})
    assert len(zeros) < 100_000
    with pytest.raises(PortableTooLarge):
        portable.read(zeros)
    many = _packed(_members(_good()) | {f"m{n}": b"" for n in range(200)})
    with pytest.raises(PortableTooLarge):
        portable.read(many)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "jointtable.file/2"},
        {"min_reader": "1"},
        {"min_reader": True},
        {"members": {}},
        {"members": {"workshop.json": "00", "mimetype": "00"}},
        {"members": []},
        {"lineage": 7},
        {"lineage": "../../x"},
        {"revision": -1},
        {"revision": "7"},
        {"parents": 3},
        {"parents": [1.5]},
        {"attachments": [{"member": "attachments/x", "name": "x", "side": None}]},
        {"attachments": None},
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(PortableDamaged):
        portable.read(_with_manifest(**changes))


def test_a_newer_file_is_refused_with_a_sentence() -> None:
    with pytest.raises(PortableTooNew, match="newer JointTable"):
        portable.read(_with_manifest(min_reader=2))


def test_an_attachment_that_is_not_what_its_name_says_is_refused() -> None:
    members = _members(_good(LOGO))
    members[f"attachments/{LOGO.sha256}"] = b"another"
    with pytest.raises(PortableDamaged):
        portable.read(_packed(members))


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 200_000,
        b'{"format":"jointtable.workshop/1","format":"jointtable.workshop/1"}',
        b'{"format":"jointtable.workshop/1","workshop":NaN}',
        b'{"format":"jointtable.workshop/1","goals":{"a":1}}',
        b"null",
    ],
)
def test_a_workshop_that_breaks_the_format_is_refused_under_right_digests(content: bytes) -> None:
    with pytest.raises((InvalidFile, NotAWorkshop)):
        portable.read(_with_workshop(content))


def test_an_unknown_side_is_never_guessed_at() -> None:
    data = interchange.write(a_workshop(a_goal()))
    for ours, theirs in ((b'"sales"', b'"vendor"'), (b'"side"', b'"Side"')):
        hurt = data.replace(ours, theirs)
        assert hurt != data
        with pytest.raises(InvalidFile):
            portable.read(_with_workshop(hurt))


def test_no_damaged_byte_ever_goes_unnoticed() -> None:
    good = _good(LOGO)
    expected = portable.read(good)
    chance = random.Random(20260515)
    for _ in range(600):
        hurt = bytearray(good)
        at = chance.randrange(len(hurt))
        kind = chance.random()
        if kind < 0.6:
            hurt[at] ^= 1 << chance.randrange(8)
        elif kind < 0.8:
            del hurt[at : at + chance.randrange(1, 50)]
        else:
            hurt[at : at + 16] = chance.randbytes(len(hurt[at : at + 16]))
        try:
            found = portable.read(bytes(hurt))
        except JointTableError:
            continue
        assert found.workshop == expected.workshop
        assert found.attachments == expected.attachments


def test_what_is_refused_changes_nothing(library: Library, folder: Path) -> None:
    library.create(a_workshop())
    before = library.list()
    with pytest.raises(JointTableError):
        library.take_in(portable.read(_good()[:-1]).workshop)
    assert library.list() == before
