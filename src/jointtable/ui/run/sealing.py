"""Sealed rounds on the Run screen: open, lock, reveal. Numbers and times, never an answer."""

from typing import Final

from PySide6.QtCore import QObject, Qt

from jointtable.domain import blind
from jointtable.domain.edits import Edit, GoToStep, Reveal
from jointtable.domain.records import Block, Round
from jointtable.i18n import N_
from jointtable.session.sealing import check_begun, going_to
from jointtable.ui.run.adding import new_id
from jointtable.ui.run.reveal_bar import RevealBar
from jointtable.ui.run.revealing import Revealing
from jointtable.ui.run.rounds import Leader, Rounds
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.sealed_words import SealedWords
from jointtable.ui.run.step_bar import PrimaryFact
from jointtable.ui.run.timekeeping import Memory

_ROW_BY_ROW: Final = frozenset({"language"})
"""Stages that reveal row by row unless they are set otherwise (domain.md §3)."""


class Sealing(QObject):
    """Leads through the blind steps of a stage and their reveal.

    Attributes:
        rounds: How far the round of the step is.
        bar: The question over the step bar.
        revealing: Plays the reveal.
    """

    def __init__(self, leading: Leader, screen: RunScreen, memory: Memory | None = None) -> None:
        """Follow the day.

        Args:
            leading: Leads it.
            screen: Where it is shown.
            memory: Where it is kept what the room is not to see any more; None: nowhere.
        """
        super().__init__(screen)
        self._leading, self._screen, self._memory = leading, screen, memory
        words = leading.words
        self._tr = words.tr
        self._words = SealedWords(words.tr, leading.language)
        self.rounds = Rounds(leading)
        self.bar = RevealBar(screen.look, words.tr, screen.steps)
        self.revealing = Revealing(
            screen.view, lambda: leading.seen, self, reduced=screen.look.reduced_motion
        )
        self._covered_key = f"covered:{leading.workshop.setup.id}"
        self.revealing.shut = self._remembered()
        self.bar.revealed.connect(self.reveal)
        self.bar.closed.connect(self.point_at_button)
        self.revealing.stirred.connect(leading.look_again)
        leading.bridge.check = self._check

    # --- where the day stands ---------------------------------------------------------------------

    @property
    def plain(self) -> frozenset[str]:
        """Return the blocks whose frames have no gap lines yet."""
        return self.revealing.plain(self._leading.workshop, self.rounds.revealed_block)

    def edit_to(self, go: GoToStep) -> Edit:
        """Return what going to a step does: a blind one opens its round in the same step."""
        return going_to(self._leading.workshop, self._leading.words.content, go, new_id)

    def _check(self, edit: Edit) -> None:
        """Let nobody write in the open what is to be sealed."""
        steps = self.rounds.not_begun
        if steps is not None:
            check_begun(steps, edit.plan(self._leading.workshop))

    def begin(self) -> None:
        """Take up what a reopened workshop was at: rows wait where they come one by one."""
        found = self.rounds.round
        if found is not None and self.rounds.revealed_block is not None and self._by_row(found):
            self.revealing.play(found, by_row=True, waiting=True)

    # --- the one button ---------------------------------------------------------------------------

    @property
    def primary(self) -> PrimaryFact | None:
        """Return what the primary button says; None: what it says anyway."""
        play = self.revealing.choreography
        if play.waits and play.block_id == self._leading.day.block_id:
            return PrimaryFact(text=self._tr(N_("Open the next row")), key="PgDn")
        if self.rounds.not_begun is not None:
            return PrimaryFact(text=self._tr(N_("Start the sealed step")), key="PgDn")
        stand = self.rounds.stand
        if stand is None or not self.rounds.is_sealed:
            return None
        text = self._tr(N_("Reveal to both"))
        if self.rounds.is_ready:
            return PrimaryFact(text=text, key="R")
        return PrimaryFact(text=text, enabled=False, reason=self._words.reason(stand))

    def takes_next(self) -> bool:
        """Take PgDn, which a remote sends too: it never reveals; return whether it was taken."""
        play = self.revealing.choreography
        if self.bar.is_open or (play.act == "turn" and play.is_running):
            return True
        if play.waits and play.next_row():
            self._leading.look_again()
            return True
        if self.rounds.not_begun is not None:
            self._leading.begin_step()
            return True
        if not self.rounds.is_sealed:
            return False
        stand = self.rounds.stand
        if self.rounds.is_ready:
            self._screen.steps.primary.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif stand is not None:
            self._screen.toast.say(f"{self._words.reason(stand)}.")
        return True

    def takes_press(self) -> bool:
        """Take a press of the primary button; return whether it was taken."""
        if self.rounds.is_ready or self.bar.is_open:
            self.ask()
            return True
        return self.takes_next()

    def takes_escape(self) -> bool:
        """Take Esc; return whether it was taken."""
        if self.bar.is_open:
            self.bar.close_bar()
            return True
        return self.revealing.choreography.finish()

    def takes_back(self) -> bool:
        """Take PgUp; return whether it was taken: while it is asked, it means not yet."""
        was_open = self.bar.is_open
        self.bar.close_bar()
        return was_open

    def ask(self) -> None:
        """Ask whether to reveal (R); only where both have locked."""
        stand, steps = self.rounds.stand, self.rounds.steps
        if stand is None or steps is None or not self.rounds.is_ready:
            return
        if steps.reveal_id is not None and steps.reveal_id != self._leading.day.step_id:
            self._leading.go_to_step(steps.reveal_id)
        if self.rounds.is_ready:
            self.bar.open(self._words.warning(stand))

    def point_at_button(self) -> None:
        """Bring the focus to the primary button."""
        self._screen.steps.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_gaps(self) -> None:
        """Draw the gap lines of what was just revealed, or take them away (G)."""
        block_id = self.rounds.revealed_block
        if block_id is not None and not self.revealing.choreography.act:
            self.revealing.toggle_gaps(block_id)

    # --- the reveal -------------------------------------------------------------------------------

    def reveal(self) -> None:
        """Open both sides to everybody; there is no way back."""
        found = self.rounds.round
        if found is None or not self.rounds.is_ready:
            return
        if self._leading.bridge.apply(Reveal(found.id, self._leading.at())):
            self.revealing.play(found, by_row=self._by_row(found))
            self._screen.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _by_row(self, round_: Round) -> bool:
        block = self._leading.workshop.find(Block, round_.block_id)
        if block is None:
            return False
        usual = block.stage in _ROW_BY_ROW
        return bool(dict(block.settings).get("reveal_row_by_row", usual))

    def offer_cover(self) -> None:
        """Say that a reveal cannot be undone, and offer to cover it again (ux.md §6.6)."""
        last = self.rounds.last_revealed
        if last is None:
            return
        deeds = ((self._tr(N_("Cover it again")), lambda: self.cover(last.id, covered=True)),)
        text = self._tr(N_("A reveal cannot be undone. Cover it again?"))
        self._screen.toast.say(text, deeds)

    def cover(self, round_id: str, *, covered: bool) -> None:
        """Cover a revealed round for the room, or show it again; it is remembered."""
        self.revealing.cover(round_id, covered=covered)
        if self._memory is not None:
            self._memory.remember(self._covered_key, " ".join(sorted(self.revealing.shut)) or None)

    def toggle_cover(self) -> None:
        """Cover what was revealed here, or else last, for the room, or show it again."""
        here = self.rounds.round
        is_here = here is not None and not blind.is_open(here)
        found = here if is_here else self.rounds.last_revealed
        if found is None:
            self._screen.toast.say(self._tr(N_("Nothing has been revealed yet.")))
            return
        covered = found.id not in self.revealing.shut
        self.cover(found.id, covered=covered)
        if not is_here:
            said = N_("Covered on the projector.") if covered else N_("Shown on the projector.")
            self._screen.toast.say(self._tr(said))

    def _remembered(self) -> frozenset[str]:
        kept = self._memory.remembered(self._covered_key) if self._memory is not None else None
        return frozenset((kept or "").split())

    # --- showing ----------------------------------------------------------------------------------

    def follow(self) -> None:
        """Take note that the table has been shown anew."""
        if self.bar.is_open and not self.rounds.is_ready:
            self.bar.close_bar()
        self.revealing.follow(self._leading.day.block_id)
