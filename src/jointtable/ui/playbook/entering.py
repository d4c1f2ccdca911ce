"""The way from the table to the playbook and back."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from jointtable.content import Content
from jointtable.i18n import N_, Translator
from jointtable.ui import actions
from jointtable.ui.run.adding import new_id
from jointtable.ui.style import Style

if TYPE_CHECKING:
    from jointtable.ui.playbook.desk import PlaybookDesk
    from jointtable.ui.playbook.screen import PlaybookScreen
    from jointtable.ui.run.leading import Leading
    from jointtable.ui.run.screen import RunScreen

WORDING: Final = 0
EXPORT: Final = 1

PLAYBOOK: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "leave": (N_("Back to the table"), ("Esc", "Ctrl+B")),
    "export": (N_("Export"), ("Ctrl+E",)),
    "print": (N_("Print"), ("Ctrl+P",)),
    "undo": (N_("Undo"), ("Ctrl+Z",)),
    "redo": (N_("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")),
    "zoom_in": (N_("Zoom in"), ("Ctrl++", "Ctrl+=")),
    "zoom_out": (N_("Zoom out"), ("Ctrl+-",)),
    "wording": (N_("Wording"), ("Alt+1",)),
    "files": (N_("Export"), ("Alt+2",)),
    "checks": (N_("Checks"), ("Alt+3",)),
    "next_region": (N_("Next region"), ("F6",)),
    "previous_region": (N_("Previous region"), ("Shift+F6",)),
}
"""Of the Playbook screen, by key: name, keys (ux.md §7)."""


class Entering(QObject):
    """Makes the screen when it is first asked for, and shows it.

    Attributes:
        screen: The screen; None before it is asked for.
        desk: What happens on it.
    """

    def __init__(
        self,
        screens: QStackedWidget,
        run: "RunScreen",
        leading: "Leading",
        style: Style,
        content: Content,
        *,
        tr: Translator,
        paper: str,
    ) -> None:
        super().__init__(run)
        self._screens, self._run, self._leading = screens, run, leading
        self._style, self._content, self._tr, self._paper = style, content, tr, paper
        self.screen: PlaybookScreen | None = None
        self.desk: PlaybookDesk | None = None

    def deeds(self) -> dict[str, Callable[[], object]]:
        """Return what the keys of the Run screen do."""
        return {"playbook": partial(self.enter, WORDING), "export": partial(self.enter, EXPORT)}

    def enter(self, page: int = WORDING) -> None:
        """Show the playbook, at a page of its panel."""
        if self.screen is None or self.desk is None:
            self._make()
        if self.screen is not None and self.desk is not None:
            self.screen.resize(self._run.size())
            self._screens.setCurrentWidget(self.screen)
            self.desk.enter(page)

    def enter_for_poster(self) -> None:
        """Show what can be written, with the poster of the table chosen and nothing else."""
        self.enter(EXPORT)
        if self.screen is not None:
            self.screen.panel.export.choose("poster")

    def _make(self) -> None:
        from jointtable.ui.playbook.desk import PlaybookDesk
        from jointtable.ui.playbook.screen import CHECKS, PlaybookScreen

        screen = self.screen = PlaybookScreen(self._style, self._tr)
        self._screens.addWidget(screen)
        desk = self.desk = PlaybookDesk(
            screen,
            self._leading.bridge,
            self._content,
            tr=self._tr,
            at=self._leading.at,
            new_id=new_id,
            paper=self._paper,
        )
        desk.left.connect(self.leave)
        desk.show_asked.connect(self._show_on_table)
        deeds: dict[str, Callable[[], object]] = {
            "leave": desk.leave,
            "export": desk.to_export,
            "print": desk.print,
            "undo": self._leading.bridge.undo,
            "redo": self._leading.bridge.redo,
            "zoom_in": lambda: screen.pages.zoom_by(1.2),
            "zoom_out": lambda: screen.pages.zoom_by(1 / 1.2),
            "wording": lambda: screen.panel.show_page(WORDING),
            "files": lambda: screen.panel.show_page(EXPORT),
            "checks": lambda: screen.panel.show_page(CHECKS),
            "next_region": lambda: screen.to_region(1),
            "previous_region": lambda: screen.to_region(-1),
        }
        actions.add_to(screen, PLAYBOOK, deeds, self._tr)

    def leave(self) -> None:
        """Go back to the table."""
        self._screens.setCurrentWidget(self._run)
        self._run.view.setFocus()

    def _show_on_table(self, record_id: str) -> None:
        self.leave()
        view = self._run.view
        view.select_ids((record_id,))
        if view.selection:
            self._leading.look_at(view.selection[0].frame.block_id)
            view.unfold()

    def take_paper(self, paper: str) -> None:
        """Begin with that size of pages, where nobody has looked at any yet."""
        self._paper = paper

    def close(self) -> None:
        """Let go of the screen, which belongs to the workshop that is left."""
        if self.desk is not None:
            self.desk.close()
        if self.screen is not None:
            self._screens.removeWidget(self.screen)
            self.screen.deleteLater()
        self.screen = self.desk = None
