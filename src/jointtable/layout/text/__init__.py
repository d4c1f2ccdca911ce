"""Measuring text and breaking it into lines, the same for screen, PDF and SVG.

Text is what people typed: it may be any script, any length, and hold characters that nobody sees.
It is made drawable (:mod:`.cleaning`), told which way it runs (:mod:`.direction`), given a font for
every grapheme (:mod:`.fallback`), shaped word by word (:mod:`.shaping`; words are cached in parts
of the font size, so a new size costs nothing) and broken into lines (:mod:`.lines`). Painters draw
the runs of a line where they lie and need no rule of their own.
"""

from jointtable.layout.text.boundaries import graphemes
from jointtable.layout.text.cleaning import clean
from jointtable.layout.text.lines import (
    ELLIPSIS,
    Lines,
    Run,
    TextLine,
    balanced,
    break_lines,
    fitted,
    measure,
    one_line,
)

__all__ = (
    "ELLIPSIS",
    "Lines",
    "Run",
    "TextLine",
    "balanced",
    "break_lines",
    "clean",
    "fitted",
    "graphemes",
    "measure",
    "one_line",
)
