import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jointtable.domain.records import Goal
from jointtable.layout.primitives import (
    AnyPrimitive,
    Box,
    Detail,
    Layer,
    Part,
    Picture,
    Rect,
    TextRun,
)
from jointtable.ui.hooks import OpenWindow
from jointtable.ui.table import frames_layer
from jointtable.ui.table.chunks import ALL, Chunks, Dim, differing
from jointtable.ui.table.frames_layer import Budget, FramesLayer
from jointtable.ui.table.pixmaps import (
    LIMIT,
    Level,
    Pieces,
    at_detail,
    box_of,
    bucket,
    detail_level,
)
from jointtable.ui.table.view import TableView

PART = Part("g1", ("g1",), "sales")


def card(x: float, y: float = 0.0, part: Part = PART) -> Rect:
    return Rect(x, y, 100, 50, fill="card", part=part)


def words(detail: Detail) -> TextRun:
    return TextRun("words", 0, 20, 50, "Inter-400", 20, detail=detail, part=PART)


def test_chunks_find_what_meets_a_box_in_drawing_order():
    cards: list[AnyPrimitive] = [card(x, y) for x in range(0, 1600, 110) for y in range(0, 900, 60)]
    chunks = Chunks(Picture.of(cards))
    box = Box(400, 300, 300, 200)
    found = chunks.meeting(box)
    assert [one for one in cards if one.bounds.meets(box) and one not in found] == []
    assert found == sorted(found, key=cards.index)
    assert len(found) < len(cards) / 3


def test_cards_that_overlap_keep_their_order_in_every_chunk():
    under, over = card(150), Rect(180, 10, 100, 50, fill="ink", part=PART)
    many = [card(x, 400) for x in range(0, 1600, 20)]
    found = Chunks(Picture.of([under, *many, over])).meeting(Box(190, 0, 10, 60))
    assert found.index(under) < found.index(over)


def test_only_what_differs_is_drawn_anew():
    before = Picture.of([card(0), card(200), card(400)])
    after = Picture.of([card(0), card(210), card(400)])
    assert set(differing(before, after)) == {card(200).bounds, card(210).bounds}
    assert differing(before, before) == ()


def test_another_order_is_another_picture():
    one, two = card(0), card(20)
    assert differing(Picture.of([one, two]), Picture.of([two, one]))


@pytest.mark.parametrize(
    ("zoom", "level"), [(0.11, 0), (0.12, 1), (0.34, 1), (0.35, 2), (0.44, 2), (0.45, 3), (3, 3)]
)
def test_detail_falls_away_at_12_35_and_45_percent(zoom, level):
    assert detail_level(zoom) == level


def test_text_becomes_bars_and_then_goes():
    ones: list[AnyPrimitive] = [
        card(0),
        words(Detail.TEXT),
        words(Detail.META),
        words(Detail.LABEL),
    ]
    assert at_detail(3, ones) == ones
    assert at_detail(2, ones) == [ones[0], ones[1], ones[3]]
    far = at_detail(1, ones)
    assert [type(one).__name__ for one in far] == ["Rect", "Rect"]
    zone = Rect(0, 0, 10, 10, fill="sales.zone1", detail=Detail.ALWAYS, layer=Layer.ZONES)
    assert at_detail(0, [*ones, zone]) == [zone]


@pytest.mark.parametrize("scale", [0.1, 0.3, 0.5, 0.77, 1.0, 2.9])
def test_while_zooming_the_nearest_size_above_is_used(scale):
    found = bucket(scale)
    assert scale <= found * (1 + 1e-6) < scale * 2**0.5 * (1 + 1e-6)


def test_pieces_never_take_more_than_their_share(qapp):
    from PySide6.QtGui import QPixmap

    pieces = Pieces(limit=1024 * 1024)
    for number in range(20):
        pieces.keep(("b", Level(1.0, 3), number, 0), QPixmap(256, 256))
    assert pieces.bytes <= 1024 * 1024
    assert pieces.find(("b", Level(1.0, 3), 19, 0)) is not None
    assert pieces.find(("b", Level(1.0, 3), 0, 0)) is None


def test_only_pieces_that_a_change_meets_are_dropped(qapp):
    from PySide6.QtGui import QPixmap

    pieces = Pieces()
    keys = [("b", Level(1.0, 3), column, 0) for column in range(3)]
    for key in keys:
        pieces.keep(key, QPixmap(256, 256))
    pieces.drop("b", (Box(300, 10, 20, 20),))
    assert [pieces.find(key) is not None for key in keys] == [True, False, True]
    assert box_of(keys[1]).meets(Box(300, 10, 20, 20))


def test_what_looks_most_like_another_size_stands_in_for_it(qapp):
    from PySide6.QtGui import QPixmap

    pieces = Pieces()
    assert pieces.like("b", Level(1.0, 3)) == []
    pale = Dim("sales")
    for level in (Level(0.25, 1), Level(0.7, 3), Level(2.0, 3), Level(0.99, 3, pale)):
        pieces.keep(("b", level, 0, 0), QPixmap(256, 256))
    levels = [level for level, _ in pieces.like("b", Level(1.0, 3))]
    assert levels == [Level(0.7, 3), Level(2.0, 3), Level(0.25, 1), Level(0.99, 3, pale)]
    assert pieces.like("b", Level(1.0, 3, pale))[0][0] == Level(0.99, 3, pale)
    assert pieces.like("another", Level(1.0, 3)) == []


def test_nothing_is_begun_that_would_not_be_ready_in_time():
    clock = [0.0]
    budget = Budget(lambda: clock[0])

    def make(kind: str, took: float) -> None:
        with budget.spending(kind):
            clock[0] += took

    budget.begin(7)
    assert budget.allows("layout")  # one thing in each paint, whatever it takes
    make("layout", 9)
    assert not budget.allows("piece")
    budget.begin(7)
    make("piece", 3)
    assert budget.allows("piece")
    assert not budget.allows("layout")  # the last one took nine
    make("piece", 3)
    assert not budget.allows("piece")  # a third one would end at nine


def test_filters_dim_what_is_not_of_that_side():
    mine, joint = card(0), card(0, part=Part("j", ("j",), "joint", gap=True))
    ground = Rect(0, 0, 1, 1, fill="card")
    assert not Dim("sales").is_pale(mine)
    assert Dim("procurement").is_pale(mine)
    assert Dim("gaps").is_pale(mine)
    assert not Dim("gaps").is_pale(joint)
    assert Dim(ids=frozenset({"j"})).is_pale(mine)
    assert not any(dim.is_pale(ground) for dim in (ALL, Dim("sales"), Dim("gaps")))


# --- the view ------------------------------------------------------------------------------------


@pytest.fixture
def table(opened):
    return opened("gearworks-dairies", motion=True)


def test_a_pan_of_16_px_paints_less_than_5_percent(table, qtbot):
    view = table.canvas.view
    QApplication.processEvents()
    before = view.stats.painted
    paints = view.stats.paints
    view.pan_by(16, 0)
    qtbot.waitUntil(lambda: view.stats.paints > paints)
    whole = view.viewport().width() * view.viewport().height()
    assert 0 < view.stats.painted - before < 0.05 * whole


def test_a_frame_fills_the_room_that_there_is_when_the_camera_arrives(table, qtbot):
    view = table.canvas.view
    leading = table.leading
    leading.go_to_stage(leading.seen.scene.frames[4].block_id)
    assert view.is_flying
    table.window.run.show_panel(shown=False)
    qtbot.waitUntil(lambda: not view.is_flying)
    assert view.camera == view.home()


def test_a_slanted_pan_copies_what_is_painted_once(table, qtbot):
    view = table.canvas.view
    QApplication.processEvents()
    left, top = view.mapFromScene(0, 0).toTuple()
    paints, painted = view.stats.paints, view.stats.painted
    view.pan_by(16, 9)
    qtbot.waitUntil(lambda: view.stats.paints > paints)
    assert view.mapFromScene(0, 0).toTuple() == (left + 16, top + 9)
    wide, high = view.viewport().width(), view.viewport().height()
    assert view.stats.painted - painted <= 16 * high + 9 * wide
    assert view.viewport().grab().toImage() == whole_of(view)


def whole_of(view: TableView) -> QImage:
    """Return the viewport painted from nothing."""
    view.viewport().update()
    QApplication.processEvents()
    return view.viewport().grab().toImage()


def test_while_a_size_is_not_ready_the_one_before_stands_in(table, qtbot, monkeypatch):
    go_to(table, "goals", qtbot)
    view = table.canvas.view
    qtbot.waitUntil(table.canvas.is_settled)
    for name in ("BUDGET", "_WHILE_MOVING"):
        monkeypatch.setattr(frames_layer, name, -1.0)  # one piece in each paint, and no more
    paints = view.stats.paints
    view.zoom_by(1.5)
    qtbot.waitUntil(lambda: view.stats.paints > paints)
    at_once = view.viewport().grab().toImage()
    for name in ("BUDGET", "_WHILE_MOVING"):
        monkeypatch.setattr(frames_layer, name, 1.0)
    qtbot.waitUntil(table.canvas.is_settled)
    sharp = view.viewport().grab().toImage()
    assert at_once != sharp  # it was scaled
    assert 0.8 < inked(at_once) / inked(sharp) < 1.25  # and not blank


def test_frames_out_of_sight_are_drawn_while_there_is_nothing_to_do(table, qtbot):
    go_to(table, "opening", qtbot)
    view = table.canvas.view
    layer = next(one for one in view.scene().items() if isinstance(one, FramesLayer))
    far = Level(frames_layer.FAR, detail_level(frames_layer.FAR))
    last = view.table.frames[-1].block_id
    assert not layer.pieces.of(last, far)
    while layer.prepare():
        pass
    assert len(layer.pieces.of(last, far)) == 6
    assert view.stats.cached <= LIMIT / 2


def inked(image: QImage) -> int:
    """Return how many of some points of a picture are not nearly white."""
    wide, high = image.size().toTuple()
    points = ((x, y) for x in range(0, wide, 3) for y in range(0, high, 3))
    return sum(image.pixelColor(x, y).lightness() < 235 for x, y in points)


def test_the_cache_stays_within_its_share(table, qtbot):
    view = table.canvas.view
    for zoom in (0.2, 0.5, 1.0, 2.0, 3.0):
        table.canvas.set_camera(800, 450, zoom)
        qtbot.waitUntil(table.canvas.is_settled)
    assert view.stats.cached <= LIMIT


def test_the_wheel_zooms_at_the_pointer(table):
    view = table.canvas.view
    place = QPointF(300, 200)
    under = view.mapToScene(place.toPoint())
    zoom = view.zoom
    event = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by place
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom == pytest.approx(zoom * 1.2)
    after = view.mapToScene(place.toPoint())
    assert abs(after.x() - under.x()) < 2 / zoom
    assert abs(after.y() - under.y()) < 2 / zoom


def test_a_click_selects_a_card_and_a_click_beside_it_lets_go(table, qtbot):
    go_to(table, "goals", qtbot)
    goal = table.leading.workshop.of(Goal)[0]
    place = table.canvas.card_pos_in_viewport(goal.id)
    port = table.canvas.view.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=place)
    assert table.canvas.view.selected_ids == (goal.id,)
    assert table.canvas.view.accessibleDescription().startswith("Goal, sales")
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert table.canvas.view.selected_ids == ()


def test_tab_goes_from_card_to_card_and_leaves_at_the_end(table, qtbot):
    go_to(table, "goals", qtbot)
    view = table.canvas.view
    view.setFocus()
    seen = []
    for _ in range(100):
        if not view.hasFocus():
            break
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        seen += [spot.hit.key for spot in view.selection if view.hasFocus()]
    assert len(seen) > 5
    assert not view.hasFocus()


def test_arrows_look_for_the_nearest_card(table, qtbot):
    go_to(table, "goals", qtbot)
    view = table.canvas.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    first = view.selection[0].box
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.selection[0].box.x > first.x


def test_a_bug_while_painting_is_logged_and_the_table_goes_on(table, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr("sys.excepthook", lambda *bug: said.append(bug[0]))
    view = table.canvas.view
    monkeypatch.setattr(view._over, "draw", lambda painter: 1 / 0)
    view.viewport().repaint()
    assert said == [ZeroDivisionError]


def go_to(window: OpenWindow, stage: str, qtbot: QtBot) -> None:
    frame = next(f for f in window.leading.seen.scene.frames if f.stage == stage)
    window.leading.go_to_stage(frame.block_id)
    qtbot.waitUntil(lambda: window.leading.day.block_id == frame.block_id)
    qtbot.waitUntil(window.canvas.is_settled)
