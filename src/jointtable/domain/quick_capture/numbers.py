"""Lines of numbers: answers to the key question, and hands counted in a vote."""

from dataclasses import replace
from typing import Final

from jointtable.domain.quick_capture.grammar import (
    Capture,
    Context,
    Facts,
    Span,
    Unclear,
    Why,
)
from jointtable.domain.quick_capture.tokens import (
    NAME_SIGILS,
    answers,
    candidates,
    hands,
    why_not_one,
)
from jointtable.domain.records import SIDES, SideOrJoint

_PULSE_STEPS: Final = frozenset({"pulse", "pulse_again"})


def numbers(rest: str, side: SideOrJoint, context: Context) -> Capture | None:
    """Return what a line of numbers says in this step; None: it is a line like any other."""
    return _pulse(rest, side, context) or _votes(rest, side, context)


def _pulse(rest: str, side: SideOrJoint, context: Context) -> Capture | None:
    """Return the answers of a line in a pulse step, or one answer of somebody by name."""
    if context.step not in _PULSE_STEPS or context.mode != "blind":
        return None
    values = answers(rest)
    if values is not None:
        if side == "joint":
            return None
        return Capture(kind="pulse", side=side, text=rest, context=context, answers=values)
    words = rest.split()
    names = [word for word in words if word[0] in NAME_SIGILS and len(word) > 1]
    values = answers(" ".join(word for word in words if word not in names))
    if len(names) != 1 or values is None or len(values) != 1:
        return None
    return _named_pulse(rest, names[0], values, side, context)


def _named_pulse(
    rest: str, name: str, values: tuple[int | None, ...], side: SideOrJoint, context: Context
) -> Capture | None:
    found = candidates(name[1:], context.people, lambda person: person.names)
    start = rest.index(name) - len(rest)
    spans = [Span(start=start, end=start + len(name), part="person")]
    one = Capture(kind="pulse", side=side, text=rest, context=context, answers=values)
    if len(found) == 1 and context.names_shown and found[0].side in SIDES:
        side = "sales" if found[0].side == "sales" else "procurement"
        return replace(one, side=side, facts=Facts(author=found[0]), spans=tuple(spans))
    if side == "joint":
        return None
    why: Why = "no_names" if not context.names_shown else why_not_one(found)
    told = (Unclear(token=name, why=why, candidates=tuple(p.name for p in found)),)
    return replace(one, unclear=told, spans=(replace(spans[0], part="unclear"),))


def _votes(rest: str, side: SideOrJoint, context: Context) -> Capture | None:
    """Return the hands counted for the selected joint goal: of one side, or of both."""
    counted = hands(rest) if context.step == "vote" and context.stage == "goals" else None
    if counted is None or context.voted_id is None:
        return None
    if side == "joint":
        if len(counted) != len(SIDES):
            return None
        sides = tuple(zip(SIDES, counted, strict=True))
    elif len(counted) == 1:
        sides = ((side, counted[0]),)
    else:
        return None
    return Capture(kind="votes", side=side, text=rest, context=context, hands=sides)


def uncounted(rest: str, context: Context) -> Unclear | None:
    """Return what is told of hands that no joint goal is selected for; None: there are none."""
    is_vote = context.step == "vote" and context.stage == "goals"
    if not is_vote or context.voted_id is not None or hands(rest) is None:
        return None
    return Unclear(token=rest, why="no_goal")
