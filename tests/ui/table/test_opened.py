"""A zone that is too full opens as a list, a joint goal shows what each side gives and gets."""

import pytest
from PySide6.QtCore import Qt
from tests.ui.table.conftest import Room

from jointtable.domain.records import JointGoal, Record, Step
from jointtable.layout.primitives import TextRun

KEY = Qt.Key


def words(view) -> list[str]:
    picture = view.current_frame.picture
    return [one.text for one in picture.primitives if isinstance(one, TextRun)]


def in_list(view) -> list[str]:
    hits = view.current_frame.picture.hits
    return [hit.key for hit in hits if hit.key.startswith("list:") and hit.role == "card"]


@pytest.fixture
def full(room):
    room.go("commitments")
    hits = room.view.current_frame.picture.hits
    room.more = next(hit for hit in hits if hit.role == "more")
    return room


def test_the_last_slip_of_a_zone_opens_it_as_a_list_and_esc_closes_it(full):
    room = full
    told = []
    room.leading.opened.changed.connect(lambda: told.append(room.leading.opened.list))
    room.double_click(room.at(*room.more.box.centre))
    assert in_list(room.view) == [*(f"list:ag{n}" for n in range(1, 6)), "list:ag_tender"]
    assert room.view.selected_ids == room.more.record_ids[:1]
    room.key(KEY.Key_Down)
    assert room.view.selected_ids == ("ag_tender",)
    assert in_list(room.view), "walking through the list does not close it"
    room.key(KEY.Key_Escape)
    assert in_list(room.view) == []
    assert [one is None for one in told] == [False, True]


def test_enter_opens_the_list_and_a_card_in_it_can_be_rewritten(full):
    room = full
    room.view.select_ids(room.more.record_ids[:1])
    room.key(KEY.Key_Return)
    assert in_list(room.view)
    room.key(KEY.Key_Return)
    room.editor.selectAll()
    room.type("Nobody calls the plants directly.")
    room.key(KEY.Key_Return, to=room.editor)
    assert room.workshop["ag5"].text == "Nobody calls the plants directly."
    assert "Nobody calls the plants directly." in " ".join(words(room.view))
    assert in_list(room.view)


def test_a_click_beside_the_list_closes_it(full):
    room = full
    room.double_click(room.at(*room.more.box.centre))
    room.click(room.at(100, 500))
    assert in_list(room.view) == []


def test_the_projector_shows_the_list_too(full):
    room = full
    room.double_click(room.at(*room.more.box.centre))
    block_id, place = room.leading.opened.list
    assert block_id == room.view.current_frame.block_id
    frame = room.leading.seen.scene.with_list(block_id, place).frame(block_id)
    assert any(hit.key == "list:ag_tender" for hit in frame.picture.hits)


def test_selecting_an_area_says_what_its_cell_means(room):
    room.go("positioning", "combined")
    assert "The supplier depends on a buyer who" in words(room.view)
    room.view.select_ids(("a2",))
    assert "The supplier depends on a buyer who" not in words(room.view)
    assert room.view.selected_ids == ("a2",)


def test_a_joint_goal_opens_its_four_fields_in_the_step_about_them(opened, qtbot):
    room = Room(opened("pannukakku"), qtbot)
    step = next(one for one in room.workshop.of(Step) if one.key == "gives_gets")
    room.leading.go_to_step(step.id)
    qtbot.waitUntil(room.window.canvas.is_settled)
    id_ = next(hit.record_ids[0] for hit in room.view.current_frame.picture.hits
               if hit.place is not None and hit.place.list_name == "joint_goals"
               and hit.role == "card")  # fmt: skip
    room.click(room.middle(id_))
    keys = [hit.key for hit in room.view.current_frame.picture.hits]
    assert f"terms:{id_}:sales:0" in keys
    assert room.view.selected_ids == (id_,)
    room.key(KEY.Key_Escape)
    keys = [hit.key for hit in room.view.current_frame.picture.hits]
    assert not [key for key in keys if key.startswith("terms:")]
    room.click(room.middle(id_))
    row = room.view.current_frame.picture.hit(f"terms:{id_}:sales:0")
    room.double_click(room.at(*row.box.centre))
    for text, key in (("A named planner", KEY.Key_Tab), ("Orders in time", KEY.Key_Return)):
        room.editor.selectAll()
        room.type(text)
        room.key(key, to=room.editor)
    goal = room.workshop.find(JointGoal, id_)
    assert (goal.sales_gives, goal.sales_gets) == ("A named planner", "Orders in time")


def test_a_folded_card_is_found_in_its_list_and_commands_mean_it(full, qtbot):
    room = full
    last = room.more.record_ids[-1]
    assert last != room.more.record_ids[0]
    room.click(room.at(*room.more.box.centre))
    assert room.view.selected_ids == (), "the fold itself is no card"
    desk = room.leading.hands.beside
    assert desk.actions() == ()
    room.view.select_ids((last,))
    assert room.view.selected_ids == (last,)
    agreed = room.workshop[last].agreed_sales and room.workshop[last].agreed_procurement
    room.key(KEY.Key_Space)
    assert room.workshop[last].agreed_sales is not agreed
    assert room.view.selected_ids == (last,)
    desk._go_to(room.workshop[last])
    assert f"list:{last}" in in_list(room.view)
    assert [spot.hit.key for spot in room.view.selection] == [f"list:{last}"]
    room.key(KEY.Key_Delete)
    assert room.workshop.find(Record, last) is None
    assert room.view.selected_ids, "the focus is never lost"
