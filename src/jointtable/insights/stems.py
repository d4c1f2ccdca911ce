"""Words of a text and the stems they begin with; shared by word counts and the lens.

A word is a run of letters and digits; every other character separates words, so a hyphen equals a
blank (``matching`` in ``lens.json``, domain.md §7.2).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import field
from typing import Final, Literal, TypeAlias

from jointtable.values import dataclass

How: TypeAlias = Literal["start", "whole", "inside"]

_WORD: Final = re.compile(r"[^\W_]+")
_MOST_SEEN: Final = 20_000
"""Words remembered by an index before it starts afresh."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        text: NFC, case-folded.
        start: Its first character in the text as it was typed.
        end: The character after its last.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stem:
    """One stem of an entry.

    Attributes:
        entry: Place of the entry it belongs to.
        how: How its last word must stand.
        words: Its words, case-folded; all but the last must match whole.
    """

    entry: int
    how: How
    words: tuple[str, ...]

    def may_begin_with(self, word: str) -> bool:
        """Return whether the stem's first word allows ``word``."""
        return word == self.words[0] if len(self.words) > 1 else self._ends_with(word)

    def stands_at(self, words: list[str], at: int) -> bool:
        """Return whether the stem matches the words from ``at`` on."""
        last = at + len(self.words) - 1
        if last >= len(words) or list(self.words[:-1]) != words[at:last]:
            return False
        return self._ends_with(words[last])

    def _ends_with(self, word: str) -> bool:
        stem = self.words[-1]
        if self.how == "inside":
            return stem in word
        return word == stem if self.how == "whole" else word.startswith(stem)


@dataclass(slots=True)
class StemIndex:
    """Finds stems; most words of a text are told by one look into a dict to match none.

    Attributes:
        by_letter: By the first letter of their first word; "" for those that may stand inside one.
        seen: By word, the stems whose first word allows it.
    """

    by_letter: dict[str, list[Stem]] = field(default_factory=dict)
    seen: dict[str, tuple[Stem, ...]] = field(default_factory=dict)

    def add(self, entry: int, how: How, text: str) -> None:
        """Add the stem ``text`` of the entry at place ``entry``; a text without words adds none."""
        words = tuple(folded_words(text))
        if words:
            inside = how == "inside" and len(words) == 1
            letter = "" if inside else words[0][0]
            self.by_letter.setdefault(letter, []).append(Stem(entry, how, words))
            self.seen.clear()

    def found(self, words: list[str]) -> Iterator[tuple[int, Stem]]:
        """Yield (index of the first word, stem) of every match in ``words``."""
        for at, word in enumerate(words):
            candidates = self.seen.get(word)
            if candidates is None:
                candidates = self._learn(word)
            for stem in candidates:
                if len(stem.words) == 1 or stem.stands_at(words, at):
                    yield at, stem

    def _learn(self, word: str) -> tuple[Stem, ...]:
        if len(self.seen) >= _MOST_SEEN:
            self.seen.clear()
        near = (*self.by_letter.get(word[0], ()), *self.by_letter.get("", ()))
        found = tuple(stem for stem in near if stem.may_begin_with(word))
        self.seen[word] = found
        return found


def folded_words(text: str) -> list[str]:
    """Return the words of ``text``, NFC and case-folded."""
    return [word.casefold() for word in _WORD.findall(_nfc(text))]


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of ``text`` with their places in it as it was typed."""
    if unicodedata.is_normalized("NFC", text):
        return tuple(Word(m[0].casefold(), m.start(), m.end()) for m in _WORD.finditer(text))
    composed, places = _composed(text)
    return tuple(
        Word(m[0].casefold(), places[m.start()], places[m.end()]) for m in _WORD.finditer(composed)
    )


def _nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _composed(text: str) -> tuple[str, list[int]]:
    """Return ``text`` in NFC, and for each of its characters the place in ``text``."""
    out: list[str] = []
    places: list[int] = []
    for start, piece in _pieces(text):
        composed = unicodedata.normalize("NFC", piece)
        out.append(composed)
        joined = len(piece) - len(composed)  # into the first character
        places.append(start)
        places.extend(start + joined + n for n in range(1, len(composed)))
    places.append(len(text))
    return "".join(out), places


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    # NFC joins only neighbours, so it may be taken piece by piece where pieces do not join
    start = 0
    for at in range(1, len(text)):
        if unicodedata.combining(text[at]) == 0 and not _joins(text[start:at], text[at]):
            yield start, text[start:at]
            start = at
    if text:
        yield start, text[start:]


def _joins(first: str, second: str) -> bool:
    apart = unicodedata.normalize("NFC", first) + unicodedata.normalize("NFC", second)
    return unicodedata.normalize("NFC", first + second) != apart
