"""Cards and zones as rows: what every kind of card has in common."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from jointtable.domain.edits.base import field_names
from jointtable.domain.records import (
    HouseRule,
    Party,
    ProcessStep,
    Record,
    Setup,
    SideOrJoint,
)
from jointtable.i18n import N_
from jointtable.layout.context import Context
from jointtable.ui.outline import deeds
from jointtable.ui.outline.fields import rows_of
from jointtable.ui.outline.nodes import (
    NO_DEEDS,
    NO_EDITORS,
    Deed,
    Editor,
    EditorKind,
    MarkSide,
    Node,
    spoken,
)
from jointtable.ui.outline.zones import KINDS, Zone

R = TypeVar("R", bound=Record)

_PARKABLE: Final = frozenset(
    {
        *("hopes", "assumptions", "explanations", "goals", "joint_goals", "process_steps"),
        *("frictions", "joint_moves", "agreements", "actions", "risks", "statements", "terms"),
        *("meanings", "areas"),
    }
)
_SIDE_KEYS: Final[tuple[tuple[str, SideOrJoint], ...]] = (
    ("1", "sales"),
    ("2", "joint"),
    ("3", "procurement"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one kind of card adds to what all have.

    Attributes:
        adds: What can be added to it.
        deeds: What only this kind does.
        field: Where its words are.
        text: Its words, if they are not just those of the field.
        typed: What stands in the editor at first; None: its words.
        says: Further sentences for a screen reader.
        aside: At the end of the row.
        more: Rows before those of its fields.
        kind: The editor of its words.
        sides: Whose it can be made by 1, 2 and 3.
    """

    adds: Mapping[str, Editor] = field(default_factory=lambda: NO_EDITORS)
    deeds: Mapping[str, Deed] = field(default_factory=lambda: NO_DEEDS)
    field: str = "text"
    text: str = ""
    typed: str | None = None
    says: tuple[str, ...] = ()
    aside: str = ""
    more: Callable[[], tuple[Node, ...]] | None = None
    kind: EditorKind = "text"
    sides: tuple[SideOrJoint, ...] = ()


def card_rows(
    context: Context, zone: Zone, cards: Sequence[R], look: Callable[[R], Look]
) -> tuple[Node, ...]:
    """Return the rows of the cards of a zone.

    Args:
        context: What they are written from.
        zone: Where they lie.
        cards: In order.
        look: What each of them adds.
    """
    ids = [card.id for card in cards]
    return tuple(
        _face(context, zone, card, look(card), (place, ids)) for place, card in enumerate(cards)
    )


def _face(
    context: Context, zone: Zone, card: Record, look: Look, at: tuple[int, list[str]]
) -> Node:
    face = Node(
        key=card.id,
        role="card",
        text=look.text or str(getattr(card, look.field)),
        aside=look.aside or ", ".join(_states(context, card)),
        side=whose(card) or zone.side,
        record_id=card.id,
        leads=True,
        late=lambda: _card_row(context, zone, card, look, (face, at)),
        more=lambda: (*(look.more() if look.more is not None else ()), *rows_of(context, card)),
    )
    return face


def _card_row(
    context: Context,
    zone: Zone,
    card: Record,
    look: Look,
    at: tuple[Node, tuple[int, list[str]]],
) -> Node:
    face, (place, ids) = at
    label = context.tr(KINDS[card.list_name])
    side = whose(card)
    nth = context.say(N_("{n} of {all}"), n=place + 1, all=len(ids))
    own = context.shown.side_name(side).lower() if side else ""
    own, where = ("" if own in zone.name.lower() else own), zone.name
    typed = face.text if look.typed is None else look.typed
    value = getattr(card, look.field) if look.kind == "date" else typed
    return replace(
        face,
        name=spoken((label, own, where), face.text, *look.says, *_states(context, card), nth),
        editor=Editor(
            kind=look.kind,
            label=label,
            value=value,
            put=deeds.setting(card, look.field),
            says=context.say(N_("Changed: {what}"), what=label),
        ),
        adds=look.adds,
        deeds={
            **common_deeds(context, card, place, ids),
            **_sides(context, card, look),
            **look.deeds,
        },
        late=None,
    )


def whose(card: Record) -> MarkSide:
    """Return whose mark a card has."""
    side = getattr(card, "side", None) or getattr(card, "about", None)
    if side == "sales":
        return "sales"
    if side == "procurement":
        return "procurement"
    return "" if side == "facilitator" else "joint"


def _states(context: Context, card: Record) -> tuple[str, ...]:
    said = []
    agreed = [getattr(card, f"{word}_{side}", False) for word in ("agreed", "accepted")
              for side in ("sales", "procurement")]  # fmt: skip
    if sum(map(bool, agreed)) == 2:  # noqa: PLR2004 - both sides
        said.append(context.tr(N_("Agreed by both")))
    ticks = (getattr(card, "released_sales", None), getattr(card, "released_procurement", None))
    if False in ticks:
        said.append(context.tr(N_("Stays in the room")))
    if getattr(card, "carried_from", None) is not None:
        said.append(context.tr(N_("From another time")))
    return tuple(said)


def common_deeds(context: Context, card: Record, place: int, ids: list[str]) -> dict[str, Deed]:
    """Return what keys do on a card of whichever kind."""
    tr, known = context.tr, field_names(type(card))
    made: dict[str, Deed] = {}
    if not isinstance(card, Setup | Party):
        made["del"] = Deed(deeds.removing(card), tr(N_("Deleted")))
    if card.list_name in _PARKABLE:
        made["p"] = Deed(deeds.parking(card), tr(N_("Parked")))
    if "released_sales" in known:
        held = False in (getattr(card, "released_sales"), getattr(card, "released_procurement"))  # noqa: B009
        says = N_("May leave the room again") if held else N_("Stays in the room")
        made["s"] = Deed(deeds.holding(card, held=not held), tr(says), tr(says))
    if "order" in known and not isinstance(card, ProcessStep):
        for key, by in (("alt_up", -1), ("alt_down", 1)):
            if 0 <= place + by < len(ids):
                made[key] = Deed(deeds.reordering(ids, place, by), tr(N_("Order changed")))
    made.update(_yes(context, card, known))
    return made


def _yes(context: Context, card: Record, known: frozenset[str]) -> dict[str, Deed]:
    word = "agreed" if "agreed_sales" in known else "accepted" if "accepted_sales" in known else ""
    if not word:
        return {}
    both = all(getattr(card, f"{word}_{side}") for side in ("sales", "procurement"))
    says = context.tr(N_("Not agreed any more") if both else N_("Agreed by both"))
    if isinstance(card, HouseRule):
        return {"space": Deed(deeds.accepting(card, accepted=not both), says, says)}
    return {"space": Deed(deeds.agreeing(card, agreed=not both), says, says)}


def _sides(context: Context, card: Record, look: Look) -> dict[str, Deed]:
    made = {}
    for key, side in _SIDE_KEYS:
        if side in look.sides and getattr(card, "side", None) != side:
            says = context.say(N_("Moved to {zone}"), zone=context.shown.side_name(side))
            made[key] = Deed(deeds.fixed(card, side=side), says)
    return made
