"""Moves over a table of many full frames, by the events a hand causes; prints each frame's CPU.

A table shows as many cards as its frames have room for. To show thousands, there are as many
frames of Goals as are needed, each laid out from goals of its own, by the same layout and drawn by
the same view as in the window.
"""

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from jointtable import content
from jointtable.bench.floors import FRAMES, HEIGHT, WIDTH
from jointtable.bench.workshops import workshop_of
from jointtable.domain.records import Block
from jointtable.domain.visibility import facilitator_view
from jointtable.insights import Insights
from jointtable.layout.primitives import Picture
from jointtable.layout.table import FRAME, GAPS, Frame, Scene, scene
from jointtable.ui.style import Style, load_fonts, load_other_fonts
from jointtable.ui.table.camera import Camera
from jointtable.ui.table.view import TableView

_A_FRAME: Final = 24
"""Goals that one frame shows as slips: four themes, two sides, three of each."""
_NOTCH: Final = 120
_ZOOM: Final = 32
"""Angle of a wheel step that magnifies by about 1.05."""
CAMERA: Final = 0.25
"""The zoom that gestures begin with."""
_PATIENCE: Final = 10.0


def table_cards(cards: int) -> int:
    """Return how many cards the table that shows at least ``cards`` has: its frames are full."""
    return -(-cards // _A_FRAME) * _A_FRAME


def table_of(cards: int) -> Scene:
    """Return a table that shows at least ``cards`` cards, its frames in a field of 16 to 9."""
    count = table_cards(cards) // _A_FRAME
    across = max(1, round((count * 16 / 9 * FRAME[1] / FRAME[0]) ** 0.5))
    frames = (_frame(number, number % across, number // across) for number in range(count))
    return Scene(frames=tuple(frames), thread=())


def _frame(number: int, column: int, row: int) -> Frame:
    drawn = _goals(number)

    def picture() -> Picture:
        return drawn.picture  # laid out when it is first looked at, as in the program

    return Frame(
        block_id=f"b{number}",
        stage="goals",
        number=number + 1,
        title="Goals",
        origin=(column * (FRAME[0] + GAPS[0]), row * (FRAME[1] + GAPS[1])),
        lens="",
        draw=picture,
        tell=str,
        draw_plain=picture,
        draw_open=lambda _: picture(),
        draw_list=lambda picture, _: picture,
    )


def _goals(number: int) -> Frame:
    """Return the Goals frame of a workshop of its own, not yet laid out."""
    workshop = workshop_of(_A_FRAME, seed=number, first=number * _A_FRAME)
    view = facilitator_view(workshop)
    block = next(one for one in workshop.of(Block) if one.stage == "goals")
    words = content.load()
    drawn = scene(view, Insights(view, words), words, language="en", tr=str)
    found = drawn.frame(block.id)
    assert found is not None  # noqa: S101 - the agenda has that stage
    return found


class Hand:
    """Moves over a table and waits for each picture."""

    def __init__(self, app: QCoreApplication, view: TableView) -> None:
        self._app = app
        self._view = view

    def frame(self, do: Callable[[], object]) -> float:
        """Do something and return the CPU until it was painted, in ms."""
        count, before = self._view.stats.paints, time.process_time()
        do()
        self._until(lambda: self._view.stats.paints > count)
        return (time.process_time() - before) * 1000

    def settle(self) -> None:
        """Wait until the picture is as sharp as it can be."""
        self._until(lambda: self._view.is_settled)

    def look(self, zoom: float) -> None:
        """Look at the middle of the table."""
        x, y = self._view.table.frames_box.centre
        self._view.look_from(Camera(x, y, zoom))
        self._view.viewport().update()
        self._app.processEvents()
        self.settle()

    def pan(self, number: int) -> None:
        """Move the table by 16 and 9 px, there and back."""
        sign = 1 if number % 20 < 10 else -1  # noqa: PLR2004 - there and back
        self._wheel(QPoint(sign * 16, sign * 9), QPoint())

    def zoom(self, number: int) -> None:
        """Magnify by a twentieth, later diminish."""
        sign = 1 if number % FRAMES < FRAMES // 2 else -1
        keys = Qt.KeyboardModifier.ControlModifier
        self._wheel(QPoint(), QPoint(0, sign * _ZOOM), keys)

    def _wheel(
        self,
        pixels: QPoint,
        angle: QPoint,
        keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        port = self._view.viewport()
        middle = QPointF(port.rect().center())
        buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(
            middle,
            QPointF(port.mapToGlobal(middle)),
            pixels,
            angle,
            buttons,
            keys,
            phase,
            False,  # noqa: FBT003 - Qt has no name for it
        )
        self._app.sendEvent(port, event)

    def _until(self, done: Callable[[], bool]) -> None:
        patience = time.monotonic() + _PATIENCE
        while not done():
            self._app.processEvents()
            if time.monotonic() > patience:
                raise TimeoutError("nothing was painted")


def main(cards: str) -> None:
    """Print the CPU of each frame by gesture over a table of so many cards."""
    app = QApplication(sys.argv[:1])
    load_fonts()
    load_other_fonts()
    view = TableView(Style("light"))
    view.resize(WIDTH, HEIGHT)
    view.show_table(table_of(int(cards)))
    view.show()
    hand = Hand(app, view)
    found = {}
    for name, gesture in (("pan", hand.pan), ("zoom", hand.zoom)):
        hand.look(CAMERA)
        found[name] = [hand.frame(partial(gesture, number)) for number in range(FRAMES)]
    print(json.dumps(found))
    view.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
