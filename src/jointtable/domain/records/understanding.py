"""Opening, Language and Understanding: pulse, hopes, words, assumptions, statements."""

from typing import Annotated, ClassVar, Literal

from jointtable.domain.records.base import Record
from jointtable.domain.records.rules import (
    AnyText,
    At,
    From,
    Id,
    Label,
    Line,
    NeededLabel,
    OfSide,
    OneOf,
    Order,
    Pattern,
    Seen,
    Several,
    Tick,
    To,
    Whole,
    YesNo,
)
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse(Record):
    """One answer to the key question.

    Seen by: nobody singly; sums after the reveal.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        round_id: The sealed round it belongs to; None: captured in the open.
        side: Its author.
        participant_id: The person, where answers are shown by name.
        value: Null = abstained, 0 to 10.
        guess: The other side's answer, 0 to 10.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "pulses"

    id: Id
    round_id: Annotated[str, To("rounds", needed=True)]
    side: OfSide
    participant_id: Annotated[str | None, To("participants")] = None
    value: Annotated[int | None, Whole(0, 10, optional=True)]
    guess: Annotated[int | None, Whole(0, 10, optional=True)] = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hope(Record):
    """Hope or worry.

    Seen by: visibility + release.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        side: Its author.
        participant_id: The person, where answers are shown by name.
        kind: Kind.
        text: As typed, at most 20,000 characters.
        order: Place in its zone or list, 0 first; None: list order.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "hopes"

    id: Id
    side: OfSide
    participant_id: Annotated[str | None, To("participants")] = None
    kind: Annotated[Literal["hope", "worry"], OneOf(("hope", "worry"))]
    text: Line
    order: Order = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A word and its joint wording.

    Seen by: visibility.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        key: The template record it stands for.
        term: The word.
        wording: Joint wording.
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

    list_name: ClassVar[str] = "terms"

    id: Id
    key: Label = ""
    term: NeededLabel
    wording: AnyText = ""
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
class Meaning(Record):
    """What a side means by it.

    Seen by: sealed, visibility + release.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        term_id: Term id (→ terms).
        round_id: The sealed round it belongs to; None: captured in the open.
        side: Its author.
        text: As typed, at most 20,000 characters.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "meanings"

    id: Id
    term_id: Annotated[str, To("terms", needed=True)]
    round_id: Annotated[str | None, To("rounds")] = None
    side: OfSide
    text: Line
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption(Record):
    """An assumption about the other side.

    Seen by: sealed, visibility + release.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        round_id: The sealed round it belongs to; None: captured in the open.
        side: Its author.
        participant_id: The person, where answers are shown by name.
        text: As typed, at most 20,000 characters.
        order: Place in its zone or list, 0 first; None: list order.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "assumptions"

    id: Id
    round_id: Annotated[str | None, To("rounds")] = None
    side: OfSide
    participant_id: Annotated[str | None, To("participants")] = None
    text: Line
    order: Order = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth(Record):
    """The answer to an assumption.

    Seen by: sealed, visibility + release.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        assumption_id: Assumption id (→ assumptions).
        round_id: The sealed round it belongs to; None: captured in the open.
        side: Its author.
        text: As typed, at most 20,000 characters.
        verdict: Verdict.
        example: One real case.
        sooner: What would have told us.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "truths"

    id: Id
    assumption_id: Annotated[str, To("assumptions", needed=True)]
    round_id: Annotated[str | None, To("rounds")] = None
    side: OfSide
    text: AnyText = ""
    verdict: Annotated[
        Literal["right", "partly", "wrong", "open"], OneOf(("right", "partly", "wrong", "open"))
    ] = "open"
    example: AnyText = ""
    sooner: AnyText = ""
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """A statement; carries the ticks of its result.

    Seen by: text everybody; result by visibility + release.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        key: The template record it stands for.
        text: As typed, at most 20,000 characters.
        dimension: Dimension.
        weight: Weight, 1 to 3.
        discussion: Discussion.
        example: Example.
        order: Place in its zone or list, 0 first; None: list order.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "statements"

    id: Id
    key: Label = ""
    text: AnyText = ""
    dimension: Annotated[
        Literal["understanding", "value", "positioning", "alignment", "trust"],
        OneOf(("understanding", "value", "positioning", "alignment", "trust")),
    ] = "understanding"
    weight: Annotated[int, Whole(1, 3)] = 1
    discussion: AnyText = ""
    example: AnyText = ""
    order: Order = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementAnswer(Record):
    """One voter, one statement.

    Seen by: nobody singly; medians after the reveal.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        statement_id: Statement id (→ statements).
        round_id: The sealed round it belongs to; None: captured in the open.
        side: Its author.
        participant_id: The person, where answers are shown by name.
        self_: Own side's answer, 1 to 5.
        guess: As the other side, 1 to 5.
        confidence: Of the guess, 1 to 3.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "statement_answers"

    id: Id
    statement_id: Annotated[str, To("statements", needed=True)]
    round_id: Annotated[str, To("rounds", needed=True)]
    side: OfSide
    participant_id: Annotated[str | None, To("participants")] = None
    self_: Annotated[int | None, Whole(1, 5, optional=True)] = None
    guess: Annotated[int | None, Whole(1, 5, optional=True)] = None
    confidence: Annotated[int | None, Whole(1, 3, optional=True)] = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Record):
    """Decision criteria to rank.

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

    list_name: ClassVar[str] = "criteria"

    id: Id
    key: Label = ""
    name: Label = ""
    order: Order = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(Record):
    """An order of criteria.

    Seen by: sealed, visibility + release.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        round_id: The sealed round it belongs to; None: captured in the open.
        side: Its author.
        about: Whose real order is asked.
        criterion_ids: First = most important.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "rankings"

    id: Id
    round_id: Annotated[str | None, To("rounds")] = None
    side: OfSide
    about: OfSide = "procurement"
    criterion_ids: Annotated[tuple[str, ...], Several(Pattern("id"), to="criteria")]
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Record):
    """How a side decides or creates value.

    Seen by: visibility + release.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        about: Who explains itself.
        question_key: Question card.
        question: Missing: template.
        answer: Answer.
        answered_by_id: Answered by id (→ participants).
        surprise: News to the other side.
        order: Place in its zone or list, 0 first; None: list order.
        visibility: Who may ever see it.
        released_sales: Sales lets it into documents; None: not asked yet.
        released_procurement: The same for procurement.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "explanations"

    id: Id
    about: OfSide
    question_key: Label = ""
    question: AnyText = ""
    answer: Line
    answered_by_id: Annotated[str | None, To("participants")] = None
    surprise: YesNo = False
    order: Order = None
    visibility: Seen = "joint"
    released_sales: Tick = None
    released_procurement: Tick = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None
