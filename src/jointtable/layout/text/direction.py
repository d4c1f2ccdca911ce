"""Which way a text runs: levels of Unicode's bidirectional algorithm (UAX #9), order within a line.

Levels are found with the rules of python-bidi, a paragraph at a time. What would override them is
taken out by :func:`jointtable.layout.text.cleaning.clean`, so no text can reorder another.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def has_right_to_left(text: str) -> bool:
    """Return whether any part of ``text`` runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def base_level(text: str) -> int:
    """Return 1 if the first letter of ``text`` runs from right to left, else 0 (rules P2, P3)."""
    if not has_right_to_left(text):
        return 0
    strong = (unicodedata.bidirectional(char) for char in text)
    return int(next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L")


def levels_of(text: str, base: int) -> Sequence[int] | None:
    """Return the level of every character of a paragraph, or None if all run from left to right.

    Args:
        text: One paragraph, clean.
        base: Its own level, see :func:`base_level`.
    """
    if base == 0 and not has_right_to_left(text):
        return None
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    for index, char in enumerate(storage["chars"]):
        char["index"] = index
        if not char["type"]:  # unassigned: as its block runs (DerivedBidiClass.txt)
            char["type"] = "R" if _RIGHT_TO_LEFT.match(char["ch"]) else "L"
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)  # noqa: FBT003 - its only form
    algorithm.resolve_implicit_levels(storage, False)  # noqa: FBT003
    levels: list[int | None] = [None] * len(text)
    for char in storage["chars"]:
        levels[char["index"]] = char["level"]
    # joiners and the like have no level of their own: they go with what stands before them
    found, last = [], base
    for level in levels:
        last = last if level is None else level
        found.append(last)
    return found


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indexes of pieces of a line from left to right (rule L2)."""
    order = list(range(len(levels)))
    lowest = min((level for level in levels if level % 2), default=None)
    if lowest is None:
        return order
    for least in range(max(levels), lowest - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= least:
                end += 1
            if end > start:
                order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order
