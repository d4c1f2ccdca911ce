"""What is done to the shape of cards: duplicate, split at line breaks, merge."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Final

from typing_extensions import override

from jointtable.domain import blind
from jointtable.domain.changes import Change, Changes, added, changed
from jointtable.domain.edits.base import Edit, change_of, field_names, planned, with_fields
from jointtable.domain.edits.cards import removal, words_field
from jointtable.domain.errors import NoSuchRecord, Refused
from jointtable.domain.records import RECORD_TYPES, Record, reference_fields
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass


class NotOneKind(Refused):
    """Only cards of one kind and side become one."""

    what = N_("Only cards of one kind and one side can be merged.")


@dataclass(frozen=True, slots=True, repr=False)
class DuplicateCards(Edit):
    """Copy cards. A copy is a new card: captured in the open, and not released by anybody.

    Attributes:
        new_ids: The id of each copy by the id of its card.
        at: When (instant).
    """

    new_ids: Mapping[str, str]
    at: str
    label: ClassVar[str] = N_("Duplicate")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        copies = []
        for id_, new in self.new_ids.items():
            card = workshop[id_]
            copies.append(_copy(card, new, self.at, **_opened(workshop, card)))
        return planned(workshop, map(added, copies))


def _copy(card: Record, id_: str, at: str, **values: object) -> Record:
    """Return a copy of ``card``; one of a sealed answer stays in its round."""
    fresh: dict[str, object] = {
        "id": id_,
        "created_at": at,
        "changed_at": None,
        "carried_from": None,
        "released_sales": None,
        "released_procurement": None,
        **values,
    }
    known = field_names(type(card))
    return replace(card, **{k: v for k, v in fresh.items() if k in known})  # type: ignore[arg-type]


def _opened(workshop: Workshop, card: Record) -> dict[str, object]:
    """Return what takes a copy of a revealed card out of its round, which is closed."""
    round_ = blind.round_of(card, workshop)
    return {"round_id": None} if round_ is not None and not blind.is_open(round_) else {}


@dataclass(frozen=True, slots=True, repr=False)
class SplitCard(Edit):
    """Make one card out of each line of a card; the first line stays where it is.

    Attributes:
        id: The card.
        new_ids: Ids for the further lines, at least one a line.
        at: When (instant).
    """

    id: str
    new_ids: tuple[str, ...]
    at: str
    label: ClassVar[str] = N_("Split at line breaks")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            NoSuchRecord: There are fewer ids than lines.
        """
        card = workshop[self.id]
        field = words_field(type(card))
        lines = [line.strip() for line in getattr(card, field).splitlines()]
        first, *rest = [line for line in lines if line] or [""]
        if not rest:
            return ()
        if len(rest) > len(self.new_ids):
            raise NoSuchRecord(id=self.id)
        copies = (
            _copy(card, new, self.at, **{field: line})
            for new, line in zip(self.new_ids, rest, strict=False)
        )
        own = change_of(card, {field: first}, self.at)
        return planned(workshop, (*own, *map(added, copies)))


@dataclass(frozen=True, slots=True, repr=False)
class MergeCards(Edit):
    """Put the words of cards of one side into the first of them; the others go.

    What pointed to the others points to the first, as far as it can.

    Attributes:
        ids: The cards, the one that stays first.
        at: When (instant).
    """

    ids: tuple[str, ...]
    at: str
    label: ClassVar[str] = N_("Merge cards")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            NotOneKind: They are of different kinds, sides or rounds.
        """
        cards = [workshop[id_] for id_ in self.ids]
        if len(cards) < 2:  # noqa: PLR2004 - one card is merged already
            return ()
        keys = {(type(c), *(getattr(c, n, None) for n in ("side", "round_id"))) for c in cards}
        if len(keys) > 1:
            raise NotOneKind
        first, *others = cards
        field = words_field(type(first))
        texts = dict.fromkeys(getattr(card, field) for card in cards)
        whole = with_fields(first, {field: "\n".join(filter(None, texts))}, self.at)
        renamed = _renamed(workshop, {other.id for other in others}, first.id)
        after = workshop.with_changes(renamed)
        rest = removal(after, (other.id for other in others))
        return planned(workshop, (*renamed, *rest, changed(first, whole)))


_ONCE: Final = frozenset({"goal_links", "votes", "touches"})
"""Lists that hold one record for the same ends."""


def _renamed(workshop: Workshop, old: set[str], new: str) -> Changes:
    """Return the changes by which references to ``old`` point to ``new``, without doubles."""
    changes: list[Change] = []
    for kind in RECORD_TYPES.values():
        names = [name for name, _, _, several in reference_fields(kind) if not several]
        if not names:
            continue
        naming = [(r, tuple(getattr(r, name) for name in names)) for r in workshop.of(kind)]
        seen = {_ends(r, ids) for r, ids in naming if new in ids}
        for record, ids in naming:
            if not old & set(ids):
                continue
            there = tuple(new if id_ in old else id_ for id_ in ids)
            # two links to the same joint goal become one: the second goes with its card
            if kind.list_name not in _ONCE or _ends(record, there) not in seen:
                after = replace(record, **dict(zip(names, there, strict=True)))
                changes.append(changed(record, after))
            seen.add(_ends(record, there))
    return tuple(changes)


def _ends(record: Record, ids: tuple[object, ...]) -> tuple[object, ...]:
    return (getattr(record, "side", None), *ids)
