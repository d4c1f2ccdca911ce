"""Clocks that run: even, through sleep, a moved wall clock and a restart."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import hypothesis.strategies as st
import pytest
from hypothesis import given

from jointtable.domain.edits import PauseClock, ResumeClock, RunClock, StopClock
from jointtable.domain.records import Block, ClockSpan, Setup
from jointtable.domain.workshop import Workshop
from jointtable.session.running import Countdown, Passing, RunningClock, local_now

START = datetime(2026, 5, 4, 9, 0, tzinfo=ZoneInfo("Europe/Helsinki"))


class Room:
    """A room with two clocks: one that nobody can set, and one on the wall."""

    def __init__(self) -> None:
        self.passed = 1000.0
        self.wall = START

    def wait(self, seconds: float) -> None:
        self.passed += seconds
        self.wall += timedelta(seconds=seconds)

    def watch(self, seconds: float, look: Callable[[], object]) -> None:
        """Let so much time pass as a window lets it pass: with a look four times a second."""
        for _ in range(round(seconds * 4)):
            self.wait(0.25)
            look()

    def monotonic(self) -> float:
        return self.passed

    def now(self) -> datetime:
        return self.wall


@pytest.fixture
def room() -> Room:
    return Room()


def workshop() -> Workshop:
    block = Block(id="b", kind="stage", stage="goals", minutes=40)
    return Workshop.of_records([Setup(id="w", language="en"), block])


def run(found: Workshop, at: datetime = START) -> Workshop:
    edit = RunClock("c1", "b", at.isoformat())
    return found.with_changes(edit.plan(found))


def clock(found: Workshop, room: Room) -> RunningClock:
    return RunningClock(found, monotonic=room.monotonic, now=room.now)


def countdown(seconds: float, room: Room) -> Countdown:
    return Countdown(seconds, monotonic=room.monotonic, now=room.now)


# --- the workshop --------------------------------------------------------------------------------


def test_without_a_span_no_clock_runs(room):
    found = clock(workshop(), room).look()
    assert (found.block_id, found.seconds) == (None, 0.0)


def test_the_clock_counts_what_passes(room):
    running = clock(run(workshop()), room)
    room.watch(90, running.look)
    found = running.look()
    assert (found.block_id, found.span_id, found.kind) == ("b", "c1", "run")
    assert found.seconds == pytest.approx(90)


def test_after_a_restart_the_clock_has_gone_on(room):
    stored = run(workshop())
    room.wait(754)
    running = clock(stored, room)
    assert running.look().seconds == pytest.approx(754)
    room.watch(10, running.look)
    assert running.look().seconds == pytest.approx(764)


def test_a_restart_with_the_wall_clock_set_back_begins_at_none(room):
    room.wall -= timedelta(hours=1)
    assert clock(run(workshop()), room).look().seconds == 0.0


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(days=1), timedelta(days=-18262)])
def test_a_moved_wall_clock_is_noted_once_and_changes_nothing(room, jump):
    running = clock(run(workshop()), room)
    room.watch(60, running.look)
    before = room.wall.astimezone(UTC)  # half a century ago Helsinki had no summer time
    room.wall += jump
    found = running.look()
    assert found.moved == (room.wall.astimezone(UTC) - before).total_seconds()
    assert found.seconds == pytest.approx(60)
    room.watch(60, running.look)
    found = running.look()
    assert (found.moved, found.slept) == (0.0, 0.0)
    assert found.seconds == pytest.approx(120)


def test_a_wall_clock_that_drifts_a_little_is_not_told(room):
    running = clock(run(workshop()), room)
    room.wall += timedelta(seconds=4.9)
    assert running.look().moved == 0.0


def test_after_sleep_the_clock_stands_at_its_last_look(room):
    running = clock(run(workshop()), room)
    room.watch(60, running.look)
    last = room.wall
    room.wait(720)
    found = running.look()
    assert (found.seconds, found.slept) == (60.0, 720.0)
    assert found.paused_at == last.isoformat(timespec="seconds")
    room.wait(30)  # the offer stands until somebody decides
    later = running.look()
    assert (later.seconds, later.slept) == (60.0, 750.0)
    assert later.paused_at == found.paused_at


def test_sleep_can_count_after_all(room):
    running = clock(run(workshop()), room)
    room.watch(60, running.look)
    room.wait(720)
    running.look()
    assert running.count_sleep().seconds == pytest.approx(780)
    room.watch(5, running.look)
    assert running.look().seconds == pytest.approx(785)


def test_sleep_can_be_left_out(room):
    running = clock(run(workshop()), room)
    room.watch(60, running.look)
    room.wait(720)
    running.look()
    assert running.leave_sleep_out().seconds == pytest.approx(60)
    room.watch(5, running.look)
    found = running.look()
    assert (found.seconds, found.slept, found.paused_at) == (65.0, 0.0, None)


def test_five_seconds_without_a_look_are_no_sleep(room):
    running = clock(run(workshop()), room)
    room.wait(5)
    found = running.look()
    assert (found.seconds, found.slept) == (5.0, 0.0)


def test_sleep_becomes_a_pause_that_can_count(room):
    stored = run(workshop())
    running = clock(stored, room)
    room.watch(60, running.look)
    room.wait(720)
    at = running.look().paused_at
    assert at is not None
    stored = stored.with_changes(PauseClock("c2", at).plan(stored))
    running.follow(stored)
    found = running.look()
    assert (found.kind, found.slept) == ("pause", 0.0)
    assert found.seconds == pytest.approx(720, abs=1)
    counted = ResumeClock("c3", room.now().isoformat(), count_pause=True)
    stored = stored.with_changes(counted.plan(stored))
    running.follow(stored)
    assert running.look().kind == "run"
    assert running.look().seconds == pytest.approx(720, abs=1)
    assert [span.kind for span in stored.of(ClockSpan)] == ["run", "run"]


def test_the_clock_follows_the_steps_of_the_workshop(room):
    stored = run(workshop())
    running = clock(stored, room)
    running.follow(stored)
    room.watch(2, running.look)
    stored = stored.with_changes(StopClock(room.now().isoformat()).plan(stored))
    running.follow(stored)
    assert running.look().block_id is None
    assert running.count_sleep().block_id is None
    assert running.leave_sleep_out().block_id is None
    edit = RunClock("c9", "b", room.now().isoformat())
    running.follow(stored.with_changes(edit.plan(stored)))
    assert (running.look().span_id, running.look().seconds) == ("c9", 0.0)


def test_the_night_clocks_change_is_no_moved_clock(room):
    room.wall = datetime(2026, 10, 25, 3, 59, 58, tzinfo=ZoneInfo("UTC")).astimezone(
        ZoneInfo("Europe/Helsinki")
    )
    stored = run(workshop(), room.wall)
    running = clock(stored, room)

    def as_the_wall_shows(seconds: float) -> None:
        room.passed += seconds
        utc = room.wall.astimezone(ZoneInfo("UTC")) + timedelta(seconds=seconds)
        room.wall = utc.astimezone(ZoneInfo("Europe/Helsinki"))

    for _ in range(16):
        as_the_wall_shows(0.25)
        assert running.look().moved == 0.0
    assert running.look().seconds == pytest.approx(4)


# --- a countdown ---------------------------------------------------------------------------------


def test_a_countdown_says_what_is_left_and_when_it_ends(room):
    found = countdown(60, room)
    look = found.look()
    assert (look.remaining, look.state, look.ends) == (60, "running", "09:01:00")
    room.watch(15, found.look)
    look = found.look()
    assert (look.remaining, look.ends) == (45.0, "09:01:00")
    room.watch(50, found.look)
    assert found.look().remaining == pytest.approx(-5)


def test_a_paused_countdown_stands_and_its_end_moves(room):
    found = countdown(60, room)
    room.watch(10, found.look)
    assert found.pause().state == "paused"
    room.wait(300)
    look = found.look()
    assert (look.remaining, look.state, look.slept) == (50.0, "paused", 0.0)
    assert look.ends == "09:06:00"
    assert found.resume().state == "running"
    room.watch(10, found.look)
    assert found.look().remaining == pytest.approx(40)


def test_a_countdown_is_suspended_by_sleep_until_somebody_decides(room):
    found = countdown(60, room)
    room.watch(1, found.look)
    room.wait(8)
    look = found.look()
    assert (look.state, look.remaining, look.slept) == ("suspended", 59.0, 8.0)
    assert found.look().state == "suspended"
    assert found.resume().remaining == pytest.approx(59)
    room.watch(1, found.look)
    room.wait(8)
    found.look()
    assert found.count_sleep().remaining == pytest.approx(50)


def test_a_countdown_notes_a_moved_wall_clock(room):
    found = countdown(60, room)
    room.wall -= timedelta(hours=1)
    assert found.look().moved == pytest.approx(-3600)
    assert found.look().remaining == pytest.approx(60)


def test_by_default_the_clocks_are_those_of_the_machine():
    look = Countdown(60).look()
    assert 59 < look.remaining <= 60
    assert local_now().utcoffset() is not None


@given(st.lists(st.tuples(st.sampled_from(["wait", "wall", "stop", "on"]), st.floats(0, 4.5))))
def test_only_time_that_passes_while_it_runs_counts(acts):
    room = Room()
    passing = Passing(monotonic=room.monotonic, now=room.now)
    wanted, runs = 0.0, True
    for act, seconds in acts:
        if act == "wait":
            room.wait(seconds)
            wanted += seconds if runs else 0.0
            passing.look()
        elif act == "wall":
            room.wall += timedelta(minutes=seconds)
        elif act == "stop":
            passing.stop()
            runs = False
        else:
            passing.go_on()
            runs = True
    assert passing.look().seconds == pytest.approx(wanted, abs=1e-6)
