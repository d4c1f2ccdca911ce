"""The blank worksheets W1 to W9 of each side (playbook.md §7).

What a row asks and its code stand in :mod:`jointtable.content.worksheets`; here is how it looks on
paper.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from jointtable.content import Content
from jointtable.content.asked import Field, Part, PartKey, Row
from jointtable.content.worksheets import Sheet, sheets
from jointtable.domain.prepared import PreparedView
from jointtable.domain.records import SIDES, Side
from jointtable.export.blocks import (
    Blank,
    Block,
    Cell,
    Choice,
    Heading,
    Mark,
    Paper,
    Para,
    Section,
    Table,
    Tick,
    Together,
)
from jointtable.export.book import Book, book_of
from jointtable.export.prepare.slips import slip_sections
from jointtable.i18n import N_

_LINES: Final = 24
"""Lines of W9."""
_ROWS: Final = 7
"""So many rows have room on one page for three lines each."""


def worksheets(
    view: PreparedView,
    content: Content,
    *,
    language: str,
    size: tuple[float, float],
    sides: tuple[Side, ...] = SIDES,
    fillable: bool = False,
) -> Paper:
    """Return the sheets of ``sides``, one set each: those whose step the agenda has, and W9.

    Args:
        view: What was prepared.
        content: The product's own words.
        language: Of the document.
        size: Of the page, in points.
        sides: Whose sheets.
        fillable: Whether they have fields to type into.
    """
    book = book_of(view, content, language)
    sections = [section for side in sides for section in _set(book, side, size, fillable=fillable)]
    title = book.title_of(book.tr(N_("Worksheets")))
    return book.paper(
        "worksheets",
        title,
        tuple(sections),
        mark=sides[0] if len(sides) == 1 else "joint",
        confidential=book.text("worksheet_footer"),
        numbered=False,
    )


def _set(book: Book, side: Side, size: tuple[float, float], *, fillable: bool) -> Iterator[Section]:
    for sheet in sheets(book.shown, side, book.tr):
        if not sheet.printed:
            continue
        if sheet.key == "W1":
            yield from slip_sections(book, side, size)
            continue
        blocks = tuple(_Sheet(book, side, sheet, fillable=fillable).blocks())
        yield Section(
            f"{side}-{sheet.key}",
            sheet.title,
            blocks,
            alone=True,
            over=book.whose(side),
            mark=side,
        )


class _Sheet:
    """One worksheet of one side."""

    def __init__(self, book: Book, side: Side, sheet: Sheet, *, fillable: bool) -> None:
        self._book, self._side, self._sheet = book, side, sheet
        self._fillable = fillable

    def blocks(self) -> Iterator[Block]:
        """Yield what stands on it."""
        if not self._sheet.parts:
            yield from self._own_notes()
            return
        for n, part in enumerate(self._sheet.parts):
            lead = Para(self._book.tr(_LEADS[part.key]), "lead" if n == 0 else "cell")
            first, *rest = _SET[part.key](self, part)
            if n:
                heading = Heading(self._book.tr(_HEADINGS[part.key]))
                yield Together((heading, lead, first))
            else:
                yield lead
                yield from self._who(part)
                yield first
            yield from rest

    def _who(self, part: Part) -> Iterator[Block]:
        if part.by_person or part.key == "actions":
            name = self._book.tr(N_("Name"))
            yield Blank(1, self._name(f"{part.key}.name"), name, name)

    def _own_notes(self) -> Iterator[Block]:
        yield Para(self._book.text("keep_this_sheet"), "lead")
        yield Blank(_LINES)

    # --- parts -----------------------------------------------------------------------------------

    def lines(self, part: Part) -> Iterator[Block]:
        """Yield a row of code, words and lines to write on for each row."""
        heads = ("", "", part.rows[0].fields[0].heading)
        count = 3 if len(part.rows) <= _ROWS else 2
        rows = tuple(
            (self._code(row), self._words(row), (self._blank(row, row.fields[0], count),))
            for row in part.rows
        )
        yield Table(heads, (0.08, 0.27, 0.65), rows)

    def statements(self, part: Part) -> Iterator[Block]:
        """Yield three scales beside each statement."""
        heads = ("", "", *(field.heading for field in part.rows[0].fields))
        rows = tuple(
            (
                self._code(row),
                (Para(row.text, "small"),),
                *((self._scale(row, field),) for field in row.fields),
            )
            for row in part.rows
        )
        yield Table(
            heads,
            (0.08, 0.31, 0.225, 0.225, 0.16),
            rows,
            ("", "", *self._marks(part.rows[0].fields)),
        )

    def criteria(self, part: Part) -> Iterator[Block]:
        """Yield a short line for the rank of each criterion, in two columns."""
        half = (len(part.rows) + 1) // 2
        pairs = zip(part.rows[:half], [*part.rows[half:], None], strict=False)
        rows = tuple((*self._rank(left), *self._rank(right)) for left, right in pairs)
        heading = part.rows[0].fields[0].heading
        heads = ("", "", heading, "", "", heading)
        yield Table(heads, (0.08, 0.29, 0.13, 0.08, 0.29, 0.13), rows)

    def _rank(self, row: Row | None) -> tuple[tuple[Cell, ...], ...]:
        if row is None:
            return (), (), ()
        return self._code(row), self._words(row), (self._blank(row, row.fields[0]),)

    def positions(self, part: Part) -> Iterator[Block]:
        """Yield each area with its levels; below each, lines for why, the wish and its date."""
        fields = part.rows[0].fields
        marked = [field for field in fields if field.levels or field.asks == "sure"]
        written = [field for field in fields if field not in marked]
        heads = ("", *(". ".join(filter(None, (f.heading, f.hint))) for f in marked))
        share = 0.8 / len(marked)
        rows = []
        for row in part.rows:
            first: tuple[Cell, ...] = (*self._code(row), Para(row.text, "meta", bold=True))
            columns = [[self._scale(row, field)] for field in marked]
            cells: list[list[Cell]] = [[*column] for column in columns]
            for n, field in enumerate(written):
                cells[n % len(cells)].append(
                    self._blank(row, field, 1 if field.kind == "day" else 2, label=True)
                )
            rows.append((first, *map(tuple, cells)))
        yield Table(heads, (0.2, *(share for _ in marked)), tuple(rows), ("", *self._marks(marked)))

    def matrices(self, part: Part) -> Iterator[Block]:
        """Yield four short lines, 0 to 100, beside each area."""
        fields = part.rows[0].fields
        heads = ("", "", *(field.heading for field in fields))
        share = 0.62 / len(fields)
        rows = tuple(
            (self._code(row), self._words(row), *((self._blank(row, f),) for f in row.fields))
            for row in part.rows
        )
        yield Table(
            heads, (0.08, 0.3, *(share for _ in fields)), rows, ("", "", *self._marks(fields))
        )

    def factors(self, part: Part) -> Iterator[Block]:
        """Yield a card for each area: its factors in two columns, a scale beside each."""
        for row in part.rows:
            half = (len(row.fields) + 1) // 2
            pairs = zip(row.fields[:half], [*row.fields[half:], None], strict=False)
            rows = tuple((*self._factor(row, a), *self._factor(row, b)) for a, b in pairs)
            yield Together(
                (
                    Heading(f"{row.code}  {row.text}", 3),
                    Table(("",) * 4, (0.27, 0.23, 0.27, 0.23), rows),
                )
            )

    def _factor(self, row: Row, field: Field | None) -> tuple[tuple[Cell, ...], ...]:
        if field is None:
            return (), ()
        return (Para(field.heading, "small"),), (self._scale(row, field),)

    def goals(self, part: Part) -> Iterator[Block]:
        """Yield how important each theme is, and lines for goals."""
        heads = ("", "", part.rows[0].fields[0].heading, part.rows[0].fields[1].heading)
        rows = tuple(
            (
                self._code(row),
                self._words(row),
                (self._scale(row, row.fields[0]),),
                tuple(self._blank(row, field) for field in row.fields[1:]),
            )
            for row in part.rows
        )
        yield Table(heads, (0.08, 0.18, 0.24, 0.5), rows)

    def process(self, part: Part) -> Iterator[Block]:
        """Yield the steps of the process with time, decision, days and marks."""
        last = part.rows[-1].fields
        fields = [field for field in last if field.name != "name"]
        step = next((field.heading for field in last if field.name == "name"), "")
        heads = ("", step, *(field.heading for field in fields))
        yield Table(heads, _PROCESS, tuple(self._step(row) for row in part.rows))

    def _step(self, row: Row) -> tuple[tuple[Cell, ...], ...]:
        name: Cell = Para(row.text, "meta")
        if not row.text:
            name = self._blank(row, row.fields[0])
        more = tuple(
            (self._scale(row, f) if f.kind == "tick" else self._blank(row, f),)
            for f in row.fields
            if f.name != "name"
        )
        return self._code(row), (name,), *more

    def actions(self, part: Part) -> Iterator[Block]:
        """Yield lines for what somebody can do, by when, and what that needs."""
        heads = ("", *(field.heading for field in part.rows[0].fields))
        rows = tuple(
            (
                self._code(row),
                *((self._blank(row, f, 1 if f.kind == "day" else 3),) for f in row.fields),
            )
            for row in part.rows
        )
        yield Table(heads, (0.08, 0.44, 0.16, 0.32), rows)

    # --- cells -----------------------------------------------------------------------------------

    def _code(self, row: Row) -> tuple[Cell, ...]:
        return (Para(row.code, "code"),)

    def _words(self, row: Row) -> tuple[Cell, ...]:
        return (Para(row.text, "meta", bold=True),)

    def _name(self, name: str) -> str:
        """Return the name of a field; "" on paper that nobody types into."""
        return f"{self._side}.{self._sheet.key}.{name}" if self._fillable else ""

    def _says(self, row: Row, field: Field) -> str:
        return ", ".join(part for part in (row.code, row.text, field.heading) if part)

    def _blank(self, row: Row, field: Field, lines: int = 1, *, label: bool = False) -> Blank:
        name = self._name(f"{row.code}.{field.name}")
        return Blank(lines, name, self._says(row, field), field.heading if label else "")

    def _scale(self, row: Row, field: Field) -> Choice | Tick:
        """Return a field that is marked: a scale of numbers or of words, or a box."""
        name, says = self._name(f"{row.code}.{field.name}"), self._says(row, field)
        if field.kind == "tick":
            return Tick("", name, says)
        mark = self._side_of(field)
        if field.levels:
            return Choice(tuple(word for _, word in field.levels), mark, name, says, words=True)
        options = tuple(str(n) for n in range(field.least, field.most + 1))
        return Choice(options, mark, name, says)

    def _side_of(self, field: Field) -> Side:
        """Return whose answer a field asks for: circles are sales, squares procurement."""
        if field.asks != "guess":
            return self._side
        return "procurement" if self._side == "sales" else "sales"

    def _marks(self, fields: Iterable[Field]) -> tuple[Mark, ...]:
        """Return whose answer each column asks for."""
        return tuple(self._side_of(f) if f.asks in {"own", "guess"} else "" for f in fields)


_SET: Final[Mapping[PartKey, Callable[[_Sheet, Part], Iterator[Block]]]] = {
    "meanings": _Sheet.lines,
    "assumptions": _Sheet.lines,
    "statements": _Sheet.statements,
    "criteria": _Sheet.criteria,
    "positions": _Sheet.positions,
    "matrices": _Sheet.matrices,
    "factors": _Sheet.factors,
    "goals": _Sheet.goals,
    "process": _Sheet.process,
    "actions": _Sheet.actions,
}
"""How each part is set."""

_LEADS: Final[Mapping[PartKey, str]] = {
    "meanings": N_("What does each word mean to us? In our own words, as we use it at work."),
    "assumptions": N_("What do we take for granted about the other side? One sentence a line."),
    "statements": N_(
        "First for our own side, then as the other side would answer: 1 not at all, 5 fully. Last, "
        "how sure you are of that guess: 1 a guess, 3 sure. Leave empty what you do not know."
    ),
    "criteria": N_("What decides when procurement chooses? 1 decides most; each number once."),
    "positions": N_("First our own view of each area, then our guess of what the other side says."),
    "matrices": N_("From 0 to 100: first what is ours to judge, then our guess of theirs."),
    "factors": N_("From 1, little, to 5, much; leave empty what does not apply."),
    "goals": N_("How much does each theme matter to us, 1 to 5, and what do we want in it?"),
    "process": N_(
        "Our steps in the order in which they really happen. Tick what is a decision, what stays "
        "with us, where it hurts and where it works."
    ),
    "actions": N_("What can I do myself, by when, and what do I need from the other side for it?"),
}
_HEADINGS: Final[Mapping[PartKey, str]] = {
    "criteria": N_("What decides, in order"),
    "matrices": N_("The two matrices"),
    "factors": N_("What makes a place in the matrix"),
}
"""What stands over the second and later parts of a sheet."""

_PROCESS: Final = (0.07, 0.3, 0.12, 0.11, 0.13, 0.11, 0.08, 0.08)
