"""The focus is never lost: after a card has gone another one is selected, and keys go on."""

from PySide6.QtCore import Qt
from tests.ui.table.conftest import Room

from jointtable.domain.edits import adding
from jointtable.domain.records import SIDES, Action, Hope, Step

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def has_a_card(room):
    found = all(room.workshop.find(Hope, id_) for id_ in room.view.selected_ids)
    return room.view.hasFocus() and bool(room.view.selected_ids) and found


def test_whatever_takes_a_card_away_another_one_is_selected(room):
    room.go("opening", "hopes")
    room.click(room.middle("h1"))
    desk = room.leading.hands.beside
    for take in (
        lambda: room.key(KEY.Key_P),  # parked
        lambda: room.key(KEY.Key_Delete),
        lambda: desk.do(next(a for a in desk.actions() if a.key == "delete")),
        lambda: room.leading.bridge.strike(room.view.selected_ids, "2026-04-23T10:00:00+03:00"),
    ):
        gone = room.view.selected_ids
        take()
        assert not [id_ for id_ in gone if room.workshop.find(Hope, id_)]
        assert has_a_card(room), gone
    room.leading.bridge.undo()
    assert has_a_card(room)


def test_after_words_a_drop_and_a_merge_a_card_is_selected(room):
    room.go("opening", "hopes")
    room.click(room.middle("h1"))
    room.key(KEY.Key_N)
    room.key(KEY.Key_Escape, to=room.editor)
    assert has_a_card(room)
    assert room.view.selected_ids == ("h1",), "an empty slip leaves nothing, and takes nothing"
    room.drag(room.middle("h1"), room.middle("h2"))
    room.key(KEY.Key_Return)
    assert room.toast == "Merged into one card."
    assert room.view.selected_ids == ("h2",)
    assert has_a_card(room)
    room.drag(room.middle("h2"), room.in_zone("procurement:hopes:worry"))
    assert room.view.selected_ids == ("h2",)
    assert has_a_card(room)
    room.key(KEY.Key_F2)
    room.type("Other words")
    room.key(KEY.Key_Return, to=room.editor)
    assert has_a_card(room)


def test_after_both_have_released_the_table_the_focus_is_on_it(opened, qtbot):
    room = Room(opened("half_day"), qtbot)
    room.window.window.activateWindow()
    assert room.leading.bridge.apply(adding(Action(id="a1", text="Send it", side="sales")))
    room.go("commitments")
    step = next(s for s in room.workshop.of(Step) if s.key == "ready")
    room.leading.go_to_step(step.id)
    room.qtbot.waitUntil(room.window.canvas.is_settled)
    box = room.leading.boxes.release.box
    for side in SIDES:
        button = box.buttons[f"release:{side}"]
        button.setFocus()
        room.key(KEY.Key_Space, to=button)
        room.key(KEY.Key_Space, to=box.buttons["yes"])
        assert room.workshop.party(side).released_at is not None
    assert room.view.hasFocus()
    assert room.view.selected_ids == ("a1",)
