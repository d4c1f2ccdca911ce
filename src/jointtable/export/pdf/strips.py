"""Lines of a column, one strip each: what a page break may part and what it may not.

A paragraph, a cell and a side's column all become strips from top to bottom. Breaking a page is
then only counting heights, in linear time, for a text of any length.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jointtable.export.blocks import About, Mark, Para, Votes
from jointtable.export.pdf.addresses import Link, links_of
from jointtable.export.pdf.faces import draw_line
from jointtable.export.pdf.ink import TONES, Ink, colour, ink, ink_of
from jointtable.export.pdf.lines import lines_of
from jointtable.export.pdf.structure import Element, spoken
from jointtable.layout.styles import TextStyle
from jointtable.layout.text import TextLine, break_lines

Canvas = Any
LETTERED: Final = 12.0
"""Size of a mark with a letter in it, in points."""
_LETTER: Final = Ink(TextStyle(7.6, 10, 600, 0, "ui"), 0)
MARK: Final = 7.0
"""Size of the mark before a paragraph, in points."""
INDENT: Final = 13.0
"""How far a paragraph with a mark stands in, in points."""
CHANGED: Final = 11.0
"""How far left of the text the bar stands that says it is new, in points."""
_MOST_OF_A_PAGE: Final = 360.0
MOST_DOTS: Final = 12
"""More votes than this print as a number (ux.md §3.1)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line of a paragraph stands that somebody may word.

    Attributes:
        about: The paragraph.
        page: From 0.
        box: (x, y, width, height) in points from the lower left corner of the page.
    """

    about: About
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of text, or white space where ``line`` is None.

    Attributes:
        height: In points.
        line: What stands on it.
        ink: How it is set.
        tone: Colour of its letters.
        x: From the left edge of the column.
        mark: Drawn before it.
        letter: In the mark.
        tied: Whether it must not be the last on a page: it belongs to what follows.
        votes: Drawn instead of text.
        flag: Text beside the votes, with its colour.
        changed: Whether a bar stands beside it.
        bookmark: Key and title of the entry in the outline that leads here.
        about: Which paragraph of the playbook it is part of.
        element: What it is read as; None: an artifact.
        label: What the mark is read as; None: an artifact.
        aside: What the text beside votes is read as.
        links: Parts of its text that lead somewhere.
    """

    height: float
    line: TextLine | None = None
    ink: Ink | None = None
    tone: str = "ink"
    x: float = 0.0
    mark: Mark = ""
    letter: str = ""
    tied: bool = False
    votes: Votes | None = None
    flag: TextLine | None = None
    changed: bool = False
    bookmark: tuple[str, str] | None = None
    about: About | None = None
    element: Element | None = None
    label: Element | None = None
    aside: Element | None = None
    links: tuple[Link, ...] = ()

    @property
    def is_space(self) -> bool:
        """Return whether nothing stands on it."""
        return type(self) is Strip and self.line is None and self.votes is None

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw it with its upper left corner at (x, top)."""
        if self.changed:
            canvas.tell(None)
            draw_changed(canvas, x, top, self.height)
        if self.about is not None:
            self._tell_place(canvas, x, top)
        if self.bookmark is not None:
            key, title = self.bookmark
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(title, key, 0, 0)
        if self.votes is not None:
            self._draw_votes(canvas, x, top - self.height / 2)
            return
        if self.ink is None or self.line is None:
            return
        size = self.ink.type.size
        baseline = top - (self.height - size) / 2 - 0.77 * size
        if self.mark:
            canvas.tell(self.label)
            self._draw_mark(canvas, x + self.mark_x, baseline + 0.36 * size)
        canvas.tell(self.element)
        draw_line(canvas, self.line, x + self.x, baseline, size, colour(self.tone))
        for link in self.links:
            self._draw_link(canvas, link, x + self.x, baseline)

    def _draw_link(self, canvas: Canvas, link: Link, x: float, baseline: float) -> None:
        """Lay a link over its words and a line under them, since paper shows it too."""
        assert self.ink is not None  # noqa: S101 - draw has seen to it
        size, left = self.ink.type.size, x + link.x
        canvas.tell(None)
        canvas.setStrokeColor(colour("control"))
        canvas.setLineWidth(0.5)
        canvas.setDash()
        canvas.line(left, baseline - 0.18 * size, left + link.width, baseline - 0.18 * size)
        if self.element is not None:
            box = (left, baseline - 0.25 * size, left + link.width, baseline + 0.9 * size)
            canvas.link(self.element.add("Link", alt=link.target), box, link.target)

    @property
    def mark_x(self) -> float:
        """Return where its mark stands: before the text, on whichever side that begins."""
        wide = LETTERED + 6 if self.letter else INDENT
        if self.line is not None and self.line.rtl:
            return self.x + self.line.width + wide - (LETTERED if self.letter else MARK)
        return self.x - wide

    def _draw_mark(self, canvas: Canvas, x: float, middle: float) -> None:
        if self.letter:
            draw_lettered(canvas, self.mark, self.letter, x, middle)
        else:
            draw_mark(canvas, self.mark, x, middle)

    def _tell_place(self, canvas: Canvas, x: float, top: float) -> None:
        """Tell the canvas where a part of a paragraph lies, if it asks."""
        found: list[Place] | None = getattr(canvas, "places", None)
        if found is None or self.about is None:
            return
        left, bottom = canvas.absolutePosition(x, top - self.height)
        wide = self.x + (self.line.width if self.line is not None else 0.0)
        page = canvas.getPageNumber() - 1
        found.append(Place(self.about, page, (left, bottom, wide, self.height)))

    def _draw_votes(self, canvas: Canvas, x: float, middle: float) -> None:
        assert self.votes is not None  # noqa: S101 - draw has seen to it
        canvas.tell(self.element)
        at = x
        for side, count in (("sales", self.votes.sales), ("procurement", self.votes.procurement)):
            at = _draw_dots(canvas, side, count, at, middle) + 5
        if self.flag is not None and self.ink is not None:
            size = self.ink.type.size
            canvas.tell(self.aside)
            draw_line(canvas, self.flag, at + 6, middle - 0.36 * size, size, colour(self.tone))


def draw_changed(canvas: Canvas, x: float, top: float, height: float) -> None:
    """Draw the bar that stands left of what is new, from ``top`` down."""
    canvas.setFillColor(colour("ink"))
    canvas.rect(x - CHANGED, top - height, 2.0, height, stroke=0, fill=1)


def draw_mark(canvas: Canvas, mark: str, x: float, middle: float, size: float = MARK) -> None:
    """Draw the mark of a side with its left edge at ``x``; joint is both, overlapping."""
    if mark == "joint":
        draw_mark(canvas, "procurement", x + size * 0.55, middle, size * 0.8)
        draw_mark(canvas, "sales", x, middle, size * 0.8)
        return
    canvas.setFillColor(colour(f"{mark}.mark"))
    if mark == "sales":
        canvas.circle(x + size / 2, middle, size / 2, stroke=0, fill=1)
    else:
        canvas.roundRect(x, middle - size / 2, size, size, size * 0.15, stroke=0, fill=1)


def letter_of(mark: Mark, letters: tuple[str, str]) -> str:
    """Return the letter of a side; "" for marks of both or of nobody."""
    return dict(zip(("sales", "procurement"), letters, strict=True)).get(mark, "")


def draw_lettered(canvas: Canvas, mark: Mark, letter: str, x: float, middle: float) -> None:
    """Draw the mark of a side with its letter in it: told apart without colour."""
    draw_mark(canvas, mark, x, middle, LETTERED)
    style = _LETTER
    line = text_line(letter[:2], style)
    left = x + (LETTERED - line.width) / 2
    draw_line(canvas, line, left, middle - 0.36 * style.type.size, style.type.size, colour("white"))


def _draw_dots(canvas: Canvas, side: str, count: int, x: float, middle: float) -> float:
    size, step = 7.0, 10.0
    if count > MOST_DOTS:
        draw_mark(canvas, side, x, middle, size)
        number = text_line(str(count), ink("meta"))
        draw_line(canvas, number, x + step, middle - 3.4, 9.4, colour("ink"))
        return x + step + number.width
    for _ in range(count):
        draw_mark(canvas, side, x, middle, size)
        x += step
    return x


def text_line(text: str, style: Ink) -> TextLine:
    """Return ``text`` on one line."""
    lines = break_lines(text, style.type, 1e6, 1).lines
    return lines[0] if lines else TextLine((), 0.0)


def strips_of(
    paras: Iterable[Para], width: float, language: str = "", under: Element | None = None
) -> list[Strip]:
    """Return paragraphs as strips of a column; no white space at the end.

    Args:
        paras: From the top.
        width: Of the column, in points.
        language: Of the document, see :func:`jointtable.export.pdf.lines.lines_of`.
        under: What the paragraphs are parts of; None: they are artifacts.
    """
    return trimmed(strip for para in paras for strip in paragraph(para, width, language, under))


def trimmed(strips: Iterable[Strip]) -> list[Strip]:
    """Return strips without the white space at their end."""
    found = list(strips)
    while found and found[-1].is_space:
        found.pop()
    return found


def paragraph(
    para: Para,
    width: float,
    language: str,
    under: Element | None = None,
    label: Element | None = None,
) -> Iterator[Strip]:
    """Yield a paragraph as strips ``width`` points wide, white space below it included.

    Args:
        para: What it says.
        width: Of the column, in points.
        language: Of the document.
        under: What it is part of; None: it is an artifact.
        label: What its mark is read as; None: an artifact.
    """
    element = None
    if under is not None and para.text.strip():
        element = under.add("P", says=spoken(para.text))
    style = ink_of(para)
    tone = TONES.get(para.style, para.tone) if para.tone == "ink" else para.tone
    indent = INDENT if para.mark or para.inset else 0.0
    indent = LETTERED + 6 if para.letter else indent
    lines = lines_of(para.text, style.type, max(width - indent, 20.0), para.most, language)
    last = len(lines) - 1
    links = links_of(para.text, lines, style.type)
    for n, line in enumerate(lines):
        mark: Mark = para.mark if n == 0 else ""
        # what runs from right to left stands at the right, its mark before it
        x = width - indent - line.width if line.rtl else indent
        # no first line alone at the foot of a page, and no last line alone at its head
        tied = para.style == "label" or (last > 0 and n in {0, last - 1})
        yield Strip(
            style.type.line,
            line,
            style,
            tone,
            x,
            mark,
            para.letter if n == 0 else "",
            tied,
            changed=para.changed,
            about=para.about,
            element=element,
            label=label if n == 0 else None,
            links=links.get(n, ()),
        )
    if style.after:
        yield Strip(style.after)


def height_of(strips: Sequence[Strip]) -> float:
    """Return the height of a column of strips."""
    return sum(strip.height for strip in strips)


def part(strips: Sequence[Strip], room: float) -> int:
    """Return how many strips fit into ``room`` without parting what belongs together.

    Zero if nothing does; but with most of a page to fill, even what belongs together is parted: a
    heading of five hundred lines has to go somewhere.
    """
    used, count, good = 0.0, 0, 0
    for strip in strips:
        used += strip.height
        if used > room + 0.01:
            break
        count += 1
        if not strip.tied:
            good = count
    if count == len(strips):
        return count
    return good or (count if room > _MOST_OF_A_PAGE else 0)
