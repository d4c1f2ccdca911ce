"""What may leave the room: joint, stays in the room, or struck for good."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from jointtable.domain.edits.base import field_names
from jointtable.domain.records import Record
from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import SMALL, Button
from jointtable.ui.cards.fates import is_held
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label

QUESTION: Final = N_(
    "Strike this? It goes from the table, from undo and from every document. "
    "The log keeps only “withdrawn {time}”."
)


class FateSection(QWidget):
    """The three fates of a card; striking asks once, in its place.

    Signals:
        joint_asked: It may leave the room.
        hold_asked: It stays in the room.
        strike_asked: It is struck: asked and confirmed.
    """

    joint_asked = Signal()
    hold_asked = Signal()
    strike_asked = Signal()

    def __init__(self, style: Style, tr: Tr, time: Callable[[], str]) -> None:
        """Make it.

        Args:
            style: The look.
            tr: For fixed words.
            time: Tells the time of day, as people read it.
        """
        super().__init__()
        px = style.px
        self._tr, self._time = tr, time
        self.joint = Button(style, tr(N_("Joint")), look=SMALL)
        self.stays = Button(style, tr(N_("Stays in the room")), look=SMALL, key="S")
        self.stays.show_key_in_tooltip_only()
        self.struck = Button(style, tr(N_("Strike…")), look=SMALL, key="Ctrl+Del")
        self.struck.show_key_in_tooltip_only()
        self._group = QButtonGroup(self)
        for button in (self.joint, self.stays):
            button.setCheckable(True)
            self._group.addButton(button)
        self.joint.clicked.connect(self.joint_asked)
        self.stays.clicked.connect(self.hold_asked)
        self.struck.clicked.connect(self.ask)
        self.question = Label(style, "", wrap=True)
        self.strike = Button(style, tr(N_("Strike")), look=SMALL)
        self.keep = Button(style, tr(N_("Keep it")), look=SMALL)
        self.strike.clicked.connect(self._confirm)
        self.keep.clicked.connect(self._keep)
        fates = QHBoxLayout()
        fates.setSpacing(px(6))
        for button in (self.joint, self.stays, self.struck):
            fates.addWidget(button)
        fates.addStretch(1)
        answers = QHBoxLayout()
        answers.setSpacing(px(6))
        answers.addWidget(self.strike)
        answers.addWidget(self.keep)
        answers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(8))
        heading = tr(N_("What may leave the room"))
        column.addWidget(Label(style, heading, "small", colour="ink2", weight=600))
        column.addLayout(fates)
        column.addWidget(self.question)
        column.addLayout(answers)
        self._show_question(shown=False)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Return its buttons, in the order Tab goes through them."""
        return (self.joint, self.stays, self.struck, self.strike, self.keep)

    def show_record(self, record: Record | None) -> None:
        """Show the fate of a card; None: of what is sealed nothing can be said yet."""
        self.setVisible(record is not None)
        self._show_question(shown=False)
        if record is None:
            return
        can_be_held = "released_sales" in field_names(type(record))
        self.joint.setVisible(can_be_held)
        self.stays.setVisible(can_be_held)
        (self.stays if is_held(record) else self.joint).setChecked(True)

    def ask(self) -> None:
        """Ask once whether the card is to be struck."""
        self.question.setText(self._tr(QUESTION).format(time=self._time()))
        self._show_question(shown=True)
        self.keep.setFocus()

    def _confirm(self) -> None:
        self._show_question(shown=False)
        self.strike_asked.emit()

    def _keep(self) -> None:
        self._show_question(shown=False)
        self.struck.setFocus()

    def _show_question(self, *, shown: bool) -> None:
        for part in (self.question, self.strike, self.keep):
            part.setVisible(shown)
