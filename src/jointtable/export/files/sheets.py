"""The workshop as tables: what the workbook and the CSV file hold (playbook.md §10).

Rows carry the ids of their records, so that two exports of one workshop can be compared.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from jointtable.content.cards import KINDS, kind_name, side_of, stage_of, words_of
from jointtable.domain.blind import sealed_view_round
from jointtable.domain.records import (
    SIDES,
    Action,
    Agreement,
    Area,
    Assumption,
    Block,
    JointGoal,
    JointMove,
    Meaning,
    Note,
    Participant,
    Position,
    Record,
    Statement,
    Term,
    Theme,
)
from jointtable.export.book import Book
from jointtable.i18n import N_
from jointtable.insights.agenda import blocks_in_order, label, plan, steps_of

Cell: TypeAlias = str | float | date | None
Row: TypeAlias = tuple[Cell, ...]

_AUTHORS: Final = ("sales", "procurement", "joint", "facilitator")
_NO_CARDS: Final = (Participant, Position)
_PARENT_KINDS: Final[dict[str, type[Record]]] = {
    "theme_id": Theme,
    "term_id": Term,
    "area_id": Area,
    "assumption_id": Assumption,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table.

    Attributes:
        title: On its tab, at most 31 characters.
        heads: One a column.
        rows: As many cells each as there are heads; None is an empty cell.
        wide: Numbers of the columns that hold sentences.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    wide: tuple[int, ...] = ()


def sheets(book: Book) -> tuple[Sheet, ...]:
    """Return all tables of a projection, in the order of the workbook's tabs."""
    return tuple(make(book) for make in _SHEETS)


def cards(book: Book) -> Sheet:
    """Return every card the reader may see, with its kind and its stage."""
    heads = (N_("Id"), N_("Stage"), N_("Kind"), N_("Side"), N_("Belongs to"), N_("Text"))
    return _sheet(book, N_("Cards"), heads, _cards(book), wide=(4, 5))


def _sheet(
    book: Book, title: str, heads: tuple[str, ...], rows: Iterator[Row], wide: tuple[int, ...] = ()
) -> Sheet:
    return Sheet(book.tr(title), tuple(map(book.tr, heads)), tuple(rows), wide)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _yes(book: Book, value: bool) -> str:  # noqa: FBT001 - a plain value
    return book.tr(N_("yes")) if value else ""


# --- agenda and people ---------------------------------------------------------------------------


def _agenda_sheet(book: Book) -> Sheet:
    heads = (N_("Id"), N_("Start"), N_("Stage"), N_("Step"), N_("Minutes"))
    return _sheet(book, N_("Agenda"), heads, _agenda(book), wide=(2, 3))


def _agenda(book: Book) -> Iterator[Row]:
    starts = {one.id: one.start for one in plan(book.view)}
    for block in blocks_in_order(book.view):
        start = label(starts[block.id])
        yield block.id, start, book.shown.block_title(block), "", block.minutes
        for step in steps_of(book.view, block.id):
            yield step.id, "", "", book.shown.step_title(step), step.minutes


def _people_sheet(book: Book) -> Sheet:
    heads = (N_("Id"), N_("Side"), N_("Name"), N_("Role"), N_("Signs"))
    return _sheet(book, N_("Participants"), heads, _people(book), wide=(2, 3))


def _people(book: Book) -> Iterator[Row]:
    for one in book.view.of(Participant):
        side = book.shown.side_name(one.side)
        yield one.id, side, book.person(one.id), one.role, _yes(book, one.signs)


# --- cards ---------------------------------------------------------------------------------------


def _cards(book: Book) -> Iterator[Row]:
    stages = book.content.stages.stages
    titles: dict[str, str] = {stage.key: stage.title.in_(book.language) for stage in stages}
    for kind in KINDS:
        if kind in _NO_CARDS:
            continue
        for one in book.view.of(kind):
            side = side_of(book.view, one)
            yield (
                one.id,
                titles.get(stage_of(one), ""),
                kind_name(one, book.tr),
                _side_name(book, side),
                _parent(book, one),
                words_of(one, book.shown),
            )


def _side_name(book: Book, side: str) -> str:
    sides: dict[str, str] = {one: book.shown.side_name(one) for one in _AUTHORS}
    return sides.get(side, "")


def _parent(book: Book, one: Record) -> str:
    for name, kind in _PARENT_KINDS.items():
        parent = book.view.find(kind, getattr(one, name, None))
        if parent is not None:
            return words_of(parent, book.shown)
    if isinstance(one, Note):
        block = book.view.find(Block, one.block_id)
        return book.shown.block_title(block) if block is not None else ""
    return ""


# --- what was computed ---------------------------------------------------------------------------


def _votes_sheet(book: Book) -> Sheet:
    heads = (
        *(N_("Id"), N_("Joint goal"), N_("Votes of sales"), N_("Votes of procurement")),
        *(N_("Share of sales, %"), N_("Share of procurement, %"), N_("Support, %"), N_("Result")),
    )
    return _sheet(book, N_("Votes by side"), heads, _votes(book), wide=(1,))


def _votes(book: Book) -> Iterator[Row]:
    goals = book.insights.goals
    flags = book.content.models.labels.vote_flags
    for one in book.view.of(JointGoal):
        found = goals.joint_goals[one.id]
        yield (
            *(one.id, one.title, found.votes.sales, found.votes.procurement),
            *(found.share.sales, found.share.procurement, found.support),
            flags[found.flag].in_(book.language) if found.flag != "none" else "",
        )


def _positions_sheet(book: Book) -> Sheet:
    heads = (
        *(N_("Id"), N_("Business area"), N_("Sales sees the customer as")),
        *(N_("Procurement guessed"), N_("Procurement sees the supplier as"), N_("Sales guessed")),
        *(N_("Meeting"), N_("Steps apart")),
    )
    return _sheet(book, N_("Positions"), heads, _positions(book), wide=(1, 6))


def _positions(book: Book) -> Iterator[Row]:
    shown, found = book.shown, book.insights.positioning.areas
    guesses = _guesses(book)
    for area in book.view.of(Area):
        here = found.get(area.id)
        if here is None:
            continue
        meeting = ""
        if here.segment and here.supplier_class:
            meeting = shown.meeting(here.segment, here.supplier_class)
        yield (
            *(area.id, area.name),
            shown.segment_name(here.segment) if here.segment else "",
            guesses.get((area.id, "procurement"), ""),
            shown.class_name(here.supplier_class) if here.supplier_class else "",
            guesses.get((area.id, "sales"), ""),
            *(meeting, here.steps),
        )


def _guesses(book: Book) -> dict[tuple[str, str], str]:
    """Return what each side believed the other says, by area and guessing side."""
    counting = sealed_view_round(book.view, "positions")
    found: dict[tuple[str, str], str] = {}
    for one in book.view.of(Position):
        if counting is None or one.round_id != counting.id:
            continue
        if one.side == "sales" and one.supplier_class:
            found[one.area_id, one.side] = book.shown.class_name(one.supplier_class)
        elif one.side == "procurement" and one.segment:
            found[one.area_id, one.side] = book.shown.segment_name(one.segment)
    return found


def _gaps_sheet(book: Book) -> Sheet:
    heads = (
        *(N_("Id"), N_("Statement"), N_("Sales of itself"), N_("Sales’ guess")),
        *(N_("Procurement of itself"), N_("Procurement’s guess"), N_("n of sales")),
        *(N_("n of procurement"), N_("Difference"), N_("Gap of sales")),
        *(N_("Gap of procurement"), N_("Kind of gap")),
    )
    return _sheet(book, N_("Gaps"), heads, _gaps(book), wide=(1,))


def _gaps(book: Book) -> Iterator[Row]:
    items = book.insights.statements.items
    types = book.content.models.labels.gap_types
    for one in book.view.of(Statement):
        found = items.get(one.id)
        if found is None:
            continue
        yield (
            *(one.id, book.shown.statement(one)),
            *(found.sales.self_, found.sales.guess),
            *(found.procurement.self_, found.procurement.guess),
            *(found.sales.n, found.procurement.n, found.difference),
            *(found.gap.sales, found.gap.procurement),
            types[found.type].in_(book.language) if found.type else "",
        )


# --- what was decided ----------------------------------------------------------------------------


def _decisions_sheet(book: Book) -> Sheet:
    heads = (
        *(N_("Id"), N_("Kind"), N_("Text"), N_("Metric"), N_("Baseline"), N_("Target")),
        *(N_("By"), N_("Owner, sales"), N_("Owner, procurement")),
        *(N_("Agreed by sales"), N_("Agreed by procurement")),
    )
    return _sheet(book, N_("Decisions"), heads, _decisions(book), wide=(2, 3))


def _decisions(book: Book) -> Iterator[Row]:
    for goal in book.view.of(JointGoal):
        unit = f" {goal.unit}" if goal.unit else ""
        yield (
            *(goal.id, kind_name(goal, book.tr), goal.title, goal.metric),
            *(goal.baseline, f"{goal.target}{unit}" if goal.target else "", _day(goal.due)),
            *_agreed(book, goal),
        )
    for one in book.view.of(Agreement):
        agreed = tuple(_yes(book, value) for value in (one.agreed_sales, one.agreed_procurement))
        kind = kind_name(one, book.tr)
        yield one.id, kind, one.text, "", "", "", _day(one.review_on), "", "", *agreed
    for move in book.view.of(JointMove):
        kind = kind_name(move, book.tr)
        yield move.id, kind, move.text, "", "", "", _day(move.due), *_agreed(book, move)


def _agreed(book: Book, one: JointGoal | JointMove) -> Row:
    return (
        *(book.person(one.owner_sales_id), book.person(one.owner_procurement_id)),
        *(_yes(book, one.agreed_sales), _yes(book, one.agreed_procurement)),
    )


def _actions_sheet(book: Book) -> Sheet:
    heads = (
        *(N_("Id"), N_("Text"), N_("Side"), N_("Owner"), N_("Counterpart"), N_("By")),
        N_("Status"),
    )
    return _sheet(book, N_("Actions"), heads, _actions(book), wide=(1,))


def _actions(book: Book) -> Iterator[Row]:
    labels = book.content.models.labels.action_status
    for one in book.view.of(Action):
        side = _side_name(book, side_of(book.view, one))
        people = (book.person(one.owner_id), book.person(one.counterpart_id))
        yield one.id, one.text, side, *people, _day(one.due), labels[one.status].in_(book.language)


def _glossary_sheet(book: Book) -> Sheet:
    heads = (
        *(N_("Id"), N_("Word"), N_("Sales means"), N_("Our wording"), N_("Procurement means")),
        N_("Agreed by both"),
    )
    return _sheet(book, N_("Glossary"), heads, _glossary(book), wide=(2, 3, 4))


def _glossary(book: Book) -> Iterator[Row]:
    means = {(one.term_id, one.side): one.text for one in book.view.of(Meaning)}
    for one in book.view.of(Term):
        sales, procurement = (means.get((one.id, side), "") for side in SIDES)
        agreed = _yes(book, one.agreed_sales and one.agreed_procurement)
        yield one.id, one.term, sales, one.wording, procurement, agreed


_SHEETS: Final[tuple[Callable[[Book], Sheet], ...]] = (
    _agenda_sheet,
    _people_sheet,
    cards,
    _votes_sheet,
    _positions_sheet,
    _gaps_sheet,
    _decisions_sheet,
    _actions_sheet,
    _glossary_sheet,
)
