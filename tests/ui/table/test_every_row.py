"""Every row of the tables of gestures and keys of the table (ux.md §3.1 and §7), one by one.

The name of a case is its row. What is done there sets a fact in the document, in one step with a
label and a toast, or nothing. All cases share a window: each is undone before the next begins.

What has tests of its own is not done again here:

================================================= ==============================================
a drop outside the frames, Esc, Alt+Tab, lost grab `test_dragging`
double click during a flight                      `test_writing`
touch: tap, long press, two fingers; pinch        `test_touch`
right-click, Menu key, Shift+F10; their menus     `tests/ui/test_card_desk.py`
Alt+Enter, Ctrl+Del, Ctrl+V of several lines      `tests/ui/test_card_desk.py`
private label (T), the tools of a stage           `test_tools`
the grid of the matrices                          `test_places`
the laser, the padlock                            `test_pointing`
input methods, refusals while one writes          `test_writing`
================================================= ==============================================
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.conftest import SIZE, sample_bytes
from tests.ui.table.conftest import Room

from jointtable.domain.records import (
    Action,
    Agreement,
    Area,
    Friction,
    GoalLink,
    Hope,
    JointGoal,
    JointMove,
    Parked,
    Position,
    ProcessStep,
    Term,
    Touch,
    Truth,
    Vote,
)
from jointtable.ui.app import open_window
from jointtable.ui.hooks import OpenWindow

KEY, BUTTON = Qt.Key, Qt.MouseButton
NONE, SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
Said = tuple[str | None, str] | None
"""Label of the step (None: it is for good) and toast; None: no step."""
Case = Callable[[Room], Said]
ROWS: dict[str, tuple[str, str, Case]] = {}


def row(name: str, stage: str, lens: str = "") -> Callable[[Case], Case]:
    def keep(case: Case) -> Case:
        assert name not in ROWS
        ROWS[name] = (stage, lens, case)
        return case

    return keep


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenWindow]:
    folder = tmp_path_factory.mktemp("rows")
    path = folder / "day.json"
    path.write_bytes(sample_bytes("gearworks-dairies"))
    window = open_window(path, SIZE, data_dir=folder / "library")
    yield window
    window.close()
    window.window.deleteLater()


@pytest.fixture
def shared(window: OpenWindow, qtbot: QtBot) -> Room:
    window.window.activateWindow()
    qtbot.waitUntil(window.window.isActiveWindow)
    return Room(window, qtbot)


@pytest.mark.parametrize("name", ROWS)
def test_the_row_does_what_it_says(shared: Room, name: str) -> None:
    stage, lens, case = ROWS[name]
    frame = shared.view.current_frame
    if frame is None or (frame.stage, lens or frame.lens) != (stage, frame.lens):
        shared.go(stage, lens)
    shared.view.setFocus()
    shared.view.select(())
    shared.window.window.run.toast.hide()
    before, label = shared.workshop, shared.undo_label
    try:
        said = case(shared)
        if said is None:
            assert shared.workshop is before
        else:
            assert (shared.undo_label, shared.toast) == said
    finally:
        take_back(shared, label)


def take_back(room: Room, label: str | None) -> None:
    """Undo what a case has done; a correction after the reveal is for good."""
    if room.editor is not None:
        room.leading.hands.writing.close()
    while room.undo_label not in {label, None}:
        room.leading.bridge.undo()


# --- gestures (ux.md §3.1) ------------------------------------------------------------------------


def empty(room: Room) -> QPoint:
    """A place in a zone on which no card lies."""
    return room.in_zone("sales:hopes:worry", fy=0.97)


def desk(room: Room) -> QPoint:
    """A place beside the frame."""
    return QPoint(2, 2)


def hope(room: Room, id_: str = "h1") -> Hope:
    found = room.workshop.find(Hope, id_)
    assert isinstance(found, Hope)
    return found


def wheel(room: Room, by: int, keys: Qt.KeyboardModifier = NONE) -> None:
    port = room.view.viewport()
    at = QPointF(port.rect().center())
    up = QPoint(0, by)
    event = QWheelEvent(
        at, port.mapToGlobal(at), QPoint(), up, BUTTON.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt takes it by its place
    )  # fmt: skip
    QApplication.sendEvent(port, event)


@row("click on a card selects it, on a zone or the desk clears", "opening", "pulse")
def _(room: Room) -> Said:
    for place in (empty, desk):
        room.click(room.middle("h1"))
        assert room.view.selected_ids == ("h1",)
        room.click(place(room))
        assert room.view.selected_ids == ()
    return None


@row("double click on a card edits it in place", "opening", "pulse")
def _(room: Room) -> Said:
    room.double_click(room.middle("h1"))
    assert room.editor.toPlainText() == hope(room).text
    room.editor.selectAll()
    room.type("Fewer surprises")
    room.key(KEY.Key_Return, to=room.editor)
    assert hope(room).text == "Fewer surprises"
    return "Change", "The words were changed."


@row("double click on an empty zone: a new card here", "opening", "pulse")
def _(room: Room) -> Said:
    room.double_click(empty(room))
    room.type("Nobody answers")
    room.key(KEY.Key_Return, to=room.editor)
    made = room.workshop.of(Hope)[-1]
    assert (made.text, made.side, made.kind) == ("Nobody answers", "sales", "worry")
    return "Add a hope or worry", "Sales, Worries"


@row("double click on the desk: to the frame", "opening", "pulse")
def _(room: Room) -> Said:
    home = room.view._look.zoom
    room.view.zoom_by(0.5)
    room.double_click(desk(room))
    room.qtbot.waitUntil(room.window.canvas.is_settled)
    assert room.view._look.zoom == pytest.approx(home)
    return None


@row("drag a card into a zone: its facts", "opening", "pulse")
def _(room: Room) -> Said:
    room.drag(room.middle("h1"), empty(room))
    assert (hope(room).side, hope(room).kind) == ("sales", "worry")
    return "Move cards", "Sales, Worries"


@row("drag on an empty zone: marquee", "opening", "pulse")
def _(room: Room) -> Said:
    box = room.zone("sales:hopes:hope").box
    room.drag(room.at(box.x + 4, box.bottom - 4), room.at(box.right - 30, box.y + 40))
    assert set(room.view.selected_ids) == {"h1", "h2"}
    return None


@row("drag with Space, the middle button or H: pan", "opening", "pulse")
def _(room: Room) -> Said:
    middle, look, start = BUTTON.MiddleButton, room.view._look, desk(room)
    seen = [look.left]
    room.qtbot.keyPress(room.view, KEY.Key_Space)
    room.drag(start, start + QPoint(40, 0))
    room.qtbot.keyRelease(room.view, KEY.Key_Space)
    seen.append(look.left)
    room.send(QEvent.Type.MouseButtonPress, start, middle, middle)
    room.send(QEvent.Type.MouseMove, start + QPoint(40, 0), middle, BUTTON.NoButton)
    room.send(QEvent.Type.MouseButtonRelease, start + QPoint(40, 0), BUTTON.NoButton, middle)
    seen.append(look.left)
    room.key(KEY.Key_H)
    assert room.view.in_hand == "hand"
    room.drag(start, start + QPoint(40, 0))
    room.key(KEY.Key_V)
    assert room.view.in_hand == "select"
    seen.append(look.left)
    assert [round(b - a) for a, b in pairwise(seen)] == [40, 40, 40]
    room.key(KEY.Key_Home)
    room.qtbot.waitUntil(room.window.canvas.is_settled)
    return None


@row("Alt+drag a card copies it, on a zone and the desk it does nothing new", "opening", "pulse")
def _(room: Room) -> Said:
    room.drag(desk(room), desk(room) + QPoint(60, 0), ALT)
    room.drag(room.middle("h1"), empty(room), ALT)
    copy = room.workshop.of(Hope)[-1]
    assert (copy.text, copy.kind, hope(room).kind) == (hope(room).text, "worry", "hope")
    return "Duplicate", "Sales, Worries"


@row("drag from the notch draws a link", "goals")
def _(room: Room) -> Said:
    box = room.spot("g_growth_s2").hit.box
    room.drag(room.at(box.right + 6, box.centre[1]), room.middle("jg2"))
    ends = {(one.goal_id, one.joint_goal_id) for one in room.workshop.of(GoalLink)}
    assert ("g_growth_s2", "jg2") in ends
    return "Link", f"Linked to {short(room, 'jg2')}"


@row("drag from the notch to the middle", "goals")
def _(room: Room) -> Said:
    box = room.spot("g_growth_s2").hit.box
    theme = room.workshop["g_growth_s2"].theme_id
    room.drag(room.at(box.right + 6, box.centre[1]), room.in_zone(f"joint:joint_goals:{theme}"))
    made = room.workshop.of(JointGoal)[-1]
    assert room.editor.toPlainText() == made.title == room.workshop["g_growth_s2"].text
    room.key(KEY.Key_Escape, to=room.editor)
    return "Make a joint goal", room.toast


@row("drop a goal on a goal of the other side: a joint goal", "goals")
def _(room: Room) -> Said:
    count = len(room.workshop.of(JointGoal))
    room.drag(room.middle("g_growth_s2"), room.middle("g_growth_p1"))
    assert len(room.workshop.of(JointGoal)) == count + 1
    room.key(KEY.Key_Escape, to=room.editor)
    return "Make a joint goal", f"Linked to {short(room, 'g_growth_p1')}"


@row("drop a step on a step of the other side: they touch", "alignment")
def _(room: Room) -> Said:
    start, end = (next(s for s in room.workshop.of(ProcessStep) if s.side == side)
                  for side in ("sales", "procurement"))  # fmt: skip
    room.drag(room.middle(start.id), room.middle(end.id))
    touch = room.workshop.of(Touch)[-1]
    assert (touch.sales_step_id, touch.procurement_step_id) == (start.id, end.id)
    return "Link two steps", f"Linked to {end.name}"


@row("drop a card on a card of its side: Enter merges", "opening", "pulse")
def _(room: Room) -> Said:
    words = hope(room).text
    room.drag(room.middle("h1"), room.middle("h2"))
    assert room.question is not None
    room.key(KEY.Key_Return)
    assert room.workshop.find(Hope, "h1") is None
    assert words in hope(room, "h2").text
    return "Merge cards", "Merged into one card."


@row("drop a card on a card of its side: Esc puts it below", "opening", "pulse")
def _(room: Room) -> Said:
    room.drag(room.middle("h1"), room.middle("h2"))
    room.key(KEY.Key_Escape)
    assert room.spot("h1").box.y > room.spot("h2").box.y
    return "Move cards", short(room, "h2")


@row("Shift+click adds to the selection, and takes out of it", "opening", "pulse")
def _(room: Room) -> Said:
    room.click(room.middle("h1"))
    room.click(room.middle("h2"), SHIFT)
    assert room.view.selected_ids == ("h1", "h2")
    room.click(room.middle("h1"), SHIFT)
    assert room.view.selected_ids == ("h2",)
    return None


@row("wheel, Shift+wheel, Ctrl+wheel: up, across, zoom", "opening", "pulse")
def _(room: Room) -> Said:
    look = room.view._look
    top, left, zoom = look.top, look.left, look.zoom
    wheel(room, -120)
    assert (look.top < top, look.left, look.zoom) == (True, left, zoom)
    wheel(room, -120, SHIFT)
    assert look.left < left
    wheel(room, 120, CTRL)
    assert look.zoom == pytest.approx(1.2 * zoom)
    room.key(KEY.Key_Home)
    room.qtbot.waitUntil(room.window.canvas.is_settled)
    return None


def short(room: Room, id_: str) -> str:
    """What a card is called in a toast."""
    return str(room.leading.hands.drops().says(room.workshop[id_]))


# --- keys: view (ux.md §7) ------------------------------------------------------------------------


@row("Ctrl+plus, Ctrl+minus, Ctrl+0, Home, Shift+1, Shift+2", "opening", "pulse")
def _(room: Room) -> Said:
    look = room.view._look

    def zoom(key: Qt.Key, keys: Qt.KeyboardModifier) -> float:
        room.key(key, keys)
        room.qtbot.waitUntil(room.window.canvas.is_settled)
        return float(look.zoom)

    home = zoom(KEY.Key_Home, NONE)
    assert zoom(KEY.Key_Plus, CTRL) == pytest.approx(1.2 * home)
    assert zoom(KEY.Key_Minus, CTRL) == pytest.approx(home)
    assert zoom(KEY.Key_0, CTRL) == pytest.approx(1.0)
    room.view.select_ids(("h1",))
    assert zoom(KEY.Key_2, SHIFT) > 1.0
    assert room.view.selected_ids == ("h1",)
    assert zoom(KEY.Key_1, SHIFT) < home
    assert room.leading.is_whole
    room.leading.toggle_whole()
    room.view.setFocus()
    assert zoom(KEY.Key_Home, NONE) == pytest.approx(home)
    return None


@row("Alt+PgDn, Alt+PgUp: next lens, previous lens", "opening", "pulse")
def _(room: Room) -> Said:
    room.key(KEY.Key_PageDown, ALT)
    assert room.view.current_frame.lens == "house_rules"
    room.key(KEY.Key_PageUp, ALT)
    assert room.view.current_frame.lens == "pulse"
    return None


@row("Ctrl+Shift+O: the table as a list, and back", "opening", "pulse")
def _(room: Room) -> Said:
    run = room.window.window.run
    room.view.select_ids(("h1",))
    room.key(KEY.Key_O, CTRL | SHIFT)
    assert run.shows_list
    room.key(KEY.Key_O, CTRL | SHIFT, to=QApplication.focusWidget())
    assert not run.shows_list
    assert room.view.selected_ids == ("h1",)
    return None


# --- keys: cards (ux.md §7) -----------------------------------------------------------------------


def select(room: Room, *ids: str) -> None:
    room.view.select_ids(ids)
    assert set(room.view.selected_ids) == set(ids)
    room.view.setFocus()


@row("N: a new card in the zone of the selected one", "opening", "pulse")
def _(room: Room) -> Said:
    select(room, "h1")
    room.key(KEY.Key_N)
    room.type("More time")
    room.key(KEY.Key_Return, to=room.editor)
    made = room.workshop.of(Hope)[-1]
    assert (made.text, made.side, made.kind) == ("More time", "sales", "hope")
    assert room.view.selected_ids == (made.id,)
    return "Add a hope or worry", "Sales, Hopes"


@row(
    "Enter, F2 edit; Shift+Enter new line; Esc, Enter done; Ctrl+Enter a new one",
    "opening",
    "pulse",
)
def _(room: Room) -> Said:
    was = hope(room).text
    select(room, "h1")
    room.key(KEY.Key_Return)
    room.key(KEY.Key_End, to=room.editor)
    room.key(KEY.Key_Return, SHIFT, to=room.editor)
    room.type("and on")
    room.key(KEY.Key_Escape, to=room.editor)
    assert hope(room).text == f"{was}\nand on"
    room.key(KEY.Key_F2)
    room.editor.selectAll()
    room.type("Again")
    room.key(KEY.Key_Return, CTRL, to=room.editor)
    assert hope(room).text == "Again"
    assert room.editor.toPlainText() == ""
    room.key(KEY.Key_Escape, to=room.editor)
    assert room.editor is None
    assert room.view.selected_ids == ("h1",)
    return "Change", "The words were changed."


@row("Tab, Shift+Tab, arrows: next, previous, nearest card", "opening", "pulse")
def _(room: Room) -> Said:
    select(room, "h1")
    ways = ((KEY.Key_Tab, NONE), (KEY.Key_Backtab, SHIFT), (KEY.Key_Down, NONE), (KEY.Key_Up, NONE))
    seen = []
    for key, keys in ways:
        room.key(key, keys)
        seen.append(room.view.selected_ids)
    assert seen == [("h2",), ("h1",), ("h2",), ("h1",)]
    room.key(KEY.Key_Right)
    assert hope(room, room.view.selected_ids[0]).side == "procurement"
    return None


@row("Alt+arrows: the order, the zone", "opening", "pulse")
def _(room: Room) -> Said:
    select(room, "h1")
    room.key(KEY.Key_Down, ALT)
    assert room.toast == "2 of 2"
    assert room.undo_label == "Change the order"
    room.key(KEY.Key_Right, ALT)
    assert hope(room).side == "procurement"
    return "Change the side", "Procurement, Hopes"


@row("Alt+arrows, Alt+Shift+arrows: the time of a step, by five", "alignment")
def _(room: Room) -> Said:
    select(room, "ps_S12")
    was = room.workshop["ps_S12"].row
    room.key(KEY.Key_Up, ALT | SHIFT)
    room.key(KEY.Key_Down, ALT)
    assert room.workshop["ps_S12"].row == was - 4
    assert room.toast == f"Row {was - 4}"
    room.leading.bridge.undo()
    assert room.workshop["ps_S12"].row == was, "presses that follow each other are one step"
    room.leading.bridge.redo()
    return "Move cards", room.toast


@row("1 sales, 3 procurement: the side", "opening", "pulse")
def _(room: Room) -> Said:
    select(room, "h1")
    room.key(KEY.Key_3)
    assert hope(room).side == "procurement"
    room.key(KEY.Key_1)
    assert hope(room).side == "sales"
    return "Change the side", "Side: sales"


@row("2 both: a goal becomes a joint goal linked to it", "goals")
def _(room: Room) -> Said:
    select(room, "g_growth_s2")
    room.key(KEY.Key_2)
    made = room.workshop.of(JointGoal)[-1]
    assert made.title == room.workshop["g_growth_s2"].text
    if room.editor is not None:
        room.key(KEY.Key_Escape, to=room.editor)
    return "Make a joint goal", "A joint goal was made of it."


@row("Ctrl+A all of the zone, again all of the frame", "goals")
def _(room: Room) -> Said:
    select(room, "g_growth_s1")
    room.key(KEY.Key_A, CTRL)
    assert set(room.view.selected_ids) == {"g_growth_s1", "g_growth_s2"}
    room.key(KEY.Key_A, CTRL)
    assert {"g_growth_p1", "jg1"} <= set(room.view.selected_ids)
    return None


@row("L, then the card, then Enter: link", "goals")
def _(room: Room) -> Said:
    select(room, "g_growth_s2")
    room.key(KEY.Key_L)
    assert room.view.is_busy
    room.key(KEY.Key_Escape)
    assert not room.view.is_busy
    room.key(KEY.Key_L)
    room.view.select_ids(("jg2",))
    room.key(KEY.Key_Return)
    ends = {(one.goal_id, one.joint_goal_id) for one in room.workshop.of(GoalLink)}
    assert ("g_growth_s2", "jg2") in ends
    return "Link", f"Linked to {short(room, 'jg2')}"


@pytest.mark.parametrize("key", [KEY.Key_J, KEY.Key_G])
def test_j_and_ctrl_g_join_two_goals(shared: Room, key: Qt.Key) -> None:
    if shared.view.current_frame.stage != "goals":
        shared.go("goals")
    select(shared, "g_growth_s2", "g_growth_p1")
    count = len(shared.workshop.of(JointGoal))
    shared.key(key, CTRL if key == KEY.Key_G else NONE)
    assert len(shared.workshop.of(JointGoal)) == count + 1
    assert shared.undo_label == "Make a joint goal"
    if shared.editor is not None:
        shared.key(KEY.Key_Escape, to=shared.editor)
    shared.leading.bridge.undo()


@row("P: park", "commitments")
def _(room: Room) -> Said:
    select(room, "ac_A3")
    room.key(KEY.Key_P)
    assert room.workshop.find(Action, "ac_A3") is None
    assert room.workshop.of(Parked)[-1].text
    return "Park a card", "Parked."


@row("S: stays in the room", "commitments")
def _(room: Room) -> Said:
    select(room, "ag1")
    room.key(KEY.Key_S)
    assert room.workshop["ag1"].released_sales is False
    return "Stays in the room", "It stays in the room."


@row("Ctrl+D: duplicate", "opening", "pulse")
def _(room: Room) -> Said:
    select(room, "h1")
    room.key(KEY.Key_D, CTRL)
    made = room.workshop.of(Hope)[-1]
    assert made.text == hope(room).text
    assert room.view.selected_ids == (made.id,)
    return "Duplicate", "Duplicated."


@row("Ctrl+C, Ctrl+X, Ctrl+V", "opening", "pulse")
def _(room: Room) -> Said:
    words = hope(room).text
    select(room, "h1", "h2")
    room.key(KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == f"{words}\n{hope(room, 'h2').text}"
    select(room, "h1")
    room.key(KEY.Key_X, CTRL)
    assert (room.undo_label, room.toast) == ("Delete", "Cut.")
    assert room.workshop.find(Hope, "h1") is None
    room.key(KEY.Key_V, CTRL)
    made = room.workshop.of(Hope)[-1]
    assert (made.text, made.side, made.kind) == (words, "sales", "hope")
    return "Add a hope or worry", room.toast


@row("Del, Backspace: to the bin", "opening", "pulse")
def _(room: Room) -> Said:
    select(room, "h1")
    for key in (KEY.Key_Delete, KEY.Key_Backspace):
        gone = room.view.selected_ids[0]
        room.key(key)
        assert room.workshop.find(Hope, gone) is None
        assert room.view.selected_ids, "the next one is selected"
    return "Delete", "Deleted. It lies in the bin."


@row("Ctrl+Z, Ctrl+Shift+Z, Ctrl+Y", "opening", "pulse")
def _(room: Room) -> Said:
    select(room, "h1")
    room.key(KEY.Key_3)
    for back in (KEY.Key_Z, KEY.Key_Y):
        room.key(KEY.Key_Z, CTRL)
        assert hope(room).side == "sales"
        room.key(back, CTRL | SHIFT if back == KEY.Key_Z else CTRL)
        assert hope(room).side == "procurement"
    return "Change the side", room.toast


@row("O, U, D, X: the status of an action", "commitments")
def _(room: Room) -> Said:
    select(room, "ac_A2")
    keys = (
        (KEY.Key_U, "under_way"),
        (KEY.Key_D, "done"),
        (KEY.Key_O, "open"),
        (KEY.Key_X, "dropped"),
    )
    for key, status in keys:
        room.key(key)
        assert room.workshop["ac_A2"].status == status
    return "Change an action", "Dropped"


@row("1, 2, 3, 0: the verdict", "understanding", "verdicts")
def _(room: Room) -> Said:
    hit = room.view.current_frame.picture.hit("verdict:as1")
    room.view.select_ids(("as1",))
    room.click(room.at(*hit.box.centre))
    keys = ((KEY.Key_1, "right"), (KEY.Key_2, "partly"), (KEY.Key_3, "wrong"), (KEY.Key_0, "open"))
    for key, verdict in keys:
        room.key(key)
        assert room.workshop.find(Truth, "tr_as1").verdict == verdict
    return "Give a verdict", "Verdict: open"


@row("left, right, with Shift: votes", "goals")
def _(room: Room) -> Said:
    step = next(s for s in room.workshop.records() if getattr(s, "key", "") == "vote")
    room.leading.go_to_step(step.id)
    room.qtbot.waitUntil(room.window.canvas.is_settled)
    for id_ in ("jg1", "jg2", "jg3", "jg3"):
        room.key(KEY.Key_Down)
        assert room.view.selected_ids == (id_,)

    def votes() -> dict[str, int]:
        return {v.side: v.count for v in room.workshop.of(Vote) if v.joint_goal_id == "jg3"}

    was = votes()
    for key, keys in ((KEY.Key_Left, NONE), (KEY.Key_Right, NONE), (KEY.Key_Right, SHIFT)):
        room.key(key, keys)
    assert votes() == {**was, "sales": was.get("sales", 0) + 1}
    return "Vote", "A vote less: Procurement"


@row("F: a friction on a step", "alignment")
def _(room: Room) -> Said:
    select(room, "ps_S2")
    room.key(KEY.Key_F)
    room.type("Nobody tells us")
    room.key(KEY.Key_Return, to=room.editor)
    made = room.workshop.of(Friction)[-1]
    assert (made.text, made.process_step_id) == ("Nobody tells us", "ps_S2")
    return "Add a friction", "Friction"


@row("X: a decision", "alignment")
def _(room: Room) -> Said:
    select(room, "ps_S2")
    room.key(KEY.Key_X)
    assert room.workshop["ps_S2"].decision
    return "Mark a decision", "It is a decision."


@row("J on a touch: a joint move", "alignment")
def _(room: Room) -> Said:
    touch = room.workshop.of(Touch)[-1]
    select(room, touch.id)
    room.key(KEY.Key_J)
    room.type("One plan")
    room.key(KEY.Key_Return, to=room.editor)
    made = room.workshop.of(JointMove)[-1]
    assert (made.text, made.touch_id) == ("One plan", touch.id)
    return "Add a joint move", "Joint moves"


@row("A: a new action on the side of what is selected", "commitments")
def _(room: Room) -> Said:
    select(room, "ac_A2")
    room.key(KEY.Key_A)
    room.type("Send the list")
    room.key(KEY.Key_Return, to=room.editor)
    made = room.workshop.of(Action)[-1]
    assert (made.text, made.side) == ("Send the list", "procurement")
    return "Add an action", room.toast


@row("Space: agreed by both", "commitments")
def _(room: Room) -> Said:
    was = room.workshop["ag1"].agreed_sales
    select(room, "ag1")
    room.key(KEY.Key_Space)
    now: Any = room.workshop.find(Agreement, "ag1")
    assert (now.agreed_sales, now.agreed_procurement) == (not was, not was)
    return "Agree", "Not agreed any more." if was else "Agreed by both."


@row("Ins: a new word", "language")
def _(room: Room) -> Said:
    room.key(KEY.Key_Insert)
    room.type("Critical spare")
    room.key(KEY.Key_Return, to=room.editor)
    assert room.workshop.of(Term)[-1].term == "Critical spare"
    return "Add a term", "New term"


@row("Ins: a new business area", "positioning", "roles")
def _(room: Room) -> Said:
    room.key(KEY.Key_Insert)
    room.type("Pumps")
    room.key(KEY.Key_Return, to=room.editor)
    assert room.workshop.of(Area)[-1].name == "Pumps"
    return "Add a business area", "New business area"


# these are for good: nothing can be undone after them


@row("Alt+arrows: a marker into the next column", "positioning", "roles")
def _(room: Room) -> Said:
    hit = room.view.current_frame.picture.hit("a3:sales")
    room.click(room.at(*hit.box.centre))
    count = len(room.workshop.of(Position))
    was = hit.box.x
    for key in (KEY.Key_Right, KEY.Key_Left):
        room.key(key, ALT)
        if len(room.workshop.of(Position)) > count:
            break
    assert room.view.current_frame.picture.hit("a3:sales").box.x != was
    return room.undo_label, room.toast


@row("1, 2, 3 on a marker: the value", "positioning", "roles")
def _(room: Room) -> Said:
    hit = room.view.current_frame.picture.hit("a3:sales")
    room.click(room.at(*hit.box.centre))
    said = []
    for key in (KEY.Key_1, KEY.Key_2, KEY.Key_3):
        room.key(key)
        said.append(room.toast)
    assert said == ["Sales, Breakthrough", "Sales, Growing", "Sales, Strategic"]
    return None, "Sales, Strategic"
