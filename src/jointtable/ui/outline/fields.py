"""The fields of a card as rows below it: which a kind has, how each is written and typed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

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
    GrowthPath,
    Hope,
    HouseRule,
    JointGoal,
    JointMove,
    Parked,
    Participant,
    ProcessStep,
    Record,
    Review,
    Rhythm,
    Risk,
    Statement,
    Theme,
    Touch,
    Truth,
)
from jointtable.i18n import N_
from jointtable.layout.context import Context
from jointtable.layout.figures import number_short, table_day
from jointtable.ui.outline import deeds
from jointtable.ui.outline.nodes import Deed, Editor, EditorKind, Node, spoken

Whom: TypeAlias = Literal["sales", "procurement", "own", "other", "both", "any"]
Choices: TypeAlias = tuple[tuple[object, str], ...]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a kind of record.

    Attributes:
        name: Of the field.
        label: English, marked.
        kind: How it is typed.
        whom: Of a person: who may be named.
        choose: Of a choice: what there is to choose from.
    """

    name: str
    label: str
    kind: EditorKind = "text"
    whom: Whom = "any"
    choose: Callable[[Context], Choices] | None = None


def fixed(*pairs: tuple[object, str]) -> Callable[[Context], Choices]:
    """Return what offers these values by their marked names."""
    return lambda context: tuple((value, context.tr(name)) for value, name in pairs)


def statuses(context: Context) -> Choices:
    """Return the states of an action."""
    words = context.content.models.labels.action_status
    return tuple((key, one.in_(context.language)) for key, one in words.items())


def verdicts(context: Context) -> Choices:
    """Return the verdicts on an assumption."""
    words = context.content.models.labels.verdicts
    return tuple((key, one.in_(context.language)) for key, one in words.items())


def segments(context: Context) -> Choices:
    """Return the levels of customers, furthest first."""
    found = context.content.models.segments.values
    return ((None, "–"), *((one.key, context.shown.segment_name(one.key)) for one in found))


def classes(context: Context) -> Choices:
    """Return the levels of suppliers, furthest first."""
    found = context.content.models.classes.values
    return ((None, "–"), *((one.key, context.shown.class_name(one.key)) for one in found))


def themes(context: Context) -> Choices:
    """Return the themes of the Goals frame."""
    return ((None, "–"), *((one.id, context.shown.theme(one)) for one in context.of(Theme)))


def _dimensions(context: Context) -> Choices:
    found = context.content.statements.dimensions
    return tuple((one.key, one.label.in_(context.language)) for one in found)


def _steps(context: Context) -> Choices:
    return ((None, "–"), *((one.id, one.name) for one in context.of(ProcessStep)))


_AGREED: Final = (
    FieldSpec("agreed_sales", N_("Agreed by sales"), "tick"),
    FieldSpec("agreed_procurement", N_("Agreed by procurement"), "tick"),
)
_OWNERS: Final = (
    FieldSpec("owner_sales_id", N_("Owner, sales"), "person", "sales"),
    FieldSpec("owner_procurement_id", N_("Owner, procurement"), "person", "procurement"),
)
_BOTH_CALL: Final = (
    FieldSpec("sales_participant_id", N_("Person, sales"), "person", "sales"),
    FieldSpec("procurement_participant_id", N_("Person, procurement"), "person", "procurement"),
)
_WHO_SAID: Final = FieldSpec("participant_id", N_("Person"), "person", "own")
_FEELINGS: Final = fixed(
    (None, "–"), ("works", N_("Works")), ("hurts", N_("Hurts")), ("mixed", N_("Mixed"))
)
_AGREEMENT_KINDS: Final = fixed(
    ("agreement", N_("Agreement")),
    ("rule", N_("Rule")),
    ("tender_rule", N_("Rule for tenders")),
    ("information_rule", N_("Rule for information")),
)
_SEEN_BY: Final = fixed(
    ("joint", N_("Both sides")),
    ("sales", N_("Sales only")),
    ("procurement", N_("Procurement only")),
    ("facilitator", N_("The facilitator only")),
)
_VISIBILITY: Final = FieldSpec("visibility", N_("Who may see it"), "choice", choose=_SEEN_BY)
_HOPE_KINDS: Final = fixed(("hope", N_("Hope")), ("worry", N_("Worry")))

FIELDS: Final[Mapping[type[Record], tuple[FieldSpec, ...]]] = {
    Participant: (
        FieldSpec("role", N_("Role"), "line"),
        FieldSpec("unit", N_("Unit"), "line"),
        FieldSpec("initials", N_("Initials"), "line"),
        FieldSpec("email", N_("E-mail"), "line"),
        FieldSpec("signs", N_("Signs"), "tick"),
        FieldSpec("reader", N_("Reads for the side"), "tick"),
        FieldSpec("sponsor", N_("Sponsor"), "tick"),
        FieldSpec("arrives", N_("Came late, hh:mm"), "time"),
        FieldSpec("leaves", N_("Left early, hh:mm"), "time"),
        FieldSpec("named_in_documents", N_("Named in documents"), "tick"),
    ),
    HouseRule: (
        FieldSpec("accepted_sales", N_("Accepted by sales"), "tick"),
        FieldSpec("accepted_procurement", N_("Accepted by procurement"), "tick"),
    ),
    Hope: (FieldSpec("kind", N_("Kind"), "choice", choose=_HOPE_KINDS), _WHO_SAID),
    Assumption: (_WHO_SAID,),
    Truth: (
        FieldSpec("example", N_("One real case")),
        FieldSpec("sooner", N_("What would have told us")),
    ),
    Statement: (
        FieldSpec("discussion", N_("Discussion")),
        FieldSpec("example", N_("Example")),
        FieldSpec("dimension", N_("What it is about"), "choice", choose=_dimensions),
        FieldSpec("weight", N_("Weight, 1 to 3"), "number"),
    ),
    Criterion: (),
    Explanation: (
        FieldSpec("question", N_("Question")),
        FieldSpec("answered_by_id", N_("Answered by"), "person", "own"),
        FieldSpec("surprise", N_("News to the other side"), "tick"),
    ),
    Area: (
        FieldSpec("category", N_("Category"), "line"),
        FieldSpec("discussion", N_("What was said")),
    ),
    GrowthPath: (
        FieldSpec("class_today", N_("Role of the supplier today"), "choice", choose=classes),
        FieldSpec("class_in_12_months", N_("In twelve months"), "choice", choose=classes),
        FieldSpec("role_today", N_("Today in words")),
        FieldSpec("role_in_12_months", N_("In twelve months in words")),
        *_OWNERS,
        FieldSpec("due", N_("Due"), "date"),
        *_AGREED,
    ),
    Theme: (),
    Goal: (
        FieldSpec("theme_id", N_("Theme"), "choice", choose=themes),
        FieldSpec("apart", N_("Stays apart by consent"), "tick"),
        _WHO_SAID,
    ),
    JointGoal: (
        FieldSpec("explanation", N_("Explanation")),
        FieldSpec("metric", N_("Metric")),
        FieldSpec("baseline", N_("Baseline")),
        FieldSpec("target", N_("Target")),
        FieldSpec("unit", N_("Unit"), "line"),
        FieldSpec("due", N_("Due"), "date"),
        *_OWNERS,
        FieldSpec("sales_gives", N_("Sales gives")),
        FieldSpec("sales_gets", N_("Sales gets")),
        FieldSpec("procurement_gives", N_("Procurement gives")),
        FieldSpec("procurement_gets", N_("Procurement gets")),
        FieldSpec("theme_id", N_("Theme"), "choice", choose=themes),
        FieldSpec("decide_by", N_("Decide by"), "date"),
        *_AGREED,
    ),
    ProcessStep: (
        FieldSpec("row", N_("Row"), "number"),
        FieldSpec("when", N_("When"), "line"),
        FieldSpec("decision", N_("Decision"), "tick"),
        FieldSpec("owner_id", N_("Owner"), "person", "own"),
        FieldSpec("days", N_("Working days"), "number"),
        FieldSpec("loops_to_id", N_("Loops back to"), "choice", choose=_steps),
    ),
    Touch: (
        FieldSpec("feeling", N_("How it feels"), "choice", choose=_FEELINGS),
        FieldSpec("what_happened", N_("What happened")),
        FieldSpec("waiting_days", N_("Waiting days"), "number"),
        FieldSpec("marks_sales", N_("Marks, sales"), "number"),
        FieldSpec("marks_procurement", N_("Marks, procurement"), "number"),
        FieldSpec("chosen", N_("To be redesigned"), "tick"),
    ),
    Friction: (),
    JointMove: (
        FieldSpec("rule", N_("Agreed rule")),
        FieldSpec("row", N_("Row"), "number"),
        *_OWNERS,
        FieldSpec("due", N_("Due"), "date"),
        *_AGREED,
    ),
    Agreement: (
        FieldSpec("kind", N_("Kind"), "choice", choose=_AGREEMENT_KINDS),
        FieldSpec("review_on", N_("Review on"), "date"),
        FieldSpec("confirm_by_id", N_("Must still confirm"), "person"),
        *_AGREED,
    ),
    Action: (
        FieldSpec("owner_id", N_("Owner"), "person", "own"),
        FieldSpec("counterpart_id", N_("Counterpart"), "person", "other"),
        FieldSpec("due", N_("Due"), "date"),
        FieldSpec("status", N_("Status"), "choice", choose=statuses),
    ),
    Risk: (
        FieldSpec("likelihood", N_("Likelihood, 1 to 5"), "number"),
        FieldSpec("impact", N_("Impact, 1 to 5"), "number"),
        FieldSpec("owner_id", N_("Owner"), "person"),
        FieldSpec("response", N_("Response")),
    ),
    Contact: _BOTH_CALL,
    Escalation: _BOTH_CALL,
    Rhythm: (
        FieldSpec("every", N_("Every"), "line"),
        FieldSpec("minutes", N_("Minutes"), "number"),
    ),
    Review: (
        FieldSpec("minutes", N_("Minutes"), "number"),
        FieldSpec("calls_id", N_("Who calls"), "person"),
        FieldSpec("note", N_("Note")),
    ),
    Parked: (
        FieldSpec("handle", N_("Where it is handled")),
        FieldSpec("closed", N_("Handled"), "tick"),
    ),
}
"""The fields of each kind beside the words its card is read by, in the order of the list."""


def rows_of(context: Context, record: Record, names: Iterable[str] = ()) -> tuple[Node, ...]:
    """Return the rows of a record's fields.

    Args:
        context: What they are written from.
        record: As the reader sees it.
        names: Only these; empty: all.
    """
    wanted = tuple(names)
    specs = FIELDS.get(type(record), ())
    if hasattr(record, "visibility"):
        specs = (*specs, _VISIBILITY)
    return tuple(field_row(context, record, s) for s in specs if not wanted or s.name in wanted)


def field_row(context: Context, record: Record, spec: FieldSpec) -> Node:
    """Return the row of one field."""
    value = getattr(record, spec.name)
    label = context.tr(spec.label)
    text = shown(context, spec, value)
    put = deeds.setting(record, spec.name)
    says = context.say(N_("Changed: {what}"), what=label)
    made: dict[str, Deed] = {}
    if spec.kind == "tick":
        made["space"] = Deed(deeds.fixed(record, **{spec.name: not value}), says, label)
    empty = _empty(spec)
    if empty is not ...:
        made["del"] = Deed(deeds.fixed(record, **{spec.name: empty}), says)
    return Node(
        key=spec.name,
        role="field",
        label=label,
        text=text,
        name=spoken((label,), text or context.tr(N_("Nothing yet"))),
        record_id=record.id,
        editor=Editor(
            kind=spec.kind,
            label=label,
            value=value,
            choices=_choices(context, record, spec),
            put=put,
            says=says,
        ),
        deeds=made,
    )


_ALWAYS: Final = frozenset({"kind", "on", "status", "visibility", "dimension"})
"""Choices and dates that always have a value."""


def _empty(spec: FieldSpec) -> object:
    """Return the value of a field that holds nothing; ``...`` where it always holds something."""
    if spec.kind in {"text", "line"}:
        return ""
    if spec.kind == "tick":
        return False
    optional = {"date", "person", "time", "choice"}
    if spec.kind in optional and spec.name not in _ALWAYS:
        return None
    return None if spec.name in {"days", "waiting_days", "likelihood", "impact"} else ...


def shown(context: Context, spec: FieldSpec, value: object) -> str:
    """Return a value as people read it; "" if there is none."""
    text = "" if value is None else str(value)
    match spec.kind, value:
        case "tick", _:
            text = context.tr(N_("Yes") if value else N_("No"))
        case "choice", _ if value is not None and spec.choose is not None:
            text = dict(spec.choose(context)).get(value, "")
        case "date", str():
            text = table_day(value, context.language)
        case "person", str():
            text = person_name(context, value)
        case "number", int() | float():
            text = number_short(value, context.language)
    return text


def person_name(context: Context, id_: str | None) -> str:
    """Return how a person is called: name, role or initials."""
    person = context.person(id_)
    return (person.name or person.role or person.initials) if person is not None else ""


def _choices(context: Context, record: Record, spec: FieldSpec) -> Choices:
    if spec.kind == "person":
        return people(context, _side_meant(context, record, spec.whom))
    if spec.choose is None:
        return ()
    if isinstance(record, ProcessStep) and spec.name == "loops_to_id":
        lane = [s for s in context.of(ProcessStep) if s.side == record.side and s.id != record.id]
        return ((None, "–"), *((one.id, one.name) for one in lane))
    return spec.choose(context)


def people(context: Context, side: str) -> Choices:
    """Return whom one may name: people of ``side``, or everybody of both sides for ""."""
    return tuple(
        (one.id, person_name(context, one.id))
        for one in context.of(Participant)
        if one.side != "facilitator" and side in {"", one.side}
    )


def _side_meant(context: Context, record: Record, whom: Whom) -> str:
    if whom in {"sales", "procurement"}:
        return whom
    side = getattr(record, "side", None) or getattr(record, "about", None)
    if side is None and isinstance(record, Action):
        owner = context.person(record.owner_id)
        side = owner.side if owner is not None and whom == "other" else None
    if side not in {"sales", "procurement"} or whom not in {"own", "other"}:
        return ""
    if whom == "own":
        return str(side)
    return "procurement" if side == "sales" else "sales"
