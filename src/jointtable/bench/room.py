"""Leads a workshop in the window as it is shipped, and prints what each thing takes of CPU.

The library is real and on the disk, its steps are saved and can be undone, and mouse and keys are
the events that Qt makes of a hand. A picture counts only when the view has painted it.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from jointtable import garbage
from jointtable.bench.floors import FRAMES, HEIGHT, WIDTH
from jointtable.bench.table import CAMERA, Hand, table_cards, table_of
from jointtable.bench.workshops import make_document
from jointtable.domain.records import Goal
from jointtable.ui.app import application, open_window
from jointtable.ui.hooks import OpenWindow
from jointtable.ui.table.frames import Spot

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_HUNDRED: Final = 100
_STEP: Final = (6, 4)
"""How far the pointer goes from one frame to the next, px: as the cards of the floor."""
_RELEASES: Final = 4
_LOW: Final = 0.96
"""How far down in a zone no card lies."""


@contextmanager
def opened(cards: int) -> Iterator[tuple[OpenWindow, Hand]]:
    """Give a window that leads a workshop of so many cards, with a view as large as the floor's."""
    garbage.collect_rarely()  # as the program does
    app = application()
    with tempfile.TemporaryDirectory(prefix="jointtable-bench-") as folder:
        file = make_document(Path(folder) / "workshop.json", cards)
        window = open_window(file, (WIDTH, HEIGHT))
        view = window.canvas.view
        missing = QPoint(WIDTH, HEIGHT) - view.viewport().rect().bottomRight()
        window.window.resize(WIDTH + missing.x() - 1, HEIGHT + missing.y() - 1)
        hand = Hand(app, view)
        hand.settle()
        try:
            yield window, hand
        finally:
            window.close()


# --- cards in the air -----------------------------------------------------------------------------


class Carrying:
    """Drags cards of a table that shows all of them, as :func:`table_of` makes it.

    The cards are those of the workshop that is open, so that letting go changes and saves them.

    Attributes:
        released: CPU of each letting go until what it changed is saved and painted, in ms.
    """

    def __init__(self, window: OpenWindow, hand: Hand, cards: int) -> None:
        self._window, self._hand = window, hand
        self._view = window.canvas.view
        self._table = table_of(cards)
        self.released: list[float] = []

    def frames(self, zoom: float, count: int) -> list[float]:
        """Return the CPU of each frame while ``count`` cards are carried, in ms."""
        _, at = self._gathered(zoom, count)
        self._mouse(QEvent.Type.MouseButtonPress, at)
        places = [at + QPoint(*_STEP) * n for n in (*range(4, 14), *range(14, 4, -1))]
        self._hand.frame(partial(self._carry, at + QPoint(*_STEP) * 3))  # takes them up
        took = [
            self._hand.frame(partial(self._carry, places[number % len(places)]))
            for number in range(FRAMES)
        ]
        self._view.cancel_gesture()
        return took

    def let_go(self, zoom: float, count: int) -> None:
        """Carry cards to another theme a few times, and take each step back."""
        for _ in range(_RELEASES):
            spot, at = self._gathered(zoom, count)
            before = self._goal(spot)
            end = self._elsewhere(spot)
            self._mouse(QEvent.Type.MouseButtonPress, at)
            self._hand.frame(partial(self._carry, at + (end - at) / 2))
            self._hand.frame(partial(self._carry, end))
            release = partial(self._mouse, QEvent.Type.MouseButtonRelease, end)
            self.released.append(self._hand.frame(release))
            assert self._goal(spot) != before  # noqa: S101 - it was let go where it counts
            assert self._window.undo()  # noqa: S101 - one step takes it back
            assert self._goal(spot) == before  # noqa: S101 - all of it

    def _gathered(self, zoom: float, count: int) -> tuple[Spot, QPoint]:
        """Show the table, select the cards in its middle; return the first one and its place."""
        self._view.show_table(self._table)
        self._hand.look(zoom)
        spots = self._nearest(count)
        self._view.select(spots)
        self._hand.settle()
        return spots[0], self._place(*spots[0].box.centre)

    def _nearest(self, count: int) -> tuple[Spot, ...]:
        x, y = self._table.frames_box.centre

        def distance(spot: Spot) -> float:
            return abs(spot.box.centre[0] - x) + abs(spot.box.centre[1] - y)

        cards = (
            Spot(frame, hit)
            for frame in self._table.frames
            for hit in frame.picture.hits
            if hit.role == "card"
        )
        return tuple(sorted(cards, key=distance)[:count])

    def _elsewhere(self, spot: Spot) -> QPoint:
        """Return where the card's side has its goals of another theme, below the cards there."""
        here = spot.hit.place
        assert here is not None  # noqa: S101 - goals lie in a zone
        for zone in spot.frame.picture.hits:
            place = zone.place
            if zone.role != "zone" or place is None or place.row_id == here.row_id:
                continue
            if (place.list_name, place.side) == (here.list_name, here.side):
                box = zone.box.moved(spot.frame.box.x, spot.frame.box.y)
                return self._place(box.centre[0], box.y + box.h * _LOW)
        raise LookupError("the frame has no other theme")

    def _goal(self, spot: Spot) -> Goal:
        found = self._window.leading.workshop.find(Goal, spot.ids[0])
        assert found is not None  # noqa: S101 - the workshop has every card of the table
        return found

    def _place(self, x: float, y: float) -> QPoint:
        """Return where a point of the table lies in the viewport."""
        port, camera = self._view.viewport().rect(), self._view.camera
        return QPoint(
            round((x - camera.x) * camera.zoom + port.width() / 2),
            round((y - camera.y) * camera.zoom + port.height() / 2),
        )

    def _carry(self, to: QPoint) -> None:
        self._mouse(QEvent.Type.MouseMove, to)

    def _mouse(self, kind: QEvent.Type, at: QPoint) -> None:
        port = self._view.viewport()
        button = _NONE if kind == QEvent.Type.MouseMove else _LEFT
        held = _NONE if kind == QEvent.Type.MouseButtonRelease else _LEFT
        keys = Qt.KeyboardModifier.NoModifier
        place = QPointF(at)
        event = QMouseEvent(kind, place, port.mapToGlobal(place), button, held, keys)
        QCoreApplication.sendEvent(port, event)


def drags(cards: str) -> dict[str, list[float]]:
    """Return the CPU of each frame while one card and a hundred are dragged, and of letting go."""
    with opened(table_cards(int(cards))) as (window, hand):
        carrying = Carrying(window, hand, int(cards))
        found = {
            "drag": carrying.frames(1.0, 1),
            "drag100": carrying.frames(CAMERA, _HUNDRED),
        }
        carrying.let_go(1.0, 1)
        return {**found, "release": carrying.released}


def main(what: str, *words: str) -> None:
    """Print as JSON what one of the measurements finds."""
    kinds: dict[str, Callable[..., object]] = {"drags": drags}
    print(json.dumps(kinds[what](*words)))


if __name__ == "__main__":
    main(*sys.argv[1:])
