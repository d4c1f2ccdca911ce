"""The tools under the table: those that work."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import Button, tool
from jointtable.ui.style import Style
from jointtable.ui.table.view import TableView, rounded_percent
from jointtable.ui.widgets import Hairline, Label


class Dock(QWidget):
    """Select and hand, zoom, fit, the whole table."""

    def __init__(self, style: Style, tr: Tr, view: TableView) -> None:
        super().__init__()
        self._style, self._view = style, view
        self.setFixedHeight(style.px(44))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.select = tool(style, "select", tr(N_("Select")), "V")
        self.hand = tool(style, "hand", tr(N_("Hand: move the table")), "H")
        for button in (self.select, self.hand):
            button.setCheckable(True)
            button.setAutoExclusive(True)
        self.select.setChecked(True)
        self.select.clicked.connect(lambda: self.show_hand(hand=False))
        self.hand.clicked.connect(lambda: self.show_hand(hand=True))
        self.out = tool(style, "zoom-out", tr(N_("Zoom out")), "Ctrl+−")
        self.out.clicked.connect(lambda: view.zoom_by(1 / 1.2))
        centre = Qt.AlignmentFlag.AlignHCenter
        self._percent = Label(style, "", "small", weight=500, align=centre)
        self._percent.setFixedWidth(style.px(46))
        self.into = tool(style, "zoom-in", tr(N_("Zoom in")), "Ctrl++")
        self.into.clicked.connect(lambda: view.zoom_by(1.2))
        self.fit = tool(style, "zoom-fit", tr(N_("Fit this stage")), "Home")
        self.fit.clicked.connect(view.go_home)
        self.whole = tool(style, "overview", tr(N_("Whole table")), "Shift+1")
        self._lay_out()
        view.looked.connect(self._show_zoom)
        self._show_zoom(view.zoom)

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
