"""On the projector: a true small picture of what the room sees, and three big words."""

from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui import icons
from jointtable.ui.buttons import SMALL, Button
from jointtable.ui.marks import draw_key, draw_text, key_width
from jointtable.ui.style import Style
from jointtable.ui.widgets import Ground, Label, Plate
from jointtable.values import dataclass

State = Literal["live", "hold", "blank"]

STATES: Final = (
    ("live", N_("Live"), "projector", ""),
    ("hold", N_("Hold"), "hold", "F8"),
    ("blank", N_("Blank"), "blank", "F7"),
)
"""Key, word, icon and key of the keyboard of each state."""

_PICTURE: Final = {True: (144, 85), False: (200, 116)}
"""Width and height of the small picture with its edge, px at 100 %: compact and wide."""

_LATER: Final = 150
"""Milliseconds after a change until the small picture follows: the room comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How the projector stands.

    Attributes:
        on: Whether the room sees a window.
        state: What is, what was, or nothing.
        where: “Screen 2, 1920 × 1080”.
        since: “held since 10:41”; "" while nothing is held.
        waits: “3 changes wait”; "" while nothing is held.
        words: Why the room sees nothing.
        offer: What F5 would do then; "" for nothing.
        says: The same in words, for a screen reader.
        draw: Makes the small picture for a size in px and a number of device pixels to a px.
    """

    on: bool
    state: State
    where: str
    since: str
    waits: str
    words: str
    offer: str
    says: str
    draw: Callable[[QSize, float], QPixmap]


class StateButton(QAbstractButton):
    """One of three big words: what the room sees."""

    def __init__(self, style: Style, word: str, icon: str, key: str) -> None:
        super().__init__()
        self._style, self._icon, self._key = style, icon, key
        self.setText(word)
        self.setAccessibleName(word)
        self.setToolTip(f"{word}  {key}" if key else word)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _font(self) -> QFont:
        return self._style.font("body", weight=600 if self.isChecked() else 500)

    @override
    def sizeHint(self) -> QSize:
        px = self._style.px
        wide = QFontMetricsF(self._style.font("body", weight=600)).horizontalAdvance(self.text())
        cap = key_width(self._style, self._key) if self._key else px(16)
        return QSize(round(px(34) + wide + px(10) + cap + px(10)), px(36))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, px, middle = self._style, self._style.px, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        chosen = self.isChecked() and self.isEnabled()
        ink = style.colour("onInverse" if chosen else "ink")
        if chosen or (self.underMouse() and self.isEnabled()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("inverse" if chosen else "line"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        side = px(16)
        icons.draw(painter, self._icon, ink, QRectF(px(10), middle - side / 2, side, side))
        draw_text(painter, self.text(), QPointF(px(34), middle), self._font(), ink)
        right = self.width() - px(10)
        if chosen:
            box = QRectF(right - side, middle - side / 2, side, side)
            icons.draw(painter, "check", ink, box)
        elif self._key:
            left = right - key_width(style, self._key)
            draw_key(painter, style, self._key, QPointF(left, middle))


class SmallPicture(QAbstractButton):
    """The audience window, small and true; a click shows it large."""

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style = style
        self._picture = QPixmap()
        self._since = ""
        name = tr(N_("What the room sees"))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_compact(compact=True)

    def show_compact(self, *, compact: bool) -> None:
        """Take the narrow form where there is little room."""
        width, height = _PICTURE[compact]
        self.setFixedSize(self._style.px(width), self._style.px(height))

    def show_picture(self, picture: QPixmap, since: str) -> None:
        """Show what the room sees.

        Args:
            picture: As large as it fits.
            since: “held since 10:41”; "" while nothing is held.
        """
        self._picture, self._since = picture, since
        self.update()

    @property
    def inner(self) -> QSize:
        """Return how large the picture in its edge may be, px."""
        return QSize(self.width() - 4, self.height() - 4)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style = self._style
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._picture.deviceIndependentSize()
        wide, high = (size.width() or self.inner.width()), (size.height() or self.inner.height())
        box = QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)
        painter.drawPixmap(box.topLeft(), self._picture)
        if self._since:
            self._snow(painter, box)
        painter.setPen(QPen(style.colour("ink"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 5, 5)

    def _snow(self, painter: QPainter, box: QRectF) -> None:
        """Draw the sign of a held picture, and since when."""
        style, px = self._style, self._style.px
        plate = QRectF(box.left(), box.bottom() - px(24), box.width(), px(24))
        painter.fillRect(plate, style.colour("inverse"))
        middle, ink = plate.center().y(), style.colour("onInverse")
        side = px(13)
        icons.draw(painter, "hold", ink, QRectF(box.left() + px(7), middle - side / 2, side, side))
        place = QPointF(box.left() + px(25), middle)
        font = style.font("small", size=12, weight=500)
        draw_text(painter, self._since, place, font, ink, box.width() - px(30))


class ProjectorBlock(Ground):
    """The foot of the right panel.

    Attributes:
        picture: What the room sees, small.
        states: Live, Hold and Blank.
        offer: What can be done while the room sees nothing.

    Signals:
        asked: One of the big words was chosen; its key.
    """

    asked = Signal(str)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, "panel", lines="lt")
        self._style, self._tr = style, tr
        self._stand: Stand | None = None
        self._said = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._facts = Label(style, "", "small", colour="ink2", align=Qt.AlignmentFlag.AlignRight)
        self.picture = SmallPicture(style, tr)
        self._words = Label(style, "", "body", colour="ink2", wrap=True)
        self.offer = Button(style, tr(N_("Turn it on")), look=SMALL)
        self.states = {
            key: StateButton(style, tr(word), icon, cap) for key, word, icon, cap in STATES
        }
        self._later = QTimer(self, interval=_LATER, singleShot=True)
        self._later.timeout.connect(self.renew)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self._style.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(Label(self._style, self._tr(N_("On the projector")), "bodyStrong"))
        head.addWidget(self._facts, 1)
        self._message = QWidget()
        column = QVBoxLayout(self._message)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addStretch(1)
        column.addWidget(self._words)
        column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        plate = self._plate = Plate(self._style)
        inside = QVBoxLayout(plate)
        inside.setContentsMargins(px(3), px(3), px(3), px(3))
        inside.setSpacing(px(1))
        for key, button in self.states.items():
            button.clicked.connect(lambda _=False, k=key: self.asked.emit(k))
            inside.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._message, 1)
        row.addWidget(plate, 1, Qt.AlignmentFlag.AlignVCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(16), px(12), px(16), px(14))
        whole.setSpacing(px(10))
        whole.addLayout(head)
        whole.addLayout(row, 1)
        self.setFixedHeight(px(self._style.theme.window.run.projector_block))

    def show_compact(self, *, compact: bool) -> None:
        """Take the narrow form where there is little room."""
        self.picture.show_compact(compact=compact)
        self._later.start()

    def show_stand(self, stand: Stand) -> None:
        """Show how the projector stands from now on."""
        self._stand = stand
        self._facts.setText(stand.waits or stand.where)
        self._facts.show_colour("ink" if stand.waits else "ink2")
        tip = self._tr(N_("The projector holds this picture. {waits}."))
        self._facts.setToolTip(tip.format(waits=stand.waits) if stand.waits else "")
        self.picture.setVisible(stand.on)
        self._message.setVisible(not stand.on)
        self._words.setText(stand.words)
        self.offer.show_text(stand.offer, "F5")
        self.offer.setVisible(bool(stand.offer))
        self.states[stand.state].setChecked(True)
        for button in self.states.values():
            button.setEnabled(stand.on)
        self._make_room()
        self._announce(stand.says)
        self._later.start()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Give up the states, which nobody can choose then, before what can be done is cut."""
        stand, px = self._stand, self._style.px
        off = stand is not None and not stand.on and bool(stand.offer)
        both = self.offer.sizeHint().width() + px(12) + self._plate.sizeHint().width()
        self._plate.setHidden(off and both > self.width() - 2 * px(16))

    def _announce(self, says: str) -> None:
        """Tell screen readers what the room sees now, once."""
        if says != self._said:
            self._said = says
            self.setAccessibleName(says)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, says))

    def renew(self) -> None:
        """Draw the small picture anew."""
        stand = self._stand
        if stand is None or not stand.on or not self.isVisible():
            return
        small = stand.draw(self.picture.inner, self.devicePixelRatioF())
        since = "" if stand.state == "blank" else stand.since
        self.picture.show_picture(small, since)
