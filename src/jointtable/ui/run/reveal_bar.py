"""The one question of a reveal: an inverted bar over the step bar (ux.md §3.2).

A key that is hit twice, held down, or meant for something else must not get through: for the first
moment the focus is on “Not yet”, a held key does nothing, and any other letter closes the bar.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui import icons
from jointtable.ui.buttons import Button, ButtonLook
from jointtable.ui.style import Style
from jointtable.ui.widgets import Ground, Label

GUARD: Final = 400
"""Milliseconds in which “Not yet” has the focus and no click reveals."""

_LOOK: Final = ButtonLook(look="primary")
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TURNS: Final = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_SILENT: Final = frozenset(
    {
        *(Qt.Key.Key_Space, Qt.Key.Key_R, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp),
        *(Qt.Key.Key_Up, Qt.Key.Key_Down),
    }
)
"""Keys that do nothing here: what a remote sends, and R once more."""


class BarButton(Button):
    """A button on an inverted ground."""

    def __init__(self, style: Style, text: str, key: str, *, filled: bool) -> None:
        super().__init__(style, text, look=_LOOK, key=key)
        self._filled = filled
        self.setToolTip("")

    @override
    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        on, under = self._style.colour("onInverse"), self._style.colour("inverse")
        if self._filled:
            return on, on, under
        pressed = self._style.colour("onInverse", 0.16) if self._hover else None
        return pressed, self._style.colour("onInverse", 0.5), on


class RevealBar(Ground):
    """Asks whether to reveal; lies over the step bar while it asks.

    Signals:
        revealed: Reveal, on purpose.
        closed: Not yet.
    """

    revealed = Signal()
    closed = Signal()

    def __init__(self, style: Style, tr: Tr, over: QWidget) -> None:
        super().__init__(style, "inverse")
        self._style, self._over = style, over
        self.setParent(over)
        px = style.px
        question = tr(N_("Both sides have locked. Reveal to everyone now?"))
        self.setAccessibleName(question)
        text = Label(style, question, "bodyStrong", colour="onInverse", size=16)
        self._note = Label(style, "", "small", colour="onInverse")
        self.not_yet = BarButton(style, tr(N_("Not yet")), "Esc", filled=False)
        self.reveal = BarButton(style, tr(N_("Reveal")), "Enter", filled=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16) + px(20) + px(12), 0, px(16), 0)
        row.setSpacing(px(12))
        row.addWidget(text)
        row.addWidget(self._note, 1)
        row.addWidget(self.not_yet)
        row.addWidget(self.reveal)
        self.not_yet.clicked.connect(self.close_bar)
        self.reveal.clicked.connect(self._reveal)
        self._guard = QTimer(self, interval=GUARD, singleShot=True)
        self._guard.timeout.connect(self._arm)
        self._armed = False
        for part in (self.not_yet, self.reveal):
            part.installEventFilter(self)
        over.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Return whether it asks now."""
        return not self.isHidden()

    @property
    def note(self) -> str:
        """Return what is to be known before the reveal, or ""."""
        return self._note.text()

    def open(self, note: str = "") -> None:
        """Ask; ``note`` says what is to be known before, such as that one person has answered."""
        self._note.setText(note)
        self._note.setToolTip(note)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._armed = False
        self.not_yet.setFocus(Qt.FocusReason.OtherFocusReason)
        # a slow double-click counts as one, too
        self._guard.start(max(GUARD, QGuiApplication.styleHints().mouseDoubleClickInterval()))
        said = f"{self.accessibleName()} {note}".strip()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def close_bar(self) -> None:
        """Reveal nothing."""
        if self.is_open:
            self._leave()
            self.closed.emit()

    def _leave(self) -> None:
        self._guard.stop()
        self._armed = False
        self.hide()

    def _arm(self) -> None:
        self._armed = True
        if self.not_yet.hasFocus():
            self.reveal.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reveal(self) -> None:
        if self._armed and self.is_open:
            self._leave()
            self.revealed.emit()

    # --- keys -------------------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is self._over:
            if event.type() == QEvent.Type.Resize and self.is_open:
                self.setGeometry(self._over.rect())
            return False
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        if isinstance(event, QKeyEvent) and self.is_open:
            if event.type() == QEvent.Type.ShortcutOverride and _is_plain(event):
                event.accept()  # what is typed here is no shortcut of the window
                return True
            if event.type() == QEvent.Type.KeyPress and _is_plain(event):
                self._key(event)
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.isAutoRepeat() or key in _SILENT:
            return
        if key in _ENTER:
            if self.reveal.hasFocus():
                self._reveal()
            else:
                self.close_bar()
        elif key in _TURNS:
            other = self.not_yet if self.reveal.hasFocus() else self.reveal
            other.setFocus(Qt.FocusReason.TabFocusReason)
        elif key == Qt.Key.Key_Escape or event.text().strip():
            self.close_bar()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, px = self._style.px(20), self._style.px
        at = QPointF(px(16), (self.height() - side) / 2)
        box = QRectF(at.x(), at.y(), side, side)
        icons.draw(painter, "reveal", self._style.colour("onInverse"), box)
        for button in (self.not_yet, self.reveal):
            if button.hasFocus():  # the ring of the window is ink, and would not show
                painter.setPen(QPen(self._style.colour("onInverse"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                ring = QRectF(button.geometry()).adjusted(-4, -4, 4, 4)
                painter.drawRoundedRect(ring, 12, 12)


def _is_plain(event: QKeyEvent) -> bool:
    """Return whether a key comes without Ctrl, Alt or Meta, and is no function key."""
    keys = Qt.KeyboardModifier
    held = event.modifiers() & (keys.ControlModifier | keys.AltModifier | keys.MetaModifier)
    return not held and not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
