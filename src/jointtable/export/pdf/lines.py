"""Text in lines for paper: units stay with their numbers, long Finnish words are parted."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from jointtable.layout.styles import TextStyle
from jointtable.layout.text import TextLine, break_lines, measure

_BOUND: Final = re.compile(
    r"(?<=\d) (?=(?:%|‰|€|k€|M€|°C|h|d|s|min|kg|t|km|mm|cm|m|l|kpl|pcs|pv|vk|kk)(?!\w))"
    r"|(?<=\d) (?=(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b)"
    r"| (?=→)"
)
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_WORD: Final = re.compile(r"[^\W\d_]{9,64}")
_VOWELS: Final = frozenset("aeiouyäöå")
_TOGETHER: Final = frozenset(
    [
        "aa",
        "ee",
        "ii",
        "oo",
        "uu",
        "yy",
        "ää",
        "öö",
        "ai",
        "ei",
        "oi",
        "ui",
        "yi",
        "äi",
        "öi",
        "au",
        "eu",
        "iu",
        "ou",
        "ey",
        "iy",
        "äy",
        "öy",
        "ie",
        "uo",
        "yö",
    ]
)
"""Long vowels and diphthongs, which are never parted."""
_SEAMS: Final = (
    *("päällik", "johtaj", "insinöör", "arkkiteh", "asiantuntij", "suunnit", "projekt"),
    *("hankin", "toimit", "sopimu", "prosess", "palvel", "kehity", "neuvottel"),
)
"""How the second half of long words of this trade begins; there they part best."""
_LEAST: Final = 3
"""So many letters stand before and behind a hyphen at least."""


@lru_cache(maxsize=8_192)
def lines_of(
    text: str, style: TextStyle, width: float, most: int | None = None, language: str = ""
) -> tuple[TextLine, ...]:
    """Return ``text`` in lines of at most ``width`` points.

    Args:
        text: As typed.
        style: Size and face, in points.
        width: In points.
        most: At most so many lines, the last one ending in "…"; None: all.
        language: Of the document; in Finnish a word too long for the line is parted at a syllable.
    """
    bound = _BOUND.sub(_NO_BREAK, text)
    if language != "fi":
        return break_lines(bound, style, width, most).lines

    def part(found: re.Match[str]) -> str:
        # the parts are too wide to share a line, so a hyphen always ends one
        return "-".join(_parts(found[0], style, width))

    return break_lines(_WORD.sub(part, bound), style, width, most).lines


def _parts(word: str, style: TextStyle, width: float) -> Iterator[str]:
    """Yield a word in parts that fit, each but the last with room for a hyphen."""
    rest = word
    while measure(rest, style) > width:
        fit = [at for at in syllables(rest) if measure(f"{rest[:at]}-", style) <= width]
        if not fit:
            break
        seams = [at for at in fit if rest.casefold().startswith(_SEAMS, at)]
        at = (seams or fit)[-1]
        yield rest[:at]
        rest = rest[at:]
    yield rest


def syllables(word: str) -> list[int]:
    """Return where a Finnish word may be parted: before a consonant with a vowel, between vowels.

    Seams of compounds may be missed, and never is a syllable parted.
    """
    low = word.casefold()
    if len(low) != len(word):
        return []
    found, seen = [], False
    for at in range(1, len(low)):
        before, here = low[at - 1], low[at]
        seen = seen or before in _VOWELS
        after = low[at + 1] if at + 1 < len(low) else ""
        opens = here not in _VOWELS and after in _VOWELS and after != "" and seen
        meet = before in _VOWELS and here in _VOWELS and before + here not in _TOGETHER
        seam = low.startswith(_SEAMS, at)
        if (seam or opens or meet) and _LEAST <= at <= len(low) - _LEAST:
            found.append(at)
    return found
