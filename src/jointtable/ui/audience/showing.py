"""What the room is to see, as one value. The console decides on it, this package draws it."""

from dataclasses import field
from typing import Literal

from jointtable.values import dataclass

Kind = Literal["waiting", "stage", "table", "spotlight", "question", "break", "test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """What is on the projector while it is neither held nor blank.

    Attributes:
        kind: ``waiting`` before the start, ``stage``, the whole ``table``, some cards in the
            ``spotlight``, a ``question``, a ``break``, or the ``test`` picture of the ready check.
        block_id: The stage that is worked on; its frame lies behind a spotlight or a question.
        ids: The records in the spotlight, the leading one first.
        text: The question.
        larger: How many sizes larger than in use the lines of the test picture are.
    """

    kind: Kind = "waiting"
    block_id: str = ""
    ids: tuple[str, ...] = ()
    text: str = field(default="", repr=False)
    larger: int = 0


WAITING = Showing()
