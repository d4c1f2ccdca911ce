"""A day that is walked through by keys: sides answer, lock, and see what both have written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from tests.ui.run.conftest import AtWork
from tests.ui.run.sealed import ANSWERS, put

from jointtable.domain.records import SIDES

_NEXT, _ENTER = Qt.Key.Key_PageDown, Qt.Key.Key_Return


def answer(room: AtWork) -> None:
    """Let both sides answer what a blind step asks: the pulse by typed digits, the rest at once."""
    round_ = room.leading.sealing.rounds.round
    assert round_ is not None
    for subject in round_.subjects:
        if subject == "pulse":
            for line in ("s: 7", "s: 6", "p: 4", "p: 5", "p: 3"):
                room.type_line(line)
            continue
        for side in SIDES:
            put(room, ANSWERS[subject](room.workshop, round_.id, side, subject))


def press(button: QAbstractButton, qtbot: QtBot) -> None:
    """Press a button with Enter."""
    button.setFocus()
    qtbot.keyClick(button, _ENTER)


def lock(room: AtWork, qtbot: QtBot) -> None:
    """Lock both sides, and say yes where an answer is open."""
    box = room.leading.boxes.locks.box
    for side in SIDES:
        press(box.buttons[f"lock:{side}"], qtbot)
        if box.fact is not None and box.fact.question[0]:
            press(box.buttons["yes"], qtbot)


def reveal(room: AtWork, qtbot: QtBot) -> None:
    """Reveal with R and Enter, after a remote has tried to; then turn what has to be turned."""
    sealing = room.leading.sealing
    assert sealing.rounds.is_ready
    assert room.run.steps.primary.hasFocus()  # after the second lock
    qtbot.keyClick(room.run.steps.primary, _NEXT)  # and a remote cannot press it
    assert sealing.rounds.is_ready
    qtbot.keyClick(room.run.steps.primary, Qt.Key.Key_R)
    qtbot.waitUntil(sealing.bar.reveal.hasFocus)
    qtbot.keyClick(sealing.bar.reveal, Qt.Key.Key_PageDown)
    assert sealing.rounds.is_ready
    qtbot.keyClick(sealing.bar.reveal, _ENTER)
    assert not sealing.rounds.is_sealed
    play = sealing.revealing.choreography
    while play.act:
        qtbot.waitUntil(lambda: not play.is_running)
        if play.waits:
            qtbot.keyClick(room.run.view, _NEXT)


def sign(room: AtWork, qtbot: QtBot) -> None:
    """Sign for both sides and close the day."""
    box = room.leading.boxes.signing.box
    for side, name in (("sales", "Anna Lind"), ("procurement", "Petra Koski")):
        field = box.fields[f"sign:{side}"].edit
        field.setFocus()
        qtbot.keyClicks(field, name)
        qtbot.keyClick(field, _ENTER)
    press(box.buttons["close"], qtbot)
