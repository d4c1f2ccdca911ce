"""Makes the pages of each part: which rows, which columns, how each answer is given. No Qt here.

A page is made anew from the side's view after every answer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, cast

from jointtable import i18n
from jointtable.content.asked import Field, Part, PartKey, Row
from jointtable.content.models import AxisField
from jointtable.content.typed_answers import LEFT_OUT, Value
from jointtable.domain.records import Position, Side
from jointtable.i18n import N_, Tr
from jointtable.insights.rounding import rounded
from jointtable.insights.windmill import score
from jointtable.ui.side.answering import Place, cards_of
from jointtable.ui.side.asking import Asked, Cell, CellKind, Column, Line, Page

_TABS: Final[Mapping[PartKey, str]] = {
    "pulse": N_("Pulse"),
    "meanings": N_("Our words"),
    "assumptions": N_("We assume"),
    "truths": N_("What is true"),
    "statements": N_("Statements"),
    "criteria": N_("Criteria"),
    "positions": N_("Where we stand"),
    "matrices": N_("The two fields"),
    "factors": N_("Factors"),
    "goals": N_("Our goals"),
    "process": N_("Our process"),
}
_TITLES: Final[Mapping[PartKey, str]] = {
    "meanings": N_("What do these words mean to us?"),
    "assumptions": N_("What do we assume about {party}?"),
    "truths": N_("{party} assumes this about us. What is true?"),
    "statements": N_("How true is each statement?"),
    "positions": N_("Where does {party} stand, area by area?"),
    "matrices": N_("Where does each area lie, from 0 to 100?"),
    "factors": N_("{area}: how much does each apply?"),
    "goals": N_("What do we want, and how important is each theme?"),
    "process": N_("What are the steps of our own process?"),
}
_ORDERS: Final[Mapping[Side, str]] = {
    "sales": N_("In which order does {party} decide?"),
    "procurement": N_("In which order do we decide?"),
}
_CHOOSE: Final[Mapping[int, str]] = {
    1: N_("Tick with [Space], move with [↑] [↓] [Tab]"),
    3: N_("Choose with [1] [2] [3], move with [↑] [↓] [Tab]"),
    5: N_("Choose with [1] to [5], no answer [−], move with [↑] [↓] [Tab]"),
    11: N_("Choose with [0] to [10], no answer [−], move with [↑] [↓] [Tab]"),
}
_RANK: Final = N_("Give the place with its number, take it away with [−]")
_SCORE: Final = N_("Choose with [1] to [5], move with [↑] [↓] [Tab]")
_WRITE: Final = N_("Each word is kept as you write. Move with [↑] [↓] [Tab]")
_ADD: Final = N_("[Enter] adds the next one, [↑] goes back to change one")


def pages_of(asked: Asked) -> tuple[Page, ...]:
    """Return the pages that a step asks, in order."""
    return tuple(page for part in asked.parts for page in _PAGES[part.key](asked, part))


# --- cells ----------------------------------------------------------------------------------------


def _cell(asked: Asked, row: Row, field: Field, column: int, label: str, card: str = "") -> Cell:
    place = Place(row=row, field=field, card=card)
    kind: CellKind
    match field.kind:
        case "number" | "level" if field.asks == "sure" and field.most and row.part == "positions":
            kind = "sure"
        case "level":
            kind = "choice"
        case "number" if field.most - field.least <= _MOST_CHOICES:
            kind = "choice"
        case "number":
            kind = "number"
        case "tick":
            kind = "tick"
        case "day":
            kind = "day"
        case _:
            kind = "text"
    return Cell(
        key=f"{card or row.about or row.number}.{field.name}",
        kind=kind,
        place=place,
        name=", ".join(filter(None, (label, field.heading))),
        column=column,
        value=asked.value(place),
        words=_words(field),
        counted=field.asks in {"own", "guess"},
    )


_MOST_CHOICES: Final = 19
"""Numbers that stand side by side as buttons; more are typed."""


def _words(field: Field) -> tuple[tuple[Value, str], ...]:
    if field.levels:
        return field.levels
    if field.kind == "tick":
        return ((True, field.heading),)
    if field.kind != "number" or field.most - field.least > _MOST_CHOICES:
        return ()
    return tuple((number, str(number)) for number in range(field.least, field.most + 1))


def _with_abstention(cell: Cell, tr: Tr) -> Cell:
    """Return a choice that can also be left unanswered on purpose."""
    words = (*cell.words, (LEFT_OUT, "\N{MINUS SIGN}"))
    return replace(cell, words=words, hint=tr(N_("No answer")))


def _party(asked: Asked) -> str:
    other: Side = "procurement" if asked.writer.side == "sales" else "sales"
    return asked.shown.party_short_name(other)


def _page(
    asked: Asked,
    part: Part,
    lines: Iterable[Line],
    columns: tuple[Column, ...],
    *,
    label: int,
    hint: str,
    most: int | None = None,
) -> Page:
    return Page(
        key=part.key,
        tab=asked.tr(_TABS[part.key]),
        title=asked.tr(_TITLES.get(part.key, "")).format(party=_party(asked), area=""),
        label=label,
        columns=columns,
        lines=tuple(lines),
        hint=asked.tr(hint),
        most=most,
    )


# --- pages ----------------------------------------------------------------------------------------


def _pulse(asked: Asked, part: Part) -> Iterator[Page]:
    """Ask one person, or one slip, for the own number and the guess."""
    whose = (row for row in part.rows if row.about == (asked.writer.person_id or ""))
    row = next(whose, part.rows[0])
    lines = []
    for field in row.fields:
        cell = _cell(asked, row, field, 0, "")
        cell = _with_abstention(cell, asked.tr) if field.asks == "own" else cell
        lines.append(Line(key=field.name, label=field.heading, cells=(cell,)))
    page = _page(asked, part, lines, (Column(),), label=240, hint=_CHOOSE[11])
    yield replace(page, title=asked.shown.key_question())


def _texts(label: int) -> Callable[[Asked, Part], Iterator[Page]]:
    """Return what makes a page with one text for each row."""

    def made(asked: Asked, part: Part) -> Iterator[Page]:
        lines = (
            Line(
                key=row.about,
                label=row.text,
                cells=(_cell(asked, row, row.fields[0], 0, row.text),),
            )
            for row in part.rows
        )
        yield _page(asked, part, lines, (Column(),), label=label, hint=_WRITE)

    return made


def _statements(asked: Asked, part: Part) -> Iterator[Page]:
    labels = asked.shown.content.models.labels
    language = asked.shown.language
    fields = part.rows[0].fields
    scale = f"1 {labels.agreement[1].in_(language)}, 5 {labels.agreement[5].in_(language)}"
    sure = f"1 {labels.confidence[1].in_(language)}, 3 {labels.confidence[3].in_(language)}"
    hints = {"own": scale, "guess": scale, "sure": sure}
    columns = tuple(
        Column(heading=f.heading, hint=hints[f.asks], weight=6 if f.asks == "own" else f.most)
        for f in fields
    )
    lines = []
    for row in part.rows:
        cells = [_cell(asked, row, f, n, row.text) for n, f in enumerate(row.fields)]
        cells[0] = _with_abstention(cells[0], asked.tr)
        lines.append(Line(key=row.about, label=row.text, cells=tuple(cells)))
    yield _page(asked, part, lines, columns, label=400, hint=_CHOOSE[5])


def _criteria(asked: Asked, part: Part) -> Iterator[Page]:
    lines = (
        Line(key=row.about, label=row.text, cells=(_cell(asked, row, row.fields[0], 0, row.text),))
        for row in part.rows
    )
    page = _page(asked, part, lines, (Column(),), label=380, hint=_RANK)
    title = asked.tr(_ORDERS[asked.writer.side]).format(party=_party(asked))
    yield replace(page, title=title)


def _positions(asked: Asked, part: Part) -> Iterator[Page]:
    """Ask own view and guess side by side; then, for who likes, why and where to."""
    heads = [field for field in part.rows[0].fields if field.kind == "level"]
    columns = tuple(Column(heading=f.heading, hint=f.hint) for f in heads)
    place = {field.name: number for number, field in enumerate(heads)}
    lines, more = [], []
    for row in part.rows:
        cells, column = [], 0
        for field in (f for f in row.fields if f.asks != "more"):
            column = place.get(field.name, column)
            cells.append(_cell(asked, row, field, column, row.text))
        lines.append(Line(key=row.about, label=row.text, cells=tuple(cells)))
        others = [f for f in row.fields if f.asks == "more"]
        cells = [_cell(asked, row, f, n, row.text) for n, f in enumerate(others)]
        more.append(Line(key=row.about, label=row.text, cells=tuple(cells)))
    yield _page(asked, part, lines, columns, label=240, hint=_CHOOSE[3])
    others = [field for field in part.rows[0].fields if field.asks == "more"]
    if others:
        weights = (5, 4, 2)
        columns = tuple(
            Column(heading=f.heading, weight=w) for f, w in zip(others, weights, strict=True)
        )
        page = _page(asked, part, more, columns, label=240, hint=_WRITE)
        title = asked.tr(N_("Why, and where would we like to be?"))
        yield replace(page, key="positions.more", title=title, tab=asked.tr(N_("Why")))


def _matrices(asked: Asked, part: Part) -> Iterator[Page]:
    columns = tuple(
        Column(
            heading=field.heading,
            hint=asked.tr(N_("Our own view") if field.asks == "own" else N_("Our guess")),
        )
        for field in part.rows[0].fields
    )
    lines = (
        Line(
            key=row.about,
            label=row.text,
            cells=tuple(_coordinate(asked, row, f, n) for n, f in enumerate(row.fields)),
        )
        for row in part.rows
    )
    yield _page(asked, part, lines, columns, label=240, hint=_WRITE)


def _coordinate(asked: Asked, row: Row, field: Field, column: int) -> Cell:
    """Return the cell of a coordinate; where none is set it shows what the factors give."""
    cell = _cell(asked, row, field, column, row.text)
    axis = cast("AxisField", field.name)
    models = asked.shown.content.models
    for position in asked.view.of(Position):
        own = (position.round_id, position.side) == (asked.writer.round_id, asked.writer.side)
        found = score(position, axis, models) if own and position.area_id == row.about else None
        if found is not None:
            cell = replace(cell, hint=i18n.number(rounded(found, 0), asked.shown.language))
    return cell


def _factors(asked: Asked, part: Part) -> Iterator[Page]:
    """Ask the factors of one area on a page; the number on the field beats them."""
    for row in part.rows:
        lines = (
            Line(
                key=field.name, label=field.heading, cells=(_cell(asked, row, field, 0, row.text),)
            )
            for field in row.fields
        )
        page = _page(asked, part, lines, (Column(),), label=640, hint=_SCORE)
        title = asked.tr(_TITLES["factors"]).format(area=row.text)
        yield replace(page, key=f"factors.{row.about}", title=title, tab=row.text)


def _goals(asked: Asked, part: Part) -> Iterator[Page]:
    """Ask how important each theme is and what is wanted there, all on one page."""
    lines = []
    written = sum(len(cards_of(asked.view, asked.writer, row)) for row in part.rows)
    for row in part.rows:
        rating, *texts = row.fields
        cell = replace(_cell(asked, row, rating, 0, row.text), counted=False)
        lines.append(Line(key=row.about, label=row.text, cells=(cell,)))
        cards = cards_of(asked.view, asked.writer, row)
        for card in cards:
            own = _cell(asked, row, texts[0], 0, row.text, card.id)
            lines.append(Line(key=card.id, label="", cells=(own,)))
        if len(cards) < len(texts) and written < (part.most or 0):
            lines.append(_adding(row, texts[0], asked.tr(N_("Our goal here"))))
    heading = asked.tr(N_("How important, 1 to 5, and our goals"))
    columns = (Column(heading=heading),)
    yield _page(asked, part, lines, columns, label=240, hint=_ADD, most=part.most)


def _adding(row: Row, field: Field, hint: str, label: str = "") -> Line:
    """Return the row with the field that adds the next card."""
    place = Place(row=row, field=field)
    key, name = f"add.{row.about}", ", ".join(filter(None, (row.text, field.heading)))
    cell = Cell(key=key, kind="add", place=place, name=name, column=0, value=None, hint=hint)
    return Line(key=cell.key, label=label, cells=(cell,))


def _assumptions(asked: Asked, part: Part) -> Iterator[Page]:
    cards = cards_of(asked.view, asked.writer, part.rows[0])
    lines = []
    for number, card in enumerate(cards):
        cell = _cell(asked, part.rows[0], part.rows[0].fields[0], 0, "", card.id)
        lines.append(Line(key=card.id, label=str(number + 1), cells=(cell,)))
    if len(cards) < (part.most or 0):
        row = part.rows[min(len(cards), len(part.rows) - 1)]
        hint = row.text or asked.tr(N_("We assume …"))
        lines.append(_adding(part.rows[0], row.fields[0], hint, label=str(len(cards) + 1)))
    yield _page(asked, part, lines, (Column(),), label=28, hint=_ADD, most=part.most)


_STEP_COLUMNS: Final[Mapping[str, float]] = {
    "name": 6,
    "row": 1.3,
    "decision": 2.4,
    "days": 1.3,
    "visibility": 2.4,
}


def _process(asked: Asked, part: Part) -> Iterator[Page]:
    # a row of the screen is no row of the sheet: the name of a usual step can be corrected, too
    name = Field(name="name", asks="own", kind="text", heading=asked.tr(N_("Step")))
    empty = replace(part.rows[-1], about="", text="")
    fields = {f.name: f for f in (name, *empty.fields) if f.is_typed}
    ordered = [fields[one] for one in _STEP_COLUMNS if one in fields]
    columns = tuple(Column(heading=f.heading, weight=_STEP_COLUMNS[f.name]) for f in ordered)
    lines = []
    cards = cards_of(asked.view, asked.writer, empty)
    for number, card in enumerate(cards):
        label = str(number + 1)
        cells = [_cell(asked, empty, f, n, label, card.id) for n, f in enumerate(ordered)]
        lines.append(Line(key=card.id, label=label, cells=tuple(cells)))
    if len(cards) < (part.most or 0):
        hint = asked.tr(N_("The next step"))
        lines.append(_adding(empty, name, hint, label=str(len(cards) + 1)))
    if not cards:
        words = asked.tr(N_("Put in the usual steps, to be corrected"))
        place = Place(row=empty, field=replace(name, asks="more"))
        deed = Cell(
            key="usual", kind="usual", place=place, name=words, column=0, value=None, hint=words
        )
        lines.append(Line(key="usual", label="", cells=(deed,)))
    yield _page(asked, part, lines, columns, label=28, hint=_ADD, most=part.most)


_PAGES: Final[Mapping[PartKey, Callable[[Asked, Part], Iterator[Page]]]] = {
    "pulse": _pulse,
    "meanings": _texts(240),
    "assumptions": _assumptions,
    "truths": _texts(520),
    "statements": _statements,
    "criteria": _criteria,
    "positions": _positions,
    "matrices": _matrices,
    "factors": _factors,
    "goals": _goals,
    "process": _process,
}
