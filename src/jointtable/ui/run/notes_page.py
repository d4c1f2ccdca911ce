"""The facilitator's own page: a private note a stage, and the log of the day."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import Button, ButtonLook
from jointtable.ui.fields import Field, TextField
from jointtable.ui.run.pages import IconSign
from jointtable.ui.style import Style
from jointtable.ui.widgets import Hairline, Label, SideMark
from jointtable.values import dataclass

_LOG_SHARE: Final = 0.5
"""How much of the page the log may take from the note."""
_PRINT: Final = ButtonLook(look="ghost", height=30, pad=8, size=13, radius=7, icon=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFact:
    """One line of the log.

    Attributes:
        id: Of the record.
        time: When, as it is read.
        what: What happened: ``Stopped``, ``Objection``.
        side: Whose; "" where it is nobody's.
        text: What it was about.
        can_say: Whether something can be written to it.
        printed: Whether it is printed; None: that cannot be asked for.
    """

    id: str
    time: str
    what: str
    side: str
    text: str
    can_say: bool
    printed: bool | None


class LogLine(QWidget):
    """What happened and when, with room for what it was about.

    Signals:
        written: What it was about has changed; the words.
        print_asked: It is to be printed, or no longer.
    """

    written = Signal(str)
    print_asked = Signal(bool)

    def __init__(self, style: Style, fact: LogFact, tr: Tr) -> None:
        super().__init__()
        self._style = style
        self.field: Field | None = None
        self.printing: Button | None = None
        px = style.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(Label(style, fact.time, "small", weight=600))
        if fact.side:
            head.addWidget(SideMark(style, fact.side, 12))
        head.addWidget(Label(style, fact.what, "small", weight=500), 1)
        if fact.printed is not None:
            words = tr(N_("Printed") if fact.printed else N_("Print it"))
            name = f"{fact.time} {fact.what}: {words}"
            self.printing = Button(style, words, look=_PRINT, icon="print", name=name)
            self.printing.setCheckable(True)
            self.printing.setChecked(fact.printed)
            self.printing.clicked.connect(self.print_asked)
            head.addWidget(self.printing)
        column.addLayout(head)
        if fact.can_say:
            hint = tr(N_("What was it about?"))
            self.field = Field(style, placeholder=hint, name=f"{fact.time} {fact.what}: {hint}")
            self.field.edit.setMaxLength(20_000)
            self.field.edit.setText(fact.text)
            self.field.edit.setCursorPosition(0)
            self.field.edit.editingFinished.connect(self._tell)
            column.addWidget(self.field)

    def _tell(self) -> None:
        if self.field is not None:
            self.written.emit(self.field.edit.text())


class NotesPage(QWidget):
    """One private note a stage, and below it what was logged today.

    Signals:
        written: The note has changed; its text.
        log_written: A line of the log has changed; its id and its words.
        print_asked: A line of the log is to be printed, or no longer; its id.
    """

    written = Signal(str)
    log_written = Signal(str, str)
    print_asked = Signal(str, bool)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style, self._tr = style, tr
        self.log: dict[str, LogLine] = {}
        px = style.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(18), px(16), px(16))
        column.setSpacing(px(10))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(IconSign(style, "lock", "ink2", 15), 0, Qt.AlignmentFlag.AlignTop)
        promise = tr(N_("Only you. Never printed, never projected."))
        row.addWidget(Label(style, promise, "small", colour="ink2", wrap=True), 1)
        column.addLayout(row)
        hint = tr(N_("A note on this stage. Ctrl+T writes the time."))
        self.field = TextField(style, name=tr(N_("Private note")), placeholder=hint)
        self.field.textChanged.connect(self._typed)
        column.addWidget(self.field, 1)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, px(2), 0)
        self._lines.setSpacing(0)
        self._log = self._scrolled()
        column.addWidget(self._log)
        self._facts: tuple[LogFact, ...] = ()
        self._showing = False

    def _scrolled(self) -> QScrollArea:
        """Return the log so that it scrolls where it would leave the note too little room."""
        scroll, host = QScrollArea(), QWidget()
        host.setLayout(self._lines)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.verticalScrollBar().setStyleSheet(self._style.scroll_sheet())
        scroll.setWidget(host)
        return scroll

    def _share_room(self) -> None:
        wanted = self._lines.sizeHint().height() if self.log else 0
        self._log.setFixedHeight(min(wanted, round(self.height() * _LOG_SHARE)))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._share_room()

    def show_note(self, text: str) -> None:
        """Show the note of the stage, unless it is what stands there."""
        if text != self.field.toPlainText():
            self._showing = True
            self.field.setPlainText(text)
            self._showing = False

    def show_log(self, facts: Sequence[LogFact]) -> None:
        """List what was logged, the latest last."""
        if tuple(facts) == self._facts:
            return
        self._facts = tuple(facts)
        while (item := self._lines.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self.log = {}
        if facts:
            self._lines.addWidget(Hairline(self._style))
        for fact in facts:
            line = LogLine(self._style, fact, self._tr)
            line.written.connect(lambda text, i=fact.id: self.log_written.emit(i, text))
            line.print_asked.connect(lambda on, i=fact.id: self.print_asked.emit(i, on))
            self.log[fact.id] = line
            self._lines.addWidget(line)
            line.show()  # what is not shown yet takes no room
        self._lines.addStretch(1)
        self._share_room()

    def write_to_log(self, incident_id: str) -> None:
        """Bring the caret to a line of the log."""
        line = self.log.get(incident_id)
        if line is not None and line.field is not None:
            self._lines.activate()
            self._log.ensureWidgetVisible(line)
            line.field.edit.setFocus()

    def write_here(self, text: str) -> None:
        """Write ``text`` where the caret is."""
        self.field.insertPlainText(text)

    def _typed(self) -> None:
        if not self._showing:
            self.written.emit(self.field.toPlainText())
