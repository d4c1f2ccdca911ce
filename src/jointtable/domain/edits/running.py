"""The day itself: start and close, steps, and the spans of time really used."""

import datetime as dt
from dataclasses import replace
from typing import ClassVar

from typing_extensions import override

from jointtable.domain.changes import Changes, added, changed
from jointtable.domain.edits.base import Edit, change_of, ordered, planned, the
from jointtable.domain.errors import Refused
from jointtable.domain.records import Block, ClockSpan, Step
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass


class ClockStands(Refused):
    """There is nothing to pause, resume or stop."""

    what = N_("The clock is not running.")


@dataclass(frozen=True, slots=True, repr=False)
class StartWorkshop(Edit):
    """Begin the day: the plan is frozen, so that the day can be compared with it.

    Attributes:
        at: When (instant).
        step_id: The first step, if the agenda has one.
    """

    at: str
    step_id: str | None = None
    label: ClassVar[str] = N_("Start the workshop")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        setup = workshop.setup
        values: dict[str, object] = {"status": "running"}
        if setup.started_at is None:
            values["started_at"] = self.at
        if self.step_id is not None and setup.current_step_id is None:
            values["current_step_id"] = the(workshop, Step, self.step_id).id
        changes = change_of(setup, values, None)
        for block in workshop.of(Block):
            if block.planned_minutes is None:
                changes += change_of(block, {"planned_minutes": block.minutes}, self.at)
        return planned(workshop, changes)


@dataclass(frozen=True, slots=True, repr=False)
class CloseWorkshop(Edit):
    """End the day; a running clock stops."""

    at: str
    label: ClassVar[str] = N_("Close the workshop")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        values = {"status": "done", "closed_at": self.at}
        changes = change_of(workshop.setup, values, None)
        return planned(workshop, (*changes, *_ended(workshop, self.at)))


@dataclass(frozen=True, slots=True, repr=False)
class ReopenWorkshop(Edit):
    """Take the close back and go on."""

    label: ClassVar[str] = N_("Reopen the workshop")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        values = {"status": "running", "closed_at": None}
        return planned(workshop, change_of(workshop.setup, values, None))


@dataclass(frozen=True, slots=True, repr=False)
class GoToStep(Edit):
    """Go on to a step, or back to one; nothing is lost on the way.

    Going on ticks the step that was left. Going back ticks nothing and takes no tick away. A
    running clock goes on in the new stage.

    Attributes:
        step_id: Where to.
        at: When (instant).
        span_id: Id for the new span of the clock; None leaves the clock as it is.
    """

    step_id: str
    at: str
    span_id: str | None = None
    label: ClassVar[str] = N_("Go to a step")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        step = the(workshop, Step, self.step_id)
        left = workshop.find(Step, workshop.setup.current_step_id)
        if left is not None and left.id == step.id:
            return ()
        changes = change_of(workshop.setup, {"current_step_id": step.id}, None)
        if left is not None and is_after(workshop, step, left):
            changes += change_of(left, {"done": True}, self.at)
        running = open_span(workshop)
        if self.span_id is not None and (running is None or running.block_id != step.block_id):
            changes += (*_ended(workshop, self.at), added(self._span(step)))
        return planned(workshop, changes)

    def _span(self, step: Step) -> ClockSpan:
        return ClockSpan(
            id=self.span_id or "",
            block_id=step.block_id,
            step_id=step.id,
            started_at=self.at,
            created_at=self.at,
        )


def is_after(workshop: Workshop, step: Step, other: Step) -> bool:
    """Return whether ``step`` comes later in the agenda than ``other``."""
    places = {s.id: place for place, s in enumerate(steps_in_order(workshop))}
    return places[step.id] > places[other.id]


def steps_in_order(workshop: Workshop) -> tuple[Step, ...]:
    """Return all steps as the day goes: by block, then by step."""
    blocks = {block.id: place for place, block in enumerate(ordered(workshop, Block))}
    return tuple(sorted(ordered(workshop, Step), key=lambda step: blocks[step.block_id]))


@dataclass(frozen=True, slots=True, repr=False)
class TickStep(Edit):
    """Tick a step as done, or take the tick away."""

    step_id: str
    done: bool
    at: str
    label: ClassVar[str] = N_("Tick a step")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        step = the(workshop, Step, self.step_id)
        return planned(workshop, change_of(step, {"done": self.done}, self.at))


# --- the clock -----------------------------------------------------------------------------------


def open_span(workshop: Workshop) -> ClockSpan | None:
    """Return the span that is running now, run or pause, or None."""
    return next((s for s in reversed(workshop.of(ClockSpan)) if s.ended_at is None), None)


def _ended(workshop: Workshop, at: str) -> Changes:
    spans = (span for span in workshop.of(ClockSpan) if span.ended_at is None)
    return tuple(changed(s, replace(s, ended_at=_later(at, s.started_at))) for s in spans)


def _later(at: str, other: str) -> str:
    """Return the later of two instants; on the night clocks change, 3:00 comes after 3:58."""
    return at if dt.datetime.fromisoformat(at) >= dt.datetime.fromisoformat(other) else other


@dataclass(frozen=True, slots=True, repr=False)
class RunClock(Edit):
    """Let the clock of a block run; what ran before ends.

    Attributes:
        span_id: Id for the new span.
        block_id: The block.
        at: When (instant).
        step_id: The step that is running, if any.
    """

    span_id: str
    block_id: str
    at: str
    step_id: str | None = None
    label: ClassVar[str] = N_("Start the clock")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        span = ClockSpan(
            id=self.span_id,
            block_id=self.block_id,
            step_id=self.step_id,
            started_at=self.at,
            created_at=self.at,
        )
        return planned(workshop, (*_ended(workshop, self.at), added(span)))


@dataclass(frozen=True, slots=True, repr=False)
class PauseClock(Edit):
    """Pause the running block; a pause is not used time.

    Attributes:
        span_id: Id for the pause.
        at: When it stopped running (instant); after sleep the last look.
    """

    span_id: str
    at: str
    label: ClassVar[str] = N_("Pause the clock")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            ClockStands: Nothing is running.
        """
        return _switch(workshop, self.span_id, self.at, "pause")


@dataclass(frozen=True, slots=True, repr=False)
class ResumeClock(Edit):
    """Go on after a pause, in the same block.

    Attributes:
        span_id: Id for the new span.
        at: When (instant).
        count_pause: Whether the pause counts as used time after all ("Count the 12 min").
    """

    span_id: str
    at: str
    count_pause: bool = False
    label: ClassVar[str] = N_("Resume the clock")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            ClockStands: Nothing is paused.
        """
        span = open_span(workshop)
        if self.count_pause and span is not None and span.kind == "pause":
            return planned(workshop, (changed(span, replace(span, kind="run")),))
        return _switch(workshop, self.span_id, self.at, "run")


def _switch(workshop: Workshop, span_id: str, at: str, kind: str) -> Changes:
    span = open_span(workshop)
    if span is None or span.kind == kind:
        raise ClockStands
    end = _later(at, span.started_at)
    following = ClockSpan(
        id=span_id,
        block_id=span.block_id,
        step_id=span.step_id,
        kind="pause" if kind == "pause" else "run",
        started_at=end,
        created_at=end,
    )
    return planned(workshop, (changed(span, replace(span, ended_at=end)), added(following)))


@dataclass(frozen=True, slots=True, repr=False)
class StopClock(Edit):
    """Let no clock run."""

    at: str
    label: ClassVar[str] = N_("Stop the clock")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        return planned(workshop, _ended(workshop, self.at))
