"""Sides that write with their own hands: on the passed laptop, on paper, and in the capture bar.

Every word they write is marked, so that it is known wherever it comes up.
"""

import re
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.run.conftest import AtWork
from tests.ui.side.conftest import Room as Laptop
from tests.ui.side.conftest import Steady

from jointtable.domain.records import SIDES, Side

MARK = re.compile(r"Zq\d{4}x")

_ENTER, _DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down
_TOWARDS = {"sales": Qt.Key.Key_Left, "procurement": Qt.Key.Key_Right}


class HandOfTheClock:
    """The clock of the room, as the passed laptop knows it."""

    def __init__(self, room: AtWork) -> None:
        self._room = room

    @property
    def seconds(self) -> float:
        """Return the seconds that have passed."""
        return self._room.clock.passed

    @seconds.setter
    def seconds(self, passed: float) -> None:
        self._room.clock.wait(passed - self._room.clock.passed)
        self._room.leading.time._clock.look()  # or else the machine would seem to have slept


class Hands:
    """What both sides write in the blind steps of a full day, each by real keys.

    Attributes:
        room: Where they are.
        laptop: The laptop, in their hands or the facilitator's.
        words: The marks they have written, by the step.
    """

    def __init__(self, room: AtWork) -> None:
        self.room = room
        self.laptop = Laptop(room.window, cast("Steady", HandOfTheClock(room)))
        self.words: dict[str, list[str]] = {}
        self._step = ""

    def write(self, step: str) -> None:
        """Let both sides answer a blind step, in the way it is answered in this room."""
        ways: dict[str, Callable[[Side], None]] = {
            "pulse": self._one_after_another,
            "our_meaning": self._meanings_from_paper,
            "we_assume": self._assumption,
            "criteria": self._criteria,
            "own_view": self._positions,
            "matrices": self._nothing,
            "statements": self._nothing,
            "guess_theirs": self._nothing,  # it was asked beside the own view
            "our_goals": self._goal_in_the_bar,
            "two_processes": self._usual_process,
            "pulse_again": self._digits_in_the_bar,
        }
        self._step = step
        for side in SIDES:
            ways[step](side)

    def _word(self) -> str:
        """Return a new marked word."""
        word = f"Zq{sum(map(len, self.words.values())):04d}x"
        self.words.setdefault(self._step, []).append(word)
        return word

    def _nothing(self, side: Side) -> None:
        """Leave a step out: what is open is locked open."""

    # --- the passed laptop ------------------------------------------------------------------------

    def _one_after_another(self, side: Side) -> None:
        self.laptop.pass_to(side)
        people = self.laptop.screen.cover
        assert people is not None
        assert people.words.count == "1 of 2"
        for own, guess in (("7", "5"), ("6", "4")):
            self.laptop.key(_ENTER)
            self.laptop.type(own, guess)
            if own == "7":
                self.laptop.press_end()  # passes it to the next
        self._lock()

    def _assumption(self, side: Side) -> None:
        self.laptop.pass_to(side)
        self.laptop.type(self._word())
        self._hand_back()

    def _criteria(self, side: Side) -> None:
        self.laptop.pass_to(side)
        self.laptop.type("3", "1", "2")
        self._lock()

    def _positions(self, side: Side) -> None:
        self.laptop.pass_to(side)
        for own, guess in (("1", "2"), ("2", "3")):
            self.laptop.type(own, guess, "1")
        self._hand_back()

    def _usual_process(self, side: Side) -> None:
        self.laptop.pass_to(side)
        self.laptop.key(_DOWN)
        self.laptop.key(_ENTER)
        self._lock()

    def _hand_back(self) -> None:
        self.laptop.press_end()
        self.laptop.hold_enter()

    def _lock(self) -> None:
        self.laptop.lock()
        self.laptop.hold_enter()

    # --- the facilitator's keyboard ---------------------------------------------------------------

    def _meanings_from_paper(self, side: Side) -> None:
        box, page = self.room.leading.boxes.locks.box, self.laptop.passing.doors.paper.page
        box.buttons["paper"].setFocus()
        self.laptop.key(_ENTER)
        self.laptop.key(_TOWARDS[side])
        self.laptop.key(_ENTER)  # yes, the projector is away from this screen
        for row in page.rows:
            page.code.setFocus()
            QTest.keyClicks(page.code, f"{row.row.code} {self._word()}")
            self.laptop.key(_ENTER)
        self.laptop.key(Qt.Key.Key_Escape)

    def _goal_in_the_bar(self, side: Side) -> None:
        self.room.type_line(f"{side[0]}: {self._word()} #growth")

    def _digits_in_the_bar(self, side: Side) -> None:
        for digit in ("8", "7", "6") if side == "procurement" else ("8", "7"):
            self.room.type_line(f"{side[0]}: {digit}")


def marks_in(text: str) -> set[str]:
    """Return the marks in ``text``, also those that are broken over two lines."""
    return set(MARK.findall("".join(text.split())))


def titles_and_clipboard() -> str:
    """Return what the system sees of the program."""
    titles = [one.windowTitle() for one in QApplication.topLevelWidgets()]
    return "\n".join([*titles, QApplication.clipboard().text()])
