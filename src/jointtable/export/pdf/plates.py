"""Pages that are pictures from edge to edge: slips to cut, tents to fold, a plan, a poster."""

from typing import Any, Final

from reportlab.platypus import Flowable  # this module loads when a document is written
from typing_extensions import override

from jointtable.export.blocks import Plate
from jointtable.export.pdf.cards import boxed
from jointtable.export.pdf.faces import draw_line
from jointtable.export.pdf.ink import colour, ink
from jointtable.export.pdf.pictures import draw_picture
from jointtable.export.pdf.structure import Element
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
        under: What it is part of; None: it is an artifact.
    """

    def __init__(
        self,
        plate: Plate,
        size: tuple[float, float],
        bookmark: tuple[str, str] | None,
        under: Element | None = None,
    ) -> None:
        super().__init__()
        self._under = under
        self._figure = under.add("Figure", alt=plate.alt) if under is not None else None
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
        boxed(canvas, self._figure, (0, 0, wide, high))
        with canvas.holding(self._figure):
            self._draw_pictures(canvas, high)
        if self.foot:
            # on a wall the last line is read from as far as the rest
            scale = max(1.0, wide / _USUAL)
            style = ink("footer").type.sized(ink("footer").type.size * scale)
            line = fitted(self.foot, style, (wide - 2 * LEFT * scale) * 0.7)
            canvas.tell(self._under.add("P") if self._under is not None else None)
            draw_line(canvas, line, LEFT * scale, FOOT * scale, style.size, colour("ink3"))

    def _draw_pictures(self, canvas: Any, high: float) -> None:  # noqa: ANN401
        for one in self._plate.pictures:
            w, h = one.picture.width * one.scale, one.picture.height * one.scale
            canvas.saveState()
            canvas.translate(one.x, high - one.y)
            if one.turned:
                canvas.translate(w, -h)
                canvas.rotate(180)
            draw_picture(canvas, one.picture, (0, -h, w, h))
            canvas.restoreState()
