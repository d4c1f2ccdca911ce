"""Keys hit twice, a remote at the same time, and a plug that goes in and out."""

import random
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.audience.conftest import Room

Key, Modifier = Qt.Key, Qt.KeyboardModifier
KEYS = (
    *(Key.Key_F4, Key.Key_F5, Key.Key_F5, Key.Key_F7, Key.Key_F8, Key.Key_Pause),
    *(Key.Key_PageDown, Key.Key_PageUp, Key.Key_Return, Key.Key_Escape, Key.Key_Escape),
)


class Storm:
    """What comes over a console all at once."""

    def __init__(self, room: Room, seed: int) -> None:
        self.room, self.chance = room, random.Random(seed)
        self.plug, self.is_out = room.plug, False
        self.deeds: tuple[Callable[[], object], ...] = (
            *(self.pull, self.pull, self.whole, self.select, self.choose),
            lambda: room.leading.next_stage(self.chance.choice((-1, 1))),
            *[lambda: room.press(self.chance.choice(KEYS))] * 14,
        )

    def pull(self) -> None:
        (self.plug.put_back if self.is_out else self.plug.pull)()
        self.is_out = not self.is_out

    def whole(self) -> None:
        self.room.leading.toggle_whole()
        self.room.run.steps.to_room.click()

    def select(self) -> None:
        self.room.run.view.step_selection(1)

    def choose(self) -> None:
        self.room.press(Key.Key_F5, Modifier.ShiftModifier)

    def blow(self) -> None:
        self.calm()
        self.chance.choice(self.deeds)()

    def calm(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()


def test_whatever_comes_the_picture_stays_on_the_projector_and_says_what_it_shows(room):
    here = room()
    storm, projector = Storm(here, seed=2), here.projector
    for _ in range(60):
        storm.blow()
        window = projector.window
        if window is None:
            continue
        assert window.screen().name() == ("Laptop" if projector.wall.covers else "Projector")
        assert window.is_blank == (projector.state == "blank")
        assert projector.held is None or window.board.page == projector.held.page
    storm.calm()
    if not projector.curtain.isHidden():
        projector.curtain.lift()
    assert not projector.numbers.plates
