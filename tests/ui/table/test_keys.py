"""Cards by keys alone: each key one step, with its label and its word."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from jointtable.domain.records import (
    Action,
    Agreement,
    Friction,
    Goal,
    GoalLink,
    Hope,
    JointGoal,
    Parked,
    ProcessStep,
    Step,
    Truth,
    Vote,
)

KEY = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_del_puts_a_card_into_the_bin_and_the_next_one_is_selected(room):
    room.go("opening", "hopes")
    room.click(room.middle("h1"))
    room.key(KEY.Key_Delete)
    assert room.workshop.find(Hope, "h1") is None
    assert room.undo_label == "Delete"
    assert room.toast == "Deleted. It lies in the bin."
    assert room.view.selected_ids == ("h2",)
    room.key(KEY.Key_Z, CTRL)
    assert room.workshop.find(Hope, "h1") is not None


def test_a_verdict_or_a_marker_is_never_deleted(room):
    room.go("positioning", "roles")
    before = room.workshop
    hit = room.view.current_frame.picture.hit("a3:sales")
    room.click(room.at(*hit.box.centre))
    room.key(KEY.Key_Delete)
    assert room.workshop is before


def test_ctrl_d_duplicates_and_selects_the_copy(room):
    room.go("opening", "hopes")
    room.click(room.middle("h1"))
    room.key(KEY.Key_D, CTRL)
    copy = room.workshop.of(Hope)[-1]
    assert copy.text == room.workshop.find(Hope, "h1").text
    assert room.view.selected_ids == (copy.id,)
    assert room.undo_label == "Duplicate"


def test_alt_down_changes_the_order_and_alt_right_the_side(room):
    room.go("opening", "hopes")
    room.click(room.middle("h1"))
    room.key(KEY.Key_Down, ALT)
    assert room.spot("h1").box.y > room.spot("h2").box.y
    assert room.toast == "2 of 2"
    room.key(KEY.Key_Right, ALT)
    assert room.workshop.find(Hope, "h1").side == "procurement"
    assert room.view.selected_ids == ("h1",)


def test_alt_arrows_move_a_step_along_the_rows_and_join_into_one(room):
    room.go("alignment")
    room.click(room.middle("ps_S12"))
    row = room.workshop.find(ProcessStep, "ps_S12").row
    room.key(KEY.Key_Down, ALT)
    room.key(KEY.Key_Down, ALT | SHIFT)
    assert room.workshop.find(ProcessStep, "ps_S12").row == row + 6
    room.leading.bridge.undo()
    assert room.workshop.find(ProcessStep, "ps_S12").row == row


def test_digits_set_the_side_of_a_card_and_the_verdict_on_a_verdict(room):
    room.go("opening", "hopes")
    room.click(room.middle("h1"))
    room.key(KEY.Key_3)
    assert room.workshop.find(Hope, "h1").side == "procurement"
    room.go("understanding", "verdicts")
    room.click(room.middle("tr_as1"))
    hit = room.view.current_frame.picture.hit("verdict:as1")
    room.click(room.at(*hit.box.centre))
    room.key(KEY.Key_1)
    assert room.workshop.find(Truth, "tr_as1").verdict == "right"
    assert room.toast == "The verdict was given."


def test_j_joins_two_goals_and_p_parks_one(room):
    room.go("goals")
    room.click(room.middle("g_growth_s2"))
    room.click(room.middle("g_growth_p1"), SHIFT)
    count = len(room.workshop.of(JointGoal))
    room.key(KEY.Key_J)
    assert len(room.workshop.of(JointGoal)) == count + 1
    room.go("commitments")
    room.click(room.middle("ac_A3"))
    room.key(KEY.Key_P)
    assert room.workshop.find(Action, "ac_A3") is None
    assert len(room.workshop.of(Parked)) >= 1


def test_space_says_that_both_agree_and_s_keeps_it_in_the_room(room):
    room.go("commitments")
    card = room.workshop.find(Agreement, "ag1")
    both = card.agreed_sales and card.agreed_procurement
    room.click(room.middle("ag1"))
    room.key(KEY.Key_Space)
    card = room.workshop.find(Agreement, "ag1")
    assert (card.agreed_sales and card.agreed_procurement) is not both
    room.key(KEY.Key_S)
    assert room.workshop.find(Agreement, "ag1").released_sales is False


def test_arrows_vote_in_the_step_vote_only(room):
    room.go("goals")
    step = next(s for s in room.workshop.of(Step) if s.key == "vote")
    room.leading.go_to_step(step.id)
    room.qtbot.waitUntil(room.window.canvas.is_settled)
    votes = votes_of(room, "jg3")
    for id_ in ("jg1", "jg2", "jg3", "jg3"):
        room.key(KEY.Key_Down)
        assert room.view.selected_ids == (id_,)
    room.key(KEY.Key_Left)
    room.key(KEY.Key_Right)
    room.key(KEY.Key_Right)
    room.key(KEY.Key_Right, SHIFT)
    assert votes_of(room, "jg3") == (votes[0] + 1, votes[1] + 1)
    assert room.undo_label == "Vote"


def test_x_marks_a_decision_and_f_says_what_hurts(room):
    room.go("alignment")
    room.click(room.middle("ps_S2"))
    room.key(KEY.Key_X)
    assert room.workshop.find(ProcessStep, "ps_S2").decision
    room.key(KEY.Key_F)
    room.type("Nobody tells us")
    room.key(KEY.Key_Return, to=room.editor)
    friction = room.workshop.of(Friction)[-1]
    assert (friction.text, friction.process_step_id) == ("Nobody tells us", "ps_S2")


def test_a_writes_a_new_action_on_the_side_of_what_is_selected(room):
    room.go("commitments")
    room.click(room.middle("ac_A2"))
    room.key(KEY.Key_A)
    room.type("Send the list")
    room.key(KEY.Key_Return, to=room.editor)
    action = room.workshop.of(Action)[-1]
    assert (action.text, action.side) == ("Send the list", "procurement")


def test_l_and_enter_link_two_cards_and_esc_lets_go(room):
    room.go("goals")
    room.click(room.middle("g_growth_s2"))
    room.key(KEY.Key_L)
    assert room.view.is_busy
    room.key(KEY.Key_Escape)
    assert not room.view.is_busy
    room.key(KEY.Key_L)
    room.view.select_ids(("jg2",))
    room.key(KEY.Key_Return)
    ends = {(k.goal_id, k.joint_goal_id) for k in room.workshop.of(GoalLink)}
    assert ("g_growth_s2", "jg2") in ends


def test_ctrl_a_takes_the_zone_and_then_the_frame(room):
    room.go("goals")
    room.click(room.middle("g_growth_s1"))
    room.key(KEY.Key_A, CTRL)
    assert set(room.view.selected_ids) == {"g_growth_s1", "g_growth_s2"}
    room.key(KEY.Key_A, CTRL)
    assert {"g_growth_p1", "jg1"} <= set(room.view.selected_ids)


def test_ctrl_c_and_ctrl_x_put_words_on_the_clipboard(room):
    room.go("opening", "hopes")
    room.click(room.middle("h1"))
    room.click(room.middle("h2"), SHIFT)
    words = "\n".join(room.workshop.find(Hope, id_).text for id_ in room.view.selected_ids)
    room.key(KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == words
    room.key(KEY.Key_X, CTRL)
    assert room.workshop.find(Hope, "h1") is None
    assert room.toast == "Cut."


def test_a_revealed_card_refuses_with_the_sentence(room):
    room.go("goals")
    goal = room.workshop.find(Goal, "g_growth_s2")
    before = room.workshop
    room.click(room.middle(goal.id))
    room.key(KEY.Key_3)
    assert room.workshop is before
    assert room.toast.startswith("That was revealed")


def votes_of(room, goal_id):
    found = {v.side: v.count for v in room.workshop.of(Vote) if v.joint_goal_id == goal_id}
    return found.get("sales", 0), found.get("procurement", 0)
