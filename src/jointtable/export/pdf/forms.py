"""Form fields over what is filled in by hand: named, described, in the order of reading.

What is typed is set in Inter, of which the file holds the characters of Western Europe, since a
viewer sets them itself; a value of other characters is kept as it was typed, and drawn by what the
viewer has.
"""

from collections.abc import Sequence
from typing import Any, Final

from jointtable.export.pdf.embedding import subset_of
from jointtable.export.pdf.fields import Field
from jointtable.export.pdf.structure import Written
from jointtable.layout.fonts import face, font
from jointtable.layout.text import clean

_FONT: Final = "Inter-400"
_NAME: Final = "/JTForm"
_FIRST, _LAST = 32, 255
_SIZE: Final = 10
_INK: Final = "0.11 0.11 0.11"
_ONE_LINE: Final = 30.0
"""A field higher than this takes several lines, in points."""
_MULTILINE: Final = 1 << 12
_RADIO: Final = (1 << 14) | (1 << 15)
"""One of several, and once chosen always one of them."""
_PRINT: Final = 4
_ROUND: Final = 0.5523
"""Length of a Bézier handle for a quarter of a circle."""


def add_fields(pdf: Any, fields: Sequence[Field], written: Written | None, language: str) -> None:  # noqa: ANN401
    """Add an interactive form with ``fields`` to ``pdf``.

    Args:
        pdf: pikepdf's.
        fields: In reading order; their names are unique.
        written: The tree of elements, to which each field is tied.
        language: Of the document.
    """
    from pikepdf import Array, Dictionary, String

    form = _Form(pdf, written)
    roots: list[Any] = []
    groups: dict[str, Any] = {}
    for field in fields:
        added = form.add(field)
        group, _, own = field.name.rpartition(".")
        added.T = String(own)
        _put(pdf, added, group, groups, roots)

    pdf.Root.AcroForm = Dictionary(
        Fields=Array(roots),
        DR=Dictionary(Font=Dictionary({_NAME: form.font})),
        DA=String(f"{_NAME} {_SIZE} Tf {_INK} rg"),
        NeedAppearances=False,
    )
    pdf.Root.AcroForm.Lang = String(language)


def _put(pdf: Any, field: Any, group: str, groups: dict[str, Any], roots: list[Any]) -> None:  # noqa: ANN401
    """Put a field into the group of its name: a name with dots is a way through groups."""
    from pikepdf import Array, Dictionary, String

    if not group:
        roots.append(field)
        return
    if group not in groups:
        above, _, own = group.rpartition(".")
        groups[group] = pdf.make_indirect(Dictionary(T=String(own), Kids=Array()))
        _put(pdf, groups[group], above, groups, roots)
    field.Parent = groups[group]
    groups[group].Kids.append(field)


class _Form:
    """The fields of one file in the making."""

    def __init__(self, pdf: Any, written: Written | None) -> None:  # noqa: ANN401 - pikepdf's
        self._pdf, self._written = pdf, written
        self.font = _form_font(pdf)

    def add(self, field: Field) -> Any:  # noqa: ANN401 - pikepdf's
        """Add one field with its places and return it."""
        match field.kind:
            case "text":
                return self._text(field)
            case "tick":
                return self._tick(field)
        return self._choice(field)

    def _text(self, field: Field) -> Any:  # noqa: ANN401
        from pikepdf import Dictionary, Name, String

        widget = self._widget(field, 0, field.says)
        widget.FT, widget.V = Name.Tx, String("")
        widget.DA = String(f"{_NAME} {_SIZE} Tf {_INK} rg")
        if field.places[0][3] > _ONE_LINE:
            widget.Ff = _MULTILINE
        widget.AP = Dictionary(N=self._appearance("/Tx BMC EMC", field.places[0]))
        return widget

    def _tick(self, field: Field) -> Any:  # noqa: ANN401
        from pikepdf import Name

        widget = self._widget(field, 0, field.says)
        widget.FT = Name.Btn
        widget.V = widget.AS = Name.Off
        self._states(widget, "/Yes", _tick_mark, field.places[0])
        return widget

    def _choice(self, field: Field) -> Any:  # noqa: ANN401
        from pikepdf import Array, Dictionary, Name, String

        group = self._pdf.make_indirect(
            Dictionary(
                FT=Name.Btn,
                Ff=_RADIO,
                TU=String(clean(field.says)),
                V=Name.Off,
                Opt=Array([String(clean(option)) for option in field.options]),
                Kids=Array(),
            )
        )
        for n, option in enumerate(field.options):
            widget = self._widget(field, n, f"{field.says}: {option}")
            widget.Parent, widget.AS = group, Name.Off
            self._states(widget, f"/{n}", _dot, field.places[n])
            group.Kids.append(widget)
        return group

    def _widget(self, field: Field, n: int, says: str) -> Any:  # noqa: ANN401
        """Return the annotation of one place of a field, on its page and in the tree."""
        from pikepdf import Array, Dictionary, Name, String

        page = self._pdf.pages[field.page].obj
        x, y, wide, high = field.places[n]
        corners = [round(value, 2) for value in (x, y, x + wide, y + high)]
        widget = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                Rect=Array(corners),
                F=_PRINT,
                P=page,
                TU=String(clean(says)),
            )
        )
        if Name.Annots not in page:
            page.Annots = Array()
        page.Annots.append(widget)
        if self._written is not None and n < len(field.elements):
            self._tie(widget, page, field.elements[n].number)
        return widget

    def _tie(self, widget: Any, page: Any, number: int) -> None:  # noqa: ANN401
        """Make a widget what its element shows."""
        from pikepdf import Array, Dictionary, Name

        assert self._written is not None  # noqa: S101 - its caller has looked
        tree = self._pdf.Root.StructTreeRoot
        key = self._written.next_key
        self._written.next_key += 1
        element = self._pdf.get_object(number, 0)
        element.K = Array([Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)])
        widget.StructParent = key
        tree.ParentTree.Nums.append(key)
        tree.ParentTree.Nums.append(element)
        tree.ParentTreeNextKey = key + 1

    def _states(self, widget: Any, on: str, mark: Any, place: Any) -> None:  # noqa: ANN401
        from pikepdf import Dictionary

        drawn = self._appearance(mark(place[2], place[3]), place)
        widget.AP = Dictionary(N=Dictionary({on: drawn, "/Off": self._appearance("", place)}))

    def _appearance(self, content: str, place: tuple[float, float, float, float]) -> Any:  # noqa: ANN401
        from pikepdf import Array, Dictionary, Name

        stream = self._pdf.make_stream(content.encode("ascii"))
        stream.Type, stream.Subtype = Name.XObject, Name.Form
        stream.BBox = Array([0, 0, round(place[2], 2), round(place[3], 2)])
        stream.Resources = Dictionary(Font=Dictionary({_NAME: self.font}))
        return stream


def _tick_mark(wide: float, high: float) -> str:
    corners = ((0.2, 0.5), (0.42, 0.24), (0.82, 0.8))
    (a, b), (c, d), (e, f) = ((x * wide, y * high) for x, y in corners)
    return f"q {_INK} RG 1.6 w 1 J 1 j {a:.2f} {b:.2f} m {c:.2f} {d:.2f} l {e:.2f} {f:.2f} l S Q"


def _dot(wide: float, high: float) -> str:
    r, x, y = min(wide, high) * 0.28, wide / 2, high / 2
    k = _ROUND * r
    quarters = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    curves = " ".join(f"{' '.join(f'{value:.2f}' for value in one)} c" for one in quarters)
    return f"q {_INK} rg {x + r:.2f} {y:.2f} m {curves} f Q"


def _form_font(pdf: Any) -> Any:  # noqa: ANN401 - pikepdf's
    """Return Inter as a viewer needs it to set what is typed: one byte a character."""
    from pikepdf import Array, Dictionary, Name

    letters = {code: bytes((code,)).decode("cp1252", "ignore") for code in range(_FIRST, _LAST + 1)}
    glyphs = {
        code: font(_FONT).get_nominal_glyph(ord(letter)) or 0
        for code, letter in letters.items()
        if letter
    }
    scale = 1000.0 / face(_FONT).upem
    widths = [
        round(font(_FONT).get_glyph_h_advance(glyphs.get(code, 0)) * scale)
        for code in range(_FIRST, _LAST + 1)
    ]
    data = subset_of(_FONT, sorted({0, *glyphs.values()}))
    file = pdf.make_stream(data)
    file.Length1 = len(data)
    extents = font(_FONT).get_font_extents("ltr")
    name = Name("/JTFORM+Inter-Regular")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,
        FontBBox=Array([-750, -300, 2600, 1100]),
        ItalicAngle=0,
        Ascent=round(extents.ascender * scale),
        Descent=round(extents.descender * scale),
        CapHeight=727,
        StemV=80,
        FontFile2=file,
    )
    rows = "\n".join(
        f"<{code:02X}> <{letter.encode('utf-16-be').hex().upper()}>"
        for code, letter in letters.items()
        if letter
    )
    count = sum(1 for letter in letters.values() if letter)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=Array(widths),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=pdf.make_indirect(descriptor),
            ToUnicode=pdf.make_stream(_to_unicode(rows, count)),
        )
    )


def _to_unicode(rows: str, count: int) -> bytes:
    lines = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
        f"{count} beginbfchar",
        rows,
        "endbfchar",
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    )
    return "\n".join(lines).encode("ascii")
