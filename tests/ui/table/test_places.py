"""Free placement in the matrices: on the grid, off it with Ctrl, by keys while Alt is held."""

import pytest
from PySide6.QtCore import Qt

from jointtable.domain import blind
from jointtable.domain.records import Round
from jointtable.layout.primitives import Marker
from jointtable.ui.table import places

KEY = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
WORDS = "Relative value of the business 30, Attractiveness of the account 60"
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def matrices(room):
    room.go("positioning", "matrices")
    return room


def marker(room, key):
    return room.view.current_frame.picture.hit(key)


def place(room):
    found = places.by_hand(room.workshop, "a1", "sales")
    assert found is not None
    return found


def in_field(room, side, across, upwards):
    box = room.view.current_frame.picture.hit(f"zone:positioning:{side}:positions").box
    return room.at(box.x + box.w * across / 100, box.bottom - box.h * upwards / 100)


def corrections(room):
    return [one for one in room.workshop.of(Round) if one.reason == "correction"]


def test_a_marker_snaps_to_the_grid_and_what_was_sealed_stays_as_a_ghost(matrices):
    room = matrices
    hit = marker(room, "a1:matrix:sales")
    sealed = blind.own_views(room.workshop, "a1", "sales")[-1]
    grip = room.at(hit.box.centre[0] - 8, hit.box.centre[1] + 6)
    end = in_field(room, "sales", 31.4, 62.2)
    room.carry(grip, end + (grip - room.at(*hit.box.centre)))
    assert room.view._look.gesture.tag == WORDS
    room.release(end + (grip - room.at(*hit.box.centre)))
    assert places.by_hand(room.workshop, "a1", "sales") == (30.0, 60.0)
    assert room.toast == WORDS
    assert len(corrections(room)) == 1
    assert blind.own_views(room.workshop, "a1", "sales")[-1] == sealed
    ghost = room.view.current_frame.picture.parts["a1:matrix:sales:ghost"]
    assert any(isinstance(one, Marker) and one.dash for one in ghost)
    assert [spot.hit.key for spot in room.view.selection] == ["a1:matrix:sales"]


def test_ctrl_places_freely_and_the_other_sides_matrix_takes_nothing(matrices):
    room = matrices
    hit = marker(room, "a1:matrix:sales")
    before = room.workshop
    room.drag(room.at(*hit.box.centre), in_field(room, "procurement", 50, 50))
    assert room.workshop is before
    room.drag(room.at(*hit.box.centre), in_field(room, "sales", 31.4, 62.2), CTRL)
    x, y = place(room)
    assert (x, y) == (pytest.approx(31.4, abs=0.3), pytest.approx(62.2, abs=0.3))


def test_alt_and_arrows_move_along_the_grid_and_letting_alt_go_is_one_step(matrices):
    room = matrices
    start = room.at(*marker(room, "a1:matrix:sales").box.centre)
    room.drag(start, in_field(room, "sales", 50, 40))
    state = room.workshop
    for key, keys in ((KEY.Key_Right, ALT), (KEY.Key_Up, ALT), (KEY.Key_Left, ALT | SHIFT)):
        room.qtbot.keyPress(room.view, key, keys)
    assert room.workshop is state
    assert room.view._look.gesture.lifts
    room.qtbot.keyRelease(room.view, KEY.Key_Alt)
    there = place(room)
    assert there == (30, 45)
    assert len(corrections(room)) == 2
    room.qtbot.keyPress(room.view, KEY.Key_Right, ALT)
    room.qtbot.keyPress(room.view, KEY.Key_Escape, ALT)
    room.qtbot.keyRelease(room.view, KEY.Key_Alt)
    assert place(room) == there
    room.qtbot.keyPress(room.view, KEY.Key_Down, ALT)
    room.window.window.run.capture.edit.setFocus()
    assert len(corrections(room)) == 3
