"""Flowables that are more than text: joint cards, figures, lines to sign on."""

from dataclasses import replace
from typing import Any, Final

from reportlab.platypus import Flowable
from typing_extensions import override

from jointtable.export.blocks import Card, Figure, Para, Signatures, SignLine
from jointtable.export.pdf.faces import draw_line
from jointtable.export.pdf.flows import EDGE, Cell, Row, Rows, draw_edge
from jointtable.export.pdf.ink import colour, ink
from jointtable.export.pdf.pictures import draw_picture
from jointtable.export.pdf.strips import (
    Strip,
    draw_changed,
    draw_mark,
    height_of,
    strips_of,
    text_line,
)
from jointtable.export.pdf.structure import Element, spoken
from jointtable.i18n import N_, translator
from jointtable.layout.styles import TextStyle
from jointtable.layout.text import fitted, measure

_PAD: Final = 10.0
_MEASURE: Final = 150.0
"""Width of the column with the measure, in points."""


def card_flow(
    card: Card, width: float, under: Element | None = None, *, first: bool, language: str = ""
) -> Rows:
    """Return a joint card: both edges, words at the left, the measure at the right.

    Args:
        card: What it says.
        width: Of the text, in points.
        under: What it is part of; None: it is an artifact.
        first: Whether it begins a row of cards and so draws the line above itself.
        language: Of the document.
    """
    x = 2 * EDGE + _PAD
    left = width - _MEASURE - x - 16
    part = under.add("Div") if under is not None else None
    title = strips_of((Para(card.title, "strong", about=card.about),), left, language)
    if part is not None and card.title.strip():
        head = part.heading(3, says=spoken(card.title))
        title = [replace(strip, element=head) for strip in title]
    space = [Strip(ink("strong").after)] if card.main else []
    main = [*title, *space, *strips_of(card.main, left, language, part)]
    if card.votes is not None or card.flag is not None:
        main.append(_vote_strip(card, part, language))
    side = strips_of(map(_readable, card.side), _MEASURE, language, part)
    owners = None
    if card.owners is not None:
        side.append(Strip(26.0))
        owners = part.add("Figure", alt=_owners(card.owners, language)) if part else None
    row = Row(
        (Cell(tuple(main), x, left), Cell(tuple(side), width - _MEASURE, _MEASURE)),
        before=12,
        after=11,
        rule="lineStrong" if first else "",
    )
    return _CardRows(row, card, owners)


def _owners(owners: tuple[str | None, str | None], language: str) -> str:
    """Return who owns a card, for whoever cannot see the marks."""
    tr = translator(language)
    sales, procurement = (who or tr(NOBODY) for who in owners)
    return tr(OWNERS).format(sales=sales, procurement=procurement)


OWNERS: Final = N_("Owners: sales {sales}, procurement {procurement}")
NOBODY: Final = N_("nobody yet")
VOTES: Final = N_("Votes: sales {sales}, procurement {procurement}")


def _readable(para: Para) -> Para:
    """Return a measure as a line that stands out if it is too long for large figures."""
    if para.style != "number" or measure(para.text[:80], ink("number").type) <= _MEASURE:
        return para
    return replace(para, style="strong")


def _vote_strip(card: Card, under: Element | None, language: str) -> Strip:
    votes, said, aside = card.votes, None, None
    if under is not None and votes is not None:
        alt = translator(language)(VOTES)
        alt = alt.format(sales=votes.sales, procurement=votes.procurement)
        said = under.add("Figure", alt=alt)
    if under is not None and card.flag is not None:
        aside = under.add("P", says=spoken(card.flag.text))
    style = ink("meta")
    flag = card.flag
    line = text_line(flag.text, replace(style, type=style.type.weighted(600))) if flag else None
    bold = replace(style, type=style.type.weighted(600))
    tone = flag.tone if flag else "ink"
    return Strip(18.0, None, bold, tone, votes=votes, flag=line, element=said, aside=aside)


class _CardRows(Rows):
    """A card with its edges and the marks of its owners; parted, the rest is a plain row."""

    def __init__(self, row: Row, card: Card, owners: Element | None) -> None:
        super().__init__(None, [row], last_rule=True)
        self._card, self._owners = card, owners

    @override
    def draw(self) -> None:
        super().draw()
        row = self._rows[0]
        self.canv.tell(None)
        draw_edge(self.canv, "joint", 0, self.height - 9, self.height - 18)
        if self._card.changed:
            draw_changed(self.canv, 0, self.height - 9, self.height - 18)
        if self._card.owners is None:
            return
        cell = row.cells[1]
        middle = self.height - row.before - height_of(cell.strips) + 11
        boxed(self.canv, self._owners, (cell.x, middle - 10, cell.x + 44, middle + 10))
        with self.canv.holding(self._owners):
            for n, who in enumerate(self._card.owners):
                mark = "procurement" if n else "sales"
                _draw_owner(self.canv, mark, who, cell.x + n * 25, middle)


def boxed(canvas: Any, figure: Element | None, box: tuple[float, float, float, float]) -> None:  # noqa: ANN401
    """Note where a figure lies: (left, bottom, right, top) on the canvas as it is now."""
    if figure is None:
        return
    corners = (*canvas.absolutePosition(*box[:2]), *canvas.absolutePosition(*box[2:]))
    place = " ".join(f"{value:.2f}" for value in corners)
    figure.attributes = {"Layout": f"/BBox[{place}]/Placement/Block"}


def _draw_owner(canvas: Any, mark: str, who: str | None, x: float, middle: float) -> None:  # noqa: ANN401
    """Draw initials in a circle or square; an owner who is missing is a dashed outline."""
    size = 19.0
    canvas.setFillColor(colour(f"{mark}.zone3") if who else colour("white"))
    canvas.setStrokeColor(colour(f"{mark}.mark"))
    canvas.setLineWidth(1)
    canvas.setDash([2.5, 2.5] if who is None else [])
    stroke = 0 if who else 1
    if mark == "sales":
        canvas.circle(x + size / 2, middle, size / 2, stroke=stroke, fill=1)
    else:
        canvas.roundRect(x, middle - size / 2, size, size, 4, stroke=stroke, fill=1)
    canvas.setDash()
    if who:
        style = replace(ink("footer"), type=ink("footer").type.weighted(600).sized(8.0))
        line = text_line(who[:3], style)
        at = x + (size - line.width) / 2
        draw_line(canvas, line, at, middle - 2.9, 8.0, colour(f"{mark}.text"))


class Picture(Flowable):  # type: ignore[misc]  # reportlab brings no types
    """A figure as wide as the text, with its caption; never parted, never higher than the page.

    It becomes a little smaller rather than moving to the next page.

    Args:
        figure: What to draw.
        width: Of the text, in points.
        room: Height it may take, in points.
        language: Of the document.
        under: What it is part of; None: it is an artifact.
    """

    def __init__(
        self,
        figure: Figure,
        width: float,
        room: float,
        language: str = "",
        under: Element | None = None,
    ) -> None:
        super().__init__()
        self._figure = figure
        alt = figure.alt or figure.caption
        self._element = under.add("Figure", alt=alt) if under is not None else None
        said = self._element
        if self._element is not None and figure.caption != alt:  # else it would be heard twice
            said = self._element.add("Caption")
        _, _, wide, high = figure.crop or (0, 0, figure.picture.width, figure.picture.height)
        caption = (Para(figure.caption, "caption"),) if figure.caption else ()
        # a caption is a sentence or two; of longer words in it, the rest stands in the tables
        if said is self._element:
            strips = [replace(one, element=said) for one in strips_of(caption, width, language)]
        else:
            strips = strips_of(caption, width, language, said)
        self._caption = strips[:_CAPTION]
        space = 7.0 if self._caption else 0.0
        most = min(figure.height or room, room - height_of(self._caption) - space - 8)
        scale = min(width / max(wide, 1.0), most / max(high, 1.0))
        self._full = self._box = (wide * scale, high * scale)
        self._beside = 6.0 + space + height_of(self._caption)
        self._space = space
        self._text_width = width
        self.spaceAfter = 12.0

    @property
    def least(self) -> float:
        """Return the height it takes when it is as small as it may become."""
        return self._full[1] * _SMALLEST + self._beside

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        wide, high = self._full
        scale = (aH - self._beside - 0.01) / high
        scale = scale if _SMALLEST <= scale < 1 else 1.0
        self._box = (wide * scale, high * scale)
        self.width, self.height = aW, self._beside + high * scale
        return self.width, self.height

    @override
    def draw(self) -> None:
        wide, high = self._box
        x = (self._text_width - wide) / 2
        top = self.height - 6.0 - high
        boxed(self.canv, self._element, (x, top, x + wide, top + high))
        with self.canv.holding(self._element):
            draw_picture(self.canv, self._figure.picture, (x, top, wide, high), self._figure.crop)
        top -= self._space
        for strip in self._caption:
            strip.draw(self.canv, 0, top)
            top -= strip.height


_SMALLEST: Final = 0.86
"""A figure may shrink to this share of its size to stay on the page."""
_CAPTION: Final = 8
"""Lines of a caption at most."""


class Signing(Flowable):  # type: ignore[misc]
    """A line to sign on for each side, side by side."""

    def __init__(self, both: Signatures, under: Element | None = None) -> None:
        super().__init__()
        self._both = both
        self._parts = [under.add("Div") if under is not None else None for _ in range(2)]
        self.spaceAfter = 14.0

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, 104.0
        return self.width, self.height

    @override
    def draw(self) -> None:
        half = (self.width - 28.0) / 2
        places = (0.0, half + 28.0)
        lines = (self._both.sales, self._both.procurement)
        for line, x, part in zip(lines, places, self._parts, strict=True):
            _draw_signing(self.canv, line, (x, self.height), half, part)


def _draw_signing(
    canvas: Any,  # noqa: ANN401
    line: SignLine,
    at: tuple[float, float],
    width: float,
    under: Element | None,
) -> None:
    x, top = at
    canvas.tell(None)
    draw_mark(canvas, line.mark, x, top - 12)
    canvas.setStrokeColor(colour("ink"))
    canvas.setLineWidth(0.8)
    canvas.setDash()
    canvas.line(x, top - 70, x + width, top - 70)

    def write(text: str, style: TextStyle, where: tuple[float, float, float], tone: str) -> float:
        """Write a line of the block: ``where`` is left end, baseline and room; return its width."""
        left, y, room = where
        found = fitted(text, style, room)
        if text:
            canvas.tell(under.add("P", says=spoken(text)) if under is not None else None)
        draw_line(canvas, found, left, y, style.size, colour(tone))
        return found.width

    write(line.party, ink("strong").type, (x + 14, top - 16, width - 14), "ink")
    write(line.signed, ink("body").type, (x + 2, top - 65, width - 4), "ink")
    style = ink("meta").type
    date = "" if line.signed else line.date
    space = measure(fitted(date, style, width / 3).text, style)
    below = ", ".join(part for part in (line.name, line.role) if part)
    write(below, style, (x, top - 86, width - space - 12), "ink2")
    write(date, style, (x + width - space, top - 86, width / 3), "ink3")
