"""What changed since the meeting or the version before."""

from collections.abc import Iterable, Iterator
from typing import Final

from jointtable.domain.answers import StatementAnswers
from jointtable.domain.records import (
    SIDES,
    Action,
    ActionUpdate,
    Agreement,
    Area,
    GoalReading,
    GrowthPath,
    JointGoal,
    JointMove,
    Position,
    Risk,
    Side,
    Statement,
    Term,
)
from jointtable.export.blocks import Block, Heading, Para, Table
from jointtable.export.book import Book
from jointtable.i18n import N_
from jointtable.insights.rounding import median

Carried = Term | Area | GrowthPath | JointGoal | JointMove | Agreement | Action | Risk
_NAMES: Final[tuple[tuple[type[Carried], str, str], ...]] = (
    (Term, "term", N_("Word: {text}")),
    (Area, "name", N_("Business area: {text}")),
    (GrowthPath, "criterion", N_("Growth path: {text}")),
    (JointGoal, "title", N_("Joint goal: {text}")),
    (JointMove, "text", N_("Joint move: {text}")),
    (Agreement, "text", N_("Agreement: {text}")),
    (Action, "text", N_("Action: {text}")),
    (Risk, "text", N_("Risk: {text}")),
)
"""What both sides made, by stage; its name, and how a line about it begins."""


def earlier_date(book: Book) -> str:
    """Return the date of the meeting or of the version before, "YYYY-MM-DD"; "" for none."""
    if book.view.setup.kind != "review":
        return book.signed_before()[:10]
    dates = [
        record.carried_from.held_on
        for kind, _, _ in _NAMES
        for record in book.view.of(kind)
        if record.carried_from is not None
    ]
    return max((date for date in dates if date), default="")


def what_changed(book: Book) -> tuple[Block, ...]:
    """Return what was added, removed and changed, then before and now; from version 2 on."""
    date = earlier_date(book)
    if not date:
        return ()
    actions = book.view.of(Action)
    done = sum(1 for action in actions if action.status == "done")
    intro = book.intro("what_changed", done=done, all=len(actions), date=book.day(date))
    return (
        book.said("what_changed", None, intro, "lead"),
        *_list(book, N_("Added"), _added(book)),
        *_list(book, N_("Removed"), _removed(book)),
        *_list(book, N_("Changed"), _changed(book)),
        *_then_and_now(book),
    )


def _list(book: Book, heading: str, lines: Iterable[str]) -> Iterator[Block]:
    shown = [Para(line, "cell") for line in lines]
    if shown:
        yield Heading(book.tr(heading))
        yield from shown


def _added(book: Book) -> Iterator[str]:
    for kind, name, words in _NAMES:
        for record in book.view.of(kind):
            if book.is_new(record):
                yield book.tr(words).format(text=getattr(record, name) or "–")


def _removed(book: Book) -> Iterator[str]:
    """Yield what both let go of; what was struck out leaves no trace anywhere."""
    for action in book.view.of(Action):
        if action.status == "dropped":
            yield book.tr(N_("Action: {text}")).format(text=action.text)


def _changed(book: Book) -> Iterator[str]:
    moved: set[str] = set()
    for update in book.view.of(ActionUpdate):
        action = book.view.find(Action, update.action_id)
        if action is None or update.carried_from is not None or action.status == "dropped":
            continue
        moved.add(action.id)
        before, after = _shown(book, update, update.before), _shown(book, update, update.after)
        line = f"{action.text}: {before} → {after}"
        yield f"{line}. {update.note}" if update.note else line
    for kind, name, words in _NAMES:
        for record in book.view.of(kind):
            if book.is_changed(record) and record.id not in moved:
                yield book.tr(words).format(text=getattr(record, name) or "–")


def _shown(book: Book, update: ActionUpdate, value: str | None) -> str:
    if not value:
        return "–"
    if update.field == "owner":
        return book.person(value) or "–"
    if update.field == "due":
        return book.date(value)
    if update.field == "status":
        labels = book.content.models.labels.action_status
        return next((w.in_(book.language) for key, w in labels.items() if key == value), value)
    return value


# --- before and now -------------------------------------------------------------------------------

_Line = tuple[Para, str, str]
"""What, before, now."""


def _then_and_now(book: Book) -> Iterator[Block]:
    rows = [*_pulse(book), *_positions(book), *_gaps(book), *_goals(book)]
    if rows:
        heads = ("", book.text("before"), book.tr(N_("Now")))
        cells = tuple(((what,), _cell(before), _cell(now)) for what, before, now in rows)
        yield Heading(book.tr(N_("Before and now")))
        yield Table(heads, (0.5, 0.25, 0.25), cells)
    met = [path for path in book.view.of(GrowthPath) if path.met and path.criterion]
    yield from _list(book, N_("Criteria met"), (path.criterion for path in met))


def _cell(text: str) -> tuple[Para, ...]:
    return (Para(text, "meta", bold=True),)


def _pulse(book: Book) -> Iterator[_Line]:
    shift = book.insights.pulse.shift_to_review
    if shift is None:
        return
    for side in SIDES:
        what = f"{book.text('key_question')}, {book.short(side)}"
        one = shift.of(side)
        yield Para(what, "meta", mark=side), book.number(one.before), book.number(one.after)


def _positions(book: Book) -> Iterator[_Line]:
    """Yield the areas that a side places elsewhere than before."""
    for area in book.view.of(Area):
        for side in SIDES:
            found = [p for p in book.view.of(Position) if (p.area_id, p.side) == (area.id, side)]
            old = [p for p in found if p.carried_from is not None]
            new = [p for p in found if p.carried_from is None]
            before, now = (_own(book, side, one[-1:]) for one in (old, new))
            if before and now and before != now:
                yield Para(f"{area.name}, {book.short(side)}", "meta", mark=side), before, now


def _own(book: Book, side: Side, last: list[Position]) -> str:
    """Return where a side places an area: its own view, as it calls it."""
    for one in last:
        if side == "sales" and one.segment:
            return book.shown.segment_name(one.segment)
        if side == "procurement" and one.supplier_class:
            return book.shown.class_name(one.supplier_class)
    return ""


def _gaps(book: Book) -> Iterator[_Line]:
    """Yield how far the guess of each side was off the other side's answer, then and now."""
    found = book.insights.statements.items
    earlier = book.view.answers.earlier_statements
    for statement in book.view.of(Statement):
        if statement.id not in found:
            continue
        before = [one for one in earlier if one.statement_id == statement.id]
        for side in SIDES:
            gap = _gap(before, side), found[statement.id].gap.of(side)
            if None in gap:
                continue
            says = book.tr(N_("{party} misreads “{text}” by"))
            text = book.shown.statement(statement)
            what = says.format(party=book.short(side), text=text)
            then, now = (book.number(abs(one or 0.0)) for one in gap)
            yield Para(what, "meta", mark=side), then, now


def _gap(answers: list[StatementAnswers], side: Side) -> float | None:
    guess = [median(one.guesses) for one in answers if one.side == side]
    own = [median(one.selves) for one in answers if one.side != side]
    if not guess or not own or guess[-1] is None or own[-1] is None:
        return None
    return float(guess[-1] - own[-1])


def _goals(book: Book) -> Iterator[_Line]:
    """Yield the last reading of each joint goal beside where it began."""
    for goal in book.view.of(JointGoal):
        readings = [r for r in book.view.of(GoalReading) if r.joint_goal_id == goal.id]
        if readings:
            last = max(readings, key=lambda reading: reading.on)
            what = Para(goal.title, "meta", mark="joint")
            yield what, f"{goal.baseline or '–'} {goal.unit}".rstrip(), last.value
