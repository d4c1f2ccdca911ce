"""What we understood: how each side works, what was assumed, where we misread each other."""

from collections.abc import Iterator
from typing import Final, Literal

from jointtable.domain.records import (
    SIDES,
    Assumption,
    Criterion,
    Explanation,
    Ranking,
    Side,
    Statement,
    Truth,
)
from jointtable.export.blocks import Block, Gap, Heading, Para, Sides, Table, Together, Tone
from jointtable.export.book import Book
from jointtable.i18n import N_
from jointtable.insights.perception import StatementItem

Verdict = Literal["right", "partly", "wrong", "open"]
_VERDICTS: Final[tuple[Verdict, ...]] = ("wrong", "partly", "right", "open")
_TONES: Final[dict[str, Tone]] = {
    "wrong": "attention.text",
    "right": "ok.text",
    "shared_view": "ok.text",
}
_KEY: Final = "what_we_understood"
_OTHER: dict[Side, Side] = {"sales": "procurement", "procurement": "sales"}


def what_we_understood(book: Book) -> tuple[Block, ...]:
    """Return explanations, assumptions with their verdicts, misreadings and rankings."""
    return (
        *_intro(book),
        *_explanations(book),
        *_assumptions(book),
        *_misread(book),
        *_rankings(book),
    )


def _intro(book: Book) -> Iterator[Block]:
    if not book.view.of(Assumption):
        return
    sales, procurement = book.insights.assumptions.sales, book.insights.assumptions.procurement
    intro = book.intro(
        _KEY,
        sales=book.short("sales"),
        procurement=book.short("procurement"),
        sr=sales.right,
        sp=sales.partly,
        sw=sales.wrong,
        pr=procurement.right,
        pp=procurement.partly,
        pw=procurement.wrong,
    )
    yield book.said(_KEY, None, intro, "lead")


def _explanations(book: Book) -> Iterator[Block]:
    for about, key in (
        ("procurement", "how_procurement_decides"),
        ("sales", "how_sales_creates_value"),
    ):
        told = [e for e in book.kept(_KEY, book.view.of(Explanation)) if e.about == about]
        if not told:
            continue
        yield Heading(book.text(key), mark=told[0].about)
        for one in told:
            yield Together(tuple(_explanation(book, one)))


def _explanation(book: Book, one: Explanation) -> Iterator[Block]:
    question = book.headed(_KEY, one.id, book.shown.explanation_question(one))
    if question.text:
        yield question
    yield book.said(_KEY, one.id, one.answer, changed=book.changed(one))
    if one.surprise:
        news = book.tr(N_("News to the other side"))
        yield Para(news, "meta", "attention.text", bold=True)
    yield Gap(3)


def _assumptions(book: Book) -> Iterator[Block]:
    for side in SIDES:
        mine = [a for a in book.kept(_KEY, book.view.of(Assumption)) if a.side == side]
        if not mine:
            continue
        mine.sort(key=lambda one: _VERDICTS.index(_verdict(book, one)))
        assumer, knower = book.short(side), book.short(_OTHER[side])
        yield Heading(book.text("assumed_by", party=assumer), mark=side)
        yield Table(
            heads=("", "", f"{book.text('answered')}, {knower}"),
            shares=(0.36, 0.14, 0.50),
            rows=tuple(_assumption_row(book, one) for one in mine),
            marks=("", "", _OTHER[side]),
        )


def _truth(book: Book, assumption: Assumption) -> Truth | None:
    found = [t for t in book.view.of(Truth) if t.assumption_id == assumption.id]
    return found[0] if found else None


def _verdict(book: Book, assumption: Assumption) -> Verdict:
    truth = _truth(book, assumption)
    return truth.verdict if truth else "open"


def _assumption_row(book: Book, assumption: Assumption) -> tuple[tuple[Para, ...], ...]:
    truth = _truth(book, assumption)
    verdict = book.content.models.labels.verdicts[_verdict(book, assumption)]
    tone = _TONES.get(_verdict(book, assumption), "ink")
    answer: list[Para] = []
    if truth is None and book.stays(assumption.id, _OTHER[assumption.side]):
        answer.append(Para(book.text("stays_in_the_room"), "meta", "ink2"))
    elif truth is None or not (truth.text or truth.example or truth.sooner):
        answer.append(Para(book.text("not_answered"), "meta", "ink2"))
    else:
        if truth.text:
            answer.append(Para(truth.text, "cell"))
        if truth.example:
            case = book.tr(N_("A case: {text}")).format(text=truth.example)
            answer.append(Para(case, "meta", "ink2"))
        if truth.sooner:
            sooner = book.tr(N_("What would have told us: {text}")).format(text=truth.sooner)
            answer.append(Para(sooner, "meta", "ink2"))
    label = Para(verdict.in_(book.language), "meta", tone, bold=True)
    assumed = book.said(
        _KEY, assumption.id, assumption.text, "cell", changed=book.changed(assumption)
    )
    return ((assumed,), (label,), tuple(answer))


def _misread(book: Book) -> Iterator[Block]:
    found = book.insights.statements
    shown = list(found.order_of_talk[:3])
    shared = next((k for k, v in found.items.items() if v.type == "shared_view"), None)
    if shared is not None and shared not in shown:
        shown.append(shared)
    shown = [id_ for id_ in shown if found.items[id_].type is not None]
    if not shown:
        return
    yield Heading(book.text("where_we_misread"))
    scale = book.tr(N_("Middle answers from 1, not at all, to 5, fully."))
    yield Para(scale, "meta", "ink2")
    for id_ in shown:
        statement = book.view.find(Statement, id_)
        if statement is not None and book.included(_KEY, id_):
            yield Together(tuple(_statement(book, statement)))


def _statement(book: Book, statement: Statement) -> Iterator[Block]:
    result = book.insights.statements.items[statement.id]
    yield book.headed(_KEY, statement.id, book.shown.statement(statement))
    if result.type is not None:
        kind = book.content.models.labels.gap_types[result.type].in_(book.language)
        yield Para(kind, "meta", _TONES.get(result.type, "attention.text"), bold=True)
    yield Sides(_answers(book, result, "sales"), _answers(book, result, "procurement"))
    said = book.said(_KEY, statement.id, statement.discussion)
    if said.text:
        yield said
    if statement.example:
        yield Para(book.tr(N_("A case: {text}")).format(text=statement.example), "meta", "ink2")
    yield Gap(6)


def _answers(book: Book, result: StatementItem, side: Side) -> tuple[Para, ...]:
    """Return the middle answer of a side, and what it expected of the other side."""
    own, guess = book.number(result.of(side).self_), book.number(result.of(side).guess)
    says = book.tr(N_("{party} {own} of 5, expected {guess}"))
    return (Para(says.format(party=book.short(side), own=own, guess=guess), "meta", mark=side),)


def _rankings(book: Book) -> Iterator[Block]:
    for about, result in book.insights.ranking.items():
        if result is None:
            continue
        real = _order(book, about, about)
        guess = _order(book, _OTHER[about], about)
        if not real or not guess:
            continue
        yield Heading(book.tr(N_("What decides, in order")), mark=about)
        names = {about: book.short(about), _OTHER[about]: book.short(_OTHER[about])}
        guessed = book.tr(N_("{party} guessed")).format(party=names[_OTHER[about]])
        says = book.tr(N_("{party} says")).format(party=names[about])
        mine, theirs = (Para(says, "strong"), *real), (Para(guessed, "strong"), *guess)
        yield Together((Sides(mine, theirs) if about == "sales" else Sides(theirs, mine),))


def _order(book: Book, author: Side, about: Side) -> tuple[Para, ...]:
    for ranking in book.view.of(Ranking):
        if (ranking.side, ranking.about) == (author, about):
            names = []
            for id_ in ranking.criterion_ids:
                criterion = book.view.find(Criterion, id_)
                if criterion is not None:
                    names.append(book.shown.criterion(criterion))
            return tuple(Para(f"{n}  {name}", "meta") for n, name in enumerate(names, 1))
    return ()
