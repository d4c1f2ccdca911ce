"""Commitments: actions and their history, the parking lot, release, signatures."""

from collections.abc import Iterator
from typing import ClassVar, Final, Literal, cast

from typing_extensions import override

from jointtable.domain import blind
from jointtable.domain.changes import Change, Changes, added, removed
from jointtable.domain.edits.base import Edit, change_of, field_names, planned, the
from jointtable.domain.edits.cards import Values, removal, words_field
from jointtable.domain.errors import Refused
from jointtable.domain.records import (
    Action,
    ActionUpdate,
    Friction,
    Parked,
    Participant,
    Party,
    Record,
    Side,
    SideOrJoint,
    Signature,
    Statement,
    references,
)
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass

UpdatedField = Literal["status", "due", "owner", "text"]
_UPDATED: Final[dict[str, UpdatedField]] = {
    "status": "status",
    "due": "due",
    "owner_id": "owner",
    "text": "text",
}


class TooFewIds(Refused):
    """Every change of an action is written down, and each line needs an id."""

    what = N_("The change could not be written into the history of the action.")


@dataclass(frozen=True, slots=True, repr=False)
class ChangeAction(Edit):
    """Change an action; what changes of status, date, owner or text is kept in its history.

    Attributes:
        id: The action.
        values: New values by field name.
        update_ids: Ids for lines of the history, one a changed field of the four.
        at: When (instant).
        note: Why, for the history.
    """

    id: str
    values: Values
    update_ids: tuple[str, ...]
    at: str
    note: str = ""
    label: ClassVar[str] = N_("Change an action")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            TooFewIds: More fields change than there are ids.
        """
        action = the(workshop, Action, self.id)
        changes = change_of(action, self.values, self.at)
        if not changes:
            return ()
        after = cast("Action", changes[0].record)
        fields = [f for f in _UPDATED if getattr(action, f) != getattr(after, f)]
        if len(fields) > len(self.update_ids):
            raise TooFewIds
        updates = (
            ActionUpdate(
                id=id_,
                action_id=action.id,
                on=self.at[:10],
                field=_UPDATED[field],
                before=getattr(action, field),
                after=getattr(after, field),
                note=self.note,
                created_at=self.at,
            )
            for id_, field in zip(self.update_ids, fields, strict=False)
        )
        return planned(workshop, (*changes, *map(added, updates)))


# --- the parking lot -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class ParkCard(Edit):
    """Take a card off the table into the parking lot.

    Attributes:
        card_id: The card.
        parked_id: Id in the parking lot.
        at: When (instant).
        handle: Where it is handled, such as the contract talks.
    """

    card_id: str
    parked_id: str
    at: str
    handle: str = ""
    label: ClassVar[str] = N_("Park a card")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            StillSealed: It has not been revealed; the parking lot would show it.
        """
        card = workshop[self.card_id]
        blind.check_on_table(workshop, card)
        parked = Parked(
            id=self.parked_id,
            side=cast("SideOrJoint", getattr(card, "side", None) or "joint"),
            text=getattr(card, words_field(type(card))),
            participant_id=getattr(card, "participant_id", None),
            handle=self.handle,
            visibility=getattr(card, "visibility", "joint"),
            released_sales=_kept(card, "released_sales"),
            released_procurement=_kept(card, "released_procurement"),
            created_at=self.at,
        )
        return planned(workshop, (*removal(workshop, (card.id,)), added(parked)))


def _kept(card: Record, tick: str) -> bool | None:
    """Return false if the card stays in the room: so does what is parked of it."""
    return False if getattr(card, tick, None) is False else None


@dataclass(frozen=True, slots=True, repr=False)
class ParkText(Edit):
    """Park something that was said."""

    parked: Parked
    label: ClassVar[str] = N_("Park")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        return planned(workshop, (added(self.parked),))


@dataclass(frozen=True, slots=True, repr=False)
class Unpark(Edit):
    """Bring something parked back to the table, as a card of the zone it is brought to.

    Attributes:
        parked_id: In the parking lot.
        card: The new card.
    """

    parked_id: str
    card: Record
    label: ClassVar[str] = N_("Bring back from the parking lot")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        gone = removal(workshop, (the(workshop, Parked, self.parked_id).id,))
        return planned(workshop, (*gone, added(self.card)))


@dataclass(frozen=True, slots=True, repr=False)
class CloseParked(Edit):
    """Say that something parked has been handled, or that it has not."""

    parked_id: str
    closed: bool
    at: str
    label: ClassVar[str] = N_("Close a parked item")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        parked = the(workshop, Parked, self.parked_id)
        return planned(workshop, change_of(parked, {"closed": self.closed}, self.at))


# --- release and signatures ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Release(Edit):
    """A side lets what is on the table into documents, once, in step Ready; there is no undo.

    Every tick that was not asked becomes true for the side. What it keeps in the room stays, and
    so does whatever is not on the table: sealed, private, or hanging on something that is.

    Attributes:
        side: Which.
        at: When (instant).
    """

    side: Side
    at: str
    label: ClassVar[str] = N_("Release the table")
    final: ClassVar[bool] = True

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        tick = f"released_{self.side}"
        changes: list[Change] = []
        for record in workshop.records():
            asked = tick not in field_names(type(record)) or getattr(record, tick) is not None
            if not asked and is_on_table(workshop, record):
                changes += change_of(record, {tick: True}, None)
        party = the(workshop, Party, self.side)
        if changes or party.released_at is None:
            changes += change_of(party, {"released_at": self.at}, None)
        return planned(workshop, changes)


def is_on_table(workshop: Workshop, record: Record) -> bool:
    """Return whether both sides can see ``record``: joint, revealed, and so are its parents."""
    if getattr(record, "visibility", "joint") != "joint" or blind.is_sealed(record, workshop):
        return False
    if isinstance(record, Statement):
        # its words are; its result, which the ticks speak for, is once it was revealed
        return blind.sealed_view_round(workshop, "statements") is not None
    return all(is_on_table(workshop, parent) for parent in _parents(workshop, record))


def _parents(workshop: Workshop, record: Record) -> Iterator[Record]:
    for name, _, target, needed in references(record):
        hangs = isinstance(record, Friction) and name in {"touch_id", "process_step_id"}
        if (needed or hangs) and name != "round_id":
            yield workshop[target]


@dataclass(frozen=True, slots=True, repr=False)
class Sign(Edit):
    """Sign for a side; an earlier signature of that side under the same version gives way.

    Attributes:
        signature: The signature; its version is that of the playbook.
    """

    signature: Signature
    label: ClassVar[str] = N_("Sign")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        new = self.signature
        key = (new.side, new.playbook_version)
        old = (s for s in workshop.of(Signature) if (s.side, s.playbook_version) == key)
        return planned(workshop, (*map(removed, old), added(new)))


def typed_signature(workshop: Workshop, side: Side, name: str, id_: str, at: str) -> Signature:
    """Return the signature of a typed name: with role, if it is whose task signing is.

    Args:
        workshop: What is signed.
        side: For which side.
        name: As typed.
        id_: For the signature.
        at: When (instant).
    """
    signs = next((p for p in workshop.of(Participant) if p.side == side and p.signs), None)
    same = signs is not None and signs.name == name
    return Signature(
        id=id_,
        side=side,
        participant_id=signs.id if signs is not None and same else None,
        name=name,
        role=signs.role if signs is not None and same else "",
        at=at,
        method="typed",
        playbook_version=workshop.setup.playbook_version,
        created_at=at,
    )
