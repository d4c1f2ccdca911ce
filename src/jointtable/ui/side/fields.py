"""Answers that are typed: words, numbers and days, each kept as it is written."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from jointtable.content.typed_answers import ReadDay, Value, read_value
from jointtable.domain.errors import Refused
from jointtable.domain.records import MAX_LABEL, MAX_TEXT
from jointtable.ui.fields import Field, FieldLook
from jointtable.ui.side.asking import Cell
from jointtable.ui.side.cells import CellWidget
from jointtable.ui.side.look import RING, SideLook

_STEPS: Final = {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_TAKES_OUT: Final = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)
_NARROW: Final = 96
"""Width of a field for a number, px at 100 %."""
_LEAST: Final[Mapping[str, int]] = {"number": _NARROW, "day": 140, "text": 192, "add": 192}


class SealedEdit(QLineEdit):
    """A line to type in from which nothing gets to the clipboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if any(event.matches(key) for key in _TAKES_OUT):
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        # what is selected by the mouse would become the selection that the middle button pastes
        self.setEchoMode(QLineEdit.EchoMode.NoEcho)
        super().mouseReleaseEvent(event)
        self.setEchoMode(QLineEdit.EchoMode.Normal)


class TypedCell(CellWidget):
    """A field for words, a number or a day; what stands there is kept letter by letter."""

    def __init__(self, look: SideLook, cell: Cell, read_day: ReadDay) -> None:
        super().__init__(look, cell)
        self._read_day = read_day
        self._showing = False
        measures = look.measures
        shape = FieldLook(size=measures.word, height=measures.button, radius=9, strong=True)
        self.edit = SealedEdit()
        self.field = Field(
            look.style, placeholder=cell.hint, name=cell.name, look=shape, edit=self.edit
        )
        self.field.setParent(self)
        self.edit.setMaxLength(_limit(cell))
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._typed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.edit)
        self._put(cell.value)

    @override
    def show_cell(self, cell: Cell) -> None:
        super().show_cell(cell)
        self.edit.setPlaceholderText(cell.hint)
        if not self.edit.hasFocus():
            self._put(cell.value)

    def _put(self, value: Value) -> None:
        text = "" if value is None else str(value)
        if text != self.edit.text():
            self.edit.setText(text)
            self.edit.setCursorPosition(0)

    def trouble(self) -> Refused | None:
        """Return why what stands here cannot be read, or None."""
        try:
            read_value(self.cell.place.field, self.edit.text(), self._read_day)
        except Refused as error:
            return error
        return None

    def _typed(self, text: str) -> None:
        if self.cell.place.card and not text.strip():
            return  # a card goes when its field is left empty, not while it is rewritten
        if self.trouble() is None:
            value = read_value(self.cell.place.field, text, self._read_day)
            self.filled.emit(value, True)  # noqa: FBT003 - somebody is typing
        self.reached.emit()

    def leave(self) -> None:
        """Take note that nobody writes here any more."""
        if self.cell.place.card and not self.edit.text().strip():
            self.filled.emit(None, False)  # noqa: FBT003 - nobody is typing

    @override
    def take_focus(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.end(False)  # noqa: FBT003 - Qt's own

    @override
    def least_width(self) -> int:
        return self._look.px(_LEAST[self.cell.kind])

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.least_width(), self.field.height() + 2 * RING)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        room = self.rect().adjusted(RING, RING, -RING, -RING)
        top = room.top() + (room.height() - self.field.height()) // 2
        width = room.width()
        if self.cell.kind == "number":
            width = min(width, self._look.px(_NARROW))
        self.field.setGeometry(room.left(), top, width, self.field.height())
        super().resizeEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.reached.emit()
        elif event.type() == QEvent.Type.FocusOut:
            self.leave()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self._entered()
            return True
        if event.key() in _STEPS:
            self.moved.emit(*_STEPS[Qt.Key(event.key())])
            return True
        return False

    def _entered(self) -> None:
        self.on.emit()


class AddingCell(TypedCell):
    """The field that adds a card: Enter adds it, and what was begun is added when one leaves."""

    @override
    def _typed(self, text: str) -> None:
        self.reached.emit()

    @override
    def leave(self) -> None:
        self._add()

    @override
    def _entered(self) -> None:
        if self.edit.text().strip():
            self._add()
        else:
            self.on.emit()

    def _add(self) -> None:
        text = self.edit.text().strip()
        if text:
            self.edit.setText("")  # undo would bring back what clear() takes away
            self.filled.emit(text, False)  # noqa: FBT003 - nobody is typing on

    def give_back(self, text: str) -> None:
        """Let ``text`` stand in the field again: it could not be kept."""
        self.edit.setText(text)


def _limit(cell: Cell) -> int:
    return MAX_LABEL if cell.place.field.kind in {"number", "day"} else MAX_TEXT
