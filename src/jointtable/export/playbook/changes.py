"""What changed since the meeting before: the page of a review's playbook."""

from collections.abc import Iterator
from typing import Final

from jointtable.domain.records import (
    SIDES,
    Action,
    ActionUpdate,
    Agreement,
    GrowthPath,
    JointGoal,
    JointMove,
    Risk,
    Term,
)
from jointtable.export.blocks import Block, Heading, Para
from jointtable.export.playbook.book import Book
from jointtable.i18n import N_

Carried = Term | JointGoal | JointMove | Agreement | Action | Risk
_NAMES: Final[tuple[tuple[type[Carried], str, str], ...]] = (
    (Term, "term", N_("Word: {text}")),
    (JointGoal, "title", N_("Joint goal: {text}")),
    (JointMove, "text", N_("Joint move: {text}")),
    (Agreement, "text", N_("Agreement: {text}")),
    (Action, "text", N_("Action: {text}")),
    (Risk, "text", N_("Risk: {text}")),
)


def earlier_date(book: Book) -> str:
    """Return the date of the meeting before, "YYYY-MM-DD"; "" if there was none."""
    dates = [
        record.carried_from.held_on
        for kind, _, _ in _NAMES
        for record in book.view.of(kind)
        if record.carried_from is not None
    ]
    return max((date for date in dates if date), default="")


def what_changed(book: Book) -> tuple[Block, ...]:
    """Return what was added, what moved, and the key question then and now; reviews only."""
    date = earlier_date(book)
    if not date:
        return ()
    actions = book.view.of(Action)
    done = sum(1 for action in actions if action.status == "done")
    intro = book.intro("what_changed", done=done, all=len(actions), date=book.day(date))
    return (Para(intro, "lead"), *_asked_again(book), *_added(book), *_moved(book), *_met(book))


def _asked_again(book: Book) -> Iterator[Block]:
    shift = book.insights.pulse.shift_to_review
    if shift is None:
        return
    yield Heading(book.text("key_question"))
    for side in SIDES:
        one = shift.of(side)
        line = f"{book.short(side)}  {book.number(one.before)} → {book.number(one.after)}"
        yield Para(line, "strong", mark=side)


def _added(book: Book) -> Iterator[Block]:
    lines = [
        book.tr(words).format(text=getattr(record, name))
        for kind, name, words in _NAMES
        for record in book.view.of(kind)
        if record.carried_from is None
    ]
    if lines:
        yield Heading(book.tr(N_("Added")))
        yield from (Para(line) for line in lines)


def _moved(book: Book) -> Iterator[Block]:
    lines = []
    for update in book.view.of(ActionUpdate):
        action = book.view.find(Action, update.action_id)
        if action is None or update.carried_from is not None:
            continue
        before, after = _shown(book, update, update.before), _shown(book, update, update.after)
        lines.append(f"{action.text}: {before} → {after}")
    if lines:
        yield Heading(book.tr(N_("Changed")))
        yield from (Para(line) for line in lines)


def _shown(book: Book, update: ActionUpdate, value: str | None) -> str:
    if not value:
        return "–"
    if update.field == "owner":
        return book.person(value) or "–"
    if update.field == "due":
        return book.day(value)
    if update.field == "status":
        labels = book.content.models.labels.action_status
        return next((w.in_(book.language) for key, w in labels.items() if key == value), value)
    return value


def _met(book: Book) -> Iterator[Block]:
    met = [path for path in book.view.of(GrowthPath) if path.met]
    if met:
        yield Heading(book.tr(N_("Criteria met")))
        yield from (Para(path.criterion) for path in met if path.criterion)
