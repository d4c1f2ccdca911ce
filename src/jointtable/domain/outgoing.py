"""What leaves for one reader: the projection, and what must not be found in the finished file."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import field, fields
from typing import Final, Literal

from jointtable.domain.edits.base import order_key
from jointtable.domain.prepared import prepared_view
from jointtable.domain.records import PlaybookSection, Record
from jointtable.domain.views import Reader, View
from jointtable.domain.visibility import facilitator_view, joint_view, side_view
from jointtable.domain.workshop import Workshop
from jointtable.values import dataclass

Projection = Literal["own", "joint", "prepared"]
"""What a document is made from: what its reader may see; what both may see, whoever it is for; or
what was prepared before anybody answered."""

SHORTEST: Final = 12
"""Shorter texts say nothing by themselves and stand in many places (domain.md §6)."""

_DROPPED: Final = re.compile(
    "[\\s\\-\x00-\x1f\x7f-\x9f\u00ad\u061c\u2010\u2011\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff9-\uffff\U00010000-\U0010ffff]+"
)
"""White space, what nobody sees, and what PDF readers drop: characters beyond the first plane, and
a hyphen at the end of a line, whether a person typed it or the page put it there."""
_NOT_WORDS: Final = frozenset(
    {"id", "created_at", "changed_at", "payload", "based_on", "at", "started_at", "ended_at"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """All that an exporter gets of a workshop.

    Attributes:
        view: What the reader may see; nothing else can get into the file.
        forbidden: Texts of all records the reader may not see, folded by :func:`folded`; only for
            the last look at the finished file.
        reader: Whom the file is for.
        sections: Sections of the playbook in the order somebody chose, each with whether it
            prints.
    """

    view: View
    forbidden: frozenset[str] = field(repr=False)
    reader: Reader = "joint"
    sections: tuple[tuple[str, bool], ...] = ()


def outgoing(
    workshop: Workshop, reader: Reader = "joint", projection: Projection = "own"
) -> Outgoing:
    """Return what may leave of ``workshop`` for ``reader``.

    Args:
        workshop: All of it.
        reader: Whom the file is for.
        projection: What the file is made from.

    Raises:
        ValueError: The reader is the projector: what the room sees is not released.
    """
    view = _view(workshop, reader, projection)
    return Outgoing(
        view=view,
        forbidden=forbidden_texts(workshop.records(), view.records()),
        reader=reader,
        sections=tuple(
            (one.key, one.included) for one in sorted(workshop.of(PlaybookSection), key=order_key)
        ),
    )


def _view(workshop: Workshop, reader: Reader, projection: Projection) -> View:
    if reader == "table":
        raise ValueError("the projector's projection never leaves")
    if projection == "prepared":
        return prepared_view(workshop, reader)
    if projection == "joint" or reader == "joint":
        return joint_view(workshop)
    if reader == "facilitator":
        return facilitator_view(workshop)
    return side_view(workshop, reader)


def forbidden_texts(everything: Iterable[Record], visible: Iterable[Record]) -> frozenset[str]:
    """Return the texts that a reader may not see and that no visible record says too.

    Args:
        everything: Every record of the workshop.
        visible: The records of the reader's projection.

    Returns:
        Texts of at least :data:`SHORTEST` characters, folded.
    """
    seen = folded("\n".join(text for record in visible for text in _texts(record)))
    hidden = {folded(text) for record in everything for text in _texts(record)}
    return frozenset(text for text in hidden if len(text) >= SHORTEST and text not in seen)


def folded(text: str) -> str:
    """Return ``text`` without white space and case, so that line breaks hide nothing."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _texts(record: Record) -> Iterable[str]:
    for one in fields(record):
        value = getattr(record, one.name)
        if isinstance(value, str) and one.name not in _NOT_WORDS:
            yield value
