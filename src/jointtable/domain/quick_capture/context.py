"""The context a line is read in, from the workshop as it stands."""

from collections.abc import Iterable, Mapping
from typing import Final

from jointtable.domain import blind
from jointtable.domain.blind import Subject
from jointtable.domain.edits import ordered
from jointtable.domain.quick_capture.grammar import Context, Mode, Named, Person, StageKey
from jointtable.domain.quick_capture.parsing import WE_ASSUME, WORRY
from jointtable.domain.records import (
    Area,
    Assumption,
    Block,
    JointGoal,
    Participant,
    ProcessStep,
    SideOrJoint,
    Step,
    Term,
    Theme,
)
from jointtable.domain.workshop import Workshop

_SUBJECTS: Final[dict[str, Subject]] = {
    "opening": "pulse",
    "language": "meanings",
    "understanding": "assumptions",
    "positioning": "positions",
    "goals": "goals",
    "alignment": "process",
    "commitments": "pulse",
}


def context_of(
    workshop: Workshop,
    *,
    side: SideOrJoint,
    today: str,
    step: Step | None = None,
    mode: Mode = "open",
    names: Mapping[str, tuple[str, ...]] | None = None,
    active_id: str | None = None,
    selected_id: str | None = None,
) -> Context:
    """Return the context of a line written in ``step``.

    Args:
        workshop: Where it is written.
        side: The side that is chosen.
        today: "YYYY-MM-DD".
        step: The current step; None in a break or before the start.
        mode: Of the step: its own, or that of its template.
        names: Further names by record id: those of templates, in each language.
        active_id: The zone that is active: theme, area, term, or number of a row.
        selected_id: The assumption, touch or joint goal that is selected.
    """
    block = workshop.find(Block, step.block_id) if step is not None else None
    stage = block.stage if block is not None else None
    assumption = workshop.find(Assumption, selected_id)
    return Context(
        side=side,
        stage=stage,
        step=step.key if step is not None else "",
        mode=mode,
        language=workshop.setup.language,
        today=today,
        workshop_day=workshop.setup.date,
        block_id=block.id if block is not None else None,
        round_id=_open_round_id(workshop, stage, step) if mode == "blind" else None,
        zones=_zones(workshop, stage, names or {}),
        active_id=active_id,
        selected_id=selected_id,
        selected_side=assumption.side if assumption is not None else None,
        voted_id=_voted_id(workshop, step, selected_id),
        names_shown=block is not None and dict(block.settings).get("answers_shown") == "name",
        people=_people(workshop),
    )


def _voted_id(workshop: Workshop, step: Step | None, selected_id: str | None) -> str | None:
    goal = workshop.find(JointGoal, selected_id)
    return goal.id if goal is not None and step is not None and step.key == "vote" else None


def _open_round_id(workshop: Workshop, stage: StageKey | None, step: Step | None) -> str | None:
    subject = _SUBJECTS.get(stage or "")
    if stage == "understanding" and step is not None and step.key not in WE_ASSUME:
        subject = "truths"  # both answer at once, where the stage is set so
    round_ = blind.open_round(workshop, subject) if subject is not None else None
    return round_.id if round_ is not None else None


def _zones(
    workshop: Workshop, stage: StageKey | None, names: Mapping[str, tuple[str, ...]]
) -> tuple[Named, ...]:
    if stage == "opening":
        return (WORRY,)
    if stage == "alignment":
        return _rows(workshop)
    found: Iterable[tuple[str, str, str]] = ()
    if stage == "language":
        found = ((t.id, t.term, t.key) for t in ordered(workshop, Term))
    elif stage == "positioning":
        found = ((a.id, a.name, a.category) for a in ordered(workshop, Area))
    elif stage == "goals":
        found = ((t.id, t.name, t.key or "") for t in ordered(workshop, Theme))
    named = ((i, tuple(filter(None, (n, *names.get(i, ()), key)))) for i, n, key in found)
    return tuple(Named(id=id_, names=all_names) for id_, all_names in named)


def _rows(workshop: Workshop) -> tuple[Named, ...]:
    labels: dict[int, list[str]] = {}
    for step in workshop.of(ProcessStep):
        if not blind.is_sealed(step, workshop):
            labels.setdefault(step.row, []).extend(filter(None, (step.when,)))
    return tuple(
        Named(id=str(row), names=(*dict.fromkeys(found), str(row)))
        for row, found in sorted(labels.items())
    )


def _people(workshop: Workshop) -> tuple[Person, ...]:
    return tuple(
        Person(
            id=p.id,
            side=p.side,
            name=p.name or p.role or p.initials,
            names=_names_of(p),
        )
        for p in workshop.of(Participant)
    )


def _names_of(person: Participant) -> tuple[str, ...]:
    """Return what somebody is found by; the name without its blanks fits behind an @."""
    words = person.name.split()
    names = (person.name, *words, person.initials, person.role, "".join(words))
    return tuple(dict.fromkeys(filter(None, names)))
