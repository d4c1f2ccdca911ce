"""Sealed rounds on the Run screen: open, lock, reveal. Numbers and times, never an answer."""

from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal

from jointtable.domain import blind
from jointtable.domain.blind import RoundState
from jointtable.domain.edits import (
    AskAgain,
    Edit,
    GoToStep,
    LockForSide,
    LockSide,
    Reveal,
    UnlockSide,
)
from jointtable.domain.records import Block, Round, Step
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.session.sealing import (
    RoundStand,
    SealedSteps,
    going_to,
    leaving_out,
    round_of,
    sealed_steps,
    stand_of,
)
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.run.adding import new_id
from jointtable.ui.run.beside import Words
from jointtable.ui.run.day import Day, playable
from jointtable.ui.run.reveal_bar import RevealBar
from jointtable.ui.run.revealing import Revealing
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.sealed_box import SealedBox, SealedWords, fact_of, side_of
from jointtable.ui.run.step_bar import PrimaryFact
from jointtable.ui.run.timekeeping import Memory
from jointtable.ui.table.scene import Seen

_ROW_BY_ROW: Final = frozenset({"language"})
"""Stages that reveal row by row unless they are set otherwise (domain.md §3)."""


class Leader(Protocol):
    """What leads the day, as far as sealed rounds are concerned."""

    words: Words
    bridge: DocumentBridge
    seen: Seen
    day: Day

    @property
    def workshop(self) -> Workshop:
        """Return the records as they are now."""

    @property
    def step(self) -> Step | None:
        """Return the step that is worked on."""

    @property
    def language(self) -> str:
        """Return the language of the window."""

    def at(self) -> str:
        """Return the time as an instant."""

    def new_span(self) -> str | None:
        """Return an id for the span of the next step; None: no clock runs."""

    def go_to_step(self, step_id: str) -> None:
        """Go to a step of the day."""

    def look_again(self) -> None:
        """Show the table anew."""


class Sealing(QObject):
    """Leads through the blind steps of a stage and their reveal.

    Attributes:
        bar: The question over the step bar.
        box: Who has locked, in the script.
        revealing: Plays the reveal.
        takes_paper: Whether somebody types answers from paper when it is asked.

    Signals:
        pass_asked: Pass the laptop; the id of the round.
        paper_asked: Type answers from paper; the id of the round.
    """

    pass_asked = Signal(str)
    paper_asked = Signal(str)

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
        self.bar = RevealBar(screen.look, words.tr, screen.steps)
        self.box = SealedBox(screen.look, words.tr, screen.panel.script)
        self.revealing = Revealing(
            screen.view, lambda: leading.seen, self, reduced=screen.look.reduced_motion
        )
        self.takes_paper = False
        self._asking = ""
        self._covered_key = f"covered:{leading.workshop.setup.id}"
        self.revealing.shut = self._remembered()
        self.bar.revealed.connect(self.reveal)
        self.bar.closed.connect(self._back_to_button)
        self.box.pass_asked.connect(lambda: self._hand_over(self.pass_asked))
        self.box.paper_asked.connect(lambda: self._hand_over(self.paper_asked))
        self.box.asked.connect(self._ask)
        self.box.agreed.connect(self._agree)
        self.box.declined.connect(self._decline)
        self.revealing.stirred.connect(leading.look_again)

    # --- where the day stands ---------------------------------------------------------------------

    @property
    def steps(self) -> SealedSteps | None:
        """Return the blind steps that are worked on, or whose reveal is."""
        leading = self._leading
        if leading.day.break_id is not None:
            return None
        return sealed_steps(leading.workshop, leading.words.content, leading.step)

    @property
    def round(self) -> Round | None:
        """Return the round those steps write into, or have written into."""
        steps = self.steps
        return round_of(self._leading.workshop, steps) if steps is not None else None

    @property
    def stand(self) -> RoundStand | None:
        """Return how far that round is."""
        found = self.round
        return stand_of(self._leading.workshop, found) if found is not None else None

    @property
    def is_covered(self) -> bool:
        """Return whether what this step is about lies covered."""
        found = self.round
        return found is not None and blind.is_open(found)

    @property
    def is_sealed(self) -> bool:
        """Return whether the next thing in this step is a reveal that has not been."""
        steps, found = self.steps, self.round
        if steps is None or found is None or not blind.is_open(found):
            return False
        return steps.reveals_at(self._leading.day.step_id or "")

    @property
    def is_ready(self) -> bool:
        """Return whether both have locked, so that one may reveal here."""
        found = self.round
        return self.is_sealed and found is not None and blind.state(found) is RoundState.READY

    @property
    def plain(self) -> frozenset[str]:
        """Return the blocks whose frames have no gap lines yet."""
        return self.revealing.plain(self._leading.workshop, self._at_reveal())

    def _at_reveal(self) -> str | None:
        """Return the stage whose reveal is worked on and has been."""
        steps, found = self.steps, self.round
        step_id = self._leading.day.step_id or ""
        if self._leading.workshop.setup.status == "done":
            return None
        if steps is None or found is None or blind.is_open(found) or not steps.reveals_at(step_id):
            return None
        return steps.block_id if step_id == steps.reveal_id or steps.reveal_id is None else None

    def edit_to(self, go: GoToStep) -> Edit:
        """Return what going to a step does: a blind one opens its round in the same step."""
        return going_to(self._leading.workshop, self._leading.words.content, go, new_id)

    def begin(self) -> None:
        """Take up what a reopened workshop was at: rows wait where they come one by one."""
        found = self.round
        if found is not None and self._at_reveal() is not None and self._by_row(found):
            self.revealing.play(found, by_row=True, waiting=True)

    # --- the one button ---------------------------------------------------------------------------

    @property
    def primary(self) -> PrimaryFact | None:
        """Return what the primary button says; None: what it says anyway."""
        play = self.revealing.choreography
        if play.waits and play.block_id == self._leading.day.block_id:
            return PrimaryFact(text=self._tr(N_("Open the next row")), key="PgDn")
        stand = self.stand
        if stand is None or not self.is_sealed:
            return None
        text = self._tr(N_("Reveal to both"))
        if self.is_ready:
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
        if not self.is_sealed:
            return False
        stand = self.stand
        if self.is_ready:
            self._screen.steps.primary.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif stand is not None:
            self._screen.toast.say(f"{self._words.reason(stand)}.")
        return True

    def takes_press(self) -> bool:
        """Take a press of the primary button; return whether it was taken."""
        if self.is_ready or self.bar.is_open:
            self.ask()
            return True
        return self.takes_next()

    def takes_escape(self) -> bool:
        """Take Esc; return whether it was taken."""
        if self.bar.is_open:
            self.bar.close_bar()
            return True
        if self._asking:
            self._show_box()
            return True
        return self.revealing.choreography.finish()

    def takes_back(self) -> bool:
        """Take PgUp; return whether it was taken: while it is asked, it means not yet."""
        was_open = self.bar.is_open
        self.bar.close_bar()
        return was_open

    def ask(self) -> None:
        """Ask whether to reveal (R); only where both have locked."""
        stand, steps = self.stand, self.steps
        if stand is None or steps is None or not self.is_ready:
            return
        if steps.reveal_id is not None and steps.reveal_id != self._leading.day.step_id:
            self._leading.go_to_step(steps.reveal_id)
        if self.is_ready:
            self.bar.open(self._words.warning(stand))

    def _back_to_button(self) -> None:
        self._screen.steps.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_gaps(self) -> None:
        """Draw the gap lines of what was just revealed, or take them away (G)."""
        block_id = self._at_reveal()
        if block_id is not None and not self.revealing.choreography.act:
            self.revealing.toggle_gaps(block_id)

    # --- the reveal -------------------------------------------------------------------------------

    def reveal(self) -> None:
        """Open both sides to everybody; there is no way back."""
        found = self.round
        if found is None or not self.is_ready:
            return
        if self._leading.bridge.apply(Reveal(found.id, self._leading.at())):
            self.revealing.play(found, by_row=self._by_row(found))
            self._screen.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _by_row(self, round_: Round) -> bool:
        block = self._leading.workshop.find(Block, round_.block_id)
        if block is None:
            return False
        usual = block.stage in _ROW_BY_ROW
        return bool(dict(block.settings).get("reveal_row_by_row", usual))

    def offer_cover(self) -> None:
        """Say that a reveal cannot be undone, and offer to cover it again (ux.md §6.6)."""
        rounds = [r for r in self._leading.workshop.of(Round) if r.revealed_at is not None]
        last = max(rounds, key=lambda r: r.revealed_at or "", default=None)
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
        """Cover what was revealed in this step for the room, or show it again."""
        found = self.round
        if found is not None and not blind.is_open(found):
            self.cover(found.id, covered=found.id not in self.revealing.shut)

    def _remembered(self) -> frozenset[str]:
        kept = self._memory.remembered(self._covered_key) if self._memory is not None else None
        return frozenset((kept or "").split())

    # --- locks ------------------------------------------------------------------------------------

    def _hand_over(self, signal: object) -> None:
        found = self.round
        if found is not None:
            signal.emit(found.id)  # type: ignore[attr-defined]  # a bound signal

    def _ask(self, key: str) -> None:
        """Do what the box offers; what cannot be undone is asked once, in its place."""
        stand = self.stand
        if stand is None:
            return
        verb = key.partition(":")[0]
        if verb == "again":
            self._again(stand)
        elif verb == "cover":
            self.toggle_cover()
        elif verb == "skip":
            self._leave_out()
        elif self._question(key, stand)[0]:
            self._asking = key
            self._show_box(asking=key)
        else:
            self._do(key, stand)

    def _leave_out(self) -> None:
        """Go to what comes after the reveal, as if nothing had been asked."""
        found, steps, workshop = self.round, self.steps, self._leading.workshop
        day = [step.id for step in playable(workshop)]
        last = steps and (steps.reveal_id or steps.step_ids[-1])
        after = day[day.index(last) + 1 :] if last in day else []
        if found is None or not after:
            return
        go = self.edit_to(GoToStep(after[0], self._leading.at(), self._leading.new_span()))
        self._leading.bridge.apply(leaving_out(found, go))

    def _question(self, key: str, stand: RoundStand) -> tuple[str, str]:
        """Return what is asked before ``key`` is done, and the words of Yes; "" asks nothing."""
        side = stand.of(side_of(key))
        if key.startswith("unlock"):
            words = self._words.unlocking(side.side)
            return self._words.unlock_question(side.side), words
        return self._words.lock_question(side), self._words.locking(side)

    def _agree(self) -> None:
        key, stand = self._asking, self.stand
        if key and stand is not None:
            self._do(key, stand)

    def _decline(self) -> None:
        self._show_box()

    def _do(self, key: str, stand: RoundStand) -> None:
        """Lock or unlock a side; as long as it is asked about, the answer may have changed."""
        self._asking = ""
        side, at = stand.of(side_of(key)), self._leading.at()
        edit: Edit
        if key.startswith("unlock"):
            edit = UnlockSide(stand.round_id, side.side, new_id(), at)
        elif side.to_go or not side.written:
            edit = LockForSide(stand.round_id, side.side, new_id(), at)
        else:
            edit = LockSide(stand.round_id, side.side, at)
        done = self._leading.bridge.apply(edit)
        self._show_box()
        if done and self.is_ready:
            self._back_to_button()

    def _again(self, stand: RoundStand) -> None:
        edit = AskAgain(new_id(), stand.round_id, self._leading.at())
        if self._leading.bridge.apply(edit):
            words = self._tr(N_("Asked again. The first answers stay."))
            undo = ((self._tr(N_("Undo")), self._leading.bridge.undo),)
            self._screen.toast.say(words, undo)

    # --- showing ----------------------------------------------------------------------------------

    def follow(self) -> None:
        """Take note that the table has been shown anew."""
        if self.bar.is_open and not self.is_ready:
            self.bar.close_bar()
        self.revealing.follow(self._leading.day.block_id)
        self._show_box()

    def _show_box(self, asking: str = "") -> None:
        stand = self.stand
        self._asking = asking
        if stand is None:
            return
        covered = stand.round_id in self.revealing.shut
        fact = fact_of(stand, self._words, covered=covered, paper=self.takes_paper)
        if asking:
            fact = fact.asking(*self._question(asking, stand))
        self.box.show_fact(fact)
