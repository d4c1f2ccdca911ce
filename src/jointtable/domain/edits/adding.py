"""Adding records of one kind, each with a label that says what it is."""

from collections.abc import Iterable
from typing import ClassVar, Final

from jointtable.domain.edits.cards import AddRecords
from jointtable.domain.records import (
    Action,
    Agreement,
    Area,
    Assumption,
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
    ProcessStep,
    Record,
    Review,
    Rhythm,
    Risk,
    Statement,
    Term,
    Theme,
    Truth,
)
from jointtable.i18n import N_

_LABELS: Final[dict[type[Record], str]] = {
    Participant: N_("Add people"),
    HouseRule: N_("Add a house rule"),
    Hope: N_("Add a hope or worry"),
    Term: N_("Add a term"),
    Meaning: N_("Add a meaning"),
    Assumption: N_("Add an assumption"),
    Truth: N_("Answer an assumption"),
    Statement: N_("Add a statement"),
    Criterion: N_("Add a criterion"),
    Explanation: N_("Add an explanation"),
    Area: N_("Add a business area"),
    GrowthPath: N_("Add a growth path"),
    Theme: N_("Add a theme"),
    Goal: N_("Add a goal"),
    JointGoal: N_("Add a joint goal"),
    GoalReading: N_("Add a reading"),
    ProcessStep: N_("Add a process step"),
    Friction: N_("Add a friction"),
    JointMove: N_("Add a joint move"),
    Agreement: N_("Add an agreement"),
    Action: N_("Add an action"),
    Risk: N_("Add a risk"),
    Contact: N_("Add a contact"),
    Escalation: N_("Add an escalation"),
    Rhythm: N_("Add a regular meeting"),
    Review: N_("Add a review date"),
    Parked: N_("Park"),
    Note: N_("Write a note"),
}


def _labelled(kind: type[Record], text: str) -> type[AddRecords]:
    class Adding(AddRecords):
        __slots__ = ()
        label: ClassVar[str] = text

    Adding.__name__ = Adding.__qualname__ = f"Add{kind.__name__}"
    return Adding


_EDITS: Final[dict[type[Record], type[AddRecords]]] = {
    kind: _labelled(kind, text) for kind, text in _LABELS.items()
}


def adding(*records: Record) -> AddRecords:
    """Return the edit that adds ``records``, labelled by their kind if they are of one."""
    return adding_all(records)


def adding_all(records: Iterable[Record]) -> AddRecords:
    """Return the edit that adds ``records``, labelled by their kind if they are of one."""
    found = tuple(records)
    kinds = {type(record) for record in found}
    edit = _EDITS.get(kinds.pop(), AddRecords) if len(kinds) == 1 else AddRecords
    return edit(found)
