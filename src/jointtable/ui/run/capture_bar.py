"""One line in, one card out: the side, the field, and the echo of what Enter will do."""

from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.fields import LARGE, Field
from jointtable.ui.marks import draw_key, draw_mark, draw_text, key_width, mark_width
from jointtable.ui.run.token_ink import TokenInk
from jointtable.ui.style import Style
from jointtable.ui.widgets import Ground, KeyCap
from jointtable.values import dataclass

Side = Literal["sales", "joint", "procurement"]
SIDES: Final[tuple[Side, ...]] = ("sales", "joint", "procurement")

_NAMES: Final = {
    "sales": (N_("Sales"), N_("Sales")),
    "joint": (N_("Both"), N_("Both")),
    "procurement": (N_("Procurement"), N_("Proc.")),
}
"""Names of the sides on the switch: full, and where there is little room."""

_SWITCH_SHARE: Final = 0.42
"""How much of the bar the switch may take with its names."""

_ECHO_SHARE: Final = 0.42
"""How much of the rest the echo may take from the line that is typed."""

_HELP_FROM: Final = 800
"""How wide the bar is, px at 100 %, where the field has room for the help on tokens."""

_BESIDE_HELP: Final = 150
"""What stands beside the question and the help on tokens, px at 100 %: edges, gaps, the key."""


class SideButton(QAbstractButton):
    """One side of the switch."""

    def __init__(self, style: Style, side: Side, text: str, name: str, key: str) -> None:
        super().__init__()
        self._style, self.side = style, side
        self._hover = False
        self._pad = 12
        self.setText(text)
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {key}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, pad: int) -> None:
        """Say ``text`` from now on, with so much room at both ends."""
        self._pad = pad
        self.setText(text)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width_of(self.text(), self._pad), self._style.px(36))

    def width_of(self, text: str, pad: int) -> int:
        """Return how wide it is with ``text`` and so much room at both ends; without: its mark."""
        style, px = self._style, self._style.px
        mark = mark_width(self.side, px(14))
        if not text:
            return round(mark) + 2 * px(pad) + 1
        wide = QFontMetricsF(style.font("body", weight=600)).horizontalAdvance(text)
        return round(wide + mark) + px(7) + 2 * px(pad) + 1

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
        style, px, middle = self._style, self._style.px, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.35)
        chosen = self.isChecked()
        if chosen or self._hover:
            painter.setPen(QPen(style.colour("ink"), 1.5) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("frame" if chosen else "line"))
            box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
            painter.drawRoundedRect(box, 7, 7)
        em = px(14)
        draw_mark(painter, style, self.side, QPointF(px(self._pad), middle), em)
        left = px(self._pad) + mark_width(self.side, em) + px(7)
        font = style.font("body", weight=600 if chosen else 500)
        colour = style.colour("ink" if chosen else "ink2")
        draw_text(painter, self.text(), QPointF(left, middle), font, colour)


class SideSwitch(QWidget):
    """Sales at the left, both in the middle, procurement at the right.

    Signals:
        chosen: Another side; its key.
    """

    chosen = Signal(str)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style, self._tr = style, tr
        self._compact = self._bare = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr(N_("Whose words")))
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self.buttons: dict[Side, SideButton] = {}
        for number, side in enumerate(SIDES, 1):
            name = tr(_NAMES[side][0])
            button = SideButton(style, side, name, name, f"Ctrl+{number}")
            button.clicked.connect(lambda _=False, s=side: self.chosen.emit(s))
            self.buttons[side] = button
            row.addWidget(button)
        self.buttons["joint"].setChecked(True)

    @property
    def side(self) -> Side:
        """Return the side that is chosen."""
        return next(side for side, button in self.buttons.items() if button.isChecked())

    def choose(self, side: Side) -> None:
        """Choose a side, as a click would."""
        self.buttons[side].setChecked(True)
        self.chosen.emit(side)

    def show_compact(self, *, compact: bool) -> None:
        """Use short names where there is little room."""
        self._compact = compact
        self._show_names()

    def fit(self, room: int) -> None:
        """Show the marks alone where the names would take more than ``room`` px."""
        wide = sum(
            button.width_of(self._tr(_NAMES[side][int(self._compact)]), 10 if self._compact else 12)
            for side, button in self.buttons.items()
        )
        if self._bare != (wide > room):
            self._bare = wide > room
            self._show_names()

    def _show_names(self) -> None:
        for side, button in self.buttons.items():
            text = "" if self._bare else self._tr(_NAMES[side][int(self._compact)])
            button.show_text(text, 10 if self._compact else 12)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 9, 9)


@dataclass(frozen=True, slots=True)
class EchoWords:
    """What Enter will do, in words.

    Attributes:
        text: The words; empty: the help on tokens is shown instead.
        side: Whose mark stands before it; empty for none.
        unclear: Whether something is not as it was meant.
        key: The key that does what the words offer instead; a click does it too.
    """

    text: str = ""
    side: str = ""
    unclear: bool = False
    key: str = ""


class EchoLine(QWidget):
    """The end of the field: what Enter will do, before Enter.

    Signals:
        clicked: What the words offer is wanted.
    """

    clicked = Signal()

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style, self._tr = style, tr
        self._words = EchoWords()
        self._helps = True
        self._help = tuple(
            (sign, tr(word))
            for sign, word in (
                ("#", N_("theme")),
                ("@", N_("owner")),
                ("!", N_("action")),
                (">", N_("date")),
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)

    @property
    def words(self) -> EchoWords:
        """Return what it says now."""
        return self._words

    def show_help(self, *, shown: bool) -> None:
        """Show the help on tokens while nothing is typed, or keep its room for the field."""
        if shown != self._helps:
            self._helps = shown
            self.updateGeometry()
            self.update()

    def show_words(self, words: EchoWords) -> None:
        """Say this from now on."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words.text)
            self.setToolTip(words.text)
            if words.key:
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            else:
                self.unsetCursor()
            self.updateGeometry()
            self.update()
            if words.text:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words.text))

    @property
    def help_width(self) -> int:
        """Return the room that the help on tokens takes, px."""
        px, bold, plain = self._style.px, self._font(600), self._font(400)
        return round(
            sum(
                bold.horizontalAdvance(sign) + px(4) + plain.horizontalAdvance(word) + px(7)
                for sign, word in self._help
            )
        )

    def _font(self, weight: int) -> QFontMetricsF:
        return QFontMetricsF(self._style.font("small", weight=weight))

    @override
    def sizeHint(self) -> QSize:
        px = self._style.px
        if not self._words.text:
            return QSize(self.help_width if self._helps else 0, px(20))
        mark = mark_width(self._words.side, px(12.5)) + px(6) if self._words.side else 0
        if self._words.key:
            mark += px(8) + round(key_width(self._style, self._words.key))
        wide = self._font(500).horizontalAdvance(self._words.text)
        return QSize(round(min(wide, px(360)) + mark) + 2, px(20))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._style.px(90)), self._style.px(20))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        if self._words.key:
            self.clicked.emit()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, px, middle = self._style, self._style.px, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0.0
        words = self._words
        if not words.text:
            tint = style.colour("ink3")
            for sign, word in self._help if self._helps else ():
                bold, plain = style.font("small", weight=600), style.font("small")
                left += draw_text(painter, sign, QPointF(left, middle), bold, tint) + px(4)
                left += draw_text(painter, word, QPointF(left, middle), plain, tint) + px(7)
            return
        if words.side:
            draw_mark(painter, style, words.side, QPointF(0, middle), px(12.5))
            left = mark_width(words.side, px(12.5)) + px(6)
        of_side = f"{words.side}.text" if words.side in {"sales", "procurement"} else "ink2"
        colour = style.colour("attention.text" if words.unclear else of_side)
        font = style.font("small", weight=500)
        cap = key_width(style, words.key) + px(8) if words.key else 0
        room = self.width() - left - cap
        wide = draw_text(painter, words.text, QPointF(left, middle), font, colour, room)
        if words.key:
            draw_key(painter, style, words.key, QPointF(left + wide + px(8), middle))


class CaptureBar(Ground):
    """The bar under the table.

    Signals:
        typed: The line, the caret or the side has changed; the line.
        entered: Enter; the line.
        offer_taken: What the echo offers instead of Enter is wanted; the line.
    """

    typed = Signal(str)
    entered = Signal(str)
    offer_taken = Signal(str)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, "panel", lines="t")
        self._style, self._tr = style, tr
        self._last = ""
        self._first: QWidget | None = None
        self.switch = SideSwitch(style, tr)
        self.field = Field(
            style,
            placeholder=tr(N_("What did they say? Enter adds it")),
            name=tr(N_("What did they say?")),
            look=LARGE,
        )
        self.echo = EchoLine(style, tr)
        self.field.row.addWidget(self.echo)
        self.edit = self.field.edit
        # more than a card takes: what is too long is refused with a sentence, not cut off unsaid
        self.edit.setMaxLength(32_767)
        self.edit.textChanged.connect(self.typed)
        self.edit.cursorPositionChanged.connect(lambda: self.typed.emit(self.edit.text()))
        self.ink = TokenInk(self.edit)
        self.echo.clicked.connect(lambda: self.offer_taken.emit(self.edit.text()))
        self.edit.returnPressed.connect(lambda: self.entered.emit(self.edit.text()))
        self.edit.installEventFilter(self)
        self.switch.chosen.connect(lambda _: self.typed.emit(self.edit.text()))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(style.px(16), 1, style.px(16), 0)
        row.setSpacing(style.px(10))
        row.addWidget(self.switch)
        row.addWidget(self.field, 1)
        row.addWidget(KeyCap(style, "Ctrl N", 22))

    def put_first(self, part: QWidget) -> None:
        """Give ``part`` the place at the left end."""
        self._first = part
        self._row.insertWidget(0, part)

    @property
    def side(self) -> Side:
        """Return the side that is chosen."""
        return self.switch.side

    def show_compact(self, *, compact: bool) -> None:
        """Take the lower form with short names where there is little room."""
        self.setFixedHeight(self._style.px(60 if compact else 66))
        self.switch.show_compact(compact=compact)
        self._share_room()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Leave the field the larger part: names, then the help on tokens, give way."""
        first = self._first
        before = first.sizeHint().width() if first is not None and first.isVisible() else 0
        asks = QFontMetricsF(self.edit.font()).horizontalAdvance(self.edit.placeholderText())
        rest = self.width() - before
        question = round(asks) + self._style.px(_BESIDE_HELP)
        self.switch.fit(min(round(rest * _SWITCH_SHARE), rest - question))
        room = rest - self.switch.sizeHint().width()
        beside = self._style.px(_BESIDE_HELP) + self.echo.help_width
        self.echo.show_help(
            shown=self.width() >= self._style.px(_HELP_FROM) and asks + beside <= room
        )
        self.echo.setMaximumWidth(round(room * _ECHO_SHARE))

    def taken(self, *, masked: bool) -> None:
        """Empty the field: the line is on the table.

        Args:
            masked: Whether nobody may see it again; else ↑ brings it back.
        """
        self._last = "" if masked else self.edit.text()
        self.edit.setText("")  # unlike clear, it leaves nothing for the field's own undo

    def _key(self, event: QKeyEvent) -> bool:
        """Do what a key means to the bar and not to the field; return whether it does."""
        if event.key() == Qt.Key.Key_Up and not self.edit.text() and self._last:
            self.edit.setText(self._last)
            return True
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.isAutoRepeat():
            return True  # one line, one card, however long the key is held
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_enter and control and self.echo.words.key:
            self.offer_taken.emit(self.edit.text())
            return True
        return False

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            standard = QKeySequence.StandardKey
            if not self.edit.text() and (
                event.matches(standard.Undo) or event.matches(standard.Redo)
            ):
                event.ignore()  # nothing is being edited: what was added is taken back
                return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return watched is self.edit and self._key(event)
        return super().eventFilter(watched, event)
