"""Fingers on the table: tap, hold, drag with one; move and zoom with two (ux.md §3.1)."""

from math import hypot
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTouchEvent
from PySide6.QtWidgets import QWidget

from jointtable.ui.table.tools.base import DRAG_FROM, Pointer


class Touched(Protocol):
    """What fingers ask of the view."""

    def viewport(self) -> QWidget:
        """Return what they touch."""

    def pointer(self, px: QPoint, modifiers: Qt.KeyboardModifier | None = None) -> Pointer:
        """Return where a place of the viewport lies on the table."""

    def press(self, at: Pointer, *, pan: bool = False) -> None:
        """Begin a gesture."""

    def press_twice(self, at: Pointer) -> None:
        """Do what a second press in the same place does."""

    def drag(self, at: Pointer) -> None:
        """Go on with it."""

    def release(self, at: Pointer) -> None:
        """End it."""

    def cancel_gesture(self) -> bool:
        """Put back what is in the air."""

    def ask_menu(self, at: QPoint) -> None:
        """Ask for the menu of what lies at a place of the viewport."""

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the table."""

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom about a place of the viewport."""


class Fingers(QObject):
    """Tells what fingers mean: nothing is selected or lifted before that is clear."""

    def __init__(self, view: Touched) -> None:
        port = view.viewport()
        super().__init__(port)
        self._view = view
        port.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._start: QPointF | None = None
        self._drags = False
        self._pair: tuple[QPointF, float] | None = None
        self._was_tap: tuple[int, QPointF] | None = None
        hints = QGuiApplication.styleHints()
        self._twice = hints.mouseDoubleClickInterval()
        self._holds = QTimer(self, interval=hints.mousePressAndHoldInterval(), singleShot=True)
        self._holds.timeout.connect(self._held)

    def feel(self, event: QTouchEvent) -> None:
        """Take a touch of the viewport."""
        event.accept()
        kind = event.type()
        if kind == QEvent.Type.TouchCancel:
            self._forget()
            return
        places = [point.position() for point in event.points()]
        if kind == QEvent.Type.TouchBegin:
            self._forget()
        if len(places) > 1:
            self._two(places[0], places[1])
        elif kind == QEvent.Type.TouchEnd:
            self._lift(places[0], event.timestamp())
        elif kind == QEvent.Type.TouchBegin:
            self._start = places[0]
            self._holds.start()
        elif self._pair is None and self._start is not None:
            self._one(places[0])
        if kind == QEvent.Type.TouchEnd:
            self._start = self._pair = None

    def _forget(self) -> None:
        """Let go of everything: what was lifted lies where it lay."""
        self._holds.stop()
        self._start = self._pair = None
        if self._drags:
            self._drags = False
            self._view.cancel_gesture()

    def _at(self, place: QPointF) -> Pointer:
        return self._view.pointer(place.toPoint())

    def _one(self, place: QPointF) -> None:
        start = self._start
        if start is None:
            return
        if not self._drags and _apart(start, place) >= DRAG_FROM:
            self._holds.stop()
            self._drags = True
            self._view.press(self._at(start))
        if self._drags:
            self._view.drag(self._at(place))

    def _two(self, first: QPointF, second: QPointF) -> None:
        """Move the table with the middle between two fingers, and zoom with how far they are."""
        self._holds.stop()
        if self._drags:
            self._drags = False
            self._view.cancel_gesture()
        middle, apart = (first + second) / 2, max(1.0, _apart(first, second))
        if self._pair is not None:
            before, was_apart = self._pair
            self._view.pan_by(middle.x() - before.x(), middle.y() - before.y())
            if abs(apart / was_apart - 1) > 1e-3:  # noqa: PLR2004 - fingers are never quite still
                self._view.zoom_by(apart / was_apart, middle)
        self._pair = (middle, apart)

    def _lift(self, place: QPointF, at: int) -> None:
        self._holds.stop()
        if self._drags:
            self._drags = False
            self._view.release(self._at(place))
        elif self._start is not None and self._pair is None:
            self._tap(place, at)

    def _tap(self, place: QPointF, at: int) -> None:
        last, self._was_tap = self._was_tap, (at, place)
        here = self._at(place)
        near = last is not None and _apart(last[1], place) < 3 * DRAG_FROM
        if last is not None and near and 0 <= at - last[0] <= self._twice:
            self._was_tap = None
            self._view.press_twice(here)
            return
        self._view.press(here)
        self._view.release(here)

    def _held(self) -> None:
        """Hold long: the menu."""
        start, self._start = self._start, None
        if start is not None and not self._drags:
            self._view.ask_menu(start.toPoint())


def _apart(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())
