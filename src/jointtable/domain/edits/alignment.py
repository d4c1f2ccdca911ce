"""Alignment: where the two processes meet, what hurts there, what both do differently."""

from dataclasses import replace
from typing import ClassVar

from typing_extensions import override

from jointtable.domain import blind
from jointtable.domain.changes import Changes, added, changed, removed
from jointtable.domain.edits.base import Edit, change_of, planned, the
from jointtable.domain.records import Friction, JointMove, ProcessStep, SideOrJoint, Touch
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class TouchSteps(Edit):
    """Say that a step of sales and one of procurement meet; touched already, nothing happens.

    Attributes:
        id: Id of the touch.
        step_ids: One step of each lane, in either order.
        at: When (instant).
    """

    id: str
    step_ids: tuple[str, str]
    at: str
    label: ClassVar[str] = N_("Link two steps")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            StillSealed: One of the steps has not been revealed.
            WrongSide: Both steps are in one lane.
        """
        first, second = (the(workshop, ProcessStep, id_) for id_ in self.step_ids)
        blind.check_on_table(workshop, first, second)
        if first.side == "procurement":
            first, second = second, first
        ends = (first.id, second.id)
        if ends in ((t.sales_step_id, t.procurement_step_id) for t in workshop.of(Touch)):
            return ()
        touch = Touch(
            id=self.id, sales_step_id=ends[0], procurement_step_id=ends[1], created_at=self.at
        )
        return planned(workshop, (added(touch),))


@dataclass(frozen=True, slots=True, repr=False)
class UntouchSteps(Edit):
    """Take a touch away; frictions and joint moves on it stay, without it."""

    id: str
    label: ClassVar[str] = N_("Unlink two steps")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        touch = the(workshop, Touch, self.id)
        changes: Changes = (removed(touch),)
        naming: tuple[Friction | JointMove, ...] = (
            *workshop.of(Friction),
            *workshop.of(JointMove),
        )
        for record in naming:
            if record.touch_id == touch.id:
                changes += (changed(record, replace(record, touch_id=None)),)
        return planned(workshop, changes)


@dataclass(frozen=True, slots=True, repr=False)
class AddFriction(Edit):
    """Say what hurts at a touch or a step.

    Attributes:
        id: Id of the friction.
        about_id: The touch or step.
        text: What hurts.
        side: Who names it.
        at: When (instant).
        key: The template it was taken from.
    """

    id: str
    about_id: str
    text: str
    at: str
    side: SideOrJoint = "joint"
    key: str = ""
    label: ClassVar[str] = N_("Add a friction")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            StillSealed: The step has not been revealed.
        """
        touch = workshop.find(Touch, self.about_id)
        step = None if touch is not None else the(workshop, ProcessStep, self.about_id)
        if step is not None:
            blind.check_on_table(workshop, step)
        friction = Friction(
            id=self.id,
            side=self.side,
            touch_id=touch.id if touch is not None else None,
            process_step_id=step.id if step is not None else None,
            key=self.key,
            text=self.text,
            created_at=self.at,
        )
        return planned(workshop, (added(friction),))


@dataclass(frozen=True, slots=True, repr=False)
class MakeJointMove(Edit):
    """Say what both do differently, on a touch or in between.

    Attributes:
        id: Id of the joint move.
        text: What both do.
        at: When (instant).
        touch_id: The touch it answers.
        row: Place in time, 0 to 99; None: in the middle of the touch.
    """

    id: str
    text: str
    at: str
    touch_id: str | None = None
    row: float | None = None
    label: ClassVar[str] = N_("Add a joint move")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        row = self.row
        if row is None and self.touch_id is not None:
            touch = the(workshop, Touch, self.touch_id)
            ends = (touch.sales_step_id, touch.procurement_step_id)
            row = sum(the(workshop, ProcessStep, id_).row for id_ in ends) / 2
        move = JointMove(
            id=self.id, text=self.text, touch_id=self.touch_id, row=row, created_at=self.at
        )
        return planned(workshop, (added(move),))


@dataclass(frozen=True, slots=True, repr=False)
class MarkDecision(Edit):
    """Say that a step is a decision, or that it is not."""

    step_id: str
    decision: bool
    at: str
    label: ClassVar[str] = N_("Mark a decision")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        step = the(workshop, ProcessStep, self.step_id)
        return planned(workshop, change_of(step, {"decision": self.decision}, self.at))
