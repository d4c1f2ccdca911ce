import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.keeping import a_goal, a_workshop, sql

from jointtable.cli import main
from jointtable.domain.errors import JointTableError
from jointtable.store import backups, place
from jointtable.store.errors import (
    BadPlace,
    DiskFailed,
    DiskFull,
    LibraryDamaged,
    LibraryError,
    LibraryGone,
    LibraryLocked,
    LibraryReadOnly,
    LibraryTooNew,
    NameTooLong,
    NotAFolder,
    NotALibrary,
    said_of_opening,
)
from jointtable.store.library import Library


@pytest.fixture
def file(library: Library, folder: Path) -> Path:
    """A closed library with one workshop."""
    library.create(a_workshop(a_goal()))
    library.close()
    return folder / "library.db"


def _refused(file: Path, kind: type[LibraryError]) -> str:
    """Open the library and return the sentence; its bytes must be as they were."""
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    with pytest.raises(kind) as caught:
        Library.open(file.parent, allow_any_place=True)
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    return caught.value.message()


# --- two at once ---------------------------------------------------------------------------------


def test_a_second_program_is_told(library: Library, folder: Path) -> None:
    with pytest.raises(LibraryLocked, match="open already"):
        Library.open(folder, allow_any_place=True)
    library.create(a_workshop())  # the first one is unharmed


def test_a_lock_goes_with_its_process(folder: Path) -> None:
    code = (
        "import sys, os, pathlib; from jointtable.store.library import Library;"
        "Library.open(pathlib.Path(sys.argv[1]), allow_any_place=True); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, folder]).returncode == 9
    Library.open(folder, allow_any_place=True).close()


@pytest.mark.parametrize("content", [b"", b"\x00" * 40, b"4711\nhost\n"])
def test_an_old_or_garbled_lock_file_locks_nobody_out(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "library.lock").write_bytes(content)
    Library.open(folder, allow_any_place=True).close()


# --- versions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 3, 99, 999, 2000, 2003])
def test_a_newer_library_is_refused_and_its_bytes_stay(file: Path, number: int) -> None:
    sql(file, f"PRAGMA user_version={number}")
    assert f"newer JointTable (format {number}" in _refused(file, LibraryTooNew)


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        ("PRAGMA user_version=9000", "newer JointTable (format 9000"),
        ("PRAGMA application_id=7", "is not a library of JointTable"),
    ],
)
def test_the_list_of_a_strange_library_is_refused(
    file: Path, planted: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sql(file, planted)
    assert main(["--data-dir", str(file.parent), "--language", "en", "list"]) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


def test_a_newer_minor_version_is_opened(file: Path) -> None:
    sql(file, "ALTER TABLE goals ADD COLUMN mood TEXT", "PRAGMA user_version=1001")
    library = Library.open(file.parent, allow_any_place=True)
    assert library.read("w")["g1"] == a_goal()
    library.close()


# --- what is not ours ----------------------------------------------------------------------------


def test_another_programs_database_is_refused(folder: Path) -> None:
    folder.mkdir()
    sql(folder / "library.db", "CREATE TABLE invoices(x)")
    _refused(folder / "library.db", NotALibrary)


@pytest.mark.parametrize("content", [b"hello\n", b"hello\n" * 99, os.urandom(8192)])
def test_a_file_that_is_no_database_is_refused(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "library.db").write_bytes(content)
    _refused(folder / "library.db", NotALibrary)


def test_an_empty_file_is_not_taken_for_a_new_library(folder: Path) -> None:
    folder.mkdir()
    (folder / "library.db").touch()
    _refused(folder / "library.db", LibraryDamaged)


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER t AFTER INSERT ON op BEGIN UPDATE goals SET visibility='joint'; END",
        "CREATE VIEW v AS SELECT * FROM goals",
        "CREATE VIRTUAL TABLE f USING fts5(x)",
        "CREATE TABLE extra(x)",
        "CREATE INDEX i ON goals(text)",
        "ALTER TABLE goals ADD COLUMN g TEXT GENERATED ALWAYS AS (hex(zeroblob(9))) VIRTUAL",
        "ALTER TABLE goals ADD COLUMN d TEXT DEFAULT 'x'",
        "DROP TABLE votes",
    ],
)
def test_a_schema_that_is_not_ours_is_refused(file: Path, planted: str) -> None:
    sql(file, planted)
    assert "damaged (schema)" in _refused(file, LibraryDamaged)


def test_a_trigger_is_refused_in_a_newer_minor_version_too(file: Path) -> None:
    sql(file, "CREATE TRIGGER t AFTER INSERT ON op BEGIN DELETE FROM op; END")
    sql(file, "PRAGMA user_version=1001")
    _refused(file, LibraryDamaged)


def test_a_journal_that_is_not_ours_is_not_played_back(file: Path) -> None:
    (file.parent / "library.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" * 99)
    _refused(file, LibraryDamaged)


@pytest.mark.logs
def test_a_damaged_file_is_refused_or_looked_through_without_a_crash(file: Path) -> None:
    whole = file.read_bytes()
    codes = set()
    for at in range(0, len(whole), 4999):
        hurt = bytearray(whole)
        hurt[at : at + 64] = b"\xff" * len(hurt[at : at + 64])
        file.write_bytes(hurt)
        codes.add(_code(file))
    assert codes <= {"", "corrupt", "notadb", "newer", "io"}
    assert "corrupt" in codes


def _code(file: Path) -> str:
    """Open and check the library; return the code of the refusal, or "" if there is none."""
    try:
        library = Library.open(file.parent, allow_any_place=True)
    except LibraryError as error:
        return error.code
    try:
        library.check()
    except JointTableError as error:
        return error.code
    finally:
        library.close()
    return ""


@pytest.mark.logs
def test_text_that_is_no_text_is_refused_without_quoting_it(file: Path) -> None:
    sql(file, "UPDATE goals SET text=cast(x'736563726574fffe41c3' AS text)")
    library = Library.open(file.parent, allow_any_place=True)
    with pytest.raises(LibraryDamaged) as caught:
        library.read("w")
    assert "secret" not in caught.value.message()
    assert caught.value.__cause__ is None
    library.close()


# --- places --------------------------------------------------------------------------------------


def test_a_missing_library_is_not_new_while_copies_of_it_are_there(file: Path) -> None:
    library = Library.open(file.parent, allow_any_place=True)
    library.backup("test")
    library.close()
    file.unlink()
    with pytest.raises(LibraryGone):
        Library.open(file.parent, allow_any_place=True)
    assert not file.exists()


@pytest.mark.parametrize(
    "name",
    ["with space", "åäö ñ 日本", "100% ok?#a=b&c", "quote'\"x", "👩‍👩‍👧‍👦", "a" * 200, "{brace}"],
)
def test_folders_may_have_any_name(tmp_path: Path, name: str) -> None:
    library = Library.open(tmp_path / name, allow_any_place=True)
    library.create(a_workshop())
    library.close()
    assert (tmp_path / name / "library.db").exists()


@pytest.mark.logs
def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(NotAFolder, match="a file lies where a folder should be"):
            Library.open(folder, allow_any_place=True)
    assert (tmp_path / "file").read_bytes() == b""


@pytest.mark.logs
def test_a_folder_with_too_long_a_name_is_told(tmp_path: Path) -> None:
    with pytest.raises(NameTooLong, match="too long"):
        Library.open(tmp_path / ("a" * 300), allow_any_place=True)


@pytest.mark.logs
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("room", [0, 3000, 40_000, 200_000])
def test_a_disk_without_room_speaks_of_opening_and_keeps_nothing(folder: Path, room: int) -> None:
    code = (
        "import sys, pathlib, resource, signal; from jointtable.store.library import Library;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}));"
        "from jointtable.store.errors import LibraryError\n"
        "try: Library.open(pathlib.Path(sys.argv[1]), allow_any_place=True)\n"
        "except LibraryError as error: print(error.message())"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, folder], capture_output=True, text=True, check=True
    )
    left = {file.name for file in folder.iterdir()}
    if done.stdout:
        assert done.stdout.startswith("The library could not be opened: the disk")
        assert left == {"library.lock"}
    else:
        assert "library.db" in left


@pytest.mark.parametrize(
    ("trouble", "said"),
    [(DiskFull, "disk is full"), (DiskFailed, "does not answer"), (LibraryReadOnly, "read-only")],
)
def test_trouble_while_opening_does_not_speak_of_saving(
    tmp_path: Path, trouble: type[LibraryError], said: str
) -> None:
    told = pytest.raises(trouble, match=f"could not be opened: .*{said}")
    with told as caught, said_of_opening(tmp_path):
        raise trouble(path=tmp_path)
    assert "saved" not in caught.value.message()


MOUNTS = r"""/dev/vda / ext4 rw 0 0
proc /proc proc rw 0 0
server:/net /net nfs4 rw 0 0
/dev/sdb1 /media/my\040stick vfat rw 0 0
overlay /box fuse.fuse-overlayfs rw 0 0
remote /cloud fuse.rclone rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind", "remote"),
    [
        ("/var/library", "ext4", False),
        ("/net/anna/.local", "nfs4", True),
        ("/network", "ext4", False),
        ("/media/my stick/x", "vfat", True),
        ("/box/x", "fuse.fuse-overlayfs", False),
        ("/cloud", "fuse.rclone", True),
    ],
)
def test_the_file_system_of_a_folder_is_known(folder: str, kind: str, *, remote: bool) -> None:
    assert place.file_system(Path(folder), MOUNTS) == kind
    assert place.is_remote(kind) is remote


@pytest.mark.parametrize("name", ["OneDrive - Firm", "Dropbox", "Mobile Documents"])
def test_a_synced_folder_is_refused_unless_somebody_names_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadPlace):
        Library.open(tmp_path / name / "x")
    assert not (tmp_path / name).exists()
    Library.open(tmp_path / name / "x", allow_any_place=True).close()


# --- backups -------------------------------------------------------------------------------------

_DAYS = st.lists(
    st.datetimes(timezones=st.just(backups.utc_now().tzinfo)), unique=True, max_size=60
)


@given(_DAYS, st.datetimes(timezones=st.just(backups.utc_now().tzinfo)))
def test_thinning_keeps_two_days_and_the_newest_of_each_span(made_at, now) -> None:
    gone = backups.superfluous(made_at, now)
    kept = set(made_at) - set(gone)
    assert set(gone) <= set(made_at)
    assert all(now - time >= backups.ALL_OF for time in gone)
    assert not made_at or max(made_at) in kept
    assert backups.superfluous(kept, now) == []  # thinning twice takes nothing more
    assert len([t for t in kept if now - t >= backups.ALL_OF]) <= 14 + 8 + 12
