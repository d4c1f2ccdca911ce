import os
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.keeping import a_goal, a_workshop, assert_nowhere, sql

from jointtable.domain.records import Action, Block, Participant, Review, Step
from jointtable.store import first_page
from jointtable.store.attachments import Attachment
from jointtable.store.errors import NoSuchWorkshop
from jointtable.store.library import Library

# --- settings ------------------------------------------------------------------------------------


def test_the_connection_is_set_so_that_nothing_acknowledged_is_lost(library: Library) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "application_id": 0x4A54424C,
        "user_version": 1000,
    }
    with library._database.plain() as raw:
        found = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}
    assert found == expected


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_may_read_the_folder(library: Library, folder: Path) -> None:
    library.create(a_workshop())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in folder.iterdir())


def test_a_closed_library_is_one_file(library: Library, folder: Path) -> None:
    library.create(a_workshop())
    library.close()
    assert {file.name for file in folder.iterdir()} == {"library.db", "library.lock"}


# --- workshops -----------------------------------------------------------------------------------


def test_a_workshop_stays_after_closing(library: Library, folder: Path) -> None:
    workshop = a_workshop(a_goal())
    assert library.create(workshop) == "w"
    library.close()
    again = Library.open(folder, allow_any_place=True)
    assert again.read("w") == workshop
    again.close()


def test_a_workshop_that_is_not_there_is_told(library: Library) -> None:
    for use in (library.workshop, library.read, library.delete, library.duplicate, library.lineage):
        with pytest.raises(NoSuchWorkshop, match="“nobody”"):
            use("nobody")


def test_the_same_workshop_again_changes_nothing(library: Library) -> None:
    library.create(a_workshop(a_goal()))
    taken = library.take_in(a_workshop(a_goal()))
    assert (taken.id, taken.outcome) == ("w", "same")
    assert len(library.list()) == 1


def test_another_version_of_a_workshop_is_kept_beside_it(library: Library) -> None:
    mine, theirs = a_workshop(a_goal()), a_workshop(a_goal(text="Cut the stock"))
    library.create(mine)
    taken = library.take_in(theirs)
    assert (taken.id, taken.outcome) == ("w-2", "beside")
    assert library.read("w") == mine
    assert library.read("w-2").of(type(a_goal())) == theirs.of(type(a_goal()))
    assert library.lineage("w")[0] == library.lineage("w-2")[0]
    assert library.take_in(theirs).id == "w-2"  # and that one is recognised, too


def test_a_copy_is_recognised_by_its_lineage(library: Library) -> None:
    library.take_in(a_workshop(), lineage="ab" * 16)
    taken = library.take_in(a_workshop(id_="other"), lineage="ab" * 16)
    assert (taken.id, taken.outcome) == ("w", "same")


def test_a_duplicate_has_everything_but_the_id_and_the_history(library: Library) -> None:
    logo = Attachment("logo", "sales", b"\x89PNG")
    library.take_in(a_workshop(a_goal()), attached=[logo])
    copy = library.duplicate("w")
    assert copy == "w-2"
    assert library.read(copy).setup == replace(library.read("w").setup, id="w-2")
    assert library.read(copy)["g1"] == a_goal()
    assert library.attachments(copy) == (logo,)
    assert library.lineage(copy)[0] != library.lineage("w")[0]


def test_a_deleted_workshop_leaves_nothing_in_any_file(library: Library, folder: Path) -> None:
    words = "the price we never say"
    library.create(a_workshop(a_goal(text=words), id_="gone"))
    library.create(a_workshop(a_goal(), id_="stays"))
    library.backup("test")
    (folder / "snapshots" / "gone").mkdir(parents=True)
    (folder / "snapshots" / "gone" / "1.jointable").write_text(words)
    library.delete("gone")
    assert_nowhere(words, folder)
    assert [line.id for line in library.list()] == ["stays"]
    assert library.check() == ()
    library.close()
    assert_nowhere(words, folder)
    assert len(list((folder / "backups").iterdir())) == 1  # one that knows nothing of it


# --- the list ------------------------------------------------------------------------------------


def _fill(library: Library) -> None:
    def due(day: str) -> Action:
        return Action(id="a", text="Send the plan", due=day)

    library.create(a_workshop(id_="done-old", status="done", date="2026-01-10"))
    library.create(a_workshop(id_="done-new", status="done", date="2026-04-10"))
    library.create(a_workshop(due("2026-05-01"), id_="late", status="done", date="2026-02-01"))
    library.create(a_workshop(due("2026-03-01"), id_="later", status="done", date="2026-02-02"))
    library.create(a_workshop(due("2026-09-01"), id_="not-yet", status="done", date="2026-03-01"))
    library.create(a_workshop(id_="draft-none"))
    library.create(a_workshop(id_="draft-june", date="2026-06-01"))
    library.create(a_workshop(id_="draft-may", date="2026-05-20"))
    library.create(a_workshop(id_="now", status="running", date="2026-05-15"))


ORDER = (
    *("now", "later", "late", "draft-may", "draft-june", "draft-none"),
    *("done-new", "not-yet", "done-old"),
)


def test_the_list_begins_with_what_runs_and_what_is_late(library: Library) -> None:
    _fill(library)
    assert tuple(line.id for line in library.list(today="2026-05-15")) == ORDER


def test_the_list_comes_in_pages(library: Library) -> None:
    _fill(library)
    pages = [library.list(4, offset, today="2026-05-15") for offset in (0, 4, 8)]
    assert tuple(line.id for page in pages for line in page) == ORDER


def test_filters_show_what_they_count(library: Library) -> None:
    _fill(library)
    counts = library.counts(today="2026-05-15")
    assert counts == {"all": 9, "running": 1, "due": 2, "draft": 3, "done": 3}
    for show, count in counts.items():
        assert len(library.list(show=show, today="2026-05-15")) == count


def test_a_search_finds_names_of_companies_and_people_whatever_their_case(
    library: Library,
) -> None:
    riikka = Participant(id="p1", side="sales", name="Riikka Lehto", role="Ostopäällikkö")
    library.create(a_workshop(riikka, id_="one", title="50 % of what? _x"))
    library.create(a_workshop(id_="two", place="Jyväskylä"))
    found = {
        words: [line.id for line in library.list(search=words)]
        for words in ("RIIKKA", "ostopääl", "jyväs", "gear dair", "50 %", "_", "%", "nobody", " ")
    }
    assert found == {
        "RIIKKA": ["one"],
        "ostopääl": ["one"],
        "jyväs": ["two"],
        "gear dair": ["one", "two"],
        "50 %": ["one"],
        "_": ["one"],
        "%": ["one"],
        "nobody": [],
        " ": ["one", "two"],
    }


def test_a_line_says_where_to_go_on(library: Library) -> None:
    library.create(
        a_workshop(
            Block(id="b1", kind="stage", stage="opening", minutes=20, order=0),
            Block(id="b2", kind="break", break_="break", minutes=10, order=1),
            Block(id="b3", kind="stage", stage="goals", minutes=20, order=2),
            Step(id="s1", block_id="b1", key="pulse", minutes=5, done=True),
            Step(id="s2", block_id="b3", key="vote", minutes=5),
            Review(id="v1", on="2026-08-01"),
            current_step_id="s2",
        )
    )
    (line,) = library.list()
    assert (line.stage, line.stage_number, line.steps, line.steps_done) == ("goals", 2, 2, 1)
    assert line.next_due == "2026-08-01"


def test_the_first_page_is_the_same_without_sqlalchemy(library: Library, folder: Path) -> None:
    _fill(library)
    expected = library.list(today="2026-05-15")
    assert first_page.first_page_plain(folder, today="2026-05-15") == ()  # it is being written
    library.close()
    before = sorted(file.name for file in folder.iterdir())
    assert first_page.first_page_plain(folder, today="2026-05-15") == expected
    assert sorted(file.name for file in folder.iterdir()) == before


def test_the_first_page_of_anything_else_is_empty(tmp_path: Path) -> None:
    assert first_page.first_page_plain(tmp_path, today="2026-05-15") == ()
    (tmp_path / "library.db").write_bytes(b"hello\n" * 99)
    assert first_page.first_page_plain(tmp_path, today="2026-05-15") == ()


@pytest.mark.parametrize(
    "planted",
    ["PRAGMA user_version=9000", "PRAGMA user_version=999", "PRAGMA application_id=7"],
)
def test_the_first_page_of_another_version_or_program_is_empty(
    library: Library, folder: Path, planted: str
) -> None:
    _fill(library)
    library.close()
    sql(folder / "library.db", planted)
    assert first_page.first_page_plain(folder, today="2026-05-15") == ()


def test_the_first_page_of_a_newer_minor_version_is_shown(library: Library, folder: Path) -> None:
    _fill(library)
    library.close()
    sql(folder / "library.db", "PRAGMA user_version=1001")
    assert first_page.first_page_plain(folder, today="2026-05-15") != ()


def test_the_first_page_of_a_folder_with_too_long_a_name_is_empty(tmp_path: Path) -> None:
    assert first_page.first_page_plain(tmp_path / ("a" * 300), today="2026-05-15") == ()


# --- memory of its own ---------------------------------------------------------------------------


def test_the_library_remembers_and_forgets(library: Library) -> None:
    assert library.remembered("x") is None
    library.remember("x", "1")
    library.remember("x", "2")
    assert library.remembered("x") == "2"
    library.remember("x", None)
    assert library.remembered("x") is None


def test_a_backup_is_a_whole_library(library: Library, tmp_path: Path) -> None:
    library.create(a_workshop(a_goal()))
    copy = library.backup("test")
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT text FROM goals").fetchall() == [("Grow in the Nordics",)]
    other = tmp_path / "other"
    other.mkdir()
    copy.rename(other / "library.db")
    opened = Library.open(other, allow_any_place=True)
    assert opened.check() == ()
    opened.close()


def test_a_backup_is_made_when_something_has_changed_since_yesterday(library: Library) -> None:
    assert library.backup_if_due() is None  # nothing in it
    library.create(a_workshop())
    assert library.backup_if_due() is not None
    library.create(a_workshop(id_="second"))
    assert library.backup_if_due() is None  # changed, but the last one is from just now
