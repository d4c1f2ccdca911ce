"""Cards carried by the mouse: one step at release, or none."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication
from tests.ui.table.conftest import Room

from jointtable.domain.blind import current_view
from jointtable.domain.edits import OpenRound, PutAnswer
from jointtable.domain.records import (
    Action,
    Block,
    Goal,
    GoalLink,
    Hope,
    ProcessStep,
    Theme,
)
from jointtable.ui.table.gesture import NO_GESTURE

KEY = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_goal_takes_the_theme_of_its_new_row(room):
    room.go("goals")
    room.drag(room.middle("g_growth_s2"), room.in_zone("sales:goals:th_innovation", fy=0.95))
    assert room.workshop.find(Goal, "g_growth_s2").theme_id == "th_innovation"
    assert room.toast == "Sales, Innovation"


def test_while_it_is_carried_the_zone_is_outlined_with_its_words(room):
    room.go("opening", "hopes")
    room.carry(room.middle("h1"), room.in_zone("sales:hopes:worry"))
    gesture = room.view._look.gesture
    assert gesture.tag == "Sales, Worries"
    assert gesture.target == room.zone("sales:hopes:worry").box.moved(
        room.view.current_frame.box.x, room.view.current_frame.box.y
    )
    assert gesture.lifts[0].keys == {"h1"}
    room.view.viewport().repaint()
    room.release(QPoint(2, 2))
    assert room.view._look.gesture == NO_GESTURE


@pytest.mark.parametrize("how", ["esc", "focus", "grab", "lost_release", "window"])
def test_an_interrupted_drag_puts_the_card_back_and_leaves_no_step(room, how):
    room.go("opening", "hopes")
    before, label = room.workshop, room.undo_label
    end = room.in_zone("sales:hopes:worry")
    room.carry(room.middle("h1"), end)
    port = room.view.viewport()
    if how == "esc":
        room.key(KEY.Key_Escape)
    elif how == "focus":
        room.window.window.run.capture.edit.setFocus()
    elif how == "grab":
        QApplication.sendEvent(port, QEvent(QEvent.Type.UngrabMouse))
    elif how == "window":
        QApplication.sendEvent(port, QEvent(QEvent.Type.WindowDeactivate))
    else:
        room.send(QEvent.Type.MouseMove, end, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton)
    assert room.view._look.gesture == NO_GESTURE
    assert not room.view.is_busy
    room.release(end)
    assert (room.workshop, room.undo_label) == (before, label)


def test_a_drop_outside_the_frames_or_where_nothing_can_be_set_returns(room):
    room.go("opening", "hopes")
    before = room.workshop
    room.drag(room.middle("h1"), QPoint(3, 3))
    room.drag(room.middle("h1"), room.at(800, 40))
    assert room.workshop is before
    assert room.toast == ""


def test_a_press_that_hardly_moves_is_a_click(room):
    room.go("opening", "hopes")
    before = room.workshop
    start = room.middle("h1")
    room.drag(start, start + QPoint(5, 3))
    assert room.workshop is before
    assert room.view.selected_ids == ("h1",)


def test_several_selected_cards_move_together_in_one_step(room):
    room.go("opening", "hopes")
    room.click(room.middle("h1"))
    room.click(room.middle("h2"), SHIFT)
    room.drag(room.middle("h2"), room.in_zone("sales:hopes:worry"))
    kinds = {room.workshop.find(Hope, id_).kind for id_ in ("h1", "h2")}
    assert kinds == {"worry"}
    room.leading.bridge.undo()
    kinds = {room.workshop.find(Hope, id_).kind for id_ in ("h1", "h2")}
    assert kinds == {"hope"}


def test_a_step_is_dropped_into_another_row(room):
    room.go("alignment")
    y = (room.spot("ps_S11").hit.box.centre[1] + room.spot("ps_S12").hit.box.centre[1]) / 2
    room.drag(room.middle("ps_S11"), room.at(200, y))
    assert room.workshop.find(ProcessStep, "ps_S11").row == 12


def test_a_card_on_a_card_of_its_side_asks_and_enter_merges(room):
    room.go("opening", "hopes")
    room.drag(room.middle("h1"), room.middle("h2"))
    assert room.question.text == "Merge, or put below?"
    assert [button.text() for button in room.question.answers] == ["Merge", "Put below"]
    assert not room.question.geometry().intersects(room.view.screen_box(room.spot("h2").box))
    room.key(KEY.Key_Return)
    assert room.question is None
    assert room.workshop.find(Hope, "h1") is None
    assert "\n" in room.workshop.find(Hope, "h2").text
    assert room.undo_label == "Merge cards"


def test_a_click_on_the_answer_merges_too(room):
    room.go("opening", "hopes")
    room.drag(room.middle("h1"), room.middle("h2"))
    room.qtbot.mouseClick(room.question.answers[0], Qt.MouseButton.LeftButton)
    assert room.workshop.find(Hope, "h1") is None
    assert room.toast == "Merged into one card."


def test_and_esc_puts_it_below(room):
    room.go("opening", "hopes")
    room.drag(room.middle("h1"), room.middle("h2"))
    room.key(KEY.Key_Escape)
    assert room.workshop.find(Hope, "h1") is not None
    assert room.spot("h1").box.y > room.spot("h2").box.y
    assert room.view._look.gesture == NO_GESTURE


def test_an_action_on_the_other_side_loses_its_owner(room):
    room.go("commitments")
    room.drag(room.middle("ac_A3"), room.in_zone("procurement:actions", fy=0.97))
    action = room.workshop.find(Action, "ac_A3")
    assert (action.side, action.owner_id) == ("procurement", None)


def test_a_marker_in_another_column_is_a_correction_for_all_to_see(room):
    room.go("positioning", "roles")
    frame = room.view.current_frame
    start = frame.picture.hit("a3:sales").box.centre
    column = frame.picture.hit("zone:positioning:sales:positions:strategic").box
    room.drag(room.at(*start), room.at(column.centre[0], start[1]))
    view = current_view(room.workshop, "a3")
    assert (view.segment, view.corrected) == ("strategic", ("sales",))
    assert room.toast == "Sales, Strategic"


def test_a_revealed_goal_does_not_change_sides(room):
    room.go("goals")
    before = room.workshop
    goal = room.workshop.find(Goal, "g_growth_s2")
    assert goal.round_id is not None
    room.drag(room.middle(goal.id), room.in_zone("procurement:goals:th_growth", fy=0.95))
    assert room.workshop is before
    assert room.toast.startswith("That was revealed")


def test_a_covered_card_is_neither_dragged_nor_written_on(opened, qtbot):
    room = Room(opened("half_day"), qtbot)
    bridge, at = room.leading.bridge, "2026-04-23T09:00:00+03:00"
    block = next(b for b in room.workshop.of(Block) if b.stage == "goals")
    assert bridge.apply(OpenRound("r9", ("goals",), at, block.id))
    theme = room.workshop.of(Theme)[0]
    goal = Goal(id="g9", side="sales", round_id="r9", theme_id=theme.id, text="Secret")
    assert bridge.apply(PutAnswer(goal, at))
    room.go("goals")
    before = room.workshop
    hit = next(h for h in room.view.current_frame.picture.hits if h.role == "covered")
    room.drag(room.at(*hit.box.centre), room.at(800, 500))
    assert room.toast.startswith("That is still sealed")
    room.window.window.run.toast.hide()
    room.double_click(room.at(*hit.box.centre))
    assert room.toast.startswith("That is still sealed")
    assert room.editor is None
    room.double_click(room.in_zone(f"procurement:goals:{theme.id}", fx=0.02, fy=0.95))
    assert room.toast.startswith("What a side answers here is still covered")
    assert room.workshop is before


def test_a_link_is_drawn_from_the_notch_to_the_middle(room):
    room.go("goals")
    box = room.spot("g_growth_s2").hit.box
    room.drag(room.at(box.right - 2, box.centre[1]), room.middle("jg1"))
    ends = {(k.goal_id, k.joint_goal_id) for k in room.workshop.of(GoalLink)}
    assert ("g_growth_s2", "jg1") in ends
    assert room.undo_label == "Link"


def test_a_band_on_an_empty_zone_selects_what_it_meets(room):
    room.go("goals")
    start = room.at(42, 150)
    end = room.at(500, 320)
    room.drag(start, end)
    assert set(room.view.selected_ids) >= {"g_growth_s1", "g_growth_s2"}
    room.carry(room.at(42, 340), room.at(500, 500))
    assert "g_innovation_s1" in room.view.selected_ids
    room.key(KEY.Key_Escape)
    assert "g_innovation_s1" not in room.view.selected_ids


def test_the_middle_button_moves_the_table_and_space_does(room):
    room.go("goals")
    camera = room.view.camera
    room.qtbot.keyPress(room.view, KEY.Key_Space)
    room.drag(room.middle("g_growth_s2"), room.middle("g_growth_s2") + QPoint(40, 10))
    room.qtbot.keyRelease(room.view, KEY.Key_Space)
    assert room.view.camera.x < camera.x
    assert room.view.selected_ids == ()


def test_carrying_a_card_paints_little(room):
    room.go("goals")
    room.view.viewport().repaint()
    start = room.middle("g_growth_s2")
    room.carry(start, start + QPoint(60, 10))
    room.qtbot.waitUntil(room.window.canvas.is_settled)
    QApplication.processEvents()  # paints what has changed until here
    painted = room.view.stats.painted
    room.move(start + QPoint(64, 12))
    QApplication.processEvents()
    port = room.view.viewport()
    assert 0 < room.view.stats.painted - painted < 0.35 * port.width() * port.height()
    room.key(KEY.Key_Escape)
