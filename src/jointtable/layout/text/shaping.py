"""Glyphs of text in one font, by HarfBuzz: joined, kerned, marks in place.

Without ligatures and contextual alternates (:data:`jointtable.layout.fonts.FEATURES`), so that
every letter can be found again in a document. All lengths are parts of the font size.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from jointtable.layout.fonts import COLOUR, FEATURES, MISSING, face, font
from jointtable.layout.text.boundaries import graphemes

_WIDE: Final = 1.0
_NARROW: Final = 0.6
_WORD: Final = re.compile(" +|[^ ]+")
_LONG: Final = 64
_SOME: Final = 32


class Glyph(NamedTuple):
    """One glyph, in the order in which it is drawn from left to right.

    Attributes:
        number: Of the glyph in its font.
        advance: To the next glyph.
        dx: Moved to the right by so much.
        dy: Moved up by so much.
        text: The characters it stands for; "" when an earlier glyph of the line has said them.
    """

    number: int
    advance: float
    dx: float
    dy: float
    text: str


class Shaped(NamedTuple):
    """A stretch of text in glyphs.

    Attributes:
        glyphs: From left to right.
        advance: Of all together.
        clusters: How many of them are spaced when a line is tracked: all but marks.
        rtl: Whether the last glyph is the first that is read.
    """

    glyphs: tuple[Glyph, ...]
    advance: float
    clusters: int
    rtl: bool = False


def shaped(key: str, text: str, *, rtl: bool = False) -> Shaped:
    """Return ``text`` in glyphs of the font ``key``.

    Args:
        key: Of the font.
        text: Clean, without line feeds; all of it in the font, but for :data:`MISSING`.
        rtl: Whether it runs from right to left.
    """
    return _shaped(key, text, rtl)


@lru_cache(maxsize=65_536)
def _shaped(key: str, text: str, rtl: bool) -> Shaped:  # noqa: FBT001 - a cache is quicker so
    if key == MISSING:
        boxes = [Glyph(0, box_width(one), 0.0, 0.0, one) for one in graphemes(text)]
        ordered = boxes[::-1] if rtl else boxes
        return Shaped(tuple(ordered), sum(one.advance for one in boxes), len(boxes), rtl)
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(font(key), buffer, FEATURES)
    scale = _scale(key)
    infos = buffer.glyph_infos
    said: Sequence[str] = text
    places = [info.cluster for info in infos]
    if rtl or places != list(range(len(text))):
        # the glyph that is read first says the text of its cluster: a letter, not the mark above
        said = _said(text, places[::-1])[::-1] if rtl else _said(text, places)
    glyphs, total, clusters = [], 0, 0
    for info, at, one in zip(infos, buffer.glyph_positions, said, strict=True):
        right, up, wide, _ = at.position
        glyphs.append(Glyph(info.codepoint, wide * scale, right * scale, up * scale, one))
        total += wide
        clusters += wide > 0
    return Shaped(tuple(glyphs), total * scale, clusters, rtl)


@cache
def _scale(key: str) -> float:
    return 1.0 / float(face(key).upem)


def advance(key: str, text: str) -> float:
    """Return the width of ``text`` in the font ``key``, in parts of the font size."""
    return shaped(key, text).advance


def box_width(grapheme: str) -> float:
    """Return how wide the box is that stands for a grapheme no font has."""
    return _WIDE if unicodedata.east_asian_width(grapheme[0]) in "WF" else _NARROW


def _said(text: str, clusters: Sequence[int]) -> list[str]:
    """Return what each glyph stands for: all characters of its cluster, once."""
    starts = sorted({*clusters, len(text)})
    starts[0] = 0  # what stands before the first glyph that is left belongs to it
    first = min(clusters, default=0)
    ends = dict(pairwise(starts))
    seen: set[int] = set()
    found = []
    for cluster in clusters:
        start = 0 if cluster == first else cluster
        found.append("" if start in seen else text[start : ends[start]])
        seen.add(start)
    return found


class Stretches(NamedTuple):
    """A run of one font in stretches.

    Attributes:
        shapes: From left to right.
        advance: Of all together.
        clusters: How many of their glyphs are spaced when a line is tracked.
    """

    shapes: tuple[Shaped, ...]
    advance: float
    clusters: int


def stretches(key: str, text: str, *, rtl: bool = False) -> Stretches:
    """Return a run of one font in stretches that are shaped each for itself, from left to right.

    Words are, and the spaces between them, so that each is shaped once for all the lines it stands
    on; so is each emoji, and so are parts of a word no line is long enough for.
    """
    return _stretches(key, text, rtl)


@lru_cache(maxsize=32_768)
def _stretches(key: str, text: str, rtl: bool) -> Stretches:  # noqa: FBT001
    parts = list(_parts(key, text))
    shapes = tuple(_shaped(key, one, rtl) for one in (parts[::-1] if rtl else parts))
    advance = sum(one.advance for one in shapes)
    return Stretches(shapes, advance, sum(one.clusters for one in shapes))


def _parts(key: str, text: str) -> Iterator[str]:
    if key in {COLOUR, MISSING}:
        yield from graphemes(text)
        return
    for word in _WORD.findall(text):
        if len(word) <= _LONG:
            yield word
        else:
            ones = graphemes(word)
            yield from ("".join(ones[at : at + _SOME]) for at in range(0, len(ones), _SOME))
