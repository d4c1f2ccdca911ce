"""The time left in the stage, as figures and a bar."""

from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from jointtable.ui.marks import draw_text
from jointtable.ui.style import Style
from jointtable.values import dataclass

Tone = Literal["ok", "soon", "last", "over", "paused", "still"]

_PLATED: Final = frozenset({"over", "last"})
_BARS: Final = {
    "soon": "soon.mark",
    "last": "soon.mark",
    "over": "inverse",
    "paused": "control",
}
_SMALLEST: Final = 28
"""Of the figures, px at 100 %: they shrink so far before they meet what stands beside them."""

_LEAST_BESIDE: Final = 10
"""The smallest size of what stands beside the figures, px at 100 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFact:
    """What the clock of the stage says now.

    Attributes:
        clock: Time left, such as ``8:40`` or ``+2:10``.
        planned: ``of 35 min``.
        paused: How long it has been paused, instead of that; may be empty.
        share: How much of the stage is used, 0 to 1.
        tone: On plan, soon over, last minute, over, paused, or not started.
        words: One sentence where there is something to say; may be empty.
        now: Time of day.
        ends: When the day ends.
        verdict: ``on time``, ``8 min late``, ``6 min in hand``.
        late: Whether it ends later than planned.
        off: Whether it is so far from the plan that planning anew may help.
        running: Whether time is running now.
    """

    clock: str
    planned: str
    paused: str = ""
    share: float
    tone: Tone
    words: str
    now: str
    ends: str
    verdict: str
    late: bool
    off: bool
    running: bool

    @property
    def beside(self) -> str:
        """Return what stands beside the time left."""
        return self.paused or self.planned


class ClockFace(QAbstractButton):
    """The time left in the stage, and a bar; the narrow form is a button for all the rest."""

    def __init__(self, style: Style, *, compact: bool, name: str) -> None:
        super().__init__()
        self._style, self._compact, self._name = style, compact, name
        self._fact: ClockFact | None = None
        self.setFixedHeight(style.px(66 if compact else 76))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if compact else Qt.FocusPolicy.NoFocus)
        self.setEnabled(compact)
        if compact:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_clock(self, fact: ClockFact) -> None:
        """Show this time from now on."""
        if fact != self._fact:
            self._fact = fact
            said = " ".join(filter(None, (fact.clock, fact.paused, fact.planned)))
            self.setAccessibleName(f"{self._name}, {said}" if self._compact else said)
            self.setAccessibleDescription(fact.words)
            self.setToolTip(fact.words or self._name)
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._style.px(72 if self._compact else 232), self.height())

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
        if fact.tone not in _PLATED:
            return "ink" if fact.tone != "still" else "ink3"
        painter.setPen(Qt.PenStyle.NoPen)
        over = fact.tone == "over"
        painter.setBrush(self._style.colour("inverse" if over else "soon.mark"))
        painter.drawRoundedRect(box, 8, 8)
        on_yellow = "ink" if self._style.theme.name != "dark" else "onInverse"
        return "onInverse" if over else on_yellow

    def _paint_wide(self, painter: QPainter, fact: ClockFact) -> None:
        style, px = self._style, self._style.px
        inset = px(6) if fact.tone in _PLATED else 0
        least = QFontMetricsF(style.font("clock", size=_SMALLEST)).horizontalAdvance(fact.clock)
        beside = self._beside_font(fact.beside, self.width() - least - px(10) - 2 * inset)
        taken = QFontMetricsF(beside).horizontalAdvance(fact.beside) + px(10) + 2 * inset
        font = self._fitting(fact.clock, self.width() - taken)
        wide = QFontMetricsF(font).horizontalAdvance(fact.clock)
        colour = self._plate(painter, fact, QRectF(0, px(2), wide + 2 * inset, px(52)))
        draw_text(painter, fact.clock, QPointF(inset, px(28)), font, style.colour(colour))
        place = QPointF(wide + px(10) + 2 * inset, px(41))
        room = self.width() - place.x()
        draw_text(painter, fact.beside, place, beside, style.colour("ink2"), room)
        self._bar(painter, fact, QRectF(0, px(66), self.width(), px(8)))

    def _beside_font(self, text: str, room: float) -> QFont:
        """Return the font of what stands beside: smaller where the smallest figures leave less."""
        size = int(self._style.type("body").size)
        fonts = (self._style.font("body", size=one) for one in range(size, _LEAST_BESIDE, -1))
        fits = (one for one in fonts if QFontMetricsF(one).horizontalAdvance(text) < room)
        return next(fits, self._style.font("body", size=_LEAST_BESIDE))

    def _fitting(self, text: str, room: float) -> QFont:
        """Return the font of the figures, smaller where long ones or large text need it."""
        style = self._style
        size = style.type("clock").size
        wide = QFontMetricsF(style.font("clock")).horizontalAdvance(text)
        return style.font("clock", size=max(_SMALLEST, min(size, int(size * room / wide))))

    def _paint_compact(self, painter: QPainter, fact: ClockFact) -> None:
        style, px = self._style, self._style.px
        font, small = style.font("clockCompact"), style.font("small", size=12)
        wide = QFontMetricsF(font).horizontalAdvance(fact.clock)
        if wide > self.width() - px(18):
            font = style.font("clockCompact", size=int(22 * (self.width() - px(18)) / wide))
            wide = QFontMetricsF(font).horizontalAdvance(fact.clock)
        left = (self.width() - wide) / 2
        box = QRectF(left - px(5), 0, wide + px(10), px(28))
        colour = self._plate(painter, fact, box)
        draw_text(painter, fact.clock, QPointF(left, px(14)), font, style.colour(colour))
        text = fact.paused.split()[0] if fact.paused else fact.planned  # how long has no room
        wide = min(QFontMetricsF(small).horizontalAdvance(text), self.width() - px(4))
        place = QPointF((self.width() - wide) / 2, px(36))
        draw_text(painter, text, place, small, style.colour("ink2"), wide + 1)
        self._bar(painter, fact, QRectF(px(12), px(53), self.width() - px(24), px(6)))
        if fact.off:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("ink"))
            painter.drawEllipse(QPointF(self.width() - px(8), px(5)), px(3.5), px(3.5))

    def _bar(self, painter: QPainter, fact: ClockFact, box: QRectF) -> None:
        style, radius = self._style, box.height() / 2
        is_yellow = _BARS.get(fact.tone) == "soon.mark"  # too pale without an outline
        painter.setPen(QPen(style.colour("control"), 1) if is_yellow else Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("sunken"))
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5) if is_yellow else box
        painter.drawRoundedRect(inner, radius, radius)
        path = QPainterPath()
        path.addRoundedRect(inner, radius, radius)
        share = 1.0 if fact.tone == "over" else min(1.0, fact.share)
        used = QRectF(box.left(), box.top(), box.width() * share, box.height())
        painter.setClipPath(path)
        painter.setClipRect(used, Qt.ClipOperation.IntersectClip)
        painter.fillRect(used, style.colour(_BARS.get(fact.tone, "ok.mark")))
        if fact.tone == "paused":
            self._hatch(painter, used)

    def _hatch(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self._style.colour("sunken"), 3))
        tall = box.height()
        for number in range(int((box.width() + tall) // 9) + 2):
            left = box.left() - tall + number * 9
            painter.drawLine(QPointF(left, box.bottom()), QPointF(left + tall, box.top()))
