"""Says on every screen that this is a rehearsal, and asks once before it is wiped."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import SMALL, Button
from jointtable.ui.style import Style
from jointtable.ui.widgets import Ground, Label

_HEIGHT: Final = 44


class RehearsalStrip(Ground):
    """Stands above whatever the window shows, yellow, as long as a rehearsal is open.

    Signals:
        answers_asked: The step is to be filled with sample answers.
        end_asked: The rehearsal is to end.
        wiped: It is to be wiped: that was asked, and said.
        kept: It is not.
    """

    answers_asked = Signal()
    end_asked = Signal()
    wiped = Signal()
    kept = Signal()

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, "soon.mark")
        self._tr = tr
        px = style.px
        self.setMinimumHeight(px(_HEIGHT))
        self._text = Label(style, "", "bodyStrong", colour="soon.ink", wrap=True)
        self.answers = Button(style, tr(N_("Sample answers for this step")), look=SMALL)
        self.end = Button(style, tr(N_("End the rehearsal…")), look=SMALL)
        self.wipe = Button(style, tr(N_("Wipe it")), look=SMALL, icon="delete")
        self.keep = Button(style, tr(N_("Keep it")), look=SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), px(5), px(16), px(5))
        row.setSpacing(px(8))
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        for button, signal in (
            (self.answers, self.answers_asked),
            (self.end, self.end_asked),
            (self.wipe, self.wiped),
            (self.keep, self.kept),
        ):
            button.clicked.connect(signal)
            row.addWidget(button)
        self.hide()

    @property
    def text(self) -> str:
        """Return what it says, or "" when it is gone."""
        return "" if self.isHidden() else self._text.text()

    @property
    def is_asking(self) -> bool:
        """Return whether it waits for an answer."""
        return not self.isHidden() and not self.wipe.isHidden()

    def say(self, *, alone: bool) -> None:
        """Say that this is a rehearsal.

        Args:
            alone: Without its buttons: a side has the laptop.
        """
        self._show(self._tr(N_("Rehearsal. Nothing here is real.")), asking=False, alone=alone)

    def ask(self, names: str) -> None:
        """Ask whether the rehearsal of ``names`` is to be wiped."""
        text = N_("Wipe every answer of the rehearsal {names}? Your preparation stays.")
        self._show(self._tr(text).format(names=names), asking=True, alone=False)
        self.keep.setFocus()

    def _show(self, text: str, *, asking: bool, alone: bool) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        for button in (self.answers, self.end):
            button.setVisible(not (asking or alone))
        for button in (self.wipe, self.keep):
            button.setVisible(asking)
        self.show()
