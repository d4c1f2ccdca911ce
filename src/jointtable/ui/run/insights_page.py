"""What the table shows: counts on top, then sentences by weight, each with what can be done."""

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import GHOST, SMALL, Button, ButtonLook
from jointtable.ui.fields import Field
from jointtable.ui.run.counts import CountFact
from jointtable.ui.run.pages import IconSign, Page
from jointtable.ui.style import Style
from jointtable.ui.widgets import Hairline, Label
from jointtable.values import dataclass

_SIGNS: Final = {
    "gap": ("gap", "attention.text"),
    "match": ("match", "ok.text"),
    "missing": ("action", "ink2"),
    "fact": ("insight", "ink2"),
}
_TICKED: Final = ButtonLook(look="ghost", height=30, pad=8, size=13, radius=7, icon=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightFact:
    """One sentence of what the table shows.

    Attributes:
        key: Of the finding.
        kind: A gap, a match, something missing, or a fact.
        head: Its first words, where more follow; may be empty.
        text: The sentence, or what follows.
        ids: Records it rests on.
        lit: Whether the room may see it in the spotlight.
        question: What the room is asked about it; "" if it is not.
        not_now: Whether it was put off.
    """

    key: str
    kind: Literal["gap", "match", "missing", "fact"]
    head: str
    text: str
    ids: tuple[str, ...]
    lit: bool = True
    question: str = ""
    not_now: bool = False


class Figure(QWidget):
    """A large number, and of how many it is."""

    def __init__(self, style: Style, count: CountFact) -> None:
        super().__init__()
        self._style, self._count = style, count
        self._fonts = (
            style.font("clockCompact", size=30),
            style.font("body", size=16, weight=500),
        )
        large, small = (QFontMetricsF(font) for font in self._fonts)
        wide = large.horizontalAdvance(count.figure) + style.px(5)
        wide += small.horizontalAdvance(count.of)
        self.setFixedSize(round(wide) + 1, style.px(36))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter, style = QPainter(self), self._style
        large, small = self._fonts
        metrics = QFontMetricsF(large)
        base = (self.height() + metrics.ascent() - metrics.descent()) / 2
        side = self._count.side
        painter.setFont(large)
        painter.setPen(style.colour(f"{side}.text" if side else "ink"))
        painter.drawText(QPointF(0, base), self._count.figure)
        painter.setFont(small)
        painter.setPen(style.colour("ink3"))
        left = metrics.horizontalAdvance(self._count.figure) + style.px(5)
        painter.drawText(QPointF(left, base), self._count.of)


class Counts(QWidget):
    """A few numbers in a row, in the colour of their side."""

    def __init__(self, style: Style, counts: Sequence[CountFact]) -> None:
        super().__init__()
        px = style.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), px(12), px(8), px(12))
        row.setSpacing(px(18))
        for count in counts:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(Figure(style, count))
            column.addWidget(Label(style, count.words, "small", colour="ink2", wrap=True))
            column.addStretch(1)
            row.addLayout(column)
        row.addStretch(1)
        said = (" ".join(filter(None, (one.figure, one.of, one.words))) for one in counts)
        self.setAccessibleName("; ".join(said))


class InsightRow(QWidget):
    """A sign and a sentence; chosen, it shows its cards and what can be done.

    Signals:
        clicked: It was chosen, or let go.
        spotlight_asked: Its cards are to be shown large to the room.
        question_asked: The room is to be asked; "": no longer.
        choice_asked: ``playbook`` or ``not_now``.
    """

    clicked = Signal()
    spotlight_asked = Signal()
    question_asked = Signal(str)
    choice_asked = Signal(str)

    def __init__(self, style: Style, fact: InsightFact, asks: str, tr: Tr) -> None:
        super().__init__()
        self._style, self._fact, self._asks, self._tr = style, fact, asks, tr
        self._chosen = self._hover = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        said = " ".join(part for part in (fact.head, fact.text) if part)
        self.setAccessibleName(said)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        px = style.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), px(14), px(8), px(14))
        row.setSpacing(px(12))
        icon, colour = _SIGNS[fact.kind]
        tint = "ink3" if fact.not_now else colour
        row.addWidget(IconSign(style, icon, tint, 20), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(2))
        ink = "ink3" if fact.not_now else "ink"
        if fact.head:
            column.addWidget(Label(style, fact.head, "bodyStrong", colour=ink, wrap=True))
        column.addWidget(Label(style, fact.text, colour="ink2" if fact.head else ink, wrap=True))
        self.deeds = QWidget()
        column.addWidget(self.deeds)
        row.addLayout(column, 1)
        self.spotlight = Button(style, tr(N_("Spotlight")), look=SMALL, icon="spotlight")
        self.question = Button(style, tr(N_("Question")), look=GHOST, icon="question")
        self.playbook = Button(style, tr(N_("In the playbook")), look=_TICKED, icon="check")
        self.not_now = Button(style, tr(N_("Not now")), look=GHOST)
        self.field: Field | None = None
        self._lay_out_deeds(said)

    def _lay_out_deeds(self, said: str) -> None:
        px, fact = self._style.px, self._fact
        column = QVBoxLayout(self.deeds)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(6))
        for left, right in ((self.spotlight, self.question), (self.playbook, self.not_now)):
            line = QHBoxLayout()
            line.setSpacing(px(6))
            for button in (left, right):
                button.setAccessibleName(f"{button.text()}: {said}")
                line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
        self.spotlight.setToolTip(f"{self.spotlight.text()}  F4")
        self.spotlight.setEnabled(fact.lit)
        self.spotlight.clicked.connect(self.spotlight_asked)
        self.question.setCheckable(True)
        self.question.setChecked(bool(fact.question))
        self.question.clicked.connect(
            lambda on: self.question_asked.emit(self._asks if on else "") if self._asks else None
        )
        self.question.setVisible(bool(self._asks))
        self.playbook.setCheckable(True)
        self.playbook.setChecked(not fact.not_now)
        self.not_now.setVisible(not fact.not_now)
        self.playbook.clicked.connect(
            lambda on: self.choice_asked.emit("playbook" if on else "not_now")
        )
        self.not_now.clicked.connect(lambda: self.choice_asked.emit("not_now"))
        if fact.question:
            self.field = Field(self._style, name=self._tr(N_("Question to the room")))
            self.field.edit.setText(fact.question)
            self.field.edit.setCursorPosition(0)
            self.field.edit.returnPressed.connect(self._ask_again)
            column.addWidget(self.field)
        self.deeds.hide()

    def _ask_again(self) -> None:
        if self.field is not None:
            self.question_asked.emit(self.field.edit.text().strip())

    @property
    def fact(self) -> InsightFact:
        """Return what it shows."""
        return self._fact

    def show_chosen(self, *, chosen: bool) -> None:
        """Mark it as the one whose cards are selected, with what can be done."""
        self._chosen = chosen
        self.deeds.setVisible(chosen)
        self.update()

    @override
    def enterEvent(self, event: QEnterEvent, /) -> None:
        self._hover = True
        self.update()

    @override
    def leaveEvent(self, event: QEvent, /) -> None:
        self._hover = False
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        self.clicked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if not (self._chosen or self._hover):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.colour("sunken", 1.0 if self._chosen else 0.5))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 3, 0, -3), 8, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page shows.

    Attributes:
        counts: Numbers of the stage.
        facts: Sentences in order.
        sealed: Whether the sides are writing; then there is nothing to see.
        asks: What the room could be asked, by the key of the finding.
    """

    counts: tuple[CountFact, ...] = ()
    facts: tuple[InsightFact, ...] = ()
    sealed: bool = False
    asks: tuple[tuple[str, str], ...] = ()


class InsightsPage(Page):
    """What the table shows, most weight first.

    Signals:
        chosen: Its cards are to be shown on the table; their ids. Empty: none any more.
        spotlight_asked: Cards are to be shown large to the room; their ids.
        question_asked: The room is to be asked about a finding; its key, and the words.
        choice_asked: What becomes of a finding; its key, and ``playbook`` or ``not_now``.
    """

    chosen = Signal(tuple)
    spotlight_asked = Signal(tuple)
    question_asked = Signal(str, str)
    choice_asked = Signal(str, str)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, tr(N_("Insights")))
        self._tr = tr
        self._shown: Shown | None = None
        self._key = ""
        self.rows: list[InsightRow] = []
        margins = self.column.contentsMargins()
        self.column.setContentsMargins(style.px(8), style.px(6), style.px(8), margins.bottom())

    @property
    def shown(self) -> Shown:
        """Return what it shows."""
        return self._shown or Shown()

    def show_facts(self, shown: Shown) -> None:
        """List these sentences, or say why there is nothing."""
        wanted = Shown(sealed=True) if shown.sealed else shown
        if wanted == self._shown:
            return
        self._shown = wanted
        place = self.verticalScrollBar().value()
        self.empty()
        asks = dict(wanted.asks)
        self.rows = []
        if wanted.counts:
            self.column.addWidget(Counts(self._style, wanted.counts))
            self.column.addWidget(Hairline(self._style))
        for number, fact in enumerate(wanted.facts):
            if number:
                self.column.addWidget(Hairline(self._style))
            self.column.addWidget(self._row(fact, asks.get(fact.key, "")))
        if not wanted.facts:
            words = N_("Sealed until the reveal.") if wanted.sealed else N_("Nothing to see yet.")
            self.column.addSpacing(self._style.px(12))
            line = Label(self._style, self._tr(words), colour="ink2", wrap=True)
            inset = QHBoxLayout()
            inset.setContentsMargins(self._style.px(8), 0, self._style.px(8), 0)
            inset.addWidget(line)
            holder = QWidget()
            holder.setLayout(inset)
            self.column.addWidget(holder)
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(place)

    def _row(self, fact: InsightFact, asks: str) -> InsightRow:
        row = InsightRow(self._style, fact, fact.question or asks, self._tr)
        key = fact.key
        row.clicked.connect(lambda: self._choose(fact))
        row.spotlight_asked.connect(lambda: self.spotlight_asked.emit(fact.ids))
        row.question_asked.connect(lambda text: self.question_asked.emit(key, text))
        row.choice_asked.connect(lambda choice: self.choice_asked.emit(key, choice))
        row.show_chosen(chosen=key == self._key)
        self.rows.append(row)
        return row

    def _choose(self, fact: InsightFact) -> None:
        self._key = "" if fact.key == self._key else fact.key
        for row in self.rows:
            row.show_chosen(chosen=row.fact.key == self._key)
        self.chosen.emit(fact.ids if self._key else ())

    def forget_choice(self) -> None:
        """Choose none any more."""
        self._key = ""
        for row in self.rows:
            row.show_chosen(chosen=False)
