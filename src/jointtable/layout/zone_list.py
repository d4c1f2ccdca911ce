"""A zone opened as a list over its frame: every card of it, those behind “+3 more” too.

While it is open nothing else of the frame can be pointed at; what lies beneath stays as it is.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from jointtable.content.cards import words_of
from jointtable.domain.records import SIDES, Record
from jointtable.i18n import N_
from jointtable.layout import styles
from jointtable.layout.cards import KINDS, Card, draw_card, more_slip
from jointtable.layout.context import Context
from jointtable.layout.density import COMFORTABLE, COMPACT, DENSE, Density
from jointtable.layout.furniture import META
from jointtable.layout.primitives import (
    AnyPrimitive,
    Box,
    Detail,
    HitArea,
    Layer,
    Picture,
    Place,
    Rect,
    SideOrJoint,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.values import dataclass

PANEL: Final = Box(200, 112, 1200, 784)
_PAD: Final = 28.0
_HEAD: Final = 64.0
_BETWEEN: Final = 20.0
_PART: Final = "list:"
_STEPS: Final = (
    (COMFORTABLE, 1),
    (COMFORTABLE, 2),
    (COMPACT, 2),
    (DENSE, 2),
    (DENSE, 3),
)
"""Densities with their columns, from wide to close."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """How the slips lie: column by column, from the top."""

    density: Density
    columns: int
    rows: int

    @classmethod
    def of(cls, count: int) -> "_Grid":
        room = PANEL.h - _HEAD - _PAD
        found = (cls(d, columns, d.holds(room)) for d, columns in _STEPS)
        last = _STEPS[-1]
        closest = cls(last[0], last[1], last[0].holds(room))
        return next((one for one in found if one.columns * one.rows >= count), closest)

    @property
    def places(self) -> int:
        return self.columns * self.rows

    def box(self, place: int) -> Box:
        wide = (PANEL.w - 2 * _PAD - _BETWEEN * (self.columns - 1)) / self.columns
        x = PANEL.x + _PAD + (place // self.rows) * (wide + _BETWEEN)
        y = PANEL.y + _HEAD + (place % self.rows) * self.density.pitch
        return Box(x, y, wide, self.density.height)


def with_list(context: Context, picture: Picture, place: Place) -> Picture:
    """Return a frame with one of its zones as a list over it; as it is where nothing hides there.

    Args:
        context: What the frame is drawn from.
        picture: The frame.
        place: Where the last slip of the zone lies.
    """
    more = next((h for h in picture.hits if h.role == "more" and h.place == place), None)
    records = _records(context, picture, more) if more is not None else ()
    if more is None or not records:
        return picture
    sheet = Sheet()
    _panel(sheet, context, _title(context, picture, more), len(records))
    grid = _Grid.of(len(records))
    shown = records if len(records) <= grid.places else records[: grid.places - 1]
    for number, record in enumerate(shown):
        card = _card(context, record, place)
        nth = number + 1, len(records)
        draw_card(sheet, context, card, grid.box(number), grid.density, nth=nth)
    rest = [_card(context, record, place) for record in records[len(shown) :]]
    if rest:
        more_slip(sheet, context, rest, grid.box(len(shown)), grid.density)
    primitives = (*picture.primitives, *map(_above, sheet.primitives))
    return Picture.of(primitives, map(_renamed, sheet.hits))


def _records(context: Context, picture: Picture, more: HitArea) -> tuple[Record, ...]:
    """Return the cards of the zone: those that lie open in it, then those that hide."""
    zone = _zone(more.place)
    slips = [hit for hit in picture.hits if hit.role == "more" and _zone(hit.place) == zone]
    hidden = _found(context, (id_ for slip in slips for id_ in slip.record_ids))
    kinds = {type(one) for one in hidden}
    seen = _found(
        context,
        (
            hit.record_ids[0]
            for hit in picture.hits
            if hit.role in {"card", "row"} and hit.record_ids and _zone(hit.place) in {zone, None}
        ),
    )
    shown = [one for one in seen if type(one) in kinds]
    return tuple({one.id: one for one in (*shown, *hidden)}.values())


def _zone(place: Place | None) -> Place | None:
    return replace(place, row=None) if place is not None else None


def _found(context: Context, ids: Iterable[str]) -> list[Record]:
    found = (context.view.find(Record, id_) for id_ in ids)
    return [one for one in found if one is not None]


def _title(context: Context, picture: Picture, more: HitArea) -> str:
    """Return the name of the zone, such as “Sales, Growth”."""
    zones = (h for h in picture.hits if h.role == "zone" and _zone(h.place) == _zone(more.place))
    named = next((hit.name for hit in zones), "")
    if named:
        return named
    kind = more.place.list_name if more.place is not None else ""
    return context.tr(_LISTS.get(kind, KINDS.get(kind, "")))


_LISTS: Final = {
    "areas": N_("Business areas"),
    "statements": N_("Statements"),
    "terms": N_("Our words"),
}
"""Heads of lists that are not the cards of one zone."""


def _panel(sheet: Sheet, context: Context, title: str, count: int) -> None:
    box = PANEL
    sheet.add(Rect(box.x, box.y, box.w, box.h, "frame", "ink", 2, 14, detail=Detail.ALWAYS))
    head = Ink(style=styles.ROW_HEAD, detail=Detail.LABEL)
    line = Box(box.x + _PAD, box.y + 14, box.w - 2 * _PAD - 120, 36)
    sheet.write(title, head, line)
    says = context.say(N_("{n} cards"), n=count)
    sheet.write(says, META.but(align="right"), Box(box.right - _PAD - 120, line.y, 120, 36))
    sheet.hit(HitArea(key="panel", box=box, role="head", name=f"{title}, {says}"))


def _card(context: Context, record: Record, place: Place) -> Card:
    side: SideOrJoint = "joint"
    own = getattr(record, "side", None)
    if own in SIDES:
        side = "sales" if own == "sales" else "procurement"
    return Card(
        record=record,
        side=side,
        text=getattr(record, "wording", "") or words_of(record, context.shown),
        agreed=_is_agreed(record),
        place=place,
        kind=context.tr(KINDS.get(record.list_name, "")),
    )


def _is_agreed(record: Record) -> bool:
    ticks = [getattr(record, f"agreed_{side}", False) for side in SIDES]
    return all(ticks)


def _above(one: AnyPrimitive) -> AnyPrimitive:
    part = replace(one.part, key=f"{_PART}{one.part.key}")
    return replace(one, layer=Layer.SPOTLIGHT, part=part)


def _renamed(hit: HitArea) -> HitArea:
    return replace(hit, key=f"{_PART}{hit.key}")
