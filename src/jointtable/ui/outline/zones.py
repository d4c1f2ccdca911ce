"""Zones as rows, and what lies in them covered or not yet written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from jointtable.domain import blind
from jointtable.domain.blind import Subject
from jointtable.domain.records import Side
from jointtable.i18n import N_
from jointtable.layout.cards import KINDS as CANVAS_KINDS
from jointtable.layout.context import Context
from jointtable.ui.outline.nodes import NO_EDITORS, Editor, EditorKind, Make, MarkSide, Node, spoken

KINDS: Final[Mapping[str, str]] = {
    **CANVAS_KINDS,
    "terms": N_("Term"),
    "statements": N_("Statement"),
    "criteria": N_("Criterion"),
    "explanations": N_("Explanation"),
    "areas": N_("Business area"),
    "themes": N_("Theme"),
    "touches": N_("Touch"),
    "frictions": N_("Friction"),
    "risks": N_("Risk"),
    "contacts": N_("Contact"),
    "escalations": N_("Escalation"),
    "rhythms": N_("Regular meeting"),
    "reviews": N_("Review"),
    "parked": N_("Parked"),
    "participants": N_("Person"),
}
"""Names of the kinds of cards, as a screen reader says them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """Where cards of one kind lie.

    Attributes:
        key: Unique in its stage.
        name: What it is called.
        side: Whose.
    """

    key: str
    name: str
    side: MarkSide = "joint"


def zone_row(
    context: Context,
    zone: Zone,
    rows: Sequence[Node],
    adds: Editor | None = None,
    *,
    prompt: str = "",
) -> Node:
    """Return the row of a zone with its cards below it.

    Args:
        context: What it is written from.
        zone: Which.
        rows: Below it.
        adds: What N makes in it; None: nothing.
        prompt: What stands in it while it is empty.
    """
    cards = sum(row.role in {"card", "covered"} for row in rows)
    empty = "" if rows else prompt
    row = late_zone(context, zone, lambda: tuple(rows), cards, adds, prompt=empty)
    return replace(row, more=(lambda: tuple(rows)) if rows else None)


def late_zone(
    context: Context,
    zone: Zone,
    rows: Callable[[], tuple[Node, ...]],
    cards: int,
    adds: Editor | None = None,
    *,
    prompt: str = "",
    basis: object = None,
) -> Node:
    """Return the row of a zone whose cards are listed when they are asked for.

    Args:
        context: What it is written from.
        zone: Which.
        rows: Makes what lies below it.
        cards: How many cards lie there.
        adds: What N makes in it; None: nothing.
        prompt: What stands in it while it is empty.
        basis: What its cards are made of; see :class:`Node`.
    """
    text = N_("{n} card") if cards == 1 else N_("{n} cards")
    empty = prompt or (context.tr(N_("Empty")) if adds is not None else "")
    says = context.say(text, n=cards) if cards else empty
    own = context.shown.side_name(zone.side).lower() if zone.side else ""
    head = (own if own not in zone.name.lower() else "", zone.name)
    return Node(
        key=zone.key,
        role="zone",
        text=zone.name,
        name=spoken(head, says),
        aside=str(cards) if cards else prompt,
        side=zone.side,
        adds={"new": adds} if adds is not None else NO_EDITORS,
        more=rows if cards or adds is None else None,
        basis=basis,
    )


def new_card(
    context: Context, label: str, put: Make, *, zone: str = "", kind: EditorKind = "text",
    subject: Subject | None = None,
) -> Editor:  # fmt: skip
    """Return the editor of a new card.

    Args:
        context: What it is written from.
        label: English, marked: “New goal”.
        put: Makes the edit.
        zone: Where it goes, for the sentence afterwards.
        kind: How it is typed.
        subject: What its round seals; while that is open, what was typed is covered.
    """
    masked = subject is not None and blind.open_round(context.view, subject) is not None
    where = context.say(N_("Added to {zone}"), zone=zone) if zone else context.tr(N_("Added"))
    return Editor(
        kind=kind, label=context.tr(label), put=put, masked=masked,
        says=context.tr(N_("Covered")) if masked else where,
    )  # fmt: skip


# --- what is covered -----------------------------------------------------------------------------


def covered_count(
    context: Context, list_name: str, side: Side, parent_id: str | None = None, part: str = ""
) -> int:
    """Return how many answers lie covered at one place."""
    return sum(
        one.count
        for one in context.view.answers.covered
        if (one.list_name, one.side, one.parent_id, one.part) == (list_name, side, parent_id, part)
    )


def covered_rows(
    context: Context, kind: str, side: Side, count: int, where: str = ""
) -> tuple[Node, ...]:
    """Return rows that say only that something lies there face down."""
    covered = context.tr(N_("Covered"))
    own = context.side(side).lower()
    return tuple(
        Node(
            key=f"covered:{kind}:{side}:{number}",
            role="covered",
            text=covered,
            name=spoken((context.tr(KINDS[kind]), own, where), covered),
            side=side,
            faint=True,
        )
        for number in range(count)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where something can be written that is not there yet, or lies face down.

    Attributes:
        key: Unique among its siblings.
        side: Whose.
        label: What belongs there.
        prompt: What stands there while it is open and empty.
        editor: Writes it.
        record_id: What it belongs to.
        covered: While its round is open: whether something lies there; None: no round is open.
        where: For a screen reader.
    """

    key: str
    side: MarkSide
    label: str
    prompt: str
    editor: Editor | None
    record_id: str | None = None
    covered: bool | None = None
    where: str = ""


def slot_row(context: Context, slot: Slot) -> Node:
    """Return the row of a slot."""
    text = slot.prompt
    if slot.covered is not None:
        text = context.tr(N_("Covered") if slot.covered else N_("Not answered"))
    own = context.shown.side_name(slot.side).lower() if slot.side else ""
    head = (slot.label, own if own not in slot.label.lower() else "", slot.where)
    return Node(
        key=slot.key,
        role="covered" if slot.covered else "field",
        label=slot.label,
        text=text,
        name=spoken(head, text),
        side=slot.side,
        record_id=slot.record_id,
        faint=True,
        editor=slot.editor,
    )
