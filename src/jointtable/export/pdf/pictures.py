"""Draws the primitives of the shared layout on a page: the same picture as on the table."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from jointtable.export.outlines import Call, icon_outline, rounded_outline
from jointtable.export.pdf.faces import draw_run
from jointtable.export.pdf.ink import colour
from jointtable.layout.primitives import (
    HATCH_PERIOD,
    HATCH_STRIPE,
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


@dataclass(frozen=True, slots=True)
class Pen:
    """A canvas in scene units with y down, as the layout thinks.

    Attributes:
        canvas: reportlab's.
    """

    canvas: Canvas

    def draw(self, one: object) -> None:
        """Draw one primitive."""
        match one:
            case Rect():
                self.rect(one)
            case Line():
                self.line(one)
            case Path():
                self.path(one)
            case Marker():
                self.marker(one)
            case TextRun():
                self.text(one)
            case Icon():
                self.icon(one)

    def rect(self, one: Rect) -> None:
        """Draw a rectangle, hatched if it says so."""
        if one.hatch:
            self._hatched(one)
        shape = _round_rect(self.canvas, one)
        self._paint(shape, None if one.hatch else one.fill, one.stroke, one.width, one.dash)

    def line(self, one: Line) -> None:
        """Draw a straight line."""
        shape = self.canvas.beginPath()
        shape.moveTo(one.x1, one.y1)
        shape.lineTo(one.x2, one.y2)
        self._paint(shape, None, one.stroke, one.width, one.dash, round_ends=one.round_ends)

    def path(self, one: Path) -> None:
        """Draw lines and curves."""
        shape = self.canvas.beginPath()
        for op, at in one.segments:
            if op == "M":
                shape.moveTo(*at)
            elif op == "L":
                shape.lineTo(*at)
            elif op == "C":
                shape.curveTo(*at)
            else:
                shape.close()
        self._paint(shape, one.fill, one.stroke, one.width, one.dash, round_ends=one.round_ends)

    def marker(self, one: Marker) -> None:
        """Draw a circle, a square, or a square on its corner."""
        half = one.size / 2
        if one.shape == "circle":
            shape = self.canvas.beginPath()
            shape.circle(one.x, one.y, half)
            self._paint(shape, one.fill, one.stroke, one.width, one.dash)
            return
        box = Rect(-half, -half, one.size, one.size, radius=one.radius)
        self.canvas.saveState()
        self.canvas.translate(one.x, one.y)
        if one.shape == "diamond":
            self.canvas.rotate(45)
        shape = _round_rect(self.canvas, box)
        self._paint(shape, one.fill, one.stroke, one.width, one.dash)
        self.canvas.restoreState()

    def text(self, one: TextRun) -> None:
        """Draw a run of text; letters stand upright although y counts downwards."""
        self.canvas.setFillColor(colour(one.colour))
        run = Run(one.text, one.font, 0.0, one.width, one.rtl)
        draw_run(self.canvas, run, one.x, one.y, one.size, down=True)

    def icon(self, one: Icon) -> None:
        """Draw a glyph of assets/icons."""
        scale = one.size / _ICON_GRID
        self.canvas.saveState()
        self.canvas.translate(one.x, one.y)
        self.canvas.scale(scale, scale)
        shape = _replayed(self.canvas, icon_outline(one.name))
        fill = one.colour if one.filled else None
        self._paint(shape, fill, one.colour, one.stroke, (), round_ends=True)
        self.canvas.restoreState()

    def _hatched(self, one: Rect) -> None:
        """Fill a rectangle and lay 45° stripes over it."""
        canvas = self.canvas
        canvas.saveState()
        canvas.clipPath(_round_rect(canvas, one), stroke=0, fill=0)
        if one.fill:
            canvas.setFillColor(colour(one.fill))
            canvas.rect(one.x, one.y, one.w, one.h, stroke=0, fill=1)
        canvas.setStrokeColor(colour(one.hatch or "lineStrong"))
        canvas.setLineWidth(HATCH_STRIPE)
        step = HATCH_PERIOD * math.sqrt(2)
        at = math.floor((one.x + one.y) / step) * step
        while at < one.x + one.w + one.y + one.h:
            canvas.line(at - one.y, one.y, at - one.y - one.h, one.y + one.h)
            at += step
        canvas.restoreState()

    def _paint(
        self,
        shape: Any,  # noqa: ANN401
        fill: str | None,
        stroke: str | None,
        width: float,
        dash: tuple[float, ...],
        *,
        round_ends: bool = False,
    ) -> None:
        canvas = self.canvas
        if fill:
            canvas.setFillColor(colour(fill))
        if stroke:
            canvas.setStrokeColor(colour(stroke))
            canvas.setLineWidth(width)
            canvas.setDash(list(dash))
            canvas.setLineCap(1 if round_ends else 0)
            canvas.setLineJoin(1)
        canvas.drawPath(shape, stroke=bool(stroke), fill=bool(fill))
        if dash:
            canvas.setDash()


def draw_picture(
    canvas: Canvas,
    picture: Picture,
    box: tuple[float, float, float, float],
    crop: tuple[float, float, float, float] | None = None,
) -> None:
    """Draw ``picture``, or the part of it in ``crop``, into ``box``.

    Args:
        canvas: reportlab's.
        picture: In scene units.
        box: (x, y of the lower left corner, width, height) on the page, in points.
        crop: (x, y, width, height) in scene units; None: all.
    """
    x, y, width, height = box
    left, top, wide, high = crop or (0.0, 0.0, picture.width, picture.height)
    canvas.saveState()
    edge = canvas.beginPath()
    edge.rect(x, y, width, height)
    canvas.clipPath(edge, stroke=0, fill=0)
    canvas.translate(x, y + height)
    canvas.scale(width / wide, -height / high)
    canvas.translate(-left, -top)
    pen = Pen(canvas)
    seen = Box(left, top, wide, high)
    for one in picture.primitives:
        if one.bounds.meets(seen):  # nothing that is not seen lies in the file
            pen.draw(one)
    canvas.restoreState()


def _round_rect(canvas: Canvas, one: Rect) -> Any:  # noqa: ANN401
    return _replayed(canvas, rounded_outline(one))


def _replayed(canvas: Canvas, calls: Iterable[Call]) -> Any:  # noqa: ANN401
    """Return a path of reportlab's made from calls."""
    shape = canvas.beginPath()
    for op, at in calls:
        getattr(shape, op)(*at)
    return shape
