"""What the pointer does by itself: rests on a card, meets something fixed, lights the laser."""

import html
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QToolTip
from typing_extensions import override

from jointtable.layout.primitives import Box
from jointtable.ui.style import Style
from jointtable.ui.table.desk_layer import DeskLayer
from jointtable.ui.table.frames import Spot, notch_at, spot_at
from jointtable.ui.table.looking import LookingView
from jointtable.ui.table.pointer_layer import LASER, PADLOCK, REACH, PointerLayer
from jointtable.ui.table.tools.base import Pointer

_SHOWN: Final = 600
"""Milliseconds a padlock stays (ux.md §3)."""
_RESTS: Final = 300
"""Milliseconds until the full words of a card are shown (ux.md §3.1)."""
_MOST_WORDS: Final = 1500
"""Characters of a tooltip; what is longer is read in the facts of the card."""


class PointingView(LookingView):
    """Shows what the pointer rests on, that something is fixed, and where the laser points.

    Signals:
        laser_moved: Where the laser points, (x, y) on the table; None: it is off.
    """

    laser_moved = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._at = QPoint(-1, -1)
        self._brightens = QVariantAnimation(self, duration=style.theme.motion.hover)
        self._brightens.setStartValue(0.0)
        self._brightens.setEndValue(1.0)
        self._brightens.valueChanged.connect(self._brighten)
        self._unlocks = QTimer(self, interval=_SHOWN, singleShot=True)
        self._unlocks.timeout.connect(self.hide_padlock)
        self._rests = QTimer(self, interval=_RESTS, singleShot=True)
        self._rests.timeout.connect(self._show_words)
        for layer in (
            DeskLayer(self._look, style, self._ink),
            PointerLayer(self._look, style, self._ink),
        ):
            self.scene().addItem(layer)
        self.looked.connect(self._forget_pointer)
        self.viewport().setMouseTracking(True)

    def pointer(self, px: QPoint, modifiers: Qt.KeyboardModifier | None = None) -> Pointer:
        """Return where a place of the viewport lies on the table."""
        keys = Qt.KeyboardModifier
        held = modifiers if modifiers is not None else keys.NoModifier
        zoom = self._look.zoom
        x, y = (px.x() - self._look.left) / zoom, (px.y() - self._look.top) / zoom
        shift, alt = bool(held & keys.ShiftModifier), bool(held & keys.AltModifier)
        return Pointer(px, x, y, shift, alt, bool(held & keys.ControlModifier))

    # --- resting ----------------------------------------------------------------------------------

    @property
    def hovered(self) -> Spot | None:
        """Return what the pointer rests on."""
        return self._look.hovered

    def hover(self, at: Pointer) -> None:
        """Show what lies under the pointer: a darker outline, a larger notch, a cursor."""
        self._at = at.px
        spot = spot_at(self.table, at.x, at.y)
        self._rests.start()
        if spot != self._look.hovered:
            self._hover(spot)
        on_notch = spot is not None and notch_at(spot, at.x, at.y)
        self.show_cursor(Qt.CursorShape.CrossCursor if on_notch else None)

    def _hover(self, spot: Spot | None) -> None:
        QToolTip.hideText()
        self._update_hovered()
        self._look.hovered = spot
        self._brightens.stop()
        self._look.hover_part = 1.0
        if spot is not None and not self._style.reduced_motion:
            self._look.hover_part = 0.0
            self._brightens.start()
        self._update_hovered()

    def _brighten(self, part: float) -> None:
        self._look.hover_part = part
        self._update_hovered()

    def _update_hovered(self) -> None:
        if self._look.hovered is not None:
            self._update_box(self._look.hovered.box.grown(REACH))

    def leave_pointer(self) -> None:
        """Rest on nothing."""
        self._rests.stop()
        if self._look.hovered is not None:
            self._hover(None)

    def _forget_pointer(self, _zoom: float) -> None:
        self.leave_pointer()

    def words_at(self, at: Pointer) -> str:
        """Return what is said of what lies under the pointer; "" for nothing."""
        raise NotImplementedError

    def _show_words(self) -> None:
        port = self.viewport()
        words = self.words_at(self.pointer(self._at)) if port.underMouse() else ""
        if not words:
            return
        if len(words) > _MOST_WORDS:
            words = words[: _MOST_WORDS - 1] + "…"
        # Qt would read what people wrote as markup, if it looked like it
        plain = html.escape(words).replace("\n", "<br>")
        QToolTip.showText(port.mapToGlobal(self._at), f"<qt>{plain}</qt>", port)

    # --- what is private --------------------------------------------------------------------------

    def show_labels(self, labels: Mapping[str, str]) -> None:
        """Show these private labels on the desk, by the block of their stage."""
        if labels != self._look.labels:
            self._look.labels = labels
            self.viewport().update()

    def show_face_down(self, ids: frozenset[str]) -> None:
        """Mark the cards that lie face down before the room; here they stay open."""
        if ids != self._look.face_down:
            self._look.face_down = ids
            self.viewport().update()

    # --- what is fixed ----------------------------------------------------------------------------

    def show_padlock(self, at: Pointer) -> None:
        """Show for a moment that what was clicked is fixed."""
        self.hide_padlock()
        self._look.padlock = (at.x, at.y)
        self._update_padlock()
        self._unlocks.start()

    def hide_padlock(self) -> None:
        """Show it no longer."""
        self._update_padlock()
        self._look.padlock = None
        self._unlocks.stop()

    def _update_padlock(self) -> None:
        if self._look.padlock is not None:
            self._update_round(self._look.padlock, PADLOCK)

    # --- the laser --------------------------------------------------------------------------------

    @property
    def laser(self) -> tuple[float, float] | None:
        """Return where the laser points on the table, or None: it is off."""
        return self._look.laser

    def light_laser(self) -> None:
        """Let the laser point where the pointer is."""
        at = self.viewport().mapFromGlobal(QCursor.pos())
        found = self.pointer(at if self.viewport().rect().contains(at) else self._at)
        self.point_laser((found.x, found.y))

    def point_laser(self, at: tuple[float, float] | None) -> None:
        """Let the laser point there, on the table; None: off."""
        if at == self._look.laser:
            return
        for place in (self._look.laser, at):
            if place is not None:
                self._update_round(place, LASER)
        self._look.laser = at
        self.laser_moved.emit(at)

    def _update_round(self, at: tuple[float, float], across: float) -> None:
        middle = self._look.on_screen(Box(*at, 0, 0)).topLeft()
        half = across / 2 + 2
        corner = QPointF(middle.x() - half, middle.y() - half).toPoint()
        reach = round(2 * half) + 2
        self.viewport().update(corner.x(), corner.y(), reach, reach)

    def show_cursor(self, shape: Qt.CursorShape | None = None) -> None:
        """Show a cursor, or the usual one."""
        usual = Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape if shape is not None else usual)

    @override
    def viewportEvent(self, event: QEvent, /) -> bool:
        if event.type() in {QEvent.Type.Leave, QEvent.Type.WindowDeactivate}:
            self.leave_pointer()
        return super().viewportEvent(event)
