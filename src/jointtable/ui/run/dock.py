"""The tools under the table: those that the stage has."""

from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import Button, ButtonLook, tool
from jointtable.ui.card_menu import dressed
from jointtable.ui.style import Style
from jointtable.ui.table.tools.base import ToolName
from jointtable.ui.table.view import TableView, rounded_percent
from jointtable.ui.widgets import Hairline, Label

_SIDE: Final = 36
_LARGEST_ICON: Final = 26


_TOOLS: Final[tuple[tuple[ToolName, str, str, str], ...]] = (
    ("select", "select", N_("Select"), "V"),
    ("hand", "hand", N_("Hand: move the table"), "H"),
    ("card", "card", N_("Card: a click writes one"), "N"),
    ("link", "link", N_("Link: from card to card"), "L"),
    ("vote", "vote", N_("Dot vote: a click on a half of a joint goal"), ""),
)
"""Tools that stay in the hand: name, icon, words, key."""
_ALWAYS: Final[frozenset[ToolName]] = frozenset({"select", "hand"})


class Dock(QWidget):
    """The tools that the stage has; zoom, fit, the whole table.

    Attributes:
        tools: A button for each tool that stays in the hand, by its name.
        label: Opens the private label of the stage.
        out: Zooms out.
        into: Zooms in.
        fit: Fits the stage.
        whole: Shows the whole table.
    """

    def __init__(self, style: Style, tr: Tr, view: TableView) -> None:
        super().__init__()
        self._style, self._view = style, view
        self.setFixedHeight(44)  # its strip does not grow with the text size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tools: dict[ToolName, Button] = {}
        for name, icon, words, key in _TOOLS:
            button = self.tools[name] = self._tool(icon, tr(words), key)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _=False, one=name: view.take(one))
            if name not in _ALWAYS:
                button.hide()
        self.label = self._tool("text", tr(N_("Text: a private label on the desk")), "T")
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
        view.taken.connect(self._show_tool)
        self._show_zoom(view.zoom)
        self._show_tool(view.in_hand)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Return what it offers now, from the left."""
        found = (*self.tools.values(), self.label, self.out, self.into, self.fit, self.whole)
        return tuple(button for button in found if not button.isHidden())

    def show_tools(self, names: frozenset[ToolName]) -> None:
        """Offer what the stage has beside the arrow and the hand."""
        for name, button in self.tools.items():
            button.setVisible(name in names or name in _ALWAYS)

    def _show_tool(self, name: str) -> None:
        for one, button in self.tools.items():
            button.setChecked(one == name)

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
            *(*self.tools.values(), self.label, line),
            *(self.out, self._percent, self.into, self.fit, self.whole),
        )
        for part in parts:
            if part is line:
                row.addSpacing(5)
            row.addWidget(part)
            if part is line:
                row.addSpacing(5)

    def _show_zoom(self, zoom: float) -> None:
        self._percent.setText(f"{rounded_percent(zoom)} %")

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._style.colour("lineStrong"), 1))
        painter.setBrush(self._style.colour("frame"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)


class ToolsButton(Button):
    """Stands for the dock where there is no room for it under the frame (ux.md §4.3).

    Its place is at the bottom left, on the capture bar: over the table it would cover what a side
    has written, and that cannot be moved away.
    """

    def __init__(self, style: Style, tr: Tr, dock: Dock) -> None:
        words = tr(N_("Tools"))
        look = ButtonLook(height=36, pad=11, size=13, icon=15)
        super().__init__(style, words, look=look, icon="select", name=words)
        self._dock, self._look_of_menus, self._words = dock, style, words
        self.clicked.connect(self.open)
        self.hide()

    def show_words(self, *, shown: bool) -> None:
        """Show its word, or the icon alone where the line that is typed needs the room."""
        self.setText(self._words if shown else "")
        self.updateGeometry()

    def menu(self) -> QMenu:
        """Return the tools as a menu."""
        menu = dressed(QMenu(self), self._look_of_menus)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self._dock.buttons:
            if button is self._dock.out:
                menu.addSeparator()
            name, _, key = button.toolTip().partition("  ")
            item = menu.addAction(f"{name}\t{key}" if key else name)
            item.setCheckable(button.isCheckable())
            item.setChecked(button.isChecked())
            item.triggered.connect(lambda _=False, one=button: one.click())
        return menu

    def open(self) -> None:
        """Open the tools above the button."""
        menu = self.menu()
        up = menu.sizeHint().height() + 4
        menu.popup(self.mapToGlobal(QPoint(0, -up)))
