"""What somebody was doing on the Run screen, to go on with it after the screen was made anew."""

from dataclasses import field

from PySide6.QtWidgets import QApplication

from jointtable.ui.run.capture_bar import Side
from jointtable.ui.run.leading import Leading
from jointtable.ui.run.screen import RunScreen
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody stood.

    Attributes:
        line: What stood in the capture bar.
        side: The side that was chosen there.
        page: The page of the right panel.
        panel: Whether the panel was wished for.
        lens: The lens of the stage.
        whole: Whether the whole table was in sight.
        listed: Whether the table was shown as a list.
        looking: The stage that was looked at, if another one.
        selected: Records that were selected.
        typing: Whether the caret was in the capture bar.
    """

    line: str = field(repr=False)
    side: Side
    page: int
    panel: bool
    lens: str
    whole: bool
    listed: bool
    looking: str | None
    selected: tuple[str, ...]
    typing: bool


def place_of(run: RunScreen, leading: Leading) -> Place:
    """Return where somebody stands now."""
    return Place(
        line=run.capture.edit.text(),
        side=run.capture.side,
        page=run.panel.page,
        panel=run.shows_panel,
        lens=run.steps.lens,
        whole=leading.is_whole,
        listed=run.shows_list,
        looking=leading.looking_at,
        selected=run.view.selected_ids,
        typing=QApplication.focusWidget() is run.capture.edit,
    )


def go_back_to(place: Place, run: RunScreen, leading: Leading) -> None:
    """Stand there again."""
    run.capture.switch.choose(place.side)
    run.capture.edit.setText(place.line)
    run.show_panel(shown=place.panel)
    run.panel.show_page(place.page)
    if place.lens and place.lens in run.steps.lenses and place.lens != run.steps.lens:
        leading.show_lens(place.lens)
    if place.whole:
        leading.toggle_whole()
    elif place.looking is not None:
        leading.look_at(place.looking)
    if place.listed:
        action = next(a for a in run.actions() if a.objectName() == "outline")
        action.trigger()
    run.view.select_ids(place.selected)
    if not place.typing:
        run.table.setFocus()
