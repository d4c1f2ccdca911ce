"""A new workshop: a page, not a wizard."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jointtable.content.agendas import AgendaTemplate, StageBlock
from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import Button, ButtonLook
from jointtable.ui.fields import LARGE, Field
from jointtable.ui.marks import draw_text
from jointtable.ui.measured import broken
from jointtable.ui.style import Style
from jointtable.ui.widgets import Ground, Label, SideMark
from jointtable.values import dataclass

_LANGUAGES = (("en", "English"), ("fi", "Suomi"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a new workshop is to be.

    Attributes:
        sales: Company that sells.
        procurement: Company that buys.
        language: Of the script and the documents.
        agenda: Key of the agenda it begins from.
    """

    sales: str
    procurement: str
    language: str
    agenda: str


class AgendaCard(QAbstractButton):
    """One ready agenda: its name, its minutes, what it is, and its time as a bar."""

    def __init__(self, style: Style, agenda: AgendaTemplate, language: str, tr: Tr) -> None:
        super().__init__()
        self._style, self._agenda, self._language = style, agenda, language
        self._hover = False
        minutes = tr(N_("{n} min")).format(n=agenda.minutes)
        self._minutes = minutes
        name = agenda.title.in_(language)
        self.setText(name)
        self.setAccessibleName(f"{name}, {minutes}")
        self.setAccessibleDescription(agenda.line.in_(language))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def key(self) -> str:
        """Return the key of the agenda."""
        return self._agenda.key

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._style.px(220), self._style.px(132))

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
        style, px = self._style, self._style.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        edge = "ink" if chosen else "control" if self._hover else "lineStrong"
        painter.setPen(QPen(style.colour(edge), 2 if chosen else 1))
        painter.setBrush(style.colour("frame"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        left, width = px(16), self.width() - px(32)
        title = style.font("listTitle")
        used = draw_text(
            painter, self.text(), QPointF(left, px(26)), title, style.colour("ink"), width
        )
        small = style.font("small")
        wide = QFontMetricsF(small).horizontalAdvance(self._minutes)
        if used + wide + px(8) < width:
            place = QPointF(self.width() - px(16) - wide, px(26))
            draw_text(painter, self._minutes, place, small, style.colour("ink2"))
        line = self._agenda.line.in_(self._language)
        for number, (text, _) in enumerate(broken(line, small, width)[:3]):
            place = QPointF(left, px(52 + 17 * number))
            draw_text(painter, text, place, small, style.colour("ink2"))
        self._bar(painter, QRectF(left, self.height() - px(26), width, px(8)))

    def _bar(self, painter: QPainter, box: QRectF) -> None:
        """Draw the day: each stage as wide as its minutes, breaks as gaps."""
        style = self._style
        painter.setPen(Qt.PenStyle.NoPen)
        left, gap = box.left(), 2.0
        for block in self._agenda.blocks:
            wide = box.width() * block.minutes / self._agenda.minutes
            if isinstance(block, StageBlock):
                painter.setBrush(style.colour("ink" if self.isChecked() else "control"))
                part = QRectF(left, box.top(), max(2.0, wide - gap), box.height())
                painter.drawRoundedRect(part, 2, 2)
            left += wide


class NewWorkshopPage(Ground):
    """Two names, a language and an agenda; Enter makes it.

    Signals:
        made: A workshop is to be made; a :class:`Wish`.
        left: Back to the library.
    """

    made = Signal(object)
    left = Signal()

    def __init__(
        self, style: Style, agendas: Sequence[AgendaTemplate], language: str, tr: Tr
    ) -> None:
        super().__init__(style, "panel")
        self._style, self._tr = style, tr
        self._cards = [AgendaCard(style, agenda, language, tr) for agenda in agendas]
        usual = next((card for card in self._cards if card.key == "half_day"), self._cards[0])
        usual.setChecked(True)
        _only_one(self._cards, self)
        self.sales = self._party(N_("Who sells?"))
        self.procurement = self._party(N_("Who buys?"))
        self._languages: dict[str, Button] = {}
        px = style.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(32), px(14), px(32), px(24))
        outer.setSpacing(0)
        back = Button(
            style,
            tr(N_("Library")),
            look=ButtonLook(look="ghost", height=36, pad=8, size=14),
            icon="previous",
        )
        back.clicked.connect(self.left)
        outer.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(px(880))  # narrower where large text leaves less room
        middle.setLayout(self._column(language))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(2)

    def _party(self, name: str) -> Field:
        text = self._tr(name)
        return Field(self._style, name=text, look=LARGE)

    def _column(self, language: str) -> QVBoxLayout:
        style, tr, px = self._style, self._tr, self._style.px
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(style, tr(N_("New workshop")), "screenTitle"))
        column.addSpacing(px(24))
        names = QHBoxLayout()
        names.setSpacing(px(24))
        for side, question, field in (
            ("sales", N_("Who sells?"), self.sales),
            ("procurement", N_("Who buys?"), self.procurement),
        ):
            part = QVBoxLayout()
            part.setSpacing(px(6))
            head = QHBoxLayout()
            head.setSpacing(px(8))
            head.addWidget(SideMark(style, side))
            head.addWidget(Label(style, tr(question), "bodyStrong"), 1)
            part.addLayout(head)
            part.addWidget(field)
            names.addLayout(part, 1)
        column.addLayout(names)
        self._problem = Label(style, "", "small", colour="attention.text")
        column.addSpacing(px(6))
        column.addWidget(self._problem)
        column.addSpacing(px(14))
        column.addWidget(Label(style, tr(N_("Agenda")), "bodyStrong"))
        column.addSpacing(px(8))
        cards = QHBoxLayout()
        cards.setSpacing(px(12))
        for card in self._cards:
            cards.addWidget(card, 1)
        column.addLayout(cards)
        column.addSpacing(px(24))
        column.addLayout(self._foot(language))
        return column

    def _foot(self, language: str) -> QHBoxLayout:
        style, tr, px = self._style, self._tr, self._style.px
        foot = QHBoxLayout()
        foot.setSpacing(px(6))
        foot.addWidget(Label(style, tr(N_("Language of the workshop")), colour="ink2"))
        foot.addSpacing(px(6))
        for code, name in _LANGUAGES:
            button = Button(style, name, look=ButtonLook(height=36))
            button.setCheckable(True)
            button.setChecked(code == language)
            self._languages[code] = button
            foot.addWidget(button)
        _only_one(self._languages.values(), self)
        if language not in self._languages:
            self._languages["en"].setChecked(True)
        foot.addStretch(1)
        look = ButtonLook(look="primary", height=40, icon=16)
        self.make = Button(style, tr(N_("Make it and start")), look=look, icon="play", key="Enter")
        self.make.clicked.connect(self._make)
        foot.addWidget(self.make)
        return foot

    def begin(self) -> None:
        """Empty the fields and put the caret into the first."""
        for field in (self.sales, self.procurement):
            field.edit.clear()
        self._problem.setText("")
        self.make.show_busy(False)  # noqa: FBT003 - a plain state
        self.sales.edit.setFocus()

    def wish(self) -> Wish:
        """Return what is wished so far."""
        return Wish(
            sales=self.sales.edit.text().strip(),
            procurement=self.procurement.edit.text().strip(),
            language=next(code for code, one in self._languages.items() if one.isChecked()),
            agenda=next(card.key for card in self._cards if card.isChecked()),
        )

    def take(self, wish: Wish) -> None:
        """Show what was wished so far."""
        self.sales.edit.setText(wish.sales)
        self.procurement.edit.setText(wish.procurement)
        self._languages[wish.language].setChecked(True)
        for card in self._cards:
            card.setChecked(card.key == wish.agenda)

    def show_problem(self, text: str) -> None:
        """Say under the fields what is missing, or what could not be done."""
        self._problem.setText(text)
        self.make.show_busy(False)  # noqa: FBT003 - a plain state

    def _make(self) -> None:
        wish = self.wish()
        for name, field in ((wish.sales, self.sales), (wish.procurement, self.procurement)):
            if not name:
                self._problem.setText(
                    self._tr(N_("A name is needed; it is printed on the playbook."))
                )
                field.edit.setFocus()
                return
        self._problem.setText("")
        self.made.emit(wish)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._make()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _only_one(buttons: Iterable[QAbstractButton], owner: QWidget) -> None:
    """Let exactly one of ``buttons`` be chosen.

    Qt's own "auto exclusive" would take all buttons of one parent for one choice: a language chosen
    would unchoose the agenda.
    """
    group = QButtonGroup(owner)
    for button in buttons:
        group.addButton(button)
