"""The inspector: the facts of one card, its fate and its past, in the place of the right panel."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final, Literal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable import i18n
from jointtable.content import Content
from jointtable.content.cards import block_of, kind_name, side_of
from jointtable.content.fallback import Shown
from jointtable.domain import blind
from jointtable.domain.edits import HoldBack
from jointtable.domain.errors import InvalidRecord, JointTableError
from jointtable.domain.records import Record
from jointtable.i18n import N_, Tr
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.buttons import tool
from jointtable.ui.inspector.editors import FactRow
from jointtable.ui.inspector.edits import edit_of
from jointtable.ui.inspector.facts import Fact, Reading
from jointtable.ui.inspector.fate import FateSection
from jointtable.ui.inspector.past import past_of
from jointtable.ui.inspector.typed import value_of
from jointtable.ui.style import Style
from jointtable.ui.way_back import WayBack
from jointtable.ui.widgets import Ground, Label, SideMark

Part = Literal["facts", "history"]
WIDTH: Final = {True: 320, False: 376}
"""px at 100 %, compact and wide: that of the panel whose place it takes."""
_MOST_PAST: Final = 40


class Inspector(Ground):
    """The facts of a card as fields; each that is left or entered is one step.

    Signals:
        said: What a toast says after a step.
        closed: It was closed; the focus is where it was before.
    """

    said = Signal(str)
    closed = Signal()

    def __init__(
        self,
        style: Style,
        tr: Tr,
        bridge: DocumentBridge,
        content: Content,
        *,
        language: str,
        at: Callable[[], str],
        new_id: Callable[[], str],
    ) -> None:
        """Make it, closed.

        Args:
            style: The look.
            tr: For fixed words.
            bridge: The door to the workshop.
            content: Templates.
            language: Of templates, dates and numbers.
            at: Tells the instant.
            new_id: Gives an id that no other record has.
        """
        super().__init__(style, "panel", lines="l")
        self._style, self._tr, self._bridge, self._content = style, tr, bridge, content
        self._language, self._at, self._new_id = language, at, new_id
        self._card_id: str | None = None
        self._way_back = WayBack()
        self._committing: FactRow | None = None
        self._rows: list[FactRow] = []
        self.setAccessibleName(tr(N_("Facts of the card")))
        self._title = Label(style, "", "bodyStrong")
        self._where = Label(style, "", "small", colour="ink3")
        self._mark_place = QHBoxLayout()
        self.close_button = tool(style, "remove", tr(N_("Close")), "Esc", size=16)
        self.close_button.clicked.connect(self.close_it)
        self._page = QScrollArea()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self.fate = FateSection(style, tr, lambda: i18n.clock(at()[11:16], language))
        self.fate.joint_asked.connect(lambda: self._set_fate(held=False))
        self.fate.hold_asked.connect(lambda: self._set_fate(held=True))
        self.fate.strike_asked.connect(self._strike)
        self._heading = Label(style, tr(N_("History")), "small", colour="ink2", weight=600)
        self._past = Label(style, "", "small", colour="ink2", wrap=True)
        self._quiet = Label(style, "", colour="ink2", wrap=True)
        self._lay_out()
        self.show_compact(compact=False)
        bridge.changed.connect(self._changed)
        bridge.refused.connect(self._refused)
        self.hide()

    def _lay_out(self) -> None:
        px = self._style.px
        head = Ground(self._style, "panel", lines="b")
        head.setFixedHeight(px(56))
        row = QHBoxLayout(head)
        row.setContentsMargins(px(16), 0, px(10), 0)
        row.setSpacing(px(8))
        row.addLayout(self._mark_place)
        row.addWidget(self._title)
        row.addWidget(self._where, 1)
        row.addWidget(self.close_button)
        self._page.setWidgetResizable(True)
        self._page.setFrameShape(QFrame.Shape.NoFrame)
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page.verticalScrollBar().setStyleSheet(self._style.scroll_sheet())
        self._page.setWidget(self._inside)
        self._column.setContentsMargins(px(16), px(16), px(16), px(16))
        self._column.setSpacing(px(12))
        for part in (self._quiet, self.fate, self._heading, self._past):
            self._column.addWidget(part)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._page, 1)

    # --- open and closed --------------------------------------------------------------------------

    @property
    def card_id(self) -> str | None:
        """Return the card it shows, or None when it is closed."""
        return self._card_id

    @property
    def rows(self) -> tuple[FactRow, ...]:
        """Return the fields, in their order."""
        return tuple(self._rows)

    @property
    def past(self) -> str:
        """Return what it says about the past of the card, one step a line."""
        return self._past.text()

    def show_compact(self, *, compact: bool) -> None:
        """Take the narrow form where there is little room."""
        self.setFixedWidth(self._style.px(WIDTH[compact]))

    def show_card(self, card_id: str, part: Part = "facts") -> None:
        """Show the facts of a card and go into the first of them, or to its past."""
        record = self._bridge.workshop.find(Record, card_id)
        if record is None:
            return
        self._way_back.remember(inside=self)
        self._card_id = card_id
        self._empty()
        self.show()
        self._show(record)
        first = self._rows[0] if self._rows and part == "facts" else self.close_button
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._inside.adjustSize()
        self._page.ensureWidgetVisible(self._past if part == "history" else first)

    def close_it(self) -> None:
        """Close it; what stands typed in a field is meant, as by leaving the field."""
        if self._card_id is None:
            return
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here):
            here.clearFocus()
        self._let_go()

    def _let_go(self) -> None:
        self._card_id = None
        self.hide()
        self._way_back.go()
        self.closed.emit()

    def _empty(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []

    # --- showing ----------------------------------------------------------------------------------

    def _reading(self) -> Reading:
        shown = Shown(self._bridge.workshop, self._content, self._language)
        return Reading(shown=shown, tr=self._tr, at=self._at, new_id=self._new_id)

    def _show(self, record: Record) -> None:
        workshop, reading = self._bridge.workshop, self._reading()
        sealed = blind.is_sealed(record, workshop)
        self._show_head(record, reading.shown)
        facts = () if sealed else reading.facts_of(workshop, record)
        self._show_facts(facts)
        self._say_quietly(record, sealed=sealed, empty=not facts)
        self.fate.show_record(None if sealed else record)
        self._show_past(record)

    def _show_head(self, record: Record, shown: Shown) -> None:
        self._title.setText(kind_name(record, self._tr))
        block = block_of(self._bridge.workshop, record)
        self._where.setText(shown.block_title(block) if block is not None else "")
        while (item := self._mark_place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        side = side_of(self._bridge.workshop, record)
        if side != "facilitator":
            self._mark_place.addWidget(SideMark(self._style, side))

    def _show_facts(self, facts: tuple[Fact, ...]) -> None:
        def shape(all_: tuple[Fact, ...]) -> list[tuple[str, str]]:
            return [(fact.name, fact.editor) for fact in all_]

        if shape(tuple(row.fact for row in self._rows)) != shape(facts):
            self._empty()
            for place, fact in enumerate(facts):
                row = FactRow(self._style, self._tr, fact)
                row.committed.connect(self._commit)
                self._rows.append(row)
                self._column.insertWidget(1 + place, row)
                row.show()
            self._order_tabs()
            return
        for row, fact in zip(self._rows, facts, strict=True):
            row.show_fact(fact)

    def _order_tabs(self) -> None:
        """Let Tab go from the first fact to the last, then to the fate, then to Close."""
        order = [*self._rows, *self.fate.buttons, self.close_button]
        for before, after in pairwise(map(_focused, order)):
            QWidget.setTabOrder(before, after)

    def _say_quietly(self, record: Record, *, sealed: bool, empty: bool) -> None:
        text = ""
        round_ = blind.round_of(record, self._bridge.workshop)
        if sealed:
            text = self._tr(N_("Covered until the reveal."))
        elif round_ is not None:
            text = self._tr(N_("It was revealed: its words stay as they are."))
        elif empty:
            text = self._tr(N_("There are no facts to change here."))
        self._quiet.setText(text)
        self._quiet.setVisible(bool(text))

    def _show_past(self, record: Record) -> None:
        lines = past_of(
            self._bridge.past(),
            self._bridge.workshop,
            record.id,
            self._at()[:10],
            self._tr,
            self._language,
        )
        said = "\n".join(f"{line.when}  {line.what}" for line in lines[:_MOST_PAST])
        self._past.setText(said or self._tr(N_("Nothing in the kept history.")))

    # --- changing ---------------------------------------------------------------------------------

    def _row_of(self, fact: Fact) -> FactRow | None:
        return next((row for row in self._rows if row.fact.name == fact.name), None)

    def _commit(self, fact: Fact, typed: str) -> None:
        """Do the one step that sets a fact; what is refused stays typed, and why stands below."""
        row, workshop = self._row_of(fact), self._bridge.workshop
        if row is None or fact.record_id not in workshop:
            return
        reading = self._reading()
        try:
            value = value_of(workshop, fact, typed, self._at()[:10])
            if value == fact.value and type(value) is type(fact.value):
                row.refuse("")
                row.editor.show_text(fact.text)
                return
            edit = edit_of(reading, workshop, fact, value)
            edit.plan(workshop)
        except JointTableError as error:
            row.refuse(_sentence(error, fact.label, self._tr))
            return
        row.refuse("")
        self._committing = row
        done = self._bridge.apply(edit)
        self._committing = None
        row = self._row_of(fact)
        if done and row is not None:
            row.editor.show_text(row.fact.text)  # as it is read, not as it was typed
        if done:
            self.said.emit(self._tr(N_("Changed: {what}")).format(what=fact.label))

    def _refused(self, error: JointTableError) -> None:
        if self._committing is not None:
            self._committing.refuse(_sentence(error, self._committing.fact.label, self._tr))

    def _changed(self) -> None:
        if self._card_id is None:
            return
        record = self._bridge.workshop.find(Record, self._card_id)
        if record is None:
            self._let_go()
        else:
            self._show(record)

    def _set_fate(self, *, held: bool) -> None:
        if self._card_id is not None and self._bridge.apply(HoldBack((self._card_id,), held=held)):
            text = N_("It stays in the room.") if held else N_("It may leave the room.")
            self.said.emit(self._tr(text))

    def _strike(self) -> None:
        if self._card_id is not None:
            self._bridge.strike((self._card_id,), self._at())

    # --- keys -------------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent, /) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # it closes this, not what the screen would leave
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width(), 400)


def _focused(widget: QWidget) -> QWidget:
    """Return what really takes the focus for ``widget``."""
    proxy = widget.focusProxy()
    return widget if proxy is None else _focused(proxy)


def _sentence(error: JointTableError, label: str, tr: Tr) -> str:
    """Return why, with the name people see in the place of that of the field."""
    if isinstance(error, InvalidRecord):
        error = type(error)(**{**error.facts, "place": label})
    return error.message(tr)
