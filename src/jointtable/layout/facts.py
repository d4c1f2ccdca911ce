"""The one fact that stands on the tab of each frame."""

from collections.abc import Callable, Mapping
from typing import Final

from jointtable.domain.blind import Subject
from jointtable.domain.records import SIDES, Term
from jointtable.i18n import N_
from jointtable.layout.context import Context
from jointtable.layout.figures import number_short
from jointtable.layout.frames.commitments import is_closing, promised

_SEALS: Final[Mapping[str, tuple[Subject, ...]]] = {
    "opening": ("pulse",),
    "language": ("meanings",),
    "understanding": ("assumptions",),
    "positioning": ("positions",),
    "goals": ("goals",),
    "alignment": ("process",),
    "commitments": (),
}


def fact(context: Context) -> str:
    """Return one fact about a stage in a few words, "" while answers of it lie covered."""
    if any(context.covering(subject) is not None for subject in _SEALS[context.stage]):
        return ""
    return _FACTS[context.stage](context)


def _opening(context: Context) -> str:
    results = context.insights.pulse
    now = results.review or results.close or results.start
    if now is None:
        return ""
    medians = [now.of(side).median for side in SIDES]
    said = ["–" if one is None else number_short(one, context.language) for one in medians]
    return " : ".join(said)


def _language(context: Context) -> str:
    found = context.insights.language
    if not found.terms:
        return ""
    unworded = sum(not term.wording for term in context.view.of(Term))
    if unworded:
        return context.say(N_("{n} not worded"), n=unworded)
    missing = len(found.not_agreed)
    if not missing:
        return context.say(N_("{n} agreed"), n=found.agreed)
    return context.say(N_("{n} not agreed"), n=missing)


def _understanding(context: Context) -> str:
    found = [getattr(context.insights.assumptions, side) for side in SIDES]
    wrong, partly = sum(one.wrong for one in found), sum(one.partly for one in found)
    right, still = sum(one.right for one in found), sum(one.open for one in found)
    if not wrong + partly + right + still:
        return ""
    return context.say(N_("{wrong} wrong, {partly} partly"), wrong=wrong, partly=partly)


def _positioning(context: Context) -> str:
    found = context.insights.positioning
    if not any(found.hits.of(side).of for side in SIDES):
        return ""
    if found.two_steps:
        text = N_("{n} two-step gap") if found.two_steps == 1 else N_("{n} two-step gaps")
        return context.say(text, n=found.two_steps)
    if found.heavy:
        text = N_("{n} heavy gap") if found.heavy == 1 else N_("{n} heavy gaps")
        return context.say(text, n=found.heavy)
    return context.say(N_("{n} same picture"), n=found.same_picture)


def _goals(context: Context) -> str:
    found = context.insights.goals
    if not sum(found.brought.of(side) for side in SIDES):
        return ""
    joint, loose = len(found.joint_goals), len(found.still_apart)
    return context.say(N_("{joint} joint, {loose} loose"), joint=joint, loose=loose)


def _alignment(context: Context) -> str:
    found = context.insights.alignment
    if not sum(found.steps.of(side) for side in SIDES):
        return ""
    crossings = len(found.crossings)
    alone = sum(len(found.without_counterpart.of(side)) for side in SIDES)
    if not crossings:
        return context.say(N_("{n} without counterpart"), n=alone)
    text = (
        N_("{n} crossing, {alone} without counterpart")
        if crossings == 1
        else N_("{n} crossings, {alone} without counterpart")
    )
    return context.say(text, n=crossings, alone=alone)


def _commitments(context: Context) -> str:
    if not is_closing(context):
        actions = promised(context, looks_back=True)
        done = sum(one.status == "done" for one in actions)
        return context.say(N_("{n} of {all} done"), n=done, all=len(actions))
    found = context.insights.readiness.sign_off
    return context.say(N_("{n} of {all} ready"), n=found.ready, all=found.of)


_FACTS: Final[Mapping[str, Callable[[Context], str]]] = {
    "opening": _opening,
    "language": _language,
    "understanding": _understanding,
    "positioning": _positioning,
    "goals": _goals,
    "alignment": _alignment,
    "commitments": _commitments,
}
