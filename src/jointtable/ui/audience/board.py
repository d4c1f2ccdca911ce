"""The picture for the room in pixels: drawn once, kept, and renewed only where it changes."""

import time
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from jointtable.layout.primitives import META_FROM, AnyPrimitive, Box, Picture
from jointtable.layout.turning import Piece
from jointtable.ui.audience.clock import BREAK, NO_CLOCK, SLOT, RoomClock, drawn_clock
from jointtable.ui.audience.page import NOTHING, Page
from jointtable.ui.style import Style
from jointtable.ui.table.chunks import Chunks, differing
from jointtable.ui.table.ink import Ink
from jointtable.ui.table.painter import paint
from jointtable.ui.table.reveal_layer import paint_piece
from jointtable.values import dataclass

FAINT: Final = 0.15
"""How much of the frame shows behind a spotlight or a question (ux.md §4.4)."""

BUDGET: Final = 0.004
"""Seconds of a new picture that are drawn at a time: the laptop's own table moves meanwhile."""

_STRIP: Final = 60
"""Height of the strips in which a new picture is drawn, px."""
_BAND: Final = 24.0
"""Room above and below the clock together where it stands above the frame, in scene units."""
_FEW: Final = 12
"""So many places are drawn one by one; more of them cost more than the picture between them."""
_FAR: Final = 30.0
"""How far above the frame the clock stands at most."""

EMPTY: Final = Page(NOTHING)


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a picture lies on the screen.

    Attributes:
        scale: px to a scene unit.
        left: Of the picture, px.
        top: Of the picture, px.
        clock: Where the clock stands, in scene units of the picture.
    """

    scale: float
    left: float
    top: float
    clock: Box = SLOT

    def place(self, box: Box) -> QRectF:
        """Return where a box of the picture lies, px."""
        return QRectF(
            self.left + box.x * self.scale,
            self.top + box.y * self.scale,
            box.w * self.scale,
            box.h * self.scale,
        )

    def box(self, place: QRect) -> Box:
        """Return which part of the picture lies at ``place``, px."""
        s = self.scale
        x, y = (place.x() - self.left) / s, (place.y() - self.top) / s
        return Box(x, y, place.width() / s, place.height() / s)


def fit(page: Page, width: float, height: float) -> Fit:
    """Return where the picture of ``page`` lies on a screen of ``width`` by ``height`` px.

    It is as large as it fits. Where a band stays free that is high enough, the frame moves down
    and the clock stands in the band above it (ux.md §4.4).
    """
    picture = page.picture
    scale = min(width / picture.width, height / picture.height)
    left, spare = (width - picture.width * scale) / 2, height - picture.height * scale
    band = (SLOT.h + _BAND) * scale
    if spare < band or not page.has_clock:
        return Fit(scale, left, spare / 2)
    top = max(band, spare / 2)
    rise = min(top / scale / 2 + SLOT.h / 2, SLOT.h + _FAR)
    return Fit(scale, left, top, Box(SLOT.x, -rise, SLOT.w, SLOT.h))


class Drawing:
    """One page in pixels, finished or in the making.

    Attributes:
        page: What it shows.
        fit: Where that lies.
        pixmap: The pixels, without the clock.
    """

    def __init__(self, style: Style, ink: Ink, page: Page, size: QSize, ratio: float) -> None:
        self._style, self._ink, self._ratio = style, ink, ratio
        self._whole = QRect(0, 0, size.width(), size.height())
        self.fit = fit(page, size.width(), size.height())
        self.pixmap = QPixmap(
            max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio))
        )
        self.pixmap.setDevicePixelRatio(ratio)
        self._strips = [
            QRect(0, top, size.width(), _STRIP) for top in range(0, size.height(), _STRIP)
        ]
        self.page = page
        self._chunks = self._apart(page)

    def _apart(self, page: Page) -> tuple[Chunks, Chunks]:
        return Chunks(self._at_size(page.behind)), Chunks(self._at_size(page.picture))

    def _at_size(self, picture: Picture) -> Picture:
        """Return what of ``picture`` is drawn at this size; small text as bars."""
        if self.fit.scale >= META_FROM:
            return picture
        return Picture(tuple(picture.at_zoom(self.fit.scale)))

    def go_on(self, budget: float | None) -> bool:
        """Draw on for so many seconds, or to the end; return whether it is finished."""
        deadline = None if budget is None else time.perf_counter() + budget
        while self._strips and (deadline is None or time.perf_counter() < deadline):
            self._draw((self._strips.pop(0),))
        return not self._strips

    def change(self, page: Page) -> tuple[QRect, ...]:
        """Show a page that lies as this one does; return where it differs, px."""
        boxes = differing(self.page.picture, page.picture)
        self.page, self._chunks = page, self._apart(page)
        places = self._places(boxes)
        self._draw(places)
        return places

    def _places(self, boxes: Sequence[Box]) -> tuple[QRect, ...]:
        """Return the places of ``boxes``, px; many small ones as a single large one."""
        places = [self.fit.place(box.grown(4)).toAlignedRect() for box in boxes]
        if len(places) <= _FEW:
            return tuple(place & self._whole for place in places)
        whole = QRect()
        for place in places:
            whole = whole.united(place)
        return (whole & self._whole,)

    def _draw(self, places: Iterable[QRect]) -> None:
        painter = QPainter(self.pixmap)
        for place in places:
            painter.setClipRect(place)
            self.paint_in(painter, place)
        painter.end()

    def paint_in(self, painter: QPainter, place: QRect) -> None:
        """Draw what lies at ``place``, px; the painter is in px of the screen."""
        painter.fillRect(place, self._style.colour("frame"))
        box = self.fit.box(place).grown(2)
        behind, picture = (chunks.meeting(box) for chunks in self._chunks)
        if behind:
            self.paint(painter, behind)
            painter.fillRect(place, self._style.colour("frame", 1 - FAINT))
        self.paint(painter, picture)

    def paint_pieces(self, painter: QPainter, pieces: Iterable[Piece]) -> None:
        """Draw what is on its way; the painter is in px."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QPointF(self.fit.left, self.fit.top))
        painter.scale(self.fit.scale, self.fit.scale)
        for piece in pieces:
            paint_piece(painter, piece, piece.primitives, self._ink, self.fit.scale * self._ratio)
        painter.restore()

    def paint(self, painter: QPainter, primitives: Iterable[AnyPrimitive]) -> None:
        """Draw ``primitives`` where they lie on the screen; the painter is in px."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QPointF(self.fit.left, self.fit.top))
        painter.scale(self.fit.scale, self.fit.scale)
        paint(painter, primitives, self._ink, self.fit.scale * self._ratio)
        painter.restore()


class Board:
    """Keeps the picture of one screen.

    Attributes:
        clock: The time on it.
    """

    def __init__(self, style: Style) -> None:
        self._style, self._ink = style, Ink(style.theme)
        self._size, self._ratio = QSize(1920, 1080), 1.0
        self._shown = self._drawing(EMPTY)
        self._next: Drawing | None = None
        self.clock = NO_CLOCK

    def _drawing(self, page: Page) -> Drawing:
        return Drawing(self._style, self._ink, page, self._size, self._ratio)

    @property
    def page(self) -> Page:
        """Return what is on it."""
        return self._shown.page

    @property
    def fit(self) -> Fit:
        """Return where the picture lies."""
        return self._shown.fit

    @property
    def pixmap(self) -> QPixmap:
        """Return the picture without the clock."""
        return self._shown.pixmap

    @property
    def is_drawing(self) -> bool:
        """Return whether another picture is in the making."""
        return self._next is not None

    def resize(self, size: QSize, ratio: float) -> None:
        """Draw for another screen from now on, at once.

        Args:
            size: Width and height, px.
            ratio: Device pixels to a px.
        """
        page = self._next.page if self._next is not None else self._shown.page
        self._size, self._ratio, self._next = size, ratio, None
        self._shown = self._drawing(page)
        self._shown.go_on(None)

    def show_page(self, page: Page) -> tuple[QRect, ...]:
        """Show another picture; return where it differs, px.

        A picture that lies elsewhere, or with something else behind it, is drawn a little at a
        time (:meth:`go_on`), and the one before stays until it is finished.
        """
        shown, self._next = self._shown, None
        if page == shown.page:
            return ()
        if _lies_alike(shown.page, page):
            return shown.change(page)
        self._next = self._drawing(page)
        return ()

    def go_on(self, budget: float | None = BUDGET) -> bool:
        """Draw on for so many seconds, or to the end; return whether another picture is shown."""
        made = self._next
        if made is None or not made.go_on(budget):
            return False
        self._shown, self._next = made, None
        return True

    def show_clock(self, clock: RoomClock) -> tuple[QRect, ...]:
        """Show another time; return where it stands, px."""
        if clock == self.clock:
            return ()
        before, self.clock = self.clock, clock
        is_break = "break" in {before.tone, clock.tone}
        box = BREAK if is_break else self.fit.clock
        return (self.fit.place(box.grown(6)).toAlignedRect(),)

    # --- painting ---------------------------------------------------------------------------------

    def paint_clock(self, painter: QPainter) -> None:
        """Draw the time over the picture; the painter is in px of the screen."""
        if self.page.has_clock:
            self._shown.paint(painter, drawn_clock(self.clock, self.fit.clock))

    def paint_into(self, painter: QPainter) -> None:
        """Draw everything once more from the beginning, in px of the screen."""
        self._shown.paint_in(painter, QRect(0, 0, self._size.width(), self._size.height()))
        self.paint_clock(painter)

    def paint_pieces(self, painter: QPainter, pieces: Iterable[Piece]) -> None:
        """Draw what is on its way over the picture; the painter is in px of the screen."""
        self._shown.paint_pieces(painter, pieces)

    def place(self, box: Box) -> QRect:
        """Return where a box of the picture lies, px, with some room around it."""
        return self.fit.place(box.grown(4)).toAlignedRect()

    def small(self, size: QSize, ratio: float, pieces: Sequence[Piece] = ()) -> QPixmap:
        """Return the picture as it is, as large as it fits into ``size`` px.

        Args:
            size: Width and height it may have.
            ratio: Device pixels to a px where it will be shown.
            pieces: What is on its way over it.
        """
        whole = QPixmap(self.pixmap)
        if self.page.has_clock or pieces:
            painter = QPainter(whole)
            self.paint_clock(painter)
            self.paint_pieces(painter, pieces)
            painter.end()
        wanted = QSize(round(size.width() * ratio), round(size.height() * ratio))
        made = whole.scaled(
            wanted,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        made.setDevicePixelRatio(ratio)
        return made


def _lies_alike(one: Page, other: Page) -> bool:
    """Return whether two pages differ in a few places of the same frame, if at all."""
    return (
        one.origins == other.origins
        and one.has_clock == other.has_clock
        and (one.picture.width, one.picture.height) == (other.picture.width, other.picture.height)
        and one.behind.primitives == other.behind.primitives
        and one.stage == other.stage
    )
