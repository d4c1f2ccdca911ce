"""What can be done with cards, and the one step each of it would be."""

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.counting import calls_of

from jointtable import content
from jointtable.content.agendas import workshop_from_agenda
from jointtable.content.cards import KINDS
from jointtable.content.fallback import Shown
from jointtable.domain.changes import added
from jointtable.domain.errors import Refused
from jointtable.domain.records import (
    Action,
    Assumption,
    Block,
    Goal,
    GoalLink,
    Hope,
    JointGoal,
    Note,
    Parked,
    Participant,
    ProcessStep,
    Record,
    Round,
    Theme,
    Touch,
    Truth,
)
from jointtable.domain.workshop import Workshop
from jointtable.interchange import read
from jointtable.resources import assets
from jointtable.ui.card_actions import (
    GROUPS,
    CardAction,
    Moment,
    action_of_key,
    actions_of,
)

AT = "2026-04-23T10:42:07+03:00"
SAMPLES = ("gearworks-dairies", "pannukakku")
_ids = count()


def fresh(*records: Record) -> Workshop:
    ids = count()
    workshop = workshop_from_agenda(
        content.load(),
        "half_day",
        sales="Norrvik Flow",
        procurement="Tervala Mills",
        language="en",
        id="w1",
        new_id=lambda: f"x{next(ids)}",
        date="2026-04-23",
    )
    return workshop.with_changes(map(added, records))


def offered(workshop: Workshop, *ids: str, on_verdict: bool = False) -> dict[str, CardAction]:
    moment = Moment(
        shown=Shown(workshop, content.load(), "en"),
        at=AT,
        today=AT[:10],
        new_id=lambda: f"new-{next(_ids)}",
    )
    found = actions_of(moment, workshop, ids, on_verdict=on_verdict)
    leaves = {c.key: c for action in found for c in action.choices}
    return {action.key: action for action in found} | leaves


def done(workshop: Workshop, action: CardAction) -> Workshop:
    assert action.enabled
    assert action.edit is not None
    return workshop.with_changes(action.edit.plan(workshop))


GOAL = Goal(id="g1", side="sales", text="Grow\nin the Nordics")
OTHER = Goal(id="g2", side="procurement", text="Fewer suppliers")
JOINT = JointGoal(id="j1", title="One partner")


def test_a_goal_offers_what_works_and_nothing_else():
    found = offered(fresh(GOAL, OTHER, JOINT), "g1")
    assert {key for key, action in found.items() if action.enabled} >= {
        *("edit", "facts", "side", "side_procurement", "side_joint", "link", "link_j1", "apart"),
        *("park", "hold", "duplicate", "split", "to_stage", "history", "delete", "strike"),
    }
    assert not {"decision", "verdict", "agree", "status", "merge", "join"} & found.keys()


def test_a_sealed_card_offers_nothing():
    round_ = Round(id="r1", subjects=("goals",), number=1)
    sealed = Goal(id="secret", side="sales", round_id="r1", text="Cheaper\nby ten")
    assert offered(fresh(round_, sealed), "secret") == {}
    assert offered(fresh(round_, sealed, OTHER), "g2", "secret") == {}


def test_what_is_no_card_offers_nothing():
    workshop = fresh()
    assert offered(workshop, "sales", "w1", "nobody") == {}


def test_the_other_side_takes_the_speaker_away():
    anna = Participant(id="anna", side="sales", name="Anna")
    hope = Hope(id="h1", side="sales", kind="hope", text="An honest day", participant_id="anna")
    workshop = fresh(anna, hope)
    after = done(workshop, offered(workshop, "h1")["side_procurement"])
    moved = after.find(Hope, "h1")
    assert moved is not None
    assert (moved.side, moved.participant_id) == ("procurement", None)


def test_both_on_a_goal_makes_a_joint_goal_linked_to_it():
    workshop = fresh(GOAL)
    action = offered(workshop, "g1")["side_joint"]
    assert action.edit is not None
    assert action.edit.label == "Make a joint goal"
    after = done(workshop, action)
    (joint,), (link,) = after.of(JointGoal), after.of(GoalLink)
    assert (joint.title, link.goal_id, link.joint_goal_id) == (GOAL.text, "g1", joint.id)
    assert "side_joint" not in offered(after, "g1")


def test_a_side_that_would_break_what_hangs_on_the_card_says_why_not():
    assumption = Assumption(id="a1", side="sales", text="They buy on price")
    truth = Truth(id="t1", assumption_id="a1", side="procurement", text="Not only")
    found = offered(fresh(assumption, truth), "a1")
    why = found["side_procurement"].why_not
    assert why is not None
    assert why.message() == (
        "Something else stands on the side of this card. Take its links away first."
    )


def test_a_touched_step_stays_in_its_lane():
    steps = (
        ProcessStep(id="p1", side="sales", name="Offer", row=1),
        ProcessStep(id="p2", side="procurement", name="Ask", row=1),
    )
    touch = Touch(id="t1", sales_step_id="p1", procurement_step_id="p2")
    workshop = fresh(*steps, touch)
    found = offered(workshop, "p1")
    assert not found["side_procurement"].enabled
    assert found["link_p2"].on
    assert done(workshop, found["link_p2"]).of(Touch) == ()


def test_linking_is_a_switch():
    workshop = fresh(GOAL, JOINT)
    linked = done(workshop, offered(workshop, "g1")["link_j1"])
    assert len(linked.of(GoalLink)) == 1
    assert done(linked, offered(linked, "g1")["link_j1"]).of(GoalLink) == ()


def test_two_goals_of_two_sides_become_a_joint_one_and_of_one_side_do_not():
    workshop = fresh(GOAL, OTHER, Goal(id="g3", side="sales", text="Three"))
    assert len(done(workshop, offered(workshop, "g1", "g2")["join"]).of(GoalLink)) == 2
    join = offered(workshop, "g1", "g3")["join"]
    assert join.why_not is not None
    assert done(workshop, offered(workshop, "g1", "g3")["merge"]).find(Goal, "g3") is None
    assert not offered(workshop, "g1", "g2")["merge"].enabled


def test_digits_mean_sides_on_a_card_and_verdicts_on_a_verdict():
    workshop = fresh(Assumption(id="a1", side="sales", text="They buy on price"))
    moment = Moment(
        shown=Shown(workshop, content.load(), "en"), at=AT, today=AT[:10], new_id=lambda: "n1"
    )
    card = actions_of(moment, workshop, ("a1",))
    verdict = actions_of(moment, workshop, ("a1",), on_verdict=True)
    assert action_of_key(card, "3").key == "side_procurement"  # type: ignore[union-attr]
    chosen = action_of_key(verdict, "3")
    assert chosen is not None
    assert chosen.key == "verdict_wrong"
    assert [t.verdict for t in done(workshop, chosen).of(Truth)] == ["wrong"]


def test_a_parked_card_is_brought_back_or_handled_and_not_parked_again():
    found = offered(fresh(Parked(id="k1", text="Who owns the data")), "k1")
    assert found["bring_back"].opens == "bring_back"
    assert "park" not in found
    assert found["close"].on is False


def test_a_private_note_can_only_be_deleted_struck_and_looked_at():
    found = offered(fresh(Note(id="n1", text="Two\nlines")), "n1")
    assert found.keys() == {"edit", "facts", "duplicate", "history", "delete", "strike"}


def test_a_card_moves_to_another_stage_as_private_as_it_was():
    card = Goal(id="g1", side="sales", text="Send the plan #x", visibility="sales")
    workshop = fresh(card)
    after = done(workshop, offered(workshop, "g1")["to_commitments"])
    (action,) = after.of(Action)
    assert (action.text, action.side, action.visibility) == ("Send the plan #x", "sales", "sales")
    assert after.of(Goal) == ()


def test_a_card_is_not_offered_its_own_stage_or_one_left_out():
    workshop = fresh(GOAL)
    stages = {key for key in offered(workshop, "g1") if key.startswith("to_")} - {"to_stage"}
    assert stages == {"to_opening", "to_understanding", "to_alignment", "to_commitments"}
    assert all(block.stage for block in workshop.of(Block) if block.kind == "stage")


def test_every_action_of_every_card_of_the_samples_can_be_planned():
    for name in SAMPLES:
        workshop = read((assets() / "samples" / f"{name}.json").read_bytes())
        seen = set()
        for record in workshop.records():
            if type(record) not in KINDS or type(record) in seen:
                continue
            seen.add(type(record))
            for action in offered(workshop, record.id).values():
                if action.edit is not None and action.enabled:
                    workshop.with_changes(action.edit.plan(workshop))
                elif action.why_not is not None:
                    assert action.why_not.message()


def test_every_action_stands_in_one_group_of_the_menu():
    keys = [key for group in GROUPS for key in group]
    assert len(keys) == len(set(keys))
    workshop = fresh(GOAL, OTHER, JOINT, Theme(id="t9", name="Own"))
    for ids in (("g1",), ("g1", "g2"), ("j1",), ("t9",)):
        moment = Moment(
            shown=Shown(workshop, content.load(), "en"), at=AT, today=AT[:10], new_id=lambda: "n"
        )
        assert all(action.key in keys for action in actions_of(moment, workshop, ids))


def test_a_menu_over_ten_thousand_cards_opens_at_once():
    def calls(count):
        many = (Goal(id=f"m{n}", side="sales", text=f"Goal {n}") for n in range(count))
        workshop = fresh(GOAL, JOINT, *many)
        offered(workshop, "g1")
        return calls_of(lambda: offered(workshop, "g1"))

    assert calls(10_000) <= calls(10) + 100  # as over ten: no card is looked at twice


@settings(max_examples=25)
@given(
    texts=st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=4),
    which=st.integers(0, 50),
)
def test_whatever_is_enabled_can_be_done(texts, which):
    cards = []
    for number, text in enumerate(texts):
        try:
            cards.append(
                Goal(id=f"g{number}", side=("sales", "procurement")[number % 2], text=text)
            )
        except Refused:
            continue
    workshop = fresh(JOINT, *cards)
    actions = list(offered(workshop, *(card.id for card in cards)).values())
    if actions:
        action = actions[which % len(actions)]
        if action.enabled and action.edit is not None:
            workshop.with_changes(action.edit.plan(workshop))


@pytest.mark.parametrize("key", ["P", "S", "L", "Ctrl+D", "Del", "Ctrl+Del", "Alt+Return", "F2"])
def test_the_keys_of_the_table_find_their_action(key):
    workshop = fresh(GOAL, JOINT)
    moment = Moment(
        shown=Shown(workshop, content.load(), "en"), at=AT, today=AT[:10], new_id=lambda: "n"
    )
    assert action_of_key(actions_of(moment, workshop, ("g1",)), key) is not None
