"""Text as it can be drawn, whatever was typed or pasted."""

import re
import unicodedata
from typing import Final

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]"
)
_LONE: Final = re.compile("[\ud800-\udfff]")
_FEEDS: Final = re.compile(r" *\n[ \n]*")
_LAST_OF_PLANE: Final = 0xFFFE


def clean(text: str) -> str:
    """Return ``text`` as it can be drawn: nothing that is unseen, half or reorders other text.

    The stored text stays as typed; only pictures and documents draw this.
    """
    if text.isascii() and text.isprintable():
        return text
    whole = _LONE.sub("\ufffd", text)
    whole = whole.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    whole = whole.replace("\u2028", "\n").replace("\u2029", "\n").replace("\t", " ")
    whole = _UNSEEN.sub("", whole)
    if max(whole, default="") > "\uffff":  # the last two of each plane are no characters
        whole = "".join(one for one in whole if ord(one) & _LAST_OF_PLANE != _LAST_OF_PLANE)
    return unicodedata.normalize("NFC", whole)


def flat(text: str) -> str:
    """Return ``text`` as it is drawn on one line."""
    whole = clean(text)
    return _FEEDS.sub(" ", whole) if "\n" in whole else whole
