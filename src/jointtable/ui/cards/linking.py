"""Whose a card is, and what it is linked to."""

from typing import Final, Literal

from jointtable.content.cards import short
from jointtable.domain import blind
from jointtable.domain.edits import (
    JoinGoals,
    LinkGoal,
    MergeCards,
    SetVerdict,
    TouchSteps,
    UnlinkGoal,
    UntouchSteps,
)
from jointtable.domain.edits.understanding import answer_to
from jointtable.domain.records import (
    Assumption,
    Goal,
    GoalLink,
    JointGoal,
    ProcessStep,
    SideOrJoint,
    Touch,
)
from jointtable.i18n import N_
from jointtable.ui.cards.action import CardAction, Cards
from jointtable.ui.cards.moves import MakeJoint, choices_of_side

MOST_CHOICES: Final = 12
"""Cards a menu offers to link to; what is further away is linked on the table."""

_SIDES: Final = {
    "sales": (N_("Sales"), "1"),
    "joint": (N_("Both"), "2"),
    "procurement": (N_("Procurement"), "3"),
}


_SIDE_IS: Final[dict[SideOrJoint, str]] = {
    "sales": N_("Side: sales"),
    "joint": N_("Side: both"),
    "procurement": N_("Side: procurement"),
}
"""What is said once a card has another side."""


def side(cards: Cards) -> CardAction | None:
    """Return the sides the cards can have."""
    offered = choices_of_side(cards.moment.new_id, cards.moment.at, cards.workshop, cards.records)
    choices = tuple(
        CardAction(
            key=f"side_{side}",
            name=_SIDES[side][0],
            keys=() if cards.on_verdict else (_SIDES[side][1],),
            edit=edit,
            on=on,
            done=N_("A joint goal was made of it.")
            if isinstance(edit, MakeJoint)
            else _SIDE_IS[side],
        )
        for side, edit, on in offered
    )
    return CardAction(key="side", name=N_("Side"), choices=choices) if choices else None


Verdict = Literal["right", "partly", "wrong", "open"]
VERDICT_IS: Final[dict[Verdict, str]] = {
    "right": N_("Verdict: right"),
    "partly": N_("Verdict: partly right"),
    "wrong": N_("Verdict: wrong"),
    "open": N_("Verdict: open"),
}
"""What is said once a verdict is given."""
_VERDICTS: Final[tuple[tuple[Verdict, str, str], ...]] = (
    ("right", N_("Right"), "1"),
    ("partly", N_("Partly right"), "2"),
    ("wrong", N_("Wrong"), "3"),
    ("open", N_("Open"), "0"),
)


def verdict(cards: Cards) -> CardAction | None:
    """Return the verdicts on an assumption."""
    card = cards.one
    if not isinstance(card, Assumption):
        return None
    truth = answer_to(cards.workshop, card.id)
    is_seen = truth is not None and not blind.is_sealed(truth, cards.workshop)
    now = truth.verdict if truth is not None and is_seen else "open"
    choices = tuple(
        CardAction(
            key=f"verdict_{verdict}",
            name=name,
            keys=(key,) if cards.on_verdict else (),
            edit=SetVerdict(card.id, verdict, cards.moment.new_id(), cards.moment.at),
            on=verdict == now,
            done=VERDICT_IS[verdict],
        )
        for verdict, name, key in _VERDICTS
    )
    return CardAction(key="verdict", name=N_("Verdict"), choices=choices)


def link(cards: Cards) -> CardAction | None:
    """Return what the card can be linked to; what it is linked to is ticked."""
    choices: tuple[CardAction, ...] = ()
    if isinstance(cards.one, Goal):
        choices = _joint_goals_for(cards, cards.one)
    elif isinstance(cards.one, ProcessStep):
        choices = _steps_for(cards, cards.one)
    if not choices:
        return None
    return CardAction(key="link", name=N_("Link to"), keys=("L",), choices=choices)


def _joint_goals_for(cards: Cards, goal: Goal) -> tuple[CardAction, ...]:
    linked = {k.joint_goal_id for k in cards.workshop.of(GoalLink) if k.goal_id == goal.id}
    near = sorted(cards.workshop.of(JointGoal), key=lambda g: g.theme_id != goal.theme_id)
    at, new_id = cards.moment.at, cards.moment.new_id
    return tuple(
        CardAction(
            key=f"link_{joint.id}",
            words=short(joint.title),
            edit=UnlinkGoal(goal.id, joint.id)
            if joint.id in linked
            else LinkGoal(new_id(), goal.id, joint.id, at),
            on=joint.id in linked,
            done=N_("The link was taken away.") if joint.id in linked else N_("Linked."),
        )
        for joint in near[:MOST_CHOICES]
    )


def _steps_for(cards: Cards, step: ProcessStep) -> tuple[CardAction, ...]:
    workshop, at, new_id = cards.workshop, cards.moment.at, cards.moment.new_id
    touches = {
        (t.sales_step_id, t.procurement_step_id): t
        for t in workshop.of(Touch)
        if step.id in (t.sales_step_id, t.procurement_step_id)
    }
    others = (s for s in workshop.of(ProcessStep) if s.side != step.side)
    near = sorted(
        (s for s in others if not blind.is_sealed(s, workshop)), key=lambda s: abs(s.row - step.row)
    )
    found = []
    for other in near[:MOST_CHOICES]:
        ends = (step.id, other.id) if step.side == "sales" else (other.id, step.id)
        there = touches.get(ends)
        found.append(
            CardAction(
                key=f"link_{other.id}",
                words=short(other.name),
                edit=TouchSteps(new_id(), ends, at) if there is None else UntouchSteps(there.id),
                on=there is not None,
                done=N_("Linked.") if there is None else N_("The link was taken away."),
            )
        )
    return tuple(found)


def join(cards: Cards) -> CardAction | None:
    """Return making a joint goal of two goals."""
    pair = tuple(record.id for record in cards.records if isinstance(record, Goal))
    if len(pair) != 2 or len(cards.records) != 2:  # noqa: PLR2004 - one goal of each side
        return None
    first, second = cards.new_ids(2)
    return CardAction(
        key="join",
        name=N_("Make a joint goal"),
        keys=("J", "Ctrl+G"),
        edit=JoinGoals((pair[0], pair[1]), cards.moment.new_id(), (first, second), cards.moment.at),
        done=N_("A joint goal was made of the two."),
    )


def merge(cards: Cards) -> CardAction | None:
    """Return making one card of several."""
    if len(cards.records) < 2 or len({type(r) for r in cards.records}) > 1:  # noqa: PLR2004
        return None
    return CardAction(
        key="merge",
        name=N_("Merge"),
        edit=MergeCards(cards.ids, cards.moment.at),
        done=N_("Merged into one card."),
    )
