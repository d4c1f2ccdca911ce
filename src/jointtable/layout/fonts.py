"""Font files, bundled and installed: which one has which character, and in which order to ask.

A font is named by its key: ``Inter-600`` is a file of assets/fonts, a key with a slash in it is a
font of this machine (see :mod:`jointtable.layout.installed`). Two keys are no files:
:data:`COLOUR` glyphs are pictures, which painters draw as shapes, and :data:`MISSING` stands for
what no font has.
"""

from functools import cache
from pathlib import Path
from typing import Any, Final

from jointtable.layout.styles import TextStyle
from jointtable.resources import assets

FEATURES: Final = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False}
"""OpenType features of all text; whoever draws sets the same."""

COLOUR: Final = "NotoColorEmoji-400"
"""Emoji in colour: drawn from :mod:`jointtable.layout.emoji`, never as text of a font."""
MISSING: Final = "missing"
"""Key of characters that no font has: painters draw a crossed box for each."""

BOX_RISE: Final = 0.72
BOX_INSET: Final = 0.08
BOX_STROKE: Final = 0.045
"""That box: height above the baseline, inset at its sides, width of its lines, in parts of the font
size."""

_UI_WEIGHTS: Final = (400, 500, 600, 700)
_SEMIBOLD: Final = 600
_INVISIBLE: Final = frozenset("\u200c\u200d\u2060\ufe0e\ufe0f")
_INSTALLED: Final = "/"


def font_file(key: str) -> Path:
    """Return the file of the font ``key``, such as ``Inter-600``."""
    if is_installed(key):
        return Path(key.rpartition("#")[0])
    return assets() / "fonts" / f"{key}.ttf"


@cache
def chain(face: str, weight: int, *, italic: bool = False) -> tuple[str, ...]:
    """Return the bundled font keys that are tried for each character, best first.

    Args:
        face: ``ui`` or ``document``.
        weight: Taken down to the next file there is.
        italic: Only the document face has it; the interface ignores it.
    """
    bold = weight >= _SEMIBOLD
    if face == "document":
        first = "SourceSerif4-400-italic" if italic else f"SourceSerif4-{600 if bold else 400}"
    else:
        first = f"Inter-{max((one for one in _UI_WEIGHTS if one <= weight), default=400)}"
    return (
        first,
        "NotoSans-700" if bold else "NotoSans-400",
        "IBMPlexSansArabic-600" if bold else "IBMPlexSansArabic-400",
        "NotoSansHebrew-600" if bold else "NotoSansHebrew-400",
        "NotoSansSC-400",
        "NotoSansKR-400",
        "NotoSansSymbols-400",
        "NotoSansSymbols2-400",
        "NotoSansMath-400",
        "NotoEmoji-400",
    )


def chain_of(style: TextStyle) -> tuple[str, ...]:
    """Return the font keys for a style, best first."""
    return chain(style.face, style.weight, italic=style.italic)


@cache
def characters(key: str) -> frozenset[int]:
    """Return the code points that the font ``key`` can draw."""
    return frozenset(face(key).unicodes)


def covers(key: str, text: str) -> bool:
    """Return whether the font ``key`` draws every visible character of ``text``."""
    return _drawn(key).issuperset(text)


@cache
def _drawn(key: str) -> frozenset[str]:
    return frozenset(map(chr, characters(key))) | _INVISIBLE


def is_installed(key: str) -> bool:
    """Return whether the font ``key`` is one of this machine and not a bundled one."""
    return _INSTALLED in key


@cache
def family(key: str) -> str:
    """Return the family name inside the file of the font ``key``, such as ``Source Serif 4``."""
    found = face(key)
    return str(found.get_name(16) or found.get_name(1) or key)


def is_cursive(key: str) -> bool:
    """Return whether letters of the font ``key`` join, so that no space may come between them."""
    return key.startswith("IBMPlexSansArabic")


def ascent(key: str) -> float:
    """Return the height above the baseline of the font ``key``, in parts of the font size."""
    return float(font(key).get_font_extents("ltr").ascender) / float(face(key).upem)


@cache
def face(key: str) -> Any:  # noqa: ANN401 - uharfbuzz brings no types
    """Return the HarfBuzz face of the font ``key``."""
    import uharfbuzz as hb

    index = int(key.rpartition("#")[2]) if is_installed(key) else 0
    return hb.Face(hb.Blob.from_file_path(str(font_file(key))), index)


@cache
def font(key: str) -> Any:  # noqa: ANN401 - uharfbuzz brings no types
    """Return the HarfBuzz font of the font ``key``, scaled to its units per em."""
    import uharfbuzz as hb

    return hb.Font(face(key))
