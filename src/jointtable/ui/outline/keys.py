"""What the keys of the outline are called, and what each of them does in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from jointtable.i18n import N_, Tr
from jointtable.ui.outline.nodes import Node

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
    "space": (N_("Tick, or agreed by both"), "Space"),
    "1": (N_("1: sales, or the first value"), "1"),
    "2": (N_("2: both, or the second value"), "2"),
    "3": (N_("3: procurement, or the third value"), "3"),
    "0": (N_("0: open"), "0"),
    "left": (N_("One vote from sales"), "←"),
    "right": (N_("One vote from procurement"), "→"),
    "shift_left": (N_("One vote of sales back"), "Shift+←"),
    "shift_right": (N_("One vote of procurement back"), "Shift+→"),
    "o": (N_("Open"), "O"),
    "u": (N_("Under way"), "U"),
    "d": (N_("Done"), "D"),
    "x": (N_("Decision, or dropped"), "X"),
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
    reach = deeds_in_reach(up)
    found += [Offer(tr(text), key, name) for name, (text, key) in COMMANDS.items() if name in reach]
    if any(node.leads for node in up):
        found += [Offer(tr(one.text), one.key, one.name) for one in _CARD]
    return tuple(found)


def deeds_in_reach(up: Sequence[Node]) -> frozenset[str]:
    """Return the keys that do something at a row, or at the card it belongs to."""
    found: set[str] = set()
    for node in up:
        found |= node.deeds.keys()
        if node.leads or node.role in {"zone", "stage"}:
            break
    return frozenset(found)
