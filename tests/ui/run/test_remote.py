"""A presenter remote sends Page Down, Page Up, B, F5 and Esc, wherever the focus is.

And what else goes wrong at the keyboard: keys hit twice, storms of Esc, a second window.
"""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.run.sealed import locked, write

from jointtable.domain.records import SIDES, Parked
from jointtable.i18n import translator
from jointtable.ui.app import Start, made_window


@pytest.fixture
def room(at_work):
    """A half day with something on every page of the panel."""
    found = at_work()
    found.go_to("hopes_worries")
    found.type_line("? who owns the data")
    found.leading.halting.record_objection("sales")
    return found


def places(room):
    """Where the focus can be: a button, a chip, a slip, a field of one line, the table, a list."""
    run, leading = room.run, room.leading
    assert room.workshop.of(Parked)
    yield "capture bar", run.capture.edit
    yield "side switch", run.capture.switch.buttons["sales"]
    yield "primary button", run.steps.primary
    yield "rail", run.rail.play
    yield "tab", run.panel.tabs[2]
    yield "parked slip", run.panel.parking.slips[0]
    yield "log line", next(iter(run.panel.notes.log.values())).field.edit
    yield "chip", leading.hearing.heard.more
    yield "table", run.view
    next(a for a in run.actions() if a.objectName() == "outline").trigger()
    yield "list", run.table


def test_page_down_and_up_turn_the_day_from_everywhere_but_a_text_of_many_lines(room):
    steps = [step.id for step in room.leading.day.steps]
    here = room.leading.day.step_id
    for name, place in places(room):
        place.setFocus()
        target = QApplication.focusWidget() or room.run
        QTest.keyClick(target, Qt.Key.Key_PageUp)
        assert room.leading.day.step_id == steps[steps.index(here) - 1], name
        QTest.keyClick(QApplication.focusWidget() or room.run, Qt.Key.Key_PageDown)
        assert room.leading.day.step_id == here, name
    room.run.panel.show_page(1)
    room.run.panel.notes.field.setFocus()
    QTest.keyClick(room.run.panel.notes.field, Qt.Key.Key_PageDown)
    assert room.leading.day.step_id == here


def test_b_darkens_the_projector_from_everywhere_but_a_field(room):
    projector = room.window.projector
    for name, place in places(room):
        is_field = name in {"capture bar", "log line"}
        place.setFocus()
        QTest.keyClick(QApplication.focusWidget() or room.run, Qt.Key.Key_B)
        assert (projector.state == "blank") is not is_field, name
        projector.show_live()
    assert room.run.capture.edit.text() == "b"


def test_a_storm_of_escapes_leaves_the_run_screen_where_it_is(room):
    room.leading.planning.open()
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget() or room.run, Qt.Key.Key_Escape)
    assert room.window.run is not None
    assert room.run.isVisible()
    assert not room.leading.planning.flyout.is_open


def hit_twice(room, key, apart):
    """Hit a key, and once more so many seconds later; a while after whatever was before."""
    now = room.leading.once.seconds() + 9.0
    times = iter((now, now + apart, now + apart))
    room.leading.once.seconds = lambda: next(times)
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget() or room.run, key)


def test_page_down_hit_twice_by_a_nervous_hand_goes_one_step_on(room):
    room.go_to("joint_goals")
    steps = [step.id for step in room.leading.day.steps]
    here = steps.index(room.leading.day.step_id)
    for apart, further in ((0.0, 1), (0.15, 1), (0.25, 2)):
        hit_twice(room, Qt.Key.Key_PageDown, apart)
        assert room.leading.day.step_id == steps[here + further], apart
        hit_twice(room, Qt.Key.Key_PageUp, apart)
        assert room.leading.day.step_id == steps[here], apart


def test_page_down_hit_twice_opens_one_row_of_a_reveal(room, qtbot):
    write(room, "our_meaning")
    locked(room, *SIDES)
    room.leading.sealing.ask()
    room.leading.sealing.reveal()
    play = room.leading.sealing.revealing.choreography
    qtbot.waitUntil(lambda: play.waits)
    room.leading.once.seconds = lambda: 10.0
    opened = [play.ms]
    for _ in range(2):
        QTest.keyClick(room.run.view, Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda: not play.is_running)
        opened.append(play.ms)
    assert opened[0] < opened[1] == opened[2]


def test_the_mouse_and_a_remote_at_once_go_one_step_on(room, qtbot):
    room.go_to("joint_goals")
    steps = [step.id for step in room.leading.day.steps]
    here = steps.index(room.leading.day.step_id)
    room.leading.once.seconds = lambda: 10.0
    QTest.keyClick(room.run.view, Qt.Key.Key_PageDown)
    qtbot.mouseClick(room.run.steps.primary, Qt.MouseButton.LeftButton)
    assert room.leading.day.step_id == steps[here + 1]
    room.leading.once.seconds = itertools.count(20).__next__
    for click in (QTest.mouseClick, QTest.mouseDClick):  # a double click, however slow
        click(room.run.steps.primary, Qt.MouseButton.LeftButton)
    assert room.leading.day.step_id == steps[here + 2]


def test_b_and_f7_at_once_leave_the_projector_dark(room):
    room.leading.once.seconds = lambda: 10.0
    room.run.view.setFocus()
    QTest.keyClick(room.run.view, Qt.Key.Key_B)
    QTest.keyClick(room.run.view, Qt.Key.Key_F7)
    assert room.window.projector.state == "blank"


def test_enter_hit_twice_adds_one_card(room):
    room.run.capture.edit.setFocus()
    before = room.workshop
    QTest.keyClicks(room.run.capture.edit, "s: to be heard earlier")
    for _ in range(2):
        QTest.keyClick(room.run.capture.edit, Qt.Key.Key_Return)
    added = {r.id for r in room.workshop.records()} - {r.id for r in before.records()}
    assert len(added) == 1


# --- a second window ------------------------------------------------------------------------------


def test_a_second_window_says_where_to_go_on_and_takes_nothing_from_the_first(
    room, qtbot, qapp, arguments
):
    tr = translator("en")
    second = made_window(qapp, arguments)
    start = Start(second, arguments, tr)
    second.show()
    qtbot.waitUntil(lambda: start.trouble is not None)
    said = second.library._no_hits.text()
    assert said.startswith("JointTable is open already with the library")
    assert said.endswith("Go on in its window, or close it first.")
    assert not second.library.new.isEnabled()
    second.close()
    second.deleteLater()
    before = room.workshop
    room.type_line("s: to be heard earlier")
    assert room.workshop is not before
