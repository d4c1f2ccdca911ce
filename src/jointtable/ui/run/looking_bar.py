"""Says that one looks at another stage than the one the room works on."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import GHOST, SMALL, Button
from jointtable.ui.style import Style
from jointtable.ui.widgets import Ground, Label

_HEIGHT: Final = 44


class LookingBar(Ground):
    """Stands above the table while another stage is looked at.

    Signals:
        go_asked: The room is to go there.
        back_asked: Back to the stage the room works on.
    """

    go_asked = Signal()
    back_asked = Signal()

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, "sunken", lines="b")
        self._tr = tr
        self._looked_at = self._room_sees = ""
        px = style.px
        self.setMinimumHeight(px(_HEIGHT))
        self._text = Label(style, "", wrap=True)
        self.go = Button(style, tr(N_("Go there")), look=SMALL)
        self.back = Button(style, tr(N_("Back")), look=GHOST, key="Esc")
        self.go.clicked.connect(self.go_asked)
        self.back.clicked.connect(self.back_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(28), px(6), px(16), px(6))
        row.setSpacing(px(6))
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.go)
        row.addWidget(self.back)
        self.hide()

    @property
    def text(self) -> str:
        """Return what it says, or "" when it is gone."""
        return "" if self.isHidden() else self._text.text()

    def say(self, looked_at: str) -> None:
        """Show it.

        Args:
            looked_at: The stage that is looked at.
        """
        self._looked_at = looked_at
        self._say()
        self.show()

    def show_room(self, says: str) -> None:
        """Say beside it what the room sees.

        Args:
            says: How the projector stands, as a sentence.
        """
        self._room_sees = says
        if not self.isHidden():
            self._say()

    def _say(self) -> None:
        looking = self._tr(N_("You are looking at {stage}.")).format(stage=self._looked_at)
        self._text.setText(f"{looking} {self._room_sees}".strip())
        self.setAccessibleName(self._text.text())
