"""The picture before, which fades away over the next: another lens, a flight without motion."""

from typing import Final

from PySide6.QtCore import QObject, QPoint, QVariantAnimation
from PySide6.QtGui import QPixmap, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from jointtable.ui.table.layers import Look

_FADE: Final = 120
"""Milliseconds of a cross-fade (ux.md §3)."""


class Veil(QObject):
    """Lies over the table for a moment; what is done meanwhile is done at once below it."""

    def __init__(self, view: QAbstractScrollArea, look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look
        self._stays = True
        self._fade = QVariantAnimation(self, duration=_FADE)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.valueChanged.connect(self._lift)
        self._fade.finished.connect(self.drop)

    @property
    def is_on(self) -> bool:
        """Return whether something fades."""
        return self._look.veil is not None

    def begin(self, *, stays: bool) -> None:
        """Keep the picture of now and let it fade.

        Args:
            stays: Whether it stays while the table moves below it, as in place of a flight.
        """
        port = self._view.viewport()
        picture = QPixmap(port.size() * port.devicePixelRatioF())
        picture.setDevicePixelRatio(port.devicePixelRatioF())
        nothing_else = QWidget.RenderFlag.DrawWindowBackground  # no bars that float over it
        port.render(picture, QPoint(), QRegion(), nothing_else)
        self._look.veil, self._look.veil_opacity = picture, 1.0
        self._stays = stays
        self._fade.start()

    def moved(self) -> None:
        """The table moves: a veil that does not belong there goes at once."""
        if self.is_on and not self._stays:
            self._fade.stop()
            self.drop()

    def drop(self) -> None:
        """Take it away."""
        self._look.veil = None
        self._view.viewport().update()

    def _lift(self, opacity: float) -> None:
        self._look.veil_opacity = opacity
        self._view.viewport().update()
