"""Single answers as sorted values without names, and how many lie covered (domain.md §6, §7.1)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final, Literal, cast

from jointtable.domain.answers import (
    Answers,
    Covered,
    PulseAnswers,
    PulsePairs,
    StatementAnswers,
    ThemeJudged,
)
from jointtable.domain.records import (
    SIDES,
    Position,
    Pulse,
    Record,
    Records,
    Round,
    Side,
    Statement,
    StatementAnswer,
    ThemeJudgement,
)

_Part = Literal["own", "guess", ""]
_MOMENTS: Final[Mapping[str | None, int]] = {"start": 1, "close": 2, "review": 3}
_PARENTS: Final = ("term_id", "area_id", "assumption_id", "statement_id", "theme_id")


def answers(records: Records, statement_ids: Iterable[str], covered: Iterable[Record]) -> Answers:
    """Return everybody's answers without the people.

    Args:
        records: The whole workshop.
        statement_ids: Statements whose results the reader may see.
        covered: Records of rounds not revealed, if the reader may know that they are there.
    """
    rounds = [one for one in records.of(Round) if one.revealed_at is not None]
    counting, earlier = _statements(records, rounds, statement_ids)
    return Answers(
        pulses=_pulses(records, rounds),
        pairs=_pairs(records, rounds),
        statements=counting,
        earlier_statements=earlier,
        covered=_covered(covered),
        judged=_judged(records),
    )


def _sorted(values: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(sorted(value for value in values if value is not None))


# --- pulse ----------------------------------------------------------------------------------------


def _pulses_of(records: Records) -> dict[tuple[str, Side], list[Pulse]]:
    found: dict[tuple[str, Side], list[Pulse]] = {}
    for pulse in records.of(Pulse):
        found.setdefault((pulse.round_id, pulse.side), []).append(pulse)
    return found


def _pulses(records: Records, rounds: Sequence[Round]) -> tuple[PulseAnswers, ...]:
    found = _pulses_of(records)
    return tuple(
        PulseAnswers(
            round_id=one.id,
            side=side,
            values=_sorted(pulse.value for pulse in found[one.id, side]),
            guesses=_sorted(pulse.guess for pulse in found[one.id, side]),
            abstained=sum(pulse.value is None for pulse in found[one.id, side]),
        )
        for one in rounds
        for side in SIDES
        if (one.id, side) in found
    )


def _pairs(records: Records, rounds: Iterable[Round]) -> tuple[PulsePairs, ...]:
    found = _pulses_of(records)
    # by moment first: a start that was asked again may have a higher number than the close
    asked = [one for one in rounds if "pulse" in one.subjects]
    asked.sort(key=lambda one: (_MOMENTS.get(one.moment, 0), one.number))
    return tuple(
        pair
        for first, second in combinations(asked, 2)
        for side in SIDES
        if (pair := _pair(side, first, second, found)) is not None
    )


def _pair(
    side: Side, first: Round, second: Round, found: Mapping[tuple[str, Side], Sequence[Pulse]]
) -> PulsePairs | None:
    before, after = found.get((first.id, side), ()), found.get((second.id, side), ())
    if not before or not after or any(p.participant_id is None for p in (*before, *after)):
        return None
    then = {p.participant_id: p.value for p in before if p.value is not None}
    now = {p.participant_id: p.value for p in after if p.value is not None}
    twice = then.keys() & now.keys()
    return PulsePairs(
        side=side,
        first_round_id=first.id,
        second_round_id=second.id,
        before=_sorted(then[person] for person in twice),
        after=_sorted(now[person] for person in twice),
    )


# --- statements -----------------------------------------------------------------------------------


def _statements(
    records: Records, rounds: Iterable[Round], statement_ids: Iterable[str]
) -> tuple[tuple[StatementAnswers, ...], tuple[StatementAnswers, ...]]:
    asked = [r for r in rounds if "statements" in r.subjects and r.reason != "correction"]
    if not asked:
        return (), ()
    asked.sort(key=lambda one: one.number)
    seen = frozenset(statement_ids)
    found: dict[tuple[str, str, Side], list[StatementAnswer]] = {}
    for answer in records.of(StatementAnswer):
        key = answer.round_id, answer.statement_id, answer.side
        found.setdefault(key, []).append(answer)
    order = [one.id for one in records.of(Statement) if one.id in seen]
    earlier = [done for one in asked[:-1] for done in _of_round(one, order, found)]
    return _of_round(asked[-1], order, found), tuple(earlier)


def _of_round(
    one: Round,
    order: Iterable[str],
    found: Mapping[tuple[str, str, Side], Sequence[StatementAnswer]],
) -> tuple[StatementAnswers, ...]:
    return tuple(
        _statement(one.id, statement_id, side, found[one.id, statement_id, side])
        for statement_id in order
        for side in SIDES
        if (one.id, statement_id, side) in found
    )


def _statement(
    round_id: str, statement_id: str, side: Side, given: Sequence[StatementAnswer]
) -> StatementAnswers:
    sure = 3
    return StatementAnswers(
        statement_id=statement_id,
        round_id=round_id,
        side=side,
        selves=_sorted(one.self_ for one in given),
        guesses=_sorted(one.guess for one in given),
        sure_guesses=_sorted(one.guess for one in given if one.confidence == sure),
        abstained=sum(one.self_ is None for one in given),
    )


# --- themes as the facilitator judged them --------------------------------------------------------


def _judged(records: Records) -> tuple[ThemeJudged, ...]:
    return tuple(
        ThemeJudged(
            theme_id=one.theme_id,
            direction=one.direction,
            metric=one.metric,
            months_apart=one.months_apart,
            both_owners=one.both_owners,
        )
        for one in records.of(ThemeJudgement)
    )


# --- what is covered ------------------------------------------------------------------------------


def _covered(records: Iterable[Record]) -> tuple[Covered, ...]:
    counts: dict[tuple[str, Side, str, str | None, _Part], int] = {}
    for record in records:
        round_id, side = str(getattr(record, "round_id")), cast("Side", getattr(record, "side"))  # noqa: B009
        parent = next((getattr(record, p) for p in _PARENTS if hasattr(record, p)), None)
        for part in _parts(record):
            key = round_id, side, record.list_name, parent, part
            counts[key] = counts.get(key, 0) + 1
    return tuple(
        Covered(round_id=r, side=s, list_name=name, parent_id=parent, part=part, count=count)
        for (r, s, name, parent, part), count in counts.items()
    )


def _parts(record: Record) -> tuple[_Part, ...]:
    if not isinstance(record, Position):
        return ("",)
    own, guess = record.segment, record.supplier_class
    if record.side == "procurement":
        own, guess = record.supplier_class, record.segment  # type: ignore[assignment]
    return (*(("own",) if own else ()), *(("guess",) if guess else ()))
