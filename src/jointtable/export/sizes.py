"""Sizes of paper, in points (1/72 inch), upright."""

from typing import Final

PAPERS: Final[dict[str, tuple[float, float]]] = {
    "a4": (595.28, 841.89),
    "letter": (612.0, 792.0),
    "a3": (841.89, 1190.55),
    "a1": (1683.78, 2383.94),
}
"""Width and height by the names on the command line."""


def across(size: tuple[float, float]) -> tuple[float, float]:
    """Return a size lying on its side."""
    return size[1], size[0]
