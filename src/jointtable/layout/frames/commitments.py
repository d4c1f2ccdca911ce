"""Commitments: what each side will do, what both agree, and whether it can be signed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from jointtable.domain.records import (
    SIDES,
    Action,
    Agreement,
    JointGoal,
    Participant,
    Side,
    Signature,
)
from jointtable.i18n import N_
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.density import Density, choose, collapse
from jointtable.layout.figures import near_day, table_day
from jointtable.layout.frames.ready import draw_pulse_again, draw_ready, draw_reviews
from jointtable.layout.furniture import (
    CARD,
    META,
    Card,
    draw_card,
    header,
    hit_card,
    hit_zone,
    joint_head,
    more_slip,
    party_heads,
    prompt,
    spoken,
)
from jointtable.layout.marks import MARK, agreed_tick, chip, inside, mark, missing_chip, slip, zone
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
_SIGN: Final[dict[Side, Box]] = {
    "sales": Box(40, 700, 744, 172),
    "procurement": Box(816, 700, 744, 172),
}
_AGREE: Final = Box(496, 152, 608, 236)
_SLIP: Final = 400.0


_ACTIONS: Final = (
    Density("comfortable", 90, 1),
    Density("compact", 64, 1),
    Density("dense", 44, 1, CARD_DENSE),
)


def picture(context: Context, number: int) -> Picture:
    """Return the frame of Commitments."""
    sheet = Sheet()
    header(sheet, context, number)
    will = context.tr(N_("will"))
    party_heads(sheet, context, 112, (will, will))
    joint_head(sheet, Box(500, 112, 600, 24), context.tr(N_("Both agree")))
    actions = [one for one in context.of(Action) if one.status != "dropped"]
    by_side = {side: [one for one in actions if side_of(context, one) == side] for side in SIDES}
    joint = [one for one in actions if side_of(context, one) not in SIDES]
    agreements: list[Agreement | Action] = [*context.of(Agreement), *joint]
    slips, cards = _densities([len(found) for found in by_side.values()], len(agreements))
    _side(sheet, context, "sales", by_side["sales"], cards)
    _agreements(sheet, context, agreements, slips)
    draw_reviews(sheet, context)
    draw_ready(sheet, context)
    draw_pulse_again(sheet, context)
    _side(sheet, context, "procurement", by_side["procurement"], cards)
    _uneven(sheet, context, {side: len(found) for side, found in by_side.items()})
    for side in SIDES:
        _signature(sheet, context, side)
    return sheet.picture()


def side_of(context: Context, action: Action) -> str | None:
    """Return whose action it is: its side, or that of its owner."""
    owner = context.person(action.owner_id)
    return action.side or (owner.side if owner is not None else None)


def _densities(actions: Sequence[int], agreements: int) -> tuple[Density, Density]:
    """Return the densities of agreements and actions, with text of one size on both."""
    slips = choose([(agreements, _AGREE.h)])
    cards = choose([(count, _ZONES["sales"].h - 32) for count in actions], _ACTIONS)
    if slips.style is not cards.style:
        slips = replace(slips, style=CARD_DENSE)
        cards = replace(cards, style=CARD_DENSE)
    return slips, cards


# --- actions -------------------------------------------------------------------------------------


def _side(
    sheet: Sheet, context: Context, side: Side, actions: Sequence[Action], density: Density
) -> None:
    box = _ZONES[side]
    sheet.add(zone(side, box))
    place = Place(stage="commitments", side=side, list_name="actions")
    hit_zone(sheet, box, f"{context.side(side)}, {context.tr(N_('Actions'))}", place)
    cards = [_card(context, one, side, place) for one in actions]
    room = Box(box.x + 16, box.y + 16, _SLIP, box.h - 32)
    seen, hidden = collapse(cards, room.h, density)
    for row, card in enumerate(seen):
        at = Box(room.x, room.y + row * density.pitch, room.w, density.height)
        _action(sheet, context, card, actions[row], at, density)
    y = room.y + len(seen) * density.pitch
    if hidden:
        more_slip(sheet, context, hidden, Box(room.x, y, room.w, density.height), density)
        y += density.pitch
    if not cards:
        prompt(sheet, context.ask(N_("What will we do, by when?")), box)
    else:
        _terms(sheet, context, side, Box(room.x, y, room.w, room.bottom - y))


def _card(context: Context, action: Action, side: Side, place: Place) -> Card:
    owner = context.person(action.owner_id)
    says = [owner.name or owner.role if owner is not None else context.tr(N_("No owner yet"))]
    says.append(_due(context, action))
    status = context.content.models.labels.action_status[action.status].in_(context.language)
    return Card(record=action, side=side, text=action.text, says=(*says, status), place=place)


def _due(context: Context, action: Action) -> str:
    if action.due is None:
        return context.tr(N_("No date yet"))
    day = near_day(action.due, context.language, context.view.setup.date)
    return context.say(N_("by {date}"), date=day)


def _action(
    sheet: Sheet, context: Context, card: Card, action: Action, box: Box, density: Density
) -> None:
    """Draw an action: its text, below it or beside it who and by when."""
    part = card.part
    side: Side = "sales" if card.side == "sales" else "procurement"
    sheet.add(*slip(side, box, part, private=card.private))
    room = inside(side, box)
    owner = context.person(action.owner_id)
    due = _due(context, action)
    ink = CARD.but(style=density.style)
    if box.h < 60:  # noqa: PLR2004 - one line: who and when stand beside the text
        aside = 118.0
        text = Box(room.x, box.y, room.w - aside - 8, box.h)
        sheet.write(card.text, ink, text, part=part)
        x = room.right - aside
        y = box.y + (box.h - 30) / 2
        when = Box(x + 38, box.y, aside - 38, box.h)
    else:
        top = 12.0 if box.h >= 90 else 3.0  # noqa: PLR2004 - the usual height
        sheet.write(card.text, ink, Box(room.x, box.y + top, room.w, 25), part=part)
        x, y = room.x, box.y + top + (31 if box.h >= 90 else 28)  # noqa: PLR2004
        when = Box(x + 38, y, room.w - 38, 30)
    owner_side = _side_of_person(owner, side)
    if owner is None:
        sheet.add(missing_chip(side, x, y, part))
    else:
        chip(sheet, owner_side, context.initials(owner), x, y, part)
    sheet.write(due, META, when, part=part)
    if action.status == "done":
        sheet.add(*agreed_tick(box, part))
    hit_card(sheet, context, card, box)


def _side_of_person(person: Participant | None, side: Side) -> Side:
    if person is None or person.side not in SIDES:
        return side
    return "sales" if person.side == "sales" else "procurement"


def _terms(sheet: Sheet, context: Context, side: Side, room: Box) -> None:
    """Write below the actions what the side gives and gets for each joint goal that has room."""
    y = room.y + 4
    for goal in context.of(JointGoal):
        gives = goal.sales_gives if side == "sales" else goal.procurement_gives
        gets = goal.sales_gets if side == "sales" else goal.procurement_gets
        words = [
            context.say(text, what=what)
            for text, what in ((N_("gives: {what}"), gives), (N_("gets: {what}"), gets))
            if what
        ]
        if not words or y + 22 * (1 + len(words)) > room.bottom:
            continue
        part = Part(f"terms:{side}:{goal.id}", (goal.id,), side)
        strong = META.but(style=styles.META.weighted(600))
        sheet.write(goal.title, strong, Box(room.x, y, room.w, 22), part=part)
        for line, text in enumerate(words):
            sheet.write(text, META, Box(room.x, y + 22 * (line + 1), room.w, 22), part=part)
        y += 22 * (1 + len(words)) + 8


def _uneven(sheet: Sheet, context: Context, counts: dict[Side, int]) -> None:
    """Draw two short bars at the zones' heads where one side carries far more than the other."""
    if not context.insights.commitments.uneven:
        return
    most = max(counts.values())
    for side in SIDES:
        box = _ZONES[side]
        width = 120 * counts[side] / most
        x = box.right - width if side == "sales" else box.x
        sheet.add(
            Rect(x, 122, width, 8, MARK[side], radius=2, layer=Layer.INSIGHT, detail=Detail.CARD)
        )
        count = Ink(style=styles.META.weighted(600), colour="ink2", detail=Detail.META,
                    align="right" if side == "sales" else "left")  # fmt: skip
        at = Box(x - 40, 114, 32, 24) if side == "sales" else Box(x + width + 8, 114, 32, 24)
        sheet.write(str(counts[side]), count, at)


# --- the middle ----------------------------------------------------------------------------------


def _agreements(
    sheet: Sheet, context: Context, records: Sequence[Agreement | Action], density: Density
) -> None:
    place = Place(stage="commitments", side="joint", list_name="agreements")
    hit_zone(sheet, _AGREE, context.tr(N_("Both agree")), place)
    cards = [
        Card(
            record=one,
            side="joint",
            text=one.text,
            agreed=isinstance(one, Agreement) and one.agreed_sales and one.agreed_procurement,
            place=place,
            says=(_due(context, one),) if isinstance(one, Action) else (),
        )
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


# --- signatures ----------------------------------------------------------------------------------


def _signature(sheet: Sheet, context: Context, side: Side) -> None:
    box = _SIGN[side]
    sheet.add(zone(side, box))
    signed = next((one for one in context.view.of(Signature) if one.side == side), None)
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
    if signed is not None and signed.method == "typed":
        ink = Ink(style=styles.ROW_HEAD)
        sheet.write(signed.name, ink, Box(box.x + 28, box.y + 72, 440, 36), part=part)
        when = f"{table_day(signed.at[:10], context.language)} {signed.at[11:16]}"
        at = Box(box.right - 288, box.y + 76, 260, 30)
        sheet.write(when, META.but(align="right"), at, part=part)
        says.append(context.say(N_("Signed {when}"), when=when))
    sheet.hit(
        HitArea(
            key=part.key, box=box, role="row", name=spoken((heading,), *says),
            record_ids=part.record_ids,
        )
    )  # fmt: skip
