"""The words of one paragraph: somebody's own instead of the table's, and what is behind them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import GHOST, SMALL, Button
from jointtable.ui.fields import Field, FieldLook, TextField
from jointtable.ui.inspector.boxes import Tick, paint_edge
from jointtable.ui.style import Style
from jointtable.ui.widgets import Ground, Hairline, Label, SideMark

_TYPED = 400
"""Milliseconds after the last key in which what was typed is written."""
_LINE = 22
"""Characters of a value that stand on one line beside its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is shown of one paragraph.

    Attributes:
        heading: Printed over it; "" none.
        text: Printed.
        has_heading: Whether it has one that may be worded.
        reworded: Whether somebody's words stand there.
        stale: Whether the table has changed since.
        included: Whether it is printed.
        in_summary: Whether it goes first into the summary.
        may_summarise: Whether the summary can hold it.
    """

    heading: str
    text: str
    has_heading: bool = True
    reworded: bool = False
    stale: bool = False
    included: bool = True
    in_summary: bool = False
    may_summarise: bool = True


@dataclass(frozen=True, slots=True)
class TableFact:
    """One line of what the table says: whose, what, how much; a guess has an outlined mark."""

    side: str
    name: str
    value: str
    is_guess: bool = False


class WordingPage(QWidget):
    """The first page of the panel.

    Signals:
        typed: Heading and text as they stand in the fields now.
        reset: Back to the table's words.
        kept: The table has changed, and the words stay as they are.
        include_asked: Whether the paragraph is to be printed.
        summary_asked: Whether it is to go first into the summary.
        show_asked: Show what it is about on the table.
    """

    typed = Signal(str, str)
    reset = Signal()
    kept = Signal()
    include_asked = Signal(bool)
    summary_asked = Signal(bool)
    show_asked = Signal()

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style, self._tr = style, tr
        self._shown = Words(heading="", text="")
        look = FieldLook(size=14, height=40, radius=8)
        self.heading = Field(style, name=tr(N_("Heading")), look=look)
        self.text = TextField(style, name=tr(N_("Text")), ground="frame")
        self.text.setFont(style.font("body"))
        self.text.setMinimumHeight(style.px(226))
        self.reset_button = Button(
            style, tr(N_("Back to the table’s words")), look=GHOST, icon="reset-words"
        )
        self._count = Label(style, "", "small", colour="ink2")
        self.show_button = Button(style, tr(N_("Show on the table")), look=SMALL, icon="overview")
        self.include = Tick(style, tr(N_("This paragraph in the playbook")))
        self.summary = Tick(style, tr(N_("Also in the one-page summary")))
        self._facts = QVBoxLayout()
        self._none = Label(
            style,
            tr(N_("Click a paragraph on a page to word it.")),
            colour="ink2",
            wrap=True,
        )
        self._stale = _Stale(style, tr)
        self._timer = QTimer(self, interval=_TYPED, singleShot=True)
        self._timer.timeout.connect(self.write_now)
        self._lay_out()
        self._connect()
        self.show_none()

    def _lay_out(self) -> None:
        style, px = self._style, self._style.px
        scroll = self._scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.verticalScrollBar().setStyleSheet(style.scroll_sheet())
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._words_column())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll, 1)
        lead = QVBoxLayout()
        lead.setContentsMargins(px(20), px(18), px(20), 0)
        lead.addWidget(self._none)
        outer.addLayout(lead)
        outer.addStretch(0)

    def _words_column(self) -> QWidget:
        style, tr, px = self._style, self._tr, self._style.px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(20), px(18), px(20), px(20))
        column.setSpacing(0)
        deeds = QHBoxLayout()
        deeds.addWidget(self.reset_button)
        deeds.addStretch(1)
        deeds.addWidget(self._count)
        show = QHBoxLayout()
        show.addWidget(self.show_button)
        show.addStretch(1)
        self._facts.setSpacing(px(5))
        self._heading_label = Label(style, tr(N_("Heading")), "small", colour="ink2", weight=600)
        self._from = Label(style, tr(N_("From the table")), "bodyStrong")
        text_label = Label(style, tr(N_("Text")), "small", colour="ink2", weight=600)
        for part, above in (
            (self._heading_label, 0),
            (self.heading, 6),
            (text_label, 14),
            (_Edged(style, self.text), 6),
            (deeds, 8),
            (self._stale, 0),
            (Hairline(style), 14),
            (self._from, 14),
            (self._facts, 4),
            (show, 10),
            (Hairline(style), 16),
            (self.include, 12),
            (self.summary, 0),
        ):
            column.addSpacing(px(above))
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        column.addStretch(1)
        return inside

    def _connect(self) -> None:
        self.heading.edit.textEdited.connect(self._timer_on)
        self.text.textChanged.connect(self._text_changed)
        self.reset_button.clicked.connect(self._reset)
        self._stale.use.clicked.connect(self._reset)
        self._stale.keep.clicked.connect(self.kept)
        self.show_button.clicked.connect(self.show_asked)
        self.include.clicked.connect(self.include_asked)
        self.summary.clicked.connect(self.summary_asked)

    # --- showing ---------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        """Return whether no paragraph is shown."""
        return self._scroll.isHidden()

    def show_none(self) -> None:
        """Show that no paragraph is chosen."""
        self.write_now()
        self._shown = Words(heading="", text="")
        self._scroll.hide()
        self._none.show()

    def show_words(self, words: Words, facts: Sequence[TableFact], *, fresh: bool) -> None:
        """Show a paragraph.

        Args:
            words: What is printed.
            facts: What the table says behind it.
            fresh: Whether it is another one than before; else what is being typed stays.
        """
        self._none.hide()
        self._scroll.show()
        typing = not fresh and (self._timer.isActive() or self._has_focus())
        self._shown = words
        if not typing:
            self.fill(words.heading, words.text)
        for part in (self._heading_label, self.heading):
            part.setVisible(words.has_heading)
        self.reset_button.setEnabled(words.reworded)
        self._stale.setVisible(words.stale)
        self.include.setChecked(words.included)
        self.summary.setChecked(words.in_summary)
        self.summary.setVisible(words.may_summarise)
        self._show_count()
        self._show_facts(facts)

    def fill(self, heading: str, text: str) -> None:
        """Put these words into the fields, as those that are printed."""
        self._timer.stop()
        self._shown = replace(self._shown, heading=heading, text=text)
        self.heading.edit.setText(heading)
        self.heading.edit.setCursorPosition(0)
        if self.text.toPlainText() != text:
            blocked = self.text.blockSignals(True)  # noqa: FBT003 - Qt has no name for it
            self.text.setPlainText(text)
            self.text.blockSignals(blocked)
        self._show_count()

    def _has_focus(self) -> bool:
        return self.text.hasFocus() or self.heading.edit.hasFocus()

    def _show_facts(self, facts: Sequence[TableFact]) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for fact in facts:
            self._facts.addWidget(_FactLine(self._style, fact))
        self._from.setVisible(bool(facts))
        self.show_button.setVisible(bool(facts))

    def _show_count(self) -> None:
        count = len(self.text.toPlainText().split())
        one, many = N_("{n} word"), N_("{n} words")
        self._count.setText(self._tr(one if count == 1 else many).format(n=count))

    # --- typing ----------------------------------------------------------------------------------

    def _timer_on(self) -> None:
        self._timer.start()

    def _text_changed(self) -> None:
        self._show_count()
        self._timer.start()

    def write_now(self) -> None:
        """Write what was typed, if anything was."""
        self._timer.stop()
        heading, text = self.heading.edit.text(), self.text.toPlainText()
        if (heading, text) != (self._shown.heading, self._shown.text) and not self.is_empty:
            self._shown = replace(self._shown, heading=heading, text=text)
            self.typed.emit(heading, text)

    def _reset(self) -> None:
        self._timer.stop()
        self.reset.emit()


class _Edged(QWidget):
    """Puts an edge around the text, a strong one while it has the focus."""

    def __init__(self, style: Style, field: TextField) -> None:
        super().__init__()
        self._style, self._field = style, field
        column = QVBoxLayout(self)
        column.setContentsMargins(style.px(12), style.px(10), style.px(6), style.px(10))
        column.addWidget(field)
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        paint_edge(self, self._style, focused=self._field.hasFocus())


class _Stale(Ground):
    """Says that the table has changed under a wording, and asks what to do."""

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, "sunken")
        px = style.px
        self.use = Button(style, tr(N_("Use the new words")), look=SMALL)
        self.keep = Button(style, tr(N_("Keep mine")), look=SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(10))
        column.addWidget(
            Label(style, tr(N_("The table has changed since.")), weight=600, wrap=True)
        )
        row = QHBoxLayout()
        row.addWidget(self.use)
        row.addWidget(self.keep)
        row.addStretch(1)
        column.addLayout(row)


class _GuessMark(QWidget):
    """The outlined mark of a side: what it guessed."""

    def __init__(self, style: Style, side: str) -> None:
        super().__init__()
        self._style, self._side = style, side
        self.setFixedSize(style.px(10), style.px(20))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._style.colour(f"{self._side}.mark"), 2))
        edge = self.width() - 2
        box = QRectF(1, (self.height() - edge) / 2, edge, edge)
        if self._side == "sales":
            painter.drawEllipse(box)
        else:
            painter.drawRoundedRect(box, 2, 2)


class _FactLine(QWidget):
    """Whose, what, how much."""

    def __init__(self, style: Style, fact: TableFact) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.px(8))
        if fact.side in {"sales", "procurement", "joint"}:
            row.addWidget(
                _GuessMark(style, fact.side) if fact.is_guess else SideMark(style, fact.side, 12)
            )
        row.addWidget(Label(style, fact.name, "small"), 0, Qt.AlignmentFlag.AlignTop)
        right, long = Qt.AlignmentFlag.AlignRight, len(fact.value) > _LINE
        value = Label(style, fact.value, "small", weight=600, align=right, wrap=long)
        row.addStretch(0 if long else 1)
        row.addWidget(value, 1 if long else 0)
        self.setAccessibleName(f"{fact.name}: {fact.value}")
