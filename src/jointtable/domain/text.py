"""Text as people type it, kept as typed, and refused when a machine could trip over it."""

import re
import unicodedata
from typing import Final

# C0 but tab and line feed, DEL, surrogates and noncharacters: PySide drops some of them silently,
# SQLite and reportlab raise on others (reliability.md §4). C1 controls never come from a keyboard.
_UNCLEAN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def lines_as_typed(text: str) -> str:
    """Return ``text`` with Windows and old Mac line ends as line feeds; nothing else changes."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def unclean_at(text: str) -> int | None:
    """Return the index of the first character that no text may hold, or None."""
    found = _UNCLEAN.search(text)
    return found.start() if found else None


def is_blank(text: str) -> bool:
    """Return whether a reader would see nothing: only spaces and invisible characters."""
    stripped = text.strip()
    return not stripped or (
        not stripped[0].isalnum() and all(unicodedata.category(c) in _INVISIBLE for c in stripped)
    )
