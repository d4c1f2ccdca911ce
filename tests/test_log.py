import enum
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from logging import FileHandler
from pathlib import Path

import pytest

from jointtable import log

pytestmark = pytest.mark.logs
QUOTE = "they would take ten per cent less"


class Side(enum.Enum):
    SALES = QUOTE


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    log.start(tmp_path)
    yield tmp_path
    log.stop()


def written(folder: Path) -> str:
    return (folder / "logs" / "jointtable.log").read_text(encoding="utf-8")


def test_numbers_codes_and_names_are_written(folder: Path):
    logging.getLogger("jointtable.store").warning(
        "%s workshops, %.1f s, %s, %s, %s", 3, 0.25, log.Code("c1"), Side.SALES, KeyError(QUOTE)
    )
    assert "WARNING jointtable.store: 3 workshops, 0.2 s, c1, SALES, KeyError" in written(folder)


def test_what_people_wrote_is_not_written(folder: Path):
    logger = logging.getLogger("jointtable.ui")
    logger.warning("card %s", QUOTE)
    logger.warning("card %(text)s of %(n)d", {"text": QUOTE, "n": 2})
    logger.warning({"card": QUOTE})
    logger.warning("cards %s", [QUOTE], stack_info=True)
    assert QUOTE not in written(folder)
    assert "card … of 2" in written(folder)


def test_a_message_that_does_not_fit_its_values_is_written_without_them(folder: Path):
    ours = [h for h in logging.getLogger("jointtable").handlers if isinstance(h, FileHandler)]
    unfit = {"msg": "card %d of %s", "args": (QUOTE,), "levelno": logging.WARNING}
    ours[0].handle(logging.makeLogRecord(unfit))
    assert "card %d of %s" in written(folder)
    assert QUOTE not in written(folder)


def test_a_bug_is_written_with_its_place_and_without_its_words(folder: Path):
    def fail() -> None:
        card = QUOTE
        try:
            dict[str, str]()[card]
        except KeyError as error:
            raise ValueError(card) from error

    try:
        fail()
    except ValueError as error:
        log.log_bug(error)
        logging.getLogger("jointtable").exception("while testing")
    text = written(folder)
    assert QUOTE not in text
    assert text.count("test_log.py:") == 6
    assert text.index("KeyError") < text.index("ValueError")


def test_other_libraries_do_not_write_into_our_log(folder: Path):
    logging.getLogger("sqlalchemy").error("INSERT %s", QUOTE)
    assert written(folder) == ""


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path):
    (tmp_path / "file").touch()
    assert log.start(tmp_path / "file") is False
    log.stop()


def test_what_nobody_caught_in_any_thread_is_logged_and_handed_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    seen: list[BaseException] = []
    log.catch_bugs(seen.append)
    bugs = [ValueError(QUOTE), KeyboardInterrupt()]
    for bug in bugs:
        sys.excepthook(type(bug), bug, None)

    def fail() -> None:
        raise LookupError(QUOTE)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert [type(bug) for bug in seen] == [ValueError, LookupError]
    assert QUOTE not in written(folder)


CRASH = """
import faulthandler, sys
from pathlib import Path
from jointtable import log
print(log.start(Path(sys.argv[1])))
if sys.argv[2] == "crash":
    faulthandler._sigsegv()
log.stop()
"""


def test_a_crash_of_the_interpreter_is_seen_at_the_next_start(tmp_path: Path):
    def run(how: str) -> str:
        command = [sys.executable, "-c", CRASH, str(tmp_path), how]
        return subprocess.run(command, capture_output=True, encoding="utf-8").stdout.strip()

    run("crash")
    assert "Segmentation fault" in (tmp_path / "crash" / "crash.txt").read_text()
    assert run("well") == "True"
    assert (tmp_path / "crash" / "last.txt").exists()
    assert run("well") == "False"


@pytest.mark.logs
def test_a_full_log_begins_anew_and_the_last_three_are_kept(tmp_path):
    log.start(tmp_path)
    try:
        for number in range(30_000):
            logging.getLogger("jointtable.test").info("line %s of many, all of them alike", number)
    finally:
        log.stop()
    files = sorted((tmp_path / "logs").iterdir())
    assert [file.name for file in files] == [
        "jointtable.log",
        *(f"jointtable.log.{number}" for number in (1, 2, 3)),
    ]
    assert all(file.stat().st_size < 600_000 for file in files)
    lines = [line for f in reversed(files[1:]) for line in f.read_text("utf-8").splitlines()]
    lines += files[0].read_text("utf-8").splitlines()
    assert lines[-1].endswith("line 29999 of many, all of them alike")
    numbers = [int(line.split()[-7]) for line in lines]
    assert numbers == list(range(numbers[0], 30_000))
