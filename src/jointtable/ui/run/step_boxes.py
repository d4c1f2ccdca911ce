"""Which box stands in the script: what the step that is worked on is about beside its words."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from jointtable.ui.run.ending_desks import ReleaseDesk, SignDesk
from jointtable.ui.run.locking import LockDesk
from jointtable.ui.run.rounds import Leader
from jointtable.ui.run.rules_desk import RulesDesk
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.sealing import Sealing
from jointtable.ui.run.step_desk import StepDesk
from jointtable.ui.run.votes_desk import VotesDesk
from jointtable.ui.run.ways import WaysDesk
from jointtable.ui.table.hands import Hands


class StepBoxes:
    """Puts the box of the step into the script.

    Attributes:
        locks: Who writes and who has locked.
        rules: The house rules.
        votes: The votes given.
        release: What may leave the room.
        signing: Names under it, and the end of the day.
        ways: What is agreed beside the frame.
    """

    def __init__(self, leading: Leader, screen: RunScreen, sealing: Sealing, hands: Hands) -> None:
        self._screen, self._script = screen, screen.panel.script
        self.locks = LockDesk(leading, screen, sealing)
        self.rules = RulesDesk(leading, screen)
        self.votes = VotesDesk(leading, screen, hands)
        self.release = ReleaseDesk(leading, screen)
        self.signing = SignDesk(leading, screen)
        self.ways = WaysDesk(leading, screen)

    @property
    def _desks(self) -> tuple[StepDesk, ...]:
        return self.locks, self.rules, self.votes, self.release, self.signing, self.ways

    def take_hands(
        self,
        *,
        pass_laptop: Callable[[], object] | None = None,
        from_paper: Callable[[], object] | None = None,
    ) -> None:
        """Offer these ways for answers to come in, beside those that are offered."""
        self.locks.pass_laptop = pass_laptop or self.locks.pass_laptop
        self.locks.from_paper = from_paper or self.locks.from_paper
        self.follow()

    def follow(self) -> None:
        """Take note that the step or the workshop is another one."""
        was_here = self._has_focus()
        shown = [desk for desk in self._desks if desk.show()]
        first = shown[0] if shown else None
        self._script.put_box(
            first.box if first is not None else None,
            below=first is not None and first.below,
        )
        if was_here and not self._has_focus():
            self._to_table()

    def _has_focus(self) -> bool:
        here = QApplication.focusWidget()
        return any(here in desk.box.controls for desk in self._desks)

    def _to_table(self) -> None:
        """Give the focus of a button that has gone to the table; on the canvas, to a card."""
        self._screen.table.setFocus()
        if not self._screen.shows_list and not self._screen.view.selection:
            self._screen.view.step_selection(1)

    def takes_escape(self) -> bool:
        """Take Esc; return whether it was taken: nothing is done of what was asked about."""
        asking = next((desk for desk in self._desks if desk.is_asking), None)
        if asking is not None:
            asking.decline()
        return asking is not None
