"""What we both want: joint goals, their measures and votes, and what stays apart."""

from collections.abc import Iterator

from jointtable.domain.records import SIDES, Goal, GoalReading, JointGoal, Theme
from jointtable.export.blocks import Block, Card, Heading, Para, Sides, Votes
from jointtable.export.book import Book
from jointtable.export.playbook.figures import finding, frame_figure
from jointtable.i18n import N_

_FIELDS = {
    "title": N_("title"),
    "metric": N_("metric"),
    "baseline": N_("baseline"),
    "target": N_("target"),
    "due": N_("date"),
    "owner_sales_id": N_("owner of sales"),
    "owner_procurement_id": N_("owner of procurement"),
}


def what_we_both_want(book: Book) -> tuple[Block, ...]:
    """Return joint goals ranked by support, then the goals that stand apart."""
    goals, joint = book.view.of(Goal), book.view.of(JointGoal)
    if not goals and not joint:
        return ()
    brought = book.insights.goals.brought
    intro = book.intro(
        "what_we_both_want",
        s=brought.sales,
        p=brought.procurement,
        met=book.insights.goals.met,
        all=brought.sales + brought.procurement,
    )
    return (
        book.said(_KEY, None, intro, "lead"),
        *_figure(book),
        *(_card(book, goal) for goal in book.kept(_KEY, ordered(book))),
        *_still_apart(book),
    )


_KEY = "what_we_both_want"


def ordered(book: Book) -> list[JointGoal]:
    """Return the joint goals as they print: ranked if voted, else by theme; drafts last."""
    results = book.insights.goals
    rank = {id_: n for n, id_ in enumerate(results.ranked)}
    themes = {theme.id: n for n, theme in enumerate(book.view.of(Theme))}
    voted = results.votes_cast.sales + results.votes_cast.procurement > 0

    def key(goal: JointGoal) -> tuple[bool, int, int]:
        draft = results.joint_goals[goal.id].prints_as == "draft"
        by_theme = themes.get(goal.theme_id or "", len(themes))
        return draft, rank.get(goal.id, len(rank)) if voted else 0, by_theme

    return sorted(book.view.of(JointGoal), key=key)


def _card(book: Book, goal: JointGoal) -> Card:
    result = book.insights.goals.joint_goals[goal.id]
    voted = result.votes.sales + result.votes.procurement > 0
    return Card(
        title=book.heading(_KEY, goal.id, goal.title),
        main=tuple(_main(book, goal)),
        side=tuple(_measure(book, goal)),
        votes=Votes(result.votes.sales, result.votes.procurement) if voted else None,
        flag=_flag(book, goal),
        owners=(book.initials(goal.owner_sales_id), book.initials(goal.owner_procurement_id)),
        changed=book.changed(goal),
        about=(_KEY, goal.id),
    )


def _main(book: Book, goal: JointGoal) -> Iterator[Para]:
    explained = book.said(_KEY, goal.id, goal.explanation, "cell")
    if explained.text:
        yield explained
    for side, gives, gets in (
        ("sales", goal.sales_gives, goal.sales_gets),
        ("procurement", goal.procurement_gives, goal.procurement_gets),
    ):
        said = [f"{book.text('gives')}: {gives}"] if gives else []
        said += [f"{book.text('gets')}: {gets}"] if gets else []
        if said:
            yield Para(". ".join(said), "meta", mark="sales" if side == "sales" else "procurement")
    owners = book.people((goal.owner_sales_id, goal.owner_procurement_id))
    if owners:
        yield Para(f"{book.text('owner')}: {owners}", "meta", "ink2")
    for reading in book.view.of(GoalReading):
        if reading.joint_goal_id == goal.id:
            line = f"{book.day(reading.on)}: {reading.value}"
            yield Para(f"{line}. {reading.note}" if reading.note else line, "meta")
    missing = book.insights.goals.joint_goals[goal.id].missing
    if missing:
        names = ", ".join(book.tr(_FIELDS[name]) for name in missing)
        missing_ = book.tr(N_("{draft}. Missing: {names}."))
        draft = missing_.format(draft=book.text("draft"), names=names)
        yield Para(draft, "meta", "attention.text", bold=True)


def _measure(book: Book, goal: JointGoal) -> Iterator[Para]:
    if goal.metric:
        yield Para(goal.metric, "meta", "ink2")
    if goal.baseline or goal.target:
        values = f"{goal.baseline or '–'} → {goal.target or '–'}"
        line = f"{values} {goal.unit}".rstrip()
        yield Para(line, "number")
    if goal.due:
        by = book.tr(N_("by {date}")).format(date=book.day(goal.due))
        yield Para(by, "meta", "ink2")


def _flag(book: Book, goal: JointGoal) -> Para | None:
    flag = book.insights.goals.joint_goals[goal.id].flag
    labels = book.content.models.labels.vote_flags
    if flag == "priority":
        return Para(labels["priority"].in_(book.language), "meta", "ok.text", bold=True)
    if flag == "one_sided":
        text = labels["one_sided"].in_(book.language)
        if goal.decide_by:
            decided = book.tr(N_("{flag}, to be decided by {date}"))
            text = decided.format(flag=text, date=book.day(goal.decide_by))
        return Para(text, "meta", "attention.text", bold=True)
    return None


def _still_apart(book: Book) -> Iterator[Block]:
    apart = set(book.insights.goals.still_apart)
    if not apart:
        return
    yield Heading(book.text("still_apart"))
    yield Para(book.intro("still_apart"))
    columns = tuple(
        tuple(
            book.said(_KEY, g.id, g.text, "cell", mark=side)
            for g in book.kept(_KEY, book.view.of(Goal))
            if g.id in apart and g.side == side
        )
        for side in SIDES
    )
    yield Sides(columns[0], columns[1])


def _figure(book: Book) -> Iterator[Block]:
    for block in book.blocks_of("goals")[:1]:
        goals = book.insights.goals
        met = book.tr(N_("{met} of {all} goals met a partner on the other side.")).format(
            met=goals.met, all=goals.brought.sales + goals.brought.procurement
        )
        caption = finding(book, [("goals.met", 1), ("goals.one_sided", 1)], met)
        yield from frame_figure(book, block, lens="goals", caption=caption, alt=caption)
