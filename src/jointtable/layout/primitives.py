"""What painters draw: frozen values in scene units, with colours as token paths.

A picture is a flat, sorted list of primitives. Painters know these six kinds and nothing of
workshops:

========== ======================================================================================
kind       draws
========== ======================================================================================
`Rect`     zones, cards, pills, bars; corners rounded on all, the left or the right side; hatched
`Line`     a straight stroke
`Path`     lines and cubic curves, stroked or filled
`Marker`   a circle, square or diamond about its centre
`TextRun`  one run of one font on a baseline
`Icon`     a glyph of assets/icons by role
========== ======================================================================================

Strokes lie on the middle of their edge. Coordinates are those of the frame: x to the right, y
down, (0, 0) its top left corner.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import IntEnum
from functools import cached_property
from typing import Final, Literal, TypeAlias

from jointtable.values import dataclass

Colour: TypeAlias = str
"""A path into the colours of tokens.json, such as ``sales.mark`` or ``ink``."""

SideOrJoint = Literal["sales", "procurement", "joint"]
Corners = Literal["all", "left", "right", "top", "bottom"]
Shape = Literal["circle", "square", "diamond"]
Op = Literal["M", "L", "C", "Z"]
Segment: TypeAlias = tuple[Op, tuple[float, ...]]
"""Move to (x, y), line to (x, y), cubic to (x1, y1, x2, y2, x, y), close ()."""

HATCH_PERIOD: Final = 14.0
HATCH_STRIPE: Final = 5.0
HATCH_ANGLE: Final = 45.0
"""Hatching: stripes ``HATCH_STRIPE`` wide every ``HATCH_PERIOD``, vertical stripes turned clockwise
by ``HATCH_ANGLE`` about (0, 0), so that they run from bottom left to top right."""

BAR_HEIGHT: Final = 10.0


class Layer(IntEnum):
    """From back to front."""

    ZONES = 0
    GRID = 1
    LINKS = 2
    CARDS = 3
    INSIGHT = 4
    SPOTLIGHT = 5


class Detail(IntEnum):
    """How close one must be for a primitive to be drawn; see :func:`is_drawn`.

    Attributes:
        ALWAYS: Zones, markers and gap lines.
        CARD: Cards and their edges, links, icons; from 12 %.
        TEXT: Words of cards; from 35 %, below that a bar stands for each run (:meth:`TextRun.bar`).
        LABEL: Heads, letters in markers, words in pills; from 35 %, nothing below.
        META: Small print; from 45 %, nothing below.
    """

    ALWAYS = 0
    CARD = 1
    TEXT = 2
    LABEL = 3
    META = 4


CARDS_FROM: Final = 0.12
TEXT_FROM: Final = 0.35
META_FROM: Final = 0.45
_FROM: Final = (0.0, CARDS_FROM, TEXT_FROM, TEXT_FROM, META_FROM)


def is_drawn(detail: Detail, zoom: float) -> bool:
    """Return whether primitives of ``detail`` are drawn at ``zoom`` (1.0 = 100 %)."""
    return zoom >= _FROM[detail]


def is_bar(detail: Detail, zoom: float) -> bool:
    """Return whether a text run of ``detail`` is drawn as its bar at ``zoom``."""
    return detail is Detail.TEXT and CARDS_FROM <= zoom < TEXT_FROM


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in scene units: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Return the x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Return the y of the bottom edge."""
        return self.y + self.h

    @property
    def centre(self) -> tuple[float, float]:
        """Return the middle, (x, y)."""
        return self.x + self.w / 2, self.y + self.h / 2

    def contains(self, x: float, y: float) -> bool:
        """Return whether the point lies inside or on the edge."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def holds(self, other: "Box", slack: float = 0.0) -> bool:
        """Return whether ``other`` lies inside, but for ``slack``."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: "Box") -> bool:
        """Return whether the two share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def grown(self, by: float) -> "Box":
        """Return the box with ``by`` added on every side."""
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def moved(self, dx: float, dy: float) -> "Box":
        """Return the box at another place."""
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def union(self, other: "Box") -> "Box":
        """Return the smallest box that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


@dataclass(frozen=True, slots=True)
class Part:
    """What a primitive belongs to: one card, marker or link moves, dims and turns as one.

    Attributes:
        key: Unique in its picture, such as ``g3`` or ``a1:sales:guess``; "" is the frame itself.
        record_ids: The records it shows, the first one leading.
        side: For the filters Sales, Both, Procurement.
        gap: Kept by the filter Gaps only.
    """

    key: str = ""
    record_ids: tuple[str, ...] = ()
    side: SideOrJoint | None = None
    gap: bool = False


FRAME_PART: Final = Part()


@dataclass(frozen=True, slots=True, kw_only=True)
class Primitive:
    """What all kinds share.

    Attributes:
        layer: Which of the six layers it lies in.
        detail: From how near it is drawn.
        part: What it belongs to.
    """

    layer: Layer = Layer.CARDS
    detail: Detail = Detail.CARD
    part: Part = FRAME_PART


@dataclass(frozen=True, slots=True)
class Rect(Primitive):
    """A rectangle.

    Attributes:
        x: Left.
        y: Top.
        w: Width.
        h: Height.
        fill: Inside; None: nothing.
        stroke: Edge; None: none.
        width: Of the edge.
        radius: Of the rounded corners.
        corners: Which ones are rounded.
        dash: Lengths of dash and gap in turn; empty: solid.
        hatch: Colour of the stripes over the fill; None: none.
    """

    x: float
    y: float
    w: float
    h: float
    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0.0
    radius: float = 0.0
    corners: Corners = "all"
    dash: tuple[float, ...] = ()
    hatch: Colour | None = None

    @property
    def bounds(self) -> Box:
        """Return what it covers, stroke included."""
        return Box(self.x, self.y, self.w, self.h).grown(self.width / 2 if self.stroke else 0.0)


@dataclass(frozen=True, slots=True)
class Line(Primitive):
    """A straight line from (x1, y1) to (x2, y2); ``round_ends`` rounds its ends and dashes."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: Colour
    width: float
    dash: tuple[float, ...] = ()
    round_ends: bool = False

    @property
    def bounds(self) -> Box:
        """Return what it covers, stroke included."""
        x, y = min(self.x1, self.x2), min(self.y1, self.y2)
        return Box(x, y, abs(self.x2 - self.x1), abs(self.y2 - self.y1)).grown(self.width / 2)


@dataclass(frozen=True, slots=True)
class Path(Primitive):
    """Lines and curves.

    Attributes:
        segments: What to draw, beginning with a move.
        stroke: Colour of the stroke; None: none.
        width: Of the stroke; joins are round.
        fill: Inside; None: nothing.
        dash: Lengths of dash and gap in turn.
        round_ends: Whether ends and dashes are round.
    """

    segments: tuple[Segment, ...]
    stroke: Colour | None = None
    width: float = 0.0
    fill: Colour | None = None
    dash: tuple[float, ...] = ()
    round_ends: bool = True

    @property
    def bounds(self) -> Box:
        """Return a box about all points and control points, stroke included."""
        xs = [v for _, at in self.segments for v in at[0::2]]
        ys = [v for _, at in self.segments for v in at[1::2]]
        x, y = min(xs), min(ys)
        grown = self.width / 2 if self.stroke else 0.0
        return Box(x, y, max(xs) - x, max(ys) - y).grown(grown)


@dataclass(frozen=True, slots=True)
class Marker(Primitive):
    """A mark about its centre.

    Attributes:
        shape: Circle, square, or a square standing on its corner (``size`` is its edge).
        x: Centre.
        y: Centre.
        size: Diameter or edge, without the stroke.
        fill: Inside; None: nothing.
        stroke: Edge; None: none.
        width: Of the edge.
        radius: Of the corners of squares and diamonds.
        dash: Lengths of dash and gap in turn.
    """

    shape: Shape
    x: float
    y: float
    size: float
    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0.0
    radius: float = 0.0
    dash: tuple[float, ...] = ()

    @property
    def bounds(self) -> Box:
        """Return what it covers, stroke included."""
        half = self.size / 2 * (2**0.5 if self.shape == "diamond" else 1.0)
        grown = half + (self.width / 2 if self.stroke else 0.0)
        return Box(self.x - grown, self.y - grown, 2 * grown, 2 * grown)


@dataclass(frozen=True, slots=True)
class TextRun(Primitive):
    """Characters of one font on one baseline, no line breaks.

    Attributes:
        text: In reading order, to be drawn kerned and without ligatures.
        x: Left end.
        y: Baseline.
        width: As measured, tracking included.
        font: Key of the font, such as ``Inter-600``; see :mod:`jointtable.layout.fonts` for those
            that are drawn by other means than text.
        size: Of the font.
        colour: Of the letters.
        tracking: Added after every character, in scene units.
        bar_colour: Of the bar that stands for it from far away.
        rtl: Whether it runs from right to left.
    """

    text: str
    x: float
    y: float
    width: float
    font: str
    size: float
    colour: Colour = "ink"
    tracking: float = 0.0
    bar_colour: Colour = "lineStrong"
    rtl: bool = False

    @property
    def bounds(self) -> Box:
        """Return the box of its line: ascent 0.97 and descent 0.24 of the size, as Inter's."""
        return Box(self.x, self.y - 0.97 * self.size, self.width, 1.21 * self.size)

    @property
    def bar(self) -> Rect:
        """Return the bar that stands for it between 12 % and 35 %."""
        return Rect(
            self.x,
            self.y - 0.36 * self.size - BAR_HEIGHT / 2,
            self.width,
            BAR_HEIGHT,
            fill=self.bar_colour,
            radius=4.0,
            layer=self.layer,
            part=self.part,
        )


@dataclass(frozen=True, slots=True)
class Icon(Primitive):
    """A glyph by role, one file of assets/icons, drawn on a 24 grid.

    Attributes:
        name: Role, such as ``lock``.
        x: Left.
        y: Top.
        size: Edge of its square.
        colour: Stands for ``currentColor``.
        stroke: Width of its lines on the 24 grid.
        filled: Whether its inside is filled too.
    """

    name: str
    x: float
    y: float
    size: float
    colour: Colour
    stroke: float = 1.75
    filled: bool = False

    @property
    def bounds(self) -> Box:
        """Return its square."""
        return Box(self.x, self.y, self.size, self.size)


AnyPrimitive: TypeAlias = Rect | Line | Path | Marker | TextRun | Icon

HitRole = Literal[
    "card", "covered", "marker", "row", "zone", "link", "pill", "verdict", "vote", "more", "head"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something dropped here would belong; only what is set is a fact.

    Attributes:
        stage: Key of the stage.
        side: Sales, procurement or joint.
        list_name: List of the records that live here.
        row_id: Theme, term, area or assumption of the row.
        kind: Hope or worry; segment or class of a column; own view or guess.
        row: Time in the processes.
    """

    stage: str
    side: SideOrJoint | None = None
    list_name: str = ""
    row_id: str | None = None
    kind: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HitArea:
    """Something that can be pointed at, focused, and read by a screen reader.

    Attributes:
        key: Unique in its picture; the key of its part, where it has one.
        box: What reacts.
        role: What it is.
        name: What a screen reader says; never a sealed value.
        record_ids: The records behind it, the first one leading; a ``more`` hit lists the hidden.
        place: Where it lies, or what a zone stands for.
    """

    key: str
    box: Box
    role: HitRole
    name: str
    record_ids: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True)
class Picture:
    """A frame, laid out.

    Attributes:
        primitives: Sorted from back to front.
        hits: In reading order: left, middle, right, from the top.
        width: Of the frame.
        height: Of the frame.
    """

    primitives: tuple[AnyPrimitive, ...]
    hits: tuple[HitArea, ...] = ()
    width: float = 1600.0
    height: float = 900.0

    @classmethod
    def of(cls, primitives: Iterable[AnyPrimitive], hits: Iterable[HitArea] = ()) -> "Picture":
        """Return a picture of primitives in any order; within a layer the order given stays."""
        ordered = sorted(primitives, key=lambda one: one.layer)
        return cls(tuple(ordered), tuple(hits))

    @cached_property
    def parts(self) -> dict[str, tuple[AnyPrimitive, ...]]:
        """Return the primitives of each part by its key; "" is the frame itself."""
        found: dict[str, list[AnyPrimitive]] = {}
        for one in self.primitives:
            found.setdefault(one.part.key, []).append(one)
        return {key: tuple(ones) for key, ones in found.items()}

    def at_zoom(self, zoom: float) -> Iterator[AnyPrimitive]:
        """Yield what is drawn at ``zoom``, runs that are too small as their bars."""
        for one in self.primitives:
            if isinstance(one, TextRun) and is_bar(one.detail, zoom):
                yield one.bar
            elif is_drawn(one.detail, zoom):
                yield one

    def hit_at(self, x: float, y: float) -> HitArea | None:
        """Return what lies at a point: the smallest area there, or None."""
        found = [hit for hit in self.hits if hit.box.contains(x, y)]
        return min(found, key=lambda hit: hit.box.w * hit.box.h, default=None)

    def hit(self, key: str) -> HitArea | None:
        """Return the hit area of that key, or None."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> dict[str, HitArea]:
        return {hit.key: hit for hit in reversed(self.hits)}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return all records that something stands for."""
        return frozenset(id_ for hit in self.hits for id_ in hit.record_ids)


def bounds_of(primitives: Iterable[AnyPrimitive]) -> Box | None:
    """Return the smallest box that holds all, or None for none."""
    box: Box | None = None
    for one in primitives:
        box = one.bounds if box is None else box.union(one.bounds)
    return box


def moved(one: AnyPrimitive, dx: float, dy: float) -> AnyPrimitive:
    """Return a primitive at another place."""
    if isinstance(one, Line):
        return replace(one, x1=one.x1 + dx, y1=one.y1 + dy, x2=one.x2 + dx, y2=one.y2 + dy)
    if isinstance(one, Path):
        shift = (dx, dy)
        segments = tuple(
            (op, tuple(value + shift[i % 2] for i, value in enumerate(at)))
            for op, at in one.segments
        )
        return replace(one, segments=segments)
    return replace(one, x=one.x + dx, y=one.y + dy)


def curve(x1: float, y1: float, x2: float, y2: float) -> tuple[Segment, ...]:
    """Return the curve that links two cards: level at both ends, bent in the middle."""
    mid = (x1 + x2) / 2
    return ("M", (x1, y1)), ("C", (mid, y1, mid, y2, x2, y2))
