"""Fonts of this machine, for the few characters that no bundled font has.

Only what may be embedded in a document counts: fonts with outlines whose makers do not forbid it
(``fsType`` of the OS/2 table, bit 1).
"""

import os
import struct
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

_ENDINGS: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_RESTRICTED: Final = 0x0002
_SLANTED_OR_BOLD: Final = 0x0021
_REGULAR: Final = 400
_OUTLINES: Final = frozenset({"glyf", "CFF "})


@lru_cache(maxsize=4_096)
def installed_for(grapheme: str) -> str | None:
    """Return the key of the best installed font that draws all of ``grapheme``, or None.

    Upright fonts of regular weight come first, then in the order of their paths, so that a machine
    always gives the same answer.
    """
    return next((key for key, font in _fonts() if _draws(font, grapheme)), None)


def folders() -> tuple[Path, ...]:
    """Return where this system keeps its fonts, the user's own folder last."""
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
        return (windows, Path(os.environ.get("LOCALAPPDATA", "~")) / "Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), Path("~/Library/Fonts"))
    own = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share") / "fonts"
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), own)


@cache
def _fonts() -> tuple[tuple[str, Any], ...]:
    """Return key and HarfBuzz font of what may be used, best first."""
    import uharfbuzz as hb

    found = []
    for file in sorted(_files()):
        try:
            blob = hb.Blob.from_file_path(str(file))
            faces = [hb.Face(blob, number) for number in range(hb.Face(blob).count)]
        except (OSError, hb.HarfBuzzError):
            continue  # no font after all, or nobody may read it
        for number, face in enumerate(faces):
            rank = _rank(face)
            if rank is not None:
                found.append((rank, f"{file.as_posix()}#{number}", hb.Font(face)))
    return tuple((key, font) for _, key, font in sorted(found, key=lambda one: one[:2]))


def _files() -> Iterator[Path]:
    for folder in folders():
        for path, _, names in os.walk(folder.expanduser()):
            yield from (Path(path, name) for name in names if Path(name).suffix.lower() in _ENDINGS)


def _rank(face: Any) -> int | None:  # noqa: ANN401 - uharfbuzz brings no types
    """Return how far a face is from regular, or None if it may not be used."""
    if not _OUTLINES & set(face.table_tags):
        return None
    table = face.reference_table("OS/2").data
    try:
        weight, kind = struct.unpack_from(">H2xH", table, 4)
        (selection,) = struct.unpack_from(">H", table, 62)
    except struct.error:
        return None
    if kind & _RESTRICTED:
        return None
    return int(abs(weight - _REGULAR)) + (1_000 if selection & _SLANTED_OR_BOLD else 0)


def _draws(font: Any, grapheme: str) -> bool:  # noqa: ANN401 - uharfbuzz brings no types
    return all(font.get_nominal_glyph(ord(char)) for char in grapheme if not _is_unseen(char))


def _is_unseen(char: str) -> bool:
    return char in "\u200c\u200d\ufe0e\ufe0f"
