"""The bundled fonts: which file sets which character, and how wide it is.

Advances come from the files themselves, shaped by HarfBuzz with kerning and without ligatures or
contextual alternates, so that the screen (which is told the same, see :data:`FEATURES`), a PDF
and an SVG agree on every width.
"""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from jointtable.layout.styles import TextStyle
from jointtable.resources import assets

FEATURES: Final = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False}
"""OpenType features of all text; whoever draws sets the same."""

_UI_WEIGHTS: Final = (400, 500, 600, 700)
_INVISIBLE: Final = frozenset("\u200d\u200c\ufe0e\ufe0f")


def font_file(key: str) -> Path:
    """Return the TrueType file of the font ``key``, such as ``Inter-600``."""
    return assets() / "fonts" / f"{key}.ttf"


@cache
def chain(face: str, weight: int, *, italic: bool = False) -> tuple[str, ...]:
    """Return the font keys that are tried for each character, best first.

    Args:
        face: ``ui`` or ``document``.
        weight: Taken down to the next file there is.
        italic: Only the document face has it; the interface ignores it.
    """
    if face == "document":
        first = "SourceSerif4-400-italic" if italic else f"SourceSerif4-{_document(weight)}"
    else:
        first = f"Inter-{max((one for one in _UI_WEIGHTS if one <= weight), default=400)}"
    sans = "NotoSans-700" if weight >= 600 else "NotoSans-400"  # noqa: PLR2004 - as the files are
    rest = ("NotoSansSymbols-400", "NotoSansSymbols2-400", "NotoSansMath-400", "NotoEmoji-400")
    return (first, sans, *rest)


def chain_of(style: TextStyle) -> tuple[str, ...]:
    """Return the font keys for a style, best first."""
    return chain(style.face, style.weight, italic=style.italic)


@cache
def characters(key: str) -> frozenset[int]:
    """Return the code points that the font ``key`` can draw."""
    return frozenset(_face(key).unicodes)


def covers(key: str, text: str) -> bool:
    """Return whether the font ``key`` draws every visible character of ``text``."""
    have = characters(key)
    return all(ord(char) in have or char in _INVISIBLE for char in text)


@lru_cache(maxsize=65_536)
def advance(key: str, text: str) -> float:
    """Return the width of ``text`` in the font ``key``, in parts of the font size.

    Characters the font lacks count as wide as their script usually is: painters borrow them from
    the system.
    """
    import uharfbuzz as hb

    font = _font(key)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, FEATURES)
    upem = float(font.face.upem)
    pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return sum(
        at.x_advance / upem if info.codepoint else _borrowed(text[info.cluster])
        for info, at in pairs
    )


def ascent(key: str) -> float:
    """Return the height above the baseline of the font ``key``, in parts of the font size."""
    font = _font(key)
    return float(font.get_font_extents("ltr").ascender) / float(font.face.upem)


def _borrowed(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.6


def _document(weight: int) -> int:
    return 600 if weight >= 600 else 400  # noqa: PLR2004 - as the files are


@cache
def _face(key: str) -> Any:  # noqa: ANN401 - uharfbuzz brings no types
    import uharfbuzz as hb

    return hb.Face(hb.Blob.from_file_path(str(font_file(key))))


@cache
def _font(key: str) -> Any:  # noqa: ANN401 - uharfbuzz brings no types
    import uharfbuzz as hb

    return hb.Font(_face(key))
