"""Goals: what each side wants and what both want."""

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
    NeededDay,
    NeededLabel,
    Number,
    OfSide,
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
class Theme(Record):
    """Rows of the Goals frame.

    Seen by: everybody.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        key: The template record it stands for.
        name: Missing: template.
        order: Place in its zone or list, 0 first; None: list order.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "themes"

    id: Id
    key: Annotated[
        Literal["growth", "innovation", "value", "competitive_advantage"] | None,
        OneOf(("growth", "innovation", "value", "competitive_advantage"), optional=True),
    ] = None
    name: Label = ""
    order: Order = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRating(Record):
    """How much a theme matters to a side.

    Seen by: sealed, visibility + release.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        theme_id: Theme id (→ themes).
        round_id: The sealed round it belongs to; None: captured in the open.
        side: Its author.
        importance: Importance, 1 to 5.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "theme_ratings"

    id: Id
    theme_id: Annotated[str, To("themes", needed=True)]
    round_id: Annotated[str | None, To("rounds")] = None
    side: OfSide
    importance: Annotated[int, Whole(1, 5)]
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Record):
    """A goal of one side.

    Seen by: sealed, visibility + release.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        theme_id: Theme id (→ themes).
        round_id: The sealed round it belongs to; None: captured in the open.
        side: Its author.
        participant_id: The person, where answers are shown by name.
        key: The template record it stands for.
        text: As typed, at most 20,000 characters.
        apart: Stays separate by consent.
        order: Place in its zone or list, 0 first; None: list order.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "goals"

    id: Id
    theme_id: Annotated[str | None, To("themes")] = None
    round_id: Annotated[str | None, To("rounds")] = None
    side: OfSide
    participant_id: Annotated[str | None, To("participants")] = None
    key: Label = ""
    text: Line
    apart: YesNo = False
    order: Order = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JointGoal(Record):
    """A goal of both.

    Seen by: visibility.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        theme_id: Theme id (→ themes).
        title: One sentence.
        explanation: Explanation.
        metric: Metric.
        unit: Unit.
        baseline: Baseline.
        target: Target.
        due: Date it is due, "YYYY-MM-DD".
        owner_sales_id: Owner on the side of sales.
        owner_procurement_id: Owner on the side of procurement.
        sales_gives: Sales gives.
        sales_gets: Sales gets.
        procurement_gives: Procurement gives.
        procurement_gets: Procurement gets.
        decide_by: For a one-sided goal, "YYYY-MM-DD".
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

    list_name: ClassVar[str] = "joint_goals"

    id: Id
    theme_id: Annotated[str | None, To("themes")] = None
    title: Line
    explanation: AnyText = ""
    metric: AnyText = ""
    unit: Label = ""
    baseline: AnyText = ""
    target: AnyText = ""
    due: Day = None
    owner_sales_id: Annotated[str | None, To("participants")] = None
    owner_procurement_id: Annotated[str | None, To("participants")] = None
    sales_gives: AnyText = ""
    sales_gets: AnyText = ""
    procurement_gives: AnyText = ""
    procurement_gets: AnyText = ""
    decide_by: Day = None
    agreed_sales: YesNo = False
    agreed_procurement: YesNo = False
    order: Order = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLink(Record):
    """Curve from a goal to a joint goal.

    Seen by: with both ends.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        goal_id: Goal id (→ goals).
        joint_goal_id: Joint goal id (→ joint_goals).
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "goal_links"

    id: Id
    goal_id: Annotated[str, To("goals", needed=True)]
    joint_goal_id: Annotated[str, To("joint_goals", needed=True)]
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote(Record):
    """Votes of a side for a joint goal.

    Seen by: everybody, per side.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        joint_goal_id: Joint goal id (→ joint_goals).
        side: Its author.
        count: Count, 0 to 999.
        method: Method.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "votes"

    id: Id
    joint_goal_id: Annotated[str, To("joint_goals", needed=True)]
    side: OfSide
    count: Annotated[int, Whole(0, 999)]
    method: Annotated[Literal["hands", "paper", "laptop"], OneOf(("hands", "paper", "laptop"))] = (
        "hands"
    )
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeJudgement(Record):
    """Judged inputs of convergence.

    Seen by: facilitator.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        theme_id: Theme id (→ themes).
        sales_goal_id: Best pair (→ goals).
        procurement_goal_id: Procurement goal id (→ goals).
        direction: Direction.
        metric: Metric.
        months_apart: Months apart, 0 to 120.
        both_owners: Both owners.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "theme_judgements"

    id: Id
    theme_id: Annotated[str, To("themes", needed=True)]
    sales_goal_id: Annotated[str | None, To("goals")] = None
    procurement_goal_id: Annotated[str | None, To("goals")] = None
    direction: Annotated[
        Literal["same", "complementary", "neutral", "opposing"],
        OneOf(("same", "complementary", "neutral", "opposing")),
    ]
    metric: Annotated[
        Literal["same", "convertible", "none"], OneOf(("same", "convertible", "none"))
    ]
    months_apart: Annotated[float, Number(0, 120)] = 0
    both_owners: YesNo = False
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalReading(Record):
    """A later measurement.

    Seen by: with its joint goal.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        joint_goal_id: Joint goal id (→ joint_goals).
        on: On, "YYYY-MM-DD".
        value: Value.
        note: Note.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "goal_readings"

    id: Id
    joint_goal_id: Annotated[str, To("joint_goals", needed=True)]
    on: NeededDay
    value: NeededLabel
    note: AnyText = ""
    carried_from: From = None
    created_at: At = None
    changed_at: At = None
