"""The agenda clock: the day of both samples, the worked example, the wall and the time line."""

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import hypothesis.strategies as st
import pytest
from hypothesis import given

from jointtable import content, interchange
from jointtable.domain.edits import PinBlock, RunClock, SetMinutes, SkipBlock
from jointtable.domain.records import Block, ClockSpan, Record, Setup, Step
from jointtable.domain.workshop import Workshop
from jointtable.insights import as_json
from jointtable.insights.agenda import fit, plan
from jointtable.insights.clock import agenda_clock, clock_result, timer_state
from jointtable.insights.replan import _REVEALS, Proposal, evenly, replan, slack_of

HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.mark.parametrize("name", ["gearworks-dairies", "pannukakku"])
def test_the_day_of_a_sample_is_as_expected_field_by_field(samples: Path, name: str):
    workshop = interchange.read((samples / f"{name}.json").read_bytes())
    expected = json.loads((samples / f"{name}.expected.json").read_bytes())["clock"]
    assert as_json(clock_result(workshop)) == expected


# --- a half day ----------------------------------------------------------------------------------

HALF_DAY: dict[str, tuple[str | None, list[int], str]] = {
    "opening": ("opening", [6, 4, 2, 8], ""),
    "language": ("language", [7, 3, 10], ""),
    "understanding": ("understanding", [6, 7, 1, 11, 10], ""),
    "break": (None, [10], "break"),
    "positioning": ("positioning", [8, 6, 1, 15, 10], ""),
    "goals": ("goals", [8, 1, 12, 8, 6], ""),
    "alignment": ("alignment", [10, 1, 9, 10], ""),
    "commitments": ("commitments", [7, 3, 3, 3, 1, 3], ""),
}


def at(time: str, day: str = "2026-05-04", zone: dt.tzinfo = HELSINKI) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=zone)


def half_day(**setup: Any) -> Workshop:
    records: list[Record] = [
        Setup(id="w", **{"language": "en", "date": "2026-05-04", "status": "running", **setup})
    ]
    for id_, (stage, steps, break_) in HALF_DAY.items():
        minutes = sum(steps)
        kind = "break" if break_ else "stage"
        records.append(
            Block(
                id=id_,
                kind=kind,  # type: ignore[arg-type]
                stage=stage,  # type: ignore[arg-type]
                break_=break_ or None,  # type: ignore[arg-type]
                minutes=minutes,
                planned_minutes=minutes,
            )
        )
        if stage:
            records += [
                Step(id=f"{id_}{n}", block_id=id_, key="reveal" if m in {1, 2} else "x", minutes=m)
                for n, m in enumerate(steps)
            ]
    return Workshop.of_records(records)


def running(block: str, since: dt.datetime, workshop: Workshop | None = None) -> Workshop:
    found = workshop or half_day()
    edit = RunClock("span", block, since.isoformat(timespec="seconds"))
    return found.with_changes(edit.plan(found))


def cuts(proposals: tuple[Proposal, ...]) -> dict[str, dict[str, int]]:
    return {proposal.kind: dict(proposal.cuts) for proposal in proposals}


def test_the_worked_example_of_the_design():
    workshop = running("positioning", at("10:26"))
    clock = agenda_clock(workshop, at("11:10"))
    assert (clock.used / 60, clock.remaining, clock.state) == (44, -240, "over")
    assert clock.projected_end == at("12:35")
    assert clock.planned_end == at("12:30")
    assert (clock.day, clock.late_minutes) == ("late", 5)
    blocks = {block.id: block for block in workshop.of(Block)}
    assert [slack_of(workshop, blocks[id_]) for id_ in ("goals", "alignment")] == [12, 11]

    one, even, later = replan(workshop, 5, "positioning")
    assert (one.kind, dict(one.cuts), one.minutes["goals"]) == ("one_block", {"goals": 5}, 30)
    assert dict(even.cuts) == {"goals": 3, "alignment": 2}
    assert (later.end_later, later.minutes) == (5, {})
    assert even.still_late == 0

    assert cuts(replan(workshop, 14, "positioning")) == {
        "evenly": {"goals": 7, "alignment": 7},
        "end_later": {},
    }
    even, _ = replan(workshop, 30, "positioning")
    assert (dict(even.cuts), even.still_late) == ({"goals": 12, "alignment": 11}, 7)


def test_a_proposal_that_is_taken_wins_the_minutes_back():
    workshop = running("positioning", at("10:26"))
    for proposal in replan(workshop, 5, "positioning")[:2]:
        edit = SetMinutes(proposal.minutes, "2026-05-04T11:10:00+03:00")
        after = workshop.with_changes(edit.plan(workshop))
        clock = agenda_clock(after, at("11:10"))
        assert (clock.day, clock.late_minutes) == ("on_time", 0)
        for block in after.of(Block):
            steps = [step.minutes for step in after.of(Step) if step.block_id == block.id]
            assert not steps or sum(steps) == block.minutes


def test_reveals_breaks_and_commitments_keep_their_minutes():
    workshop = half_day()
    for proposal in replan(workshop, 500, None):
        for step in workshop.of(Step):
            if step.key == "reveal" or step.block_id == "commitments":
                assert step.id not in proposal.minutes
        assert not {"break", "commitments"} & dict(proposal.cuts).keys()


def test_part_of_a_minute_late_is_a_minute_and_none_is_none():
    workshop = half_day()
    assert replan(workshop, 0.2, None)[-1].end_later == 1
    assert replan(workshop, 0, None) == ()
    assert replan(workshop, -3, None) == ()


def test_blocks_left_out_are_not_cut():
    workshop = half_day()
    skip = SkipBlock("goals", skipped=True, at="2026-05-04T11:10:00+03:00")
    after = workshop.with_changes(skip.plan(workshop))
    assert cuts(replan(after, 5, "positioning")) == {
        "one_block": {"alignment": 5},
        "evenly": {"alignment": 5},
        "end_later": {},
    }


def test_a_stage_without_steps_keeps_sixty_percent_and_spare_minutes_go_first():
    records = (
        Setup(id="w", language="en"),
        Block(id="bare", kind="stage", stage="goals", minutes=11),
        Block(id="loose", kind="stage", stage="alignment", minutes=20),
        Step(id="s", block_id="loose", key="x", minutes=10),
    )
    workshop = Workshop.of_records(records)
    bare, loose = workshop.of(Block)
    assert (slack_of(workshop, bare), slack_of(workshop, loose)) == (4, 14)
    one, *_ = replan(workshop, 10, None)
    assert dict(one.minutes) == {"loose": 10}
    one, *_ = replan(workshop, 12, None)
    assert dict(one.minutes) == {"loose": 8, "s": 8}


def test_the_reveals_of_the_templates_are_known_by_their_keys():
    steps = [step for stage in content.load().stages.stages for step in stage.steps]
    assert {step.key for step in steps if step.mode == "reveal"} == _REVEALS
    assert {step.key for step in steps if step.mode != "reveal"}.isdisjoint(_REVEALS)


@given(st.integers(0, 60), st.lists(st.integers(0, 20), max_size=6))
def test_nobody_gives_more_than_they_have_and_all_give_alike(wanted, slack):
    given_ = evenly(wanted, slack)
    assert sum(given_) == min(wanted, sum(slack))
    for cut, has in zip(given_, slack, strict=True):
        assert 0 <= cut <= has
    for cut, has in zip(given_, slack, strict=True):
        if cut < has:  # whoever could still give has given as much as anybody, up to a minute
            assert cut >= max(given_) - 1


@given(st.integers(1, 60))
def test_every_proposal_accounts_for_every_minute(late):
    for proposal in replan(half_day(), late, "understanding"):
        won = sum(cut for _, cut in proposal.cuts)
        if proposal.kind == "end_later":
            assert (won, proposal.end_later) == (0, late)
        else:
            assert won + proposal.still_late == late
            assert proposal.kind != "one_block" or proposal.still_late == 0


# --- the timer -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "state"),
    [
        (0, "on_plan"),
        (31 * 60 + 59, "on_plan"),
        (32 * 60, "soon"),
        (39 * 60 - 1, "soon"),
        (39 * 60, "last_minute"),
        (40 * 60, "last_minute"),
        (40 * 60 + 1, "over"),
    ],
)
def test_the_timer_of_forty_minutes(seconds, state):
    start = at("10:26")
    clock = agenda_clock(running("positioning", start), start + dt.timedelta(seconds=seconds))
    assert clock.state == state


def test_a_short_block_is_soon_for_its_last_two_minutes():
    block = Block(id="b", kind="stage", stage="goals", minutes=5)
    span = ClockSpan(id="s", block_id="b", started_at="2026-05-04T09:00:00+03:00")
    assert timer_state(span, block, 121) == "on_plan"
    assert timer_state(span, block, 120) == "soon"
    assert timer_state(None, block, 120) == "idle"


def test_a_pause_is_not_used_time_and_moves_the_end():
    spans = [
        ClockSpan(
            id="c1", block_id="opening",
            started_at="2026-05-04T09:00:00+03:00", ended_at="2026-05-04T09:05:00+03:00",
        ),
        ClockSpan(
            id="c2", block_id="opening", kind="pause", started_at="2026-05-04T09:05:00+03:00"
        ),
    ]  # fmt: skip
    workshop = Workshop.of_records([*half_day().records(), *spans])
    clock = agenda_clock(workshop, at("09:12"))
    assert (clock.state, clock.used, clock.paused) == ("paused", 300, 420)
    assert clock.late_minutes == 7
    assert agenda_clock(workshop, at("09:15")).late_minutes == 10


@pytest.mark.parametrize(
    ("seconds", "day", "minutes"),
    [
        (-90, "in_hand", -2), (-89, "in_hand", -1), (-61, "in_hand", -1), (-60, "on_time", 0),
        (0, "on_time", 0), (60, "on_time", 0), (61, "late", 1), (90, "late", 2),
    ],
)  # fmt: skip
def test_a_minute_around_the_planned_end_is_on_time(seconds, day, minutes):
    start = at("09:00") + dt.timedelta(seconds=seconds)
    clock = agenda_clock(running("opening", start), start)
    assert (clock.day, clock.late_minutes) == (day, minutes)


def test_what_somebody_did_to_the_wall_clock_does_not_count():
    start = at("09:00")
    clock = agenda_clock(running("opening", start), at("08:00"), running=600)
    assert (clock.used, clock.remaining) == (600, 600)


# --- the rail ------------------------------------------------------------------------------------


def test_the_rail_shows_what_was_and_what_is_to_come():
    clock = agenda_clock(running("positioning", at("10:26")), at("10:36"))
    states = {block.id: block.state for block in clock.blocks}
    assert states["opening"] == "done"
    assert states["positioning"] == "current"
    starts = {b.id: f"{b.start:%H:%M}" for b in clock.blocks if b.start is not None}
    assert starts == {
        "positioning": "10:26",
        "goals": "11:06",
        "alignment": "11:41",
        "commitments": "12:11",
    }


def test_a_block_left_out_takes_no_time_but_the_plan_stays():
    workshop = running("positioning", at("10:25"))
    skip = SkipBlock("alignment", skipped=True, at="2026-05-04T10:25:00+03:00")
    clock = agenda_clock(workshop.with_changes(skip.plan(workshop)), at("10:25"))
    assert (clock.day, clock.late_minutes) == ("in_hand", -30)
    assert {b.id: b.state for b in clock.blocks}["alignment"] == "skipped"


def pinned(**pins: str) -> Workshop:
    found = half_day()
    for id_, start in pins.items():
        edit = PinBlock(id_, start, "2026-05-04T08:00:00+03:00")
        found = found.with_changes(edit.plan(found))
    return found


def test_a_fixed_start_moves_a_block_later_and_never_earlier():
    found = {b.id: b for b in plan(pinned(goals="11:30", alignment="09:00"))}
    assert (found["goals"].start, found["goals"].free) == (11 * 60 + 30, 25)
    assert (found["alignment"].start, found["alignment"].free) == (12 * 60 + 5, 0)
    workshop = running("opening", at("09:00"), pinned(goals="11:30"))
    clock = agenda_clock(workshop, at("09:10"))
    goals = next(b for b in clock.blocks if b.id == "goals")
    assert (goals.start, goals.free) == (at("11:30"), 25)
    assert clock.day == "on_time"
    # ten minutes late in the morning are won back before a fixed start
    assert agenda_clock(workshop, at("09:30")).day == "on_time"


def test_before_the_start_everything_is_to_come_and_after_the_close_nothing():
    before = agenda_clock(half_day(status="draft"), at("09:00"))
    assert (before.block_id, before.state, before.projected_end) == (None, "idle", at("12:30"))
    assert {b.state for b in before.blocks} == {"coming"}
    after = agenda_clock(half_day(status="done"), at("12:00"))
    assert (after.projected_end, {b.state for b in after.blocks}) == (at("12:00"), {"done"})


def test_an_empty_agenda_has_a_clock_too():
    empty = Workshop.of_records([Setup(id="w", language="en")])
    assert agenda_clock(empty, at("09:00")).blocks == ()
    result = clock_result(empty)
    assert (result.planned_end, result.ended, result.late_minutes) == ("09:00", None, None)
    assert fit(empty).ends == "09:00"


# --- while preparing -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends", "spare"), [(None, None), ("12:30", 0), ("12:42", 12), ("12:18", -12)]
)
def test_whether_the_agenda_fits(ends, spare):
    found = fit(half_day(ends=ends, status="draft"))
    assert (found.minutes, found.spare, found.ends, found.tight) == (210, spare, "12:30", ())


def test_a_stage_shorter_than_its_steps_is_tight():
    workshop = half_day()
    edit = SetMinutes({"goals": 20}, "2026-05-04T09:00:00+03:00")
    found = fit(workshop.with_changes(edit.plan(workshop)))
    assert found.tight == (("goals", 35),)
    assert (found.minutes, found.ends) == (195, "12:15")


def test_free_time_before_a_fixed_start_is_not_spare():
    found = fit(pinned(goals="11:30"))
    assert (found.minutes, found.ends) == (210, "12:55")


# --- nights and zones ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "end"),
    [("2026-03-29", "06:30"), ("2026-10-25", "04:30"), ("2026-05-04", "05:30")],
)
def test_on_the_night_clocks_change_an_hour_of_work_stays_an_hour(day, end):
    start = at("02:00", day)
    workshop = running("opening", start, half_day(starts="02:00", date=day))
    clock = agenda_clock(workshop, start)
    assert f"{clock.projected_end:%H:%M}" == end
    assert clock.day == "on_time"
    passed = clock.projected_end.astimezone(dt.UTC) - start.astimezone(dt.UTC)
    assert passed == dt.timedelta(minutes=210)


def test_used_time_is_right_over_a_change_of_the_offset():
    span = ClockSpan(
        id="c", block_id="opening",
        started_at="2026-03-29T02:50:00+02:00", ended_at="2026-03-29T04:10:00+03:00",
    )  # fmt: skip
    workshop = Workshop.of_records([*half_day().records(), span])
    assert clock_result(workshop).actual_minutes == 20.0


def test_a_day_held_on_another_date_is_measured_on_that_date():
    held = half_day(started_at="2026-05-11T09:00:00+03:00")
    workshop = running("opening", at("09:00", "2026-05-11"), held)
    assert agenda_clock(workshop, at("09:00", "2026-05-11")).day == "on_time"


def test_a_workshop_past_midnight_ends_early_in_the_morning():
    late = half_day(starts="22:00", ends="01:30", closed_at="2026-05-05T01:31:00+03:00")
    assert fit(late).spare == 0
    result = clock_result(late)
    assert (result.planned_end, result.ended) == ("01:30", "01:31")
    assert result.late_minutes == 1.0
