"""Which font draws which characters: one font for each grapheme, the first that has all of it.

What is to look like an emoji goes to the colour font first, so that ❤️‍🔥 is one picture and not a
heart and a fire; bundled fonts come next, then those of this machine, and what is left prints as a
crossed box.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from jointtable.layout.fonts import COLOUR, MISSING, covers
from jointtable.layout.installed import installed_for
from jointtable.layout.text.boundaries import graphemes

_AS_TEXT: Final = "\ufe0e"
_EMOJI: Final = re.compile(
    # a presentation selector, keycap, joiner, flag letter or skin tone; then Emoji_Presentation of
    # Unicode 16 (emoji-data.txt)
    "[\ufe0f\u20e3\u200d\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff"
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1"
    "\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705"
    "\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50"
    "\u2b55\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f201\U0001f21a\U0001f22f"
    "\U0001f232-\U0001f236\U0001f238-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001f320"
    "\U0001f32d-\U0001f335\U0001f337-\U0001f37c\U0001f37e-\U0001f393\U0001f3a0-\U0001f3ca"
    "\U0001f3cf-\U0001f3d3\U0001f3e0-\U0001f3f0\U0001f3f4\U0001f3f8-\U0001f43e\U0001f440"
    "\U0001f442-\U0001f4fc\U0001f4ff-\U0001f53d\U0001f54b-\U0001f54e\U0001f550-\U0001f567\U0001f57a"
    "\U0001f595\U0001f596\U0001f5a4\U0001f5fb-\U0001f64f\U0001f680-\U0001f6c5\U0001f6cc"
    "\U0001f6d0-\U0001f6d2\U0001f6d5-\U0001f6d7\U0001f6dc-\U0001f6df\U0001f6eb\U0001f6ec"
    "\U0001f6f4-\U0001f6fc\U0001f7e0-\U0001f7eb\U0001f7f0\U0001f90c-\U0001f93a\U0001f93c-\U0001f945"
    "\U0001f947-\U0001f9ff\U0001fa70-\U0001fa7c\U0001fa80-\U0001fa89\U0001fa8f-\U0001fac6"
    "\U0001face-\U0001fadc\U0001fadf-\U0001fae9\U0001faf0-\U0001faf8]"
)


@lru_cache(maxsize=65_536)
def by_font(text: str, fonts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return (font key, characters) of a text in their order.

    Args:
        text: Clean, without line feeds.
        fonts: Keys, best first.
    """
    first = fonts[0]
    if covers(first, text) and (text.isascii() or not _EMOJI.search(text)):
        return ((first, text),)
    return tuple(_joined((font_for(one, fonts), one) for one in graphemes(text)))


@lru_cache(maxsize=65_536)
def font_for(grapheme: str, fonts: Sequence[str]) -> str:
    """Return the key of the font that draws ``grapheme``."""
    coloured = _AS_TEXT not in grapheme and _EMOJI.search(grapheme) is not None
    order = (COLOUR, *fonts) if coloured else fonts
    bundled = next((key for key in order if covers(key, grapheme)), None)
    return bundled or installed_for(grapheme) or MISSING


def _joined(pieces: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join neighbours of one font; a space goes with what stands before it, if that font has it."""
    found: list[tuple[str, str]] = []
    for key, one in pieces:
        before = found[-1][0] if found else ""
        goes_on = key == before or (one == " " and before not in {"", COLOUR} and _spaced(before))
        if goes_on:
            found[-1] = (before, found[-1][1] + one)
        else:
            found.append((key, one))
    return found


def _spaced(key: str) -> bool:
    return key != MISSING and covers(key, " ")
