"""Facts that stand beside cards: a yes of one side, the time of a step, the name of an area."""

from PySide6.QtCore import QEvent, Qt
from tests.ui.table.conftest import LEFT

from jointtable.domain.records import Area, HouseRule, ProcessStep

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def spot_of(room, key):
    return room.at(*room.view.current_frame.picture.hit(key).box.centre)


def rewrite(room, text, key=KEY.Key_Return):
    room.editor.selectAll()
    room.type(text)
    room.key(key, to=room.editor)


def test_each_side_says_yes_to_a_house_rule_by_its_own_mark_and_key(room):
    room.go("opening", "house_rules")
    rule = room.workshop.of(HouseRule)[0]

    def accepted():
        now = room.workshop[rule.id]
        return now.accepted_sales, now.accepted_procurement

    assert accepted() == (True, True)
    room.click(spot_of(room, f"tick:{rule.id}:procurement"))
    assert accepted() == (True, False)
    assert room.toast == "Procurement takes it back."
    assert room.undo_label == "Accept the house rules"
    assert room.view.selected_ids == (rule.id,)
    room.key(KEY.Key_3)
    assert accepted() == (True, True)
    room.key(KEY.Key_1)
    assert accepted() == (False, True)
    room.click(spot_of(room, f"tick:{rule.id}:sales"))
    assert room.toast == "Accepted by Sales."
    # two clicks in haste are two clicks, and never a new rule
    at = spot_of(room, f"tick:{rule.id}:sales")
    room.click(at)
    room.send(QEvent.Type.MouseButtonDblClick, at, LEFT, LEFT)
    room.release(at)
    assert accepted() == (True, True)
    assert room.editor is None


def test_the_time_of_a_step_is_written_beside_its_lane_and_by_tab(room):
    room.go("alignment")
    step = next(s for s in room.workshop.of(ProcessStep) if s.side == "sales")
    room.double_click(spot_of(room, f"time:sales:{step.row}"))
    assert room.editor.accessibleName() == "When"
    rewrite(room, "March")
    assert room.workshop[step.id].when == "March"
    assert room.toast == "Changed: When"
    assert room.undo_label == "Change"
    assert room.view.selected_ids == (step.id,)
    room.view.select_ids((step.id,))
    assert [spot.hit.role for spot in room.view.selection] == ["card"]
    room.key(KEY.Key_Return)
    assert room.toast.startswith("That was revealed"), "its words are fixed, its time is not"
    assert room.editor.accessibleName() == "When"
    rewrite(room, "April", KEY.Key_Tab)
    assert room.editor.accessibleName() == "Working days"
    room.key(KEY.Key_Backtab, to=room.editor)
    assert room.editor.toPlainText() == "April"
    room.key(KEY.Key_Escape, to=room.editor)
    assert room.workshop[step.id].when == "April"


def test_a_business_area_is_renamed_where_its_name_stands(room):
    area = room.workshop.of(Area)[0]
    names = iter(("Parts", "Spare parts", "Field work", "Service"))
    for lens, key, by_key in (
        ("roles", area.id, False),
        ("roles", f"{area.id}:sales", True),
        ("matrices", f"list:{area.id}", False),
        ("growth_path", area.id, False),
    ):
        room.go("positioning", lens)
        at = room.view.current_frame.picture.hit(key).box.centre
        if by_key:
            room.click(room.at(*at))
            room.key(KEY.Key_F2)
        else:
            room.double_click(room.at(*at))
        assert room.editor.toPlainText() == room.workshop[area.id].name
        name = next(names)
        rewrite(room, name)
        assert room.workshop[area.id].name == name
        assert room.toast == "The words were changed."
        assert room.undo_label == "Change"
