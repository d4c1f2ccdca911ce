"""Frames of the table as figures of a document."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from jointtable.domain.records import Block as AgendaBlock
from jointtable.export.blocks import Figure
from jointtable.export.book import Book
from jointtable.layout.primitives import Box, Picture, bounds_of
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
) -> Iterator[Figure]:
    """Yield one frame in one lens, or a part of it, cropped to what is drawn; nothing if empty.

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
    crop = _drawn(picture, part)
    if crop is not None:
        yield Figure(_within(picture, Box(*crop)), alt=alt, caption=caption, crop=crop)


def _within(picture: Picture, box: Box) -> Picture:
    """Return what of a picture can be seen in ``box``: words outside would be read, not seen."""
    seen = tuple(one for one in picture.primitives if box.meets(one.bounds))
    return replace(picture, primitives=seen, hits=())


def finding(book: Book, rules: Iterable[tuple[str, int]], otherwise: str) -> str:
    """Return what a figure shows, in the sentences of the insights.

    Args:
        book: The document in the making.
        rules: Keys of rules, each with how many of its sentences to take.
        otherwise: What to say while none of them speaks.
    """
    said = [one for rule, most in rules for one in islice(book.says(rule), most)]
    return " ".join(said) or otherwise


def _drawn(
    picture: Picture, part: tuple[float, float, float, float]
) -> tuple[float, float, float, float] | None:
    """Return what is drawn inside ``part``, with a little air about it."""
    x, y, wide, high = part
    # the sheet of the frame itself is white on white here and says nothing of what is on it
    inside = [
        one
        for one in picture.primitives
        if one.bounds.w < FRAME_WIDTH
        and y <= one.bounds.centre[1]
        and x <= one.bounds.centre[0] <= x + wide
    ]
    box = bounds_of(inside)
    if box is None:
        return None
    left, top = max(x, box.x - _AIR), max(y, box.y - _AIR)
    right, bottom = min(x + wide, box.right + _AIR), min(y + high, box.bottom + _AIR)
    if right - left <= _AIR or bottom - top <= _AIR:
        return None
    return left, top, right - left, bottom - top
