"""Edits before and during the day: setup, agenda, steps, the clock."""

import pytest
from tests.domain.small import AT, LATER, done, workshop

from jointtable.domain.edits import (
    AcceptHouseRules,
    AddBlock,
    AddMinutes,
    AddParticipants,
    ChangeParticipant,
    ChangeParty,
    ChangeSettings,
    ChangeSetup,
    ClockStands,
    CloseWorkshop,
    GoToStep,
    NameParty,
    OnlyStricter,
    PauseClock,
    PinBlock,
    RemoveBlock,
    RenameWorkshop,
    ReopenWorkshop,
    ReorderBlocks,
    ResumeClock,
    RunClock,
    SetMinutes,
    SkipBlock,
    StartWorkshop,
    StopClock,
    TickStep,
    open_span,
    ordered,
    steps_in_order,
)
from jointtable.domain.records import (
    Block,
    ClockSpan,
    HouseRule,
    Participant,
    Party,
    Setup,
    Step,
)
from jointtable.domain.workshop import Workshop


def block(found: Workshop, id_: str = "b_goals") -> Block:
    one = found.find(Block, id_)
    assert one is not None
    return one


# --- setup ---------------------------------------------------------------------------------------


def test_the_workshop_can_be_renamed_and_set_up():
    found = done(
        workshop(),
        RenameWorkshop("Two bubbles"),
        ChangeSetup({"place": "Turku", "starts": "08:30"}),
    )
    assert (found.setup.title, found.setup.place, found.setup.starts) == (
        "Two bubbles",
        "Turku",
        "08:30",
    )
    assert RenameWorkshop("Two bubbles").plan(found) == ()


def test_a_party_is_named_and_changed_but_released_by_nothing_else():
    bare = Workshop.of_records([Setup(id="w", language="fi")])
    found = done(bare, NameParty(Party(id="sales", name="A")))
    found = done(found, ChangeParty("sales", {"short_name": "A", "released_at": AT}))
    assert found.party("sales") == Party(id="sales", name="A", short_name="A")


def test_one_person_a_side_signs():
    found = done(
        workshop(),
        AddParticipants((Participant(id="new", side="sales", role="Engineer"),)),
        ChangeParticipant("anna", {"signs": True}, AT),
        ChangeParticipant("petra", {"signs": True}, AT),
        ChangeParticipant("mikael", {"signs": True}, AT),
    )
    assert [p.id for p in found.of(Participant) if p.signs] == ["mikael", "petra"]


def test_a_side_accepts_all_house_rules_with_one_tick():
    found = workshop(HouseRule(id="h1", text="x"), HouseRule(id="h2", text="y"))
    found = done(found, AcceptHouseRules("sales", accepted=True, at=AT))
    assert [(h.accepted_sales, h.accepted_procurement) for h in found.of(HouseRule)] == [
        (True, False),
        (True, False),
    ]


# --- agenda --------------------------------------------------------------------------------------


def test_a_block_comes_where_it_is_put():
    lunch = Block(id="lunch", kind="break", break_="lunch", minutes=40)
    found = done(workshop(), AddBlock(lunch, before_id="b_break"))
    assert [b.id for b in ordered(found, Block)] == ["b_goals", "lunch", "b_break", "b_end"]
    found = done(found, ReorderBlocks(("lunch", "b_goals", "b_break", "b_end")))
    assert ordered(found, Block)[0].id == "lunch"
    last = done(workshop(), AddBlock(lunch))
    assert ordered(last, Block)[-1].id == "lunch"


def test_a_stage_comes_and_goes_with_its_steps():
    new = Block(id="b", kind="stage", stage="opening", minutes=5)
    step = Step(id="s", block_id="b", key="pulse", minutes=5)
    found = done(workshop(), AddBlock(new, (step,)))
    assert "s" in found
    assert done(found, RemoveBlock("b")) == workshop()


def test_minutes_are_set_for_blocks_and_steps_and_stay_in_bounds():
    found = done(workshop(), SetMinutes({"b_goals": 30, "s_joint": 21}, AT))
    assert block(found).minutes == 30
    found = done(found, AddMinutes("b_goals", 5, AT, step_id="s_joint"))
    step = found.find(Step, "s_joint")
    assert step is not None
    assert (block(found).minutes, step.minutes) == (35, 26)
    assert block(done(found, AddMinutes("b_goals", -99, AT))).minutes == 0
    assert block(done(found, AddMinutes("b_goals", 999, AT))).minutes == 600


def test_a_block_is_left_out_and_pinned_without_losing_anything():
    found = done(
        workshop(), SkipBlock("b_goals", skipped=True, at=AT), PinBlock("b_end", "11:00", AT)
    )
    assert block(found).skipped
    assert block(found, "b_end").pinned_start == "11:00"
    found = done(found, SkipBlock("b_goals", skipped=False, at=AT), PinBlock("b_end", None, AT))
    assert block(found, "b_end").pinned_start is None
    assert len(found.of(Step)) == 4


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        (None, "nobody", True),
        (None, "name", False),
        ("name", "side", True),
        ("side", "name", False),
        ("nobody", None, False),
        ("nobody", "nobody", True),
    ],
)
def test_how_answers_are_shown_only_gets_stricter_during_the_day(before, after, allowed):
    found = done(workshop(), ChangeSettings("b_goals", {"answers_shown": before}, AT))
    found = done(found, StartWorkshop(AT))
    edit = ChangeSettings("b_goals", {"answers_shown": after, "votes_per_person": 2}, AT)
    if not allowed:
        with pytest.raises(OnlyStricter):
            edit.plan(found)
        return
    settings = dict(block(done(found, edit)).settings)
    assert settings == {"answers_shown": after, "votes_per_person": 2}


# --- steps ---------------------------------------------------------------------------------------


def test_starting_freezes_the_plan_once():
    found = done(workshop(), StartWorkshop(AT, "s_write"), AddMinutes("b_goals", 5, AT))
    assert (found.setup.status, found.setup.started_at) == ("running", AT)
    assert found.setup.current_step_id == "s_write"
    assert [b.planned_minutes for b in found.of(Block)] == [35, 10, 20]
    assert block(found).minutes == 40
    again = done(found, StartWorkshop(LATER))
    assert again.setup.started_at == AT
    assert block(again).planned_minutes == 35


def test_going_on_ticks_the_step_left_and_going_back_destroys_nothing():
    found = done(workshop(), StartWorkshop(AT, "s_write"), GoToStep("s_reveal", AT))
    assert [s.id for s in found.of(Step) if s.done] == ["s_write"]
    back = done(found, GoToStep("s_write", AT))
    assert back.setup.current_step_id == "s_write"
    assert [s.id for s in back.of(Step) if s.done] == ["s_write"]
    assert GoToStep("s_write", AT).plan(back) == ()
    assert [
        s.id for s in done(back, TickStep("s_write", done=False, at=AT)).of(Step) if s.done
    ] == []


def test_the_steps_of_the_day_follow_the_blocks():
    found = done(workshop(), ReorderBlocks(("b_end", "b_goals", "b_break")))
    assert [s.id for s in steps_in_order(found)] == ["s_promise", "s_write", "s_reveal", "s_joint"]


def test_the_next_stage_takes_the_clock_along_and_the_next_step_leaves_it():
    found = done(
        workshop(),
        StartWorkshop(AT, "s_write"),
        RunClock("c1", "b_goals", AT, "s_write"),
        GoToStep("s_joint", AT, span_id="x"),
        GoToStep("s_promise", LATER, span_id="c2"),
    )
    spans = [(s.id, s.block_id, s.started_at, s.ended_at) for s in found.of(ClockSpan)]
    assert spans == [("c1", "b_goals", AT, LATER), ("c2", "b_end", LATER, None)]


def test_closing_stops_the_clock_and_can_be_taken_back():
    found = done(workshop(), StartWorkshop(AT), RunClock("c1", "b_end", AT), CloseWorkshop(LATER))
    assert (found.setup.status, found.setup.closed_at) == ("done", LATER)
    assert open_span(found) is None
    found = done(found, ReopenWorkshop())
    assert (found.setup.status, found.setup.closed_at) == ("running", None)


# --- the clock -----------------------------------------------------------------------------------


def test_a_pause_is_a_span_of_its_own():
    found = done(
        workshop(), RunClock("c1", "b_goals", AT), PauseClock("c2", LATER), ResumeClock("c3", LATER)
    )
    spans = [(s.id, s.kind, s.ended_at) for s in found.of(ClockSpan)]
    assert spans == [("c1", "run", LATER), ("c2", "pause", LATER), ("c3", "run", None)]
    assert open_span(done(found, StopClock(LATER))) is None


def test_a_pause_can_count_after_all():
    found = done(workshop(), RunClock("c1", "b_goals", AT), PauseClock("c2", LATER))
    found = done(found, ResumeClock("c3", LATER, count_pause=True))
    assert [(s.id, s.kind, s.ended_at) for s in found.of(ClockSpan)] == [
        ("c1", "run", LATER),
        ("c2", "run", None),
    ]


@pytest.mark.parametrize("edit", [PauseClock("c", AT), ResumeClock("c", AT)], ids=repr)
def test_what_does_not_run_can_be_neither_paused_nor_resumed(edit):
    with pytest.raises(ClockStands):
        edit.plan(workshop())


def test_a_wall_clock_set_back_never_makes_a_span_end_before_it_began():
    found = done(workshop(), RunClock("c1", "b_goals", LATER), StopClock(AT))
    (span,) = found.of(ClockSpan)
    assert span.ended_at == LATER
