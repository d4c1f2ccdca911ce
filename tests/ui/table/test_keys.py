"""Cards by keys alone: each key one step, with its label and its word."""

from PySide6.QtCore import Qt

from jointtable.domain.records import (
    Goal,
)

KEY = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_verdict_or_a_marker_is_never_deleted(room):
    room.go("positioning", "roles")
    before = room.workshop
    hit = room.view.current_frame.picture.hit("a3:sales")
    room.click(room.at(*hit.box.centre))
    room.key(KEY.Key_Delete)
    assert room.workshop is before


def test_a_revealed_card_refuses_with_the_sentence(room):
    room.go("goals")
    goal = room.workshop.find(Goal, "g_growth_s2")
    before = room.workshop
    room.click(room.middle(goal.id))
    room.key(KEY.Key_3)
    assert room.workshop is before
    assert room.toast.startswith("That was revealed")
