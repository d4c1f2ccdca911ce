"""Where the day stands with its sealed rounds: numbers and times, never an answer."""

from typing import Protocol

from jointtable.domain import blind
from jointtable.domain.blind import RoundState
from jointtable.domain.records import Round, Step
from jointtable.domain.workshop import Workshop
from jointtable.insights.clock import instant
from jointtable.session.sealing import (
    RoundStand,
    SealedSteps,
    not_begun,
    round_of,
    sealed_steps,
    stand_of,
)
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.run.beside import Words
from jointtable.ui.run.day import Day
from jointtable.ui.table.scene import Seen


class Leader(Protocol):
    """What leads the day, as far as the step that is worked on is concerned."""

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

    def begin_step(self) -> None:
        """Begin the step that is shown, and the day if it has not begun."""

    def look_again(self) -> None:
        """Show the table anew."""


class Rounds:
    """Reads the round of the step that is worked on."""

    def __init__(self, leading: Leader) -> None:
        self._leading = leading

    @property
    def steps(self) -> SealedSteps | None:
        """Return the blind steps that are worked on, or whose reveal is."""
        leading = self._leading
        if leading.day.break_id is not None:
            return None
        return sealed_steps(leading.workshop, leading.words.content, leading.step)

    @property
    def not_begun(self) -> SealedSteps | None:
        """Return what this step is to seal and does not yet: nobody has gone to it."""
        leading = self._leading
        if leading.day.break_id is not None:
            return None
        return not_begun(leading.workshop, leading.words.content, leading.step)

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
        steps = self.steps
        if steps is None or not self.is_covered:
            return False
        return steps.reveals_at(self._leading.day.step_id or "")

    @property
    def is_ready(self) -> bool:
        """Return whether both have locked, so that one may reveal here."""
        found = self.round
        return self.is_sealed and found is not None and blind.state(found) is RoundState.READY

    @property
    def last_revealed(self) -> Round | None:
        """Return the round that was revealed last in this workshop."""
        revealed = {
            round_: instant(round_.revealed_at)
            for round_ in self._leading.workshop.of(Round)
            if round_.revealed_at is not None
            and round_.carried_from is None
            and round_.reason != "correction"  # it is covered together with what it corrects
        }
        return max(revealed, key=revealed.__getitem__, default=None)

    @property
    def revealed_block(self) -> str | None:
        """Return the stage whose reveal is worked on and has been."""
        steps, found = self.steps, self.round
        if self._leading.workshop.setup.status == "done" or steps is None or found is None:
            return None
        if blind.is_open(found) or self._leading.day.step_id != steps.reveals_in:
            return None
        return steps.block_id
