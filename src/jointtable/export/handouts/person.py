"""A page for each person: what they do next, and what both sides agreed (playbook.md §4)."""

from collections.abc import Iterable, Iterator
from typing import Final

from jointtable.content import Content
from jointtable.domain.records import (
    SIDES,
    Action,
    Agreement,
    Contact,
    Escalation,
    GrowthPath,
    JointGoal,
    JointMove,
    Participant,
    Review,
    Side,
    Term,
)
from jointtable.domain.views import JointView
from jointtable.export.blocks import (
    Blank,
    Block,
    Cell,
    FirstThatFits,
    Heading,
    Paper,
    Para,
    Section,
    Sides,
    Table,
)
from jointtable.export.book import Book, book_of
from jointtable.export.playbook.positioning import step_in_words
from jointtable.i18n import N_

ALIVE: Final = frozenset({"open", "under_way"})
OWN_LINES: Final = 6
_FAR: Final = "9999-12-31"
_ROOM: Final = (
    *((40, 8), (12, 6), (8, 4), (7, 3), (6, 3), (6, 2), (5, 3), (5, 2), (4, 3)),
    *((4, 2), (3, 3), (3, 2), (2, 2), (3, 1), (2, 1)),
)
"""(items of each part, lines of each item), from the fullest page to the shortest."""


def handouts(
    view: JointView, content: Content, *, language: str, sides: tuple[Side, ...] = SIDES
) -> Paper:
    """Return one page for each person of ``sides``; without people one to write a name on.

    Args:
        view: What both sides may see: private actions stand in the annex.
        content: The product's own words.
        language: Of the document.
        sides: Whose people.
    """
    book = book_of(view, content, language)
    pages = [
        _page(book, person, side)
        for side in sides
        for person in view.of(Participant)
        if person.side == side
    ]
    title = book.title_of(book.tr(N_("Handouts")))
    mark = sides[0] if len(sides) == 1 else "joint"
    return book.paper(
        "handouts", title, tuple(pages or [_nobodys_page(book)]), mark=mark, numbered=False
    )


def _page(book: Book, person: Participant, side: Side) -> Section:
    heading = book.document("handout", person=book.person(person.id))
    choices = tuple(tuple(_Handout(book, person, *room).blocks()) for room in _ROOM)
    return Section(
        f"handout-{person.id}",
        heading,
        (FirstThatFits(choices),),
        alone=True,
        over=book.whose(side),
    )


def _nobodys_page(book: Book) -> Section:
    name = book.tr(N_("Your name"))
    choices = tuple((Blank(1, label=name), *_Handout(book, None, *room).blocks()) for room in _ROOM)
    heading = book.document("handout", person="").rstrip(" :")
    return Section("handout", heading, (FirstThatFits(choices),), alone=True)


class _Handout:
    """The page of one person, with at most so many items a part and lines an item."""

    def __init__(self, book: Book, person: Participant | None, most: int, lines: int) -> None:
        self._book, self._most, self._lines = book, most, lines
        self._id = person.id if person is not None else ""

    def blocks(self) -> Iterator[Block]:
        """Yield the parts of the page in their order."""
        yield from self._actions()
        left = (*self._counterpart(), *self._owned(), *self._agreed(), *self._rules())
        right = (*self._words(), *self._call(), *self._dates())
        if left and right:
            yield Sides(left, right, edged=False)
        else:
            yield from left or right
        yield Blank(OWN_LINES, label=self._book.tr(N_("My own lines")))

    # --- what is mine ----------------------------------------------------------------------------

    def _actions(self) -> Iterator[Block]:
        book = self._book
        mine = [a for a in _by_due(book.view.of(Action)) if a.owner_id == self._id]
        yield Heading(book.tr(N_("My actions")))
        if not mine:
            yield Para(book.tr(N_("No action has your name.")), "meta", "ink2")
            return
        heads = ("", *(book.text(key) for key in ("counterpart", "due", "status")))
        rows = tuple(self._action(action) for action in mine[: self._most])
        yield Table(heads, (0.43, 0.24, 0.21, 0.12), rows)
        yield from self._more(len(mine))

    def _action(self, action: Action) -> tuple[tuple[Cell, ...], ...]:
        book = self._book
        status = book.content.models.labels.action_status[action.status].in_(book.language)
        return (
            (Para(action.text, "small", bold=action.status in ALIVE, most=max(2, self._lines)),),
            (Para(book.person(action.counterpart_id) or "–", "small", most=2),),
            (Para(book.day(action.due) or "–", "small"),),
            (Para(status, "small", "ok.text" if action.status == "done" else "ink"),),
        )

    def _counterpart(self) -> Iterator[Block]:
        book = self._book
        mine = [a for a in _by_due(book.view.of(Action)) if a.counterpart_id == self._id]
        alive = [a for a in mine if a.status in ALIVE]
        if alive and self._id:
            yield Heading(book.tr(N_("I am the counterpart of")))
            yield from self._facts(
                (a.text, _joined(book.person(a.owner_id), book.day(a.due))) for a in alive
            )

    def _owned(self) -> Iterator[Block]:
        found = sorted(self._mine(), key=lambda one: one[1] or _FAR)
        if found and self._id:
            yield Heading(self._book.tr(N_("Goals and moves I own")))
            yield from self._facts((text, self._book.day(due)) for text, due in found)

    def _mine(self) -> Iterator[tuple[str, str | None]]:
        """Yield (words, due) of what the person owns together with somebody of the other side."""
        book = self._book
        for goal in book.view.of(JointGoal):
            if self._id in {goal.owner_sales_id, goal.owner_procurement_id}:
                yield goal.title, goal.due
        for path in book.view.of(GrowthPath):
            if self._id in {path.owner_sales_id, path.owner_procurement_id}:
                yield step_in_words(book, path), path.due
        for move in book.view.of(JointMove):
            if self._id in {move.owner_sales_id, move.owner_procurement_id}:
                yield move.text, move.due

    # --- what is everybody's ---------------------------------------------------------------------

    def _agreed(self) -> Iterator[Block]:
        book = self._book
        yield from self._listed(
            book.tr(N_("What we agreed")),
            [one.text for one in _agreed(book, "agreement")],
        )

    def _words(self) -> Iterator[Block]:
        book = self._book
        terms = [t for t in book.view.of(Term) if t.agreed_sales and t.agreed_procurement]
        found = [f"{t.term}: {t.wording}" for t in terms if t.wording]
        if found:
            yield from self._listed(book.tr(N_("Our words")), found, marked=False)

    def _call(self) -> Iterator[Block]:
        book = self._book
        level = book.tr(N_("Level {n}"))
        steps = sorted(book.view.of(Escalation), key=lambda one: one.level)
        pairs: list[tuple[str, Contact | Escalation]] = [
            *((one.topic, one) for one in book.view.of(Contact)),
            *((_joined(level.format(n=one.level), one.within), one) for one in steps),
        ]
        found = []
        for topic, one in pairs:
            people = book.people((one.sales_participant_id, one.procurement_participant_id))
            found.append(f"{topic}: {people or '–'}")
        if found:
            yield from self._listed(book.text("contacts"), found, marked=False)

    def _rules(self) -> Iterator[Block]:
        book = self._book
        rules = [*_agreed(book, "tender_rule"), *_agreed(book, "information_rule")]
        yield from self._listed(book.text("rules"), [one.text for one in rules])

    def _dates(self) -> Iterator[Block]:
        book = self._book
        review = book.tr(N_("Review"))
        found = [(one.on, review) for one in book.view.of(Review)]
        found += [
            (a.due, a.text)
            for a in book.view.of(Action)
            if a.owner_id == self._id and a.due and a.status in ALIVE and self._id
        ]
        found += [(due, text) for text, due in self._mine() if due and self._id]
        if found:
            yield Heading(book.tr(N_("Next dates")))
            for on, what in sorted(found)[: self._most]:
                yield Para(f"{book.day(on)}  {what}", "small", most=1)
            yield from self._more(len(found))

    # --- lists -----------------------------------------------------------------------------------

    def _listed(self, heading: str, texts: list[str], *, marked: bool = True) -> Iterator[Block]:
        if texts:
            yield Heading(heading)
            for text in texts[: self._most]:
                yield Para(text, "small", mark="joint" if marked else "", most=self._lines)
            yield from self._more(len(texts))

    def _facts(self, found: Iterable[tuple[str, str]]) -> Iterator[Para]:
        """Yield each text with its facts below."""
        pairs = list(found)
        for text, facts in pairs[: self._most]:
            yield Para(text, "small", bold=True, most=self._lines)
            if facts:
                yield Para(facts, "small", "ink2", most=2)
        yield from self._more(len(pairs))

    def _more(self, count: int) -> Iterator[Para]:
        if count > self._most:
            more = self._book.tr(N_("{n} more in the playbook."))
            yield Para(more.format(n=count - self._most), "small", "ink2")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _by_due(actions: Iterable[Action]) -> list[Action]:
    return sorted(actions, key=lambda action: action.due or _FAR)


def _agreed(book: Book, kind: str) -> list[Agreement]:
    """Return the agreements of one kind that both agreed to."""
    return [
        one
        for one in book.view.of(Agreement)
        if one.kind == kind and one.agreed_sales and one.agreed_procurement
    ]
