"""What must hold between the records of a workshop, beyond each value by itself (domain.md §13)."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from jointtable.domain.errors import Refused
from jointtable.domain.records import (
    Action,
    Assumption,
    Explanation,
    Participant,
    ProcessStep,
    Record,
    ThemeJudgement,
    Touch,
    Truth,
)
from jointtable.domain.workshop import Finder, check_references
from jointtable.i18n import N_

Need = tuple[str, str, str | None]
"""Field, id it names, and the side that record must be of (None: any)."""


class WrongSide(Refused):
    """A record names one of the wrong side. Facts: ``place`` (list, id, field)."""

    what = N_("That names somebody or something of another side.")


class OwnAnswer(Refused):
    """A side answers its own assumption. Facts: ``place`` (list, id, field)."""

    what = N_("The side that assumes cannot be the side that knows.")


_PERSON_OF_OWN_SIDE: Final = frozenset(
    {"hopes", "assumptions", "goals", "pulses", "statement_answers", "process_steps", "signatures"}
)
"""Lists whose person, if any, belongs to the side that the record is of."""


def check(records: Iterable[Record], known: Finder) -> None:
    """Check references and relations of ``records``, which are looked up in ``known``.

    Raises:
        DanglingReference: A record points to one that is missing or of the wrong kind.
        WrongSide: An owner, a touched step or a goal of a pair is not of its side.
        OwnAnswer: A truth is written by the side that assumes.
    """
    checked = tuple(records)
    check_references(checked, known)
    for record in checked:
        for field, target, side in _needs(record):
            _check_side(record, field, side, known.find(Record, target))
        if isinstance(record, Truth):
            assumption = known.find(Assumption, record.assumption_id)
            if assumption is not None and assumption.side == record.side:
                raise OwnAnswer(place=f"truths.{record.id}.side")


def _check_side(record: Record, field: str, side: str | None, found: Record | None) -> None:
    # people the facilitator brought along may own for nobody, so they fit no side either
    if side is None or found is None or getattr(found, "side", side) == side:
        return
    raise WrongSide(place=f"{record.list_name}.{record.id}.{field}")


def _needs(record: Record) -> Iterator[Need]:
    for field in ("sales", "procurement"):
        for name in (f"owner_{field}_id", f"{field}_participant_id"):
            target = getattr(record, name, None)
            if target is not None:
                yield name, target, field
    if record.list_name in _PERSON_OF_OWN_SIDE:
        name = "owner_id" if isinstance(record, ProcessStep) else "participant_id"
        target = getattr(record, name)
        if target is not None:
            yield name, target, str(getattr(record, "side"))  # noqa: B009 - not every kind has one
    special = _SPECIAL.get(type(record))
    if special is not None:
        yield from special(record)


def _touch(record: Record) -> Iterator[Need]:
    assert isinstance(record, Touch)  # noqa: S101 - see _SPECIAL
    yield "sales_step_id", record.sales_step_id, "sales"
    yield "procurement_step_id", record.procurement_step_id, "procurement"


def _action(record: Record) -> Iterator[Need]:
    assert isinstance(record, Action)  # noqa: S101
    if record.owner_id is not None and record.side in {"sales", "procurement"}:
        yield "owner_id", record.owner_id, record.side


def _explanation(record: Record) -> Iterator[Need]:
    assert isinstance(record, Explanation)  # noqa: S101
    if record.answered_by_id is not None:
        yield "answered_by_id", record.answered_by_id, record.about


def _judgement(record: Record) -> Iterator[Need]:
    assert isinstance(record, ThemeJudgement)  # noqa: S101
    for side in ("sales", "procurement"):
        target = getattr(record, f"{side}_goal_id")
        if target is not None:
            yield f"{side}_goal_id", target, side


def _step(record: Record) -> Iterator[Need]:
    assert isinstance(record, ProcessStep)  # noqa: S101
    if record.loops_to_id is not None:
        yield "loops_to_id", record.loops_to_id, record.side


_SPECIAL: Final[dict[type[Record], Callable[[Record], Iterator[Need]]]] = {
    Touch: _touch,
    Action: _action,
    Explanation: _explanation,
    ThemeJudgement: _judgement,
    ProcessStep: _step,
}


def side_of_person(known: Finder, id_: str | None) -> str | None:
    """Return the side of the participant ``id_``, or None if there is none."""
    person = known.find(Participant, id_)
    return person.side if person is not None else None
