"""Pages in the colour of the side that hide everything: hand-over, whose turn, covered, locked."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import ButtonLook
from jointtable.ui.side.frame import GroundButton, draw_white_mark
from jointtable.ui.side.look import SideLook
from jointtable.ui.side.telling import CoverWords
from jointtable.ui.widgets import Label

TWICE_SECONDS: Final = 0.4
"""A key pressed again within so long was meant once (ux.md §3.2)."""
HOLD_SECONDS: Final = 1.0
"""How long Enter is held to give the laptop back to the facilitator (ux.md §4.5)."""
CODE_LENGTH: Final = 4
_LOOK: Final = 50
"""Milliseconds between two looks at how long a key is held."""
_PEOPLE_IN_ROW: Final = 3
_WIDE: Final = 900
"""Width of a sentence of 40 px, px at 100 %."""


class Cover(QWidget):
    """The colour of the side over everything, and one sentence.

    Enter goes on. The facilitator holds it for a second, or types the code if one is set.

    Signals:
        accepted: One goes on; which of the people.
        returned: The facilitator has the laptop back.
    """

    accepted = Signal(int)
    returned = Signal()

    shows_focus = True

    def __init__(
        self,
        look: SideLook,
        words: CoverWords,
        tr: Tr,
        *,
        seconds: Callable[[], float],
        code: str = "",
    ) -> None:
        """Make it.

        Args:
            look: Colours and measures.
            words: What it says.
            tr: For the line of the facilitator.
            seconds: A clock that nobody can set.
            code: Four digits that give the laptop back; "": Enter is held.
        """
        super().__init__()
        self._look, self._words, self._tr = look, words, tr
        self._seconds, self._code = seconds, code
        self._held_since: float | None = None
        self._since = seconds()
        self._typed = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.sentence)
        self.looks = QTimer(self, interval=_LOOK)
        self.looks.timeout.connect(self._look_at_key)
        self.people: list[GroundButton] = []
        self.go: GroundButton | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        look, words, px = self._look, self._words, self._look.px
        column = QVBoxLayout(self)
        margin = look.measures.margin
        column.setContentsMargins(margin, px(look.measures.band), margin, px(40))
        column.setSpacing(0)
        column.addStretch(3)
        who = Label(look.style, words.who, "panelTitle", colour="frame", size=20, weight=600)
        row = QHBoxLayout()
        row.addSpacing(px(34))
        row.addWidget(who, 1)
        column.addLayout(row)
        self._who = who
        column.addSpacing(px(20))
        size = look.measures.sentence
        sentence = Label(
            look.style, words.sentence, "screenTitle", colour="frame", wrap=True, size=size
        )
        sentence.setFont(look.font(size, 600, -0.015))
        sentence.setMaximumWidth(px(_WIDE * size / 40))
        column.addWidget(sentence)
        if words.count:
            column.addSpacing(px(12))
            column.addWidget(Label(look.style, words.count, "panelTitle", colour="frame"))
        if words.people:
            column.addSpacing(px(28))
            column.addLayout(self._people())
        if words.button:
            column.addSpacing(px(36))
            shape = ButtonLook(look="primary", height=56, pad=26, size=18, radius=11)
            self.go = GroundButton(
                look, words.button, shape=shape, key=self._tr(N_("Enter")), filled=True
            )
            self.go.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.go.clicked.connect(self._accept)
            column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(4)
        if words.returns:
            self._foot = Label(look.style, self._foot_words(), "script", colour="frame")
            column.addWidget(self._foot)

    def _people(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(8))
        grid.setVerticalSpacing(self._look.px(8))
        group = QButtonGroup(self)
        shape = ButtonLook(look="primary", height=44, pad=16, size=16, radius=9)
        for number, name in enumerate(self._words.people):
            button = GroundButton(self._look, name, shape=shape)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            group.addButton(button, number)
            self.people.append(button)
            grid.addWidget(button, number // _PEOPLE_IN_ROW, number % _PEOPLE_IN_ROW)
        grid.setColumnStretch(_PEOPLE_IN_ROW, 1)
        if self.people:
            self.people[self._words.turn].setChecked(True)
        return grid

    def _foot_words(self) -> str:
        if self._code:
            typed = "●" * len(self._typed) + "○" * (CODE_LENGTH - len(self._typed))
            return self._tr(N_("Facilitator: type the code to take the laptop back")) + f"  {typed}"
        return self._tr(N_("Facilitator: hold Enter to take the laptop back"))

    @property
    def words(self) -> CoverWords:
        """Return what it says."""
        return self._words

    @property
    def turn(self) -> int:
        """Return whose turn is chosen."""
        return next((n for n, b in enumerate(self.people) if b.isChecked()), 0)

    def _accept(self) -> None:
        self._let_go()
        self.accepted.emit(self.turn)

    # --- keys -----------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # held over from the page before, a key goes on coming without being pressed again
            twice = self._seconds() - self._since < TWICE_SECONDS
            if not event.isAutoRepeat() and not twice:
                self._held_since = self._seconds()
                self.looks.start()
        elif event.text() and event.text() in "0123456789" and self._code:
            self._digit(event.text())
        elif key in _STEPS and self.people:
            at = max(0, min(len(self.people) - 1, self.turn + _STEPS[Qt.Key(key)]))
            self.people[at].setChecked(True)
        event.accept()

    @override
    def keyReleaseEvent(self, event: QKeyEvent, /) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        event.accept()
        if not is_enter or event.isAutoRepeat() or self._held_since is None:
            return
        self._let_go()
        if self._words.button:
            self._accept()

    def _look_at_key(self) -> None:
        if self._held_since is None:
            self._let_go()
            return
        self.update()
        held = self._seconds() - self._held_since
        if held >= HOLD_SECONDS and self._words.returns and not self._code:
            self._let_go()
            self.returned.emit()

    def _let_go(self) -> None:
        self._held_since = None
        self.looks.stop()
        self.update()

    def _digit(self, digit: str) -> None:
        self._typed += digit
        if len(self._typed) == CODE_LENGTH:
            right, self._typed = self._typed == self._code, ""
            if right:
                self.returned.emit()
                return
        self._foot.setText(self._foot_words())

    # --- picture --------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.ground)
        place = self._who.geometry()
        left = look.measures.margin
        centre = place.center().toPointF()
        centre.setX(left)
        draw_white_mark(painter, look, centre, px(18))
        if self._held_since is not None and self._words.returns and not self._code:
            share = min(1.0, (self._seconds() - self._held_since) / HOLD_SECONDS)
            foot = self._foot.geometry()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.on_ground())
            bar = QRectF(left, foot.bottom() + px(8), px(320) * share, px(4))
            painter.drawRoundedRect(bar, 2, 2)


_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_PEOPLE_IN_ROW,
    Qt.Key.Key_Down: _PEOPLE_IN_ROW,
}


class LastLook(QWidget):
    """Over the foot: after locking nobody can change anything.

    Signals:
        locked: Lock now.
        kept_open: Not yet.
    """

    locked = Signal()
    kept_open = Signal()

    shows_focus = True

    def __init__(
        self, look: SideLook, sentence: str, tr: Tr, *, seconds: Callable[[], float]
    ) -> None:
        super().__init__()
        self._look, self._seconds, self._since = look, seconds, seconds()
        px, measures = look.px, look.measures
        self.setFixedHeight(px(measures.foot))
        self.setAccessibleName(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sentence = Label(look.style, sentence, "say", colour="onInverse", wrap=True)
        height, size = measures.lock
        shape = ButtonLook(look="primary", height=height, pad=22, size=size, radius=10)
        self.lock = _OnInk(look, tr(N_("Lock")), shape=shape, key=tr(N_("Enter")), filled=True)
        self.keep = _OnInk(look, tr(N_("Change something")), shape=shape)
        self.lock.clicked.connect(self.locked)
        self.keep.clicked.connect(self.kept_open)
        row = QHBoxLayout(self)
        row.setContentsMargins(measures.margin, 0, measures.margin, 0)
        row.setSpacing(px(16))
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sentence)
        middle.addStretch(1)
        row.addLayout(middle, 1)
        row.addWidget(self.keep)
        row.addWidget(self.lock)

    @property
    def sentence(self) -> str:
        """Return what it says."""
        return self._sentence.text()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Lock on Enter; a key held over from before, or hit twice, locks nothing."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            twice = self._seconds() - self._since < TWICE_SECONDS
            if not event.isAutoRepeat() and not twice:
                self.locked.emit()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Backspace}:
            self.kept_open.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        QPainter(self).fillRect(self.rect(), self._look.style.colour("inverse"))


class _OnInk(GroundButton):
    """A button on ink."""

    @override
    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        colour = self._style.colour
        if self._filled:
            return colour("onInverse", 0.9 if self._hover else 1.0), None, colour("inverse")
        ground = colour("onInverse", 0.16) if self._hover or self.isDown() else None
        return ground, colour("onInverse", 0.6), colour("onInverse")
