"""Draws the primitives of the shared layout on a page: the same picture as on the table.

Operators are written as they are: reportlab's calls cost ten times as much, and a poster has twenty
thousand of them.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from jointtable.export.outlines import icon_outline, rounded_outline
from jointtable.export.pdf.faces import draw_run
from jointtable.export.pdf.ink import colour
from jointtable.export.pdf.operators import (
    box,
    filled,
    number,
    numbers,
    outline,
    replayed,
    stroked,
)
from jointtable.layout.primitives import (
    HATCH_PERIOD,
    HATCH_STRIPE,
    AnyPrimitive,
    Box,
    Icon,
    Line,
    Marker,
    Path,
    Picture,
    Rect,
    TextRun,
)
from jointtable.layout.text import Run

Canvas = Any
_ICON_GRID: Final = 24.0
_QUARTER: Final = 4 / 3 * (math.sqrt(2) - 1)
"""Length of a Bézier handle for a quarter of a circle."""
_TURNED: Final = f"{numbers((math.sqrt(0.5), math.sqrt(0.5), -math.sqrt(0.5), math.sqrt(0.5)))} 0 0"
"""A turn by 45 degrees."""


def draw_picture(
    canvas: Canvas,
    picture: Picture,
    place: tuple[float, float, float, float],
    crop: tuple[float, float, float, float] | None = None,
) -> None:
    """Draw ``picture``, or the part of it in ``crop``, into ``place``.

    Args:
        canvas: reportlab's.
        picture: In scene units.
        place: (x, y of the lower left corner, width, height) on the page, in points.
        crop: (x, y, width, height) in scene units; None: all.
    """
    x, y, width, height = place
    left, top, wide, high = crop or (0.0, 0.0, picture.width, picture.height)
    canvas.saveState()
    canvas._code.append(f"{box(x, y, width, height)} W n")  # noqa: SLF001 - see above
    canvas.translate(x, y + height)
    canvas.scale(width / wide, -height / high)
    canvas.translate(-left, -top)
    seen = Box(left, top, wide, high)
    for one in picture.primitives:
        if one.bounds.meets(seen):  # nothing that is not seen lies in the file
            _draw(canvas, one)
    canvas.restoreState()


def _draw(canvas: Canvas, one: AnyPrimitive) -> None:
    if isinstance(one, TextRun):
        # letters stand upright although y counts downwards
        canvas._code.append(filled(colour(one.colour)))  # noqa: SLF001
        run = Run(one.text, one.font, 0.0, one.width, one.rtl)
        draw_run(canvas, run, one.x, one.y, one.size, down=True)
    else:
        canvas._code.extend(_operators(one))  # noqa: SLF001


def _operators(one: Rect | Line | Path | Marker | Icon) -> Iterator[str]:
    match one:
        case Rect():
            yield from _rect(one)
        case Line():
            ends = _stroke(one.stroke, one.width, one.dash, round_ends=one.round_ends)
            yield f"{ends}{numbers((one.x1, one.y1))} m {numbers((one.x2, one.y2))} l S"
        case Path():
            pens = _pens(one.fill, one.stroke, one.width, one.dash, round_ends=one.round_ends)
            yield f"{pens}{outline(one.segments)} {_ends(one.fill, one.stroke)}"
        case Marker():
            yield from _marker(one)
        case Icon():
            scale = number(one.size / _ICON_GRID, 5)
            fill = one.colour if one.filled else None
            pens = _pens(fill, one.colour, one.stroke, (), round_ends=True)
            yield f"q {scale} 0 0 {scale} {numbers((one.x, one.y))} cm"
            yield f"{pens}{_icon(one.name)} {_ends(fill, one.colour)} Q"


def _rect(one: Rect) -> Iterator[str]:
    shape = replayed(rounded_outline(one)) if one.radius else box(one.x, one.y, one.w, one.h)
    if one.hatch:
        yield f"q {shape} W n"
        yield from _hatching(one, one.hatch)
        yield "Q"
    fill = None if one.hatch else one.fill
    if fill or one.stroke:
        yield f"{_pens(fill, one.stroke, one.width, one.dash)}{shape} {_ends(fill, one.stroke)}"


def _hatching(one: Rect, hatch: str) -> Iterator[str]:
    """Yield 45° stripes over the fill of a rectangle."""
    if one.fill:
        yield f"{filled(colour(one.fill))} {box(one.x, one.y, one.w, one.h)} f"
    yield _stroke(hatch, HATCH_STRIPE, ())
    step = HATCH_PERIOD * math.sqrt(2)
    at = math.floor((one.x + one.y) / step) * step
    while at < one.x + one.w + one.y + one.h:
        start, end = (at - one.y, one.y), (at - one.y - one.h, one.y + one.h)
        yield f"{numbers(start)} m {numbers(end)} l S"
        at += step


def _marker(one: Marker) -> Iterator[str]:
    pens, end = (
        _pens(one.fill, one.stroke, one.width, one.dash),
        _ends(one.fill, one.stroke),
    )
    if one.shape == "circle":
        yield f"{pens}{circle(one.x, one.y, one.size / 2)} {end}"
        return
    half = one.size / 2
    square = Rect(-half, -half, one.size, one.size, radius=one.radius)
    turn = f" {_TURNED} cm" if one.shape == "diamond" else ""
    yield f"q 1 0 0 1 {numbers((one.x, one.y))} cm{turn}"
    yield f"{pens}{replayed(rounded_outline(square))} {end} Q"


def circle(x: float, y: float, radius: float) -> str:
    """Return the outline of a circle about (x, y)."""
    r, k = radius, radius * _QUARTER
    quarters = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    return f"{numbers((x + r, y))} m {' '.join(f'{numbers(one)} c' for one in quarters)} h"


@lru_cache(maxsize=1_024)
def _pens(
    fill: str | None,
    stroke: str | None,
    width: float,
    dash: tuple[float, ...],
    *,
    round_ends: bool = False,
) -> str:
    """Return what is set before a shape is drawn."""
    inside = f"{filled(colour(fill))} " if fill else ""
    return inside + (_stroke(stroke, width, dash, round_ends=round_ends) if stroke else "")


@lru_cache(maxsize=1_024)
def _stroke(stroke: str, width: float, dash: tuple[float, ...], *, round_ends: bool = False) -> str:
    ends = 1 if round_ends else 0
    pattern = f"[{numbers(dash)}] 0 d"
    return f"{stroked(colour(stroke))} {number(width)} w {pattern} {ends} J 1 j "


def _ends(fill: str | None, stroke: str | None) -> str:
    """Return how a shape is drawn: filled by the even-odd rule, stroked, or both."""
    if fill:
        return "B*" if stroke else "f*"
    return "S" if stroke else "n"


@lru_cache(maxsize=256)
def _icon(name: str) -> str:
    return replayed(icon_outline(name))
