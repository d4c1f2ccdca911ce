"""Menu, facts, find or do, bin and paste in the real window over a real library."""

import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from jointtable.domain.records import Goal, Hope, JointGoal, Parked
from jointtable.layout.primitives import Box

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


class Led:
    """An open sample in its window."""

    def __init__(self, hooked, qtbot):
        self.window, self.qtbot = hooked.window, qtbot
        self.run, self.leading = hooked.window.run, hooked.window.leading
        self.desk = self.leading.hands.beside
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.goal = self.leading.workshop.of(JointGoal)[0]
        self.go("goals")

    def go(self, stage):
        scene = self.leading.seen.scene
        frame = next(frame for frame in scene.frames if frame.stage == stage)
        self.leading.go_to_stage(frame.block_id)
        self.qtbot.waitUntil(lambda: not self.run.view.is_flying)

    def select(self, id_):
        self.run.view.select_ids((id_,))
        self.run.view.setFocus()

    @staticmethod
    def popup():
        found = QApplication.activePopupWidget()
        assert isinstance(found, QMenu)
        return found

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)


@pytest.fixture
def led(opened, qtbot):
    return Led(opened("gearworks-dairies"), qtbot)


def test_alt_enter_shows_the_facts_in_the_place_of_the_panel(led):
    led.select(led.goal.id)
    led.press(Key.Key_Return, ALT)
    inspector = led.desk.inspector
    assert inspector.card_id == led.goal.id
    assert inspector.isVisible()
    assert not led.run.panel.isVisible()
    assert inspector.width() == 320
    led.press(Key.Key_Escape)
    assert not inspector.isVisible()
    assert led.run.panel.isVisible()
    assert led.run.view.hasFocus()
    assert led.run.view.selected_ids == (led.goal.id,)


def test_a_changed_fact_is_on_the_table_and_in_a_toast_with_undo(led):
    led.select(led.goal.id)
    led.press(Key.Key_Return, ALT)
    led.press(Key.Key_A, CONTROL)
    led.qtbot.keyClicks(QApplication.focusWidget(), "One partner for all")
    led.press(Key.Key_Return, CONTROL)
    assert led.run.toast.text == "Changed: Title"
    frame = led.leading.seen.scene.frame(led.leading.day.block_id)
    texts = [getattr(one, "text", "") for one in frame.picture.primitives]
    assert "One partner for all" in texts
    led.qtbot.mouseClick(led.run.toast.buttons[0], LEFT)
    assert led.leading.workshop.find(JointGoal, led.goal.id) == led.goal


def test_control_k_finds_a_card_of_another_stage_and_goes_there(led):
    led.go("language")
    led.press(Key.Key_K, CONTROL)
    palette = led.desk.palette
    assert palette.is_open
    led.qtbot.keyClicks(palette.edit, led.goal.title[:20])
    led.press(Key.Key_Return)
    assert not palette.is_open
    assert led.run.view.selected_ids == (led.goal.id,)
    goals = next(f for f in led.leading.seen.scene.frames if f.stage == "goals")
    led.qtbot.waitUntil(lambda: not led.run.view.is_flying)
    camera = led.run.view.camera
    assert goals.box.contains(camera.x, camera.y)
    # looking is not going: the day stands where it stood
    assert led.leading.day.block_id != goals.block_id


def test_a_card_that_no_lens_shows_now_shows_its_facts_in_its_stage(led):
    hope = led.leading.workshop.of(Hope)[0]
    led.run.view.select_ids((hope.id,))
    assert led.run.view.selection == ()
    led.press(Key.Key_K, CONTROL)
    led.qtbot.keyClicks(led.desk.palette.edit, hope.text[:30])
    led.press(Key.Key_Return)
    assert led.desk.inspector.card_id == hope.id
    opening = next(f for f in led.leading.seen.scene.frames if f.stage == "opening")
    assert led.leading.looking_at == opening.block_id


def test_f3_goes_from_hit_to_hit_and_never_moves_the_day(led):
    before = led.leading.workshop.setup.current_step_id
    led.press(Key.Key_F, CONTROL)
    led.qtbot.keyClicks(QApplication.focusWidget(), "stock")
    led.press(Key.Key_Return)
    seen = [led.run.view.selected_ids]
    for _ in range(4):
        led.press(Key.Key_F3)
        seen.append(led.run.view.selected_ids)
    assert len(set(seen)) > 1
    assert led.leading.workshop.setup.current_step_id == before


def test_a_command_is_done_from_the_list(led):
    led.qtbot.mouseClick(led.run.top.find_or_do, LEFT)
    led.qtbot.keyClicks(QApplication.focusWidget(), "whole tabel")
    led.press(Key.Key_Return)
    assert led.leading.is_whole


def test_an_action_on_the_selection_is_done_from_the_list(led):
    led.select(led.goal.id)
    led.press(Key.Key_K, CONTROL)
    led.qtbot.keyClicks(QApplication.focusWidget(), "park")
    led.press(Key.Key_Return)
    assert not led.desk.palette.is_open
    assert led.goal.title in [one.text for one in led.leading.workshop.of(Parked)]
    assert led.run.toast.text == "Parked."


def test_a_choice_is_listed_under_the_name_of_what_it_is_a_choice_of(led):
    led.select(led.goal.id)
    led.press(Key.Key_K, CONTROL)
    led.qtbot.keyClicks(QApplication.focusWidget(), "move stage comitments")
    assert led.desk.palette.list.entry().text == "Move to stage: Commitments"


def test_the_menu_of_a_card_offers_what_works_and_does_it(led):
    led.select(led.goal.id)
    menu = led.desk.menu()
    names = {item.objectName(): item for item in menu.actions() if not item.isSeparator()}
    assert {"edit", "facts", "agree", "park", "hold", "delete", "strike"} <= names.keys()
    assert all(item.text() for item in names.values())
    names["hold"].trigger()
    assert led.leading.workshop.find(JointGoal, led.goal.id).released_sales is False
    assert led.run.toast.text == "It stays in the room."
    menu.deleteLater()


def test_the_menu_key_opens_the_menu_at_the_card(led):
    led.select(led.goal.id)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(led.run.view, QContextMenuEvent(reason, QPoint(), QPoint()))
    menu = led.popup()
    assert any(item.objectName() == "park" for item in menu.actions())
    menu.close()


def test_a_right_click_selects_what_lies_there_first(led):
    view = led.run.view
    place = view.place_of(led.goal.id)
    assert view.selection == ()
    mouse = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(mouse, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    assert view.selected_ids == (led.goal.id,)
    led.popup().close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for the menu itself")
def test_shift_f10_opens_the_menu_of_what_is_selected(led):
    led.select(led.goal.id)
    led.press(Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert "duplicate" in [item.objectName() for item in led.popup().actions()]
    led.popup().close()


def test_the_menus_of_an_empty_zone_and_of_the_desk_offer_what_is_done_there(led):
    view = led.run.view
    view.select_ids(())
    assert names_of(led.desk.menu()) == [
        *("new_card", "paste", "select_all", "", "fit", "whole", "bin")
    ]
    zone = view.current_frame.picture.hit("zone:goals:sales:goals:th_value").box
    x, y = view.current_frame.box.x + zone.x + 3, view.current_frame.box.y + zone.y + 3
    at = view.pointer(view.screen_box(Box(x, y, 0, 0)).center())
    menu = led.desk.menu(at)
    assert names_of(menu) == ["new_card", "paste", "select_all"]
    QGuiApplication.clipboard().setText("Pay on time")
    menu.actions()[1].trigger()
    goal = led.leading.workshop.of(Goal)[-1]
    assert (goal.text, goal.side, goal.theme_id) == ("Pay on time", "sales", "th_value")
    menu.actions()[2].trigger()
    assert len(view.selection) == 3
    menu.actions()[0].trigger()
    assert led.leading.hands.writing.editor is not None
    desk = led.desk.menu(view.pointer(QPoint(1, 1)))
    assert names_of(desk) == ["fit", "whole", "bin"]


def names_of(menu):
    menu.deleteLater()
    return [item.objectName() for item in menu.actions()]


def test_a_deleted_card_comes_back_from_the_bin(led):
    led.select(led.goal.id)
    led.press(Key.Key_Delete)
    assert led.leading.workshop.find(JointGoal, led.goal.id) is None
    assert led.run.toast.text == "Deleted. It lies in the bin."
    led.desk.open_bin()
    led.press(Key.Key_Return)
    assert led.leading.workshop.find(JointGoal, led.goal.id) == led.goal
    assert led.run.view.selected_ids == (led.goal.id,)


def test_striking_one_card_asks_in_the_place_of_its_fate(led):
    led.select(led.goal.id)
    led.press(Key.Key_Delete, CONTROL)
    assert led.desk.inspector.fate.question.isVisible()
    led.qtbot.mouseClick(led.desk.inspector.fate.strike, LEFT)
    assert led.leading.workshop.find(JointGoal, led.goal.id) is None
    assert led.run.panel.isVisible()


def test_striking_several_asks_once_in_words(led):
    goals = [goal.id for goal in led.leading.workshop.of(JointGoal)[:2]]
    led.run.view.select_ids(goals)
    led.run.view.setFocus()
    led.press(Key.Key_Delete, CONTROL)
    assert led.run.toast.text.startswith("Strike this?")
    led.qtbot.mouseClick(led.run.toast.buttons[1], LEFT)
    assert led.leading.workshop.find(JointGoal, goals[0]) is not None


def test_lines_pasted_on_the_table_ask_above_the_capture_bar(led):
    before = len(led.leading.workshop.of(Goal))
    QGuiApplication.clipboard().setText("• Fewer suppliers\n• Less stock")
    led.run.capture.switch.choose("sales")
    led.run.view.setFocus()
    led.press(Key.Key_V, CONTROL)
    strip = led.desk.pasting._strip
    assert strip.isVisible()
    assert strip.geometry().bottom() < led.run.capture.geometry().top()
    led.press(Key.Key_Return)
    assert not strip.isVisible()
    assert led.run.toast.text == "2 cards were added."
    added = led.leading.workshop.of(Goal)[before:]
    assert [goal.text for goal in added] == ["Fewer suppliers", "Less stock"]


def test_lines_pasted_into_the_capture_bar_ask_too(led):
    QGuiApplication.clipboard().setText("Fewer suppliers\nLess stock")
    led.run.capture.edit.setFocus()
    led.press(Key.Key_V, CONTROL)
    assert led.desk.pasting._strip.isVisible()
    assert led.run.capture.edit.text() == ""
    led.press(Key.Key_Escape)
    assert QApplication.focusWidget() is led.run.capture.edit
