"""How far the sides are while they write by themselves: numbers, and nothing of what they wrote."""

from collections import Counter
from operator import attrgetter

from jointtable.domain.blind import SUBJECT_OF, Subject, locked_at
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

_whose = attrgetter("round_id", "side")
"""Round and side of an answer."""


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
        if _whose(record) == (round_.id, side)
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
    asked = _asked(records, round_, subject, side)
    # what was answered was asked: a word may be struck, and all of a side may leave, afterwards
    return Progress(answered=count, asked=None if asked is None else max(asked, count))


def _asked(records: Records, round_: Round, subject: Subject, side: Side) -> int | None:
    people = _people(records, round_, side)
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
    named, slips = _voters(records, round_, side)
    return len(named) + slips


def _people(records: Records, round_: Round, side: Side) -> int:
    """Return how many people of ``side`` a round asks.

    Who leaves after having answered, or after the side has locked, was asked all the same.
    """
    here = {p.id for p in records.of(Participant) if p.side == side and _is_asked(p, round_, side)}
    if not here:
        return 0  # nobody knows how many will answer
    named, slips = _voters(records, round_, side)
    return max(len(here | named), len(named) + slips)


def _is_asked(person: Participant, round_: Round, side: Side) -> bool:
    at = locked_at(round_, side)
    return person.leaves is None or (at is not None and at[11:16] <= person.leaves)


def _voters(records: Records, round_: Round, side: Side) -> tuple[set[str], int]:
    """Return who of ``side`` has answered by name, and how many slips without a name there are."""
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
    return named, max(slips.values(), default=0)
