"""The layer of a reveal: cards that turn, markers that slide, gap lines that grow."""

from collections.abc import Iterable

from PySide6.QtGui import QPainter
from typing_extensions import override

from jointtable.layout.primitives import AnyPrimitive, Box, bounds_of
from jointtable.layout.turning import Piece, Staged
from jointtable.ui.style import Style
from jointtable.ui.table.ink import Ink
from jointtable.ui.table.layers import Layer, Look
from jointtable.ui.table.painter import paint
from jointtable.ui.table.pixmaps import at_detail, detail_level


class RevealLayer(Layer):
    """Draws what of one frame is on its way; the frame itself leaves that out meanwhile.

    Attributes:
        block_id: Whose frame; "": none.
        staged: What is drawn; None: nothing is on its way.
    """

    def __init__(self, look: Look, style: Style, ink: Ink) -> None:
        super().__init__(look, style, ink)
        self.block_id = ""
        self.staged: Staged | None = None
        self._pieces: tuple[Piece, ...] = ()

    def take(self, block_id: str, staged: Staged | None, ms: float) -> None:
        """Draw this from now on, as it is ``ms`` after it began."""
        self.block_id, self.staged = block_id, staged
        self._pieces = tuple(staged.pieces(ms)) if staged is not None else ()

    def move_to(self, ms: float) -> tuple[Box, ...]:
        """Draw it as it is ``ms`` after it began; return where it differs, as the frame has it."""
        if self.staged is None:
            return ()
        before, self._pieces = self._pieces, tuple(self.staged.pieces(ms))
        return tuple(piece_box(piece) for piece in {*before} ^ {*self._pieces})

    @override
    def draw(self, painter: QPainter) -> None:
        frame = self.look.scene.frame(self.block_id) if self.staged is not None else None
        if frame is None:
            return
        zoom, at = self.look.zoom, self.look.origin(frame)
        detail = detail_level(zoom)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in self._pieces:
            place = piece_box(piece).moved(frame.box.x, frame.box.y)
            if not self.look.shows(self.look.on_screen(place)):
                continue
            painter.resetTransform()
            painter.translate(at)
            painter.scale(zoom, zoom)
            ones = at_detail(detail, list(piece.primitives))
            paint_piece(painter, piece, ones, self._ink, zoom * self.look.ratio)


def paint_piece(
    painter: QPainter, piece: Piece, ones: Iterable[AnyPrimitive], ink: Ink, scale: float
) -> None:
    """Draw what is on its way.

    Args:
        painter: Scaled so that a unit is a scene unit, with its origin at the frame's; left so.
        piece: What is drawn.
        ones: Its primitives, as they look from here.
        ink: Colours and fonts.
        scale: Device pixels to a scene unit.
    """
    painter.save()
    painter.translate(piece.dx + piece.x, piece.dy)
    painter.scale(piece.scale, 1.0)
    painter.translate(-piece.x, 0.0)
    paint(painter, ones, ink, scale)
    painter.restore()


def piece_box(piece: Piece) -> Box:
    """Return what a piece covers at its full width."""
    box = bounds_of(piece.primitives) or Box(0, 0, 0, 0)
    return box.moved(piece.dx, piece.dy)
