"""What tells a rehearsal from a workshop: its id, which nobody can change and no file can lose.

A rehearsal is a copy of a workshop under an id that begins with :data:`PREFIX`. Whoever opens,
lists, exports or wipes it knows it by that alone, so that nothing real can be taken for one.
"""

from typing import Final

from jointtable.domain.errors import Refused
from jointtable.i18n import N_

PREFIX: Final = "rehearsal-"
_LONGEST: Final = 64
"""Characters of an id."""


class NotARehearsal(Refused):
    """A workshop that is not a rehearsal would be wiped as one."""

    what = N_("Only a rehearsal can be wiped. This is a workshop, and it stays.")


class AlreadyBegun(Refused):
    """A workshop that has begun would be rehearsed."""

    what = N_("This workshop has begun. A rehearsal comes before it.")


def is_rehearsal(workshop_id: str) -> bool:
    """Return whether that is the id of a rehearsal."""
    return workshop_id.startswith(PREFIX)


def rehearsal_of(workshop_id: str) -> str:
    """Return the id of the rehearsal of a workshop; there is one at a time."""
    return (PREFIX + workshop_id)[:_LONGEST]
