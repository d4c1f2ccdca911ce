"""The band at the top of the Side screen and the foot: whose it is, how far it is, and the lock."""

import re
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui import icons
from jointtable.ui.buttons import Button, ButtonLook, Look, tool
from jointtable.ui.marks import draw_key, draw_text, key_width
from jointtable.ui.side.look import SideLook
from jointtable.ui.side.telling import Ending
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label

_SEGMENTS: Final = 14
"""Most answers that are drawn one by one; more are a bar."""
_SEGMENT: Final = (26, 8, 4)
"""Width, height and distance of the segments, px at 100 %."""
_PIECES: Final = re.compile(r"\[([^\]]+)\]")


class GroundButton(Button):
    """A button on the colour of the side: outlined, or filled with what words on it have."""

    def __init__(
        self,
        look: SideLook,
        text: str,
        *,
        shape: ButtonLook,
        key: str = "",
        filled: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(look.style, text, look=shape, key=key, name=name)
        self._side_look, self._filled = look, filled

    @override
    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        look = self._side_look
        if self._filled or self.isChecked():
            return look.on_ground(0.9 if self._hover else 1.0), None, look.ground
        ground = look.on_ground(0.16) if self._hover or self.isDown() else None
        return ground, look.on_ground(0.6), look.on_ground()


def _primary(height: int, pad: int, size: float, radius: int, icon: int = 15) -> ButtonLook:
    """Return the look of a button whose key is drawn in the colour of its words."""
    return ButtonLook(look="primary", height=height, pad=pad, size=size, radius=radius, icon=icon)


class Band(QWidget):
    """Whose screen it is, that only they see it, and the way to cover it.

    Signals:
        cover_asked: It is to be covered.
    """

    cover_asked = Signal()

    def __init__(self, look: SideLook, who: str, tr: Tr) -> None:
        super().__init__()
        self._look = look
        px, measures = look.px, look.measures
        self.setFixedHeight(px(measures.band))
        ink = "frame"
        self.who = Label(
            look.style, who, "panelTitle", colour=ink, size=measures.who[0], weight=600
        )
        promise = tr(N_("Only your side sees this"))
        self.promise = Label(look.style, promise, "script", colour=ink, size=measures.who[1])
        height, pad, size = measures.cover
        shape = _primary(height, pad, size, 7)
        self.cover = GroundButton(look, tr(N_("Cover")), shape=shape, key=tr(N_("Esc")))
        self.cover.clicked.connect(self.cover_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(measures.margin + px(26), 0, measures.margin, 0)
        row.setSpacing(0)
        row.addWidget(self.who)
        row.addStretch(1)
        row.addSpacing(px(26))
        row.addWidget(self.promise)
        row.addSpacing(px(28))
        row.addWidget(self.cover)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """Cover also for a press beside the button: it must be hit at once."""
        if event.position().x() >= self.cover.x() - self._look.px(8):
            self.cover_asked.emit()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.ground)
        place = QPointF(look.measures.margin, self.height() / 2)
        draw_white_mark(painter, look, place, px(14))
        side = px(18)
        left = self.promise.x() - px(8) - side
        box = QRectF(left, self.height() / 2 - side / 2, side, side)
        icons.draw(painter, "hide", look.on_ground(), box)


def draw_white_mark(painter: QPainter, look: SideLook, place: QPointF, size: float) -> None:
    """Draw the mark of the side on its own colour: a circle or a square."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.on_ground())
    box = QRectF(place.x(), place.y() - size / 2, size, size)
    if look.side == "sales":
        painter.drawEllipse(box)
    else:
        painter.drawRoundedRect(box, 2, 2)


class KeyHint(QWidget):
    """A quiet sentence with key caps in it, or what is wrong with what is being typed."""

    def __init__(self, style: Style, font: QFont) -> None:
        super().__init__()
        self._style, self._font, self._text, self._wrong = style, font, "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        """Return the sentence, with its keys in brackets."""
        return self._text

    def show_text(self, text: str, *, wrong: bool = False) -> None:
        """Say this; keys stand in [brackets]."""
        self._text, self._wrong = text, wrong
        self.setAccessibleName(_PIECES.sub(r"\1", text))
        self.updateGeometry()
        self.update()

    def _pieces(self) -> list[tuple[bool, str]]:
        if self._wrong:
            return [(False, self._text)]
        parts = _PIECES.split(self._text)
        return [(number % 2 == 1, part) for number, part in enumerate(parts) if part]

    def _width(self) -> float:
        metrics = QFontMetricsF(self._font)
        return sum(
            key_width(self._style, part) if is_key else metrics.horizontalAdvance(part)
            for is_key, part in self._pieces()
        )

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._width()) + 1, self._style.px(20))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._style.px(20))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, font = self._style, self._font
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = style.colour("attention.text" if self._wrong else "ink2")
        middle = self.height() / 2
        wide = self._width()
        if wide > self.width() and not self._wrong:
            return  # half a sentence helps nobody
        left = max(0.0, self.width() - wide)
        for is_key, part in self._pieces():
            place = QPointF(left, middle)
            if is_key:
                left += draw_key(painter, style, part, place)
            else:
                room = self.width() - left
                left += draw_text(painter, part, place, font, colour, room)


class Foot(QWidget):
    """How far one is, how the keys answer, and the lock.

    Signals:
        ended: The button at the right was pressed.
        other_asked: The button before it was pressed.
    """

    ended = Signal()
    other_asked = Signal()

    def __init__(self, look: SideLook, tr: Tr) -> None:
        super().__init__()
        self._look, self._tr = look, tr
        self._answered = self._asked = 0
        px, measures = look.px, look.measures
        self.setFixedHeight(px(measures.foot))
        self._count = Label(look.style, "", "small", colour="ink2", size=measures.small)
        self.hint = KeyHint(look.style, look.font(measures.small))
        height, size = measures.lock
        self._shape: dict[Look, ButtonLook] = {
            kind: ButtonLook(look=kind, height=height, pad=22, size=size, radius=10, icon=17)
            for kind in ("plain", "primary")
        }
        self.lock = EndButton(look, self._shape)
        self.lock.clicked.connect(self.ended)
        self.other = EndButton(look, self._shape)
        self.other.clicked.connect(self.other_asked)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addStretch(1)
        left.addSpacing(px(_SEGMENT[1] + 8))
        left.addWidget(self._count)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(measures.margin, 2, measures.margin, 0)
        row.setSpacing(px(16))
        row.addLayout(left)
        row.addWidget(self.hint, 1)
        row.addWidget(self.other)
        row.addWidget(self.lock)

    @property
    def count(self) -> str:
        """Return how far one is, in words."""
        return self._count.text()

    def show_count(self, answered: int, asked: int, words: str) -> None:
        """Show how many of how many are answered."""
        self._answered, self._asked = answered, asked
        self._count.setText(words)
        self._count.setFixedWidth(max(self._count.sizeHint().width(), self._bar_width()))
        self.update()

    def show_ending(self, ending: Ending) -> None:
        """Show what the button at the right does."""
        self.lock.show_as("primary" if ending.done else "plain", ending.text, ending.icon)
        self.other.setVisible(bool(ending.other))
        self.other.show_as("plain", ending.other, ending.other_icon)

    def _bar_width(self) -> int:
        wide, _, gap = _SEGMENT
        count = min(self._asked, _SEGMENTS)
        return self._look.px(count * wide + max(0, count - 1) * gap) if self._asked else 0

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.style.colour("frame"))
        painter.fillRect(0, 0, self.width(), 1, look.style.colour("line"))
        if not self._asked:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        wide, tall, gap = (px(length) for length in _SEGMENT)
        top = self._count.y() - px(8) - tall
        left: float = look.measures.margin
        if self._asked <= _SEGMENTS:
            for number in range(self._asked):
                done = number < self._answered
                painter.setBrush(look.ground if done else look.style.colour("lineStrong"))
                painter.drawRoundedRect(QRectF(left, top, wide, tall), 3, 3)
                left += wide + gap
            return
        for share, colour in (
            (1.0, look.style.colour("lineStrong")),
            (min(1.0, self._answered / self._asked), look.ground),
        ):
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(left, top, self._bar_width() * share, tall), 3, 3)


class EndButton(Button):
    """A large button of the foot: outlined, or inverted when nothing is left to do."""

    def __init__(self, look: SideLook, shapes: dict[Look, ButtonLook]) -> None:
        super().__init__(look.style, "", look=shapes["plain"], icon="lock")
        self._shapes = shapes

    def show_as(self, kind: Look, text: str, icon: str) -> None:
        """Say ``text``, outlined or inverted."""
        self._look, self._icon = self._shapes[kind], icon
        self.show_text(text)

    @property
    def is_inverted(self) -> bool:
        """Return whether it is inverted."""
        return self._look.look == "primary"

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    @override
    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        ground, edge, ink = super()._colours()
        return ground, edge if self.is_inverted else self._style.colour("control"), ink


class Pager(QWidget):
    """Which of the pages of a step is shown, and the way to the others.

    Signals:
        turned: Another page is asked for: 1 the next, −1 the one before.
    """

    turned = Signal(int)

    def __init__(self, look: SideLook, tr: Tr) -> None:
        super().__init__()
        self._tr = tr
        side = look.style.theme.target.side_screen
        self._back = tool(look.style, "previous", tr(N_("The page before")), side=side)
        self._next = tool(look.style, "next", tr(N_("The next page")), side=side)
        self._where = Label(look.style, "", "script", colour="ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        for part in (self._back, self._where, self._next):
            row.addWidget(part)
        self._back.clicked.connect(lambda: self.turned.emit(-1))
        self._next.clicked.connect(lambda: self.turned.emit(1))

    def show_page(self, number: int, names: tuple[str, ...]) -> None:
        """Say which page is shown, from 0."""
        self.setVisible(len(names) > 1)
        words = self._tr(N_("{name}, {n} of {all}"))
        self._where.setText(words.format(name=names[number], n=number + 1, all=len(names)))
        self._back.setEnabled(number > 0)
        self._next.setEnabled(number < len(names) - 1)
