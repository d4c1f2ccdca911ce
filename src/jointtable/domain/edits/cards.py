"""What is done to any record: add, change, remove, arrange, duplicate, split, merge."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import ClassVar, Final

from typing_extensions import override

from jointtable.domain import relations
from jointtable.domain.changes import Change, Changes, added, changed, removed
from jointtable.domain.edits.base import (
    Edit,
    change_of,
    field_names,
    planned,
    with_fields,
)
from jointtable.domain.errors import NoSuchRecord, Refused
from jointtable.domain.records import (
    RECORD_TYPES,
    SIDES,
    Party,
    Record,
    Setup,
    Side,
    reference_fields,
    references,
)
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass

Values = Mapping[str, object]
"""New values by field name."""

_WORDS: Final = ("text", "name", "title", "term", "answer", "topic", "meeting", "wording")
"""The field a card is read by, the first that a kind has."""


class CannotGo(Refused):
    """The workshop's own fields and the two parties stay."""

    what = N_("That belongs to every workshop and stays.")


def words_field(kind: type[Record]) -> str:
    """Return the field that cards of ``kind`` are read by.

    Raises:
        NoSuchRecord: The kind has no words.
    """
    for name in _WORDS:
        if name in field_names(kind):
            return name
    raise NoSuchRecord(id=kind.list_name)


@dataclass(frozen=True, slots=True, repr=False)
class AddRecords(Edit):
    """Bring new records in, as they are; their ids are new.

    Attributes:
        records: In the order in which they come to stand at the end of their lists.
    """

    records: tuple[Record, ...]
    label: ClassVar[str] = N_("Add cards")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        return planned(workshop, map(added, self.records))


@dataclass(frozen=True, slots=True, repr=False)
class Together(Edit):
    """Several edits as one step: a paste of many lines.

    Attributes:
        edits: In the order in which they are done.
    """

    edits: tuple[Edit, ...]
    label: ClassVar[str] = N_("Add cards")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        changes: Changes = ()
        after = workshop
        for edit in self.edits:
            new = edit.plan(after)
            after = after.with_changes(new)
            changes += new
        return planned(workshop, changes)


@dataclass(frozen=True, slots=True, repr=False)
class ChangeFields(Edit):
    """Set values of records; values that are so already change nothing.

    Attributes:
        fields: New values by record id and field name.
        at: When (instant), for ``changed_at``; None leaves it.
        typed: Whether somebody is typing or nudging: such steps join while it lasts.
    """

    fields: Mapping[str, Values]
    at: str | None = None
    typed: bool = False
    label: ClassVar[str] = N_("Change")

    @property
    @override
    def joins(self) -> str:
        """See :class:`Edit`."""
        if not self.typed or len(self.fields) != 1:
            return ""
        ((id_, values),) = self.fields.items()
        return f"{id_}.{'+'.join(sorted(values))}"

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        changes: list[Change] = []
        for id_, values in self.fields.items():
            changes += change_of(workshop[id_], values, self.at)
        return planned(workshop, changes)


@dataclass(frozen=True, slots=True, repr=False)
class RemoveRecords(Edit):
    """Take records out, and with them what says nothing without them.

    A record whose needed reference is gone goes too; an optional reference is let go of. Answers
    of a removed round go with it: without it they would lie open.

    Attributes:
        ids: The records.
    """

    ids: tuple[str, ...]
    label: ClassVar[str] = N_("Delete")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            CannotGo: It is the workshop itself or a party.
        """
        return planned(workshop, removal(workshop, self.ids))


def removal(workshop: Workshop, ids: Iterable[str]) -> Changes:
    """Return the changes that take ``ids`` out with all that hangs on them.

    Raises:
        CannotGo: It is the workshop itself or a party.
        NoSuchRecord: One of them is not there.
    """
    gone: dict[str, Record] = {}
    new = {id_: workshop[id_] for id_ in ids}
    loose: dict[str, Record] = {}
    while new:
        if any(isinstance(record, Setup | Party) for record in new.values()):
            raise CannotGo
        gone |= new
        found = list(_naming(workshop, gone))
        new = {r.id: r for r, needed in found if needed and r.id not in gone}
        loose |= {r.id: r for r, needed in found if not needed}
    kept = [r for r in loose.values() if r.id not in gone]
    return (*(changed(r, _let_go(r, gone)) for r in kept), *map(removed, gone.values()))


def _naming(workshop: Workshop, gone: Mapping[str, Record]) -> Iterator[tuple[Record, bool]]:
    lists = {record.list_name for record in gone.values()} | {"*"}
    for kind in RECORD_TYPES.values():
        if not any(list_name in lists for _, list_name, _, _ in reference_fields(kind)):
            continue
        for record in workshop.of(kind):
            for _, list_name, target, needed in references(record):
                if target in gone:
                    yield record, needed or list_name == "rounds"


def _let_go(record: Record, gone: Mapping[str, Record]) -> Record:
    values: dict[str, object] = {}
    for name, _, _, several in reference_fields(type(record)):
        value = getattr(record, name)
        if several:
            values[name] = tuple(id_ for id_ in value if id_ not in gone)
        elif value in gone:
            values[name] = None
    return replace(record, **values)  # type: ignore[arg-type]  # ids and None fit references


@dataclass(frozen=True, slots=True, repr=False)
class Reorder(Edit):
    """Put records of one zone or list into an order.

    Attributes:
        ids: All records of the zone, first one first.
    """

    ids: tuple[str, ...]
    label: ClassVar[str] = N_("Change the order")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        changes: list[Change] = []
        for order, id_ in enumerate(self.ids):
            changes += change_of(workshop[id_], {"order": order}, None)
        return planned(workshop, changes)


@dataclass(frozen=True, slots=True, repr=False)
class Move(Edit):
    """Put cards into another zone, whose facts they take on, at a place in it.

    Attributes:
        ids: The cards, in the order in which they come to lie.
        facts: What the zone says: theme, row, area, side, kind of hope.
        before_id: The card they come to lie before; None: at the end.
        zone_ids: The cards that lie in the zone already, in order; empty leaves the order alone.
        at: When (instant).
    """

    ids: tuple[str, ...]
    facts: Values
    before_id: str | None = None
    zone_ids: tuple[str, ...] = ()
    at: str | None = None
    label: ClassVar[str] = N_("Move cards")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        moved = {id_: with_fields(workshop[id_], self.facts, self.at) for id_ in self.ids}
        others = [id_ for id_ in self.zone_ids if id_ not in moved]
        place = others.index(self.before_id) if self.before_id in others else len(others)
        line = [*others[:place], *self.ids, *others[place:]] if self.zone_ids else []
        for order, id_ in enumerate(line):
            moved[id_] = with_fields(moved.get(id_, workshop[id_]), {"order": order}, None)
        return planned(workshop, (changed(workshop[id_], after) for id_, after in moved.items()))


@dataclass(frozen=True, slots=True, repr=False)
class HoldBack(Edit):
    """Keep cards in the room, or let them go again ("Stays in the room").

    Attributes:
        ids: The cards.
        held: Whether they stay in the room; False asks anew.
    """

    ids: tuple[str, ...]
    held: bool = True
    label: ClassVar[str] = N_("Stays in the room")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        tick = False if self.held else None
        changes: list[Change] = []
        for id_ in self.ids:
            card = workshop[id_]
            sides = sides_of(workshop, card)
            changes += change_of(card, {f"released_{side}": tick for side in sides}, None)
        return planned(workshop, changes)


def sides_of(workshop: Workshop, card: Record) -> tuple[Side, ...]:
    """Return whose card it is: one side, or both for a joint card."""
    side = getattr(card, "side", None) or getattr(card, "about", None)
    if side is None:
        side = relations.side_of_person(workshop, getattr(card, "owner_id", None))
    own = tuple(one for one in SIDES if one == side)
    return own or SIDES


@dataclass(frozen=True, slots=True, repr=False)
class ShowTo(Edit):
    """Say who may ever see cards: everybody, one side, or the facilitator alone.

    Attributes:
        ids: The cards.
        visibility: joint, sales, procurement or facilitator.
    """

    ids: tuple[str, ...]
    visibility: str
    label: ClassVar[str] = N_("Change who may see it")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        changes: list[Change] = []
        for id_ in self.ids:
            changes += change_of(workshop[id_], {"visibility": self.visibility}, None)
        return planned(workshop, changes)
