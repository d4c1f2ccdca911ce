"""Beside the stages: who is in the room, and what was parked."""

from jointtable.domain.edits import AddParticipants, Edit, adding
from jointtable.domain.records import SIDES, Parked, Participant, Side, SideOrJoint
from jointtable.i18n import N_
from jointtable.layout.context import Context
from jointtable.ui.outline.cards import Look, card_rows
from jointtable.ui.outline.nodes import Ask, Make, Node, spoken
from jointtable.ui.outline.zones import Zone, new_card, zone_row

_ALL: tuple[SideOrJoint, ...] = ("sales", "joint", "procurement")


def people_rows(context: Context) -> tuple[Node, ...]:
    """Return the people of both sides."""
    return tuple(_people(context, side) for side in SIDES)


def _people(context: Context, side: Side) -> Node:
    zone = Zone(key=f"people:{side}", name=context.party(side), side=side)
    found = [one for one in context.of(Participant) if one.side == side]
    rows = card_rows(
        context,
        zone,
        found,
        lambda one: Look(field="name", kind="line", aside=one.role, sides=SIDES),
    )
    return zone_row(context, zone, rows, new_card(
        context, N_("New person"), _new_person(side), zone=zone.name, kind="line"
    ))  # fmt: skip


def _new_person(side: Side) -> Make:
    def make(ask: Ask) -> Edit:
        person = Participant(id=ask.new_id(), side=side, name=ask.text, created_at=ask.at)
        return AddParticipants((person,))

    return make


def parked_row(context: Context) -> Node:
    """Return the parking lot."""
    zone = Zone(key="parked", name=context.tr(N_("Parking")))
    rows = card_rows(
        context,
        zone,
        context.of(Parked),
        lambda one: Look(aside=context.tr(N_("Handled")) if one.closed else "", sides=_ALL),
    )
    new = new_card(
        context,
        N_("Park something"),
        lambda ask: adding(Parked(id=ask.new_id(), text=ask.text, created_at=ask.at)),
        zone=zone.name,
    )
    return zone_row(context, zone, rows, new)


def people_row(context: Context) -> Node:
    """Return both parties with their people."""
    name = context.tr(N_("People"))
    return Node(
        key="people", role="stage", text=name, name=spoken((name,)), side="",
        more=lambda: people_rows(context),
    )  # fmt: skip
