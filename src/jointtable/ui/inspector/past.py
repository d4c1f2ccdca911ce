"""What was done to a card, from the kept history. Pure: no Qt."""

from collections.abc import Iterable

from jointtable import i18n
from jointtable.domain import blind
from jointtable.domain.changes import Change
from jointtable.domain.records import ActionUpdate, Record, Truth, Vote
from jointtable.domain.workshop import Workshop
from jointtable.i18n import Tr
from jointtable.ui.bridge import Past
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True)
class PastLine:
    """One thing that was done.

    Attributes:
        what: The label of the step, in the language of the window.
        when: Time of day, and the date where it was another day.
    """

    what: str
    when: str


def past_of(
    past: Iterable[Past], workshop: Workshop, record_id: str, today: str, tr: Tr, language: str
) -> tuple[PastLine, ...]:
    """Return what was done to a record and to what stands on it, newest first.

    Steps that were taken back are not in it, nor is anything about an answer that is sealed: when
    a side wrote how often would already say something.

    Args:
        past: The kept steps, oldest first.
        workshop: The records as they are.
        record_id: The card.
        today: "YYYY-MM-DD".
        tr: For the labels.
        language: For times and dates.
    """
    found = [
        PastLine(tr(one.step.label), _when(one.step.at, today, language))
        for one in past
        if one.in_force
        and any(_touches(change, record_id, workshop) for change in one.step.changes)
    ]
    return tuple(reversed(found))


def _touches(change: Change, record_id: str, workshop: Workshop) -> bool:
    record = change.record
    on_it = record.id == record_id or _stands_on(record) == record_id
    return on_it and not blind.is_sealed(record, workshop)


def _stands_on(record: Record) -> str | None:
    match record:
        case Truth():
            return record.assumption_id
        case Vote():
            return record.joint_goal_id
        case ActionUpdate():
            return record.action_id
        case _:
            return None


def _when(at: str, today: str, language: str) -> str:
    time = i18n.clock(at[11:16], language)
    return time if at[:10] == today else f"{i18n.short_day(at[:10], language)} {time}"
