"""The one-page summary; also the second page of the playbook."""

from collections.abc import Iterator

from jointtable.domain.records import (
    Action,
    Agreement,
    Area,
    Assumption,
    GrowthPath,
    JointGoal,
    PlaybookText,
    Review,
    Statement,
    Truth,
)
from jointtable.export.blocks import Block, Heading, Para, Sides
from jointtable.export.playbook.book import Book
from jointtable.export.playbook.goals import ordered
from jointtable.export.playbook.positioning import meeting_name
from jointtable.i18n import N_

MOST_MISREAD, MOST_GOALS, MOST_AGREED, MOST_ACTIONS = 3, 4, 5, 5
"""How much one page holds (playbook.md §3); the limits cut, never the page."""
_LINES = 2
"""At most so many lines an item; the whole of it stands in the playbook."""


def has_any(book: Book) -> bool:
    """Return whether one of the parts of the summary has something to say."""
    kinds = (Area, JointGoal, Agreement, Action, Review, Statement)
    return book.insights.pulse.start is not None or any(book.view.of(kind) for kind in kinds)


def summary(book: Book) -> tuple[Block, ...]:
    """Return the parts of the summary in their order."""
    if not has_any(book):
        return ()
    left = (*_stand(book), *_misread(book), *_want(book))
    right = (*_agreed(book), *_actions(book), *_review(book))
    return (*_question(book), Sides(left, right, edged=False))


def _question(book: Book) -> Iterator[Block]:
    pulse = book.insights.pulse
    if pulse.start is None:
        return
    said = []
    for side in ("sales", "procurement"):
        before = book.number(getattr(pulse.start, side).median)
        after = book.number(getattr(pulse.close, side).median) if pulse.close else ""
        value = f"{before} → {after}" if after else before
        said.append(f"{book.short('sales' if side == 'sales' else 'procurement')} {value}")
    question = book.shown.key_question()
    yield Para(question, "lead", most=2)
    yield Para(" · ".join(said), "strong")


def _stand(book: Book) -> Iterator[Block]:
    section = book.content.playbook.section_by_key["where_we_stand"]
    yield Heading(book.tr(N_("Where we stand")))
    found = book.insights.positioning
    talk = [id_ for id_ in found.order_of_talk if book.view.find(Area, id_)]
    if not talk:
        yield Para(section.empty.in_(book.language), "meta", "ink2")
        return
    area = book.view.find(Area, talk[0])
    meeting = meeting_name(book, talk[0])
    line = ": ".join(part for part in (area.name if area else "", meeting) if part)
    paths = [p for p in book.view.of(GrowthPath) if p.area_id == talk[0]]
    if paths and paths[0].role_in_12_months:
        later = book.text("role_in_12_months")
        line = f"{line}. {later}: {paths[0].role_in_12_months}"
    yield Para(line, "meta", most=4)
    same = book.tr(N_("{n} of {m} areas: same picture."))
    yield Para(same.format(n=found.same_picture, m=len(found.areas)), "meta", "ink2")


def _misread(book: Book) -> Iterator[Block]:
    lines = [*_ticked(book), *_statements(book), *_wrong(book)]
    shown = list(dict.fromkeys(lines))[:MOST_MISREAD]
    if shown:
        yield Heading(book.tr(N_("Where we misread")))
        yield from (Para(line, "meta", most=_LINES) for line in shown)


def _ticked(book: Book) -> Iterator[str]:
    """Yield paragraphs somebody wants in the summary; they come first."""
    for text in book.view.of(PlaybookText):
        if text.in_summary and text.included and (text.heading or text.text):
            yield ". ".join(part for part in (text.heading.rstrip("."), text.text) if part)


def _statements(book: Book) -> Iterator[str]:
    found = book.insights.statements
    for id_ in found.order_of_talk:
        statement = book.view.find(Statement, id_)
        result = found.items[id_]
        if statement is not None and result.type not in (None, "shared_view"):
            kind = book.content.models.labels.gap_types[result.type].in_(book.language)
            text = book.shown.statement(statement)
            yield f"{text} {kind}."


def _wrong(book: Book) -> Iterator[str]:
    for truth in book.view.of(Truth):
        one = book.view.find(Assumption, truth.assumption_id)
        if truth.verdict == "wrong" and one is not None:
            wrong = book.tr(N_("{party} assumed: {text} Wrong."))
            yield wrong.format(party=book.short(one.side), text=one.text)


def _want(book: Book) -> Iterator[Block]:
    section = book.content.playbook.section_by_key["what_we_both_want"]
    yield Heading(book.tr(N_("What we both want")))
    results = book.insights.goals.joint_goals
    goals = ordered(book)
    priorities = [g for g in goals if results[g.id].flag == "priority"]
    complete = [g for g in goals if results[g.id].prints_as != "draft" and g not in priorities]
    shown = [*priorities, *complete][:MOST_GOALS]
    if not shown:
        yield Para(section.empty.in_(book.language), "meta", "ink2")
        return
    by = book.tr(N_("by {date}"))
    for goal in shown:
        yield Para(goal.title, "meta", mark="joint", bold=True, most=_LINES)
        due = by.format(date=book.day(goal.due)) if goal.due else ""
        measure = " ".join(part for part in (goal.metric, _values(goal), due) if part)
        if measure:
            yield Para(measure, "meta", "ink2", most=_LINES)


def _values(goal: JointGoal) -> str:
    if not goal.baseline and not goal.target:
        return ""
    return f"{goal.baseline or '–'} → {goal.target or '–'} {goal.unit}".rstrip()


def _agreed(book: Book) -> Iterator[Block]:
    both = [a for a in book.view.of(Agreement) if a.agreed_sales and a.agreed_procurement]
    if both:
        yield Heading(book.tr(N_("What we agreed")))
        for one in both[:MOST_AGREED]:
            yield Para(one.text, "meta", mark="joint", most=_LINES)


def _actions(book: Book) -> Iterator[Block]:
    section = book.content.playbook.section_by_key["what_we_promise"]
    yield Heading(book.tr(N_("Next actions")))
    alive = [a for a in book.view.of(Action) if a.status in {"open", "under_way"}]
    alive.sort(key=lambda action: action.due or "9999-12-31")
    if not alive:
        yield Para(section.empty.in_(book.language), "meta", "ink2")
        return
    for one in alive[:MOST_ACTIONS]:
        yield Para(one.text, "meta", bold=True, most=_LINES)
        facts = [book.person(one.owner_id), book.day(one.due)]
        yield Para(" · ".join(fact or "–" for fact in facts), "meta", "ink2", most=1)


def _review(book: Book) -> Iterator[Block]:
    section = book.content.playbook.section_by_key["review_and_escalation"]
    yield Heading(book.tr(N_("Next review")))
    dates = sorted(review.on for review in book.view.of(Review))
    if dates:
        yield Para(book.day(dates[0]), "meta")
    else:
        yield Para(section.empty.in_(book.language), "meta", "ink2")
