"""Commitments: what each side will do, what both agree, and whether it can be signed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from jointtable.domain.records import (
    SIDES,
    Action,
    Agreement,
    Block,
    Participant,
    Side,
    Signature,
)
from jointtable.i18n import N_, clock
from jointtable.insights.commitments import side_of_action
from jointtable.layout import styles
from jointtable.layout.cards import Card, Chip, draw_card, more_slip
from jointtable.layout.context import Context
from jointtable.layout.density import Density, choose, collapse
from jointtable.layout.figures import table_day
from jointtable.layout.frames.actions import ACTIONS, draw_actions, draw_uneven, due_of
from jointtable.layout.frames.ready import draw_pulse_again, draw_ready, draw_reviews
from jointtable.layout.furniture import (
    META,
    header,
    hit_zone,
    joint_head,
    party_heads,
    prompt,
    spoken,
)
from jointtable.layout.marks import mark, zone
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Layer,
    Part,
    Picture,
    Place,
    Rect,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.styles import CARD_DENSE

_ZONES: Final[dict[Side, Box]] = {
    "sales": Box(40, 148, 432, 532),
    "procurement": Box(1128, 148, 432, 532),
}
_TALL: Final[dict[Side, Box]] = {
    "sales": Box(40, 148, 432, 724),
    "procurement": Box(1128, 148, 432, 724),
}
"""Where nobody signs yet: the frame that looks back in a review."""
_SIGN: Final[dict[Side, Box]] = {
    "sales": Box(40, 700, 744, 172),
    "procurement": Box(816, 700, 744, 172),
}
_AGREE: Final = Box(496, 152, 608, 236)


def picture(context: Context, number: int) -> Picture:
    """Return the frame of Commitments.

    A review has the stage twice: first it looks back at what was promised, without signatures;
    the last one holds what is promised from now on.
    """
    sheet = Sheet()
    header(sheet, context, number)
    looks_back = not is_closing(context)
    actions = promised(context, looks_back=looks_back)
    by_side = {side: _of(context, actions, side) for side in SIDES}
    joint = _of(context, actions, "joint")
    _heads(sheet, context, by_side, looks_back=looks_back)
    agreements: list[Agreement | Action] = [*context.of(Agreement), *joint]
    zones = _TALL if looks_back else _ZONES
    slips, cards = _densities(
        [len(found) for found in by_side.values()], len(agreements), zones["sales"].h - 32
    )
    draw_actions(sheet, context, "sales", (zones["sales"], cards), by_side["sales"])
    _agreements(sheet, context, agreements, slips)
    draw_reviews(sheet, context)
    if not looks_back:
        draw_ready(sheet, context)
        draw_pulse_again(sheet, context)
    right = zones["procurement"], cards
    draw_actions(sheet, context, "procurement", right, by_side["procurement"])
    draw_uneven(sheet, context, {side: len(found) for side, found in by_side.items()}, zones)
    if not looks_back:
        for side in SIDES:
            _signature(sheet, context, side)
    return sheet.picture()


def is_closing(context: Context) -> bool:
    """Return whether this is the last frame of Commitments, the one that is signed."""
    blocks = [one.id for one in context.of(Block) if one.stage == "commitments" and not one.skipped]
    return not blocks or context.block.id not in blocks or context.block.id == blocks[-1]


def promised(context: Context, *, looks_back: bool) -> list[Action]:
    """Return the actions a frame of Commitments shows; dropped ones are on none.

    Looking back it shows what was carried over, if anything was; the closing one of a review what
    lives or is new.
    """
    actions = [one for one in context.of(Action) if one.status != "dropped"]
    carried = [one for one in actions if one.carried_from is not None]
    if looks_back:
        return carried or actions
    if context.view.setup.kind == "review":
        return [one for one in actions if one.carried_from is None or one.status != "done"]
    return actions


def _of(context: Context, actions: Sequence[Action], side: str) -> list[Action]:
    return [one for one in actions if side_of_action(context.view, one) == side]


def _heads(
    sheet: Sheet,
    context: Context,
    by_side: Mapping[Side, Sequence[Action]],
    *,
    looks_back: bool,
) -> None:
    roles = [context.tr(N_("will"))] * 2
    if looks_back:
        roles = [
            context.say(
                N_("{n} of {all} done"),
                n=sum(one.status == "done" for one in by_side[side]),
                all=len(by_side[side]),
            )
            for side in SIDES
        ]
    party_heads(sheet, context, 112, (roles[0], roles[1]))
    joint_head(sheet, Box(500, 112, 600, 24), context.tr(N_("Both agree")))


def _densities(actions: Sequence[int], agreements: int, room: float) -> tuple[Density, Density]:
    """Return the densities of agreements and actions, with text of one size on both."""
    slips = choose([(agreements, _AGREE.h)])
    cards = choose([(count, room) for count in actions], ACTIONS)
    if slips.style is not cards.style:
        slips = replace(slips, style=CARD_DENSE)
        cards = replace(cards, style=CARD_DENSE)
    return slips, cards


# --- the middle ----------------------------------------------------------------------------------


def _agreements(
    sheet: Sheet, context: Context, records: Sequence[Agreement | Action], density: Density
) -> None:
    place = Place(stage="commitments", side="joint", list_name="agreements")
    hit_zone(sheet, _AGREE, context.tr(N_("Both agree")), place)
    cards = [
        _agreement(context, one, place)
        if isinstance(one, Agreement)
        else _joint_action(context, one, place)
        for one in records
    ]
    seen, hidden = collapse(cards, _AGREE.h, density)
    for row, card in enumerate(seen):
        box = Box(_AGREE.x, _AGREE.y + row * density.pitch, _AGREE.w, density.height)
        draw_card(sheet, context, card, box, density, nth=(row + 1, len(cards)))
    if hidden:
        y = _AGREE.y + len(seen) * density.pitch
        more_slip(sheet, context, hidden, Box(_AGREE.x, y, _AGREE.w, density.height), density)
    if not cards:
        prompt(sheet, context.ask(N_("What do we both agree on?")), _AGREE)


def _agreement(context: Context, one: Agreement, place: Place) -> Card:
    """Return an agreement; who must still confirm it stands at its right end."""
    person = context.person(one.confirm_by_id)
    waits = ""
    if person is not None:
        name = person.name or person.role
        waits = context.say(N_("Still to be confirmed by {person}"), person=name)
    return Card(
        record=one,
        side="joint",
        text=one.text,
        agreed=one.agreed_sales and one.agreed_procurement,
        place=place,
        says=(waits,),
        chips=_chip(context, person),
        note=context.tr(N_("to be confirmed")) if person is not None else "",
    )


def _joint_action(context: Context, one: Action, place: Place) -> Card:
    owner = context.person(one.owner_id)
    due = due_of(context, one)
    status = context.content.models.labels.action_status[one.status].in_(context.language)
    name = owner.name or owner.role if owner is not None else context.tr(N_("No owner yet"))
    return Card(
        record=one,
        side="joint",
        text=one.text,
        place=replace(place, list_name="actions"),
        says=(name, due, status),
        chips=_chip(context, owner),
        note=due if one.status != "done" else status,
    )


def _chip(context: Context, person: Participant | None) -> tuple[Chip, ...]:
    if person is None or person.side not in SIDES:
        return ()
    side: Side = "sales" if person.side == "sales" else "procurement"
    return ((side, context.initials(person)),)


# --- signatures ----------------------------------------------------------------------------------


def _signature(sheet: Sheet, context: Context, side: Side) -> None:
    box = _SIGN[side]
    sheet.add(zone(side, box))
    signatures = [one for one in context.view.of(Signature) if one.side == side]
    signed = max(signatures, key=lambda one: one.at, default=None)
    signs = next((one for one in context.of(Participant) if one.side == side and one.signs), None)
    party = context.party(side)
    part = Part(f"sign:{side}", (signed.id,) if signed else (), side)
    sheet.add(*mark(side, box.x + 35, box.y + 32, 15, part=part))
    head = Ink(style=styles.CARD.weighted(600), detail=Detail.LABEL)
    heading = context.say(N_("Signs for {party}"), party=party)
    sheet.write(heading, head, Box(box.x + 54, box.y + 19, box.w - 82, 26), part=part)
    sheet.add(
        Rect(box.x + 28, box.bottom - 56, box.w - 56, 2, "control", layer=Layer.GRID, part=part)
    )
    name, role = "", ""
    if signed is not None:
        name, role = signed.name, signed.role
    elif signs is not None:
        name, role = signs.name, signs.role
    who = ", ".join(one for one in (name, role, party) if one)
    sheet.write(who, META, Box(box.x + 28, box.bottom - 42, box.w - 56, 22), part=part)
    says = [who]
    if signed is not None:
        time = clock(signed.at[11:16], context.language)
        when = f"{table_day(signed.at[:10], context.language)} {time}"
        if signed.method == "typed":
            ink = Ink(style=styles.ROW_HEAD)
            sheet.write(signed.name, ink, Box(box.x + 28, box.y + 72, 440, 36), part=part)
        else:
            when = context.say(N_("on paper, {when}"), when=when)
        at = Box(box.right - 288, box.y + 76, 260, 30)
        sheet.write(when, META.but(align="right"), at, part=part)
        says.append(context.say(N_("Signed {when}"), when=when))
    sheet.hit(
        HitArea(
            key=part.key, box=box, role="row", name=spoken((heading,), *says),
            record_ids=part.record_ids,
        )
    )  # fmt: skip
