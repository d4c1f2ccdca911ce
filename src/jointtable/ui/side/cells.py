"""Answers as widgets: a choice of buttons, and how sure one is of a guess.

A cell says nothing that its page does not show, and a page is taken apart when it is covered.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from jointtable.content.typed_answers import LEFT_OUT, Value
from jointtable.ui import icons
from jointtable.ui.marks import draw_key, draw_text, key_width
from jointtable.ui.side.asking import Cell
from jointtable.ui.side.look import BETWEEN, RADIUS, RING, SideLook

_ICON: Final = 16
_EDGE: Final = 1.0
_LEAST_PAD: Final = 4
"""Between the word and the edge of a button where there is little room, px at 100 %."""
_MINUS: Final = frozenset({"-", "\N{MINUS SIGN}", "\N{EN DASH}"})
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CLEARING: Final = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
_STEPS: Final = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class CellWidget(QWidget):
    """One answer.

    Signals:
        filled: It was answered: the value, and whether somebody is still typing.
        on: The next answer is asked for.
        moved: Another one is asked for: columns to the right, rows down.
        reached: It is answered now.
    """

    filled = Signal(object, bool)
    on = Signal()
    moved = Signal(int, int)
    reached = Signal()

    shows_focus = True

    def __init__(self, look: SideLook, cell: Cell) -> None:
        super().__init__()
        self._look, self._cell = look, cell
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(cell.name)

    @property
    def cell(self) -> Cell:
        """Return what it shows."""
        return self._cell

    def show_cell(self, cell: Cell) -> None:
        """Show the same answer as it is now."""
        self._cell = cell
        self.update()

    def least_width(self) -> int:
        """Return the width it needs, without the room for the ring."""
        return 0

    def can_be_reached(self) -> bool:
        """Return whether there is something to answer here now."""
        return True

    def take_focus(self) -> None:
        """Let it be answered now."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        self.reached.emit()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        self.update()

    def _go(self, event: QKeyEvent) -> bool:
        """Do what the keys do that move; return whether it was one of them."""
        if event.key() in _STEPS:
            self.moved.emit(*_STEPS[Qt.Key(event.key())])
            return True
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.on.emit()
            return True
        return False


class Choice(QAbstractButton):
    """One of the buttons of a choice; the chosen one wears the colour of the side."""

    def __init__(self, look: SideLook, text: str, key: str) -> None:
        super().__init__()
        self._look, self._key = look, key
        self._hover = self._shows_key = False
        self.dots = -1
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_key(self, *, shown: bool) -> None:
        """Show the key that chooses it, or leave it out."""
        self._shows_key = shown
        self.update()

    def show_dots(self, dots: int) -> None:
        """Show how sure the guess is, 0 to 3; −1: that is not asked."""
        self.dots = dots
        self.update()

    def least_width(self) -> int:
        """Return the width that its word needs, chosen or not."""
        look = self._look
        font = look.font(look.measures.word, 600)
        word = QFontMetricsF(font).horizontalAdvance(self.text())
        beside = look.px(_ICON + 8)
        if self._key:
            beside = max(beside, round(key_width(look.style, self._key)) + look.px(8))
        return round(word) + 1 + beside + 2 * look.px(_LEAST_PAD)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.least_width(), self._look.px(self._look.measures.button))

    @override
    def enterEvent(self, event: QEnterEvent, /) -> None:
        self._hover = True
        self.update()

    @override
    def leaveEvent(self, event: QEvent, /) -> None:
        self._hover = False
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, style = self._look, self._look.style
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        edge = look.ground if chosen else style.colour("ink2" if self._hover else "control")
        painter.setPen(QPen(edge, _EDGE))
        painter.setBrush(look.ground if chosen else style.colour("frame"))
        half = _EDGE / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        self._paint_words(painter, chosen=chosen)

    def _paint_words(self, painter: QPainter, *, chosen: bool) -> None:
        look, style, px = self._look, self._look.style, self._look.px
        font = look.font(look.measures.word, 600 if chosen else 400)
        ink = look.on_ground() if chosen else style.colour("ink")
        wide = QFontMetricsF(font).horizontalAdvance(self.text())
        key = self._key if self._shows_key and not chosen else ""
        beside = px(_ICON + 8) if chosen else 0
        after = px(8) + key_width(style, key) if key else 0
        room = self.width() - 2 * px(4)
        left = max(px(4), (self.width() - beside - wide - after) / 2)
        middle = self.height() / 2
        if chosen and self.dots >= 0:
            middle -= px(6)
            self._paint_dots(painter)
        if chosen:
            box = QRectF(left, middle - px(_ICON) / 2, px(_ICON), px(_ICON))
            icons.draw(painter, "check", ink, box)
        place = QPointF(left + beside, middle)
        left += beside + draw_text(painter, self.text(), place, font, ink, room - beside - after)
        if key:
            draw_key(painter, style, key, QPointF(left + px(8), middle))

    def _paint_dots(self, painter: QPainter) -> None:
        """Draw how sure the guess is: one to three dots under the word."""
        look, px = self._look, self._look.px
        size, step = px(7), px(13)
        left = (self.width() - 2 * step - size) / 2
        top = self.height() - px(9) - size / 2
        for number in range(3):
            painter.setPen(QPen(look.on_ground(), 1.25))
            filled = number < self.dots
            painter.setBrush(look.on_ground() if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(left + number * step, top, size, size))


class ChoiceCell(CellWidget):
    """A row of buttons of which one is chosen: by its number, or by a click."""

    def __init__(self, look: SideLook, cell: Cell) -> None:
        super().__init__(look, cell)
        self._begun = ""
        plain = [value for value, _ in cell.words if value != LEFT_OUT]
        numbers = all(isinstance(value, int) for value in plain)
        self.buttons = []
        for number, (value, word) in enumerate(cell.words, start=1):
            button = Choice(look, word, "" if numbers or value == LEFT_OUT else str(number))
            if value == LEFT_OUT:
                button.setAccessibleName(cell.hint or word)
            button.setParent(self)
            button.clicked.connect(lambda _=False, v=value: self._clicked(v))
            self.buttons.append(button)
        first = enumerate(plain, start=1)
        self._keys = {str(value if numbers else number): value for number, value in first}
        self.show_cell(cell)

    @property
    def chosen(self) -> Choice | None:
        """Return the button that is chosen."""
        return next((button for button in self.buttons if button.isChecked()), None)

    @override
    def show_cell(self, cell: Cell) -> None:
        super().show_cell(cell)
        for button, (value, _) in zip(self.buttons, cell.words, strict=True):
            button.setChecked(cell.value is not None and value == cell.value)
        chosen = self.chosen
        self.setAccessibleDescription(chosen.accessibleName() if chosen is not None else "")

    def show_sureness(self, dots: int) -> None:
        """Show on the chosen button how sure the guess is; −1: that is not asked."""
        for button in self.buttons:
            button.show_dots(dots)

    @override
    def least_width(self) -> int:
        each = max((button.least_width() for button in self.buttons), default=0)
        if all(len(word) <= 2 for _, word in self._cell.words):  # noqa: PLR2004 - 0 to 10
            each = self._look.px(self._look.style.theme.target.side_screen)
        return len(self.buttons) * each + (len(self.buttons) - 1) * BETWEEN

    def _clicked(self, value: Value) -> None:
        self._begun = ""
        chosen = self.cell.value is not None and value == self.cell.value
        is_tick = self.cell.kind == "tick"
        self.show_cell(self.cell)  # what is chosen is what was written, not what was clicked
        self.take_focus()
        self.filled.emit(None if chosen and is_tick else value, False)  # noqa: FBT003

    # --- keys -----------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        text = event.text()
        if text in _MINUS or event.key() in _CLEARING:
            self._leave_out(abstain=text in _MINUS)
        elif self.cell.kind == "tick" and text in {" ", "x", "X"}:
            self.filled.emit(None if self.cell.value else True, False)  # noqa: FBT003
        elif text and text in "0123456789":
            self._digit(text)
        elif not self._go(event):
            super().keyPressEvent(event)
        else:
            self._begun = ""

    def _leave_out(self, *, abstain: bool) -> None:
        self._begun = ""
        may = any(value == LEFT_OUT for value, _ in self.cell.words)
        self.filled.emit(LEFT_OUT if abstain and may else None, False)  # noqa: FBT003
        if abstain:
            self.on.emit()

    def _digit(self, digit: str) -> None:
        """Choose by number; where there is a 10, a 1 waits for whether a 0 follows."""
        both, self._begun = self._begun + digit, ""
        if len(both) > 1 and both not in self._keys:
            self.on.emit()
            _hand_on(self, digit)
            return
        if both not in self._keys:
            return
        self.filled.emit(self._keys[both], False)  # noqa: FBT003 - nobody is typing on
        if any(key != both and key.startswith(both) for key in self._keys):
            self._begun = both
        else:
            self.on.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        self._begun = ""
        self._show_keys(shown=False)
        super().focusOutEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        self._show_keys(shown=True)
        super().focusInEvent(event)

    def _show_keys(self, *, shown: bool) -> None:
        for button in self.buttons:
            button.show_key(shown=shown)

    # --- place ----------------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        place_evenly(self.buttons, self.rect().adjusted(RING, RING, -RING, -RING))
        super().resizeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if self.hasFocus():
            draw_ring(self, self._look)


def _hand_on(cell: CellWidget, digit: str) -> None:
    """Give a digit that does not belong to ``cell`` to whatever has the focus after it."""
    window = cell.window()
    there = window.focusWidget()
    if isinstance(there, ChoiceCell) and there is not cell:
        there._digit(digit)  # noqa: SLF001 - another one of its kind


def place_evenly(buttons: Sequence[QWidget], room: QRect) -> None:
    """Give buttons equal widths side by side, without losing a pixel."""
    count = len(buttons)
    if not count:
        return
    wide = (room.width() - (count - 1) * BETWEEN) / count
    for number, button in enumerate(buttons):
        left = round(room.left() + number * (wide + BETWEEN))
        right = round(room.left() + number * (wide + BETWEEN) + wide)
        button.setGeometry(left, room.top(), right - left, room.height())


def draw_ring(widget: QWidget, look: SideLook) -> None:
    """Draw the ring around what the keys answer now."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.style.colour("ink"), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(widget.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
    painter.drawRoundedRect(box, RADIUS + 3, RADIUS + 3)


class DeedCell(CellWidget):
    """A button that fills in what is usual."""

    def __init__(self, look: SideLook, cell: Cell) -> None:
        super().__init__(look, cell)
        self.button = Choice(look, cell.hint, "")
        self.button.setCheckable(False)
        self.button.setParent(self)
        self.button.clicked.connect(self._do)

    def _do(self) -> None:
        self.filled.emit(True, False)  # noqa: FBT003 - nobody is typing

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.text() == " " or (event.key() in _ENTER and not event.isAutoRepeat()):
            self._do()
        elif not self._go(event):
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        room = self.rect().adjusted(RING, RING, -RING, -RING)
        self.button.setGeometry(room.left(), room.top(), self.button.least_width(), room.height())
        super().resizeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if self.hasFocus():
            draw_ring(self, self._look)


class SureCell(CellWidget):
    """How sure a side is of its guess, 1 to 3: it lies over the chosen guess.

    A click on the chosen guess makes it surer, from three back to one.
    """

    _MOST: Final = 3

    def __init__(self, look: SideLook, cell: Cell, guess: ChoiceCell) -> None:
        super().__init__(look, cell)
        self._guess = guess
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_cell(cell)

    @override
    def show_cell(self, cell: Cell) -> None:
        super().show_cell(cell)
        words = dict(cell.words)
        self.setAccessibleDescription(words.get(cell.value, ""))
        self._show_dots()
        self.lie_over_guess()

    def _show_dots(self) -> None:
        """Show the dots where there are some, and where they can be set now."""
        value = self.cell.value if isinstance(self.cell.value, int) else 0
        self._guess.show_sureness(value if value or self.hasFocus() else -1)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self._show_dots()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self._show_dots()

    def lie_over_guess(self) -> None:
        """Take the place of the chosen guess, or none."""
        if self.parentWidget() is None:
            return  # shown now it would be a window of its own, and the screen would cover itself
        chosen = self._guess.chosen
        self.setVisible(chosen is not None)
        if chosen is not None:
            corner = self._guess.pos() + chosen.pos()
            self.setGeometry(QRect(corner, chosen.size()).adjusted(-RING, -RING, RING, RING))
            self.raise_()

    @override
    def can_be_reached(self) -> bool:
        return self._guess.chosen is not None

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        value = self.cell.value if isinstance(self.cell.value, int) else 0
        self.take_focus()
        self.filled.emit(value % self._MOST + 1, False)  # noqa: FBT003 - nobody is typing on

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        text = event.text()
        if text in _MINUS or event.key() in _CLEARING:
            self.filled.emit(None, False)  # noqa: FBT003
            if text in _MINUS:
                self.on.emit()
        elif text and text in "123":
            self.filled.emit(int(text), False)  # noqa: FBT003
            self.on.emit()
        elif not self._go(event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if self.hasFocus():
            draw_ring(self, self._look)
