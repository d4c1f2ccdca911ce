"""Emoji in colour as shapes: what screen and paper draw instead of a glyph.

The colour font says each picture as a tree of paints (COLR version 1 of the OpenType format);
HarfBuzz walks it and this module keeps what is filled with what, from back to front, in parts of
the font size with y up, the origin on the baseline at the left. Pictures look the same in every
program then, whatever its own text engine makes of colour fonts.

Of the ways in which pictures are laid over each other the bundled font uses three: plainly, as a
group of lower opacity (which fades each of its shapes here), and softly lit, which is drawn
plainly. Sweeping gradients, of which it has none, are filled with their first colour.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final, Literal, TypeAlias

from jointtable.layout.fonts import COLOUR, face, font
from jointtable.layout.primitives import Segment
from jointtable.values import dataclass

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f, as in PDF and Qt."""
Rgba: TypeAlias = tuple[float, float, float, float]
"""Red, green, blue and opacity, 0 to 1."""
Outline: TypeAlias = tuple[Segment, ...]

_FULL: Final = 255.0
_EVERYTHING: Final[Outline] = (
    ("M", (-1.0, -1.0)),
    ("L", (3.0, -1.0)),
    ("L", (3.0, 3.0)),
    ("L", (-1.0, 3.0)),
    ("Z", ()),
)


@dataclass(frozen=True, slots=True)
class Gradient:
    """Colours between two places; beyond them the first and the last go on.

    Attributes:
        kind: ``linear`` or ``radial``.
        start: (x, y, radius) where the first stop lies; the radius is 0 for linear ones.
        end: (x, y, radius) where the last stop lies.
        stops: (0 to 1, colour), rising.
        matrix: From the gradient's own space to the picture's.
    """

    kind: Literal["linear", "radial"]
    start: tuple[float, float, float]
    end: tuple[float, float, float]
    stops: tuple[tuple[float, Rgba], ...]
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class Fill:
    """One shape of a picture.

    Attributes:
        outline: What is filled; where outlines overlap they fill (nonzero winding).
        clips: Only what lies within all of these.
        paint: A colour or a gradient.
    """

    outline: Outline
    clips: tuple[Outline, ...]
    paint: Rgba | Gradient


@lru_cache(maxsize=1_024)
def picture_of(glyph: int) -> tuple[Fill, ...]:
    """Return a glyph of the colour font as shapes, from back to front."""
    walk = _Walk(1.0 / face(COLOUR).upem)
    font(COLOUR).paint_glyph(glyph, _funcs(walk))
    return tuple(walk.fills)


class _Walk:
    """Where HarfBuzz is on its way through the paints of a glyph."""

    def __init__(self, scale: float) -> None:
        self._matrices: list[Matrix] = [(scale, 0.0, 0.0, scale, 0.0, 0.0)]
        self._clips: list[Outline] = []
        self._groups: list[list[Fill]] = [[]]

    @property
    def fills(self) -> list[Fill]:
        """Return what has been filled in the group that is open."""
        return self._groups[-1]

    def open_group(self) -> None:
        self._groups.append([])

    def close_group(self, mode: Any) -> None:  # noqa: ANN401 - uharfbuzz brings no types
        import uharfbuzz as hb

        source = self._groups.pop()
        backdrop = self.fills
        if mode == hb.PaintCompositeMode.SRC_IN and len(backdrop) == 1:
            # the backdrop is a plain ground whose opacity goes to what lies on it
            paint = backdrop.pop().paint
            share = 1.0 if isinstance(paint, Gradient) else paint[3]
            source = [_faded(fill, share) for fill in source]
        self.fills.extend(source)

    def push(self, *by: float) -> None:
        xx, yx, xy, yy, dx, dy = by[:6]
        self._matrices.append(_times((xx, yx, xy, yy, dx, dy), self._matrices[-1]))

    def pop(self) -> None:
        self._matrices.pop()

    def clip_glyph(self, glyph: int) -> None:
        self._clips.append(_moved(_outline(glyph), self._matrices[-1]))

    def clip_box(self, left: float, bottom: float, right: float, top: float) -> None:
        corners = ((left, bottom), (right, bottom), (right, top), (left, top))
        ops = ("M", "L", "L", "L")
        box: list[Segment] = [(op, at) for op, at in zip(ops, corners, strict=True)]  # type: ignore[misc]
        self._clips.append(_moved((*box, ("Z", ())), self._matrices[-1]))

    def unclip(self) -> None:
        self._clips.pop()

    def fill(self, paint: Rgba | Gradient) -> None:
        if self._clips:
            self.fills.append(Fill(self._clips[-1], tuple(self._clips[:-1]), paint))
        else:
            self.fills.append(Fill(_EVERYTHING, (), paint))

    def linear(self, line: Any, *at: float) -> None:  # noqa: ANN401 - uharfbuzz brings no types
        x0, y0, x1, y1, x2, y2 = at[:6]
        # the colours run across the line from the first to the third point (COLR, PaintLinear)
        dx, dy = y2 - y0, x0 - x2
        if dx or dy:
            share = ((x1 - x0) * dx + (y1 - y0) * dy) / (dx * dx + dy * dy)
            x1, y1 = x0 + share * dx, y0 + share * dy
        self._graded(line, "linear", (x0, y0, 0.0), (x1, y1, 0.0))

    def radial(self, line: Any, *at: float) -> None:  # noqa: ANN401
        x0, y0, r0, x1, y1, r1 = at[:6]
        self._graded(line, "radial", (x0, y0, r0), (x1, y1, r1))

    def sweep(self, line: Any) -> None:  # noqa: ANN401
        self.fill(_stops(line)[0][1])

    def _graded(
        self,
        line: Any,  # noqa: ANN401
        kind: Literal["linear", "radial"],
        start: tuple[float, float, float],
        end: tuple[float, float, float],
    ) -> None:
        stops = _stops(line)
        first, last = stops[0][0], stops[-1][0]
        if last <= first:
            self.fill(stops[-1][1])
            return
        spread = tuple(((at - first) / (last - first), colour) for at, colour in stops)
        places = tuple(_between(start, end, at) for at in (first, last))
        self.fill(Gradient(kind, places[0], places[1], spread, self._matrices[-1]))


def _faded(fill: Fill, share: float) -> Fill:
    """Return a fill at ``share`` of its opacity."""
    paint = fill.paint
    if isinstance(paint, Gradient):
        stops = tuple((at, (*colour[:3], colour[3] * share)) for at, colour in paint.stops)
        return replace(fill, paint=replace(paint, stops=stops))
    return replace(fill, paint=(*paint[:3], paint[3] * share))


def _between(
    start: tuple[float, float, float], end: tuple[float, float, float], share: float
) -> tuple[float, float, float]:
    x, y, radius = (a + share * (b - a) for a, b in zip(start, end, strict=True))
    return x, y, max(radius, 0.0)


def _stops(line: Any) -> list[tuple[float, Rgba]]:  # noqa: ANN401 - uharfbuzz brings no types
    return sorted((float(stop.offset), _rgba(stop.color)) for stop in line.color_stops)


def _rgba(colour: Any) -> Rgba:  # noqa: ANN401
    return (
        colour.red / _FULL,
        colour.green / _FULL,
        colour.blue / _FULL,
        colour.alpha / _FULL,
    )


def _funcs(walk: _Walk) -> Any:  # noqa: ANN401 - uharfbuzz brings no types
    import uharfbuzz as hb

    def without_data(call: Callable[..., None]) -> Callable[..., None]:
        return lambda *given: call(*given[:-1])  # the last one is data for the callback

    funcs = hb.PaintFuncs()
    funcs.set_push_transform_func(without_data(walk.push))
    funcs.set_pop_transform_func(lambda *_: walk.pop())
    funcs.set_push_clip_glyph_func(lambda glyph, *_: walk.clip_glyph(glyph))
    funcs.set_push_clip_rectangle_func(without_data(walk.clip_box))
    funcs.set_pop_clip_func(lambda *_: walk.unclip())
    funcs.set_color_func(lambda colour, *_: walk.fill(_rgba(colour)))
    funcs.set_linear_gradient_func(without_data(walk.linear))
    funcs.set_radial_gradient_func(without_data(walk.radial))
    funcs.set_sweep_gradient_func(lambda line, *_: walk.sweep(line))
    funcs.set_push_group_func(lambda *_: walk.open_group())
    funcs.set_pop_group_func(lambda mode, *_: walk.close_group(mode))
    return funcs


def _times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that applies ``first`` and then ``then``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _moved(outline: Outline, by: Matrix) -> Outline:
    a, b, c, d, e, f = by
    found: list[Segment] = []
    for op, at in outline:
        pairs = zip(at[0::2], at[1::2], strict=True)
        moved = [(a * x + c * y + e, b * x + d * y + f) for x, y in pairs]
        found.append((op, tuple(value for pair in moved for value in pair)))
    return tuple(found)


@lru_cache(maxsize=8_192)
def _outline(glyph: int) -> Outline:
    """Return the outline of a glyph of the colour font, in its own units."""
    pen = _Pen()
    font(COLOUR).draw_glyph_with_pen(glyph, pen)
    return tuple(pen.segments)


class _Pen:
    """Keeps an outline, its quadratic curves as the cubic ones that equal them."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._here = (0.0, 0.0)

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802 - as pens of fontTools are
        self.segments.append(("M", to))
        self._here = to

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self.segments.append(("L", to))
        self._here = to

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.segments.append(("C", tuple(value for point in points for value in point)))
        self._here = points[-1]

    def qCurveTo(self, control: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        (x0, y0), (x1, y1), (x2, y2) = self._here, control, to
        first = (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0))
        second = (x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2))
        self.curveTo(first, second, to)

    def closePath(self) -> None:  # noqa: N802
        self.segments.append(("Z", ()))

    def endPath(self) -> None:  # noqa: N802
        """An open outline is filled as if it were closed."""
