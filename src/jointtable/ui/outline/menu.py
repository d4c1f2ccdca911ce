"""The menu of a row: everything its keys do, for whoever does not know them."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from jointtable.ui.outline.keys import Offer
from jointtable.ui.style import Style


def menu_of(
    parent: QWidget, style: Style, offers: Iterable[Offer], press: Callable[[str], object]
) -> QMenu:
    """Return the menu of these offers, each with its key.

    Args:
        parent: Owns it; it goes when it is closed.
        style: The look.
        offers: In order.
        press: Does what a key does, by its name.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setStyleSheet(style.menu_sheet())
    for offer in offers:
        action = menu.addAction(f"{offer.text}\t{offer.key}")
        action.triggered.connect(lambda _=False, name=offer.name: press(name))
    return menu
