"""Which side holds the laptop, kept beside the workshops so that a power cut cannot hand it back.

That a laptop is in somebody's hands is no fact of the workshop: a copy on another laptop is in
nobody's. So it is no record, and says nothing but which workshop, round, step and side.
"""

import json
from typing import Final, Self

from jointtable.domain.records import SIDES, Side
from jointtable.ui.run.timekeeping import Memory
from jointtable.values import dataclass

KEY: Final = "passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassMark:
    """Where the laptop is.

    Attributes:
        workshop_id: The workshop.
        round_id: The round that is answered.
        step_id: The step that is answered.
        side: Who holds it.
    """

    workshop_id: str
    round_id: str
    step_id: str
    side: Side

    @classmethod
    def of(cls, memory: Memory | None) -> Self | None:
        """Return the mark that was left, or None: the facilitator has the laptop."""
        line = memory.remembered(KEY) if memory is not None else None
        try:
            found = json.loads(line or "null")
            workshop_id, round_id, step_id, side = map(str, found)
        except (ValueError, TypeError):
            return None
        if side not in SIDES:
            return None
        return cls(workshop_id=workshop_id, round_id=round_id, step_id=step_id, side=side)

    def keep(self, memory: Memory | None) -> None:
        """Keep it; it is on the disk when this returns.

        Raises:
            JointTableError: It could not be written.
        """
        if memory is not None:
            line = json.dumps([self.workshop_id, self.round_id, self.step_id, self.side])
            memory.remember(KEY, line)


def forget(memory: Memory | None) -> None:
    """Take note that the facilitator has the laptop.

    Raises:
        JointTableError: It could not be written.
    """
    if memory is not None:
        memory.remember(KEY, None)
