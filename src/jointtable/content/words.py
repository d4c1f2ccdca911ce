"""Texts in several languages, the word list and the words that work against a joint text."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal, Protocol, TypeVar

import msgspec


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One object of a content file: frozen, and an unknown key is an error."""


class Words(Entry, frozen=True):
    """One text in each language.

    Attributes:
        en: English.
        fi: Finnish.
        sv: Swedish, on labels only; None where nobody has written it.
    """

    en: str
    fi: str
    sv: str | None = None

    def in_(self, language: str) -> str:
        """Return the text in ``language``, English where it is missing there."""
        if language == "fi":
            return self.fi
        return (self.sv if language == "sv" else None) or self.en

    def fill(self, language: str, /, **values: object) -> str:
        """Return the text in ``language`` with its ``{placeholders}`` replaced by ``values``.

        Braces inside a value stay as they are, so words from the room may be filled in.

        Raises:
            KeyError: The text names a value that was not given.
        """
        return self.in_(language).format_map(values)


class Keyed(Protocol):
    """What is found by its key."""

    @property
    def key(self) -> str:
        """Return the stable key."""


K = TypeVar("K", bound=Keyed)


def keyed(entries: Iterable[K]) -> Mapping[str, K]:
    """Return the entries by their key, in the order of the file.

    Raises:
        ValueError: Two entries share a key; the reader of the file says where.
    """
    found: dict[str, K] = {}
    for entry in entries:
        if entry.key in found:
            raise ValueError(f"Expected each key once, got “{entry.key}” again")
        found[entry.key] = entry
    return MappingProxyType(found)


class Stems(Entry, frozen=True):
    """Beginnings of words by which a term is counted in what the room wrote.

    Attributes:
        en: Case-folded English stems; several because of irregular forms.
        fi: Case-folded Finnish stems; several because of consonant gradation.
    """

    en: tuple[str, ...]
    fi: tuple[str, ...]

    def in_(self, language: str) -> tuple[str, ...]:
        """Return the stems for ``language``, the English ones where there are none."""
        return self.fi if language == "fi" else self.en


class GlossaryTerm(Entry, frozen=True):
    """A word that both sides use and do not mean alike.

    Attributes:
        key: Stable key; ``terms.key`` of a workshop names it.
        term: The word.
        sales: What it usually means on the selling side.
        procurement: What it usually means on the buying side.
        joint: A wording that both can use.
        stems: How it is counted.
    """

    key: str
    term: Words
    sales: Words
    procurement: Words
    joint: Words
    stems: Stems


class Glossary(Entry, frozen=True, dict=True):
    """``glossary.json``.

    Attributes:
        format: Name and version of this shape.
        terms: The word list.
        default_terms: Keys offered where an agenda names none.
    """

    format: Literal["jointtable.glossary/1"]
    terms: tuple[GlossaryTerm, ...]
    default_terms: tuple[str, ...]

    def __post_init__(self) -> None:
        keyed(self.terms)

    @cached_property
    def by_key(self) -> Mapping[str, GlossaryTerm]:
        """Return the terms by key."""
        return keyed(self.terms)


class LensStems(Entry, frozen=True):
    """How words are found in one language; see ``matching`` of the file.

    Attributes:
        start: A hit if a word begins with one of these; a blank inside joins words.
        whole: A hit if a whole word equals one of these.
        inside: A hit anywhere inside a word (Finnish compounds).
        not_: Word beginnings that are no hit after all.
    """

    start: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    not_: tuple[str, ...] = msgspec.field(default=(), name="not")


class LensWords(LensStems, frozen=True, kw_only=True):
    """One lens word in one language.

    Attributes:
        why: What the word does to the other side.
        instead: What to say instead.
    """

    why: str
    instead: str


class LensEntry(Entry, frozen=True):
    """A one-sided or blaming word.

    Attributes:
        key: Stable key.
        used_by: Who tends to say it; ``blame`` puts blame, whoever says it.
        en: English forms.
        fi: Finnish forms.
    """

    key: str
    used_by: Literal["sales", "procurement", "blame"]
    en: LensWords
    fi: LensWords

    def in_(self, language: str) -> LensWords:
        """Return the forms for ``language``, the English ones where there are none."""
        return self.fi if language == "fi" else self.en


class LensUse(Entry, frozen=True):
    """Headings for who tends to say a word."""

    sales: Words
    procurement: Words
    blame: Words


class LensExample(Entry, frozen=True):
    """A sentence and the keys of the entries it must hit, no more and no fewer."""

    language: Literal["en", "fi"]
    text: str
    hits: tuple[str, ...]


class PriceWords(Entry, frozen=True):
    """Words that speak of prices, which do not belong on the table.

    Attributes:
        en: English stems.
        fi: Finnish stems.
        hint: What to tell the facilitator.
    """

    en: LensStems
    fi: LensStems
    hint: Words

    def in_(self, language: str) -> LensStems:
        """Return the stems for ``language``, the English ones where there are none."""
        return self.fi if language == "fi" else self.en


class Lens(Entry, frozen=True, dict=True):
    """``lens.json``.

    Attributes:
        format: Name and version of this shape.
        matching: The rule of matching, in English, for whoever writes entries.
        entries: The words.
        used_by: Headings.
        examples: Sentences that a test holds the matcher to.
        price_words: Words about prices.
    """

    format: Literal["jointtable.lens/1"]
    matching: str
    entries: tuple[LensEntry, ...]
    used_by: LensUse
    examples: tuple[LensExample, ...]
    price_words: PriceWords

    def __post_init__(self) -> None:
        keyed(self.entries)

    @cached_property
    def by_key(self) -> Mapping[str, LensEntry]:
        """Return the entries by key."""
        return keyed(self.entries)
