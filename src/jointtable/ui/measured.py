"""How wide words are, and where they break: layouts ask it over and over, and Qt is asked once."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from jointtable.ui.style import fonts_known


def width_of(text: str, font: QFont) -> float:
    """Return how wide ``text`` is on one line, px."""
    return _width_of(text, font, fonts_known())


def broken(text: str, font: QFont, width: float) -> tuple[tuple[str, float], ...]:
    """Return the lines of ``text`` and how wide each is, broken between words at ``width`` px."""
    return _broken(text, font, width, fonts_known())


# With the number of fonts, as one that comes later lends its characters: they get other widths.


@lru_cache(maxsize=2048)
def _width_of(text: str, font: QFont, _: int) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


@lru_cache(maxsize=2048)
def _broken(text: str, font: QFont, width: float, _: int) -> tuple[tuple[str, float], ...]:
    lines: list[tuple[str, float]] = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start, length = line.textStart(), line.textLength()
            lines.append((paragraph[start : start + length].rstrip(), line.naturalTextWidth()))
        layout.endLayout()
    return tuple(lines)
