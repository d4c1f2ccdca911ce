"""Pictures of frames and of the table as SVG: the layout's primitives, texts as texts.

The letters that are used are embedded, so that the picture looks the same where Inter is not
installed. The file holds no script, no link and no reference to anything outside itself.
"""

import base64
import math
from collections.abc import Iterable
from functools import cache
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from jointtable import theme
from jointtable.export.files.svg_emoji import boxes_svg, emoji_svg
from jointtable.export.outlines import icon_outline, rounded_outline
from jointtable.layout.fonts import COLOUR, MISSING, face, family, is_installed
from jointtable.layout.primitives import (
    HATCH_ANGLE,
    HATCH_PERIOD,
    HATCH_STRIPE,
    AnyPrimitive,
    Icon,
    Line,
    Marker,
    Path,
    Picture,
    Rect,
    TextRun,
)
from jointtable.layout.text import clean

_GRID: Final = 24.0
_AS_MEASURED: Final = "text{font-variant-ligatures:none;white-space:pre}"
"""The layout measured without ligatures, and every space counts."""


def picture_svg(picture: Picture, *, title: str, language: str, margin: float = 0.0) -> str:
    """Return a picture as SVG.

    Args:
        picture: From the shared layout, in scene units.
        title: What it shows, for people who cannot see it.
        language: Of its texts.
        margin: White space around it, in scene units.
    """
    hatches = {one.hatch for one in picture.primitives if isinstance(one, Rect) and one.hatch}
    at = _n(-margin)
    size = f"{_n(picture.width + 2 * margin)} {_n(picture.height + 2 * margin)}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(at)} {size}" role="img" '
        f"xml:lang={quoteattr(language)}>"
    )
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            head,
            f"<title>{escape(clean(title))}</title>",
            f"<style>{_faces(picture.primitives)}{_AS_MEASURED}</style>",
            f"<defs>{''.join(map(_pattern, sorted(hatches)))}</defs>",
            f'<rect x="{at}" y="{at}" width="100%" height="100%" fill="#FFFFFF"/>',
            *map(_drawn, picture.primitives),
            "</svg>\n",
        )
    )


def _drawn(one: AnyPrimitive) -> str:
    match one:
        case Rect():
            return _rect(one)
        case Line():
            ends = ' stroke-linecap="round"' if one.round_ends else ""
            at = f'd="M{_n(one.x1)} {_n(one.y1)}L{_n(one.x2)} {_n(one.y2)}"'
            return f"<path {at}{_paint(None, one.stroke, one.width, one.dash)}{ends}/>"
        case Path():
            ends = ' stroke-linecap="round"' if one.round_ends else ""
            paint = _paint(one.fill, one.stroke, one.width, one.dash)
            return f'<path d="{_outline(one.segments)}"{paint}{ends} stroke-linejoin="round"/>'
        case Marker():
            return _marker(one)
        case TextRun():
            return _text(one)
        case Icon():
            return _icon(one)


def _rect(one: Rect) -> str:
    outline = _calls(rounded_outline(one))
    shapes = []
    if one.hatch:
        if one.fill:
            shapes.append(f'<path d="{outline}"{_paint(one.fill, None, 0, ())}/>')
        shapes.append(f'<path d="{outline}" fill="url(#{_pattern_id(one.hatch)})"/>')
    fill = None if one.hatch else one.fill
    if fill or one.stroke:
        shapes.append(f'<path d="{outline}"{_paint(fill, one.stroke, one.width, one.dash)}/>')
    return "".join(shapes)


def _marker(one: Marker) -> str:
    paint = _paint(one.fill, one.stroke, one.width, one.dash)
    if one.shape == "circle":
        return f'<circle cx="{_n(one.x)}" cy="{_n(one.y)}" r="{_n(one.size / 2)}"{paint}/>'
    half = one.size / 2
    turned = ""
    if one.shape == "diamond":
        turned = f' transform="rotate(45 {_n(one.x)} {_n(one.y)})"'
    at = f'x="{_n(one.x - half)}" y="{_n(one.y - half)}" width="{_n(one.size)}"'
    return f'<rect {at} height="{_n(one.size)}" rx="{_n(one.radius)}"{paint}{turned}/>'


def _text(one: TextRun) -> str:
    if one.font == COLOUR:
        return emoji_svg(one)
    if one.font == MISSING:
        return boxes_svg(one, _colour(one.colour))
    name, weight = _named(one.font)
    spacing = f' letter-spacing="{_n(one.tracking)}"' if one.tracking else ""
    # what runs from right to left begins at its right end
    x, way = (one.x + one.width, ' direction="rtl"') if one.rtl else (one.x, "")
    at = f'x="{_n(x)}" y="{_n(one.y)}"{way}'
    said = f'font-family="{name}" font-weight="{weight}" font-size="{_n(one.size)}"'
    return f'<text {at} {said} fill="{_colour(one.colour)}"{spacing}>{escape(one.text)}</text>'


def _named(key: str) -> tuple[str, str]:
    """Return family and weight of a font as this file calls it."""
    if is_installed(key):
        return f"{''.join(family(key).split())}Installed", "400"
    name, _, weight = key.partition("-")
    return name, weight[:3]


def _icon(one: Icon) -> str:
    scale = one.size / _GRID
    place = f"translate({_n(one.x)} {_n(one.y)}) scale({_n(scale)})"
    paint = _paint(one.colour if one.filled else None, one.colour, one.stroke, ())
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'<path transform="{place}" d="{_calls(icon_outline(one.name))}"{paint} {ends}/>'


def _paint(fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...]) -> str:
    said = f' fill="{_colour(fill)}"' if fill else ' fill="none"'
    if stroke:
        said += f' stroke="{_colour(stroke)}" stroke-width="{_n(width)}"'
        if dash:
            said += f' stroke-dasharray="{" ".join(map(_n, dash))}"'
    return said


def _outline(segments: Iterable[tuple[str, tuple[float, ...]]]) -> str:
    return "".join(f"{op}{' '.join(map(_n, at))}" for op, at in segments)


_LETTERS: Final = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "close": "Z"}


def _calls(calls: Iterable[tuple[str, tuple[float, ...]]]) -> str:
    return _outline((_LETTERS[op], at) for op, at in calls)


def _pattern(colour: str) -> str:
    """Return the stripes of a hatching as a pattern."""
    period, stripe = _n(HATCH_PERIOD), _n(HATCH_STRIPE)
    return (
        f'<pattern id="{_pattern_id(colour)}" width="{period}" height="{period}" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate({_n(HATCH_ANGLE)})">'
        f'<rect width="{stripe}" height="{period}" fill="{_colour(colour)}"/></pattern>'
    )


def _pattern_id(colour: str) -> str:
    return f"hatch-{colour.replace('.', '-')}"


@cache
def _colour(token: str) -> str:
    return {"white": "#FFFFFF"}.get(token) or theme.load("light").colour(token)


def _n(value: float) -> str:
    """Return a number as short as it can be, exact to a hundredth."""
    rounded = round(value, 2)
    if rounded == math.trunc(rounded):
        return str(int(rounded))
    return f"{rounded:.2f}".rstrip("0")


# --- fonts ---------------------------------------------------------------------------------------


def _faces(primitives: Iterable[AnyPrimitive]) -> str:
    """Return font faces that hold the used letters alone."""
    used: dict[str, set[str]] = {}
    for one in primitives:
        if isinstance(one, TextRun) and one.font not in {COLOUR, MISSING}:
            used.setdefault(one.font, set()).update(one.text)
    return "".join(_face(key, "".join(sorted(used[key]))) for key in sorted(used))


def _face(key: str, letters: str) -> str:
    name, weight = _named(key)
    data = base64.b64encode(_subset(key, letters)).decode("ascii")
    return (
        f"@font-face{{font-family:{name};font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{data})}}"
    )


@cache
def _subset(key: str, letters: str) -> bytes:
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).update(map(ord, letters))
    return bytes(uharfbuzz.subset(face(key), wanted).blob.data)
