"""A sheet beside what opened it, closed by Esc or a click anywhere else."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from jointtable.ui.find.overlay import Overlay
from jointtable.ui.marks import draw_key, draw_text, key_width
from jointtable.ui.measured import broken
from jointtable.ui.style import Style


class Flyout(Overlay):
    """A narrow sheet that stands beside a part of the screen."""

    def __init__(self, style: Style, parent: QWidget, *, width: int) -> None:
        super().__init__(style, parent, width=width)
        self._beside: QWidget | None = None

    def open_beside(self, part: QWidget) -> None:
        """Open it at the right of ``part``, level with its upper edge."""
        self._beside = part
        self._open()
        self.lay_out()

    @override
    def lay_out(self) -> None:
        part = self._beside
        if part is None:
            return
        px = self._style.px
        width = min(px(self._wide), self.width() - 2 * px(16))
        self._sheet.setFixedWidth(width)
        self.column.activate()
        tall = self.column.totalHeightForWidth(width) if self.column.hasHeightForWidth() else -1
        tall = tall if tall > 0 else self.column.totalSizeHint().height()
        room = self.height() - 2 * px(8)
        self._sheet.setFixedHeight(min(tall, room))
        corner = part.mapTo(self._screen, QPoint(part.width() + px(8), 0))
        left = min(corner.x(), self.width() - width - px(8))
        top = min(corner.y(), self.height() - px(8) - self._sheet.height())
        self._sheet.move(max(px(8), left), max(px(8), top))
        self.update()


class Gap(QWidget):
    """Some room between two parts."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFixedHeight(height)


class ChoiceRow(QAbstractButton):
    """One of several things that can be done: what it is, and below it what it comes to.

    Signals:
        up: The row above is asked for.
        down: The row below is asked for.
    """

    up = Signal()
    down = Signal()

    def __init__(self, style: Style, text: str, below: str = "", *, key: str = "") -> None:
        super().__init__()
        self._style, self._below, self._key = style, below, key
        self._hover = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(below)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def below(self) -> str:
        """Return what it comes to."""
        return self._below

    def _lines(self, width: int) -> tuple[list[str], list[str]]:
        style, room = self._style, width - self._style.px(24)
        key = key_width(style, self._key) + style.px(8) if self._key else 0
        bold = style.font("body", weight=500)
        first = [line for line, _ in broken(self.text(), bold, room - key)]
        small = style.font("small")
        return first, [line for line, _ in broken(self._below, small, room)] if self._below else []

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        first, below = self._lines(width)
        style = self._style
        tall = len(first) * style.line("body") + len(below) * style.line("small")
        return round(tall) + style.px(16 + (2 if below else 0))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._style.px(280), self.heightForWidth(self._style.px(320)))

    @override
    def enterEvent(self, event: QEnterEvent, /) -> None:
        self._hover = True
        self.update()

    @override
    def leaveEvent(self, event: QEvent, /) -> None:
        self._hover = False
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not event.isAutoRepeat():
                    self.click()
            case Qt.Key.Key_Up:
                self.up.emit()
            case Qt.Key.Key_Down:
                self.down.emit()
            case _:
                super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, px = self._style, self._style.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        if self.hasFocus() or self._hover or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        first, below = self._lines(self.width())
        font, small = style.font("body", weight=500), style.font("small")
        line, top = style.line("body"), float(px(8))
        for text in first:
            place = QPointF(px(12), top + line / 2)
            draw_text(painter, text, place, font, style.colour("ink"))
            top += line
        if self._key:
            left = self.width() - px(12) - key_width(style, self._key)
            draw_key(painter, style, self._key, QPointF(left, px(8) + line / 2))
        top += px(2)
        line = style.line("small")
        for text in below:
            draw_text(painter, text, QPointF(px(12), top + line / 2), small, style.colour("ink2"))
            top += line
