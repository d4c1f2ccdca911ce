"""Bars that float over the table beside what they are about.

They are children of the viewport, and hidden while the camera moves: a panel over the view would
make each pan a full repaint (performance.md, 2f).
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from jointtable.layout.primitives import Box
from jointtable.ui.buttons import Button, ButtonLook
from jointtable.ui.style import Style
from jointtable.ui.table.view import TableView

BAR: Final = 36
"""Height, px at 100 % (ux.md §3.1)."""
GAP: Final = 12
"""Between a bar and what it is about, px (ux.md §3.1)."""
_EDGE: Final = 6
"""Room to the edges of the viewport, px."""

WORD: Final = ButtonLook(look="ghost", height=34, pad=11, size=13, icon=15, radius=8)
"""A button of a bar, with words and an icon or a key."""


class Afloat(QWidget):
    """A bar of 36 px; it stands above what it is about, or below where there is no room."""

    def __init__(self, style: Style, view: TableView) -> None:
        super().__init__(view.viewport())
        self._style, self._view = style, view
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFixedHeight(style.px(BAR))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(1, 1, 1, 1)
        self.row.setSpacing(0)
        self.hide()

    def stand_by(self, about: QRect) -> None:
        """Stand beside ``about``, px of the viewport, within what can be seen."""
        self.row.activate()
        self.resize(self.row.sizeHint().width(), self.height())
        port = self._view.viewport().rect()
        top = about.top() - GAP - self.height()
        if top < _EDGE:
            top = about.bottom() + GAP
        top = max(_EDGE, min(top, port.height() - self.height() - _EDGE))
        left = about.center().x() - self.width() // 2
        left = max(_EDGE, min(left, port.width() - self.width() - _EDGE))
        self.move(left, top)
        self.show()
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._style.colour("lineStrong"), 1))
        painter.setBrush(self._style.colour("frame"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)


class Question(Afloat):
    """A question of two answers, asked where it came up; keys answer it too."""

    def __init__(self, style: Style, view: TableView) -> None:
        super().__init__(style, view)
        self._box: Box | None = None
        self.answers: tuple[Button, ...] = ()
        view.looked.connect(self._follow)

    @property
    def text(self) -> str:
        """Return what it asks, or "" when it is gone."""
        return "" if self.isHidden() else self.accessibleName()

    def ask(self, text: str, box: Box, *answers: tuple[str, str, Callable[[], object]]) -> None:
        """Ask beside a box of the table.

        Args:
            text: The question, for a screen reader.
            box: What it is about, on the table.
            answers: Words of each answer, the key that gives it, and what it does.
        """
        for button in self.answers:
            self.row.removeWidget(button)
            button.deleteLater()
        self.answers = tuple(self._answer(*answer) for answer in answers)
        self.setAccessibleName(text)
        self._box = box
        self.stand_by(self._view.screen_box(box))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _answer(self, words: str, key: str, deed: Callable[[], object]) -> Button:
        button = Button(self._style, words, look=WORD, key=key)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the table keeps it, for the keys
        button.clicked.connect(lambda _=False: deed())
        self.row.addWidget(button)
        return button

    def _follow(self, _zoom: float) -> None:
        if self._box is not None and not self.isHidden():
            self.stand_by(self._view.screen_box(self._box))
