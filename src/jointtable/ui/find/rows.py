"""The rows of what was found: model and painter."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
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
from jointtable.ui.find.catalogue import Entry
from jointtable.ui.marks import draw_key, draw_mark, draw_text, key_width, mark_width
from jointtable.ui.style import Style

ENTRY: Final = Qt.ItemDataRole.UserRole
ROW: Final = 40
"""Height of a row, px at 100 %."""

_ICONS: Final = {
    "action": "card",
    "command": "next",
    "setting": "settings",
    "card": "card",
    "person": "people",
    "stage": "agenda",
}
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()


class FoundModel(QAbstractListModel):
    """What was found, best first."""

    def __init__(self, tr: Tr, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these from now on."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _NO_INDEX, /) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def flags(self, index: _Index, /) -> Qt.ItemFlag:
        found = super().flags(index)
        entry = index.data(ENTRY)
        if isinstance(entry, Entry) and entry.why_not:
            found &= ~Qt.ItemFlag.ItemIsEnabled
        return found

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(entry)
        return None

    def spoken(self, entry: Entry) -> str:
        """Return what a screen reader says of a row."""
        parts = [entry.text, entry.where, ", ".join(entry.keys), entry.why_not]
        if entry.private:
            parts.append(self._tr(N_("Private")))
        return ". ".join(part for part in parts if part)


class FoundPainter(QStyledItemDelegate):
    """An icon or a mark, the words, what it is, and its key."""

    def __init__(self, style: Style, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._style = style

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        return QSize(0, self._style.px(ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(self._style.colour("ink"), 2))
            painter.setBrush(self._style.colour("sunken"))
            box = QRectF(rect).adjusted(7, 2, -7, -2)
            painter.drawRoundedRect(box, 8, 8)
        self._row(painter, entry, QRectF(rect).adjusted(20, 0, -20, 0))
        painter.restore()

    def _row(self, painter: QPainter, entry: Entry, rect: QRectF) -> None:
        style, px, middle = self._style, self._style.px, rect.center().y()
        ink = style.colour("ink3" if entry.why_not else "ink")
        if entry.side in {"sales", "procurement", "joint"}:
            em = px(14)
            left = rect.left() + (px(18) - mark_width(entry.side, em)) / 2
            draw_mark(painter, style, entry.side, QPointF(left, middle), em)
        else:
            place = QRectF(rect.left() + 1, middle - px(8), px(16), px(16))
            icons.draw(painter, _ICONS[entry.kind], style.colour("ink2"), place)
        right = self._end(painter, entry, rect)
        left = rect.left() + px(28)
        small = style.font("small")
        where = entry.why_not or entry.where
        wide = QFontMetricsF(small).horizontalAdvance(where)
        shown = min(wide, (right - left) * 0.45)
        room = right - left - shown - px(12)
        draw_text(painter, entry.text, QPointF(left, middle), style.font("body"), ink, room)
        at = QPointF(right - shown, middle)
        draw_text(painter, where, at, small, style.colour("ink3"), shown)

    def _end(self, painter: QPainter, entry: Entry, rect: QRectF) -> float:
        """Draw the key and the padlock; return where they begin."""
        px, right, middle = self._style.px, rect.right(), rect.center().y()
        for key in reversed(entry.keys[:1]):
            right -= key_width(self._style, key)
            draw_key(painter, self._style, key, QPointF(right, middle))
            right -= px(10)
        if entry.private:
            right -= px(14)
            place = QRectF(right, middle - px(7), px(14), px(14))
            icons.draw(painter, "lock", self._style.colour("ink2"), place)
            right -= px(10)
        return right


class FoundList(QListView):
    """The list itself; keys reach it from the field above it."""

    def __init__(self, style: Style, model: FoundModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(FoundPainter(style, self))
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.verticalScrollBar().setStyleSheet(style.scroll_sheet())
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, style.colour("frame"))
        self.setPalette(palette)

    def entry(self) -> Entry | None:
        """Return the entry of the current row, or None."""
        entry = self.currentIndex().data(ENTRY)
        return entry if isinstance(entry, Entry) else None

    def step(self, by: int) -> None:
        """Go so many rows on, or back; at an end it stays."""
        count = self.model().rowCount()
        if count:
            row = min(count - 1, max(0, self.currentIndex().row() + by))
            self.setCurrentIndex(self.model().index(row, 0))
