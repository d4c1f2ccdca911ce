"""True pages of the playbook, one or two at a time; a paragraph is chosen by a click or a key."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.style import Style

if TYPE_CHECKING:
    from jointtable.export.blocks import About
    from jointtable.export.pdf.printed import Printed

GAP: Final = 18
"""Between two pages, px."""
_MARGINS: Final = {True: 14, False: 34}
"""Around the pages, px: compact and wide."""
_WIDEST: Final = {True: 480, False: 588}
"""A page at 100 %, px: compact and wide."""
_RING: Final = (14.0, 4.0)
"""Around the chosen paragraph, px of a page 588 wide."""
_NOTCH: Final = 120
_ZOOMS: Final = (0.5, 3.0)
_KEPT: Final = 24
"""Pictures of pages that are kept."""


class PagesView(QAbstractScrollArea):
    """Shows pages side by side.

    Signals:
        turned: Other pages are shown: first and last, from 0, and how many there are.
        zoomed: The zoom is another, 1.0 is the usual size.
        chosen: A paragraph was clicked (``About``), or none.
        wanted: A page is to be drawn: number, width in pixels.
    """

    turned = Signal(int, int, int)
    zoomed = Signal(float)
    chosen = Signal(object)
    wanted = Signal(int, int)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style, self._tr = style, tr
        # paper is paper in every theme: what is printed is printed so
        printed = Style("light")
        self._paper, self._ink = printed.colour("frame"), printed.colour("ink")
        self._printed: Printed | None = None
        self._images: dict[tuple[str, int], QImage] = {}
        self._asked: set[tuple[str, int]] = set()
        self._first, self._across, self._zoom = 0, 2, 1.0
        self._about: About | None = None
        self._empty = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr(N_("Pages of the playbook")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setStyleSheet(style.scroll_sheet())
            bar.setSingleStep(40)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def first(self) -> int:
        """Return the number of the first page in sight, from 0."""
        return self._first

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._printed.sizes) if self._printed is not None else 0

    @property
    def zoom(self) -> float:
        """Return the zoom; 1.0 is the usual size."""
        return self._zoom

    @property
    def is_drawn(self) -> bool:
        """Return whether every page in sight is a sharp picture."""
        if self._printed is None:
            return False
        return all(self._key(page) in self._images for page in self._in_sight())

    def show_printed(self, printed: "Printed") -> None:
        """Show a document from now on, at the same page."""
        self._printed = printed
        self._asked.clear()
        self._empty = ""
        self.turn_to(self._first)

    def show_image(self, digest: str, width: int, image: QImage) -> None:
        """Take the picture of a page."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        while len(self._images) >= _KEPT:
            del self._images[next(iter(self._images))]
        self._images[digest, width] = image
        self.viewport().update()

    def show_empty(self, text: str) -> None:
        """Show a sentence instead of pages."""
        self._printed, self._empty = None, text
        self._fit_bars()
        self.viewport().update()

    def show_compact(self, *, compact: bool) -> None:
        """Show one page where there is little room, two elsewhere."""
        self._across = 1 if compact else 2
        self.turn_to(self._first)

    def show_about(self, about: "About | None") -> None:
        """Put a ring around a paragraph, and turn to it."""
        self._about = about
        pages = self._pages_of(about)
        if pages and not set(pages) & set(self._in_sight()):
            self.turn_to(pages[0])
        if pages:
            self.setAccessibleDescription(self._tr(N_("A paragraph is chosen.")))
        self.viewport().update()

    def _pages_of(self, about: "About | None") -> list[int]:
        if self._printed is None or about is None:
            return []
        return sorted(page for (one, page) in self._printed.boxes if one == about)

    def turn_to(self, page: int) -> None:
        """Show the pages among which ``page`` is."""
        last = max(0, self.count - 1)
        self._first = max(0, min(page, last))
        if self._across == 2:  # noqa: PLR2004 - the cover alone would leave every pair apart
            self._first -= self._first % 2
        self._fit_bars()
        self.verticalScrollBar().setValue(0)
        shown = self._in_sight()
        self.turned.emit(self._first, shown[-1] if shown else 0, self.count)
        self.viewport().update()

    def turn(self, by: int) -> None:
        """Turn forwards or back by so many spreads."""
        self.turn_to(self._first + by * self._across)

    def zoom_by(self, factor: float) -> None:
        """Magnify."""
        low, high = _ZOOMS
        self._zoom = max(low, min(high, self._zoom * factor))
        self._fit_bars()
        self.zoomed.emit(self._zoom)
        self.viewport().update()

    def percent(self) -> int:
        """Return how large the pages are, percent of paper at 96 dots an inch."""
        boxes = self._boxes()
        if not boxes or self._printed is None:
            return 100
        page, box = boxes[0]
        return round(100 * box.width() / (self._printed.sizes[page][0] * 96 / 72))

    # --- where pages lie -------------------------------------------------------------------------

    def _in_sight(self) -> list[int]:
        return list(range(self._first, min(self.count, self._first + self._across)))

    @property
    def _margin(self) -> int:
        return _MARGINS[self._across == 1]

    def _boxes(self) -> list[tuple[int, QRectF]]:
        """Return each page in sight with its place in the viewport."""
        if self._printed is None:
            return []
        port = self.viewport().size()
        pages = self._in_sight()
        points = [self._printed.sizes[page] for page in pages]
        room_w = port.width() - 2 * self._margin - GAP * (len(pages) - 1)
        room_h = port.height() - 2 * self._margin
        upright = min(size[0] for size in points)
        fit = min(room_w / sum(s[0] for s in points), room_h / max(s[1] for s in points))
        usual = _WIDEST[self._across == 1] * self._style.factor / upright
        scale = max(0.1, min(fit, usual)) * self._zoom
        wide = sum(s[0] for s in points) * scale + GAP * (len(pages) - 1)
        high = max(s[1] for s in points) * scale
        left = max(self._margin, (port.width() - wide) / 2) - self.horizontalScrollBar().value()
        top = max(self._margin, (port.height() - high) / 2) - self.verticalScrollBar().value()
        found = []
        for page, (width, height) in zip(pages, points, strict=True):
            found.append((page, QRectF(round(left), round(top), width * scale, height * scale)))
            left += width * scale + GAP
        return found

    def _fit_bars(self) -> None:
        boxes = self._boxes()
        port = self.viewport().size()
        right = (
            sum(box.width() for _, box in boxes) + GAP * max(0, len(boxes) - 1) + 2 * self._margin
        )
        bottom = max((box.height() for _, box in boxes), default=0) + 2 * self._margin
        self.horizontalScrollBar().setRange(0, max(0, round(right - port.width())))
        self.horizontalScrollBar().setPageStep(port.width())
        self.verticalScrollBar().setRange(0, max(0, round(bottom - port.height())))
        self.verticalScrollBar().setPageStep(port.height())

    def _key(self, page: int) -> tuple[str, int]:
        assert self._printed is not None  # noqa: S101 - only asked of pages that are there
        width = next(box.width() for number, box in self._boxes() if number == page)
        return self._printed.digests[page], round(width * self.devicePixelRatioF())

    def passage_rect(self, about: "About", page: int) -> QRectF | None:
        """Return the place of a paragraph in the viewport, or None if it is not in sight."""
        box = next((box for number, box in self._boxes() if number == page), None)
        if self._printed is None or box is None:
            return None
        there = self._printed.boxes.get((about, page))
        if there is None:
            return None
        scale = box.width() / self._printed.sizes[page][0]
        x, y, width, height = there
        top = box.bottom() - (y + height) * scale
        return QRectF(box.left() + x * scale, top, width * scale, height * scale)

    # --- painting --------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._style.colour("desk"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page, box in self._boxes():
            painter.fillRect(box.adjusted(-1, -1, 1, 1), self._style.colour("lineStrong"))
            painter.fillRect(box, self._paper)
            image = self._image(page)
            if image is not None:
                painter.drawImage(box, image)
            if self.hasFocus() and self._about is None:
                painter.setPen(QPen(self._style.colour("ink"), 2))
                painter.drawRect(box.adjusted(-3, -3, 3, 3))
            self._draw_ring(painter, page, box)
        if self._empty:
            painter.setPen(self._style.colour("ink2"))
            painter.setFont(self._style.font("body"))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(40, 40, -40, -40), middle, self._empty)

    def _image(self, page: int) -> QImage | None:
        """Return the picture of a page, asking for it where it is missing."""
        key = self._key(page)
        if key in self._images:
            return self._images[key]
        if key not in self._asked:
            self._asked.add(key)
            self.wanted.emit(page, key[1])
        same = (image for (digest, _), image in self._images.items() if digest == key[0])
        return next(same, None)

    def _draw_ring(self, painter: QPainter, page: int, box: QRectF) -> None:
        ring = self.passage_rect(self._about, page) if self._about is not None else None
        if ring is None:
            return
        scale = box.width() / _WIDEST[False]
        dx, dy = _RING[0] * scale, _RING[1] * scale
        # the whole measure of the page, as the lines of a paragraph are of unequal width
        wide = ring.adjusted(-dx, -dy, dx, dy)
        painter.setPen(QPen(self._ink, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(wide, 7, 7)

    # --- hands -----------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._printed is not None:
            self.chosen.emit(self._passage_at(event.position()))

    def _passage_at(self, at: QPointF) -> "About | None":
        for page, box in self._boxes():
            if self._printed is not None and box.contains(at):
                scale = self._printed.sizes[page][0] / box.width()
                x, y = (at.x() - box.left()) * scale, (box.bottom() - at.y()) * scale
                return self._printed.passage_at(page, x, y)
        return None

    def step_passage(self, by: int) -> None:
        """Choose the next paragraph in printed order, or the one before."""
        if self._printed is None:
            return
        order = list(dict.fromkeys(place.about for place in self._printed.places))
        if not order:
            return
        at = order.index(self._about) + by if self._about in order else 0
        self.chosen.emit(order[max(0, min(at, len(order) - 1))])

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        deeds = {
            Qt.Key.Key_PageDown: lambda: self.turn(1),
            Qt.Key.Key_PageUp: lambda: self.turn(-1),
            Qt.Key.Key_Home: lambda: self.turn_to(0),
            Qt.Key.Key_End: lambda: self.turn_to(self.count - 1),
            Qt.Key.Key_Down: lambda: self.step_passage(1),
            Qt.Key.Key_Up: lambda: self.step_passage(-1),
        }
        deed = deeds.get(Qt.Key(event.key()))
        if deed is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            deed()

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.1 ** (event.angleDelta().y() / _NOTCH))
            event.accept()
            return
        bar = self.verticalScrollBar()
        if bar.maximum() > 0:
            super().wheelEvent(event)
        elif event.angleDelta().y():
            self.turn(-1 if event.angleDelta().y() > 0 else 1)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit_bars()

    @override
    def sizeHint(self) -> QSize:
        return QSize(838, 720)
