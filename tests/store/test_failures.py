"""Faults of the disk: an edit is refused with a sentence, and nothing is believed afterwards."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.keeping import AT, a_goal, a_workshop, assert_nowhere, sql

from jointtable.domain.edits.cards import AddRecords
from jointtable.domain.records import Goal
from jointtable.session.document import Document
from jointtable.store.database import Database
from jointtable.store.errors import DiskFull, LibraryDamaged, LibraryGone, NotErased
from jointtable.store.library import Library

pytestmark = pytest.mark.logs


@pytest.fixture
def document(library: Library) -> Document:
    library.create(a_workshop(a_goal("g0")))
    return Document(library.workshop("w"))


def _fill_the_disk(database: Database) -> None:
    """Let SQLite find no room for another page, until the file is opened anew."""
    with database.plain() as raw:
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
        raw.execute(f"PRAGMA max_page_count={pages}")


def test_on_a_full_disk_nothing_changes_and_later_edits_go_on(
    library: Library, document: Document
) -> None:
    told: list[object] = []
    document.subscribe(told.append)
    _fill_the_disk(library._database)
    with pytest.raises(DiskFull, match="your text is still in its field"):
        document.apply(AddRecords((a_goal("g1", text="x" * 9000),)))
    assert "g1" not in document.workshop
    assert told == []
    document.apply(AddRecords((a_goal("g1", text="x" * 9000),)))
    assert library.read("w") == document.workshop
    assert document.undo_depth == 1
    assert library.check() == ()


def test_a_library_that_was_deleted_under_the_program_takes_nothing_more(
    document: Document,
) -> None:
    document.path.unlink()
    with pytest.raises(LibraryGone):
        document.apply(AddRecords((a_goal("g1"),)))
    assert "g1" not in document.workshop
    assert not document.path.exists()


def test_a_folder_that_was_moved_away_and_back_goes_on(
    library: Library, document: Document, folder: Path
) -> None:
    away = folder.with_name("away")
    folder.rename(away)
    with pytest.raises(LibraryGone):
        document.apply(AddRecords((a_goal("g1"),)))
    away.rename(folder)
    document.apply(AddRecords((a_goal("g1"),)))
    assert library.read("w") == document.workshop


def test_an_old_copy_put_back_under_the_program_is_noticed(
    library: Library, document: Document, tmp_path: Path
) -> None:
    library.checkpoint()
    copy = tmp_path / "copy.db"
    shutil.copy(document.path, copy)
    document.apply(AddRecords((a_goal("g1"),)))
    copy.replace(document.path)
    with pytest.raises(LibraryGone):
        document.apply(AddRecords((a_goal("g2"),)))


def test_a_row_that_somebody_took_away_is_not_passed_over(library: Library, folder: Path) -> None:
    library.create(a_workshop(a_goal("g0")))
    library.close()
    sql(folder / "library.db", "DELETE FROM shelf")
    again = Library.open(folder, allow_any_place=True)
    assert again.check() != ()
    again.close()


def test_a_commit_that_failed_and_yet_arrived_counts(
    library: Library, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Database.transaction

    def committed_but_said_otherwise(database: Database):
        with real(database) as connection:
            yield connection
        monkeypatch.undo()
        raise DiskFull

    from contextlib import contextmanager

    monkeypatch.setattr(Database, "transaction", contextmanager(committed_but_said_otherwise))
    document.apply(AddRecords((a_goal("g1"),)))
    assert library.read("w") == document.workshop
    assert document.undo_label == "Add cards"


def test_words_that_could_not_be_wiped_are_wiped_at_the_next_start(
    library: Library, document: Document, folder: Path
) -> None:
    words = "we would take ten per cent less"
    document.apply(AddRecords((a_goal("slip", text=words),)))
    (folder / "library.db.wiped").mkdir()  # the place of the new file is taken
    with pytest.raises(NotErased):
        document.strike(["slip"], AT)
    assert "slip" not in library.read("w")
    library.close()
    (folder / "library.db.wiped").rmdir()
    again = Library.open(folder, allow_any_place=True)
    assert_nowhere(words, folder)
    assert again.read("w").of(Goal) == (a_goal("g0"),)
    again.close()


WRITER = """
import sys, pathlib
from jointtable.store.library import Library
from jointtable.session.document import Document
from jointtable.domain.edits.cards import AddRecords
from tests.store.keeping import a_goal, a_workshop
library = Library.open(pathlib.Path(sys.argv[1]), allow_any_place=True)
library.create(a_workshop())
document = Document(library.workshop("w"))
for n in range(10**6):
    document.apply(AddRecords((a_goal(f"g{n}", text="x" * (1 + n % 3000)),)))
    print(n, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a kill there is another thing")
def test_nothing_said_to_be_done_is_lost_when_killed(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, folder],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as writer:
        assert writer.stdout is not None
        said = [int(writer.stdout.readline()) for _ in range(60)][-1]
        writer.send_signal(signal.SIGKILL)
        said = max([said, *map(int, writer.stdout.read().split())])
    library = Library.open(folder, allow_any_place=True)
    assert library.check() == ()
    document = Document(library.workshop("w"))
    count = len(document.workshop.of(Goal))
    assert count - 1 in {said, said + 1}  # one more may have arrived before it could be said
    assert document.undo_depth == min(count, 500)
    library.close()


def test_a_workshop_that_cannot_be_read_leaves_the_others_alone(
    library: Library, folder: Path
) -> None:
    library.create(a_workshop(a_goal(), id_="broken"))
    library.create(a_workshop(a_goal(), id_="whole"))
    library.close()
    sql(folder / "library.db", "UPDATE goals SET side='vendor' WHERE workshop='broken'")
    again = Library.open(folder, allow_any_place=True)
    with pytest.raises(LibraryDamaged):
        again.read("broken")
    assert again.read("whole")["g1"] == a_goal()
    again.close()
