"""The window on the projector. It takes no input, and its title says product and stage only."""

import sys
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jointtable.layout.turning import Piece, Staged
from jointtable.ui.audience.board import Board
from jointtable.ui.audience.clock import RoomClock
from jointtable.ui.audience.page import Page
from jointtable.ui.style import Style
from jointtable.ui.table.reveal_layer import piece_box

PRODUCT: Final = "JointTable"
RING: Final = 48.0
"""Outer diameter of the laser, px on a projector of 1920 px (ux.md §4.4)."""
_EDGE: Final = 5.0
_INNER: Final = 3.0

_FADE: Final = 120
"""Milliseconds in which one picture goes over into the next (ux.md §3, lenses)."""
_STEPS: Final = 6
"""Pictures of that fade: the laptop's own table moves in the same moment."""

_INPUT: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Shortcut,
        QEvent.Type.ContextMenu,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.NativeGesture,
        QEvent.Type.InputMethod,
        QEvent.Type.ToolTip,
        QEvent.Type.WhatsThis,
    }
)


class AudienceWindow(QWidget):
    """Shows one page, and the time, on a screen of its own.

    Attributes:
        board: The picture in pixels.

    Signals:
        showed: The picture is another one, or the time on it.
    """

    showed = Signal()

    def __init__(self, *, on_top: bool = False, reduced_motion: bool = False) -> None:
        flags = (
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        super().__init__(None, flags | Qt.WindowType.WindowStaysOnTopHint if on_top else flags)
        self._style = Style("projector", reduced_motion=reduced_motion)
        self.board = Board(self._style)
        self._blank = False
        self._drawn_for: tuple[QSize, float] | None = None
        self._laser: QPointF | None = None
        self._staged: Staged | None = None
        self._pieces: tuple[Piece, ...] = ()
        self._work = QTimer(self, interval=0)
        self._work.timeout.connect(self._go_on)
        self._veil = QPixmap()
        self._fade = QVariantAnimation(self, duration=_FADE)
        self._fade.setStartValue(_STEPS)
        self._fade.setEndValue(0)
        self._fade.valueChanged.connect(self._lift_veil)
        self._fade.finished.connect(self._drop_veil)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._name("")

    def _name(self, stage: str) -> None:
        """Say product and stage; nothing else of a workshop stands in a title or a name."""
        title = f"{PRODUCT} · {stage}" if stage else PRODUCT
        if title != self.windowTitle():
            self.setWindowTitle(title)
            self.setAccessibleName(title)

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def is_blank(self) -> bool:
        """Return whether it is black."""
        return self._blank

    @property
    def is_settled(self) -> bool:
        """Return whether nothing moves and nothing is in the making."""
        return self._veil.isNull() and not self.board.is_drawing

    def small(self, size: QSize, ratio: float) -> QPixmap:
        """Return what the room sees, as large as it fits into ``size`` px.

        Args:
            size: Width and height it may have.
            ratio: Device pixels to a px where it will be shown.
        """
        made = self.board.small(size, ratio, self._pieces)
        if self._blank:
            made.fill(self._style.colour("blank"))
        return made

    def fill(self, place: QRect) -> None:
        """Stand on the screen that lies at ``place``, all of it."""
        self.setGeometry(place)
        self._take_size()
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.setVisible(True)  # showFullScreen() would ask for the focus

    def show_page(self, page: Page) -> None:
        """Show another picture; only what differs is painted."""
        places = self.board.show_page(page)
        if self.board.is_drawing:
            self._work.start()
            return
        self._work.stop()
        for place in places:
            self.update(place)
        if places:
            self.showed.emit()

    def finish(self) -> None:
        """Show what is in the making now, without a transition."""
        self._work.stop()
        if self.board.go_on(None):
            self._take_new()

    def _go_on(self) -> None:
        before = self.board.pixmap
        if not self.board.go_on():
            return
        self._work.stop()
        if self.isVisible() and not (self._blank or self._style.reduced_motion):
            self._veil = before
            self._fade.start()
        self._take_new()

    def _take_new(self) -> None:
        self._name(self.board.page.stage)
        self.update()
        self.showed.emit()

    def show_clock(self, clock: RoomClock) -> None:
        """Show another time."""
        places = self.board.show_clock(clock)
        for place in places:
            self.update(place)
        if places and self.board.page.has_clock:
            self.showed.emit()

    def show_blank(self, *, blank: bool) -> None:
        """Be black, with nothing, or show the picture again; at once."""
        if blank != self._blank:
            self._blank = blank
            self._fade.stop()
            self._drop_veil()
            self.repaint()

    # --- a reveal ---------------------------------------------------------------------------------

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return what is on its way over the picture, as it is drawn now."""
        return self._pieces

    def stage(self, staged: Staged | None, ms: float = 0.0) -> None:
        """Draw this over the picture from now on, as it is ``ms`` after it began; None: nothing.

        The picture that is shown leaves out what is on its way.
        """
        if staged is None and self._staged is None:
            return
        self._staged = staged
        self.stage_at(ms)

    def stage_at(self, ms: float) -> None:
        """Draw what is on its way as it is ``ms`` after it began."""
        before, staged = self._pieces, self._staged
        self._pieces = tuple(staged.pieces(ms)) if staged is not None else ()
        for piece in {*before} ^ {*self._pieces}:
            self.update(self.board.place(piece_box(piece)))

    # --- the laser --------------------------------------------------------------------------------

    def point_at(self, place: QPointF | None) -> None:
        """Show the ring at a place of the window, px, or take it away."""
        for at in (self._laser, place):
            if at is not None:
                self.update(self._ring_at(at).adjusted(-2, -2, 2, 2).toAlignedRect())
        self._laser = place

    def place_of(self, frame: str, x: float, y: float) -> QPointF | None:
        """Return where a point of a frame lies in the window, px; None if it is not shown.

        Args:
            frame: Stage of the agenda.
            x: In scene units of the frame.
            y: In scene units of the frame.
        """
        page = self.board.page
        for key, left, top in page.origins:
            if key == frame:
                fit = self.board.fit
                return QPointF(fit.left + (left + x) * fit.scale, fit.top + (top + y) * fit.scale)
        return None

    def _ring_at(self, place: QPointF) -> QRectF:
        half = RING / 2 * max(0.5, self.width() / 1920)
        return QRectF(place.x() - half, place.y() - half, 2 * half, 2 * half)

    # --- painting ---------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter, event.rect())
        except Exception as bug:  # noqa: BLE001 - an exception must not leave a paint event
            sys.excepthook(type(bug), bug, bug.__traceback__)
        painter.end()

    def _paint(self, painter: QPainter, place: QRect) -> None:
        board = self.board
        if self._blank:
            painter.fillRect(place, self._style.colour("blank"))
            return
        self._blit(painter, board.pixmap, place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        board.paint_clock(painter)
        board.paint_pieces(painter, self._pieces)
        if not self._veil.isNull():
            painter.setOpacity(self._fade.currentValue() / _STEPS)
            self._blit(painter, self._veil, place)
            painter.setOpacity(1.0)
        if self._laser is not None:
            self._ring(painter, self._ring_at(self._laser))

    def _blit(self, painter: QPainter, pixmap: QPixmap, place: QRect) -> None:
        ratio = pixmap.devicePixelRatioF()
        source = QRectF(
            place.x() * ratio, place.y() * ratio, place.width() * ratio, place.height() * ratio
        )
        painter.drawPixmap(QRectF(place), pixmap, source)

    def _ring(self, painter: QPainter, box: QRectF) -> None:
        scale = box.width() / RING
        ink, frame = self._style.colour("ink"), self._style.colour("frame")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = _EDGE * scale / 2
        painter.setPen(QPen(ink, _EDGE * scale))
        painter.drawEllipse(box.adjusted(half, half, -half, -half))
        inside = _EDGE * scale + _INNER * scale / 2
        painter.setPen(QPen(frame, _INNER * scale))
        painter.drawEllipse(box.adjusted(inside, inside, -inside, -inside))

    def _lift_veil(self) -> None:
        self.update()

    def _drop_veil(self) -> None:
        if not self._veil.isNull():
            self._veil = QPixmap()
            self.update()

    # --- the window itself ------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._take_size()

    @override
    def event(self, event: QEvent, /) -> bool:
        """Let no input do anything, and follow the scale of the screen."""
        if event.type() in _INPUT:
            event.accept()
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._take_size()
        return super().event(event)

    def _take_size(self) -> None:
        """Draw for the size and the scale that it has now."""
        size = (self.size(), self.devicePixelRatioF())
        if size == self._drawn_for:
            return
        self._drawn_for = size
        self._fade.stop()
        self._drop_veil()
        self._work.stop()
        self.board.resize(*size)
        self._take_new()

    @override
    def closeEvent(self, event: QCloseEvent, /) -> None:
        """Only the console closes it: a stray Alt+F4 does nothing."""
        if event.spontaneous():
            event.ignore()
        else:
            super().closeEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(1920, 1080)
