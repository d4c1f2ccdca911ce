"""The wide form of the agenda rail over the screen, where only the narrow one has room."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jointtable.ui.find.overlay import Overlay
from jointtable.ui.run.rail import Rail
from jointtable.ui.style import Style


class RailFlyout(Overlay):
    """Shows all that the rail can show, at the left edge; a click beside it closes it."""

    def __init__(self, style: Style, rail: Rail, parent: QWidget) -> None:
        super().__init__(style, parent)
        self._rail = rail
        self.column.setContentsMargins(2, 2, 2, 2)
        rail.stage_asked.connect(self.close_it)
        rail.stage_chosen.connect(self.close_it)
        rail.replan_asked.connect(self.close_it)

    def take_in(self) -> None:
        """Take the rail from where it stands."""
        self.column.addWidget(self._rail)
        self._rail.show()

    def toggle(self) -> None:
        """Open it, or close it."""
        if self.is_open:
            self.close_it()
            return
        self._open()
        self.lay_out()
        self._rail.play.setFocus()

    @override
    def lay_out(self) -> None:
        top = self._style.px(48)
        self._sheet.setGeometry(0, top, self._rail.width() + 4, self.height() - top)
        self.update()
