"""The open window from outside: for plug-ins, tests and the benchmark (performance.md §6)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from jointtable.ui.table.camera import Camera
from jointtable.ui.table.view import Stats, TableView
from jointtable.ui.window import Window

if TYPE_CHECKING:
    from jointtable.ui.run.leading import Leading


class Canvas:
    """The table.

    Attributes:
        view: The graphics view; real events go to its viewport.
    """

    def __init__(self, view: TableView) -> None:
        self.view = view

    @property
    def stats(self) -> Stats:
        """Return what painting has cost so far."""
        return self.view.stats

    def set_camera(self, cx: float, cy: float, zoom: float) -> None:
        """Look at the place (``cx``, ``cy``) of the table with ``zoom`` px to a scene unit."""
        self.view.look_from(Camera(cx, cy, zoom))

    def card_pos_in_viewport(self, record_id: str) -> QPoint | None:
        """Return the middle of a record's card in the viewport, px, or None."""
        return self.view.place_of(record_id)

    def select(self, ids: Iterable[str]) -> None:
        """Select the cards of the records."""
        self.view.select_ids(ids)

    def is_settled(self) -> bool:
        """Return whether nothing moves and the picture is as sharp as it can be."""
        return self.view.is_settled


class Commands:
    """What people do."""

    def __init__(self, leading: "Leading") -> None:
        self._leading = leading

    def add_card(self, text: str) -> bool:
        """Write a line of quick capture, as Enter in the capture bar does."""
        return self._leading.adding.add_line(text)

    def undo(self) -> bool:
        """Take the last step back."""
        return self._leading.bridge.undo()

    def redo(self) -> bool:
        """Do it again."""
        return self._leading.bridge.redo()


class Store:
    """Where steps go."""

    def flush(self) -> None:
        """Return when everything is durable: every step already is when it is shown."""


class OpenWindow:
    """A window with one workshop.

    Attributes:
        window: The widget.
        projector: What the room sees.
        canvas: The table.
        commands: What people do.
        store: Where steps go.
    """

    def __init__(self, window: Window) -> None:
        run, leading, projector = window.run, window.leading, window.projector
        assert run is not None and leading is not None  # noqa: S101, PT018 - it has just been opened
        assert projector is not None  # noqa: S101 - it comes with them
        self.projector = projector
        self.window = window
        self.leading = leading
        self.canvas = Canvas(run.view)
        self.commands = Commands(leading)
        self.store = Store()

    def card_pos_in_viewport(self, record_id: str) -> QPoint | None:
        """Return the middle of a record's card in the viewport, px, or None."""
        return self.canvas.card_pos_in_viewport(record_id)

    def select(self, ids: Iterable[str]) -> None:
        """Select the cards of the records."""
        self.canvas.select(ids)

    def undo(self) -> bool:
        """Take the last step back."""
        return self.commands.undo()

    def close(self) -> None:
        """Close the window, the workshop and the library."""
        self.window.close()
