"""Says that the room has been stopped, and since when, until somebody goes on."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui import icons
from jointtable.ui.buttons import Button, ButtonLook
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label

_HEIGHT: Final = 48
_WORD: Final = ButtonLook(look="inverse", height=34, pad=12, size=14)


class HaltBar(QWidget):
    """Stands above the table, inverted, while the projector is dark and the clock stands.

    Signals:
        go_on_asked: The clock and the projector are to go on.
    """

    go_on_asked = Signal()

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style, self._tr = style, tr
        px = style.px
        self.setMinimumHeight(px(_HEIGHT))
        self._text = Label(style, "", "bodyStrong", colour="onInverse", wrap=True)
        self.go_on = Button(style, tr(N_("Go on")), look=_WORD, icon="play")
        self.go_on.clicked.connect(self.go_on_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(56), px(6), px(16), px(6))
        row.setSpacing(px(10))
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.go_on)
        self.hide()

    @property
    def text(self) -> str:
        """Return what it says, or "" when it is gone."""
        return "" if self.isHidden() else self._text.text()

    def say(self, time: str) -> None:
        """Show it.

        Args:
            time: When the room was stopped, as it is read.
        """
        text = self._tr(N_("Stopped at {time}. The projector is dark, and the clock stands."))
        self._text.setText(text.format(time=time))
        self.setAccessibleName(self._text.text())
        self.show()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter, style, px = QPainter(self), self._style, self._style.px
        painter.fillRect(self.rect(), style.colour("inverse"))
        middle, side = QPointF(px(32), self.height() / 2), px(20)
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        icons.draw(painter, "pause", style.colour("onInverse"), box)
