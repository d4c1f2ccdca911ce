"""What Commitments agrees beside its frame is made from the table, and its facts by Tab."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.table.conftest import Room

from jointtable.domain.edits import adding
from jointtable.domain.records import Block, Contact, Escalation, Participant, Risk, Step

KEY = Qt.Key


def test_risks_and_calls_and_escalation_are_made_at_the_table(opened, qtbot):
    room = Room(opened("half_day"), qtbot)
    room.window.window.activateWindow()
    people = (
        Participant(id="anna", side="sales", name="Anna Lind"),
        Participant(id="petra", side="procurement", name="Petra Kari"),
    )
    assert room.leading.bridge.apply(adding(*people))
    block = next(b for b in room.workshop.of(Block) if b.stage == "commitments")
    steps = [s for s in room.workshop.of(Step) if s.block_id == block.id]
    step = next(s for s in steps if s.key == "review_dates")
    room.leading.go_to_step(step.id)
    qtbot.waitUntil(room.window.canvas.is_settled)
    box = room.leading.boxes.ways.box
    assert box.isVisible()
    desk: Any = room.leading.hands.beside
    box.buttons["new_level"].click()
    level = room.workshop.of(Escalation)[0]
    assert (level.level, room.undo_label) == (1, "Add an escalation")
    assert room.toast == "New level of escalation"
    room.fill(sales_participant_id="Anna", procurement_participant_id="Petra", within="2 days")
    level = room.workshop.of(Escalation)[0]
    assert (level.sales_participant_id, level.procurement_participant_id) == ("anna", "petra")
    assert level.within == "2 days"
    assert [button.text() for button in box.buttons.values()][-1] == "Level 1, 2 days"

    made = desk._key_actions()
    made["new_risk"].trigger()
    room.type("The line stops twice")
    room.key(KEY.Key_Return, to=room.editor)
    qtbot.waitUntil(lambda: desk.inspector.card_id == room.workshop.of(Risk)[0].id)
    assert (room.toast, room.undo_label) == ("New risk", "Add a risk")
    room.fill(likelihood="2", impact="4")
    risk = room.workshop.of(Risk)[0]
    assert (risk.text, risk.likelihood, risk.impact) == ("The line stops twice", 2, 4)

    at = room.view.pointer(room.at(800, 800))
    menu = desk.menu(at)
    names = [action.objectName() for action in menu.actions()]
    assert {"new_risk", "new_contact", "new_level", "new_rhythm"} <= set(names)
    menu.close()
    made["new_contact"].trigger()
    room.type("Spare parts")
    room.key(KEY.Key_Return, to=room.editor)
    qtbot.waitUntil(lambda: desk.inspector.card_id == room.workshop.of(Contact)[0].id)
    room.key(KEY.Key_Escape, to=QApplication.focusWidget())
    assert room.view.hasFocus(), "the focus comes back to the table"
