"""What every tool has: press, move, release, a key, and a way back."""

from typing import Final, Literal, Protocol, TypeAlias

from PySide6.QtCore import QPoint, Qt

from jointtable.layout.primitives import Box, HitArea
from jointtable.layout.table import Frame
from jointtable.ui.table.frames import Spot
from jointtable.ui.table.gesture import Gesture
from jointtable.values import dataclass

ToolName: TypeAlias = Literal["select", "hand", "card", "link", "vote"]
"""What can be in the hand."""

DRAG_FROM: Final = 10
"""How far the pointer goes before a press becomes a drag, px (ux.md §3.1)."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is, and what is held down with it.

    Attributes:
        px: In the viewport.
        x: On the table, scene units.
        y: On the table, scene units.
        shift: Whether Shift is held.
        alt: Whether Alt is held.
        free: Whether Ctrl is held.
    """

    px: QPoint
    x: float
    y: float
    shift: bool = False
    alt: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Drop:
    """What letting go would do.

    Attributes:
        box: What is outlined as the target, on the table.
        words: What the tag says.
    """

    box: Box
    words: str


class Deeds(Protocol):
    """What tools ask of whoever knows the workshop."""

    @property
    def is_asking(self) -> bool:
        """Return whether a question on the table waits for its answer."""

    def may_lift(self, spots: tuple[Spot, ...]) -> bool:
        """Return whether cards may be dragged; if not, it has been said why."""

    def say_covered(self) -> None:
        """Say that a covered card is neither dragged nor written on."""

    def aim(self, spots: tuple[Spot, ...], at: Pointer) -> Drop | None:
        """Return what a drop there would do, or None: nothing."""

    def drop(self, spots: tuple[Spot, ...], at: Pointer) -> None:
        """Do it, or ask first."""

    def aim_link(self, spot: Spot, at: Pointer) -> Drop | None:
        """Return what a link from a card to there would join, or None."""

    def link(self, spot: Spot, at: Pointer) -> None:
        """Join the two."""

    def edit(self, spot: Spot) -> None:
        """Open the words of a card."""

    def write_new(self, frame: Frame, zone: HitArea, y: float | None = None) -> None:
        """Open a new card in a zone, where it is said at a height of the table."""

    def words_at(self, spot: Spot, at: Pointer) -> str:
        """Return what is said of a card the pointer rests on; "" where all of it can be read."""

    def aim_card(self, at: Pointer) -> Drop | None:
        """Return the zone in which a new card would be written there, or None."""

    def put_card(self, at: Pointer) -> bool:
        """Write a new card there; return whether one can be, else it has been said why not."""

    def aim_vote(self, spot: Spot, at: Pointer) -> Drop | None:
        """Return the half of a joint goal that a vote there would be for, or None: it gets none."""

    def vote(self, spot: Spot, at: Pointer) -> None:
        """Count a vote there, or take one back if Shift is held."""

    def click(self, spot: Spot) -> None:
        """Do what a click on something that can be selected sets, if it sets anything."""

    def click_beside(self, at: Pointer) -> bool:
        """Do what a click beside all cards sets; return whether it means anything."""

    def open_label(self, at: Pointer) -> bool:
        """Open the private label on the desk there; return whether there is one."""

    def let_go(self) -> None:
        """Forget what was asked and not answered; what keys hold in the air comes to lie."""

    def key(self, name: str) -> bool:
        """Do what a key does with what is selected; return whether it does anything."""

    def knows(self, name: str) -> bool:
        """Return whether a key would do something now."""


class Table(Protocol):
    """What tools ask of the view."""

    @property
    def deeds(self) -> Deeds | None:
        """Return whoever knows the workshop, once there is one."""

    @property
    def selection(self) -> tuple[Spot, ...]:
        """Return what is selected."""

    def select(self, spots: tuple[Spot, ...]) -> None:
        """Select something."""

    def spot_at(self, at: Pointer) -> Spot | None:
        """Return what can be selected there."""

    def frame_at(self, at: Pointer) -> Frame | None:
        """Return the frame there."""

    def show_gesture(self, gesture: Gesture) -> None:
        """Show what is being done."""

    def show_padlock(self, at: Pointer) -> None:
        """Show that what was clicked is fixed."""

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the table."""

    def put_down(self, name: ToolName) -> None:
        """Take the arrow again, where a tool has done what it was taken for."""

    def stop_flight(self) -> None:
        """Stay where the camera is."""

    def show_cursor(self, shape: Qt.CursorShape | None = None) -> None:
        """Show a cursor, or the usual one."""


class Tool:
    """A way to use the mouse; by itself it does nothing.

    Attributes:
        cursor: What the pointer looks like with it.
    """

    cursor: Qt.CursorShape = Qt.CursorShape.ArrowCursor

    def __init__(self, table: Table) -> None:
        self.table = table

    @property
    def is_busy(self) -> bool:
        """Return whether a gesture has begun that can be cancelled."""
        return False

    def press(self, at: Pointer) -> None:
        """The left button goes down."""

    def move(self, at: Pointer) -> None:
        """The pointer moves, the button held."""

    def release(self, at: Pointer) -> None:
        """The button comes up."""

    def hover(self, at: Pointer) -> bool:  # noqa: ARG002 - of those that show something
        """The pointer moves, no button held; return whether the tool shows anything itself."""
        return False

    def taken(self) -> None:
        """It has come into the hand."""

    def cancel(self) -> None:
        """Put everything back as it was."""
