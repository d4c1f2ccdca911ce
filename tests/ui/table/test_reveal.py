"""A reveal on the table: what is on its way is drawn over a frame that leaves it out meanwhile."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.conftest import SIZE, sample_bytes

from jointtable.domain import blind
from jointtable.layout.growing import Growing
from jointtable.layout.table import Scene
from jointtable.layout.turning import Turning, timeline_of
from jointtable.ui.app import open_window
from jointtable.ui.hooks import OpenWindow
from jointtable.ui.style import load_fonts
from jointtable.ui.table.view import TableView

BLOCK = "b_positioning"


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenWindow]:
    """The sample, opened once."""
    load_fonts()
    folder = tmp_path_factory.mktemp("reveal")
    path = folder / "gearworks-dairies.json"
    path.write_bytes(sample_bytes("gearworks-dairies"))
    window = open_window(path, SIZE, data_dir=folder / "library")
    window.leading.go_to_stage(BLOCK)
    yield window
    window.close()
    window.window.deleteLater()


@pytest.fixture
def table(shared: OpenWindow, qtbot: QtBot) -> OpenWindow:
    """Positioning, revealed and compared."""
    view = shared.canvas.view
    view.stage(BLOCK, None)
    view.show_table(shared.leading.seen.scene)
    qtbot.waitUntil(lambda: not view.is_flying)
    qtbot.waitUntil(shared.canvas.is_settled)
    return shared


def scenes(window: OpenWindow) -> tuple[Scene, Scene, Scene]:
    """Return the table covered, open without gap lines, and compared."""
    seen = window.leading.seen
    covered = replace(seen, workshop=blind.covered_again(seen.workshop, {"r_pos"}))
    return covered.scene, seen.scene.without_gaps({BLOCK}), seen.scene


def shot(view: TableView, qtbot: QtBot) -> QImage:
    view.viewport().repaint()  # at once: only a paint finds out that pieces are missing
    qtbot.waitUntil(lambda: view.is_settled)
    return view.viewport().grab().toImage()


def mean(image: QImage, place: QRect) -> tuple[int, int, int]:
    """Return the mean colour of a part of a picture."""
    smooth = Qt.TransformationMode.SmoothTransformation
    dot = image.copy(place).scaled(1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    colour = dot.pixelColor(0, 0)
    return colour.red(), colour.green(), colour.blue()


def turning_of(window: OpenWindow) -> Turning:
    covered, plain, _ = scenes(window)
    before, after = covered.frame(BLOCK), plain.frame(BLOCK)
    assert before is not None
    assert after is not None
    timeline = timeline_of(before.picture, after.picture)
    return Turning(before.picture, after.picture, timeline)


def test_at_the_end_of_a_turn_the_table_looks_as_without_it(table, qtbot):
    view = table.canvas.view
    _, plain, _ = scenes(table)
    view.show_table(plain)
    arrived = shot(view, qtbot)
    turning = turning_of(table)
    view.stage(BLOCK, turning)
    start = shot(view, qtbot)
    assert start != arrived
    view.stage_at(turning.length)
    view.stage(BLOCK, None)
    assert shot(view, qtbot) == arrived


def test_while_cards_turn_no_marker_is_painted_before_its_turn(table, qtbot):
    view = table.canvas.view
    covered, plain, _ = scenes(table)
    view.show_table(plain)
    turning = turning_of(table)
    view.stage(BLOCK, turning)
    staged = shot(view, qtbot)
    view.stage(BLOCK, None)
    view.show_table(covered)
    sealed = shot(view, qtbot)
    frame = covered.frame(BLOCK)
    assert frame is not None
    for key, ones in frame.picture.parts.items():
        if key.startswith("covered:"):
            place = view.screen_box(ones[0].bounds.moved(frame.box.x, frame.box.y))
            ground, now = (mean(image, place) for image in (sealed, staged))
            assert all(abs(a - b) < 6 for a, b in zip(ground, now, strict=True)), key


def test_a_turn_repaints_what_moves_and_not_the_whole_table(table, qtbot):
    view = table.canvas.view
    _, plain, _ = scenes(table)
    view.show_table(plain)
    turning = turning_of(table)
    view.stage(BLOCK, turning)
    qtbot.waitUntil(lambda: view.is_settled)
    view.repaint()
    before = view.stats.painted
    view.stage_at(80)
    with qtbot.waitSignal(view.settled, timeout=50, raising=False):
        pass
    qtbot.waitUntil(lambda: view.stats.painted > before)
    size = view.viewport().size()
    assert view.stats.painted - before < size.width() * size.height() / 3


def test_cards_in_the_air_and_a_reveal_leave_out_their_own_parts(table, qtbot):
    view = table.canvas.view
    _, plain, compared = scenes(table)
    before, after = plain.frame(BLOCK), compared.frame(BLOCK)
    assert before is not None
    assert after is not None
    view.show_table(compared)
    arrived = shot(view, qtbot)
    growing = Growing(before.picture, after.picture)
    view.stage(BLOCK, growing)
    view.cancel_gesture()
    assert shot(view, qtbot) != arrived
    view.stage(BLOCK, None)
    assert shot(view, qtbot) == arrived
