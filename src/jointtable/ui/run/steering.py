"""What the room is to see, decided by the few things that move the projector. No Qt here.

The projector follows the stage and not the mouse: going to a stage, a lens, the whole-table switch
and the spotlight move it, and a break or a question; panning, zooming, selecting and looking
elsewhere do not (ux.md §4.4).
"""

from dataclasses import replace

from jointtable.ui.audience.showing import WAITING, Showing
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Steering:
    """Everything that decides on the picture for the room.

    Attributes:
        begun: Whether the day has begun.
        block_id: The stage that is worked on.
        step_id: Its step.
        break_id: The break that is running; "" for none.
        whole: Whether the whole table is wanted on the projector.
        spotlight: Records in the spotlight.
        question: A question to the room.
        testing: How many sizes larger than usual the lines are that the back row is asked about;
            None: it is not being asked.
    """

    begun: bool = False
    block_id: str = ""
    step_id: str = ""
    break_id: str = ""
    whole: bool = False
    spotlight: tuple[str, ...] = ()
    question: str = ""
    testing: int | None = None

    def at(self, *, begun: bool, block_id: str, step_id: str, break_id: str = "") -> "Steering":
        """Return what it is when the day stands there; a new step ends what was put over it."""
        place = (begun, block_id, step_id, break_id)
        moved = place != (self.begun, self.block_id, self.step_id, self.break_id)
        there = replace(self, begun=begun, block_id=block_id, step_id=step_id, break_id=break_id)
        return replace(there, whole=False, spotlight=(), question="") if moved else there

    @property
    def showing(self) -> Showing:
        """Return what the room is to see."""
        if self.testing is not None:
            return Showing(kind="test", larger=self.testing)
        if not self.begun or not self.block_id:
            return WAITING
        if self.break_id:
            return Showing(kind="break", block_id=self.break_id)
        if self.spotlight:
            return Showing(kind="spotlight", block_id=self.block_id, ids=self.spotlight)
        if self.question:
            return Showing(kind="question", block_id=self.block_id, text=self.question)
        return Showing(kind="table" if self.whole else "stage", block_id=self.block_id)
