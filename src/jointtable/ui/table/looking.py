"""Looking at the table: what lies on it, and flights. What can be selected is not known here."""

from typing import Final

from PySide6.QtCore import QEasingCurve, QPointF, QRect, QVariantAnimation, Signal
from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from jointtable.layout.primitives import META_FROM, Box, HitArea, Rect, TextRun
from jointtable.layout.table import Frame, Scene
from jointtable.layout.turning import Staged
from jointtable.ui.style import Style
from jointtable.ui.table.camera import Camera, fitting, on_flight
from jointtable.ui.table.chunks import Dim
from jointtable.ui.table.editor import SlipLook
from jointtable.ui.table.gesture import Gesture, Lift
from jointtable.ui.table.painted import PaintedView
from jointtable.ui.table.veil import Veil

_TABS: Final = 48.0
_FOOT: Final = 6.0
"""Room above the first row for its tabs, and below the last one, when all is shown; px."""

_CARD_TEXT: Final = 20.0
_CARD_PAD: Final = 14.0
"""Of a card that has no words yet, in scene units."""

_LEAST_CAPTION: Final = 11.0
"""Of the name of a field above its words, px; on the table it is set in 17 su."""

_MARGIN: Final = 16.0
"""Free beside what is brought into sight, px."""


class LookingView(PaintedView):
    """Shows the table through a camera that flies.

    Attributes:
        margin: Free at both sides of a frame that fits, px.
        is_padded: Whether the same is left free above and below it.

    Signals:
        resized: The viewport has another size.
    """

    resized = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.margin = 24
        self.is_padded = False
        self._home: Box | None = None
        self._flight = QVariantAnimation(self)
        self._flight.setStartValue(0.0)
        self._flight.setEndValue(1.0)
        self._flight.valueChanged.connect(self._fly)
        self._flight.finished.connect(self._rest)
        self._way = (self._camera, self._camera)
        self._veil = Veil(self, self._look)

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def table(self) -> Scene:
        """Return what lies on the table."""
        return self._look.scene

    def show_table(self, scene: Scene) -> None:
        """Show another state of the table; only what differs is drawn anew."""
        old = self._look.scene
        self._fade_over(scene)
        before = {frame.block_id: frame for frame in old.frames}
        self._look.scene = scene
        self._frames.chunks.forget_others({frame.block_id for frame in scene.frames})
        gone = before.keys() - {frame.block_id for frame in scene.frames}
        for key in gone:
            self._frames.forget(key)
        stirred = [self._take(frame, before.get(frame.block_id)) for frame in scene.frames]
        self._keep_selection()
        desk = old.thread != scene.thread or (self._look.says and old.says != scene.says)
        if gone or any(stirred) or desk:
            self._frames.is_sharp = False
            self.viewport().update()

    def _fade_over(self, scene: Scene) -> None:
        """Begin to fade over where the frame in sight is about to be shown through another lens."""
        before, after = (one.frame(self._look.current) for one in (self._look.scene, scene))
        other = before is not None and after is not None and before.lens != after.lens
        if other and self.isVisible() and not self._style.reduced_motion and not self.is_flying:
            self._veil.begin(stays=False)

    def _take(self, frame: Frame, before: Frame | None) -> bool:
        """Note what of a frame is new; return whether everything must be painted again."""
        if before is None or before.box != frame.box or before.lens != frame.lens:
            self._frames.forget(frame.block_id)
            return True
        if before is not frame:
            self._frames.take(frame, before)
            if self._is_in_sight(frame):
                for box in self._frames.catch_up(frame):
                    self._update_box(box.moved(frame.box.x, frame.box.y))
            if self._camera.zoom < META_FROM:  # its tab is in sight, and may say another fact
                return True
        return (before.title, before.number) != (frame.title, frame.number)

    def _is_in_sight(self, frame: Frame) -> bool:
        port = self.viewport()
        return self._camera.sees(port.width(), port.height()).meets(frame.box)

    def show_current(self, key: str) -> None:
        """Mark the frame that is worked on."""
        if key != self._look.current:
            self._look.current = key
            self.viewport().update()

    def show_whole(self, *, whole: bool) -> None:
        """Show or hide what belongs to the whole table: the ring and the summary."""
        self._look.marks_current = self._look.says = whole
        self.viewport().update()

    def show_dim(self, dim: Dim) -> None:
        """Draw pale whatever ``dim`` does not keep."""
        if dim != self._look.dim:
            self._look.dim = dim
            self.viewport().update()

    def screen_box(self, box: Box) -> QRect:
        """Return where a box of the table lies in the viewport, px."""
        return self._look.on_screen(box).toAlignedRect()

    def slip_look(self, frame: Frame, hit: HitArea) -> SlipLook:
        """Return how the words of a card look, for writing them where they stand."""
        parts = frame.picture.parts.get(hit.key, ())
        runs = [one for one in parts if isinstance(one, TextRun)]
        inside = (one for one in runs if hit.box.contains(*one.bounds.centre))
        run = next(inside, runs[0] if runs else None)
        ground = next((one for one in parts if isinstance(one, Rect) and one.fill), None)
        zoom = self._look.zoom
        size = run.size if run is not None else _CARD_TEXT
        left = run.x - hit.box.x if run is not None else _CARD_PAD
        above = run.y - size - hit.box.y if run is not None else _CARD_PAD
        return SlipLook(
            font=self._ink.font(run.font if run is not None else "Inter-400", size * zoom, 0.0),
            colour=self._ink.colour(run.colour if run is not None else "ink"),
            paper=self._ink.colour((ground.fill if ground is not None else None) or "card"),
            padding=(round(left * zoom), max(0, round(above * zoom))),
            small=self._style.sized(max(_LEAST_CAPTION, 17 * zoom), 600),
            quiet=self._ink.colour("ink2"),
        )

    def show_gesture(self, gesture: Gesture) -> None:
        """Show what is being done with the mouse; only what it covered and covers is painted."""
        before, self._look.gesture = self._look.gesture, gesture
        if before == gesture:
            return
        if before.lifts != gesture.lifts:
            self._lift(before.lifts, hidden=False)
            self._lift(gesture.lifts, hidden=True)
        for one, other in ((before, gesture), (gesture, before)):
            for box in one.dirty(beside=other):
                self._update_box(box)
            if one.tag:
                self.viewport().update(self._hands.tag_box(one).toAlignedRect())

    def stage(self, block_id: str, staged: Staged | None, ms: float = 0.0) -> None:
        """Show a frame on its way to the picture that lies there already; None: it has arrived.

        Args:
            block_id: Whose frame.
            staged: What is drawn meanwhile.
            ms: How long ago it began.
        """
        before = self._reveal.staged
        self._reveal.take(block_id if staged is not None else "", staged, ms)
        frame = self.table.frame(block_id)
        if frame is None:
            return
        covers = (*(before.covers if before else ()), *(staged.covers if staged else ()))
        keys = staged.hidden if staged is not None else frozenset()
        self._frames.leave_out(frame, keys, covers, "reveal")
        for box in covers:
            self._update_box(box.moved(frame.box.x, frame.box.y))

    @property
    def staged_block(self) -> str:
        """Return whose frame is on its way; "": none is."""
        return self._reveal.block_id

    def stage_at(self, ms: float) -> None:
        """Show what is on its way as it is ``ms`` after it began."""
        frame = self.table.frame(self._reveal.block_id)
        for box in self._reveal.move_to(ms):
            if frame is not None:
                self._update_box(box.moved(frame.box.x, frame.box.y))

    def _lift(self, lifts: tuple[Lift, ...], *, hidden: bool) -> None:
        """Take cards out of their frames, or put them back where they lay."""
        for lift in lifts:
            frame = lift.frame
            covers = [one.bounds for one in lift.primitives]
            keys = lift.keys if hidden else frozenset()
            self._frames.leave_out(frame, keys, tuple(covers))
            for box in covers:
                self._update_box(box.moved(frame.box.x, frame.box.y))

    # --- the camera -------------------------------------------------------------------------------

    @override
    def look_from(self, camera: Camera, *, moving: bool = False) -> None:
        self._veil.moved()
        super().look_from(camera, moving=moving)

    def home(self) -> Camera | None:
        """Return the camera that shows what one works on, or None: nothing is shown yet."""
        if self._home is None:
            return None
        return self._fit(self._home)

    def _fit(self, box: Box) -> Camera:
        """Return the camera that shows ``box``: a frame with the usual margin, or the whole."""
        port = self.viewport()
        width, height, margin = port.width(), port.height(), self.margin
        if self._look.marks_current:
            return fitting(box, width, height, margin, above=_TABS, below=_FOOT)
        upright = margin if self.is_padded else 0
        return fitting(box, width, height, margin, above=upright, below=upright)

    def go(self, box: Box, *, fly: bool = True, far: bool = False) -> None:
        """Bring ``box`` into view and make it home.

        Args:
            box: What to show.
            fly: Whether the camera flies there; it never does where motion is reduced.
            far: Whether it is further away than the next frame.
        """
        self._home = box
        camera = self._fit(box)
        motion = self._style.theme.motion
        if not fly or not self.isVisible() or self._style.reduced_motion:
            self._flight.stop()
            if fly and self.isVisible():
                self._veil.begin(stays=True)
            self.look_from(camera)
            return
        self._way = (self._camera, camera)
        self._flight.stop()
        self._flight.setDuration(motion.camera_far if far else motion.camera)
        self._flight.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._flight.start()

    def _fly(self, part: float) -> None:
        start, end = self._way
        port = self.viewport()
        camera = on_flight(start, end, part, port.width(), port.height())
        self.look_from(camera, moving=part < 1)

    @property
    def is_flying(self) -> bool:
        """Return whether the camera is on its way, or fades over."""
        return self._flight.state() == QVariantAnimation.State.Running or self._veil.is_on

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom; the place ``at`` (px of the viewport, else its middle) stays where it is."""
        self._flight.stop()
        spot = at if at is not None else QPointF(self.viewport().rect().center())
        x = (spot.x() - self._look.left) / self._camera.zoom
        y = (spot.y() - self._look.top) / self._camera.zoom
        camera = self._camera.zoomed(factor, (x, y)).clamped(self.table.bounds)
        self.look_from(camera, moving=True)
        self._settle.start()

    def zoom_to(self, zoom: float) -> None:
        """Zoom to ``zoom`` about the middle."""
        self.zoom_by(zoom / self._camera.zoom)

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the table by so many px; what was visible is only shifted."""
        zoom = self._camera.zoom
        moved = Camera(self._camera.x - dx / zoom, self._camera.y - dy / zoom, zoom)
        self.look_from(moved.clamped(self.table.bounds))

    def bring_into_sight(self, box: Box) -> None:
        """Move the camera at once, no further than it takes to see a box of the table."""
        port, zoom = self.viewport(), self._camera.zoom
        sees = self._camera.sees(port.width(), port.height()).grown(-_MARGIN / zoom)
        dx = max(0.0, box.right - sees.right) or min(0.0, box.x - sees.x)
        dy = max(0.0, box.bottom - sees.bottom) or min(0.0, box.y - sees.y)
        if dx or dy:
            self._flight.stop()
            self.look_from(Camera(self._camera.x + dx, self._camera.y + dy, zoom))

    def stop_flight(self) -> None:
        """Stay where the camera is."""
        self._flight.stop()

    def go_home(self) -> None:
        """Fly back to what one works on."""
        if self._home is not None:
            self.go(self._home)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        camera = self.home()
        if camera is None:
            self._scroll()
        elif self._flight.state() == QVariantAnimation.State.Running:
            self._way = (self._way[0], camera)  # it arrives where there is room now
            self._scroll()
        else:
            self.look_from(camera)
        self.viewport().update()
        self.resized.emit()

    def _keep_selection(self) -> None:
        """Look after what was selected when the table has changed."""

    @property
    @override
    def is_settled(self) -> bool:
        return super().is_settled and not self.is_flying
