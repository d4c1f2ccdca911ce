"""Fonts inside a PDF: every glyph that was drawn, and the characters it stands for.

Fonts are written as Type 0 with the glyph's own number as code (PDF 1.7, 9.7), cut down by
HarfBuzz to what was drawn, and with a map back to Unicode, so that text can be searched, copied
and read out. reportlab's own fonts know neither glyph numbers nor characters beyond the first
plane.
"""

import hashlib
import struct
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from bidi.mirror import MIRRORED
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from jointtable.layout.fonts import face, font
from jointtable.layout.text.shaping import Shaped

_DROPPED: Final = (
    *("GSUB", "GPOS", "GDEF", "COLR", "CPAL", "SVG ", "STAT", "meta", "DSIG", "BASE"),
    *("vhea", "vmtx", "VORG", "kern", "gasp", "name"),
)
"""Tables that only programs need which set text."""
_CFF: Final = b"OTTO"
_SYMBOLIC, _ITALIC = 1 << 2, 1 << 6
_HEAVY: Final = 600
_STEM: Final = {False: 80, True: 130}
"""Width of upright stems, guessed by weight; viewers use it only to imitate a missing font."""
_SPACE: Final = 0x20
_UNSEEN: Final = "\u200b"
_CHUNK: Final = 100
"""A map names at most so many characters at a time (Adobe Technical Note 5014)."""
_PLAIN: Final = {"\u00a0": " ", "\u202f": " ", "\u2011": "-"}
_SAME: Final = str.maketrans(_PLAIN)
"""What keeps two words on one line is read as the space or hyphen it looks like."""

Document = Any


def as_seen(text: str, *, rtl: bool) -> str:
    """Return what a glyph says in the order of the page, from left to right.

    Readers turn round what stands on a page from right to left, brackets included; so a glyph of
    two Arabic letters says them turned round, and a bracket says the one that is seen.

    Args:
        text: What it stands for; what only binds becomes the plain character it looks like.
        rtl: Whether it stands in text that runs from right to left.
    """
    plain = text.translate(_SAME)
    if not rtl:
        return plain
    return "".join(MIRRORED.get(char, char) for char in reversed(plain))


@lru_cache(maxsize=16_384)
def glyph_width(key: str, glyph: int) -> float:
    """Return how far a glyph moves on by itself, in parts of the font size."""
    return float(font(key).get_glyph_h_advance(glyph) / face(key).upem)


class EmbeddedFont:
    """One font in one document; the document asks it for its objects when it is saved.

    Args:
        key: Of the font.
        name: By which pages call it.
    """

    def __init__(self, key: str, name: str) -> None:
        self.key = key
        self.name = name
        self._scale = 1000.0 / face(key).upem
        self._said: dict[int, str] = {}

    def note(self, shape: Shaped) -> bool:
        """Note that glyphs are drawn; return whether the map alone gives their text back."""
        exact = True
        for number, _, _, _, text in shape.glyphs:
            seen = as_seen(text, rtl=True) if shape.rtl else _PLAIN.get(text, text)
            if self._said.setdefault(number, seen) != seen or not text:
                exact = False
        return exact

    def addObjects(self, document: Document) -> None:  # noqa: N802 - reportlab calls it so
        """Write the font into the document that is being saved."""
        glyphs = sorted({0, *self._said})
        data = subset_of(self.key, glyphs)
        cff = data[:4] == _CFF
        tag = _tag(repr(glyphs))
        kinds = ("FontFile3", {"Subtype": PDFName("OpenType")}) if cff else ("FontFile2", {})
        entry, facts = kinds
        file = _stream(document, data, {**facts, **({} if cff else {"Length1": len(data)})})
        base = f"{tag}+{_postscript_name(self.key)}"
        widths = [(glyph, round(glyph_width(self.key, glyph) * 1000)) for glyph in glyphs]
        descendant = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType0" if cff else "CIDFontType2"),
            "BaseFont": PDFName(base),
            "FontDescriptor": self._descriptor(document, base, entry, file),
            "DW": 0,
            "W": _width_array(widths),
        }
        if not cff:
            descendant["CIDToGIDMap"] = PDFName("Identity")
        _add_type0(document, self.name, base, descendant, self._said)

    def _descriptor(self, document: Document, base: str, entry: str, file: Any) -> Any:  # noqa: ANN401
        head = face(self.key).reference_table("head").data
        os2 = face(self.key).reference_table("OS/2").data
        post = face(self.key).reference_table("post").data
        box = struct.unpack_from(">4h", head, 36)
        (weight,) = struct.unpack_from(">H", os2, 4)
        (capital,) = struct.unpack_from(">h", os2, 88) if len(os2) > _UP_TO_CAPITALS else (0,)
        slant = struct.unpack_from(">i", post, 4)[0] / 65536
        extents = font(self.key).get_font_extents("ltr")
        descriptor = {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(base),
            "Flags": _SYMBOLIC | (_ITALIC if slant else 0),
            "FontBBox": PDFArray([round(value * self._scale) for value in box]),
            "ItalicAngle": round(slant, 2),
            "Ascent": round(extents.ascender * self._scale),
            "Descent": round(extents.descender * self._scale),
            "CapHeight": round(capital * self._scale) or 700,
            "StemV": _STEM[weight >= _HEAVY],
            entry: file,
        }
        return document.Reference(PDFDictionary(descriptor))


_UP_TO_CAPITALS: Final = 90
"""Older OS/2 tables end before the height of capitals."""


class Glyphless:
    """A font that draws nothing: text under a picture, to be searched, copied and read out.

    Every code is drawn as a space; what it says stands in the map (as programs do that recognise
    text on scans).
    """

    key: Final = "NotoSans-400"

    def __init__(self, name: str) -> None:
        self.name = name
        self._codes: dict[str, int] = {}

    def code(self, text: str) -> int:
        """Return the code that says ``text``."""
        return self._codes.setdefault(text, len(self._codes) + 1)

    @property
    def width(self) -> float:
        """Return how far each code moves on, in parts of the font size."""
        space = font(self.key).get_nominal_glyph(_SPACE)
        return float(font(self.key).get_glyph_h_advance(space) / face(self.key).upem)

    def addObjects(self, document: Document) -> None:  # noqa: N802 - reportlab calls it so
        """Write the font into the document that is being saved."""
        space = font(self.key).get_nominal_glyph(_SPACE)
        data = subset_of(self.key, [0, space])
        base = "JTABLE+Glyphless"
        descriptor = {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(base),
            "Flags": _SYMBOLIC,
            "FontBBox": PDFArray([0, 0, 1, 1]),
            "ItalicAngle": 0,
            "Ascent": 800,
            "Descent": -200,
            "CapHeight": 700,
            "StemV": _STEM[False],
            "FontFile2": _stream(document, data, {"Length1": len(data)}),
        }
        glyphs = b"\0\0" + space.to_bytes(2, "big") * len(self._codes)
        descendant = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": PDFName(base),
            "FontDescriptor": document.Reference(PDFDictionary(descriptor)),
            "DW": round(self.width * 1000),
            "CIDToGIDMap": _stream(document, glyphs, {}),
        }
        said = {code: text for text, code in self._codes.items()}
        _add_type0(document, self.name, base, descendant, said)


class Fonts:
    """The fonts of one document, each added when it is first drawn with.

    Attributes:
        glyphless: What lies under pictures, once something does.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[str, EmbeddedFont] = {}
        self._glyphless: Glyphless | None = None

    def font(self, key: str) -> EmbeddedFont:
        """Return the font ``key`` in this document."""
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = EmbeddedFont(key, self._named(key))
            self._document.delayedFonts.append(found)
        return found

    @property
    def glyphless(self) -> Glyphless:
        """Return the font of text that only says what a picture shows."""
        if self._glyphless is None:
            self._glyphless = Glyphless(self._named("glyphless"))
            self._document.delayedFonts.append(self._glyphless)
        return self._glyphless

    def _named(self, key: str) -> str:
        name = f"J{len(self._document.fontMapping) + 1}"
        self._document.fontMapping[f"jointtable {key}"] = f"/{name}"
        return name


def subset_of(key: str, glyphs: Iterable[int]) -> bytes:
    """Return the font file of ``key`` with these glyphs alone, under their own numbers."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    flags = hb.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NO_LAYOUT_CLOSURE | flags.NO_HINTING
    for table in _DROPPED:
        wanted.drop_table_tag_set.add(int.from_bytes(table.encode("ascii"), "big"))
    for glyph in glyphs:
        wanted.glyph_set.add(glyph)
    return bytes(hb.subset(face(key), wanted).blob.data)


def _add_type0(
    document: Document,
    name: str,
    base: str,
    descendant: Mapping[str, Any],
    said: Mapping[int, str],
) -> None:
    system = {
        "Registry": PDFString("Adobe"),
        "Ordering": PDFString("Identity"),
        "Supplement": 0,
    }
    cid = PDFDictionary({**descendant, "CIDSystemInfo": PDFDictionary(system)})
    written = {
        "Type": PDFName("Font"),
        "Subtype": PDFName("Type0"),
        "BaseFont": PDFName(base),
        "Encoding": PDFName("Identity-H"),
        "DescendantFonts": PDFArray([document.Reference(cid)]),
        "ToUnicode": _stream(document, _to_unicode(said), {}),
    }
    fonts = document.idToObject["BasicFonts"].dict
    fonts[name] = document.Reference(PDFDictionary(written))


def _to_unicode(said: Mapping[int, str]) -> bytes:
    """Return the map from codes to characters, in UTF-16 (PDF 1.7, 9.10.3)."""
    rows = [
        f"<{code:04X}> <{(text or _UNSEEN).encode('utf-16-be').hex().upper()}>"
        for code, text in sorted(said.items())
        if code
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for at in range(0, len(rows), _CHUNK):
        some = rows[at : at + _CHUNK]
        lines += [f"{len(some)} beginbfchar", *some, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


def _width_array(widths: Iterable[tuple[int, int]]) -> Any:  # noqa: ANN401 - reportlab's
    """Return widths as PDF wants them: first code, then those of it and its neighbours."""
    runs: list[tuple[int, list[int]]] = []
    for code, width in widths:
        if runs and code == runs[-1][0] + len(runs[-1][1]):
            runs[-1][1].append(width)
        else:
            runs.append((code, [width]))
    flat: list[Any] = []
    for code, some in runs:
        flat += [code, PDFArray(some)]
    return PDFArray(flat)


def _stream(document: Document, content: bytes, facts: Mapping[str, Any]) -> Any:  # noqa: ANN401
    stream = PDFStream(dictionary=PDFDictionary(dict(facts)), content=content)
    if document.compression:
        stream.filters = [PDFZCompress]
    return document.Reference(stream)


def _tag(text: str) -> str:
    """Return six letters that tell this subset from others of the same font."""
    digest = hashlib.sha256(text.encode("ascii")).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _postscript_name(key: str) -> str:
    name = str(face(key).get_name(6) or "Font")
    return "".join(char for char in name if char.isascii() and (char.isalnum() or char == "-"))
