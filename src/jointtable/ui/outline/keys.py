"""What the keys of the outline are called, and what each of them does in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from jointtable.i18n import N_, Tr
from jointtable.ui.outline.nodes import Deed, Node

_PLAIN: Final[Mapping[int, str]] = {
    Qt.Key.Key_Delete: "del",
    Qt.Key.Key_Backspace: "del",
    Qt.Key.Key_Space: "space",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_F2: "enter",
    Qt.Key.Key_Insert: "n",
    Qt.Key.Key_Escape: "esc",
    Qt.Key.Key_Menu: "menu",
    Qt.Key.Key_Home: "home",
    Qt.Key.Key_End: "end",
}
_ALT: Final[Mapping[int, str]] = {
    Qt.Key.Key_Up: "alt_up",
    Qt.Key.Key_Down: "alt_down",
    Qt.Key.Key_Return: "facts",
    Qt.Key.Key_Enter: "facts",
}
_CTRL: Final[Mapping[int, str]] = {
    Qt.Key.Key_A: "zone",
    Qt.Key.Key_C: "copy",
    Qt.Key.Key_X: "cut",
    Qt.Key.Key_V: "paste",
    Qt.Key.Key_D: "duplicate",
    Qt.Key.Key_G: "j",
    Qt.Key.Key_Delete: "strike",
    Qt.Key.Key_Return: "n",
    Qt.Key.Key_Enter: "n",
}
_SHIFT: Final[Mapping[int, str]] = {
    Qt.Key.Key_Left: "shift_left",
    Qt.Key.Key_Right: "shift_right",
    Qt.Key.Key_F10: "menu",
}

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "space": (N_("Agreed by both"), "Space"),
    "1": (N_("Sales"), "1"),
    "2": (N_("Both"), "2"),
    "3": (N_("Procurement"), "3"),
    "0": (N_("Open"), "0"),
    "left": (N_("One vote from sales"), "←"),
    "right": (N_("One vote from procurement"), "→"),
    "shift_left": (N_("One vote of sales back"), "Shift+←"),
    "shift_right": (N_("One vote of procurement back"), "Shift+→"),
    "o": (N_("Open"), "O"),
    "u": (N_("Under way"), "U"),
    "d": (N_("Done"), "D"),
    "x": (N_("Decision"), "X"),
    "p": (N_("Park"), "P"),
    "s": (N_("Stays in the room"), "S"),
    "alt_up": (N_("Move up"), "Alt+↑"),
    "alt_down": (N_("Move down"), "Alt+↓"),
    "del": (N_("Delete"), "Del"),
}
"""Deeds in the order of the menu: English, marked, and their keys."""


def name_of(event: QKeyEvent) -> str:
    """Return what the pressed key is called here, or "" for one that does nothing."""
    none, modifiers = Qt.KeyboardModifier, event.modifiers()
    modifiers &= ~none.KeypadModifier
    key = event.key()
    if modifiers == none.NoModifier:
        return _PLAIN.get(key) or _letter(event)
    tables = {
        none.AltModifier: _ALT,
        none.ControlModifier: _CTRL,
        none.ShiftModifier: _SHIFT,
    }
    table = tables.get(modifiers)
    return table.get(key, "") if table is not None else ""


def _letter(event: QKeyEvent) -> str:
    text = event.text().lower()
    return text if len(text) == 1 and text.isprintable() else ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done where somebody is.

    Attributes:
        text: In words.
        key: As it is printed.
        name: Of the key, as :func:`name_of` gives it.
    """

    text: str
    key: str
    name: str


_ONLY_HERE: Final = frozenset({"del", "space", "0", "1", "2", "3", "alt_up", "alt_down"})
_ADDS: Final = (
    ("new", "N", "n"),
    ("action", "A", "a"),
    ("friction", "F", "f"),
    ("joint", "J", "j"),
)
_CARD: Final = (
    Offer(N_("Link"), "L", "l"),
    Offer(N_("Duplicate"), "Ctrl+D", "duplicate"),
    Offer(N_("Strike"), "Ctrl+Del", "strike"),
)


def offers(up: Sequence[Node], tr: Tr) -> tuple[Offer, ...]:
    """Return what can be done at a row.

    Args:
        up: The row and what it lies in, innermost first.
        tr: For the words.
    """
    if not up:
        return ()
    found = [Offer(tr(N_("Edit")), "Enter", "enter")] if up[0].editor is not None else []
    for key, shown, name in _ADDS:
        editor = next((node.adds[key] for node in up if key in node.adds), None)
        if editor is not None:
            found.append(Offer(editor.label, shown, name))
    for name, (text, shown) in COMMANDS.items():
        deed = deed_at(up, name)
        if deed is not None:
            found.append(Offer(deed.name or tr(text), shown, name))
    if any(node.leads for node in up):
        found += [Offer(tr(one.text), one.key, one.name) for one in _CARD]
    return tuple(found)


def deed_at(up: Sequence[Node], name: str) -> Deed | None:
    """Return what the key ``name`` does at a row, or at the card it belongs to; None: nothing.

    Args:
        up: The row and what it lies in, innermost first.
        name: Of the key, as :func:`name_of` gives it.
    """
    for node in up:
        if name in node.deeds:
            return node.deeds[name]
        # a key meant for one field must never delete, agree to or give away the whole card
        if node.leads or node.role in {"zone", "stage"} or name in _ONLY_HERE:
            return None
    return None
