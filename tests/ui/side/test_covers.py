"""The Side screen hides itself in time, gives the laptop back to nobody but the facilitator, and
leaves nothing of what was written in the window."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from tests.ui.side.conftest import Room, a_window, full_day

from jointtable.domain.edits import LockForSide, RemoveRecords
from jointtable.domain.records import Area, Participant, Pulse, Round
from jointtable.interchange import write
from jointtable.ui.side.mark import PassMark

ENTER, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
CTRL = Qt.KeyboardModifier.ControlModifier
OURS, THEIRS = "CANARY-OURS", "CANARY-THEIRS"


def texts_in(window: QWidget) -> Iterator[str]:
    """Yield every text that any widget of a window holds or tells a screen reader."""
    for thing in (window, *window.findChildren(QObject)):
        yield thing.objectName()
        if not isinstance(thing, QWidget):
            continue
        yield from (thing.accessibleName(), thing.accessibleDescription(), thing.toolTip())
        yield from (thing.statusTip(), thing.whatsThis(), thing.windowTitle())
        if isinstance(thing, QLabel | QAbstractButton):
            yield thing.text()
        if isinstance(thing, QLineEdit):
            yield from (thing.text(), thing.placeholderText())


def is_nowhere(word: str, room: Room) -> bool:
    """Return whether nothing in the program's windows says ``word``."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    clipboard = QGuiApplication.clipboard()
    said = [*texts_in(room.window), clipboard.text(), *map(str, room_labels(room))]
    said += [t for w in QApplication.topLevelWidgets() for t in texts_in(w)]
    return not any(word in text for text in said)


def room_labels(room: Room) -> list[str]:
    assert room.window.leading is not None
    return [str(room.window.leading.bridge.undo_label), room.window.windowTitle()]


@pytest.fixture
def writing(room):
    """Procurement writes what its words mean; sales has written already."""
    room.go_to("language", "our_meaning")
    room.pass_to("sales")
    QTest.keyClicks(room.focus, THEIRS)
    room.lock()
    room.hold_enter()
    room.pass_to("procurement")
    QTest.keyClicks(room.focus, OURS)
    return room


# --- covering -------------------------------------------------------------------------------------


def test_escape_covers_and_enter_goes_on_where_one_was(writing):
    writing.key(TAB)
    here = writing.screen.focused
    writing.key(ESC)
    assert writing.sentence == "Covered. Enter to go on."
    assert is_nowhere(OURS, writing)
    writing.key(ESC)  # a storm of them changes nothing
    assert writing.sentence == "Covered. Enter to go on."
    writing.key(ENTER)
    assert writing.screen.focused == here
    assert writing.screen.page.cells[0].edit.text() == OURS


def test_it_covers_when_the_window_loses_the_focus(writing, qtbot):
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not writing.window.isActiveWindow())
    assert writing.sentence == "Covered. Enter to go on."
    assert is_nowhere(OURS, writing)


def test_it_covers_a_minute_after_the_last_key(writing, steady):
    steady.seconds += 59
    writing.screen.watch.timeout.emit()
    assert writing.sentence == ""
    writing.key(TAB)
    steady.seconds += 59
    writing.screen.watch.timeout.emit()
    assert writing.sentence == ""
    steady.seconds += 1
    writing.screen.watch.timeout.emit()
    assert writing.sentence == "Covered. Enter to go on."


def test_the_button_in_the_band_and_the_keys_that_cover_the_room_cover_it(writing):
    QTest.mouseClick(writing.screen.band.cover, Qt.MouseButton.LeftButton)
    assert writing.sentence == "Covered. Enter to go on."
    writing.key(ENTER)
    writing.key(Qt.Key.Key_Pause)
    assert writing.sentence == "Covered. Enter to go on."
    writing.key(ENTER)
    writing.key(Qt.Key.Key_H, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert writing.sentence == "Covered. Enter to go on."


def test_what_was_begun_is_kept_when_it_is_covered(room):
    room.go_to("understanding", "we_assume")
    room.pass_to("sales")
    QTest.keyClicks(room.focus, "They decide alone")
    room.key(ESC)
    room.key(ENTER)
    assert [row.line.label for row in room.screen.page.rows] == ["1", "2"]
    assert room.screen.page.cells[0].edit.text() == "They decide alone"


def test_it_warns_and_covers_when_people_see_the_screen(writing):
    wall = writing.window.projector.wall
    wall._shared = True  # what a mirrored screen makes of it
    writing.window.projector.stirred.emit()
    assert writing.sentence == "Covered. Enter to go on."
    warning = "People see this screen, too. Turn the projector off first."
    assert writing.screen.cover.words.count == warning
    wall._shared = False
    writing.key(ENTER)
    assert writing.sentence == ""


def test_going_on_opens_no_other_window_that_would_cover_it_again(room):
    room.go_to("positioning", "own_view")
    room.pass_to("sales")
    for _ in range(3):
        room.type("1", "2", "3")
    room.key(ESC)
    room.key(ENTER)
    QApplication.processEvents()
    assert room.window.isActiveWindow()
    assert room.sentence == ""
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [room.window]


# --- nothing of the other side, nothing after the lock --------------------------------------------


def test_nothing_of_the_other_side_and_nothing_locked_is_anywhere_in_the_window(writing):
    assert is_nowhere(THEIRS, writing)
    assert not is_nowhere(OURS, writing)  # the looking itself works
    writing.lock()
    assert is_nowhere(OURS, writing)
    writing.hold_enter()
    assert writing.passing.holding is None
    assert is_nowhere(OURS, writing)
    assert is_nowhere(THEIRS, writing)


def test_a_person_does_not_see_what_another_one_has_answered(room):
    room.go_to("opening", "pulse")
    room.pass_to("procurement")
    room.key(ENTER)
    room.type("7", "5")
    room.press_end()
    room.key(ENTER)
    assert {c.cell.value for c in room.screen.page.cells} == {None}
    assert all(not b.isChecked() for c in room.screen.page.cells for b in c.buttons)


def test_nothing_typed_here_gets_to_the_clipboard(writing):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    writing.key(Qt.Key.Key_A, CTRL)
    writing.key(Qt.Key.Key_C, CTRL)
    writing.key(Qt.Key.Key_X, CTRL)
    assert clipboard.text() == "before"
    assert writing.screen.page.cells[0].edit.text() == OURS
    writing.key(Qt.Key.Key_End)
    writing.key(Qt.Key.Key_V, CTRL)
    assert writing.screen.page.cells[0].edit.text() == OURS + "before"


# --- the facilitator's keys -----------------------------------------------------------------------


NONE, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
CONSOLE = (
    *((key, NONE) for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Menu)),
    *((key, NONE) for key in (Qt.Key.Key_F5, Qt.Key.Key_F7, Qt.Key.Key_F9, Qt.Key.Key_F11)),
    *((key, CTRL) for key in (Qt.Key.Key_Z, Qt.Key.Key_K, Qt.Key.Key_L, Qt.Key.Key_PageDown)),
    (Qt.Key.Key_N, CTRL | SHIFT),
    (Qt.Key.Key_1, ALT),
)


def test_keys_of_the_console_do_nothing(writing):
    before, focus = writing.workshop, writing.screen.focused
    writing.screen.page.cells[0].edit.setReadOnly(True)  # what the field undoes is its own
    for key, held in CONSOLE:
        writing.key(key, held)
        assert writing.workshop is before, key
        assert writing.screen.focused == focus, key
        assert writing.window._screens.currentWidget() is writing.screen
        assert writing.sentence == ""
        assert not writing.window.run.isVisible()


def test_only_the_facilitator_gets_the_laptop_back_by_holding_enter(writing):
    writing.lock()
    writing.key(ENTER)  # a short press does nothing
    writing.key(ESC)
    assert writing.sentence == "Locked. Thank you. Hand the laptop back."
    writing.hold_enter(0.9)
    assert writing.passing.holding is not None
    writing.hold_enter(1.0)
    assert writing.passing.holding is None
    assert writing.window.run.isVisible()
    assert writing.window.run.steps.primary.hasFocus()


def test_keys_hit_twice_are_meant_once(writing, steady):
    writing.press_end()
    QTest.keyClick(writing.screen.last_look, ENTER)  # at once, as the second of two
    assert writing.round.procurement_locked_at is None
    writing.key(ENTER)
    writing.hold_enter()
    writing.passing.doors.pass_to("procurement")  # it has locked
    assert writing.passing.holding is None
    writing.go_to("goals", "our_goals")
    writing.passing.doors.pass_to("sales")
    QTest.keyClick(writing.screen.cover, ENTER)
    assert writing.sentence.endswith("looks away.")
    steady.seconds += 1
    QTest.keyClick(writing.screen.cover, ENTER)
    assert writing.sentence == ""


def test_nothing_else_is_opened_while_a_side_holds_the_laptop(writing, tmp_path):
    assert not writing.window.open_file(tmp_path / "another.json")
    assert not writing.window.open_workshop("another")
    assert writing.window._screens.currentWidget() is writing.screen


def test_a_key_held_over_from_the_lock_does_not_give_the_laptop_back(writing, steady):
    writing.press_end()
    steady.seconds += 1
    QTest.keyPress(writing.screen.last_look, ENTER)
    cover = writing.screen.cover
    steady.seconds += 5
    cover.looks.timeout.emit()
    assert writing.passing.holding is not None
    QTest.keyRelease(cover, ENTER)
    assert writing.passing.holding is not None


def test_the_facilitator_can_take_the_laptop_back_from_a_cover_and_nothing_is_lost(writing):
    writing.key(ESC)
    writing.hold_enter()
    assert writing.passing.holding is None
    assert writing.round.procurement_locked_at is None
    writing.pass_to("procurement")
    assert writing.screen.page.cells[0].edit.text() == OURS


# --- locking --------------------------------------------------------------------------------------


def test_a_last_look_comes_before_the_lock(writing):
    writing.press_end()
    look = writing.screen.last_look
    assert look.sentence == "You can still change this. After locking, nobody can."
    assert writing.screen.page.cells[0].edit.text() == OURS
    writing.key(Qt.Key.Key_Up)
    assert writing.screen.last_look is None
    assert writing.round.procurement_locked_at is None
    assert writing.screen.foot.lock.hasFocus()


def test_a_side_may_lock_with_nothing_after_a_sentence(room):
    room.go_to("goals", "our_goals")
    room.pass_to("sales")
    room.press_end()
    sentence = "Nothing is answered yet. After locking, nobody can answer any more."
    assert room.screen.last_look.sentence == sentence
    room.key(ENTER)
    assert room.round.sales_locked_at is not None


def test_a_side_that_the_facilitator_locks_for_writes_no_more(writing):
    leading = writing.window.leading
    assert leading.bridge.apply(LockForSide(writing.round.id, "procurement", "i", leading.at()))
    assert writing.sentence == "Locked. Thank you. Hand the laptop back."
    assert is_nowhere(OURS, writing)


# --- asking which side ----------------------------------------------------------------------------


def test_a_locked_side_is_not_offered_the_laptop_again(writing):
    writing.lock()
    writing.hold_enter()
    writing.key(Qt.Key.Key_L, CTRL)
    buttons = writing.passing.doors.ask.buttons
    assert not any(button.isEnabled() for button in buttons.values())
    assert buttons["sales"].accessibleName() == "Sales, Norrvik Flow, has locked"
    writing.key(Qt.Key.Key_Left)
    assert writing.passing.holding is None
    writing.key(ESC)
    assert not writing.passing.doors.ask.is_open


def test_in_an_open_step_there_is_nothing_to_write(room):
    room.go_to("opening", "house_rules")
    room.key(Qt.Key.Key_L, CTRL)
    assert room.window.run.toast.text == "Nobody writes by themselves in this step."
    assert room.workshop.of(Round) == ()


def test_a_round_that_is_open_already_is_taken(room):
    room.go_to("language", "our_meaning")
    opened_by_going_there = room.workshop.of(Round)
    room.pass_to("sales")
    assert len(opened_by_going_there) == 1
    assert room.workshop.of(Round) == opened_by_going_there


def test_a_step_that_asks_about_nothing_is_not_passed(room):
    room.go_to("positioning", "own_view")
    leading = room.window.leading
    areas = [area.id for area in room.workshop.of(Area)]
    assert leading.bridge.apply(RemoveRecords(tuple(areas)))
    room.passing.doors.pass_to("sales")
    assert room.passing.holding is None
    sentence = "There is nothing to answer in this step yet. Add first what it asks about."
    assert room.window.run.toast.text == sentence
    assert leading.bridge.undo()


# --- a power cut ----------------------------------------------------------------------------------


def test_after_a_power_cut_the_cover_of_the_same_side_comes_back_with_all_answers(
    qtbot, qapp, library, steady, tmp_path
):
    arguments = replace_folder(library, tmp_path)
    room = opened(qtbot, a_window(arguments, steady), full_day(), tmp_path, steady)
    room.go_to("language", "our_meaning")
    room.pass_to("procurement")
    QTest.keyClicks(room.focus, "half a sentence")
    end(room)

    again = started(qtbot, arguments, steady)
    assert again.sentence == "Covered. Enter to go on."
    assert again.screen.cover.words.who == "Procurement, Tervala Mills"
    assert not again.window.library.isVisible()
    again.key(ENTER)
    assert again.screen.page.cells[0].edit.text() == "half a sentence"
    again.lock()
    end(again)

    locked = started(qtbot, arguments, steady)
    assert locked.sentence == "Locked. Thank you. Hand the laptop back."
    locked.hold_enter()
    end(locked)

    last = started(qtbot, arguments, steady)
    assert last.window.library.isVisible()
    assert last.window.passing is None
    end(last)


def test_after_a_power_cut_each_one_comes_to_their_own_answers(
    qtbot, qapp, library, steady, tmp_path
):
    arguments = replace_folder(library, tmp_path)
    room = opened(qtbot, a_window(arguments, steady), full_day(), tmp_path, steady)
    room.go_to("opening", "pulse")
    room.pass_to("procurement")
    room.key(ENTER)
    room.type("7")
    end(room)
    again = started(qtbot, arguments, steady)
    again.key(ENTER)
    assert again.sentence == "Now one answers alone. The others look away."
    assert again.screen.cover.turn == 1
    again.key(Qt.Key.Key_Left)  # the first had not finished
    again.key(ENTER)
    assert [c.cell.value for c in again.screen.page.cells] == [7, None]
    again.type("3")
    assert [(p.value, p.guess) for p in again.workshop.of(Pulse)] == [(7, 3)]
    end(again)


def test_a_mark_of_what_is_no_more_is_forgotten(qtbot, qapp, library, steady, tmp_path):
    arguments = replace_folder(library, tmp_path)
    room = opened(qtbot, a_window(arguments, steady), full_day(), tmp_path, steady)
    shelf = room.window._shelf
    for line in ("nonsense", '["w1", "r", "s", "sales"]', '["elsewhere", "r", "s", "sales"]'):
        shelf.remember("passed", line)
        room.window.open_workshop(room.workshop.setup.id)
        assert room.window.passing.holding is None
    assert PassMark.of(shelf) is not None  # of another workshop: not ours to forget
    end(room)


def test_a_code_gives_the_laptop_back_once_one_is_set(qtbot, qapp, library, steady, tmp_path):
    arguments = replace_folder(library, tmp_path)
    room = opened(qtbot, a_window(arguments, steady), full_day(), tmp_path, steady)
    room.window.preferences.change("unlock_code", "4711")  # while the workshop is open
    room.go_to("goals", "our_goals")
    room.pass_to("sales")
    room.press_end()
    room.key(ENTER)
    room.hold_enter(5)
    room.type("4", "7", "1", "2")
    assert room.passing.holding is not None
    room.type("4", "7", "1", "1")
    assert room.passing.holding is None
    end(room)


# --- trouble --------------------------------------------------------------------------------------


def test_an_answer_that_cannot_be_kept_is_said_at_the_foot_and_stays_in_its_field(room):
    room.go_to("understanding", "we_assume")
    room.pass_to("sales")
    room.screen.page.cells[-1].edit.setText("bad \x00 text")
    room.key(ENTER)
    assert "cannot be kept" in room.screen.foot.hint.text
    assert room.screen.page.cells[-1].edit.text().startswith("bad")


def replace_folder(arguments, folder):
    return replace(arguments, data_dir=folder / "library")


def opened(qtbot, window, workshop, folder, steady):
    qtbot.waitUntil(window.isActiveWindow)
    file = folder / "workshop.json"
    file.write_bytes(write(workshop, exported_at="2026-04-23T09:00:00+03:00", exported_by="test"))
    assert window.open_file(file)
    return Room(window, steady)


def started(qtbot, arguments, steady):
    """Start the program anew."""
    room = Room(a_window(arguments, steady), steady)
    qtbot.waitUntil(room.window.isActiveWindow)
    return room


def end(room):
    """End the program as it is: nothing is saved on the way out, for nothing is unsaved."""
    room.window.close()
    room.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# --- workshops of their own, last: the shared one is closed for them ------------------------------


def test_people_without_names_are_counted_and_nobody_is_asked_for(room_of):
    workshop = full_day()
    without = type(workshop).of_records(
        r for r in workshop.records() if not isinstance(r, Participant)
    )
    room = room_of(without)
    room.go_to("opening", "pulse")
    room.pass_to("sales")
    assert room.screen.cover.people == []
    room.key(ENTER)
    room.type("6", "6")
    assert room.screen.foot.other.text() == "Lock and hand back"
    room.screen.foot.other.click()
    room.key(ENTER)
    assert [p.value for p in room.workshop.of(Pulse)] == [6]
