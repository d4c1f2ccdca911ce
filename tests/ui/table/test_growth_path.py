"""The ladders of the growth path: marks are dragged and nudged, and the card beside is written."""

from PySide6.QtCore import Qt

from jointtable.domain.records import GrowthPath
from jointtable.layout.primitives import Marker

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
TODAY, THEN = "class_today", "class_in_12_months"


def path_of(room, area_id):
    return next((p for p in room.workshop.of(GrowthPath) if p.area_id == area_id), None)


def mark(room, path, which):
    return room.at(*room.view.current_frame.picture.hit(f"{path.id}:{which}").box.centre)


def step(room, area_id, level):
    hit = next(
        hit
        for hit in room.view.current_frame.picture.hits
        if hit.role == "zone" and (hit.place.row_id, hit.place.kind) == (area_id, level)
    )
    return room.at(*hit.box.centre)


def test_marks_of_a_growth_path_move_by_mouse_keys_and_digits(room):
    room.go("positioning", "growth_path")
    path = room.workshop.of(GrowthPath)[0]
    area = room.workshop[path.area_id]
    for level in ("operational", "strategic", "tactical"):
        room.drag(mark(room, path, TODAY), step(room, area.id, level))
        assert room.workshop[path.id].class_today == level
    assert room.undo_label == "Move on the growth path"
    assert room.toast == f"{area.name} today: Tactical"
    room.click(mark(room, path, THEN))
    room.key(KEY.Key_1)
    assert room.workshop[path.id].class_in_12_months == "operational"
    room.key(KEY.Key_Right, ALT)
    assert room.toast == f"{area.name} in twelve months: Tactical"
    assert room.workshop[path.id].class_in_12_months == "tactical"
    # both on one step lie side by side, and each can still be taken
    keys = {f"{path.id}:{TODAY}", f"{path.id}:{THEN}"}
    parts = room.view.current_frame.picture.parts
    assert len({one.x for key in keys for one in parts[key] if isinstance(one, Marker)}) == 4
    room.drag(mark(room, path, THEN), step(room, area.id, "strategic"))
    assert room.workshop[path.id].class_today == "tactical"
    assert room.workshop[path.id].class_in_12_months == "strategic"
    before = room.workshop
    other = next(p for p in room.workshop.of(GrowthPath) if p.id != path.id)
    room.drag(mark(room, path, THEN), step(room, other.area_id, "operational"))
    assert room.workshop is before, "the ladder of another area"


def test_a_double_click_puts_the_marks_that_are_missing_and_the_card_is_written(room):
    room.go("positioning", "growth_path")
    path = room.workshop.of(GrowthPath)[0]
    room.view.select_ids((path.id,))
    room.key(KEY.Key_Delete)
    room.double_click(step(room, path.area_id, "operational"))
    room.double_click(step(room, path.area_id, "strategic"))
    made = path_of(room, path.area_id)
    assert (made.class_today, made.class_in_12_months) == ("operational", "strategic")
    before = room.workshop
    room.double_click(step(room, path.area_id, "tactical"))
    assert room.workshop is before
    assert room.toast.startswith("No card can be written there.")
    room.double_click(mark(room, made, THEN))
    room.type("Two good quarters")
    room.key(KEY.Key_Return, to=room.editor)
    assert path_of(room, path.area_id).criterion == "Two good quarters"
