"""The rows of a worksheet that is typed in: what was typed is masked as soon as a row is left."""

from itertools import groupby
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.content.asked import Field, Row
from jointtable.content.typed_answers import LEFT_OUT, ReadDay, Value, read_value
from jointtable.domain.errors import Refused
from jointtable.domain.records import MAX_TEXT
from jointtable.i18n import N_, Tr
from jointtable.ui.side.answering import Place
from jointtable.ui.side.fields import SealedEdit
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label

MASK: Final = "•••"
_NARROW: Final = 50
_DAY: Final = 104
_HEIGHT: Final = 32
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PaperCell(SealedEdit):
    """One answer of a row; it holds what is typed only while its row is typed.

    Signals:
        filled: It was typed: the value, or None: the answer is taken back.
        said: A sentence about what is typed, or "".
        on: The next cell is asked for.
        down: A row further down is asked for, or up for −1.
        reached: It is typed now.
    """

    filled = Signal(object)
    said = Signal(str)
    on = Signal()
    down = Signal(int)
    reached = Signal()

    shows_focus = True

    def __init__(self, style: Style, place: Place, name: str, read_day: ReadDay, tr: Tr) -> None:
        super().__init__()
        self.place, self._read_day, self._tr = place, read_day, tr
        self._style, self._is_filled, self._wrong = style, False, False
        self._saved: Value = None
        self.setFrame(False)
        self.setAccessibleName(name)
        self.setFont(style.font("body"))
        self.setFixedHeight(style.px(_HEIGHT))
        self.setTextMargins(style.px(8), 0, style.px(8), 0)
        self.setMaxLength(MAX_TEXT)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, style.colour("frame"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, style.colour("ink2"))
        self.setPalette(palette)
        if self.field.kind in {"number", "level", "tick"}:
            self.setFixedWidth(style.px(_NARROW))
            self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif self.field.kind == "day":
            self.setFixedWidth(style.px(_DAY))
        self.textEdited.connect(self._typed)

    @property
    def field(self) -> Field:
        """Return what is asked here."""
        return self.place.field

    @property
    def is_masked(self) -> bool:
        """Return whether there is an answer that is not shown."""
        return self._is_filled and not self.text()

    def show_filled(self, *, filled: bool) -> None:
        """Show whether there is an answer; which one is never shown."""
        self._is_filled = filled
        self._say_what()

    def _say_what(self) -> None:
        hint = self.field.heading if self.field.kind in {"text", "day"} else ""
        self.setPlaceholderText(MASK if self._is_filled else hint)
        self.setAccessibleDescription(self._tr(N_("Covered")) if self._is_filled else "")

    def hide_text(self) -> None:
        """Forget what was typed; it is kept where nobody sees it."""
        self._wrong = False
        self._saved = None
        if self.text():
            self.setText("")  # which undo does not bring back, as it would after clear()
        self._say_what()
        self.update()

    def type_in(self, value: Value) -> None:
        """Take a value as if it had been typed here."""
        self.filled.emit(value)

    # --- typing -----------------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        try:
            value = read_value(self.field, text, self._read_day)
        except Refused as error:
            self._wrong = bool(text.strip())
            self.said.emit(error.message(self._tr) if self._wrong else "")
            self.update()
            return
        self._wrong = False
        self.said.emit("")
        self.update()
        if text.strip() == LEFT_OUT:
            self._keep(LEFT_OUT)
            self.on.emit()
        elif self.field.kind != "text" and text.strip():
            self._keep(value)
            if not self._may_go_on(text.strip()):
                self.on.emit()

    def _may_go_on(self, text: str) -> bool:
        """Return whether one digit more could still be meant."""
        if self.field.kind == "day":
            return True
        if self.field.kind == "tick" or not text.isdigit():
            return False
        return any(
            str(number).startswith(text) and str(number) != text
            for number in range(self.field.least, self.field.most + 1)
        )

    def _keep(self, value: Value) -> None:
        if value != self._saved or value is None:
            self._saved = value
            self.filled.emit(value)

    def leave(self) -> None:
        """Keep what stands here, if it can be read."""
        text = self.text().strip()
        if not text or text == LEFT_OUT or self._wrong:
            return
        try:
            self._keep(read_value(self.field, text, self._read_day))
        except Refused as error:
            self.said.emit(error.message(self._tr))

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.reached.emit()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        self.leave()
        super().focusOutEvent(event)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in _STEPS:
            self.down.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() in _ENTER:
            if not event.isAutoRepeat() and not self._wrong:
                self.down.emit(1)
        elif self._is_filled and not self.text() and event.key() == Qt.Key.Key_Backspace:
            self.filled.emit(None)  # takes the answer back
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wrong = "attention.text" if self._wrong else ""
        focused = self.hasFocus()
        edge = self._style.colour(wrong or ("ink" if focused else "lineStrong"))
        thick = 2.0 if focused or wrong else 1.0
        painter.setPen(QPen(edge, thick))
        half = thick / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, 6, 6)


class PaperRow(QWidget):
    """A row of a worksheet: its code, what it is about, and its cells.

    Attributes:
        cells: Its answers, in the order in which they are typed.
    """

    def __init__(self, style: Style, row: Row) -> None:
        super().__init__()
        self._style, self.row = style, row
        self.cells: list[PaperCell] = []
        px = style.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(8), px(7), px(8), px(9))
        self._column.setSpacing(px(5))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        if row.code:
            head.addWidget(Label(style, row.code, "bodyStrong"))
        text = Label(style, row.text, "small", colour="ink2")
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        text.setToolTip(row.text)
        head.addWidget(text, 1)
        self._column.addLayout(head)

    def put(self, cells: list[PaperCell]) -> None:
        """Put its cells in: short ones side by side, words each on a line of their own."""
        self.cells = cells
        for words, several in groupby(cells, key=lambda cell: cell.field.kind == "text"):
            if words:
                for cell in several:
                    self._column.addWidget(cell)
                continue
            line = QHBoxLayout()
            line.setSpacing(self._style.px(6))
            for cell in several:
                line.addWidget(cell)
            line.addStretch(1)
            self._column.addLayout(line)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        if any(cell.hasFocus() for cell in self.cells):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._style.colour("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 1, 0, -2), 8, 8)
        else:
            line = self._style.colour("line")
            painter.fillRect(QRectF(8, self.height() - 1, self.width() - 16, 1), line)
