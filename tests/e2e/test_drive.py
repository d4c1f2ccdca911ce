"""The driver as scripts meet it: a process with lines going in and coming out."""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.store.keeping import a_goal, a_workshop, sql

from jointtable import interchange
from jointtable.cli.drive import run
from jointtable.domain.records import Block, Goal, Step
from jointtable.store import portable
from jointtable.store.library import Library

Answer = dict[str, Any]


class Program:
    """A running driver, for what needs a process of its own."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "jointtable", "--data-dir", str(folder), "drive"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.ready = self.read()

    def read(self) -> Answer:
        assert self.process.stdout is not None
        answer: Answer = json.loads(self.process.stdout.readline())
        return answer

    def send(self, line: bytes) -> Answer:
        assert self.process.stdin is not None
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        return self.read()

    def __call__(self, op: str, **parts: object) -> Answer:
        return self.send(json.dumps({"id": 7, "op": op, **parts}).encode())

    def end(self) -> tuple[int, str]:
        """Close its input; return the exit status and what it said on stderr."""
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, said.decode()


Start = Callable[[], Program]
Drive = Callable[..., list[Answer]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    running: list[Program] = []

    def started() -> Program:
        running.append(Program(folder))
        return running[-1]

    yield started
    for program in running:
        program.process.kill()
        program.process.wait()
        for pipe in (program.process.stdin, program.process.stdout, program.process.stderr):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()


@pytest.fixture
def drive(folder: Path) -> Drive:
    """Give orders to a driver in this process and return its answers, the greeting left out."""

    def driven(*orders: Answer | bytes) -> list[Answer]:
        lines = [o if isinstance(o, bytes) else json.dumps({"id": 7} | o).encode() for o in orders]
        out = io.BytesIO()
        assert run(folder, io.BytesIO(b"\n".join(lines) + b"\n"), out) == 0
        greeting, *answers = map(json.loads, out.getvalue().splitlines())
        assert greeting["ready"]
        return answers

    return driven


def put(cell: object, text: object, **more: object) -> Answer:
    return {"op": "put", "cell": cell, "text": text, **more}


DUMP: Answer = {"op": "dump"}

# --- cells ---------------------------------------------------------------------------------------


def test_cells_are_put_taken_back_and_kept(start: Start) -> None:
    driver = start()
    assert driver.ready == {"ready": True, "seq": 0, "recovered": "none"}
    assert driver("put", cell="a", text="one") == {"id": 7, "ok": True, "seq": 1}
    assert driver("put", cell="a", text="two")["seq"] == 2
    assert driver("put", cell="a", text="two")["seq"] == 3  # each is a step of its own
    assert driver("undo") == {"id": 7, "ok": True, "seq": 3, "cell": "a"}
    assert driver("undo")["ok"]
    assert driver("redo")["cell"] == "a"
    assert driver("undo")["ok"]
    assert driver("dump") == {"id": 7, "ok": True, "state": {"a": "one"}, "seq": 3, "undo": 1}
    assert driver("check")["problems"] == []
    assert driver("quit")["ok"]
    assert driver.end() == (0, "")
    again = start()
    assert again.ready["seq"] == 3
    assert again("redo")["ok"]
    assert again("dump")["state"] == {"a": "two"}


def test_with_nothing_to_take_back_the_code_says_so(drive: Drive) -> None:
    assert [a["error"] for a in drive({"op": "undo"}, {"op": "redo"})] == ["nothing", "nothing"]


def test_a_cell_is_a_goal_card_on_the_table(drive: Drive, folder: Path) -> None:
    drive(
        put("ä 1", "private", side="procurement", private=True),
        put("b", "of sales"),
        put("b", "now joint", side="joint"),
        put("c", "moved"),
        put("c", "moved", side="procurement"),
    )
    library = Library.open(folder, allow_any_place=True)
    (line,) = library.list()
    workshop = library.read(line.id)
    library.close()
    found = {g.key: (g.side, g.visibility, g.round_id) for g in workshop.of(Goal)}
    assert found == {
        "ä 1": ("procurement", "procurement", None),
        "b": ("sales", "joint", None),
        "c": ("procurement", "joint", None),
    }
    assert line.stage == "goals"
    assert [step.key for step in workshop.of(Step)] == ["joint_goals"]
    assert [block.stage for block in workshop.of(Block)] == ["goals"]


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (put("a", ""), "invalid"),
        (put("a", "x" * 20_001), "toolarge"),
        (put("a", "nul \0"), "invalid"),
        (put("a", "\ud800"), "invalid"),
        (put("\ud800", "x"), "invalid"),
        (put("a", 7), "invalid"),
        (put("", "x"), "invalid"),
        (put("c" * 201, "x"), "toolarge"),
        ({"op": "put", "text": "x"}, "invalid"),
        (put("a", "x", side="vendor"), "invalid"),
        (put("a", "x", side=["sales"]), "invalid"),
        (put("a", "x", private="false"), "invalid"),
        (put("a", "x", private=1), "invalid"),
        ({"op": "no such thing"}, "invalid"),
        ({"op": ["put"]}, "invalid"),
        ({"op": "raise"}, "invalid"),  # only in tests
        (b"nonsense", "invalid"),
        (b"[]", "invalid"),
        (b"\xff\xfe", "invalid"),
        (b"[" * 100_000, "invalid"),
        (b"null", "invalid"),
    ],
)
def test_an_order_that_is_wrong_is_refused_and_changes_nothing(
    drive: Drive, order: Answer | bytes, code: str
) -> None:
    refused, dump = drive(order, DUMP)
    assert (refused["ok"], refused["error"]) == (False, code)
    assert len(refused["message"]) > 20
    assert dump["state"] == {}


@pytest.mark.logs
def test_a_bug_is_answered_and_the_next_order_is_carried_out(
    drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOINTTABLE_TESTING", "1")
    bug, done = drive({"op": "raise"}, put("a", "b"))
    assert bug["error"] == "bug"
    assert done["ok"]


# --- files ---------------------------------------------------------------------------------------


def test_a_snapshot_can_be_imported_elsewhere(drive: Drive, tmp_path: Path) -> None:
    _, snapshot = drive(put("a", "one"), {"op": "snapshot"})
    order = {"id": 1, "op": "import", "path": snapshot["path"]}
    assert drive(order)[0]["ok"]  # here it is recognised
    out = io.BytesIO()
    orders = b"\n".join(json.dumps(o).encode() for o in (order, DUMP))
    assert run(tmp_path / "other", io.BytesIO(orders), out) == 0
    assert json.loads(out.getvalue().splitlines()[-1])["state"] == {"imp:a": "one"}


@pytest.mark.parametrize("kind", ["json", "jointable", "joint-json", "joint-jointable"])
def test_an_export_is_a_whole_workshop(drive: Drive, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "out"
    order = {"op": "export", "kind": kind, "path": str(target)}
    assert all(answer["ok"] for answer in drive(put("a", "SECRET", private=True), order))
    data = target.read_bytes()
    is_file = kind.endswith("jointable")
    workshop = portable.read(data).workshop if is_file else interchange.read(data)
    assert [goal.key for goal in workshop.of(Goal)] == ([] if kind.startswith("joint-") else ["a"])


def test_the_joint_playbook_is_one_of_the_exports(drive: Drive, tmp_path: Path) -> None:
    target = tmp_path / "playbook.pdf"
    order = {"op": "export", "kind": "joint-pdf", "path": str(target)}
    _, made, refused = drive(
        put("a", "SECRET", private=True), order, {**order, "path": "/no/x.pdf"}
    )
    assert made["path"] == str(target)
    assert target.read_bytes().startswith(b"%PDF")
    assert refused["error"] == "io"


def test_what_cannot_be_exported_or_imported_is_refused(drive: Drive, tmp_path: Path) -> None:
    missing = str(tmp_path / "no" / "such" / "folder")
    answers = drive(
        {"op": "export", "kind": "hologram", "path": "x"},
        {"op": "export", "kind": "json", "path": missing},
        {"op": "import", "path": missing},
        {"op": "import", "path": "\0"},
    )
    assert not any(answer["ok"] or answer["error"] == "bug" for answer in answers)


def test_a_json_file_can_be_imported(drive: Drive, tmp_path: Path) -> None:
    file = tmp_path / "workshop.json"
    file.write_bytes(interchange.write(a_workshop(a_goal())))
    imported, dump = drive({"op": "import", "path": str(file)}, DUMP)
    assert imported == {"id": 7, "ok": True, "workshop": "w", "cards": 1}
    assert dump["state"] == {"imp:g1": "Grow in the Nordics"}


# --- time ----------------------------------------------------------------------------------------


def test_a_countdown_runs(drive: Drive) -> None:
    first, later, *refused = drive(
        {"op": "timer_start", "seconds": 60},
        {"op": "timer_state"},
        {"op": "timer_start", "seconds": "60"},
        {"op": "timer_start", "seconds": -1},
        {"op": "timer_start", "seconds": float("nan")},
    )
    assert first["state"] == "running"
    assert 59 < later["remaining"] <= first["remaining"] <= 60
    assert [answer["error"] for answer in refused] == ["invalid"] * 3


# --- beginning and end ---------------------------------------------------------------------------


def test_a_second_driver_is_told_and_the_first_goes_on(start: Start) -> None:
    first = start()
    second = start()
    assert second.ready["ready"] is False
    assert second.ready["error"] == "locked"
    assert second.end() == (3, "")
    assert first("put", cell="a", text="b")["ok"]


@pytest.mark.parametrize(
    ("planted", "code"), [("PRAGMA user_version=99", "newer"), ("CREATE TABLE x(y)", "corrupt")]
)
def test_a_library_that_cannot_be_used_is_told(
    drive: Drive, folder: Path, planted: str, code: str
) -> None:
    drive(DUMP)
    sql(folder / "library.db", planted)
    out = io.BytesIO()
    assert run(folder, io.BytesIO(), out) == 3
    assert json.loads(out.getvalue())["error"] == code


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_it_cleanly(start: Start, folder: Path, name: str) -> None:
    driver = start()
    driver("put", cell="a", text="b")
    os.kill(driver.process.pid, getattr(signal, name))
    assert driver.end() == (0, "")
    assert not (folder / "library.db-wal").exists()


def test_when_nobody_listens_any_more_it_ends(start: Start) -> None:
    driver = start()
    assert driver.process.stdout is not None
    assert driver.process.stdin is not None
    driver.process.stdout.close()
    driver.process.stdin.write(b'{"id":1,"op":"dump"}\n' * 3)
    driver.process.stdin.flush()
    assert driver.process.wait(20) == 0
    assert driver.process.stderr is not None
    assert driver.process.stderr.read() == b""


@pytest.mark.slow_first
@pytest.mark.skipif(sys.platform == "win32", reason="a kill there is another thing")
def test_what_was_acknowledged_survives_a_kill(start: Start) -> None:
    for round_ in range(3):
        driver = start()
        assert driver.ready["seq"] == round_ * 20
        for number in range(20):
            assert driver("put", cell=f"c{number}", text=f"{round_}")["ok"]
        driver.process.kill()
        driver.process.wait()
    last = start()
    assert last("dump")["state"] == {f"c{number}": "2" for number in range(20)}
    assert last("dump")["undo"] == 60
    assert last("check")["problems"] == []
