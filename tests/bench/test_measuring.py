import json
import subprocess
import sys

import pytest

from jointtable import interchange
from jointtable.bench import __main__ as bench
from jointtable.bench import documents, floors, make_document, processes, store
from jointtable.bench.figures import Row, compared
from jointtable.bench.workshops import workshop_of
from jointtable.domain.records import SIDES, Goal, Theme

UNIX = pytest.mark.skipif(not hasattr(__import__("os"), "wait4"), reason="needs wait4")


def test_a_document_has_as_many_cards_as_asked_and_the_same_bytes_for_a_seed(tmp_path):
    first = make_document(tmp_path / "a.json", 100, seed=7).read_bytes()
    assert make_document(tmp_path / "b.json", 100, seed=7).read_bytes() == first
    assert make_document(tmp_path / "c.json", 100, seed=8).read_bytes() != first
    workshop = interchange.read(first)
    assert [goal.text for goal in workshop.of(Goal)] == [floors.text_of(n) for n in range(100)]


def test_cards_are_spread_evenly_over_sides_and_themes():
    workshop = workshop_of(32)
    zones = [(goal.side, goal.theme_id) for goal in workshop.of(Goal)]
    wanted = [(side, theme.id) for side in SIDES for theme in workshop.of(Theme)]
    assert sorted(zones) == sorted(wanted * (32 // len(wanted)))


def test_the_table_that_is_moved_over_shows_every_card(qapp):
    from jointtable.bench.table import table_of

    scene = table_of(48)
    shown = {
        id_
        for frame in scene.frames
        for hit in frame.picture.hits
        if hit.role == "card"
        for id_ in hit.record_ids
    }
    assert shown == {f"card{number}" for number in range(48)}


def test_the_store_is_measured_row_by_row(monkeypatch):
    for name, value in {"_CARDS": 60, "_FEW": 20, "_MANY": 80, "_SHELVED": 120}.items():
        monkeypatch.setattr(store, name, value)
    monkeypatch.setattr(store, "_EDITS", 6)
    monkeypatch.setattr(store, "_READS", 4)
    found = list(store.rows())
    assert [row.row for row in found] == [10, 10, 10, 10, 10, 12, 12, 0]
    assert all(row.ratio > 0 for row in found)
    assert len({row.figure for row in found}) == len(found)


def test_a_list_that_is_measured_has_workshops_that_can_be_found(tmp_path):
    with store._library(tmp_path / "shelf", 150) as library:
        assert len(library.list(limit=-1)) == 150
        word = floors.text_of(3).split()[2]
        assert word in library.list(search=word)[0].sales


@UNIX
def test_a_floor_says_when_it_is_painted():
    come = processes.come_to(processes.floor("window"), "window-painted")
    assert come.cpu > 0
    assert come.wall > 0
    assert come.said[-1].startswith("MARK window-painted")


@UNIX
def test_a_floor_loads_nothing_of_the_program():
    command = processes.floor("window")
    command[2] = command[2].replace(
        "floors.run", "print([m for m in sys.modules if 'jointtable' in m]); floors.run"
    )
    assert processes.come_to(command, "window-painted").said[0] == "[]"


@UNIX
def test_a_program_that_ends_too_early_is_noticed():
    with pytest.raises(processes.DidNotCome, match="hello"):
        processes.come_to([sys.executable, "-c", "print('hello')"], "MARK")


def test_rows_are_printed_and_written(monkeypatch, tmp_path, capsys):
    row = compared(8, "start", [20.0], [10.0], target=2.5)
    monkeypatch.setattr(bench, "KINDS", {"startup": lambda: iter([row])})
    target = tmp_path / "rows.json"
    assert bench.main(["startup", "--json", str(target)]) == 0
    assert "start" in capsys.readouterr().out
    assert json.loads(target.read_bytes()) == {"rows": [row.as_json()]}
    assert bench.main(["--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out) == {"rows": [row.as_json()]}


def test_a_missed_target_is_an_exit_code(monkeypatch, capsys):
    rows: list[Row] = [compared(8, "start", [30.0], [10.0], target=2.5)]
    monkeypatch.setattr(bench, "KINDS", {"startup": lambda: iter(rows)})
    assert bench.main([]) == 1


def test_every_kind_that_the_command_names_can_be_measured():
    from jointtable.cli import measuring

    assert set(measuring.KINDS) == set(bench.KINDS)
    assert documents.rows.__doc__


def test_an_unknown_kind_is_refused():
    done = subprocess.run(
        [sys.executable, "-m", "jointtable.bench", "nothing"], capture_output=True
    )
    assert done.returncode


@pytest.mark.slow_first
@UNIX
def test_cards_are_dragged_in_a_window_that_saves_them():
    found = json.loads(processes.printed(processes.measuring("room", "drags", "240")))
    assert {name: len(took) for name, took in found.items()} == {
        "drag": floors.FRAMES,
        "drag100": floors.FRAMES,
        "release": 4,
    }
    assert all(took > 0 for frames in found.values() for took in frames)
