"""The clock of the day through real windows: states, breaks, sleep, a moved clock, a crash."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.run.conftest import HELSINKI, MORNING, prepared, so_far

from jointtable.domain.records import Block, ClockSpan
from jointtable.insights.clock import used_seconds

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def minutes_used(room, block_id):
    return used_seconds(room.workshop, block_id, None) / 60


@pytest.fixture
def room(at_work):
    """A half day in its first stage of 20 min, with the clock running."""
    found = at_work()
    found.leading.time.start_or_pause()
    return found


# --- the states of the clock (ux.md §6.1) --------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "clock", "words"),
    [
        (60, "19:00 of 20 min", ""),
        (16 * 60 + 30, "3:30 of 20 min", "4 min left. What must be said before we close this?"),
        (19 * 60 + 15, "0:45 of 20 min", "Last minute"),
        (
            22 * 60 + 10,
            "+2:10 of 20 min",
            "2 min over. Good talk: take it from Language, or move on.",
        ),
    ],
)
def test_the_clock_says_how_the_stage_stands(at_work, seconds, clock, words):
    room = at_work(so_far(prepared("half_day")), MORNING + timedelta(seconds=seconds))
    face = room.run.rail.face
    assert face.accessibleName().endswith(clock)
    assert face.accessibleDescription() == words
    assert room.run.rails[False]._words.text() == words


def test_a_pause_moves_the_end_and_says_so(room, qtbot):
    room.watch(60)
    qtbot.keyClick(room.run, Qt.Key.Key_F9)
    room.watch(80)
    fact = room.leading.time.fact
    assert (fact.clock, fact.beside, fact.words) == (
        "19:00",
        "Paused 1:20",
        "Paused. The end moves with it.",
    )
    qtbot.keyClick(room.run, Qt.Key.Key_F9)
    room.leading.time.look()
    assert room.leading.time.fact.ends == "12:31"
    assert room.leading.time.fact.verdict == "1 min late"


def test_a_key_that_is_held_down_does_not_race_through_the_day(room):
    for key in ("next", "back", "clock", "next_stage"):
        action = next(a for a in room.run.actions() if a.objectName() == key)
        assert not action.autoRepeat(), key


# --- breaks --------------------------------------------------------------------------------------


def test_the_break_comes_after_its_stage_and_has_a_clock_of_its_own(room, qtbot):
    room.go_to("verdicts")
    assert room.run.steps.primary.text() == "Next: Break, 10 min"
    qtbot.keyClick(room.run, Qt.Key.Key_PageDown)
    assert room.leading.day.break_id is not None
    assert room.leading.time.fact.words == "Back at 09:10"
    assert room.leading.time.fact.planned == "of 10 min"
    assert room.run.steps.primary.text() == "Next stage: Positioning"
    room.watch(3 * 60)
    break_id = room.leading.day.break_id
    qtbot.keyClick(room.run, Qt.Key.Key_PageDown)
    assert room.leading.day.block.name == "Positioning"
    assert minutes_used(room, break_id) == pytest.approx(3)
    row = next(row for row in room.run.rail.rows if row.text() == "Break")
    assert row.accessibleName() == "Break, 3 of 10"


def test_back_from_a_break_goes_on_with_the_stage(room, qtbot):
    room.go_to("verdicts")
    qtbot.keyClick(room.run, Qt.Key.Key_PageDown)
    room.watch(60)
    qtbot.keyClick(room.run, Qt.Key.Key_PageUp)
    assert room.leading.day.break_id is None
    assert room.leading.day.block.name == "Understanding"
    assert room.leading.time.clock.block_id == room.leading.day.block_id


def test_without_a_clock_breaks_are_passed_over(at_work, qtbot):
    room = at_work()
    room.go_to("verdicts")
    assert room.run.steps.primary.text() == "Next stage: Positioning"


# --- looking elsewhere ---------------------------------------------------------------------------


def stage_row(room, name):
    return next(row for row in room.run.rail.rows if row.text() == name)


def test_looking_at_another_stage_moves_nothing_and_says_what_the_room_sees(room, qtbot):
    before = room.workshop
    qtbot.mouseClick(stage_row(room, "Goals"), LEFT)
    assert room.run.looking.text == ("You are looking at Goals. The projector is off.")
    projector = room.window.projector
    projector.toggle()
    text = "You are looking at Goals. The projector shows Opening."
    assert room.run.looking.text == text
    projector.toggle_hold()
    assert room.run.looking.text == "You are looking at Goals. The projector holds: Opening."
    projector.toggle_hold()
    projector.show_blank(blank=True)
    assert room.run.looking.text == "You are looking at Goals. The projector is blank."
    projector.show_blank(blank=False)
    projector.turn_off()
    qtbot.mouseClick(stage_row(room, "Goals"), LEFT)
    assert room.workshop is before
    qtbot.keyClick(room.run, Qt.Key.Key_Escape)
    assert room.run.looking.text == ""
    assert room.leading.looking_at is None


def test_go_there_goes_there_and_so_does_a_second_click_at_once_or_enter(room, qtbot):
    qtbot.mouseClick(stage_row(room, "Goals"), LEFT)
    qtbot.mouseClick(room.run.looking.go, LEFT)
    assert room.leading.day.block.name == "Goals"
    assert room.run.looking.isHidden()
    qtbot.mouseDClick(stage_row(room, "Language"), LEFT)
    assert room.leading.day.block.name == "Language"
    row = stage_row(room, "Alignment")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert room.leading.day.block.name == "Alignment"


def test_going_on_while_looking_elsewhere_comes_back_to_the_stage(room, qtbot):
    qtbot.mouseClick(stage_row(room, "Goals"), LEFT)
    qtbot.keyClick(room.run, Qt.Key.Key_PageDown)
    assert room.leading.day.block.name == "Opening"
    assert room.run.looking.isHidden()


# --- planning anew (ux.md §6.3, domain.md §7.11) -------------------------------------------------


@pytest.fixture
def late(at_work):
    """The example of domain.md: Positioning has used 44 of 40 min, and the day ends 5 min late."""
    workshop = so_far(prepared("half_day"), 20, 20, 36, 10)
    return at_work(workshop, MORNING + timedelta(minutes=20 + 20 + 36 + 10 + 44))


def minutes_of(room, stage):
    return next(b.minutes for b in room.workshop.of(Block) if b.stage == stage)


def test_a_late_day_offers_itself_quietly_and_changes_nothing(late):
    fact = late.leading.time.fact
    assert (fact.ends, fact.verdict, fact.late) == ("12:35", "5 min late", True)
    assert not late.run.rail.replan.has_dot
    late.watch(60)
    assert late.leading.time.fact.verdict == "6 min late"
    assert late.run.rail.replan.has_dot
    assert late.leading.bridge.undo_label != "Re-plan the day"


def test_ctrl_r_shows_three_proposals_with_the_new_times_and_enter_takes_the_first(late, qtbot):
    qtbot.keyClick(late.run, Qt.Key.Key_R, CONTROL)
    sheet = late.leading.planning.flyout
    assert [(row.text(), row.below) for row in sheet.rows[:3]] == [
        ("Take it from Goals (35 → 30)", "Alignment 11:40, Commitments 12:10, ends 12:30"),
        (
            "Shorten the rest evenly (Goals −3, Alignment −2)",
            "Alignment 11:42, Commitments 12:10, ends 12:30",
        ),
        ("End at 12:35", "All stages keep their minutes"),
    ]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not sheet.is_open
    assert minutes_of(late, "goals") == 30
    assert late.leading.bridge.undo_label == "Re-plan the day"
    assert late.leading.time.fact.verdict == "on time"
    assert late.run.toast.text == "Re-planned: Take it from Goals (35 → 30)."
    late.run.toast.buttons[0].click()
    assert minutes_of(late, "goals") == 35


def test_escape_leaves_the_proposals_alone_and_gives_the_focus_back(late, qtbot):
    late.run.capture.edit.setFocus()
    before = late.workshop
    qtbot.keyClick(late.run.capture.edit, Qt.Key.Key_R, CONTROL)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert late.workshop is before
    assert late.run.capture.edit.hasFocus()


def test_to_end_later_is_agreed_and_no_longer_called_late(late):
    late.leading.planning.open()
    late.leading.planning.flyout.rows[2].click()
    assert late.workshop.setup.ends == "12:35"
    assert late.leading.time.fact.verdict == "as agreed"
    late.leading.time.add_minutes(8)
    assert late.leading.time.fact.verdict == "9 min late"
    late.leading.planning.open()
    assert late.leading.planning.flyout.rows[0].text() == "Take it from Goals (35 → 31)"


def test_a_coming_block_can_be_left_out_and_taken_in_again_but_never_the_close(late):
    planning = late.leading.planning
    planning.open()
    next(row for row in planning.flyout.rows if row.text().startswith("Leave out")).click()
    texts = [row.text() for row in planning.flyout.rows]
    assert texts == ["Leave out Alignment, 30 min", "Leave out Goals, 35 min"]
    planning.flyout.rows[0].click()
    assert "Alignment" not in [row.text() for row in late.run.rail.rows]
    planning.open()
    next(row for row in planning.flyout.rows if row.text().startswith("Leave out")).click()
    planning.flyout.rows[-1].click()
    assert "Alignment" in [row.text() for row in late.run.rail.rows]


def test_a_topic_is_parked_from_the_same_sheet(late):
    planning = late.leading.planning
    planning.open()
    next(row for row in planning.flyout.rows if row.text() == "Park a topic").click()
    assert late.run.capture.edit.text() == "? "
    assert late.run.capture.edit.hasFocus()


def test_a_day_on_time_has_nothing_to_shorten(room):
    room.leading.planning.open()
    assert room.leading.planning.flyout.rows[0].text() == "Leave out a coming block…"


def test_the_narrow_rail_opens_all_the_rest_and_gives_the_focus_back(room, qtbot):
    run = room.run
    assert run.is_compact
    run.capture.edit.setFocus()
    qtbot.mouseClick(run.rails[True].face, LEFT)
    assert run.agenda.is_open
    assert run.rails[False].isVisible()
    run.rails[False].steps[1].click()
    assert minutes_of(room, "opening") == 21
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not run.agenda.is_open
    assert run.capture.edit.hasFocus()


# --- accidents -----------------------------------------------------------------------------------


def test_after_sleep_the_clock_stands_and_offers_to_count(room):
    room.watch(60)
    room.clock.wait(720)
    room.leading.time.look()
    assert room.leading.time.fact.clock == "19:00"
    sleep = room.run.rails[False].sleep
    assert sleep.text() == "Count the 12 min"
    assert room.leading.time.fact.beside.startswith("Paused 12:0")
    room.clock.wait(4)
    sleep.click()
    room.leading.time.look()
    assert room.leading.time.fact.clock == "6:56"
    assert sleep.isHidden()


def test_after_sleep_the_clock_goes_on_without_it_when_nobody_counts_it(room, qtbot):
    room.watch(60)
    room.clock.wait(720)
    room.leading.time.look()
    qtbot.keyClick(room.run, Qt.Key.Key_F9)
    room.watch(60)
    assert room.leading.time.fact.clock == "18:00"


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(days=1)])
def test_a_moved_wall_clock_is_told_and_no_stage_loses_or_wins_a_minute(room, qtbot, jump):
    room.watch(60)
    room.clock.wall += jump
    room.watch(60)
    sign = "+" if jump > timedelta(0) else "−"
    minutes = abs(round(jump.total_seconds() / 60))
    assert room.run.toast.text == (
        f"The clock of this computer was moved by {sign}{minutes} min."
        " The stage counts on as before."
    )
    assert room.leading.time.fact.clock == "18:00"
    opening = room.leading.day.block_id
    room.leading.next_stage()
    assert minutes_used(room, opening) == pytest.approx(2, abs=0.05)
    room.watch(60)
    assert room.leading.time.fact.clock == "19:00"
    qtbot.keyClick(room.run, Qt.Key.Key_F9)
    assert minutes_used(room, room.leading.day.block_id) == pytest.approx(1, abs=0.05)


def test_the_night_the_clocks_change_minutes_stay_minutes(at_work):
    night = datetime(2026, 10, 25, 3, 56, tzinfo=HELSINKI)
    room = at_work(prepared("half_day", starts="03:56", date="2026-10-25"), night)
    room.leading.time.start_or_pause()
    for _ in range(3):
        room.watch(2 * 60)
        room.leading.next_stage()
    assert f"{room.clock.wall:%H:%M}" == "03:02"  # for the second time
    assert room.run.toast.text == ""
    spans = [s for s in room.workshop.of(ClockSpan) if s.ended_at]
    lengths = [
        datetime.fromisoformat(s.ended_at) - datetime.fromisoformat(s.started_at) for s in spans
    ]
    assert lengths == [timedelta(minutes=2)] * 3


def test_after_a_crash_the_workshop_stands_at_the_same_step_with_the_right_clock(room, qtbot):
    step = room.go_to("hopes_worries")
    room.watch(60)
    room.crash()
    assert room.leading.day.step_id == step.id
    assert room.leading.time.fact.clock == "18:15"
    assert room.run.toast.text == (
        "JointTable closed at 09:00:56. Everything is here, and the clock has kept going."
    )
    assert room.run.toast.buttons == ()


def test_a_long_time_without_the_program_can_be_left_out(room):
    room.watch(60)
    room.window.close()
    room.clock.wait(3 * 3600)
    room.start_again()
    (button,) = room.run.toast.buttons
    assert button.text() == "Leave the 180 min out"
    button.click()
    room.leading.time.look()
    assert room.leading.time.fact.clock == "19:00"
    assert room.leading.bridge.undo_label == "Leave time out"


def test_a_clock_set_back_while_the_program_was_gone_takes_nothing_away(room):
    room.watch(60)
    room.clock.passed += 30
    room.clock.wall -= timedelta(hours=1)
    room.start_again()
    assert room.leading.time.fact.clock == "19:00"


def test_leaving_for_the_library_is_no_crash(room, qtbot):
    room.watch(60)
    qtbot.mouseClick(room.run.top.library, LEFT)
    room.clock.wait(30)
    room.window.open_workshop("w1")
    assert room.run.toast.text == ""
    assert room.leading.time.fact.clock == "18:30"
