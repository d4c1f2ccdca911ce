"""Workshops at every hour and of every size, for documents; each is made once."""

import itertools
from dataclasses import replace
from functools import cache

from jointtable import content, resources
from jointtable.content.agendas import workshop_from_agenda
from jointtable.domain.records import (
    Action,
    ActionUpdate,
    Agreement,
    Area,
    Assumption,
    Block,
    ClockSpan,
    Contact,
    Escalation,
    Friction,
    Goal,
    GoalLink,
    GoalReading,
    GrowthPath,
    Hope,
    JointGoal,
    JointMove,
    Note,
    Parked,
    Participant,
    Party,
    PlaybookText,
    ProcessStep,
    Record,
    Review,
    Rhythm,
    Risk,
    Round,
    Setup,
    Signature,
    Step,
    Term,
    ThemeJudgement,
    ThemeRating,
    Touch,
    Vote,
)
from jointtable.domain.workshop import Workshop
from jointtable.interchange import read

SAMPLES = ("gearworks-dairies", "pannukakku")
MADE = (*SAMPLES, "empty", "half-done", "many-cards")

LATER = (
    *(Goal, GoalLink, GoalReading, JointGoal, ThemeJudgement, ThemeRating, Vote),
    *(ProcessStep, Touch, Friction, JointMove),
    *(Action, ActionUpdate, Agreement, Contact, Escalation, GrowthPath, Parked, PlaybookText),
    *(Review, Rhythm, Risk, Signature),
)
"""What the second half of a day brings."""


@cache
def workshop(name):
    """Return a sample, an empty workshop, a half-done one, or one with 500 cards more."""
    if name in SAMPLES:
        return read((resources.assets() / "samples" / f"{name}.json").read_bytes())
    return {"empty": _empty, "half-done": _half_done, "many-cards": _many_cards}[name]()


def _empty():
    numbers = itertools.count(1)
    return workshop_from_agenda(
        content.load(),
        "half_day",
        sales="Norrvik Flow",
        procurement="Tervala Mills",
        language="en",
        id="empty",
        new_id=lambda: f"r{next(numbers)}",
    )


def _half_done():
    kept = (r for r in until(workshop("gearworks-dairies"), 4).records() if not _later(r))
    return Workshop.of_records(kept)


def _later(record):
    return isinstance(record, LATER)


def _many_cards():
    """Return a sample with 500 cards more of every kind that people write."""
    sample = workshop("gearworks-dairies")
    kinds = (
        *(Hope, Term, Assumption, Area, Goal, JointGoal, ProcessStep, JointMove),
        *(Agreement, Action, Risk, Note, Parked, Participant),
    )
    more = [
        _again(sample.of(kind)[n % len(sample.of(kind))], kind, n)
        for kind, n in itertools.islice(itertools.product(kinds, range(36)), 500)
    ]
    return Workshop.of_records([*sample.records(), *more])


def _again(record, kind, n):
    names = {"title", "text", "name", "term"} & set(record.__slots__)
    words = {name: f"{getattr(record, name)} {n}" for name in names if name != "title" or n}
    return replace(record, id=f"more-{kind.list_name}-{n}", **words)


def until(whole, reached):
    """Return ``whole`` as it stood while its stage ``reached`` was on.

    Rounds of later stages are not revealed, their steps not done, their clock has not run.
    """
    stages = [block.id for block in whole.of(Block) if block.stage]
    later = frozenset(stages[reached:])

    def before(record: Record) -> Record:
        match record:
            case Step() if record.block_id in later:
                return replace(record, done=False)
            case Round() if record.block_id in later:
                return replace(record, revealed_at=None)
            case Party():
                return replace(record, released_at=None)
            case Setup():
                return replace(record, status="running", closed_at=None)
        return record

    return Workshop.of_records(
        before(record)
        for record in whole.records()
        if not (isinstance(record, ClockSpan) and record.block_id in later)
    )
