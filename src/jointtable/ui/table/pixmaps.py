"""Ready pictures of pieces of the table, as many as fit into their share of memory."""

import math
from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from jointtable.layout.primitives import (
    CARDS_FROM,
    META_FROM,
    TEXT_FROM,
    AnyPrimitive,
    Box,
    Detail,
    Rect,
    TextRun,
    is_bar,
    is_drawn,
)
from jointtable.ui.table.chunks import ALL, PALE, Chunks, Dim
from jointtable.ui.table.ink import Ink
from jointtable.ui.table.painter import paint
from jointtable.values import dataclass

SIDE: Final = 256
"""Width and height of a piece, in device pixels."""

LIMIT: Final = 32 * 1024 * 1024
"""Bytes that all pieces together may take (performance.md, 2f)."""

RIM: Final = 4.0
"""How far a piece reaches beyond its frame, in scene units: the outline lies outside."""


def detail_level(zoom: float) -> int:
    """Return which of the four levels of detail ``zoom`` has, 0 the farthest."""
    return sum(zoom >= bound for bound in (CARDS_FROM, TEXT_FROM, META_FROM))


def bucket(scale: float) -> float:
    """Return the power of √2 at or above ``scale``: what is drawn while the zoom moves."""
    return float(2 ** (math.ceil(2 * math.log2(scale) - 1e-6) / 2))


@dataclass(frozen=True, slots=True)
class Level:
    """At which size and how closely pieces are drawn.

    Attributes:
        scale: Device pixels to a scene unit.
        detail: See :func:`detail_level`.
        dim: What is pale.
    """

    scale: float
    detail: int
    dim: Dim = ALL


Key = tuple[str, Level, int, int]
Place = tuple[int, int]
"""Column and row of a piece."""
Mosaic = OrderedDict[Place, QPixmap]


class Pieces:
    """The least recently used piece goes first when memory is short.

    Attributes:
        bytes: Taken by all pieces.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._mosaics: OrderedDict[tuple[str, Level], Mosaic] = OrderedDict()
        self.bytes = 0

    def of(self, frame: str, level: Level) -> Mosaic:
        """Return the pieces of a frame that are ready at a level; they are the last to go.

        Whoever draws one says so by moving it to the end.
        """
        key = frame, level
        found = self._mosaics.get(key)
        if found is None:
            return self._mosaics.setdefault(key, OrderedDict())
        self._mosaics.move_to_end(key)
        return found

    def like(self, frame: str, level: Level) -> list[tuple[Level, Mosaic]]:
        """Return the pieces of a frame at other levels, that which looks most like it first."""
        found = [
            (other, pieces)
            for (id_, other), pieces in self._mosaics.items()
            if id_ == frame and pieces and other != level
        ]

        def unlike(one: tuple[Level, Mosaic]) -> tuple[bool, float]:
            return one[0].dim != level.dim, abs(math.log2(one[0].scale / level.scale))

        return sorted(found, key=unlike)

    def find(self, key: Key) -> QPixmap | None:
        """Return the piece, or None: it has not been drawn, or has had to go."""
        mosaic = self._mosaics.get(key[:2])
        return mosaic.get(key[2:]) if mosaic is not None else None

    def keep(self, key: Key, pixmap: QPixmap) -> None:
        """Keep a piece, and let older ones go when there are too many."""
        mosaic = self.of(*key[:2])
        mosaic[key[2:]] = pixmap
        self.bytes += _bytes(pixmap)
        while self.bytes > self._limit:
            oldest = next(iter(self._mosaics))
            pieces = self._mosaics[oldest]
            if pieces is mosaic and len(pieces) == 1:
                break
            if pieces:
                self.bytes -= _bytes(pieces.popitem(last=False)[1])
            if not pieces:
                del self._mosaics[oldest]

    def drop(self, frame: str, boxes: tuple[Box, ...] | None = None) -> None:
        """Let the pieces of a frame go, those that meet ``boxes`` or all."""
        for (id_, level), pieces in list(self._mosaics.items()):
            if id_ != frame:
                continue
            for place in list(pieces):
                box = box_of((id_, level, *place))
                if boxes is None or any(box.meets(one) for one in boxes):
                    self.bytes -= _bytes(pieces.pop(place))
            if not pieces:
                del self._mosaics[id_, level]

    def clear(self) -> None:
        """Let all go."""
        self._mosaics.clear()
        self.bytes = 0


def box_of(key: Key) -> Box:
    """Return the part of its frame that a piece shows, in scene units of the frame."""
    _, level, column, row = key
    side = SIDE / level.scale
    return Box(column * side - RIM, row * side - RIM, side, side)


def size_of(key: Key, width: float, height: float) -> tuple[int, int]:
    """Return width and height of a piece in device pixels, given those of its frame in su."""
    _, level, column, row = key
    whole_w = math.ceil((width + 2 * RIM) * level.scale)
    whole_h = math.ceil((height + 2 * RIM) * level.scale)
    return min(SIDE, whole_w - column * SIDE), min(SIDE, whole_h - row * SIDE)


def drawn(
    key: Key,
    chunks: Chunks,
    ink: Ink,
    size: tuple[int, int],
    frame: Box,
    hidden: frozenset[str] = frozenset(),
) -> QPixmap:
    """Draw one piece of a frame, opaque.

    Args:
        key: Which piece.
        chunks: The frame's primitives.
        ink: Colours and fonts.
        size: Of the pixmap, device pixels.
        frame: The frame itself, at (0, 0).
        hidden: Parts that are left out: they are in the air.
    """
    _, level, _, _ = key
    box = box_of(key)
    pixmap = QPixmap(*size)
    pixmap.fill(ink.colour("desk"))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(level.scale, level.scale)
    painter.translate(-box.x, -box.y)
    _ground(painter, frame, ink)
    ones = at_detail(level.detail, chunks.meeting(box.grown(1)))
    if hidden:
        ones = [one for one in ones if one.part.key not in hidden]
    if level.dim == ALL:
        paint(painter, ones, ink, level.scale)
    else:
        for one in ones:
            painter.setOpacity(PALE if level.dim.is_pale(one) else 1.0)
            paint(painter, (one,), ink, level.scale)
    painter.end()
    return pixmap


def _ground(painter: QPainter, frame: Box, ink: Ink) -> None:
    """Draw the white sheet with its outline, which lies outside."""
    radius = ink.theme.radius.frame
    painter.setPen(ink.pen("line", 2.0))
    painter.setBrush(ink.brush("frame"))
    box = QRectF(frame.x, frame.y, frame.w, frame.h).adjusted(-1, -1, 1, 1)
    painter.drawRoundedRect(box, radius + 1, radius + 1)


_ZOOMS: Final = (0.0, CARDS_FROM, TEXT_FROM, META_FROM)


def at_detail(detail: int, ones: list[AnyPrimitive]) -> list[AnyPrimitive]:
    """Return what is drawn at a level of detail, small text as bars."""
    if detail == len(_ZOOMS) - 1:
        return ones
    zoom = _ZOOMS[detail]
    found: list[AnyPrimitive] = []
    for one in ones:
        if one.detail is Detail.TEXT and isinstance(one, TextRun) and is_bar(one.detail, zoom):
            bar: Rect = one.bar
            found.append(bar)
        elif is_drawn(one.detail, zoom):
            found.append(one)
    return found


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
