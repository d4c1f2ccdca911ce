"""One picture for the room, ready to be painted, and how large words are set into it."""

from collections.abc import Iterable
from dataclasses import field, replace
from typing import Final

from jointtable.layout.primitives import FRAME_PART, Box, Detail, Picture, moved
from jointtable.layout.sheet import MIDDLE, Ink, Sheet
from jointtable.layout.styles import TextStyle
from jointtable.layout.text import Lines, balanced, break_lines
from jointtable.layout.turning import Piece
from jointtable.values import dataclass

PX: Final = 1600 / 1920
"""Scene units to a px of the projector that the sizes of ux.md §4.4 are given for."""

WHOLE: Final = Box(0, 0, 1600, 900)
NOTHING: Final = Picture(())
_LEAST: Final = 24.0


@dataclass(frozen=True)
class Page:
    """What the room sees, apart from the clock.

    Attributes:
        picture: What is drawn, in scene units; most are as large as a frame.
        behind: What shows through pale behind it, as large as the picture.
        stage: Name of the stage: all that a title may say besides the product.
        has_clock: Whether the clock stands in its header.
        origins: Where frames lie in the picture: stage of the agenda, left, top.
        lit: The records whose words stand large in the picture.
    """

    picture: Picture = field(repr=False)
    behind: Picture = field(default=NOTHING, repr=False)
    stage: str = ""
    has_clock: bool = False
    origins: tuple[tuple[str, float, float], ...] = ()
    lit: frozenset[str] = frozenset()

    def without_parts(self, keys: frozenset[str]) -> "Page":
        """Return the page without the parts ``keys``: they are on their way."""
        kept = tuple(one for one in self.picture.primitives if one.part.key not in keys)
        return replace(self, picture=replace(self.picture, primitives=kept))

    def with_pieces(self, pieces: Iterable[Piece]) -> "Page":
        """Return the page with what was on its way, each where it was, at its full width."""
        more = (
            moved(one, piece.dx, piece.dy) if piece.dx or piece.dy else one
            for piece in pieces
            for one in piece.primitives
        )
        primitives = (*self.picture.primitives, *more)
        return replace(self, picture=replace(self.picture, primitives=primitives))

    def without(self, ids: frozenset[str]) -> "Page":
        """Return the page as it is once the records ``ids`` have been struck."""
        return replace(
            self,
            picture=NOTHING if self.lit & ids else _without(self.picture, ids),
            behind=_without(self.behind, ids),
        )


def _without(picture: Picture, ids: frozenset[str]) -> Picture:
    kept = tuple(one for one in picture.primitives if ids.isdisjoint(one.part.record_ids))
    return Picture(kept, (), picture.width, picture.height)


def big(style: TextStyle, colour: str = "ink") -> Ink:
    """Return the ink of words that stand in the middle and never become a bar."""
    return Ink(style=style, colour=colour, align="centre", detail=Detail.ALWAYS)


def fitting(text: str, style: TextStyle, room: Box, *, least: float = _LEAST) -> Lines:
    """Return ``text`` broken into ``room``, as large as it fits, from the size of ``style`` down.

    Args:
        text: As typed.
        style: At its largest.
        room: Width and height it has.
        least: The smallest size; what does not fit then ends in an ellipsis.
    """
    size = style.size
    while True:
        sized = style.sized(size)
        found = break_lines(text.strip(), sized, room.w, max(1, int(room.h // sized.line)))
        if not found.cut or size <= least:
            return found
        size = max(least, size - 2)


def write(sheet: Sheet, text: str, ink: Ink, room: Box, *, least: float = _LEAST) -> float:
    """Set ``text`` into ``room`` as large as it fits; return where it ends."""
    found = fitting(text, ink.style, room, least=least)
    if ink.align == "centre":
        found = balanced(text.strip(), found.style, room.w, max(1, len(found.lines)))
    return put(sheet, found, ink, room)


def put(sheet: Sheet, found: Lines, ink: Ink, room: Box) -> float:
    """Set broken lines into the middle of ``room``, or at its top; return where they end."""
    style = found.style
    top = room.y if ink.top else room.y + (room.h - found.height) / 2
    for number, line in enumerate(found.lines):
        spare = room.w - line.width
        left = {"left": 0.0, "centre": spare / 2, "right": spare}[ink.align]
        baseline = top + (number + 0.5) * style.line + MIDDLE * style.size
        sheet.line(line, ink.but(style=style), room.x + left, baseline, FRAME_PART)
    return top + found.height
