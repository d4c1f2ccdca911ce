"""The program as it is started: its streams, its exit codes, what it loads, what stops it."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jointtable import resources

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of Linux")
WINDOW = ("PySide6", "jointtable.ui")
LIBRARY = ("sqlalchemy", "alembic")
DOCUMENTS = ("reportlab", "pypdfium2")


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "jointtable", *map(str, words)]


def start(*words: object, **options: Any) -> subprocess.CompletedProcess[str]:
    given: dict[str, Any] = {"capture_output": True, "encoding": "utf-8", "timeout": 60}
    given |= options
    done: subprocess.CompletedProcess[str] = subprocess.run(command(*words), **given)
    return done


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """A library with one workshop that the program itself has taken in, to be copied."""
    folder = tmp_path_factory.mktemp("imported") / "home"
    sample = resources.assets() / "samples" / "pannukakku.json"
    done = start("--data-dir", folder, "import", sample)
    assert (done.returncode, done.stdout, done.stderr) == (0, "pannukakku\n", "")
    return folder


@pytest.fixture
def library(home, imported):
    """The folder of a library with one workshop."""
    shutil.copytree(imported, home)
    return home


def loaded(*words: object) -> set[str]:
    """Return the names of the modules that a command imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *command(*words)[1:]],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0
    times = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in times}


def loads(modules: set[str], packages: tuple[str, ...]) -> list[str]:
    return sorted(m for m in modules if m.startswith(packages))


def test_the_version_needs_neither_window_nor_library():
    assert not loads(loaded("--version"), (*WINDOW, *LIBRARY, *DOCUMENTS, "msgspec", "jsonschema"))


def test_the_list_needs_neither_window_nor_sqlalchemy(library):
    modules = loaded("--data-dir", library, "list")
    assert not loads(modules, (*WINDOW, *LIBRARY, *DOCUMENTS, "msgspec", "jsonschema"))


def test_a_file_needs_neither_window_nor_library(samples, tmp_path):
    file = samples / "pannukakku.json"
    modules = loaded("--data-dir", tmp_path, "insights", file, "--json")
    assert not loads(modules, (*WINDOW, *LIBRARY, *DOCUMENTS))


def test_a_document_needs_no_window(samples, tmp_path):
    words = ("export", samples / "pannukakku.json", "--to", tmp_path / "book.pdf")
    found = loads(loaded("--data-dir", tmp_path, *words), (*WINDOW, *LIBRARY))
    # layout breaks lines with one class of QtCore, nothing that could open a window
    assert not [m for m in found if m.startswith(("PySide6.QtGui", "PySide6.QtWidgets", "jointt"))]


def test_refusals_go_to_stderr_and_exit_1(tmp_path):
    done = start("--data-dir", tmp_path, "--language", "en", "insights", "nowhere")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("jointtable: “nowhere” is neither")
    assert done.stderr.count("\n") == 1


def test_output_is_utf_8_whatever_the_system_says(library):
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = start("--data-dir", library, "list", env=env)
    assert "🥞" in done.stdout
    assert done.stderr == ""
    refused = start("insights", "näin", env=env, encoding="utf-8")
    assert refused.stderr.count("\n") == 1


@LINUX
def test_a_file_name_that_is_no_text_is_refused_like_any_other(tmp_path):
    done = subprocess.run(
        [*map(os.fsencode, command("import")), b"\xff.json"], capture_output=True, cwd=tmp_path
    )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_hears_no_complaint(library):
    program = subprocess.Popen(
        command("--data-dir", library, "insights", "pannukakku", "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    with program.stderr:
        assert program.stderr.read() == b""
    assert program.wait(60) == 1


@LINUX
def test_closed_streams_are_no_bug(library):
    quiet = f'"{sys.executable}" -m jointtable --data-dir "{library}"'
    for words, code in (("list >&-", 0), ("list --json >&- 2>&-", 0), ("nonsense 2>&-", 1)):
        done = subprocess.run(
            ["/bin/sh", "-c", f"{quiet} {words}"], capture_output=True, encoding="utf-8"
        )
        assert done.returncode == code, words
        assert "Traceback" not in done.stderr


@LINUX
def test_a_driver_without_orders_ends_as_it_should(library):
    words = f'"{sys.executable}" -m jointtable --data-dir "{library}" drive <&-'
    done = subprocess.run(["/bin/sh", "-c", words], capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["ready"]


@LINUX
@pytest.mark.parametrize("words", [("list",), ("insights", "pannukakku", "--json"), ("--help",)])
def test_output_that_does_not_fit_on_the_disk_is_refused(library, words):
    with Path("/dev/full").open("w") as full:
        done = start(
            *("--data-dir", library, "--language", "en", *words),
            capture_output=False,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert done.returncode == 1
    assert done.stderr == "jointtable: The output could not be written: the disk is full.\n"


def limited(most: int) -> dict[str, Any]:
    """Return what keeps a child from writing files larger than ``most`` bytes."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    # Python would leave byte code behind that ends in the middle, for others to stumble over
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return {"preexec_fn": limit, "env": env}


@LINUX
@pytest.mark.parametrize("ending", ["pdf", "json", "jointable"])
def test_a_document_that_does_not_fit_on_the_disk_leaves_nothing(samples, tmp_path, ending):
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / f"out.{ending}"
    target.write_bytes(b"what stood there before")
    done = start(
        *("--language", "en", "export", samples / "pannukakku.json", "--to", target),
        **limited(4_096),
    )
    assert done.returncode == 1
    assert done.stderr.startswith("jointtable: Could not write to")
    assert done.stderr.count("\n") == 1
    assert list(folder.iterdir()) == [target]
    assert target.read_bytes() == b"what stood there before"


@LINUX
def test_a_workshop_that_does_not_fit_on_the_disk_does_not_go_in(library, samples, home):
    before = start("--data-dir", home, "list", "--json").stdout
    done = start(
        *("--data-dir", home, "--language", "en", "import", samples / "gearworks-dairies.json"),
        **limited(65_536),
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("jointtable: Not saved")
    assert start("--data-dir", home, "list", "--json").stdout == before
    assert start("--data-dir", home, "check").returncode == 0


@LINUX
def test_a_new_library_that_does_not_fit_on_the_disk_is_not_begun(home):
    done = start("--data-dir", home, "--language", "en", "check", **limited(4_096))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert start("--data-dir", home, "check").returncode == 0


@pytest.fixture
def interruptible():
    """Programs that are started can be interrupted, even where a shell runs the tests aside."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@LINUX
@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_ends_quietly(library):
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with os.fdopen(writer, "wb", buffering=0) as pipe:
        while True:  # full from the start, so that the program waits in its first print
            try:
                if pipe.write(bytes(65_536)) is None:
                    break
            except BlockingIOError:
                break
        os.set_blocking(writer, True)
        program = subprocess.Popen(
            command("--data-dir", library, "insights", "pannukakku", "--json"),
            stdout=pipe,
            stderr=subprocess.PIPE,
        )
    try:
        _wait_until_it_writes(program.pid)
        program.send_signal(signal.SIGINT)
        assert program.wait(60) == 130
    finally:
        os.close(reader)
        program.kill()
        program.wait(60)
        assert program.stderr is not None
        with program.stderr:
            assert b"Traceback" not in program.stderr.read()


def _wait_until_it_writes(pid: int) -> None:
    """Return once the process sleeps in a write to the full pipe."""
    import time

    patience = time.monotonic() + 30
    while time.monotonic() < patience:
        if "pipe_write" in _where(Path(f"/proc/{pid}/wchan")):
            return
    pytest.skip("the system does not say where a process waits")


def _where(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii")
    except OSError:
        return ""


def test_debug_writes_the_log_to_stderr(tmp_path):
    done = start("--data-dir", tmp_path, "--debug", "check")
    assert done.returncode == 0
    assert (tmp_path / "logs").is_dir()
