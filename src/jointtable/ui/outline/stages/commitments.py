"""Commitments as a list: promises, agreements, ways of working, reviews, ready, signatures."""

from collections.abc import Callable
from typing import Final, TypeVar

from jointtable.domain.edits import Edit, Release, Sign, adding, typed_signature
from jointtable.domain.records import (
    SIDES,
    Action,
    Agreement,
    Contact,
    Escalation,
    Participant,
    Party,
    Record,
    Review,
    Rhythm,
    Risk,
    Side,
    SideOrJoint,
    Signature,
)
from jointtable.i18n import N_
from jointtable.layout.context import Context
from jointtable.layout.figures import near_day, table_day
from jointtable.layout.frames.ready import missing_words
from jointtable.ui.outline import deeds
from jointtable.ui.outline.cards import Look, card_rows
from jointtable.ui.outline.fields import person_name, statuses
from jointtable.ui.outline.nodes import Ask, Deed, Editor, EditorKind, Make, Node, spoken
from jointtable.ui.outline.stages.opening import pulse_row
from jointtable.ui.outline.zones import Slot, Zone, new_card, slot_row, zone_row

R = TypeVar("R", bound=Record)
_STATUS_KEYS: Final = (("o", "open"), ("u", "under_way"), ("d", "done"), ("x", "dropped"))
_ALL: Final[tuple[SideOrJoint, ...]] = ("sales", "joint", "procurement")


def commitments(context: Context) -> tuple[Node, ...]:
    """Return the zones of Commitments."""
    sales, procurement = (_actions(context, side) for side in SIDES)
    return (
        sales,
        _agreements(context),
        _actions(context, "joint"),
        *_ways(context),
        _reviews(context),
        _ready(context),
        pulse_row(context, ("close", "review")),
        *(_signature(context, side) for side in SIDES),
        procurement,
    )


# --- actions and agreements ----------------------------------------------------------------------


def side_of(context: Context, action: Action) -> SideOrJoint:
    """Return whose action it is: its side, or that of its owner, or both."""
    owner = context.person(action.owner_id)
    side = action.side or (owner.side if owner is not None else "joint")
    return next((one for one in _ALL if one == side), "joint")


def _actions(context: Context, side: SideOrJoint) -> Node:
    name = context.say(N_("{side} will"), side=context.shown.side_name(side))
    zone = Zone(key=f"actions:{side}", name=name, side=side)
    found = [one for one in context.of(Action) if side_of(context, one) == side]
    rows = card_rows(context, zone, found, lambda one: _action(context, one))
    prompt = context.tr(N_("What will we do, by when?"))
    return zone_row(context, zone, rows, new_action(context, side), prompt=prompt)


def new_action(context: Context, side: SideOrJoint) -> Editor:
    """Return the editor of a new action of ``side``."""
    zone = context.say(N_("{side} will"), side=context.shown.side_name(side))

    def new(ask: Ask) -> Edit:
        return adding(Action(id=ask.new_id(), text=ask.text, side=side, created_at=ask.at))

    return new_card(context, N_("New action"), new, zone=zone)


def _action(context: Context, action: Action) -> Look:
    owner = person_name(context, action.owner_id) or context.tr(N_("No owner yet"))
    due = context.tr(N_("No date yet"))
    if action.due is not None:
        day = near_day(action.due, context.language, context.view.setup.date)
        due = context.say(N_("by {date}"), date=day)
    names = dict(statuses(context))
    state = names[action.status] if action.status != "open" else ""
    made = {
        key: Deed(deeds.fixed(action, status=status), names[status], names[status])
        for key, status in _STATUS_KEYS
    }
    return Look(
        says=(owner, due, names[action.status]),
        aside=", ".join(part for part in (owner, due, state) if part),
        sides=_ALL,
        deeds={**made, "space": made["o" if action.status == "done" else "d"]},
    )


def _agreements(context: Context) -> Node:
    return _listed(
        context,
        Agreement,
        (N_("Both agree"), N_("New agreement")),
        lambda ask: Agreement(id=ask.new_id(), text=ask.text, created_at=ask.at),
        prompt=N_("What do we both agree on?"),
    )


# --- ways of working -----------------------------------------------------------------------------


def _listed(
    context: Context,
    kind: type[R],
    names: tuple[str, str],
    new: Callable[[Ask], Record],
    look: Callable[[R], Look] = lambda _: Look(),
    *,
    prompt: str = "",
    typed: EditorKind = "text",
) -> Node:
    """Return the zone of all records of a kind.

    Args:
        context: What it is written from.
        kind: Of record.
        names: Of the zone and of what N makes, English, marked.
        new: Makes a record of what was typed.
        look: What each card adds.
        prompt: English, marked.
        typed: How a new one is typed.
    """
    zone = Zone(key=kind.list_name, name=context.tr(names[0]))
    rows = card_rows(context, zone, context.of(kind), look)
    make: Make = lambda ask: adding(new(ask))  # noqa: E731 - one line says it
    adds = new_card(context, names[1], make, zone=zone.name, kind=typed)
    return zone_row(context, zone, rows, adds, prompt=context.tr(prompt))


def _ways(context: Context) -> tuple[Node, ...]:
    return (
        _listed(
            context,
            Risk,
            (N_("What could go wrong"), N_("New risk")),
            lambda ask: Risk(id=ask.new_id(), text=ask.text, created_at=ask.at),
        ),
        _listed(
            context,
            Contact,
            (N_("Who to call"), N_("New contact")),
            lambda ask: Contact(id=ask.new_id(), topic=ask.text, created_at=ask.at),
            lambda _: Look(field="topic", kind="line"),
            typed="line",
        ),
        _listed(
            context,
            Escalation,
            (N_("Escalation"), N_("New level of escalation, within")),
            _new_level,
            lambda one: _level(context, one),
            typed="line",
        ),
        _listed(
            context,
            Rhythm,
            (N_("Regular meetings"), N_("New regular meeting")),
            lambda ask: Rhythm(id=ask.new_id(), meeting=ask.text, created_at=ask.at),
            lambda _: Look(field="meeting", kind="line"),
            typed="line",
        ),
    )


def _new_level(ask: Ask) -> Escalation:
    level = 1 + max((one.level for one in ask.workshop.of(Escalation)), default=0)
    return Escalation(id=ask.new_id(), level=level, within=ask.text, created_at=ask.at)


def _level(context: Context, one: Escalation) -> Look:
    people = (one.sales_participant_id, one.procurement_participant_id)
    names = ", ".join(name for id_ in people if (name := person_name(context, id_)))
    level = context.say(N_("Level {n}"), n=one.level)
    return Look(
        field="within",
        kind="line",
        text=one.within or level,
        typed=one.within,
        aside=names,
        says=(level, names),
    )


def _reviews(context: Context) -> Node:
    zone = Zone(key="reviews", name=context.tr(N_("Reviews")))
    found = sorted(context.view.of(Review), key=lambda one: one.on)
    rows = card_rows(
        context,
        zone,
        found,
        lambda one: Look(field="on", kind="date", text=table_day(one.on, context.language)),
    )

    def new(ask: Ask) -> Edit:
        return adding(Review(id=ask.new_id(), on=ask.text, created_at=ask.at))

    adds = new_card(context, N_("New review date"), new, zone=zone.name, kind="date")
    return zone_row(context, zone, rows, adds, prompt=context.tr(N_("No review date yet")))


# --- ready and signatures ------------------------------------------------------------------------


def _ready(context: Context) -> Node:
    name = context.tr(N_("Ready"))
    return Node(
        key="ready", role="zone", text=name, name=spoken((name,)), side="joint",
        more=lambda: (*_checks(context), *(_release(context, side) for side in SIDES)),
    )  # fmt: skip


def _checks(context: Context) -> tuple[Node, ...]:
    sign_off = context.insights.readiness.sign_off
    says = context.say(N_("Ready to sign: {n} of {all}"), n=sign_off.ready, all=sign_off.of)
    rows = [Node(key="count", role="field", text=says, name=spoken((says,)))]
    for check in sign_off.checks:
        if check.applies and not check.ok:
            label, text = context.tr(N_("Missing")), missing_words(context, check)
            rows.append(
                Node(
                    key=check.key, role="field", label=label, text=text,
                    name=spoken((label,), text),
                )
            )  # fmt: skip
    return tuple(rows)


def _release(context: Context, side: Side) -> Node:
    party = context.view.find(Party, side)
    done = party is not None and party.released_at is not None
    label = context.say(N_("{side} releases the table"), side=context.side(side))
    text = context.tr(N_("Yes") if done else N_("No"))
    says = context.say(N_("{side} has released the table"), side=context.side(side))
    release = Deed(lambda ask: Release(side, ask.at), says, label)
    return Node(
        key=f"release:{side}",
        role="field",
        label=label,
        text=text,
        name=spoken((label,), text),
        side=side,
        editor=Editor(kind="tick", label=label, value=done, put=release.make, says=says),
        deeds={} if done else {"space": release},
    )


def _signature(context: Context, side: Side) -> Node:
    signed = next((one for one in context.view.of(Signature) if one.side == side), None)
    signs = next((one for one in context.of(Participant) if one.side == side and one.signs), None)
    label = context.say(N_("Signs for {party}"), party=context.party(side))
    name = signed.name if signed is not None else signs.name if signs is not None else ""
    row = slot_row(
        context,
        Slot(
            key=f"signature:{side}",
            side=side,
            label=label,
            prompt=context.tr(N_("Not signed")),
            editor=Editor(
                kind="line",
                label=label,
                value=name,
                put=_sign(side),
                says=context.say(N_("{side} has signed"), side=context.side(side)),
            ),
            record_id=signed.id if signed is not None else None,
        ),
    )
    if signed is None:
        return row
    when = f"{table_day(signed.at[:10], context.language)} {signed.at[11:16]}"
    text = f"{signed.name}, {when}"
    return Node(
        key=row.key, role="field", label=label, text=text, name=spoken((label,), text),
        side=side, record_id=signed.id, leads=True, editor=row.editor,
        deeds={"del": Deed(deeds.removing(signed), context.tr(N_("Deleted")))},
    )  # fmt: skip


def _sign(side: Side) -> Make:
    def make(ask: Ask) -> Edit:
        return Sign(typed_signature(ask.workshop, side, ask.text, ask.new_id(), ask.at))

    return make
