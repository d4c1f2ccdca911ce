"""The table of a sample, and hands that use it as people do."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jointtable.ui.hooks import OpenWindow
from jointtable.ui.table.frames import Spot, spots_of

LEFT, NO = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier


class Room:
    """A window with a workshop, and a person before it."""

    def __init__(self, window: OpenWindow, qtbot: QtBot) -> None:
        self.window: Any = window
        self.qtbot = qtbot
        self.leading = window.leading
        self.view: Any = window.canvas.view

    @property
    def workshop(self):
        return self.leading.workshop

    @property
    def toast(self) -> str:
        return str(self.window.window.run.toast.text)

    @property
    def undo_label(self) -> str | None:
        return self.leading.bridge.undo_label

    @property
    def question(self):
        """What is asked on the table itself, or None."""
        asked = self.leading.hands.question
        return None if asked.isHidden() else asked

    @property
    def editor(self):
        return self.leading.hands.writing.editor

    def go(self, stage: str, lens: str = "") -> None:
        frame = next(f for f in self.leading.seen.scene.frames if f.stage == stage)
        self.leading.go_to_stage(frame.block_id)
        self.qtbot.waitUntil(lambda: self.leading.day.block_id == frame.block_id)
        if lens:
            self.leading.show_lens(lens)
            self.view.viewport().repaint()
        self.qtbot.waitUntil(self.window.canvas.is_settled)
        self.window.window.run.toast.hide()
        self.view.setFocus()

    def spot(self, id_: str) -> Spot:
        return spots_of(self.view.table, (id_,))[0]

    def zone(self, key: str):
        frame = self.view.current_frame
        return frame.picture.hit(f"zone:{frame.stage}:{key}")

    def at(self, x: float, y: float) -> QPoint:
        """Return where a point of the current frame lies on the screen."""
        box = self.view.current_frame.box
        look = self.view._look
        return QPoint(
            round((x + box.x) * look.zoom + look.left), round((y + box.y) * look.zoom + look.top)
        )

    def middle(self, id_: str) -> QPoint:
        return self.at(*self.spot(id_).hit.box.centre)

    def in_zone(self, key: str, fx: float = 0.5, fy: float = 0.9) -> QPoint:
        box = self.zone(key).box
        return self.at(box.x + box.w * fx, box.y + box.h * fy)

    # --- mouse and keys ---------------------------------------------------------------------------

    def send(self, kind: QEvent.Type, at: QPoint, held, button, keys=PLAIN) -> None:
        port = self.view.viewport()
        place = QPointF(at)
        event = QMouseEvent(kind, place, port.mapToGlobal(place), button, held, keys)
        QApplication.sendEvent(port, event)

    def press(self, at: QPoint, keys=PLAIN) -> None:
        self.send(QEvent.Type.MouseButtonPress, at, LEFT, LEFT, keys)

    def move(self, at: QPoint, keys=PLAIN) -> None:
        self.send(QEvent.Type.MouseMove, at, LEFT, NO, keys)

    def release(self, at: QPoint, keys=PLAIN) -> None:
        self.send(QEvent.Type.MouseButtonRelease, at, NO, LEFT, keys)

    def carry(self, start: QPoint, end: QPoint, keys=PLAIN) -> None:
        """Press, and go there without letting go."""
        self.press(start, keys)
        for part in (0.3, 0.7, 1.0):
            self.move(start + (end - start) * part, keys)

    def drag(self, start: QPoint, end: QPoint, keys=PLAIN) -> None:
        self.carry(start, end, keys)
        self.release(end, keys)

    def click(self, at: QPoint, keys=PLAIN) -> None:
        self.press(at, keys)
        self.release(at, keys)

    def double_click(self, at: QPoint) -> None:
        self.click(at)
        self.send(QEvent.Type.MouseButtonDblClick, at, LEFT, LEFT)
        self.release(at)

    def key(self, key, keys=PLAIN, to: QWidget | None = None) -> None:
        target = to if to is not None else self.view
        self.qtbot.keyClick(target, key, keys)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.editor, text)

    # --- facts beside the table -------------------------------------------------------------------

    @property
    def facts(self) -> Any:
        desk: Any = self.leading.hands.beside
        return desk.inspector

    def fill(self, **facts: str) -> None:
        """Go through the open facts by Tab alone, type what is given, and close them with Esc."""
        left = dict(facts)
        for _ in range(2 * len(self.facts.rows)):
            here: Any = QApplication.focusWidget()
            row: Any = next((r for r in self.facts.rows if r.isAncestorOf(here)), None)
            name = row.fact.name if row is not None else ""
            if name in left and row.fact.editor == "tick":
                left.pop(name)
                self.key(Qt.Key.Key_Space, to=here)
            elif name in left:
                self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier, to=here)
                self.qtbot.keyClicks(here, left.pop(name))
            self.key(Qt.Key.Key_Tab, to=QApplication.activePopupWidget() or here)
            self.look_here()
            if not left:
                break
        assert not left, left
        self.key(Qt.Key.Key_Escape, to=QApplication.focusWidget())
        assert not self.facts.isVisible()

    def look_here(self) -> None:
        """Give the window the keys back, where a list of people closed and nothing did."""
        window = self.window.window
        if QApplication.activeWindow() is not window:
            window.activateWindow()
            self.qtbot.waitUntil(window.isActiveWindow)


@pytest.fixture
def room(opened: Callable[[str], OpenWindow], qtbot: QtBot) -> Room:
    window = opened("gearworks-dairies")
    window.window.activateWindow()
    return Room(window, qtbot)
