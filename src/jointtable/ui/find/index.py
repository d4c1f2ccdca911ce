"""Finds texts by what somebody types: any language, any case, and a letter wrong. Pure: no Qt.

Every distinct word is kept once. What is typed is compared with the words, not with the texts, and
only where too few words begin with it are words looked for that differ in one letter; so a
keystroke among ten thousand texts costs a few milliseconds.
"""

import heapq
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Generic, TypeVar

K = TypeVar("K")

LONGEST: Final = 2_000
"""Characters of a text that are looked at; who searches for more does not type it."""

_WORD: Final = re.compile(r"\w+")
_LONGEST_WORD: Final = 40
_FORGIVING: Final = 4
"""Letters from which on one may be wrong; in shorter words everything would be near."""
_INSIDE: Final = 3
"""Letters from which on they may stand inside a word."""
_MANY: Final = 100
"""Texts that are found by beginnings of words; then nobody looks for what stands inside."""
_ENOUGH: Final = 5
"""Texts that are found by the letters as typed; then nobody has mistyped."""
_EXACT, _BEGINS, _WITHIN, _NEAR = 8.0, 6.0, 3.0, 2.0

_READ_FIRST: Final = 0.5
"""Added where a word stands in the text that people read."""


def folded(text: str) -> str:
    """Return ``text`` without case and accents, so that ``a`` finds ``ä``."""
    if text.isascii():
        return text.casefold()
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in split if not unicodedata.combining(char))


def words_in(text: str) -> list[str]:
    """Return the words of ``text``, folded, each at most 40 letters."""
    return [word[:_LONGEST_WORD] for word in _WORD.findall(folded(text[:LONGEST]))]


class Index(Generic[K]):
    """Texts under keys, and what they are found by."""

    def __init__(self) -> None:
        self._texts: dict[K, tuple[str, ...]] = {}
        self._first: dict[K, str] = {}
        self._weight: dict[K, float] = {}
        self._holders: dict[str, dict[K, float]] = {}
        self._words: list[str] | None = None
        self._joined = ""
        self._starts: dict[str, tuple[int, int]] = {}

    def __len__(self) -> int:
        return len(self._texts)

    def put(self, key: K, texts: Iterable[str], weight: float = 0.0) -> None:
        """Keep ``texts`` under ``key``, in place of what was kept there.

        Args:
            key: What is found.
            texts: What it is found by, the one people read first.
            weight: Added to how well it fits: what is wanted more often comes first.
        """
        all_texts = tuple(texts)
        if self._texts.get(key) == all_texts and self._weight.get(key) == weight:
            return
        self.remove(key)
        self._texts[key], self._weight[key] = all_texts, weight
        self._first[key] = " ".join(words_in(all_texts[0])) if all_texts else ""
        first = self._words_of(all_texts[:1])
        for word in self._words_of(all_texts):
            holders = self._holders.get(word)
            if holders is None:
                holders = self._holders[word] = {}
                self._words = None
            holders[key] = _READ_FIRST if word in first else 0.0

    def remove(self, key: K) -> None:
        """Forget what is kept under ``key``, if anything."""
        texts = self._texts.pop(key, None)
        if texts is None:
            return
        del self._first[key], self._weight[key]
        for word in self._words_of(texts):
            del self._holders[word][key]
            if not self._holders[word]:
                del self._holders[word]
                self._words = None

    @staticmethod
    def _words_of(texts: Iterable[str]) -> set[str]:
        return {word for text in texts for word in words_in(text)}

    def find(self, typed: str, most: int = 50) -> list[K]:
        """Return what fits ``typed`` best, best first; nothing for nothing.

        Each word that was typed must be found: as it is, as the beginning of a word, inside one,
        or as the beginning of one with a letter wrong, missing, too many, or two swapped.
        """
        wanted = words_in(typed)[:8]
        if not wanted:
            return []
        self._sort()
        points: dict[K, float] | None = None
        for word in wanted:
            found = self._holding(word)
            if points is None:
                points = found
            else:
                points = {key: points[key] + more for key, more in found.items() if key in points}
            if not points:
                return []
        assert points is not None  # noqa: S101 - there is a word
        return self._best(points, " ".join(wanted), most)

    def _best(self, points: Mapping[K, float], wanted: str, most: int) -> list[K]:
        first, weight = self._first, self._weight

        def rank(entry: tuple[int, tuple[K, float]]) -> tuple[float, int, int]:
            number, (key, reached) = entry
            text = first[key]
            starts = 2.0 if text.startswith(wanted) else 0.0
            return -(reached + starts + weight[key]), len(text), number

        best = heapq.nsmallest(most, enumerate(points.items()), key=rank)
        return [key for _, (key, _) in best]

    # --- words ------------------------------------------------------------------------------------

    def _sort(self) -> None:
        if self._words is not None:
            return
        self._words = sorted(self._holders)
        self._joined = "\n".join(("", *self._words, ""))
        self._starts = {}
        begin = 0
        for place, word in enumerate(self._words):
            if word[0] != self._words[begin][0]:
                self._starts[self._words[begin][0]] = (begin, place)
                begin = place
        if self._words:
            self._starts[self._words[begin][0]] = (begin, len(self._words))

    def _holding(self, wanted: str) -> dict[K, float]:
        """Return how well each text holds the word ``wanted``."""
        found: dict[K, float] = {}
        for word, points in self._alike(wanted):
            for key, more in self._holders[word].items():
                if found.get(key, 0.0) < points + more:
                    found[key] = points + more
        if len(found) < _MANY and len(wanted) >= _INSIDE:
            self._add(found, self._containing(wanted), _WITHIN)
        if len(found) < _ENOUGH and len(wanted) >= _FORGIVING:
            self._add(found, self._nearly(wanted), _NEAR)
        return found

    def _add(self, found: dict[K, float], words: Iterable[str], points: float) -> None:
        for word in words:
            for key, more in self._holders[word].items():
                found.setdefault(key, points + more)

    def _alike(self, wanted: str) -> Iterator[tuple[str, float]]:
        words = self._words or []
        place = bisect_left(words, wanted)
        while place < len(words) and words[place].startswith(wanted):
            yield words[place], _EXACT if words[place] == wanted else _BEGINS
            place += 1

    def _containing(self, part: str) -> Iterator[str]:
        """Yield each word with ``part`` in it: one plain search through all words at once."""
        joined = self._joined
        at = joined.find(part)
        while at >= 0:
            begin, end = joined.rfind("\n", 0, at) + 1, joined.find("\n", at)
            yield joined[begin:end]
            at = joined.find(part, end)

    def _nearly(self, wanted: str) -> Iterator[str]:
        """Yield the words that begin with ``wanted`` but for one letter."""
        words = self._words or []
        begin, end = self._starts.get(wanted[0], (0, 0))
        short = len(wanted) - 1
        for word in words[begin:end]:
            if len(word) >= short and is_near(wanted, word):
                yield word
        # the first letter itself is wrong, missing, too many, or swapped with the second
        tail = wanted[1:]
        for word in self._containing(tail):
            if word.startswith(tail, 0) or word.startswith(tail, 1):
                yield word
        for word, _ in self._alike(wanted[1] + wanted[0] + wanted[2:]):
            yield word


def is_near(wanted: str, word: str) -> bool:
    """Return whether ``word`` begins with ``wanted`` but for one letter.

    One letter may be another, missing, too many, or swapped with its neighbour.
    """
    same = 0
    for one, other in zip(wanted, word, strict=False):
        if one != other:
            break
        same += 1
    rest = wanted[same:]
    if len(rest) <= 1:
        return True
    after = word[same:]
    return (
        after.startswith(rest[1:], 1)  # another letter
        or after.startswith(rest[1:])  # one too many
        or after.startswith(rest, 1)  # one missing
        or (after[:2] == rest[1::-1] and after.startswith(rest[2:], 2))  # swapped
    )
