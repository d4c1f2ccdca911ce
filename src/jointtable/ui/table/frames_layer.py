"""The frames with all that lies on them, put together from ready pieces."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap
from typing_extensions import override

from jointtable.layout.primitives import Box
from jointtable.layout.table import Frame
from jointtable.ui.style import Style
from jointtable.ui.table.chunks import differing
from jointtable.ui.table.frames import FrameChunks
from jointtable.ui.table.ink import Ink
from jointtable.ui.table.layers import Layer, Look
from jointtable.ui.table.pixmaps import (
    LIMIT,
    RIM,
    SIDE,
    Level,
    Pieces,
    Place,
    bucket,
    detail_level,
    drawn,
    size_of,
)

BUDGET: Final = 0.007
"""Seconds of new pieces in one paint; what is missing is drawn in the next ones
(performance.md, 2f)."""
_WHILE_MOVING: Final = 0.004
"""The same while the zoom moves: what is missing looks as it did a moment ago, only scaled."""
FAR: Final = 0.35
"""Device pixels to a scene unit of frames that are drawn before anybody looks at them: the words
are words, and seven frames take 5 of 32 MiB."""
_MOST_CLIPS: Final = 6
"""Rectangles to which copies are clipped one by one."""
_OLD: Final = 0.75
"""How much of what a job was thought to take is kept when it has been done once more."""


class Refines(Protocol):
    """Who paints again when a picture is not yet as sharp as it can be."""

    def refine(self, places: tuple[QRectF, ...]) -> None:
        """Paint these places of the viewport again soon."""


class Budget:
    """How much may still be made in one paint, judged by what the like of it took before.

    Args:
        now: Tells the time in seconds.
    """

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        self._now = now
        self._likely: dict[object, float] = {}
        self._end = 0.0
        self._has_made = False

    def begin(self, seconds: float) -> None:
        """Begin a paint."""
        self._end = self._now() + seconds
        self._has_made = False

    def allows(self, kind: object) -> bool:
        """Return whether a thing of this kind can be made in time; the first one always may."""
        return not self._has_made or self._now() + self._likely.get(kind, 0.0) < self._end

    @contextmanager
    def spending(self, kind: object) -> Iterator[None]:
        """Make a thing of this kind, and learn what that takes."""
        began = self._now()
        yield
        took = self._now() - began
        self._has_made = True
        self._likely[kind] = took + _OLD * (self._likely.get(kind, took) - took)


class FramesLayer(Layer):
    """The frames with all that lies on them, from ready pieces.

    While the zoom moves, pieces of the nearest coarser size are drawn scaled; at rest those of the
    exact size, a few in each paint until the picture is sharp. What is not ready is shown in
    whatever size it was shown last.
    """

    def __init__(self, look: Look, style: Style, ink: Ink, view: Refines) -> None:
        super().__init__(look, style, ink)
        self._view = view
        self._budget = Budget()
        self.pieces = Pieces()
        self.chunks = FrameChunks()
        self.is_sharp = False
        self._before: dict[str, Frame] = {}
        self._hidden: dict[tuple[str, str], frozenset[str]] = {}

    def leave_out(
        self, frame: Frame, keys: frozenset[str], boxes: tuple[Box, ...], why: str = "hands"
    ) -> None:
        """Leave parts out of a frame from now on; none: show all again.

        Args:
            frame: Whose.
            keys: Of the parts.
            boxes: Where they are drawn, in the coordinates of the frame.
            why: Who draws them meanwhile: the hands that have them in the air, or a reveal.
        """
        self._hidden[frame.block_id, why] = keys
        self.pieces.drop(frame.block_id, boxes)

    def _left_out(self, block_id: str) -> frozenset[str]:
        none: frozenset[str] = frozenset()
        return none.union(*(keys for (id_, _), keys in self._hidden.items() if id_ == block_id))

    def take(self, frame: Frame, before: Frame) -> None:
        """Note that a frame has another picture; what differs is found when it is next painted."""
        self._before.setdefault(frame.block_id, before)

    def catch_up(self, frame: Frame) -> tuple[Box, ...]:
        """Let go of the pieces of a frame that are out of date; return where it differs."""
        before = self._before.pop(frame.block_id, None)
        if before is None:
            return ()
        boxes = differing(before.picture, frame.picture)
        if boxes:
            self.pieces.drop(frame.block_id, boxes)
        return boxes

    def forget(self, block_id: str) -> None:
        """Let go of everything kept of a frame."""
        self._before.pop(block_id, None)
        self.pieces.drop(block_id)

    def prepare(self) -> bool:
        """Draw one piece of a frame that nobody has looked at; return whether there is more to do.

        A flight to it then never shows blank paper. Only half of the memory is used for that.
        """
        level = Level(FAR, detail_level(FAR), self.look.dim)
        for frame in self.look.scene.frames:
            self.catch_up(frame)
            mosaic = self.pieces.of(frame.block_id, level)
            for place in _Tiles(self.look, frame, level).all():
                if place not in mosaic and 2 * self.pieces.bytes < LIMIT:
                    self._budget.begin(0.0)
                    self._made(frame, level, place)
                    return True
        return False

    @override
    def draw(self, painter: QPainter) -> None:
        look = self.look
        self._budget.begin(_WHILE_MOVING if look.moving else BUDGET)
        scale = look.zoom * look.ratio
        level = Level(
            bucket(scale) if look.moving else round(scale, 5), detail_level(look.zoom), look.dim
        )
        painter.resetTransform()
        missing: list[QRectF] = []
        for frame in look.near:
            if look.shows(look.on_screen(frame.box.grown(RIM))):
                missing += self._frame(painter, frame, level)
        self.is_sharp = not missing and not look.moving
        if missing:
            self._view.refine(tuple(missing))

    def _frame(self, painter: QPainter, frame: Frame, level: Level) -> list[QRectF]:
        """Paint what must be painted of a frame; return the places that were not ready."""
        self.catch_up(frame)
        ready = self.pieces.of(frame.block_id, level)
        tiles = _Tiles(self.look, frame, level)
        blits: list[tuple[QPixmap, QRectF]] = []
        missing: list[QRectF] = []
        for place in tiles.exposed():
            box = tiles.box(place)
            if not self.look.shows(box):
                continue  # what is asked for again in vain is never ready
            piece = ready.get(place) or self._made(frame, level, place)
            if piece is None:
                missing.append(box)
            else:
                blits.append((piece, box))
                ready.move_to_end(place)
        if missing:
            self._stand_in(painter, frame, level, missing)
        if self.look.moving or self.look.ratio != 1.0:
            for piece, box in blits:
                painter.drawPixmap(box, piece, QRectF(piece.rect()))
        else:
            self._copy(painter, blits)
        return missing

    def _copy(self, painter: QPainter, blits: list[tuple[QPixmap, QRectF]]) -> None:
        """Copy pieces pixel by pixel into what must be painted, one rectangle after the other.

        Clipped to a region of several rectangles, a copy takes about ten times as long as clipped
        to each of them.
        """
        parts = self.look.exposed
        for exposed in parts if len(parts) <= _MOST_CLIPS else (self.look.around,):
            painter.setClipRect(exposed)
            for piece, box in blits:
                if box.intersects(exposed):
                    painter.drawPixmap(round(box.x()), round(box.y()), piece)
        painter.setClipping(False)

    def _made(self, frame: Frame, level: Level, place: Place) -> QPixmap | None:
        """Return a new piece, or None: there is no time for it in this paint."""
        if not frame.is_laid_out:
            if not self._budget.allows("layout"):
                return None
            with self._budget.spending("layout"):
                self.chunks.of(frame)
        if not self._budget.allows(level.detail):
            return None
        key = (frame.block_id, level, *place)
        size = size_of(key, frame.box.w, frame.box.h)
        whole = Box(0, 0, frame.box.w, frame.box.h)
        hidden = self._left_out(frame.block_id)
        with self._budget.spending(level.detail):
            piece = drawn(key, self.chunks.of(frame), self._ink, size, whole, hidden)
        self.pieces.keep(key, piece)
        return piece

    def _stand_in(
        self, painter: QPainter, frame: Frame, level: Level, missing: list[QRectF]
    ) -> None:
        """Show what is missing as it was shown last, in another size, or else as blank paper."""
        at, zoom = self.look.origin(frame), self.look.zoom
        paper = QRectF(at.x(), at.y(), frame.box.w * zoom, frame.box.h * zoom)
        part = _around(missing)
        known: list[tuple[QPixmap, QRectF]] = []
        for other, pieces in self.pieces.like(frame.block_id, level):
            tiles = _Tiles(self.look, frame, other)
            places = list(tiles.inside(part))
            known += [(pieces[one], tiles.box(one)) for one in places if one in pieces]
            if all(one in pieces for one in places):
                break
        else:
            painter.fillRect(part.intersected(paper), self._ink.colour("frame"))
        for piece, box in reversed(known):  # what looks most like it lies on top
            painter.drawPixmap(box, piece, QRectF(piece.rect()))


class _Tiles:
    """Where the pieces of a frame at one level lie in the viewport, px."""

    def __init__(self, look: Look, frame: Frame, level: Level) -> None:
        self._look, self._level = look, level
        self._shrink = look.zoom / level.scale  # px of the viewport to a pixel of the piece
        at = look.origin(frame)
        rim = round(RIM * level.scale) * self._shrink
        self._left, self._top = at.x() - rim, at.y() - rim
        self._wide = math.ceil((frame.box.w + 2 * RIM) * level.scale)
        self._high = math.ceil((frame.box.h + 2 * RIM) * level.scale)

    def box(self, place: Place) -> QRectF:
        """Return where a piece lies."""
        column, row = place
        shrink, side = self._shrink, SIDE * self._shrink
        return QRectF(
            self._left + column * side,
            self._top + row * side,
            min(SIDE, self._wide - column * SIDE) * shrink,
            min(SIDE, self._high - row * SIDE) * shrink,
        )

    def all(self) -> Iterator[Place]:
        """Yield every piece."""
        columns, rows = -(-self._wide // SIDE), -(-self._high // SIDE)
        return ((column, row) for row in range(rows) for column in range(columns))

    def exposed(self) -> list[Place]:
        """Return the pieces that must be painted, row by row."""
        found = {place for one in self._look.exposed for place in self.inside(one)}
        return sorted(found, key=lambda place: place[::-1])

    def inside(self, part: QRectF) -> Iterator[Place]:
        """Yield the pieces that meet a part of the viewport, or lie within a px of it."""
        side = SIDE * self._shrink
        columns = self._range(part.left() - self._left, part.right() - self._left, side, self._wide)
        rows = self._range(part.top() - self._top, part.bottom() - self._top, side, self._high)
        return ((column, row) for row in rows for column in columns)

    def _range(self, start: float, end: float, side: float, pixels: int) -> range:
        count = -(-pixels // SIDE)
        return range(
            max(0, math.floor((start - 1) / side)), min(count, math.floor((end + 1) / side) + 1)
        )


def _around(boxes: list[QRectF]) -> QRectF:
    """Return the smallest box that holds all."""
    found = QRectF(boxes[0])
    for box in boxes[1:]:
        found = found.united(box)
    return found
