"""What is no letter in an SVG: emoji from their shapes, a crossed box for what no font has."""

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from jointtable.layout.emoji import Fill, Gradient, Outline, Rgba, picture_of
from jointtable.layout.fonts import BOX_INSET, BOX_RISE, BOX_STROKE
from jointtable.layout.primitives import TextRun
from jointtable.layout.text.shaping import Glyph, stretches

_UNITS: Final = 1000.0


def emoji_svg(run: TextRun) -> str:
    """Return a run of emoji as shapes that say what they show."""
    drawn = "".join(
        f'<g transform="translate({x:.2f} {run.y:.2f}) '
        f'scale({run.size / _UNITS:.5f} {-run.size / _UNITS:.5f})">'
        f"{_picture(glyph.number)}</g>"
        for x, glyph in _placed(run)
    )
    return f'<g role="img" aria-label={quoteattr(run.text)}>{drawn}</g>'


def boxes_svg(run: TextRun, colour: str) -> str:
    """Return a crossed box for every character of a run."""
    high = BOX_RISE * run.size
    paths = []
    for x, glyph in _placed(run):
        left = x + BOX_INSET * run.size
        wide = (glyph.advance - 2 * BOX_INSET) * run.size
        paths.append(
            f"M{left:.2f} {run.y:.2f}h{wide:.2f}v{-high:.2f}h{-wide:.2f}z"
            f"l{wide:.2f} {-high:.2f}m{-wide:.2f} 0l{wide:.2f} {high:.2f}"
        )
    stroke = f'stroke="{colour}" stroke-width="{BOX_STROKE * run.size:.2f}"'
    named = f'role="img" aria-label={quoteattr(run.text)}'
    return f'<path {named} d="{"".join(paths)}" fill="none" {stroke}/>'


def _placed(run: TextRun) -> Iterator[tuple[float, Glyph]]:
    x = run.x
    for shape in stretches(run.font, run.text, rtl=run.rtl).shapes:
        for glyph in shape.glyphs:
            yield x, glyph
            x += glyph.advance * run.size + run.tracking


def _picture(glyph: int) -> str:
    return "".join(_fill(fill, f"e{glyph}-{n}") for n, fill in enumerate(picture_of(glyph)))


def _fill(fill: Fill, name: str) -> str:
    paint, defined = fill.paint, ""
    if isinstance(paint, Gradient):
        defined, painted = _gradient(paint, name), f'fill="url(#{name})"'
    else:
        painted = f'fill="{_colour(paint)}" fill-opacity="{paint[3]:.2f}"'
    drawn = f'{defined}<path d="{_path(fill.outline)}" {painted}/>'
    for n, clip in enumerate(fill.clips):
        held = f'<clipPath id="{name}-{n}"><path d="{_path(clip)}"/></clipPath>'
        drawn = f'{held}<g clip-path="url(#{name}-{n})">{drawn}</g>'
    return drawn


def _gradient(paint: Gradient, name: str) -> str:
    (x0, y0, r0), (x1, y1, r1) = paint.start, paint.end
    matrix = " ".join(f"{value * _UNITS:.5f}" for value in paint.matrix)
    stops = "".join(
        f'<stop offset="{at:.3f}" stop-color="{_colour(colour)}" stop-opacity="{colour[3]:.2f}"/>'
        for at, colour in paint.stops
    )
    if paint.kind == "linear":
        kind, place = "linearGradient", f'x1="{x0:g}" y1="{y0:g}" x2="{x1:g}" y2="{y1:g}"'
    else:
        kind = "radialGradient"
        place = f'cx="{x1:g}" cy="{y1:g}" r="{r1:g}" fx="{x0:g}" fy="{y0:g}" fr="{r0:g}"'
    space = f'gradientUnits="userSpaceOnUse" gradientTransform="matrix({matrix})"'
    return f'<{kind} id="{name}" {place} {space}>{stops}</{kind}>'


def _path(outline: Outline) -> str:
    return "".join(f"{op}{' '.join(f'{value * _UNITS:.1f}' for value in at)}" for op, at in outline)


def _colour(paint: Rgba) -> str:
    return f"#{''.join(f'{round(value * 255):02X}' for value in paint[:3])}"
