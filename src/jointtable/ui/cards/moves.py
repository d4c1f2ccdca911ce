"""The edits that give a card another side or another stage."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import ClassVar, Final, cast

from typing_extensions import override

from jointtable.content.cards import stage_of
from jointtable.domain import blind, quick_capture, relations
from jointtable.domain.changes import Changes
from jointtable.domain.edits import (
    AcceptHouseRules,
    AddRecords,
    ChangeAction,
    ChangeFields,
    Edit,
    LinkGoal,
    RemoveRecords,
    Together,
    adding,
    ordered,
)
from jointtable.domain.edits.base import field_names
from jointtable.domain.edits.cards import words_field
from jointtable.domain.errors import Refused
from jointtable.domain.quick_capture import Capture, card_kind, context_of
from jointtable.domain.records import (
    SIDES,
    Action,
    Agreement,
    Assumption,
    Block,
    Explanation,
    Friction,
    Goal,
    GoalLink,
    Hope,
    JointGoal,
    JointMove,
    Meaning,
    Parked,
    ProcessStep,
    Record,
    SideOrJoint,
    Step,
    ThemeJudgement,
    Touch,
    Truth,
)
from jointtable.domain.text import is_blank
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass

NewId = Callable[[], str]
SideChoice = tuple[SideOrJoint, Edit | None, bool]
"""Side, the step it takes to get there (None: it is so), whether it is so."""

_ONE_SIDE: Final = (Hope, Meaning, Assumption, Explanation, ProcessStep, Goal)
_ANY_SIDE: Final = (Friction, Action, Parked)
_HANGS: Final[dict[type[Record], tuple[type[Record], ...]]] = {
    Assumption: (Truth,),
    ProcessStep: (Touch, ProcessStep),
    Goal: (ThemeJudgement,),
}
"""Kinds whose records fit a card only as long as it is of its side."""
_SPEAKER: Final = {ProcessStep: "owner_id", Explanation: "answered_by_id"}
_MOVED: Final = (
    *(Hope, Assumption, Explanation, Goal, JointGoal, ProcessStep, JointMove),
    *(Agreement, Action),
)
_NEEDS_ZONE: Final = frozenset({"meaning", "wording", "reason", "criterion", "parked", "pulse"})


class HangsOnItsSide(Refused):
    """Something else would point to a card of the wrong side."""

    what = N_("Something else stands on the side of this card.")
    do = N_("Take its links away first.")


@dataclass(frozen=True, slots=True, repr=False)
class AcceptForBoth(Together):
    """Accept house rules for both sides, or take it back."""

    label: ClassVar[str] = AcceptHouseRules.label


@dataclass(frozen=True, slots=True, repr=False)
class MakeJoint(Together):
    """Make a goal of one side a joint goal, linked to it."""

    label: ClassVar[str] = N_("Make a joint goal")


@dataclass(frozen=True, slots=True, repr=False)
class MoveToStage(Together):
    """Take a card out of one stage and write its words in another."""

    label: ClassVar[str] = N_("Move to another stage")


@dataclass(frozen=True, slots=True, repr=False)
class ChangeSide(Together):
    """Give cards to the other side, or to both."""

    label: ClassVar[str] = N_("Change the side")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            HangsOnItsSide: What points to a card would no longer fit.
        """
        changes = Together.plan(self, workshop)
        after = workshop.with_changes(changes)
        for change in changes:
            hanging = _hanging(after, change.record)
            try:
                relations.check(hanging, after)
            except (relations.WrongSide, relations.OwnAnswer) as error:
                raise HangsOnItsSide from error
        return changes


def _hanging(workshop: Workshop, card: Record) -> Iterator[Record]:
    for kind in _HANGS.get(type(card), ()):
        for record in workshop.of(kind):
            if card.id in {getattr(record, name) for name in field_names(kind) if "_id" in name}:
                yield record


def choices_of_side(
    new_id: NewId, at: str, workshop: Workshop, cards: Iterable[Record]
) -> tuple[SideChoice, ...]:
    """Return which sides the cards can have, in the order left, middle, right.

    A hope or a goal has one side; *both* on a goal makes a joint goal linked to it (ux.md §3.1).
    """
    records = tuple(cards)
    kinds = tuple({type(record) for record in records})
    if not all(issubclass(kind, (*_ONE_SIDE, *_ANY_SIDE)) for kind in kinds):
        return ()
    sides: tuple[SideOrJoint, ...] = SIDES
    both_free = all(issubclass(kind, _ANY_SIDE) for kind in kinds)
    if both_free or (len(records) == 1 and _can_be_joint(workshop, records[0])):
        sides = ("sales", "joint", "procurement")
    return tuple(_choice(new_id, at, records, side) for side in sides)


def _can_be_joint(workshop: Workshop, card: Record) -> bool:
    linked = (link.goal_id for link in workshop.of(GoalLink))
    return isinstance(card, Goal) and card.id not in linked


def _choice(new_id: NewId, at: str, cards: tuple[Record, ...], side: SideOrJoint) -> SideChoice:
    if all(_side(card) == side for card in cards):
        return side, None, True
    first = cards[0]
    if isinstance(first, Goal) and side == "joint":
        return side, _made_joint(first, new_id, at), False
    return side, ChangeSide(tuple(_with_side(card, side, new_id, at) for card in cards)), False


def _side(card: Record) -> str | None:
    return getattr(card, "side", None) or getattr(card, "about", None)


def _made_joint(goal: Goal, new_id: NewId, at: str) -> Edit:
    joint = JointGoal(id=new_id(), theme_id=goal.theme_id, title=goal.text, created_at=at)
    return MakeJoint((adding(joint), LinkGoal(new_id(), goal.id, joint.id, at)))


def _with_side(card: Record, side: SideOrJoint, new_id: NewId, at: str) -> Edit:
    if isinstance(card, Action):
        return ChangeAction(card.id, {"side": side}, (new_id(),), at)
    name = "about" if isinstance(card, Explanation) else "side"
    values: dict[str, object] = {name: side}
    # who said it was one of the other side
    speaker = _SPEAKER.get(type(card), "participant_id")
    if speaker in field_names(type(card)) and _side(card) != side and not isinstance(card, Parked):
        values[speaker] = None
    return ChangeFields({card.id: values}, at)


# --- another stage -------------------------------------------------------------------------------


def stages_for(workshop: Workshop, card: Record) -> tuple[Block, ...]:
    """Return the stages a card could go to: one a kind of stage, in the order of the agenda."""
    if not isinstance(card, _MOVED):
        return ()
    found: dict[str, Block] = {}
    for block in ordered(workshop, Block):
        if block.stage is not None and not block.skipped and block.stage != stage_of(card):
            found.setdefault(block.stage, block)
    return tuple(found.values())


def moved_to_stage(
    workshop: Workshop, card: Record, block: Block, new_id: NewId, at: str, today: str
) -> Edit | None:
    """Return the step by which the words of ``card`` become what a line becomes in ``block``.

    Returns:
        None where they would need a place that nobody has named: a term, an area.
    """
    if blind.is_sealed(card, workshop):
        return None
    words = str(getattr(card, words_field(type(card))))
    side = cast("SideOrJoint", _side(card) or "joint")
    steps = (step for step in ordered(workshop, Step) if step.block_id == block.id)
    context = context_of(workshop, side=side, today=today, step=next(steps, None), mode="open")
    kind = card_kind(side, context)
    if kind in _NEEDS_ZONE or is_blank(words):
        return None
    capture = Capture(kind=kind, side=side, text=words, context=context)
    made = quick_capture.edit(capture, workshop, new_id, at)
    if not isinstance(made, AddRecords):
        return None
    news = AddRecords(tuple(_as_private(new, card) for new in made.records))
    return MoveToStage((news, RemoveRecords((card.id,))))


def _as_private(new: Record, card: Record) -> Record:
    """Return the new card as private and as held back as the old one was."""
    known = field_names(type(new)) & field_names(type(card))
    values: dict[str, object] = {}
    if "visibility" in known:
        values["visibility"] = getattr(card, "visibility")  # noqa: B009 - not every kind has it
    for side in SIDES:
        tick = f"released_{side}"
        if tick in known and getattr(card, tick) is False:
            values[tick] = False
    return replace(new, **values) if values else new  # type: ignore[arg-type]  # names checked
