"""Sealed rounds: open, lock, reveal, ask again (domain.md §5)."""

from dataclasses import replace
from typing import ClassVar, Literal

from typing_extensions import override

from jointtable.domain import blind
from jointtable.domain.blind import (
    AlreadyRevealed,
    GuessIsFixed,
    Moment,
    NotReady,
    RoundState,
    SideHasLocked,
    Subject,
)
from jointtable.domain.changes import Changes, added, changed, removed
from jointtable.domain.edits.base import Edit, planned, the
from jointtable.domain.errors import Refused
from jointtable.domain.progress import answered
from jointtable.domain.records import SIDES, Incident, Position, Round, Side
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass


class RoundIsOpen(Refused):
    """The same is being written already."""

    what = N_("A round of this is open already.")
    do = N_("Reveal it first.")


class NotLocked(Refused):
    """There is no lock to take away. Facts: ``side``."""

    what = N_("{side} has not locked.")


class NothingToCorrect(Refused):
    """What is to be corrected has not been revealed, or nothing would change."""

    what = N_("There is nothing to correct here.")


@dataclass(frozen=True, slots=True, repr=False)
class OpenRound(Edit):
    """Let both sides write by themselves: everything of ``subjects`` is sealed from here.

    Attributes:
        id: Id of the new round.
        subjects: All that the blind steps before one reveal step ask.
        at: When (instant).
        block_id: The stage.
        moment: For the pulse: start, close or review.
        reason: first, or again; None: again where the last answers were carried over.
    """

    id: str
    subjects: tuple[Subject, ...]
    at: str
    block_id: str | None = None
    moment: Moment | None = None
    reason: Literal["first", "again"] | None = None
    label: ClassVar[str] = N_("Open a sealed round")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            RoundIsOpen: One of the subjects has a round that is not revealed.
        """
        if any(blind.open_round(workshop, subject) for subject in self.subjects):
            raise RoundIsOpen
        return planned(workshop, (added(self._round(workshop)),))

    def _round(self, workshop: Workshop) -> Round:
        return Round(
            id=self.id,
            subjects=self.subjects,
            number=blind.next_number(workshop, self.subjects),
            reason=self.reason or self._usual_reason(workshop),
            moment=self.moment,
            block_id=self.block_id,
            held_on=workshop.setup.date or self.at[:10],
            created_at=self.at,
        )

    def _usual_reason(self, workshop: Workshop) -> Literal["first", "again"]:
        """Return again at a review of what was asked in the workshop before."""
        last = (blind.sealed_view_round(workshop, subject) for subject in self.subjects)
        return "again" if any(r is not None and r.carried_from for r in last) else "first"


class RoundIsInUse(Refused):
    """Somebody has written into the round, or locked it."""

    what = N_("Somebody has written here already.")


@dataclass(frozen=True, slots=True, repr=False)
class ForgetRound(Edit):
    """Take away a round that nobody has written into, so that another one may ask the same.

    Attributes:
        id: The round.
    """

    id: str
    label: ClassVar[str] = N_("Forget an empty round")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            RoundIsInUse: It holds answers, or a side has locked.
        """
        round_ = the(workshop, Round, self.id)
        written = any(answered(workshop, round_, side) for side in SIDES)
        if written or blind.state(round_) is not RoundState.WRITING:
            raise RoundIsInUse
        return planned(workshop, (removed(round_),))


@dataclass(frozen=True, slots=True, repr=False)
class AskAgain(Edit):
    """Ask the same once more, sealed like the first time; the first answers stay.

    Attributes:
        id: Id of the new round.
        round_id: The revealed round.
        at: When (instant).
        moment: For the pulse: another moment than the first; None keeps it.
    """

    id: str
    round_id: str
    at: str
    moment: Moment | None = None
    label: ClassVar[str] = N_("Ask again")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            RoundIsOpen: It is being asked now.
        """
        first = the(workshop, Round, self.round_id)
        again = OpenRound(
            id=self.id,
            subjects=first.subjects,
            at=self.at,
            block_id=first.block_id,
            moment=self.moment or first.moment,
            reason="again",
        )
        return again.plan(workshop)


def _locked(round_: Round, side: Side, at: str | None) -> Round:
    if side == "sales":
        return replace(round_, sales_locked_at=at)
    return replace(round_, procurement_locked_at=at)


def _writing(workshop: Workshop, round_id: str, side: Side) -> Round:
    round_ = the(workshop, Round, round_id)
    if not blind.is_open(round_):
        raise AlreadyRevealed
    if blind.locked_at(round_, side) is not None:
        raise SideHasLocked(side=side)
    return round_


@dataclass(frozen=True, slots=True, repr=False)
class LockSide(Edit):
    """A side locks its answers. What is not answered stays unanswered; there is no undo.

    Attributes:
        round_id: The round.
        side: Who locks.
        at: When (instant).
    """

    round_id: str
    side: Side
    at: str
    label: ClassVar[str] = N_("Lock a side's answers")
    final: ClassVar[bool] = True

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            AlreadyRevealed: The round is open to everybody.
            SideHasLocked: It has locked already.
        """
        round_ = _writing(workshop, self.round_id, self.side)
        return planned(workshop, (changed(round_, _locked(round_, self.side, self.at)),))


@dataclass(frozen=True, slots=True, repr=False)
class LockForSide(Edit):
    """The facilitator locks for a side that wants to stop early; the log keeps the time.

    Attributes:
        round_id: The round.
        side: For whom.
        incident_id: Id for the line in the log.
        at: When (instant).
    """

    round_id: str
    side: Side
    incident_id: str
    at: str
    label: ClassVar[str] = N_("Lock for a side")
    final: ClassVar[bool] = True

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            AlreadyRevealed: The round is open to everybody.
            SideHasLocked: It has locked already.
        """
        round_ = _writing(workshop, self.round_id, self.side)
        locked_for = tuple(s for s in SIDES if s in {*round_.locked_for, self.side})
        after = replace(_locked(round_, self.side, self.at), locked_for=locked_for)
        incident = _incident(self.incident_id, self.at, "locked_for", self.side)
        return planned(workshop, (changed(round_, after), added(incident)))


@dataclass(frozen=True, slots=True, repr=False)
class UnlockSide(Edit):
    """The facilitator lets a side write again, before the reveal; the log keeps the time.

    Attributes:
        round_id: The round.
        side: Who may write again.
        incident_id: Id for the line in the log.
        at: When (instant).
    """

    round_id: str
    side: Side
    incident_id: str
    at: str
    label: ClassVar[str] = N_("Unlock a side")
    final: ClassVar[bool] = True

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            AlreadyRevealed: The round is open to everybody.
            NotLocked: The side has not locked.
        """
        round_ = the(workshop, Round, self.round_id)
        if not blind.is_open(round_):
            raise AlreadyRevealed
        if blind.locked_at(round_, self.side) is None:
            raise NotLocked(side=self.side)
        locked_for = tuple(side for side in round_.locked_for if side != self.side)
        after = replace(_locked(round_, self.side, None), locked_for=locked_for)
        incident = _incident(self.incident_id, self.at, "unlocked", self.side)
        return planned(workshop, (changed(round_, after), added(incident)))


def _incident(id_: str, at: str, kind: Literal["locked_for", "unlocked"], side: Side) -> Incident:
    return Incident(id=id_, at=at, kind=kind, side=side, created_at=at)


@dataclass(frozen=True, slots=True, repr=False)
class Reveal(Edit):
    """Open both sides to everybody in the same instant; there is no undo.

    Attributes:
        round_id: The round.
        at: When (instant).
    """

    round_id: str
    at: str
    label: ClassVar[str] = N_("Reveal")
    final: ClassVar[bool] = True

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            AlreadyRevealed: It is open to everybody.
            NotReady: A side has not locked.
        """
        round_ = the(workshop, Round, self.round_id)
        if not blind.is_open(round_):
            raise AlreadyRevealed
        if blind.state(round_) is not RoundState.READY:
            side = next(side for side in SIDES if blind.locked_at(round_, side) is None)
            raise NotReady(side=side)
        return planned(workshop, (changed(round_, replace(round_, revealed_at=self.at)),))


@dataclass(frozen=True, slots=True, repr=False)
class CorrectAfterReveal(Edit):
    """Change an own view after the reveal, for everybody to see; the sealed answer stays.

    Attributes:
        id: Id of the new round.
        position: The changed own view of one area, in the new round, without a guess.
        at: When (instant).
    """

    id: str
    position: Position
    at: str
    label: ClassVar[str] = N_("Change an own view")
    final: ClassVar[bool] = True

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            GuessIsFixed: The change holds a guess.
            NothingToCorrect: No answers have been revealed, or the view is so already.
        """
        first = blind.sealed_view_round(workshop, "positions")
        if first is None:
            raise NothingToCorrect
        if not blind.is_own_view_alone(self.position):
            raise GuessIsFixed
        if not _says_otherwise(workshop, self.position):
            raise NothingToCorrect
        round_ = Round(
            id=self.id,
            subjects=("positions",),
            number=blind.next_number(workshop, ("positions",)),
            reason="correction",
            block_id=first.block_id,
            held_on=workshop.setup.date or self.at[:10],
            sales_locked_at=self.at,
            procurement_locked_at=self.at,
            revealed_at=self.at,
            created_at=self.at,
        )
        view = replace(self.position, round_id=self.id)
        return planned(workshop, (added(round_), added(view)))


def _says_otherwise(workshop: Workshop, view: Position) -> bool:
    """Return whether a changed own view holds a value that the side does not hold already."""
    written = blind.own_views(workshop, view.area_id, view.side)
    for name in blind.OWN_VALUES[view.side]:
        value = getattr(view, name)
        given = (getattr(one, name) for one in written)
        now = next((one for one in given if one not in blind.NO_VALUE), None)
        if value not in blind.NO_VALUE and value != now:
            return True
    return False
