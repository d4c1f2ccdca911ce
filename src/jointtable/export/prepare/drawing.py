"""What pages that are pictures have in common: points as scene units, marks with letters."""

from jointtable.domain.records import Side
from jointtable.export.blocks import Placed
from jointtable.layout.marks import MARK
from jointtable.layout.primitives import Box, Marker, Picture
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.styles import TextStyle


def drawn(
    sheet: Sheet, size: tuple[float, float], x: float = 0.0, y: float = 0.0, *, turned: bool = False
) -> Placed:
    """Return what ``sheet`` holds, in points, as a picture at a place of a page."""
    return Placed(Picture(tuple(sheet.primitives), (), *size), x, y, turned)


def lettered(sheet: Sheet, side: Side, letter: str, x: float, y: float, size: float) -> None:
    """Draw the mark of a side about (x, y) with its letter in it."""
    if side == "sales":
        sheet.add(Marker("circle", x, y, size, MARK[side]))
    else:
        sheet.add(Marker("square", x, y, size * 0.95, MARK[side], radius=size / 7))
    face = Ink(style=TextStyle(size * 0.6, size, 600), colour="white", align="centre")
    sheet.write(letter, face, Box(x - size / 2, y - size / 2, size, size))
