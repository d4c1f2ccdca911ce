"""Real windows over a real library, without a screen."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.fresh import fresh

from jointtable import resources
from jointtable.domain.records import Setup
from jointtable.domain.workshop import Workshop
from jointtable.i18n import translator
from jointtable.interchange import read, write
from jointtable.ui.app import LibraryShelf, WindowArguments, made_window, opened_shelf
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.hooks import OpenWindow
from jointtable.ui.style import Style, load_fonts
from jointtable.ui.table import veil
from jointtable.ui.window import Window

SIZE = (1366, 768)


def pytest_configure(config: pytest.Config) -> None:
    """The platform without a screen says this of every window, and it means nothing there."""
    for what in ("propagateSizeHints", r"raise\(\)", "grabbing the keyboard"):
        config.addinivalue_line("qt_log_ignore", f"This plugin does not support {what}")


@pytest.fixture(scope="session", autouse=True)
def one_picture_replaces_another_at_once() -> Iterator[None]:
    """Let nothing fade on the table, where every step would be painted; a test of it lets it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(veil, "_FADE", 0)
        yield


@pytest.fixture
def style(qapp: QApplication) -> Style:
    """The light look, without motion that takes time."""
    load_fonts()
    return Style("light", reduced_motion=True)


@pytest.fixture
def arguments(tmp_path: Path) -> WindowArguments:
    """A library in a folder of the test."""
    return WindowArguments(
        data_dir=tmp_path / "library",
        allow_any_place=True,
        theme="light",
        geometry=(*SIZE, 0, 0),
        reduced_motion=True,
    )


@pytest.fixture
def shelf(arguments: WindowArguments) -> Iterator[LibraryShelf]:
    """The library itself."""
    shelf = opened_shelf(arguments, translator("en"))
    yield shelf
    shelf.close()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, arguments: WindowArguments) -> Iterator[Window]:
    """The window over an empty library."""
    load_fonts()
    window = made_window(qapp, arguments)
    window.take_shelf(opened_shelf(arguments, translator("en")))
    window.show()
    window.activateWindow()  # keys go to the active window alone
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def opened(
    qtbot: QtBot, qapp: QApplication, arguments: WindowArguments
) -> Iterator[Callable[..., OpenWindow]]:
    """A function that opens a sample by its name, or a fresh ``half_day``, without motion."""
    made: list[OpenWindow] = []

    def open_it(name: str, *, motion: bool = False) -> OpenWindow:
        window = made_window(qapp, replace(arguments, reduced_motion=not motion))
        shelf = opened_shelf(arguments, translator("en"))
        window.take_shelf(shelf)
        window.show()
        assert window.open_workshop(shelf.keep(workshop_of(name)))
        opened = OpenWindow(window)
        made.append(opened)
        qtbot.waitUntil(opened.canvas.is_settled)
        return opened

    yield open_it
    for window in made:
        window.close()
        window.window.deleteLater()


@pytest.fixture(scope="module")
def one_shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibraryShelf]:
    """A library for all tests of a module that need nothing but a workshop on the disk."""
    folder = tmp_path_factory.mktemp("library")
    arguments = WindowArguments(data_dir=folder, allow_any_place=True)
    shelf = opened_shelf(arguments, translator("en"))
    yield shelf
    shelf.close()


@pytest.fixture
def bridge_of(
    qapp: QApplication, one_shelf: LibraryShelf
) -> Iterator[Callable[[str], DocumentBridge]]:
    """A function that opens a sample, or a fresh ``half_day``, from a library file on the disk."""
    made: list[DocumentBridge] = []

    def open_it(name: str) -> DocumentBridge:
        workshop = workshop_of(name)
        setup = replace(workshop.setup, id=f"w-{secrets.token_hex(6)}")
        others = (record for record in workshop.records() if not isinstance(record, Setup))
        kept = one_shelf.keep(Workshop.of_records((setup, *others)))
        bridge = DocumentBridge(one_shelf.open(kept))
        made.append(bridge)
        return bridge

    yield open_it
    for bridge in made:
        bridge.close()


@cache
def workshop_of(name: str) -> Workshop:
    """Return a sample, or a fresh ``half_day``: read once, as it is a value."""
    return read(sample_bytes(name))


def sample_bytes(name: str) -> bytes:
    """Return the file of a sample, or of a fresh ``half_day``."""
    if name != "half_day":
        return (resources.assets() / "samples" / f"{name}.json").read_bytes()
    return write(fresh(), exported_at="2026-04-23T08:00:00+03:00", exported_by="test")
