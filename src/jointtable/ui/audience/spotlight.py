"""Some cards in the middle of the projector, so large that everybody reads them."""

from collections.abc import Iterator, Sequence
from typing import Final

from jointtable.content.cards import kind_name, side_of, stage_of, words_of
from jointtable.content.fallback import Shown
from jointtable.domain.blind import sealed_view_round
from jointtable.domain.records import (
    SIDES,
    Area,
    Assumption,
    JointGoal,
    Parked,
    Position,
    Record,
    Segment,
    Side,
    SupplierClass,
    Truth,
)
from jointtable.i18n import N_
from jointtable.insights.positioning import AreaResult
from jointtable.insights.shape import other
from jointtable.layout.figures import table_day
from jointtable.layout.marks import inside, mark, slip
from jointtable.layout.primitives import FRAME_PART, Box, Detail, Picture, SideOrJoint
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.styles import TextStyle
from jointtable.layout.text import Lines
from jointtable.ui.audience.page import PX, Page, big, fitting, put, write
from jointtable.ui.audience.room import Room
from jointtable.values import dataclass

MOST: Final = 8
"""Cards that find room at a size that can be read."""

_TEXT: Final = TextStyle(72 * PX, 86 * PX, 600, -0.018)
_MANY: Final = TextStyle(44 * PX, 54 * PX, 500, -0.01)
_HEAD: Final = TextStyle(28 * PX, 36 * PX, 500)
_MORE: Final = TextStyle(34 * PX, 44 * PX, 400)
_PAD: Final = 34.0
_ORDER: Final = {"sales": 0, "joint": 1, "procurement": 2}
_HIGH: Final = 124.0
_LOW: Final = 850.0
_GAP: Final = 20.0
"""Of several cards: where the first begins, where the last ends, and between two, su."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lit:
    """A card in the spotlight.

    Attributes:
        side: Whose edge it has.
        head: What it is and whose.
        text: What it says.
        more: What stands below, smaller; may be empty.
    """

    side: SideOrJoint
    head: str
    text: str
    more: str = ""


def lit(room: Room, ids: Sequence[str]) -> tuple[Lit, ...]:
    """Return the cards of the records ``ids`` that the room may see, sales first.

    An assumption comes with its answer and an answer with its assumption.
    """
    found = [one for one in room.view.records() if one.id in set(ids)]
    found.sort(key=lambda one: ids.index(one.id))
    cards = [_lit(room, one) for one in _paired(room, found) if _is_card(room, one)]
    return tuple(sorted(cards, key=lambda one: _ORDER[one.side]))


def _is_card(room: Room, record: Record) -> bool:
    on_a_frame = bool(stage_of(record)) or isinstance(record, Parked)
    return on_a_frame and bool(words_of(record, room.shown))


def _paired(room: Room, found: list[Record]) -> list[Record]:
    if len(found) != 1:
        return found
    (one,) = found
    if isinstance(one, Truth):
        assumption = room.view.find(Assumption, one.assumption_id)
        return [assumption, one] if assumption is not None else found
    if isinstance(one, Assumption):
        answers = [t for t in room.view.of(Truth) if t.assumption_id == one.id and t.text]
        return [one, *answers]
    return found


def _lit(room: Room, record: Record) -> Lit:
    side = side_of(room.view, record)
    shown: SideOrJoint = "joint"
    if side in SIDES:
        shown = "sales" if side == "sales" else "procurement"
    names = [kind_name(record, room.tr)]
    if shown != "joint":
        names.append(room.shown.party_short_name(shown))
    return Lit(
        side=shown,
        head="\u2002·\u2002".join(name for name in names if name),
        text=words_of(record, room.shown),
        more=_measured(room, record) if isinstance(record, JointGoal) else "",
    )


def _measured(room: Room, goal: JointGoal) -> str:
    """Return “Unplanned stops, line 4: 14 → 6 a year, by 30 Sep 2026”, as far as it is known."""
    way = " → ".join(one for one in (goal.baseline, goal.target) if one)
    value = " ".join(one for one in (way, goal.unit if way else "") if one)
    parts = [": ".join(one for one in (goal.metric, value) if one)]
    if goal.due:
        day = table_day(goal.due, room.language)
        parts.append(room.tr(N_("by {date}")).format(date=day))
    return ", ".join(part for part in parts if part)


def is_lit(room: Room, ids: Sequence[str]) -> bool:
    """Return whether anything of ``ids`` can be put into the spotlight."""
    return bool(lit(room, ids)) or _area(room, ids) is not None


def spotlight_page(room: Room, ids: Sequence[str], behind: Page) -> Page:
    """Return the cards over the pale frame; the frame as it is if nothing of them is there."""
    sheet = Sheet()
    area = _area(room, ids)
    cards = lit(room, ids)
    if area is not None:
        _draw_area(sheet, room, area)
    elif cards:
        _draw_cards(sheet, room, cards)
    else:
        return behind
    return Page(
        picture=Picture(tuple(sheet.primitives)),
        behind=behind.picture,
        stage=behind.stage,
        has_clock=behind.has_clock,
        lit=frozenset(_with_others(room, ids)),
    )


def _with_others(room: Room, ids: Sequence[str]) -> Iterator[str]:
    """Yield the records whose words stand in the spotlight for ``ids``."""
    for record in _paired(room, [one for one in room.view.records() if one.id in set(ids)]):
        yield record.id
        if isinstance(record, Position):
            yield record.area_id


# --- cards ---------------------------------------------------------------------------------------


def _draw_cards(sheet: Sheet, room: Room, cards: Sequence[Lit]) -> None:
    shown, hidden = cards[:MOST], len(cards) - MOST
    if len(shown) == 1:
        _draw_row(sheet, shown, (Box(180, 140, 1240, 680),), _TEXT)
        return
    left, right = _columns(shown)
    rows = max(len(left), len(right))
    high = (_LOW - _HIGH - _GAP * (rows - 1)) / rows
    style = _TEXT if rows == 1 else _MANY
    for row in range(rows):
        pair = [
            (column[row], x) for column, x in ((left, 60.0), (right, 810.0)) if row < len(column)
        ]
        y = _HIGH + row * (high + _GAP)
        boxes = tuple(Box(x, y, 730, high) for _, x in pair)
        _draw_row(sheet, [card for card, _ in pair], boxes, style)
    if hidden > 0:
        says = room.tr(N_("+{n} more")).format(n=hidden)
        sheet.write(says, big(_HEAD, "ink2"), Box(60, 856, 1480, 36))


def _columns(cards: Sequence[Lit]) -> tuple[list[Lit], list[Lit]]:
    """Return what stands left and right: each side on its own, joint cards where there is room."""
    left = [one for one in cards if one.side == "sales"]
    right = [one for one in cards if one.side == "procurement"]
    for one in (one for one in cards if one.side == "joint"):
        (left if len(left) <= len(right) else right).append(one)
    if left and right:
        return left, right
    both = left or right
    return both[0::2], both[1::2]


def _draw_row(sheet: Sheet, cards: Sequence[Lit], rooms: Sequence[Box], style: TextStyle) -> None:
    """Draw cards side by side, all as high as the highest one needs, in the middle of their row."""
    set_ = [
        (card, room, *_fitted(card, room, style)) for card, room in zip(cards, rooms, strict=True)
    ]
    high = min(rooms[0].h, max(needed for *_, needed in set_))
    for card, room, words, more, _ in set_:
        box = Box(room.x, room.y + (room.h - high) / 2, room.w, high)
        _draw(sheet, card, box, words, more)


def _fitted(card: Lit, room: Box, style: TextStyle) -> tuple[Lines, Lines, float]:
    """Return the words of a card as large as they fit, what stands below, and its height."""
    wide = _inside(card, room).w
    more = fitting(card.more, _MORE, Box(0, 0, wide, 2 * _MORE.line))
    below = more.height + 12 if more.lines else 0.0
    spare = 2 * _PAD + _HEAD.line + 8 + below
    words = fitting(card.text, style, Box(0, 0, wide, room.h - spare))
    return words, more, words.height + spare


def _inside(card: Lit, box: Box) -> Box:
    return inside(card.side, box).grown(-14)


def _draw(sheet: Sheet, card: Lit, box: Box, words: Lines, more: Lines) -> None:
    sheet.add(*slip(card.side, box, FRAME_PART))
    room = _inside(card, box)
    _draw_head(sheet, card, Box(room.x, box.y + _PAD - 8, room.w, _HEAD.line))
    y = box.y + _PAD + _HEAD.line
    ink = Ink(style=words.style, detail=Detail.ALWAYS)
    y = put(sheet, words, ink, Box(room.x, y, room.w, words.height))
    put(sheet, more, ink.but(colour="ink2"), Box(room.x, y + 12, room.w, more.height))


def _draw_head(sheet: Sheet, card: Lit, box: Box) -> None:
    x, y = box.x, box.y + box.h / 2
    size = 24.0
    half = size * (0.85 if card.side == "joint" else 0.5)
    sheet.add(*mark(card.side, x + half, y, size))
    ink = Ink(style=_HEAD, colour="ink2", detail=Detail.ALWAYS)
    sheet.write(card.head, ink, Box(x + 2 * half + 14, box.y, box.w - 2 * half - 14, box.h))


# --- a business area -----------------------------------------------------------------------------


def _area(room: Room, ids: Sequence[str]) -> Area | None:
    """Return the area whose positions are all that is in the spotlight, or None."""
    found: set[str] = set()
    for id_ in ids:
        position = room.view.find(Position, id_)
        area = room.view.find(Area, id_)
        if position is None and area is None:
            return None
        found.add(position.area_id if position is not None else id_)
    if len(found) != 1:
        return None
    area = room.view.find(Area, found.pop())
    placed = room.insights.positioning.areas.get(area.id) if area is not None else None
    return area if placed is not None and placed.pair is not None else None


def _draw_area(sheet: Sheet, room: Room, area: Area) -> None:
    found = room.insights.positioning.areas[area.id]
    write(sheet, area.name, big(_TEXT), Box(120, 124, 1360, 84))
    cards = [_view_of(room, area, found, side) for side in SIDES]
    _draw_row(sheet, cards, (Box(60, 224, 730, 300), Box(810, 224, 730, 300)), _TEXT)
    pair = room.content.models.pair_by_key.get(found.pair or "")
    if pair is None:
        return
    heavy = found.meeting == "heavy"
    name = big(_MANY.weighted(600), "attention.text" if heavy else "ink")
    sheet.write(pair.name.in_(room.language), name, Box(120, 572, 1360, 60))
    result = pair.usual_result.in_(room.language)
    says = room.tr(N_("Usual result: {result}.")).format(result=result)
    write(sheet, says, big(_MORE, "ink2").but(top=True), Box(220, 640, 1160, 180))


def _view_of(room: Room, area: Area, found: AreaResult, side: Side) -> Lit:
    shown, guesser = room.shown, other(side)
    heads = {
        "sales": N_("How sales sees the customer"),
        "procurement": N_("How procurement sees the supplier"),
    }
    guess = _guess(room, area, guesser)
    more = ""
    if guess is not None:
        level = _level(shown, side, guess.segment, guess.supplier_class)
        says = room.tr(N_("{side} guessed {level}"))
        more = says.format(side=shown.side_name(guesser), level=level) if level else ""
    text = _level(shown, side, found.segment, found.supplier_class)
    return Lit(side=side, head=room.tr(heads[side]), text=text, more=more)


def _guess(room: Room, area: Area, side: Side) -> Position | None:
    """Return what ``side`` has sealed of an area, its guess of the other side among it."""
    sealed = sealed_view_round(room.view, "positions")
    found = (
        one
        for one in room.view.of(Position)
        if sealed is not None and (one.round_id, one.area_id) == (sealed.id, area.id)
    )
    return next((one for one in found if one.side == side), None)


def _level(
    shown: Shown, side: Side, segment: Segment | None, supplier_class: SupplierClass | None
) -> str:
    """Return how ``side`` calls its level: the segment of sales, the class of procurement."""
    if side == "sales":
        return shown.segment_name(segment) if segment is not None else ""
    return shown.class_name(supplier_class) if supplier_class is not None else ""
