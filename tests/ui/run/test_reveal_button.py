"""The button of a reveal and its question: whatever is hit, nothing is revealed by mistake."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.run.conftest import MORNING, AtWork, prepared
from tests.ui.run.sealed import ask, locked, positions, state

from jointtable.domain.blind import RoundState, locked_at
from jointtable.domain.edits import UnlockSide
from jointtable.domain.records import SIDES, Position
from jointtable.ui.app import WindowArguments
from jointtable.ui.style import load_fonts

LEFT = Qt.MouseButton.LeftButton
NEXT, BACK, ENTER, ESC = (
    *(Qt.Key.Key_PageDown, Qt.Key.Key_PageUp),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape),
)


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AtWork]:
    """Positioning with answers of both sides; no test here reveals them."""
    load_fonts()
    arguments = WindowArguments(
        data_dir=tmp_path_factory.mktemp("library"),
        allow_any_place=True,
        theme="light",
        geometry=(1366, 768, 0, 0),
        reduced_motion=True,
    )
    room = AtWork(qapp, arguments, prepared("half_day"), MORNING)
    positions(room)
    room.go_to("guess_theirs")
    yield room
    room.window.close()
    room.window.deleteLater()


@pytest.fixture
def ready(shared: AtWork, qtbot: QtBot) -> Iterator[AtWork]:
    """The last blind step with both sides locked; the focus is on the table."""
    shared.window.activateWindow()
    qtbot.waitUntil(shared.window.isActiveWindow)
    round_ = shared.leading.sealing.rounds.round
    assert round_ is not None
    locked(shared, *(side for side in SIDES if locked_at(round_, side) is None))
    shared.run.view.setFocus()
    yield shared
    assert state(shared) in {RoundState.READY, RoundState.HALF_LOCKED}
    shared.leading.sealing.bar.close_bar()
    if shared.window.projector is not None:
        shared.window.projector.turn_off()  # F5 of a remote opens it
    shared.run.capture.edit.clear()
    shared.run.toast.hide()
    shared.go_to("guess_theirs")
    qtbot.waitUntil(lambda: shared.run.view.is_settled)


def hold(widget, key):
    """Hold a key down: one press and many repeats."""
    kind = QEvent.Type.KeyPress
    QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
    for _ in range(30):
        QApplication.sendEvent(QApplication.focusWidget() or widget, repeated(key))


def repeated(key):
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", autorep=True)


def test_a_remote_moves_to_the_button_and_can_never_reveal(ready, qtbot):
    step = ready.leading.step.key
    for _ in range(4):
        qtbot.keyClick(ready.run, NEXT)
        assert ready.run.steps.primary.hasFocus()
    for key in (NEXT, BACK, NEXT, Qt.Key.Key_B, Qt.Key.Key_F5, Qt.Key.Key_Escape, NEXT, NEXT):
        qtbot.keyClick(QApplication.focusWidget() or ready.run, key)
    ready.leading.sealing.ask()
    bar = ready.leading.sealing.bar
    qtbot.waitUntil(bar.reveal.hasFocus)
    for key in (NEXT, NEXT, Qt.Key.Key_Space, Qt.Key.Key_Down, NEXT, BACK, NEXT):
        qtbot.keyClick(QApplication.focusWidget() or ready.run, key)
    assert state(ready) is RoundState.READY
    assert step == "guess_theirs"


def test_r_goes_to_the_reveal_step_and_asks_with_not_yet_first(ready, qtbot):
    assert ready.run.steps.primary.text() == "Reveal to both"
    qtbot.keyClick(ready.run, Qt.Key.Key_R)
    bar = ready.leading.sealing.bar
    assert ready.leading.step.key == "reveal"
    assert bar.is_open
    assert bar.size() == ready.run.steps.size()
    assert bar.not_yet.hasFocus()
    qtbot.waitUntil(bar.reveal.hasFocus)


def test_a_key_that_is_hit_twice_does_not_go_through(ready, qtbot):
    ready.run.steps.primary.setFocus()
    qtbot.keyClick(ready.run.steps.primary, ENTER)
    assert ready.leading.sealing.bar.is_open
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert not ready.leading.sealing.bar.is_open
    assert state(ready) is RoundState.READY
    assert ready.run.steps.primary.hasFocus()


def test_a_key_that_is_held_down_does_not_reveal(ready, qtbot):
    bar = ready.leading.sealing.bar
    for key in (Qt.Key.Key_R, ENTER, Qt.Key.Key_Space):
        ready.run.steps.primary.setFocus()
        hold(ready.run.steps.primary, key)
        ready.leading.sealing.ask()
        qtbot.waitUntil(bar.reveal.hasFocus)
        for _ in range(30):
            QApplication.sendEvent(bar.reveal, repeated(key))
        assert state(ready) is RoundState.READY
        bar.close_bar()


def test_a_double_click_on_the_button_does_not_reveal(ready):
    primary, bar = ready.run.steps.primary, ready.leading.sealing.bar
    place = primary.mapTo(ready.run, primary.rect().center())
    QTest.mouseClick(primary, LEFT)
    assert bar.is_open
    bar._guard.start(60_000)  # the guard, however slow the machine is
    for _ in range(5):
        there = ready.run.childAt(place)  # whatever lies under the pointer now
        QTest.mouseDClick(there, LEFT, pos=there.mapFrom(ready.run, place))
    assert state(ready) is RoundState.READY


def test_what_is_typed_by_mistake_closes_the_question(ready, qtbot):
    bar = ask(ready, qtbot)
    qtbot.keyClicks(bar.reveal, "a")
    assert not bar.is_open
    ready.run.capture.edit.setFocus()
    qtbot.keyClicks(ready.run.capture.edit, "Reveal")
    assert not bar.is_open
    assert ready.run.capture.edit.text() == "Reveal"


def test_a_storm_of_esc_reveals_nothing_and_loses_nothing(ready, qtbot):
    for _ in range(3):
        qtbot.keyClick(ready.run, Qt.Key.Key_R)
        for _ in range(20):
            qtbot.keyClick(QApplication.focusWidget() or ready.run, ESC)
    assert state(ready) is RoundState.READY
    assert ready.window.run is not None
    assert len(ready.workshop.of(Position)) == 4


def test_arrows_and_tab_go_between_the_two_answers(ready, qtbot):
    bar = ask(ready, qtbot)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Backtab):
        before = bar.reveal.hasFocus()
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert bar.reveal.hasFocus() is not before
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert bar.not_yet.hasFocus()
    qtbot.keyClick(bar.not_yet, ENTER)
    assert state(ready) is RoundState.READY


def test_an_unlock_while_it_is_asked_closes_the_question(ready, qtbot):
    bar = ask(ready, qtbot)
    edit = UnlockSide(ready.leading.sealing.rounds.round.id, "sales", "i9", ready.leading.at())
    assert ready.leading.bridge.apply(edit)
    assert not bar.is_open
    assert not ready.run.steps.primary.isEnabled()
