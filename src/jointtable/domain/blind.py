"""Sealed rounds: their state, what they allow, and which of them counts (domain.md §5).

A round's state is nowhere stored: it follows from its times. :func:`check_not_sealed` is the rule
that every step passes, whichever edit, undo or redo it comes from.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from enum import StrEnum
from typing import Final, Literal, TypeAlias

from jointtable.domain.changes import Change, changed, removed
from jointtable.domain.errors import Refused
from jointtable.domain.records import (
    SIDES,
    Assumption,
    Goal,
    Meaning,
    Position,
    ProcessStep,
    Pulse,
    Ranking,
    Record,
    Records,
    Round,
    Segment,
    Side,
    StatementAnswer,
    SupplierClass,
    ThemeRating,
    Truth,
)
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass

Subject: TypeAlias = Literal[
    "pulse",
    "meanings",
    "assumptions",
    "truths",
    "statements",
    "rankings",
    "positions",
    "goals",
    "process",
]
Moment: TypeAlias = Literal["start", "close", "review"]
Answer: TypeAlias = (
    Pulse
    | Meaning
    | Assumption
    | Truth
    | StatementAnswer
    | Ranking
    | Position
    | Goal
    | ThemeRating
    | ProcessStep
)
"""What a side puts into a round."""

SUBJECT_OF: Final[dict[type[Record], Subject]] = {
    Pulse: "pulse",
    Meaning: "meanings",
    Assumption: "assumptions",
    Truth: "truths",
    StatementAnswer: "statements",
    Ranking: "rankings",
    Position: "positions",
    Goal: "goals",
    ThemeRating: "goals",
    ProcessStep: "process",
}
"""The subject each kind of answer belongs to."""

_ALWAYS_OPEN: Final = frozenset(
    {"order", "visibility", "released_sales", "released_procurement", "changed_at"}
)
_OPEN_AFTER_REVEAL: Final[dict[type[Record], frozenset[str]]] = {
    Goal: frozenset({"apart", "theme_id"}),
    Truth: frozenset({"verdict", "example", "sooner"}),
    ProcessStep: frozenset({"row", "when", "decision", "owner_id", "days", "loops_to_id"}),
}
"""Fields that the open steps after a reveal fill or arrange; everything else is fixed by it."""


class RoundState(StrEnum):
    """Where a round stands."""

    WRITING = "writing"
    HALF_LOCKED = "half_locked"
    READY = "ready"
    REVEALED = "revealed"


class SideHasLocked(Refused):
    """A locked side's answers are fixed. Facts: ``side``."""

    what = N_("{side} has locked; its answers are fixed.")
    do = N_("Unlock that side first.")


class AlreadyRevealed(Refused):
    """The round is open to everybody; nothing of it changes any more."""

    what = N_("That was revealed, so it stays as it is.")
    do = N_("Write a new card, note a change beside it, or ask again.")


class NotReady(Refused):
    """There is no reveal without two locks. Facts: ``side`` (who has not locked)."""

    what = N_("{side} has not locked yet.")
    do = N_("Both sides lock before the reveal.")


class GuessIsFixed(Refused):
    """A correction holds a guess; a guess can never be corrected."""

    what = N_("A guess cannot be corrected.")
    do = N_("Change the own view only.")


class StaysSealed(Refused):
    """An answer would leave the round it was sealed in."""

    what = N_("A sealed answer stays in its round.")


class StillSealed(Refused):
    """Something is made of an answer that nobody may see yet."""

    what = N_("That is still sealed.")
    do = N_("Reveal it first.")


# --- the state of a round ------------------------------------------------------------------------


def state(round_: Round) -> RoundState:
    """Return where ``round_`` stands."""
    if round_.revealed_at is not None:
        return RoundState.REVEALED
    locked = sum(locked_at(round_, side) is not None for side in SIDES)
    return (RoundState.WRITING, RoundState.HALF_LOCKED, RoundState.READY)[locked]


def locked_at(round_: Round, side: Side) -> str | None:
    """Return when ``side`` locked (instant), or None."""
    return round_.sales_locked_at if side == "sales" else round_.procurement_locked_at


def is_open(round_: Round) -> bool:
    """Return whether ``round_`` is still to be revealed."""
    return round_.revealed_at is None


def open_round(records: Records, subject: Subject) -> Round | None:
    """Return the round of ``subject`` that is still to be revealed: the newest, if several."""
    found = (r for r in records.of(Round) if subject in r.subjects and is_open(r))
    return max(found, key=lambda r: r.number, default=None)


def next_number(records: Records, subjects: Iterable[Subject]) -> int:
    """Return the number of the next round that seals ``subjects``."""
    wanted = set(subjects)
    return 1 + max((r.number for r in records.of(Round) if wanted & set(r.subjects)), default=0)


def round_of(record: Record, records: Records) -> Round | None:
    """Return the round ``record`` was sealed in, or None: it was captured in the open."""
    return records.find(Round, getattr(record, "round_id", None))


def is_sealed(record: Record, records: Records) -> bool:
    """Return whether nobody may see ``record`` yet, wherever it stands."""
    round_ = round_of(record, records)
    return round_ is not None and is_open(round_)


def check_on_table(records: Records, *cards: Record) -> None:
    """Check that nobody builds on a sealed answer: its words would show through.

    Raises:
        StillSealed: One of the cards is in a round that is not revealed.
    """
    if any(is_sealed(card, records) for card in cards):
        raise StillSealed


# --- which round counts --------------------------------------------------------------------------


def sealed_view_round(
    records: Records, subject: Subject, moment: Moment | None = None
) -> Round | None:
    """Return the round whose answers count for ``subject``, or None before the first reveal.

    Args:
        records: Where to look.
        subject: What was sealed.
        moment: For the pulse: which of its moments. None takes the newest of any.
    """
    found = (
        r
        for r in records.of(Round)
        if subject in r.subjects
        and not is_open(r)
        and r.reason != "correction"
        and (moment is None or r.moment == moment)
    )
    return max(found, key=lambda r: r.number, default=None)


def corrections(records: Records, subject: Subject) -> tuple[Round, ...]:
    """Return the corrections made since the round that counts, oldest first."""
    counting = sealed_view_round(records, subject)
    least = counting.number if counting is not None else 0
    found = (
        r
        for r in records.of(Round)
        if subject in r.subjects and r.reason == "correction" and not is_open(r)
        if r.number > least
    )
    return tuple(sorted(found, key=lambda r: r.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentView:
    """How both sides see one business area now.

    Attributes:
        segment: Sales' label of the customer.
        supplier_class: Procurement's label of the supplier.
        corrected: Sides that have changed their own view since the reveal.
    """

    segment: Segment | None
    supplier_class: SupplierClass | None
    corrected: tuple[Side, ...]


def current_view(records: Records, area_id: str) -> CurrentView:
    """Return how both sides see the area now: the revealed own views, replaced by corrections."""
    rounds = [sealed_view_round(records, "positions"), *corrections(records, "positions")]
    place = {r.id: number for number, r in enumerate(rounds) if r is not None}
    segment: Segment | None = None
    supplier_class: SupplierClass | None = None
    corrected: set[Side] = set()
    found = [p for p in records.of(Position) if p.area_id == area_id and p.round_id in place]
    for position in sorted(found, key=lambda p: place[p.round_id]):
        if position.side == "sales":
            segment = position.segment or segment
        else:
            supplier_class = position.supplier_class or supplier_class
        if place[position.round_id]:
            corrected.add(position.side)
    ordered = tuple(side for side in SIDES if side in corrected)
    return CurrentView(segment=segment, supplier_class=supplier_class, corrected=ordered)


def covered_again(workshop: Workshop, round_ids: Collection[str]) -> Workshop:
    """Return ``workshop`` as it would be had the rounds ``round_ids`` not been revealed.

    It is a value to be looked at, not a step: what is built from it has no word of these rounds,
    be it the picture before a reveal, or what the room sees of a round that is covered again. What
    corrects one of them is not in it at all.
    """
    rounds = [r for r in workshop.of(Round) if r.id in round_ids and not is_open(r)]
    fixes = {
        fix.id
        for fix in workshop.of(Round)
        for r in rounds
        if fix.reason == "correction" and fix.number > r.number and {*fix.subjects} & {*r.subjects}
    }
    gone: list[Record] = [fix for fix in workshop.of(Round) if fix.id in fixes]
    for kind in SUBJECT_OF:
        gone += [answer for answer in workshop.of(kind) if _round_id(answer) in fixes]
    shut = (changed(r, replace(r, revealed_at=None)) for r in rounds)
    return workshop.with_changes((*map(removed, gone), *shut))


OWN_VALUES: Final[Mapping[Side, tuple[str, ...]]] = {
    "sales": ("segment", "relative_value", "attractiveness", "factors"),
    "procurement": ("supplier_class", "supply_risk", "profit_impact", "factors"),
}
"""Fields of a position that say how its own side sees an area, and no guess."""
NO_VALUE: Final = (None, ())
"""What stands in such a field where nothing was said."""


def own_views(records: Records, area_id: str, side: Side) -> tuple[Position, ...]:
    """Return what ``side`` has said of an area since the reveal that counts, the newest first."""
    rounds = [sealed_view_round(records, "positions"), *corrections(records, "positions")]
    place = {r.id: number for number, r in enumerate(rounds) if r is not None}
    found = [
        one
        for one in records.of(Position)
        if (one.area_id, one.side) == (area_id, side) and one.round_id in place
    ]
    return tuple(sorted(found, key=lambda one: -place[one.round_id]))


# --- the rule ------------------------------------------------------------------------------------


def check_not_sealed(workshop: Workshop, changes: Iterable[Change]) -> None:
    """Check that ``changes`` touch nothing that a lock or a reveal has fixed.

    A strike-out is not asked: it takes words away whoever has locked.

    Raises:
        SideHasLocked: A locked side's answer would change, come or go.
        AlreadyRevealed: Something of a revealed round would change.
        NotReady: A round would open without two locks.
        GuessIsFixed: A correction would hold a guess.
        StaysSealed: An answer would change its round.
    """
    done = tuple(changes)
    rounds = {c.id: c.after for c in done if isinstance(c.record, Round)}
    for change in done:
        if isinstance(change.record, Round):
            _check_round(change)
        elif change.kind in SUBJECT_OF:
            _check_answer(workshop, rounds, change)


def _check_round(change: Change) -> None:
    before, after = change.before, change.after
    if isinstance(before, Round) and not is_open(before):
        raise AlreadyRevealed
    if not isinstance(after, Round) or is_open(after) or after.carried_from is not None:
        return
    for side in SIDES:
        if locked_at(after, side) is None:
            raise NotReady(side=side)


def _check_answer(workshop: Workshop, rounds: dict[str, Record | None], change: Change) -> None:
    before, after = change.before, change.after
    was = _round_id(before)
    if before is not None and after is not None and was != _round_id(after):
        raise StaysSealed
    round_id = was or _round_id(after)
    if round_id is None:
        return
    there = workshop.find(Round, round_id)
    if there is None:
        _check_in_new_round(rounds.get(round_id), after)
    elif not is_open(there):
        _check_revealed(change)
    else:
        _check_writing(there, change)


def _round_id(record: Record | None) -> str | None:
    return getattr(record, "round_id", None)


def _check_writing(round_: Round, change: Change) -> None:
    for record in (change.before, change.after):
        side = getattr(record, "side", None)
        if side in SIDES and locked_at(round_, side) is not None:
            raise SideHasLocked(side=side)


def _check_revealed(change: Change) -> None:
    before, after = change.before, change.after
    if before is None or after is None:
        raise AlreadyRevealed
    free = _ALWAYS_OPEN | _OPEN_AFTER_REVEAL.get(change.kind, frozenset())
    for field in fields(before):
        if field.name not in free and getattr(before, field.name) != getattr(after, field.name):
            raise AlreadyRevealed


def _check_in_new_round(round_: Record | None, answer: Record | None) -> None:
    if not isinstance(round_, Round) or round_.carried_from is not None:
        return
    if round_.reason == "correction" and not is_own_view_alone(answer):
        raise GuessIsFixed


def is_own_view_alone(answer: Record | None) -> bool:
    """Return whether ``answer`` is a side's own view of an area and holds no guess."""
    if not isinstance(answer, Position) or answer.confidence is not None:
        return False
    guesses: tuple[object, ...]
    if answer.side == "sales":
        guesses = (answer.supplier_class, answer.supply_risk, answer.profit_impact)
    else:
        guesses = (answer.segment, answer.relative_value, answer.attractiveness)
    return all(guess is None for guess in guesses)


rule = check_not_sealed
"""The name under which a document takes it."""
