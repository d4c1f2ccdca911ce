"""What the kept history has taken off the table, and how it comes back. Pure: no Qt."""

from collections.abc import Iterable
from dataclasses import field
from typing import ClassVar

from jointtable.content.cards import KINDS
from jointtable.domain import blind
from jointtable.domain.changes import Step
from jointtable.domain.edits import AddRecords
from jointtable.domain.errors import Refused
from jointtable.domain.records import Record, references
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.session.history import loosened
from jointtable.ui.bridge import Past
from jointtable.values import dataclass


class ItsPlaceIsGone(Refused):
    """What a card stood on is not there any more."""

    what = N_("It stood on something that is not on the table any more.")
    do = N_("Restore that first.")


@dataclass(frozen=True, slots=True, repr=False)
class RestoreRecords(AddRecords):
    """Bring records back from the bin, with the ids they had."""

    label: ClassVar[str] = N_("Restore from the bin")


@dataclass(frozen=True, slots=True)
class Removed:
    """A card that was taken off the table.

    Attributes:
        record: As it was.
        others: What went with it in the same step: its links, votes and answers.
        label: Of the step, English.
        at: When (instant).
    """

    record: Record = field(repr=False)
    others: tuple[Record, ...] = field(repr=False)
    label: str
    at: str


def removed_of(past: Iterable[Past], workshop: Workshop) -> tuple[Removed, ...]:
    """Return the cards that the kept steps in force have removed, the latest first.

    Not those that came back, nor those whose words went elsewhere in the same step: parked, moved
    to another stage. Never what is sealed. What was struck is in no step any more.

    Args:
        past: The kept steps, oldest first.
        workshop: The records as they are.
    """
    found: dict[str, Removed] = {}
    for one in past:
        if one.in_force:
            for removed in _removed_by(one.step, workshop):
                found.pop(removed.record.id, None)
                found[removed.record.id] = removed
    return tuple(reversed(found.values()))


def _removed_by(step: Step, workshop: Workshop) -> list[Removed]:
    if any(change.before is None for change in step.changes):
        return []
    gone = [c.before for c in step.changes if c.after is None and c.before is not None]
    cards = [
        record
        for record in gone
        if type(record) in KINDS
        and record.id not in workshop
        and not blind.is_sealed(record, workshop)
        and not _hangs_on_any(record, gone)
    ]
    others = [record for record in gone if record not in cards]
    return [Removed(card, tuple(_hanging(card, others)), step.label, step.at) for card in cards]


def _needs(record: Record) -> set[str]:
    return {target for _, _, target, needed in references(record) if needed}


def _hangs_on_any(record: Record, gone: Iterable[Record]) -> bool:
    needs = _needs(record)
    return any(other.id in needs for other in gone)


def _hanging(card: Record, others: Iterable[Record]) -> list[Record]:
    """Return what of ``others`` hangs on ``card``, and on what hangs on it."""
    with_it: dict[str, Record] = {card.id: card}
    left = list(others)
    while news := [record for record in left if _needs(record) & with_it.keys()]:
        with_it |= {record.id: record for record in news}
        left = [record for record in left if record.id not in with_it]
    return [record for record in with_it.values() if record is not card]


def restoring(removed: Removed, workshop: Workshop) -> RestoreRecords:
    """Return the step that brings a card back, with what hung on it and still has its place.

    Args:
        removed: From :func:`removed_of`.
        workshop: The records as they are.

    Raises:
        ItsPlaceIsGone: The card says nothing without a record that is gone.
    """
    there = {removed.record.id}
    if not all(target in workshop for target in _needs(removed.record)):
        raise ItsPlaceIsGone
    kept = [removed.record]
    for other in removed.others:
        complete = all(target in workshop or target in there for target in _needs(other))
        if complete and other.id not in workshop:
            kept.append(other)
            there.add(other.id)
    return RestoreRecords(tuple(_fitting(record, workshop, there) for record in kept))


def _fitting(record: Record, workshop: Workshop, there: set[str]) -> Record:
    """Return ``record`` without the references it can do without and that lead nowhere now."""
    named = {target for _, _, target, _ in references(record)}
    lost = frozenset(id_ for id_ in named if id_ not in workshop and id_ not in there)
    return loosened(record, lost) if lost else record
