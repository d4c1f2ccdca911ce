"""Words that work against a joint text, and words about prices: hints to the facilitator.

Source: domain.md §7.3 and the rule of matching in ``lens.json``.
"""

from collections.abc import Iterable, Iterator
from typing import Final
from weakref import WeakKeyDictionary

from jointtable.content import Content
from jointtable.content.words import LensStems
from jointtable.domain.records import (
    Action,
    Agreement,
    GrowthPath,
    JointGoal,
    JointMove,
    PlaybookText,
    Record,
    Risk,
    Term,
)
from jointtable.domain.views import View
from jointtable.insights.stems import StemIndex, folded_words, words_of
from jointtable.values import dataclass

PRICE: Final = "price"
"""Key of every hit among the price words."""

CHECKED: Final[tuple[tuple[type[Record], tuple[str, ...]], ...]] = (
    (Term, ("wording",)),
    (GrowthPath, ("role_today", "role_in_12_months", "criterion")),
    (
        JointGoal,
        (
            *("title", "explanation", "metric", "baseline", "target"),
            *("sales_gives", "sales_gets", "procurement_gives", "procurement_gets"),
        ),
    ),
    (JointMove, ("text", "rule")),
    (Agreement, ("text",)),
    (Action, ("text",)),
    (Risk, ("text", "response")),
    (PlaybookText, ("heading", "text")),
)
"""Joint texts; a side's own words, names and quotations are never checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LensHit:
    """A lens word in a text.

    Attributes:
        key: The entry of the lens, or :data:`PRICE`.
        start: First character of the words hit, in the text as it was typed.
        end: The character after the last.
    """

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LensPlace:
    """A lens word in a joint record.

    Attributes:
        id: The record.
        field: Its field.
        start: First character of the words hit, in the text as it was typed.
        end: The character after the last.
        key: The entry of the lens.
    """

    id: str
    field: str
    start: int
    end: int
    key: str


def lens(view: View, content: Content) -> tuple[LensPlace, ...]:
    """Return the lens words in the joint texts of a workshop, in the document's language.

    A playbook text is read in its own language. Source: domain.md §7.3.
    """
    setup = view.setup
    usual = setup.document_language or setup.language
    return tuple(
        LensPlace(id=record.id, field=field, start=hit.start, end=hit.end, key=hit.key)
        for kind, names in CHECKED
        for record in view.of(kind)
        if getattr(record, "visibility", "joint") == "joint"
        for field in names
        for hit in lens_hits(
            getattr(record, field), getattr(record, "language", None) or usual, content
        )
    )


def lens_hits(text: str, language: str, content: Content) -> tuple[LensHit, ...]:
    """Return the one-sided and blaming words of ``text``, in order.

    Of overlapping hits the longest wins, then the earlier entry.

    Args:
        text: A joint text, as it was typed.
        language: ``en``, ``fi`` or ``sv``; English stems where a language has none.
        content: Where the lens stands.
    """
    return _lenses(content, language)[0].hits(text)


def price_hits(text: str, language: str, content: Content) -> tuple[LensHit, ...]:
    """Return the words about prices, which belong into the contract talks.

    Arguments and rule as :func:`lens_hits`.
    """
    return _lenses(content, language)[1].hits(text)


@dataclass(frozen=True, slots=True)
class _Lens:
    keys: tuple[str, ...]
    never: tuple[frozenset[str], ...]
    index: StemIndex

    def hits(self, text: str) -> tuple[LensHit, ...]:
        """Return the hits in ``text`` that no longer or earlier one overlaps, in order."""
        taken: list[tuple[int, int, int]] = []
        for start, end, entry in sorted(self._found(text), key=_longest_first):
            if all(end <= other or start >= until for other, until, _ in taken):
                taken.append((start, end, entry))
        return tuple(
            LensHit(key=self.keys[entry], start=start, end=end)
            for start, end, entry in sorted(taken)
        )

    def _found(self, text: str) -> Iterator[tuple[int, int, int]]:
        folded = folded_words(text)
        found = list(self.index.found(folded))
        words = words_of(text) if found else ()  # most texts have none, and places take time
        for at, stem in found:
            last = at + len(stem.words) - 1
            if self.never[stem.entry].isdisjoint(folded[at : last + 1]):
                yield words[at].start, words[last].end, stem.entry


def _longest_first(hit: tuple[int, int, int]) -> tuple[int, int, int]:
    start, end, entry = hit
    return (start - end, entry, start)


_BUILT: Final[WeakKeyDictionary[Content, dict[str, tuple[_Lens, _Lens]]]] = WeakKeyDictionary()


def _lenses(content: Content, language: str) -> tuple[_Lens, _Lens]:
    built = _BUILT.setdefault(content, {})
    if language not in built:
        entries = content.lens.entries
        words = _lens_of((entry.key, entry.in_(language)) for entry in entries)
        prices = _lens_of([(PRICE, content.lens.price_words.in_(language))])
        built[language] = words, prices
    return built[language]


def _lens_of(entries: Iterable[tuple[str, LensStems]]) -> _Lens:
    index = StemIndex()
    keys: list[str] = []
    never: list[frozenset[str]] = []
    for entry, (key, stems) in enumerate(entries):
        keys.append(key)
        never.append(frozenset(word for text in stems.not_ for word in folded_words(text)))
        for text in stems.start:
            index.add(entry, "start", text)
        for text in stems.whole:
            index.add(entry, "whole", text)
        for text in stems.inside:
            index.add(entry, "inside", text)
    return _Lens(tuple(keys), tuple(never), index)
