"""What keys need of the hands that carry them out."""

from typing import Literal, Protocol

from jointtable.domain.edits import Edit
from jointtable.domain.errors import JointTableError
from jointtable.domain.records import Step
from jointtable.domain.workshop import Workshop
from jointtable.layout.primitives import HitArea
from jointtable.layout.table import Frame
from jointtable.ui.card_actions import Moment
from jointtable.ui.table.drops import Drops
from jointtable.ui.table.frames import Spot
from jointtable.ui.table.landing import Landing
from jointtable.ui.table.view import TableView
from jointtable.ui.table.writing import Makes
from jointtable.ui.toast import SHOWN


class Beside(Protocol):
    """What stands beside the table: facts, the question before a strike, the parking lot."""

    def key(self, key: str) -> bool:
        """Open what a key means to what is selected; return whether it means anything."""


class Doing(Protocol):
    """Carries deeds out, each as one step or none, and says what it did.

    Attributes:
        beside: Opens what is not done on the table itself; None: nothing does.
        votes_by: How the votes that are counted now were given.
    """

    beside: Beside | None
    votes_by: Literal["hands", "paper"]

    @property
    def view(self) -> TableView:
        """Return the table they work on."""

    @property
    def workshop(self) -> Workshop:
        """Return the workshop as it is now."""

    @property
    def step(self) -> Step | None:
        """Return the step of the agenda the room is at."""

    @property
    def is_asking(self) -> bool:
        """Return whether a drop waits for "merge" or "put below"."""

    def word(self, text: str) -> str:
        """Return a text in the window's language."""

    def moment(self) -> Moment:
        """Return what actions are decided from."""

    def drops(self) -> Drops:
        """Return what drops would set."""

    def refuse(self, error: JointTableError) -> None:
        """Say why something is not possible."""

    def do(self, edit: Edit, words: str, ms: int = SHOWN) -> bool:
        """Do one step and say it; return whether it was done."""

    def land(self, landing: Landing) -> None:
        """Carry a drop out."""

    def merge(self) -> None:
        """Answer the question of a drop: one card of both."""

    def put_below(self) -> None:
        """Answer the question of a drop: one below the other."""

    def edit(self, spot: Spot) -> None:
        """Write on a card."""

    def write_new(self, frame: Frame, zone: HitArea, y: float | None = None) -> None:
        """Write a new card in a zone."""

    def write(self, frame: Frame, at: tuple[float, float], name: str, make: Makes) -> None:
        """Write something new about a point of the table; ``make`` returns the step for it."""

    def write_row(self) -> bool:
        """Write a new row, a word or an area; return whether there is a place for it."""
