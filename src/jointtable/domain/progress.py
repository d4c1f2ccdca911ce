"""How far the sides are while they write by themselves: numbers, and nothing of what they wrote."""

from collections import Counter

from jointtable.domain.blind import SUBJECT_OF, Subject
from jointtable.domain.records import (
    Area,
    Assumption,
    Criterion,
    Participant,
    Position,
    Pulse,
    Records,
    Round,
    Sealed,
    Side,
    Statement,
    StatementAnswer,
    Term,
)
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a side is: numbers only, nothing of what it wrote.

    Attributes:
        answered: Answers given; an abstention is one.
        asked: Answers asked for; None where a side writes as much as it likes, or where nobody
            knows how many people will answer.
    """

    answered: int
    asked: int | None


def answered(records: Records, round_: Round, side: Side) -> int:
    """Return how many answers ``side`` has put into ``round_``."""
    return sum(progress(records, round_, subject, side).answered for subject in round_.subjects)


def progress(records: Records, round_: Round, subject: Subject, side: Side) -> Progress:
    """Return how far ``side`` is with ``subject`` in ``round_``.

    A position holds two answers, own view and guess; a ranking is one.
    """
    given = [
        record
        for kind, of in SUBJECT_OF.items()
        if of == subject
        for record in records.of(kind)
        if getattr(record, "round_id", None) == round_.id and getattr(record, "side", None) == side
    ]
    count = len(given)
    if subject == "positions":
        count = sum(
            (p.segment is not None) + (p.supplier_class is not None)
            for p in given
            if isinstance(p, Position)
        )
    count += sum(
        s.answered
        for s in records.of(Sealed)
        if s.round_id == round_.id and s.side == side and subject == round_.subjects[0]
    )
    return Progress(answered=count, asked=_asked(records, subject, side))


def _asked(records: Records, subject: Subject, side: Side) -> int | None:
    people = sum(p.side == side and p.leaves is None for p in records.of(Participant))
    wanted: dict[Subject, int | None] = {
        "pulse": people or None,
        "meanings": len(records.of(Term)),
        "truths": sum(a.side != side for a in records.of(Assumption)),
        "statements": people * len(records.of(Statement)) or None,
        "rankings": 1 if records.of(Criterion) else 0,
        "positions": 2 * len(records.of(Area)),
    }
    return wanted.get(subject)


def voters(records: Records, round_: Round, side: Side) -> int | None:
    """Return how many people of ``side`` have answered one by one; None: nothing asks for that.

    Answers without a person are told apart as far as can be known: each slip of the pulse is of
    another one, and so is each answer to the same statement.
    """
    if not {"pulse", "statements"} & {*round_.subjects}:
        return None
    named: set[str] = set()
    slips: Counter[str] = Counter()
    given: list[Pulse | StatementAnswer] = [*records.of(Pulse), *records.of(StatementAnswer)]
    for record in given:
        if (record.round_id, record.side) != (round_.id, side):
            continue
        if record.participant_id is not None:
            named.add(record.participant_id)
        else:
            slips[record.statement_id if isinstance(record, StatementAnswer) else ""] += 1
    return len(named) + max(slips.values(), default=0)
