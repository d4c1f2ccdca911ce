"""What PDF writes on a page: numbers, colours and outlines as operators (PDF 1.7, annex A)."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Final

from jointtable.export.outlines import Call

_SEGMENTS: Final = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_CALLS: Final = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "close": "h"}


@lru_cache(maxsize=65_536)
def number(value: float, places: int = 2) -> str:
    """Return a number as PDF writes it: no exponent, no more digits than anybody sees."""
    text = f"{value:.{places}f}"
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if short in {"-0", ""} else short


def numbers(values: Iterable[float]) -> str:
    """Return numbers one after another."""
    return " ".join(map(number, values))


@cache
def filled(colour: Any) -> str:  # noqa: ANN401 - reportlab's
    """Return the operator that fills with ``colour``."""
    return f"{' '.join(number(part, 4) for part in colour.rgb())} rg"


@cache
def stroked(colour: Any) -> str:  # noqa: ANN401 - reportlab's
    """Return the operator that draws lines in ``colour``."""
    return f"{' '.join(number(part, 4) for part in colour.rgb())} RG"


def outline(segments: Iterable[tuple[str, tuple[float, ...]]]) -> str:
    """Return the outline of segments of the layout."""
    return " ".join(f"{numbers(at)} {_SEGMENTS[op]}" for op, at in segments)


def replayed(calls: Iterable[Call]) -> str:
    """Return the outline that calls on a path make."""
    return " ".join(f"{numbers(at)} {_CALLS[op]}" for op, at in calls)


def box(left: float, bottom: float, width: float, height: float) -> str:
    """Return the outline of a rectangle."""
    return f"{numbers((left, bottom, width, height))} re"
