"""A page of the Side screen as a value: what is asked, where, and what has been answered. No Qt."""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal, TypeAlias

from jointtable.content.asked import Part
from jointtable.content.fallback import Shown
from jointtable.content.typed_answers import Value
from jointtable.domain.records import Records
from jointtable.i18n import Tr
from jointtable.ui.side.answering import Place, Writer, value_of
from jointtable.values import dataclass

CellKind: TypeAlias = Literal["choice", "sure", "text", "day", "number", "tick", "add", "usual"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One answer on a page.

    Attributes:
        key: Unique on its page; the same after every answer.
        kind: How it is answered; ``sure`` lies over the choice before it, ``add`` adds a card,
            ``usual`` puts in what is usual, to be corrected.
        place: Where the answer goes.
        name: For screen readers: what is asked about what.
        column: Which column of the page, from 0.
        value: What was answered, or None.
        words: The choices, each with its word.
        hint: Shown in an empty field.
        counted: Whether it counts as one of the answers.
    """

    key: str
    kind: CellKind
    place: Place
    name: str
    column: int
    value: Value
    words: tuple[tuple[Value, str], ...] = ()
    hint: str = ""
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a page.

    Attributes:
        key: Unique on its page.
        label: What it is about; "" where it goes on with the row above.
        cells: Its answers, left to right.
    """

    key: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of answers.

    Attributes:
        heading: What stands above it, or "".
        hint: A quiet line under the heading.
        weight: Its share of the width.
    """

    heading: str = ""
    hint: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is asked at once.

    Attributes:
        key: Of the page.
        tab: Its name among the pages.
        title: The question.
        label: Width of the labels, px of the small laptop at 100 %.
        columns: Left to right.
        lines: Top to bottom.
        hint: How the keys answer, with key caps in [brackets].
        most: Cards a side may write; None: one answer a cell.
    """

    key: str
    tab: str
    title: str
    label: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    hint: str
    most: int | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Return every cell, row by row."""
        return tuple(cell for line in self.lines for cell in line.cells)

    @property
    def answered(self) -> int:
        """Return how many answers there are; of cards, how many are written."""
        return sum(cell.counted and cell.value is not None for cell in self.cells)

    @property
    def asked(self) -> int:
        """Return how many answers are asked for, or how many cards may be written."""
        return self.most or sum(cell.counted for cell in self.cells)

    @property
    def shape(self) -> tuple[object, ...]:
        """Return what must be the same for a page to be shown anew without being built anew."""
        cells = tuple((c.key, c.kind, len(c.words)) for c in self.cells)
        return self.key, cells, tuple((line.key, line.label) for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of whom.

    Attributes:
        view: What the side sees.
        shown: The same in words.
        writer: Who writes.
        parts: What is asked.
        tr: For the words around the answers.
        ranks: Places that criteria were given, where more are open before them.
    """

    view: Records
    shown: Shown
    writer: Writer
    parts: tuple[Part, ...]
    tr: Tr
    ranks: Mapping[str, int] = field(default_factory=dict)

    def value(self, place: Place) -> Value:
        """Return what stands at a place."""
        if place.row.part == "criteria" and self.ranks:
            return self.ranks.get(place.row.about)
        return value_of(self.view, self.writer, place)
