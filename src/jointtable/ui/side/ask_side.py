"""Asks which side gets the laptop: ← sales, → procurement."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget
from typing_extensions import override

from jointtable.content.fallback import Shown
from jointtable.domain.records import SIDES, Side
from jointtable.i18n import N_, Tr
from jointtable.ui.flyout import Flyout
from jointtable.ui.marks import draw_key, draw_mark, draw_text, key_width
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label

_WIDE: Final = 440
_ARROWS: Final[dict[Side, str]] = {"sales": "←", "procurement": "→"}
_KEYS: Final[dict[int, Side]] = {Qt.Key.Key_Left: "sales", Qt.Key.Key_Right: "procurement"}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TAKEN: Final = _ENTER | {*_KEYS, Qt.Key.Key_Up, Qt.Key.Key_Down}


_NAMES: Final[dict[Side, str]] = {"sales": N_("Sales"), "procurement": N_("Procurement")}


class SideButton(QAbstractButton):
    """One of the two sides: its mark, its name, its company, and the key that takes it."""

    def __init__(self, style: Style, side: Side) -> None:
        super().__init__()
        self._style, self._side = style, side
        self._company, self._note = "", ""
        self._hover = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_side(self, name: str, company: str, note: str) -> None:
        """Name the side; ``note`` says why it cannot be chosen, or is ""."""
        self.setText(name)
        self._company, self._note = company, note
        self.setEnabled(not note)
        self.setAccessibleName(", ".join(filter(None, (name, company, note))))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._style.px(190), self._style.px(92))

    @override
    def enterEvent(self, event: QEnterEvent, /) -> None:
        self._hover = True
        self.update()

    @override
    def leaveEvent(self, event: QEvent, /) -> None:
        self._hover = False
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in _TAKEN:
            event.ignore()  # the sheet answers them
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, px = self._style, self._style.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        lit = self.isEnabled() and (self.hasFocus() or self._hover)
        painter.setPen(QPen(style.colour("control" if lit else "lineStrong"), 1.5))
        painter.setBrush(style.colour(f"{self._side}.zone2" if lit else f"{self._side}.zone1"))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, 9, 9)
        left, room = px(14), self.width() - px(28)
        draw_mark(painter, style, self._side, QPointF(left, px(24)), px(16))
        font, small = style.font("listTitle"), style.font("small")
        draw_text(
            painter, self.text(), QPointF(left + px(22), px(24)), font, style.colour("ink"), room
        )
        second = self._note or self._company
        draw_text(painter, second, QPointF(left, px(48)), small, style.colour("ink2"), room)
        key = _ARROWS[self._side]
        at = left if self._side == "sales" else self.width() - px(14) - key_width(style, key)
        draw_key(painter, style, key, QPointF(at, px(72)))


class AskSide(Flyout):
    """A sheet below the button: which side it is about."""

    def __init__(self, style: Style, parent: QWidget, tr: Tr) -> None:
        super().__init__(style, parent, width=_WIDE)
        self._tr = tr
        self._then: Callable[[Side], object] = lambda _: None
        self._title = Label(style, "", "bodyStrong")
        edge = style.px(16)
        self.column.setContentsMargins(edge, style.px(12), edge, edge)
        self.column.setSpacing(style.px(10))
        self.column.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(style.px(8))
        self.buttons: dict[Side, SideButton] = {}
        for side in SIDES:
            button = SideButton(style, side)
            button.show_side(tr(_NAMES[side]), "", "")
            button.clicked.connect(lambda _=False, s=side: self._choose(s))
            self.buttons[side] = button
            row.addWidget(button, 1)
        self.column.addLayout(row)

    def ask(
        self,
        below: QWidget,
        title: str,
        shown: Shown,
        free: dict[Side, bool],
        then: Callable[[Side], object],
    ) -> None:
        """Ask, below ``below``.

        Args:
            below: What opened it.
            title: What is asked.
            shown: For the names.
            free: Whether each side can still write.
            then: What is done with the side.
        """
        self._title.setText(title)
        self._then = then
        for side, button in self.buttons.items():
            note = "" if free[side] else self._tr(N_("has locked"))
            button.show_side(shown.side_name(side), shown.party_short_name(side), note)
        self.open_beside(below)
        first = next((b for b in self.buttons.values() if b.isEnabled()), None)
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def lay_out(self) -> None:
        super().lay_out()
        part = self._beside
        if part is None:
            return
        px = self._style.px
        corner = part.mapTo(self._screen, QPoint(part.width(), part.height() + px(8)))
        left = max(px(8), min(corner.x(), self.width() - px(8)) - self._sheet.width())
        self._sheet.move(left, corner.y())

    def _choose(self, side: Side) -> None:
        if self.buttons[side].isEnabled():
            self.close_it()
            self._then(side)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        side = _KEYS.get(event.key())
        if side is not None:
            self._choose(side)
        elif event.key() in _ENTER:
            there = next((s for s, b in self.buttons.items() if b.hasFocus()), None)
            if there is not None and not event.isAutoRepeat():
                self._choose(there)
        else:
            super().keyPressEvent(event)
        event.accept()
