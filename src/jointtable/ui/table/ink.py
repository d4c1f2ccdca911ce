"""Pens, brushes and fonts of one theme, made once and kept."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPixmap, QTransform

from jointtable.layout.fonts import family, is_installed
from jointtable.layout.primitives import HATCH_ANGLE, HATCH_PERIOD, HATCH_STRIPE
from jointtable.theme import Theme
from jointtable.ui.style import font_of, load_font

_OFF: Final = ("liga", "clig", "dlig", "calt")  # as measured: jointtable.layout.fonts.FEATURES

NO_PEN: Final = Qt.PenStyle.NoPen
NO_BRUSH: Final = Qt.BrushStyle.NoBrush


class Ink:
    """Turns token paths and font keys into what QPainter takes.

    Attributes:
        theme: Whose colours.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._colours: dict[str, QColor] = {}
        self._brushes: dict[str, QBrush] = {}
        self._pens: dict[tuple[object, ...], QPen] = {}
        self._fonts: dict[tuple[str, float, float], QFont] = {}
        self._hatches: dict[tuple[str, float], QBrush] = {}

    def colour(self, path: str) -> QColor:
        """Return the colour at ``path``."""
        found = self._colours.get(path)
        if found is None:
            found = self._colours[path] = QColor(self.theme.colour(path))
        return found

    def brush(self, path: str | None) -> QBrush | Qt.BrushStyle:
        """Return a plain brush, or none."""
        if path is None:
            return NO_BRUSH
        found = self._brushes.get(path)
        if found is None:
            found = self._brushes[path] = QBrush(self.colour(path))
        return found

    def pen(
        self,
        path: str | None,
        width: float,
        dash: tuple[float, ...] = (),
        *,
        round_ends: bool = False,
    ) -> QPen | Qt.PenStyle:
        """Return a pen, or none.

        Args:
            path: Colour; None: no pen.
            width: In scene units.
            dash: Lengths of dash and gap in turn, in scene units.
            round_ends: Whether ends and dashes are round.
        """
        if path is None or width <= 0:
            return NO_PEN
        key = (path, width, dash, round_ends)
        found = self._pens.get(key)
        if found is None:
            cap = Qt.PenCapStyle.RoundCap if round_ends else Qt.PenCapStyle.FlatCap
            join = Qt.PenJoinStyle.RoundJoin
            found = QPen(self.colour(path), width, Qt.PenStyle.SolidLine, cap, join)
            if dash:
                found.setDashPattern([length / width for length in dash])
            self._pens[key] = found
        return found

    def font(self, key: str, size: float, tracking: float) -> QFont:
        """Return the font of a text run.

        Args:
            key: Of the font file, such as ``Inter-600``.
            size: In scene units.
            tracking: Added after every character, in scene units.
        """
        at = (key, size, tracking)
        found = self._fonts.get(at)
        if found is None:
            found = _font_of(key, size)
            for feature in _OFF:
                found.setFeature(QFont.Tag(feature), 0)
            if tracking:
                found.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking)
            self._fonts[at] = found
        return found

    def hatch(self, path: str, scale: float) -> QBrush:
        """Return the brush of the stripes that cover a card.

        Args:
            path: Colour of the stripes.
            scale: Device pixels to a scene unit, so that stripes are sharp.
        """
        key = (path, round(scale, 3))
        found = self._hatches.get(key)
        if found is None:
            period = max(2, round(HATCH_PERIOD * scale))
            tile = QPixmap(period, period)
            tile.fill(Qt.GlobalColor.transparent)
            painter = QPainter(tile)
            painter.fillRect(0, 0, max(1, round(HATCH_STRIPE * scale)), period, self.colour(path))
            painter.end()
            found = QBrush(tile)
            shrink = HATCH_PERIOD / period
            found.setTransform(QTransform().rotate(HATCH_ANGLE).scale(shrink, shrink))
            self._hatches[key] = found
        return found


def _font_of(key: str, size: float) -> QFont:
    """Return a font at its own weight."""
    if is_installed(key):  # Qt knows it already
        return font_of(family(key), size, QFont.Weight.Normal.value)
    load_font(key)
    _, _, rest = key.partition("-")
    weight, _, italic = rest.partition("-")
    return font_of(family(key), size, int(weight), italic=bool(italic))
