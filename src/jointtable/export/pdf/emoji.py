"""Emoji in a PDF: the shapes of the colour font, once a document, as form objects.

Gradients become shadings. A PDF shading has no opacity of its own, so a gradient whose stops differ
in it is drawn at their mean.
"""

from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFZCompress,
    xObjectName,
)

from jointtable.layout.emoji import Fill, Gradient, Outline, Rgba, picture_of

Canvas = Any
_UNITS: Final = 1000.0
_BOX: Final = (-50, -350, 1400, 1100)
"""What an emoji may cover about its place on the baseline, in thousandths of the font size."""
_OPERATORS: Final = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_AXIAL, _RADIAL = 2, 3


def emoji_form(canvas: Canvas, glyph: int) -> str:
    """Return the name of the form that draws a glyph of the colour font, in thousandths of an em.

    It is made when it is first asked for in a document. reportlab's own forms lose what makes
    pictures transparent, so the object is written here.
    """
    document = canvas._doc  # noqa: SLF001 - reportlab has no call for an object of its own
    name = f"emoji{glyph}"
    if document.hasForm(name):
        return name
    writer = _written(glyph)
    facts = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Form"),
        "BBox": PDFArray(list(_BOX)),
        "Group": PDFDictionary(
            {
                "Type": PDFName("Group"),
                "S": PDFName("Transparency"),
                "CS": PDFName("DeviceRGB"),
            }
        ),
        "Resources": PDFDictionary(writer.resources()),
    }
    stream = PDFStream(dictionary=PDFDictionary(facts), content=writer.content())
    if document.compression:
        stream.filters = [PDFZCompress]
    document.Reference(stream, xObjectName(name))
    return name


@lru_cache(maxsize=256)
def _written(glyph: int) -> "_Writer":
    """Return a picture as it is written in every document."""
    writer = _Writer()
    for fill in picture_of(glyph):
        writer.fill(fill)
    return writer


class _Writer:
    """Writes the fills of one picture and gathers what they refer to."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._opacities: dict[str, Any] = {}
        self._shadings: dict[str, Any] = {}

    def content(self) -> bytes:
        return "\n".join(self._lines).encode("ascii")

    def resources(self) -> dict[str, Any]:
        found = {"ExtGState": self._opacities, "Shading": self._shadings}
        return {name: PDFDictionary(some) for name, some in found.items() if some}

    def fill(self, fill: Fill) -> None:
        """Write one shape: filled with a colour, or cut out of a gradient."""
        clips = [*fill.clips, *([fill.outline] if isinstance(fill.paint, Gradient) else [])]
        if clips:
            self._lines.append("q")
            self._lines += [f"{_path(clip)} W n" for clip in clips]
        if isinstance(fill.paint, Gradient):
            self._gradient(fill.paint)
        else:
            self._lines.append(f"{self._opacity(fill.paint[3])} {_colour(fill.paint)} rg")
            self._lines.append(f"{_path(fill.outline)} f")
        if clips:
            self._lines.append("Q")

    def _gradient(self, paint: Gradient) -> None:
        name = f"S{len(self._shadings)}"
        self._shadings[name] = PDFDictionary(
            {
                "ShadingType": _AXIAL if paint.kind == "linear" else _RADIAL,
                "ColorSpace": PDFName("DeviceRGB"),
                "Coords": _numbers(_coordinates(paint)),
                "Function": _function(paint.stops),
                "Extend": PDFArray(["true", "true"]),
            }
        )
        opacity = sum(colour[3] for _, colour in paint.stops) / len(paint.stops)
        matrix = " ".join(f"{value * _UNITS:.5f}" for value in paint.matrix)
        self._lines.append(f"{self._opacity(opacity)} {matrix} cm /{name} sh")

    def _opacity(self, value: float) -> str:
        name = f"A{round(value * 100)}"
        state = {"Type": PDFName("ExtGState"), "ca": round(value, 2)}
        self._opacities.setdefault(name, PDFDictionary(state))
        return f"/{name} gs"


def _coordinates(paint: Gradient) -> list[float]:
    (x0, y0, r0), (x1, y1, r1) = paint.start, paint.end
    return [x0, y0, x1, y1] if paint.kind == "linear" else [x0, y0, r0, x1, y1, r1]


def _function(stops: tuple[tuple[float, Rgba], ...]) -> Any:  # noqa: ANN401 - reportlab's
    """Return the colours between stops as PDF functions (PDF 1.7, 7.10)."""
    parts = [
        PDFDictionary(
            {
                "FunctionType": 2,
                "Domain": PDFArray([0, 1]),
                "N": 1,
                "C0": _numbers(list(first[1][:3])),
                "C1": _numbers(list(second[1][:3])),
            }
        )
        for first, second in pairwise(stops)
    ]
    if len(parts) == 1:
        return parts[0]
    return PDFDictionary(
        {
            "FunctionType": 3,
            "Domain": PDFArray([0, 1]),
            "Functions": PDFArray(parts),
            "Bounds": _numbers([at for at, _ in stops[1:-1]]),
            "Encode": PDFArray([0, 1] * len(parts)),
        }
    )


def _path(outline: Outline) -> str:
    return " ".join(
        f"{' '.join(_number(value * _UNITS) for value in at)} {_OPERATORS[op]}".strip()
        for op, at in outline
    )


def _colour(paint: Rgba) -> str:
    return " ".join(f"{value:.3f}" for value in paint[:3])


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _numbers(values: list[float]) -> Any:  # noqa: ANN401 - reportlab's
    return PDFArray([round(value, 4) for value in values])
