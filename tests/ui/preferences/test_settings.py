"""What a person sets takes effect at once, and holds for the next time."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jointtable import settings as files
from jointtable.domain.records import Step
from jointtable.i18n import translator
from jointtable.settings import Settings
from jointtable.ui import actions
from jointtable.ui.app import made_window, opened_shelf
from jointtable.ui.preferences.keys_sheet import GROUPS, rows_of
from jointtable.ui.style import load_fonts

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def file(tmp_path):
    """Where settings are kept."""
    return tmp_path / "settings.toml"


@pytest.fixture
def room(qtbot, qapp, arguments, file):
    """The window with the sample open, and a file of settings."""
    load_fonts()
    kept = Settings(full_screen=False, reduced_motion=True)
    window = made_window(qapp, replace(arguments, settings=kept, settings_file=file))
    window.take_shelf(opened_shelf(arguments, translator("en")))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window._walk_through()
    yield window
    window.close()
    window.deleteLater()


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)
    QApplication.processEvents()


def test_text_grows_live_and_everything_that_was_open_stays_open(room, qtbot, file):
    leading = room.leading
    leading.go_to_step(next(s.id for s in leading.workshop.of(Step) if s.key == "compare"))
    room.run.panel.show_page(3)
    room.run.capture.switch.choose("procurement")
    room.run.capture.edit.setText("half a line")
    before = leading.workshop
    press(room, Qt.Key.Key_Plus, CONTROL_SHIFT)
    assert room.run.look.factor == 1.15
    assert room.leading.workshop is before
    assert room.leading.day.step_id == leading.day.step_id
    assert room.run.panel.page == 3
    assert (room.run.capture.side, room.run.capture.edit.text()) == ("procurement", "half a line")
    assert room.run.capture.edit.hasFocus()
    assert files.load(file).text_size == 115
    press(room, Qt.Key.Key_Minus, CONTROL_SHIFT)
    press(room, Qt.Key.Key_Minus, CONTROL_SHIFT)  # there is nothing smaller
    assert room.run.look.factor == 1.0


def test_the_sheet_sets_language_theme_and_paper(room, qtbot, file):
    press(room, Qt.Key.Key_Comma, CONTROL)
    sheet = room.preferences.sheet
    assert sheet.is_open
    assert sheet.choices["theme"].buttons["light"].isChecked()
    qtbot.mouseClick(sheet.choices["theme"].buttons["dark"], LEFT)
    QApplication.processEvents()
    assert room.style_now.theme.name == "dark"
    sheet = room.preferences.sheet
    assert sheet.choices["theme"].buttons["dark"].hasFocus()
    sheet.choices["language"].buttons["fi"].click()
    QApplication.processEvents()
    assert room.run.capture.edit.placeholderText() == "Mitä sanottiin? Enter lisää"
    sheet = room.preferences.sheet
    sheet.choices["paper"].buttons["letter"].click()
    sheet.choices["reduced_motion"].buttons["full"].click()
    QApplication.processEvents()
    kept = files.load(file)
    assert (kept.theme, kept.language, kept.paper) == ("dark", "fi", "letter")
    assert kept.reduced_motion is False
    press(room, Qt.Key.Key_Escape)
    assert not room.preferences.sheet.is_open


def test_the_code_of_the_laptop_has_four_digits_or_none(room, qtbot, file):
    room.preferences.open()
    edit = room.preferences.sheet.code.edit
    qtbot.keyClicks(edit, "47x")
    edit.editingFinished.emit()
    assert files.load(file).unlock_code == ""
    qtbot.keyClicks(edit, "11")
    edit.editingFinished.emit()
    assert files.load(file).unlock_code == "4711"


@pytest.mark.logs
def test_a_file_that_cannot_be_written_is_said_and_the_setting_holds(room, qtbot, file):
    file.mkdir()
    room.preferences.change("theme", "dark")
    QApplication.processEvents()
    assert room.style_now.theme.name == "dark"
    assert room.run.toast.text.startswith("The settings could not be saved.")


def test_names_that_are_being_typed_outlive_larger_text(room, qtbot):
    room.show_library()
    room.show_new()
    qtbot.keyClicks(room._new.sales.edit, "Norrvik Flow")
    press(room, Qt.Key.Key_Plus, CONTROL_SHIFT)
    assert room._new.sales.edit.text() == "Norrvik Flow"
    assert room._screens.currentWidget() is room._new


# --- full screen ---------------------------------------------------------------------------------


def test_full_screen_is_asked_about_once_and_remembered(qtbot, qapp, arguments, file):
    load_fonts()
    window = made_window(qapp, replace(arguments, settings_file=file))
    window.take_shelf(opened_shelf(arguments, translator("en")))
    window.show()
    window._walk_through()
    assert window.run is not None
    assert window.run.toast.text == "Lead in full screen? F11 changes it at any time."
    window.run.toast.buttons[0].click()
    assert window.isFullScreen()
    assert files.load(file).full_screen is True
    window.show_library()
    assert not window.isFullScreen()
    window._walk_through()
    assert window.isFullScreen()
    assert window.run.toast.text == ""
    window.close()
    window.deleteLater()


def test_nobody_is_asked_where_no_answer_can_be_kept(window):
    window._walk_through()
    assert window.run.toast.text == ""


# --- keys ----------------------------------------------------------------------------------------


def test_f1_shows_every_key_and_f1_closes_it(room, qtbot):
    press(room, Qt.Key.Key_F1)
    assert room.preferences.keys.is_open
    press(room, Qt.Key.Key_F1)
    assert room.preferences.keys is None or not room.preferences.keys.is_open


def test_no_action_with_a_key_is_missing_on_the_sheet():
    listed = {key for keys in GROUPS.values() for key in keys}
    tables = (actions.RUN, actions.TABLE, actions.LIBRARY, actions.EVERYWHERE)
    keyed = {key for table in tables for key, (_, keys) in table.items() if keys}
    spoken_for = {"leave", "blank_here", "paste", "facts"}
    assert keyed - listed - spoken_for == set()
    assert all(list(rows_of(group, keys)) for group, keys in GROUPS.items())


def test_find_or_do_knows_the_settings_in_both_languages(room, qtbot):
    press(room, Qt.Key.Key_K, CONTROL)
    palette = next(c for c in room.run.findChildren(object) if type(c).__name__ == "FindOrDo")
    for typed in ("larger text", "isompi teksti", "theme: dark"):
        palette.edit.setText(typed)
        assert palette.list.entry().kind == "setting", typed
    palette.close_it()
