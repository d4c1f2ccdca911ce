"""Outlines that PDF and SVG draw alike: rounded rectangles and the glyphs of assets/icons."""

import math
from functools import cache
from typing import Any, Final, Literal, TypeAlias

from jointtable.layout.primitives import Rect
from jointtable.resources import assets

Call: TypeAlias = tuple[
    Literal["moveTo", "lineTo", "curveTo", "close"],
    tuple[float, ...],
]
"""One call on a path: its name there, and its coordinates."""

_KAPPA: Final = 4 / 3 * (math.sqrt(2) - 1)
"""Length of a Bézier handle for a quarter of a circle."""


def rounded_outline(one: Rect) -> tuple[Call, ...]:
    """Return the outline of a rectangle whose corners are rounded where it says."""
    x1, y1, x2, y2 = one.x, one.y, one.x + one.w, one.y + one.h
    r = max(0.0, min(one.radius, one.w / 2, one.h / 2))
    nw, ne, se, sw = {
        "all": (r, r, r, r),
        "left": (r, 0.0, 0.0, r),
        "right": (0.0, r, r, 0.0),
        "top": (r, r, 0.0, 0.0),
        "bottom": (0.0, 0.0, r, r),
    }[one.corners]
    return (
        ("moveTo", (x1 + nw, y1)),
        ("lineTo", (x2 - ne, y1)),
        *_corner((x2 - ne, y1), (x2, y1), (x2, y1 + ne)),
        ("lineTo", (x2, y2 - se)),
        *_corner((x2, y2 - se), (x2, y2), (x2 - se, y2)),
        ("lineTo", (x1 + sw, y2)),
        *_corner((x1 + sw, y2), (x1, y2), (x1, y2 - sw)),
        ("lineTo", (x1, y1 + nw)),
        *_corner((x1, y1 + nw), (x1, y1), (x1 + nw, y1)),
        ("close", ()),
    )


def _corner(
    start: tuple[float, float], corner: tuple[float, float], end: tuple[float, float]
) -> tuple[Call, ...]:
    if start == end:
        return ()
    one = [a + _KAPPA * (b - a) for a, b in zip(start, corner, strict=True)]
    two = [a + _KAPPA * (b - a) for a, b in zip(end, corner, strict=True)]
    return (("curveTo", (*one, *two, *end)),)


@cache
def icon_outline(name: str) -> tuple[Call, ...]:
    """Return the glyph of a role on its 24 grid."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.svgLib.path import SVGPath

    pen = DecomposingRecordingPen({})
    SVGPath(str(assets() / "icons" / f"{name}.svg")).draw(pen)
    calls: list[Call] = []
    here = (0.0, 0.0)
    for op, points in pen.value:
        flat = tuple(value for point in points for value in point)
        if op == "qCurveTo":
            calls.append(("curveTo", _cubic(here, points)))
        elif op in {"moveTo", "lineTo", "curveTo"}:
            calls.append((op, flat))
        elif op == "closePath":
            calls.append(("close", ()))
        here = points[-1] if points else here
    return tuple(calls)


def _cubic(start: tuple[float, float], points: Any) -> tuple[float, ...]:  # noqa: ANN401
    """Return the cubic curve that equals a quadratic one."""
    control, end = points
    one = tuple(s + 2 / 3 * (c - s) for s, c in zip(start, control, strict=True))
    two = tuple(e + 2 / 3 * (c - e) for e, c in zip(end, control, strict=True))
    return (*one, *two, *end)
