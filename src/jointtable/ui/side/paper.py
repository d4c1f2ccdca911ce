"""From paper: the panel in which the facilitator types what a side has written on paper."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.content.asked import Part, Row
from jointtable.content.typed_answers import LEFT_OUT, ReadDay, Typed, read_line
from jointtable.content.worksheets import by_code
from jointtable.domain.errors import Refused
from jointtable.domain.records import Side
from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import PRIMARY, SMALL, Button, tool
from jointtable.ui.fields import Field, FieldLook
from jointtable.ui.marks import draw_mark
from jointtable.ui.side.answering import Place
from jointtable.ui.side.fields import SealedEdit
from jointtable.ui.side.page import take_away
from jointtable.ui.side.paper_rows import PaperCell, PaperRow
from jointtable.ui.style import Style
from jointtable.ui.widgets import Ground, Hairline, Label

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PaperPage(Ground):
    """A grid in the right panel: one row a code, masked as soon as it is left.

    Signals:
        filled: Something was typed: the place, the value.
        sheet_asked: The sheet of the next one is asked for, or of the one before for −1.
        left: The page is done with.
        begun: The projector is away; the typing begins.
    """

    filled = Signal(object, object)
    sheet_asked = Signal(int)
    left = Signal()
    begun = Signal()

    def __init__(self, style: Style, panel: QWidget, tr: Tr, read_day: ReadDay) -> None:
        super().__init__(style, "panel", lines="l")
        self._style, self._panel, self._tr, self._read_day = style, panel, tr, read_day
        self._side: Side = "sales"
        self._rows: list[PaperRow] = []
        self._where: PaperRow | None = None
        self.setParent(panel)
        px = style.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(8), px(8))
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        self._title = Label(style, "", "bodyStrong")
        close = tool(style, "remove", tr(N_("Close")), "Esc", size=16, side=30)
        close.clicked.connect(self.left)
        head.addSpacing(px(20))
        head.addWidget(self._title, 1)
        head.addWidget(close)
        column.addLayout(head)
        self._asking = self._question()
        column.addWidget(self._asking, 1)
        self._typing = self._grid()
        column.addWidget(self._typing, 1)
        panel.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is a window
        app.focusChanged.connect(self._focus_changed)
        self.hide()

    # --- its parts --------------------------------------------------------------------------------

    def _question(self) -> QWidget:
        style, tr, px = self._style, self._tr, self._style.px
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, px(8), px(8), 0)
        column.setSpacing(px(12))
        question = tr(N_("Is the projector away from your screen?"))
        column.addWidget(Label(style, question, "say", wrap=True, weight=600))
        why = tr(N_("What you type can be read until you leave its row."))
        column.addWidget(Label(style, why, colour="ink2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.yes = Button(style, tr(N_("Yes, it is away")), look=PRIMARY, key=tr(N_("Enter")))
        self.no = Button(style, tr(N_("Not now")))
        self.yes.clicked.connect(self._begin)
        self.no.clicked.connect(self.left)
        column.addWidget(self.yes, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.no)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return part

    def _grid(self) -> QWidget:
        style, tr, px = self._style, self._tr, self._style.px
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(8))
        self.code = SealedEdit()
        field = Field(
            style,
            placeholder=tr(N_("Code and answers, such as {line}")).format(line="DC 4 2 3"),
            name=tr(N_("Code and answers")),
            look=FieldLook(size=14, height=36, radius=8, strong=True),
            edit=self.code,
        )
        self.code.textEdited.connect(self._read_code)
        self.code.installEventFilter(self)
        column.addWidget(field)
        self._sheet = QWidget()
        row = QHBoxLayout(self._sheet)
        row.setContentsMargins(0, 0, 0, 0)
        self._whose = Label(style, "", "small", weight=600)
        before = tool(style, "previous", tr(N_("The sheet before")), size=16, side=30)
        after = Button(style, tr(N_("Next sheet")), look=SMALL)
        before.clicked.connect(lambda: self.sheet_asked.emit(-1))
        after.clicked.connect(lambda: self.sheet_asked.emit(1))
        row.addWidget(self._whose, 1)
        row.addWidget(before)
        row.addWidget(after)
        column.addWidget(self._sheet)
        self.status = Label(style, "", "small", colour="ink2", wrap=True)
        self.status.setMinimumHeight(round(2 * style.line("small")))
        column.addWidget(self.status)
        column.addWidget(Hairline(style))
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.verticalScrollBar().setStyleSheet(style.scroll_sheet())
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._area.setWidget(self._inside)
        column.addWidget(self._area, 1)
        return part

    # --- showing ----------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[PaperRow]:
        """Return the rows that are typed."""
        return self._rows

    @property
    def cells(self) -> list[PaperCell]:
        """Return every cell, row by row."""
        return [cell for row in self._rows for cell in row.cells]

    @property
    def is_asking(self) -> bool:
        """Return whether it still asks where the projector is."""
        return not self._asking.isHidden()

    def ask(self, side: Side, title: str) -> None:
        """Ask first whether the room sees this screen."""
        self._side = side
        self._title.setText(title)
        self._asking.show()
        self._typing.hide()
        self._place()
        self.show()
        self.raise_()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        self._asking.hide()
        self._typing.show()
        self.begun.emit()

    def show_sheet(self, parts: Sequence[Part], places: Sequence[Place], whose: str) -> None:
        """Show rows to type, none of them with what stands there.

        Args:
            parts: What is asked.
            places: The place of each answer, row by row.
            whose: Whose sheet it is, where everybody has one; "" where the side has one.
        """
        for row in self._rows:
            take_away(row)
        self._rows = []
        self._where = None
        self._whose.setText(whose)
        self._sheet.setVisible(bool(whose))
        of_row: dict[tuple[str, int], list[Place]] = {}
        for place in places:
            of_row.setdefault((place.row.part, place.row.number), []).append(place)
        for part in parts:
            for asked in part.rows:
                self._add(asked, of_row.get((asked.part, asked.number), []))

    def _add(self, row: Row, places: Sequence[Place]) -> None:
        if not places:
            return
        made = PaperRow(self._style, row)
        cells = []
        for place in places:
            name = ", ".join(filter(None, (row.code, row.text, place.field.heading)))
            cell = PaperCell(self._style, place, name, self._read_day, self._tr)
            cell.filled.connect(lambda value, p=place: self.filled.emit(p, value))
            cell.said.connect(lambda text, c=cell: self._say(text or self._asks(c), bool(text)))
            cell.on.connect(lambda c=cell: self._go_on(c))
            cell.down.connect(lambda by, c=cell: self._go_down(c, by))
            cell.reached.connect(lambda c=cell, r=made: self._reached(c, r))
            cells.append(cell)
        made.put(cells)
        self._rows.append(made)
        self._list.insertWidget(self._list.count() - 1, made)

    def show_filled(self, filled: Sequence[bool]) -> None:
        """Show which cells have an answer, in their order."""
        for cell, there in zip(self.cells, filled, strict=True):
            cell.show_filled(filled=there)

    def begin(self) -> None:
        """Begin with the first cell without an answer."""
        cells = self.cells
        first = next((c for c in cells if not c.is_masked), cells[0] if cells else None)
        (first or self.code).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- moving -----------------------------------------------------------------------------------

    def _reached(self, cell: PaperCell, row: PaperRow) -> None:
        self._go_to(row)
        row.update()
        self._area.ensureWidgetVisible(row, 0, self._style.px(24))
        self._say(self._asks(cell), wrong=False)

    def _asks(self, cell: PaperCell) -> str:
        """Return what is asked in a cell."""
        field = cell.field
        levels = ", ".join(f"{n} {word}" for n, (_, word) in enumerate(field.levels, start=1))
        bounds = f"{field.least}–{field.most}" if field.kind == "number" else levels
        return ": ".join(filter(None, (field.heading, bounds)))

    def _say(self, text: str, wrong: bool = False) -> None:  # noqa: FBT001, FBT002 - a plain state
        self.status.setText(text)
        self.status.show_colour("attention.text" if wrong else "ink2")

    def _go_on(self, cell: PaperCell) -> None:
        """Go to the next cell; after the last one of a sheet to the next sheet."""
        cells = self.cells
        at = cells.index(cell) + 1
        if at < len(cells):
            cells[at].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._finish(cell)

    def _go_down(self, cell: PaperCell, by: int) -> None:
        row = next((n for n, one in enumerate(self._rows) if cell in one.cells), 0)
        at = row + by
        if 0 <= at < len(self._rows):
            self._rows[at].cells[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif at < 0:
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._finish(cell)

    def _finish(self, cell: PaperCell) -> None:
        cell.leave()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._sheet.isHidden():
            self.sheet_asked.emit(1)

    # --- the line with a code ---------------------------------------------------------------------

    def _typed(self) -> Typed | None:
        rows = by_code(row.row for row in self._rows)
        return read_line(self.code.text(), rows, self._read_day)

    def _read_code(self, _: str = "") -> None:
        """Say while it is typed what the line would do, or what is wrong with it."""
        try:
            typed = self._typed()
        except Refused as error:
            self._say(error.message(self._tr), wrong=True)
            return
        if typed is None:
            self._say("", wrong=False)
        else:
            self._say(f"{typed.row.code}: {typed.row.text}", wrong=False)

    def _enter_code(self) -> None:
        """Go to the row that the line names, with the answers that it holds."""
        try:
            typed = self._typed()
        except Refused as error:
            self._say(error.message(self._tr), wrong=True)
            return
        if typed is None:
            self.begin()
            return
        row = next(one for one in self._rows if one.row.code == typed.row.code)
        self.code.setText("")
        for name, value in typed.values:
            cell = next(c for c in row.cells if c.field.name == name)
            cell.type_in(LEFT_OUT if value is None else value)
        if not typed.values:
            row.cells[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the page itself --------------------------------------------------------------------------

    def close_it(self) -> None:
        """Mask everything and go away."""
        for cell in self.cells:
            cell.leave()
        for row in self._rows:
            take_away(row)
        self._rows, self._where = [], None
        self.code.setText("")
        self.hide()

    def _focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """Mask a row as soon as it is left, wherever to."""
        row = now.parentWidget() if now is not None else None
        self._go_to(row if isinstance(row, PaperRow) else None)

    def _go_to(self, row: PaperRow | None) -> None:
        before, self._where = self._where, row
        if before is not None and before is not row and before in self._rows:
            for cell in before.cells:
                cell.hide_text()
            before.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is self._panel and event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self.code:
            if event.type() == QEvent.Type.FocusIn:
                self._read_code()
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._code_key(event)
        return super().eventFilter(watched, event)

    def _code_key(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self._enter_code()
            return True
        if event.key() == Qt.Key.Key_Down:
            self.begin()
            return True
        return False

    @override
    def event(self, event: QEvent, /) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and self.is_asking and not event.isAutoRepeat():
            self._begin()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        """Lie over the pages of the panel, not over what is on the projector."""
        projector = getattr(self._panel, "projector", None)
        foot = projector.y() if isinstance(projector, QWidget) else self._panel.height()
        self.setGeometry(0, 0, self._panel.width(), foot)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self._title.geometry()
        point = QPointF(self._style.px(16), place.center().y() + 1)
        draw_mark(painter, self._style, self._side, point, self._style.px(16))
