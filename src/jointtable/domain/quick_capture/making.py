"""Makes the edit of a captured line."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from jointtable.domain.edits import (
    AddRecords,
    Edit,
    Together,
    adding_all,
)
from jointtable.domain.errors import Refused
from jointtable.domain.quick_capture.cards import MAKERS, Making, NewId
from jointtable.domain.quick_capture.grammar import (
    Capture,
    Kind,
)
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_


class NoRound(Refused):
    """A blind step has no open round to write into."""

    what = N_("The sealed round of this step is not open.")


class NothingToAdd(Refused):
    """The line is empty."""

    what = N_("There is nothing to add yet.")


def edit(capture: Capture, workshop: Workshop, new_id: NewId, at: str) -> Edit:
    """Return the edit that saves ``capture``.

    Args:
        capture: What was found in the line.
        workshop: Where it goes.
        new_id: Gives ids for new records.
        at: When (instant).

    Raises:
        NothingToAdd: The line is empty.
        NoRound: It is to be sealed and there is no open round.
        InvalidRecord: The words are too long, or hold something that cannot be kept.
    """
    if capture.kind == "empty":
        raise NothingToAdd
    if capture.sealed and capture.context.round_id is None:
        raise NoRound
    return MAKERS[capture.kind](Making(capture, workshop, new_id, at))


def edit_all(captures: Iterable[Capture], workshop: Workshop, new_id: NewId, at: str) -> Edit:
    """Return the one edit that saves all ``captures``; see :func:`edit`."""
    after = workshop
    edits: list[Edit] = []
    behind = 0
    for capture in captures:
        if capture.kind in _LOOKS_BACK:
            for one in edits[behind:]:
                after = after.with_changes(one.plan(after))
            behind = len(edits)
        edits.append(edit(capture, after, new_id, at))
    if not edits:
        raise NothingToAdd
    joined = _joined(edits)
    return joined[0] if len(joined) == 1 else Together(joined)


_LOOKS_BACK: Final[frozenset[Kind]] = frozenset(
    {"answer", "reason", "criterion", "process_step", "note"}
)
"""Kinds of which a line goes below what the line before has made."""


def _joined(edits: list[Edit]) -> tuple[Edit, ...]:
    """Return the same edits, those in a row that only add as one: a paste may have thousands."""
    joined: list[Edit] = []
    for only_adds, run in groupby(edits, key=lambda one: isinstance(one, AddRecords)):
        several = list(run)
        if only_adds:
            adds = (one for one in several if isinstance(one, AddRecords))
            several = [adding_all(record for one in adds for record in one.records)]
        joined += several
    return tuple(joined)
