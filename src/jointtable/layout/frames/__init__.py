"""One module a stage; each draws its frame in every lens from a :class:`Context`."""

from collections.abc import Callable, Mapping
from typing import Final

from jointtable.layout.context import Context
from jointtable.layout.frames import (
    alignment,
    commitments,
    goals,
    language,
    opening,
    positioning,
    understanding,
)
from jointtable.layout.primitives import Picture

FRAMES: Final[Mapping[str, Callable[[Context, int], Picture]]] = {
    "opening": opening.picture,
    "language": language.picture,
    "understanding": understanding.picture,
    "positioning": positioning.picture,
    "goals": goals.picture,
    "alignment": alignment.picture,
    "commitments": commitments.picture,
}
"""What draws the frame of each stage, from what it knows and the stage's number on the table."""
