"""A half day from the first step to the signatures, by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.run.sealed import ANSWERS, put

from jointtable import content
from jointtable.content.fallback import Shown
from jointtable.domain import blind
from jointtable.domain.blind import RoundState
from jointtable.domain.edits import AddRecords, steps_in_order
from jointtable.domain.records import SIDES, Area, Block, ClockSpan, Pulse, Round, Signature

NEXT, ENTER = Qt.Key.Key_PageDown, Qt.Key.Key_Return


def answer(room):
    """Let both sides answer what a blind step asks: the pulse by typed digits, the rest at once."""
    round_ = room.leading.sealing.rounds.round
    for subject in round_.subjects:
        if subject == "pulse":
            for line in ("s: 7", "s: 6", "p: 4", "p: 5", "p: 3"):
                room.type_line(line)
            continue
        for side in SIDES:
            put(room, ANSWERS[subject](room.workshop, round_.id, side, subject))


def press(button, qtbot):
    button.setFocus()
    qtbot.keyClick(button, ENTER)


def lock(room, qtbot):
    box = room.leading.boxes.locks.box
    for side in SIDES:
        press(box.buttons[f"lock:{side}"], qtbot)
        if box.fact.question[0]:
            press(box.buttons["yes"], qtbot)


def reveal(room, qtbot):
    sealing = room.leading.sealing
    assert sealing.rounds.is_ready
    assert room.run.steps.primary.hasFocus()  # after the second lock
    qtbot.keyClick(room.run.steps.primary, NEXT)  # and a remote cannot press it
    assert sealing.rounds.is_ready
    qtbot.keyClick(room.run.steps.primary, Qt.Key.Key_R)
    qtbot.waitUntil(sealing.bar.reveal.hasFocus)
    qtbot.keyClick(sealing.bar.reveal, ENTER)
    assert not sealing.rounds.is_sealed
    play = sealing.revealing.choreography
    while play.act:
        qtbot.waitUntil(lambda: not play.is_running)
        if play.waits:
            qtbot.keyClick(room.run.view, NEXT)


def test_a_half_day_goes_from_start_to_sign_off_by_keys(at_work, qtbot):
    room = at_work()
    areas = (Area(id="a1", name="Field service"), Area(id="a2", name="Spare parts"))
    assert room.leading.bridge.apply(AddRecords(areas))
    qtbot.keyClick(room.run, Qt.Key.Key_F9)
    rounds, shown = room.leading.sealing.rounds, Shown(room.workshop, content.load(), "en")
    been = [room.leading.day.step_id]
    while room.leading.day.next is not None and len(been) < 99:
        qtbot.keyClick(QApplication.focusWidget() or room.run, NEXT)
        if room.leading.day.break_id is not None:
            continue
        step = room.leading.step
        been.append(step.id)
        assert (shown.step_mode(step) == "blind") is (
            rounds.steps is not None and step.id in rounds.steps.step_ids
        )
        if rounds.steps is None:
            continue
        if step.id == rounds.steps.step_ids[0]:
            answer(room)
        if rounds.is_sealed:
            lock(room, qtbot)
            reveal(room, qtbot)
            been.append(room.leading.day.step_id)
    desk = room.leading.boxes.signing
    for side, name in (("sales", "Anna Lind"), ("procurement", "Petra Koski")):
        field = desk.box.fields[f"sign:{side}"].edit
        field.setFocus()
        qtbot.keyClicks(field, name)
        qtbot.keyClick(field, ENTER)
    press(desk.box.buttons["close"], qtbot)

    workshop = room.workshop
    assert been == [step.id for step in steps_in_order(workshop)]
    assert workshop.setup.status == "done"
    assert len(workshop.of(Signature)) == 2
    assert [blind.state(r) for r in workshop.of(Round)] == [RoundState.REVEALED] * 7
    assert len(workshop.of(Pulse)) == 10
    assert {s.block_id for s in workshop.of(ClockSpan)} == {b.id for b in workshop.of(Block)}
