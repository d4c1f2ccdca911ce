"""What stands beside the table: script, notes with the log, parking, insights."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from jointtable.domain.blind import open_round
from jointtable.domain.edits import OpenRound, PauseAndLog
from jointtable.domain.records import Hope, Incident, InsightChoice, Note, Parked
from jointtable.ui.run.pages import KeyedText
from jointtable.ui.run.parking_page import mime_of

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room(at_work):
    """A half day, standing at hopes and worries."""
    found = at_work()
    found.go_to("hopes_worries")
    return found


@pytest.fixture
def sample(opened):
    """The finished sample, standing where positions are compared."""
    window = opened("gearworks-dairies")
    leading = window.leading
    frame = next(f for f in leading.seen.scene.frames if f.stage == "positioning")
    leading.go_to_stage(frame.block_id)
    leading.insights.settle()
    return window


def insights(window):
    return window.window.run.panel.insights


# --- script --------------------------------------------------------------------------------------


def test_keys_in_a_script_are_drawn_as_keys(at_work):
    room = at_work()
    room.go_to("vote")
    *_, text = room.run.panel.script.findChildren(KeyedText)  # those before it go later
    assert text.text.startswith("Read one goal at a time and count hands. ← adds a vote")
    assert text.accessibleName() == text.text


# --- notes ---------------------------------------------------------------------------------------


def test_there_is_one_note_a_stage_and_a_line_from_the_bar_goes_on_with_it(room, qtbot):
    room.run.panel.notes.field.insertPlainText("ask Anna")
    room.type_line("/ and Petra")
    assert room.run.panel.notes.field.toPlainText() == "ask Anna\nand Petra"
    assert len(room.workshop.of(Note)) == 1


def test_the_time_is_stamped_as_the_room_has_it(room, qtbot):
    room.clock.wait(4)
    qtbot.keyClick(room.run, Qt.Key.Key_T, CONTROL)
    assert room.run.panel.notes.field.toPlainText() == "09:00 "
    assert room.run.panel.notes.field.hasFocus()


def test_what_was_logged_stands_in_the_notes_with_its_time(room):
    at = "2026-04-23T10:42:07+03:00"
    room.leading.bridge.apply(PauseAndLog("i1", "s1", at))
    line = room.run.panel.notes.log["i1"]
    line.field.edit.setText("prices of others")
    line.field.edit.editingFinished.emit()
    (incident,) = room.workshop.of(Incident)
    assert (incident.text, incident.visibility) == ("prices of others", "facilitator")
    assert line.printing is None


def test_an_objection_keeps_side_and_time_and_is_printed_only_on_request(room, qtbot):
    next(a for a in room.run.actions() if a.objectName() == "objection_procurement").trigger()
    assert room.run.toast.text == "Objection of Tervala Mills recorded, 09:00."
    (incident,) = room.workshop.of(Incident)
    assert (incident.kind, incident.side, incident.visibility) == (
        *("objection", "procurement"),
        "facilitator",
    )
    log = room.run.panel.notes.log
    log[incident.id].printing.click()
    assert room.workshop.of(Incident)[0].visibility == "joint"
    assert room.run.panel.notes.log[incident.id].printing.text() == "Printed"
    room.run.panel.notes.log[incident.id].printing.click()
    assert room.workshop.of(Incident)[0].visibility == "facilitator"


# --- pause and log (ux.md §6.8) ------------------------------------------------------------------

CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier


def test_pause_and_log_darkens_the_room_stops_the_clock_and_writes_the_time(room, qtbot):
    room.leading.time.start_or_pause()
    room.watch(120)
    qtbot.keyClick(room.run.capture.edit, Qt.Key.Key_B, CONTROL_SHIFT)
    assert room.window.projector.state == "blank"
    assert room.leading.time.fact.beside == "Paused 0:00"
    assert room.run.halted.text == "Stopped at 09:02. The projector is dark, and the clock stands."
    here = QApplication.focusWidget()
    qtbot.keyClick(here, Qt.Key.Key_B, CONTROL_SHIFT)  # hit twice: still one line
    qtbot.keyClicks(here, "prices of others")
    qtbot.keyClick(here, Qt.Key.Key_Return)
    (incident,) = room.workshop.of(Incident)
    assert (incident.kind, incident.text) == ("stopped", "prices of others")
    room.watch(60)
    qtbot.mouseClick(room.run.halted.go_on, LEFT)
    assert room.run.halted.text == ""
    assert room.window.projector.state == "live"
    room.watch(60)
    assert room.leading.time.fact.clock == "17:00"


def test_a_room_that_was_stopped_is_still_stopped_after_a_crash(room):
    room.leading.time.start_or_pause()
    room.watch(20)
    room.leading.halting.stop()
    room.crash()
    assert room.run.halted.text.startswith("Stopped at 09:00.")
    assert room.window.projector.state == "blank"
    room.leading.bridge.undo()
    assert room.run.halted.text == ""
    assert room.window.projector.state == "live"


# --- parking -------------------------------------------------------------------------------------


@pytest.fixture
def parked(room):
    room.type_line("s: ? who owns the data @anna")
    room.run.panel.show_page(2)
    (item,) = room.workshop.of(Parked)
    return item


def test_a_slip_says_who_and_when_and_enter_brings_it_back(room, parked, qtbot):
    (slip,) = room.run.panel.parking.slips
    assert slip.accessibleName() == "who owns the data, Anna Lind, 09:00"
    slip.setFocus()
    qtbot.keyClick(slip, Qt.Key.Key_Return)
    assert [h.text for h in room.workshop.of(Hope)] == ["who owns the data"]
    assert room.workshop.of(Parked) == ()


def drop_on(room, parked_id, place):
    """Let a slip go over a point of the viewport."""
    port, data = room.run.view.viewport(), mime_of(parked_id)
    move, keys = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, move, data, LEFT, keys)
    QApplication.sendEvent(port, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(port, QDropEvent(QPointF(place), move, data, LEFT, keys))


def test_a_slip_dropped_on_the_table_lies_where_it_was_let_go(room, parked, qtbot):
    qtbot.waitUntil(lambda: room.run.view.is_settled)
    frame = room.leading.seen.scene.frame(room.leading.day.block_id)
    zone = next(
        hit
        for hit in frame.picture.hits
        if hit.role == "zone" and hit.place.side == "procurement" and hit.place.kind == "worry"
    )
    box, view = frame.box, room.run.view
    x, y = zone.box.centre
    left = round((box.x + x) * view.zoom + view._look.left)
    drop_on(room, parked.id, QPoint(left, round((box.y + y) * view.zoom + view._look.top)))
    (hope,) = room.workshop.of(Hope)
    assert (hope.side, hope.kind, hope.text) == ("procurement", "worry", "who owns the data")
    assert room.run.view.selected_ids == (hope.id,)


def test_a_drag_carries_no_word_of_the_slip(parked):
    data = mime_of(parked.id)
    assert data.formats() == ["application/x-jointtable-parked"]
    assert not data.hasText()


def test_what_has_been_handled_leaves_the_list_and_stays_in_the_workshop(room, parked, qtbot):
    qtbot.mouseClick(room.run.panel.parking.slips[0].done, LEFT)
    assert room.run.panel.parking.slips == []
    assert room.workshop.of(Parked)[0].closed
    assert not room.run.panel.parking.on_projector.isVisible()


def test_the_parking_lot_is_shown_to_the_room_on_request(room, parked, qtbot):
    qtbot.mouseClick(room.run.panel.parking.on_projector, LEFT)
    assert room.window.projector.steering.spotlight == (parked.id,)
    qtbot.mouseClick(room.run.panel.parking.on_projector, LEFT)
    assert room.window.projector.steering.spotlight == ()


# --- insights ------------------------------------------------------------------------------------


def test_counts_stand_above_the_sentences_and_the_first_sentence_is_their_heading(sample):
    shown = insights(sample).shown
    assert [(c.figure, c.of, c.words, c.side) for c in shown.counts] == [
        ("1", "of 4", "sales guessed right", "sales"),
        ("1", "of 4", "procurement guessed right", "procurement"),
    ]
    assert shown.facts[0].head == "Catalogue parts: One-sided strategy"
    assert shown.facts[0].text.startswith("Sales invests as in a strategic account.")


@pytest.mark.parametrize(
    ("stage", "count"),
    [
        ("opening", ("middle answer of sales", "sales")),
        ("language", ("words agreed", "")),
        ("understanding", ("sales assumed right", "sales")),
        ("goals", ("goals met a partner", "")),
        ("alignment", ("crossings", "")),
        ("commitments", ("ready to sign", "")),
    ],
)
def test_every_stage_counts_something(sample, stage, count):
    leading = sample.leading
    frame = next(f for f in leading.seen.scene.frames if f.stage == stage)
    leading.go_to_stage(frame.block_id)
    leading.insights.settle()
    counts = insights(sample).shown.counts
    assert (counts[0].words, counts[0].side) == count


def test_a_chosen_insight_offers_four_things(sample, qtbot):
    sample.window.run.panel.show_page(3)
    row = insights(sample).rows[0]
    assert row.deeds.isHidden()
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert not row.deeds.isHidden()
    names = [b.text() for b in (row.spotlight, row.question, row.playbook, row.not_now)]
    assert names == ["Spotlight", "Question", "In the playbook", "Not now"]
    assert row.playbook.isChecked()


def test_the_spotlight_shows_the_cards_of_an_insight_to_the_room(sample, qtbot):
    row = next(r for r in insights(sample).rows if r.fact.ids and r.fact.kind == "gap")
    row.clicked.emit()
    row.spotlight.click()
    lit = sample.window.projector.steering.spotlight
    assert lit
    assert set(lit) <= set(row.fact.ids) | set(sample.canvas.view.selected_ids)


def test_a_question_goes_to_the_projector_and_into_the_script_and_is_kept(sample, qtbot):
    page = insights(sample)
    page.rows[0].clicked.emit()
    page.rows[0].question.click()
    sample.leading.insights.settle()
    asked = "Catalogue parts: what would have to be true to stand closer?"
    run, projector = sample.window.run, sample.window.projector
    assert projector.steering.question == asked
    assert run.panel.script.question == asked
    choice = next(c for c in sample.leading.workshop.of(InsightChoice) if c.question)
    assert (choice.insight, choice.choice) == (page.rows[0].fact.key, "playbook")
    field = page.rows[0].field
    field.edit.setText("What would it take?")
    field.edit.returnPressed.emit()
    sample.leading.insights.settle()
    assert projector.steering.question == "What would it take?"
    page.rows[0].question.click()
    sample.leading.insights.settle()
    assert projector.steering.question == ""
    assert run.panel.script.question == ""


def test_not_now_puts_an_insight_to_the_end_and_out_of_the_count(sample):
    page, tab = insights(sample), sample.window.run.panel.tabs[3]
    before = sum(not row.fact.not_now for row in page.rows)
    key = page.rows[0].fact.key
    page.rows[0].not_now.click()
    sample.leading.insights.settle()
    put_off = [row for row in page.rows[before - 1 :] if row.fact.not_now]
    assert put_off == page.rows[before - 1 :]
    assert tab.accessibleName() == f"Insights {before - 1}"
    next(row for row in put_off if row.fact.key == key).playbook.click()
    sample.leading.insights.settle()
    assert page.rows[0].fact.key == key


def test_while_a_round_is_open_there_is_no_insight_and_no_number(at_work):
    room = at_work()
    room.go_to("pulse")
    leading = room.leading
    if open_round(room.workshop, "pulse") is None:
        at, block_id = "2026-04-23T09:00:00+03:00", leading.day.block_id
        leading.bridge.apply(OpenRound("r1", ("pulse",), at, block_id, "start"))
    room.type_line("s: 7 8 6")
    leading.insights.settle()
    page = room.run.panel.insights
    assert page.shown.sealed
    assert page.rows == []
    assert room.run.panel.tabs[3].accessibleName() == "Insights"
