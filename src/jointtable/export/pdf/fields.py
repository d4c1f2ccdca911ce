"""What is filled in by hand: lines to write on, scales to mark, boxes to tick.

Each is a strip of a column, like a line of text, so that page breaks need not know of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from typing_extensions import override

from jointtable.export.blocks import Blank, Cell, Choice, Mark, Para, Tick
from jointtable.export.pdf.faces import draw_line
from jointtable.export.pdf.ink import Ink, colour, ink
from jointtable.export.pdf.strips import Strip, paragraph, text_line, trimmed
from jointtable.export.pdf.structure import Element

Canvas = Any
Rect = tuple[float, float, float, float]

LINE: Final = 22.0
"""From one line to write on to the next, in points: handwriting needs some 8 mm."""
_PLACE: Final = 15.5
"""Size of a place of a scale, in points."""
_PITCH: Final = 20.0
_ROW: Final = 22.0
_WORD: Final = 16.0
_SMALL: Final = 10.5
"""Size of a place beside a word, and of a box to tick."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where something is filled in.

    Attributes:
        name: Unique in the document.
        kind: ``text``, ``choice`` or ``tick``.
        says: What belongs there.
        page: From 0.
        places: (x, y, width, height) of the field, or of each place of a scale, in points from
            the lower left corner of the page.
        options: What each place of a scale stands for.
        elements: What each place is read as.
    """

    name: str
    kind: str
    says: str
    page: int
    places: tuple[Rect, ...]
    options: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()


def _told(
    canvas: Canvas,
    field: Blank | Choice | Tick,
    kind: str,
    under: Element | None,
    *places: Rect,
) -> None:
    """Tell the canvas where a field lies, if it has a name."""
    found: list[Field] = canvas.fields
    if not field.name:
        return
    elements = () if under is None else tuple(under.add("Form") for _ in places)
    corners = ((*canvas.absolutePosition(x, y), w, h) for x, y, w, h in places)
    options = field.options if isinstance(field, Choice) else ()
    page = canvas.getPageNumber() - 1
    told = Field(field.name, kind, field.says, page, tuple(corners), options, elements)
    for element in elements:
        element.fields = (told,)
    found.append(told)


def strips_of_cells(
    cells: Iterable[Cell], width: float, language: str = "", under: Element | None = None
) -> list[Strip]:
    """Return paragraphs and fields as strips of a column; no white space at the end.

    Args:
        cells: From the top.
        width: Of the column, in points.
        language: Of the document, see :func:`jointtable.export.pdf.lines.lines_of`.
        under: What they are parts of; None: they are artifacts.
    """
    found: list[Strip] = []
    for one in cells:
        if isinstance(one, Para):
            found.extend(paragraph(one, width, language, under))
        else:
            found.extend(_strips(one, width, language, under))
    return trimmed(found)


def _strips(
    field: Blank | Choice | Tick, width: float, language: str, under: Element | None
) -> Iterator[Strip]:
    if isinstance(field, Blank) and field.label:
        yield from paragraph(Para(field.label, "label"), width, language, under)
    said = under.add("P") if under is not None else None
    match field:
        case Blank():
            for n in range(field.lines):
                asked = field if n == 0 else None
                yield Ruled(LINE, x=0.0, width=width, field=asked, element=said)
        case Choice() if field.words:
            for n, word in enumerate(field.options):
                line = text_line(word, ink("meta"))
                yield Worded(_WORD, line, ink("meta"), field=field, place=n, element=said)
        case Choice():
            yield Scale(_ROW, field=field, width=width, element=said)
        case Tick():
            line = text_line(field.text, ink("meta"))
            yield Ticked(_ROW, line, ink("meta"), field=field, element=said)


@dataclass(frozen=True, slots=True)
class Ruled(Strip):
    """A line to write on; the first of several is the field."""

    width: float = 0.0
    field: Blank | None = None

    @override
    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        bottom = top - self.height
        canvas.tell(None)
        canvas.setStrokeColor(colour("lineStrong"))
        canvas.setLineWidth(0.6)
        canvas.setDash()
        canvas.line(x, bottom + 0.5, x + self.width, bottom + 0.5)
        if self.field is not None:
            high = self.height * self.field.lines
            _told(
                canvas, self.field, "text", self.element, (x, top - high + 1, self.width, high - 2)
            )


@dataclass(frozen=True, slots=True)
class Scale(Strip):
    """Places side by side with a number in each."""

    field: Choice | None = None
    width: float = 0.0

    @override
    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        assert self.field is not None  # noqa: S101 - it is made with one
        middle = top - self.height / 2
        pitch = min(_PITCH, self.width / len(self.field.options))
        size = min(_PLACE, pitch - 2.5)
        style = ink("caption")
        places = []
        for n, option in enumerate(self.field.options):
            at = x + n * pitch
            canvas.tell(None)
            draw_place(canvas, self.field.mark, at, middle, size)
            canvas.tell(self.element)
            line = text_line(option, style)
            left = at + (size - line.width) / 2
            draw_line(canvas, line, left, middle - 3.0, style.type.size, colour("ink2"))
            places.append((at, middle - size / 2, size, size))
        _told(canvas, self.field, "choice", self.element, *places)


@dataclass(frozen=True, slots=True)
class Worded(Strip):
    """One place of a scale with its word beside it; the first tells where all of them lie."""

    field: Choice | None = None
    place: int = 0

    @override
    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        assert self.field is not None  # noqa: S101
        middle = top - self.height / 2
        canvas.tell(None)
        draw_place(canvas, self.field.mark, x, middle, _SMALL)
        canvas.tell(self.element)
        _beside(canvas, self, x + _SMALL + 6, middle)
        if self.place == 0:
            rows = range(len(self.field.options))
            low = middle - _SMALL / 2
            places = ((x, low - n * self.height, _SMALL, _SMALL) for n in rows)
            _told(canvas, self.field, "choice", self.element, *places)


@dataclass(frozen=True, slots=True)
class Ticked(Strip):
    """A box to tick with what it means beside it."""

    field: Tick | None = None

    @override
    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        assert self.field is not None  # noqa: S101
        middle = top - self.height / 2
        canvas.tell(None)
        draw_place(canvas, "", x, middle, _SMALL)
        canvas.tell(self.element)
        _beside(canvas, self, x + _SMALL + 6, middle)
        box = (x, middle - _SMALL / 2, _SMALL, _SMALL)
        _told(canvas, self.field, "tick", self.element, box)


def _beside(canvas: Canvas, strip: Strip, x: float, middle: float) -> None:
    style: Ink | None = strip.ink
    if strip.line is not None and style is not None:
        size = style.type.size
        draw_line(canvas, strip.line, x, middle - 0.36 * size, size, colour("ink"))


def draw_place(canvas: Canvas, mark: Mark, x: float, middle: float, size: float) -> None:
    """Draw an empty place: a circle for sales, a square for procurement and for ticks."""
    tone = f"{mark}.mark" if mark in {"sales", "procurement"} else "ink2"
    canvas.setStrokeColor(colour(tone))
    canvas.setFillColor(colour("white"))
    canvas.setLineWidth(0.9)
    canvas.setDash()
    if mark == "sales":
        canvas.circle(x + size / 2, middle, size / 2, stroke=1, fill=1)
    else:
        canvas.roundRect(x, middle - size / 2, size, size, size * 0.16, stroke=1, fill=1)
