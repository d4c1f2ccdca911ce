"""Sealed rounds: who may do what when, and which round counts."""

from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given
from tests.domain.small import AT, LATER, done, open_round, revealed, workshop

from jointtable.domain import blind
from jointtable.domain.blind import (
    AlreadyRevealed,
    GuessIsFixed,
    NotReady,
    RoundState,
    SideHasLocked,
    StaysSealed,
    StillSealed,
)
from jointtable.domain.changes import added, changed, removed
from jointtable.domain.edits import (
    AddRecords,
    AskAgain,
    ChangeFields,
    ChangeParticipant,
    CorrectAfterReveal,
    HoldBack,
    JoinGoals,
    KeepApart,
    LinkGoal,
    LockForSide,
    LockSide,
    MarkDecision,
    NotAsked,
    NothingToCorrect,
    NotLocked,
    OpenRound,
    ParkCard,
    PutAnswer,
    PutAnswers,
    RemoveRecords,
    Reveal,
    RoundIsOpen,
    SetVerdict,
    TakeAnswersBack,
    TouchSteps,
    UnlockSide,
)
from jointtable.domain.progress import answered, progress
from jointtable.domain.records import (
    SIDES,
    Assumption,
    Goal,
    Incident,
    Participant,
    Position,
    ProcessStep,
    Pulse,
    Round,
    Side,
    Truth,
)
from jointtable.domain.visibility import table_view
from jointtable.domain.workshop import Workshop

BOTH_LOCK = (LockSide("r", "sales", AT), LockSide("r", "procurement", AT))


def a_goal(side: Side = "sales", id_: str = "new") -> Goal:
    return Goal(id=id_, side=side, text="Secret wish", round_id="r")


def writing(*subjects: str) -> Workshop:
    return workshop(open_round("r", *(subjects or ("goals",))))


def the_round(found: Workshop, id_: str = "r") -> Round:
    round_ = found.find(Round, id_)
    assert round_ is not None
    return round_


# --- state ------------------------------------------------------------------------------------


def test_the_state_of_a_round_follows_from_its_times():
    found = writing()
    assert blind.state(the_round(found)) is RoundState.WRITING
    found = done(found, LockSide("r", "procurement", AT))
    assert blind.state(the_round(found)) is RoundState.HALF_LOCKED
    found = done(found, LockSide("r", "sales", AT))
    assert blind.state(the_round(found)) is RoundState.READY
    found = done(found, Reveal("r", LATER))
    assert blind.state(the_round(found)) is RoundState.REVEALED
    assert the_round(found).revealed_at == LATER


@pytest.mark.parametrize("locked", [(), ("sales",), ("procurement",)])
def test_there_is_no_reveal_without_two_locks(locked):
    found = done(writing(), *(LockSide("r", side, AT) for side in locked))
    with pytest.raises(NotReady):
        Reveal("r", AT).plan(found)
    before = the_round(found)
    with pytest.raises(NotReady):
        blind.check_not_sealed(found, [changed(before, replace(before, revealed_at=AT))])


def test_a_reveal_and_a_lock_are_final():
    assert all(edit.final for edit in (LockSide, LockForSide, UnlockSide, Reveal))
    assert CorrectAfterReveal.final
    assert not OpenRound.final


def test_a_side_locks_once():
    with pytest.raises(SideHasLocked):
        LockSide("r", "sales", AT).plan(done(writing(), LockSide("r", "sales", AT)))


def test_unlocking_is_logged_and_lets_the_side_write_again():
    found = done(writing(), *BOTH_LOCK, UnlockSide("r", "sales", "i", LATER))
    assert blind.state(the_round(found)) is RoundState.HALF_LOCKED
    (incident,) = found.of(Incident)
    assert (incident.kind, incident.side, incident.at) == ("unlocked", "sales", LATER)
    done(found, PutAnswer(a_goal(), LATER))


def test_what_is_not_locked_cannot_be_unlocked_and_nothing_revealed_can():
    with pytest.raises(NotLocked):
        UnlockSide("r", "sales", "i", AT).plan(writing())
    with pytest.raises(AlreadyRevealed):
        UnlockSide("r", "sales", "i", AT).plan(done(writing(), *BOTH_LOCK, Reveal("r", AT)))


def test_locking_for_a_side_is_logged_and_leaves_open_items_empty():
    found = done(writing(), LockForSide("r", "procurement", "i", AT))
    assert the_round(found).locked_for == ("procurement",)
    assert the_round(found).procurement_locked_at == AT
    (incident,) = found.of(Incident)
    assert (incident.kind, incident.side, incident.text) == ("locked_for", "procurement", "")
    assert not [g for g in found.of(Goal) if g.round_id == "r"]


def test_unlocking_takes_the_lock_of_the_facilitator_away():
    found = done(writing(), LockForSide("r", "sales", "i", AT), UnlockSide("r", "sales", "j", AT))
    assert the_round(found).locked_for == ()


# --- writing ----------------------------------------------------------------------------------


def test_a_side_writes_until_it_locks():
    found = done(writing(), PutAnswer(a_goal(), AT), LockSide("r", "sales", AT))
    with pytest.raises(SideHasLocked):
        PutAnswer(a_goal(id_="late"), AT).plan(found)
    with pytest.raises(SideHasLocked):
        TakeAnswersBack(("new",)).plan(found)
    with pytest.raises(SideHasLocked):
        ChangeFields({"new": {"text": "Other"}}, AT).plan(found)
    with pytest.raises(SideHasLocked):
        HoldBack(("new",)).plan(found)
    done(found, PutAnswer(a_goal("procurement", "theirs"), AT))


def test_a_round_takes_only_what_it_asks_for():
    with pytest.raises(NotAsked):
        PutAnswer(Pulse(id="p", round_id="r", side="sales", value=5), AT).plan(writing())


def test_writing_the_same_again_replaces_the_answer_and_keeps_its_id():
    found = done(
        writing("positions"),
        PutAnswer(Position(id="p1", area_id="a1", round_id="r", side="sales"), AT),
        PutAnswer(
            Position(id="p2", area_id="a1", round_id="r", side="sales", segment="growing"), LATER
        ),
    )
    (position,) = found.of(Position)
    assert (position.id, position.segment, position.changed_at) == ("p1", "growing", LATER)
    same = PutAnswer(replace(position, id="p3"), LATER)
    assert same.plan(found) == ()


def test_anonymous_slips_are_never_taken_for_each_other():
    slips = tuple(Pulse(id=f"p{n}", round_id="r", side="sales", value=7) for n in range(3))
    found = done(writing("pulse"), PutAnswers(slips, AT))
    assert len(found.of(Pulse)) == 3


def test_named_answers_of_one_person_replace_each_other():
    first = Pulse(id="p1", round_id="r", side="sales", participant_id="anna", value=7)
    found = done(writing("pulse"), PutAnswer(first, AT))
    found = done(found, PutAnswer(replace(first, id="p2", value=None), AT))
    (pulse,) = found.of(Pulse)
    assert (pulse.id, pulse.value) == ("p1", None)


def test_a_round_of_what_is_being_asked_cannot_be_opened_twice():
    with pytest.raises(RoundIsOpen):
        OpenRound("r2", ("goals",), AT).plan(writing())
    with pytest.raises(RoundIsOpen):
        OpenRound("r2", ("pulse", "goals"), AT).plan(writing())


@pytest.mark.parametrize("round_id", [None, "other"])
def test_an_answer_never_leaves_its_round(round_id):
    found = done(workshop(open_round("r", "goals"), revealed("other", "goals", number=2)))
    found = found.with_changes([added(a_goal())])
    with pytest.raises(StaysSealed):
        ChangeFields({"new": {"round_id": round_id}}, AT).plan(found)


def test_a_round_that_goes_takes_its_answers_along():
    found = done(writing(), PutAnswer(a_goal(), AT), RemoveRecords(("r",)))
    assert found.find(Goal, "new") is None


# --- sealed means nobody ----------------------------------------------------------------------


def test_a_record_is_sealed_wherever_it_stands():
    found = done(writing(), PutAnswer(a_goal(), AT))
    assert blind.is_sealed(found["new"], found)
    assert not blind.is_sealed(found["gs"], found)
    found = done(found, *BOTH_LOCK, Reveal("r", AT))
    assert not blind.is_sealed(found["new"], found)


def test_nothing_is_made_of_a_sealed_answer():
    found = done(
        workshop(open_round("r", "goals", "process", "assumptions")),
        PutAnswer(a_goal(), AT),
        PutAnswer(ProcessStep(id="ps", side="sales", name="x", row=1, round_id="r"), AT),
        PutAnswer(Assumption(id="sealed", side="sales", text="x", round_id="r"), AT),
    )
    for edit in (
        JoinGoals(("new", "gp"), "j", ("l1", "l2"), AT),
        LinkGoal("l", "new", "jg", AT),
        ParkCard("new", "pk", AT),
        TouchSteps("t", ("ps", "sp"), AT),
        SetVerdict("sealed", "right", "tr", AT),
    ):
        with pytest.raises(StillSealed):
            edit.plan(found)


def test_refusals_never_quote_an_answer():
    found = done(writing(), PutAnswer(a_goal(), AT), LockSide("r", "sales", AT))
    with pytest.raises(SideHasLocked) as caught:
        ChangeFields({"new": {"text": "Even more secret"}}, AT).plan(found)
    assert "ecret" not in str(caught.value)
    assert "ecret" not in repr(PutAnswer(a_goal(), AT))


# --- after the reveal -------------------------------------------------------------------------


def shown_goals() -> Workshop:
    return done(
        workshop(open_round("r", "goals", "process")),
        PutAnswer(a_goal(), AT),
        PutAnswer(ProcessStep(id="ps", side="sales", name="x", row=1, round_id="r"), AT),
        *BOTH_LOCK,
        Reveal("r", AT),
    )


@pytest.mark.parametrize("values", [{"text": "y"}, {"side": "procurement"}, {"key": "k"}], ids=str)
def test_after_the_reveal_no_answer_changes(values):
    with pytest.raises(AlreadyRevealed):
        ChangeFields({"new": values}, AT).plan(shown_goals())


def test_after_the_reveal_no_answer_comes_or_goes():
    found = shown_goals()
    with pytest.raises(AlreadyRevealed):
        RemoveRecords(("new",)).plan(found)
    with pytest.raises(AlreadyRevealed):
        PutAnswer(a_goal(id_="late"), AT).plan(found)
    with pytest.raises(AlreadyRevealed):
        AddRecords((a_goal(id_="late"),)).plan(found)
    with pytest.raises(AlreadyRevealed):
        RemoveRecords(("r",)).plan(found)
    with pytest.raises(AlreadyRevealed):
        Reveal("r", AT).plan(found)


def test_what_the_open_steps_fill_in_stays_open():
    found = shown_goals()
    done(
        found,
        KeepApart("new", apart=True, at=AT),
        HoldBack(("new",)),
        MarkDecision("ps", decision=True, at=AT),
        ChangeFields({"ps": {"row": 3}, "new": {"order": 2, "theme_id": "growth"}}, AT),
    )
    truth = Truth(id="tr", assumption_id="as1", side="procurement", text="No", round_id="rt")
    blind_truth = workshop(revealed("rt", "truths"), truth)
    done(blind_truth, SetVerdict("as1", "wrong", "x", AT))
    with pytest.raises(AlreadyRevealed):
        ChangeFields({"tr": {"text": "Yes"}}, AT).plan(blind_truth)


# --- corrections ------------------------------------------------------------------------------


def placed() -> Workshop:
    sales = Position(
        id="ps1", area_id="a1", round_id="r", side="sales", segment="strategic",
        supplier_class="strategic",
    )  # fmt: skip
    theirs = Position(
        id="pp1", area_id="a1", round_id="r", side="procurement", segment="growing",
        supplier_class="operational",
    )  # fmt: skip
    return workshop(revealed("r", "positions"), sales, theirs)


def own_view(side: Side = "sales", **values: str) -> Position:
    view = Position(id="new", area_id="a1", round_id="c", side=side)
    return replace(view, **(values or {"segment": "growing"}))  # type: ignore[arg-type]


def test_a_change_after_the_reveal_is_a_correction_and_the_sealed_answer_stays():
    before = placed()
    found = done(before, CorrectAfterReveal("c", own_view(), LATER))
    round_ = the_round(found, "c")
    assert (round_.reason, round_.number, round_.revealed_at) == ("correction", 2, LATER)
    assert found["ps1"] == before["ps1"]
    now = blind.current_view(found, "a1")
    assert (now.segment, now.supplier_class, now.corrected) == (
        "growing",
        "operational",
        ("sales",),
    )
    counting = blind.sealed_view_round(found, "positions")
    assert counting is not None
    assert counting.id == "r"


def test_a_guess_can_never_be_corrected():
    for side, guess in (("sales", "supplier_class"), ("procurement", "segment")):
        own = "segment" if side == "sales" else "supplier_class"
        values = {own: "strategic", guess: "strategic"}
        with pytest.raises(GuessIsFixed):
            CorrectAfterReveal("c", own_view(side, **values), LATER).plan(placed())  # type: ignore[arg-type]
    round_ = revealed("c", "positions", number=2, reason="correction")
    smuggled = own_view(segment="growing", supplier_class="tactical")
    with pytest.raises(GuessIsFixed):
        blind.check_not_sealed(placed(), [added(round_), added(smuggled)])


def test_there_is_nothing_to_correct_before_a_reveal_or_without_a_change():
    with pytest.raises(NothingToCorrect):
        CorrectAfterReveal("c", own_view(), AT).plan(workshop())
    with pytest.raises(NothingToCorrect):
        CorrectAfterReveal("c", own_view(segment="strategic"), AT).plan(placed())


def test_a_place_in_a_matrix_and_its_factors_are_corrected_like_a_label():
    before = placed()
    first = replace(own_view(relative_value=70), factors=(("margin", 4),))  # type: ignore[arg-type]
    found = done(before, CorrectAfterReveal("c", first, LATER))
    now = blind.own_views(found, "a1", "sales")
    assert [one.id for one in now] == ["new", "ps1"]
    assert (now[0].relative_value, now[0].factors) == (70, (("margin", 4),))
    assert blind.current_view(found, "a1").segment == "strategic", "the label stays"
    with pytest.raises(NothingToCorrect):
        CorrectAfterReveal("c2", replace(first, id="again"), LATER).plan(found)
    guess = own_view(relative_value=70, supply_risk=10)  # type: ignore[arg-type]
    with pytest.raises(GuessIsFixed):
        CorrectAfterReveal("c2", guess, LATER).plan(found)


def test_the_latest_correction_counts_until_the_same_is_asked_again():
    found = done(
        placed(),
        CorrectAfterReveal("c", own_view(), LATER),
        CorrectAfterReveal("c2", replace(own_view(segment="breakthrough"), id="new2"), LATER),
    )
    assert blind.current_view(found, "a1").segment == "breakthrough"
    found = done(found, AskAgain("r2", "r", LATER))
    assert the_round(found, "r2").number == 4
    assert the_round(found, "r2").reason == "again"
    again = Position(id="p4", area_id="a1", round_id="r2", side="sales", segment="strategic")
    found = done(found, PutAnswer(again, LATER))
    assert blind.current_view(found, "a1").segment == "breakthrough"
    found = done(
        found,
        LockSide("r2", "sales", LATER),
        LockSide("r2", "procurement", LATER),
        Reveal("r2", LATER),
    )
    now = blind.current_view(found, "a1")
    assert (now.segment, now.supplier_class, now.corrected) == ("strategic", None, ())


def test_an_area_nobody_has_placed_has_no_view():
    now = blind.current_view(workshop(), "a1")
    assert (now.segment, now.supplier_class, now.corrected) == (None, None, ())


# --- which round counts -----------------------------------------------------------------------


def test_the_highest_revealed_round_counts_and_the_pulse_counts_by_moment():
    found = workshop(
        revealed("start", "pulse", moment="start"),
        revealed("close", "pulse", number=2, moment="close"),
        open_round("later", "pulse", number=3, moment="review"),
    )
    for moment, wanted in (("start", "start"), ("close", "close"), (None, "close")):
        round_ = blind.sealed_view_round(found, "pulse", moment)  # type: ignore[arg-type]
        assert round_ is not None
        assert round_.id == wanted
    assert blind.sealed_view_round(found, "pulse", "review") is None
    opened = blind.open_round(found, "pulse")
    assert opened is not None
    assert opened.id == "later"
    assert blind.open_round(found, "goals") is None


def test_numbers_count_up_by_subject():
    found = workshop(revealed("a", "pulse"), revealed("b", "goals", number=4))
    assert blind.next_number(found, ("pulse",)) == 2
    assert blind.next_number(found, ("pulse", "goals")) == 5
    assert blind.next_number(found, ("process",)) == 1


# --- progress ---------------------------------------------------------------------------------


def test_progress_is_numbers_only():
    found = writing("positions", "pulse")
    round_ = the_round(found)
    assert progress(found, round_, "positions", "sales").asked == 2
    half = Position(id="p", area_id="a1", round_id="r", side="sales", segment="growing")
    found = done(
        found,
        PutAnswer(half, AT),
        PutAnswer(Pulse(id="u", round_id="r", side="sales", value=None), AT),
    )
    assert progress(found, round_, "positions", "sales").answered == 1
    assert progress(found, round_, "pulse", "sales") == progress(found, round_, "pulse", "sales")
    assert progress(found, round_, "pulse", "sales").asked == 2
    assert answered(found, round_, "sales") == 2
    assert answered(found, round_, "procurement") == 0


def test_who_has_left_was_asked_when_they_had_answered_or_their_side_had_locked():
    found = writing("pulse")
    one = next(p for p in found.of(Participant) if p.side == "sales")

    def asked(workshop):
        return progress(workshop, the_round(workshop), "pulse", "sales").asked

    def left(workshop, at="11:00"):
        return workshop.with_changes(ChangeParticipant(one.id, {"leaves": at}, AT).plan(workshop))

    def slip(id_, by=None):
        slip = Pulse(id=id_, round_id="r", side="sales", value=7, participant_id=by)
        return PutAnswer(slip, AT)

    assert asked(left(found)) == 1  # nothing is written yet
    assert asked(left(done(found, slip("u", one.id)))) == 2  # the other one has not answered
    assert asked(left(done(found, slip("u"), slip("v")))) == 2  # nobody knows whose they are
    locked = done(found, LockSide("r", "sales", AT))
    assert asked(left(locked, AT[11:16])) == 2
    assert asked(left(locked, "00:00")) == 1


def test_where_a_side_writes_as_much_as_it_likes_nothing_is_asked_for():
    found = writing("goals")
    assert progress(found, the_round(found), "goals", "sales").asked is None


# --- laws -------------------------------------------------------------------------------------

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["lock", "unlock", "reveal", "put", "remove"]), st.sampled_from(SIDES)
    ),
    max_size=14,
)


@given(ACTS)
def test_whatever_people_try_a_locked_or_revealed_answer_stays(acts):
    found = writing()
    for number, (act, side) in enumerate(acts):
        edit = {
            "lock": LockSide("r", side, AT),
            "unlock": UnlockSide("r", side, f"i{number}", AT),
            "reveal": Reveal("r", AT),
            "put": PutAnswer(a_goal(side, f"n{number}"), AT),
            "remove": TakeAnswersBack(
                tuple(g.id for g in found.of(Goal) if g.round_id == "r" and g.side == side)
            ),
        }[act]
        before, fixed = found, the_round(found)
        try:
            found = done(found, edit)
        except (SideHasLocked, AlreadyRevealed, NotReady, NotLocked):
            continue
        for one in SIDES:
            if fixed.revealed_at is not None or blind.locked_at(fixed, one) is not None:
                assert of_side(found, one) == of_side(before, one)
        if act == "reveal":
            assert blind.state(fixed) is RoundState.READY


def of_side(found: Workshop, side: Side) -> list[Goal]:
    return [g for g in found.of(Goal) if g.round_id == "r" and g.side == side]


def test_striking_is_not_asked_for_the_rule():
    # a strike takes a revealed card away past this rule, which refuses everybody else
    found = shown_goals()
    with pytest.raises(AlreadyRevealed):
        blind.check_not_sealed(found, [removed(found["new"])])


def test_a_round_covered_again_is_as_it_was_before_the_reveal_without_its_corrections() -> None:
    own = Position(id="p1", area_id="a1", round_id="r1", side="sales", segment="growing")
    fix = Position(id="p2", area_id="a1", round_id="r2", side="sales", segment="strategic")
    first = revealed("r1", "positions")
    after = workshop(first, own, revealed("r2", "positions", number=2, reason="correction"), fix)
    again = blind.covered_again(after, {"r1"})
    assert not table_view(again).of(Position)
    assert "p2" not in again
    assert again["p1"] == own
    round_ = again.find(Round, "r1")
    assert round_ is not None
    assert blind.state(round_) is RoundState.READY
    assert table_view(after).of(Position)
    assert blind.covered_again(after, ()) == after
