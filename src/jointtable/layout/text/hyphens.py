"""Where a long word may part: Finnish by its own rule of syllables, others by pyphen's patterns."""

import re
from functools import cache, lru_cache
from typing import Any, Final

_DICTIONARIES: Final = {"en": "en_GB", "sv": "sv_SE", "de": "de_DE", "et": "et_EE"}
"""pyphen brings no Finnish."""
_LONG: Final = re.compile(r"[^\W\d_]{9,64}")
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
def places(text: str, language: str) -> tuple[tuple[int, bool], ...]:
    """Return where ``text``, a word with its punctuation, may part, and whether that is a seam.

    Args:
        text: Words of nine to sixty-four letters part; shorter and longer ones do not.
        language: Of the text: ``fi``, ``en``, ``sv``, ``de``, ``et``; others part nowhere.
    """
    found: list[tuple[int, bool]] = []
    for word in _LONG.finditer(text):
        letters, start = word[0], word.start()
        low = letters.casefold()
        finnish = language == "fi"
        may = syllables(letters) if finnish else _by_pattern(letters, language)
        found += [(start + at, finnish and low.startswith(_SEAMS, at)) for at in may]
    return tuple(found)


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


def _by_pattern(word: str, language: str) -> list[int]:
    if language not in _DICTIONARIES:
        return []
    positions = _dictionary(_DICTIONARIES[language]).positions(word)
    return [int(at) for at in positions if _LEAST <= at <= len(word) - _LEAST]


@cache
def _dictionary(name: str) -> Any:  # noqa: ANN401 - pyphen brings no types
    import pyphen

    return pyphen.Pyphen(lang=name)
