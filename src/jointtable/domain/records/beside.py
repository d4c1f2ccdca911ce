"""Beside the table and the document: parking lot, notes, log, choices, sealed answers."""

from typing import Annotated, ClassVar, Literal

from jointtable.domain.records.base import Record
from jointtable.domain.records.rules import (
    AnyText,
    At,
    From,
    Id,
    Label,
    Language,
    Line,
    NeededAt,
    NeededLabel,
    OfSide,
    OfSideOrFacilitator,
    OfSideOrJoint,
    OfSideOrNone,
    OneOf,
    Order,
    Seen,
    Text,
    Tick,
    To,
    Whole,
    YesNo,
)
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked(Record):
    """Parking lot.

    Seen by: visibility.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        side: Its author.
        text: As typed, at most 20,000 characters.
        participant_id: The person, where answers are shown by name.
        handle: Where it is handled.
        closed: Closed.
        order: Place in its zone or list, 0 first; None: list order.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "parked"

    id: Id
    side: OfSideOrJoint = "joint"
    text: Line
    participant_id: Annotated[str | None, To("participants")] = None
    handle: AnyText = ""
    closed: YesNo = False
    order: Order = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """Private note.

    Seen by: visibility only.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        side: Its author.
        block_id: Block id (→ blocks).
        about_id: Card or person it belongs to (→ *).
        participant_id: The person, where answers are shown by name.
        text: As typed, at most 20,000 characters.
        visibility: Who may ever see it.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "notes"

    id: Id
    side: OfSideOrFacilitator = "facilitator"
    block_id: Annotated[str | None, To("blocks")] = None
    about_id: Annotated[str | None, To("*")] = None
    participant_id: Annotated[str | None, To("participants")] = None
    text: AnyText
    visibility: OfSideOrFacilitator = "facilitator"
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Record):
    """Log of the guard rails.

    Seen by: facilitator; joint if set.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        at: At (instant).
        kind: Kind.
        side: Its author.
        text: As typed, at most 20,000 characters.
        visibility: Who may ever see it.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "incidents"

    id: Id
    at: NeededAt
    kind: Annotated[
        Literal["stopped", "objection", "withdrawn", "unlocked", "locked_for"],
        OneOf(("stopped", "objection", "withdrawn", "unlocked", "locked_for")),
    ]
    side: OfSideOrNone = None
    text: AnyText = ""
    visibility: Annotated[Literal["facilitator", "joint"], OneOf(("facilitator", "joint"))] = (
        "facilitator"
    )
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Record):
    """How often heard.

    Seen by: facilitator.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        block_id: Block id (→ blocks).
        participant_id: The person, where answers are shown by name.
        count: Count, 0 to 9999.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "turns"

    id: Id
    block_id: Annotated[str, To("blocks", needed=True)]
    participant_id: Annotated[str, To("participants", needed=True)]
    count: Annotated[int, Whole(0, 9999)]
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightChoice(Record):
    """What the facilitator did with an insight.

    Seen by: facilitator.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        insight: Rule:record id.
        choice: Choice.
        question: Asked on the projector.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "insight_choices"

    id: Id
    insight: NeededLabel
    choice: Annotated[Literal["playbook", "not_now"], OneOf(("playbook", "not_now"))] = "playbook"
    question: AnyText = ""
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookSection(Record):
    """Order and choice of sections.

    Seen by: facilitator.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        key: The template record it stands for.
        included: Included.
        order: Place in its zone or list, 0 first; None: list order.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "playbook_sections"

    id: Id
    key: NeededLabel
    included: YesNo = True
    order: Order = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookText(Record):
    """Polished wording.

    Seen by: with its subject.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        section: Section.
        subject_id: Subject id (→ *).
        language: Missing: document language.
        heading: Missing: generated.
        text: As typed, at most 20,000 characters.
        included: Included.
        in_summary: In summary.
        based_on: Hash of the table's words.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "playbook_texts"

    id: Id
    section: NeededLabel
    subject_id: Annotated[str | None, To("*")] = None
    language: Annotated[Language | None, OneOf(("en", "fi", "sv"), optional=True)] = None
    heading: AnyText = ""
    text: AnyText = ""
    included: YesNo = True
    in_summary: YesNo = False
    based_on: Label = ""
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed(Record):
    """Answers of a round not revealed.

    Seen by: nobody; facilitator copy only.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        round_id: The sealed round it belongs to; None: captured in the open.
        side: Its author.
        answered: How many answers, 0 to 9999.
        payload: Covered answers (zlib, base64).
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "sealed"

    id: Id
    round_id: Annotated[str, To("rounds", needed=True)]
    side: OfSide
    answered: Annotated[int, Whole(0, 9999)]
    payload: Annotated[str, Text(8_000_000)]
    created_at: At = None
    changed_at: At = None
