"""Where one looks at the table from: pure arithmetic in scene units, without Qt."""

import math
from typing import Final

from jointtable.layout.primitives import Box
from jointtable.values import dataclass

LEAST: Final = 0.1
MOST: Final = 3.0
NOTCH: Final = 1.2
SLACK: Final = 800.0
"""How far beyond the frames one may look, in scene units."""


@dataclass(frozen=True, slots=True)
class Camera:
    """A look at the table.

    Attributes:
        x: Scene unit in the middle of the viewport.
        y: Scene unit in the middle of the viewport.
        zoom: Pixels to a scene unit.
    """

    x: float
    y: float
    zoom: float

    def clamped(self, bounds: Box) -> "Camera":
        """Return the nearest camera within the bounds of the table and of the zoom."""
        return Camera(
            min(max(self.x, bounds.x), bounds.right),
            min(max(self.y, bounds.y), bounds.bottom),
            min(max(self.zoom, LEAST), MOST),
        )

    def zoomed(self, factor: float, at: tuple[float, float]) -> "Camera":
        """Return the camera after zooming by ``factor``; the scene point ``at`` stays in place."""
        zoom = min(max(self.zoom * factor, LEAST), MOST)
        keep = self.zoom / zoom
        return Camera(
            at[0] + (self.x - at[0]) * keep,
            at[1] + (self.y - at[1]) * keep,
            zoom,
        )

    def sees(self, width: float, height: float) -> Box:
        """Return what a viewport of ``width`` by ``height`` px shows."""
        wide, high = width / self.zoom, height / self.zoom
        return Box(self.x - wide / 2, self.y - high / 2, wide, high)


def fitting(
    box: Box, width: float, height: float, margin: float, *, above: float = 0.0, below: float = 0.0
) -> Camera:
    """Return the camera that shows ``box`` as large as it fits.

    Args:
        box: What to show.
        width: Of the viewport, px.
        height: Of the viewport, px.
        margin: Left free at both sides, px; above too, where there is room for it.
        above: Always left free above, px.
        below: Always left free below, px.
    """
    free_w = max(1.0, width - 2 * margin)
    free_h = max(1.0, height - above - below)
    zoom = min(max(min(free_w / box.w, free_h / box.h), LEAST), MOST)
    spare = free_h - box.h * zoom
    top = above + max(spare / 2, min(margin, spare))
    x, _ = box.centre
    return Camera(x, box.y + (height / 2 - top) / zoom, zoom)


def on_flight(start: Camera, end: Camera, part: float, width: float, height: float) -> Camera:
    """Return the camera on its way, on an arc that rises until both ends are in sight.

    Args:
        start: Where it leaves.
        end: Where it arrives.
        part: How much of the way is done, 0 to 1.
        width: Of the viewport, px.
        height: Of the viewport, px.
    """
    if part <= 0:
        return start
    if part >= 1:
        return end
    wide = abs(end.x - start.x) + width / max(start.zoom, end.zoom)
    high = abs(end.y - start.y) + height / max(start.zoom, end.zoom)
    top = max(LEAST, min(width / wide, height / high))
    level = math.exp((1 - part) * math.log(start.zoom) + part * math.log(end.zoom))
    rise = min(1.0, top / min(start.zoom, end.zoom)) ** math.sin(math.pi * part)
    return Camera(
        start.x + (end.x - start.x) * part,
        start.y + (end.y - start.y) * part,
        level * rise,
    )
