"""What a gesture shows while it lasts, without Qt: cards in the air, a target, a band, a link."""

from collections.abc import Iterator
from functools import reduce

from jointtable.layout.primitives import AnyPrimitive, Box
from jointtable.layout.table import Frame
from jointtable.ui.table.frames import Spot
from jointtable.values import dataclass

SHADOW = 6.0
"""How far the offset rectangle of a lifted card lies below and beside it, in scene units."""


@dataclass(frozen=True, slots=True)
class Lift:
    """The cards of one frame that are in the air.

    Attributes:
        frame: Where they come from.
        keys: Of their parts.
        primitives: What is drawn of them, in the coordinates of the frame.
        boxes: Of the cards, on the table, where they lay.
        bounds: The smallest box that holds all of them; asked for in every frame of a drag.
    """

    frame: Frame
    keys: frozenset[str]
    primitives: tuple[AnyPrimitive, ...]
    boxes: tuple[Box, ...]
    bounds: Box


@dataclass(frozen=True, slots=True)
class Gesture:
    """What is shown of a gesture.

    Attributes:
        lifts: Cards in the air.
        dx: How far they have moved, in scene units.
        dy: The same, downwards.
        target: What gets an outline, on the table.
        tag: Words at the pointer.
        at: The pointer, on the table.
        band: What a marquee holds, on the table.
        link: From and to, on the table.
    """

    lifts: tuple[Lift, ...] = ()
    dx: float = 0.0
    dy: float = 0.0
    target: Box | None = None
    tag: str = ""
    at: tuple[float, float] = (0.0, 0.0)
    band: Box | None = None
    link: tuple[float, float, float, float] | None = None

    def dirty(self, beside: "Gesture") -> Iterator[Box]:
        """Yield what must be painted for it, on the table, but for the tag.

        Args:
            beside: What was shown before, or comes next: a target that both have stays as it is.
        """
        for lift in self.lifts:
            yield lift.bounds.moved(self.dx, self.dy).grown(SHADOW + 2)
        for box, other in ((self.target, beside.target), (self.band, beside.band)):
            if box is not None and box != other:
                yield box.grown(4)
        if self.link is not None:
            x1, y1, x2, y2 = self.link
            yield Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)).grown(12)


NO_GESTURE = Gesture()


def lifted(spots: tuple[Spot, ...]) -> tuple[Lift, ...]:
    """Return the cards of ``spots`` as they are lifted, one lift a frame."""
    by_frame: dict[str, list[Spot]] = {}
    for spot in spots:
        by_frame.setdefault(spot.frame.block_id, []).append(spot)
    found = []
    for ones in by_frame.values():
        frame = ones[0].frame
        keys = frozenset(spot.hit.key for spot in ones)
        primitives = tuple(p for p in frame.picture.primitives if p.part.key in keys)
        boxes = tuple(spot.box for spot in ones)
        found.append(Lift(frame, keys, primitives, boxes, reduce(Box.union, boxes)))
    return tuple(found)
