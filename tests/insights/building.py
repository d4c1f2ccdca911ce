"""Small views for tests, made straight from records."""

from collections.abc import Sequence
from typing import Any

from jointtable.domain.answers import Answers, PulseAnswers, PulsePairs, StatementAnswers
from jointtable.domain.blind import Subject
from jointtable.domain.records import Record, Round, Setup, Side
from jointtable.domain.views import LeftOut, Reader, View

AT = "2027-02-04T09:00:00+02:00"


def view(
    *records: Record, answers: Answers | None = None, reader: Reader = "table", **setup: Any
) -> View:
    """Return what ``reader`` sees: these records, and a workshop with the fields ``setup``."""
    lists: dict[type[Record], tuple[Record, ...]] = {
        Setup: (Setup(id="w", **{"language": "en", **setup}),)
    }
    for record in records:
        lists[type(record)] = (*lists.get(type(record), ()), record)
    return View(reader, lists, answers or Answers(), LeftOut())


def revealed(id_: str, subject: Subject, number: int = 1, **more: Any) -> Round:
    """Return a round that everybody has seen."""
    return Round(id=id_, subjects=(subject,), number=number, revealed_at=AT, **more)


def said(
    round_id: str,
    side: Side,
    values: Sequence[int],
    guesses: Sequence[int] = (),
    abstained: int = 0,
) -> PulseAnswers:
    """Return one side's answers to the key question."""
    return PulseAnswers(
        round_id=round_id,
        side=side,
        values=tuple(sorted(values)),
        guesses=tuple(sorted(guesses)),
        abstained=abstained,
    )


def paired(side: Side, before: Sequence[int], after: Sequence[int]) -> PulsePairs:
    """Return the answers of those who answered in the rounds ``one`` and ``two``."""
    return PulsePairs(
        side=side,
        first_round_id="one",
        second_round_id="two",
        before=tuple(sorted(before)),
        after=tuple(sorted(after)),
    )


def answered(
    statement_id: str,
    side: Side,
    selves: Sequence[int],
    guesses: Sequence[int] = (),
    sure: Sequence[int] = (),
    abstained: int = 0,
    round_id: str = "r",
) -> StatementAnswers:
    """Return one side's answers to one statement."""
    return StatementAnswers(
        statement_id=statement_id,
        round_id=round_id,
        side=side,
        selves=tuple(sorted(selves)),
        guesses=tuple(sorted(guesses)),
        sure_guesses=tuple(sorted(sure)),
        abstained=abstained,
    )
