"""What was prepared for the day, and nothing that was said on it (playbook.md §7 and §8).

Worksheets, pulse slips, name tents, the table plan and the run sheet are printed before anybody
answers. They are made from this projection, so that printing them again on the day, or after it,
shows no answer and no card.
"""

from dataclasses import MISSING, fields
from typing import Final

from jointtable.domain.answers import Answers
from jointtable.domain.records import (
    Area,
    Block,
    Criterion,
    HouseRule,
    Participant,
    Party,
    Record,
    Records,
    Setup,
    Statement,
    Step,
    Term,
    Theme,
)
from jointtable.domain.views import LeftOut, Reader, View
from jointtable.domain.visibility import people
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True)
class PreparedView(View):
    """What can be printed before the workshop: the frame of the day and what will be asked."""


_FIELDS: Final[dict[type[Record], str]] = {
    Setup: "id title kind language document_language date starts ends place purpose key_question"
    " agenda confidentiality names_in_documents playbook_version",
    Party: "id name short_name calls_other letter scale_names",
    Participant: "id side name initials role unit reader signs named_in_documents order",
    HouseRule: "id key text order",
    Block: "id kind stage break_ title question minutes planned_minutes pinned_start skipped"
    " settings order",
    Step: "id block_id key title mode minutes projector_text order",
    Term: "id key term order",
    Statement: "id key text dimension order",
    Criterion: "id key name order",
    Area: "id name category order",
    Theme: "id key name order",
}
"""Fields of each kind that somebody fills in while preparing."""

_SCRIPT: Final[dict[type[Record], str]] = {
    Block: "first_words",
    Step: "say do ask stall",
}
"""What is for the facilitator alone."""


def prepared_view(workshop: Records, reader: Reader) -> PreparedView:
    """Return what was prepared, as far as ``reader`` may have it on paper.

    Areas and terms of one side alone are not in it, and only the facilitator gets the script and
    the names of people who asked not to be named.
    """
    lists: dict[type[Record], tuple[Record, ...]] = {}
    for kind, names in _FIELDS.items():
        more = _SCRIPT.get(kind, "") if reader == "facilitator" else ""
        kept = frozenset(f"{names} {more}".split())
        found = tuple(_only(one, kept) for one in workshop.of(kind) if _is_joint(one))
        if found:
            lists[kind] = found
    lists[Participant] = people(lists, reader)
    return PreparedView(reader=reader, lists=lists, answers=Answers(), left_out=LeftOut())


def _is_joint(record: Record) -> bool:
    return getattr(record, "visibility", "joint") == "joint"


def _only(record: Record, kept: frozenset[str]) -> Record:
    # defaults keep every rule, so nothing needs to be checked again
    values: dict[str, object] = {}
    for one in fields(record):
        empty = None if one.default is MISSING else one.default
        values[one.name] = getattr(record, one.name) if one.name in kept else empty
    return type(record).trusted(values)
