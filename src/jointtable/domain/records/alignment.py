"""Alignment: the two processes and where they meet."""

from typing import Annotated, ClassVar, Literal

from jointtable.domain.records.base import Record
from jointtable.domain.records.rules import (
    AnyText,
    At,
    Day,
    From,
    Id,
    Label,
    Line,
    Number,
    OfSide,
    OfSideOrJoint,
    OneOf,
    Order,
    Seen,
    Tick,
    To,
    Whole,
    YesNo,
)
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessStep(Record):
    """A step in a lane.

    Seen by: sealed, visibility + release.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        side: Its author.
        round_id: The sealed round it belongs to; None: captured in the open.
        key: The template record it stands for.
        name: Name.
        row: Time, down the frame, 1 to 99.
        when: Label of that time.
        decision: Decision.
        owner_id: Owner id (→ participants).
        days: Days, in working days.
        loops_to_id: Loops to id (→ process_steps).
        order: Place in its zone or list, 0 first; None: list order.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "process_steps"

    id: Id
    side: OfSide
    round_id: Annotated[str | None, To("rounds")] = None
    key: Label = ""
    name: Line
    row: Annotated[int, Whole(1, 99)]
    when: Label = ""
    decision: YesNo = False
    owner_id: Annotated[str | None, To("participants")] = None
    days: Annotated[float | None, Number(0, optional=True)] = None
    loops_to_id: Annotated[str | None, To("process_steps")] = None
    order: Order = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch(Record):
    """Where the two processes meet.

    Seen by: visibility, and both ends visible.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        sales_step_id: Sales step id (→ process_steps).
        procurement_step_id: Procurement step id (→ process_steps).
        key: The template record it stands for.
        feeling: Feeling.
        marks_sales: People who marked it, 0 to 999.
        marks_procurement: Marks procurement, 0 to 999.
        what_happened: What happened.
        chosen: To be redesigned.
        waiting_days: Waiting days, in days.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "touches"

    id: Id
    sales_step_id: Annotated[str, To("process_steps", needed=True)]
    procurement_step_id: Annotated[str, To("process_steps", needed=True)]
    key: Label = ""
    feeling: Annotated[
        Literal["works", "hurts", "mixed"] | None, OneOf(("works", "hurts", "mixed"), optional=True)
    ] = None
    marks_sales: Annotated[int, Whole(0, 999)] = 0
    marks_procurement: Annotated[int, Whole(0, 999)] = 0
    what_happened: AnyText = ""
    chosen: YesNo = False
    waiting_days: Annotated[float | None, Number(0, optional=True)] = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Friction(Record):
    """What hurts there.

    Seen by: visibility + release.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        side: Its author.
        touch_id: Touch id (→ touches).
        process_step_id: Process step id (→ process_steps).
        key: The template record it stands for.
        text: As typed, at most 20,000 characters.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "frictions"

    id: Id
    side: OfSideOrJoint = "joint"
    touch_id: Annotated[str | None, To("touches")] = None
    process_step_id: Annotated[str | None, To("process_steps")] = None
    key: Label = ""
    text: AnyText = ""
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JointMove(Record):
    """What both do differently.

    Seen by: visibility.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        text: As typed, at most 20,000 characters.
        rule: Agreed rule.
        touch_id: Touch id (→ touches).
        row: Place in time; .5 = between, 0 to 99.
        owner_sales_id: Owner on the side of sales.
        owner_procurement_id: Owner on the side of procurement.
        due: Date it is due, "YYYY-MM-DD".
        agreed_sales: Sales says yes.
        agreed_procurement: Procurement says yes.
        order: Place in its zone or list, 0 first; None: list order.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "joint_moves"

    id: Id
    text: Line
    rule: AnyText = ""
    touch_id: Annotated[str | None, To("touches")] = None
    row: Annotated[float | None, Number(0, 99, optional=True)] = None
    owner_sales_id: Annotated[str | None, To("participants")] = None
    owner_procurement_id: Annotated[str | None, To("participants")] = None
    due: Day = None
    agreed_sales: YesNo = False
    agreed_procurement: YesNo = False
    order: Order = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None
