"""The parts that screens are made of: labels, lines, grounds, marks, all drawn from tokens.

Texts that people wrote are plain text everywhere: nothing here reads markup.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from jointtable.ui.marks import draw_key, draw_mark, key_width, mark_width
from jointtable.ui.measured import broken
from jointtable.ui.style import Style

_FAR: Final = 1_000_000.0


class Label(QLabel):
    """Plain text in one type style, broken into lines of exactly its line height."""

    def __init__(
        self,
        style: Style,
        text: str = "",
        role: str = "body",
        *,
        colour: str = "ink",
        wrap: bool = False,
        weight: int | None = None,
        size: float | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__()
        self._style = style
        self._colour = colour
        self._line = style.line(role) if size is None else round(size * style.factor * 1.4)
        self._align = align
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setFont(style.font(role, weight=weight, size=size))
        vertical = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        policy = self.sizePolicy()
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    def show_colour(self, colour: str) -> None:
        """Draw the text in another colour of the tokens from now on."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    def _lines(self, width: float) -> tuple[tuple[str, float], ...]:
        """Return the lines and how wide each is."""
        return broken(self.text(), self.font(), width if self.wordWrap() else _FAR)

    @override
    def heightForWidth(self, width: int, /) -> int:
        if not self.wordWrap():
            return round(self._line)
        return max(1, round(self._line * len(self._lines(width))))

    @override
    def sizeHint(self) -> QSize:
        lines = self._lines(_FAR if not self.wordWrap() else 360 * self._style.factor)
        widest = max((width for _, width in lines), default=0.0)
        return QSize(int(widest) + 2, round(self._line * max(1, len(lines))))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(
            min(hint.width(), 24) if self.wordWrap() else min(hint.width(), 40), round(self._line)
        )

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        lines = self._lines(self.width())
        top = 0.0 if self.wordWrap() else (self.height() - self._line) / 2
        base = top + (self._line - metrics.height()) / 2 + metrics.ascent()
        painter.setPen(self._style.colour(self._colour))
        painter.setFont(self.font())
        for number, (line, width) in enumerate(lines):
            if not self.wordWrap() and width > self.width():
                line = metrics.elidedText(line, Qt.TextElideMode.ElideRight, self.width())  # noqa: PLW2901
                width = metrics.horizontalAdvance(line)  # noqa: PLW2901
            left = {
                Qt.AlignmentFlag.AlignRight: self.width() - width,
                Qt.AlignmentFlag.AlignHCenter: (self.width() - width) / 2,
            }.get(self._align, 0.0)
            painter.drawText(QPointF(left, base + number * self._line), line)


class Hairline(QWidget):
    """A line of 1 px between two parts."""

    def __init__(
        self,
        style: Style,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        colour: str = "line",
        length: int | None = None,
    ) -> None:
        super().__init__()
        self._paint = style.colour(colour)
        flat = orientation == Qt.Orientation.Horizontal
        if flat:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)
        if length is not None:
            (self.setFixedWidth if flat else self.setFixedHeight)(length)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        QPainter(self).fillRect(self.rect(), self._paint)


class Ground(QWidget):
    """A plain area with one colour of the tokens as its ground, and lines at some of its edges."""

    def __init__(self, style: Style, colour: str = "panel", *, lines: str = "") -> None:
        super().__init__()
        self._ground = style.colour(colour)
        self._line = style.colour("line")
        self._lines = lines  # any of the letters l, t, r, b

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        width, height = self.width(), self.height()
        for letter, box in (
            ("l", (0, 0, 1, height)),
            ("t", (0, 0, width, 1)),
            ("r", (width - 1, 0, 1, height)),
            ("b", (0, height - 1, width, 1)),
        ):
            if letter in self._lines:
                painter.fillRect(*box, self._line)


class SideMark(QWidget):
    """The mark of a side beside text."""

    def __init__(self, style: Style, side: str, em: float = 14) -> None:
        super().__init__()
        self._style, self._side, self._em = style, side, em * style.factor
        self.setFixedSize(round(mark_width(side, self._em) + 0.5), style.px(20))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, self._style, self._side, QPointF(0, self.height() / 2), self._em)


class KeyCap(QWidget):
    """The key that does what stands beside it."""

    def __init__(self, style: Style, caption: str, height: int = 18) -> None:
        super().__init__()
        self._style, self._caption, self._height = style, caption, height
        self.setFixedSize(round(key_width(style, caption)), style.px(height))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QPointF(0, self.height() / 2)
        draw_key(painter, self._style, self._caption, place, height=self._height)


class Plate(QWidget):
    """A sunken ground with round corners, for parts that belong together."""

    def __init__(self, style: Style, radius: float = 10) -> None:
        super().__init__()
        self._sunken, self._radius = style.colour("sunken"), radius

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._sunken)
        painter.drawRoundedRect(QRectF(self.rect()), self._radius, self._radius)
