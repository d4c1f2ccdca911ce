"""Findings of Goals: what met, and what is not yet both sides' goal."""

from collections.abc import Iterable, Iterator
from typing import Final

from jointtable.domain.records import SIDES, Goal, JointGoal, Side
from jointtable.i18n import N_
from jointtable.insights.goals import JointGoalResult
from jointtable.insights.rules.base import Found, Look, Marked, Rule, SideName
from jointtable.insights.shape import other

_FIELDS: Final = {
    "title": N_("title"),
    "metric": N_("metric"),
    "baseline": N_("where it stands today"),
    "target": N_("target"),
    "due": N_("date"),
    "owner_sales_id": N_("owner in sales"),
    "owner_procurement_id": N_("owner in procurement"),
}
"""How the fields of a complete joint goal are named in a sentence."""


def _joint_goals(look: Look) -> Iterator[tuple[JointGoal, JointGoalResult]]:
    for id_, result in look.results.goals.joint_goals.items():
        goal = look.view.find(JointGoal, id_)
        if goal is not None:
            yield goal, result


def met(look: Look) -> Iterable[Found]:
    """Yield how many goals found a partner, once there are joint goals."""
    result = look.results.goals
    if result.joint_goals:
        yield Found(
            subject="",
            ids=tuple(goal.id for goal in look.view.of(Goal)),
            values={
                "met": result.met,
                "all": result.brought.sales + result.brought.procurement,
            },
        )


def one_sided(look: Look) -> Iterable[Found]:
    """Yield the joint goals that one side alone votes for."""
    for goal, result in _joint_goals(look):
        if result.flag == "one_sided":
            shares = result.share.sales or 0, result.share.procurement or 0
            side: Side = "sales" if shares[0] > shares[1] else "procurement"
            yield Found(
                subject=goal.id,
                ids=(goal.id,),
                side=side,
                values={
                    "goal": goal.title,
                    "sales": result.votes.sales,
                    "procurement": result.votes.procurement,
                },
            )


def draft(look: Look) -> Iterable[Found]:
    """Yield the joint goals that lack a field."""
    for goal, result in _joint_goals(look):
        if result.missing:
            fields = tuple(Marked(_FIELDS.get(name, name)) for name in result.missing)
            yield Found(
                subject=goal.id, ids=(goal.id,), values={"goal": goal.title, "fields": fields}
            )


def one_gives(look: Look) -> Iterable[Found]:
    """Yield the joint goals to which one side alone gives something."""
    for goal, _ in _joint_goals(look):
        giving = [side for side in SIDES if getattr(goal, f"{side}_gives").strip()]
        if len(giving) == 1:
            taking = other(giving[0])
            yield Found(
                subject=goal.id,
                ids=(goal.id,),
                side=taking,
                values={"goal": goal.title, "side": SideName(taking)},
            )


RULES: Final[dict[str, Rule]] = {
    "goals.met": met,
    "goals.one_sided": one_sided,
    "goals.draft": draft,
    "goals.one_gives": one_gives,
}
