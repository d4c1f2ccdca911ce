"""Makes the card of each kind of captured line."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar, Final, cast

from jointtable.domain import blind
from jointtable.domain.edits import (
    AnswerAssumption,
    ChangeFields,
    Edit,
    PutAnswer,
    PutAnswers,
    SetVotes,
    Together,
    WriteNote,
    adding,
    stage_note,
)
from jointtable.domain.quick_capture.grammar import (
    Capture,
    Kind,
)
from jointtable.domain.records import (
    Action,
    Agreement,
    Assumption,
    Explanation,
    Goal,
    GrowthPath,
    Hope,
    HouseRule,
    JointGoal,
    JointMove,
    Meaning,
    Note,
    Parked,
    Participant,
    Position,
    ProcessStep,
    Pulse,
    Record,
    Side,
    Theme,
    Touch,
    Truth,
)
from jointtable.domain.workshop import Workshop
from jointtable.values import dataclass

NewId = Callable[[], str]
"""Gives a new id each time."""

_LAST_ROW: Final = 99


@dataclass(frozen=True, slots=True, repr=False)
class CountHands(Together):
    """Count the hands of both sides for one joint goal."""

    label: ClassVar[str] = SetVotes.label


class Making:
    """One capture on its way to an edit."""

    def __init__(self, capture: Capture, workshop: Workshop, new_id: NewId, at: str) -> None:
        self.capture = capture
        self.workshop = workshop
        self.new_id = new_id
        self.at = at
        self.text = capture.text
        self.facts = capture.facts
        self.context = capture.context
        self.round_id = capture.context.round_id if capture.sealed else None

    @property
    def side(self) -> Side:
        """Return the one side it is of."""
        return cast("Side", self.capture.side)

    def owner(self, side: str) -> str | None:
        """Return the owner named for ``side``."""
        return next((p.id for p in self.facts.owners if p.side == side), None)

    @property
    def author_id(self) -> str | None:
        """Return who said it, where names are shown."""
        return self.facts.author.id if self.facts.author is not None else None

    @property
    def one_owner(self) -> str | None:
        """Return the first owner named."""
        return self.facts.owners[0].id if self.facts.owners else None

    def zone(self, kind: type[Record]) -> str | None:
        """Return the id of the zone if it is a record of ``kind``."""
        found = self.workshop.find(kind, self.facts.zone_id)
        return found.id if found is not None else None


def _put(answer: blind.Answer, making: Making) -> Edit:
    if making.round_id is not None:
        return PutAnswer(answer, making.at)
    return adding(answer)


def _pulse(making: Making) -> Edit:
    round_id = making.round_id or ""
    pulses = tuple(
        Pulse(
            id=making.new_id(),
            round_id=round_id,
            side=making.side,
            participant_id=making.author_id,
            value=value,
            created_at=making.at,
        )
        for value in making.capture.answers
    )
    return PutAnswers(pulses, making.at)


def _votes(making: Making) -> Edit:
    """Return the hands counted for the selected joint goal, as they are now."""
    goal_id = making.context.voted_id or ""
    counts = tuple(
        SetVotes(goal_id, side, count, making.new_id(), making.at)
        for side, count in making.capture.hands
    )
    return counts[0] if len(counts) == 1 else CountHands(counts)


def _hope(making: Making) -> Edit:
    return adding(
        Hope(
            id=making.new_id(),
            side=making.side,
            participant_id=making.author_id,
            kind="worry" if making.facts.worry else "hope",
            text=making.text,
            created_at=making.at,
        )
    )


def _house_rule(making: Making) -> Edit:
    return adding(HouseRule(id=making.new_id(), text=making.text, created_at=making.at))


def _meaning(making: Making) -> Edit:
    meaning = Meaning(
        id=making.new_id(),
        term_id=making.facts.zone_id or "",
        round_id=making.round_id,
        side=making.side,
        text=making.text,
        created_at=making.at,
    )
    return _put(meaning, making)


def _wording(making: Making) -> Edit:
    return ChangeFields({making.facts.zone_id or "": {"wording": making.text}}, making.at)


def _assumption(making: Making) -> Edit:
    assumption = Assumption(
        id=making.new_id(),
        round_id=making.round_id,
        side=making.side,
        participant_id=making.author_id,
        text=making.text,
        created_at=making.at,
    )
    return _put(assumption, making)


def _answer(making: Making) -> Edit:
    """Return the answer to the selected assumption; further lines go below the first."""
    assumption_id = making.context.selected_id or ""
    if making.round_id is not None:
        truth = Truth(
            id=making.new_id(),
            assumption_id=assumption_id,
            round_id=making.round_id,
            side=making.side,
            text=making.text,
            created_at=making.at,
        )
        return PutAnswer(truth, making.at)
    there = [t for t in making.workshop.of(Truth) if t.assumption_id == assumption_id]
    before = there[-1].text if there else ""
    text = f"{before}\n{making.text}" if before else making.text
    return AnswerAssumption(assumption_id, text, making.new_id(), making.at)


def _explanation(making: Making) -> Edit:
    about: str = making.capture.side
    if about == "joint":
        assumer = making.context.selected_side
        about = "sales" if assumer == "procurement" else "procurement"
    return adding(
        Explanation(
            id=making.new_id(),
            about=cast("Side", about),
            answer=making.text,
            answered_by_id=making.one_owner,
            created_at=making.at,
        )
    )


def _reason(making: Making) -> Edit:
    """Return the reason on the side's position, which keeps what it says already."""
    area_id, round_id = making.facts.zone_id or "", making.round_id or ""
    for there in making.workshop.of(Position):
        if (there.area_id, there.round_id, there.side) == (area_id, round_id, making.side):
            text = f"{there.reason}\n{making.text}" if there.reason else making.text
            return ChangeFields({there.id: {"reason": text}}, making.at)
    position = Position(
        id=making.new_id(),
        area_id=area_id,
        round_id=round_id,
        side=making.side,
        reason=making.text,
        created_at=making.at,
    )
    return PutAnswer(position, making.at)


def _criterion(making: Making) -> Edit:
    values: dict[str, object] = {"criterion": making.text}
    owners = {f"owner_{p.side}_id": p.id for p in making.facts.owners}
    values |= owners
    if making.facts.due is not None:
        values["due"] = making.facts.due
    area_id = making.facts.zone_id or ""
    for path in making.workshop.of(GrowthPath):
        if path.area_id == area_id:
            if path.criterion:
                values["criterion"] = f"{path.criterion}\n{making.text}"
            return ChangeFields({path.id: values}, making.at)
    return adding(
        GrowthPath(
            id=making.new_id(),
            area_id=area_id,
            criterion=making.text,
            owner_sales_id=making.owner("sales"),
            owner_procurement_id=making.owner("procurement"),
            due=making.facts.due,
            created_at=making.at,
        )
    )


def _goal(making: Making) -> Edit:
    goal = Goal(
        id=making.new_id(),
        theme_id=making.zone(Theme),
        round_id=making.round_id,
        side=making.side,
        participant_id=making.author_id,
        text=making.text,
        created_at=making.at,
    )
    return _put(goal, making)


def _joint_goal(making: Making) -> Edit:
    facts = making.facts
    return adding(
        JointGoal(
            id=making.new_id(),
            theme_id=making.zone(Theme),
            title=making.text,
            unit=facts.unit,
            baseline=facts.baseline,
            target=facts.target,
            due=facts.due,
            owner_sales_id=making.owner("sales"),
            owner_procurement_id=making.owner("procurement"),
            created_at=making.at,
        )
    )


def next_free_row(workshop: Workshop, side: Side) -> int:
    """Return the row below the last step of the lane, or a free one where that is the last."""
    rows = {step.row for step in workshop.of(ProcessStep) if step.side == side}
    row = max(rows, default=0) + 1
    if row <= _LAST_ROW:
        return row
    return next((r for r in range(1, _LAST_ROW + 1) if r not in rows), _LAST_ROW)


def _row(making: Making) -> int | None:
    zone = making.facts.zone_id or ""
    return int(zone) if zone.isascii() and zone.isdigit() and 1 <= int(zone) <= _LAST_ROW else None


def _process_step(making: Making) -> Edit:
    step = ProcessStep(
        id=making.new_id(),
        side=making.side,
        round_id=making.round_id,
        name=making.text,
        row=_row(making) or next_free_row(making.workshop, making.side),
        owner_id=making.one_owner,
        created_at=making.at,
    )
    return _put(step, making)


def _joint_move(making: Making) -> Edit:
    touch = making.workshop.find(Touch, making.context.selected_id)
    return adding(
        JointMove(
            id=making.new_id(),
            text=making.text,
            touch_id=touch.id if touch is not None else None,
            row=_row(making),
            owner_sales_id=making.owner("sales"),
            owner_procurement_id=making.owner("procurement"),
            due=making.facts.due,
            created_at=making.at,
        )
    )


def _action(making: Making) -> Edit:
    return adding(
        Action(
            id=making.new_id(),
            text=making.text,
            side=making.capture.side,
            owner_id=making.one_owner,
            due=making.facts.due,
            created_at=making.at,
        )
    )


def _agreement(making: Making) -> Edit:
    return adding(
        Agreement(
            id=making.new_id(),
            text=making.text,
            review_on=making.facts.due,
            created_at=making.at,
        )
    )


def _parked(making: Making) -> Edit:
    return adding(
        Parked(
            id=making.new_id(),
            side=making.capture.side,
            text=making.text,
            participant_id=making.one_owner,
            created_at=making.at,
        )
    )


def _note(making: Making) -> Edit:
    """Return one line more in the stage's note: there is one a stage."""
    block_id = making.context.block_id
    there = stage_note(making.workshop, block_id)
    if there is not None:
        text = f"{there.text}\n{making.text}" if there.text else making.text
        return WriteNote(replace(there, text=text), making.at)
    note = Note(id=making.new_id(), block_id=block_id, text=making.text, created_at=making.at)
    return adding(note)


def _person(making: Making) -> Edit:
    runs = making.workshop.setup.status == "running"
    return adding(
        Participant(
            id=making.new_id(),
            side=making.side,
            name=making.text,
            arrives=making.at[11:16] if runs else None,
            created_at=making.at,
        )
    )


MAKERS: Final[Mapping[Kind, Callable[[Making], Edit]]] = {
    "pulse": _pulse,
    "votes": _votes,
    "hope": _hope,
    "house_rule": _house_rule,
    "meaning": _meaning,
    "wording": _wording,
    "assumption": _assumption,
    "answer": _answer,
    "explanation": _explanation,
    "reason": _reason,
    "criterion": _criterion,
    "goal": _goal,
    "joint_goal": _joint_goal,
    "process_step": _process_step,
    "joint_move": _joint_move,
    "action": _action,
    "agreement": _agreement,
    "parked": _parked,
    "note": _note,
    "person": _person,
}
