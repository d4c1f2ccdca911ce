"""What a step is about, in the script: rules, votes, release, signatures."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jointtable.domain.edits import AddRecords, HoldBack
from jointtable.domain.records import Block, Goal, HouseRule, Incident, JointGoal, Signature, Vote
from jointtable.layout.primitives import TextRun
from jointtable.session.document import CannotBeUndone

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def room(at_work):
    return at_work()


def lines(desk):
    return [(line.text, line.done) for line in desk.box.fact.lines]


# --- house rules ---------------------------------------------------------------------------------


def test_each_side_accepts_the_house_rules_with_one_tick(room, qtbot):
    desk = room.leading.boxes.rules
    assert desk.box.isVisible()
    count = len(room.workshop.of(HouseRule))
    assert lines(desk) == [(f"0 of {count}", False)] * 2
    qtbot.mouseClick(desk.box.buttons["accept:procurement"], LEFT)
    assert lines(desk) == [(f"0 of {count}", False), ("accepted", True)]
    assert all(r.accepted_procurement and not r.accepted_sales for r in room.workshop.of(HouseRule))
    qtbot.mouseClick(desk.box.buttons["accept:procurement"], LEFT)
    assert not any(r.accepted_procurement for r in room.workshop.of(HouseRule))
    qtbot.keyClick(room.run, Qt.Key.Key_PageDown)
    assert not desk.box.isVisible()


def test_the_promise_follows_the_setting_and_only_gets_stricter(room, qtbot):
    box = room.leading.boxes.rules.box
    assert box.fact.notes == ("Answers are shown by side, without names.",)
    assert [key for key in box.buttons if key.startswith("show:")] == ["show:nobody"]
    qtbot.mouseClick(box.buttons["show:nobody"], LEFT)
    assert box.fact.notes == ("Answers are shown without names.",)
    assert not [key for key in box.buttons if key.startswith("show:")]
    stages = [b for b in room.workshop.of(Block) if b.kind == "stage"]
    assert {dict(b.settings)["answers_shown"] for b in stages} == {"nobody"}
    assert room.leading.bridge.undo()
    assert box.fact.notes == ("Answers are shown by side, without names.",)


# --- votes ---------------------------------------------------------------------------------------


@pytest.fixture
def voting(room):
    goals = (JointGoal(id="jg1", title="One partner"), JointGoal(id="jg2", title="Less stock"))
    qt = room.leading.bridge.apply(AddRecords(goals))
    assert qt
    QTest.keyClick(room.run, Qt.Key.Key_PageDown)  # the day begins
    room.go_to("vote")
    room.run.view.setFocus()
    return room


def test_votes_are_counted_by_side_and_too_many_are_told(voting, qtbot):
    view, box = voting.run.view, voting.leading.boxes.votes.box
    qtbot.keyClick(view, Qt.Key.Key_Down)
    for _ in range(7):
        qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert [line.text for line in box.fact.lines] == ["6 of 6", "2 of 9"]
    assert box.fact.warning == ""
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert box.fact.warning == "Sales has given 7 of 6 votes. Count once more?"
    assert [(v.joint_goal_id, v.side, v.count, v.method) for v in voting.workshop.of(Vote)] == [
        ("jg1", "sales", 6, "hands"),
        ("jg1", "procurement", 2, "hands"),
        ("jg2", "sales", 1, "hands"),
    ]


def test_votes_are_covered_for_the_room_until_the_step_ends(voting, qtbot):
    view, box = voting.run.view, voting.leading.boxes.votes.box
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert voting.leading.seen.room.of(Vote)
    qtbot.mouseClick(box.buttons["cover"], LEFT)
    assert box.buttons["cover"].isChecked()
    assert not voting.leading.seen.room.of(Vote)
    assert voting.leading.seen.view.of(Vote)
    assert box.fact.notes == ("The room sees the votes when this step ends.",)
    qtbot.keyClick(voting.run, Qt.Key.Key_PageDown)
    assert voting.leading.seen.room.of(Vote)


def test_votes_read_from_slips_are_covered_by_themselves(voting, qtbot):
    box = voting.leading.boxes.votes.box
    qtbot.mouseClick(box.buttons["paper"], LEFT)
    voting.run.view.setFocus()
    qtbot.keyClick(voting.run.view, Qt.Key.Key_Down)
    qtbot.keyClick(voting.run.view, Qt.Key.Key_Right)
    (vote,) = voting.workshop.of(Vote)
    assert vote.method == "paper"
    assert not voting.leading.seen.room.of(Vote)
    voting.go_to("joint_goals")
    voting.go_to("vote")
    assert not box.buttons["paper"].isChecked()


# --- release -------------------------------------------------------------------------------------


@pytest.fixture
def ending(room):
    goals = (
        Goal(id="g1", side="sales", text="Grow in the Nordics"),
        Goal(id="g2", side="procurement", text="Fewer suppliers"),
    )
    assert room.leading.bridge.apply(AddRecords(goals))
    assert room.leading.bridge.apply(HoldBack(("g2",), held=True))
    room.go_to("ready")
    return room


def test_a_side_releases_after_one_question_and_what_it_keeps_stays(ending, qtbot):
    desk = ending.leading.boxes.release
    assert lines(desk) == [("not released", False)] * 2
    assert "1 card stays in the room." in desk.box.fact.notes
    qtbot.mouseClick(desk.box.buttons["release:sales"], LEFT)
    assert "No undo." in desk.box.fact.question[0]
    qtbot.keyClick(ending.run, Qt.Key.Key_Escape)
    assert lines(desk) == [("not released", False)] * 2
    for side in ("sales", "procurement"):
        qtbot.mouseClick(desk.box.buttons[f"release:{side}"], LEFT)
        qtbot.mouseClick(desk.box.buttons["yes"], LEFT)
    assert lines(desk) == [("released 09:00", True)] * 2
    first, second = ending.workshop.of(Goal)
    assert (first.released_sales, first.released_procurement) == (True, True)
    assert second.released_procurement is False


def test_a_release_is_a_wall_and_new_words_ask_for_another_one(ending, qtbot):
    desk = ending.leading.boxes.release
    for side in ("sales", "procurement"):
        qtbot.mouseClick(desk.box.buttons[f"release:{side}"], LEFT)
        qtbot.mouseClick(desk.box.buttons["yes"], LEFT)
    qtbot.keyClick(ending.run.view, Qt.Key.Key_Z, CONTROL)
    assert ending.run.toast.text.startswith(CannotBeUndone.what)
    news = Goal(id="g3", side="sales", text="A late one")
    assert ending.leading.bridge.apply(AddRecords((news,)))
    assert lines(desk) == [("1 new since 09:00", False)] * 2
    assert "release:sales" in desk.box.buttons
    assert not ending.workshop.of(Incident)


# --- signatures ----------------------------------------------------------------------------------


def test_both_sign_with_typed_names_and_the_day_is_closed_and_opened_again(room, qtbot):
    room.go_to("sign_off")
    desk = room.leading.boxes.signing
    for side, name in (("sales", "Anna Lind"), ("procurement", "Petra Koski")):
        field = desk.box.fields[f"sign:{side}"].edit
        qtbot.keyClick(field, Qt.Key.Key_Return)  # nobody signs with nothing
        qtbot.keyClicks(field, name)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [(s.side, s.name, s.method) for s in room.workshop.of(Signature)] == [
        ("sales", "Anna Lind", "typed"),
        ("procurement", "Petra Koski", "typed"),
    ]
    assert lines(desk) == [("signed 09:00", True)] * 2
    assert not desk.box.fields
    frame = room.leading.seen.scene.frame(room.leading.day.block_id)
    assert "Anna Lind" in [o.text for o in frame.picture.primitives if isinstance(o, TextRun)]
    qtbot.mouseClick(desk.box.buttons["close"], LEFT)
    assert room.workshop.setup.status == "done"
    assert desk.box.buttons["close"].text() == "Reopen the workshop"
    qtbot.mouseClick(desk.box.buttons["close"], LEFT)
    assert room.workshop.setup.status == "running"
