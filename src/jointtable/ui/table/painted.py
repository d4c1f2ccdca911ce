"""The viewport of the table: what the camera sees, painted layer by layer and piece by piece."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QSizePolicy
from typing_extensions import override

from jointtable.layout.primitives import Box
from jointtable.ui.style import Style
from jointtable.ui.table.camera import Camera
from jointtable.ui.table.frames_layer import FramesLayer
from jointtable.ui.table.hands_layer import HandsLayer
from jointtable.ui.table.ink import Ink
from jointtable.ui.table.layers import Look, OverLayer, ThreadLayer
from jointtable.ui.table.reveal_layer import RevealLayer
from jointtable.values import dataclass

_Mode = QGraphicsView.ViewportUpdateMode

_SETTLE: Final = 90
"""Milliseconds after the last zoom until the exact picture is drawn (performance.md, 2f)."""

_IDLE, _NEXT = 400, 25
"""Milliseconds without a paint until frames out of sight are drawn, and from piece to piece."""

_WHOLE: Final = 1_000_000.0


@dataclass(slots=True)
class Stats:
    """What painting has cost so far, for measuring from outside.

    Attributes:
        paints: How often something was painted.
        painted: Pixels painted.
        cached: Bytes of ready pieces.
    """

    paints: int = 0
    painted: int = 0
    cached: int = 0


class PaintedView(QGraphicsView):
    """Paints the table as one looks at it.

    The scene has a handful of layers and no item for a card.

    Attributes:
        stats: What painting has cost.

    Signals:
        looked: The camera has moved; the new zoom.
        settled: The picture is as sharp as it can be.
    """

    looked = Signal(float)
    settled = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self.stats = Stats()
        self._look = Look()
        self._camera = Camera(800, 450, 1.0)
        self._coarse = QRegion()
        self._scrolled: tuple[int, int] | None = None
        self._prepare()
        ink = self._ink = Ink(style.theme)
        self._frames = FramesLayer(self._look, style, ink, self)
        self._over = OverLayer(self._look, style, ink)
        self._thread = ThreadLayer(self._look, style, ink)
        self._hands = HandsLayer(self._look, style, ink)
        self._reveal = RevealLayer(self._look, style, ink)
        for layer in (self._thread, self._frames, self._reveal, self._over, self._hands):
            self.scene().addItem(layer)
        self._settle = QTimer(self, interval=_SETTLE, singleShot=True)
        self._settle.timeout.connect(self._rest)
        self._again = QTimer(self, interval=0, singleShot=True)
        self._again.timeout.connect(self._paint_again)
        self._idle = QTimer(self, interval=_IDLE, singleShot=True)
        self._idle.timeout.connect(self._prepare_others)

    def _prepare(self) -> None:
        scene = QGraphicsScene(self)  # the view does not own its scene: the parent keeps it alive
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        scene.setSceneRect(QRectF(-_WHOLE / 2, -_WHOLE / 2, _WHOLE, _WHOLE))
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(self._style.colour("desk"))
        self.setViewportUpdateMode(_Mode.MinimalViewportUpdate)
        flags = QGraphicsView.OptimizationFlag
        self.setOptimizationFlags(flags.DontAdjustForAntialiasing | flags.DontSavePainterState)
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 150)

    # --- where one looks from ---------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Return pixels to a scene unit."""
        return self._camera.zoom

    @property
    def camera(self) -> Camera:
        """Return where one looks from."""
        return self._camera

    def look_from(self, camera: Camera, *, moving: bool = False) -> None:
        """Move the camera at once.

        Args:
            camera: Where to.
            moving: Whether more moves of the zoom follow soon.
        """
        zoomed = camera.zoom != self._camera.zoom
        was_moving = self._look.moving
        self._camera = camera
        self._look.moving = moving
        if zoomed:
            self._frames.is_sharp = False
            self._look.zoom = camera.zoom
            self.resetTransform()
            self.scale(camera.zoom, camera.zoom)
        self._scroll(zoomed=zoomed)
        if zoomed or moving or was_moving:
            self.viewport().update()
        self.looked.emit(camera.zoom)

    def _scroll(self, *, zoomed: bool = False) -> None:
        """Bring the camera's middle to that of the viewport, on whole pixels."""
        camera, port = self._camera, self.viewport()
        corner = _WHOLE / 2 * camera.zoom  # the scene begins there
        self._scrolled = (0, 0)
        for bar, centre, length in (
            (self.horizontalScrollBar(), camera.x, port.width()),
            (self.verticalScrollBar(), camera.y, port.height()),
        ):
            bar.setValue(round(centre * camera.zoom - length / 2) if corner else 0)
        by, self._scrolled = self._scrolled, None
        if any(by) and zoomed:  # nothing of what is painted can be used again
            self.setViewportUpdateMode(_Mode.FullViewportUpdate)
            super().scrollContentsBy(*by)
            self.setViewportUpdateMode(_Mode.MinimalViewportUpdate)
        elif any(by):
            super().scrollContentsBy(*by)
        origin = self.mapFromScene(QPointF(0, 0))
        self._look.left, self._look.top = origin.x(), origin.y()
        if self._again.isActive():  # what is still coarse lies elsewhere now
            self._coarse = QRegion(port.rect())

    @override
    def scrollContentsBy(self, dx: int, dy: int, /) -> None:
        """Move what is painted once for both directions: each time copies the whole viewport."""
        if self._scrolled is None:
            super().scrollContentsBy(dx, dy)
        else:
            self._scrolled = self._scrolled[0] + dx, self._scrolled[1] + dy

    # --- painting ---------------------------------------------------------------------------------

    def refine(self, places: tuple[QRectF, ...]) -> None:
        """Paint these places again soon: they are not yet as sharp as they can be."""
        for place in places:
            self._coarse += place.toAlignedRect()
        self._again.start()

    def _paint_again(self) -> None:
        coarse, self._coarse = self._coarse & self.viewport().rect(), QRegion()
        self.viewport().update(coarse if not coarse.isEmpty() else self.viewport().rect())

    def _prepare_others(self) -> None:
        """Draw something of the frames that nobody has looked at while there is nothing to do."""
        if self.is_settled and self.isVisible() and self._frames.prepare():
            self._idle.start(_NEXT)

    def _rest(self) -> None:
        """The zoom has stopped moving: draw the exact picture."""
        self._settle.stop()
        if self._look.moving:
            self._look.moving = False
            self.viewport().update()

    def _update_box(self, box: Box) -> None:
        place = self._look.on_screen(box.grown(10)).toAlignedRect().adjusted(-4, -4, 4, 4)
        if place.intersects(self.viewport().rect()):
            self._frames.is_sharp = False
            self.viewport().update(place)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        self._look.ratio = self.viewport().devicePixelRatioF()
        origin = self.mapFromScene(QPointF(0, 0))
        self._look.left, self._look.top = origin.x(), origin.y()
        rects = list(_rects_of(event.region()))
        self._look.expose(map(QRectF, rects), QRectF(event.region().boundingRect()))
        was_sharp = self._frames.is_sharp
        super().paintEvent(event)
        self.stats.paints += 1
        self.stats.painted += sum(rect.width() * rect.height() for rect in rects)
        self.stats.cached = self._frames.pieces.bytes
        if self._frames.is_sharp and not was_sharp:
            self.settled.emit()
        self._idle.start(_IDLE)

    @override
    def drawBackground(self, painter: QPainter, rect: QRectF | QRect, /) -> None:
        painter.fillRect(rect, self.backgroundBrush())

    @property
    def is_settled(self) -> bool:
        """Return whether nothing moves and the picture is sharp."""
        quiet = not (self._settle.isActive() or self._again.isActive())
        return quiet and self._frames.is_sharp


def _rects_of(region: QRegion) -> Iterator[QRect]:
    """Yield the rectangles of a region; the binding can, its stubs do not know it."""
    for rect in region:  # type: ignore[attr-defined]
        yield QRect(rect)
