"""Some cards in the middle of the projector, so large that everybody reads them."""

from collections.abc import Sequence
from typing import Final

from jointtable.content.cards import kind_name, side_of, stage_of, words_of
from jointtable.domain.records import (
    SIDES,
    Area,
    Assumption,
    JointGoal,
    Parked,
    Position,
    Record,
    Side,
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
from jointtable.ui.audience.page import PX, Page, big, fitting, write
from jointtable.ui.audience.room import Room
from jointtable.values import dataclass

MOST: Final = 6
"""Cards that find room at a size that can be read."""

_TEXT: Final = TextStyle(72 * PX, 86 * PX, 600, -0.018)
_MANY: Final = TextStyle(44 * PX, 54 * PX, 500, -0.01)
_HEAD: Final = TextStyle(28 * PX, 36 * PX, 500)
_MORE: Final = TextStyle(34 * PX, 44 * PX, 400)
_PAD: Final = 34.0
_ORDER: Final = {"sales": 0, "joint": 1, "procurement": 2}
_TWO: Final = 2


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
    )


# --- cards ---------------------------------------------------------------------------------------


def _draw_cards(sheet: Sheet, room: Room, cards: Sequence[Lit]) -> None:
    shown, hidden = cards[:MOST], len(cards) - MOST
    if len(shown) == 1:
        _draw(sheet, shown[0], Box(180, 140, 1240, 680), _TEXT)
        return
    columns = [Box(60, 0, 730, 0), Box(810, 0, 730, 0)]
    rows = -(-len(shown) // _TWO)
    high = (720 - 20 * (rows - 1)) / rows
    style = _TEXT if len(shown) == _TWO else _MANY
    for number, card in enumerate(shown):
        column = columns[number % _TWO]
        box = Box(column.x, 130 + (number // _TWO) * (high + 20), column.w, high)
        _draw(sheet, card, box, style)
    if hidden > 0:
        says = room.tr(N_("+{n} more")).format(n=hidden)
        sheet.write(says, big(_HEAD, "ink2"), Box(60, 856, 1480, 36))


def _draw(sheet: Sheet, card: Lit, room: Box, style: TextStyle) -> None:
    """Draw a card in the middle of its room, as high as it needs."""
    least = 24.0
    wide = inside(card.side, room).w - 2 * (_PAD - 20)
    spare = 2 * _PAD + _HEAD.line + 10 + (_MORE.line + 14 if card.more else 0)
    found = fitting(card.text, style, Box(0, 0, wide, room.h - spare), least=least)
    high = min(room.h, found.height + spare)
    box = Box(room.x, room.y + (room.h - high) / 2, room.w, high)
    sheet.add(*slip(card.side, box, FRAME_PART))
    left = box.x + (box.w - wide) / 2
    _draw_head(sheet, card, Box(left, box.y + _PAD - 8, wide, _HEAD.line))
    ink = Ink(style=style, align="left", detail=Detail.ALWAYS, top=True)
    top = box.y + _PAD + _HEAD.line + 2
    end = write(sheet, card.text, ink, Box(left, top, wide, room.h - spare), least=least)
    if card.more:
        more = ink.but(style=_MORE, colour="ink2")
        sheet.write(card.more, more, Box(left, end + 10, wide, _MORE.line))


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
    write(sheet, area.name, big(_TEXT), Box(120, 116, 1360, 90))
    for side in SIDES:
        card = _view_of(room, found, side)
        x = 60.0 if side == "sales" else 810.0
        _draw(sheet, card, Box(x, 226, 730, 300), _TEXT)
    pair = room.content.models.pair_by_key.get(found.pair or "")
    if pair is None:
        return
    heavy = found.meeting == "heavy"
    name = big(_MANY.weighted(600), "attention.text" if heavy else "ink")
    sheet.write(pair.name.in_(room.language), name, Box(120, 560, 1360, 60))
    result = pair.usual_result.in_(room.language)
    write(sheet, result, big(_MORE, "ink2"), Box(220, 624, 1160, 200))


def _view_of(room: Room, found: AreaResult, side: Side) -> Lit:
    shown, guesser = room.shown, other(side)
    levels = {"sales": "", "procurement": ""}
    if found.segment is not None:
        levels["sales"] = shown.segment_name(found.segment)
    if found.supplier_class is not None:
        levels["procurement"] = shown.class_name(found.supplier_class)
    heads = {
        "sales": N_("How sales sees the customer"),
        "procurement": N_("How procurement sees the supplier"),
    }
    hit = found.hit.of(guesser)
    guessed = {True: N_("{side} had guessed it"), False: N_("{side} had guessed otherwise")}
    more = room.tr(guessed[hit]).format(side=shown.side_name(guesser)) if hit is not None else ""
    return Lit(side=side, head=room.tr(heads[side]), text=levels[side], more=more)
