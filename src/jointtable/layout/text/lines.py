"""Lines of text: broken greedily, set in runs of one font and one direction."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from jointtable.layout.fonts import chain_of, is_cursive
from jointtable.layout.styles import TextStyle
from jointtable.layout.text.boundaries import graphemes, line_units
from jointtable.layout.text.cleaning import clean, flat
from jointtable.layout.text.direction import base_level, levels_of, visual_order
from jointtable.layout.text.fallback import by_font
from jointtable.layout.text.hyphens import places
from jointtable.layout.text.shaping import shaped, stretches
from jointtable.values import dataclass

ELLIPSIS: Final = "…"
HYPHEN: Final = "-"
SOFT_HYPHEN: Final = "\u00ad"

_PLAIN: Final = re.compile(
    "[\t\n -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
_WORD: Final = re.compile(r"[^ ]* *")
_AFTER_MARK: Final = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])")
_LONG: Final = 64
_HALVINGS: Final = 6
_RAGGED: Final = 0.3
_WIDE: Final = 24.0
"""In a column of so many font sizes a word is parted where this share of the line would stay empty;
in narrower ones, such as cells, only a word that fits on no line is."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font and one direction within a line.

    Attributes:
        text: In the order in which it is read.
        font: Key of the font file; :data:`~jointtable.layout.fonts.COLOUR` and
            :data:`~jointtable.layout.fonts.MISSING` are drawn by other means.
        x: Of its left end, from the left end of the line.
        width: Tracking included.
        rtl: Whether it runs from right to left.
        says: What it stands for where text is read and not seen; "": its text.
    """

    text: str
    font: str
    x: float
    width: float
    rtl: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line.

    Attributes:
        runs: From left to right.
        width: Of all together.
        text: Its characters in the order in which they are read.
        rtl: Whether its paragraph begins at the right.
    """

    runs: tuple[Run, ...]
    width: float
    text: str = ""
    rtl: bool = False


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


def measure(text: str, style: TextStyle) -> float:
    """Return the width of ``text`` set on one line, in the unit of the style."""
    return one_line(text, style).width


def one_line(text: str, style: TextStyle) -> TextLine:
    """Return ``text`` on one line, however wide; line feeds become spaces."""
    whole = flat(text)
    base = base_level(whole)
    return _set(_Stretch(whole, levels_of(whole, base), base), style)


def fitted(text: str, style: TextStyle, width: float) -> TextLine:
    """Return ``text`` on one line, cut with an ellipsis if it is wider than ``width``."""
    lines = break_lines(flat(text), style, width, max_lines=1).lines
    return lines[0] if lines else TextLine((), 0.0)


@lru_cache(maxsize=8_192)
def break_lines(
    text: str,
    style: TextStyle,
    width: float,
    max_lines: int | None = None,
    ellipsis: str = ELLIPSIS,
    language: str = "",
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
        language: Words of nine letters and more part where its rules allow, see
            :mod:`jointtable.layout.text.hyphens`, if the line would else stay ragged; "": none do.
    """
    done: list[_Stretch] = []
    if not text:
        return Lines((), style)
    for line in _broken(_paragraphs(text, max_lines), style, width, language):
        if max_lines is not None and len(done) == max_lines:
            done[-1] = _shortened(done[-1], style, width, ellipsis)
            return Lines(tuple(_set(one, style) for one in done), style, cut=True)
        done.append(line)
    return Lines(tuple(_set(one, style) for one in done), style)


@lru_cache(maxsize=1_024)
def balanced(text: str, style: TextStyle, width: float, max_lines: int) -> Lines:
    """Break ``text`` as :func:`break_lines` does, into as many lines, but of like length.

    So no word stands alone on the last line of what is centred. What is cut stays wide.
    """
    usual = break_lines(text, style, width, max_lines)
    count = len(usual.lines)
    if usual.cut or count < 2:  # noqa: PLR2004 - one line has no other to be like
        return usual
    low = max((measure(word, style) for word in text.split()), default=width)
    if low >= width:  # a word is broken already
        return usual
    best, high = usual, width
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        found = break_lines(text, style, middle, max_lines)
        if found.cut or len(found.lines) > count:
            low = middle
        else:
            best, high = found, middle
    return best


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a paragraph: its text, the levels of its characters (None: all 0), the base.

    ``hyphen`` says that a hyphen of the page, not of the text, ends it.
    """

    text: str
    levels: Sequence[int] | None
    base: int
    hyphen: bool = False


# --- breaking ------------------------------------------------------------------------------------


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


def _broken(
    paragraphs: Iterable[str], style: TextStyle, width: float, language: str
) -> Iterator[_Stretch]:
    for paragraph in paragraphs:
        base = base_level(paragraph)
        levels = levels_of(paragraph, base)
        start = 0
        for end, hyphen in _ends(paragraph, style, width, language):
            text = paragraph[start:end].rstrip(" ")
            of_line = None if levels is None else levels[start : start + len(text)]
            yield _Stretch(text, of_line, base, hyphen)
            start = end


def _ends(
    paragraph: str, style: TextStyle, width: float, language: str
) -> Iterator[tuple[int, bool]]:
    """Yield where each line of a paragraph ends, and whether a hyphen of the page ends it."""
    start = at = 0
    used = 0.0
    wide, wide_column = _measurer(style), width >= _WIDE * style.size
    for unit in _units(paragraph):
        rest = unit
        while rest:
            word = rest.rstrip(" ")
            needed = wide(word) if len(word) <= _LONG else float("inf")
            if used + needed <= width:
                used += needed + wide(rest[len(word) :])
                at += len(rest)
                break
            ragged = at == start or (wide_column and width - used > _RAGGED * width)
            cut = _parted(word, style, width - used, language) if language and ragged else 0
            if cut or at > start:
                at += cut
                yield at, cut > 0
                rest = rest[cut:]
            else:
                *full, rest = _pieces(rest, style, width)
                for piece in full:
                    at += len(piece)
                    yield at, False
                used = wide(rest)
                start = at
                at += len(rest)
                break
            start, used = at, 0.0
    yield len(paragraph), False


def _units(paragraph: str) -> Iterator[str]:
    """Yield the stretches between the places where a line may end, with their spaces."""
    if _PLAIN.fullmatch(paragraph) is None:
        yield from line_units(paragraph)
        return
    for found in _WORD.finditer(paragraph):
        word = found.group()
        if "-" in word or "/" in word or "–" in word or "—" in word:
            yield from _AFTER_MARK.split(word)
        elif word:
            yield word


def _parted(word: str, style: TextStyle, room: float, language: str) -> int:
    """Return how many characters of ``word`` fit before a hyphen, or 0; seams come first."""
    if len(word) > _LONG:
        return 0
    fit = [
        (seam, at)
        for at, seam in places(word, language)
        if _width(word[:at] + HYPHEN, style) <= room
    ]
    return max(fit, default=(False, 0))[1]


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


def _shortened(line: _Stretch, style: TextStyle, width: float, ellipsis: str) -> _Stretch:
    room = width - measure(ellipsis, style)
    kept = line.text
    if measure(kept, style) > room:
        used, parts = 0.0, []
        for one in graphemes(kept):
            used += _width(one, style)
            if used > room:
                break
            parts.append(one)
        kept = "".join(parts)
    text = kept.rstrip(" ,;:.-–—") + ellipsis
    return _Stretch(text, levels_of(text, line.base), line.base)


# --- setting -------------------------------------------------------------------------------------


def _width(word: str, style: TextStyle) -> float:
    """Return the width of a word that is clean already."""
    return _measurer(style)(word)


@lru_cache(maxsize=256)
def _measurer(style: TextStyle) -> Callable[[str], float]:
    """Return what measures words of a style; it knows the last few thousand."""
    fonts = chain_of(style)

    @lru_cache(maxsize=8_192)
    def wide(word: str) -> float:
        if not word:
            return 0.0
        ems, count = _ems(word, fonts)
        return (ems + style.tracking * count) * style.size

    return wide


@lru_cache(maxsize=65_536)
def _ems(word: str, fonts: Sequence[str]) -> tuple[float, int]:
    """Return the width of a word in parts of the font size, and how often it is tracked."""
    ems, count = 0.0, 0
    for key, text in by_font(word, fonts):
        found = shaped(key, text, rtl=base_level(text) == 1)
        ems += found.advance
        count += 0 if is_cursive(key) else found.clusters
    return ems, count


def _set(line: _Stretch, style: TextStyle) -> TextLine:
    if not line.text:
        return TextLine((), 0.0)
    levels = None if line.levels is None else tuple(line.levels)
    return _set_runs(line.text, levels, line.base, line.hyphen, style)


@lru_cache(maxsize=16_384)
def _set_runs(
    text: str,
    levels: tuple[int, ...] | None,
    base: int,
    hyphen: bool,  # noqa: FBT001 - part of the key
    style: TextStyle,
) -> TextLine:
    pieces = _of_one_level(text, levels, base, chain_of(style))
    if hyphen:
        key, _, level = pieces[-1]
        pieces.append((key, SOFT_HYPHEN, level))
    runs: list[Run] = []
    x = 0.0
    for index in visual_order([level for _, _, level in pieces]):
        key, one, level = pieces[index]
        drawn = HYPHEN if one == SOFT_HYPHEN else one
        width = _run_width(key, drawn, style, rtl=level % 2 == 1)
        runs.append(Run(drawn, key, x, width, level % 2 == 1, one if one == SOFT_HYPHEN else ""))
        x += width
    return TextLine(tuple(runs), x, text + HYPHEN * hyphen, base == 1)


def _of_one_level(
    text: str, levels: tuple[int, ...] | None, base: int, fonts: Sequence[str]
) -> list[tuple[str, str, int]]:
    """Return (font, characters, level) of a line in reading order."""
    if levels is None:
        return [(key, one, 0) for key, one in by_font(text, fonts)]
    found = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or levels[end] != levels[start]:
            level = levels[start] if text[start:end].strip(" ") or end < len(text) else base
            found += [(key, one, level) for key, one in by_font(text[start:end], fonts)]
            start = end
    return found


def _run_width(key: str, text: str, style: TextStyle, *, rtl: bool) -> float:
    found = stretches(key, text, rtl=rtl)
    count = 0 if is_cursive(key) else found.clusters
    return (found.advance + style.tracking * count) * style.size
