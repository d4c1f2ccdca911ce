"""What a record says in a list: what it is about, its words, and the facts beside them.

The private annex and the facilitator's record print records as such, one a row; the playbook tells
them as parts of its sections.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jointtable.content.cards import kind_name, words_of
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
    HouseRule,
    JointGoal,
    JointMove,
    Meaning,
    Parked,
    Position,
    ProcessStep,
    Ranking,
    Record,
    Review,
    Rhythm,
    Risk,
    Side,
    Statement,
    Term,
    Theme,
    ThemeRating,
    Touch,
    Truth,
    Vote,
)
from jointtable.export.book import Book
from jointtable.i18n import N_


@dataclass(frozen=True, slots=True)
class Said:
    """One record in words.

    Attributes:
        about: What it is, or what it is about.
        text: Its words; "" for none.
        facts: Smaller things beside the words, each a short sentence or value.
    """

    about: str
    text: str = ""
    facts: tuple[str, ...] = ()


def said(book: Book, record: Record) -> Said:
    """Return what ``record`` says."""
    found = _SAYS.get(type(record))
    if found is None:
        return Said(kind_name(record, book.tr), words_of(record, book.shown))
    one = found(book, record)
    return Said(one.about, one.text, tuple(fact for fact in one.facts if fact))


def _named(label: str, value: str) -> str:
    return f"{label}: {value}" if value else ""


def _agreed(book: Book, record: Any) -> str:  # noqa: ANN401 - whatever both can agree to
    return book.not_yet_agreed(sales=record.agreed_sales, procurement=record.agreed_procurement)


def _owners(book: Book, record: Any) -> str:  # noqa: ANN401 - whatever has two owners
    people = book.people((record.owner_sales_id, record.owner_procurement_id))
    return _named(book.text("owner"), people)


def _by(book: Book, due: str | None) -> str:
    return book.tr(N_("by {date}")).format(date=book.day(due)) if due else ""


# --- what a side says -----------------------------------------------------------------------------


def _meaning(book: Book, one: Meaning) -> Said:
    term = book.view.find(Term, one.term_id)
    return Said(term.term if term else "", one.text)


def _truth(book: Book, one: Truth) -> Said:
    about = book.view.find(Assumption, one.assumption_id)
    verdict = book.content.models.labels.verdicts[one.verdict].in_(book.language)
    return Said(
        about.text if about else "",
        one.text,
        (
            verdict,
            book.tr(N_("A case: {text}")).format(text=one.example) if one.example else "",
            book.tr(N_("What would have told us: {text}")).format(text=one.sooner)
            if one.sooner
            else "",
        ),
    )


def _explanation(book: Book, one: Explanation) -> Said:
    news = book.tr(N_("News to the other side")) if one.surprise else ""
    return Said(book.shown.explanation_question(one), one.answer, (news,))


def _ranking(book: Book, one: Ranking) -> Said:
    names = [
        book.shown.criterion(criterion)
        for id_ in one.criterion_ids
        if (criterion := book.view.find(Criterion, id_)) is not None
    ]
    about = book.tr(N_("What decides for {party}, in order")).format(party=book.short(one.about))
    return Said(about, ", ".join(f"{n} {name}" for n, name in enumerate(names, 1)))


def _position(book: Book, one: Position) -> Said:
    area = book.view.find(Area, one.area_id)
    segment = book.shown.segment_name(one.segment) if one.segment else ""
    class_ = book.shown.class_name(one.supplier_class) if one.supplier_class else ""
    own, guess = (segment, class_) if one.side == "sales" else (class_, segment)
    guessed = book.tr(N_("guessed {level}")).format(level=guess) if guess else ""
    sure = book.content.models.labels.confidence
    if guessed and one.confidence:
        guessed = f"{guessed} ({sure[one.confidence].in_(book.language)})"
    wish = " ".join(part for part in (one.wish, _by(book, one.wish_by)) if part)
    return Said(
        area.name if area else "",
        one.reason,
        (
            ", ".join(part for part in (own, guessed) if part),
            _named(book.tr(N_("Wish")), wish),
            _coordinates(book, one),
        ),
    )


def _coordinates(book: Book, one: Position) -> str:
    matrix = book.content.models.matrix(one.side)
    found = []
    for axis in (matrix.x, matrix.y):
        value = getattr(one, axis.field)
        if value is not None:
            found.append(f"{axis.label.in_(book.language)} {book.number(value)}")
    return ", ".join(found)


def _goal(book: Book, one: Goal) -> Said:
    theme = book.view.find(Theme, one.theme_id)
    apart = book.tr(N_("stays apart by consent")) if one.apart else ""
    return Said(book.shown.theme(theme) if theme else kind_name(one, book.tr), one.text, (apart,))


def _rating(book: Book, one: ThemeRating) -> Said:
    theme = book.view.find(Theme, one.theme_id)
    matters = book.tr(N_("matters {n} of 5")).format(n=one.importance)
    return Said(book.shown.theme(theme) if theme else "", "", (matters,))


def _step(book: Book, one: ProcessStep) -> Said:
    days = book.tr(N_("{n} working days")).format(n=book.number(one.days)) if one.days else ""
    decision = book.tr(N_("decision")) if one.decision else ""
    return Said(one.when or kind_name(one, book.tr), one.name, (days, decision))


def _friction(book: Book, one: Friction) -> Said:
    touch = book.view.find(Touch, one.touch_id)
    step = book.view.find(ProcessStep, one.process_step_id)
    about = words_of(touch, book.shown) if touch else (step.name if step else "")
    return Said(about, book.shown.friction(one))


# --- what both made -------------------------------------------------------------------------------


def _term(book: Book, one: Term) -> Said:
    return Said(one.term, one.wording or book.text("not_worded"), (_agreed(book, one),))


def _statement(book: Book, one: Statement) -> Said:
    found = book.insights.statements.items.get(one.id)
    facts = []
    if found is not None:
        if found.type:
            facts.append(book.content.models.labels.gap_types[found.type].in_(book.language))
        says = book.tr(N_("{party} {own} of 5, expected {guess}"))
        for side in _SIDES:
            own, guess = found.of(side).self_, found.of(side).guess
            if own is not None or guess is not None:
                values = {"own": book.number(own), "guess": book.number(guess)}
                facts.append(says.format(party=book.short(side), **values))
    return Said(book.shown.statement(one), one.discussion, (*facts, one.example))


_SIDES: Final[tuple[Side, Side]] = ("sales", "procurement")


def _area(book: Book, one: Area) -> Said:
    result = book.insights.positioning.areas.get(one.id)
    met = ""
    if result is not None and result.segment and result.supplier_class:
        met = book.shown.meeting(result.segment, result.supplier_class)
    return Said(one.name, one.discussion, (one.category, met))


def _path(book: Book, one: GrowthPath) -> Said:
    area = book.view.find(Area, one.area_id)
    roles = " → ".join(part for part in (one.role_today, one.role_in_12_months) if part)
    return Said(
        area.name if area else "",
        one.criterion,
        (roles, _owners(book, one), _by(book, one.due), _agreed(book, one)),
    )


def _joint_goal(book: Book, one: JointGoal) -> Said:
    values = " → ".join(part for part in (one.baseline, one.target) if part)
    metric = " ".join(part for part in (one.metric, values, one.unit) if part)
    votes = {v.side: v.count for v in book.view.of(Vote) if v.joint_goal_id == one.id}
    voted = book.tr(N_("votes {sales} : {procurement}"))
    return Said(
        one.title,
        one.explanation,
        (
            metric,
            _by(book, one.due),
            _owners(book, one),
            voted.format(sales=votes.get("sales", 0), procurement=votes.get("procurement", 0))
            if votes
            else "",
            _agreed(book, one),
        ),
    )


def _reading(book: Book, one: GoalReading) -> Said:
    goal = book.view.find(JointGoal, one.joint_goal_id)
    return Said(goal.title if goal else "", one.value, (book.day(one.on), one.note))


def _touch(book: Book, one: Touch) -> Said:
    feelings = {"works": N_("works"), "hurts": N_("hurts"), "mixed": N_("mixed")}
    felt = book.tr(feelings[one.feeling]) if one.feeling else ""
    marks = book.tr(N_("marks {sales} : {procurement}"))
    marked = one.marks_sales + one.marks_procurement > 0
    said_marks = marks.format(sales=one.marks_sales, procurement=one.marks_procurement)
    return Said(words_of(one, book.shown), one.what_happened, (felt, said_marks if marked else ""))


def _move(book: Book, one: JointMove) -> Said:
    return Said(one.text, one.rule, (_owners(book, one), _by(book, one.due), _agreed(book, one)))


def _agreement(book: Book, one: Agreement) -> Said:
    confirm = ""
    if one.confirm_by_id:
        confirm = book.tr(N_("To be confirmed by {person}."))
        confirm = confirm.format(person=book.person(one.confirm_by_id))
    return Said(kind_name(one, book.tr), one.text, (_agreed(book, one), confirm))


def _action(book: Book, one: Action) -> Said:
    status = book.content.models.labels.action_status[one.status].in_(book.language)
    return Said(
        book.person(one.owner_id) or book.tr(N_("owner missing")),
        one.text,
        (
            _by(book, one.due),
            status,
            _named(book.text("counterpart"), book.person(one.counterpart_id)),
        ),
    )


def _risk(book: Book, one: Risk) -> Said:
    weight = ""
    if one.likelihood and one.impact:
        weight = book.tr(N_("likelihood {n}, impact {m} of 5"))
        weight = weight.format(n=one.likelihood, m=one.impact)
    return Said(kind_name(one, book.tr), one.text, (weight, one.response))


def _pair(about: str, book: Book, one: Contact | Escalation) -> Said:
    return Said(about, book.people((one.sales_participant_id, one.procurement_participant_id)))


def _escalation(book: Book, one: Escalation) -> Said:
    level = book.tr(N_("Level {n}")).format(n=one.level)
    return _pair(" · ".join(part for part in (level, one.within) if part), book, one)


def _rhythm(book: Book, one: Rhythm) -> Said:
    often = ", ".join(part for part in (one.every, book.minutes(one.minutes)) if part)
    return Said(one.meeting, book.people(one.participant_ids), (often,))


def _review(book: Book, one: Review) -> Said:
    calls = ""
    if one.calls_id:
        calls = book.tr(N_("called by {person}")).format(person=book.person(one.calls_id))
    return Said(book.day(one.on), one.note, (book.minutes(one.minutes), calls))


def _parked(book: Book, one: Parked) -> Said:
    closed = book.tr(N_("closed")) if one.closed else ""
    return Said(kind_name(one, book.tr), one.text, (one.handle, closed))


def _rule(book: Book, one: HouseRule) -> Said:
    missing = book.not_yet_agreed(sales=one.accepted_sales, procurement=one.accepted_procurement)
    return Said(kind_name(one, book.tr), book.shown.house_rule(one), (missing,))


_SAYS: Final[Mapping[type[Record], Callable[[Book, Any], Said]]] = {
    HouseRule: _rule,
    Term: _term,
    Meaning: _meaning,
    Truth: _truth,
    Statement: _statement,
    Explanation: _explanation,
    Ranking: _ranking,
    Area: _area,
    Position: _position,
    GrowthPath: _path,
    ThemeRating: _rating,
    Goal: _goal,
    JointGoal: _joint_goal,
    GoalReading: _reading,
    ProcessStep: _step,
    Touch: _touch,
    Friction: _friction,
    JointMove: _move,
    Agreement: _agreement,
    Action: _action,
    Risk: _risk,
    Contact: lambda book, one: _pair(one.topic, book, one),
    Escalation: _escalation,
    Rhythm: _rhythm,
    Review: _review,
    Parked: _parked,
}
"""Kinds that say more than their name and their words."""
