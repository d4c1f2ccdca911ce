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
from jointtable.layout.text import fitted, measure

_PAD: Final = 10.0
_MEASURE: Final = 150.0
"""Width of the column with the measure, in points."""


def card_flow(card: Card, width: float, *, first: bool, language: str = "") -> Rows:
    """Return a joint card: both edges, words at the left, the measure at the right.

    Args:
        card: What it says.
        width: Of the text, in points.
        first: Whether it begins a row of cards and so draws the line above itself.
        language: Of the document.
    """
    x = 2 * EDGE + _PAD
    left = width - _MEASURE - x - 16
    main = strips_of((Para(card.title, "strong", about=card.about), *card.main), left, language)
    if card.votes is not None or card.flag is not None:
        main.append(_vote_strip(card))
    side = strips_of(map(_readable, card.side), _MEASURE, language)
    if card.owners is not None:
        side.append(Strip(26.0))
    row = Row(
        (Cell(tuple(main), x, left), Cell(tuple(side), width - _MEASURE, _MEASURE)),
        before=12,
        after=11,
        rule="lineStrong" if first else "",
    )
    return _CardRows(row, card)


def _readable(para: Para) -> Para:
    """Return a measure as a line that stands out if it is too long for large figures."""
    if para.style != "number" or measure(para.text[:80], ink("number").type) <= _MEASURE:
        return para
    return replace(para, style="strong")


def _vote_strip(card: Card) -> Strip:
    style = ink("meta")
    flag = card.flag
    line = text_line(flag.text, replace(style, type=style.type.weighted(600))) if flag else None
    bold = replace(style, type=style.type.weighted(600))
    tone = flag.tone if flag else "ink"
    return Strip(18.0, None, bold, tone, votes=card.votes, flag=line)


class _CardRows(Rows):
    """A card with its edges and the marks of its owners; parted, the rest is a plain row."""

    def __init__(self, row: Row, card: Card) -> None:
        super().__init__(None, [row], last_rule=True)
        self._card = card

    @override
    def draw(self) -> None:
        super().draw()
        row = self._rows[0]
        draw_edge(self.canv, "joint", 0, self.height - 9, self.height - 18)
        if self._card.changed:
            draw_changed(self.canv, 0, self.height - 9, self.height - 18)
        if self._card.owners is None:
            return
        cell = row.cells[1]
        middle = self.height - row.before - height_of(cell.strips) + 11
        for n, who in enumerate(self._card.owners):
            mark = "procurement" if n else "sales"
            _draw_owner(self.canv, mark, who, cell.x + n * 25, middle)


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
    """

    def __init__(self, figure: Figure, width: float, room: float, language: str = "") -> None:
        super().__init__()
        self._figure = figure
        _, _, wide, high = figure.crop or (0, 0, figure.picture.width, figure.picture.height)
        caption = (Para(figure.caption, "caption"),) if figure.caption else ()
        # a caption is a sentence or two; of longer words in it, the rest stands in the tables
        self._caption = strips_of(caption, width, language)[:_CAPTION]
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

    def __init__(self, both: Signatures) -> None:
        super().__init__()
        self._both = both
        self.spaceAfter = 14.0

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, 104.0
        return self.width, self.height

    @override
    def draw(self) -> None:
        half = (self.width - 28.0) / 2
        _draw_signing(self.canv, self._both.sales, 0.0, half, self.height)
        _draw_signing(self.canv, self._both.procurement, half + 28.0, half, self.height)


def _draw_signing(canvas: Any, line: SignLine, x: float, width: float, top: float) -> None:  # noqa: ANN401
    draw_mark(canvas, line.mark, x, top - 12)
    party = fitted(line.party, ink("strong").type, width - 14)
    draw_line(canvas, party, x + 14, top - 16, ink("strong").type.size, colour("ink"))
    canvas.setStrokeColor(colour("ink"))
    canvas.setLineWidth(0.8)
    canvas.setDash()
    canvas.line(x, top - 70, x + width, top - 70)
    if line.signed:
        signed = fitted(line.signed, ink("body").type, width - 4)
        draw_line(canvas, signed, x + 2, top - 65, ink("body").type.size, colour("ink"))
    style = ink("meta").type
    date = fitted(line.date if not line.signed else "", style, width / 3)
    draw_line(canvas, date, x + width - date.width, top - 86, style.size, colour("ink3"))
    below = ", ".join(part for part in (line.name, line.role) if part)
    if below:
        named = fitted(below, style, width - date.width - 12)
        draw_line(canvas, named, x, top - 86, style.size, colour("ink2"))
