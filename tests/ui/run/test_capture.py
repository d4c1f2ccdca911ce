"""The capture bar: what Enter will do is said before, and a line is never lost."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jointtable.domain.edits import ChangeSettings
from jointtable.domain.records import Goal, JointGoal, Parked, Vote
from jointtable.ui.run.capture_bar import EchoWords

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room(at_work):
    """A half day, standing at joint goals with the caret in the bar."""
    found = at_work()
    found.go_to("joint_goals")
    found.run.capture.edit.setFocus()
    return found


def typed(room, line):
    room.run.capture.edit.clear()
    QTest.keyClicks(room.run.capture.edit, line)
    return room.run.capture.echo.words


def offers(room):
    return [row.candidate.token for row in room.leading.adding.completions.rows]


def test_tab_takes_what_is_offered_and_enter_adds_the_line(room, qtbot):
    edit = room.run.capture.edit
    typed(room, "s: grow #gr")
    assert offers(room) == ["#Growth"]
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == "s: grow #Growth "
    assert offers(room) == []
    typed(room, "j: one partner @mi")
    qtbot.keyClick(
        edit, Qt.Key.Key_Return
    )  # the list is open, and Enter means what it always means
    (goal,) = room.workshop.of(JointGoal)
    assert (goal.title, goal.owner_sales_id) == ("one partner", "p2")


def test_arrows_choose_and_then_enter_takes(room, qtbot):
    edit = room.run.capture.edit
    typed(room, "s: grow #")
    assert len(offers(room)) == 4
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "s: grow #Innovation "
    assert room.workshop.of(Goal) == ()
    typed(room, "s: grow #")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert offers(room) == []
    assert edit.text() == "s: grow #"


def test_a_click_takes_too_and_leaving_the_bar_closes_the_list(room, qtbot):
    typed(room, "! send it @ri")
    room.leading.adding.completions.rows[0].click()
    assert room.run.capture.edit.text() == "! send it @Riikka "
    typed(room, "! send it @sa")
    room.run.view.setFocus()
    assert not room.leading.adding.completions.is_open


def test_tokens_stand_in_the_colour_of_their_side_while_one_types(room):
    edit, look = room.run.capture.edit, room.run.look
    typed(room, "p: fewer #value @nobody")
    picture = edit.grab().toImage()
    wanted = {look.colour("procurement.text").name(), look.colour("attention.text").name()}
    found = {
        picture.pixelColor(QPoint(x, y)).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert wanted <= found
    assert edit.font().weight() == QFont.Weight.Normal


def test_an_input_method_that_composes_is_left_alone(room):
    edit = room.run.capture.edit
    QApplication.sendEvent(edit, QInputMethodEvent("か", []))
    room.leading.adding.echo()
    assert room.run.capture.ink._composes
    done = QInputMethodEvent("", [])
    done.setCommitString("可")
    QApplication.sendEvent(edit, done)
    assert edit.text() == "可"


def test_prices_are_offered_to_the_contract_talks_with_one_key(room, qtbot):
    words = typed(room, "s: our margin on the price list")
    assert words == EchoWords("Park it for the contract talks?", key="Ctrl Enter")
    qtbot.keyClick(room.run.capture.edit, Qt.Key.Key_Return, CONTROL)
    (parked,) = room.workshop.of(Parked)
    assert (parked.side, parked.handle) == ("sales", "Contract talks, not here")
    assert room.run.capture.edit.text() == ""
    typed(room, "s: our margin on the price list")
    qtbot.mouseClick(room.run.capture.echo, LEFT)
    assert len(room.workshop.of(Parked)) == 2
    typed(room, "s: our margin on the price list")
    qtbot.keyClick(room.run.capture.edit, Qt.Key.Key_Return)  # a hint, not a wall
    assert len(room.workshop.of(Goal)) == 1


def test_hands_are_counted_for_the_selected_joint_goal(room):
    room.type_line("j: one partner #growth")
    (goal,) = room.workshop.of(JointGoal)
    room.go_to("vote")
    room.run.view.select_ids((goal.id,))
    assert typed(room, "s: 4") == EchoWords("counts 4 hands", "sales")
    words = typed(room, "j: 3 5")
    assert words == EchoWords("counts 3 hands of sales, 5 of procurement", "joint")
    room.type_line("")
    assert {vote.side: vote.count for vote in room.workshop.of(Vote)} == {
        "sales": 3,
        "procurement": 5,
    }


def test_an_author_is_named_where_the_room_was_told_so(room):
    words = typed(room, "s: grow @anna")
    assert words.text == "@anna: no names are shown in this stage. It stays text"
    assert words.unclear
    block_id = room.leading.day.block_id
    edit = ChangeSettings(block_id, {"answers_shown": "name"}, "2026-04-23T09:00:00+03:00")
    room.leading.bridge.apply(edit)
    assert typed(room, "s: grow #growth @anna").text == "adds to Growth, Anna Lind"
    assert typed(room, "s: grow @petra").text == "@petra is of the other side. It stays text"
    room.type_line("")
    assert [goal.text for goal in room.workshop.of(Goal)] == ["grow @petra"]


def test_what_would_be_refused_is_said_while_one_types(room):
    room.run.capture.edit.setText("s: " + "x" * 20_001)
    words = room.run.capture.echo.words
    assert words.unclear
    assert "20,000" in words.text or "20000" in words.text


def test_enter_held_down_adds_one_card(room):
    edit = room.run.capture.edit
    typed(room, "s: grow")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    typed(room, "s: more")
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.NoModifier,
        "\r",
        autorep=True,
    )
    QApplication.sendEvent(edit, held)
    assert [goal.text for goal in room.workshop.of(Goal)] == ["grow"]
