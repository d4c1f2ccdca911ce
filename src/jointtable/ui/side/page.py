"""A page of the Side screen: the question, the columns, and rows to answer by key or click."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.content.typed_answers import ReadDay, Value
from jointtable.i18n import Tr
from jointtable.ui.side.asking import Cell, Page
from jointtable.ui.side.cells import CellWidget
from jointtable.ui.side.fields import AddingCell, TypedCell
from jointtable.ui.side.look import SideLook
from jointtable.ui.side.plan import plan_of
from jointtable.ui.side.rows import AnswerRow, Heads
from jointtable.ui.widgets import Label

_TRACKING: Final = -0.015
_PAGER: Final = 260
"""Room for the way to the other pages, px at 100 %."""


class AnswerPage(QWidget):
    """What is asked at once.

    Signals:
        filled: A cell was answered: the cell, the value, whether somebody is typing.
        ended: The last answer was given and one goes on.
        said: A sentence about what is being typed; "" when all is well.
        reached: Another cell is answered now.
    """

    filled = Signal(object, object, bool)
    ended = Signal()
    said = Signal(str)
    reached = Signal()

    def __init__(self, look: SideLook, page: Page, read_day: ReadDay, tr: Tr) -> None:
        super().__init__()
        self._look, self._page, self._read_day, self._tr = look, page, read_day, tr
        self.rows: list[AnswerRow] = []
        measures, px = look.measures, look.px
        size, _ = measures.title
        self._title = Label(look.style, page.title, "screenTitle", wrap=True, size=size, weight=600)
        self._title.setFont(look.font(size, 600, _TRACKING))
        self._heads = Heads(look)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.verticalScrollBar().setStyleSheet(look.style.scroll_sheet())
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._area.setWidget(self._inside)
        palette = self._area.palette()
        palette.setColor(self._area.backgroundRole(), look.style.colour("frame"))
        self._area.setPalette(palette)
        self._inside.setPalette(palette)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addSpacing(px(measures.title_top))
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._column.addLayout(self._head)
        self._column.addSpacing(px(measures.heads_top))
        self._column.addWidget(self._heads)
        self._column.addSpacing(px(measures.rows_top))
        self._column.addWidget(self._area, 1)
        self.show_page(page)

    # --- showing --------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """Return what it shows."""
        return self._page

    @property
    def cells(self) -> list[CellWidget]:
        """Return every cell, row by row."""
        return [cell for row in self.rows for cell in row.cells]

    def cell(self, key: str) -> CellWidget | None:
        """Return the cell with that key."""
        return next((cell for cell in self.cells if cell.cell.key == key), None)

    @property
    def current(self) -> CellWidget | None:
        """Return the cell that is answered now."""
        here = QApplication.focusWidget()
        return next((c for c in self.cells if here is not None and _holds(c, here)), None)

    def show_page(self, page: Page) -> None:
        """Show the same page as it is now; rows that stay keep their widgets and the focus."""
        same = bool(self.rows) and page.shape == self._page.shape
        self._page = page
        kept = {row.line.key: row for row in self.rows}
        rows: list[AnswerRow] = []
        for number, line in enumerate(page.lines):
            row = kept.get(line.key)
            if row is None or not row.fits(line):
                row = self._made_row(number)
            rows.append(row)
        for row in self.rows:
            if row not in rows:
                take_away(row)
        self.rows = rows
        for number, (row, line) in enumerate(zip(rows, page.lines, strict=True)):
            later = page.lines[number + 1 :]
            row.show_line(line, ends=not later or bool(later[0].label))
        if not same:
            self._lay_out()
            self._order_tabs()
            self._keep_in_sight()
        self._mark()

    def _made_row(self, number: int) -> AnswerRow:
        row = AnswerRow(self._look, self._page.lines[number], self._read_day)
        row.setParent(self._inside)
        for cell in row.cells:
            cell.filled.connect(lambda value, typed, c=cell: self._filled(c, value, typed=typed))
            cell.on.connect(lambda c=cell: self.go_on(c))
            cell.moved.connect(lambda right, down, c=cell: self.move_from(c, right, down))
            cell.reached.connect(lambda c=cell: self._reached(c))
        row.show()
        return row

    def _filled(self, widget: CellWidget, value: Value, *, typed: bool) -> None:
        self.filled.emit(widget.cell, value, typed)

    def _order_tabs(self) -> None:
        cells = self.cells
        for before, after in pairwise(cells):
            QWidget.setTabOrder(_stop(before), _stop(after))

    # --- moving ---------------------------------------------------------------------------------

    def begin(self, key: str = "") -> None:
        """Let the cell ``key`` be answered, or else the first without an answer."""
        there = self.cell(key) if key else None
        open_ones = (c for c in self.cells if c.cell.value is None and _is_asked(c))
        first = next(open_ones, next((c for c in self.cells if c.can_be_reached()), None))
        wanted = there if there is not None and there.can_be_reached() else first
        if wanted is not None:
            wanted.take_focus()

    def go_on(self, widget: CellWidget) -> None:
        """Go to the answer after ``widget``."""
        cells = self.cells
        at = cells.index(widget) if widget in cells else -1
        after = next((cell for cell in cells[at + 1 :] if cell.can_be_reached()), None)
        if after is None:
            self.ended.emit()
        else:
            after.take_focus()

    def move_from(self, widget: CellWidget, right: int, down: int) -> None:
        """Go to the answer that lies there from ``widget``."""
        row = next((r for r in self.rows if widget in r.cells), None)
        if row is None:
            return
        if right:
            at = row.cells.index(widget) + right
            while 0 <= at < len(row.cells) and not row.cells[at].can_be_reached():
                at += right
            if 0 <= at < len(row.cells):
                row.cells[at].take_focus()
            return
        at = self.rows.index(row) + down
        if not 0 <= at < len(self.rows):
            if down > 0:
                self.ended.emit()
            return
        cells = [cell for cell in self.rows[at].cells if cell.can_be_reached()]
        column = widget.cell.column
        nearest = min(cells, key=lambda c: (abs(c.cell.column - column), c.cell.kind == "sure"))
        nearest.take_focus()

    def _reached(self, widget: CellWidget) -> None:
        self._mark()
        self._keep_in_sight()
        trouble = widget.trouble() if isinstance(widget, TypedCell) else None
        self.said.emit(trouble.message(self._tr) if trouble is not None else "")
        self.reached.emit()

    def _keep_in_sight(self) -> None:
        """Scroll so that the row that is answered is seen whole."""
        current = self.current
        row = next((r for r in self.rows if current in r.cells), None)
        if row is not None:
            half = row.height() // 2
            self._area.ensureVisible(0, row.y() + half, 0, half + 2)

    def _mark(self) -> None:
        current = self.current
        for row in self.rows:
            row.show_active(active=current is not None and current in row.cells)

    def leave(self) -> None:
        """Take what was begun in a field as said: nobody writes here any more."""
        for cell in self.cells:
            if isinstance(cell, TypedCell):
                cell.leave()

    def give_back(self, cell: Cell, text: str) -> None:
        """Let a text stand in its field again that could not be kept."""
        widget = self.cell(cell.key)
        if isinstance(widget, AddingCell):
            widget.give_back(text)

    # --- place ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        if not self.width():
            return
        page, look = self._page, self._look
        least = [0] * len(page.columns)
        for cell in self.cells:
            column = cell.cell.column
            least[column] = max(least[column], cell.least_width())
        plan = plan_of(page, look, self.width(), least)
        # at the right there may be the way to the other pages
        self._head.setContentsMargins(plan.left, 0, look.measures.margin + look.px(_PAGER), 0)
        self._heads.lay_out(plan, page.columns)
        top = 0
        for row in self.rows:
            row.lay_out(plan, page.columns)
            row.move(0, top)
            row.resize(self.width(), row.height())
            top += row.height()
        self._inside.resize(self.width(), top)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._lay_out()
        super().resizeEvent(event)


def _holds(cell: CellWidget, widget: QWidget) -> bool:
    return cell is widget or cell.isAncestorOf(widget)


def _stop(cell: CellWidget) -> QWidget:
    return cell.edit if isinstance(cell, TypedCell) else cell


def _is_asked(cell: CellWidget) -> bool:
    return cell.can_be_reached() and cell.cell.place.field.asks in {"own", "guess"}


def take_away(widget: QWidget) -> None:
    """Take a widget out of the window at once, with what it says."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
