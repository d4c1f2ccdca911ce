"""Where a text may be cut: the one place below the windows that asks Qt, and only QtCore.

Its boundary finder knows the rules of Unicode for graphemes (UAX #29) and line ends (UAX #14),
kinsoku and Thai words included.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal

_FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]")
_LAST_OF_FIRST_PLANE: Final = 0xFFFF


def graphemes(text: str) -> list[str]:
    """Return what a reader takes for single characters (emoji with all their joiners are one)."""
    if text.isascii():
        return list(text)
    return _whole_flags(_cut_at(text, _boundaries(text, "grapheme")))


def line_units(text: str) -> list[str]:
    """Return the stretches of ``text`` between the places where a line may end."""
    return _cut_at(text, _boundaries(text, "line"))


def _boundaries(text: str, kind: Literal["grapheme", "line"]) -> Iterator[int]:
    """Yield the ends of the stretches of ``text``, as indexes of code points."""
    from PySide6.QtCore import QTextBoundaryFinder

    finder = QTextBoundaryFinder(
        QTextBoundaryFinder.BoundaryType.Grapheme
        if kind == "grapheme"
        else QTextBoundaryFinder.BoundaryType.Line,
        text,
    )
    if len(text.encode("utf-16-le")) == 2 * len(text):
        while (at := finder.toNextBoundary()) >= 0:
            yield at
        return
    # Qt counts in UTF-16; characters beyond the first plane are two there and one here
    index = units = 0
    while (at := finder.toNextBoundary()) >= 0:
        while units < at:
            units += 2 if ord(text[index]) > _LAST_OF_FIRST_PLANE else 1
            index += 1
        yield index


def _whole_flags(found: list[str]) -> list[str]:
    """Join the two letters of each flag, which Qt cuts apart behind some characters."""
    whole: list[str] = []
    for one in found:
        if whole and _FLAG.fullmatch(one) and _FLAG.fullmatch(whole[-1]):
            whole[-1] += one
        else:
            whole.append(one)
    return whole


def _cut_at(text: str, ends: Iterable[int]) -> list[str]:
    found, start = [], 0
    for end in ends:
        if end > start:
            found.append(text[start:end])
            start = end
    if start < len(text):
        found.append(text[start:])
    return found
