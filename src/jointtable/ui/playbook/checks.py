"""What to look at before the playbook is handed over; each line goes where it can be mended."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import SMALL, Button
from jointtable.ui.style import Style
from jointtable.ui.widgets import Hairline, Label


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing to look at: its sentence, its section, and the record to go to."""

    says: str
    section: str
    record_id: str | None


class ChecksPage(QWidget):
    """The third page of the panel.

    Signals:
        asked: Go to what a line is about (:class:`CheckLine`).
    """

    asked = Signal(object)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style, self._tr = style, tr
        self._lines: tuple[CheckLine, ...] | None = None
        self.buttons: list[Button] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        px = style.px
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(10))
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.verticalScrollBar().setStyleSheet(style.scroll_sheet())
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def show_lines(self, lines: Sequence[CheckLine]) -> None:
        """Show these lines from now on."""
        if self._lines == tuple(lines):
            return
        self._lines = tuple(lines)
        self.buttons = []
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lead = (
            N_("Nothing is missing.")
            if not lines
            else N_("These do not stop an export; they are printed as “still open”.")
        )
        self._column.addWidget(Label(self._style, self._tr(lead), colour="ink2", wrap=True))
        for line in lines:
            self._column.addWidget(Hairline(self._style))
            self._column.addWidget(self._row(line))
        self._column.addStretch(1)

    def _row(self, line: CheckLine) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._style.px(6))
        column.addWidget(Label(self._style, line.says, wrap=True))
        go = Button(self._style, self._tr(N_("Go there")), look=SMALL)
        go.setAccessibleName(f"{go.text()}: {line.says}")
        go.clicked.connect(lambda: self.asked.emit(line))
        self.buttons.append(go)
        deeds = QHBoxLayout()
        deeds.addWidget(go)
        deeds.addStretch(1)
        column.addLayout(deeds)
        return row
