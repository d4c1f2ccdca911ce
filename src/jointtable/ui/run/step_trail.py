"""The steps of a stage as words on a line; where there is little room, as ticks and numbers."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui import icons
from jointtable.ui.marks import draw_text
from jointtable.ui.run.day import StepFact
from jointtable.ui.style import Style

_TRAIL: Final = 64
"""The least room of the steps, px at 100 %, and never less than the name of the current one takes;
with less the lenses stand in a row of their own."""


class StepTrail(QWidget):
    """The steps as words: done ones ticked, the current one on a plate, blind ones marked.

    In the compact form, and where there is little room, done steps are ticks alone and coming ones
    numbers (ux.md §4.3). A click goes to a step; so do the arrows and Enter.

    Signals:
        chosen: Go to a step; its id.
    """

    chosen = Signal(str)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style, self._tr = style, tr
        self._steps: Sequence[StepFact] = ()
        self._places: list[tuple[QRectF, StepFact]] = []
        self._at = ""
        self._compact = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr(N_("Steps of this stage")))

    def show_steps(self, steps: Sequence[StepFact]) -> None:
        """Show these steps from now on."""
        self._steps = steps
        current = next((step for step in steps if step.state == "current"), None)
        self._at = current.id if current is not None else ""
        self.setAccessibleDescription(current.title if current is not None else "")
        self.setToolTip(" › ".join(step.title for step in steps))
        self.update()

    def show_compact(self, *, compact: bool) -> None:
        """Take the form for little room, or for much."""
        self._compact = compact
        self.update()

    def _words_fit(self) -> bool:
        return (
            not self._compact
            and sum(self._width(step, words=True) for step in self._steps) <= self.width()
        )

    def _in_sight(self) -> tuple[int, int]:
        """Return the first step that has room, and the one after the last.

        The current step is always in sight: steps that are over go first, the oldest before others.
        """
        steps, room = self._steps, self.width() + self._style.px(22)
        wide = [self._width(step, words=False) for step in steps]
        current = next((n for n, step in enumerate(steps) if step.state == "current"), -1)
        first, end = 0, (current if current >= 0 else len(steps) - 1) + 1
        while first < end - 1 and sum(wide[first:end]) > room:
            first += 1
        while end < len(steps) and sum(wide[first : end + 1]) <= room:
            end += 1
        return first, end

    @property
    def least(self) -> int:
        """Return the room in which the current step can be read, px."""
        current = (self._width(s, words=False) for s in self._steps if s.state == "current")
        return max(self._style.px(_TRAIL), round(next(current, 0.0)))

    def _width(self, step: StepFact, *, words: bool) -> float:
        px = self._style.px
        if not words and step.state != "current":
            return px(32) + px(22)
        wide = QFontMetricsF(self._font(step)).horizontalAdvance(step.title)
        icon = px(22) if self._icon(step) else 0
        return wide + px(24) + icon + px(22)

    def _icon(self, step: StepFact) -> str:
        if step.state == "done":
            return "check"
        return {"open": "", "blind": "hide", "reveal": "reveal"}[step.mode]

    def _font(self, step: StepFact) -> QFont:
        weight = 600 if step.state == "current" else 400
        return self._style.font("body", weight=weight)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._style.px(200), self._style.px(36))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self._words_fit()
        self._places = []
        left, px, middle = 0.0, self._style.px, self.height() / 2
        first, end = (0, len(self._steps)) if words else self._in_sight()
        for number, step in enumerate(self._steps[first:end], first):
            if number > first:
                side = px(14)
                box = QRectF(left + px(4), middle - side / 2, side, side)
                icons.draw(painter, "next", self._style.colour("lineStrong"), box)
                left += px(22)
            start, left = left, self._step(painter, step, number, left, words=words)
            place = QRectF(start, middle - px(16), left - start, px(32))
            self._places.append((place, step))
            if self.hasFocus() and step.id == self._at:
                painter.setPen(QPen(self._style.colour("ink"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 8, 8)

    def place_of(self, step_id: str) -> QPointF | None:
        """Return the middle of a step as it was painted last, px, or None: it has no room."""
        found = (place.center() for place, step in self._places if step.id == step_id)
        return next(found, None)

    def _under(self, at: QPointF) -> StepFact | None:
        found = (step for place, step in self._places if place.contains(at))
        return next((step for step in found if step.state != "current"), None)

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        hand = self._under(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        step = self._under(event.position())
        if step is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(step.id)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        ids = [step.id for step in self._steps]
        if by and self._at in ids:
            at = max(0, min(len(ids) - 1, ids.index(self._at) + by))
            self._at = ids[at]
            self.setAccessibleDescription(self._steps[at].title)
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def _step(
        self, painter: QPainter, step: StepFact, number: int, left: float, *, words: bool
    ) -> float:
        """Draw one step; return where it ends."""
        style, px, middle = self._style, self._style.px, self.height() / 2
        current = step.state == "current"
        width = self._width(step, words=words) - px(22)
        if current:
            width = min(width, self.width() - left)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("sunken"))
            painter.drawRoundedRect(QRectF(left, middle - px(16), width, px(32)), 8, 8)
        icon, at = self._icon(step), left + px(12)
        tint = style.colour("ok.text" if step.state == "done" else "ink2")
        if not words and not current:
            if step.state == "done":
                box = QRectF(left + px(8), middle - px(8), px(16), px(16))
                icons.draw(painter, "check", tint, box)
            else:
                font = style.font("body", size=13, weight=500)
                wide = QFontMetricsF(font).horizontalAdvance(str(number + 1))
                place = QPointF(left + (px(32) - wide) / 2, middle)
                draw_text(painter, str(number + 1), place, font, style.colour("ink3"))
            return left + width
        if icon:
            box = QRectF(at, middle - px(7.5), px(15), px(15))
            icons.draw(painter, icon, tint, box)
            at += px(22)
        colour = {"current": "ink", "done": "ink3", "coming": "ink2"}[step.state]
        font = style.font("body", weight=600 if current else 400)
        end = min(left + width, self.width()) - px(12)
        draw_text(
            painter, step.title, QPointF(at, middle), font, style.colour(colour), end - at + 1
        )
        return left + width
