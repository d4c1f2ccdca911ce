"""Measuring text and breaking it into lines, the same for screen, PDF and SVG.

Text is what people typed: it may be any script, any length, and hold characters that nobody sees.
It is made drawable by :func:`clean`, measured word by word (words are cached in parts of the font
size, so a new size costs nothing) and broken greedily. Latin text is broken here; everything else
asks Qt's boundary finder, which knows the rules of Unicode for lines and graphemes.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal

from jointtable.layout.fonts import advance, chain_of, covers
from jointtable.layout.styles import TextStyle
from jointtable.values import dataclass

ELLIPSIS: Final = "…"

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]"
)
_LONE: Final = re.compile("[\ud800-\udfff]")
_PLAIN: Final = re.compile(
    "[\t\n -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
_WORD: Final = re.compile(r"[^ ]* *")
_AFTER_MARK: Final = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])")
_FEEDS: Final = re.compile(r" *\n[ \n]*")
_EMOJI: Final = re.compile("[\ufe0f\u20e3\u200d\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
_FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]")
_LONG: Final = 64
_SHORT: Final = 40


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font within a line.

    Attributes:
        text: As drawn.
        font: Key of the font file.
        x: From the left end of the line.
        width: Tracking included.
    """

    text: str
    font: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: its runs from left to right and their width together."""

    runs: tuple[Run, ...]
    width: float

    @property
    def text(self) -> str:
        """Return its characters."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Lines:
    """A broken text.

    Attributes:
        lines: From the top; at least one unless the text is empty.
        style: The style it was broken for.
        cut: Whether an ellipsis stands for the rest.
    """

    lines: tuple[TextLine, ...]
    style: TextStyle
    cut: bool = False

    @property
    def width(self) -> float:
        """Return the width of the widest line."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """Return the height of all lines together."""
        return len(self.lines) * self.style.line


def clean(text: str) -> str:
    """Return ``text`` as it can be drawn: nothing that is unseen, half or reorders other text.

    The stored text stays as typed; only pictures and documents draw this.
    """
    if text.isascii() and text.isprintable():
        return text
    whole = _LONE.sub("\ufffd", text)
    whole = whole.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    whole = whole.replace("\u2028", "\n").replace("\u2029", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", whole))


def measure(text: str, style: TextStyle) -> float:
    """Return the width of ``text`` set on one line, in the unit of the style."""
    return sum(_width(word, style) for word in _words(_flat(text)))


def one_line(text: str, style: TextStyle) -> TextLine:
    """Return ``text`` on one line, however wide; line feeds become spaces."""
    return _set(_flat(text), style)


def fitted(text: str, style: TextStyle, width: float) -> TextLine:
    """Return ``text`` on one line, cut with an ellipsis if it is wider than ``width``."""
    lines = break_lines(_flat(text), style, width, max_lines=1).lines
    return lines[0] if lines else TextLine((), 0.0)


@lru_cache(maxsize=8_192)
def break_lines(
    text: str,
    style: TextStyle,
    width: float,
    max_lines: int | None = None,
    ellipsis: str = ELLIPSIS,
) -> Lines:
    """Break ``text`` greedily into lines of at most ``width``.

    A word that is wider than a line is broken between graphemes. Line feeds are kept. With
    ``max_lines`` the text is read only as far as it is shown, and ``ellipsis`` stands at the end
    of the last line if something is missing.

    Args:
        text: As typed.
        style: Size, weight and face.
        width: In the unit of the style.
        max_lines: At most so many; None: as many as it takes.
        ellipsis: Stands for what is missing.
    """
    done: list[str] = []
    if not text:
        return Lines((), style)
    for line in _broken(_paragraphs(text, max_lines), style, width):
        if max_lines is not None and len(done) == max_lines:
            done[-1] = _shortened(done[-1], style, width, ellipsis)
            return Lines(tuple(_set(one, style) for one in done), style, cut=True)
        done.append(line)
    return Lines(tuple(_set(one, style) for one in done), style)


def graphemes(text: str) -> list[str]:
    """Return what a reader takes for single characters (emoji with all their joiners are one)."""
    if text.isascii():
        return list(text)
    return _whole_flags(_cut_at(text, _boundaries(text, "grapheme")))


def _flat(text: str) -> str:
    """Return ``text`` as it is drawn on one line."""
    whole = clean(text)
    return _FEEDS.sub(" ", whole) if "\n" in whole else whole


# --- breaking ----------------------------------------------------------------------------------


def _paragraphs(text: str, max_lines: int | None) -> Iterator[str]:
    """Yield drawable paragraphs, no more of them than can be shown."""
    start, count = 0, 0
    while True:
        end = text.find("\n", start)
        yield from clean(text[start:] if end < 0 else text[start:end]).split("\n")
        count += 1
        if end < 0:
            return
        if max_lines is not None and count > max_lines:
            yield ""
            return
        start = end + 1


def _broken(paragraphs: Iterable[str], style: TextStyle, width: float) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from _broken_paragraph(paragraph, style, width)


def _broken_paragraph(paragraph: str, style: TextStyle, width: float) -> Iterator[str]:
    line, used = "", 0.0
    for unit in _units(paragraph):
        word = unit.rstrip(" ")
        needed = _width(word, style) if len(word) <= _LONG else float("inf")
        if used + needed <= width:
            line, used = line + unit, used + needed + _width(unit[len(word) :], style)
            continue
        if line:
            yield line.rstrip(" ")
        line = unit
        if needed > width:
            *full, line = _pieces(unit, style, width)
            yield from full
        used = _width(line, style)
    yield line.rstrip(" ")


def _units(paragraph: str) -> Iterator[str]:
    """Yield the stretches between the places where a line may end, with their spaces."""
    plain = _PLAIN.fullmatch(paragraph) is not None
    if not plain:
        yield from _cut_at(paragraph, _boundaries(paragraph, "line"))
        return
    for found in _WORD.finditer(paragraph):
        word = found.group()
        if "-" in word or "/" in word or "–" in word or "—" in word:
            yield from _AFTER_MARK.split(word)
        elif word:
            yield word


def _pieces(word: str, style: TextStyle, width: float) -> Iterator[str]:
    """Yield a word that is too wide in pieces that fit; never an empty one."""
    piece: list[str] = []
    used = 0.0
    for one in graphemes(word):
        wide = _width(one, style)
        if piece and used + wide > width:
            yield "".join(piece)
            piece, used = [], 0.0
        piece.append(one)
        used += wide
    yield "".join(piece)


def _shortened(line: str, style: TextStyle, width: float, ellipsis: str) -> str:
    room = width - measure(ellipsis, style)
    kept = line
    if measure(kept, style) > room:
        used, parts = 0.0, []
        for one in graphemes(line):
            used += _width(one, style)
            if used > room:
                break
            parts.append(one)
        kept = "".join(parts)
    return kept.rstrip(" ,;:.-–—") + ellipsis


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
            units += 2 if ord(text[index]) > 0xFFFF else 1  # noqa: PLR2004 - last of the plane
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


# --- measuring ---------------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    if len(text) <= _SHORT:
        return [text]
    pieces: list[str] = []
    for word in re.split("( +)", text):
        pieces.extend(word[at : at + _LONG] for at in range(0, len(word), _LONG))
    return pieces


def _width(word: str, style: TextStyle) -> float:
    """Return the width of a word that is clean already."""
    if not word:
        return 0.0
    ems, count = _ems(word, chain_of(style))
    return (ems + style.tracking * count) * style.size


@lru_cache(maxsize=65_536)
def _ems(word: str, fonts: Sequence[str]) -> tuple[float, int]:
    runs = _by_font(word, fonts)
    return sum(advance(font, text) for font, text in runs), len(word)


@lru_cache(maxsize=65_536)
def _by_font(text: str, fonts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return (font, characters) of a text, each grapheme in the first font that has it."""
    first = fonts[0]
    if not _EMOJI.search(text) and covers(first, text):
        return ((first, text),)
    found: list[tuple[str, str]] = []
    for one in graphemes(text):
        font = _font_for(one, fonts)
        if found and found[-1][0] == font:
            found[-1] = (font, found[-1][1] + one)
        else:
            found.append((font, one))
    return tuple(found)


def _font_for(grapheme: str, fonts: Sequence[str]) -> str:
    order = (fonts[-1], *fonts) if _EMOJI.search(grapheme) else fonts
    return next((font for font in order if covers(font, grapheme)), fonts[0])


@lru_cache(maxsize=16_384)
def _set(line: str, style: TextStyle) -> TextLine:
    runs: list[Run] = []
    x = 0.0
    if not line:
        return TextLine((), 0.0)
    for font, text in _by_font(line, chain_of(style)):
        width = sum(_width_in(font, word, style) for word in _words(text))
        runs.append(Run(text, font, x, width))
        x += width
    return TextLine(tuple(runs), x)


def _width_in(font: str, word: str, style: TextStyle) -> float:
    return (advance(font, word) + style.tracking * len(word)) * style.size if word else 0.0
