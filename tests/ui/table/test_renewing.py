"""One change on the table lays out the frames it touches, and no other."""

from jointtable.domain.edits import ChangeFields


def test_a_changed_card_leaves_every_other_frame_as_it_lies(room):
    room.go("goals")
    room.leading.toggle_whole()
    room.qtbot.waitUntil(room.window.canvas.is_settled)
    before = {one.stage: one for one in room.view.table.frames}
    room.leading.bridge.apply(ChangeFields({"jg1": {"title": "Stops fall"}}, at=None))
    after = {one.stage: one for one in room.view.table.frames}
    laid_out = {stage for stage, one in after.items() if one is not before[stage]}
    assert laid_out == {"goals", "commitments"}
