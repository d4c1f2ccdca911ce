"""Edits on the table: goals, verdicts, processes, commitments, release, notes."""

from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given
from tests.domain.small import AT, LATER, done, open_round, revealed, workshop

from jointtable.domain.edits import (
    AddFriction,
    AddVotes,
    Agree,
    AnswerAssumption,
    ChangeAction,
    ChangeFields,
    ChangeNote,
    ChooseInsight,
    CloseParked,
    CountTurn,
    HoldBack,
    IncludeSection,
    JoinGoals,
    KeepApart,
    LinkGoal,
    MakeJointMove,
    MarkDecision,
    NothingToAgree,
    OneOfEachSide,
    ParkCard,
    ParkText,
    PauseAndLog,
    RecordObjection,
    Release,
    RunClock,
    SetVerdict,
    SetVotes,
    Sign,
    TouchSteps,
    UnlinkGoal,
    Unpark,
    UntouchSteps,
    WriteNote,
    WritePlaybookText,
    open_span,
)
from jointtable.domain.edits.commitments import TooFewIds
from jointtable.domain.records import (
    Action,
    ActionUpdate,
    Friction,
    Goal,
    GoalLink,
    Incident,
    InsightChoice,
    JointGoal,
    JointMove,
    Meaning,
    Note,
    Parked,
    PlaybookSection,
    PlaybookText,
    ProcessStep,
    Signature,
    Statement,
    Term,
    Touch,
    Truth,
    Turn,
    Vote,
)
from jointtable.domain.relations import WrongSide
from jointtable.domain.workshop import Workshop

# --- goals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [("gs", "gp"), ("gp", "gs")])
def test_two_goals_make_a_joint_goal_with_the_shorter_words(order):
    found = done(workshop(), JoinGoals(order, "new", ("l1", "l2"), AT))
    joint = found.find(JointGoal, "new")
    assert joint is not None
    assert joint.title == "Fewer suppliers"
    assert joint.theme_id == ("growth" if order[0] == "gs" else "value")
    assert {link.goal_id for link in found.of(GoalLink)} == {"gs", "gp"}
    assert found["gs"] == workshop()["gs"]


def test_a_joint_goal_needs_both_sides():
    found = workshop(Goal(id="g2", side="sales", text="x"))
    with pytest.raises(OneOfEachSide):
        JoinGoals(("gs", "g2"), "new", ("l1", "l2"), AT).plan(found)


def test_a_goal_is_linked_once_and_no_longer_apart():
    found = done(
        workshop(),
        KeepApart("gs", apart=True, at=AT),
        LinkGoal("l", "gs", "jg", AT),
        LinkGoal("l2", "gs", "jg", AT),
    )
    assert [link.id for link in found.of(GoalLink)] == ["l"]
    goal = found.find(Goal, "gs")
    assert goal is not None
    assert not goal.apart
    assert not done(found, UnlinkGoal("gs", "jg")).of(GoalLink)


@given(st.lists(st.integers(-3, 4), max_size=12))
def test_votes_are_never_fewer_than_none(steps):
    found, wanted = workshop(), 0
    for number, step in enumerate(steps):
        found = done(found, AddVotes("jg", "sales", step, f"v{number}", AT))
        wanted = max(0, wanted + step)
        assert sum(vote.count for vote in found.of(Vote)) == wanted
        assert len(found.of(Vote)) == bool(wanted)


def test_counted_hands_set_the_number_and_none_is_a_count():
    found = done(workshop(), SetVotes("jg", "sales", 4, "v", AT, "paper"))
    found = done(found, SetVotes("jg", "procurement", 0, "v2", AT))
    assert [(v.side, v.count, v.method) for v in found.of(Vote)] == [
        ("sales", 4, "paper"),
        ("procurement", 0, "hands"),
    ]
    assert SetVotes("jg", "sales", 4, "x", AT, "paper").plan(found) == ()


# --- understanding -------------------------------------------------------------------------------


def test_a_verdict_is_given_by_the_side_that_knows():
    found = done(workshop(), SetVerdict("as1", "wrong", "tr", AT))
    (truth,) = found.of(Truth)
    assert (truth.side, truth.verdict, truth.text) == ("procurement", "wrong", "")
    found = done(found, AnswerAssumption("as1", "We look at delivery", "x", LATER))
    (truth,) = found.of(Truth)
    assert (truth.id, truth.verdict, truth.text) == ("tr", "wrong", "We look at delivery")
    assert SetVerdict("as1", "wrong", "x", AT).plan(found) == ()
    assert SetVerdict("as1", "open", "x", AT).plan(workshop()) == ()


def test_an_answer_can_come_before_its_verdict():
    found = done(workshop(), AnswerAssumption("as1", "No", "tr", AT))
    (truth,) = found.of(Truth)
    assert (truth.verdict, truth.text, truth.created_at) == ("open", "No", AT)


def test_both_sides_or_one_agree_and_take_it_back():
    found = done(workshop(), Agree(("t1", "jg"), agreed=True, at=AT))
    term = found.find(Term, "t1")
    assert term is not None
    assert term.agreed_sales
    assert term.agreed_procurement
    found = done(found, Agree(("jg",), agreed=False, at=AT, sides=("sales",)))
    joint = found.find(JointGoal, "jg")
    assert joint is not None
    assert (joint.agreed_sales, joint.agreed_procurement) == (False, True)
    with pytest.raises(NothingToAgree):
        Agree(("gs",), agreed=True, at=AT).plan(found)


# --- alignment -----------------------------------------------------------------------------------


@pytest.mark.parametrize("pair", [("ss", "sp"), ("sp", "ss")])
def test_steps_of_the_two_lanes_touch_whichever_was_dragged(pair):
    found = done(workshop(), TouchSteps("t", pair, AT), TouchSteps("t2", pair, AT))
    (touch,) = found.of(Touch)
    assert (touch.sales_step_id, touch.procurement_step_id) == ("ss", "sp")


def test_steps_of_one_lane_do_not_touch():
    found = workshop(ProcessStep(id="s2", side="sales", name="x", row=3))
    with pytest.raises(WrongSide):
        TouchSteps("t", ("ss", "s2"), AT).plan(found)


def test_a_joint_move_on_a_touch_lies_between_its_rows_and_outlives_it():
    found = done(
        workshop(),
        TouchSteps("t", ("ss", "sp"), AT),
        MakeJointMove("m", "Meet before the specification", AT, touch_id="t"),
        AddFriction("f", "t", "Too late", AT),
        AddFriction("f2", "sp", "No time", AT, side="procurement"),
    )
    move = found.find(JointMove, "m")
    assert move is not None
    assert (move.row, move.touch_id) == (3.0, "t")
    assert [(f.touch_id, f.process_step_id) for f in found.of(Friction)] == [
        ("t", None),
        (None, "sp"),
    ]
    found = done(found, UntouchSteps("t"))
    assert [(f.id, f.touch_id) for f in found.of(Friction)] == [("f", None), ("f2", None)]
    assert not found.of(Touch)


def test_a_step_is_marked_as_a_decision_and_back():
    found = done(workshop(), MarkDecision("sp", decision=True, at=AT))
    step = found.find(ProcessStep, "sp")
    assert step is not None
    assert step.decision
    assert done(found, MarkDecision("sp", decision=False, at=AT)).of(ProcessStep)[1].row == 4


# --- commitments ---------------------------------------------------------------------------------


def test_each_change_of_an_action_is_kept_in_its_history():
    values = {"status": "done", "due": "2026-06-01", "text": "Send the new plan"}
    found = done(workshop(), ChangeAction("ac", values, ("u1", "u2", "u3"), LATER, note="Asked"))
    updates = [(u.id, u.on, u.field, u.before, u.after, u.note) for u in found.of(ActionUpdate)]
    assert updates == [
        ("u1", "2026-05-04", "status", "open", "done", "Asked"),
        ("u2", "2026-05-04", "due", "2026-05-15", "2026-06-01", "Asked"),
        ("u3", "2026-05-04", "text", "Send the plan", "Send the new plan", "Asked"),
    ]


def test_what_does_not_change_leaves_no_line_in_the_history():
    assert ChangeAction("ac", {"status": "open"}, ("u",), AT).plan(workshop()) == ()
    found = done(workshop(), ChangeAction("ac", {"counterpart_id": "petra"}, (), AT))
    assert not found.of(ActionUpdate)
    with pytest.raises(TooFewIds):
        ChangeAction("ac", {"status": "done"}, (), AT).plan(workshop())


def test_an_owner_who_changes_is_of_the_side_that_will():
    with pytest.raises(WrongSide):
        ChangeAction("ac", {"owner_id": "petra"}, ("u",), AT).plan(workshop())


def test_a_card_goes_to_the_parking_lot_and_comes_back():
    found = done(workshop(), ParkCard("gs", "pk", AT, handle="Contract talks"))
    assert "gs" not in found
    (parked,) = found.of(Parked)
    assert (parked.side, parked.text, parked.handle) == (
        "sales",
        "Grow in the Nordics",
        "Contract talks",
    )
    found = done(found, CloseParked("pk", closed=True, at=AT))
    assert found.of(Parked)[0].closed
    found = done(found, Unpark("pk", Goal(id="back", side="sales", text=parked.text)))
    assert not found.of(Parked)
    assert "back" in found


def test_what_stays_in_the_room_stays_there_when_parked():
    found = done(workshop(), HoldBack(("gs",)), ParkCard("gs", "pk", AT))
    (parked,) = found.of(Parked)
    assert parked.released_sales is False
    done(workshop(), ParkText(Parked(id="p", side="sales", text="Who owns the data")))


# --- release -------------------------------------------------------------------------------------


def ticks(found: Workshop, id_: str) -> tuple[Any, Any]:
    card: Any = found[id_]
    return card.released_sales, card.released_procurement


def test_a_side_releases_what_is_on_the_table_and_nothing_else():
    found = workshop(
        open_round("r", "goals"),
        Goal(id="sealed", side="sales", text="x", round_id="r"),
        Goal(id="private", side="sales", text="x", visibility="sales"),
        Goal(id="held", side="sales", text="x", released_sales=False),
        Term(id="hidden", term="x", visibility="facilitator"),
        Meaning(id="m", term_id="hidden", side="sales", text="x"),
        ProcessStep(id="own", side="sales", name="x", row=5, visibility="sales"),
        Friction(id="f", process_step_id="own", text="x"),
        Statement(id="st", text="x"),
    )
    after = done(found, Release("sales", LATER))
    assert ticks(after, "gs") == (True, None)
    assert ticks(after, "gp") == (True, None)
    assert ticks(after, "jg") == (True, None)
    for id_ in ("sealed", "private", "hidden", "m", "own", "f", "st"):
        assert ticks(after, id_) == (None, None), id_
    assert ticks(after, "held") == (False, None)
    assert after.party("sales").released_at == LATER
    assert after.party("procurement").released_at is None
    assert Release.final


def test_the_result_of_statements_is_released_once_it_was_revealed():
    found = workshop(revealed("r", "statements"), Statement(id="st", text="x"))
    assert ticks(done(found, Release("procurement", AT)), "st") == (None, True)


def test_a_release_without_anything_new_is_no_step():
    found = done(workshop(), Release("sales", AT))
    assert Release("sales", LATER).plan(found) == ()
    found = done(found, ChangeFields({"gs": {"text": "New words"}}, LATER))
    assert ticks(found, "gs") == (None, None)
    assert done(found, Release("sales", LATER)).party("sales").released_at == LATER


def test_the_last_signature_of_a_side_counts():
    first = Signature(id="s1", side="sales", name="Anna", at=AT)
    second = Signature(id="s2", side="sales", name="Anna Berg", at=LATER)
    found = done(workshop(), Sign(first), Sign(second))
    assert [s.id for s in found.of(Signature)] == ["s2"]


# --- beside --------------------------------------------------------------------------------------


def test_a_note_is_written_and_written_anew():
    note = Note(id="n", text="Ask Petra", block_id="b_goals")
    found = done(workshop(), WriteNote(note, AT, typed=True))
    again = WriteNote(Note(id="n", text="Ask Petra twice", block_id="b_goals"), LATER)
    found = done(found, again, ChangeNote("n", {"about_id": "petra"}, LATER))
    (kept,) = found.of(Note)
    assert (kept.text, kept.created_at, kept.changed_at) == ("Ask Petra twice", AT, LATER)
    assert again.joins == ""
    assert WriteNote(note, AT, typed=True).joins == "note.n"
    assert WriteNote(kept, AT).plan(found) == ()


def test_a_stop_is_logged_and_pauses_the_clock_if_it_runs():
    found = done(workshop(), PauseAndLog("i1", "c1", AT))
    assert not [s for s in (open_span(found),) if s]
    found = done(found, RunClock("c2", "b_goals", AT), PauseAndLog("i2", "c3", LATER, "Prices"))
    span = open_span(found)
    assert span is not None
    assert span.kind == "pause"
    assert [(i.kind, i.visibility) for i in found.of(Incident)] == [("stopped", "facilitator")] * 2


def test_an_objection_is_printed_only_on_request():
    found = done(
        workshop(),
        RecordObjection("i1", "sales", AT),
        RecordObjection("i2", "procurement", AT, joint=True),
    )
    assert [i.visibility for i in found.of(Incident)] == ["facilitator", "joint"]


def test_turns_are_counted_by_person_and_stage():
    found = done(
        workshop(),
        CountTurn("turn1", "b_goals", "anna", AT),
        CountTurn("turn2", "b_goals", "anna", AT),
        CountTurn("turn3", "b_end", "anna", AT),
        CountTurn("turn4", "b_end", "petra", AT, by=-1),
    )
    assert [(t.id, t.count) for t in found.of(Turn)] == [("turn1", 2), ("turn3", 1)]


def test_an_insight_is_chosen_changed_and_let_go():
    found = done(workshop(), ChooseInsight("c", "goals.loose:gs", "not_now", AT))
    found = done(found, ChooseInsight("x", "goals.loose:gs", "playbook", AT, "Why?"))
    assert [(c.id, c.choice, c.question) for c in found.of(InsightChoice)] == [
        ("c", "playbook", "Why?")
    ]
    assert not done(found, ChooseInsight("x", "goals.loose:gs", None, AT)).of(InsightChoice)


def test_sections_and_paragraphs_of_the_playbook_are_chosen_and_written():
    text = PlaybookText(id="p", section="where_we_stand", text="Both were surprised")
    found = done(
        workshop(),
        IncludeSection("s", "parking", included=False, at=AT),
        IncludeSection("x", "parking", included=True, at=AT, order=3),
        WritePlaybookText(text, AT),
    )
    assert [(s.id, s.included, s.order) for s in found.of(PlaybookSection)] == [("s", True, 3)]
    (kept,) = found.of(PlaybookText)
    assert kept.created_at == AT
    assert isinstance(found.find(Action, "ac"), Action)
