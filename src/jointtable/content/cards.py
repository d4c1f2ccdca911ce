"""How a record is called, what it says and where it stands: one place for menus and lists."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from jointtable.content.fallback import Shown
from jointtable.domain.edits.cards import words_field
from jointtable.domain.errors import NoSuchRecord
from jointtable.domain.records import (
    Action,
    Agreement,
    Area,
    Assumption,
    Block,
    Contact,
    Criterion,
    Escalation,
    Explanation,
    Friction,
    Goal,
    GoalReading,
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
    Record,
    Records,
    Review,
    Rhythm,
    Risk,
    Statement,
    Step,
    Term,
    Theme,
    Touch,
    Truth,
)
from jointtable.i18n import N_, Tr

Kinds: TypeAlias = dict[type[Record], tuple[str, str]]

KINDS: Final[Kinds] = {
    Hope: (N_("Hope"), "opening"),
    HouseRule: (N_("House rule"), "opening"),
    Term: (N_("Word"), "language"),
    Meaning: (N_("Meaning"), "language"),
    Assumption: (N_("Assumption"), "understanding"),
    Truth: (N_("What is true"), "understanding"),
    Statement: (N_("Statement"), "understanding"),
    Criterion: (N_("Criterion"), "understanding"),
    Explanation: (N_("Explanation"), "understanding"),
    Area: (N_("Business area"), "positioning"),
    Position: (N_("View of an area"), "positioning"),
    GrowthPath: (N_("Growth path"), "positioning"),
    Theme: (N_("Theme"), "goals"),
    Goal: (N_("Goal"), "goals"),
    JointGoal: (N_("Joint goal"), "goals"),
    GoalReading: (N_("Reading"), "goals"),
    ProcessStep: (N_("Process step"), "alignment"),
    Touch: (N_("Touch"), "alignment"),
    Friction: (N_("Friction"), "alignment"),
    JointMove: (N_("Joint move"), "alignment"),
    Agreement: (N_("Agreement"), "commitments"),
    Action: (N_("Action"), "commitments"),
    Risk: (N_("Risk"), "commitments"),
    Contact: (N_("Contact"), "commitments"),
    Escalation: (N_("Escalation"), "commitments"),
    Rhythm: (N_("Regular meeting"), "commitments"),
    Review: (N_("Review date"), "commitments"),
    Parked: (N_("Parked"), ""),
    Note: (N_("Private note"), ""),
    Participant: (N_("Person"), ""),
}
"""Kinds that people read as a card or a line: name, key of the stage ("": beside the stages)."""

_WORRY: Final = N_("Worry")


def kind_name(record: Record, tr: Tr) -> str:
    """Return what ``record`` is, in one or two words; "" for what is no card."""
    if isinstance(record, Hope) and record.kind == "worry":
        return tr(_WORRY)
    found = KINDS.get(type(record))
    return tr(found[0]) if found is not None else ""


def stage_of(record: Record) -> str:
    """Return the key of the stage whose frame shows ``record``, or ""."""
    found = KINDS.get(type(record))
    return found[1] if found is not None else ""


def block_of(records: Records, record: Record) -> Block | None:
    """Return the stage of the agenda that shows ``record``: its own, or the first of its kind."""
    own = records.find(Block, getattr(record, "block_id", None))
    if own is not None:
        return own
    stage = stage_of(record)
    return next((one for one in records.of(Block) if stage and one.stage == stage), None)


def side_of(records: Records, record: Record) -> str:
    """Return whose card it is: a side, ``joint``, or ``facilitator``."""
    side = getattr(record, "side", None) or getattr(record, "about", None)
    if side is None and isinstance(record, Action):
        owner = records.find(Participant, record.owner_id)
        side = owner.side if owner is not None else None
    return str(side or "joint")


def words_of(record: Record, shown: Shown) -> str:
    """Return what ``record`` says where it stands; never of a sealed answer, which is not asked.

    Args:
        record: Any card.
        shown: Reads it, with the texts of the templates where its own are empty.
    """
    reader = _READERS.get(type(record))
    return reader(record, shown) if reader is not None else _own_words(record)


def _own_words(record: Record) -> str:
    try:
        return str(getattr(record, words_field(type(record))))
    except NoSuchRecord:
        return ""


def _both_steps(touch: Touch, shown: Shown) -> str:
    ends = (touch.sales_step_id, touch.procurement_step_id)
    steps = (shown.records.find(ProcessStep, id_) for id_ in ends)
    return " – ".join(step.name for step in steps if step is not None)


def _area(record: Position | GrowthPath, shown: Shown) -> str:
    area = shown.records.find(Area, record.area_id)
    return area.name if area is not None else ""


_READERS: Final[dict[type[Record], Callable[[Any, Shown], str]]] = {
    HouseRule: lambda record, shown: shown.house_rule(record),
    Statement: lambda record, shown: shown.statement(record),
    Criterion: lambda record, shown: shown.criterion(record),
    Theme: lambda record, shown: shown.theme(record),
    Friction: lambda record, shown: shown.friction(record),
    Block: lambda record, shown: shown.block_title(record),
    Step: lambda record, shown: shown.step_title(record),
    Participant: lambda record, _: record.name or record.role or record.initials,
    Position: _area,
    GrowthPath: _area,
    Touch: _both_steps,
    Review: lambda record, _: record.on,
    GoalReading: lambda record, _: record.value,
}
"""How kinds are read that have no words of their own, or else those of a template."""


def short(text: str, most: int = 60) -> str:
    """Return ``text`` on one line, with an ellipsis where it is longer than ``most`` characters."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
