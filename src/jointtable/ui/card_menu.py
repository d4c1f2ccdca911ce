"""The menu of what can be done with cards."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from jointtable.i18n import Tr
from jointtable.ui.card_actions import GROUPS, CardAction
from jointtable.ui.style import Style


def card_menu(
    parent: QWidget,
    style: Style,
    tr: Tr,
    actions: Iterable[CardAction],
    do: Callable[[CardAction], object],
) -> QMenu:
    """Return a menu of ``actions`` in their groups; what is not possible now says why.

    Args:
        parent: Owns it.
        style: The look.
        tr: For names and sentences.
        actions: From :func:`jointtable.ui.card_actions.actions_of`.
        do: Does the action that is chosen.
    """
    menu = dressed(QMenu(parent), style)
    found = tuple(actions)
    for group in GROUPS:
        of_group = [action for action in found if action.key in group]
        if of_group and not menu.isEmpty():
            menu.addSeparator()
        for action in of_group:
            _add(menu, style, tr, action, do)
    return menu


def dressed(menu: QMenu, style: Style) -> QMenu:
    """Return ``menu`` with the look of all menus, gone for good once it is closed."""
    menu.setStyleSheet(style.menu_sheet())
    menu.setFont(style.font("body"))
    menu.setToolTipsVisible(True)
    return menu


def name_of(action: CardAction, tr: Tr) -> str:
    """Return how an action is called: its name, the words of a card, or both."""
    return ": ".join(part for part in (tr(action.name), action.words) if part)


def caption(key: str) -> str:
    """Return a key as it stands on a keyboard of this platform."""
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("PgDown", "PgDn").replace("Return", "Enter")


def _add(
    menu: QMenu, style: Style, tr: Tr, action: CardAction, do: Callable[[CardAction], object]
) -> None:
    # an ampersand in the words of a card is no mnemonic
    name = name_of(action, tr).replace("&", "&&")
    if action.choices:
        sub = dressed(menu.addMenu(name), style)
        sub.setEnabled(action.enabled)
        for choice in action.choices:
            _add(sub, style, tr, choice, do)
        return
    key = f"\t{caption(action.keys[0])}" if action.keys else ""
    item = menu.addAction(f"{name}{key}")
    item.setObjectName(action.key)
    item.setEnabled(action.enabled)
    if action.on is not None:
        item.setCheckable(True)
        item.setChecked(action.on)
    if action.why_not is not None:
        item.setToolTip(action.why_not.message(tr))
    item.triggered.connect(lambda: do(action))
