"""Choosing the screen for the projector: a number on each screen, and a list of them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.card_menu import dressed
from jointtable.ui.marks import draw_text
from jointtable.ui.run.screens import ScreenFact, Screens
from jointtable.ui.style import Style

_SIDE = 220
_EDGE = 48


class NumberPlate(QWidget):
    """A large number in the corner of a screen; it takes no input."""

    def __init__(self, style: Style, screen: ScreenFact) -> None:
        flags = Qt.WindowType
        super().__init__(
            None,
            flags.ToolTip
            | flags.FramelessWindowHint
            | flags.WindowDoesNotAcceptFocus
            | flags.WindowTransparentForInput,
        )
        self._style = style
        self.number = screen.number
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle("JointTable")
        self.setAccessibleName(str(screen.number))
        place = screen.place
        side = min(_SIDE, place.height() // 3)
        self.setGeometry(place.left() + _EDGE, place.bottom() - side - _EDGE, side, side)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._style.colour("inverse"))
        font = self._style.sized(self.height() * 0.6, 600)
        text = str(self.number)
        wide = QFontMetricsF(font).horizontalAdvance(text)
        place = QPointF((self.width() - wide) / 2, self.height() / 2)
        draw_text(painter, text, place, font, self._style.colour("onInverse"))


class ScreenNumbers(QObject):
    """Shows the number of each screen on it, while somebody chooses one."""

    def __init__(self, style: Style, screens: Screens, parent: QObject) -> None:
        super().__init__(parent)
        self._style, self._screens = style, screens
        self.plates: list[NumberPlate] = []
        screens.went.connect(self.renew)
        screens.came.connect(self.renew)
        screens.changed.connect(self.renew)

    def show(self) -> None:
        """Show them; where there is only one screen there is nothing to tell apart."""
        self.hide()
        found = self._screens.all
        if len(found) > 1:
            self.plates = [NumberPlate(self._style, one) for one in found]
        for plate in self.plates:
            plate.show()

    def hide(self) -> None:
        """Take them away."""
        plates, self.plates = self.plates, []
        for plate in plates:
            plate.hide()
            plate.destroy()
            plate.deleteLater()

    def renew(self) -> None:
        """Follow the screens that came and went."""
        if self.plates:
            self.show()


def screen_name(screen: ScreenFact, tr: Tr, *, here: bool = False) -> str:
    """Return “Screen 2, 1920 × 1080”, or that it is the one somebody looks at."""
    usual, own = (
        N_("Screen {n}, {width} × {height}"),
        N_("Screen {n}, {width} × {height}, this one"),
    )
    return tr(own if here else usual).format(
        n=screen.number, width=screen.width, height=screen.height
    )


def ask_for_screen(
    parent: QWidget,
    style: Style,
    screens: Screens,
    tr: Tr,
    choose: Callable[[str], object],
    numbers: ScreenNumbers,
) -> QMenu:
    """Open the list of screens in the middle of ``parent``, each with its number on it.

    Args:
        parent: The console.
        style: Its look.
        screens: What there is to choose from.
        tr: For the words.
        choose: Takes the key of the screen.
        numbers: Shown while the list is open.
    """
    menu = dressed(QMenu(parent), style)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(tr(N_("Which screen is the projector?")))
    here = screens.under(parent)
    for screen in screens.all:
        name = screen_name(screen, tr, here=screen.key == here)
        action = menu.addAction(name)
        action.triggered.connect(lambda _=False, key=screen.key: choose(key))
        if screen.key != here and menu.activeAction() is None:
            menu.setActiveAction(action)
    numbers.show()
    menu.aboutToHide.connect(numbers.hide)
    size = menu.sizeHint()
    middle = QPoint((parent.width() - size.width()) // 2, (parent.height() - size.height()) // 2)
    menu.popup(parent.mapToGlobal(middle))
    return menu
