"""The paragraphs of the playbook that somebody may word: what the table says, what is printed.

A wording is kept with the digest of the words it was made from. When the table says something else
by now, the paragraph is stale: it is printed as somebody wrote it, and the screen asks.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import singledispatch

from jointtable.content import Content
from jointtable.domain.records import PlaybookText
from jointtable.domain.views import JointView
from jointtable.export.blocks import (
    About,
    Block,
    Card,
    FirstThatFits,
    Heading,
    Para,
    Section,
    Sides,
    Table,
    Together,
)
from jointtable.export.playbook import playbook


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph with its heading.

    Attributes:
        about: Key of its section, and the id of what it is about.
        table_heading: What the table says over it; "" nothing.
        table_text: What the table says.
        wording: What somebody wrote instead; None: nobody did.
    """

    about: About
    table_heading: str
    table_text: str
    wording: PlaybookText | None = None

    @property
    def heading(self) -> str:
        """Return the printed heading."""
        return (self.wording.heading if self.wording else "") or self.table_heading

    @property
    def text(self) -> str:
        """Return the printed text."""
        return (self.wording.text if self.wording else "") or self.table_text

    @property
    def included(self) -> bool:
        """Return whether it is printed."""
        return self.wording is None or self.wording.included

    @property
    def in_summary(self) -> bool:
        """Return whether it goes before others in the one-page summary."""
        return self.wording is not None and self.wording.in_summary

    @property
    def is_reworded(self) -> bool:
        """Return whether somebody's words stand instead of the table's."""
        return self.wording is not None and bool(self.wording.heading or self.wording.text)

    @property
    def is_stale(self) -> bool:
        """Return whether the table has changed since the wording was made from it."""
        return (
            self.wording is not None
            and self.is_reworded
            and bool(self.wording.based_on)
            and self.wording.based_on != digest(self.table_heading, self.table_text)
        )


def digest(heading: str, text: str) -> str:
    """Return what tells two states of the table's words apart: 32 hexadecimal digits."""
    return hashlib.sha256(f"{heading}\x00{text}".encode("utf-8", "replace")).hexdigest()[:32]


def passages(view: JointView, content: Content, *, language: str) -> Mapping[About, Passage]:
    """Return every paragraph that may be worded, in printed order, left-out ones too.

    Args:
        view: What joint documents may hold.
        content: The product's own words.
        language: Of the document.
    """
    said = view.setup.document_language or view.setup.language
    own = {
        (one.section, one.subject_id): one
        for one in reversed(view.of(PlaybookText))  # of two, the document takes the first
        if (one.language or said) == language
    }
    bare = replace(view, lists={k: v for k, v in view.lists.items() if k is not PlaybookText})
    every = tuple((key, True) for key in content.playbook.section_by_key)
    paper = playbook(bare, content, language=language, chosen=every)
    headings: dict[About, str] = {}
    texts: dict[About, str] = {}
    for section in paper.sections:
        for about, words, is_heading in _of_section(section):
            (headings if is_heading else texts).setdefault(about, words)
    order = dict.fromkeys((*headings, *texts))
    return {
        about: Passage(about, headings.get(about, ""), texts.get(about, ""), own.get(about))
        for about in sorted(order, key=lambda one: _place(paper.sections, one))
    }


def _place(sections: Iterable[Section], about: About) -> int:
    return next((n for n, one in enumerate(sections) if one.key == about[0]), len(tuple(sections)))


_Words = tuple[About, str, bool]
"""A paragraph, words of it, and whether they are its heading."""


def _of_section(section: Section) -> Iterator[_Words]:
    yield (section.key, None), section.heading, True
    yield from _of_all(section.blocks)


def _of_all(blocks: Iterable[object]) -> Iterator[_Words]:
    for block in blocks:
        yield from _words(block)


@singledispatch
def _words(_: object) -> Iterator[_Words]:
    """Yield the words of a block that somebody may word; most have none."""
    yield from ()


@_words.register
def _(block: Para) -> Iterator[_Words]:
    if block.about is not None:
        yield block.about, block.text, block.style == "strong"


@_words.register
def _(block: Heading) -> Iterator[_Words]:
    if block.about is not None:
        yield block.about, block.text, True


@_words.register
def _(block: Card) -> Iterator[_Words]:
    if block.about is not None:
        yield block.about, block.title, True
    yield from _of_all((*block.main, *block.side))


@_words.register
def _(block: Sides) -> Iterator[_Words]:
    yield from _of_all((*block.left, *block.right))


@_words.register
def _(block: Table) -> Iterator[_Words]:
    for row in block.rows:
        for cell in row:
            yield from _of_all(cell)


@_words.register
def _(block: Together) -> Iterator[_Words]:
    yield from _of_all(block.blocks)


@_words.register
def _(block: FirstThatFits) -> Iterator[_Words]:
    fullest: tuple[Block, ...] = block.choices[0]
    yield from _of_all(fullest)
