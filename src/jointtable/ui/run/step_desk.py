"""What a step is about, beside its words: shows it in a box, asks once, and does it."""

from PySide6.QtCore import QObject

from jointtable.i18n import Tr
from jointtable.ui.run.boxes import Box, BoxFact
from jointtable.ui.run.screen import RunScreen


class StepDesk(QObject):
    """Keeps the box of one kind of step.

    Attributes:
        box: Stands in the script while the step is about it.
        below: Whether it stands below all the words.
    """

    below = False
    framed = True

    def __init__(self, screen: RunScreen, tr: Tr, name: str) -> None:
        super().__init__(screen)
        self.box = Box(screen.look, tr, screen.panel.script, framed=self.framed)
        self.box.setAccessibleName(name)
        self.box.before = lambda: screen.panel.tabs[screen.panel.page]
        self._asking = ""
        self.box.asked.connect(self._ask)
        self.box.typed.connect(self.type)
        self.box.agreed.connect(self._agree)
        self.box.declined.connect(self.decline)

    # --- what a kind of step says -----------------------------------------------------------------

    def fact(self) -> BoxFact | None:
        """Return what the box shows, or None: the step is about something else."""
        raise NotImplementedError

    def question(self, key: str) -> tuple[str, str]:  # noqa: ARG002 - of the kinds that ask
        """Return what is asked before a deed, and the words of Yes; "" asks nothing."""
        return "", ""

    def do(self, key: str) -> None:
        """Do a deed that was asked for."""
        raise NotImplementedError

    def type(self, key: str, text: str) -> None:
        """Take a line that was typed."""

    # --- showing and asking -----------------------------------------------------------------------

    @property
    def is_asking(self) -> bool:
        """Return whether it waits for yes or no."""
        return bool(self._asking)

    def show(self) -> bool:
        """Show what there is to show; return whether the step is about it."""
        fact = self.fact()
        if fact is None:
            self._asking = ""
            return False
        question = self.question(self._asking) if self._asking else ("", "")
        self._asking = self._asking if question[0] else ""
        self.box.show_fact(fact.asking(*question))
        return True

    def decline(self) -> None:
        """Do nothing of what was asked about."""
        self._asking = ""
        self.show()

    def _ask(self, key: str) -> None:
        if self.question(key)[0]:
            self._asking = key
            self.show()
        else:
            self.do(key)
            self.show()

    def _agree(self) -> None:
        key, self._asking = self._asking, ""
        if key:
            self.do(key)
            self.show()
