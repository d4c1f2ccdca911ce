"""The time left in the stage, as figures and a bar."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from jointtable.ui.marks import draw_text
from jointtable.ui.style import Style
from jointtable.values import dataclass

Tone = Literal["ok", "soon", "last", "over", "paused", "still"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFact:
    """What the clock of the stage says now.

    Attributes:
        clock: Time left, such as ``8:40`` or ``+2:10``.
        planned: ``of 35 min``.
        share: How much of the stage is used, 0 to 1.
        tone: On plan, soon over, last minute, over, paused, or not started.
        words: One sentence where there is something to say; may be empty.
        now: Time of day.
        ends: When the day ends.
        verdict: ``on time``, ``8 min late``, ``6 min in hand``.
        late: Whether it ends later than planned.
        running: Whether time is running now.
    """

    clock: str
    planned: str
    share: float
    tone: Tone
    words: str
    now: str
    ends: str
    verdict: str
    late: bool
    running: bool


class ClockFace(QWidget):
    """The time left in the stage, and a bar."""

    def __init__(self, style: Style, *, compact: bool) -> None:
        super().__init__()
        self._style, self._compact = style, compact
        self._fact: ClockFact | None = None
        self.setFixedHeight(style.px(66 if compact else 76))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_clock(self, fact: ClockFact) -> None:
        """Show this time from now on."""
        if fact != self._fact:
            self._fact = fact
            self.setAccessibleName(f"{fact.clock} {fact.planned}")
            self.setToolTip(fact.words)
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        fact = self._fact
        if fact is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._compact:
            self._paint_compact(painter, fact)
        else:
            self._paint_wide(painter, fact)

    def _plate(self, painter: QPainter, fact: ClockFact, box: QRectF) -> str:
        """Draw what the time stands on; return the colour of the figures."""
        if fact.tone not in {"over", "last"}:
            return "ink" if fact.tone != "still" else "ink3"
        painter.setPen(Qt.PenStyle.NoPen)
        over = fact.tone == "over"
        painter.setBrush(self._style.colour("inverse" if over else "soon.mark"))
        painter.drawRoundedRect(box, 8, 8)
        on_yellow = "ink" if self._style.theme.name != "dark" else "onInverse"
        return "onInverse" if over else on_yellow

    def _paint_wide(self, painter: QPainter, fact: ClockFact) -> None:
        style, px = self._style, self._style.px
        font = style.font("clock")
        wide = QFontMetricsF(font).horizontalAdvance(fact.clock)
        plate = QRectF(-px(6), px(2), wide + px(14), px(52))
        colour = self._plate(painter, fact, plate.adjusted(px(6), 0, 0, 0))
        inset = px(6) if fact.tone in {"over", "last"} else 0
        draw_text(painter, fact.clock, QPointF(inset, px(28)), font, style.colour(colour))
        place = QPointF(wide + px(10) + 2 * inset, px(41))
        draw_text(painter, fact.planned, place, style.font("body"), style.colour("ink2"))
        self._bar(painter, fact, QRectF(0, px(66), self.width(), px(8)))

    def _paint_compact(self, painter: QPainter, fact: ClockFact) -> None:
        style, px = self._style, self._style.px
        font, small = style.font("clockCompact"), style.font("small", size=12)
        wide = QFontMetricsF(font).horizontalAdvance(fact.clock)
        left = (self.width() - wide) / 2
        box = QRectF(left - px(5), 0, wide + px(10), px(28))
        colour = self._plate(painter, fact, box)
        draw_text(painter, fact.clock, QPointF(left, px(14)), font, style.colour(colour))
        wide = QFontMetricsF(small).horizontalAdvance(fact.planned)
        place = QPointF((self.width() - wide) / 2, px(36))
        draw_text(painter, fact.planned, place, small, style.colour("ink2"))
        self._bar(painter, fact, QRectF(px(12), px(53), self.width() - px(24), px(6)))

    def _bar(self, painter: QPainter, fact: ClockFact, box: QRectF) -> None:
        style, radius = self._style, box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("sunken"))
        painter.drawRoundedRect(box, radius, radius)
        used = QRectF(box.left(), box.top(), box.width() * min(1.0, fact.share), box.height())
        colour = {"soon": "soon.mark", "last": "soon.mark", "over": "inverse"}.get(
            fact.tone, "ok.mark"
        )
        painter.setBrush(style.colour("control" if fact.tone == "paused" else colour))
        painter.setClipRect(used)
        painter.drawRoundedRect(box, radius, radius)
        if fact.tone == "paused":
            painter.setBrush(style.colour("sunken"))
            step = 10
            for number in range(int(box.width()) // step + 1):
                painter.drawRect(QRectF(box.left() + number * step, box.top(), 4, box.height()))
