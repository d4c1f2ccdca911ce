"""Draws layout's primitives with QPainter; knows nothing of workshops."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QByteArray, QLineF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from jointtable.layout.primitives import (
    AnyPrimitive,
    Icon,
    Line,
    Marker,
    Path,
    Rect,
    TextRun,
)
from jointtable.ui import icons
from jointtable.ui.table.ink import NO_BRUSH, NO_PEN, Ink
from jointtable.ui.table.lettering import draw_run


def paint(painter: QPainter, primitives: Iterable[AnyPrimitive], ink: Ink, scale: float) -> None:
    """Draw ``primitives`` in their order, in scene units.

    Args:
        painter: Scaled so that a unit is a scene unit, antialiased.
        primitives: What is drawn at this zoom, from back to front.
        ink: Colours and fonts.
        scale: Device pixels to a scene unit.
    """
    for one in primitives:
        if isinstance(one, TextRun):
            draw_run(painter, one, ink, scale)
        elif isinstance(one, Rect):
            _rect(painter, one, ink, scale)
        elif isinstance(one, Line):
            painter.setPen(ink.pen(one.stroke, one.width, one.dash, round_ends=one.round_ends))
            painter.drawLine(QLineF(one.x1, one.y1, one.x2, one.y2))
        elif isinstance(one, Marker):
            _marker(painter, one, ink)
        elif isinstance(one, Path):
            painter.setPen(ink.pen(one.stroke, one.width, one.dash, round_ends=one.round_ends))
            painter.setBrush(ink.brush(one.fill))
            painter.drawPath(_path(one))
        else:
            _icon(painter, one, ink)


def _rect(painter: QPainter, rect: Rect, ink: Ink, scale: float) -> None:
    painter.setPen(ink.pen(rect.stroke, rect.width, rect.dash))
    painter.setBrush(ink.brush(rect.fill))
    box = QRectF(rect.x, rect.y, rect.w, rect.h)
    if rect.radius and rect.corners != "all":
        shape = rounded(box, rect.radius, rect.corners)
        painter.drawPath(shape)
    elif rect.radius:
        painter.drawRoundedRect(box, rect.radius, rect.radius)
    else:
        painter.drawRect(box)
    if rect.hatch:
        painter.setPen(NO_PEN)
        painter.setBrush(ink.hatch(rect.hatch, scale))
        painter.drawRoundedRect(box, rect.radius, rect.radius)
        painter.setBrush(NO_BRUSH)
        if rect.stroke:  # the stripes lie under the edge
            painter.setPen(ink.pen(rect.stroke, rect.width, rect.dash))
            painter.drawRoundedRect(box, rect.radius, rect.radius)


def rounded(box: QRectF, radius: float, corners: str) -> QPainterPath:
    """Return a rectangle with the corners of one side rounded.

    Args:
        box: The rectangle.
        radius: Of the round corners; no more than fits.
        corners: ``left``, ``right``, ``top``, ``bottom`` or ``all``.
    """
    left, right = corners in {"left", "all"}, corners in {"right", "all"}
    top, bottom = corners == "top", corners == "bottom"
    radius = min(radius, box.width(), box.height() / 2)
    path = QPainterPath()
    size = 2 * radius
    x, y, r, b = box.left(), box.top(), box.right(), box.bottom()
    path.moveTo(x, y + radius)
    _corner(path, QRectF(x, y, size, size), 180, round_it=left or top)
    _corner(path, QRectF(r - size, y, size, size), 90, round_it=right or top)
    _corner(path, QRectF(r - size, b - size, size, size), 0, round_it=right or bottom)
    _corner(path, QRectF(x, b - size, size, size), -90, round_it=left or bottom)
    path.closeSubpath()
    return path


def _corner(path: QPainterPath, box: QRectF, start: float, *, round_it: bool) -> None:
    """Go on to the corner that begins at ``start`` degrees and leave it clockwise."""
    if round_it:
        path.arcTo(box, start, -90)
        return
    outer = {
        180: box.topLeft(),
        90: box.topRight(),
        0: box.bottomRight(),
        -90: box.bottomLeft(),
    }[int(start)]
    path.lineTo(outer)


def _marker(painter: QPainter, marker: Marker, ink: Ink) -> None:
    painter.setPen(ink.pen(marker.stroke, marker.width, marker.dash))
    painter.setBrush(ink.brush(marker.fill))
    half = marker.size / 2
    box = QRectF(marker.x - half, marker.y - half, marker.size, marker.size)
    if marker.shape == "circle":
        painter.drawEllipse(box)
    elif marker.shape == "square":
        painter.drawRoundedRect(box, marker.radius, marker.radius)
    else:
        painter.save()
        painter.translate(marker.x, marker.y)
        painter.rotate(45)
        box = QRectF(-half, -half, marker.size, marker.size)
        painter.drawRoundedRect(box, marker.radius, marker.radius)
        painter.restore()


@lru_cache(maxsize=4096)
def _path(path: Path) -> QPainterPath:
    made = QPainterPath()
    for op, at in path.segments:
        if op == "M":
            made.moveTo(at[0], at[1])
        elif op == "L":
            made.lineTo(at[0], at[1])
        elif op == "C":
            made.cubicTo(*at)
        else:
            made.closeSubpath()
    return made


def _icon(painter: QPainter, icon: Icon, ink: Ink) -> None:
    from PySide6.QtSvg import QSvgRenderer

    renderer = _renderer(icon.name, ink.theme.colour(icon.colour), icon.stroke, icon.filled)
    assert isinstance(renderer, QSvgRenderer)  # noqa: S101 - imported here, so named here
    renderer.render(painter, QRectF(icon.x, icon.y, icon.size, icon.size))


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str, stroke: float, filled: bool) -> object:  # noqa: FBT001
    """Return what draws an icon as lines, sharp at every zoom."""
    from PySide6.QtSvg import QSvgRenderer

    text = icons.svg(name).replace("currentColor", colour)
    text = text.replace('stroke-width="1.75"', f'stroke-width="{stroke}"')
    if filled:
        text = text.replace('fill="none"', f'fill="{colour}"', 1)
    return QSvgRenderer(QByteArray(text.encode()))
