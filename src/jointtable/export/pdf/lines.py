"""Text in lines for paper: units stay with their numbers, long words are parted."""

import re
from functools import lru_cache
from typing import Final

from jointtable.layout.styles import TextStyle
from jointtable.layout.text import TextLine, break_lines

_BOUND: Final = re.compile(
    r"(?<=\d) (?=(?:%|‰|€|k€|M€|°C|h|d|s|min|kg|t|km|mm|cm|m|l|kpl|pcs|pv|vk|kk)(?!\w))"
    r"|(?<=\d) (?=(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b)"
    r"| (?=→)"
)
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"


@lru_cache(maxsize=8_192)
def lines_of(
    text: str, style: TextStyle, width: float, most: int | None = None, language: str = ""
) -> tuple[TextLine, ...]:
    """Return ``text`` in lines of at most ``width`` points.

    Args:
        text: As typed.
        style: Size and face, in points.
        width: In points.
        most: At most so many lines, the last one ending in "…"; None: all.
        language: Of the document: long words part by its rules where a line would stay ragged.
    """
    bound = _BOUND.sub(_NO_BREAK, text)
    return break_lines(bound, style, width, most, language=language).lines
