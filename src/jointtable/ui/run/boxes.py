"""What stands in the script beside the words: a framed box with what a step is about."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jointtable.domain.records import Side
from jointtable.i18n import N_, Tr
from jointtable.ui import icons
from jointtable.ui.buttons import GHOST, SMALL, Button, ButtonLook
from jointtable.ui.fields import Field
from jointtable.ui.marks import draw_mark, draw_text, mark_width
from jointtable.ui.measured import broken
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label
from jointtable.values import dataclass

_LONGEST: Final = 200
"""Characters that a name takes (domain.md §3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something that a box offers to do.

    Attributes:
        key: Of the deed.
        text: What the button says.
        icon: On it.
        on: Whether it is in force; None: it is no switch.
    """

    key: str
    text: str
    icon: str = ""
    on: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLine:
    """A line that a box takes from the keyboard; Enter does its deed.

    Attributes:
        key: Of the deed.
        name: For a screen reader, and while nothing is typed.
        text: What stands there at first.
    """

    key: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxFact:
    """What a box shows, from the top.

    Attributes:
        lines: What is said of the sides.
        heading: Above them; with one, they share a line.
        hands: What is done most often, side by side.
        typed: Lines to be typed.
        notes: Quiet sentences.
        warning: A sentence that is to be seen.
        offers: What else can be done.
        question: What is being asked, and the words of Yes; "" asks nothing.
    """

    lines: tuple["SideLine", ...]
    heading: str = ""
    hands: tuple[Offer, ...] = ()
    typed: tuple[TypedLine, ...] = ()
    notes: tuple[str, ...] = ()
    warning: str = ""
    offers: tuple[Offer, ...] = ()
    question: tuple[str, str] = ("", "")

    def asking(self, text: str, yes: str) -> "BoxFact":
        """Return the same with a question in the place of what else can be done."""
        return replace(self, question=(text, yes))


class Box(QWidget):
    """What the step is about, in the script.

    Attributes:
        before: Returns what has the focus before what is in it; None: it has no place among others.

    Signals:
        asked: A deed is wanted; its key.
        typed: A line was typed; the key of its deed, and the line.
        agreed: Yes to the question.
        declined: No to the question.
    """

    asked = Signal(str)
    typed = Signal(str, str)
    agreed = Signal()
    declined = Signal()

    def __init__(self, style: Style, tr: Tr, parent: QWidget, *, framed: bool = True) -> None:
        super().__init__(parent)
        self.hide()  # until the step is about it
        self.before: Callable[[], QWidget] | None = None
        self._style, self._tr, self._framed = style, tr, framed
        self._fact: BoxFact | None = None
        self.rows: list[SideRow] = []
        self.buttons: dict[str, Button] = {}
        self.fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        px = style.px
        margins = (px(16), px(14), px(16), px(14)) if framed else (0, 0, 0, 0)
        self._column.setContentsMargins(*margins)
        self._column.setSpacing(0)

    @property
    def fact(self) -> BoxFact | None:
        """Return what it shows."""
        return self._fact

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Return what in it can have the focus now."""
        return (*self.buttons.values(), *(field.edit for field in self.fields.values()))

    def show_fact(self, fact: BoxFact) -> None:
        """Show this from now on; the focus stays where it was, or goes to what is asked."""
        if fact == self._fact:
            return
        here = QApplication.focusWidget()
        had = next((key for key, button in self.buttons.items() if button is here), None)
        typed = next((key for key, field in self.fields.items() if field.edit is here), None)
        asked = fact.question[0] and fact.question != (self._fact or fact).question
        self._fact = fact
        _empty(self._column)
        self.rows, self.buttons, self.fields = [], {}, {}
        self._build(fact)
        self._take_places(fact)
        if typed is not None and self.fields:
            (self.fields.get(typed) or next(iter(self.fields.values()))).edit.setFocus()
        elif had is not None or typed is not None or asked:
            again = self.buttons.get("no" if fact.question[0] else had or "")
            again = again or next(iter(self.buttons.values()), None)
            if again is not None:
                again.setFocus()

    def _take_places(self, fact: BoxFact) -> None:
        """Let Tab come here from what stands before, and go on in the order one sees."""
        hands = [self.buttons[offer.key] for offer in fact.hands]
        fields = [field.edit for field in self.fields.values()]
        rest = [button for button in self.buttons.values() if button not in hands]
        row: list[QWidget] = [*hands, *fields, *rest]
        if self.before is not None:
            row.insert(0, self.before())
        for before, after in pairwise(row):
            QWidget.setTabOrder(before, after)

    def _build(self, fact: BoxFact) -> None:
        self._show_sides(fact)
        if fact.hands:
            buttons = [self._button(offer, SMALL) for offer in fact.hands]
            self._put(Sharing(self._style, buttons))
        for line in fact.typed:
            self._take(line)
        if fact.warning:
            self._say(fact.warning, "attention.text")
        for note in fact.notes:
            self._say(note, "ink2")
        if fact.question[0]:
            self._ask(*fact.question)
            return
        for number, offer in enumerate(fact.offers):
            self._put(self._button(offer, GHOST), above=0 if number else 8)

    def _show_sides(self, fact: BoxFact) -> None:
        if fact.heading:
            label = Label(self._style, fact.heading, "small", colour="ink2", weight=600)
            self._column.addWidget(label)
            self._column.addSpacing(self._style.px(4))
            self._column.addWidget(SidesLine(self._style, fact.lines))
            return
        self.rows = [SideRow(self._style, line) for line in fact.lines]
        for row in self.rows:
            self._column.addWidget(row)

    def _button(self, offer: Offer, look: ButtonLook) -> Button:
        kind = WordyButton if look is GHOST else Button
        button = kind(self._style, offer.text, look=look, icon=offer.icon)
        if offer.on is not None:
            button.setCheckable(True)
            button.setChecked(offer.on)
        button.clicked.connect(lambda: self.asked.emit(offer.key))
        self.buttons[offer.key] = button
        return button

    def _take(self, line: TypedLine) -> None:
        field = Field(self._style, placeholder=line.name, name=line.name)
        field.edit.setText(line.text)
        field.edit.setMaxLength(_LONGEST)
        field.edit.returnPressed.connect(lambda: self.typed.emit(line.key, field.edit.text()))
        self.fields[line.key] = field
        self._column.addSpacing(self._style.px(8))
        self._column.addWidget(field)

    def _say(self, text: str, colour: str) -> None:
        self._column.addSpacing(self._style.px(10))
        self._column.addWidget(Label(self._style, text, "small", colour=colour, wrap=True))

    def _ask(self, text: str, yes: str) -> None:
        self._say(text, "ink")
        do = Button(self._style, yes, look=SMALL)
        no = Button(self._style, self._tr(N_("Not yet")), look=SMALL)
        do.clicked.connect(self.agreed)
        no.clicked.connect(self.declined)
        self.buttons |= {"yes": do, "no": no}
        self._put(Sharing(self._style, [do, no]))

    def _put(self, part: QWidget, above: int = 8) -> None:
        self._column.addSpacing(self._style.px(above))
        self._column.addWidget(part)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if not self._framed:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._style.colour("lineStrong"), 1))
        painter.setBrush(self._style.colour("frame"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)


class Sharing(QWidget):
    """Buttons that share a row, or stand below each other where their words need the room."""

    def __init__(self, style: Style, buttons: Sequence[Button]) -> None:
        super().__init__()
        self._buttons, self._gap = buttons, style.px(6)
        for button in buttons:
            button.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _hint(self) -> QSize:
        """Return the size that the button with the most words needs."""
        widest = max(button.sizeHint().width() for button in self._buttons)
        return QSize(widest, self._buttons[0].sizeHint().height())

    def _fits(self, width: int) -> bool:
        count = len(self._buttons)
        return self._hint.width() * count + self._gap * (count - 1) <= width

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        rows = 1 if self._fits(width) else len(self._buttons)
        return rows * self._hint.height() + (rows - 1) * self._gap

    @override
    def sizeHint(self) -> QSize:
        return self._hint

    @override
    def minimumSizeHint(self) -> QSize:
        return self._hint

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        width, high, count = event.size().width(), self._hint.height(), len(self._buttons)
        beside = self._fits(width)
        share = (width - self._gap * (count - 1)) // count if beside else width
        for number, button in enumerate(self._buttons):
            across = number * (share + self._gap) if beside else 0
            down = 0 if beside else number * (high + self._gap)
            button.setGeometry(across, down, share, high)


class WordyButton(Button):
    """A bare button at the left whose words go on in a second line where they must."""

    def __init__(self, style: Style, text: str, *, look: ButtonLook, icon: str) -> None:
        super().__init__(style, text, look=look, icon=icon)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _lines(self, width: int) -> list[str]:
        px, look = self._style.px, self._look
        icon = px(look.icon) + px(8) if self._icon else 0
        room = max(1, width - 2 * px(look.pad) - icon)
        return [line for line, _ in broken(self.text(), self._font(), room)]

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        px = self._style.px
        return px(self._look.height) + px(18) * (len(self._lines(width)) - 1)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._style.px(80), self._style.px(self._look.height))

    @override
    def _paint_parts(self, painter: QPainter, ink: QColor) -> None:
        px, lines = self._style.px, self._lines(self.width())
        left, middle = float(px(self._look.pad)), self.height() / 2
        if self._icon:
            side = px(self._look.icon)
            box = QRectF(left, middle - side / 2, side, side)
            icons.draw(painter, self._icon, ink, box)
            left = box.right() + px(8)
        top = middle - px(18) * (len(lines) - 1) / 2
        for number, line in enumerate(lines):
            place = QPointF(left, top + number * px(18))
            draw_text(painter, line, place, self._font(), ink)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _empty(inner)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLine:
    """What is said of a side.

    Attributes:
        side: Which.
        name: Of it.
        text: At the right.
        done: Whether that is settled: green, with an icon.
        icon: Beside the text, if it is done.
        share: Of a bar below, 0 to 1; None: no bar.
        says: The same for a screen reader.
    """

    side: Side
    name: str
    text: str
    done: bool = False
    icon: str = "lock"
    share: float | None = None
    says: str = ""


class SideRow(QWidget):
    """The mark and the name of a side, what is said of it, and how far it is."""

    def __init__(self, style: Style, line: SideLine) -> None:
        super().__init__()
        self._style, self.line = style, line
        self.setAccessibleName(line.says or f"{line.name}, {line.text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        px = self._style.px
        return QSize(px(200), px(34) + (px(18) if self.line.share is not None else 0))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, px, line = self._style, self._style.px, self.line
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = px(34) / 2
        draw_mark(painter, style, line.side, QPointF(0, middle), px(14))
        small = style.font("body", weight=500 if line.done else 400)
        wide = QFontMetricsF(small).horizontalAdvance(line.text)
        ink = style.colour("ok.text" if line.done else "ink2")
        right = self.width() - wide
        draw_text(painter, line.text, QPointF(right, middle), small, ink)
        name, left, side = style.font("bodyStrong"), px(22), px(15)
        whole = left + QFontMetricsF(name).horizontalAdvance(line.name) + px(6)
        if line.done and line.icon and whole + side + px(5) <= right:  # the words say the same
            box = QRectF(right - px(5) - side, middle - side / 2, side, side)
            icons.draw(painter, line.icon, ink, box)
            right = box.left()
        room = right - px(6) - left
        draw_text(painter, line.name, QPointF(left, middle), name, style.colour("ink"), room)
        if line.share is not None:
            self._bar(painter, line.share)

    def _bar(self, painter: QPainter, share: float) -> None:
        px = self._style.px
        bar = QRectF(0, px(38), self.width(), px(8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.colour("sunken"))
        painter.drawRoundedRect(bar, 4, 4)
        bar.setWidth(max(0.0, min(1.0, share)) * bar.width())
        painter.setBrush(self._style.colour(f"{self.line.side}.mark"))
        painter.drawRoundedRect(bar, 4, 4)


class SidesLine(QWidget):
    """Both sides on one line, or one below the other where there is no room."""

    def __init__(self, style: Style, lines: tuple[SideLine, ...]) -> None:
        super().__init__()
        self._style, self._lines = style, lines
        self.setAccessibleName(". ".join(f"{line.name} {line.text}" for line in lines))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _wide(self, line: SideLine) -> float:
        px, style = self._style.px, self._style
        plain, strong = (style.font("script", weight=w) for w in (400, 600))
        return (
            mark_width(line.side, px(14))
            + px(8)
            + QFontMetricsF(plain).horizontalAdvance(line.name)
            + px(8)
            + QFontMetricsF(strong).horizontalAdvance(line.text)
        )

    def _beside(self, width: float) -> bool:
        wide = sum(map(self._wide, self._lines)) + self._style.px(14)
        return wide <= width

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        rows = 1 if self._beside(width) else len(self._lines)
        return rows * self._style.px(26)

    @override
    def sizeHint(self) -> QSize:
        wide = self._style.px(280)
        return QSize(wide, self.heightForWidth(wide))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, px = self._style, self._style.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        beside, left, middle = self._beside(self.width()), 0.0, px(13)
        ink = style.colour("ink")
        for line in self._lines:
            at = left
            draw_mark(painter, style, line.side, QPointF(at, middle), px(14))
            at += mark_width(line.side, px(14)) + px(8)
            at += draw_text(painter, line.name, QPointF(at, middle), style.font("script"), ink)
            strong = style.font("script", weight=600)
            draw_text(painter, line.text, QPointF(at + px(8), middle), strong, ink)
            if beside:
                left += self._wide(line) + px(14)
            else:
                middle += px(26)
