"""Edits of any record: add, change, remove, arrange, duplicate, split, merge."""

from dataclasses import replace
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given
from tests.domain.small import AT, LATER, done, revealed, workshop

from jointtable.domain.edits import (
    AddRecords,
    CannotGo,
    ChangeFields,
    DuplicateCards,
    HoldBack,
    LinkGoal,
    MergeCards,
    Move,
    NotOneKind,
    RemoveRecords,
    Reorder,
    ShowTo,
    SplitCard,
    Together,
    adding,
    ordered,
)
from jointtable.domain.errors import DanglingReference, InvalidRecord, NoSuchRecord
from jointtable.domain.records import (
    RECORD_TYPES,
    Action,
    Friction,
    Goal,
    GoalLink,
    JointGoal,
    JointMove,
    Note,
    Participant,
    ProcessStep,
    Ranking,
    Rhythm,
    Setup,
    Step,
    Touch,
    Truth,
    Vote,
)
from jointtable.domain.relations import OwnAnswer, WrongSide
from jointtable.domain.workshop import Workshop, check_references

TICKED: dict[str, Any] = {"released_sales": True, "released_procurement": True}


def goal(id_: str = "g", text: str = "Grow", **more: Any) -> Goal:
    return Goal(id=id_, side="sales", text=text, **more)


# --- add -----------------------------------------------------------------------------------------


def test_a_new_record_comes_last_in_its_list():
    found = done(workshop(), AddRecords((goal("g1"), goal("g2"))))
    assert [g.id for g in found.of(Goal)] == ["gs", "gp", "g1", "g2"]


def test_the_label_of_an_addition_says_the_kind_and_no_words():
    edit = adding(goal(text="Very secret"))
    assert edit.label == "Add a goal"
    assert "secret" not in repr(edit)
    assert adding(goal(), Note(id="n", text="x")).label == "Add cards"


def test_a_record_that_points_nowhere_is_refused():
    with pytest.raises(DanglingReference):
        adding(goal(theme_id="gone")).plan(workshop())
    with pytest.raises(DanglingReference):
        adding(goal(theme_id="a1")).plan(workshop())


def test_records_may_point_to_what_comes_with_them():
    link = GoalLink(id="l", goal_id="g", joint_goal_id="j")
    done(workshop(), AddRecords((link, goal(), JointGoal(id="j", title="x"))))


# --- between records -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        JointGoal(id="x", title="x", owner_sales_id="petra"),
        JointGoal(id="x", title="x", owner_procurement_id="anna"),
        JointGoal(id="x", title="x", owner_sales_id="lead"),
        Action(id="x", text="x", side="sales", owner_id="petra"),
        ProcessStep(id="x", side="sales", name="x", row=1, owner_id="petra"),
        Touch(id="x", sales_step_id="sp", procurement_step_id="ss"),
        Goal(id="x", side="sales", text="x", participant_id="petra"),
    ],
    ids=lambda r: r.list_name,
)
def test_people_and_steps_are_of_their_side(record):
    with pytest.raises(WrongSide):
        adding(record).plan(workshop())


def test_a_joint_action_may_be_owned_by_either_side():
    done(workshop(), adding(Action(id="x", text="x", side="joint", owner_id="petra")))


def test_the_side_that_assumes_is_not_the_side_that_knows():
    with pytest.raises(OwnAnswer):
        adding(Truth(id="x", assumption_id="as1", side="sales")).plan(workshop())


def test_a_change_is_checked_as_well_as_an_addition():
    with pytest.raises(WrongSide):
        ChangeFields({"ac": {"owner_id": "petra"}}, AT).plan(workshop())
    done(workshop(), ChangeFields({"ac": {"owner_id": "petra", "side": "procurement"}}, AT))


# --- change --------------------------------------------------------------------------------------


def test_a_changed_word_is_asked_anew_and_dated():
    found = done(workshop(goal(**TICKED)), ChangeFields({"g": {"text": "Shrink"}}, LATER))
    changed = found.find(Goal, "g")
    assert changed == goal(text="Shrink", changed_at=LATER)


def test_a_word_a_side_kept_in_the_room_is_asked_anew_too():
    found = done(
        workshop(goal(released_sales=False, released_procurement=True)),
        ChangeFields({"g": {"text": "Shrink"}}, LATER),
    )
    changed = found.find(Goal, "g")
    assert changed is not None
    assert (changed.released_sales, changed.released_procurement) == (None, None)


def test_a_typo_mended_in_a_joint_card_does_not_print_what_stays_in_the_room():
    card = JointGoal(id="j", title="Teh", released_sales=False, released_procurement=True)
    found = done(workshop(card), ChangeFields({"j": {"title": "The"}}, LATER))
    changed = found.find(JointGoal, "j")
    assert changed is not None
    assert (changed.released_sales, changed.released_procurement) == (False, None)


@pytest.mark.parametrize("values", [{"order": 3}, {"visibility": "sales"}], ids=str)
def test_where_a_card_lies_and_who_sees_it_is_no_word(values):
    found = done(workshop(goal(**TICKED)), ChangeFields({"g": values}, LATER))
    changed = found.find(Goal, "g")
    assert changed is not None
    assert changed.released_sales is True


def test_agreeing_does_not_ask_for_a_release_again():
    card = JointGoal(id="j", title="x", **TICKED)
    found = done(workshop(card), ChangeFields({"j": {"agreed_sales": True}}, LATER))
    changed = found.find(JointGoal, "j")
    assert changed is not None
    assert changed.released_sales is True


def test_values_that_are_so_already_change_nothing():
    edit = ChangeFields({"gs": {"text": "Grow in the Nordics", "apart": False}}, LATER)
    assert edit.plan(workshop()) == ()


@pytest.mark.parametrize("values", [{"colour": "red"}, {"id": "other"}], ids=str)
def test_unknown_fields_and_ids_cannot_be_changed(values):
    with pytest.raises(InvalidRecord):
        ChangeFields({"gs": values}, AT).plan(workshop())


def test_a_wrong_value_is_refused_and_not_repeated():
    with pytest.raises(InvalidRecord) as caught:
        ChangeFields({"gs": {"text": "\x00secret"}}, AT).plan(workshop())
    assert "secret" not in str(caught.value)


def test_a_record_that_is_gone_cannot_be_changed():
    with pytest.raises(NoSuchRecord):
        ChangeFields({"gone": {"text": "x"}}, AT).plan(workshop())


def test_typing_joins_by_field_and_card_and_nothing_else_does():
    typed = ChangeFields({"gs": {"text": "x"}}, AT, typed=True)
    assert typed.joins == "gs.text"
    assert ChangeFields({"gs": {"text": "x"}}, AT).joins == ""
    assert ChangeFields({"gs": {"text": "x"}, "gp": {"text": "x"}}, AT, typed=True).joins == ""


# --- remove --------------------------------------------------------------------------------------


def test_what_says_nothing_without_a_record_goes_with_it():
    found = workshop(
        GoalLink(id="l", goal_id="gs", joint_goal_id="jg"),
        Vote(id="v", joint_goal_id="jg", side="sales", count=2),
    )
    after = done(found, RemoveRecords(("jg",)))
    assert not after.of(GoalLink)
    assert not after.of(Vote)
    assert "gs" in after


def test_a_loose_reference_is_let_go_of():
    found = done(workshop(), RemoveRecords(("growth",)))
    kept = found.find(Goal, "gs")
    assert kept is not None
    assert (kept.theme_id, kept.text) == (None, "Grow in the Nordics")


def test_a_name_in_a_list_is_taken_out_of_it():
    found = workshop(Rhythm(id="r", meeting="Call", participant_ids=("anna", "petra")))
    after = done(found, RemoveRecords(("anna",)))
    rhythm = after.find(Rhythm, "r")
    assert rhythm is not None
    assert rhythm.participant_ids == ("petra",)


def test_removing_goes_all_the_way_down():
    found = workshop(
        Touch(id="t", sales_step_id="ss", procurement_step_id="sp"),
        Friction(id="f", touch_id="t", text="Slow"),
        JointMove(id="m", text="Meet early", touch_id="t"),
        Note(id="n", text="x", about_id="t"),
    )
    after = done(found, RemoveRecords(("ss",)))
    assert after.find(Touch, "t") is None
    for kind, id_, field in ((Friction, "f", "touch_id"), (JointMove, "m", "touch_id")):
        assert getattr(after.find(kind, id_), field) is None
    note = after.find(Note, "n")
    assert note is not None
    assert note.about_id is None


def test_removing_the_stage_one_stands_in_leaves_no_current_step():
    found = done(workshop(), ChangeFields({"w": {"current_step_id": "s_joint"}}))
    after = done(found, RemoveRecords(("b_goals",)))
    assert after.setup.current_step_id is None
    assert [step.id for step in after.of(Step)] == ["s_promise"]


@pytest.mark.parametrize("id_", ["w", "sales"])
def test_the_workshop_and_its_parties_stay(id_):
    with pytest.raises(CannotGo):
        RemoveRecords((id_,)).plan(workshop())


def test_letting_go_does_not_print_what_stays_in_the_room():
    found = workshop(JointGoal(id="j", title="x", theme_id="growth", released_sales=False))
    kept = done(found, RemoveRecords(("growth",))).find(JointGoal, "j")
    assert kept is not None
    assert kept.released_sales is False


REMOVABLE = [r.id for r in workshop().records() if r.id not in {"w", "sales", "procurement"}]


@given(st.lists(st.sampled_from(REMOVABLE), unique=True, max_size=6))
def test_no_removal_leaves_a_reference_to_nothing_and_undo_brings_all_back(ids):
    before = workshop(
        Touch(id="t", sales_step_id="ss", procurement_step_id="sp"),
        GoalLink(id="l", goal_id="gs", joint_goal_id="jg"),
        Ranking(id="k", side="sales", criterion_ids=()),
        Note(id="n", text="x", about_id="ac", participant_id="anna", block_id="b_end"),
    )
    changes = before.placed(RemoveRecords(tuple(ids)).plan(before))
    after = before.with_changes(changes)
    check_references(after.records(), after)
    assert not any(id_ in after for id_ in ids)
    back = after.with_changes([change.inverted() for change in reversed(changes)])
    assert [r.id for r in back.records()] == [r.id for r in before.records()]
    assert back == before


# --- arrange -------------------------------------------------------------------------------------


def test_cards_keep_the_order_they_are_put_in():
    found = done(workshop(goal("g1"), goal("g2")), Reorder(("g2", "gs", "g1")))
    assert [g.id for g in ordered(found, Goal)] == ["g2", "gs", "g1", "gp"]
    assert Reorder(("g2", "gs", "g1")).plan(found) == ()


def test_a_card_that_moves_takes_on_what_its_zone_says():
    found = workshop(goal("g1", theme_id="value"), goal("g2", theme_id="value"))
    edit = Move(("gs",), {"theme_id": "value"}, before_id="g2", zone_ids=("g1", "g2"), at=LATER)
    after = done(found, edit)
    moved = after.find(Goal, "gs")
    assert moved is not None
    assert moved.theme_id == "value"
    zone = [g.id for g in ordered(after, Goal) if g.theme_id == "value" and g.side == "sales"]
    assert zone == ["g1", "gs", "g2"]


def test_dropping_a_card_where_it_lay_is_no_step():
    assert Move(("gs",), {"theme_id": "growth"}, at=LATER).plan(workshop()) == ()


# --- duplicate, split, merge ---------------------------------------------------------------------


def test_a_copy_is_a_new_card_that_nobody_has_released():
    found = done(workshop(goal(**TICKED)), DuplicateCards({"g": "copy"}, LATER))
    copy = found.find(Goal, "copy")
    assert copy == goal("copy", created_at=LATER)


def test_a_copy_of_a_revealed_card_lies_in_the_open():
    found = workshop(revealed("r", "goals"), goal(round_id="r"))
    copy = done(found, DuplicateCards({"g": "copy"}, LATER)).find(Goal, "copy")
    assert copy is not None
    assert copy.round_id is None


def test_every_line_becomes_a_card():
    found = workshop(goal(text=" one \n\ntwo\nthree", theme_id="growth"))
    after = done(found, SplitCard("g", ("n1", "n2", "n3"), LATER))
    texts = [(g.id, g.text, g.theme_id) for g in after.of(Goal) if g.id not in {"gs", "gp"}]
    assert texts == [("g", "one", "growth"), ("n1", "two", "growth"), ("n2", "three", "growth")]


def test_one_line_is_not_split():
    assert SplitCard("gs", (), LATER).plan(workshop()) == ()


def test_merged_cards_keep_all_words_and_all_links_once():
    found = workshop(
        goal("g1", "one"),
        goal("g2", "two"),
        JointGoal(id="j2", title="x"),
        GoalLink(id="l1", goal_id="g1", joint_goal_id="jg"),
        GoalLink(id="l2", goal_id="g2", joint_goal_id="jg"),
        GoalLink(id="l3", goal_id="g2", joint_goal_id="j2"),
        Note(id="n", text="x", about_id="g2"),
    )
    after = done(found, MergeCards(("g1", "g2"), LATER))
    kept = after.find(Goal, "g1")
    assert kept is not None
    assert kept.text == "one\ntwo"
    assert after.find(Goal, "g2") is None
    links = [(link.goal_id, link.joint_goal_id) for link in after.of(GoalLink)]
    assert links == [("g1", "jg"), ("g1", "j2")]
    note = after.find(Note, "n")
    assert note is not None
    assert note.about_id == "g1"


def test_cards_of_two_sides_or_kinds_are_not_merged():
    for pair in (("gs", "gp"), ("gs", "ac")):
        with pytest.raises(NotOneKind):
            MergeCards(pair, AT).plan(workshop())


# --- stays in the room ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "ticks"),
    [("gs", (False, None)), ("gp", (None, False)), ("jg", (False, False)), ("ac", (False, None))],
)
def test_a_card_stays_in_the_room_by_the_tick_of_its_side(id_, ticks):
    found = done(workshop(), HoldBack((id_,)))
    card = found[id_]
    assert (getattr(card, "released_sales"), getattr(card, "released_procurement")) == ticks  # noqa: B009
    assert done(found, HoldBack((id_,), held=False)) == workshop()


def test_an_action_without_a_side_is_of_its_owner():
    found = workshop(Action(id="x", text="x", owner_id="petra"))
    card = done(found, HoldBack(("x",))).find(Action, "x")
    assert card is not None
    assert (card.released_sales, card.released_procurement) == (None, False)


def test_a_card_can_be_shown_to_one_side_only():
    card = done(workshop(), ShowTo(("ss",), "sales")).find(ProcessStep, "ss")
    assert card is not None
    assert card.visibility == "sales"


# --- together ------------------------------------------------------------------------------------


def test_many_edits_are_one_step_that_undoes_as_one():
    before = workshop()
    link = LinkGoal("l", "g", "jg", AT)
    both = Together((adding(goal()), ChangeFields({"g": {"text": "New"}}), link))
    changes = before.placed(both.plan(before))
    after = before.with_changes(changes)
    assert after.find(Goal, "g") == goal(text="New")
    assert len(changes) == 2
    assert after.with_changes([c.inverted() for c in reversed(changes)]) == before


def test_every_edit_leaves_the_workshop_it_was_given_alone():
    before, same = workshop(), workshop()
    RemoveRecords(("gs",)).plan(before)
    assert before == same
    assert isinstance(before, Workshop)


def test_a_person_can_lose_what_they_owned():
    after = done(workshop(), RemoveRecords(("mikael",)))
    action = after.find(Action, "ac")
    assert action is not None
    assert action.owner_id is None
    assert after.find(Participant, "mikael") is None


def test_setup_changes_without_a_date_of_change():
    found = done(workshop(), ChangeFields({"w": {"title": "New"}}, LATER))
    assert found.setup == replace(workshop().setup, title="New")
    assert isinstance(found.setup, Setup)
    assert len(RECORD_TYPES) == 51
