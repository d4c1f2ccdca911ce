"""A workshop on the laptop and a projector beside it: two screens that nobody sees."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import field

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.conftest import sample_bytes

from jointtable.i18n import translator
from jointtable.layout.primitives import TextRun
from jointtable.ui.app import WindowArguments, made_window, opened_shelf
from jointtable.ui.audience.window import AudienceWindow
from jointtable.ui.run.day import playable
from jointtable.ui.run.leading import Leading
from jointtable.ui.run.projector import Projector
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.screens import Screens, key_of
from jointtable.ui.style import load_fonts
from jointtable.ui.window import Window
from jointtable.values import dataclass

Key = Qt.Key


class Plug:
    """The plug of one of the real screens: the platform without a screen cannot pull it itself."""

    def __init__(self, screens: Screens, name: str) -> None:
        self._screens, self._name = screens, name

    def _key(self) -> str:
        return next(key_of(one) for one in QGuiApplication.screens() if one.name() == self._name)

    def pull(self) -> None:
        """Pull it out."""
        self._screens.found = lambda: [
            one for one in QGuiApplication.screens() if one.name() != self._name
        ]
        self._screens.went.emit(self._key())

    def put_back(self) -> None:
        """Put it back in."""
        self._screens.found = QGuiApplication.screens
        self._screens.came.emit(self._key())


@dataclass(frozen=True)
class Room:
    """Console and projector of one open workshop.

    Attributes:
        window: The console.
    """

    window: Window = field(repr=False)
    qtbot: QtBot = field(repr=False)

    @property
    def run(self) -> RunScreen:
        """Return the console's screen."""
        run = self.window.run
        assert run is not None
        return run

    @property
    def leading(self) -> Leading:
        """Return what leads it."""
        leading = self.window.leading
        assert leading is not None
        return leading

    @property
    def projector(self) -> Projector:
        """Return what steers the projector."""
        projector = self.window.projector
        assert projector is not None
        return projector

    @property
    def wall(self) -> AudienceWindow:
        """Return the window on the projector."""
        assert self.projector.window is not None
        return self.projector.window

    @property
    def plug(self) -> Plug:
        """Return the plug of the projector."""
        return Plug(self.projector.wall.screens, "Projector")

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.run.capture.edit
        QTest.keyClick(target, key, modifier)
        self.look()

    def go_to(self, stage: str) -> None:
        """Go to a stage."""
        frames = self.leading.seen.scene.frames
        self.leading.go_to_stage(next(one.block_id for one in frames if one.stage == stage))
        self.look()

    def look(self) -> None:
        """Let the projector follow."""
        QApplication.processEvents()
        self.projector.refresh()
        wall = self.projector.window
        if wall is not None:
            self.qtbot.waitUntil(lambda: wall.is_settled)

    @property
    def words(self) -> str:
        """Return the words on the wall."""
        page = self.wall.board.page
        runs = (*page.picture.primitives, *page.behind.primitives)
        return " ".join(one.text for one in runs if isinstance(one, TextRun))


@pytest.fixture(scope="module")
def console(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """A console with the sample, for all tests of a module."""
    load_fonts()
    folder = tmp_path_factory.mktemp("console")
    arguments = WindowArguments(
        data_dir=folder / "library", allow_any_place=True, theme="light", reduced_motion=True
    )
    window = made_window(qapp, arguments)
    window.resize(1366, 768)
    window.take_shelf(opened_shelf(arguments, translator("en")))
    window.show()
    file = folder / "sample.json"
    file.write_bytes(sample_bytes("gearworks-dairies"))
    assert window.open_file(file)
    assert window.leading is not None
    window.leading.once.seconds = itertools.count().__next__  # keys come a second apart
    yield window
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@pytest.fixture
def room(qtbot: QtBot, console: Window) -> Iterator[Callable[..., Room]]:
    """A function that leads the sample from its first step; the projector is on, if not told."""
    here = Room(console, qtbot)

    def lead(*, on: bool = True) -> Room:
        console.activateWindow()
        qtbot.waitUntil(console.isActiveWindow)
        here.leading.go_to_step(playable(here.leading.workshop)[0].id)
        here.run.panel.show_page(0)
        here.run.view.select(())
        here.run.capture.edit.clear()
        here.run.capture.edit.setFocus()
        here.look()
        if on:
            here.press(Key.Key_F5)
        return here

    yield lead
    if here.leading.is_whole:
        here.leading.toggle_whole()
    here.projector.wall.screens.found = QGuiApplication.screens
    here.projector.turn_off()
    here.projector.wall._shared = False
    here.run.toast.hide()
    later = (one for one in console.findChildren(QTimer) if one.isSingleShot())
    waiting = [one for one in later if one.isActive()]
    qtbot.waitUntil(lambda: not any(one.isActive() for one in waiting))
