"""What letting go of something on the table does. Pure, without Qt."""

from collections.abc import Callable

from jointtable.domain.edits import Edit
from jointtable.domain.errors import JointTableError
from jointtable.layout.primitives import Box
from jointtable.layout.table import Frame
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """What letting go does.

    Attributes:
        box: The target, on the table.
        words: The target in words.
        edit: The step; None: nothing is set there.
        merge: The step instead of ``edit`` when two cards of a side shall become one: asked first.
        links: Whether it links, so that the tag says so.
        why_not: Why nothing is done.
        sheet: What is written there first: frame, place on the table, what it is, and the step
            that its words make.
    """

    box: Box
    words: str
    edit: Edit | None = None
    merge: Edit | None = None
    links: bool = False
    why_not: JointTableError | None = None
    sheet: tuple[Frame, tuple[float, float], str, Callable[[str], Edit]] | None = None
