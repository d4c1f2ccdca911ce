"""Fingers on the table, and pictures that fade into each other."""

from functools import cache

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jointtable.domain.records import Hope


@cache
def screen() -> QPointingDevice:
    """A screen that can be touched; there is no way to take it away again."""
    return QTest.createTouchDevice()


class Hand:
    """A hand with two fingers."""

    def __init__(self, room):
        self.port = room.view.viewport()

    def down(self, *places):
        return self._send(("press",) * len(places), places)

    def second_down(self, first, second):
        return self._send(("move", "press"), (first, second))

    def move(self, *places):
        return self._send(("move",) * len(places), places)

    def up(self, *places):
        return self._send(("release",) * len(places), places)

    def _send(self, deeds, places):
        sequence = QTest.touchEvent(self.port, screen(), False)  # noqa: FBT003 - Qt takes it by place
        for number, (deed, place) in enumerate(zip(deeds, places, strict=True)):
            getattr(sequence, deed)(number, place, self.port)
        sequence.commit()
        return self

    def tap(self, place):
        return self.down(place).up(place)


def test_a_tap_selects_two_taps_edit_and_one_finger_drags(room):
    room.go("opening", "hopes")
    hand = Hand(room)
    hand.tap(room.middle("h2"))
    assert room.view.selected_ids == ("h2",)
    hand.tap(room.middle("h2"))
    assert room.editor is not None
    room.key(Qt.Key.Key_Escape, to=room.editor)
    start, end = room.middle("h1"), room.in_zone("sales:hopes:worry")
    hand.down(start).move(start + QPoint(0, 30)).move(end)
    assert room.view._look.gesture.tag == "Sales, Worries"
    hand.up(end)
    assert room.workshop.find(Hope, "h1").kind == "worry"


def test_a_long_press_opens_the_menu_of_what_lies_there(room):
    room.go("opening", "hopes")
    hand = Hand(room)
    hand.down(room.middle("h1"))
    room.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert room.view.selected_ids == ("h1",)
    menu.close()
    hand.up(room.middle("h1"))
    assert not room.view.is_busy


def test_two_fingers_move_and_zoom_and_put_back_what_one_had_lifted(room):
    room.go("opening", "hopes")
    before, camera = room.workshop, room.view.camera
    hand = Hand(room)
    start = room.middle("h1")
    hand.down(start).move(start + QPoint(0, 40))
    assert room.view.is_busy
    one, other = QPoint(300, 300), QPoint(500, 300)
    hand.second_down(one, other)
    assert not room.view.is_busy
    hand.move(one + QPoint(20, 0), other + QPoint(20, 0))
    assert room.view.camera.x < camera.x
    under = room.view.mapToScene(QPoint(420, 300))
    hand.move(one - QPoint(80, 0), other + QPoint(120, 0))
    assert abs(room.view.zoom / camera.zoom - 2) < 0.01
    after = room.view.mapToScene(QPoint(420, 300))
    assert abs(after.x() - under.x()) < 3
    hand.up(one, other)
    assert room.workshop is before


def test_a_pinch_on_a_touch_pad_zooms(room):
    room.go("goals")
    zoom, port = room.view.zoom, room.view.viewport()
    place = QPointF(300, 200)
    pinch = Qt.NativeGestureType.ZoomNativeGesture
    pad = QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(pinch, pad, 2, place, place, place, 0.25, QPointF())
    QApplication.sendEvent(port, event)
    assert abs(room.view.zoom / zoom - 1.25) < 0.001


def test_another_lens_fades_in_and_what_is_done_meanwhile_is_done_at_once(room):
    room.go("positioning", "roles")
    room.view._style.reduced_motion = False
    room.view._veil._fade.setDuration(120)
    room.leading.show_lens("matrices")
    assert room.view._look.veil is not None
    hit = room.view.current_frame.picture.hit("a1:matrix:sales")
    room.click(room.at(*hit.box.centre))
    assert room.view.selection[0].hit.key == "a1:matrix:sales"
    room.qtbot.waitUntil(lambda: room.view._look.veil is None)
    room.leading.show_lens("roles")
    assert room.view._look.veil is not None
    room.view.pan_by(5, 0)
    assert room.view._look.veil is None
    room.view._style.reduced_motion = True
    room.leading.show_lens("matrices")
    assert room.view._look.veil is None
