"""The nets of conftest.py catch what they are for: run in a pytest of their own."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CASES = {
    "a window is left": """
        def test(qtbot):
            from PySide6.QtWidgets import QWidget
            window = QWidget()
            window.show()
            test.window = window
        """,
    "a timer is left": """
        def test(qtbot):
            from PySide6.QtCore import QTimer
            test.timer = QTimer()
            test.timer.start(10_000)
        """,
    "a thread is left": """
        import threading
        def test(qtbot):
            threading.Thread(target=threading.main_thread().join).start()
        """,
    "a warning is logged": """
        import logging
        def test():
            logging.getLogger("jointtable.store").warning("slow")
        """,
    "Qt warns": """
        def test(qtbot):
            from PySide6.QtCore import qWarning
            qWarning("no such signal")
        """,
}
FINE = """
    import logging, pytest
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    @pytest.mark.logs
    def test(qtbot):
        window = QWidget()
        window.timer = QTimer(window)
        window.timer.start(10_000)
        qtbot.addWidget(window)
        window.show()
        logging.getLogger("jointtable").warning("asked for")
    """


@pytest.fixture
def inner(pytester: pytest.Pytester, request: pytest.FixtureRequest) -> pytest.Pytester:
    """A folder with our conftest and pytest settings."""
    pytester.makeconftest((Path(__file__).parent / "conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nqt_api = pyside6\nqt_log_level_fail = WARNING\nmarkers = logs")
    return pytester


@pytest.mark.logs
def test_every_net_catches_and_a_tidy_test_passes(inner: pytest.Pytester):
    files = {f"test_{number}": text for number, text in enumerate([*CASES.values(), FINE])}
    inner.makepyfile(**files)
    result = inner.runpytest_subprocess("-q", "-p", "no:cacheprovider", "-p", "no:xdist")
    caught = {line.split("::")[0] for line in result.outlines if line.startswith(("FAIL", "ERROR"))}
    names = {name: f"test_{number}.py" for number, name in enumerate(CASES)}
    missed = [case for case, file in names.items() if not any(file in line for line in caught)]
    assert not missed
    assert result.parseoutcomes()["passed"] >= 1
    assert not any("test_5.py" in line for line in caught), result.stdout.str()
