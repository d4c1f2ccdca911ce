"""A frame of the poster: a card with lines of large type, set from the top until it is full.

Everything is laid out in the points of an A1 sheet; smaller sheets show the same picture smaller.
"""

from collections.abc import Sequence
from typing import Final, TypeVar

from jointtable.export.book import Book
from jointtable.i18n import N_
from jointtable.layout.marks import MARK, mark
from jointtable.layout.primitives import Box, Rect, SideOrJoint
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.styles import TextStyle
from jointtable.layout.text import break_lines, measure

T = TypeVar("T")

TEXT: Final = TextStyle(24, 31, 400, -0.006)
"""Capitals of this size are 6 mm high on A1 (playbook.md §9); nothing is set smaller."""
INK: Final = Ink(style=TEXT, top=True)
QUIET: Final = INK.but(colour="ink2")
STRONG: Final = INK.but(style=TextStyle(24, 31, 600, -0.006))
LOUD: Final = Ink(style=TextStyle(30, 38, 600, -0.01), top=True)
TITLE: Final = Ink(style=TextStyle(40, 50, 600, -0.02), top=True)
WARNS: Final = STRONG.but(colour="attention.text")
FINE: Final = STRONG.but(colour="ok.text")

PAD: Final = 30.0
GAP: Final = 12.0
_MARK: Final = 18.0
_INDENT: Final = 32.0


class Panel:
    """Sets lines into a box from the top; what does not fit is not begun.

    Attributes:
        book: The document in the making.
        sheet: Where it is drawn.
        box: What may be filled.
        y: How far it is filled.
    """

    def __init__(self, book: Book, sheet: Sheet, box: Box) -> None:
        self.book, self.sheet, self.box = book, sheet, box
        self.y = box.y

    @property
    def room(self) -> float:
        """Return the height that is left."""
        return self.box.bottom - self.y

    def column(self, x: float, width: float) -> "Panel":
        """Return a narrower panel from here to the foot."""
        return Panel(self.book, self.sheet, Box(x, self.y, width, self.room))

    def needs(self, text: str, ink: Ink, lines: int, *, side: SideOrJoint | None = None) -> float:
        """Return how high ``text`` would be."""
        wide = self.box.w - (_INDENT if side else 0.0)
        return len(break_lines(text, ink.style, wide, lines).lines) * ink.style.line

    def write(
        self,
        text: str,
        ink: Ink = INK,
        *,
        lines: int = 1,
        side: SideOrJoint | None = None,
        after: float = 0.0,
    ) -> bool:
        """Set a text below what stands there, with the mark of a side; return whether it fitted.

        Args:
            text: Plain text.
            ink: How it is set.
            lines: At most so many, the last one ending in "…".
            side: Whose mark stands before it.
            after: White space below.
        """
        height = self.needs(text, ink, lines, side=side)
        if not text or height > self.room + 0.1:
            return False
        left = self.box.x + (_INDENT if side else 0.0)
        if side is not None:
            middle = self.y + ink.style.line / 2
            self.sheet.add(*mark(side, self.box.x + _MARK / 2, middle, _MARK))
        room = Box(left, self.y, self.box.right - left, height)
        self.y += self.sheet.write(text, ink, room, lines=lines) + after
        return True

    def pair(
        self, text: str, value: str, ink: Ink = INK, *, side: SideOrJoint | None = None
    ) -> bool:
        """Set a text and a value at the right end of its line; return whether they fitted."""
        if ink.style.line > self.room + 0.1:
            return False
        left = self.box.x + (_INDENT if side else 0.0)
        if side is not None:
            middle = self.y + ink.style.line / 2
            self.sheet.add(*mark(side, self.box.x + _MARK / 2, middle, _MARK))
        wide = self.box.right - left
        taken = min(0.5 * wide, measure(value, QUIET.style) + 1)
        room = Box(left, self.y, wide - taken - 16, ink.style.line)
        self.sheet.write(text, ink, room)
        right = Box(self.box.right - taken, self.y, taken, ink.style.line)
        self.sheet.write(value, QUIET.but(align="right"), right)
        self.y += ink.style.line
        return True

    def skip(self, height: float) -> None:
        """Leave white space."""
        self.y += height

    def more(self, count: int) -> None:
        """Say how many things had no room."""
        if count > 0:
            says = self.book.tr(N_("+ {n} more")).format(n=count)
            self.write(says, QUIET)


def split(items: Sequence[T], most: int) -> tuple[Sequence[T], int]:
    """Return the items that are shown, and how many are not; saying so takes a place, too."""
    if len(items) <= most:
        return items, 0
    return items[: most - 1], len(items) - most + 1


def edges(sheet: Sheet, box: Box) -> None:
    """Draw both edges of a joint card at its left."""
    sheet.add(Rect(box.x, box.y, 6, box.h, MARK["sales"], radius=3, corners="left"))
    sheet.add(Rect(box.x + 6, box.y, 6, box.h, MARK["procurement"], radius=3, corners="right"))
