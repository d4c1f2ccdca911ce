"""The sheet beside the clock on which the rest of the day is planned anew (Ctrl+R)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.flyout import ChoiceRow, Flyout, Gap
from jointtable.ui.run.replanning import Replanning, WayOut
from jointtable.ui.style import Style
from jointtable.ui.widgets import Hairline, Label

_WIDE = 372


class ReplanFlyout(Flyout):
    """Three ready proposals with their new times; below them other ways out.

    Nothing changes until one is chosen: by a click, or by Enter, which takes the first.

    Signals:
        chosen: A :class:`WayOut` is to be taken.
        parking_asked: A topic is to be parked.
    """

    chosen = Signal(object)
    parking_asked = Signal()

    def __init__(self, style: Style, tr: Tr, parent: QWidget) -> None:
        super().__init__(style, parent, width=_WIDE)
        self._tr = tr
        self.setAccessibleName(tr(N_("Re-plan the day")))
        edge = style.px(10)
        self.column.setContentsMargins(edge, style.px(14), edge, edge)
        self.column.setSpacing(style.px(2))
        self.rows: list[ChoiceRow] = []
        self._parts: list[QWidget] = []
        self._ways: Replanning | None = None

    def offer(self, ways: Replanning, verdict: str, beside: QWidget) -> None:
        """Open beside ``beside`` with the ways out.

        Args:
            ways: The ways out.
            verdict: How the day stands, in words.
            beside: What it stands beside.
        """
        self._ways = ways
        self._empty()
        self._head(verdict)
        proposals = ways.proposals()
        for number, way in enumerate(proposals):
            self._row(way, key="" if number else "Enter")
        if not proposals:
            self._say(self._tr(N_("Nothing has to be shortened.")))
        self._add(Gap(self._style.px(2)))
        self._add(Hairline(self._style))
        self._add(Gap(self._style.px(2)))
        if ways.drops():
            more = self._choice(self._tr(N_("Leave out a coming block…")))
            more.clicked.connect(lambda: self._show_drops(verdict))
        where = self._tr(N_("It goes to the parking lot"))
        park = self._choice(self._tr(N_("Park a topic")), where)
        park.clicked.connect(self._park)
        self.open_beside(beside)
        self._focus_first()

    def _show_drops(self, verdict: str) -> None:
        ways = self._ways
        if ways is None:
            return
        self._empty()
        self._head(verdict)
        for way in ways.drops():
            self._row(way)
        self.lay_out()
        self._focus_first()

    def _head(self, verdict: str) -> None:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(self._style.px(12), 0, self._style.px(12), self._style.px(6))
        column.setSpacing(0)
        title = self._tr(N_("Re-plan the day"))
        column.addWidget(Label(self._style, title, "panelTitle", size=16))
        column.addWidget(Label(self._style, verdict, "small", colour="ink2", wrap=True))
        self._add(head)

    def _say(self, text: str) -> None:
        self._add(Label(self._style, text, colour="ink2", wrap=True))

    def _row(self, way: WayOut, key: str = "") -> None:
        row = self._choice(way.text, way.times, key)
        row.clicked.connect(lambda: self._take(way))

    def _choice(self, text: str, below: str = "", key: str = "") -> ChoiceRow:
        row = ChoiceRow(self._style, text, below, key=key)
        number = len(self.rows)
        row.up.connect(lambda: self._step(number - 1))
        row.down.connect(lambda: self._step(number + 1))
        self.rows.append(row)
        self._add(row)
        return row

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self.column.addWidget(part)
        part.show()

    def _empty(self) -> None:
        for part in self._parts:
            self.column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.rows = [], []

    def _step(self, number: int) -> None:
        self.rows[number % len(self.rows)].setFocus()

    def _focus_first(self) -> None:
        if self.rows:
            self.rows[0].setFocus()

    def _take(self, way: WayOut) -> None:
        self.close_it()
        self.chosen.emit(way)

    def _park(self) -> None:
        self.close_it()
        self.parking_asked.emit()

    @override
    def close_it(self) -> None:
        super().close_it()
        self._ways = None
