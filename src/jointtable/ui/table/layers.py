"""The few items of the scene: each paints a whole layer of the table in one call."""

import sys
import time
from collections.abc import Mapping
from dataclasses import field
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from jointtable.layout.primitives import META_FROM, Box
from jointtable.layout.says import Says
from jointtable.layout.table import Frame, Scene
from jointtable.ui.marks import draw_text
from jointtable.ui.style import Style
from jointtable.ui.table.chunks import ALL, Dim, differing
from jointtable.ui.table.frames import FrameChunks, Spot
from jointtable.ui.table.gesture import NO_GESTURE, Gesture
from jointtable.ui.table.ink import Ink
from jointtable.ui.table.painter import paint
from jointtable.ui.table.pixmaps import (
    RIM,
    SIDE,
    Key,
    Level,
    Pieces,
    bucket,
    detail_level,
    drawn,
    size_of,
)
from jointtable.values import dataclass

BUDGET: Final = 0.007
"""Seconds of new pieces in one paint; what is missing is drawn in the next ones."""

_EVERYWHERE: Final = QRectF(-1e6, -1e6, 2e6, 2e6)
_TAB_UP: Final = 31.0
_TAB_HIGH: Final = 24.0
_FAR: Final = 0.25
_SAYS_SMALL: Final = (15.0, 14.0, 13.0, 12.0, 11.0)
"""Letters that can be read, in px, the largest first."""
_RING: Final = 12.0
"""How far the ring of a selection reaches, at most, in scene units."""
_READABLE: Final = 13.0
"""What the table says is drawn larger when its letters get too small to be read, in px."""


@dataclass(slots=True)
class Look:
    """What the layers paint from; the view keeps it up to date.

    Attributes:
        scene: What lies on the table.
        zoom: Pixels to a scene unit.
        ratio: Device pixels to a px.
        left: Scene x 0 in the viewport, px, always whole.
        top: Scene y 0 in the viewport, px, always whole.
        exposed: What must be painted, in px of the viewport.
        around: What encloses all of that.
        moving: Whether the zoom is changing at this moment.
        current: Key of the frame that is worked on.
        selected: What is selected.
        dim: What is pale.
        marks_current: Whether the current frame wears a ring, as on the whole table.
        says: Whether the summary is shown.
        veil: The picture before, that fades away; None: nothing fades.
        veil_opacity: How much of it is left.
        gesture: What is being done with the mouse.
        hovered: What the pointer rests on.
        hover_part: How much of its darker outline is there, 0 to 1.
        padlock: Where something was clicked that is fixed, on the table.
        laser: Where the laser points, on the table.
        labels: The private label of each stage, by its block.
        face_down: Cards that lie face down before the room.
    """

    scene: Scene = field(default_factory=lambda: Scene((), ()))
    zoom: float = 1.0
    ratio: float = 1.0
    left: float = 0.0
    top: float = 0.0
    exposed: tuple[QRectF, ...] = ()
    around: QRectF = field(default_factory=QRectF)
    moving: bool = False
    current: str = ""
    selected: tuple[Spot, ...] = ()
    dim: Dim = ALL
    marks_current: bool = False
    says: bool = False
    veil: QPixmap | None = None
    veil_opacity: float = 1.0
    gesture: Gesture = NO_GESTURE
    hovered: Spot | None = None
    hover_part: float = 1.0
    padlock: tuple[float, float] | None = None
    laser: tuple[float, float] | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    face_down: frozenset[str] = frozenset()

    def on_screen(self, box: Box) -> QRectF:
        """Return where a box of the table lies in the viewport, px."""
        z = self.zoom
        return QRectF(box.x * z + self.left, box.y * z + self.top, box.w * z, box.h * z)

    def origin(self, frame: Frame) -> QPointF:
        """Return where the top left corner of a frame lies, on a whole device pixel."""
        at = self.on_screen(frame.box)
        r = self.ratio
        return QPointF(round(at.x() * r) / r, round(at.y() * r) / r)

    def shows(self, box: QRectF) -> bool:
        """Return whether any of it must be painted."""
        return self.around.intersects(box) and any(one.intersects(box) for one in self.exposed)


class Refines(Protocol):
    """Who paints again when a picture is not yet as sharp as it can be."""

    def refine(self) -> None:
        """Paint again soon."""


class Layer(QGraphicsItem):
    """An item that covers the whole table."""

    def __init__(self, look: Look, style: Style, ink: Ink) -> None:
        super().__init__()
        self.look, self._style, self._ink = look, style, ink
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @override
    def boundingRect(self) -> QRectF:
        return _EVERYWHERE

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        # an exception that leaves paint() ends the process inside the binding
        painter.save()
        try:
            self.draw(painter)
        except Exception as bug:  # noqa: BLE001 - whatever it is, the table must go on
            sys.excepthook(type(bug), bug, bug.__traceback__)
        painter.restore()

    def draw(self, painter: QPainter) -> None:
        """Draw the layer; the painter is put back afterwards."""


class FramesLayer(Layer):
    """The frames with all that lies on them, from ready pieces.

    While the zoom moves, pieces of the nearest coarser size are drawn scaled; at rest those of the
    exact size, a few in each paint until the picture is sharp.
    """

    def __init__(self, look: Look, style: Style, ink: Ink, view: Refines) -> None:
        super().__init__(look, style, ink)
        self._view = view
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

    @override
    def draw(self, painter: QPainter) -> None:
        look = self.look
        deadline = time.perf_counter() + BUDGET
        scale = look.zoom * look.ratio
        level = Level(
            bucket(scale) if look.moving else round(scale, 5), detail_level(look.zoom), look.dim
        )
        painter.resetTransform()
        complete = True
        for frame in look.scene.frames:
            if look.shows(look.on_screen(frame.box.grown(RIM))):
                complete = self._frame(painter, frame, level, deadline) and complete
        self.is_sharp = complete and not look.moving
        if not complete:
            self._view.refine()

    def _frame(self, painter: QPainter, frame: Frame, level: Level, deadline: float) -> bool:
        """Paint what must be painted of a frame; return whether all of it was ready."""
        look = self.look
        self.catch_up(frame)
        shrink = look.zoom / level.scale  # px of the viewport to a pixel of the piece
        at = look.origin(frame)
        rim = round(RIM * level.scale)
        columns = range(-(-round((frame.box.w + 2 * RIM) * level.scale) // SIDE) or 1)
        rows = range(-(-round((frame.box.h + 2 * RIM) * level.scale) // SIDE) or 1)
        whole = Box(0, 0, frame.box.w, frame.box.h)
        complete = True
        for row in rows:
            for column in columns:
                key: Key = (frame.block_id, level, column, row)
                size = size_of(key, frame.box.w, frame.box.h)
                if min(size) <= 0:
                    continue
                left = at.x() + (column * SIDE - rim) * shrink
                top = at.y() + (row * SIDE - rim) * shrink
                place = QRectF(left, top, size[0] * shrink, size[1] * shrink)
                if not look.shows(place):
                    continue
                piece = self.pieces.find(key)
                if piece is None and time.perf_counter() < deadline:
                    hidden = self._left_out(frame.block_id)
                    piece = drawn(key, self.chunks.of(frame), self._ink, size, whole, hidden)
                    self.pieces.keep(key, piece)
                if piece is None:
                    complete = False
                    self._stand_in(painter, frame, place)
                else:
                    self._blit(painter, piece, place, exact=not look.moving)
        return complete

    def _blit(self, painter: QPainter, piece: QPixmap, place: QRectF, *, exact: bool) -> None:
        if exact and self.look.ratio == 1.0:
            painter.drawPixmap(round(place.x()), round(place.y()), piece)
        else:
            painter.drawPixmap(place, piece, QRectF(piece.rect()))

    def _stand_in(self, painter: QPainter, frame: Frame, place: QRectF) -> None:
        """Show a coarse picture of the frame until the piece is ready."""
        key: Key = (frame.block_id, Level(_FAR, detail_level(_FAR)), 0, 0)
        at = self.look.origin(frame)
        size = QRectF(at.x(), at.y(), frame.box.w * self.look.zoom, frame.box.h * self.look.zoom)
        part = place.intersected(size)
        thumb = self.pieces.find(key)
        painter.fillRect(part, self._ink.colour("frame"))
        if thumb is None or part.isEmpty():
            return
        ratio = _FAR / self.look.zoom
        rim = RIM * _FAR
        source = QRectF(
            (part.x() - at.x()) * ratio + rim,
            (part.y() - at.y()) * ratio + rim,
            part.width() * ratio,
            part.height() * ratio,
        )
        painter.drawPixmap(part, thumb, source)


class ThreadLayer(Layer):
    """The line that joins the frames, and what the table says so far, on the desk."""

    @override
    def draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self.look.zoom * self.look.ratio
        paint(painter, self.look.scene.thread, self._ink, scale)
        says = self.look.scene.says
        if self.look.says and says is not None:
            if self.look.zoom * says.size >= _READABLE:
                paint(painter, says.primitives, self._ink, scale)
            else:
                self._say_small(painter, says)

    def _say_small(self, painter: QPainter, says: Says) -> None:
        """Say it in letters that can be read, where the table is far away."""
        zoom = self.look.zoom
        letters = says.sized([size / zoom for size in _SAYS_SMALL])
        paint(painter, letters, self._ink, zoom * self.look.ratio)


class OverLayer(Layer):
    """Tabs above the frames, and the ring of what is selected."""

    @override
    def draw(self, painter: QPainter) -> None:
        look = self.look
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for frame in look.scene.frames:
            at = look.on_screen(frame.box)
            if not look.shows(at.adjusted(-12, -48, 12, 12)):
                continue
            is_elsewhere = look.zoom < META_FROM or frame.block_id != look.current
            if is_elsewhere and at.top() >= _TAB_UP:  # half a tab says nothing
                self._tab(painter, frame, at)
            if look.marks_current and frame.block_id == look.current:
                painter.setPen(QPen(self._style.colour("ink"), 3))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(at.adjusted(-4.5, -4.5, 4.5, 4.5), 10, 10)
        self._rings(painter)
        if look.veil is not None:
            painter.setOpacity(look.veil_opacity)
            painter.drawPixmap(0, 0, look.veil)

    def _tab(self, painter: QPainter, frame: Frame, at: QRectF) -> None:
        style, middle = self._style, at.top() - _TAB_UP + _TAB_HIGH / 2
        current = frame.block_id == self.look.current
        chip = QRectF(at.left(), middle - 11, 22, 22)
        painter.setPen(Qt.PenStyle.NoPen if current else QPen(style.colour("lineStrong"), 1))
        painter.setBrush(style.colour("inverse" if current else "frame"))
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        font = style.sized(12.5, 600)
        wide = QFontMetricsF(font).horizontalAdvance(str(frame.number))
        place = QPointF(chip.center().x() - wide / 2, middle)
        ink = style.colour("onInverse" if current else "ink2")
        draw_text(painter, str(frame.number), place, font, ink)
        name = style.sized(15, 600)
        left, right = at.left() + 30, at.right()
        used = draw_text(
            painter, frame.title, QPointF(left, middle), name, style.colour("ink"), right - left
        )
        small = style.sized(12.5, 400)
        wide = QFontMetricsF(small).horizontalAdvance(frame.fact)
        if frame.fact and left + used + 12 + wide <= right:
            place = QPointF(right - wide, middle)
            draw_text(painter, frame.fact, place, small, style.colour("ink2"))

    def _rings(self, painter: QPainter) -> None:
        look = self.look
        if look.gesture.lifts:
            return  # what is in the air leaves a dashed outline behind
        for spot in look.selected:
            if look.shows(look.on_screen(spot.box.grown(_RING))):
                self._ring(painter, spot)

    def _ring(self, painter: QPainter, spot: Spot) -> None:
        """Draw the selection: a gap in the colour of the frame, then a ring of ink."""
        zoom, style = self.look.zoom, self._style
        origin = self.look.origin(spot.frame)
        hit = spot.hit.box
        box = QRectF(
            origin.x() + hit.x * zoom, origin.y() + hit.y * zoom, hit.w * zoom, hit.h * zoom
        )
        gap, thick = max(2.0, 3 * zoom), max(2.0, 3 * zoom)
        round_hit = spot.hit.role in {"marker", "verdict"} and abs(hit.w - hit.h) < 1
        radius = hit.w * zoom / 2 if round_hit else style.theme.radius.card * zoom
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset, width, colour in ((gap / 2, gap, "frame"), (gap + thick / 2, thick, "ink")):
            painter.setPen(QPen(style.colour(colour), width))
            ring = box.adjusted(-inset, -inset, inset, inset)
            painter.drawRoundedRect(ring, radius + inset, radius + inset)
