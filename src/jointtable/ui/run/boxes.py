"""What stands in the script beside the words: a framed box with what a step is about."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.domain.records import Side
from jointtable.ui import icons
from jointtable.ui.buttons import Button
from jointtable.ui.marks import draw_mark, draw_text
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label
from jointtable.values import dataclass


class Box(QWidget):
    """A white box with a line around it.

    Attributes:
        column: What stands in it, from the top.
    """

    def __init__(self, style: Style, name: str, parent: QWidget, *, framed: bool = True) -> None:
        super().__init__(parent)
        self.hide()  # until the step is about it
        self._style, self._framed = style, framed
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        px = style.px
        if framed:
            self.column.setContentsMargins(px(16), px(14), px(16), px(14))
        else:
            self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def empty(self) -> None:
        """Take everything out."""
        _empty(self.column)

    def say(self, text: str, *, colour: str = "ink2") -> None:
        """Write one quiet sentence below what stands there."""
        if self.column.count():
            self.column.addSpacing(self._style.px(10))
        self.column.addWidget(Label(self._style, text, "small", colour=colour, wrap=True))

    def offer(self, *buttons: Button, share: bool = False, above: int = 8) -> None:
        """Put buttons in a row below what stands there.

        Args:
            buttons: From the left.
            share: Whether they share the whole width.
            above: Space above them, px at 100 %.
        """
        row = QHBoxLayout()
        row.setSpacing(self._style.px(6))
        for button in buttons:
            if share:
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(button, int(share))
        if not share:
            row.addStretch(1)
        self.column.addSpacing(self._style.px(above))
        self.column.addLayout(row)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if not self._framed:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._style.colour("lineStrong"), 1))
        painter.setBrush(self._style.colour("frame"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _empty(inner)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLine:
    """What is said of a side.

    Attributes:
        side: Which.
        name: Of it.
        text: At the right.
        done: Whether that is settled: green, with an icon.
        icon: Beside the text, if it is done.
        share: Of a bar below, 0 to 1; None: no bar.
        says: The same for a screen reader.
    """

    side: Side
    name: str
    text: str
    done: bool = False
    icon: str = "lock"
    share: float | None = None
    says: str = ""


class SideRow(QWidget):
    """The mark and the name of a side, what is said of it, and how far it is."""

    def __init__(self, style: Style, line: SideLine) -> None:
        super().__init__()
        self._style, self.line = style, line
        self.setAccessibleName(line.says or f"{line.name}, {line.text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        px = self._style.px
        return QSize(px(200), px(34) + (px(18) if self.line.share is not None else 0))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, px, line = self._style, self._style.px, self.line
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = px(34) / 2
        draw_mark(painter, style, line.side, QPointF(0, middle), px(14))
        small = style.font("body", weight=500 if line.done else 400)
        wide = QFontMetricsF(small).horizontalAdvance(line.text)
        ink = style.colour("ok.text" if line.done else "ink2")
        right = self.width() - wide
        draw_text(painter, line.text, QPointF(right, middle), small, ink)
        if line.done and line.icon:
            side = px(16)
            box = QRectF(right - px(6) - side, middle - side / 2, side, side)
            icons.draw(painter, line.icon, ink, box)
            right = box.left()
        name, left = style.font("bodyStrong"), px(24)
        room = right - px(8) - left
        draw_text(painter, line.name, QPointF(left, middle), name, style.colour("ink"), room)
        if line.share is not None:
            self._bar(painter, line.share)

    def _bar(self, painter: QPainter, share: float) -> None:
        px = self._style.px
        bar = QRectF(0, px(38), self.width(), px(8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.colour("sunken"))
        painter.drawRoundedRect(bar, 4, 4)
        bar.setWidth(max(0.0, min(1.0, share)) * bar.width())
        painter.setBrush(self._style.colour(f"{self.line.side}.mark"))
        painter.drawRoundedRect(bar, 4, 4)
