"""Beside the table: notes, the log, who was heard, choices for the playbook."""

from dataclasses import replace
from typing import ClassVar, Literal

from typing_extensions import override

from jointtable.domain.changes import Changes, added, changed, removed
from jointtable.domain.edits.base import Edit, change_of, planned, the
from jointtable.domain.edits.cards import Values
from jointtable.domain.edits.running import PauseClock, open_span
from jointtable.domain.records import (
    Incident,
    InsightChoice,
    Note,
    PlaybookSection,
    PlaybookText,
    Records,
    Side,
    Turn,
)
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass


def stage_note(records: Records, block_id: str | None) -> Note | None:
    """Return the facilitator's own note of a stage: there is one, and it is of nobody's card."""
    notes = (note for note in records.of(Note) if note.block_id == block_id)
    return next((note for note in notes if _is_of_stage(note)), None)


def _is_of_stage(note: Note) -> bool:
    is_own = note.side == "facilitator" and note.visibility == "facilitator"
    return is_own and note.about_id is None and note.participant_id is None


@dataclass(frozen=True, slots=True, repr=False)
class WriteNote(Edit):
    """Write a private note, or write it anew.

    Attributes:
        note: The note; one of the same id is replaced.
        at: When (instant).
        typed: Whether somebody is typing: such steps join while it lasts.
    """

    note: Note
    at: str
    typed: bool = False
    label: ClassVar[str] = N_("Write a note")

    @property
    @override
    def joins(self) -> str:
        """See :class:`Edit`."""
        return f"note.{self.note.id}" if self.typed else ""

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        there = workshop.find(Note, self.note.id)
        if there is None:
            created = self.note.created_at or self.at
            return planned(workshop, (added(replace(self.note, created_at=created)),))
        after = replace(self.note, created_at=there.created_at, changed_at=there.changed_at)
        if after == there:
            return ()
        return planned(workshop, (changed(there, replace(after, changed_at=self.at)),))


@dataclass(frozen=True, slots=True, repr=False)
class PauseAndLog(Edit):
    """Stop: the clock pauses, and the log keeps the time.

    Attributes:
        incident_id: Id for the line in the log.
        span_id: Id for the pause of the clock.
        at: When (instant).
        text: What it was about, for the facilitator.
    """

    incident_id: str
    span_id: str
    at: str
    text: str = ""
    label: ClassVar[str] = N_("Pause and log")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        incident = Incident(
            id=self.incident_id, at=self.at, kind="stopped", text=self.text, created_at=self.at
        )
        span = open_span(workshop)
        pause: Changes = ()
        if span is not None and span.kind == "run":
            pause = PauseClock(self.span_id, self.at).plan(workshop)
        return planned(workshop, (added(incident), *pause))


@dataclass(frozen=True, slots=True, repr=False)
class RecordObjection(Edit):
    """Keep that a side objected, and when.

    Attributes:
        incident_id: Id for the line in the log.
        side: Who objected.
        at: When (instant).
        text: To what, if the side wants it kept.
        joint: Whether it is printed, on request.
    """

    incident_id: str
    side: Side
    at: str
    text: str = ""
    joint: bool = False
    label: ClassVar[str] = N_("Record an objection")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        incident = Incident(
            id=self.incident_id,
            at=self.at,
            kind="objection",
            side=self.side,
            text=self.text,
            visibility="joint" if self.joint else "facilitator",
            created_at=self.at,
        )
        return planned(workshop, (added(incident),))


@dataclass(frozen=True, slots=True, repr=False)
class CountTurn(Edit):
    """Count that a person was heard in a stage.

    Attributes:
        id: Id for the record, if this is the first time.
        block_id: The stage.
        participant_id: The person.
        at: When (instant).
        by: How many more; negative takes back, never below none.
    """

    id: str
    block_id: str
    participant_id: str
    at: str
    by: int = 1
    label: ClassVar[str] = N_("Count who was heard")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        key = (self.block_id, self.participant_id)
        found = (t for t in workshop.of(Turn) if (t.block_id, t.participant_id) == key)
        there = next(found, None)
        if there is not None:
            count = max(0, there.count + self.by)
            return planned(workshop, change_of(there, {"count": count}, self.at))
        if self.by <= 0:
            return ()
        turn = Turn(
            id=self.id, block_id=key[0], participant_id=key[1], count=self.by, created_at=self.at
        )
        return planned(workshop, (added(turn),))


@dataclass(frozen=True, slots=True, repr=False)
class ChooseInsight(Edit):
    """Say what becomes of an insight.

    Attributes:
        id: Id for the record, if nothing was chosen yet.
        insight: Which: its rule and the records it speaks of.
        choice: Into the playbook, or not now; None takes the choice back.
        at: When (instant).
        question: An open question made of it.
    """

    id: str
    insight: str
    choice: Literal["playbook", "not_now"] | None
    at: str
    question: str = ""
    label: ClassVar[str] = N_("Choose an insight")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        found = (c for c in workshop.of(InsightChoice) if c.insight == self.insight)
        there = next(found, None)
        if self.choice is None:
            return planned(workshop, (removed(there),) if there is not None else ())
        values = {"choice": self.choice, "question": self.question}
        if there is not None:
            return planned(workshop, change_of(there, values, self.at))
        new = InsightChoice(
            id=self.id,
            insight=self.insight,
            choice=self.choice,
            question=self.question,
            created_at=self.at,
        )
        return planned(workshop, (added(new),))


@dataclass(frozen=True, slots=True, repr=False)
class IncludeSection(Edit):
    """Take a section of the playbook in, or leave it out.

    Attributes:
        id: Id for the record, if nothing was chosen yet.
        key: The section.
        included: Whether it is printed.
        at: When (instant).
        order: Its place; None leaves it.
    """

    id: str
    key: str
    included: bool
    at: str
    order: int | None = None
    label: ClassVar[str] = N_("Choose a section")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        there = next((s for s in workshop.of(PlaybookSection) if s.key == self.key), None)
        if there is None:
            new = PlaybookSection(
                id=self.id,
                key=self.key,
                included=self.included,
                order=self.order,
                created_at=self.at,
            )
            return planned(workshop, (added(new),))
        values: dict[str, object] = {"included": self.included}
        if self.order is not None:
            values["order"] = self.order
        return planned(workshop, change_of(there, values, self.at))


@dataclass(frozen=True, slots=True, repr=False)
class WritePlaybookText(Edit):
    """Write a paragraph of the playbook by hand, or write it anew.

    Attributes:
        text: The paragraph; one of the same id is changed.
        at: When (instant).
        typed: Whether somebody is typing: such steps join while it lasts.
    """

    text: PlaybookText
    at: str
    typed: bool = False
    label: ClassVar[str] = N_("Write in the playbook")

    @property
    @override
    def joins(self) -> str:
        """See :class:`Edit`."""
        return f"playbook.{self.text.id}" if self.typed else ""

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        there = workshop.find(PlaybookText, self.text.id)
        if there is None:
            created = self.text.created_at or self.at
            return planned(workshop, (added(replace(self.text, created_at=created)),))
        after = replace(self.text, created_at=there.created_at, changed_at=there.changed_at)
        if after == there:
            return ()
        return planned(workshop, (changed(there, replace(after, changed_at=self.at)),))


@dataclass(frozen=True, slots=True, repr=False)
class ChangeNote(Edit):
    """Change fields of a private note: whose it is, what it is about.

    Attributes:
        id: The note.
        values: New values by field name.
        at: When (instant).
    """

    id: str
    values: Values
    at: str
    label: ClassVar[str] = N_("Change a note")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        note = the(workshop, Note, self.id)
        return planned(workshop, change_of(note, self.values, self.at))
