"""Which frames a change touches: every other one stays as it was laid out."""

from collections.abc import Iterable, Mapping
from typing import Final

from jointtable.domain.records import (
    Action,
    ActionUpdate,
    Agreement,
    Area,
    Assumption,
    ClockSpan,
    Contact,
    Criterion,
    Escalation,
    Explanation,
    Friction,
    Goal,
    GoalLink,
    GoalReading,
    GrowthPath,
    Hope,
    HouseRule,
    Incident,
    InsightChoice,
    JointGoal,
    JointMove,
    Meaning,
    Note,
    Parked,
    PlaybookSection,
    PlaybookText,
    Position,
    ProcessStep,
    Ranking,
    Record,
    Review,
    Rhythm,
    Risk,
    Signature,
    Statement,
    StatementAnswer,
    Theme,
    ThemeJudgement,
    ThemeRating,
    Touch,
    Truth,
    Turn,
    Vote,
)

ALL_STAGES: Final = frozenset(
    {
        *("opening", "language", "understanding", "positioning"),
        *("goals", "alignment", "commitments"),
    }
)
_NONE: Final[frozenset[str]] = frozenset()
_HERE: Final[Mapping[str, tuple[type[Record], ...]]] = {
    "opening": (Hope, HouseRule),
    "language": (Meaning,),
    "understanding": (
        *(Assumption, Truth, Statement, StatementAnswer, Criterion, Ranking, Explanation),
    ),
    "positioning": (Area, Position, GrowthPath),
    "goals": (Theme, ThemeRating, Goal, JointGoal, GoalLink, Vote, GoalReading, ThemeJudgement),
    "alignment": (ProcessStep, Touch, Friction, JointMove),
    "commitments": (
        *(Agreement, Action, ActionUpdate, Risk, Contact, Escalation, Rhythm, Review),
        *(JointGoal, GoalLink, Vote, Signature),
    ),
}
"""What each frame is made of, beside what all of them are."""
_WORDS: Final = (Hope, Assumption, Truth, Explanation, Goal, ProcessStep, Friction)
"""In these the words that one side alone uses are counted, on the frame of Language."""
_NOWHERE: Final = (
    *(ClockSpan, Incident, InsightChoice, Note, Parked, PlaybookSection, PlaybookText, Turn),
)
"""Kinds that stand on no frame."""


def _touches() -> dict[type[Record], frozenset[str]]:
    found: dict[type[Record], set[str]] = {kind: set() for kind in _NOWHERE}
    for stage, kinds in _HERE.items():
        for kind in kinds:
            found.setdefault(kind, set()).add(stage)
    for kind in _WORDS:
        found[kind].add("language")
    return {kind: frozenset(stages) for kind, stages in found.items()}


_TOUCHES: Final = _touches()


def stages_touched(kinds: Iterable[type[Record]]) -> frozenset[str]:
    """Return the stages whose frames a change of records of these kinds may touch.

    Kinds that are not known here (the workshop itself, people, steps, rounds, terms with their
    underlined words) touch all.
    """
    return _NONE.union(*(_TOUCHES.get(kind, ALL_STAGES) for kind in kinds))
