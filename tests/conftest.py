"""What every test relies on; tests/README.md says which fixture is for what."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt: tests need no screen

import gc
import logging
import threading
from collections.abc import Callable, Container, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from jointtable import resources

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

HERE = Path(__file__).parent
SCREENS = HERE / "data" / "two-screens.json"
if SCREENS.exists() and "configfile" not in os.environ["QT_QPA_PLATFORM"]:
    # programs started in other folders inherit it; the colon of a drive would end it
    there = SCREENS if os.name == "posix" else Path(os.path.relpath(SCREENS))
    os.environ["QT_QPA_PLATFORM"] += f":configfile={there.as_posix()}"
FAILED = HERE / "failed"

# CI must not fail by chance: there the same examples come each time, elsewhere new ones
hypothesis.settings.register_profile("desk", deadline=None, max_examples=50)
hypothesis.settings.register_profile("ci", deadline=None, max_examples=50, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


# the nets collect garbage around each test of the window: between them it may wait
gc.set_threshold(30_000, 20, 20)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-goldens", action="store_true", help="write expected files anew instead of failing"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests marked ``slow_first``; the others keep their order."""
    items.sort(key=lambda item: item.get_closest_marker("slow_first") is None)


@pytest.fixture
def samples() -> Path:
    """The folder of the two sample workshops with their expected results."""
    return resources.assets() / "samples"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A function that compares a text with ``tests/data/goldens/NAME``."""

    def compare(name: str, text: str) -> None:
        file = HERE / "data" / "goldens" / name
        if request.config.getoption("--renew-goldens"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.exists(), f"no {name} yet: poe goldens writes it"
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session", autouse=True)
def nobodys_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep tests, and the programs they start, out of the library of whoever runs them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home))
        yield home


@pytest.fixture(autouse=True)
def nothing_unexpected_is_logged(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail on a log record of level WARNING or above, unless the test is marked ``logs``."""
    yield
    if request.node.get_closest_marker("logs"):
        return
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    said = [f"{r.levelname} {r.name}: {r.getMessage()}" for r in records]
    loud = [line for line, r in zip(said, records, strict=True) if r.levelno >= logging.WARNING]
    assert not loud, f"logged, though the test is not marked `logs`: {loud}"


@pytest.fixture(autouse=True)
def nothing_of_the_window_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Around tests of the window: collect garbage first, look for what still lives afterwards.

    Comes before ``qtbot`` and so is undone after it has closed the test's widgets.
    """
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    gc.collect()  # nothing may pass because garbage was late
    gc.freeze()  # what lives now is not of this test: later looks need not go through it
    threads = set(threading.enumerate())
    before = _alive()
    yield
    _let_go()
    left = sorted(
        {name for key, name in _alive(besides=before).items() if key not in before}
        | {f"thread {t.name}" for t in set(threading.enumerate()) - threads if not t.daemon}
    )
    assert not left, f"still alive after the test: {left}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Save pictures of the windows of a failed test in ``tests/failed``."""
    report = yield
    if report.when == "call" and report.failed and "qtbot" in getattr(item, "fixturenames", ()):
        _save_pictures(item.name)
    return report


def _save_pictures(test: str) -> None:
    from PySide6.QtWidgets import QApplication

    FAILED.mkdir(exist_ok=True)
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    for number, window in enumerate(shown):
        safe = "".join(c if c.isalnum() else "_" for c in test)[:100]
        window.grab().save(str(FAILED / f"{safe}-{number}.png"))


def _let_go() -> None:
    """Delete what waits for the event loop and what only cycles hold."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QThreadPool.globalInstance().waitForDone(2000)


def _alive(besides: Container[int] = ()) -> dict[int, str]:
    """Return windows, running timers, animations and threads by address.

    Args:
        besides: Windows, by address, that tests share: what runs in one of them is not counted.
    """
    import shiboken6
    from PySide6.QtCore import QAbstractAnimation, QThread, QTimer
    from PySide6.QtWidgets import QApplication

    found = {
        id(window): f"window {type(window).__name__} {window.windowTitle()}"
        for window in QApplication.topLevelWidgets()
    }
    for thing in gc.get_objects():
        # type() and not isinstance(): proxies answer __class__ by doing work
        of_interest = issubclass(type(thing), QTimer | QAbstractAnimation | QThread)
        if of_interest and shiboken6.isValid(thing) and _runs(thing):
            if id(_owner(thing)) in besides:
                continue
            found[id(thing)] = f"running {type(thing).__name__} {thing.objectName()}"
    return found


def _owner(thing: "QObject") -> "QObject":
    """Return the window something lies in, or whatever else has no parent."""
    while (parent := thing.parent()) is not None:
        thing = parent
    return thing


def _runs(thing: object) -> bool:
    from PySide6.QtCore import QAbstractAnimation, QThread, QTimer

    match thing:
        case QTimer():
            return thing.isActive()
        case QAbstractAnimation():
            return thing.state() is QAbstractAnimation.State.Running
        case QThread():
            return thing.isRunning() and thing is not QThread.currentThread()
        case _:
            return False
