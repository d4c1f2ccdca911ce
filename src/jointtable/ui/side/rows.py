"""The rows of a page and the heads of its columns."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jointtable.content.typed_answers import ReadDay
from jointtable.ui.marks import draw_text
from jointtable.ui.measured import broken
from jointtable.ui.side.asking import Cell, Column, Line
from jointtable.ui.side.cells import CellWidget, ChoiceCell, DeedCell, SureCell
from jointtable.ui.side.fields import AddingCell, TypedCell
from jointtable.ui.side.look import RING, SideLook
from jointtable.ui.side.plan import Plan

_REACH: Final = (20, 26)
"""From the rows to the ends of the ground under the row that is answered, px."""
_LINE: Final = (8, 14)
"""From the rows to the ends of the line below them, px."""


class AnswerRow(QWidget):
    """What is asked about one thing.

    Attributes:
        cells: Its answers.
    """

    def __init__(self, look: SideLook, line: Line, read_day: ReadDay) -> None:
        super().__init__()
        self._look, self._line = look, line
        self._plan: Plan | None = None
        self._captions: Sequence[str] = ()
        self._active = False
        self._ends = True
        self.cells: list[CellWidget] = []
        for cell in line.cells:
            made = self._made(cell, read_day)
            made.setParent(self)
            self.cells.append(made)

    def _made(self, cell: Cell, read_day: ReadDay) -> CellWidget:
        match cell.kind:
            case "choice" | "tick":
                return ChoiceCell(self._look, cell)
            case "sure":
                guess = self.cells[-1]
                assert isinstance(guess, ChoiceCell)  # noqa: S101 - pages put it after a choice
                return SureCell(self._look, cell, guess)
            case "usual":
                return DeedCell(self._look, cell)
            case "add":
                return AddingCell(self._look, cell, read_day)
            case _:
                return TypedCell(self._look, cell, read_day)

    @property
    def line(self) -> Line:
        """Return what it shows."""
        return self._line

    def fits(self, line: Line) -> bool:
        """Return whether it can show ``line`` without being made anew."""
        return self._line.key == line.key and _shape(self._line) == _shape(line)

    def show_line(self, line: Line, *, ends: bool) -> None:
        """Show the same row as it is now.

        Args:
            line: What it shows.
            ends: Whether a line is drawn below it.
        """
        if line == self._line and ends == self._ends:
            return
        self._line, self._ends = line, ends
        for widget, cell in zip(self.cells, line.cells, strict=True):
            widget.show_cell(cell)
        self.update()

    def show_active(self, *, active: bool) -> None:
        """Show whether it is being answered."""
        if active != self._active:
            self._active = active
            self.update()

    # --- place ----------------------------------------------------------------------------------

    def lay_out(self, plan: Plan, columns: Sequence[Column]) -> None:
        """Take the places of ``plan`` and the height that needs."""
        self._plan = plan
        self._captions = [c.heading for c in columns] if plan.form == "stacked" else []
        measures, px = self._look.measures, self._look.px
        button = px(measures.button)
        lines = len(self._label_lines()) * px(measures.label[1])
        if plan.form == "beside":
            least = px(measures.row if self._line.label else measures.line)
            height = max(least, lines + px(20), button + 2 * RING)
            top = (height - button) // 2
            self._place(plan, [top] * len(columns), button)
        else:
            top = px(10) + (lines + px(6) if self._line.label else 0)
            tops = self._tops(top, len(columns), button)
            height = tops[-1] + button + px(12)
            self._place(plan, tops, button)
        self.setFixedHeight(height)

    def _tops(self, top: int, count: int, button: int) -> list[int]:
        if not self._captions:
            return [top] * count
        step = self._look.px(self._look.measures.hint[1] + 4)
        used = max((cell.cell.column for cell in self.cells), default=0) + 1
        tops = [top + step + number * (button + step + RING) for number in range(used)]
        return tops + [tops[-1]] * (count - used)

    def _place(self, plan: Plan, tops: Sequence[int], button: int) -> None:
        for widget in self.cells:
            if isinstance(widget, SureCell):
                widget.lie_over_guess()
                continue
            left, width = plan.columns[widget.cell.column]
            top = tops[widget.cell.column]
            box = (left - RING, top - RING, width + 2 * RING, button + 2 * RING)
            widget.setGeometry(*box)

    def _label_lines(self) -> list[str]:
        if not self._line.label or self._plan is None:
            return []
        size, _ = self._look.measures.label
        font = self._look.font(size, 600)
        return [line for line, _ in broken(self._line.label, font, self._plan.label)]

    # --- picture --------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        plan, look = self._plan, self._look
        if plan is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._active:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.highlight)
            left, right = plan.left - _REACH[0], plan.right + _REACH[1]
            box = QRectF(left, 2, right - left, self.height() - 4)
            painter.drawRoundedRect(box, 12, 12)
        elif self._ends:
            left, right = plan.left - _LINE[0], plan.right + _LINE[1]
            line = QRectF(left, self.height() - 1, right - left, 1)
            painter.fillRect(line, look.style.colour("line"))
        self._paint_words(painter, plan)

    def _paint_words(self, painter: QPainter, plan: Plan) -> None:
        look, measures = self._look, self._look.measures
        size, line = measures.label
        tall, lines = look.px(line), self._label_lines()
        beside = plan.form == "beside"
        top = (self.height() - len(lines) * tall) / 2 if beside else float(look.px(10))
        ink = look.style.colour("ink")
        for number, text in enumerate(lines):
            place = QPointF(plan.left, top + (number + 0.5) * tall)
            draw_text(painter, text, place, look.font(size, 600), ink)
        quiet, font = look.style.colour("ink2"), look.font(measures.hint[0])
        for widget in self.cells:
            if self._captions and not isinstance(widget, SureCell):
                text = self._captions[widget.cell.column]
                middle = widget.y() + RING - look.px(measures.hint[1]) / 2 - 2
                draw_text(painter, text, QPointF(plan.left, middle), font, quiet)


def _shape(line: Line) -> list[tuple[object, ...]]:
    return [(cell.key, cell.kind, cell.words) for cell in line.cells]


class Heads(QWidget):
    """What stands above the columns."""

    def __init__(self, look: SideLook) -> None:
        super().__init__()
        self._look = look
        self._plan: Plan | None = None
        self._columns: Sequence[Column] = ()

    def lay_out(self, plan: Plan, columns: Sequence[Column]) -> None:
        """Stand above the columns of ``plan``."""
        self._plan, self._columns = plan, columns
        self.setFixedHeight(self._height())
        self.update()

    def _lines(self) -> list[tuple[list[str], list[str]]]:
        look, measures, plan = self._look, self._look.measures, self._plan
        if plan is None:
            return []
        head, hint = look.font(measures.head[0], 600), look.font(measures.hint[0])
        return [
            (
                [line for line, _ in broken(c.heading, head, width)] if c.heading else [],
                [line for line, _ in broken(c.hint, hint, width)] if c.hint else [],
            )
            for c, (_, width) in zip(self._columns, plan.columns, strict=True)
        ]

    def _height(self) -> int:
        look, measures = self._look, self._look.measures
        if self._plan is None or self._plan.form == "stacked":
            return 0
        head, hint = look.px(measures.head[1]), look.px(measures.hint[1])
        tall = (
            len(first) * head + len(below) * hint + (look.px(2) if below else 0)
            for first, below in self._lines()
        )
        return max(tall, default=0)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        plan, look, measures = self._plan, self._look, self._look.measures
        if plan is None:
            return
        painter = QPainter(self)
        head, hint = look.font(measures.head[0], 600), look.font(measures.hint[0])
        tall, below = look.px(measures.head[1]), look.px(measures.hint[1])
        for (left, _), (first, quiet) in zip(plan.columns, self._lines(), strict=True):
            top = 0.0
            for text in first:
                place = QPointF(left, top + tall / 2)
                draw_text(painter, text, place, head, look.style.colour("ink"))
                top += tall
            top += look.px(2)
            for text in quiet:
                place = QPointF(left, top + below / 2)
                draw_text(painter, text, place, hint, look.style.colour("ink2"))
                top += below
