"""The agenda: blocks and their minutes, before the day and during it."""

from collections.abc import Mapping
from typing import ClassVar, Final

from typing_extensions import override

from jointtable.domain.changes import Change, Changes, added
from jointtable.domain.edits.base import Edit, change_of, ordered, planned, the
from jointtable.domain.edits.cards import Reorder, removal
from jointtable.domain.errors import Refused
from jointtable.domain.records import Block, Step
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass

_SHOWN: Final = ("name", "side", "nobody")
"""How answers are shown, from loose to strict; what is missing is ``side`` (ux.md §4.2)."""
_LONGEST: Final = 600
"""Minutes of the longest block."""


class OnlyStricter(Refused):
    """What the room was promised about its answers cannot be loosened."""

    what = N_("How answers are shown can only be made stricter.")


@dataclass(frozen=True, slots=True, repr=False)
class AddBlock(Edit):
    """Add a stage with its steps, or a break.

    Attributes:
        block: The stage or break.
        steps: The steps of the stage, in order.
        before_id: The block it comes before; None: at the end.
    """

    block: Block
    steps: tuple[Step, ...] = ()
    before_id: str | None = None
    label: ClassVar[str] = N_("Add to the agenda")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        new = tuple(map(added, (self.block, *self.steps)))
        if self.before_id is None:
            return planned(workshop, new)
        ids = [block.id for block in ordered(workshop, Block)]
        place = ids.index(the(workshop, Block, self.before_id).id)
        line = (*ids[:place], self.block.id, *ids[place:])
        after = workshop.with_changes(new)
        return planned(workshop, (*new, *Reorder(line).plan(after)))


@dataclass(frozen=True, slots=True, repr=False)
class RemoveBlock(Edit):
    """Take a stage or break out of the agenda, with its steps and its clock."""

    id: str
    label: ClassVar[str] = N_("Remove from the agenda")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        return planned(workshop, removal(workshop, (the(workshop, Block, self.id).id,)))


@dataclass(frozen=True, slots=True, repr=False)
class ReorderBlocks(Edit):
    """Put the agenda into an order.

    Attributes:
        ids: All blocks, first one first.
    """

    ids: tuple[str, ...]
    label: ClassVar[str] = N_("Change the order of the agenda")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        return Reorder(tuple(the(workshop, Block, id_).id for id_ in self.ids)).plan(workshop)


@dataclass(frozen=True, slots=True, repr=False)
class SetMinutes(Edit):
    """Set the minutes of blocks and steps: a stepper, the day bar, or a re-plan.

    Attributes:
        minutes: New minutes, 0 to 600, by the id of a block or step.
        at: When (instant).
    """

    minutes: Mapping[str, int]
    at: str
    label: ClassVar[str] = N_("Change the minutes")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        changes: list[Change] = []
        for id_, minutes in self.minutes.items():
            record = workshop.find(Step, id_) or the(workshop, Block, id_)
            changes += change_of(record, {"minutes": minutes}, self.at)
        return planned(workshop, changes)


@dataclass(frozen=True, slots=True, repr=False)
class AddMinutes(Edit):
    """Give the running stage more or fewer minutes (+1, +5, −1).

    Attributes:
        block_id: The stage.
        minutes: How many more; negative for fewer. The stage keeps 0 to 600.
        at: When (instant).
        step_id: The step they are meant for, if any.
    """

    block_id: str
    minutes: int
    at: str
    step_id: str | None = None
    label: ClassVar[str] = N_("Change the minutes")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        block = the(workshop, Block, self.block_id)
        changes = change_of(block, {"minutes": self._added(block.minutes)}, self.at)
        if self.step_id is not None:
            step = the(workshop, Step, self.step_id)
            changes += change_of(step, {"minutes": self._added(step.minutes)}, self.at)
        return planned(workshop, changes)

    def _added(self, minutes: int) -> int:
        return min(_LONGEST, max(0, minutes + self.minutes))


@dataclass(frozen=True, slots=True, repr=False)
class SkipBlock(Edit):
    """Leave a coming block out, or take it in again; nothing in it is lost."""

    id: str
    skipped: bool
    at: str
    label: ClassVar[str] = N_("Leave a stage out")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        block = the(workshop, Block, self.id)
        return planned(workshop, change_of(block, {"skipped": self.skipped}, self.at))


@dataclass(frozen=True, slots=True, repr=False)
class PinBlock(Edit):
    """Fix when a block starts, or let it follow the one before.

    Attributes:
        id: The block.
        start: hh:mm; None: not fixed.
        at: When (instant).
    """

    id: str
    start: str | None
    at: str
    label: ClassVar[str] = N_("Fix a start time")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        block = the(workshop, Block, self.id)
        return planned(workshop, change_of(block, {"pinned_start": self.start}, self.at))


@dataclass(frozen=True, slots=True, repr=False)
class ChangeSettings(Edit):
    """Change settings of a stage.

    Attributes:
        id: The block.
        settings: New values by name; None takes the usual value again.
        at: When (instant).
    """

    id: str
    settings: Mapping[str, str | int | float | bool | None]
    at: str
    label: ClassVar[str] = N_("Change the settings of a stage")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            OnlyStricter: Answers would be shown more openly than the room was promised.
        """
        block = the(workshop, Block, self.id)
        before = dict(block.settings)
        after = {**before, **self.settings}
        if workshop.setup.status != "draft" and _shown(after) < _shown(before):
            raise OnlyStricter
        pairs = tuple((key, value) for key, value in after.items() if value is not None)
        return planned(workshop, change_of(block, {"settings": pairs}, self.at))


def _shown(settings: Mapping[str, object]) -> int:
    shown = settings.get("answers_shown")
    return _SHOWN.index(shown) if isinstance(shown, str) and shown in _SHOWN else 1
