"""Commitments: what is promised, by whom and by when."""

from typing import Annotated, ClassVar, Literal

from jointtable.domain.records.base import Record
from jointtable.domain.records.rules import (
    AnyText,
    At,
    Day,
    From,
    Id,
    IdOrNone,
    Label,
    Line,
    NeededAt,
    NeededDay,
    NeededLabel,
    OfSide,
    OneOf,
    OptionalText,
    Order,
    Pattern,
    Seen,
    Several,
    SideOrJoint,
    Tick,
    To,
    Whole,
    YesNo,
)
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """Both agree.

    Seen by: visibility.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        text: As typed, at most 20,000 characters.
        kind: Kind.
        agreed_sales: Sales says yes.
        agreed_procurement: Procurement says yes.
        review_on: Review on, "YYYY-MM-DD".
        confirm_by_id: Who must still confirm (→ participants).
        order: Place in its zone or list, 0 first; None: list order.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "agreements"

    id: Id
    text: Line
    kind: Annotated[
        Literal["agreement", "rule", "tender_rule", "information_rule"],
        OneOf(("agreement", "rule", "tender_rule", "information_rule")),
    ] = "agreement"
    agreed_sales: YesNo = False
    agreed_procurement: YesNo = False
    review_on: Day = None
    confirm_by_id: Annotated[str | None, To("participants")] = None
    order: Order = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """An action.

    Seen by: visibility.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        text: As typed, at most 20,000 characters.
        side: Its author.
        owner_id: One person (→ participants).
        counterpart_id: On the other side (→ participants).
        due: Date it is due, "YYYY-MM-DD".
        status: Status.
        source_id: What it came from (→ *).
        order: Place in its zone or list, 0 first; None: list order.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "actions"

    id: Id
    text: Line
    side: Annotated[SideOrJoint | None, OneOf(("sales", "procurement", "joint"), optional=True)] = (
        None
    )
    owner_id: Annotated[str | None, To("participants")] = None
    counterpart_id: Annotated[str | None, To("participants")] = None
    due: Day = None
    status: Annotated[
        Literal["open", "under_way", "done", "dropped"],
        OneOf(("open", "under_way", "done", "dropped")),
    ] = "open"
    source_id: Annotated[str | None, To("*")] = None
    order: Order = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionUpdate(Record):
    """History of an action.

    Seen by: with its action.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        action_id: Action id (→ actions).
        on: On, "YYYY-MM-DD".
        field: Field.
        before: Before.
        after: After.
        note: Note.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "action_updates"

    id: Id
    action_id: Annotated[str, To("actions", needed=True)]
    on: NeededDay
    field: Annotated[
        Literal["status", "due", "owner", "text"], OneOf(("status", "due", "owner", "text"))
    ]
    before: Annotated[str | None, OptionalText()] = None
    after: Annotated[str | None, OptionalText()] = None
    note: AnyText = ""
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Record):
    """What could go wrong.

    Seen by: visibility.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        text: As typed, at most 20,000 characters.
        likelihood: Likelihood, 1 to 5.
        impact: Impact, 1 to 5.
        owner_id: Owner id (→ participants).
        response: Response.
        order: Place in its zone or list, 0 first; None: list order.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "risks"

    id: Id
    text: Line
    likelihood: Annotated[int | None, Whole(1, 5, optional=True)] = None
    impact: Annotated[int | None, Whole(1, 5, optional=True)] = None
    owner_id: Annotated[str | None, To("participants")] = None
    response: AnyText = ""
    order: Order = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """Who to call.

    Seen by: everybody.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        topic: Topic.
        sales_participant_id: Sales participant id (→ participants).
        procurement_participant_id: Procurement participant id (→ participants).
        order: Place in its zone or list, 0 first; None: list order.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "contacts"

    id: Id
    topic: NeededLabel
    sales_participant_id: Annotated[str | None, To("participants")] = None
    procurement_participant_id: Annotated[str | None, To("participants")] = None
    order: Order = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation(Record):
    """Escalation.

    Seen by: everybody.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        level: Level, 1 to 9.
        sales_participant_id: Sales participant id (→ participants).
        procurement_participant_id: Procurement participant id (→ participants).
        within: Time limit.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "escalations"

    id: Id
    level: Annotated[int, Whole(1, 9)]
    sales_participant_id: Annotated[str | None, To("participants")] = None
    procurement_participant_id: Annotated[str | None, To("participants")] = None
    within: Label = ""
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm(Record):
    """Regular meetings.

    Seen by: everybody.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        meeting: Meeting.
        participant_ids: Participant ids.
        every: Every.
        minutes: Minutes, in minutes, 1 to 600.
        order: Place in its zone or list, 0 first; None: list order.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "rhythms"

    id: Id
    meeting: NeededLabel
    participant_ids: Annotated[tuple[str, ...], Several(Pattern("id"), to="participants")] = ()
    every: Label = ""
    minutes: Annotated[int | None, Whole(1, 600, optional=True)] = None
    order: Order = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """Review dates.

    Seen by: everybody.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        on: On, "YYYY-MM-DD".
        minutes: Minutes, in minutes, 1 to 600.
        calls_id: Who calls (→ participants).
        held_workshop_id: The review that was held.
        note: Note.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "reviews"

    id: Id
    on: NeededDay
    minutes: Annotated[int, Whole(1, 600)] = 60
    calls_id: Annotated[str | None, To("participants")] = None
    held_workshop_id: IdOrNone = None
    note: AnyText = ""
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Record):
    """Sign-off.

    Seen by: everybody.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        side: Its author.
        participant_id: The person, where answers are shown by name.
        name: Name.
        role: Role.
        at: At (instant).
        method: Method.
        playbook_version: Playbook version.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "signatures"

    id: Id
    side: OfSide
    participant_id: Annotated[str | None, To("participants")] = None
    name: NeededLabel
    role: Label = ""
    at: NeededAt
    method: Annotated[Literal["typed", "paper"], OneOf(("typed", "paper"))] = "typed"
    playbook_version: Annotated[int, Whole(1)] = 1
    created_at: At = None
    changed_at: At = None
