"""The whole table: which frames there are, where they stand, and the thread that joins them."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from jointtable.content import Content
from jointtable.domain.blind import Subject
from jointtable.domain.records import Block
from jointtable.domain.views import View
from jointtable.i18n import N_, Tr
from jointtable.insights import Insights
from jointtable.layout.context import NOTHING_COVERED, Context, ordered
from jointtable.layout.covered import Covered
from jointtable.layout.facts import fact
from jointtable.layout.frames import FRAMES
from jointtable.layout.primitives import (
    AnyPrimitive,
    Box,
    Detail,
    HitArea,
    Layer,
    Marker,
    Op,
    Part,
    Path,
    Picture,
    Place,
    Rect,
    Segment,
    moved,
)
from jointtable.layout.says import Says, table_says
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.styles import TextStyle
from jointtable.layout.zone_list import with_list
from jointtable.values import dataclass

FRAME: Final = (1600.0, 900.0)
GAPS: Final = (250.0, 262.0)
COLUMNS: Final = 3
SLACK: Final = 800.0
"""How far beyond the frames one may look."""
TABS: Final = 120.0
"""Room for the tabs of the first row above a picture of the whole table."""

_TURN: Final = 32.0
_DROP: Final = 54.0
_NO_LENSES: Final[Mapping[str, str]] = MappingProxyType({})
_STAGE: Final = TextStyle(64, 80, 600, -0.01)
_FACT: Final = TextStyle(52, 80, 400)


@dataclass(frozen=True)
class Frame:
    """One frame on the table.

    Attributes:
        block_id: The stage of the agenda.
        stage: Key of the stage.
        number: On the table, from 1.
        title: Name of the stage.
        origin: Left and top in scene units.
        lens: In which its picture shows it.
        draw: Makes the picture; called once, when it is asked for.
        tell: Makes the fact; called once, when it is asked for.
        draw_plain: Makes the picture without gap lines.
        draw_open: Makes the picture with the details of a record open.
        draw_list: Lays a zone as a list over a picture of the frame.
    """

    block_id: str
    stage: str
    number: int
    title: str
    origin: tuple[float, float]
    lens: str
    draw: Callable[[], Picture]
    tell: Callable[[], str]
    draw_plain: Callable[[], Picture]
    draw_open: Callable[[str], Picture]
    draw_list: Callable[[Picture, Place], Picture]

    @cached_property
    def picture(self) -> Picture:
        """Return what lies on it, in its own coordinates."""
        return self.draw()

    @property
    def is_laid_out(self) -> bool:
        """Return whether its picture is there already."""
        return "picture" in vars(self)

    @cached_property
    def fact(self) -> str:
        """Return one fact for the tab, such as “2 two-step gaps”; "" while something is covered."""
        return self.tell()

    @cached_property
    def box(self) -> Box:
        """Return its place on the table."""
        return Box(*self.origin, *FRAME)


@dataclass(frozen=True)
class Scene:
    """The table.

    Attributes:
        frames: In the order of the agenda.
        thread: The line that joins them, and a dot for each break, in the table's coordinates.
        breaks: What a screen reader says of the dots.
        tell: Makes what the table says so far; called once, when it is asked for.
    """

    frames: tuple[Frame, ...]
    thread: tuple[AnyPrimitive, ...]
    breaks: tuple[HitArea, ...] = ()
    tell: Callable[[], Says | None] = lambda: None

    @cached_property
    def says(self) -> Says | None:
        """Return “What the table says so far” beside an incomplete last row; None without room."""
        return self.tell()

    @cached_property
    def frames_box(self) -> Box:
        """Return the smallest box that holds all frames."""
        box = Box(0, 0, *FRAME)
        for frame in self.frames:
            box = box.union(frame.box)
        return box

    @cached_property
    def bounds(self) -> Box:
        """Return how far one may look: all frames and 800 su beyond."""
        return self.frames_box.grown(SLACK)

    def frame(self, block_id: str) -> Frame | None:
        """Return the frame of a stage of the agenda, or None if it is left out."""
        return next((one for one in self.frames if one.block_id == block_id), None)

    def frame_at(self, x: float, y: float) -> Frame | None:
        """Return the frame at a point of the table, or None."""
        return next((one for one in self.frames if one.box.contains(x, y)), None)

    def without_gaps(self, block_ids: Container[str]) -> "Scene":
        """Return the scene with no gap lines yet on the frames of these stages."""
        if not any(one.block_id in block_ids for one in self.frames):
            return self
        frames = (
            replace(one, draw=one.draw_plain, tell=str) if one.block_id in block_ids else one
            for one in self.frames
        )
        return replace(self, frames=tuple(frames))

    def keeping(self, before: "Scene", touched: Container[str]) -> "Scene":
        """Return the scene with those frames of ``before`` that a change has not touched.

        Args:
            before: The table before the change.
            touched: Stages whose frames the change may have touched.
        """
        old = {one.block_id: one for one in before.frames}
        frames = (
            one if one.stage in touched else _same(old.get(one.block_id), one)
            for one in self.frames
        )
        return replace(self, frames=tuple(frames))

    def with_open(self, block_id: str, selected: str) -> "Scene":
        """Return the scene with the details of a record open on the frame of a stage."""
        frame = self.frame(block_id)
        if frame is None:
            return self
        return self.with_frame(replace(frame, draw=lambda: frame.draw_open(selected)))

    def with_list(self, block_id: str, place: Place) -> "Scene":
        """Return the scene with a zone of a stage as a list over its frame, if any hides there."""
        frame = self.frame(block_id)
        if frame is None:
            return self
        return self.with_frame(replace(frame, draw=lambda: frame.draw_list(frame.picture, place)))

    def with_frame(self, frame: Frame) -> "Scene":
        """Return the scene with one frame laid out anew."""
        frames = (frame if one.block_id == frame.block_id else one for one in self.frames)
        return replace(self, frames=tuple(frames))


def _same(old: Frame | None, new: Frame) -> Frame:
    """Return the old frame if it stands where the new one does and shows it through one lens."""
    if old is None:
        return new
    facts = ("stage", "number", "title", "origin", "lens")
    return old if all(getattr(old, fact_) == getattr(new, fact_) for fact_ in facts) else new


def stage_blocks(view: View) -> list[Block]:
    """Return the stages that have a frame, in the order of the agenda."""
    return [one for one in ordered(view.of(Block)) if one.stage is not None and not one.skipped]


def origins(count: int) -> list[tuple[float, float]]:
    """Return where ``count`` frames stand: three columns, an incomplete last row centred."""
    right, down = FRAME[0] + GAPS[0], FRAME[1] + GAPS[1]
    full, rest = divmod(count, COLUMNS)
    found = [((n % COLUMNS) * right, (n // COLUMNS) * down) for n in range(full * COLUMNS)]
    # fewer frames than columns stand by themselves, with nothing to be centred under
    indent = (COLUMNS - rest) * right / 2 if rest and full else 0.0
    return [*found, *((indent + n * right, full * down) for n in range(rest))]


def scene(
    view: View,
    insights: Insights,
    content: Content,
    *,
    language: str,
    tr: Tr,
    lenses: Mapping[str, str] = _NO_LENSES,
    covered: Mapping[Subject, Covered] = NOTHING_COVERED,
    selected: str | None = None,
) -> Scene:
    """Return the table of a workshop as one reader may see it; frames are drawn when asked for.

    Args:
        view: What the reader may see.
        insights: Computed from the same view.
        content: Templates and models.
        language: Of templates, dates and numbers.
        tr: Looks up the fixed words.
        lenses: The lens of each frame by its block; those not named have their usual one.
        covered: How far both sides are in rounds that are being written now.
        selected: The record whose details are open, or None.
    """
    context = Context(
        view=view,
        insights=insights,
        content=content,
        block=Block(id="none", kind="break", minutes=0),
        language=language,
        tr=tr,
        covered=covered,
        selected=selected,
    )
    return _scene(context, lenses)


def layout_frame(context: Context) -> Frame | None:
    """Return one frame laid out anew, or None if its stage has none; nothing else is computed."""
    blocks = stage_blocks(context.view)
    places = origins(len(blocks))
    found = (n for n, block in enumerate(blocks) if block.id == context.block.id)
    number = next(found, None)
    if number is None:
        return None
    return _frame(replace(context, block=blocks[number]), number + 1, places[number])


def frame_picture(
    view: View,
    insights: Insights,
    content: Content,
    *,
    block_id: str,
    lens: str = "",
    language: str,
    tr: Tr,
) -> Picture:
    """Return what lies on one frame, as documents print it; empty if the stage has none."""
    block = view.find(Block, block_id)
    if block is None:
        return Picture(())
    context = Context(
        view=view,
        insights=insights,
        content=content,
        block=block,
        lens=lens,
        language=language,
        tr=tr,
    )
    frame = layout_frame(context)
    return frame.picture if frame is not None else Picture(())


def table_picture(
    view: View, insights: Insights, content: Content, *, language: str, tr: Tr
) -> Picture:
    """Return the whole table as one picture: frames, tabs, thread, what it says so far."""
    return picture_of(scene(view, insights, content, language=language, tr=tr))


def picture_of(found: Scene) -> Picture:
    """Return a table as one picture; the frames stand ``TABS`` lower than in the table itself."""
    tabs = TABS
    primitives: list[AnyPrimitive] = [moved(one, 0, tabs) for one in found.thread]
    for frame in found.frames:
        x, y = frame.origin[0], frame.origin[1] + tabs
        ground = Layer.ZONES
        primitives.append(
            Rect(
                x - 1, y - 1, FRAME[0] + 2, FRAME[1] + 2, "frame", "line", 2, 20,
                layer=ground, detail=Detail.ALWAYS,
            )
        )  # fmt: skip
        primitives.extend(moved(one, x, y) for one in frame.picture.primitives)
        primitives.extend(_tab(frame, tabs))
    box = found.frames_box
    if found.says is not None:
        primitives.extend(moved(one, 0, tabs) for one in found.says.primitives)
        box = box.union(found.says.box)
    # one layer after the other would put every zone under every frame: the order made is kept
    return Picture(tuple(primitives), (), box.right, box.bottom + tabs)


def _tab(frame: Frame, lift: float) -> tuple[AnyPrimitive, ...]:
    sheet = Sheet()
    x, y = frame.origin[0], frame.origin[1] + lift - 100
    head = Ink(style=_STAGE, detail=Detail.ALWAYS)
    sheet.write(f"{frame.number}\u2002{frame.title}", head, Box(x, y, 900, 80))
    small = Ink(style=_FACT, colour="ink2", align="right", detail=Detail.ALWAYS)
    sheet.write(frame.fact, small, Box(x + 700, y, 900, 80))
    return tuple(sheet.primitives)


# --- putting it together -------------------------------------------------------------------------


def _scene(context: Context, lenses: Mapping[str, str]) -> Scene:
    blocks = stage_blocks(context.view)
    places = origins(len(blocks))
    frames = tuple(
        _frame(replace(context, block=block, lens=lenses.get(block.id, "")), number + 1, place)
        for number, (block, place) in enumerate(zip(blocks, places, strict=True))
    )
    thread = tuple(_thread(frames))
    dots, breaks = _breaks(context, frames)
    return Scene(frames, (*thread, *dots), breaks, lambda: _says(context, frames))


def _frame(context: Context, number: int, origin: tuple[float, float]) -> Frame:
    draw = FRAMES[context.stage]
    return Frame(
        context.block.id,
        context.stage,
        number,
        context.shown.block_title(context.block),
        origin,
        context.lens,
        lambda: draw(context, number),
        lambda: fact(context),
        lambda: draw(replace(context, compared=False), number),
        lambda selected: draw(replace(context, selected=selected), number),
        lambda picture, place: with_list(context, picture, place),
    )


def _thread(frames: Sequence[Frame]) -> list[Path]:
    return [
        Path(
            _link(first, second, last=second is frames[-1]),
            "lineStrong",
            4,
            layer=Layer.ZONES,
            detail=Detail.ALWAYS,
            part=Part(f"thread:{first.block_id}"),
        )
        for first, second in pairwise(frames)
    ]


def _link(first: Frame, second: Frame, *, last: bool) -> tuple[Segment, ...]:
    return _bent(_route(first, second, last=last))


def _route(first: Frame, second: Frame, *, last: bool) -> tuple[tuple[float, float], ...]:
    """Return the corners of the stretch of thread from one frame to the next.

    Along a row it is straight. Into the next row it leaves below, turns and comes down onto the
    frame; a frame that is alone in the last row takes it from its right side.
    """
    a, b = first.box, second.box
    if a.y == b.y:
        y = a.centre[1]
        return (a.right, y), (b.x, y)
    x1, x2 = a.centre[0], b.centre[0]
    if last and b.x > 0 and x1 > b.right + _TURN:
        y = b.centre[1]
        return (x1, a.bottom), (x1, y), (b.right, y)
    if x1 == x2:
        return (x1, a.bottom), (x2, b.y)
    y = a.bottom + _DROP
    return (x1, a.bottom), (x1, y), (x2, y), (x2, b.y)


def _bent(points: Sequence[tuple[float, float]]) -> tuple[Segment, ...]:
    """Return a line through ``points`` with rounded corners; its stretches are level or upright."""
    segments: list[Segment] = [("M", points[0])]
    line: Op = "L"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _towards(corner, before), _towards(corner, after)
        segments.append((line, start))
        near = [
            (corner[0] + (p[0] - corner[0]) * 0.45, corner[1] + (p[1] - corner[1]) * 0.45)
            for p in (start, end)
        ]
        segments.append(("C", (*near[0], *near[1], *end)))
    segments.append((line, points[-1]))
    return tuple(segments)


def _towards(corner: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = max(abs(dx), abs(dy)) or 1.0
    reach = min(_TURN, length / 2)
    return corner[0] + dx / length * reach, corner[1] + dy / length * reach


def _breaks(
    context: Context, frames: Sequence[Frame]
) -> tuple[tuple[Marker, ...], tuple[HitArea, ...]]:
    """Return a dot on the thread for each break, and what it is called."""
    dots: list[Marker] = []
    hits: list[HitArea] = []
    by_block = {frame.block_id: frame for frame in frames}
    before: Frame | None = None
    waiting: list[Block] = []
    for block in ordered(context.view.of(Block)):
        if block.kind == "break" and not block.skipped:
            waiting.append(block)
        frame = by_block.get(block.id)
        if frame is None:
            continue
        if before is not None:
            for place, pause in enumerate(waiting):
                share = (place + 1) / (len(waiting) + 1)
                x, y = _on_thread(before, frame, share, last=frame is frames[-1])
                part = Part(f"break:{pause.id}", (pause.id,))
                dots.append(
                    Marker("circle", x, y, 28, "lineStrong", detail=Detail.ALWAYS, part=part)
                )
                minutes = context.say(N_("{n} min"), n=pause.minutes)
                name = f"{context.shown.block_title(pause)}, {minutes}"
                box = Box(x - 20, y - 20, 40, 40)
                hits.append(
                    HitArea(key=part.key, box=box, role="row", name=name, record_ids=(pause.id,))
                )
        before, waiting = frame, []
    return tuple(dots), tuple(hits)


def _on_thread(first: Frame, second: Frame, share: float, *, last: bool) -> tuple[float, float]:
    """Return the point that lies ``share`` of the way along the thread between two frames."""
    points = _route(first, second, last=last)
    lengths = [abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairwise(points)]
    left = share * sum(lengths)
    for ((x1, y1), (x2, y2)), length in zip(pairwise(points), lengths, strict=True):
        if left <= length:
            part = left / length if length else 0.0
            return x1 + (x2 - x1) * part, y1 + (y2 - y1) * part
        left -= length
    return points[-1]


def _says(context: Context, frames: Sequence[Frame]) -> Says | None:
    """Return the five sentences beside an incomplete last row, where there is room for them."""
    if len(frames) <= COLUMNS or len(frames) % COLUMNS == 0:
        return None
    first = next(one for one in frames if one.origin[1] == frames[-1].origin[1])
    room = first.origin[0] - GAPS[0] / 2
    return table_says(context, Box(0, first.origin[1], room, FRAME[1]))
