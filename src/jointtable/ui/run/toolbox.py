"""Which tools there are: those that the stage has, the one of the step in the hand."""

from typing import Final

from PySide6.QtCore import QObject

from jointtable.layout.table import Frame
from jointtable.ui.run.leading import Leading
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.table.tools.base import ToolName
from jointtable.ui.table.writing import WRITTEN

_LINKED: Final = frozenset({"goals", "alignment"})
_VOTE: Final = "vote"


class Toolbox(QObject):
    """Keeps the dock in step with the stage."""

    def __init__(self, screen: RunScreen, leading: Leading) -> None:
        super().__init__(screen)
        self._screen, self._leading = screen, leading
        self._step_id: str | None = None
        screen.dock.label.clicked.connect(leading.hands.write_label)
        leading.shown.connect(self.show)
        self.show()

    def show(self) -> None:
        """Offer what the stage has now."""
        leading, view = self._leading, self._screen.view
        step = leading.step
        key = step.key if step is not None else ""
        names = tools_of(view.current_frame, key)
        self._screen.dock.show_tools(names)
        step_id = step.id if step is not None else None
        if step_id != self._step_id and "vote" in names:
            view.take("vote")
        elif view.in_hand not in names | {"select", "hand"}:
            view.take("select")
        self._step_id = step_id


def tools_of(frame: Frame | None, step: str) -> frozenset[ToolName]:
    """Return what a stage has beside the arrow and the hand.

    Args:
        frame: Of the stage; None: it has none.
        step: Key of the step.
    """
    if frame is None:
        return frozenset()
    names: set[ToolName] = set()
    places = (hit.place for hit in frame.picture.hits if hit.role == "zone")
    if any(place is not None and place.list_name in WRITTEN for place in places):
        names.add("card")
    if frame.stage in _LINKED:
        names.add("link")
    if frame.stage == "goals" and step == _VOTE:
        names.add("vote")
    return frozenset(names)
