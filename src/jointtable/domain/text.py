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
_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c]")
# Fillers, a Braille blank, Khmer vowels and variation selectors: letters and marks by category, and
# yet nothing to see.
_LOOKS_EMPTY: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10)))
)
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def lines_as_typed(text: str) -> str:
    """Return ``text`` with every kind of line end as a line feed; nothing else changes.

    Windows and old Mac write others, and slides and word processors put a vertical tab or a form
    feed where a line or page was broken by hand.
    """
    return _LINE_END.sub("\n", text) if _LINE_END.search(text) else text


def unclean_at(text: str) -> int | None:
    """Return the index of the first character that no text may hold, or None."""
    found = _UNCLEAN.search(text)
    return found.start() if found else None


def is_blank(text: str) -> bool:
    """Return whether a reader would see nothing: only spaces and invisible characters."""
    return all(map(_is_unseen, text))


def _is_unseen(char: str) -> bool:
    return char.isspace() or char in _LOOKS_EMPTY or unicodedata.category(char) in _INVISIBLE
