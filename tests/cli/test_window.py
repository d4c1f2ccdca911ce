"""The window as it is started from a shell, watched through its marks."""

import os
import subprocess
import sys

import pytest


@pytest.fixture
def opened(home):
    """Start the program with some words and return its marks until the last one."""
    started: list[subprocess.Popen[str]] = []

    def call(*words):
        program = subprocess.Popen(
            [
                *(sys.executable, "-m", "jointtable", "--data-dir", str(home), "--bench-marks"),
                *map(str, words),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        started.append(program)
        assert program.stdout is not None
        said = []
        for line in program.stdout:
            said.append(line.split())
            if line == "SERVING\n":
                break
        return said

    yield call
    for program in started:
        program.kill()
        program.communicate(timeout=30)


def names(marks: list[list[str]]) -> list[str]:
    return [mark[1] for mark in marks if mark[0] == "MARK"]


def test_the_library_opens_without_a_file(opened):
    marks = opened("--geometry", "1366x768+0+0")
    assert names(marks) == ["window-painted", "orm-ready", "library-shown"]
    assert marks[-1] == ["SERVING"]
    times = [float(mark[2]) for mark in marks if mark[0] == "MARK"]
    assert times == sorted(times)


def test_a_file_goes_into_the_library_and_opens(opened, samples):
    marks = opened(samples / "pannukakku.json", "--zoom", "0.25", "--center-content")
    assert names(marks)[0] == "window-painted"
    assert names(marks)[-1] == "document-sharp"


def test_the_same_file_opens_the_same_workshop_again(samples, home):
    from jointtable.domain.edits.setup import RenameWorkshop
    from jointtable.session.document import Document
    from jointtable.store.incoming import opened_file
    from jointtable.store.library import Library

    file = samples / "pannukakku.json"
    library = Library.open(home, allow_any_place=True)
    try:
        first = opened_file(library, file)
        document = Document(library.workshop(first))
        document.apply(RenameWorkshop("Another"))
        document.close()
        assert opened_file(library, file) == first
        assert len(library.list()) == 1
        library.delete(first)
        assert opened_file(library, file) == "pannukakku"
        assert library.read("pannukakku").setup.title != "Another"
    finally:
        library.close()
