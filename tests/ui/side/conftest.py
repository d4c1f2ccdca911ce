"""A full day in a real window, and the laptop passed from hand to hand by keys."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.fresh import fresh

from jointtable.domain.blind import SUBJECT_OF, locked_at
from jointtable.domain.edits import ForgetRound, RemoveRecords, TakeAnswersBack, UnlockSide
from jointtable.domain.records import (
    SIDES,
    Action,
    Area,
    Assumption,
    Block,
    Participant,
    Record,
    Round,
    Setup,
    Side,
    Step,
)
from jointtable.domain.workshop import Workshop
from jointtable.i18n import translator
from jointtable.interchange import write
from jointtable.ui.app import WindowArguments, opened_shelf, style_of
from jointtable.ui.run.timekeeping import Clocks
from jointtable.ui.side.passing import Passing
from jointtable.ui.side.screen import SideScreen
from jointtable.ui.style import load_fonts
from jointtable.ui.window import Surroundings, Window

AREAS = ("Control valves", "Spare parts", "Field service")
PEOPLE = {"sales": ("Anna Lind", "Mikael Storm"), "procurement": ("Petra Kallio", "Timo Rinne")}
AT = "2026-04-23T09:00:00+03:00"


def full_day(*more: Record, agenda: str = "full_day") -> Workshop:
    """Return a workshop with three areas, two people a side and ``more``."""
    new = fresh(agenda)
    areas = [Area(id=f"a{n}", name=name) for n, name in enumerate(AREAS)]
    people = [
        Participant(id=f"{side}{n}", side=side, name=name)
        for side in SIDES
        for n, name in enumerate(PEOPLE[side])
    ]
    # a truth is asked blind only about what the room knows already
    said = [
        Assumption(id="said_s", side="sales", text="They look at price only"),
        Assumption(id="said_p", side="procurement", text="They promise too much"),
    ]
    return Workshop.of_records((*new.records(), *areas, *people, *said, *more))


def changed(workshop: Workshop, stage: str, **settings: object) -> Workshop:
    """Return ``workshop`` with other settings of a stage."""
    return Workshop.of_records(
        replace(r, settings=tuple({**dict(r.settings), **settings}.items()))  # type: ignore[arg-type]
        if isinstance(r, Block) and r.stage == stage
        else r
        for r in workshop.records()
    )


class Steady:
    """A clock that stands until a test moves it."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


class Room:
    """A window, the laptop, and whoever has the keyboard."""

    def __init__(self, window: Window, steady: Steady) -> None:
        self.window, self.steady = window, steady

    @property
    def passing(self) -> Passing:
        assert self.window.passing is not None
        return self.window.passing

    @property
    def screen(self) -> SideScreen:
        assert self.passing.screen is not None
        return self.passing.screen

    @property
    def workshop(self) -> Workshop:
        assert self.window.leading is not None
        return self.window.leading.workshop

    @property
    def round(self) -> Round:
        """The newest round."""
        return self.workshop.of(Round)[-1]

    def go_to(self, stage: str, key: str) -> None:
        """Go to a step of the day."""
        leading = self.window.leading
        assert leading is not None
        for step in self.workshop.of(Step):
            block = self.workshop.find(Block, step.block_id)
            if step.key == key and block is not None and block.stage == stage:
                leading.go_to_step(step.id)

    def pass_to(self, side: Side) -> None:
        """Pass the laptop by keys: Ctrl+L, an arrow, Enter."""
        self.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self.key(Qt.Key.Key_Left if side == "sales" else Qt.Key.Key_Right)
        assert self.sentence.endswith("looks away.")
        self.key(Qt.Key.Key_Return)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and let go of a key, wherever the focus is, a second after the one before."""
        self.steady.seconds += 1
        QTest.keyClick(self.focus, key, held)

    def type(self, *texts: str) -> None:
        """Type texts one after another, each ended by Enter where it is more than a digit."""
        for text in texts:
            QTest.keyClicks(self.focus, text)
            if len(text) > 1 and text != "10":
                self.key(Qt.Key.Key_Return)

    @property
    def focus(self):
        """Whatever has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def sentence(self) -> str:
        """What the cover says, or "" while somebody answers."""
        return self.screen.cover.words.sentence if self.screen.cover is not None else ""

    def press_end(self) -> None:
        """Press the button at the right of the foot by its key."""
        foot = self.screen.foot
        assert foot is not None
        foot.lock.setFocus()
        QTest.keyClick(foot.lock, Qt.Key.Key_Return)

    def lock(self) -> None:
        """Lock by keys, after the last look."""
        self.press_end()
        assert self.screen.last_look is not None
        self.key(Qt.Key.Key_Return)
        assert self.sentence == "Locked. Thank you. Hand the laptop back."

    def clear(self) -> None:
        """Take the laptop back and everything that was written, as if it had never been."""
        leading = self.window.leading
        assert leading is not None
        if self.passing.holding is not None:
            self.passing.take_back()
        self.passing.doors.paper.close_it()
        self.passing.doors.ask.close_it()
        leading.sealing.bar.close_bar()
        for round_ in self.workshop.of(Round):
            for side in SIDES:
                if locked_at(round_, side) is not None:
                    leading.bridge.apply(UnlockSide(round_.id, side, secrets.token_hex(6), AT))
            given = [a.id for kind in SUBJECT_OF for a in self.workshop.of(kind)]
            own = [i for i in given if getattr(self.workshop[i], "round_id", None) == round_.id]
            leading.bridge.apply(TakeAnswersBack(tuple(own)))
            leading.bridge.apply(ForgetRound(round_.id))
        said = tuple(action.id for action in self.workshop.of(Action))
        leading.bridge.apply(RemoveRecords(said))
        assert self.workshop.of(Round) == ()

    def hold_enter(self, seconds: float = 1.1) -> None:
        """Hold Enter for so long."""
        cover = self.screen.cover
        assert cover is not None
        self.steady.seconds += 1
        QTest.keyPress(cover, Qt.Key.Key_Return)
        self.steady.seconds += seconds
        cover.looks.timeout.emit()
        if self.passing.screen is not None and self.screen.cover is cover:
            QTest.keyRelease(cover, Qt.Key.Key_Return)


@pytest.fixture(scope="module")
def steady() -> Steady:
    """The clock of the Side screen."""
    return Steady()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> WindowArguments:
    """A library for the tests of a module."""
    return WindowArguments(
        data_dir=tmp_path_factory.mktemp("library"),
        allow_any_place=True,
        theme="light",
        geometry=(1366, 768, 0, 0),
        reduced_motion=True,
    )


def a_window(arguments: WindowArguments, steady: Steady) -> Window:
    """Return a window over a library, with the clock of the tests."""
    around = Surroundings(tr=translator("en"), clocks=Clocks(steady=steady))
    window = Window(style_of(arguments), around)
    window.resize(1366, 768)
    window.showFullScreen = window.showNormal  # type: ignore[method-assign]  # keeps its size
    window.take_shelf(opened_shelf(arguments, translator("en")))
    window.show()
    window.activateWindow()
    return window


@pytest.fixture(scope="module")
def window(qapp: QApplication, library: WindowArguments, steady: Steady) -> Iterator[Window]:
    """One window for the tests of a module: each opens a workshop of its own in it."""
    load_fonts()
    window = a_window(library, steady)
    yield window
    window.close()
    window.deleteLater()


def open_in(window: Window, workshop: Workshop, folder: Path) -> str:
    """Open a workshop in a window and return its id: a fresh one."""
    file = folder / "workshop.json"
    setup = replace(workshop.setup, id=f"w-{secrets.token_hex(6)}")
    others = [record for record in workshop.records() if not isinstance(record, Setup)]
    new = Workshop.of_records((setup, *others))
    file.write_bytes(write(new, exported_at=AT, exported_by="test"))
    assert window.open_file(file)
    return setup.id


def active(qtbot: QtBot, window: Window) -> None:
    """Give a window the keys."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.fixture
def room_of(
    qtbot: QtBot, window: Window, steady: Steady, tmp_path: Path
) -> Iterator[Callable[[Workshop], Room]]:
    """A function that opens a workshop."""

    def open_it(workshop: Workshop) -> Room:
        active(qtbot, window)
        open_in(window, workshop, tmp_path)
        return Room(window, steady)

    yield open_it
    if window.passing is not None and window.passing.holding is not None:
        window.passing.take_back()
    window.show_library()


@pytest.fixture(scope="module")
def day(window: Window, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The id of the full day that the tests of a module share."""
    return open_in(window, full_day(), tmp_path_factory.mktemp("day"))


@pytest.fixture
def room(qtbot: QtBot, window: Window, steady: Steady, day: str) -> Iterator[Room]:
    """A full day in which nobody has written anything."""
    active(qtbot, window)
    if window.leading is None or window.leading.workshop.setup.id != day:
        assert window.open_workshop(day)
    room = Room(window, steady)
    yield room
    room.clear()
    run = window.run
    assert run is not None
    run.toast.hide()
    qtbot.waitUntil(lambda: run.view.is_settled)
