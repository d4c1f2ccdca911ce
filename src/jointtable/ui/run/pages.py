"""The four pages of the right panel: script, notes, parking, insights."""

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import QDateTime, QEvent, QLocale, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui import icons
from jointtable.ui.buttons import SMALL, Button
from jointtable.ui.fields import TextField
from jointtable.ui.marks import draw_mark
from jointtable.ui.style import Style
from jointtable.ui.widgets import Hairline, Label
from jointtable.values import dataclass

SCRIPT: Final = (
    ("say", N_("Say")),
    ("do", N_("Do")),
    ("ask", N_("Ask")),
    ("stall", N_("If it stalls")),
)
"""Lines of a step's script and their headings, in order."""

_SIGNS: Final = {
    "gap": ("gap", "attention.text"),
    "match": ("match", "ok.text"),
    "missing": ("action", "ink2"),
    "fact": ("insight", "ink2"),
}


class Page(QScrollArea):
    """A page that scrolls when it is longer than the panel."""

    def __init__(self, style: Style, name: str) -> None:
        super().__init__()
        self._style = style
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setStyleSheet(style.scroll_sheet())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(style.px(16), style.px(18), style.px(16), style.px(16))
        self.column.setSpacing(0)
        self.setWidget(self._inside)

    def empty(self) -> None:
        """Take everything out."""
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def say(self, text: str) -> None:
        """Show one quiet sentence, where there is nothing else."""
        self.column.addWidget(Label(self._style, text, colour="ink2", wrap=True))
        self.column.addStretch(1)


class ScriptPage(Page):
    """What to say and do in the step that is running, and nothing else."""

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, tr(N_("Script")))
        self._tr = tr
        self._lines: tuple[tuple[str, str], ...] = ()

    def show_script(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show the lines of a step: key of :data:`SCRIPT`, text."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        self.empty()
        headings = dict(SCRIPT)
        for number, (key, text) in enumerate(lines):
            if number:
                self.column.addSpacing(self._style.px(20))
            heading = self._tr(headings[key])
            self.column.addWidget(Label(self._style, heading, "small", colour="ink2", weight=600))
            self.column.addSpacing(self._style.px(4))
            words = f"“{text}”" if key == "say" else text
            role = "say" if key == "say" else "script"
            self.column.addWidget(Label(self._style, words, role, wrap=True))
        if not lines:
            self.say(self._tr(N_("This step has no script.")))
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(0)


class NotesPage(QWidget):
    """One private note a stage.

    Signals:
        written: The note has changed; its text.
    """

    written = Signal(str)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
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
        self._showing = False

    def show_note(self, text: str) -> None:
        """Show the note of the stage, unless it is what stands there."""
        if text != self.field.toPlainText():
            self._showing = True
            self.field.setPlainText(text)
            self._showing = False

    def stamp_time(self) -> None:
        """Write the time where the caret is."""
        now = QLocale.c().toString(QDateTime.currentDateTime(), "HH:mm")
        self.field.insertPlainText(f"{now} ")

    def _typed(self) -> None:
        if not self._showing:
            self.written.emit(self.field.toPlainText())


class IconSign(QWidget):
    """An icon that only shows something."""

    def __init__(self, style: Style, icon: str, colour: str, size: int) -> None:
        super().__init__()
        self._style, self._icon, self._colour = style, icon, colour
        self.setFixedSize(style.px(size), style.px(size) + 2)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        icons.draw(painter, self._icon, self._style.colour(self._colour), QRectF(self.rect()))


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedFact:
    """One parked item.

    Attributes:
        id: Of the item.
        text: What was said.
        side: Whose.
        line: Who, and when it was asked.
    """

    id: str
    text: str
    side: str
    line: str


class ParkedSlip(QWidget):
    """A slip with who said it, and the way back to the table."""

    def __init__(self, style: Style, fact: ParkedFact, back: str) -> None:
        super().__init__()
        self._style, self._side = style, fact.side
        px = style.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(12), px(14), px(10))
        column.setSpacing(px(4))
        column.addWidget(Label(style, fact.text, wrap=True))
        foot = QHBoxLayout()
        foot.addWidget(Label(style, fact.line, "small", colour="ink2"), 1)
        name = f"{back}: {fact.text}"
        self.back = Button(style, back, look=SMALL)
        self.back.setAccessibleName(name)
        foot.addWidget(self.back)
        column.addLayout(foot)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = self._style
        painter.setPen(QPen(style.colour("line"), 1.5))
        painter.setBrush(style.colour("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        side = self._side
        draw_mark(painter, style, side, QPointF(style.px(4), style.px(22)), style.px(11))


class ParkingPage(Page):
    """What was put aside.

    Signals:
        back_asked: Bring an item back to the table; its id.
    """

    back_asked = Signal(str)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, tr(N_("Parking")))
        self._tr = tr
        self._items: tuple[ParkedFact, ...] | None = None

    def show_items(self, items: Sequence[ParkedFact]) -> None:
        """List these items."""
        if tuple(items) == self._items:
            return
        self._items = tuple(items)
        self.empty()
        for item in items:
            slip = ParkedSlip(self._style, item, self._tr(N_("Bring back")))
            slip.back.clicked.connect(lambda _=False, i=item.id: self.back_asked.emit(i))
            self.column.addWidget(slip)
            self.column.addSpacing(self._style.px(10))
        if not items:
            words = N_("Nothing parked. A line that begins with ? is put here.")
            self.say(self._tr(words))
        self.column.addStretch(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightFact:
    """One sentence of what the table shows.

    Attributes:
        key: Of the finding.
        kind: A gap, a match, something missing, or a fact.
        text: The sentence.
        ids: Records it rests on.
    """

    key: str
    kind: Literal["gap", "match", "missing", "fact"]
    text: str
    ids: tuple[str, ...]


class InsightRow(QWidget):
    """A sign and a sentence; a click shows its cards on the table."""

    clicked = Signal()

    def __init__(self, style: Style, fact: InsightFact) -> None:
        super().__init__()
        self._style, self._fact = style, fact
        self._chosen = self._hover = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(fact.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        px = style.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), px(14), px(8), px(14))
        row.setSpacing(px(12))
        icon, colour = _SIGNS[fact.kind]
        row.addWidget(IconSign(style, icon, colour, 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(style, fact.text, wrap=True), 1)

    @property
    def fact(self) -> InsightFact:
        """Return what it shows."""
        return self._fact

    def show_chosen(self, *, chosen: bool) -> None:
        """Mark it as the one whose cards are selected."""
        self._chosen = chosen
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


class InsightsPage(Page):
    """What the table shows, most weight first.

    Signals:
        chosen: Its cards are to be shown on the table; their ids. Empty: none any more.
    """

    chosen = Signal(tuple)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, tr(N_("Insights")))
        self._tr = tr
        self._facts: tuple[InsightFact, ...] | None = None
        self._key = ""
        self.rows: list[InsightRow] = []
        margins = self.column.contentsMargins()
        self.column.setContentsMargins(style.px(8), style.px(6), style.px(8), margins.bottom())

    def show_facts(self, facts: Sequence[InsightFact], *, sealed: bool) -> None:
        """List these sentences.

        Args:
            facts: In order.
            sealed: Whether the sides are writing; then there is nothing to see.
        """
        shown = () if sealed else tuple(facts)
        if shown == self._facts and shown:
            return
        self._facts = shown
        self.empty()
        self.rows = []
        for number, fact in enumerate(shown):
            if number:
                self.column.addWidget(Hairline(self._style))
            row = InsightRow(self._style, fact)
            row.clicked.connect(lambda f=fact: self._choose(f))
            row.show_chosen(chosen=fact.key == self._key)
            self.rows.append(row)
            self.column.addWidget(row)
        if not shown:
            words = N_("Sealed until the reveal.") if sealed else N_("Nothing to see yet.")
            self.column.addSpacing(self._style.px(12))
            self.say("  " + self._tr(words))
        self.column.addStretch(1)

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
