"""The sheet of the ready check: each line a tick or one sentence with its button."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui import icons
from jointtable.ui.buttons import GHOST, PRIMARY, SMALL, Button
from jointtable.ui.find.overlay import Overlay
from jointtable.ui.ready.checks import Check
from jointtable.ui.style import Style
from jointtable.ui.widgets import Hairline, Label

WIDTH: Final = 560
LINES: Final = ("screen", "reading", "disk", "power", "notifications", "sound")
"""Keys of the lines, in order."""


class Sign(QWidget):
    """A green tick, or an empty ring: nothing is wrong, something is left to do."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style, self._ok = style, False
        self.setFixedSize(style.px(20), style.px(20))

    def show_ok(self, *, ok: bool) -> None:
        """Show the tick, or the ring."""
        self._ok = ok
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self._ok:
            icons.draw(painter, "check", self._style.colour("ok.text"), box)
            return
        painter.setPen(QPen(self._style.colour("control"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(box.center()), box.width() / 2 - 3, box.width() / 2 - 3)


class CheckLine(QWidget):
    """One line: its sign, its sentence, and what can be done about it."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self.sign = Sign(style)
        self.text = Label(style, "", wrap=True)
        self.buttons: list[Button] = []
        self._deeds: tuple[Callable[[], object], ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, style.px(6), 0, style.px(6))
        self._row.setSpacing(style.px(12))
        self._row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(style.px(44))

    def offer(self, *deeds: Callable[[], object]) -> None:
        """Take what its buttons do; how many there are, and their words, come with the check."""
        self._deeds = deeds

    def show_check(self, check: Check) -> None:
        """Show how it stands."""
        self.sign.show_ok(ok=check.is_ok)
        self.text.setText(check.text)
        self.setAccessibleName(check.text)
        for words in check.buttons[len(self.buttons) :]:
            self._add(words)
        for button in self.buttons[len(check.buttons) :]:
            button.hide()
        for button, words in zip(self.buttons, check.buttons, strict=False):
            button.show_text(words)
            button.show()

    def _add(self, words: str) -> None:
        deed = self._deeds[len(self.buttons)]
        button = Button(self._style, words, look=SMALL)
        button.clicked.connect(lambda _=False: deed())
        self.buttons.append(button)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


class ReadySheet(Overlay):
    """Over the screen before the start.

    Attributes:
        lines: By key.
        start: Begins the day; nothing in the way.
        later: Puts the sheet away.

    Signals:
        started: The day is to begin.
    """

    started = Signal()

    def __init__(self, style: Style, tr: Tr, parent: QWidget) -> None:
        super().__init__(style, parent, width=WIDTH)
        px = style.px
        self.setAccessibleName(tr(N_("Ready check")))
        edge = px(28)
        self.column.setContentsMargins(edge, px(24), edge, px(24))
        self.column.setSpacing(0)
        self.column.addWidget(Label(style, tr(N_("Is the room ready?")), "screenTitle"))
        self.column.addSpacing(px(12))
        self.lines: Mapping[str, CheckLine] = {key: CheckLine(style) for key in LINES}
        for number, line in enumerate(self.lines.values()):
            if number:
                self.column.addWidget(Hairline(style))
            self.column.addWidget(line)
        self.column.addSpacing(px(20))
        self.start = Button(style, tr(N_("Start the workshop")), look=PRIMARY, key="Enter")
        self.later = Button(style, tr(N_("Not yet")), look=GHOST, key="Esc")
        self.start.clicked.connect(self.started)
        self.later.clicked.connect(self.close_it)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.later)
        foot.addStretch(1)
        foot.addWidget(self.start)
        holder = QWidget()
        holder.setLayout(foot)
        foot.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(holder)

    def open(self) -> None:
        """Show it; Enter begins."""
        self._open()
        self.lay_out()
        self.start.setFocus()

    def show_checks(self, checks: Mapping[str, Check]) -> None:
        """Show how each line stands."""
        for key, check in checks.items():
            self.lines[key].show_check(check)
        if self.is_open:
            self.lay_out()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            event.accept()
            self.started.emit()
            return
        super().keyPressEvent(event)
