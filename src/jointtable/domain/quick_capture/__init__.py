"""Quick capture: one line in, one card out (domain.md §10).

:func:`parse` reads a line without touching anything; its :attr:`Capture.echo` says what Enter will
do, and :func:`edit` makes the edit that does it.
"""

from jointtable.domain.quick_capture.cards import next_free_row
from jointtable.domain.quick_capture.completing import Candidate, Completion, complete
from jointtable.domain.quick_capture.context import context_of
from jointtable.domain.quick_capture.grammar import (
    Capture,
    Context,
    Echo,
    Facts,
    Named,
    Person,
    Span,
    Unclear,
)
from jointtable.domain.quick_capture.making import (
    NoRound,
    NothingToAdd,
    edit,
    edit_all,
)
from jointtable.domain.quick_capture.parsing import WORRY, card_kind, parse, parse_lines

__all__ = [
    "WORRY",
    "Candidate",
    "Capture",
    "Completion",
    "Context",
    "Echo",
    "Facts",
    "Named",
    "NoRound",
    "NothingToAdd",
    "Person",
    "Span",
    "Unclear",
    "card_kind",
    "complete",
    "context_of",
    "edit",
    "edit_all",
    "next_free_row",
    "parse",
    "parse_lines",
]
