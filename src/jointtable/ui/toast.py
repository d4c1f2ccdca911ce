"""A short word at the bottom left of the table: what was done, and how to take it back."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from jointtable.ui.buttons import Button, ButtonLook
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label

SHOWN: Final = 6000
"""Milliseconds a toast stays (ux.md §4)."""

Deed = tuple[str, Callable[[], object]]

_WORD: Final = ButtonLook(look="inverse", height=30, pad=8, size=13, radius=7)


class Toast(QWidget):
    """One at a time; it goes by itself, and by a click on what it offers."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(style.px(14), style.px(6), style.px(8), style.px(6))
        self._row.setSpacing(style.px(4))
        self._text = Label(style, "", colour="onInverse")
        self._row.addWidget(self._text)
        self._row.addSpacing(style.px(8))
        self._buttons: list[Button] = []
        self._timer = QTimer(self, interval=SHOWN, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self._foot = QPoint()
        self.hide()

    @property
    def look(self) -> Style:
        """Return the look it has."""
        return self._style

    @property
    def text(self) -> str:
        """Return what it says, or "" when it is gone."""
        return "" if self.isHidden() else self._text.text()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Return what it offers."""
        return tuple(self._buttons)

    def say(
        self, text: str, deeds: Sequence[Deed] = (), *, stays: bool = False, ms: int = SHOWN
    ) -> None:
        """Show ``text``.

        Args:
            text: One sentence.
            deeds: What it offers: words and what they do.
            stays: Whether it waits for a click instead of going by itself.
            ms: How long it stays otherwise.
        """
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        self._text.setText(text)
        self.setAccessibleName(text)
        for words, deed in deeds:
            button = Button(self._style, words, look=_WORD)
            button.clicked.connect(lambda _=False, d=deed: self._act(d))
            self._buttons.append(button)
            self._row.addWidget(button)
            button.show()  # now: what is shown later would not be counted in the width
        self._text.setFixedWidth(self._text.sizeHint().width())
        self.adjustSize()
        self.stand_at(self._foot)
        self.show()
        self.raise_()
        if stays:
            self._timer.stop()
        else:
            self._timer.start(ms)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _act(self, deed: Callable[[], object]) -> None:
        self.hide()
        deed()

    def stand_at(self, foot: QPoint) -> None:
        """Put its bottom left corner there, in the coordinates of its parent."""
        self._foot = foot
        self.move(foot.x(), foot.y() - self.height())

    @override
    def hideEvent(self, event: object, /) -> None:
        self._timer.stop()

    @override
    def enterEvent(self, event: QEnterEvent, /) -> None:
        """Stay while somebody reads it with the pointer on it."""
        if self._timer.isActive():
            self._timer.start()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._style.colour("inverse"))
        painter.setBrush(self._style.colour("inverse"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
