"""Draws runs of text as the layout placed them: letters, emoji in colour, boxes for the unknown.

Qt sets the letters of a run, in the one font and direction that the layout found for it. Emoji are
drawn from their shapes, as in documents, since Qt's own text engine draws colour fonts on some
systems only.
"""

import math
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGradient,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
    QTransform,
)

from jointtable.layout.emoji import Fill, Gradient, Outline, Rgba, picture_of
from jointtable.layout.fonts import BOX_INSET, BOX_RISE, BOX_STROKE, COLOUR, MISSING
from jointtable.layout.primitives import TextRun
from jointtable.layout.text.shaping import stretches
from jointtable.ui.table.ink import NO_BRUSH, Ink

_ABOVE: Final = 1.05
_BELOW: Final = 0.35
"""Room for an emoji above and below the baseline, in parts of the font size."""
_BIGGEST: Final = 512
"""Emoji are kept as images up to this size in device pixels, and scaled beyond."""


def draw_run(painter: QPainter, run: TextRun, ink: Ink, scale: float) -> None:
    """Draw one run of text.

    Args:
        painter: Scaled so that a unit is a scene unit.
        run: What to draw.
        ink: Colours and fonts.
        scale: Device pixels to a scene unit.
    """
    if run.font == COLOUR:
        _draw_emoji(painter, run, scale)
        return
    if run.font == MISSING:
        _draw_boxes(painter, run, ink)
        return
    painter.setFont(ink.font(run.font, run.size, run.tracking))
    painter.setPen(ink.colour(run.colour))
    if run.rtl:
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        painter.drawText(QPointF(run.x, run.y), run.text)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    else:
        painter.drawText(QPointF(run.x, run.y), run.text)


def _draw_emoji(painter: QPainter, run: TextRun, scale: float) -> None:
    size = run.size
    pixels = max(1, min(_BIGGEST, math.ceil(size * scale)))
    x = run.x
    for piece in stretches(run.font, run.text, rtl=run.rtl).shapes:
        for glyph in piece.glyphs:
            image = _image(glyph.number, pixels)
            wide = image.width() / pixels * size
            top = run.y - _ABOVE * size
            painter.drawImage(QRectF(x, top, wide, (_ABOVE + _BELOW) * size), image)
            x += glyph.advance * size + run.tracking


def _draw_boxes(painter: QPainter, run: TextRun, ink: Ink) -> None:
    size = run.size
    painter.setPen(QPen(ink.colour(run.colour), BOX_STROKE * size))
    painter.setBrush(NO_BRUSH)
    x = run.x
    for piece in stretches(run.font, run.text, rtl=run.rtl).shapes:
        for glyph in piece.glyphs:
            inset = BOX_INSET * size
            wide = glyph.advance * size - 2 * inset
            box = QRectF(x + inset, run.y - BOX_RISE * size, wide, BOX_RISE * size)
            painter.drawRect(box)
            painter.drawLine(box.topLeft(), box.bottomRight())
            painter.drawLine(box.bottomLeft(), box.topRight())
            x += glyph.advance * size + run.tracking


@lru_cache(maxsize=256)
def _image(glyph: int, pixels: int) -> QImage:
    """Return an emoji ``pixels`` to the font size, with room around it."""
    wide = math.ceil(1.3 * pixels)
    image = QImage(
        wide,
        math.ceil((_ABOVE + _BELOW) * pixels),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(0, image.height() * _ABOVE / (_ABOVE + _BELOW))
    painter.scale(pixels, -pixels)
    for fill in picture_of(glyph):
        _draw_fill(painter, fill)
    painter.end()
    return image


def _draw_fill(painter: QPainter, fill: Fill) -> None:
    if fill.clips:
        painter.save()
        for clip in fill.clips:
            painter.setClipPath(_path(clip), Qt.ClipOperation.IntersectClip)
    painter.fillPath(_path(fill.outline), _brush(fill.paint))
    if fill.clips:
        painter.restore()


def _path(outline: Outline) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for op, at in outline:
        if op == "M":
            path.moveTo(at[0], at[1])
        elif op == "L":
            path.lineTo(at[0], at[1])
        elif op == "C":
            path.cubicTo(*at)
        else:
            path.closeSubpath()
    return path


def _brush(paint: Rgba | Gradient) -> QBrush:
    if not isinstance(paint, Gradient):
        return QBrush(QColor.fromRgbF(*paint))
    (x0, y0, r0), (x1, y1, r1) = paint.start, paint.end
    made: QGradient
    if paint.kind == "linear":
        made = QLinearGradient(QPointF(x0, y0), QPointF(x1, y1))
    else:
        made = QRadialGradient(QPointF(x1, y1), r1, QPointF(x0, y0), r0)
    for at, colour in paint.stops:
        made.setColorAt(at, QColor.fromRgbF(*colour))
    brush = QBrush(made)
    brush.setTransform(QTransform(*paint.matrix))
    return brush
