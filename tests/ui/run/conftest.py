"""A room with two clocks, and the window in it: time passes when a test says so."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.fresh import fresh

from jointtable.domain.edits import ordered
from jointtable.domain.records import Block, ClockSpan, Participant, Setup, Step
from jointtable.domain.workshop import Workshop
from jointtable.i18n import translator
from jointtable.ui.app import WindowArguments, made_window, opened_shelf
from jointtable.ui.run.leading import Leading
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.timekeeping import Clocks
from jointtable.ui.style import load_fonts
from jointtable.ui.window import Window

HELSINKI = ZoneInfo("Europe/Helsinki")
MORNING = datetime(2026, 4, 23, 9, 0, tzinfo=HELSINKI)
PEOPLE = (
    ("p1", "sales", "Anna Lind", "AL"),
    ("p2", "sales", "Mikael Strand", "MS"),
    ("p3", "procurement", "Petra Koski", "PK"),
    ("p4", "procurement", "Sami Aalto", "SA"),
    ("p5", "procurement", "Riikka Lehto", "RL"),
)


class Clock:
    """The two clocks of a machine: the wall can be moved, the other one only goes on."""

    def __init__(self, at: datetime) -> None:
        self.passed = 1000.0
        self.wall = at

    def wait(self, seconds: float) -> None:
        """Let time pass, as it passes on the wall of a place with its own rules."""
        self.passed += seconds
        utc = self.wall.astimezone(ZoneInfo("UTC")) + timedelta(seconds=seconds)
        self.wall = utc.astimezone(HELSINKI)

    def clocks(self, run: str) -> Clocks:
        return Clocks(now=lambda: self.wall, steady=lambda: self.passed, run=run)


class AtWork:
    """A window that leads one workshop, and can be closed, killed and opened again."""

    def __init__(
        self, app: QApplication, arguments: WindowArguments, workshop: Workshop, at: datetime
    ) -> None:
        self.clock = Clock(at)
        self._app, self._arguments = app, arguments
        self._runs = itertools.count(1)
        self._id = ""
        self._workshop = workshop
        self.window: Window
        self._open()

    def _open(self) -> None:
        self.window = made_window(self._app, self._arguments)
        clocks = self.clock.clocks(f"run {next(self._runs)}")
        self.window._around = replace(self.window._around, clocks=clocks)
        shelf = opened_shelf(self._arguments, translator("en"))
        self._id = self._id or shelf.keep(self._workshop)
        self.window.take_shelf(shelf)
        self.window.show()
        self.window.activateWindow()
        assert self.window.open_workshop(self._id)
        self.leading.once.seconds = itertools.count().__next__  # keys come a second apart

    @property
    def run(self) -> RunScreen:
        assert self.window.run is not None
        return self.window.run

    @property
    def leading(self) -> Leading:
        assert self.window.leading is not None
        return self.window.leading

    @property
    def workshop(self) -> Workshop:
        return self.leading.workshop

    def watch(self, seconds: float, every: float = 4.0) -> None:
        """Let time pass as a window lets it pass, with looks in between."""
        while seconds > 0:
            self.clock.wait(min(every, seconds))
            self.leading.time.look()
            seconds -= every

    def go_to(self, key: str, stage: str = "") -> Step:
        """Go to the step with that key, of that stage if several have it."""
        steps = [s for s in self.workshop.of(Step) if s.key == key]
        frames = {f.block_id: f.stage for f in self.leading.seen.scene.frames}
        step = next(s for s in steps if not stage or frames.get(s.block_id) == stage)
        self.leading.go_to_step(step.id)
        return step

    def type_line(self, line: str) -> None:
        self.run.capture.edit.setFocus()
        QTest.keyClicks(self.run.capture.edit, line)
        QTest.keyClick(self.run.capture.edit, Qt.Key.Key_Return)

    def crash(self) -> None:
        """End the program as a power cut would, and start it once more after 45 seconds."""
        self.leading.time._memory = None  # nobody notes any more where the clock stands
        self.clock.wait(45)
        self.start_again()

    def start_again(self) -> None:
        """Close the program in the middle of the work, and start it once more."""
        self.window.close()
        self.window.deleteLater()
        self._open()


@pytest.fixture
def at_work(
    qtbot: QtBot, qapp: QApplication, arguments: WindowArguments
) -> Iterator[Callable[..., AtWork]]:
    """A function that leads a workshop, or else a half day, at nine in the morning."""
    load_fonts()
    made: list[AtWork] = []

    def lead(workshop: Workshop | None = None, at: datetime = MORNING) -> AtWork:
        found = AtWork(qapp, arguments, workshop or prepared("half_day"), at)
        made.append(found)
        qtbot.waitUntil(found.window.isActiveWindow)
        return found

    yield lead
    for one in made:
        one.window.close()
        one.window.deleteLater()


def prepared(agenda: str, **setup: object) -> Workshop:
    """Return a workshop of that agenda with five people."""
    workshop = fresh(agenda)
    people = [
        Participant(id=id_, side=side, name=name, initials=initials)  # type: ignore[arg-type]  # a side
        for id_, side, name, initials in PEOPLE
    ]
    others = (record for record in workshop.records() if not isinstance(record, Setup))
    own = replace(workshop.setup, **setup)  # type: ignore[arg-type]  # fields of the setup
    return Workshop.of_records([own, *others, *people])


def so_far(workshop: Workshop, *minutes: int, at: datetime = MORNING) -> Workshop:
    """Return ``workshop`` as it runs: its blocks have taken so long, and the next one begins."""
    blocks = ordered(workshop, Block)
    spans, start = [], at
    for number, block in enumerate(blocks[: len(minutes) + 1]):
        end = start + timedelta(minutes=minutes[number]) if number < len(minutes) else None
        spans.append(
            ClockSpan(
                id=f"span{number}",
                block_id=block.id,
                started_at=start.isoformat(),
                ended_at=end.isoformat() if end is not None else None,
            )
        )
        start = end or start
    step = next(s for s in ordered(workshop, Step) if s.block_id == spans[-1].block_id)
    plan = [replace(block, planned_minutes=block.minutes) for block in blocks]
    setup = replace(
        workshop.setup, status="running", started_at=at.isoformat(), current_step_id=step.id
    )
    others = (r for r in workshop.records() if not isinstance(r, Setup | Block))
    return Workshop.of_records([setup, *plan, *others, *spans])
