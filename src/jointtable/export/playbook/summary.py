"""The one-page summary; also the second page of the playbook."""

from collections.abc import Iterator

from jointtable.domain.records import (
    SIDES,
    Action,
    Agreement,
    Area,
    Assumption,
    GrowthPath,
    JointGoal,
    PlaybookText,
    Review,
    Side,
    Statement,
    Truth,
)
from jointtable.export.blocks import Block, FirstThatFits, Gap, Heading, Para, Sides
from jointtable.export.book import Book
from jointtable.export.playbook.goals import ordered
from jointtable.export.playbook.positioning import meeting_name
from jointtable.i18n import N_

MOST_MISREAD, MOST_GOALS, MOST_AGREED, MOST_ACTIONS = 3, 4, 5, 5
"""How much one page holds (playbook.md §3); the limits cut, never the page."""
_LINES = (8, 5, 3, 2, 1)
"""Lines an item may take, from the fullest page to the shortest; all of it is in the playbook."""


def has_any(book: Book) -> bool:
    """Return whether one of the parts of the summary has something to say."""
    kinds = (Area, JointGoal, Agreement, Action, Review, Statement)
    pulse = book.insights.pulse
    asked = pulse.start is not None or pulse.shift_to_review is not None
    return asked or any(book.view.of(kind) for kind in kinds)


def summary(book: Book) -> tuple[Block, ...]:
    """Return the parts of the summary in their order."""
    if not has_any(book):
        return ()
    return (FirstThatFits(tuple(_parts(book, lines) for lines in _LINES)),)


def _parts(book: Book, lines: int) -> tuple[Block, ...]:
    left = (*_stand(book, lines), *_misread(book, lines), *_want(book, lines))
    right = (*_agreed(book, lines), *_actions(book, lines), *_review(book))
    return (*_question(book), Gap(2), Sides(left, right, edged=False))


def _question(book: Book) -> Iterator[Block]:
    said = [line for side in SIDES if (line := _asked(book, side))]
    if said:
        yield Para(book.shown.key_question(), "lead", most=2)
        yield Para(" · ".join(said), "strong", most=2)


def _asked(book: Book, side: Side) -> str:
    """Return the middle answer of a side before and after; in a review, since the last time."""
    pulse = book.insights.pulse
    if pulse.shift_to_review is not None:
        shift = pulse.shift_to_review.of(side)
        before, after = shift.before, shift.after
    elif pulse.start is not None:
        before = pulse.start.of(side).median
        after = pulse.close.of(side).median if pulse.close else None
    else:
        return ""
    values = (
        book.number(before) if after is None else f"{book.number(before)} → {book.number(after)}"
    )
    return f"{book.short(side)} {values}"


def _stand(book: Book, lines: int) -> Iterator[Block]:
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
    yield Para(line, "meta", most=2 * lines)
    same = book.tr(N_("{n} of {m} areas: same picture."))
    yield Para(same.format(n=found.same_picture, m=len(found.areas)), "meta", "ink2")


def _misread(book: Book, lines: int) -> Iterator[Block]:
    found: dict[str | None, str] = {}
    for subject, line in (*_ticked(book), *_statements(book), *_wrong(book)):
        found.setdefault(subject, line)
    if found:
        yield Heading(book.tr(N_("Where we misread")))
        for line in [*found.values()][:MOST_MISREAD]:
            yield Para(line, "meta", most=lines)


def _ticked(book: Book) -> Iterator[tuple[str, str]]:
    """Yield paragraphs somebody wants in the summary; they come first."""
    for text in book.view.of(PlaybookText):
        shown = book.polished(text.section, text.subject_id)
        if text is shown and text.in_summary and text.included and (text.heading or text.text):
            said = ". ".join(part for part in (text.heading.rstrip("."), text.text) if part)
            yield text.subject_id or text.id, said


def _statements(book: Book) -> Iterator[tuple[str, str]]:
    found = book.insights.statements
    said = book.tr(N_("“{text}” {kind}."))
    for id_ in found.order_of_talk:
        statement = book.view.find(Statement, id_)
        result = found.items[id_]
        if statement is None or result.type is None or result.type == "shared_view":
            continue
        kind = book.content.models.labels.gap_types[result.type].in_(book.language)
        yield id_, said.format(text=book.shown.statement(statement), kind=kind)


def _wrong(book: Book) -> Iterator[tuple[str, str]]:
    wrong = book.tr(N_("{party} assumed: “{text}” Wrong."))
    for truth in book.view.of(Truth):
        one = book.view.find(Assumption, truth.assumption_id)
        if truth.verdict == "wrong" and one is not None:
            yield one.id, wrong.format(party=book.short(one.side), text=one.text)


def _want(book: Book, lines: int) -> Iterator[Block]:
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
        yield Para(goal.title, "meta", mark="joint", bold=True, most=lines)
        due = by.format(date=book.day(goal.due)) if goal.due else ""
        measure = " ".join(part for part in (goal.metric, _values(goal), due) if part)
        if measure:
            yield Para(measure, "meta", "ink2", most=lines)


def _values(goal: JointGoal) -> str:
    if not goal.baseline and not goal.target:
        return ""
    return f"{goal.baseline or '–'} → {goal.target or '–'} {goal.unit}".rstrip()


def _agreed(book: Book, lines: int) -> Iterator[Block]:
    both = [a for a in book.view.of(Agreement) if a.agreed_sales and a.agreed_procurement]
    if both:
        yield Heading(book.tr(N_("What we agreed")))
        for one in both[:MOST_AGREED]:
            yield Para(one.text, "meta", mark="joint", most=lines)


def _actions(book: Book, lines: int) -> Iterator[Block]:
    section = book.content.playbook.section_by_key["what_we_promise"]
    yield Heading(book.tr(N_("Next actions")))
    alive = [a for a in book.view.of(Action) if a.status in {"open", "under_way"}]
    alive.sort(key=lambda action: action.due or "9999-12-31")
    if not alive:
        yield Para(section.empty.in_(book.language), "meta", "ink2")
        return
    for one in alive[:MOST_ACTIONS]:
        yield Para(one.text, "meta", bold=True, most=lines)
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
