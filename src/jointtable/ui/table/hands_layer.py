"""The topmost layer: what a gesture shows while it lasts."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap
from typing_extensions import override

from jointtable.layout.primitives import Box
from jointtable.ui.marks import draw_text
from jointtable.ui.style import Style
from jointtable.ui.table.gesture import SHADOW, Gesture, Lift
from jointtable.ui.table.ink import Ink
from jointtable.ui.table.layers import Layer, Look
from jointtable.ui.table.painter import paint
from jointtable.ui.table.pixmaps import at_detail, detail_level

_SHADE: Final = 0.12
"""Opacity of the offset rectangle (ux.md §3.1)."""
_TAG_SIZE: Final = 13.0
_TAG_FROM_POINTER: Final = (16.0, 18.0)
_RADIUS: Final = 10.0


class HandsLayer(Layer):
    """Cards in the air with the outlines of their old places, targets, tags, bands and links."""

    def __init__(self, look: Look, style: Style, ink: Ink) -> None:
        super().__init__(look, style, ink)
        self._kept: dict[int, tuple[Lift, float, tuple[QPixmap, QPixmap]]] = {}

    @override
    def draw(self, painter: QPainter) -> None:
        gesture = self.look.gesture
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._style.colour("ink")
        for lift in gesture.lifts:
            self._old_places(painter, lift)
        if gesture.target is not None:
            self._outline(painter, gesture.target, QPen(ink, max(2.0, 3 * self.look.zoom)))
        if gesture.link is not None:
            self._link(painter, gesture.link)
        for lift in gesture.lifts:
            self._carried(painter, gesture, lift)
        if gesture.band is not None:
            painter.setPen(QPen(ink, 1))
            painter.setBrush(_faint(ink, 0.06))
            painter.drawRect(self.look.on_screen(gesture.band))
        if gesture.tag:
            self._tag(painter, gesture)
        if not gesture.lifts:
            self._kept.clear()

    def _outline(self, painter: QPainter, box: Box, pen: QPen) -> None:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = _RADIUS * self.look.zoom
        painter.drawRoundedRect(self.look.on_screen(box), radius, radius)

    def _old_places(self, painter: QPainter, lift: Lift) -> None:
        at = self.look.on_screen(lift.bounds.grown(SHADOW)).topLeft()
        painter.drawPixmap(at, self._pictures_of(lift)[0])

    def _carried(self, painter: QPainter, gesture: Gesture, lift: Lift) -> None:
        box = lift.bounds.grown(SHADOW).moved(gesture.dx, gesture.dy)
        painter.drawPixmap(self.look.on_screen(box).topLeft(), self._pictures_of(lift)[1])

    def _pictures_of(self, lift: Lift) -> tuple[QPixmap, QPixmap]:
        """Return the outlines of the old places and the cards, drawn once while in the air."""
        look = self.look
        scale = look.zoom * look.ratio
        kept = self._kept.get(id(lift))
        if kept is not None and kept[0] is lift and kept[1] == scale:
            return kept[2]
        dashes = QPen(self._style.colour("lineStrong"), 2 / scale, Qt.PenStyle.DashLine)
        shade = _faint(self._style.colour("ink"), _SHADE)
        places, cards = self._empty(lift, scale), self._empty(lift, scale)
        for pixmap, pen, brush, by in (
            (places, dashes, Qt.BrushStyle.NoBrush, 0.0),
            (cards, Qt.PenStyle.NoPen, shade, SHADOW),
        ):
            painter = self._painter(pixmap, lift, scale)
            painter.setPen(pen)
            painter.setBrush(brush)
            for box in lift.boxes:
                at = box.moved(by - lift.frame.box.x, by - lift.frame.box.y)
                painter.drawRoundedRect(QRectF(at.x, at.y, at.w, at.h), _RADIUS, _RADIUS)
            painter.end()
        painter = self._painter(cards, lift, scale)
        paint(painter, at_detail(detail_level(look.zoom), list(lift.primitives)), self._ink, scale)
        painter.end()
        for pixmap in (places, cards):
            pixmap.setDevicePixelRatio(look.ratio)
        self._kept[id(lift)] = (lift, scale, (places, cards))
        return places, cards

    def _empty(self, lift: Lift, scale: float) -> QPixmap:
        box = lift.bounds.grown(SHADOW)
        size = QSizeF(box.w * scale, box.h * scale).toSize()
        pixmap = QPixmap(max(1, size.width()), max(1, size.height()))
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap

    def _painter(self, pixmap: QPixmap, lift: Lift, scale: float) -> QPainter:
        """Return a painter in the coordinates of the frame that the cards come from."""
        box = lift.bounds.grown(SHADOW)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(lift.frame.box.x - box.x, lift.frame.box.y - box.y)
        return painter

    def _link(self, painter: QPainter, link: tuple[float, float, float, float]) -> None:
        start = self.look.on_screen(Box(link[0], link[1], 0, 0)).topLeft()
        end = self.look.on_screen(Box(link[2], link[3], 0, 0)).topLeft()
        middle = (start.x() + end.x()) / 2
        path = QPainterPath(start)
        path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
        painter.setPen(QPen(self._style.colour("ink"), max(2.0, 3 * self.look.zoom)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _tag(self, painter: QPainter, gesture: Gesture) -> None:
        box = self.tag_box(gesture)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.colour("inverse"))
        painter.drawRoundedRect(box, 7, 7)
        place = QPointF(box.left() + 10, box.center().y())
        ink = self._style.colour("onInverse")
        draw_text(painter, gesture.tag, place, self._style.sized(_TAG_SIZE, 500), ink)

    def tag_box(self, gesture: Gesture) -> QRectF:
        """Return where the words at the pointer stand, px of the viewport."""
        font = self._style.sized(_TAG_SIZE, 500)
        at = self.look.on_screen(Box(*gesture.at, 0, 0)).topLeft() + QPointF(*_TAG_FROM_POINTER)
        wide = QFontMetricsF(font).horizontalAdvance(gesture.tag)
        return QRectF(at, QSizeF(wide + 20, 26))


def _faint(edge: QColor, opacity: float) -> QColor:
    found = QColor(edge)
    found.setAlphaF(opacity)
    return found
