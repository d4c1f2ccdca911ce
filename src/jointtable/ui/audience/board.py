"""The picture for the room in pixels: drawn once, kept, and renewed only where it changes."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from jointtable.layout.primitives import META_FROM, AnyPrimitive, Box, Picture
from jointtable.ui.audience.clock import BREAK, NO_CLOCK, SLOT, RoomClock, drawn_clock
from jointtable.ui.audience.page import NOTHING, Page
from jointtable.ui.style import Style
from jointtable.ui.table.chunks import Chunks, differing
from jointtable.ui.table.ink import Ink
from jointtable.ui.table.painter import paint
from jointtable.values import dataclass

FAINT: Final = 0.15
"""How much of the frame shows behind a spotlight or a question (ux.md §4.4)."""

_BAND: Final = 24.0
"""Room above and below the clock together where it stands above the frame, in scene units."""
_FAR: Final = 30.0
"""How far above the frame it stands at most."""

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


class Board:
    """Keeps the picture of one screen.

    Attributes:
        page: What is on it.
        clock: The time on it.
    """

    def __init__(self, style: Style) -> None:
        self._style, self._ink = style, Ink(style.theme)
        self._size, self._ratio = QSize(0, 0), 1.0
        self._pixmap = QPixmap()
        self._fit = Fit(1.0, 0.0, 0.0)
        self._chunks: tuple[Chunks, ...] = ()
        self.page = EMPTY
        self.clock = NO_CLOCK

    @property
    def size(self) -> QSize:
        """Return width and height, px."""
        return self._size

    @property
    def fit(self) -> Fit:
        """Return where the picture lies."""
        return self._fit

    @property
    def pixmap(self) -> QPixmap:
        """Return the picture without the clock, in device pixels; null before it has a size."""
        return self._pixmap

    def resize(self, size: QSize, ratio: float) -> None:
        """Draw for another screen from now on.

        Args:
            size: Width and height, px.
            ratio: Device pixels to a px.
        """
        if (size, ratio) == (self._size, self._ratio) and not self._pixmap.isNull():
            return
        self._size, self._ratio = size, ratio
        self._pixmap = QPixmap(
            max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio))
        )
        self._pixmap.setDevicePixelRatio(ratio)
        self._draw_all()

    def show_page(self, page: Page) -> tuple[QRect, ...]:
        """Show another picture; return where it differs, px."""
        before, self.page = self.page, page
        if self._pixmap.isNull():
            return ()
        fitted = fit(page, self._size.width(), self._size.height())
        if fitted != self._fit or before.behind.primitives != page.behind.primitives:
            self._draw_all()
            return (self._whole(),)
        places = tuple(
            self._fit.place(box.grown(4)).toAlignedRect()
            for box in differing(before.picture, page.picture)
        )
        self._take_apart()
        self._draw_in(places)
        return places

    def show_clock(self, clock: RoomClock) -> tuple[QRect, ...]:
        """Show another time; return where it stands, px."""
        if clock == self.clock:
            return ()
        before, self.clock = self.clock, clock
        is_break = "break" in {before.tone, clock.tone}
        box = BREAK if is_break else self._fit.clock
        return (self._fit.place(box.grown(6)).toAlignedRect(),)

    # --- painting ---------------------------------------------------------------------------------

    def paint_clock(self, painter: QPainter) -> None:
        """Draw the time over the picture; the painter is in px of the screen."""
        if self.page.has_clock:
            self._paint(painter, drawn_clock(self.clock, self._fit.clock))

    def paint_into(self, painter: QPainter) -> None:
        """Draw everything once more from the beginning, in px of the screen."""
        self._take_apart()
        self._paint_in(painter, self._whole())
        self.paint_clock(painter)

    def small(self, size: QSize, ratio: float) -> QPixmap:
        """Return the picture as it is, as large as it fits into ``size`` px."""
        if self._pixmap.isNull():
            return QPixmap()
        whole = QPixmap(self._pixmap)
        if self.page.has_clock:
            painter = QPainter(whole)
            self.paint_clock(painter)
            painter.end()
        wanted = QSize(round(size.width() * ratio), round(size.height() * ratio))
        made = whole.scaled(
            wanted,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        made.setDevicePixelRatio(ratio)
        return made

    def _whole(self) -> QRect:
        return QRect(0, 0, self._size.width(), self._size.height())

    def _draw_all(self) -> None:
        self._fit = fit(self.page, self._size.width(), self._size.height())
        self._take_apart()
        self._draw_in((self._whole(),))

    def _take_apart(self) -> None:
        self._chunks = tuple(
            Chunks(self._at_size(one)) for one in (self.page.behind, self.page.picture)
        )

    def _at_size(self, picture: Picture) -> Picture:
        """Return what of ``picture`` is drawn at this size; small text as bars."""
        if self._fit.scale >= META_FROM:
            return picture
        return Picture(tuple(picture.at_zoom(self._fit.scale)))

    def _draw_in(self, places: Iterable[QRect]) -> None:
        painter = QPainter(self._pixmap)
        for place in places:
            painter.setClipRect(place)
            self._paint_in(painter, place)
        painter.end()

    def _paint_in(self, painter: QPainter, place: QRect) -> None:
        painter.fillRect(place, self._style.colour("frame"))
        s = self._fit.scale
        x, y = (place.x() - self._fit.left) / s, (place.y() - self._fit.top) / s
        box = Box(x, y, place.width() / s, place.height() / s)
        behind, picture = (chunks.meeting(box) for chunks in self._chunks)
        if behind:
            self._paint(painter, behind)
            painter.fillRect(place, self._style.colour("frame", 1 - FAINT))
        self._paint(painter, picture)

    def _paint(self, painter: QPainter, primitives: Iterable[AnyPrimitive]) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QPointF(self._fit.left, self._fit.top))
        painter.scale(self._fit.scale, self._fit.scale)
        paint(painter, primitives, self._ink, self._fit.scale * self._ratio)
        painter.restore()
