"""Words: which are agreed, which one side alone uses, and which work against a joint text."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias
from weakref import WeakKeyDictionary

from jointtable.content import Content, Words
from jointtable.domain.edits.base import order_key
from jointtable.domain.records import (
    SIDES,
    Assumption,
    Explanation,
    Friction,
    Goal,
    Hope,
    Meaning,
    ProcessStep,
    Record,
    Side,
    Term,
    Truth,
)
from jointtable.domain.views import View
from jointtable.insights.lens import LensPlace, lens
from jointtable.insights.shape import BySide
from jointtable.insights.stems import StemIndex, folded_words
from jointtable.values import dataclass

_FEWEST_USES: Final = 4
_ONE_IN: Final = 5
"""The weaker side has at most one use in this many."""

_TERM_ENDS: Final = re.compile(r"[(\[{/]")


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSidedWord:
    """A word that one side alone uses.

    Attributes:
        key: Of the glossary, or ``term:`` and the id of a term of this workshop.
        sales: Uses by sales.
        procurement: Uses by procurement.
        used_by: The side that uses it.
    """

    key: str
    sales: int
    procurement: int
    used_by: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class WordUse:
    """How often each side used the words of the vocabulary.

    Attributes:
        counts: Uses by key; words nobody used are missing.
        one_sided: Words one side alone uses: most uses first, then by key.
    """

    counts: Mapping[str, BySide[int]]
    one_sided: tuple[OneSidedWord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageResult:
    """The words of a workshop.

    Attributes:
        terms: How many terms.
        agreed: Those with a wording that both sides agreed.
        not_agreed: The rest, in list order.
        words: How often each side used which.
        lens: Words that work against the joint texts.
    """

    terms: int
    agreed: int
    not_agreed: tuple[str, ...]
    words: WordUse
    lens: tuple[LensPlace, ...]


def language(view: View, content: Content) -> LanguageResult:
    """Return agreed terms, one-sided words and lens words, as far as the reader sees the texts.

    Formula: one-sided from 4 uses in all if the weaker side has at most a fifth of them. Unit:
    uses.

    Source: domain.md §7.2 and §7.3.
    """
    terms = sorted(view.of(Term), key=order_key)
    open_terms = tuple(term.id for term in terms if not _agreed(term))
    counts = word_counts(view, content)
    return LanguageResult(
        terms=len(terms),
        agreed=len(terms) - len(open_terms),
        not_agreed=open_terms,
        words=WordUse(counts=counts, one_sided=one_sided(counts)),
        lens=lens(view, content),
    )


def word_counts(view: View, content: Content) -> dict[str, BySide[int]]:
    """Return how often each side used the words of the vocabulary, by key in its order.

    Texts taken unchanged from a template are not the room's words and do not count.
    """
    keys, index = _vocabulary(view, content)
    taken = _template_texts(content)
    uses: Counter[tuple[int, str]] = Counter()
    for side, text in _texts(view):
        if text in taken:
            continue
        # several stems of one word may match the same place
        for _, entry in {(at, stem.entry) for at, stem in index.found(folded_words(text))}:
            uses[entry, side] += 1
    return {
        key: BySide(uses[entry, "sales"], uses[entry, "procurement"])
        for entry, key in enumerate(keys)
        if uses[entry, "sales"] or uses[entry, "procurement"]
    }


def one_sided(counts: Mapping[str, BySide[int]]) -> tuple[OneSidedWord, ...]:
    """Return the words that one side alone uses: most uses first, then by key.

    Args:
        counts: Uses by key and side.

    Source: domain.md §7.2.
    """
    found = [
        OneSidedWord(
            key=key,
            sales=uses.sales,
            procurement=uses.procurement,
            used_by="sales" if uses.sales > uses.procurement else "procurement",
        )
        for key, uses in counts.items()
        if uses.sales + uses.procurement >= _FEWEST_USES
        and _ONE_IN * min(uses.sales, uses.procurement) <= uses.sales + uses.procurement
    ]
    return tuple(sorted(found, key=lambda one: (-(one.sales + one.procurement), one.key)))


def _agreed(term: Term) -> bool:
    return bool(term.wording) and term.agreed_sales and term.agreed_procurement


def _vocabulary(view: View, content: Content) -> tuple[list[str], StemIndex]:
    keys: list[str] = []
    index = StemIndex()
    for entry in content.glossary.terms:
        for stem in entry.stems.in_(view.setup.language):
            index.add(len(keys), "start", stem)
        keys.append(entry.key)
    for term in view.of(Term):
        if term.key not in content.glossary.by_key:
            index.add(len(keys), "start", _TERM_ENDS.split(term.term, maxsplit=1)[0])
            keys.append(f"term:{term.id}")
    return keys, index


_Reading: TypeAlias = tuple[type[Record], Callable[[Record], tuple[str, ...]]]


def _fields(*names: str) -> Callable[[Record], tuple[str, ...]]:
    return lambda record: tuple(getattr(record, name) for name in names)


_READ: Final[tuple[_Reading, ...]] = (
    (Hope, _fields("text")),
    (Meaning, _fields("text")),
    (Assumption, _fields("text")),
    (Truth, _fields("text", "example", "sooner")),
    (Explanation, _fields("answer")),
    (Goal, _fields("text")),
    (ProcessStep, _fields("name")),
    (Friction, _fields("text")),
)


def _texts(view: View) -> Iterator[tuple[str, str]]:
    for kind, texts in _READ:
        for record in view.of(kind):
            side = record.about if isinstance(record, Explanation) else getattr(record, "side")  # noqa: B009
            if side in SIDES:
                yield from ((side, text) for text in texts(record) if text)


_TAKEN: Final[WeakKeyDictionary[Content, frozenset[str]]] = WeakKeyDictionary()


def _template_texts(content: Content) -> frozenset[str]:
    if content not in _TAKEN:
        words: Iterable[Words] = (
            *(goal.text for goal in content.goals.example_by_key.values()),
            *(step.name for step in content.processes.step_by_key.values()),
            *(one.text for one in content.processes.frictions),
            *(text for term in content.glossary.terms for text in (term.sales, term.procurement)),
        )
        _TAKEN[content] = frozenset(
            text for one in words for text in (one.en, one.fi, one.sv) if text
        )
    return _TAKEN[content]
