"""Pages that are pictures from edge to edge: slips to cut, tents to fold, a plan, a poster."""

from typing import Any, Final

from reportlab.platypus import Flowable  # this module loads when a document is written
from typing_extensions import override

from jointtable.export.blocks import Plate
from jointtable.export.pdf.faces import draw_line
from jointtable.export.pdf.ink import colour, ink
from jointtable.export.pdf.pictures import draw_picture
from jointtable.layout.text import fitted

FOOT: Final = 12.0
LEFT: Final = 18.6
"""Where the last line of a document stands on a plate of the usual width, in points."""
_USUAL: Final = 792.0
"""Width of a page whose last line has the usual size, in points."""


class PlatePage(Flowable):  # type: ignore[misc]  # reportlab brings no types
    """One plate, as large as its page.

    Args:
        plate: What to draw.
        size: Of the page, in points.
        bookmark: Key and title of the entry in the outline that leads here; None for none.
    """

    def __init__(
        self, plate: Plate, size: tuple[float, float], bookmark: tuple[str, str] | None
    ) -> None:
        super().__init__()
        self._plate, self._size, self._bookmark = plate, size, bookmark
        self.foot = ""

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = self._size
        return self.width, self.height

    @override
    def draw(self) -> None:
        canvas: Any = self.canv
        wide, high = self._size
        if self._bookmark is not None:
            key, title = self._bookmark
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(title, key, 0, 0)
        for one in self._plate.pictures:
            w, h = one.picture.width * one.scale, one.picture.height * one.scale
            canvas.saveState()
            canvas.translate(one.x, high - one.y)
            if one.turned:
                canvas.translate(w, -h)
                canvas.rotate(180)
            draw_picture(canvas, one.picture, (0, -h, w, h))
            canvas.restoreState()
        if self.foot:
            # on a wall the last line is read from as far as the rest
            scale = max(1.0, wide / _USUAL)
            style = ink("footer").type.sized(ink("footer").type.size * scale)
            line = fitted(self.foot, style, (wide - 2 * LEFT * scale) * 0.7)
            draw_line(canvas, line, LEFT * scale, FOOT * scale, style.size, colour("ink3"))
