"""The few items of the scene: each paints a whole layer of the table in one call."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from jointtable.layout.primitives import META_FROM, AnyPrimitive, Box, Marker, Path
from jointtable.layout.says import Says
from jointtable.layout.table import Frame, Scene
from jointtable.ui.style import Style
from jointtable.ui.table import headings
from jointtable.ui.table.chunks import ALL, Dim
from jointtable.ui.table.frames import Spot
from jointtable.ui.table.gesture import NO_GESTURE, Gesture
from jointtable.ui.table.headings import Headings
from jointtable.ui.table.ink import Ink
from jointtable.ui.table.painter import paint
from jointtable.values import dataclass

_BEYOND: Final = 48.0
"""How far tabs and rings reach beyond their frame, px; private labels lie closer."""

_EVERYWHERE: Final = QRectF(-1e6, -1e6, 2e6, 2e6)
_SAYS_SMALL: Final = (15.0, 14.0, 13.0, 12.0, 11.0)
"""Letters that can be read, in px, the largest first."""
_THREAD: Final = 3.0
"""Least width of the line that joins the frames, px."""
_DOT: Final = 3.0
"""Size of the dot of a break on it, in widths of the line."""
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
        near: The frames of which something may have to be painted.
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
    near: tuple[Frame, ...] = ()
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

    def expose(self, parts: Iterable[QRectF], around: QRectF) -> None:
        """Note what must be painted now, in px of the viewport."""
        self.exposed, self.around = tuple(parts), around
        zoom, slack = self.zoom, _BEYOND / self.zoom
        left, right = (
            (around.left() - self.left) / zoom - slack,
            (around.right() - self.left) / zoom + slack,
        )
        top, bottom = (
            (around.top() - self.top) / zoom - slack,
            (around.bottom() - self.top) / zoom + slack,
        )
        self.near = tuple(
            frame
            for frame in self.scene.frames
            if frame.box.x < right
            and frame.box.right > left
            and frame.box.y < bottom
            and frame.box.bottom > top
        )

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


class ThreadLayer(Layer):
    """The line that joins the frames, and what the table says so far, on the desk."""

    @override
    def draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self.look.zoom * self.look.ratio
        paint(painter, self._seen(self.look.scene.thread), self._ink, scale)
        says = self.look.scene.says
        if self.look.says and says is not None:
            if self.look.zoom * says.size >= _READABLE:
                paint(painter, says.primitives, self._ink, scale)
            else:
                self._say_small(painter, says)

    def _seen(self, thread: Sequence[AnyPrimitive]) -> tuple[AnyPrimitive, ...]:
        """Return the line no thinner on the screen than can be followed from frame to frame."""
        least = _THREAD / self.look.zoom
        seen: list[AnyPrimitive] = []
        for one in thread:
            if isinstance(one, Path):
                seen.append(replace(one, width=max(one.width, least)))
            elif isinstance(one, Marker):
                seen.append(replace(one, size=max(one.size, _DOT * least)))
            else:
                seen.append(one)
        return tuple(seen)

    def _say_small(self, painter: QPainter, says: Says) -> None:
        """Say it in letters that can be read, where the table is far away."""
        zoom = self.look.zoom
        letters = says.sized([size / zoom for size in _SAYS_SMALL])
        paint(painter, letters, self._ink, zoom * self.look.ratio)


class OverLayer(Layer):
    """Tabs above the frames, and the ring of what is selected."""

    def __init__(self, look: Look, style: Style, ink: Ink) -> None:
        super().__init__(look, style, ink)
        self._headings = Headings(style)

    @override
    def draw(self, painter: QPainter) -> None:
        look = self.look
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for frame in look.near:
            at = look.on_screen(frame.box)
            is_elsewhere = look.zoom < META_FROM or frame.block_id != look.current
            tab = QRectF(at.left() - 1, at.top() - headings.UP, at.width() + 2, headings.HIGH)
            # half a tab says nothing
            if is_elsewhere and at.top() >= headings.UP and look.shows(tab):
                current = frame.block_id == look.current
                self._headings.draw(painter, frame, at, look.ratio, current=current)
            is_marked = look.marks_current and frame.block_id == look.current
            if is_marked and look.shows(at.adjusted(-7, -7, 7, 7)):
                painter.setPen(QPen(self._style.colour("ink"), 3))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(at.adjusted(-4.5, -4.5, 4.5, 4.5), 10, 10)
        self._rings(painter)
        if look.veil is not None:
            painter.setOpacity(look.veil_opacity)
            painter.drawPixmap(0, 0, look.veil)

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
