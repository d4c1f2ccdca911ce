"""How far both sides are in a sealed round: numbers only, nothing of what they wrote."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Final

from jointtable.domain.blind import SUBJECT_OF, Subject, is_open, locked_at, open_round
from jointtable.domain.progress import progress
from jointtable.domain.records import (
    Area,
    Assumption,
    Goal,
    Meaning,
    Position,
    ProcessStep,
    Record,
    Records,
    Round,
    Sealed,
    Side,
)
from jointtable.insights.shape import BySide, by_side
from jointtable.values import dataclass

_NONE: Final = BySide(0, 0)
_CARDS: Final[Mapping[Subject, type[Record]]] = {
    "meanings": Meaning,
    "assumptions": Assumption,
    "goals": Goal,
    "process": ProcessStep,
}
"""Subjects whose answers lie on the table as cards."""


_whose = attrgetter("round_id", "side", "visibility")


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What may be known of a subject while its round is open.

    Attributes:
        answered: Answers given, a side.
        asked: Answers asked for; None where a side writes as much as it likes.
        locked: Whether a side has locked.
        own: Positions only: own views among the answers.
        guesses: Positions only: guesses among the answers.
    """

    answered: BySide[int]
    asked: BySide[int | None]
    locked: BySide[bool]
    own: BySide[int] = _NONE
    guesses: BySide[int] = _NONE

    @classmethod
    def unknown(cls, round_: Round) -> "Covered":
        """Return what a round says by itself: who has locked, no counts."""
        return cls(
            answered=BySide(0, 0),
            asked=BySide(None, None),
            locked=by_side(lambda side: locked_at(round_, side) is not None),
        )


def covered(records: Records) -> Mapping[Subject, Covered]:
    """Return how far both sides are in every subject that is being written now.

    Only numbers leave this function, so its result may go where the records may not.

    Args:
        records: The workshop itself; views hold no sealed answers to count.
    """
    subjects = dict.fromkeys(
        subject for round_ in records.of(Round) if is_open(round_) for subject in round_.subjects
    )
    found: dict[Subject, Covered] = {}
    for subject in subjects:
        round_ = open_round(records, subject)
        if round_ is not None:
            found[subject] = _covered(records, round_, subject)
    return found


def _covered(records: Records, round_: Round, subject: Subject) -> Covered:
    far = by_side(lambda side: progress(records, round_, subject, side))
    kind = _CARDS.get(subject)
    return Covered(
        answered=by_side(
            lambda side: _cards(records, round_, kind, side) if kind else far.of(side).answered
        ),
        asked=by_side(lambda side: far.of(side).asked),
        locked=by_side(lambda side: locked_at(round_, side) is not None),
        own=by_side(lambda side: _given(records, round_, side, own=True)),
        guesses=by_side(lambda side: _given(records, round_, side, own=False)),
    )


def _cards(records: Records, round_: Round, kind: type[Record], side: Side) -> int:
    """Count the cards that will lie on the table; what a side keeps to itself is not counted."""
    cards = sum(1 for one in records.of(kind) if _whose(one) == (round_.id, side, "joint"))
    # a file that was handed over while a round was open holds its answers as one opaque record
    packed = [s for s in records.of(Sealed) if s.round_id == round_.id and s.side == side]
    first = SUBJECT_OF[kind] == round_.subjects[0]
    return cards + sum(one.answered for one in packed if first)


def _given(records: Records, round_: Round, side: Side, *, own: bool) -> int:
    by_sales = (side == "sales") == own
    areas = {area.id for area in records.of(Area)}
    given = [
        p.segment if by_sales else p.supplier_class
        for p in records.of(Position)
        if p.round_id == round_.id and p.side == side and p.area_id in areas
    ]
    return sum(value is not None for value in given)
