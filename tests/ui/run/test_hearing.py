"""Who is heard: clicked on the chips of the rail, and seen by the facilitator alone."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.run.conftest import MORNING

from jointtable.domain.records import Participant, Turn
from jointtable.domain.visibility import side_view, table_view
from jointtable.interchange import write

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def room(at_work):
    """A half day in the wide window, with its clock running."""
    found = at_work()
    found.window.resize(1920, 1080)
    found.leading.time.start_or_pause()
    return found


def chips(room):
    return room.leading.hearing.heard.chips


def line(room):
    return room.leading.hearing.heard._line.text()


def heard(room):
    return [chip.fact.initials for chip in chips(room) if chip.fact.heard]


def test_people_stand_in_the_rail_sales_first(room):
    assert [chip.text() for chip in chips(room)] == ["AL", "MS", "PK", "SA", "RL"]
    assert chips(room)[0].accessibleName() == "Anna Lind, not heard in this stage"
    assert line(room) == "Click whoever speaks."


def test_a_click_counts_and_the_line_says_who_is_missing(room, qtbot):
    for chip in chips(room)[:3]:
        qtbot.mouseClick(chip, LEFT)
    qtbot.mouseClick(chips(room)[0], LEFT)
    assert heard(room) == ["AL", "MS", "PK"]
    assert chips(room)[0].toolTip() == "Anna Lind, heard 2×"
    assert line(room) == "Not heard yet: Sami and Riikka"
    assert room.leading.hearing.heard._count.text() == "3 : 1"
    assert room.leading.bridge.undo_label == "Count who was heard"
    room.leading.bridge.undo()
    assert chips(room)[0].toolTip() == "Anna Lind, heard 1×"


def test_the_outline_speaks_of_this_stage_and_the_bar_of_the_day(room, qtbot):
    qtbot.mouseClick(chips(room)[0], LEFT)
    room.leading.next_stage()
    assert heard(room) == []
    assert room.leading.hearing.heard._count.text() == "1 : 0"


def test_what_a_side_says_in_the_open_counts_too(room):
    room.go_to("hopes_worries")
    room.type_line("s: an honest day")
    assert room.leading.hearing.heard._count.text() == "1 : 0"


def test_alt_5_arrows_and_space_do_the_same(room, qtbot):
    qtbot.keyClick(room.run.capture.edit, Qt.Key.Key_5, ALT)
    assert QApplication.focusWidget() is chips(room)[0]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert heard(room) == ["MS", "RL"]


def test_alt_5_opens_the_agenda_where_there_is_little_room(room, qtbot):
    room.window.resize(1366, 768)
    qtbot.keyClick(room.run.capture.edit, Qt.Key.Key_5, ALT)
    assert room.run.agenda.is_open
    assert QApplication.focusWidget() is chips(room)[0]


def test_who_leaves_is_not_missed_and_can_come_back(at_work):
    room = at_work(None, MORNING + timedelta(minutes=140))
    menu = room.leading.hearing.menu("p4")
    assert menu.actions()[0].text() == "Left at 11:20"
    menu.actions()[0].trigger()
    assert room.workshop.find(Participant, "p4").leaves == "11:20"
    assert chips(room)[3].accessibleName() == "Sami Aalto, left at 11:20"
    room.leading.hearing.count("p1")
    assert line(room) == "Not heard yet: Mikael, Petra and Riikka"
    room.leading.hearing.menu("p4").actions()[0].trigger()
    assert room.workshop.find(Participant, "p4").leaves is None


def test_a_click_too_much_is_taken_back_in_the_menu(room):
    room.leading.hearing.count("p1")
    take_back = room.leading.hearing.menu("p1").actions()[1]
    assert take_back.isEnabled()
    take_back.trigger()
    assert heard(room) == []
    assert not room.leading.hearing.menu("p1").actions()[1].isEnabled()


def test_a_latecomer_gets_a_chip_with_the_time_and_joins_the_next_round(room, qtbot):
    room.watch(10 * 60)
    qtbot.mouseClick(room.leading.hearing.heard.more, LEFT)
    assert room.run.capture.edit.hasFocus()
    qtbot.keyClicks(room.run.capture.edit, "Olli Niemi, p")
    assert room.run.capture.echo.words.text == "adds a person"
    qtbot.keyClick(room.run.capture.edit, Qt.Key.Key_Return)
    person = next(p for p in room.workshop.of(Participant) if p.name == "Olli Niemi")
    assert (person.side, person.arrives) == ("procurement", "09:10")
    assert [chip.text() for chip in chips(room)][-1] == "ON"
    assert room.run.toast.text == "Olli Niemi is here and answers from the next round on."


def test_who_was_heard_is_in_nothing_that_leaves(room):
    room.leading.hearing.count("p1")
    assert room.workshop.of(Turn)
    assert not table_view(room.workshop).of(Turn)
    assert not side_view(room.workshop, "sales").of(Turn)
    kept = write(room.workshop, exported_at="2026-04-23T08:00:00+03:00", exported_by="test")
    assert b'"turns"' not in kept
