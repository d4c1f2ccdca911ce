"""Projections: what one reader may see of a workshop, as types with no way back to it.

Only :mod:`jointtable.domain.visibility` makes them. Whatever the room, a document or a file shows
is built from one of these, so what is not in it cannot leak.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Literal, TypeVar, cast

from jointtable.domain.answers import Answers
from jointtable.domain.records import Party, Record, Setup, Side
from jointtable.values import dataclass

R = TypeVar("R", bound=Record)
Reader = Literal["table", "joint", "sales", "procurement", "facilitator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many records a reader does not see, by reason; never which.

    Attributes:
        private_notes: Private notes.
        private_cards: Cards with the visibility of one side or of the facilitator.
        held_back: Records a side keeps in the room (a tick is false).
        not_released: Records whose release was not asked or not given.
        sealed: Answers of rounds not revealed.
    """

    private_notes: int = 0
    private_cards: int = 0
    held_back: int = 0
    not_released: int = 0
    sealed: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """What one reader may see.

    Attributes:
        reader: Whose view: ``table`` is the projector, ``joint`` the joint documents.
        lists: The visible records by kind, in list order, each with only the fields this reader
            may see (others stand at their defaults).
        answers: Single answers, made anonymous.
        left_out: What is missing here, counted by reason.
        stays: (area or assumption, side) of each position or answer that its side or the other one
            keeps in the room: a document says so, because its place shows.
        started: Ids of the blocks that were begun (a clock span, or a step done).
        put_off: Keys (rule:record id) of the findings that the facilitator did not take into the
            playbook: they do not exist for whoever reads a document.
    """

    reader: Reader
    lists: Mapping[type[Record], tuple[Record, ...]] = field(repr=False)
    answers: Answers = field(repr=False)
    left_out: LeftOut
    stays: frozenset[tuple[str, Side]] = frozenset()
    started: frozenset[str] = frozenset()
    put_off: frozenset[str] = field(default=frozenset(), repr=False)
    _by_id: dict[str, Record] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the records by id."""
        by_id = {record.id: record for records in self.lists.values() for record in records}
        object.__setattr__(self, "_by_id", by_id)

    @property
    def setup(self) -> Setup:
        """Return the workshop's own fields, as far as this reader may see them."""
        return cast("Setup", self.lists[Setup][0])

    def party(self, side: Side) -> Party:
        """Return the company on ``side``."""
        return cast("Party", self._by_id[side])

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the visible records of ``kind`` in list order."""
        return cast("tuple[R, ...]", self.lists.get(kind, ()))

    def find(self, kind: type[R], id_: str | None) -> R | None:
        """Return the visible record of that kind and id, or None."""
        found = self._by_id.get(id_) if id_ is not None else None
        return found if isinstance(found, kind) else None

    def records(self) -> Iterable[Record]:
        """Return every visible record."""
        return self._by_id.values()


@dataclass(frozen=True, slots=True)
class JointView(View):
    """What both sides may see: the table on the projector, or the joint documents."""

    reader: Literal["table", "joint"]


@dataclass(frozen=True, slots=True)
class SideView(View):
    """What one side may see: joint records and its own."""

    reader: Literal["sales", "procurement"]


@dataclass(frozen=True, slots=True)
class WritingView(View):
    """What a side sees while it writes by itself: what it is asked, and its own answers.

    It is the only view that holds sealed answers, and it holds them until their side locks.
    """

    reader: Literal["sales", "procurement"]


@dataclass(frozen=True, slots=True)
class FacilitatorView(View):
    """What the person at the keyboard may see: everything but sealed answers."""

    reader: Literal["facilitator"]
