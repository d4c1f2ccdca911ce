"""The sections of the playbook: which are printed, in which order, and what they lack."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui import icons
from jointtable.ui.marks import draw_text
from jointtable.ui.measured import broken
from jointtable.ui.style import Style
from jointtable.ui.widgets import Ground, Label

_KEY: Final = Qt.ItemDataRole.UserRole
_FACT: Final = Qt.ItemDataRole.UserRole + 1
_ROW, _LINE, _NOTE, _BOX = 40, 19, 14, 16
_LEFT, _RIGHT = 42, 14
"""Where the title begins, and what stays free at the right, px at 100 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFact:
    """One section.

    Attributes:
        key: As in ``playbook.json``.
        title: Its heading.
        included: Whether it is printed.
        fixed: Whether nobody can leave it out or move it: the cover.
        pages: Numbers of its pages, from 1; "" if it is not printed.
        note: What it lacks, in a few words; "" nothing.
        trouble: Whether the note is about something missing.
    """

    key: str
    title: str
    included: bool
    fixed: bool = False
    pages: str = ""
    note: str = ""
    trouble: bool = False


class SectionsList(QListWidget):
    """The list itself: a row is chosen, ticked by Space or a click on its box, moved by Alt+arrows.

    Signals:
        opened: The key of a section that is to be looked at.
        ticked: Its key, and whether it is to be printed.
        moved: Its key, and its new place from 0.
    """

    opened = Signal(str)
    ticked = Signal(str, bool)
    moved = Signal(str, int)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._tr = tr
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr(N_("Sections")))
        self.setItemDelegate(_Painter(style, self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setStyleSheet(style.scroll_sheet())
        self.setMouseTracking(True)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, style.colour("panel"))
        self.setPalette(palette)
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(_KEY)))
        self.itemClicked.connect(lambda item: self.opened.emit(item.data(_KEY)))

    def show_sections(self, facts: Sequence[SectionFact]) -> None:
        """Show these sections; the chosen one stays chosen."""
        chosen = self.current_key()
        if [self.item(n).data(_FACT) for n in range(self.count())] == list(facts):
            return
        self.clear()
        for fact in facts:
            item = QListWidgetItem(fact.title)
            item.setData(_KEY, fact.key)
            item.setData(_FACT, fact)
            said = (fact.title, self._state(fact), fact.note)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(filter(None, said)))
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if fact.fixed else flags | Qt.ItemFlag.ItemIsDragEnabled)
            self.addItem(item)
        self.choose(chosen or (facts[0].key if facts else ""))

    def _state(self, fact: SectionFact) -> str:
        if not fact.included:
            return self._tr(N_("not printed"))
        return self._tr(N_("page {pages}")).format(pages=fact.pages) if fact.pages else ""

    def current_key(self) -> str:
        """Return the key of the chosen section, or ""."""
        return str(self.currentItem().data(_KEY)) if self.currentRow() >= 0 else ""

    def choose(self, key: str) -> None:
        """Choose a section without opening it."""
        for n in range(self.count()):
            if self.item(n).data(_KEY) == key:
                self.setCurrentRow(n)
                return

    def _toggle(self, item: QListWidgetItem) -> None:
        fact: SectionFact = item.data(_FACT)
        if not fact.fixed:
            self.ticked.emit(fact.key, not fact.included)

    def box_at(self, index: QModelIndex | QPersistentModelIndex, at: QPointF) -> bool:
        """Return whether a point of the viewport lies on the box of a row."""
        rect = self.visualItemRect(self.item(index.row()))
        return rect.contains(at.toPoint()) and at.x() < rect.left() + 40

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        item = self.currentItem()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if self.count() == 0:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self._toggle(item)
        elif key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(item, steps[key])
        else:
            super().keyPressEvent(event)

    def _move(self, item: QListWidgetItem, by: int) -> None:
        fact: SectionFact = item.data(_FACT)
        target = self.row(item) + by
        if not fact.fixed and 0 < target < self.count():
            self.moved.emit(fact.key, target)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # titles break anew

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        if self.currentRow() < 0:
            return
        item = self.currentItem()
        index = self.indexAt(event.position().toPoint())
        target = index.row() if index.isValid() else self.count() - 1
        rect = self.visualRect(index)
        if index.isValid() and event.position().y() > rect.center().y():
            target += 1
        here = self.row(item)
        target -= target > here
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if target != here and target > 0:
            self.moved.emit(str(item.data(_KEY)), target)


class _Painter(QStyledItemDelegate):
    """Draws a row: box, title, pages, note; a click on the box ticks it."""

    def __init__(self, style: Style, parent: SectionsList) -> None:
        super().__init__(parent)
        self._style, self._list = style, parent

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> QSize:
        fact: SectionFact = index.data(_FACT)
        lines = len(self._lines(fact))
        tall = _ROW + (lines - 1) * _LINE + (_NOTE if fact.note else 0)
        return QSize(100, self._style.px(tall))

    def _lines(self, fact: SectionFact) -> list[str]:
        """Return the title in one line or two; broken as if chosen, so that nothing moves."""
        px, font = self._style.px, self._style.font("body", weight=600)
        room = self._list.viewport().width() - px(_LEFT) - px(_RIGHT)
        pages = QFontMetricsF(self._style.font("small")).horizontalAdvance(fact.pages)
        first = broken(fact.title, font, max(room - pages - px(6), px(40)))[0][0]
        rest = fact.title[len(first) :].strip()
        if not rest:
            return [first]
        elided = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, room)
        return [first, elided]

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        /,
    ) -> None:
        fact: SectionFact = index.data(_FACT)
        style, px = self._style, self._style.px
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("sunken"))
            painter.drawRoundedRect(box.adjusted(px(4), 1, -px(4), -1), 8, 8)
        if focused and self._list.hasFocus():
            painter.setPen(QPen(style.colour("ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(px(4) + 1, 2, -px(4) - 1, -2), 8, 8)
        middle = box.top() + px(_ROW) / 2
        self._draw_box(painter, QPointF(box.left() + px(16), middle), fact)
        ink = style.colour("ink" if fact.included else "ink2")
        font = style.font("body", weight=600 if chosen else 400)
        small, left = style.font("small"), box.left() + px(_LEFT)
        wide = QFontMetricsF(small).horizontalAdvance(fact.pages)
        place = QPointF(box.right() - px(_RIGHT) - wide, middle)
        draw_text(painter, fact.pages, place, small, style.colour("ink2"))
        lines = self._lines(fact)
        for line in lines:
            draw_text(painter, line, QPointF(left, middle), font, ink)
            middle += px(_LINE)
        if fact.note:
            tone = style.colour("attention.text" if fact.trouble else "ink2")
            room = box.right() - px(10) - left
            low = QPointF(left, middle - px(1))
            draw_text(painter, fact.note, low, style.font("small", weight=500), tone, room)
        painter.restore()

    def _draw_box(self, painter: QPainter, at: QPointF, fact: SectionFact) -> None:
        style = self._style
        side = style.px(_BOX)
        box = QRectF(at.x(), at.y() - side / 2, side, side)
        if not fact.included:
            painter.setPen(QPen(style.colour("control"), 1.5))
            painter.setBrush(style.colour("frame"))
            painter.drawRoundedRect(box, 4, 4)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("ink3" if fact.fixed else "inverse"))
        painter.drawRoundedRect(box, 4, 4)
        icons.draw(painter, "check", style.colour("onInverse"), box.adjusted(2, 2, -2, -2))

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        /,
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            at = event.position()  # type: ignore[attr-defined]
            if self._list.box_at(index, at):
                fact: SectionFact = index.data(_FACT)
                if not fact.fixed:
                    self._list.ticked.emit(fact.key, not fact.included)
                return True
        return False


class SectionsColumn(Ground):
    """The list under its head, with the number of pages.

    Attributes:
        list: The list.
    """

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, "panel", lines="r")
        self._style, self._tr = style, tr
        self.list = SectionsList(style, tr)
        self._pages = Label(style, "", "small", colour="ink2")
        px = style.px
        head = QHBoxLayout()
        head.setContentsMargins(px(24), px(14), px(20), px(10))
        head.addWidget(Label(style, tr(N_("Sections")), "bodyStrong", size=15))
        head.addStretch(1)
        head.addWidget(self._pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 1, px(8))
        column.setSpacing(0)
        column.addLayout(head)
        inside = QVBoxLayout()
        inside.setContentsMargins(px(8), 0, px(6), 0)
        inside.addWidget(self.list)
        column.addLayout(inside, 1)

    def show_pages(self, count: int) -> None:
        """Say how many pages there are."""
        one, many = N_("{n} page"), N_("{n} pages")
        self._pages.setText(self._tr(one if count == 1 else many).format(n=count))

    def show_compact(self, *, compact: bool) -> None:
        """Take the narrow form where there is little room."""
        self.setFixedWidth(self._style.px(216 if compact else 280))
