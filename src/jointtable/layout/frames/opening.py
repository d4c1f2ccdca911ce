"""Opening: hopes and worries at the sides, the pulse in the middle; or the house rules."""

from collections.abc import Sequence
from typing import Final

from jointtable.domain.blind import Moment, sealed_view_round
from jointtable.domain.records import SIDES, Hope, HouseRule, Round, Side
from jointtable.i18n import N_
from jointtable.insights.pulse import PulseOf
from jointtable.layout import styles
from jointtable.layout.cards import Card, draw_stack
from jointtable.layout.context import Context
from jointtable.layout.covered import Covered
from jointtable.layout.density import GAP, Density, choose, steps
from jointtable.layout.figures import number_short, past_day
from jointtable.layout.furniture import (
    META,
    count_of,
    header,
    hit_zone,
    joint_head,
    party_heads,
    prompt,
    sealed_note,
    spoken,
)
from jointtable.layout.marks import MARK, TEXT, mark, zone
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Icon,
    Layer,
    Line,
    Marker,
    Part,
    Picture,
    Place,
    Rect,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.text import measure

_ZONES: Final[dict[Side, Box]] = {
    "sales": Box(40, 152, 448, 716),
    "procurement": Box(1112, 152, 448, 716),
}
_SLIP: Final = 416.0
_SLIPS: Final = steps(56)
_RULES: Final = Density("roomy", 92, 2, styles.ROW_HEAD.weighted(400), gap=20)
"""Six rules fill the frame, so that the back row reads them."""
_WORRIES: Final = 430.0
_BOTTOM: Final = 868.0 - 16
_ZERO: Final = 824.0
_STEP: Final = 60.0
_MOST: Final = 10
_FEW: Final = 3
_ROOMY: Final = 5
"""So many dots of one value stand side by side; more of them overlap."""
_SWATCH: Final = 52.0
_GUIDES: Final[dict[Side, tuple[float, float]]] = {"sales": (540, 760), "procurement": (840, 1060)}
_MIDDLE: Final[dict[Side, tuple[float, float]]] = {"sales": (540, 764), "procurement": (836, 1060)}


def picture(context: Context, number: int) -> Picture:
    """Return the frame of the Opening; lenses: ``pulse`` (usual) and ``house_rules``."""
    sheet = Sheet()
    header(sheet, context, number)
    if context.lens == "house_rules":
        _house_rules(sheet, context)
    else:
        roles = (context.side("sales").lower(), context.side("procurement").lower())
        party_heads(sheet, context, 116, roles)
        _hopes(sheet, context)
        _pulse(sheet, context)
    return sheet.picture()


# --- hopes and worries ---------------------------------------------------------------------------


def _hopes(sheet: Sheet, context: Context) -> None:
    cards = {
        (side, kind): _cards(context, side, kind) for side in SIDES for kind in ("hope", "worry")
    }
    pairs = {side: (cards[side, "hope"], cards[side, "worry"]) for side in SIDES}
    density = next((d for d in _SLIPS if all(_fits(pairs[side], d) for side in SIDES)), _SLIPS[-1])
    for side in SIDES:
        sheet.add(zone(side, _ZONES[side]))
        _side(sheet, context, side, pairs[side], density)


def _cards(context: Context, side: Side, kind: str) -> list[Card]:
    heading = context.tr(N_("Hopes") if kind == "hope" else N_("Worries"))
    place = Place(stage="opening", side=side, list_name="hopes", kind=kind)
    return [
        Card(record=hope, side=side, text=hope.text, place=place, where=heading)
        for hope in context.of(Hope)
        if hope.side == side and hope.kind == kind
    ]


def _worries_at(hopes: Sequence[Card], density: Density) -> float:
    return max(_WORRIES, 198 + density.needs(len(hopes)) + 16)


def _fits(pair: tuple[Sequence[Card], Sequence[Card]], density: Density) -> bool:
    hopes, worries = pair
    return _worries_at(hopes, density) + 30 + density.needs(len(worries)) <= _BOTTOM


def _side(
    sheet: Sheet,
    context: Context,
    side: Side,
    pair: tuple[Sequence[Card], Sequence[Card]],
    density: Density,
) -> None:
    hopes, worries = pair
    x = _ZONES[side].x + 16
    split = _worries_at(hopes, density)
    if not _fits(pair, density):
        places = int((_BOTTOM - 198 - 30 - 16 + GAP) // density.pitch)
        below = min(len(worries), max(places // 2, places - len(hopes)))
        split = 198 + density.needs(max(1, places - below)) + 16
    stacks = (
        (hopes, 168.0, split - 16, N_("Hopes"), N_("What do you hope for?"), "hope"),
        (worries, split, _BOTTOM, N_("Worries"), N_("What worries you?"), "worry"),
    )
    for cards, top, bottom, heading, ask, kind in stacks:
        room = Box(x, top + 30, _SLIP, bottom - top - 30)
        name = f"{context.side(side)}, {context.tr(heading)}"
        area = Box(_ZONES[side].x, top - 8, _ZONES[side].w, bottom - top + 8)
        hit_zone(sheet, area, name, Place(stage="opening", side=side, list_name="hopes", kind=kind))
        sheet.write(context.tr(heading), META.but(top=True), Box(x, top, _SLIP, 22))
        if cards:
            draw_stack(sheet, context, cards, room, density)
        else:
            empty = Box(x, room.y, _SLIP, density.height)
            prompt(sheet, context.ask(ask) if context.has_step("hopes_worries") else "", empty)


# --- the pulse -----------------------------------------------------------------------------------


def _pulse(sheet: Sheet, context: Context) -> None:
    covered = context.covering("pulse")
    for value in range(_MOST + 1):
        _guide(sheet, context, value, covered)
    rounds = _rounds(context)
    now = None if covered is not None or not rounds else rounds[-1]
    before = rounds if covered is not None else rounds[:-1]
    for side in SIDES:
        for one in before[-1:]:
            _dots(sheet, context, one, side, ghost=True)
        if now is not None:
            _dots(sheet, context, now, side, ghost=False)
            _middle(sheet, context, before[-1:], now, side)
        elif covered is not None:
            _far(sheet, context, covered, side, _free_row(context, before[-1:]))
    if covered is not None:
        sealed_note(sheet, context, covered, Box(600, 846, 400, 44))
    elif now is not None and before:
        _legend(sheet, context, before[-1])


def _guide(sheet: Sheet, context: Context, value: int, covered: Covered | None) -> None:
    """Draw one step of the scale; while answers are written a place for one more is on each."""
    y = _ZERO - value * _STEP
    for side in SIDES:
        left, right = _GUIDES[side]
        sheet.add(Line(left, y, right, y, "line", 2, layer=Layer.GRID, detail=Detail.ALWAYS))
        if covered is not None and not covered.locked.of(side):
            sheet.hit(
                HitArea(
                    key=f"pulse:{side}:{value}",
                    box=Box(left, y - _STEP / 2, right - left, _STEP),
                    role="vote",
                    name=spoken((context.side(side), str(value))),
                    place=Place(stage="opening", side=side, list_name="pulses", kind=str(value)),
                )
            )
    ink = Ink(
        style=styles.TextStyle(20, 24, 500),
        colour="ink2",
        align="centre",
        detail=Detail.LABEL,
        layer=Layer.GRID,
    )
    sheet.write(str(value), ink, Box(770, y - 12, 60, 24))


def _rounds(context: Context) -> list[Round]:
    moments: tuple[Moment, ...] = ("start", "close", "review")
    found = [sealed_view_round(context.view, "pulse", moment) for moment in moments]
    return [one for one in found if one is not None]


def _free_row(context: Context, before: Sequence[Round]) -> int:
    """Return the value nearest the middle of the scale on which no dot of the round before lies."""
    taken = {value for one in before for side in SIDES for value in _values(context, one.id, side)}
    free = [value for value in range(1, _MOST) if value not in taken]
    return min(free, key=lambda value: abs(value - _MOST // 2), default=_MOST // 2)


def _far(sheet: Sheet, context: Context, covered: Covered, side: Side, row: int) -> None:
    """Write “5 of 6” over the middle of a half, with a lock once the side has locked."""
    left, right = _GUIDES[side]
    text = count_of(context, covered, side) or "–"
    locked = covered.locked.of(side)
    ink = Ink(style=styles.ROW_HEAD, colour=TEXT[side], detail=Detail.LABEL, layer=Layer.INSIGHT)
    width = measure(text, ink.style) + (30 if locked else 0)
    x, y = (left + right - width) / 2, _ZERO - row * _STEP
    part = Part(f"progress:{side}", (), side)
    sheet.add(
        Rect(
            x - 24, y - 26, width + 48, 52, "frame", MARK[side], 2.5, 26,
            dash=() if locked else (7, 7), layer=Layer.INSIGHT, detail=Detail.ALWAYS, part=part,
        )
    )  # fmt: skip
    if locked:
        sheet.add(Icon("lock", x, y - 11, 22, TEXT[side], 2.2, layer=Layer.INSIGHT, part=part))
    at = Box(x + (30 if locked else 0), y - 20, width, 40)
    sheet.write(text, ink, at, part=part)
    says = N_("{side} has locked") if locked else N_("{side} is writing")
    name = spoken((context.say(says, side=context.side(side)), text))
    sheet.hit(
        HitArea(key=part.key, box=Box(x - 24, y - 26, width + 48, 52), role="head", name=name)
    )


def _values(context: Context, round_id: str, side: Side) -> tuple[int, ...]:
    found = (a for a in context.view.answers.pulses if a.round_id == round_id and a.side == side)
    return next((a.values for a in found), ())


def _dots(sheet: Sheet, context: Context, round_: Round, side: Side, *, ghost: bool) -> None:
    values = _values(context, round_.id, side)
    if len(values) < _FEW:
        return
    sales = side == "sales"
    for value in sorted(set(values)):
        count = values.count(value)
        step = 46.0 if count <= _ROOMY else 200 / count
        part = Part(f"pulse:{round_.id}:{side}:{value}", (), side)
        for place in range(count):
            x = 738 - place * step if sales else 861 + place * step
            sheet.add(_dot(side, x, _ZERO - value * _STEP, part, ghost=ghost))


def _dot(side: Side, x: float, y: float, part: Part, *, ghost: bool) -> Marker:
    """Return one answer: an outline for the round before, filled now and parted by a thin line."""
    size = 36.0 if side == "sales" else 34.0
    return Marker(
        "circle" if side == "sales" else "square",
        x,
        y,
        size - 3 if ghost else size,
        None if ghost else MARK[side],
        MARK[side] if ghost else "frame",
        3.0 if ghost else 1.5,
        radius=5,
        layer=Layer.LINKS if ghost else Layer.CARDS,
        detail=Detail.ALWAYS,
        part=part,
    )


def _middle(
    sheet: Sheet, context: Context, before: Sequence[Round], now: Round, side: Side
) -> None:
    """Draw the middle answer: a dotted line behind the dots and a number above."""
    result = _result(context, now, side)
    if result is None or result.median is None:
        return
    left, right = _MIDDLE[side]
    part = Part(f"middle:{now.id}:{side}", (), side)
    y = _ZERO - result.median * _STEP
    sheet.add(
        Line(
            left,
            y,
            right,
            y,
            TEXT[side],
            4,
            (2, 8),
            round_ends=True,
            layer=Layer.LINKS,
            detail=Detail.ALWAYS,
            part=part,
        )
    )
    medians = [_result(context, one, side) for one in before] + [result]
    numbers = " → ".join(
        number_short(one.median, context.language)
        for one in medians
        if one is not None and one.median is not None
    )
    says = context.tr(N_("middle answer"))
    strong = META.but(style=styles.META.weighted(600), colour=TEXT[side])
    box = Box(540 if side == "sales" else 810, 152, 250, 22)
    words = [(says, META), (f" {numbers}", strong)]
    sheet.phrase(words, box, align="left" if side == "sales" else "right", part=part)
    n = result.answers - result.abstained
    name = spoken((context.side(side), f"{says} {numbers}", f"n = {n}"))
    area = Box(left, 200, right - left, 650)
    sheet.hit(HitArea(key=f"pulse:{side}", box=area, role="marker", name=name))


def _result(context: Context, round_: Round, side: Side) -> PulseOf | None:
    moment = getattr(context.insights.pulse, round_.moment or "start")
    return moment.of(side) if moment is not None else None


def _legend(sheet: Sheet, context: Context, before: Round) -> None:
    """Write what the outlined and the filled dots are."""
    then = context.tr(N_("at the start"))
    if before.carried_from is not None and before.held_on is not None:
        then = past_day(before.held_on, context.language, context.view.setup.date)
    now = context.tr(N_("now"))
    widths = (measure(then, META.style), measure(now, META.style))
    x = 800 - (2 * _SWATCH + sum(widths) + 32) / 2
    for text, width, hollow in ((then, widths[0], 3.0), (now, widths[1], 0.0)):
        sheet.add(*mark("sales", x + 9, 866, 18, hollow=hollow))
        sheet.add(*mark("procurement", x + 34, 866, 18, hollow=hollow))
        sheet.phrase([(text, META)], Box(x + _SWATCH, 855, width + 1, 22))
        x += _SWATCH + width + 32


# --- house rules ---------------------------------------------------------------------------------


def _house_rules(sheet: Sheet, context: Context) -> None:
    joint_head(sheet, Box(500, 116, 600, 24), context.tr(N_("House rules")))
    room = Box(280, 152, 1040, 716)
    place = Place(stage="opening", side="joint", list_name="house_rules")
    hit_zone(sheet, room, context.tr(N_("House rules")), place)
    cards = [_rule(context, one, place) for one in context.of(HouseRule)]
    if not cards:
        prompt(sheet, context.ask(N_("Which rules do we give ourselves?")), room)
    density = choose([(len(cards), room.h)], (_RULES, *steps(60, 1)))
    draw_stack(sheet, context, cards, room, density)


def _rule(context: Context, rule: HouseRule, place: Place) -> Card:
    accepted = (rule.accepted_sales, rule.accepted_procurement)
    says = [
        context.say(N_("Accepted by {side}"), side=context.side(side).lower())
        for side, yes in zip(SIDES, accepted, strict=True)
        if yes
    ]
    return Card(
        record=rule,
        side="joint",
        text=context.shown.house_rule(rule),
        says=() if all(accepted) else tuple(says),
        agreed=all(accepted),
        place=place,
        ticks=accepted,
    )
