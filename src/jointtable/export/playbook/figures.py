"""Frames of the table as figures of a document."""

from jointtable.domain.records import Block as AgendaBlock
from jointtable.export.blocks import Figure
from jointtable.export.playbook.book import Book
from jointtable.layout.primitives import Picture, bounds_of
from jointtable.layout.table import frame_picture

FRAME_WIDTH = 1600.0
BELOW_THE_HEADER = (0.0, 104.0, FRAME_WIDTH, 796.0)
_AIR = 8.0


def frame_figure(
    book: Book,
    block: AgendaBlock,
    *,
    lens: str,
    caption: str,
    alt: str,
    part: tuple[float, float, float, float] = BELOW_THE_HEADER,
) -> Figure:
    """Return one frame in one lens, or a part of it, cropped to what is drawn.

    Args:
        book: The document in the making.
        block: The stage whose frame it is.
        lens: Which way of showing its facts.
        caption: Printed under it.
        alt: What it shows, in words.
        part: (x, y, width, height) of the frame to look at, in scene units.
    """
    picture = frame_picture(
        book.view,
        book.insights,
        book.content,
        block_id=block.id,
        lens=lens,
        language=book.language,
        tr=book.tr,
    )
    return Figure(picture, alt=alt, caption=caption, crop=_drawn(picture, part))


def _drawn(
    picture: Picture, part: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Return what is drawn inside ``part``, with a little air about it."""
    x, y, wide, high = part
    # the sheet of the frame itself is white on white here and says nothing of what is on it
    inside = [
        one
        for one in picture.primitives
        if one.bounds.w < FRAME_WIDTH
        and y <= one.bounds.centre[1]
        and x <= one.bounds.centre[0]
        and one.bounds.centre[0] <= x + wide
    ]
    box = bounds_of(inside)
    if box is None:
        return part
    left, top = max(x, box.x - _AIR), max(y, box.y - _AIR)
    right, bottom = min(x + wide, box.right + _AIR), min(y + high, box.bottom + _AIR)
    return left, top, right - left, bottom - top
