"""What the pointer shows by itself: the card it rests on, a padlock, the ring of the laser."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from jointtable.layout.primitives import Box
from jointtable.ui import icons
from jointtable.ui.table.frames import Notch, Spot, notch_of
from jointtable.ui.table.layers import Layer

LASER: Final = 48.0
"""Across the ring of the laser, px of the screen (ux.md §4.4)."""
_LASER_LINE: Final = 4.0
_LASER_EDGE: Final = 2.0
PADLOCK: Final = 32.0
"""Across the disc with the padlock, px of the screen."""
_PADLOCK_ICON: Final = 18.0
_OUTLINE: Final = 1.5
_NOTCH: Final = (6.0, 9.0)
"""Radius of the notch for links: at rest, and under the pointer; scene units (ux.md §3.1)."""
REACH: Final = 18.0
"""How far what a hover draws reaches beyond its card, in scene units."""


class PointerLayer(Layer):
    """Lies over everything else; nothing of it is ever shown to the room."""

    @override
    def draw(self, painter: QPainter) -> None:
        look = self.look
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if look.hovered is not None and not look.gesture.lifts:
            painter.setOpacity(look.hover_part)
            self._hover(painter, look.hovered)
            painter.setOpacity(1.0)
        if look.padlock is not None:
            self._padlock(painter, look.on_screen(Box(*look.padlock, 0, 0)).topLeft())
        if look.laser is not None:
            self._laser(painter, look.on_screen(Box(*look.laser, 0, 0)).topLeft())

    def _hover(self, painter: QPainter, spot: Spot) -> None:
        """Draw the outline one step darker, and the notch as large as a hand needs it."""
        zoom = self.look.zoom
        origin, hit = self.look.origin(spot.frame), spot.hit.box
        box = QRectF(
            origin.x() + hit.x * zoom, origin.y() + hit.y * zoom, hit.w * zoom, hit.h * zoom
        )
        width = max(1.5, 2 * _OUTLINE * zoom)
        colour = _EDGES.get(spot.side, "control")
        painter.setPen(QPen(self._style.colour(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        round_hit = spot.hit.role in {"marker", "verdict"} and abs(hit.w - hit.h) < 1
        radius = box.width() / 2 if round_hit else self._style.theme.radius.card * zoom
        painter.drawRoundedRect(box, radius, radius)
        notch = notch_of(spot)
        if notch is not None:
            self._notch(painter, spot, notch)

    def _notch(self, painter: QPainter, spot: Spot, notch: Notch) -> None:
        zoom, (least, most) = self.look.zoom, _NOTCH
        origin = self.look.origin(spot.frame)
        middle = QPointF(origin.x() + notch.x * zoom, origin.y() + notch.y * zoom)
        radius = (least + (most - least) * self.look.hover_part) * zoom
        mark = self._style.colour(f"{notch.side}.mark")
        painter.setPen(QPen(mark, max(1.5, 3 * zoom)))
        painter.setBrush(mark if notch.linked else self._style.colour("frame"))
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        if notch.side == "sales":
            painter.drawEllipse(box)
        else:
            painter.drawRoundedRect(box, 3 * zoom, 3 * zoom)

    def _padlock(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(self._style.colour("lineStrong"), 1))
        painter.setBrush(self._style.colour("frame"))
        painter.drawEllipse(at, PADLOCK / 2, PADLOCK / 2)
        half = _PADLOCK_ICON / 2
        place = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
        icons.draw(painter, "lock", self._style.colour("ink2"), place)

    def _laser(self, painter: QPainter, at: QPointF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outer = (LASER - _LASER_LINE) / 2
        painter.setPen(QPen(self._style.colour("ink"), _LASER_LINE))
        painter.drawEllipse(at, outer, outer)
        inner = outer - (_LASER_LINE + _LASER_EDGE) / 2
        painter.setPen(QPen(self._style.colour("frame"), _LASER_EDGE))
        painter.drawEllipse(at, inner, inner)


_EDGES: Final = {"sales": "sales.mark", "procurement": "procurement.mark"}
"""One step darker than the edge of a slip; joint cards and signs take ``control``."""
