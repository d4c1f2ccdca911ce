"""A workshop, or a projection of it, as a file of the interchange format.

The same records give the same bytes: lists and keys in the order of the format, defaults left out,
one blank a level, a line feed at the end.
"""

import json
from collections.abc import Iterator
from typing import Final

from jointtable.domain.records import RECORD_TYPES, Record, Records, Round, Sealed, Turn
from jointtable.domain.views import View
from jointtable.domain.visibility import is_sealed, open_rounds
from jointtable.domain.workshop import Workshop
from jointtable.interchange import sealing
from jointtable.interchange.schema import FORMAT
from jointtable.interchange.shape import to_object

WRITTEN_BY: Final = "JointTable"


def write(
    records: Workshop | View,
    *,
    exported_at: str | None = None,
    exported_by: str = WRITTEN_BY,
    with_turns: bool = False,
) -> bytes:
    """Return ``records`` as the bytes of a file, UTF-8.

    Args:
        records: A whole workshop (the facilitator's copy: answers of rounds not revealed go under
            a cover), or a projection (what its reader may see, nothing else).
        exported_at: When it is written (instant); None leaves it out.
        exported_by: What writes it; "" leaves it out.
        with_turns: Also the heard list, in a facilitator's copy that is handed over to go on with.

    Raises:
        ValueError: The projection is the projector's: what the room sees is not released.
    """
    file: dict[str, object] = {"format": FORMAT}
    if exported_at is not None:
        file["exported_at"] = exported_at
    if exported_by:
        file["exported_by"] = exported_by
    file["copy"] = _copy_of(records)
    file |= _lists(records, with_turns=with_turns)
    return (json.dumps(file, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _copy_of(records: Workshop | View) -> str:
    if isinstance(records, Workshop):
        return "facilitator"
    if records.reader == "table":
        raise ValueError("the projector's projection never becomes a file")
    return records.reader


def _lists(records: Workshop | View, *, with_turns: bool) -> Iterator[tuple[str, object]]:
    closed = open_rounds(records)
    covered: list[Record] = []
    taken: list[str] = []
    for list_name, kind in RECORD_TYPES.items():
        found = _of(records, kind)
        taken += [record.id for record in found]
        if kind is Sealed:
            found = tuple(sealing.seal(covered, records.of(Round), taken))
        covered += [record for record in found if is_sealed(record, closed)]
        plain = [to_object(one) for one in found if not is_sealed(one, closed)]
        if list_name == "workshop":
            yield list_name, plain[0]
        elif plain and (kind is not Turn or with_turns):
            yield list_name, plain


def _of(records: Records, kind: type[Record]) -> tuple[Record, ...]:
    return records.of(kind)
