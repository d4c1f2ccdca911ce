"""Findings of Alignment: where the two processes miss each other."""

from collections.abc import Iterable
from typing import Final

from jointtable.domain.records import SIDES, JointMove, ProcessStep, Side, Touch
from jointtable.insights.process import EarlyDecision, private_steps
from jointtable.insights.rules.base import (
    Found,
    Look,
    Rule,
    SideName,
    Value,
    step_name,
    touch_name,
)
from jointtable.insights.shape import other


def late(look: Look) -> Iterable[Found]:
    """Yield the decisions taken before the step of the other side that they touch."""
    for one in look.results.alignment.decided_before_heard:
        if one.kind == "late":
            step = _heard_at(look, one)
            yield Found(
                subject=one.step,
                ids=(one.step, *((step.id,) if step is not None else ())),
                side=one.side,
                values={
                    "decision": step_name(look.view, one.step),
                    "step": step.name if step is not None else "",
                    "other": SideName(other(one.side)),
                },
            )


def unheard(look: Look) -> Iterable[Found]:
    """Yield the decisions taken before any contact."""
    for one in look.results.alignment.decided_before_heard:
        if one.kind == "unheard":
            yield Found(
                subject=one.step,
                ids=(one.step,),
                side=one.side,
                values={"decision": step_name(look.view, one.step)},
            )


def _heard_at(look: Look, decision: EarlyDecision) -> ProcessStep | None:
    steps = (
        look.view.find(ProcessStep, _end(touch, other(decision.side)))
        for touch in look.view.of(Touch)
        if _end(touch, decision.side) == decision.step
    )
    found = [step for step in steps if step is not None]
    return min(found, key=lambda step: step.row, default=None)


def _end(touch: Touch, side: Side) -> str:
    return touch.sales_step_id if side == "sales" else touch.procurement_step_id


def crossing(look: Look) -> Iterable[Found]:
    """Yield the pairs of touches in opposite order."""
    for first, second in look.results.alignment.crossings:
        yield Found(
            subject=f"{first}+{second}",
            ids=(first, second),
            values={
                "first": touch_name(look.view, first),
                "second": touch_name(look.view, second),
            },
        )


def no_counterpart(look: Look) -> Iterable[Found]:
    """Yield the steps that nothing touches."""
    alone = look.results.alignment.without_counterpart
    ids = (*alone.sales, *alone.procurement)
    if ids:
        names: tuple[str, ...] = tuple(step_name(look.view, id_) for id_ in ids)
        values: dict[str, Value] = {"n": len(ids), "steps": names}
        yield Found(subject="", ids=ids, values=values)


def private(look: Look) -> Iterable[Found]:
    """Yield the sides that keep steps to themselves; for the facilitator alone."""
    if look.beside is None:
        return
    kept = private_steps(look.beside, look.content)
    for side in SIDES:
        if kept.of(side):
            yield Found(
                subject=side, side=side, values={"side": SideName(side), "n": kept.of(side)}
            )


def no_owner(look: Look) -> Iterable[Found]:
    """Yield the joint moves without an owner on both sides."""
    for id_ in look.results.alignment.moves_without_owner:
        move = look.view.find(JointMove, id_)
        if move is not None:
            yield Found(subject=id_, ids=(id_,), values={"move": move.text})


RULES: Final[dict[str, Rule]] = {
    "alignment.late": late,
    "alignment.unheard": unheard,
    "alignment.crossing": crossing,
    "alignment.no_counterpart": no_counterpart,
    "alignment.private": private,
    "alignment.no_owner": no_owner,
}
