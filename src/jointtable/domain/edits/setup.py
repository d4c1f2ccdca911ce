"""Before the start: the workshop's own fields, the parties, the people, the house rules."""

from typing import ClassVar

from typing_extensions import override

from jointtable.domain.changes import Changes, added
from jointtable.domain.edits.base import Edit, change_of, planned, the
from jointtable.domain.edits.cards import AddRecords, Values
from jointtable.domain.records import HouseRule, Participant, Party, Side
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class ChangeSetup(Edit):
    """Change fields of the workshop itself: date, place, languages, purpose.

    Attributes:
        values: New values by field name of the workshop.
    """

    values: Values
    label: ClassVar[str] = N_("Change the workshop")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        return planned(workshop, change_of(workshop.setup, self.values, None))


@dataclass(frozen=True, slots=True, repr=False)
class RenameWorkshop(Edit):
    """Give the workshop a title; an empty one falls back to the names of the parties."""

    title: str
    label: ClassVar[str] = N_("Rename the workshop")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        return planned(workshop, change_of(workshop.setup, {"title": self.title}, None))


@dataclass(frozen=True, slots=True, repr=False)
class ChangeParty(Edit):
    """Change what is known about one of the two companies.

    Attributes:
        side: Which.
        values: New values by field name; of the release tick only :class:`Release` decides.
    """

    side: Side
    values: Values
    label: ClassVar[str] = N_("Change a party")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        values = {key: value for key, value in self.values.items() if key != "released_at"}
        return planned(workshop, change_of(the(workshop, Party, self.side), values, None))


@dataclass(frozen=True, slots=True, repr=False)
class AddParticipants(Edit):
    """Add people to the room."""

    people: tuple[Participant, ...]
    label: ClassVar[str] = N_("Add people")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        return AddRecords(self.people).plan(workshop)


@dataclass(frozen=True, slots=True, repr=False)
class ChangeParticipant(Edit):
    """Change a person; of those who sign, read or sponsor for a side, ``signs`` is one a side.

    Attributes:
        id: The person.
        values: New values by field name.
        at: When (instant).
    """

    id: str
    values: Values
    at: str
    label: ClassVar[str] = N_("Change a person")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        person = the(workshop, Participant, self.id)
        changes = change_of(person, self.values, self.at)
        if self.values.get("signs"):
            side = self.values.get("side", person.side)
            for other in workshop.of(Participant):
                if other.signs and other.side == side and other.id != self.id:
                    changes += change_of(other, {"signs": False}, self.at)
        return planned(workshop, changes)


@dataclass(frozen=True, slots=True, repr=False)
class AcceptHouseRules(Edit):
    """A side accepts the rules of the day, or takes it back.

    Attributes:
        side: Which.
        accepted: Whether it does.
        at: When (instant).
        ids: The rules; empty means all.
    """

    side: Side
    accepted: bool
    at: str
    ids: tuple[str, ...] = ()
    label: ClassVar[str] = N_("Accept the house rules")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        rules = [the(workshop, HouseRule, i) for i in self.ids] or workshop.of(HouseRule)
        changes: Changes = ()
        for rule in rules:
            changes += change_of(rule, {f"accepted_{self.side}": self.accepted}, self.at)
        return planned(workshop, changes)


@dataclass(frozen=True, slots=True, repr=False)
class NameParty(Edit):
    """Name a company that has not been named yet."""

    party: Party
    label: ClassVar[str] = N_("Name a party")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        return planned(workshop, (added(self.party),))
