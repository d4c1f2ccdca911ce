"""Which facts a kind of card has, in which order and under which names.

How a fact is typed follows from the rule of its field (:mod:`jointtable.domain.records.rules`).
"""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from jointtable.domain.records import (
    MAX_LABEL,
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
    Position,
    ProcessStep,
    Record,
    Review,
    Rhythm,
    Risk,
    Statement,
    Term,
    Theme,
    Touch,
    Truth,
    rules_of,
)
from jointtable.domain.records.rules import (
    Bool,
    Number,
    OneOf,
    OptionalText,
    Pattern,
    Rule,
    Several,
    Text,
    To,
    Whole,
)
from jointtable.i18n import N_

Editor: TypeAlias = Literal["line", "text", "choice", "person", "people", "day", "number", "tick"]
Whom: TypeAlias = Literal["sales", "procurement", "own", "other", "any"]

_OWNERS: Final = ("owner_sales_id", "owner_procurement_id")
_AGREED: Final = ("agreed_sales", "agreed_procurement")
_CALLS: Final = ("sales_participant_id", "procurement_participant_id")

FACTS: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Hope: ("text", "kind", "side", "participant_id", "visibility"),
    HouseRule: ("text", "accepted_sales", "accepted_procurement"),
    Term: ("term", "wording", *_AGREED, "visibility"),
    Meaning: ("text", "side", "visibility"),
    Assumption: ("text", "side", "participant_id", "visibility"),
    Truth: ("text", "verdict", "example", "sooner", "visibility"),
    Statement: ("text", "discussion", "example", "weight", "visibility"),
    Criterion: ("name",),
    Explanation: ("question", "answer", "answered_by_id", "surprise", "visibility"),
    Area: ("name", "category", "discussion", "visibility"),
    Position: ("reason", "wish", "wish_by", "visibility"),
    GrowthPath: (
        *("area_id", "class_today", "class_in_12_months", "role_today", "role_in_12_months"),
        *("criterion", *_OWNERS, "due", *_AGREED, "met", "met_on", "visibility"),
    ),
    Theme: ("name",),
    Goal: ("text", "side", "theme_id", "apart", "participant_id", "visibility"),
    JointGoal: (
        *("title", "explanation", "theme_id", "metric", "baseline", "target", "unit", "due"),
        *(*_OWNERS, "sales_gives", "sales_gets", "procurement_gives", "procurement_gets"),
        *("decide_by", *_AGREED, "visibility"),
    ),
    GoalReading: ("value", "on", "note"),
    ProcessStep: (
        *("name", "side", "row", "when", "decision", "owner_id", "days", "loops_to_id"),
        "visibility",
    ),
    Touch: (
        *("feeling", "what_happened", "waiting_days", "marks_sales", "marks_procurement"),
        *("chosen", "visibility"),
    ),
    Friction: ("text", "side", "visibility"),
    JointMove: ("text", "rule", "row", *_OWNERS, "due", *_AGREED, "visibility"),
    Agreement: ("text", "kind", "review_on", "confirm_by_id", *_AGREED, "visibility"),
    Action: ("text", "side", "owner_id", "counterpart_id", "due", "status", "visibility"),
    Risk: ("text", "likelihood", "impact", "owner_id", "response", "visibility"),
    Contact: ("topic", *_CALLS),
    Escalation: ("level", *_CALLS, "within"),
    Rhythm: ("meeting", "participant_ids", "every", "minutes"),
    Review: ("on", "minutes", "calls_id", "note"),
    Parked: ("text", "side", "participant_id", "handle", "closed", "visibility"),
    Note: ("text", "block_id", "visibility"),
    Participant: (
        *("name", "side", "role", "unit", "initials", "email", "signs", "reader", "sponsor"),
        *("named_in_documents", "arrives", "leaves"),
    ),
}
"""The facts of each kind, in the order they are shown, the words of the card first."""

_LABELS: Final[Mapping[str, str]] = {
    "text": N_("Text"),
    "kind": N_("Kind"),
    "side": N_("Side"),
    "participant_id": N_("Person"),
    "visibility": N_("Who may see it"),
    "accepted_sales": N_("Accepted by sales"),
    "accepted_procurement": N_("Accepted by procurement"),
    "agreed_sales": N_("Agreed by sales"),
    "agreed_procurement": N_("Agreed by procurement"),
    "term": N_("Word"),
    "wording": N_("Our wording"),
    "verdict": N_("Verdict"),
    "example": N_("One real case"),
    "sooner": N_("What would have told us"),
    "discussion": N_("What was said"),
    "weight": N_("Weight, 1 to 3"),
    "name": N_("Name"),
    "question": N_("Question"),
    "answer": N_("Answer"),
    "answered_by_id": N_("Answered by"),
    "surprise": N_("News to the other side"),
    "category": N_("Category"),
    "reason": N_("Reason"),
    "wish": N_("Wished role"),
    "wish_by": N_("Wished by"),
    "area_id": N_("Business area"),
    "class_today": N_("Role of the supplier today"),
    "class_in_12_months": N_("In twelve months"),
    "role_today": N_("Today in words"),
    "role_in_12_months": N_("In twelve months in words"),
    "criterion": N_("What must be true"),
    "met": N_("Was it met?"),
    "met_on": N_("Met on"),
    "theme_id": N_("Theme"),
    "apart": N_("Stays apart by consent"),
    "title": N_("Title"),
    "explanation": N_("Explanation"),
    "metric": N_("Metric"),
    "baseline": N_("Baseline"),
    "target": N_("Target"),
    "unit": N_("Unit"),
    "due": N_("Due"),
    "owner_sales_id": N_("Owner, sales"),
    "owner_procurement_id": N_("Owner, procurement"),
    "sales_gives": N_("Sales gives"),
    "sales_gets": N_("Sales gets"),
    "procurement_gives": N_("Procurement gives"),
    "procurement_gets": N_("Procurement gets"),
    "decide_by": N_("Decide by"),
    "value": N_("Value"),
    "on": N_("Date"),
    "note": N_("Note"),
    "row": N_("Row"),
    "when": N_("When"),
    "decision": N_("Decision"),
    "owner_id": N_("Owner"),
    "days": N_("Working days"),
    "loops_to_id": N_("Loops back to"),
    "feeling": N_("How it feels"),
    "what_happened": N_("What happened"),
    "waiting_days": N_("Waiting days"),
    "marks_sales": N_("Marks, sales"),
    "marks_procurement": N_("Marks, procurement"),
    "chosen": N_("To be redesigned"),
    "rule": N_("Agreed rule"),
    "review_on": N_("Review on"),
    "confirm_by_id": N_("Must still confirm"),
    "counterpart_id": N_("Counterpart"),
    "status": N_("Status"),
    "likelihood": N_("Likelihood, 1 to 5"),
    "impact": N_("Impact, 1 to 5"),
    "response": N_("Response"),
    "topic": N_("Topic"),
    "sales_participant_id": N_("Person, sales"),
    "procurement_participant_id": N_("Person, procurement"),
    "level": N_("Level"),
    "within": N_("Within"),
    "meeting": N_("Meeting"),
    "participant_ids": N_("People"),
    "every": N_("Every"),
    "minutes": N_("Minutes"),
    "calls_id": N_("Who calls"),
    "handle": N_("Where it is handled"),
    "closed": N_("Handled"),
    "block_id": N_("Stage"),
    "role": N_("Role"),
    "initials": N_("Initials"),
    "email": N_("E-mail"),
    "signs": N_("Signs"),
    "reader": N_("Reads for the side"),
    "sponsor": N_("Sponsor"),
    "named_in_documents": N_("Named in documents"),
    "arrives": N_("Comes at (hh:mm)"),
    "leaves": N_("Leaves at (hh:mm)"),
}
_OTHER_LABELS: Final[Mapping[tuple[type[Record], str], str]] = {
    (Participant, "unit"): N_("Department"),
    (Truth, "text"): N_("What is true"),
    (Parked, "participant_id"): N_("Raised by"),
    (Action, "side"): N_("Who will"),
}

_ONE_LINE: Final = frozenset({"metric", "baseline", "target", "wish"})
"""Texts that are one line to people, though the format sets them no such limit."""

_WHOM: Final[Mapping[str, Whom]] = {
    "participant_id": "own",
    "owner_id": "own",
    "answered_by_id": "own",
    "counterpart_id": "other",
    "owner_sales_id": "sales",
    "owner_procurement_id": "procurement",
    "sales_participant_id": "sales",
    "procurement_participant_id": "procurement",
}
_ANYBODY: Final = frozenset({(Risk, "owner_id"), (Parked, "participant_id")})


def label_of(kind: type[Record], name: str) -> str:
    """Return the name of a fact, English, marked."""
    return _OTHER_LABELS.get((kind, name)) or _LABELS[name]


def rule_of(kind: type[Record], name: str) -> Rule:
    """Return the rule of a field."""
    return next(rule for field, rule, _ in rules_of(kind) if field == name)


def whom(kind: type[Record], name: str) -> Whom:
    """Return of which side the people are that a fact may name."""
    return "any" if (kind, name) in _ANYBODY else _WHOM.get(name, "any")


def editor_of(kind: type[Record], name: str) -> Editor:
    """Return how a fact is typed, by the rule of its field."""
    rule = rule_of(kind, name)
    editor: Editor
    match rule:
        case To(list_name="participants"):
            editor = "person"
        case To() | OneOf() | Bool(tick=True):
            editor = "choice"
        case Several():
            editor = "people"
        case Bool():
            editor = "tick"
        case Whole() | Number():
            editor = "number"
        case Pattern(shape="day"):
            editor = "day"
        case Text(limit=limit) | OptionalText(limit=limit):
            editor = "line" if limit <= MAX_LABEL or name in _ONE_LINE else "text"
        case _:
            editor = "line"
    return editor


def is_optional(kind: type[Record], name: str) -> bool:
    """Return whether a fact that is chosen may also be nothing."""
    rule = rule_of(kind, name)
    if isinstance(rule, To):
        return not rule.needed
    return bool(getattr(rule, "optional", False) or getattr(rule, "tick", False))
