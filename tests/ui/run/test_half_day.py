"""A half day from the first step to the signatures, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.run.walking import answer, lock, reveal, sign

from jointtable import content
from jointtable.content.fallback import Shown
from jointtable.domain import blind
from jointtable.domain.blind import RoundState
from jointtable.domain.edits import AddRecords, steps_in_order
from jointtable.domain.records import Area, Block, ClockSpan, Pulse, Round, Signature

NEXT = Qt.Key.Key_PageDown


@pytest.mark.slow_first
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
    sign(room, qtbot)

    workshop = room.workshop
    assert been == [step.id for step in steps_in_order(workshop)]
    assert workshop.setup.status == "done"
    assert len(workshop.of(Signature)) == 2
    assert [blind.state(r) for r in workshop.of(Round)] == [RoundState.REVEALED] * 7
    assert len(workshop.of(Pulse)) == 10
    assert {s.block_id for s in workshop.of(ClockSpan)} == {b.id for b in workshop.of(Block)}
