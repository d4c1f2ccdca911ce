"""The bundled fonts inside a PDF, and text on its canvas exactly as wide as the layout measured."""

import re
from functools import cache
from typing import Any, Final

from jointtable.layout.fonts import font_file
from jointtable.layout.text import Run, TextLine

_ASTRAL: Final = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{5,6})>")
_EMOJI: Final = "NotoEmoji-400"


@cache
def registered(key: str) -> str:
    """Register the font ``key`` with reportlab once and return its name there."""
    from reportlab.pdfbase import pdfmetrics, ttfonts

    _mend_unicode_maps()
    pdfmetrics.registerFont(ttfonts.TTFont(key, str(font_file(key))))
    return key


@cache
def _mend_unicode_maps() -> None:
    """Make characters beyond the first plane extractable.

    reportlab 5.1 writes their code points with five digits where the PDF reference (9.10.3) asks
    for UTF-16, so that a copied emoji becomes another character.
    """
    from reportlab.pdfbase import ttfonts

    plain = ttfonts.makeToUnicodeCMap

    def mended(name: str, subset: Any) -> str:  # noqa: ANN401 - reportlab brings no types
        return _ASTRAL.sub(_in_utf16, plain(name, subset))

    ttfonts.makeToUnicodeCMap = mended


def _in_utf16(found: re.Match[str]) -> str:
    units = chr(int(found[2], 16)).encode("utf-16-be").hex().upper()
    return f"<{found[1]}> <{units}>"


def is_counting(canvas: Any) -> bool:  # noqa: ANN401
    """Return whether pages are only counted: then nothing needs to be drawn on this canvas."""
    return bool(getattr(canvas, "counting", False))


def draw_line(
    canvas: Any,  # noqa: ANN401
    line: TextLine,
    x: float,
    y: float,
    size: float,
    colour: Any,  # noqa: ANN401
) -> None:
    """Draw a measured line with its baseline at (x, y), in points."""
    if is_counting(canvas):
        return
    canvas.setFillColor(colour)
    for run in line.runs:
        draw_run(canvas, run, x + run.x, y, size)


def draw_run(canvas: Any, run: Run, x: float, y: float, size: float) -> None:  # noqa: ANN401
    """Draw characters of one font so that they end where the layout measured it.

    The layout kerns, reportlab's plain text does not: the difference, a few thousandths of the
    width, is spread over the letters.
    """
    draw_text(canvas, run.text, run.font, x, y, size, run.width)


def draw_text(
    canvas: Any,  # noqa: ANN401
    text: str,
    font: str,
    x: float,
    y: float,
    size: float,
    width: float,
) -> None:
    """Draw ``text`` in the font ``font`` from ``x`` to ``x + width`` on the baseline ``y``."""
    name = registered(font)
    canvas.setFont(name, size)
    if font == _EMOJI:  # joined emoji are one glyph only when shaped
        canvas.drawString(x, y, text, shaping=True)
        return
    space = 0.0
    if len(text) > 1:
        space = (width - _plain_width(name, text) * size) / len(text)
    canvas.drawString(x, y, text, charSpace=space)


@cache
def _plain_width(name: str, text: str) -> float:
    from reportlab.pdfbase import pdfmetrics

    return float(pdfmetrics.stringWidth(text, name, 1))
