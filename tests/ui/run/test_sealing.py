"""Blind steps through real windows: rounds open by themselves, lock, are revealed on purpose."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from tests.ui.run.conftest import prepared
from tests.ui.run.sealed import ask, locked, positions, state, write

from jointtable.domain.blind import RoundState
from jointtable.domain.edits import AddRecords, PutAnswers
from jointtable.domain.records import Block, Goal, Incident, Meaning, Position, Pulse, Round, Term
from jointtable.domain.workshop import Workshop
from jointtable.session.document import CannotBeUndone
from jointtable.session.sealing import NotBegun

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
NEXT, BACK, ENTER, ESC = (
    *(Qt.Key.Key_PageDown, Qt.Key.Key_PageUp),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape),
)


@pytest.fixture
def room(at_work):
    return at_work()


@pytest.fixture
def guessing(room):
    """Positioning, in the last blind step, with answers of both sides and nobody locked."""
    positions(room)
    room.go_to("guess_theirs")
    return room


@pytest.fixture
def ready(guessing):
    """The same with both sides locked; the focus is on the table."""
    locked(guessing, "sales", "procurement")
    guessing.run.view.setFocus()
    return guessing


def texts(room):
    return [line.text for line in room.leading.boxes.locks.box.fact.lines]


def reveal(room, qtbot):
    qtbot.keyClick(ask(room, qtbot).reveal, ENTER)
    assert state(room) is RoundState.REVEALED


# --- writing -------------------------------------------------------------------------------------


def test_going_to_a_blind_step_opens_its_round_in_the_same_step(room, qtbot):
    qtbot.keyClick(room.run, NEXT)
    (round_,) = room.workshop.of(Round)
    assert room.leading.step.key == "pulse"
    assert (round_.subjects, round_.moment, round_.reason) == (("pulse",), "start", "first")
    assert room.leading.bridge.undo()
    assert not room.workshop.of(Round)
    assert room.leading.step.key == "house_rules"


def test_typed_digits_become_sealed_answers_of_the_chosen_side(room, qtbot):
    room.go_to("pulse")
    qtbot.keyClick(room.run, Qt.Key.Key_1, CONTROL)
    room.run.capture.edit.setText("7 8")
    assert room.run.capture.echo.words.text == "covered"
    qtbot.keyClick(room.run.capture.edit, ENTER)
    round_id = room.leading.sealing.rounds.round.id
    values = [(p.side, p.value, p.round_id) for p in room.workshop.of(Pulse)]
    assert values == [("sales", 7, round_id), ("sales", 8, round_id)]
    assert texts(room) == ["2 of 2", "0 of 3"]


def test_a_line_written_blind_is_gone_from_the_bar_for_good(room, qtbot):
    room.go_to("our_goals")
    edit = room.run.capture.edit
    room.type_line("s: grow in the Nordics #growth")
    (goal,) = room.workshop.of(Goal)
    assert goal.round_id == room.leading.sealing.rounds.round.id
    assert edit.text() == ""
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert edit.text() == ""
    edit.undo()
    assert edit.text() == ""
    assert not edit.isUndoAvailable()
    assert room.run.view.selection == ()


def test_going_back_and_forth_goes_on_with_the_same_round(room):
    room.go_to("own_view")
    room.go_to("guess_theirs")
    room.go_to("our_goals")
    room.go_to("own_view")
    assert [r.subjects for r in room.workshop.of(Round)] == [("positions",), ("goals",)]


def test_a_pulse_that_was_left_before_anybody_wrote_gives_way_to_the_next_one(room):
    room.go_to("pulse")
    room.go_to("pulse_again")
    (round_,) = room.workshop.of(Round)
    assert round_.moment == "close"


def test_a_step_that_nobody_has_written_in_can_be_left_out(room, qtbot):
    room.go_to("pulse")
    qtbot.mouseClick(room.leading.boxes.locks.box.buttons["skip"], LEFT)
    assert room.leading.step.key == "hopes_worries"
    assert not room.workshop.of(Round)
    room.go_to("our_goals")
    room.type_line("s: a goal")
    assert "skip" not in room.leading.boxes.locks.box.buttons


def test_a_click_on_a_step_goes_there(room, qtbot):
    trail = room.run.steps.trail
    trail.grab()
    step = next(s for s in room.leading.day.steps if s.title == "Hopes and worries")
    qtbot.mouseClick(trail, LEFT, pos=trail.place_of(step.id).toPoint())
    assert room.leading.step.key == "hopes_worries"
    trail.setFocus()
    qtbot.keyClick(trail, Qt.Key.Key_Left)
    qtbot.keyClick(trail, Qt.Key.Key_Left)
    qtbot.keyClick(trail, ENTER)
    assert room.leading.step.key == "pulse"


def test_a_day_whose_first_step_is_blind_writes_nothing_in_the_open(at_work, qtbot):
    workshop = prepared("half_day")
    early = {b.id for b in workshop.of(Block) if b.stage == "opening"}
    later = [replace(b, skipped=True) for b in workshop.of(Block) if b.id in early]
    others = [r for r in workshop.records() if r.id not in early]
    room = at_work(Workshop.of_records([*later, *others]))
    assert room.leading.step.key == "our_meaning"
    assert room.run.steps.primary.text() == "Start the sealed step"
    assert state(room) is None
    (term, *_) = room.workshop.of(Term)
    said = AddRecords((Meaning(id="m", term_id=term.id, side="sales", text="Ours"),))
    assert not room.leading.bridge.apply(said)
    assert room.run.toast.text.startswith(NotBegun.what)
    qtbot.keyClick(room.run, NEXT)
    assert room.workshop.setup.status == "running"
    assert room.leading.step.key == "our_meaning"
    assert state(room) is RoundState.WRITING


def test_nothing_is_opened_in_a_workshop_that_is_over(at_work):
    room = at_work(prepared("half_day", status="done"))
    room.go_to("pulse")
    assert not room.workshop.of(Round)


# --- locks ---------------------------------------------------------------------------------------


def test_the_box_says_who_has_locked_and_when_and_how_far_the_others_are(guessing):
    assert texts(guessing) == ["4 of 4", "3 of 4"]
    locked(guessing, "sales")
    assert texts(guessing) == ["locked 09:00", "3 of 4"]
    names = [row.accessibleName() for row in guessing.leading.boxes.locks.box.rows]
    assert names == ["Sales has locked, 4 of 4, 09:00", "Procurement: 1 answer to go, 3 of 4"]
    steps = guessing.run.steps
    assert steps.primary.text() == "Reveal to both"
    assert not steps.primary.isEnabled()
    assert steps.reason == "Procurement: 1 answer to go"


def test_a_side_with_open_answers_is_locked_after_one_question_and_the_log_says_so(guessing, qtbot):
    box = guessing.leading.boxes.locks.box
    assert box.buttons["lock:procurement"].text() == "Lock for procurement with 1 open"
    qtbot.mouseClick(box.buttons["lock:procurement"], LEFT)
    assert "stays empty" in box.fact.question[0]
    qtbot.mouseClick(box.buttons["no"], LEFT)
    assert state(guessing) is RoundState.WRITING
    qtbot.mouseClick(box.buttons["lock:procurement"], LEFT)
    qtbot.mouseClick(box.buttons["yes"], LEFT)
    assert guessing.leading.sealing.rounds.round.locked_for == ("procurement",)
    (incident,) = guessing.workshop.of(Incident)
    assert (incident.kind, incident.side, incident.text) == ("locked_for", "procurement", "")


def test_a_side_that_has_answered_all_locks_without_a_question(guessing, qtbot):
    qtbot.mouseClick(guessing.leading.boxes.locks.box.buttons["lock:sales"], LEFT)
    assert state(guessing) is RoundState.HALF_LOCKED
    assert guessing.leading.sealing.rounds.round.locked_for == ()


def test_locking_with_nothing_asks_and_reveals_nothing_by_itself(room, qtbot):
    room.go_to("our_goals")
    box = room.leading.boxes.locks.box
    for side in ("sales", "procurement"):
        qtbot.mouseClick(box.buttons[f"lock:{side}"], LEFT)
        assert "has written nothing" in box.fact.question[0]
        qtbot.mouseClick(box.buttons["yes"], LEFT)
    assert state(room) is RoundState.READY
    assert room.run.steps.primary.hasFocus()
    reveal(room, qtbot)
    qtbot.keyClick(room.run, NEXT)
    assert room.leading.step.key == "joint_goals"


def test_a_lock_is_taken_away_after_one_question_and_the_log_keeps_the_time(ready, qtbot):
    box = ready.leading.boxes.locks.box
    qtbot.mouseClick(box.buttons["unlock:sales"], LEFT)
    assert box.fact.question[0] == "Unlock sales? The log notes it."
    qtbot.keyClick(ready.run, ESC)
    assert box.fact.question[0] == ""
    assert state(ready) is RoundState.READY
    qtbot.mouseClick(box.buttons["unlock:sales"], LEFT)
    qtbot.mouseClick(box.buttons["yes"], LEFT)
    assert state(ready) is RoundState.HALF_LOCKED
    assert [i.kind for i in ready.workshop.of(Incident)][-1] == "unlocked"


def test_the_box_passes_the_laptop_and_takes_worksheets(guessing, qtbot):
    ask = guessing.window.passing.doors.ask
    for key in ("pass", "paper"):
        qtbot.mouseClick(guessing.leading.boxes.locks.box.buttons[key], LEFT)
        assert ask.isVisible(), key
        ask.close_it()


def test_one_voter_is_warned_of_before_the_reveal(room, qtbot):
    room.go_to("pulse")
    room.type_line("s: 7")
    room.type_line("p: 5 6 7")
    locked(room, "sales", "procurement")
    room.run.view.setFocus()
    warning = "One person has answered for sales: the middle answer is theirs."
    assert warning in room.leading.boxes.locks.box.fact.warning
    qtbot.keyClick(room.run, Qt.Key.Key_R)
    assert room.leading.sealing.bar.note == warning


# --- the button ----------------------------------------------------------------------------------


def test_page_down_says_why_there_is_no_reveal_yet(guessing, qtbot):
    locked(guessing, "sales")
    qtbot.keyClick(guessing.run, NEXT)
    assert guessing.leading.step.key == "guess_theirs"
    assert guessing.run.toast.text == "Procurement: 1 answer to go."
    qtbot.keyClick(guessing.run, Qt.Key.Key_R)
    assert not guessing.leading.sealing.bar.is_open


def test_a_click_and_a_key_at_once_reveal_once(ready, qtbot):
    bar = ask(ready, qtbot)
    depth = len(ready.leading.bridge.past())
    qtbot.mouseClick(bar.reveal, LEFT)
    qtbot.keyClick(bar.reveal, ENTER)
    qtbot.mouseClick(bar.reveal, LEFT)
    assert state(ready) is RoundState.REVEALED
    assert len(ready.leading.bridge.past()) == depth + 1
    assert ready.run.toast.text == ""


# --- after the reveal ----------------------------------------------------------------------------


def test_gap_lines_wait_for_compare_or_g(ready, qtbot):
    reveal(ready, qtbot)
    play = ready.leading.sealing.revealing.choreography
    qtbot.waitUntil(lambda: not play.act)
    block = ready.leading.day.block_id

    def lines():
        frame = ready.leading.seen.scene.frame(block)
        return [key for key in frame.picture.parts if key.startswith("gap:")]

    assert not lines()
    qtbot.keyClick(ready.run.view, Qt.Key.Key_G)
    assert lines()
    qtbot.keyClick(ready.run.view, Qt.Key.Key_G)
    assert not lines()
    qtbot.keyClick(ready.run.view, NEXT)
    assert ready.leading.step.key == "compare"
    assert lines()
    qtbot.keyClick(ready.run.view, BACK)
    assert not lines()


def test_esc_finishes_a_turn_at_once_and_page_down_waits_for_it(ready, qtbot):
    reveal(ready, qtbot)
    play = ready.leading.sealing.revealing.choreography
    assert play.is_running
    qtbot.keyClick(ready.run.view, NEXT)
    assert ready.leading.step.key == "reveal"
    qtbot.keyClick(ready.run.view, ESC)
    assert not play.act
    qtbot.keyClick(ready.run.view, NEXT)
    assert ready.leading.step.key == "compare"


def test_in_language_each_page_down_opens_one_word(room, qtbot):
    write(room, "our_meaning", "meanings")
    locked(room, "sales", "procurement")
    room.run.view.setFocus()
    reveal(room, qtbot)
    play = room.leading.sealing.revealing.choreography
    rows = 0
    while play.act:
        qtbot.waitUntil(lambda: not play.is_running)
        if not play.act:
            break
        rows += 1
        assert room.run.steps.primary.text() == "Open the next row"
        qtbot.keyClick(room.run.view, NEXT)
        assert room.leading.step.key == "term_by_term"
    assert rows == 4
    assert room.run.steps.primary.text() == "Next: Our wording"


def test_after_a_crash_the_words_that_come_one_by_one_wait_again(room, qtbot):
    write(room, "our_meaning", "meanings")
    locked(room, "sales", "procurement")
    room.run.view.setFocus()
    reveal(room, qtbot)
    room.crash()
    play = room.leading.sealing.revealing.choreography
    assert play.waits
    assert play.ms == 0
    assert room.run.steps.primary.text() == "Open the next row"


def test_a_reveal_is_a_wall_for_undo_and_offers_to_cover_it_again(ready, qtbot):
    reveal(ready, qtbot)
    ready.leading.sealing.revealing.choreography.finish()
    qtbot.keyClick(ready.run.view, Qt.Key.Key_Z, CONTROL)
    assert state(ready) is RoundState.REVEALED
    assert ready.run.toast.text == "A reveal cannot be undone. Cover it again?"
    qtbot.mouseClick(ready.run.toast.buttons[0], LEFT)
    seen = ready.leading.seen
    assert not seen.room.of(Position)
    assert seen.view.of(Position)
    assert "Covered on the projector. You still see it here." in (
        ready.leading.boxes.locks.box.fact.notes
    )
    ready.start_again()
    assert not ready.leading.seen.room.of(Position)
    qtbot.mouseClick(ready.leading.boxes.locks.box.buttons["cover"], LEFT)
    assert ready.leading.seen.room.of(Position)
    assert state(ready) is RoundState.REVEALED


def test_another_wall_keeps_its_own_sentence(ready, qtbot):
    qtbot.keyClick(ready.run.view, Qt.Key.Key_Z, CONTROL)
    assert ready.run.toast.text.startswith(CannotBeUndone.what)
    assert ready.run.toast.buttons == ()


def test_asking_again_seals_a_new_round_and_keeps_the_old_one(ready, qtbot):
    reveal(ready, qtbot)
    first = ready.leading.sealing.rounds.round
    qtbot.mouseClick(ready.leading.boxes.locks.box.buttons["again"], LEFT)
    again = ready.leading.sealing.rounds.round
    assert (again.reason, again.number) == ("again", first.number + 1)
    assert state(ready) is RoundState.WRITING
    assert ready.workshop.find(Round, first.id).revealed_at is not None
    assert ready.run.steps.primary.text() == "Reveal to both"
    assert not ready.leading.seen.scene.frame(first.block_id).picture.hit("a1:sales")
    assert ready.leading.bridge.undo()
    assert state(ready) is RoundState.REVEALED


def test_who_comes_after_the_reveal_joins_the_next_round(ready, qtbot):
    reveal(ready, qtbot)
    ready.clock.wait(60)
    ready.go_to("reveal", "positioning")
    ready.type_line("+ Riikka Salo, p")
    assert "Who has come later joins the next round." in ready.leading.boxes.locks.box.fact.notes


# --- accidents -----------------------------------------------------------------------------------


def test_after_a_crash_the_step_is_the_same_and_still_sealed(guessing, qtbot):
    for side in ("sales", "procurement"):
        locked(guessing, side)
        is_ready = side == "procurement"
        if is_ready:
            qtbot.waitUntil(guessing.window.isActiveWindow)
            ask(guessing, qtbot)
        step, before, said = guessing.leading.step, guessing.workshop, texts(guessing)
        guessing.crash()
        assert guessing.leading.step == step
        assert guessing.workshop.of(Round) == before.of(Round)
        assert guessing.workshop.of(Position) == before.of(Position)
        assert texts(guessing) == said
        assert not guessing.leading.seen.view.of(Position)
        assert guessing.run.steps.primary.text() == "Reveal to both"
        assert guessing.run.steps.primary.isEnabled() is is_ready
        assert not guessing.leading.sealing.bar.is_open
    late = Position(
        id="late",
        area_id="a1",
        round_id=guessing.leading.sealing.rounds.round.id,
        side="sales",
        segment="growing",
    )
    before = guessing.workshop
    assert not guessing.leading.bridge.apply(PutAnswers((late,), guessing.leading.at()))
    assert guessing.workshop is before


def test_the_insights_of_a_stage_do_not_exist_while_it_is_sealed(ready, qtbot):
    ready.go_to("reveal", "positioning")
    ready.leading.insights.settle()
    assert not ready.run.panel.insights.rows
    reveal(ready, qtbot)
    ready.leading.insights.settle()
    assert ready.run.panel.insights.rows
