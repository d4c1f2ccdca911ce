"""One stage of the agenda, as a row of the rail."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton
from typing_extensions import override

from jointtable.ui import icons
from jointtable.ui.marks import draw_text
from jointtable.ui.run.day import BlockFact
from jointtable.ui.style import Style
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTime:
    """What stands at the right of a stage: ``19 of 20`` when done, else when it starts."""

    block_id: str
    text: str


class StageRow(QAbstractButton):
    """One stage: a tick, its number or a cup, its name, and its time.

    Signals:
        chosen: Clicked twice, or Enter.
    """

    chosen = Signal()

    def __init__(self, style: Style, fact: BlockFact, time: str, *, compact: bool) -> None:
        super().__init__()
        self._style, self._fact, self._time, self._compact = style, fact, time, compact
        self._hover = False
        self.setText(fact.name)
        self.setAccessibleName(f"{fact.name}, {time}" if time else fact.name)
        self.setToolTip(fact.name if compact else "")
        is_stage = fact.number is not None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_stage else Qt.FocusPolicy.NoFocus)
        self.setEnabled(is_stage)
        if is_stage:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        height = style.px(40 if is_stage else 30 if compact else 28)
        if compact:  # grows later than its text, so that more of the day is in sight
            height = min(height, max(40, style.px(30))) if is_stage else min(height, 36)
        self.setFixedHeight(height)
        if compact:
            self.setFixedWidth(style.px(40))

    @property
    def is_current(self) -> bool:
        """Return whether the day stands at this stage."""
        return self._fact.state == "current"

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._style.px(40 if self._compact else 248), self.height())

    @override
    def enterEvent(self, event: QEnterEvent, /) -> None:
        self._hover = True
        self.update()

    @override
    def leaveEvent(self, event: QEvent, /) -> None:
        self._hover = False
        self.update()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        self.chosen.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._compact:
            self._paint_compact(painter)
        elif self._fact.number is None:
            self._paint_break(painter)
        else:
            self._paint_stage(painter)

    def _paint_stage(self, painter: QPainter) -> None:
        style, px, fact = self._style, self._style.px, self._fact
        middle, current = self.height() / 2, fact.state == "current"
        if current or self._hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("sunken" if current else "line", 1 if current else 0.5))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        self._sign(painter, QRectF(px(8), middle - px(12), px(24), px(24)), 7, 13)
        colour = {"done": "ink2", "current": "ink", "coming": "ink"}[fact.state]
        font = style.font("body", weight=600 if current else 400)
        small = style.font("small", weight=500 if current else 400)
        wide = QFontMetricsF(small).horizontalAdvance(self._time)
        left, right = px(42), self.width() - px(8)
        draw_text(
            painter,
            fact.name,
            QPointF(left, middle),
            font,
            style.colour(colour),
            right - wide - px(8) - left,
        )
        tint = {"done": "ink3", "current": "ink", "coming": "ink2"}[fact.state]
        draw_text(painter, self._time, QPointF(right - wide, middle), small, style.colour(tint))

    def _paint_break(self, painter: QPainter) -> None:
        style, px, middle = self._style, self._style.px, self.height() / 2
        current = self._fact.state == "current"
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        small = style.font("small", weight=600 if current else 400)
        tint = style.colour("ink" if current else "ink3")
        box = QRectF(px(12.5), middle - px(7.5), px(15), px(15))
        icons.draw(painter, "break", tint, box)
        draw_text(painter, self._fact.name, QPointF(px(42), middle), small, tint)
        wide = QFontMetricsF(small).horizontalAdvance(self._time)
        place = QPointF(self.width() - px(8) - wide, middle)
        draw_text(painter, self._time, place, small, tint)

    def _paint_compact(self, painter: QPainter) -> None:
        px = self._style.px
        if self._hover and self._fact.state != "current":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._style.colour("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        side = self.height()
        box = QRectF((self.width() - side) / 2, 0, side, side)
        if self._fact.number is None:
            icon = QRectF(box.center().x() - px(7.5), box.center().y() - px(7.5), px(15), px(15))
            current = self._fact.state == "current"
            if current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._style.colour("inverse"))
                painter.drawRoundedRect(box, 10, 10)
            tint = self._style.colour("onInverse" if current else "ink3")
            icons.draw(painter, "break", tint, icon)
            return
        self._sign(painter, box, 10, 15)

    def _sign(self, painter: QPainter, box: QRectF, radius: float, size: float) -> None:
        """Draw the tick of a stage that is done, or its number."""
        style, px, fact = self._style, self._style.px, self._fact
        if fact.state == "done":
            side = px(17)
            place = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
            icons.draw(painter, "check", style.colour("ok.text"), place)
            return
        current = fact.state == "current"
        if current or not self._compact:
            edge = QPen(style.colour("lineStrong"), 1)
            painter.setPen(Qt.PenStyle.NoPen if current else edge)
            painter.setBrush(style.colour("inverse") if current else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        text = str(fact.number)
        font = style.font("body", size=size, weight=600)
        wide = QFontMetricsF(font).horizontalAdvance(text)
        place_text = QPointF(box.center().x() - wide / 2, box.center().y())
        draw_text(painter, text, place_text, font, style.colour("onInverse" if current else "ink2"))
