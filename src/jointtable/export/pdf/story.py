"""From blocks to flowables: which way every block is set, and what stands together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable, Spacer

from jointtable.export.blocks import (
    Blank,
    Block,
    Card,
    Choice,
    Figure,
    FirstThatFits,
    Gap,
    Heading,
    Para,
    Plate,
    Section,
    Sides,
    Signatures,
    Table,
    Tick,
    Together,
)
from jointtable.export.pdf.cards import Picture, Signing, card_flow
from jointtable.export.pdf.fields import strips_of_cells
from jointtable.export.pdf.flows import Cell, Column, Led, Row, Rows, Stack, stacked, table_flow
from jointtable.export.pdf.ink import ink
from jointtable.export.pdf.listing import Listing
from jointtable.export.pdf.strips import (
    LETTERED,
    Strip,
    height_of,
    letter_of,
    paragraph,
    strips_of,
    trimmed,
)
from jointtable.export.pdf.structure import Element, spoken
from jointtable.layout.text import TextLine, break_lines, clean

_TALLEST_HEAD = 200.0
"""A heading taller than this is a text: it breaks over pages like one."""
_LINES_ALONE = 3
"""Lines of a heading whose section has one page and no more."""
_BETWEEN = 12.0
"""White space between two flowables at most, in points."""
_UNDER_A_FIELD = 8.0
"""White space below lines to write on, in points."""
_PART = 2
"""Level of a heading that stands over a part of a section."""


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets blocks in a column.

    Attributes:
        width: Of the text, in points.
        room: Height of an empty page's text, in points.
        language: Of the document.
        one_page: Whether everything must stand on one page, figures with what leads to them.
        under: What the blocks are parts of; None: they are artifacts.
        letters: Of both sides, in larger marks.
        air: Share of the usual white space: a little less may save a page.
    """

    width: float
    room: float
    language: str
    one_page: bool = False
    under: Element | None = None
    letters: tuple[str, str] = ("", "")
    air: float = 1.0

    def title(self, section: Section) -> list[Strip]:
        """Return the heading of a section."""
        style = ink("h1")
        most = _LINES_ALONE if section.alone else None
        lines = break_lines(section.heading, style.type, self.width, most).lines
        about = (section.key, None)
        over = (
            strips_of((section.over,), self.width, self.language, self.under)
            if section.over
            else []
        )
        said = self._said_heading(section.heading, 1)
        strips = [
            Strip(
                style.type.line, line, style, tied=True, about=about, element=said, x=self._x(line)
            )
            for line in lines
        ]
        # a document shows where its sections begin, even one whose heading is empty
        title = outlined(section.heading) or section.key
        mark = Strip(0.0, tied=True, bookmark=(section.key, title))
        above = [replace(strip, tied=True) for strip in over]
        if above:
            above.append(Strip(5.0, tied=True))
        return [mark, *above, *strips, Strip(style.after, tied=True)]

    def _said_heading(self, text: str, level: int) -> Element | None:
        """Return what a heading is read as, if it says anything."""
        if self.under is None or not text.strip():
            return None
        if level == 1:
            return self.under.add("H1", says=spoken(text))
        return self.under.heading(level, says=spoken(text))

    def _x(self, line: TextLine) -> float:
        """Return where a line of a heading begins: at the right if it runs to the left."""
        return self.width - line.width if line.rtl else 0.0

    def flows(
        self, blocks: Sequence[Block], head: Sequence[Strip] = (), reserve: float = 0.0
    ) -> list[Flowable]:
        """Return blocks as flowables.

        Args:
            blocks: From the top.
            head: Strips of a heading that stands before the first.
            reserve: Height that must stay free at the foot of a page with everything on it.
        """
        found: list[Flowable] = []
        over = list(head)
        before: Block | None = None
        lists = Listing(self.under, self.language)
        for block in blocks:
            if isinstance(block, Heading):
                lists.end()
                over += self._heading(block, below=bool(found or before))
            elif isinstance(block, Para):
                strips = trimmed(paragraph(block, self.width, self.language, *lists.home(block)))
                found += _led(over, Column(strips, ink(block.style).after * self.air))
                over = []
            else:
                lists.end()
                used = height_of(over) + reserve
                if self.one_page or isinstance(block, FirstThatFits):
                    used += stacked(found, self.width) + _BETWEEN
                for flow in self._set(block, used, first=not isinstance(before, Card)):
                    found += _led(over, flow)
                    over = []
            before = block
        return [*found, Column(over)] if over else found

    def _set(self, block: Block, used: float, *, first: bool) -> Iterator[Flowable]:
        match block:
            case Card():
                yield card_flow(block, self.width, self.under, first=first, language=self.language)
            case Figure():
                room = self._figure_room(used)
                yield Picture(block, self.width, room, self.language, self.under)
            case Together():
                yield Stack(self.flows(block.blocks), self.room)
            case FirstThatFits():
                yield from self._first_that_fits(block, self.room - used)
            case Blank() | Choice() | Tick():
                strips = strips_of_cells((block,), self.width, self.language, self.under)
                yield Column(strips, _UNDER_A_FIELD)
            case Plate():
                raise TypeError("a plate fills a page of its own: see Section.blocks")
            case Para() | Gap() | Sides() | Table() | Signatures() | Heading():
                yield self._plain(block)

    def _plain(self, block: Para | Gap | Sides | Table | Signatures | Heading) -> Flowable:
        match block:
            case Para():
                strips = strips_of((block,), self.width, self.language, self.under)
                return Column(strips, ink(block.style).after)
            case Heading():
                return Column(self._heading(block, below=False))
            case Gap():
                return Spacer(1, block.points)
            case Sides():
                return self._sides(block)
            case Table():
                return table_flow(
                    block,
                    self.width,
                    10,
                    self.language,
                    self.under,
                    self.letters,
                    self.air,
                )
            case Signatures():
                return Signing(block, self.under)

    def _figure_room(self, used: float) -> float:
        """Return how high a figure may be: beside its heading, or on a page of its own."""
        beside = self.room - used
        return beside if beside > self.room / 2 else self.room

    def _first_that_fits(self, block: FirstThatFits, room: float) -> list[Flowable]:
        # from the fullest to the shortest, so halving what is left finds the first that fits
        low, high = 0, len(block.choices) - 1
        while low < high:
            middle = (low + high) // 2
            if stacked(self.flows(block.choices[middle]), self.width) <= room:
                high = middle
            else:
                low = middle + 1
        return self.flows(block.choices[low])

    def _heading(self, block: Heading, *, below: bool) -> list[Strip]:
        part = block.level == _PART
        style = ink("h2" if part else "h3")
        letter = letter_of(block.mark, self.letters)
        indent = LETTERED + 7.0 if letter else 15.0 if block.mark else 0.0
        lines = break_lines(block.text, style.type, self.width - indent).lines
        said = self._said_heading(block.text, block.level)
        strips = [
            Strip(
                style.type.line,
                line,
                style,
                x=self._x(line) - indent if line.rtl else indent,
                mark=block.mark if n == 0 else "",
                letter=letter if n == 0 else "",
                tied=True,
                about=block.about,
                element=said,
            )
            for n, line in enumerate(lines)
        ]
        above = [Strip((12.0 if part else 6.0) * self.air, tied=True)] if below else []
        return [*above, *strips, Strip(style.after * self.air, tied=True)]

    def _sides(self, block: Sides) -> Rows:
        """Return two columns, each on the tint and at the edge of its side."""
        gap = 14.0
        half = (self.width - gap) / 2
        pad = 14.0 if block.edged else 0.0
        inner = half - pad - (8.0 if block.edged else 0.0)
        both = self.under.add("Div") if self.under is not None else None
        left, right = (
            self._column(blocks, inner, both.add("Div") if both is not None else None)
            for blocks in (block.left, block.right)
        )
        cells = (
            Cell(tuple(left), pad, inner),
            Cell(tuple(right), half + gap + (8.0 if block.edged else 0.0), inner),
        )
        if not block.edged:
            return Rows(None, [Row(cells, rule="")], 8, last_rule=False)
        row = Row(
            cells,
            before=7,
            after=5,
            rule="",
            edges=((0.0, "sales"), (self.width - 4.0, "procurement")),
            tint=((0.0, half, "sales"), (half + gap, half, "procurement")),
        )
        return Rows(None, [row], 6, last_rule=False)

    def _column(
        self, blocks: tuple[Block, ...], width: float, under: Element | None
    ) -> list[Strip]:
        """Return the strips of a side's column; only paragraphs and headings stand in columns."""
        strips: list[Strip] = []
        lists = Listing(under, self.language)
        for block in blocks:
            if isinstance(block, Heading):
                lists.end()
                if strips:
                    strips.append(Strip(12.0))
                strips += self._column_head(block, width, under)
            elif isinstance(block, Para):
                home = lists.home(block)
                strips += trimmed(paragraph(block, width, self.language, *home))
                strips.append(Strip(ink(block.style).after))
            elif isinstance(block, Blank | Choice | Tick):
                lists.end()
                strips += strips_of_cells((block,), width, self.language, under)
                strips.append(Strip(_UNDER_A_FIELD))
        while strips and strips[-1].is_space:
            strips.pop()
        return strips

    def _column_head(self, block: Heading, width: float, under: Element | None) -> list[Strip]:
        letter = letter_of(block.mark, self.letters)
        head = Para(block.text, "strong", mark=block.mark, letter=letter)
        strips = strips_of((head,), width, self.language)
        if under is not None and block.text.strip():
            said = under.heading(block.level, says=spoken(block.text))
            strips = [replace(strip, element=said) for strip in strips]
        return [*strips, Strip(ink("strong").after)]


def outlined(text: str) -> str:
    """Return a heading as programs list it: one line of what can be seen."""
    return clean(text).replace("\n", " ").strip()


def _led(head: Sequence[Strip], flow: Flowable) -> list[Flowable]:
    if not head:
        return [flow]
    if height_of(head) > _TALLEST_HEAD:
        return [Column(head), flow]
    return [Led(head, flow)]
