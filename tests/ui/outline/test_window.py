"""The list in the real window: in the place of the canvas, and in step with it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jointtable.domain.records import Goal, Hope
from jointtable.ui.outline.panel import OutlinePanel

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def listed(opened, qtbot):
    open_window = opened("gearworks-dairies")
    window = open_window.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    toggle(window)
    return open_window, window.run, window.run.table


def toggle(window):
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_O, CTRL_SHIFT)


def test_the_list_takes_the_place_of_the_canvas_and_gives_it_back(opened, qtbot) -> None:
    open_window, run, panel = listed(opened, qtbot)
    assert isinstance(panel, OutlinePanel)
    assert run.shows_list
    assert not run.view.isVisible()
    assert panel.view.hasFocus()
    assert panel.view.model().rowCount() == 9
    toggle(open_window.window)
    assert run.view.isVisible()
    assert run.view.hasFocus()
    assert not panel.isVisible()


def test_what_is_selected_on_the_canvas_is_where_the_list_is_and_back(opened, qtbot) -> None:
    open_window, run, panel = listed(opened, qtbot)
    goal = open_window.leading.workshop.of(Goal)[0]
    toggle(open_window.window)
    open_window.select((goal.id,))
    toggle(open_window.window)
    assert panel.view.current_id() == goal.id
    other = open_window.leading.workshop.of(Goal)[1]
    panel.select(other.id)
    assert run.view.selected_ids == (other.id,)


def test_what_was_done_is_a_toast_with_undo(opened, qtbot) -> None:
    open_window, run, panel = listed(opened, qtbot)
    hope = open_window.leading.workshop.of(Hope)[0]
    panel.select(hope.id)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert run.toast.text == "Deleted"
    assert [button.text() for button in run.toast.buttons] == ["Undo"]
    assert open_window.leading.workshop.find(Hope, hope.id) is None
    run.toast.buttons[0].click()
    assert open_window.leading.workshop.find(Hope, hope.id) == hope
    QTest.keyClick(panel.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert run.toast.text


def test_a_hidden_list_does_nothing_and_has_caught_up_when_it_is_shown(opened, qtbot) -> None:
    open_window, _, panel = listed(opened, qtbot)
    toggle(open_window.window)
    said = []
    panel.model.rowsInserted.connect(lambda *_: said.append(1))
    assert open_window.commands.add_card("s: one more word of ours")
    assert not said
    toggle(open_window.window)
    new = open_window.leading.workshop.records()
    found = [r for r in new if getattr(r, "text", "") == "one more word of ours"]
    assert panel.model.find(found[0].id).isValid()


def test_the_whole_table_is_the_canvas_again(opened, qtbot) -> None:
    open_window, run, _ = listed(opened, qtbot)
    open_window.leading.toggle_whole()
    assert not run.shows_list
    assert run.view.isVisible()


def test_escape_in_an_editor_leaves_the_editor_alone(opened, qtbot) -> None:
    open_window, _, panel = listed(opened, qtbot)
    hope = open_window.leading.workshop.of(Hope)[0]
    panel.select(hope.id)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    editor = panel.view.itemDelegate().editor
    QTest.keyClicks(editor, "never mind")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert panel.view.itemDelegate().editor is None
    assert open_window.leading.workshop.find(Hope, hope.id) == hope
    assert panel.view.current_id() == hope.id
    assert panel.view.hasFocus()


def test_keys_that_the_run_screen_has_too_belong_to_the_list(opened, qtbot, qapp) -> None:
    _, _, panel = listed(opened, qtbot)
    QTest.keyClick(panel.view, Qt.Key.Key_End)
    QTest.keyClick(panel.view, Qt.Key.Key_Home)
    assert panel.view.currentIndex() == panel.model.index(0, 0)
    panel.select(panel.model.outline.view.of(Hope)[0].id)
    QTest.keyClick(panel.view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert str(panel.view.currentIndex().data()).startswith("Kind")
    count = len(panel.model.outline.view.of(Hope))
    qapp.clipboard().setText("pasted")
    QTest.keyClick(panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(panel.model.outline.view.of(Hope)) == count + 1
