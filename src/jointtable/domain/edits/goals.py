"""Goals: joint goals out of two, links, votes."""

from dataclasses import replace
from typing import ClassVar, Literal

from typing_extensions import override

from jointtable.domain import blind
from jointtable.domain.changes import Change, Changes, added, changed, removed
from jointtable.domain.edits.base import Edit, change_of, planned, the
from jointtable.domain.errors import Refused
from jointtable.domain.records import Goal, GoalLink, JointGoal, Side, Vote
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass


class OneOfEachSide(Refused):
    """A joint goal is made of a goal of each side."""

    what = N_("A joint goal is made from a goal of each side.")


@dataclass(frozen=True, slots=True, repr=False)
class JoinGoals(Edit):
    """Make a joint goal out of one goal of each side, linked to both.

    Attributes:
        goal_ids: One goal of each side, in either order.
        joint_goal_id: Id of the joint goal.
        link_ids: Ids of the two links.
        at: When (instant).
        title: Its title; empty takes the shorter of the two texts.
    """

    goal_ids: tuple[str, str]
    joint_goal_id: str
    link_ids: tuple[str, str]
    at: str
    title: str = ""
    label: ClassVar[str] = N_("Make a joint goal")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            OneOfEachSide: Both goals are of one side.
            StillSealed: One of them has not been revealed.
        """
        goals = [the(workshop, Goal, id_) for id_ in self.goal_ids]
        blind.check_on_table(workshop, *goals)
        if goals[0].side == goals[1].side:
            raise OneOfEachSide
        themes = [goal.theme_id for goal in goals if goal.theme_id is not None]
        joint = JointGoal(
            id=self.joint_goal_id,
            theme_id=themes[0] if themes else None,
            title=self.title or min((goal.text for goal in goals), key=len),
            created_at=self.at,
        )
        links = [
            GoalLink(id=id_, goal_id=goal.id, joint_goal_id=joint.id, created_at=self.at)
            for id_, goal in zip(self.link_ids, goals, strict=True)
        ]
        return planned(workshop, map(added, (joint, *links)))


@dataclass(frozen=True, slots=True, repr=False)
class LinkGoal(Edit):
    """Link a side's goal to a joint goal; linked already, nothing happens.

    Attributes:
        id: Id of the link.
        goal_id: The goal.
        joint_goal_id: The joint goal.
        at: When (instant).
    """

    id: str
    goal_id: str
    joint_goal_id: str
    at: str
    label: ClassVar[str] = N_("Link")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            StillSealed: The goal has not been revealed.
        """
        goal = the(workshop, Goal, self.goal_id)
        blind.check_on_table(workshop, goal)
        ends = (self.goal_id, self.joint_goal_id)
        if any((link.goal_id, link.joint_goal_id) == ends for link in workshop.of(GoalLink)):
            return ()
        link = GoalLink(id=self.id, goal_id=ends[0], joint_goal_id=ends[1], created_at=self.at)
        apart = change_of(goal, {"apart": False}, self.at)
        return planned(workshop, (added(link), *apart))


@dataclass(frozen=True, slots=True, repr=False)
class UnlinkGoal(Edit):
    """Take the link between a goal and a joint goal away."""

    goal_id: str
    joint_goal_id: str
    label: ClassVar[str] = N_("Unlink")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        ends = (self.goal_id, self.joint_goal_id)
        links = (k for k in workshop.of(GoalLink) if (k.goal_id, k.joint_goal_id) == ends)
        return planned(workshop, map(removed, links))


@dataclass(frozen=True, slots=True, repr=False)
class KeepApart(Edit):
    """Say that a goal stays separate by consent, or that it does not."""

    goal_id: str
    apart: bool
    at: str
    label: ClassVar[str] = N_("Keep a goal apart")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        goal = the(workshop, Goal, self.goal_id)
        return planned(workshop, change_of(goal, {"apart": self.apart}, self.at))


@dataclass(frozen=True, slots=True, repr=False)
class AddVotes(Edit):
    """Add votes of a side for a joint goal, or take some back; none left leaves no record.

    Attributes:
        joint_goal_id: The joint goal.
        side: Whose votes.
        count: How many more; negative takes back, never below none.
        id: Id for the record, if the side had no vote there.
        at: When (instant).
        method: How they were given.
    """

    joint_goal_id: str
    side: Side
    count: int
    id: str
    at: str
    method: Literal["hands", "paper", "laptop"] = "hands"
    label: ClassVar[str] = N_("Vote")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        there = votes_of(workshop, self.joint_goal_id, self.side)
        count = max(0, (there.count if there else 0) + self.count)
        if there is not None and count == 0:
            return planned(workshop, (removed(there),))
        if there is None and count == 0:
            return ()
        return _set(workshop, self, there, count)


@dataclass(frozen=True, slots=True, repr=False)
class SetVotes(Edit):
    """Set how many votes a side gave a joint goal: hands counted, slips read out.

    Attributes:
        joint_goal_id: The joint goal.
        side: Whose votes.
        count: How many, 0 to 999; 0 says that it was counted.
        id: Id for the record, if the side had no vote there.
        at: When (instant).
        method: How they were given.
    """

    joint_goal_id: str
    side: Side
    count: int
    id: str
    at: str
    method: Literal["hands", "paper", "laptop"] = "hands"
    label: ClassVar[str] = N_("Vote")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        there = votes_of(workshop, self.joint_goal_id, self.side)
        return _set(workshop, self, there, self.count)


def votes_of(workshop: Workshop, joint_goal_id: str, side: Side) -> Vote | None:
    """Return the votes of ``side`` for the joint goal, or None."""
    found = (v for v in workshop.of(Vote) if (v.joint_goal_id, v.side) == (joint_goal_id, side))
    return next(found, None)


def _set(workshop: Workshop, edit: AddVotes | SetVotes, there: Vote | None, count: int) -> Changes:
    change: Change
    if there is None:
        vote = Vote(
            id=edit.id,
            joint_goal_id=edit.joint_goal_id,
            side=edit.side,
            count=count,
            method=edit.method,
            created_at=edit.at,
        )
        change = added(vote)
    else:
        if (there.count, there.method) == (count, edit.method):
            return ()
        after = replace(there, count=count, method=edit.method, changed_at=edit.at)
        change = changed(there, after)
    return planned(workshop, (change,))
