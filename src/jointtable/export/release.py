"""Whether a record stands in the joint copy, and why not; for the documents of one reader."""

from typing import Any, cast

from jointtable.domain.allow_lists import ALLOWED
from jointtable.domain.records import SIDES, Record, Side
from jointtable.domain.views import View
from jointtable.domain.visibility import Reason, why_hidden


def why_not_joint(view: View, record: Record) -> Reason:
    """Return why ``record`` is not in the joint copy; "" if it is.

    A record is there only with all that it hangs on: a meaning with its word.
    """
    row = ALLOWED[type(record)]
    reason = why_hidden(record, row, "joint")
    if reason:
        return reason
    for name in row.parents:
        parent = view.find(Record, getattr(record, name))
        reason = why_not_joint(view, parent) if parent is not None else ""
        if reason:
            return reason
    return ""


def keeps(record: Record) -> tuple[Side, ...]:
    """Return the sides that keep ``record`` in the room, or whose private record it is."""
    one = cast("Any", record)
    if one.visibility in SIDES:
        return (one.visibility,)
    return tuple(side for side in SIDES if getattr(one, f"released_{side}", None) is False)
