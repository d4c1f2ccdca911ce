"""Gestures of single stages: joint goals field by field, joint moves, verdicts, the pulse."""

from PySide6.QtCore import Qt
from tests.ui.table.conftest import Room

from jointtable.domain.edits import OpenRound
from jointtable.domain.edits.understanding import answer_to
from jointtable.domain.records import (
    Action,
    Area,
    Assumption,
    Block,
    Goal,
    HouseRule,
    JointGoal,
    JointMove,
    Meaning,
    Participant,
    ProcessStep,
    Pulse,
    Review,
    Term,
    Touch,
)

KEY = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
AT = "2026-04-23T09:00:00+03:00"


def write(room, text, then=KEY.Key_Tab, keys=Qt.KeyboardModifier.NoModifier):
    room.editor.selectAll()
    room.type(text)
    room.key(then, keys, to=room.editor)


def test_a_joint_goal_opens_for_its_title_and_tab_walks_its_fields(room):
    room.go("goals")
    room.drag(room.middle("g_growth_s2"), room.middle("g_growth_p1"))
    shorter = min(
        (room.workshop.find(Goal, g).text for g in ("g_growth_s2", "g_growth_p1")), key=len
    )
    assert room.editor.toPlainText() == shorter
    people = {p.side: p.name for p in reversed(room.workshop.of(Participant)) if p.name}
    write(room, "Grow together")
    assert room.editor.accessibleName() == "Metric"
    write(room, "Lines")
    write(room, "2")
    write(room, "5")
    write(room, "never")
    assert room.toast.startswith("That is not a date")
    assert room.editor.toPlainText() == "never"
    write(room, "30.9.")
    write(room, people["sales"])
    write(room, people["procurement"], KEY.Key_Return)
    assert room.editor is None
    made = room.workshop.of(JointGoal)[-1]
    assert (made.title, made.metric, made.baseline, made.target) == (
        "Grow together",
        "Lines",
        "2",
        "5",
    )
    assert made.due.endswith("-09-30")
    names = [room.workshop.find(Participant, id_).name for id_ in
             (made.owner_sales_id, made.owner_procurement_id)]  # fmt: skip
    assert names == [people["sales"], people["procurement"]]
    assert room.undo_label == "Change"


def test_an_action_is_written_with_its_owner_and_date_by_tab_alone(room):
    room.go("commitments")
    room.key(KEY.Key_A)
    room.type("Send the plan")
    room.key(KEY.Key_Tab, to=room.editor)
    owner = next(p for p in room.workshop.of(Participant) if p.side == "sales" and p.name)
    write(room, owner.name)
    write(room, "15.5.", KEY.Key_Backtab)
    assert room.editor.toPlainText() == owner.name
    room.key(KEY.Key_Escape, to=room.editor)
    action = room.workshop.of(Action)[-1]
    assert (action.text, action.owner_id, action.due[5:]) == ("Send the plan", owner.id, "05-15")
    keys = {KEY.Key_U: "under_way", KEY.Key_D: "done", KEY.Key_O: "open", KEY.Key_X: "dropped"}
    for key, status in keys.items():
        room.key(key)
        assert room.workshop.find(Action, action.id).status == status


def test_review_dates_are_written_on_their_line(room):
    room.go("commitments")
    days = [review.on for review in room.workshop.of(Review)]
    zone = room.zone("joint:reviews").box
    room.double_click(room.at(zone.x + 8, zone.y + 8))
    room.type("next week")
    room.key(KEY.Key_Return, to=room.editor)
    assert room.toast.startswith("That is not a date")
    write(room, "2027-09-30", KEY.Key_Return)
    assert [review.on for review in room.workshop.of(Review)] == [*days, "2027-09-30"]
    assert room.undo_label == "Add a review date"
    review = room.workshop.of(Review)[-1]
    room.click(room.middle(review.id))
    room.key(KEY.Key_Return)
    write(room, "1.10.2027", KEY.Key_Return)
    assert room.workshop.find(Review, review.id).on == "2027-10-01"
    room.key(KEY.Key_Delete)
    assert [one.on for one in room.workshop.of(Review)] == days


def test_a_joint_move_is_written_on_a_touch_and_in_the_middle(room):
    room.go("alignment")
    touch = room.workshop.of(Touch)[-1]
    room.view.select_ids((touch.id,))
    room.key(KEY.Key_J)
    room.type("One plan for both")
    room.key(KEY.Key_Return, to=room.editor)
    move = room.workshop.of(JointMove)[-1]
    assert (move.text, move.touch_id) == ("One plan for both", touch.id)
    assert room.undo_label == "Add a joint move"
    alone = next(
        step
        for step in room.workshop.of(ProcessStep)
        if step.side == "sales"
        and not any(step.id == t.sales_step_id for t in room.workshop.of(Touch))
    )
    middle = room.zone("joint:joint_moves").box.centre[0]
    y = room.spot(alone.id).hit.box.centre[1]
    room.drag(room.middle(alone.id), room.at(middle, y))
    room.type("Meet earlier")
    room.key(KEY.Key_Return, to=room.editor)
    move = room.workshop.of(JointMove)[-1]
    assert (move.text, move.touch_id, move.row) == ("Meet earlier", None, alone.row)


def test_clicks_on_a_verdict_go_through_all_of_them(room):
    room.go("understanding", "verdicts")
    assumption = room.workshop.of(Assumption)[0]
    hit = room.view.current_frame.picture.hit(f"verdict:{assumption.id}")
    order = ["open", "right", "partly", "wrong"]
    before = answer_to(room.workshop, assumption.id)
    at = order.index(before.verdict if before is not None else "open")
    for step in (1, 2, 3, 4):
        room.click(room.at(*hit.box.centre))
        found = answer_to(room.workshop, assumption.id)
        assert found is not None
        assert found.verdict == order[(at + step) % 4]
        assert room.toast.removeprefix("Verdict: ").split()[0] == found.verdict


def test_a_click_on_a_guide_line_is_a_covered_answer_and_shift_takes_one_back(opened, qtbot):
    room = Room(opened("half_day"), qtbot)
    block = next(b for b in room.workshop.of(Block) if b.stage == "opening")
    assert room.leading.bridge.apply(OpenRound("r9", ("pulse",), AT, block.id, moment="start"))
    room.go("opening", "pulse")

    def guide(side, value):
        return room.at(*room.view.current_frame.picture.hit(f"pulse:{side}:{value}").box.centre)

    for value in (7, 8, 7):
        room.click(guide("sales", value))
    room.click(guide("procurement", 3))
    assert room.toast == "An answer of Procurement, covered."
    room.click(guide("sales", 7), SHIFT)
    found = [(one.side, one.value) for one in room.workshop.of(Pulse)]
    assert sorted(found) == [("procurement", 3), ("sales", 7), ("sales", 8)]
    assert "7" not in room.toast
    assert room.undo_label == "Take a sealed answer back"


def test_space_accepts_a_house_rule_for_both_sides(room):
    room.go("opening", "house_rules")
    rule = room.workshop.of(HouseRule)[0]
    was = rule.accepted_sales and rule.accepted_procurement
    room.click(room.middle(rule.id))
    room.key(KEY.Key_Space)
    rule = room.workshop.find(HouseRule, rule.id)
    assert (rule.accepted_sales, rule.accepted_procurement) == (not was, not was)
    assert room.undo_label == "Accept the house rules"


def test_ins_writes_a_new_term_and_ctrl_enter_goes_to_the_next_row(room):
    room.go("language")
    room.key(KEY.Key_Insert)
    room.type("Critical spare")
    room.key(KEY.Key_Return, to=room.editor)
    term = room.workshop.of(Term)[-1]
    assert term.term == "Critical spare"
    rows = sorted(room.workshop.of(Term), key=lambda t: t.order or 0)
    wording = room.view.current_frame.picture.hit(rows[0].id)
    room.double_click(room.at(*wording.box.centre))
    room.type("What we both mean")
    room.key(KEY.Key_Return, CTRL, to=room.editor)
    assert room.workshop.find(Term, rows[0].id).wording == "What we both mean"
    assert room.leading.hands.writing.sheet.hit.key == rows[1].id
    room.key(KEY.Key_Escape, to=room.editor)
    assert len([m for m in room.workshop.of(Meaning) if m.term_id == term.id]) == 0
    room.go("positioning")
    room.key(KEY.Key_Insert)
    write(room, "Spare parts", KEY.Key_Return)
    assert room.workshop.of(Area)[-1].name == "Spare parts"


def test_a_card_that_is_covered_for_the_room_stays_open_here(room, tmp_path):
    room.go("goals")
    room.click(room.middle("jg1"))
    desk = room.leading.hands.beside
    cover = next(action for action in desk.actions() if action.key == "cover")
    desk.do(cover)
    assert room.toast == "Covered on the projector."
    assert room.leading.seen.room.find(JointGoal, "jg1").title == ""
    assert room.leading.seen.view.find(JointGoal, "jg1").title
    assert room.view._look.face_down == {"jg1"}
    room.view.viewport().repaint()
    shelf = room.window.window._shelf
    assert shelf.remembered(f"face_down:{room.workshop.setup.id}") == "jg1"
    desk.do(next(action for action in desk.actions() if action.key == "cover"))
    assert room.leading.seen.room.find(JointGoal, "jg1").title
