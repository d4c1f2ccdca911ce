"""The table as a list on the Run screen, in step with the canvas."""

from typing import TYPE_CHECKING

from jointtable.i18n import N_
from jointtable.ui.run.leading import Leading
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.style import Style

if TYPE_CHECKING:
    from jointtable.ui.outline.panel import OutlinePanel


class Listing:
    """Shows the list in the place of the canvas; both select the same record.

    The list is made, and its modules are read, when it is asked for first.
    """

    def __init__(self, screen: RunScreen, leading: Leading) -> None:
        self._screen, self._leading = screen, leading
        self._panel: OutlinePanel | None = None
        self._stage: str | None = None

    @property
    def panel(self) -> "OutlinePanel":
        """Return the list."""
        if self._panel is None:
            self._screen.put_list(self._made)
        assert self._panel is not None  # noqa: S101 - just made
        return self._panel

    def _made(self, style: Style) -> "OutlinePanel":
        from jointtable.ui.outline.panel import OutlinePanel

        bridge, words = self._leading.bridge, self._leading.words
        panel = OutlinePanel(style, bridge, words.content, tr=words.tr, at=words.at)
        panel.current_changed.connect(self._to_canvas)
        panel.said.connect(self._say_done)
        panel.told.connect(self._screen.toast.say)
        self._screen.view.selected.connect(self._to_list)
        bridge.changed.connect(self._follow_stage)
        self._panel = panel
        return panel

    def toggle(self) -> None:
        """Show the table as a list, or as the canvas again."""
        panel, shown = self.panel, not self._screen.shows_list
        if shown and self._leading.is_whole:
            self._leading.toggle_whole()
        chosen = self._screen.view.selected_ids
        self._screen.show_list(shown=shown)
        if shown:
            self._stage = self._leading.day.block_id
            if not chosen or not panel.select(chosen[0]):
                panel.open_stage(self._stage or "")

    def _to_canvas(self, record_id: str) -> None:
        if self._screen.shows_list:
            self._screen.view.select_ids((record_id,) if record_id else ())

    def _to_list(self) -> None:
        ids = self._screen.view.selected_ids
        if ids and self._screen.shows_list and ids[0] != self.panel.view.current_id():
            self.panel.select(ids[0])

    def _follow_stage(self, _: object) -> None:
        stage = self._leading.day.block_id
        if stage != self._stage and self._screen.shows_list:
            self._stage = stage
            self.panel.open_stage(stage or "")

    def _say_done(self, text: str) -> None:
        undo = (self._leading.words.tr(N_("Undo")), self._leading.bridge.undo)
        self._screen.toast.say(text, (undo,) if self._leading.bridge.undo_label else ())
