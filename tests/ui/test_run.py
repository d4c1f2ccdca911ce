"""A workshop is led through real windows, and what was said is in the library afterwards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jointtable.domain.records import Block, Goal, Hope, Note, Parked, Step
from jointtable.domain.workshop import Workshop
from jointtable.i18n import translator
from jointtable.layout.table import Frame
from jointtable.ui.app import WindowArguments, opened_shelf
from jointtable.ui.hooks import OpenWindow
from jointtable.ui.run.capture_bar import EchoWords
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.window import Window

LEFT = Qt.MouseButton.LeftButton


def type_line(run: RunScreen, line: str) -> None:
    run.capture.edit.setFocus()
    QTest.keyClicks(run.capture.edit, line)
    QTest.keyClick(run.capture.edit, Qt.Key.Key_Return)


def go_to(window: OpenWindow | Window, stage: str) -> Frame:
    leading = window.leading
    assert leading is not None
    frame = next(f for f in leading.seen.scene.frames if f.stage == stage)
    leading.go_to_stage(frame.block_id)
    return frame


@pytest.fixture
def made(window, qtbot):
    """A new workshop, made as a person makes it, standing in Run."""
    qtbot.keyClick(window.library.first_new, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = window._new
    qtbot.keyClicks(page.sales.edit, "Norrvik Flow")
    qtbot.keyClick(page.sales.edit, Qt.Key.Key_Tab)
    page.procurement.edit.setFocus()
    qtbot.keyClicks(page.procurement.edit, "Tervala Mills")
    qtbot.keyClick(page.procurement.edit, Qt.Key.Key_Return)
    assert window.run is not None
    qtbot.waitUntil(lambda: window.run.view.is_settled)
    return window


def reread(window: Window, arguments: WindowArguments) -> Workshop:
    """Close the window and return the only workshop of its library, as the disk has it."""
    window.close()
    shelf = opened_shelf(arguments, translator("en"))
    try:
        (row,) = shelf.source().rows("all", "", 0)
        return shelf.open(row.id).workshop
    finally:
        shelf.close()


def test_a_new_workshop_goes_straight_to_run(made):
    assert made.windowTitle() == "Norrvik Flow × Tervala Mills · JointTable"
    assert made.leading.day.block.name == "Opening"
    assert len(made.leading.seen.scene.frames) == 7
    assert made.run.capture.edit.hasFocus()
    assert made.run.steps.primary.text() == "Next: Pulse"


def test_the_day_begins_with_the_first_step_that_is_done_even_without_the_clock(made, qtbot):
    first = made.leading.day.next.step_id
    qtbot.keyClick(made.run.capture.edit, Qt.Key.Key_PageDown)
    setup = made.leading.workshop.setup
    assert (setup.status, setup.current_step_id) == ("running", first)
    assert setup.started_at is not None
    assert made.leading.bridge.undo_label == "Start the workshop"
    assert made.leading.bridge.undo()
    assert made.leading.workshop.setup.status == "draft"


def test_a_file_that_cannot_be_opened_is_said_over_the_list_of_what_is_there(made, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"{")
    assert not made.open_file(bad)
    assert made.library.isVisible()
    assert made.library.model.rowCount() == 2  # a heading and the workshop that was open
    assert made.windowTitle() == "JointTable"
    assert made.toast.isVisible()
    assert "bad.json" in made.toast.text
    assert made.library.rect().contains(made.toast.geometry())


def test_a_line_that_is_too_long_is_refused_and_stays_in_the_bar(made):
    before = made.leading.workshop
    made.run.capture.edit.insert("x" * 1_000_000)
    QTest.keyClick(made.run.capture.edit, Qt.Key.Key_Return)
    assert made.leading.workshop is before
    assert "20000" in made.run.toast.text.replace(" ", "").replace(",", "")
    assert made.run.capture.edit.text().startswith("xxx")


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("number", range(3))
def test_a_language_and_an_agenda_are_chosen_apart(window, qtbot, language, number):
    qtbot.keyClick(window.library.first_new, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = window._new
    page._cards[number].click()
    page._languages[language].click()
    qtbot.keyClicks(page.sales.edit, "Norrvik Flow")
    qtbot.keyClicks(page.procurement.edit, "Tervala Mills")
    assert (page.wish().agenda, page.wish().language) == (page._cards[number].key, language)
    page._cards[number].click()
    assert page.wish().language == language
    qtbot.keyClick(page.procurement.edit, Qt.Key.Key_Return)
    assert window.leading.workshop.setup.language == language
    qtbot.waitUntil(lambda: window.run.view.is_settled)


def test_a_captured_line_lands_on_the_frame_and_on_the_disk(made, qtbot, arguments):
    go_to(made, "goals")
    step = next(s for s in made.leading.workshop.of(Step) if s.key == "joint_goals")
    made.leading.go_to_step(step.id)
    made.run.capture.edit.setText("s: grow in the Nordics #growth")
    assert made.run.capture.echo.words == EchoWords("adds to Growth", "sales")
    qtbot.keyClick(made.run.capture.edit, Qt.Key.Key_Return)
    (goal,) = made.leading.workshop.of(Goal)
    assert goal.text == "grow in the Nordics"
    (spot,) = made.run.view.selection
    assert spot.frame.stage == "goals"
    assert spot.ids[0] == goal.id
    texts = [getattr(one, "text", "") for one in spot.frame.picture.primitives]
    assert "grow in the Nordics" in texts
    kept = reread(made, arguments)
    assert [g.text for g in kept.of(Goal)] == ["grow in the Nordics"]


def test_undo_and_redo_take_the_card_away_and_back(made, qtbot):
    step = next(s for s in made.leading.workshop.of(Step) if s.key == "hopes_worries")
    made.leading.go_to_step(step.id)
    type_line(made.run, "s: an honest day")
    assert [h.text for h in made.leading.workshop.of(Hope)] == ["an honest day"]
    edit = made.run.capture.edit
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(edit, Qt.Key.Key_Z, control)
    assert made.leading.workshop.of(Hope) == ()
    assert made.run.view.selection == ()
    qtbot.keyClick(edit, Qt.Key.Key_Y, control)
    assert [h.text for h in made.leading.workshop.of(Hope)] == ["an honest day"]


def test_text_that_is_being_typed_keeps_its_own_undo(made, qtbot):
    edit = made.run.capture.edit
    qtbot.keyClicks(edit, "half a line")
    before = made.leading.workshop
    qtbot.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == ""
    assert made.leading.workshop is before


def test_the_last_line_comes_back_with_the_up_key(made, qtbot):
    type_line(made.run, "s: an honest day")
    assert made.run.capture.edit.text() == ""
    qtbot.keyClick(made.run.capture.edit, Qt.Key.Key_Up)
    assert made.run.capture.edit.text() == "s: an honest day"


def test_what_is_unclear_is_said_before_enter(made):
    made.run.capture.edit.setText("s: more #nonsense")
    words = made.run.capture.echo.words
    assert words.unclear
    assert "#nonsense" in words.text


def test_page_down_goes_on_and_flies_to_the_next_stage(made, qtbot):
    frames = made.leading.seen.scene.frames
    step = next(s for s in made.leading.workshop.of(Step) if s.key == "hopes_worries")
    made.leading.go_to_step(step.id)
    qtbot.keyClick(made.run, Qt.Key.Key_PageDown)
    assert made.leading.day.block.name == "Language"
    qtbot.waitUntil(lambda: not made.run.view.is_flying)
    centre = made.run.view.camera
    assert frames[1].box.contains(centre.x, centre.y)
    qtbot.keyClick(made.run, Qt.Key.Key_PageUp)
    assert made.leading.day.block.name == "Opening"


def test_the_camera_flies_where_motion_is_not_reduced(opened, qtbot):
    window = opened("half_day", motion=True)
    view = window.canvas.view
    start = view.camera
    window.leading.next_stage()
    assert view.is_flying
    assert view.camera.x < start.x + 900
    qtbot.waitUntil(lambda: not view.is_flying, timeout=3000)
    assert view.camera.x > start.x + 1700
    qtbot.waitUntil(window.canvas.is_settled)


def test_the_whole_table_is_shown_filtered_and_left(made, qtbot):
    run = made.run
    qtbot.keyClick(run.view, Qt.Key.Key_1, Qt.KeyboardModifier.ShiftModifier)
    assert made.leading.is_whole
    assert run.panel.isHidden()
    assert run.steps.primary.text() == "Back to Opening"
    qtbot.waitUntil(lambda: run.view.is_settled)
    port, camera = run.view.viewport(), run.view.camera
    seen = camera.sees(port.width(), port.height())
    assert all(seen.holds(frame.box) for frame in made.leading.seen.scene.frames)
    qtbot.mouseClick(run.steps.filters["gaps"], LEFT)
    assert run.view._look.dim.keep == "gaps"
    qtbot.mouseClick(run.steps.poster, LEFT)
    playbook = made.playbook
    assert [one.what for one in playbook.screen.panel.export.chosen] == ["poster"]
    playbook.leave()
    qtbot.keyClick(run.view, Qt.Key.Key_Escape)
    assert not made.leading.is_whole
    assert not run.panel.isHidden()
    assert run.view._look.dim.keep == "all"


def test_the_clock_starts_pauses_and_gets_more_minutes(made, qtbot):
    rail = made.run.rail
    assert rail.play.accessibleName() == "Start the clock"
    qtbot.mouseClick(rail.play, LEFT)
    assert made.leading.workshop.setup.status == "running"
    assert rail.play.accessibleName() == "Pause the clock"
    qtbot.keyClick(made.run, Qt.Key.Key_F9)
    assert rail.play.accessibleName() == "Go on with the clock"
    block = made.leading.workshop.find(Block, made.leading.day.block_id)
    qtbot.mouseClick(rail.steps[5], LEFT)
    after = made.leading.workshop.find(Block, block.id)
    assert after.minutes == block.minutes + 5
    assert rail.face.accessibleName().endswith("of 25 min")


def test_a_private_note_is_on_the_disk_as_it_is_typed(made, qtbot, arguments):
    qtbot.keyClick(made.run, Qt.Key.Key_N, CONTROL_SHIFT)
    assert made.run.panel.notes.field.hasFocus()
    qtbot.keyClicks(made.run.panel.notes.field, "ask Anna")
    assert made.run.panel.tabs[1].accessibleName() == "Notes 1"
    made.leading.next_stage()
    assert made.run.panel.notes.field.toPlainText() == ""
    kept = reread(made, arguments)
    assert [(n.text, n.visibility) for n in kept.of(Note)] == [("ask Anna", "facilitator")]


CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_what_is_parked_can_be_brought_back(made, qtbot):
    step = next(s for s in made.leading.workshop.of(Step) if s.key == "hopes_worries")
    made.leading.go_to_step(step.id)
    type_line(made.run, "s: ? who owns the data")
    (parked,) = made.leading.workshop.of(Parked)
    assert made.run.panel.tabs[2].accessibleName() == "Parking 1"
    made.run.panel.parking.back_asked.emit(parked.id)
    assert made.leading.workshop.of(Parked) == ()
    assert [h.text for h in made.leading.workshop.of(Hope)] == ["who owns the data"]


def test_the_script_is_that_of_the_step(made):
    script = made.run.panel.script
    labels = [label.text() for label in script.findChildren(type(made.run.top._saved))]
    assert labels[0] == "Say"
    assert labels[1].startswith("“Everything on the screen is joint.")


def test_an_insight_selects_its_cards_and_lets_the_others_step_back(opened, qtbot):
    window = opened("gearworks-dairies")
    go_to(window, "positioning")
    window.leading.insights.settle()
    page = window.window.run.panel.insights
    assert len(page.rows) > 3
    row = next(row for row in page.rows if row.fact.ids)
    row.clicked.emit()
    view = window.canvas.view
    assert view.selection
    assert view._look.dim.ids
    page.rows[page.rows.index(row)].clicked.emit()
    assert not view._look.dim.ids


def heads(window: OpenWindow) -> tuple[str, str]:
    """Return the current step as the head of its frame and as the step bar name it."""
    leading, run = window.leading, window.window.run
    frame = leading.seen.scene.frame(leading.day.block_id or "")
    assert run is not None
    assert frame is not None
    texts = [getattr(one, "text", "") for one in frame.picture.primitives]
    head = next(text for text in texts if "\u2002·\u2002" in text)
    return head.split("·")[1].strip(), run.steps.trail.accessibleDescription()


def test_a_finished_day_stands_at_the_same_step_in_the_frame_and_in_the_step_bar(opened):
    window = opened("pannukakku")
    assert window.leading.workshop.setup.status == "done"
    assert heads(window) == ("Pelisäännöt", "Pelisäännöt")
    window.leading.next()
    assert heads(window) == ("Pulssi", "Pulssi")


def test_lenses_show_the_same_frame_in_another_way(opened):
    window = opened("gearworks-dairies")
    go_to(window, "positioning")
    leading, steps = window.leading, window.window.run.steps
    assert steps.lenses == ("roles", "matrices", "combined", "growth_path")
    before = leading.seen.scene.frame(leading.day.block_id).picture
    leading.show_lens("matrices")
    assert steps.lens == "matrices"
    assert leading.seen.scene.frame(leading.day.block_id).picture != before
    leading.step_lens(-1)
    assert steps.lens == "roles"


def test_leaving_asks_nothing_and_the_workshop_can_be_opened_again(made, qtbot):
    made.leading.next_stage()
    qtbot.mouseClick(made.run.top.library, LEFT)
    assert made.run is None
    qtbot.keyClick(made.library.list, Qt.Key.Key_Return)
    assert made.leading.day.block.name == "Language"


def test_f6_goes_from_region_to_region(made, qtbot):
    run = made.run
    run.steps.primary.setFocus()
    seen = []
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen[0] is run.view
    assert seen[1] is run.capture.edit
    assert seen[2] in run.panel.tabs
    assert run.rail.isAncestorOf(seen[3])
    assert run.top.isAncestorOf(seen[4])
    assert run.steps.isAncestorOf(seen[5])


def test_the_narrow_form_begins_under_1600_px(made, qtbot):
    run = made.run
    assert run.is_compact
    assert run.rail.width() == 72
    made.resize(1920, 1080)
    qtbot.waitUntil(lambda: not run.is_compact)
    assert (run.rail.width(), run.panel.width()) == (264, 376)
    assert run.capture.height() == 66
    qtbot.waitUntil(lambda: round(run.view.zoom, 2) == 0.77)


def test_script_and_frames_speak_the_language_of_the_workshop(opened):
    window = opened("pannukakku")
    go_to(window, "goals")
    leading = window.leading
    assert leading.day.block.name == "Tavoitteet"
    assert window.window.run.steps.primary.text().startswith("Next")
    texts = [getattr(one, "text", "") for one in leading.seen.scene.frames[4].picture.primitives]
    assert "Tavoitteet" in " ".join(texts)


def test_after_a_bug_the_screen_is_shown_anew_from_the_workshop(made, qtbot):
    made.run.steps.primary.show_text("broken")
    made.mend("Something went wrong inside JointTable. Everything is saved.")
    assert made.run.toast.text.startswith("Something went wrong")
    qtbot.waitUntil(lambda: made.run.steps.primary.text() == "Next: Pulse")
