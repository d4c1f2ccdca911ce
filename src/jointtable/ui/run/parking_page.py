"""What was put aside, with the ways back to the table."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import GHOST, SMALL, Button
from jointtable.ui.marks import draw_mark
from jointtable.ui.run.pages import Page
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label
from jointtable.values import dataclass

MIME: Final = "application/x-jointtable-parked"
"""What a slip that is dragged carries: the id of its record, and not a word of it."""

_DRAG: Final = 10
"""Pixels from which a press is a drag (ux.md §8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedFact:
    """One parked item.

    Attributes:
        id: Of the item.
        text: What was said.
        side: Whose.
        line: Who, and when it was asked.
    """

    id: str
    text: str
    side: str
    line: str


class ParkedSlip(QWidget):
    """A slip with who said it and when; Enter or a drag brings it back to the table.

    Signals:
        back_asked: It is to come back.
        handled: It has been dealt with.
    """

    back_asked = Signal()
    handled = Signal()

    def __init__(self, style: Style, fact: ParkedFact, tr: Tr) -> None:
        super().__init__()
        self._style, self._fact = style, fact
        self._pressed: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{fact.text}, {fact.line}")
        self.setAccessibleDescription(tr(N_("Enter brings it back to the table.")))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        px = style.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(30), px(12), px(10), px(8))
        column.setSpacing(px(4))
        column.addWidget(Label(style, fact.text, wrap=True))
        column.addWidget(Label(style, fact.line, "small", colour="ink2", wrap=True))
        foot = QHBoxLayout()
        foot.setSpacing(px(4))
        self.back = Button(style, tr(N_("Bring back")), look=SMALL)
        self.done = Button(style, tr(N_("Handled")), look=GHOST)
        for button, signal in ((self.back, self.back_asked), (self.done, self.handled)):
            button.setAccessibleName(f"{button.text()}: {fact.text}")
            button.clicked.connect(signal)
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        self.back.setFocus()  # both things that can be done are there as buttons

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        pressed = self._pressed
        if pressed is None:
            return
        if (event.position().toPoint() - pressed).manhattanLength() >= _DRAG:
            self._pressed = None
            drag = QDrag(self)
            drag.setMimeData(mime_of(self._fact.id))
            drag.setPixmap(self.grab())
            drag.setHotSpot(pressed)
            drag.exec(Qt.DropAction.MoveAction)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        self._pressed = None

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = self._style
        painter.setPen(QPen(style.colour("lineStrong"), 1))
        painter.setBrush(style.colour("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        place = QPointF(style.px(10), style.px(22))
        draw_mark(painter, style, self._fact.side, place, style.px(11))


def mime_of(parked_id: str) -> QMimeData:
    """Return what a drag of a parked item carries."""
    data = QMimeData()
    data.setData(MIME, QByteArray(parked_id.encode()))
    return data


def parked_in(data: QMimeData) -> str | None:
    """Return the id of the parked item that a drag carries, or None."""
    return bytes(data.data(MIME).data()).decode() if data.hasFormat(MIME) else None


class ParkingPage(Page):
    """What was put aside.

    Signals:
        back_asked: Bring an item back to the table; its id.
        handled: An item has been dealt with; its id.
        shown: The list is to be on the projector, or no longer.
    """

    back_asked = Signal(str)
    handled = Signal(str)
    shown = Signal(bool)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, tr(N_("Parking")))
        self._tr = tr
        self._items: tuple[ParkedFact, ...] | None = None
        self.slips: list[ParkedSlip] = []
        outer, self.column = self.column, QVBoxLayout()
        self.column.setSpacing(0)
        outer.addLayout(self.column)
        words = tr(N_("Show on the projector"))
        self.on_projector = Button(style, words, look=SMALL, icon="projector")
        self.on_projector.setCheckable(True)
        self.on_projector.clicked.connect(self.shown)
        outer.addWidget(self.on_projector, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addStretch(1)

    def show_items(self, items: Sequence[ParkedFact]) -> None:
        """List these items."""
        if tuple(items) == self._items:
            return
        self._items = tuple(items)
        self.empty()
        self.slips = [self._slip(item) for item in items]
        for slip in self.slips:
            self.column.addWidget(slip)
            self.column.addSpacing(self._style.px(10))
        if not items:
            words = self._tr(N_("Nothing parked. A line that begins with ? is put here."))
            self.column.addWidget(Label(self._style, words, colour="ink2", wrap=True))
        self.on_projector.setVisible(bool(items))

    def _slip(self, item: ParkedFact) -> ParkedSlip:
        slip = ParkedSlip(self._style, item, self._tr)
        slip.back_asked.connect(lambda: self.back_asked.emit(item.id))
        slip.handled.connect(lambda: self.handled.emit(item.id))
        return slip

    def show_on_projector(self, *, shown: bool) -> None:
        """Say whether the list is on the projector."""
        self.on_projector.setChecked(shown)
