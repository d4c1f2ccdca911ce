"""A document as plain text with headings and bullets (Markdown), from the same blocks as the PDF.

Source of the rules for escaping: CommonMark 0.31.2 §2.4, and the tables of GitHub Flavored
Markdown.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from jointtable.export.blocks import (
    Blank,
    Block,
    Card,
    Cell,
    Choice,
    Cover,
    Figure,
    FirstThatFits,
    Gap,
    Heading,
    Mark,
    Paper,
    Para,
    Plate,
    Sides,
    Signatures,
    SignLine,
    Table,
    Tick,
    Together,
)
from jointtable.export.files.words import mark_word, votes_words
from jointtable.i18n import Tr
from jointtable.layout.text import clean

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|~#])")
_HEADS: Final = frozenset({"strong", "lead"})
_STARTS_A_LIST: Final = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)", re.MULTILINE)


def markdown(paper: Paper, tr: Tr) -> str:
    """Return a document as Markdown; every text of a person is escaped and stays a text.

    Args:
        paper: From the documents' own modules.
        tr: Of the document's language.
    """
    parts = list(_cover(paper.cover)) if paper.cover else [f"# {escaped(paper.title)}"]
    for section in paper.sections:
        parts.append(f"## {escaped(section.heading)}")
        parts.extend(_Writer(tr).all(section.blocks))
    parts.append("---")
    parts.append(escaped(" · ".join(filter(None, (paper.version, paper.confidential)))))
    parts.append(escaped(paper.last_line))
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """Return ``text`` so that it reads as typed: no markup, no HTML, no list where none was."""
    plain = _SPECIAL.sub(r"\\\1", clean(text).replace("&", "&amp;"))
    return _STARTS_A_LIST.sub(_quoted_marker, plain)


def _quoted_marker(found: re.Match[str]) -> str:
    space, marker = found.groups()
    return f"{space}{marker[:-1]}\\{marker[-1]}"


def _lines(text: str) -> str:
    """Return ``text`` with its line feeds kept as line breaks."""
    return escaped(text).replace("\n", "  \n")


def _cover(cover: Cover) -> Iterator[str]:
    yield f"# {escaped(cover.title)}"
    yield "  \n".join(f"{escaped(name)}" for name, _ in cover.parties)
    yield "  \n".join(map(escaped, cover.lines))
    for notice in cover.notices:
        yield f"> {escaped(notice.text)}"


class _Writer:
    """Writes blocks one after the other."""

    def __init__(self, tr: Tr) -> None:
        self._tr = tr

    def all(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Para():
                yield self.para(block)
            case Heading():
                yield f"{'#' * (block.level + 1)} {self._marked(block.mark, escaped(block.text))}"
            case Figure():
                yield f"*{escaped(block.caption or block.alt)}*"
            case Signatures():
                yield "\n".join(map(self._sign_line, (block.sales, block.procurement)))
            case Blank() | Choice() | Tick() | Plate():
                return  # what is filled in by hand stands on paper alone
            case _:
                yield from self._compound(block)

    def _compound(
        self, block: Gap | Sides | Table | Card | Together | FirstThatFits
    ) -> Iterator[str]:
        match block:
            case Gap():
                return
            case Sides():
                yield from self._column(block.left)
                yield from self._column(block.right)
            case Table():
                yield from self._table(block)
            case Card():
                yield from self._card(block)
            case Together():
                yield from self.all(block.blocks)
            case FirstThatFits():
                yield from self.all(block.choices[0])

    def para(self, one: Para) -> str:
        text = _lines(one.text)
        if not text.strip():
            return ""
        if one.bold or one.style in {"strong", "number"}:
            text = f"**{text.strip()}**"
        return self._marked(one.mark, text)

    def _marked(self, mark: Mark, text: str) -> str:
        word = mark_word(mark, self._tr)
        return f"({word}) {text}" if word and text else text

    def _column(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        bullets: list[str] = []
        for block in blocks:
            if isinstance(block, Para) and block.style not in _HEADS:
                text = self.para(block)
                if bullets and block.style == "meta":  # a fact of what stands above it
                    bullets[-1] += f"  \n  {text}"
                elif text:
                    bullets.append(f"- {text}")
                continue
            if bullets:
                yield "\n".join(bullets)
                bullets = []
            yield from self.block(block)
        if bullets:
            yield "\n".join(bullets)

    def _table(self, table: Table) -> Iterator[str]:
        heads = tuple(map(escaped, table.heads))
        marks: tuple[Mark, ...] = table.marks or tuple("" for _ in heads)
        named = [self._marked(m, head) for m, head in zip(marks, heads, strict=True)]
        lines = [f"| {' | '.join(named)} |", f"|{' --- |' * len(heads)}"]
        for row in table.rows:
            cells = ("<br>".join(filter(None, map(self._in_cell, cell))) for cell in row)
            lines.append(f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in cells)} |")
        yield "\n".join(lines)

    def _in_cell(self, one: Cell) -> str:
        return self.para(one).replace("  \n", "<br>") if isinstance(one, Para) else ""

    def _card(self, card: Card) -> Iterator[str]:
        yield f"#### {escaped(card.title)}"
        said = [self.para(one) for one in (*card.main, *card.side)]
        if card.votes is not None:
            said.append(escaped(votes_words(card.votes.sales, card.votes.procurement, self._tr)))
        if card.flag is not None:
            said.append(self.para(card.flag))
        lines = [f"- {one}" for one in said if one]
        if lines:
            yield "\n".join(lines)

    def _sign_line(self, line: SignLine) -> str:
        facts = (line.party, line.name, line.role, line.signed)
        return f"- {self._marked(line.mark, escaped(', '.join(filter(None, facts))))}"
