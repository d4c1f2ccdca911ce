"""The dock: tools that the stage has, what they do, and what is left where there is no room."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from jointtable.domain.records import GoalLink, Hope, Note, Step, Vote

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dock(room):
    return room.window.window.run.dock


def offered(dock):
    return [name for name, button in dock.tools.items() if not button.isHidden()]


def to_vote(room):
    room.go("goals")
    room.leading.go_to_step(next(s for s in room.workshop.of(Step) if s.key == "vote").id)
    room.qtbot.waitUntil(room.window.canvas.is_settled)
    room.view.setFocus()


def votes_of(room, goal_id):
    found = {v.side: v.count for v in room.workshop.of(Vote) if v.joint_goal_id == goal_id}
    return found.get("sales", 0), found.get("procurement", 0)


def test_a_stage_shows_only_the_tools_it_has(room, dock):
    room.go("goals")
    assert offered(dock) == ["select", "hand", "card", "link"]
    room.go("positioning", "roles")
    assert offered(dock) == ["select", "hand"]
    room.leading.show_lens("growth_path")
    assert offered(dock) == ["select", "hand", "card"]  # an area without a path takes one
    to_vote(room)
    assert offered(dock) == ["select", "hand", "card", "link", "vote"]
    assert all(button.accessibleName() for button in dock.buttons)


def test_the_card_tool_writes_where_one_clicks_and_is_put_down(room, dock):
    room.go("opening", "hopes")
    room.qtbot.mouseClick(dock.tools["card"], LEFT)
    at = room.in_zone("procurement:hopes:worry")
    room.send(*hover_at(at))
    assert room.view._look.gesture.tag == "Procurement, Worries"
    room.click(room.at(800, 60))
    assert room.view._look.padlock is not None
    assert room.toast.startswith("No card can be written there")
    room.click(at)
    assert room.view.in_hand == "select"
    assert dock.tools["select"].isChecked()
    room.type("By tool")
    room.key(KEY.Key_Return, to=room.editor)
    assert (room.workshop.of(Hope)[-1].text, room.workshop.of(Hope)[-1].kind) == (
        "By tool",
        "worry",
    )
    room.qtbot.mouseClick(dock.tools["card"], LEFT)
    room.key(KEY.Key_Escape)
    assert room.view.in_hand == "select"


def test_the_link_tool_joins_with_two_clicks_or_one_drag(room, dock):
    room.go("goals")
    room.qtbot.mouseClick(dock.tools["link"], LEFT)
    room.click(room.middle("g_growth_s2"))
    assert room.view.in_hand == "link"
    room.click(room.middle("jg2"))
    assert room.view.in_hand == "select"
    room.view.select(())
    room.key(KEY.Key_L)
    room.drag(room.middle("g_innovation_s1"), room.middle("jg3"))
    ends = {(k.goal_id, k.joint_goal_id) for k in room.workshop.of(GoalLink)}
    assert {("g_growth_s2", "jg2"), ("g_innovation_s1", "jg3")} <= ends
    assert room.view.in_hand == "select"
    room.click(room.middle("g_growth_s2"))
    room.key(KEY.Key_L)
    room.key(KEY.Key_L)
    assert room.view.in_hand == "select"
    assert not room.view.is_busy


def test_in_the_step_vote_a_click_on_a_half_counts_a_vote(room, dock):
    to_vote(room)
    assert room.view.in_hand == "vote"
    assert dock.tools["vote"].isChecked()
    box = room.spot("jg3").hit.box
    left = room.at(box.x + 40, box.centre[1])
    right = room.at(box.right - 40, box.centre[1])
    sales, procurement = votes_of(room, "jg3")
    room.send(*hover_at(left))
    assert room.view._look.gesture.tag == "A vote of Sales"
    room.click(left)
    assert room.toast == "A vote of Sales"
    room.double_click(right)
    room.click(left, SHIFT)
    assert votes_of(room, "jg3") == (sales, procurement + 2)
    assert room.editor is None
    assert room.view.selected_ids == ("jg3",)
    room.click(room.middle("g_value_s1"))
    assert room.view.selected_ids == ("g_value_s1",)
    room.key(KEY.Key_V)
    room.click(left)
    assert votes_of(room, "jg3") == (sales, procurement + 2)
    room.go("alignment")
    assert room.view.in_hand == "select"


def test_a_private_label_stands_under_its_frame_and_nowhere_else(room, dock):
    room.go("goals")
    before = room.view.current_frame.picture
    room.key(KEY.Key_T)
    room.type("Ask Petra first")
    room.key(KEY.Key_Return, to=room.editor)
    label = room.workshop.of(Note)[-1]
    block = room.leading.day.block_id
    assert (label.text, label.about_id, label.visibility) == (
        "Ask Petra first",
        block,
        "facilitator",
    )
    assert room.view._look.labels == {block: "Ask Petra first"}
    assert room.view.current_frame.picture == before
    assert room.toast == "A label, for you alone."
    room.view.viewport().repaint()
    room.double_click(room.at(60, 930))
    assert room.editor.toPlainText() == "Ask Petra first"
    room.editor.setPlainText("")
    room.key(KEY.Key_Return, to=room.editor)
    assert room.view._look.labels == {}
    room.leading.bridge.undo()
    assert room.view._look.labels == {block: "Ask Petra first"}


def test_where_no_room_is_left_under_the_frame_one_button_stands_for_the_dock(room, dock):
    run = room.window.window.run
    room.go("goals")
    assert dock.isVisible()
    assert run.tools.isHidden()
    run.show_panel(shown=False)
    room.qtbot.waitUntil(run.tools.isVisible)
    assert not dock.isVisible()
    room.qtbot.waitUntil(lambda: round(room.view.zoom, 2) == 0.64)
    assert run.tools.parentWidget() is run.capture  # over the table it would cover a side's words
    corner = run.tools.mapTo(run, QPoint(0, 0))
    assert run.rail.width() < corner.x() < run.rail.width() + 24
    room.qtbot.waitUntil(room.window.canvas.is_settled)
    QApplication.processEvents()
    paints, painted = room.view.stats.paints, room.view.stats.painted
    room.view.pan_by(16, 0)
    assert run.tools.mapTo(run, QPoint(0, 0)) == corner
    room.qtbot.waitUntil(lambda: room.view.stats.paints > paints)
    port = room.view.viewport()
    assert room.view.stats.painted - painted < 0.05 * port.width() * port.height()
    room.qtbot.mouseClick(run.tools, LEFT)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    card = next(item for item in menu.actions() if item.text().startswith("Card"))
    card.trigger()
    menu.close()
    assert room.view.in_hand == "card"
    run.show_panel(shown=True)
    room.qtbot.waitUntil(dock.isVisible)
    assert run.tools.isHidden()


def hover_at(at):
    return QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton
