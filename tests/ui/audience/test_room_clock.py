"""The time as the room sees it: calm as long as there is some, one sentence when it is over."""

import datetime as dt

import pytest

from jointtable.i18n import translator
from jointtable.insights.clock import AgendaClock, BlockState, BlockTime, TimerState
from jointtable.layout.primitives import Rect, TextRun
from jointtable.ui.audience.clock import SLOT, RoomClock, drawn_clock, room_clock

NOON = dt.datetime(2026, 4, 23, 12, 0, tzinfo=dt.UTC)
BACK = NOON + dt.timedelta(minutes=25)


def looked(state: TimerState, remaining: float, *, minutes: int = 40) -> AgendaClock:
    def block(id_: str, state: BlockState, start: dt.datetime) -> BlockTime:
        return BlockTime(id=id_, state=state, start=start, minutes=minutes, used=0, free=0)

    return AgendaClock(
        block_id="a",
        state=state,
        used=minutes * 60 - remaining,
        remaining=remaining,
        paused=0,
        projected_end=NOON,
        planned_end=NOON,
        day="on_time",
        late_minutes=0,
        blocks=(block("a", "current", NOON), block("b", "coming", BACK)),
    )


def seen(clock: AgendaClock, language: str = "en", *, is_break: bool = False) -> RoomClock:
    return room_clock(clock, is_break=is_break, language=language, tr=translator(language))


@pytest.mark.parametrize(
    ("state", "remaining", "tone", "figures"),
    [
        ("on_plan", 18 * 60 + 20, "plain", "18 min"),
        ("soon", 5 * 60 + 1, "soon", "5 min"),
        ("soon", 120, "soon", "2 min"),
        ("soon", 119.9, "soon", "1:59"),
        ("last_minute", 9, "soon", "0:09"),
        ("over", -130, "over", ""),
        ("paused", 600, "gone", ""),
        ("idle", 2400, "gone", ""),
    ],
)
def test_minutes_then_seconds_then_one_sentence(state, remaining, tone, figures):
    found = seen(looked(state, remaining))
    assert (found.tone, found.figures) == (tone, figures)
    if tone == "over":
        assert found.words == "Let us finish this thought"


def test_a_break_says_when_it_ends_and_nothing_of_being_late():
    assert seen(looked("on_plan", 300), is_break=True).figures == "Back at 12:25"
    assert seen(looked("on_plan", 300), "fi", is_break=True).figures == "Jatketaan klo 12.25"
    assert seen(looked("over", -60), is_break=True).figures == "We go on soon"


def test_a_second_that_moves_no_pixel_paints_nothing():
    assert seen(looked("on_plan", 1500.2)) == seen(looked("on_plan", 1501.1))


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("remaining", [90 * 60, 600 * 60, 119])
def test_the_clock_stays_in_its_place_in_every_language(language, remaining):
    drawn = drawn_clock(seen(looked("on_plan", remaining, minutes=600), language))
    assert all(SLOT.grown(4).holds(one.bounds) for one in drawn)
    over = drawn_clock(seen(looked("over", -1), language))
    assert not any(one.text.endswith("…") for one in over if isinstance(one, TextRun))


def test_running_short_is_yellow_with_an_outline_and_over_is_inverted():
    bars = [one for one in drawn_clock(seen(looked("soon", 200))) if isinstance(one, Rect)]
    assert {one.fill for one in bars} >= {"soon.mark"}
    assert {one.stroke for one in bars} >= {"control"}
    plate = next(one for one in drawn_clock(seen(looked("over", -1))) if isinstance(one, Rect))
    assert plate.fill == "inverse"
