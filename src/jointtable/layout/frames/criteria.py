"""The lens Criteria of Understanding: an order one side lives by, and the order the other guessed.

The two orders stand opposite each other and a line joins the places of each criterion: level
where the guess was right, steep where it was not. The steepest lines say how many places.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from jointtable.domain.blind import sealed_view_round
from jointtable.domain.records import SIDES, Criterion, Ranking, Side
from jointtable.i18n import N_
from jointtable.layout.context import Context
from jointtable.layout.covered import Covered
from jointtable.layout.density import COMPACT, DENSE, Density, choose
from jointtable.layout.furniture import (
    CARD,
    META,
    draw_covered,
    draw_unanswered,
    progress_line,
    prompt,
    sealed_note,
    side_head,
    spoken,
)
from jointtable.layout.marks import inside, pill, slip, zone
from jointtable.layout.primitives import Box, Detail, HitArea, Layer, Part, Path, curve
from jointtable.layout.sheet import Sheet

_ZONES: Final[dict[Side, Box]] = {
    "sales": Box(40, 152, 464, 684),
    "procurement": Box(1096, 152, 464, 684),
}
_ENDS: Final[dict[Side, float]] = {"sales": 488, "procurement": 1112}
_PAD: Final = 16.0
_STEPS: Final = (Density("comfortable", 60, 1, gap=22), COMPACT, DENSE)
_FAR: Final = 3
"""From so many places on a line is plum and says how many."""
_PILL_AT: Final = 0.25


def draw_criteria(sheet: Sheet, context: Context) -> None:
    """Draw both orders of the criteria: covered while they are written, joined by lines after."""
    criteria = context.of(Criterion)
    about = _about(context)
    for side in SIDES:
        role = N_("own view") if side == about else _GUESS[side]
        head = Box(_ZONES[side].x, 116, _ZONES[side].w, 24)
        side_head(sheet, side, head, context.tr(_HEADS[about]), context.tr(role))
        sheet.add(zone(side, _ZONES[side]))
    if not criteria:
        prompt(sheet, context.tr(N_("No criteria yet")), Box(520, 152, 560, 684))
        return
    rows = _Rows(sheet, context, criteria)
    covered = context.covering("rankings")
    if covered is not None:
        rows.cover(covered)
        return
    orders = {side: _order(context, about, side) for side in SIDES}
    if not any(orders.values()):
        rows.listed(Box(560, 152, 480, 684))
        return
    places = {side: rows.order(side, orders[side]) for side in SIDES}
    if context.compared:
        rows.lines(places)


_HEADS: Final[Mapping[Side, str]] = {
    "sales": N_("What counts for sales"),
    "procurement": N_("What counts for procurement"),
}
_GUESS: Final[Mapping[Side, str]] = {
    "sales": N_("guess by sales"),
    "procurement": N_("guess by procurement"),
}


def point_on(left: float, right: float, t: float) -> tuple[float, float]:
    """Return the point of a line between two places of a criterion, ``t`` from 0 to 1 along it."""
    start, end, middle = _ENDS["sales"], _ENDS["procurement"], 800.0
    x = start * (1 - t) ** 3 + middle * 3 * (1 - t) * t + end * t**3
    return x, left + (right - left) * t * t * (3 - 2 * t)


def _about(context: Context) -> Side:
    """Return whose order is asked for: procurement's, unless only that of sales was."""
    asked = {one.about for one in _counting(context)}
    return "sales" if asked == {"sales"} else "procurement"


def _counting(context: Context) -> list[Ranking]:
    sealed = sealed_view_round(context.view, "rankings")
    rankings = context.view.of(Ranking)
    counted = [one for one in rankings if sealed is not None and one.round_id == sealed.id]
    return counted or [one for one in rankings if one.round_id is None]


def _order(context: Context, about: Side, side: Side) -> tuple[str, ...]:
    found = (one for one in _counting(context) if (one.about, one.side) == (about, side))
    return next((one.criterion_ids for one in found), ())


class _Rows:
    """The places of the criteria from the top."""

    def __init__(self, sheet: Sheet, context: Context, criteria: Sequence[Criterion]) -> None:
        self.sheet, self.context = sheet, context
        self.names = {one.id: context.shown.criterion(one) for one in criteria}
        room = _ZONES["sales"].h - 2 * _PAD
        self.density = choose([(len(criteria), room)], _STEPS)
        self.places = min(len(criteria), self.density.holds(room))

    def box(self, side: Side, row: int) -> Box:
        zone_ = _ZONES[side]
        top = zone_.y + _PAD + row * self.density.pitch
        return Box(zone_.x + _PAD, top, zone_.w - 2 * _PAD, self.density.height)

    def order(self, side: Side, order: Sequence[str]) -> dict[str, tuple[int, float]]:
        """Draw an order of criteria; return the rank and the middle of each."""
        ranked = [id_ for id_ in order if id_ in self.names]
        if not ranked:
            says = self.context.say(N_("No answer from {side}"), side=self.context.side(side))
            prompt(self.sheet, says, _ZONES[side])
        found: dict[str, tuple[int, float]] = {}
        for rank, id_ in enumerate(ranked):
            row = min(rank, self.places - 1)
            found[id_] = (rank, self.box(side, row).centre[1])
            if rank < self.places:
                self.criterion(side, rank, id_)
        return found

    def criterion(self, side: Side, rank: int, id_: str) -> None:
        box = self.box(side, rank)
        part = Part(f"{id_}:{side}", (id_,), side)
        self.sheet.add(*slip(side, box, part))
        room = inside(side, box)
        ink = CARD.but(style=self.density.style)
        number = ink.but(style=self.density.style.weighted(600), colour="ink2")
        self.sheet.write(str(rank + 1), number, Box(room.x, box.y, 34, box.h), part=part)
        name = Box(room.x + 38, box.y, room.w - 38, box.h)
        self.sheet.write(self.names[id_], ink, name, part=part)
        context = self.context
        says = context.say(N_("{side} puts it at {n}"), side=context.side(side), n=rank + 1)
        self.sheet.hit(
            HitArea(
                key=part.key, box=box, role="marker", name=spoken((self.names[id_],), says),
                record_ids=(id_,),
            )
        )  # fmt: skip

    def lines(self, places: Mapping[Side, Mapping[str, tuple[int, float]]]) -> None:
        """Join the two places of each criterion; the largest distances come last, on top."""
        sales, procurement = places["sales"], places["procurement"]
        both = [id_ for id_ in self.names if id_ in sales and id_ in procurement]
        both.sort(key=lambda id_: abs(sales[id_][0] - procurement[id_][0]))
        for id_ in both:
            apart = abs(sales[id_][0] - procurement[id_][0])
            self.line(id_, apart, sales[id_][1], procurement[id_][1])

    def line(self, id_: str, apart: int, left: float, right: float) -> None:
        far = apart >= _FAR
        part = Part(f"gap:{id_}", (id_,), None, gap=far)
        self.sheet.add(
            Path(
                curve(_ENDS["sales"], left, _ENDS["procurement"], right),
                "attention.mark" if far else "ink2",
                6 if far else 3.5,
                layer=Layer.LINKS,
                detail=Detail.ALWAYS,
                part=part,
            )
        )
        if far:
            says = self.context.say(N_("{n} places"), n=apart)
            # on the curve near its left end, as in the middle all the lines meet
            pill(self.sheet, says, *point_on(left, right, _PILL_AT), part)

    # --- before the reveal -----------------------------------------------------------------------

    def cover(self, covered: Covered) -> None:
        """Draw both orders face down, and what there is to rank between them."""
        context = self.context
        for side in SIDES:
            draw = draw_covered if covered.answered.of(side) else draw_unanswered
            boxes = [self.box(side, row) for row in range(self.places)]
            name = f"{context.tr(N_('Criterion'))}, {context.side(side)}"
            draw(self.sheet, context, side, boxes, name, f"criterion:{side}")
            foot = Box(_ZONES[side].x, 844, _ZONES[side].w, 40)
            progress_line(self.sheet, context, covered, side, foot)
        self.listed(Box(560, 152, 480, 684))
        sealed_note(self.sheet, context, covered, Box(520, 844, 560, 40))

    def listed(self, box: Box) -> None:
        """List the criteria in the order in which they are printed."""
        ink = CARD.but(style=self.density.style, align="centre")
        for row, name in enumerate(list(self.names.values())[: self.places]):
            at = self.box("sales", row)
            self.sheet.write(name, ink, Box(box.x, at.y, box.w, at.h))
        hidden = len(self.names) - self.places
        if hidden:
            says = self.context.say(N_("+{n} more"), n=hidden)
            self.sheet.write(says, META.but(align="centre"), Box(box.x, box.bottom, box.w, 22))
