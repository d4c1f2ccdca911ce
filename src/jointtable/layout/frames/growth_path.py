"""The lens Growth path of Positioning: the role today, in twelve months, and what must be true."""

from collections.abc import Sequence
from typing import Final

from jointtable.domain.records import Area, GrowthPath, SupplierClass
from jointtable.i18n import N_
from jointtable.layout import styles
from jointtable.layout.cards import (
    CHIPS,
    Card,
    draw_owners,
    hit_card,
    owners_say,
    write_text,
)
from jointtable.layout.context import Context
from jointtable.layout.density import Density
from jointtable.layout.figures import table_day
from jointtable.layout.frames.gaps import LegendEntry, write_legend
from jointtable.layout.furniture import (
    AREAS,
    META,
    hit_zone,
    joint_head,
    label,
    left_head,
    prompt,
    spoken,
)
from jointtable.layout.marks import agreed_tick, empty_slip, inside, mark, slip
from jointtable.layout.primitives import (
    FRAME_PART,
    Box,
    Detail,
    HitArea,
    Layer,
    Line,
    Marker,
    Part,
    Path,
    Place,
    Rect,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.text import measure

_TOP: Final = 184.0
_ROOM: Final = 684.0
_ROW: Final = 104.0
_LEAST: Final = 56.0
_LADDER: Final = 320.0
_STEP: Final = 180.0
_ASIDE: Final = 250.0
"""Of a slip: room for the owners and the dates at its right end."""
_GRIP: Final = 64.0
"""How wide a mark reacts."""
_ASIDE_EACH: Final = 36.0
"""How far from the middle of a step its two marks lie, where the role is to stay as it is."""
_THEN: Final = "class_in_12_months"
_CLASSES: Final[tuple[SupplierClass, ...]] = ("operational", "tactical", "strategic")


def draw_growth_path(sheet: Sheet, context: Context, areas: Sequence[Area]) -> None:
    """Draw a ladder and a joint slip for each area."""
    paths = {one.area_id: one for one in context.of(GrowthPath)}
    if not areas:
        ask = context.ask(N_("Which business areas do we share?"))
        prompt(sheet, ask, Box(40, _TOP, 1520, _ROOM))
    row = _ROW if len(areas) * _ROW <= _ROOM else max(_LEAST, _ROOM / len(areas))
    for column, level in enumerate(_CLASSES):
        name = context.shown.class_name(level)
        label(sheet, name, "procurement", Box(_LADDER + column * _STEP, 146, _STEP, 30))
    left_head(sheet, "procurement", Box(320, 112, 540, 24), context.tr(N_("Role of the supplier")))
    joint_head(sheet, Box(880, 112, 680, 24), context.tr(N_("What must be true")))
    places = int((_ROOM + 1) // row)
    seen = areas if len(areas) <= places else areas[: places - 1]
    for number, area in enumerate(seen):
        box = Box(40, _TOP + number * row, 1520, row)
        _row(sheet, context, area, paths.get(area.id), box)
        if number:
            sheet.add(Rect(40, box.y - 1, 1520, 2, "line", layer=Layer.GRID, detail=Detail.ALWAYS))
    if any(one.class_today or one.class_in_12_months for one in paths.values()):
        _legend(sheet, context, 852 if len(areas) * row <= _ROOM - 40 else 882)
    hidden = areas[len(seen) :]
    if hidden:
        ids = tuple(area.id for area in hidden)
        text = context.say(N_("+{n} more"), n=len(hidden))
        at = Box(40, _TOP + len(seen) * row, 260, row)
        part = Part(f"more:{ids[0]}", ids)
        sheet.write(text, Ink(style=styles.ROW_HEAD), at, part=part)
        sheet.hit(
            HitArea(key=part.key, box=at, role="more", name=text, record_ids=ids, place=AREAS)
        )


def _legend(sheet: Sheet, context: Context, middle: float) -> None:
    def today(sheet: Sheet, x: float, y: float) -> None:
        sheet.add(*mark("joint", x + 16, y, 20))

    def then(sheet: Sheet, x: float, y: float) -> None:
        sheet.add(*_outlined(x + 16, y, FRAME_PART, 0.7))

    entries = (
        LegendEntry(context.tr(N_("today")), 36, today),
        LegendEntry(context.tr(N_("in twelve months")), 36, then),
    )
    write_legend(sheet, _LADDER + 1.5 * _STEP, middle, entries)


def _row(sheet: Sheet, context: Context, area: Area, path: GrowthPath | None, box: Box) -> None:
    part = Part(area.id, (area.id,))
    style = styles.ROW_HEAD if measure(area.name, styles.ROW_HEAD) <= 250 else styles.CARD_TITLE  # noqa: PLR2004
    name = Box(40, box.y, 264, box.h)
    sheet.write(area.name, Ink(style=style), name, lines=2 if box.h > 60 else 1, part=part)  # noqa: PLR2004
    sheet.hit(HitArea(key=area.id, box=name, role="row", name=area.name, record_ids=(area.id,)))
    for column, level in enumerate(_CLASSES):
        left, y = _LADDER + column * _STEP, _stair(box, column)
        place = Place(
            stage="positioning", side="joint", list_name="growth_paths", row_id=area.id, kind=level
        )
        rung = f"{area.name}, {context.shown.class_name(level)}"
        hit_zone(sheet, Box(left, box.y, _STEP, box.h), rung, place)
        sheet.add(
            Rect(
                left + 3,
                y,
                _STEP - 6,
                6,
                "lineStrong",
                radius=3,
                layer=Layer.GRID,
                detail=Detail.ALWAYS,
            )
        )
    if path is not None:
        _marks(sheet, context, area, path, box)
    _slip(sheet, context, area, path, Box(880, box.y + 10, 680, box.h - 20))


def _stair(box: Box, column: int) -> float:
    """Return the top of a step; the ladder rises to the right."""
    rise = min(14.0, box.h / 8)
    return box.y + box.h / 2 + 16 * min(1.0, box.h / _ROW) - (column - 1) * rise


def _marks(sheet: Sheet, context: Context, area: Area, path: GrowthPath, box: Box) -> None:
    """Draw where the area stands today, filled, and in twelve months, outlined."""
    today, then = path.class_today, path.class_in_12_months
    aside = _ASIDE_EACH if today is not None and today == then else 0.0
    ends = {
        name: (_LADDER + (column + 0.5) * _STEP + shift, _stair(box, column) - 20)
        for name, level, shift in (("class_today", today, -aside), (_THEN, then, aside))
        if level is not None
        for column in (_CLASSES.index(level),)
    }
    if len(ends) == 2 and today != then:  # noqa: PLR2004 - both of them
        part = Part(f"{path.id}:ladder", (path.id,), "joint")
        _arrow(sheet, ends["class_today"], ends[_THEN], part)
    for name, (x, y) in ends.items():
        part = Part(f"{path.id}:{name}", (path.id,), "joint")
        filled = name == "class_today"
        sheet.add(*(mark("joint", x, y, 28, part=part) if filled else _outlined(x, y, part)))
        level = today if filled else then
        text = N_("Today {level}") if filled else N_("In twelve months {level}")
        says = context.say(text, level=context.shown.class_name(level)) if level else ""
        sheet.hit(
            HitArea(
                key=part.key,
                box=Box(x - _GRIP / 2, y - 22, _GRIP, 44),
                role="marker",
                name=spoken((area.name,), says),
                record_ids=(path.id,),
                place=Place(
                    stage="positioning",
                    side="joint",
                    list_name="growth_paths",
                    row_id=area.id,
                    kind=name,
                ),
            )
        )


def _outlined(x: float, y: float, part: Part, k: float = 1.0) -> tuple[Marker, Marker]:
    """Return the joint mark of a step that is still to be taken, ``k`` times as large."""
    line = 3.5 if k == 1 else 3.0
    return (
        Marker(
            "circle", x - 9 * k, y, 25 * k, "frame", "sales.mark", line,
            detail=Detail.ALWAYS, part=part,
        ),
        Marker(
            "square", x + 9 * k, y, 24 * k, "frame", "procurement.mark", line, 4,
            detail=Detail.ALWAYS, part=part,
        ),
    )  # fmt: skip


def _arrow(sheet: Sheet, start: tuple[float, float], end: tuple[float, float], part: Part) -> None:
    way = 1 if end[0] > start[0] else -1
    x1, x2 = start[0] + way * 32, end[0] - way * 34
    y1, y2 = start[1], end[1]
    sheet.add(
        Line(x1, y1, x2, y2, "ink2", 3.5, layer=Layer.LINKS, detail=Detail.ALWAYS, part=part),
        Path(
            (("M", (x2 - way * 9, y2 - 7)), ("L", (x2, y2)), ("L", (x2 - way * 9, y2 + 9))),
            "ink2",
            3.5,
            layer=Layer.LINKS,
            part=part,
        ),
    )


def _slip(sheet: Sheet, context: Context, area: Area, path: GrowthPath | None, box: Box) -> None:
    place = Place(stage="positioning", side="joint", list_name="growth_paths", row_id=area.id)
    style = styles.CARD if box.h >= 60 else styles.CARD_DENSE  # noqa: PLR2004 - room for one line
    if path is None:
        hit_zone(sheet, box, f"{context.tr(N_('Growth path'))}, {area.name}", place)
        empty_slip(sheet, context.tr(N_("No growth path yet")), box, style=style)
        return
    agreed = path.agreed_sales and path.agreed_procurement
    due = _due(context, path)
    met, colour = _met(context, path)
    card = Card(
        record=path,
        side="joint",
        text=path.criterion or path.role_in_12_months or path.role_today,
        agreed=agreed,
        place=place,
        where=area.name,
        says=(owners_say(context, path), due, met[:1].upper() + met[1:]),
    )
    sheet.add(*slip("joint", box, card.part))
    room = inside("joint", box)
    words = Box(room.x, box.y, room.w - _ASIDE, box.h)
    lines = 3 if box.h >= 80 else 1 if box.h < 56 else 2  # noqa: PLR2004
    write_text(sheet, context, card, words, Density("path", box.h, lines, style))
    x = room.right - _ASIDE + 16
    draw_owners(sheet, context, path, (x, box.centre[1] - 15), card.part)
    facts = [(text, ink) for text, ink in ((due, "ink2"), (met, colour)) if text]
    at = Box(x + CHIPS + 8, box.centre[1] - 11 * len(facts), room.right - x - CHIPS - 8, 22)
    for line, (text, ink) in enumerate(facts):
        right = META.but(align="right", colour=ink)
        sheet.write(text, right, at.moved(0, 22 * line), part=card.part)
    if agreed:
        sheet.add(*agreed_tick(box, card.part))
    hit_card(sheet, context, card, box)


def _due(context: Context, path: GrowthPath) -> str:
    if path.due is None:
        return ""
    return context.say(N_("by {date}"), date=table_day(path.due, context.language))


def _met(context: Context, path: GrowthPath) -> tuple[str, str]:
    """Return whether the criterion has been met, as a review found, and the colour of the words."""
    if path.met is None:
        return "", "ink2"
    if not path.met:
        return context.tr(N_("not met yet")), "attention.text"
    if path.met_on is None:
        return context.tr(N_("met")), "ok.text"
    day = table_day(path.met_on, context.language)
    return context.say(N_("met {date}"), date=day), "ok.text"
