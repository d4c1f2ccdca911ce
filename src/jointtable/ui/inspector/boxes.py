"""A box to choose from and a switch, drawn from the tokens."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QSizePolicy, QWidget
from typing_extensions import override

from jointtable.ui.marks import draw_text
from jointtable.ui.style import Style

ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ChoiceBox(QComboBox):
    """A box that is drawn from the tokens; arrows open it, so that looking changes nothing."""

    def __init__(self, style: Style, name: str) -> None:
        super().__init__()
        self._style = style
        self.setAccessibleName(name)
        self.setFont(style.font("body", size=13))
        self.view().setFont(style.font("body"))
        self.setFixedHeight(style.px(34))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, *ENTERS}:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        event.ignore()  # the panel scrolls; a fact must not change by scrolling past it

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, px = self._style, self._style.px
        paint_edge(self, style, focused=self.hasFocus())
        painter = QPainter(self)
        room = self.width() - px(10) - px(30)
        place = QPointF(px(10), self.height() / 2)
        draw_text(painter, self.currentText(), place, self.font(), style.colour("ink"), room)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(style.colour("ink2"), 1.5))
        left, middle, arm = self.width() - px(20), self.height() / 2, px(4)
        tip = QPointF(left + arm, middle + arm / 2)
        painter.drawLine(QPointF(left, middle - arm / 2), tip)
        painter.drawLine(tip, QPointF(left + 2 * arm, middle - arm / 2))


class Tick(QAbstractButton):
    """A switch at the right end of its words."""

    def __init__(self, style: Style, text: str) -> None:
        super().__init__()
        self._style = style
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._style.px(200), self._style.px(30))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, px, middle = self._style, self._style.px, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, tall = px(36), px(20)
        box = QRectF(self.width() - wide - 2, middle - tall / 2, wide, tall)
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("inverse" if on else "control"))
        painter.drawRoundedRect(box, tall / 2, tall / 2)
        painter.setBrush(style.colour("frame"))
        left = box.right() - tall + 2 if on else box.left() + 2
        painter.drawEllipse(QRectF(left, box.top() + 2, tall - 4, tall - 4))
        place = QPointF(0, middle)
        room = box.left() - px(10)
        draw_text(painter, self.text(), place, style.font("body"), style.colour("ink"), room)


def paint_edge(widget: QWidget, style: Style, *, focused: bool) -> None:
    """Draw the ground and the edge of a field, stronger where the keyboard is."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    thick = 2.0 if focused else 1.0
    painter.setPen(QPen(style.colour("ink" if focused else "lineStrong"), thick))
    painter.setBrush(style.colour("frame"))
    half = thick / 2
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(half, half, -half, -half), 7, 7)
