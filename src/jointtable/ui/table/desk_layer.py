"""What the facilitator alone sees: a private label under a frame, a sign on a covered card."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from jointtable.layout.primitives import TEXT_FROM, Box
from jointtable.layout.table import Frame
from jointtable.ui import icons
from jointtable.ui.measured import broken
from jointtable.ui.table.layers import Layer

_ROOM: Final = (16.0, 760.0, 84.0)
"""From the frame down to its label, and the label's width and greatest height; scene units."""
_SIZE: Final = (20.0, 12.0)
"""Of its letters: in scene units, and never under so many px."""
_ICON: Final = 14.0
_PAD: Final = 9.0
_LINES: Final = 2
_SIGN: Final = 11.0
"""Radius of the sign of a card that lies face down before the room, px."""


def label_box(frame: Frame) -> Box:
    """Return where the private label of a stage lies, on the table."""
    down, wide, high = _ROOM
    return Box(frame.box.x, frame.box.bottom + down, wide, high)


class DeskLayer(Layer):
    """Private labels and signs; nothing of this layer is ever shown to the room."""

    @override
    def draw(self, painter: QPainter) -> None:
        look = self.look
        if look.zoom < TEXT_FROM or look.marks_current:
            return
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for frame in look.scene.frames:
            words = look.labels.get(frame.block_id)
            if words and look.shows(look.on_screen(label_box(frame))):
                self._label(painter, look.on_screen(label_box(frame)), words)
            if look.face_down and look.shows(look.on_screen(frame.box)):
                self._signs(painter, frame)

    def _signs(self, painter: QPainter, frame: Frame) -> None:
        """Mark what lies face down before the room with a crossed eye at its top left corner."""
        look, style = self.look, self._style
        for hit in frame.picture.hits:
            if hit.role != "card" or not look.face_down.intersection(hit.record_ids[:1]):
                continue
            at = look.on_screen(hit.box.moved(frame.box.x, frame.box.y)).topLeft()
            middle = QPointF(at.x() + _SIGN, at.y())
            painter.setPen(QPen(style.colour("frame"), 2))
            painter.setBrush(style.colour("inverse"))
            painter.drawEllipse(middle, _SIGN, _SIGN)
            half = _SIGN * 0.62
            place = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
            icons.draw(painter, "hide", style.colour("onInverse"), place)

    def _label(self, painter: QPainter, at: QRectF, words: str) -> None:
        style = self._style
        font = style.sized(max(_SIZE[1], _SIZE[0] * self.look.zoom), 400)
        room = at.width() - 3 * _PAD - _ICON
        lines = broken(words, font, room)
        pitch = font.pixelSize() * 1.3 if font.pixelSize() > 0 else font.pointSizeF() * 1.73
        shown = [text for text, _ in lines[:_LINES]]
        if len(lines) > _LINES:
            shown[-1] = shown[-1].rstrip() + "…"
        wide = 3 * _PAD + _ICON + max(width for _, width in lines[:_LINES]) + 2
        box = QRectF(at.left(), at.top(), min(at.width(), wide), pitch * len(shown) + _PAD)
        painter.setPen(QPen(style.colour("lineStrong"), 1))
        painter.setBrush(style.colour("panel"))
        painter.drawRoundedRect(box, 7, 7)
        top = box.top() + _PAD / 2
        place = QRectF(box.left() + _PAD, top + (pitch - _ICON) / 2, _ICON, _ICON)
        icons.draw(painter, "lock", style.colour("ink2"), place)
        painter.setPen(style.colour("ink2"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(font)
        left = box.left() + 2 * _PAD + _ICON
        for number, text in enumerate(shown):
            painter.drawText(QPointF(left, top + (number + 0.78) * pitch), text)
