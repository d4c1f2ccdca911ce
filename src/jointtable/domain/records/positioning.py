"""Positioning: business areas and how each side sees them."""

from typing import Annotated, ClassVar, Final

from jointtable.domain.records.base import Record
from jointtable.domain.records.rules import (
    AnyText,
    At,
    Day,
    From,
    Id,
    Label,
    NeededLabel,
    OfClass,
    OfSegment,
    OfSide,
    Order,
    Pairs,
    Percent,
    Seen,
    Tick,
    To,
    Whole,
    YesNo,
)
from jointtable.values import dataclass

FACTORS_RULES: Final = Pairs(
    (
        ("spend", Whole(1, 5)),
        ("end_quality", Whole(1, 5)),
        ("growth_effect", Whole(1, 5)),
        ("cost_lever", Whole(1, 5)),
        ("alternatives", Whole(1, 5)),
        ("switching", Whole(1, 5)),
        ("availability", Whole(1, 5)),
        ("substitution", Whole(1, 5)),
        ("share_of_sales", Whole(1, 5)),
        ("margin", Whole(1, 5)),
        ("stability", Whole(1, 5)),
        ("growth", Whole(1, 5)),
        ("ease", Whole(1, 5)),
        ("payment", Whole(1, 5)),
        ("openness", Whole(1, 5)),
        ("brand", Whole(1, 5)),
        ("fit", Whole(1, 5)),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Record):
    """A business area.

    Seen by: visibility.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        name: Name.
        category: Purchase category or scope.
        discussion: What was said after the reveal.
        order: Place in its zone or list, 0 first; None: list order.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "areas"

    id: Id
    name: NeededLabel
    category: Label = ""
    discussion: AnyText = ""
    order: Order = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Record):
    """One side's view of an area and its guess of the other's.

    Seen by: sealed, visibility + release.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        area_id: Area id (→ areas).
        round_id: The sealed round it belongs to; None: captured in the open.
        side: Its author.
        segment: Sales: own view; procurement: guess.
        supplier_class: Procurement: own view; sales: guess.
        confidence: Of the guess, 1 to 3.
        relative_value: Matrix x of sales.
        attractiveness: Matrix y of sales.
        supply_risk: Matrix x of procurement.
        profit_impact: Matrix y of procurement.
        factors: Own factors; a coordinate beats them.
        reason: Reason.
        wish: Wished role.
        wish_by: Wish by, "YYYY-MM-DD".
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "positions"

    id: Id
    area_id: Annotated[str, To("areas", needed=True)]
    round_id: Annotated[str, To("rounds", needed=True)]
    side: OfSide
    segment: OfSegment = None
    supplier_class: OfClass = None
    confidence: Annotated[int | None, Whole(1, 3, optional=True)] = None
    relative_value: Percent = None
    attractiveness: Percent = None
    supply_risk: Percent = None
    profit_impact: Percent = None
    factors: Annotated[tuple[tuple[str, int], ...], FACTORS_RULES] = ()
    reason: AnyText = ""
    wish: AnyText = ""
    wish_by: Day = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthPath(Record):
    """Role today, in 12 months, criterion.

    Seen by: visibility.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        area_id: Area id (→ areas).
        class_today: Agreed today.
        class_in_12_months: Class in 12 months.
        role_today: Role today.
        role_in_12_months: Role in 12 months.
        criterion: What must be true.
        owner_sales_id: Owner on the side of sales.
        owner_procurement_id: Owner on the side of procurement.
        due: Date it is due, "YYYY-MM-DD".
        agreed_sales: Sales says yes.
        agreed_procurement: Procurement says yes.
        met: Criterion met, at a review.
        met_on: Met on, "YYYY-MM-DD".
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "growth_paths"

    id: Id
    area_id: Annotated[str, To("areas", needed=True)]
    class_today: OfClass = None
    class_in_12_months: OfClass = None
    role_today: AnyText = ""
    role_in_12_months: AnyText = ""
    criterion: AnyText = ""
    owner_sales_id: Annotated[str | None, To("participants")] = None
    owner_procurement_id: Annotated[str | None, To("participants")] = None
    due: Day = None
    agreed_sales: YesNo = False
    agreed_procurement: YesNo = False
    met: Tick = None
    met_on: Day = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None
