"""The first page: title, the two circles of the table, both companies, the facts."""

import math
from dataclasses import replace
from typing import Any, Final

from jointtable.export.blocks import Cover
from jointtable.export.pdf.faces import draw_line
from jointtable.export.pdf.ink import BOTTOM, MARGIN, colour, ink
from jointtable.export.pdf.listing import Listing
from jointtable.export.pdf.strips import draw_mark, height_of, paragraph, trimmed
from jointtable.export.pdf.structure import Element, spoken
from jointtable.layout.text import break_lines

Canvas = Any
_SMALLEST_CIRCLE: Final = 36.0
_TWO_LINES: Final = 14.0
_STRIPE: Final = 1.3
_PERIOD: Final = 9.0
"""The hatching of sales on paper, in points: told apart from procurement without colour."""


def draw_cover(
    canvas: Canvas,
    cover: Cover,
    size: tuple[float, float],
    language: str,
    under: Element,
) -> None:
    """Draw the first page.

    What must be read takes the room it needs; the circles take what is left.

    Args:
        canvas: Of the document.
        cover: What it says.
        size: Of the page, in points.
        language: Of the document.
        under: What the page is read as.
    """
    wide = size[0]
    below = _title(canvas, cover, size, under)
    companies = under.add("Div")
    room, lists = wide - 2 * MARGIN, Listing(under, language)
    notices = trimmed(
        strip
        for one in cover.notices
        for strip in paragraph(replace(one, most=5), room, language, *lists.home(one))
    )
    parties = max(212.0, BOTTOM + height_of(notices) + 66)
    _circles(canvas, wide, below - 14, parties + 26)
    _parties(canvas, cover, (wide, parties), companies)
    top = parties - 58
    for strip in notices:
        strip.draw(canvas, MARGIN, top)
        top -= strip.height


def _title(canvas: Canvas, cover: Cover, size: tuple[float, float], under: Element) -> float:
    """Draw title and facts from the top and return how far down they reach."""
    wide, high = size
    style = ink("cover")
    y = high - 112.0
    canvas.tell(under.add("H1", says=spoken(cover.title)))
    for line in break_lines(cover.title, style.type, wide - 2 * MARGIN, 2).lines:
        draw_line(canvas, line, MARGIN - 2, y, style.type.size, colour("ink"))
        y -= style.type.line
    y += 8
    for n, text in enumerate(cover.lines):
        face = ink("subtitle" if n == 0 else "meta")
        canvas.tell(under.add("P", says=spoken(text)))
        for line in break_lines(text, face.type, wide - 2 * MARGIN, 3).lines:
            draw_line(canvas, line, MARGIN, y, face.type.size, colour("ink" if n == 0 else "ink2"))
            y -= face.type.line
        y -= face.after
    canvas.tell(None)
    return y


def _circles(canvas: Canvas, wide: float, top: float, bottom: float) -> None:
    """Draw the sign of the product large: two people at a table, seen from above."""
    radius = min(wide * 0.272, (top - bottom) / 2)
    if radius < _SMALLEST_CIRCLE:
        return
    middle = (top + bottom) / 2
    left, right = wide / 2 - radius * 0.44, wide / 2 + radius * 0.44
    canvas.setFillColor(colour("procurement.mark"))
    canvas.circle(right, middle, radius, stroke=0, fill=1)
    canvas.setFillColor(colour("sales.mark"))
    canvas.circle(left, middle, radius, stroke=0, fill=1)
    _hatched(canvas, left, middle, radius)
    canvas.saveState()
    lens = canvas.beginPath()
    lens.circle(left, middle, radius)
    canvas.clipPath(lens, stroke=0, fill=0)
    canvas.setFillColor(colour("white"))
    canvas.circle(right, middle, radius, stroke=0, fill=1)
    canvas.restoreState()


def _hatched(canvas: Canvas, x: float, y: float, radius: float) -> None:
    """Lay white stripes over a circle, from bottom left to top right."""
    canvas.saveState()
    edge = canvas.beginPath()
    edge.circle(x, y, radius - 3.2)
    canvas.clipPath(edge, stroke=0, fill=0)
    canvas.setStrokeColor(colour("white"))
    canvas.setLineWidth(_STRIPE)
    canvas.setDash()
    step = _PERIOD * math.sqrt(2)
    at = -2 * radius
    while at < 2 * radius:
        canvas.line(x - radius + at, y - radius, x + radius + at, y + radius)
        at += step
    canvas.restoreState()


def _parties(canvas: Canvas, cover: Cover, at: tuple[float, float], under: Element) -> None:
    wide, top = at
    half = (wide - 2 * MARGIN - 24) / 2
    style = ink("party")
    canvas.setStrokeColor(colour("ink"))
    canvas.setLineWidth(1.2)
    canvas.setDash()
    canvas.line(MARGIN, top, wide - MARGIN, top)
    # one size for both names, whichever is the longer
    lines = [break_lines(name, style.type, half - 18, 2).lines for name, _ in cover.parties]
    size = style.type.size if all(len(one) == 1 for one in lines) else _TWO_LINES
    for n, (name, side) in enumerate(cover.parties):
        x = MARGIN + n * (half + 24)
        canvas.tell(None)
        draw_mark(canvas, side, x, top - 22.5, 10)
        canvas.tell(under.add("P", says=spoken(name)))
        y = top - 29
        for line in break_lines(name, style.type.sized(size), half - 18, 2).lines:
            draw_line(canvas, line, x + 17, y, size, colour("ink"))
            y -= size * 1.3
