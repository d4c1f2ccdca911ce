"""Screens come and go, and there may be only one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from jointtable.ui.audience.board import Board
from jointtable.ui.run.panel import NOTES

Key, Modifier = Qt.Key, Qt.KeyboardModifier
GONE = "The projector is gone. Nothing is lost; the picture comes back by itself."


def test_a_window_whose_screen_goes_is_destroyed_and_made_anew_when_it_is_back(room):
    here = room()
    here.go_to("goals")
    window, before = here.wall, here.wall.grab().toImage()
    plug = here.plug
    plug.pull()
    assert here.projector.window is None
    assert not window.isVisible()
    assert window.windowHandle() is None
    assert here.run.toast.text == GONE
    plug.put_back()
    here.look()
    assert here.wall is not window
    assert here.wall.screen().name() == "Projector"
    assert here.wall.grab().toImage() == before
    assert here.run.toast.text == ""


def test_it_returns_in_the_state_it_had(room):
    here = room()
    here.go_to("goals")
    here.press(Key.Key_F8)
    before = here.wall.grab().toImage()
    plug = here.plug
    plug.pull()
    here.leading.adding.add_line("s: not yet for the room")
    plug.put_back()
    here.look()
    assert here.projector.state == "hold"
    assert here.wall.grab().toImage() == before
    here.press(Key.Key_F7)
    plug.pull()
    plug.put_back()
    assert here.wall.is_blank


def test_a_projector_that_is_gone_for_good_is_turned_off_with_f5(room):
    here = room()
    plug = here.plug
    plug.pull()
    here.press(Key.Key_F5)
    plug.put_back()
    assert here.projector.window is None


def test_with_one_screen_the_picture_covers_it_and_esc_returns(room):
    here = room(on=False)
    here.plug.pull()
    here.run.panel.show_page(NOTES)
    here.run.capture.edit.setFocus()
    here.press(Key.Key_F5)
    assert here.wall.screen().name() == "Laptop"
    assert here.run.panel.page != NOTES
    QTest.keyClicks(here.run.capture.edit, "nobody sees this")
    assert here.run.capture.edit.text() == ""
    step = here.leading.day.step_id
    QTest.keyClick(here.wall, Key.Key_PageDown)
    assert here.leading.day.step_id != step
    QTest.keyClick(here.run.capture.edit, Key.Key_Escape)
    assert here.projector.window is None
    assert here.run.panel.projector._words.text() == (
        "Your screen is mirrored: people see what you see."
    )
    QTest.keyClicks(here.run.capture.edit, "this again")
    assert here.run.capture.edit.text() == "this again"


def test_without_a_second_screen_the_panel_says_so_and_offers_one_screen(room):
    here = room(on=False)
    here.plug.pull()
    block = here.run.panel.projector
    assert block._words.text() == "No second screen. The table stays here."
    assert block.offer.text() == "Use one screen"
    QTest.mouseClick(block.offer, Qt.MouseButton.LeftButton)
    assert here.projector.wall.covers
    here.projector.turn_off()


def test_shift_f5_lists_the_screens_with_a_number_on_each(room):
    here = room(on=False)
    here.press(Key.Key_F5, Modifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == [
        "Screen 1, 1366 × 768, this one",
        "Screen 2, 960 × 540",
    ]
    plates = here.projector.numbers.plates
    assert [(one.number, one.screen().name()) for one in plates] == [
        (1, "Laptop"),
        (2, "Projector"),
    ]
    menu.actions()[1].trigger()
    menu.close()
    assert here.wall.screen().name() == "Projector"
    assert not here.projector.numbers.plates


def test_a_screen_of_another_size_is_filled_again(room):
    here = room()
    here.go_to("goals")
    here.wall.setGeometry(1366, 0, 1024, 768)
    QApplication.processEvents()
    fit = here.wall.board.fit
    assert fit.scale == 1024 / 1600
    assert fit.clock.bottom < 0  # in the band above the frame
    here.projector.wall.screens.changed.emit()
    QApplication.processEvents()
    assert here.wall.size() == here.wall.screen().size()


def test_a_console_that_is_moved_to_the_projector_does_not_drive_the_picture_away(room):
    here = room()
    here.window.move(1500, 100)
    QApplication.processEvents()
    here.projector.wall.screens.changed.emit()
    assert here.wall.screen().name() == "Projector"


def test_a_picture_is_as_sharp_as_the_screen(style):
    board = Board(style)
    board.resize(QSize(960, 540), 2.0)
    assert (board.pixmap.width(), board.pixmap.height()) == (1920, 1080)
    assert board.fit.scale == 0.6


def test_cover_everything_hides_both_and_enter_brings_both_back(room):
    here = room()
    before = here.wall.grab().toImage()
    here.press(Key.Key_H, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert here.wall.is_blank
    assert here.projector.curtain.isVisible()
    assert here.projector.curtain.geometry() == here.run.rect()
    records = tuple(here.leading.workshop.records())
    for key in (Key.Key_PageDown, Key.Key_F7, Key.Key_Escape, Key.Key_A, Key.Key_Tab):
        here.press(key)
    assert here.wall.is_blank
    assert tuple(here.leading.workshop.records()) == records
    here.press(Key.Key_Return)
    assert not here.projector.curtain.isVisible()
    assert here.wall.grab().toImage() == before
    here.press(Key.Key_F7)
    here.press(Key.Key_Pause)
    here.press(Key.Key_Return)
    assert here.wall.is_blank, "it was blank before"
