"""What the pointer shows by itself, and the toolbar beside what is selected."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolTip

from jointtable.domain.records import Goal, Hope, Term
from jointtable.layout.primitives import Line

KEY = Qt.Key
NO = Qt.MouseButton.NoButton


def hover(room, at):
    room.send(QEvent.Type.MouseMove, at, NO, NO)


@pytest.fixture
def goals(room):
    room.go("goals")
    return room


def wait_for_toolbar(room):
    toolbar = room.leading.hands.beside.toolbar
    room.qtbot.waitUntil(toolbar.isVisible)
    return toolbar


def test_a_card_under_the_pointer_has_a_darker_outline_and_only_it_is_painted(goals):
    room = goals
    room.view.viewport().repaint()
    room.qtbot.waitUntil(room.window.canvas.is_settled)
    painted = room.view.stats.painted
    hover(room, room.middle("g_growth_s2"))
    assert room.view.hovered.ids == ("g_growth_s2",)
    QApplication.processEvents()
    port = room.view.viewport()
    assert 0 < room.view.stats.painted - painted < 0.1 * port.width() * port.height()
    hover(room, QPoint(2, 2))
    assert room.view.hovered is None
    hover(room, room.middle("g_growth_s2"))
    QApplication.sendEvent(port, QEvent(QEvent.Type.Leave))
    assert room.view.hovered is None


def test_the_notch_is_grabbed_beside_the_card_too(goals):
    room = goals
    box = room.spot("g_growth_s2").hit.box
    notch = room.at(box.right + 6, box.centre[1])
    hover(room, notch)
    assert room.view.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
    room.carry(notch, room.middle("jg2"))
    assert room.view._look.gesture.link is not None
    room.key(KEY.Key_Escape)


def test_words_that_are_cut_are_shown_whole_after_a_moment(goals, monkeypatch):
    room = goals
    said = []
    monkeypatch.setattr(QToolTip, "showText", lambda _, text, *__: said.append(text))
    monkeypatch.setattr(room.view.viewport(), "underMouse", lambda: True)
    long = "<b>A goal</b> " + "that goes on " * 30
    room.click(room.in_zone("sales:goals:th_growth", fx=0.02))
    room.leading.hands.write_new(room.view.current_frame, room.zone("sales:goals:th_growth"))
    room.editor.setPlainText(long)
    room.key(KEY.Key_Return, to=room.editor)
    hover(room, room.middle(room.workshop.of(Goal)[-1].id))
    room.qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("<qt>&lt;b&gt;A goal&lt;/b&gt; that goes on")


def test_an_agreed_word_says_its_wording(goals):
    room = goals
    frame = room.view.current_frame
    line = next(
        one
        for one in frame.picture.primitives
        if isinstance(one, Line) and room.workshop.find(Term, (one.part.record_ids or ("",))[-1])
    )
    term = room.workshop.find(Term, line.part.record_ids[-1])
    at = room.view.pointer(room.at((line.x1 + line.x2) / 2, line.y1 - 6))
    assert room.view.words_at(at) == f"{term.term}: {term.wording}"
    beside = room.view.pointer(room.at(line.x1 - 12, line.y1 - 6))
    assert room.view.words_at(beside) == ""


def test_a_click_on_what_is_fixed_shows_a_padlock_for_a_moment(goals):
    room = goals
    room.click(room.at(800, 70))
    assert room.view._look.padlock == pytest.approx(
        (room.view.current_frame.box.x + 800, room.view.current_frame.box.y + 70), abs=2
    )
    room.qtbot.waitUntil(lambda: room.view._look.padlock is None)
    room.click(QPoint(2, 2))
    assert room.view._look.padlock is None


def test_the_laser_burns_as_long_as_k_is_held(goals):
    room = goals
    told: list[Any] = []
    room.view.laser_moved.connect(told.append)
    start, end = room.middle("g_growth_s2"), room.middle("jg1")
    hover(room, start)
    room.qtbot.keyPress(room.view, KEY.Key_K)
    hover(room, end)
    at = room.view.pointer(end)
    assert room.view.laser == told[-1] == (at.x, at.y)
    room.view.viewport().repaint()
    room.qtbot.keyRelease(room.view, KEY.Key_K)
    assert told[-1] is None
    room.qtbot.keyPress(room.view, KEY.Key_K)
    room.window.window.run.capture.edit.setFocus()
    assert told[-1] is None
    assert len(told) == 5


# --- the toolbar ---------------------------------------------------------------------------------


def test_a_selected_card_has_a_toolbar_of_five_actions_above_it(room):
    room.go("opening", "hopes")
    room.click(room.middle("h2"))
    toolbar = wait_for_toolbar(room)
    assert list(toolbar.buttons) == ["edit", "side_sales", "side_procurement", "park", "more"]
    assert toolbar.height() == 36
    assert all(button.accessibleName() for button in toolbar.widgets)
    card = room.view.screen_box(room.spot("h2").box)
    assert card.top() - toolbar.geometry().bottom() in {12, 13}
    toolbar.buttons["side_procurement"].click()
    assert room.workshop.find(Hope, "h2").side == "procurement"
    assert room.toast == "Side: procurement"
    assert not toolbar.isVisible()


def test_the_toolbar_steps_aside_while_the_table_moves_and_while_one_writes(goals):
    room = goals
    room.click(room.middle("jg3"))
    toolbar = wait_for_toolbar(room)
    paints, painted = room.view.stats.paints, room.view.stats.painted
    room.view.pan_by(16, 0)
    assert not toolbar.isVisible()
    room.qtbot.waitUntil(lambda: room.view.stats.paints > paints)
    port = room.view.viewport()
    assert room.view.stats.painted - painted < 0.05 * port.width() * port.height()
    wait_for_toolbar(room)
    room.key(KEY.Key_F2)
    assert not toolbar.isVisible()


def test_link_on_the_toolbar_begins_a_link_and_more_opens_the_menu(goals):
    room = goals
    room.click(room.middle("g_growth_s2"))
    toolbar = wait_for_toolbar(room)
    assert list(toolbar.buttons)[-3:] == ["link", "park", "more"]
    assert not toolbar.buttons["park"].isEnabled()
    assert toolbar.buttons["park"].toolTip().startswith("That was revealed")
    toolbar.buttons["link"].click()
    assert room.view.linking.is_busy
    room.key(KEY.Key_Escape)
    wait_for_toolbar(room).buttons["more"].click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert "duplicate" in [item.objectName() for item in menu.actions()]
    menu.close()
