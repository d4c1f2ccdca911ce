"""The tools under the table: those that work."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import Button, tool
from jointtable.ui.style import Style
from jointtable.ui.table.view import TableView, rounded_percent
from jointtable.ui.widgets import Hairline, Label

_SIDE: Final = 36
_LARGEST_ICON: Final = 26


class Dock(QWidget):
    """Select and hand, zoom, fit, the whole table."""

    def __init__(self, style: Style, tr: Tr, view: TableView) -> None:
        super().__init__()
        self._style, self._view = style, view
        self.setFixedHeight(44)  # its strip does not grow with the text size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.select = self._tool("select", tr(N_("Select")), "V")
        self.hand = self._tool("hand", tr(N_("Hand: move the table")), "H")
        for button in (self.select, self.hand):
            button.setCheckable(True)
            button.setAutoExclusive(True)
        self.select.setChecked(True)
        self.select.clicked.connect(lambda: self.show_hand(hand=False))
        self.hand.clicked.connect(lambda: self.show_hand(hand=True))
        self.out = self._tool("zoom-out", tr(N_("Zoom out")), "Ctrl+−")
        self.out.clicked.connect(lambda: view.zoom_by(1 / 1.2))
        centre = Qt.AlignmentFlag.AlignHCenter
        self._percent = Label(style, "", "small", weight=500, align=centre)
        self._percent.setFixedWidth(style.px(46))
        self.into = self._tool("zoom-in", tr(N_("Zoom in")), "Ctrl++")
        self.into.clicked.connect(lambda: view.zoom_by(1.2))
        self.fit = self._tool("zoom-fit", tr(N_("Fit this stage")), "Home")
        self.fit.clicked.connect(view.go_home)
        self.whole = self._tool("overview", tr(N_("Whole table")), "Shift+1")
        self._lay_out()
        view.looked.connect(self._show_zoom)
        self._show_zoom(view.zoom)

    def _tool(self, icon: str, name: str, key: str) -> Button:
        """Return a tool of 36 px whatever the text size; its icon grows as far as it can."""
        factor = self._style.factor
        side, size = round(_SIDE / factor), min(18, round(_LARGEST_ICON / factor))
        return tool(self._style, icon, name, key, size=size, side=side)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 4, 5, 4)
        row.setSpacing(2)
        line = Hairline(self._style, Qt.Orientation.Vertical, "lineStrong", self._style.px(22))
        parts: tuple[Button | QWidget, ...] = (
            *(self.select, self.hand, line),
            *(self.out, self._percent, self.into, self.fit, self.whole),
        )
        for part in parts:
            if part is line:
                row.addSpacing(5)
            row.addWidget(part)
            if part is line:
                row.addSpacing(5)

    def show_hand(self, *, hand: bool) -> None:
        """Choose the hand, or the arrow."""
        (self.hand if hand else self.select).setChecked(True)
        self._view.show_hand(hand=hand)

    def _show_zoom(self, zoom: float) -> None:
        self._percent.setText(f"{rounded_percent(zoom)} %")

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._style.colour("lineStrong"), 1))
        painter.setBrush(self._style.colour("frame"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
