"""Paints the rows of the library."""

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui import icons
from jointtable.ui.library.model import ENTRY, Heading, LibraryModel, LibraryRow, initials_of
from jointtable.ui.marks import draw_initials, draw_text
from jointtable.ui.style import Style

OUT: Final = 16
"""How far the ring of a row reaches beyond the column of the list, px."""

_HEADING: Final = 36
_ROW: Final = 64
_DATE: Final = 92


class RowPainter(QStyledItemDelegate):
    """Two initials, names, one line of state, progress or a button, date, and more."""

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style, self._tr = style, tr

    def button_text(self, row: LibraryRow) -> str:
        """Return what the button of a row says."""
        return self._tr(N_("Continue") if row.group == "running" else N_("Open"))

    def places(self, row: LibraryRow, rect: QRect) -> tuple[QRectF, QRectF]:
        """Return where the button and the sign for more are."""
        px = self._style.px
        middle = rect.center().y() + 0.5
        more = QRectF(rect.right() - OUT - px(17), middle - px(15), px(18), px(30))
        font = self._style.font("body", size=13, weight=600)
        text = QFontMetricsF(font).horizontalAdvance(self.button_text(row))
        width = text + px(42)
        right = more.left() - px(14) - px(_DATE) - px(14)
        return QRectF(right - width, middle - px(15), width, px(30)), more

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> QSize:
        heading = isinstance(index.data(ENTRY), Heading)
        return QSize(0, self._style.px(_HEADING if heading else _ROW))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        /,
    ) -> None:
        entry = index.data(ENTRY)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, Heading):
            self._heading(painter, entry, rect)
        elif isinstance(entry, LibraryRow):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            hover = bool(state & QStyle.StateFlag.State_MouseOver)
            self._row(painter, entry, rect, chosen=chosen, hover=hover)
        painter.restore()

    def _heading(self, painter: QPainter, heading: Heading, rect: QRect) -> None:
        style, px = self._style, self._style.px
        place = QPointF(rect.left() + OUT, rect.top() + px(16) + px(8.5))
        font = style.font("small", weight=600)
        draw_text(painter, heading.text, place, font, style.colour("ink2"))
        painter.fillRect(
            QRect(rect.left() + OUT, rect.bottom(), rect.width() - 2 * OUT, 1), style.colour("line")
        )

    def _row(
        self, painter: QPainter, row: LibraryRow, rect: QRect, *, chosen: bool, hover: bool
    ) -> None:
        style, px = self._style, self._style.px
        if chosen or hover:
            box = QRectF(rect).adjusted(1, 0, -1, 0)
            painter.setPen(QPen(style.colour("ink"), 2) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("frame" if chosen else "sunken"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 10, 10)
        middle = rect.center().y() + 0.5
        left = rect.left() + OUT
        side = px(30)
        for name, party in ((row.sales, "sales"), (row.procurement, "procurement")):
            place = QRectF(left, middle - side / 2, side, side)
            draw_initials(painter, style, initials_of(name), party, place)
            left += side + px(3)
        left = rect.left() + OUT + px(78)
        button, more = self.places(row, rect)
        right = button.left() - px(14) if chosen else button.right()
        if row.pill is not None:
            right -= row.pill.width(style)
            row.pill.draw(painter, style, QPointF(right, middle))
            right -= px(14)
        if row.of:
            right = self._progress(painter, row, right, middle)
        self._names(painter, row, QPointF(left, middle), right - left - px(14))
        if chosen:
            self._button(painter, row, button)
        font = style.font("small")
        wide = QFontMetricsF(font).horizontalAdvance(row.when)
        place_when = QPointF(more.left() - px(14) - wide, middle)
        draw_text(painter, row.when, place_when, font, style.colour("ink2"))
        icons.draw(painter, "more", style.colour("ink3"), more)

    def _names(self, painter: QPainter, row: LibraryRow, place: QPointF, width: float) -> None:
        style, px = self._style, self._style.px
        strong, plain = style.font("bodyStrong"), style.font("body")
        upper = QPointF(place.x(), place.y() - px(9))
        link = f" {self._tr(N_('and'))} "
        used = draw_text(painter, row.sales, upper, strong, style.colour("ink"), width)
        for text, font, colour in ((link, plain, "ink3"), (row.procurement, strong, "ink")):
            at = QPointF(upper.x() + used, upper.y())
            used += draw_text(painter, text, at, font, style.colour(colour), max(0.0, width - used))
        lower = QPointF(place.x(), place.y() + px(10.5))
        draw_text(painter, row.line, lower, style.font("small"), style.colour("ink2"), width)

    def _progress(self, painter: QPainter, row: LibraryRow, right: float, middle: float) -> float:
        """Draw one dash a stage; return where they begin."""
        px = self._style.px
        left = right - row.of * px(17) + px(3)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(row.of):
            path = "ink" if number < row.done else "lineStrong"
            painter.setBrush(self._style.colour(path))
            box = QRectF(left + number * px(17), middle - px(3), px(14), px(6))
            painter.drawRoundedRect(box, 2, 2)
        return left

    def _button(self, painter: QPainter, row: LibraryRow, box: QRectF) -> None:
        style, px = self._style, self._style.px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("inverse"))
        painter.drawRoundedRect(box, 7, 7)
        ink = style.colour("onInverse")
        glyph = QRectF(box.left() + px(11), box.center().y() - px(7), px(14), px(14))
        icons.draw(painter, "play" if row.group == "running" else "open", ink, glyph)
        font = style.font("body", size=13, weight=600)
        place = QPointF(box.left() + px(32), box.center().y())
        draw_text(painter, self.button_text(row), place, font, ink)


class LibraryList(QListView):
    """The list of workshops.

    Signals:
        opened: A workshop is to be opened; its id.
        asked: More is asked about a workshop; its id.
    """

    opened = Signal(str)
    asked = Signal(str)

    def __init__(self, style: Style, model: LibraryModel, tr: Tr) -> None:
        super().__init__()
        self._rows = RowPainter(style, tr)
        self._pressed_row = -1
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.setAccessibleName(tr(N_("Workshops")))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setStyleSheet(style.scroll_sheet())
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, style.colour("panel"))
        self.setPalette(palette)
        self.activated.connect(self._open)

    def current_id(self) -> str | None:
        """Return the id of the selected workshop, or None."""
        entry = self.currentIndex().data(ENTRY)
        return entry.id if isinstance(entry, LibraryRow) else None

    def _open(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, LibraryRow):
            self.opened.emit(entry.id)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        # the button shows on the chosen row only: the click that chooses must not press it
        self._pressed_row = self.currentIndex().row()
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        super().mouseReleaseEvent(event)
        was, self._pressed_row = self._pressed_row, -1
        index = self.indexAt(event.position().toPoint())
        entry = index.data(ENTRY)
        if not isinstance(entry, LibraryRow):
            return
        button, more = self._rows.places(entry, self.visualRect(index))
        if button.contains(event.position()) and was == index.row():
            self.opened.emit(entry.id)
        elif more.adjusted(-8, 0, 8, 0).contains(event.position()):
            self.asked.emit(entry.id)
