"""The edits behind the rows: each deed of the outline is exactly one step of the document."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal, TypeVar, cast

from jointtable.domain import blind
from jointtable.domain.blind import Answer, Subject
from jointtable.domain.edits import (
    AcceptHouseRules,
    AddRecords,
    AddVotes,
    Agree,
    ChangeAction,
    ChangeFields,
    ChangeParticipant,
    CorrectAfterReveal,
    Edit,
    HoldBack,
    JoinGoals,
    LinkGoal,
    ParkCard,
    PutAnswer,
    RemoveRecords,
    Reorder,
    ShowTo,
    TouchSteps,
    UntouchSteps,
    adding,
)
from jointtable.domain.errors import Refused
from jointtable.domain.quick_capture import NoRound
from jointtable.domain.records import (
    SIDES,
    Action,
    Goal,
    GoalLink,
    JointGoal,
    Participant,
    Position,
    ProcessStep,
    Record,
    Records,
    Round,
    Side,
    Touch,
)
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.ui.cards.moves import AcceptForBoth
from jointtable.ui.outline.nodes import Ask, Make

R = TypeVar("R", bound=Record)
_HISTORY = 4
"""Fields of an action of which each change is written into its history."""


class CannotLink(Refused):
    """Two records that no link can join."""

    what = N_("These two cannot be linked.")
    do = N_("Link a goal to a joint goal or to a goal of the other side, or a step to a step.")


def fields_change(record: Record, values: dict[str, object], ask: Ask) -> Edit:
    """Return the edit that sets fields of ``record``, the one its kind asks for."""
    if isinstance(record, Action):
        ids = tuple(ask.new_id() for _ in range(_HISTORY))
        return ChangeAction(record.id, values, ids, ask.at)
    if isinstance(record, Participant):
        return ChangeParticipant(record.id, values, ask.at)
    if set(values) == {"visibility"}:
        return ShowTo((record.id,), str(values["visibility"]))
    return ChangeFields({record.id: values}, ask.at)


def setting(record: Record, field: str) -> Make:
    """Return what sets ``field`` to what was typed or chosen."""
    return lambda ask: fields_change(record, {field: ask.value}, ask)


def fixed(record: Record, **values: object) -> Make:
    """Return what sets these values."""
    return lambda ask: fields_change(record, values, ask)


def removing(record: Record) -> Make:
    """Return what takes the record out: into the bin."""
    if isinstance(record, Touch):
        return lambda _: UntouchSteps(record.id)
    return lambda _: RemoveRecords((record.id,))


def parking(record: Record) -> Make:
    """Return what takes a card off the table into the parking lot."""
    return lambda ask: ParkCard(record.id, ask.new_id(), ask.at)


def holding(record: Record, *, held: bool) -> Make:
    """Return what keeps a card in the room, or lets it go again."""
    return lambda _: HoldBack((record.id,), held)


def agreeing(record: Record, *, agreed: bool, sides: tuple[Side, ...] = SIDES) -> Make:
    """Return what lets sides say yes, or take it back."""
    return lambda ask: Agree((record.id,), agreed, ask.at, sides)


def accepting(record: Record, *, accepted: bool, sides: tuple[Side, ...] = SIDES) -> Make:
    """Return what lets sides accept a house rule, or take it back."""

    def make(ask: Ask) -> Edit:
        edits = tuple(AcceptHouseRules(side, accepted, ask.at, (record.id,)) for side in sides)
        return AcceptForBoth(edits) if len(edits) > 1 else edits[0]

    return make


def reordering(ids: Sequence[str], place: int, by: int) -> Make:
    """Return what moves the record at ``place`` of a zone one up (−1) or down (1)."""
    line = list(ids)
    line.insert(place + by, line.pop(place))
    return lambda _: Reorder(tuple(line))


def answering(subject: Subject, make: Callable[[Ask], Answer]) -> Make:
    """Return what writes an answer: sealed while its round is open, else in the open."""

    def edit(ask: Ask) -> Edit:
        round_ = blind.open_round(ask.workshop, subject)
        answer = make(ask)
        if round_ is None:
            return adding(answer)
        return PutAnswer(replace(answer, round_id=round_.id), ask.at)

    return edit


def round_for(workshop: Workshop, subject: Subject) -> Round:
    """Return the round that is being written.

    Raises:
        NoRound: There is none.
    """
    round_ = blind.open_round(workshop, subject)
    if round_ is None:
        raise NoRound
    return round_


PositionField = Literal[
    "segment", "supplier_class", "confidence", "relative_value", "attractiveness", "supply_risk",
    "profit_impact", "factors", "reason", "wish", "wish_by",
]  # fmt: skip
OWN = {"sales": "segment", "procurement": "supplier_class"}


def positioning(area_id: str, side: Side, field: PositionField, value: object = ...) -> Make:
    """Return what sets a value of a side's position; its other values stay.

    While the round is open it is a sealed answer. After the reveal an own view is corrected, and
    everything else is as it was.
    """

    def make(ask: Ask) -> Edit:
        wanted = ask.value if value is ... else value
        workshop = ask.workshop
        round_ = blind.open_round(workshop, "positions")
        if round_ is None and field in blind.OWN_VALUES[side] and wanted not in blind.NO_VALUE:
            if blind.sealed_view_round(workshop, "positions") is None:
                raise NoRound
            new = Position(id=ask.new_id(), area_id=area_id, round_id=ask.new_id(), side=side)
            changed = replace(new, **{field: wanted})  # type: ignore[arg-type]  # its rule checks
            return CorrectAfterReveal(new.round_id, changed, ask.at)
        if round_ is None:
            return _revealed(workshop, area_id, side, {field: wanted}, ask)
        there = _position(workshop, area_id, side, round_.id)
        base = there or Position(id=ask.new_id(), area_id=area_id, round_id=round_.id, side=side)
        answer = replace(base, **{field: wanted})  # type: ignore[arg-type]  # its rule checks
        return PutAnswer(answer, ask.at)

    return make


def factoring(area_id: str, side: Side, key: str) -> Make:
    """Return what scores one factor of a side's own view from 1 to 5; empty takes it out."""

    def make(ask: Ask) -> Edit:
        now = dict(factors_of(ask.workshop, area_id, side))
        score = ask.value
        if score is None:
            now.pop(key, None)
        else:
            now[key] = cast("int", score)
        return positioning(area_id, side, "factors", tuple(now.items()))(ask)

    return make


def factors_of(records: Records, area_id: str, side: Side) -> tuple[tuple[str, int], ...]:
    """Return how a side scores the factors of its own view, as it is written or as it is now."""
    round_ = blind.open_round(records, "positions")
    if round_ is not None:
        there = _position(records, area_id, side, round_.id)
        return there.factors if there is not None else ()
    written = blind.own_views(records, area_id, side)
    return next((one.factors for one in written if one.factors), ())


def _revealed(
    workshop: Workshop, area_id: str, side: Side, values: dict[str, object], ask: Ask
) -> Edit:
    counting = blind.sealed_view_round(workshop, "positions")
    there = _position(workshop, area_id, side, counting.id if counting is not None else "")
    if there is None:
        raise NoRound
    return fields_change(there, values, ask)


def _position(records: Records, area_id: str, side: Side, round_id: str) -> Position | None:
    found = (
        one
        for one in records.of(Position)
        if (one.area_id, one.side, one.round_id) == (area_id, side, round_id)
    )
    return next(found, None)


def voting(joint_goal: JointGoal, side: Side, count: int) -> Make:
    """Return what adds votes of a side, or takes some back."""
    return lambda ask: AddVotes(joint_goal.id, side, count, ask.new_id(), ask.at)


def joining(first: Record, second: Record, ask: Ask) -> Edit:
    """Return the edit that links two records: what they are decides what comes of it.

    Raises:
        CannotLink: Nothing comes of these two.
    """
    kinds = {type(first), type(second)}
    if kinds == {Goal}:
        ids = (ask.new_id(), ask.new_id())
        return JoinGoals((first.id, second.id), ask.new_id(), ids, ask.at)
    if kinds == {Goal, JointGoal}:
        goal, joint = (first, second) if isinstance(first, Goal) else (second, first)
        return LinkGoal(ask.new_id(), goal.id, joint.id, ask.at)
    if kinds == {ProcessStep}:
        return TouchSteps(ask.new_id(), (first.id, second.id), ask.at)
    raise CannotLink


def making_joint(goal: Goal) -> Make:
    """Return what makes a joint goal of one goal, linked to it."""

    def make(ask: Ask) -> Edit:
        blind.check_on_table(ask.workshop, goal)
        joint = JointGoal(
            id=ask.new_id(), theme_id=goal.theme_id, title=goal.text, created_at=ask.at
        )
        link = GoalLink(id=ask.new_id(), goal_id=goal.id, joint_goal_id=joint.id, created_at=ask.at)
        return _MakeJoint((joint, link))

    return make


class _MakeJoint(AddRecords):
    __slots__ = ()
    label = JoinGoals.label


def as_side(side: object) -> Side:
    """Return ``side`` as one of the two."""
    return cast("Side", side)
