"""What the room sees follows the stage and nothing else, and nothing reaches it but a view."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jointtable.domain.records import Goal
from jointtable.ui.table.camera import Camera

Key = Qt.Key


def test_f5_opens_the_window_on_the_other_screen_and_leaves_the_keys_to_the_console(room):
    here = room()
    assert here.wall.screen().name() == "Projector"
    assert here.wall.geometry() == here.wall.screen().geometry()
    assert here.window.isActiveWindow()
    assert here.wall.windowTitle() == "JointTable · Opening"
    here.press(Key.Key_F5)
    assert here.projector.window is None


def test_going_to_a_stage_and_a_lens_move_the_projector(room):
    here = room()
    here.go_to("positioning")
    assert here.wall.windowTitle() == "JointTable · Positioning"
    before = here.words
    here.leading.show_lens("matrices")
    here.look()
    assert here.words != before


def test_pan_zoom_selection_and_looking_elsewhere_do_not_move_it(room):
    here = room()
    here.go_to("positioning")
    before = here.wall.grab().toImage()
    view = here.run.view
    view.look_from(Camera(100, 100, 0.5))
    view.step_selection(1)
    other = here.leading.seen.scene.frames[0].block_id
    here.leading.look_at(other)
    here.leading.toggle_whole()
    here.look()
    assert here.wall.grab().toImage() == before


def test_what_is_captured_is_on_the_wall_at_once_and_undo_takes_it_away(room):
    here = room()
    here.go_to("goals")
    here.run.capture.edit.setFocus()
    QTest.keyClicks(here.run.capture.edit, "s: grow in the Nordics")
    here.press(Key.Key_Return)
    assert "grow in the Nordics" in here.words
    here.leading.bridge.undo()
    here.look()
    assert "grow in the Nordics" not in here.words


def test_hold_keeps_the_picture_and_counts_what_waits(room):
    here = room()
    here.go_to("goals")
    here.press(Key.Key_F8)
    before = here.wall.grab().toImage()
    for line in ("s: one", "p: two", "s: three"):
        here.leading.adding.add_line(line)
        here.look()
    assert here.wall.grab().toImage() == before
    assert here.run.panel.projector._facts.text() == "3 changes wait"
    here.press(Key.Key_F8)
    assert "three" in here.words
    assert here.projector.state == "live"


def test_what_is_struck_goes_from_a_held_picture_too(room):
    here = room()
    here.go_to("goals")
    goal = here.leading.workshop.of(Goal)[0]
    for ids in ((), (goal.id,)):
        here.projector.show_spotlight(ids)
        here.look()
        assert goal.text in here.words
        here.press(Key.Key_F8)
        if ids:
            assert here.leading.bridge.strike(ids, here.leading.at())
            here.look()
            assert goal.text not in here.words
            assert here.projector.state == "hold"
        here.projector.show_live()


def test_blank_is_black_and_comes_back_with_what_it_showed(room):
    here = room()
    before = here.wall.grab().toImage()
    here.press(Key.Key_F7)
    black = here.wall.grab().toImage()
    assert {black.pixel(x, y) & 0xFFFFFF for x in range(0, 960, 57) for y in range(0, 540, 57)} == {
        0
    }
    here.press(Key.Key_F7)
    assert here.wall.grab().toImage() == before


def test_the_big_words_say_and_steer_what_the_room_sees(room):
    here = room()
    block = here.run.panel.projector
    QTest.mouseClick(block.states["hold"], Qt.MouseButton.LeftButton)
    assert here.projector.state == "hold"
    QTest.mouseClick(block.states["blank"], Qt.MouseButton.LeftButton)
    assert here.projector.state == "blank"
    QTest.mouseClick(block.states["live"], Qt.MouseButton.LeftButton)
    assert here.projector.state == "live"
    assert block.states["live"].isChecked()


def test_nothing_that_is_done_to_the_window_does_anything(room):
    here = room()
    before, records = here.wall.grab().toImage(), tuple(here.leading.workshop.records())
    middle = QPoint(450, 250)
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        QTest.mouseClick(here.wall, button, pos=middle)
        QTest.mouseDClick(here.wall, button, pos=middle)
    for key in (Key.Key_Escape, Key.Key_Return, Key.Key_Delete, Key.Key_A, Key.Key_F4):
        QTest.keyClick(here.wall, key)
    here.look()
    assert here.wall.grab().toImage() == before
    assert tuple(here.leading.workshop.records()) == records
    assert not here.wall.children() or all(not one.isWidgetType() for one in here.wall.children())


def test_the_laser_is_a_ring_at_the_same_place_of_the_frame(room):
    here = room()
    here.go_to("goals")
    frame = here.run.view.current_frame
    assert here.wall.place_of(frame.block_id, 800, 450) == QPointF(480, 270)
    before = here.wall.grab().toImage()
    view = here.run.view
    view.point_laser((frame.box.x + 800, frame.box.y + 450))
    QApplication.processEvents()
    lit = here.wall.grab().toImage()
    assert lit != before
    assert [lit.pixelColor(480 + dx, 270).lightness() < 40 for dx in (-11, 0, 11)] == [
        *(True, before.pixelColor(480, 270).lightness() < 40, True)
    ]
    view.point_laser((frame.box.x - 300, frame.box.y))
    QApplication.processEvents()
    assert here.wall.grab().toImage() == before, "another frame is not on the wall"
    view.point_laser(None)
