"""Ways out of a day that is off its plan, in words and as edits (ux.md §6.3). No Qt here."""

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from jointtable import i18n
from jointtable.domain.edits import ChangeSetup, Edit, SetMinutes, SkipBlock, Together, ordered
from jointtable.domain.records import Block
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr
from jointtable.insights.agenda import coming
from jointtable.insights.clock import AgendaClock, agenda_clock
from jointtable.insights.replan import Proposal, replan
from jointtable.values import dataclass

_ON_TIME = 60
"""Seconds around the planned end that count as on time (domain.md §7.11)."""


@dataclass(frozen=True, slots=True, repr=False)
class Replan(Together):
    """Plan the rest of the day anew."""

    label: ClassVar[str] = N_("Re-plan the day")


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """Something that can be done about the time.

    Attributes:
        kind: What it does.
        text: It in words: ``Take it from Goals (35 → 30)``.
        times: When the stages that move start then, and when the day ends.
        edit: Does it, as one step.
    """

    kind: Literal["one_block", "evenly", "end_later", "drop", "take_in"]
    text: str
    times: str
    edit: Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The moment in which the rest of the day is planned.

    Attributes:
        now: Local time.
        running: Seconds the running span has run by a clock that nobody can set, if any runs.
        at: The same moment as an instant for the records.
        names: What blocks are called, by id.
        cut_first: Stages that the agenda leaves out first when time runs short.
        language: Of times.
    """

    now: dt.datetime
    running: float | None
    at: str
    names: Mapping[str, str]
    cut_first: tuple[str, ...] = ()
    language: str = "en"


class Replanning:
    """The ways out of one moment."""

    def __init__(self, workshop: Workshop, moment: Moment, tr: Tr) -> None:
        self._workshop, self._moment, self._tr = workshop, moment, tr
        self._clock = self._clock_of(workshop)

    @property
    def clock(self) -> AgendaClock:
        """Return the clock of the day as it is."""
        return self._clock

    @property
    def late(self) -> int:
        """Return the minutes to win back, rounded up; negative: in hand; 0 when on time."""
        seconds = (self._clock.projected_end - self._wanted_end()).total_seconds()
        if abs(seconds) <= _ON_TIME:
            return 0
        return math.ceil(seconds / 60) if seconds > 0 else -int(-seconds // 60)

    def _wanted_end(self) -> dt.datetime:
        """Return when the day is to end: as planned, or later where that was agreed."""
        planned, ends = self._clock.planned_end, self._workshop.setup.ends
        if ends is None:
            return planned
        hours, minutes = map(int, ends.split(":"))
        return max(planned, planned.replace(hour=hours, minute=minutes))

    def proposals(self) -> tuple[WayOut, ...]:
        """Return the computed proposals, the best first; none when the day is not late."""
        found = replan(self._workshop, self.late, self._clock.block_id)
        return tuple(self._proposed(one) for one in found if one.cuts or one.end_later)

    def _proposed(self, proposal: Proposal) -> WayOut:
        if proposal.kind == "end_later":
            end = self._wanted_end() + dt.timedelta(minutes=proposal.end_later)
            text = self._tr(N_("End at {time}")).format(time=self._time(end))
            stay = self._tr(N_("All stages keep their minutes"))
            edit: Edit = Replan((ChangeSetup({"ends": f"{end:%H:%M}"}),))
            return WayOut(kind="end_later", text=text, times=stay, edit=edit)
        edit = Replan((SetMinutes(proposal.minutes, self._moment.at),))
        text = self._one(proposal) if proposal.kind == "one_block" else self._evenly(proposal)
        return WayOut(kind=proposal.kind, text=text, times=self._times(edit), edit=edit)

    def _one(self, proposal: Proposal) -> str:
        ((id_, cut),) = proposal.cuts
        after = proposal.minutes[id_]
        text = self._tr(N_("Take it from {stage} ({before} → {after})"))
        return text.format(stage=self._name(id_), before=after + cut, after=after)

    def _evenly(self, proposal: Proposal) -> str:
        cuts = ", ".join(f"{self._name(id_)} −{cut}" for id_, cut in proposal.cuts)
        text = self._tr(N_("Shorten the rest evenly ({cuts})")).format(cuts=cuts)
        if proposal.still_late:
            late = self._tr(N_("{n} min stay late")).format(n=proposal.still_late)
            return f"{text}, {late}"
        return text

    def drops(self) -> tuple[WayOut, ...]:
        """Return the coming blocks that can be left out, and those left out that can come back.

        What the agenda names first for short days stands first. The close is never on offer.
        """
        return (*self._leaving_out(), *self._taking_in())

    def _leaving_out(self) -> Iterator[WayOut]:
        first = self._moment.cut_first
        blocks = [b for b in coming(self._workshop, self._clock.block_id) if not _closes(b)]
        blocks.sort(key=lambda b: first.index(b.stage) if b.stage in first else len(first))
        for block in blocks:
            edit = Replan((SkipBlock(block.id, skipped=True, at=self._moment.at),))
            text = self._tr(N_("Leave out {stage}, {n} min"))
            text = text.format(stage=self._name(block.id), n=block.minutes)
            yield WayOut(kind="drop", text=text, times=self._times(edit), edit=edit)

    def _taking_in(self) -> Iterator[WayOut]:
        blocks = ordered(self._workshop, Block)
        ids = [block.id for block in blocks]
        here = self._clock.block_id
        behind = ids.index(here) + 1 if here in ids else 0
        for block in blocks[behind:]:
            if block.skipped:
                edit = Replan((SkipBlock(block.id, skipped=False, at=self._moment.at),))
                text = self._tr(N_("Take {stage} in again, {n} min"))
                text = text.format(stage=self._name(block.id), n=block.minutes)
                yield WayOut(kind="take_in", text=text, times=self._times(edit), edit=edit)

    # --- new times --------------------------------------------------------------------------------

    def _clock_of(self, workshop: Workshop) -> AgendaClock:
        return agenda_clock(workshop, self._moment.now, running=self._moment.running)

    def _times(self, edit: Edit) -> str:
        """Return the starts that move with ``edit``, and the end."""
        after = self._clock_of(self._workshop.with_changes(edit.plan(self._workshop)))
        before = {block.id: block.start for block in self._clock.blocks}
        moved = [
            f"{self._name(block.id)} {self._time(block.start)}"
            for block in after.blocks
            if block.state == "coming" and block.start is not None
            if block.start != before[block.id]
        ]
        return ", ".join((*moved, self._ends(after.projected_end)))

    def _ends(self, end: dt.datetime) -> str:
        return self._tr(N_("ends {time}")).format(time=self._time(end))

    def _time(self, when: dt.datetime) -> str:
        return i18n.clock(f"{when:%H:%M}", self._moment.language)

    def _name(self, block_id: str) -> str:
        return self._moment.names.get(block_id, "")


def _closes(block: Block) -> bool:
    return block.stage == "commitments"
