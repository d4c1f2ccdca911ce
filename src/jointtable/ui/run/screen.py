"""The Run screen: its parts and where they stand."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.layout.table import FRAME
from jointtable.ui.run.capture_bar import CaptureBar
from jointtable.ui.run.dock import Dock, ToolsButton
from jointtable.ui.run.halt_bar import HaltBar
from jointtable.ui.run.looking_bar import LookingBar
from jointtable.ui.run.panel import Panel
from jointtable.ui.run.rail import Rail
from jointtable.ui.run.rail_flyout import RailFlyout
from jointtable.ui.run.step_bar import StepBar
from jointtable.ui.run.top_bar import TopBar
from jointtable.ui.style import Style
from jointtable.ui.table.view import TableView
from jointtable.ui.toast import Toast

if TYPE_CHECKING:
    from jointtable.ui.inspector.panel import Inspector

STRIP: Final = {True: (2, 44, 6), False: (2, 44, 14)}
"""Above, height and below of the dock, px: compact and wide. The dock has a strip of its own: a
panel over the table would make every pan a full repaint (performance.md, 2f)."""


_LEAST_TABLE: Final = 640
"""Width that the right panel leaves the table, px."""
_WORDS_FROM: Final = 720
"""How wide the capture bar is, px at 100 %, where the button for the dock has its word."""


_LEAST: Final = 56
"""Under the frame, px: with less there is no room for the dock (ux.md §4.3)."""


class DeskStrip(QWidget):
    """Goes on with the desk under the table, with the dock on it, where there is room for both."""

    def __init__(self, style: Style, dock: Dock, view: TableView) -> None:
        super().__init__()
        self._ground = style.colour("desk")
        self._view, self._compact = view, True
        self._row = QHBoxLayout(self)
        self._row.addWidget(dock, 0, Qt.AlignmentFlag.AlignHCenter)
        self._dock = dock

    def show_compact(self, *, compact: bool) -> None:
        """Take the height of the form."""
        self._compact = compact
        above, height, below = STRIP[compact]
        self._row.setContentsMargins(0, above, 0, below)
        self.setFixedHeight(above + height + below)
        self._dock.show()

    @property
    def is_folded(self) -> bool:
        """Return whether there is no room for it."""
        return self.height() == 0

    def fold(self, *, whole: bool) -> None:
        """Give its place to the table where a frame as wide as fits leaves too little below.

        Args:
            whole: Whether the whole table is shown; then the dock keeps its place.
        """
        wide, high = FRAME
        room = self._view.height() + self.height()
        frame = (self.width() - 2 * self._view.margin) * high / wide
        folds = not whole and self.width() > 0 and room - frame < _LEAST
        if folds == self.is_folded:
            return
        self._view.is_padded = folds
        if folds:
            self._dock.hide()
            self.setFixedHeight(0)
        else:
            self.show_compact(compact=self._compact)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        QPainter(self).fillRect(self.rect(), self._ground)


class RunScreen(QWidget):
    """One person leads twelve: everything needed in this minute is visible.

    Attributes:
        top: Who meets whom, undo, redo, playbook.
        rails: The agenda, compact and wide; one is shown.
        steps: The steps of the stage and the primary button.
        looking: Says that another stage is looked at.
        halted: Says that the room has been stopped.
        view: The table.
        dock: Tools.
        tools: Stands for the dock where there is no room for it.
        capture: One line in, one card out.
        panel: Script, Notes, Parking, Insights.
        toast: A short word.
        agenda: The whole agenda over the screen, in the compact form.
    """

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style = style
        self._wants_panel = self._has_room = True
        self._whole = False
        self._list: QWidget | None = None
        self._facts: Inspector | None = None
        self._shows_facts = False
        self.top = TopBar(style, tr)
        self.rails = {compact: Rail(style, tr, compact=compact) for compact in (True, False)}
        self.steps = StepBar(style, tr)
        self.looking = LookingBar(style, tr)
        self.halted = HaltBar(style, tr)
        self.view = TableView(style)
        self.view.setAccessibleName(tr(N_("The table")))
        self.dock = Dock(style, tr, self.view)
        self._strip = DeskStrip(style, self.dock, self.view)
        self.tools = ToolsButton(style, tr, self.dock)
        self.view.resized.connect(self._fit_dock)
        self.capture = CaptureBar(style, tr)
        self.capture.put_first(self.tools)
        self.panel = Panel(style, tr)
        self._lay_out()
        self.toast = Toast(style, self)
        self.agenda = RailFlyout(style, self.rails[False], self)
        self.rails[True].all_asked.connect(self.agenda.toggle)
        self._compact = False
        self._take_form(compact=True)
        for before, after in (
            (self.steps.primary, self.view),
            (self.view, self.tools),
            (self.tools, self.capture.switch.buttons["sales"]),
        ):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        table = self._table = QVBoxLayout()
        table.setContentsMargins(0, 0, 0, 0)
        table.setSpacing(0)
        for part in (self.steps, self.halted, self.looking, self.view, self._strip, self.capture):
            table.addWidget(part, 1 if part is self.view else 0)
        row = self._row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for rail in self.rails.values():
            row.addWidget(rail)
        row.addLayout(table, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(row, 1)

    @property
    def is_compact(self) -> bool:
        """Return whether there is little room."""
        return self._compact

    @property
    def rail(self) -> Rail:
        """Return the rail that is shown."""
        return self.rails[self._compact]

    @property
    def shows_panel(self) -> bool:
        """Return whether the right panel is wished for."""
        return self._wants_panel

    def show_panel(self, *, shown: bool) -> None:
        """Show or fold away the right panel."""
        self._wants_panel = shown
        self.panel.setVisible(shown and not self._whole and not self._shows_facts)
        self.top.show_projector(shown=self.panel.isHidden())

    def show_whole(self, *, whole: bool) -> None:
        """Make room for the whole table, or take its place back."""
        self._whole = whole
        if whole:
            self.show_list(shown=False)
        self.show_panel(shown=self._wants_panel)
        self.view.show_whole(whole=whole)
        self._fit_dock()
        self._row.activate()

    # --- the table as a list ----------------------------------------------------------------------

    def put_list(self, make: Callable[[Style], QWidget]) -> None:
        """Give the table as a list the place of the canvas; it is hidden at first."""
        self._list = make(self._style)
        self._list.hide()
        self._table.insertWidget(self._table.indexOf(self.view), self._list, 1)
        self.setTabOrder(self.view, self._list.focusProxy() or self._list)

    @property
    def shows_list(self) -> bool:
        """Return whether the table is shown as a list."""
        return self._list is not None and not self._list.isHidden()

    @property
    def table(self) -> QWidget:
        """Return what shows the table: the canvas or the list."""
        return self._list if self._list is not None and self.shows_list else self.view

    def show_list(self, *, shown: bool) -> None:
        """Show the table as a list, or as the canvas."""
        if self._list is None or shown == self.shows_list:
            return
        self._list.setVisible(shown)
        self.view.setVisible(not shown)
        self._strip.setVisible(not shown)
        self._fit_dock()
        self.table.setFocus()

    # --- around the cards -------------------------------------------------------------------------

    @property
    def look(self) -> Style:
        """Return the look that its parts have."""
        return self._style

    def put_beside(self, part: "Inspector") -> None:
        """Give the facts of a card the place of the right panel; they are hidden at first."""
        self._facts = part
        self._row.addWidget(part)

    def show_beside(self, *, shown: bool) -> None:
        """Show the facts of a card in the place of the right panel, or give it its place back."""
        self._shows_facts = shown
        self.show_panel(shown=self._wants_panel)

    def clear_panel(self) -> None:
        """Show the right panel, whatever stands in its place now."""
        if self._facts is not None and self._shows_facts:
            self._facts.close_it()
        self.show_panel(shown=True)

    def put_above_capture(self, part: QWidget) -> None:
        """Give a strip its place above the capture bar."""
        self._table.insertWidget(self._table.indexOf(self.capture), part)

    def settle(self) -> None:
        """Give every part its place now, so that the camera knows how large the table is."""
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def _take_form(self, *, compact: bool) -> None:
        self._compact = compact
        self.agenda.close_it()
        if compact:
            self.agenda.take_in()
        else:
            self._row.insertWidget(1, self.rails[False])
        self.rails[True].setVisible(compact)
        self.rails[False].show()
        self.view.margin = 12 if compact else 24
        self.top.show_compact(compact=compact)
        self.steps.show_compact(compact=compact)
        self.panel.show_compact(compact=compact)
        if self._facts is not None:
            self._facts.show_compact(compact=compact)
        self.capture.show_compact(compact=compact)
        self._strip.show_compact(compact=compact)

    @override
    def sizeHint(self) -> QSize:
        return QSize(1366, 768)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        bound = self._style.theme.window.run.compact_below_width
        compact = event.size().width() < self._style.px(bound)
        if compact != self._compact:
            self._take_form(compact=compact)
        super().resizeEvent(event)
        self._fold_panel(event.size().width())
        self._fit_dock()

    def _fold_panel(self, wide: int) -> None:
        """Fold the right panel away where it would leave the table too little (ux.md §8).

        It is done once, when the room goes or comes back: whoever opens the panel keeps it.
        """
        rest = wide - self.rail.minimumWidth() - self.panel.minimumWidth()
        if self._has_room != (rest >= _LEAST_TABLE):
            self._has_room = not self._has_room
            self.show_panel(shown=self._has_room)

    def _fit_dock(self) -> None:
        """Show the dock under the table or one button for it, and what stands above them."""
        self._strip.fold(whole=self._whole)
        self.tools.setVisible(self._strip.is_folded and not self.shows_list)
        self.tools.show_words(shown=self.capture.width() >= self._style.px(_WORDS_FROM))
        left = self.rail.width() + self._style.px(16)
        foot = self.height() - self.capture.height() - self._strip.height()
        self.toast.stand_at(QPoint(left, foot - 4))
