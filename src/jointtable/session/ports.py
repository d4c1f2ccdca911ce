"""What an open workshop needs of whoever keeps it, so that a session knows no database."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from jointtable.domain.changes import Changes, Step
from jointtable.domain.workshop import Workshop
from jointtable.values import dataclass

StepState: TypeAlias = Literal["done", "undone", "dead"]
"""Of a kept step: in force; taken back and to be had again; taken back and passed by."""

Rewritten: TypeAlias = Mapping[int, Step | None]
"""Kept steps by number as they are to be from now on; None: the step goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the history: what was done, not what it said.

    Attributes:
        seq: Number of the step, rising; not every number has a step.
        label: English, marked for translation, no words from the room.
        final: Undo stops here.
        at: When it was made (instant).
        state: Whether it is in force.
    """

    seq: int
    label: str
    final: bool
    at: str
    state: StepState


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A workshop as it is kept.

    Attributes:
        workshop: Its records.
        entries: Its history, oldest first.
    """

    workshop: Workshop = field(repr=False)
    entries: tuple[Entry, ...]


class WorkshopStore(Protocol):
    """Keeps one workshop. Each call that writes is one transaction, and durable when it returns.

    Every method may raise a ``JointTableError`` of the store (disk full, gone, damaged). Then
    nothing has been written, or it cannot be known: whoever keeps a copy reads it anew.
    """

    @property
    def path(self) -> Path:
        """Return the file the workshop is kept in, for messages."""

    def load(self) -> Kept:
        """Return what is kept."""

    def steps(self) -> tuple[tuple[int, Step], ...]:
        """Return every kept step with its number, oldest first."""

    def changes_of(self, seq: int) -> Changes:
        """Return the changes of one kept step."""

    def save(
        self,
        step: Step,
        changes: Changes,
        after: Workshop,
        *,
        joined: int | None = None,
        dead: tuple[int, ...] = (),
        keep_from: int = 0,
        rewritten: Rewritten | None = None,
    ) -> int:
        """Write one step.

        Args:
            step: The step as it is to be kept.
            changes: What is to be written into the records: those of the step, or of the part of
                it that is new when it is joined to one that is kept.
            after: The workshop after it.
            joined: Number of the kept step that ``step`` takes the place of.
            dead: Numbers of undone steps that nobody can do again now.
            keep_from: Steps with lower numbers are dropped.
            rewritten: Other steps that change with it.

        Returns:
            The number of the step.
        """

    def move(self, seq: int, changes: Changes, after: Workshop, *, done: bool) -> None:
        """Write that step ``seq`` was taken back or done again, with what that changes."""

    def strike(self, changes: Changes, after: Workshop, rewritten: Rewritten) -> None:
        """Write ``changes`` and ``rewritten``, and wipe what they leave out from the disk."""

    def close(self) -> None:
        """Let go of the workshop."""
