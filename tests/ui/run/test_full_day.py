"""A full day end to end by keys, with a late stage, a stop, a latecomer and a power cut in it.

Both sides write by their own hands, and the projector is on from the ready check to the signatures:
at every step the wall shows only what the table view lets through, and no sealed word.

Time passes as fast as the window can look at it: six hours in a few seconds, and every look is one
that a window takes on a real day.
"""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from tests.ui.audience.conftest import Room as Wall
from tests.ui.audience.test_canary import on_the_wall
from tests.ui.run.by_hand import Hands, marks_in, titles_and_clipboard
from tests.ui.run.conftest import prepared
from tests.ui.run.test_canary import said
from tests.ui.run.walking import lock, press, reveal, sign

from jointtable.domain import blind
from jointtable.domain.blind import RoundState
from jointtable.domain.edits import ordered, steps_in_order
from jointtable.domain.records import (
    RECORD_TYPES,
    Area,
    Block,
    Incident,
    Participant,
    Round,
    Step,
    Term,
)
from jointtable.domain.visibility import table_view
from jointtable.domain.workshop import Workshop
from jointtable.insights.clock import clock_result

NEXT, ENTER = Qt.Key.Key_PageDown, Qt.Key.Key_Return
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLANNED = [
    ("opening", 25),
    ("language", 25),
    ("understanding", 60),
    ("break", 10),
    ("positioning", 60),
    ("lunch", 40),
    ("goals", 45),
    ("alignment", 40),
    ("break", 10),
    ("commitments", 45),
]
OVER, STOPPED, DARK = 8, 3, 45
"""Minutes that Understanding takes too long, minutes of the stop, seconds of the power cut."""
GAPS = 24
"""How many times the steady clock is read between two looks: so fast does the day go by."""


class Walk:
    """Leads the day by keys, and notes how long the window was busy with each."""

    def __init__(self, room, qtbot):
        self.room, self.qtbot = room, qtbot
        self.owed = 0.0
        self.been = [room.leading.day.step_id]
        self.hands = Hands(room)
        self.open, self.pages = set(), set()

    @property
    def wall(self):
        return Wall(self.room.window, self.qtbot)

    @property
    def projector(self):
        return self.room.window.projector

    def look_at_the_wall(self):
        """Return the marked words on the wall: what the room may know, and nothing sealed."""
        QApplication.processEvents()
        self.projector.refresh()
        self.wall.wall.finish()
        text = on_the_wall(self.wall)
        self.pages.add(text)
        found = marks_in(text)
        may = table_view(self.room.workshop)
        assert found <= marks_in(repr([may.of(kind) for kind in RECORD_TYPES.values()]))
        assert found <= self.open
        assert marks_in(titles_and_clipboard()) == set()
        return found

    @property
    def is_black(self):
        """Return whether the wall is painted black all over."""
        image = self.wall.wall.grab().toImage().scaled(16, 9)
        dots = {image.pixelColor(x, y).name() for x in range(16) for y in range(9)}
        return self.projector.state == "blank" and dots == {"#000000"}

    def hold(self):
        """Hold the picture on the wall."""
        self.key(Qt.Key.Key_F8)
        assert self.projector.state == "hold"

    def go_live(self):
        """Show the room what it has missed, if anything."""
        if self.projector.state == "hold":
            assert self.projector.held.waits > 0
            assert not set(self.hands.words["our_goals"]) & self.look_at_the_wall()
            self.key(Qt.Key.Key_F8)
        assert self.projector.state == "live"

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        """Hit a key, and let the window do all that follows of it."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.room.run, key, modifier)
        QApplication.processEvents()

    def remote(self, key=NEXT):
        """Hit a key that a remote has: whatever it does, it reveals nothing."""
        before = self.revealed
        self.key(key)
        assert self.revealed == before

    @property
    def revealed(self):
        return {r.id for r in self.room.workshop.of(Round) if r.revealed_at is not None}

    def work(self):
        """Let the share pass that the step, or the break, has in the minutes of its block."""
        workshop, day = self.room.workshop, self.room.leading.day
        block = workshop.find(Block, day.break_id or day.block_id)
        minutes = float(block.minutes)
        if day.break_id is None:
            steps = [s for s in ordered(workshop, Step) if s.block_id == block.id]
            minutes *= workshop.find(Step, day.step_id).minutes / sum(s.minutes for s in steps)
        self.watch(minutes * 60 - self.owed)
        self.owed = 0.0

    def watch(self, seconds):
        """Let time pass hundreds of times as fast, with looks of the window in between."""
        keeping = self.room.leading.time
        while seconds > 0:
            for _ in range(GAPS):  # a gap of more than five seconds is a machine that slept
                gap = min(4.9, max(0.0, seconds))
                self.room.clock.wait(gap)
                keeping._clock.look()
                seconds -= gap
            keeping.look()
            QApplication.processEvents()

    def sealed(self):
        """Answer, lock and reveal where the step asks for it."""
        rounds, step = self.room.leading.sealing.rounds, self.room.leading.step
        if rounds.steps is None or step.id not in rounds.steps.step_ids:
            return
        began = self.room.clock.passed
        if step.key == "our_goals":
            self.hold()
        self.hands.write(step.key)
        self.owed += self.room.clock.passed - began
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what was handed back
        sealed = {word for words in self.hands.words.values() for word in words} - self.open
        assert not sealed & marks_in(said(self.room))
        self.look_at_the_wall()
        if not rounds.is_sealed:
            return
        self.work()  # R leaves this step, and the time of the reveal is its own
        if not rounds.is_ready:
            lock(self.room, self.qtbot)
        assert not sealed & self.look_at_the_wall()
        reveal(self.room, self.qtbot)
        self.open |= sealed
        self.been.append(self.room.leading.day.step_id)
        self.go_live()
        assert sealed <= self.look_at_the_wall()

    def stop(self):
        """Pause and log, write what it was about, and go on after a while."""
        self.key(Qt.Key.Key_B, CONTROL | SHIFT)
        assert self.is_black
        self.qtbot.keyClicks(QApplication.focusWidget(), "A price was named")
        self.watch(STOPPED * 60)
        press(self.room.run.halted.go_on, self.qtbot)
        assert self.projector.state == "live"
        self.room.run.view.setFocus()

    def dark_break(self):
        """Make the wall black for a break, and come back."""
        self.key(Qt.Key.Key_F7)
        assert self.is_black
        self.work()
        self.key(Qt.Key.Key_F7)
        assert self.projector.state == "live"

    def power_cut(self):
        here, clock = self.room.leading.day.step_id, self.room.leading.time.running
        self.room.crash()
        self.qtbot.waitUntil(self.room.window.isActiveWindow)
        assert self.room.leading.day.step_id == here
        assert self.room.leading.time.running == pytest.approx(clock + DARK, abs=1)
        self.owed += DARK
        self.hands.laptop.window = self.room.window
        self.key(Qt.Key.Key_F5)
        assert self.wall.wall.isVisible()

    def plan_anew(self):
        """Take the first way out of a day that is late."""
        assert self.room.leading.time.fact.verdict == f"{OVER} min late"
        self.key(Qt.Key.Key_R, CONTROL)
        self.key(ENTER)
        assert self.room.leading.time.fact.verdict == "on time"

    def late_stage(self):
        self.watch(OVER * 60)

    def latecomer(self):
        """Write down who comes late; in the wide window, where people stand in the rail."""
        size = self.room.window.size()
        self.room.window.resize(1920, 1080)
        self.qtbot.mouseClick(self.room.leading.hearing.heard.more, Qt.MouseButton.LeftButton)
        self.qtbot.keyClicks(self.room.run.capture.edit, "Olli Niemi, p")
        self.key(ENTER)
        self.room.window.resize(size)
        self.room.run.view.setFocus()


def full_day():
    """Return a full day for five people, with two areas and three words."""
    areas = (Area(id="a1", name="Field service"), Area(id="a2", name="Spare parts"))
    fresh = prepared("full_day")
    left_out = {*(term.id for term in fresh.of(Term)[3:]), "p5"}
    return Workshop.of_records([*(r for r in fresh.records() if r.id not in left_out), *areas])


@pytest.mark.slow_first
def test_a_full_day_goes_from_start_to_sign_off_by_keys_whatever_happens(at_work, qtbot):
    room = at_work(full_day())
    walk = Walk(room, qtbot)
    walk.key(Qt.Key.Key_F5)  # the ready check
    walk.key(ENTER)
    assert walk.look_at_the_wall() == set()
    while room.leading.day.next is not None and len(walk.been) < 99:
        if room.leading.day.break_id is not None:
            walk.dark_break()
        else:
            walk.work()
        happens = {
            "our_wording": walk.latecomer,
            "what_is_true": walk.late_stage,
            "compare": walk.plan_anew,
            "joint_goals": walk.stop,
            "where_they_touch": walk.power_cut,
        }
        if room.leading.day.break_id is None and room.leading.step.key in happens:
            happens[room.leading.step.key]()
        walk.remote()
        walk.look_at_the_wall()
        if room.leading.day.break_id is None:
            walk.been.append(room.leading.day.step_id)
            walk.sealed()
    walk.work()
    sign(room, qtbot)

    assert len(walk.pages) > 40
    workshop = room.workshop
    assert walk.been == [step.id for step in steps_in_order(workshop)]
    assert workshop.setup.status == "done"
    rounds = [blind.state(round_) for round_ in workshop.of(Round)]
    assert len(rounds) == 7
    assert {*rounds} == {RoundState.REVEALED}
    result = clock_result(workshop)
    blocks = [workshop.find(Block, one.id) for one in result.blocks]
    stages = [b.stage or b.break_ for b in blocks]
    assert [(s, one.planned) for s, one in zip(stages, result.blocks, strict=True)] == PLANNED
    off = {s: one.difference for s, one in zip(stages, result.blocks, strict=True)}
    assert off.pop("understanding") == pytest.approx(OVER, abs=0.1)
    assert off.pop("goals") == pytest.approx(-OVER, abs=0.1)  # the plan anew took it from there
    assert [*off.values()] == pytest.approx([0.0] * len(off), abs=0.1)
    assert (result.planned_end, result.ended) == ("15:00", "15:03")
    stops = [one for one in workshop.of(Incident) if one.kind == "stopped"]
    assert [(one.at[11:16], one.text) for one in stops] == [("13:07", "A price was named")]
    late = next(p for p in workshop.of(Participant) if p.name == "Olli Niemi")
    assert (late.side, late.arrives) == ("procurement", "09:50")
