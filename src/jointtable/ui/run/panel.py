"""The right panel: one page at a time under four tabs."""

from typing import Final

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.run.insights_page import InsightsPage
from jointtable.ui.run.notes_page import NotesPage
from jointtable.ui.run.pages import ScriptPage
from jointtable.ui.run.parking_page import ParkingPage
from jointtable.ui.run.projector_block import ProjectorBlock
from jointtable.ui.style import Style
from jointtable.ui.tabs import TabbedPanel

TABS: Final = (N_("Script"), N_("Notes"), N_("Parking"), N_("Insights"))
"""Names of the tabs in order; Alt+1 is the first."""
NOTES: Final = 1
"""Number of the page that nobody else may see."""


class Panel(TabbedPanel):
    """Script, Notes, Parking, Insights; below them what is on the projector."""

    def __init__(self, style: Style, tr: Tr) -> None:
        self.script = ScriptPage(style, tr)
        self.notes = NotesPage(style, tr)
        self.parking = ParkingPage(style, tr)
        self.insights = InsightsPage(style, tr)
        pages: tuple[QWidget, ...] = (self.script, self.notes, self.parking, self.insights)
        super().__init__(style, tr, tuple(zip(TABS, pages, strict=True)))
        self.projector = ProjectorBlock(style, tr)
        self.column.addWidget(self.projector)

    @override
    def show_compact(self, *, compact: bool) -> None:
        super().show_compact(compact=compact)
        self.projector.show_compact(compact=compact)
