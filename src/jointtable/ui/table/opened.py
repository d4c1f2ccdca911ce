"""What lies open over a frame: a zone as a list, or what belongs to the selected card."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Signal

from jointtable.domain.records import Area, JointGoal, Record, Step
from jointtable.domain.workshop import Workshop
from jointtable.layout.primitives import Place
from jointtable.layout.table import Scene
from jointtable.ui.table.frames import Spot
from jointtable.ui.table.view import TableView


class Opened(QObject):
    """Opens the last slip of a zone, “+3 more”, and the details of what is selected.

    A joint goal shows what each side gives and gets in the step about it; an area of the lens
    Combined shows what its cell means. A list closes when nothing in it is selected any more.

    Attributes:
        list: Block and place of the zone that is open as a list; None: none is.

    Signals:
        changed: A list was opened or closed.
    """

    changed = Signal()

    def __init__(
        self,
        view: TableView,
        *,
        scene: Callable[[], Scene],
        workshop: Callable[[], Workshop],
        step: Callable[[], Step | None],
    ) -> None:
        super().__init__(view)
        self._view, self._scene, self._workshop, self._step = view, scene, workshop, step
        self.list: tuple[str, Place] | None = None
        self._details: tuple[str, str] | None = None
        self._turning = False
        view.selected.connect(self._follow)
        view.handled.connect(self._handled)
        view.list_asked.connect(self._open)

    def on(self, scene: Scene) -> Scene:
        """Return a table with what is open on it."""
        if self.list is not None:
            return scene.with_list(*self.list)
        if self._details is not None:
            return scene.with_open(*self._details)
        return scene

    def _open(self, spot: object) -> None:
        found = cast("Spot", spot)
        if found.hit.place is None:
            return
        self.list = (found.frame.block_id, found.hit.place)
        self._details = None
        hidden = found.ids[0]
        self._show(hidden)
        self.changed.emit()

    def _show(self, select: str) -> None:
        """Show the table anew and select the card ``select`` on it, if it is there."""
        self._turning = True
        try:
            self._view.show_table(self.on(self._scene()))
            self._view.select_ids((select,) if select else ())
        finally:
            self._turning = False

    def _handled(self, begun: bool) -> None:  # noqa: FBT001 - as the signal carries it
        if not begun:
            self._follow()

    def _follow(self) -> None:
        if self._turning or self._view.is_busy:  # a table that changes ends what the mouse began
            return
        selection = self._view.selection
        if self.list is not None:
            block_id = self.list[0]
            inside = any(one.frame.block_id == block_id and one.ids for one in selection)
            if inside:
                return
            self.list = None
            self._show("")
            self.changed.emit()
            return
        details = self._wanted(selection)
        if details != self._details:
            self._details = details
            self._show(selection[0].ids[0] if selection else "")

    def _wanted(self, selection: tuple[Spot, ...]) -> tuple[str, str] | None:
        """Return block and record whose details belong open, or None."""
        if len({one.id for one in selection}) != 1:
            return None
        frame, id_ = selection[0].frame, selection[0].id
        record, step = self._workshop().find(Record, id_), self._step()
        terms = isinstance(record, JointGoal) and step is not None and step.key == "gives_gets"
        cell = isinstance(record, Area) and frame.lens == "combined"
        return (frame.block_id, id_) if terms or cell else None
