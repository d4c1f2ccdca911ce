"""The lens Combined of Positioning: both matrices crossed, sixteen cells."""

from collections.abc import Mapping, Sequence
from typing import Final

from jointtable.domain.records import SIDES, Area, Side
from jointtable.i18n import N_
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.frames.matrices import draw_list
from jointtable.layout.frames.matrix_markers import Numbered
from jointtable.layout.furniture import CARD, META, label, sealed_note, spoken
from jointtable.layout.marks import TEXT, mark
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Layer,
    Part,
    Rect,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.text import balanced, measure

GRID: Final = Box(480, 184, 640, 640)
_CELL: Final = 160.0
_IN_CELL: Final = 6


def draw_combined(sheet: Sheet, context: Context, areas: Sequence[Area]) -> None:
    """Draw the field where both matrices cross, and what the chosen cell means."""
    covered = context.covering("positions")
    models = context.content.models
    _column_heads(sheet, context)
    numbered = [Numbered(n + 1, area) for n, area in enumerate(areas)]
    cells = _cells(context, numbered) if covered is None else {}
    chosen = _chosen(context, cells)
    for row, kraljic in enumerate(models.windmill.rows):
        for column, preferencing in enumerate(models.windmill.columns):
            key = f"{kraljic}.{preferencing}"
            box = Box(GRID.x + column * _CELL, GRID.y + row * _CELL, _CELL, _CELL)
            _cell(sheet, context, key, box, chosen=key == chosen)
            _in_cell(sheet, context, key, box, cells.get(key, ()))
        text = models.kraljic.by_key[kraljic].label.in_(context.language)
        ink = META.but(
            colour="procurement.text", detail=Detail.LABEL, layer=Layer.INSIGHT, top=True
        )
        y = GRID.y + row * _CELL + 6
        sheet.add(*mark("procurement", GRID.x + 13, y + 11, 12))
        sheet.write(text, ink, Box(GRID.x + 23, y, _CELL - 25, 44), lines=2)
    draw_list(sheet, context, numbered, Box(40, 184, 416, 640))
    _legend(sheet, context)
    if covered is not None:
        sealed_note(sheet, context, covered, Box(1144, 184, 416, 60))
    elif chosen:
        _reading(sheet, context, chosen)
    else:
        says = context.tr(N_("An area stands here once both sides have placed it in their matrix"))
        sheet.write(says, META.but(top=True), Box(1144, 184, 416, 66), lines=3)


def _column_heads(sheet: Sheet, context: Context) -> None:
    models = context.content.models
    for column, name in enumerate(models.windmill.columns):
        text = models.preferencing.by_key[name].label.in_(context.language)
        broken = balanced(text, styles.META, _CELL - 32, 2)
        lines = len(broken.lines)
        ink = META.but(align="centre", colour="sales.text", detail=Detail.LABEL)
        top, left = 180.0 - 22 * lines, GRID.x + column * _CELL
        sheet.write(text, ink, Box(left + 22, top, _CELL - 32, 22 * lines), lines=2)
        start = left + 22 + (_CELL - 32 - broken.lines[0].width) / 2
        sheet.add(*mark("sales", start - 12, top + 11, 12))


def _legend(sheet: Sheet, context: Context) -> None:
    """Write what the outlined cells are."""
    says = context.tr(N_("even, close dependence"))
    width = measure(says, styles.META)
    x = GRID.centre[0] - (width + 30) / 2
    sheet.add(Rect(x, 841, 20, 20, "sunken", "ink2", 2, 4, detail=Detail.ALWAYS))
    sheet.write(says, META, Box(x + 30, 840, width + 1, 22))


def _cells(context: Context, numbered: Sequence[Numbered]) -> dict[str, list[Numbered]]:
    cells: dict[str, list[Numbered]] = {}
    for one in numbered:
        key = _cell_of(context, one.area)
        if key:
            cells.setdefault(key, []).append(one)
    return cells


def _cell_of(context: Context, area: Area) -> str | None:
    result = context.insights.positioning.areas.get(area.id)
    combined = result.matrix.combined if result is not None and result.matrix is not None else None
    return combined.cell if combined is not None else None


def _chosen(context: Context, cells: Mapping[str, Sequence[Numbered]]) -> str | None:
    """Return the cell whose meaning is told: that of the selection, or of the greatest tension."""
    for key, ones in cells.items():
        if context.selected in {key, *(one.area.id for one in ones)}:
            return key
    found = context.content.models.windmill.by_key
    if context.selected in found:
        return context.selected
    return max(cells, key=lambda key: found[key].tension, default=None)


def _cell(sheet: Sheet, context: Context, key: str, box: Box, *, chosen: bool) -> None:
    cell = context.content.models.windmill.by_key[key]
    sheet.add(
        Rect(
            box.x + 2,
            box.y + 2,
            box.w - 4,
            box.h - 4,
            "line" if chosen else "sunken",
            radius=10,
            layer=Layer.ZONES,
            detail=Detail.ALWAYS,
        )
    )
    if cell.close_and_even:
        sheet.add(
            Rect(
                box.x + 3,
                box.y + 3,
                box.w - 6,
                box.h - 6,
                stroke="ink2",
                width=2,
                radius=9,
                layer=Layer.GRID,
                detail=Detail.ALWAYS,
            )
        )
    says = cell.reading.in_(context.language)
    sheet.hit(HitArea(key=f"cell:{key}", box=box, role="zone", name=says))


def _in_cell(sheet: Sheet, context: Context, key: str, box: Box, ones: Sequence[Numbered]) -> None:
    shown = ones if len(ones) <= _IN_CELL else ones[: _IN_CELL - 1]
    for place, one in enumerate(shown):
        x = box.x + (0.5 if len(ones) == 1 else 0.28 if place % 2 == 0 else 0.72) * box.w
        y = box.y + 62 + 40 * (place // 2) + (18 if len(ones) <= 2 else 0)  # noqa: PLR2004
        part = Part(f"{one.area.id}:combined", (one.area.id,), "joint")
        sheet.add(*mark("joint", x - 10, y, 26, part=part))
        ink = Ink(style=styles.TextStyle(18, 22, 700), detail=Detail.LABEL)
        sheet.write(str(one.number), ink, Box(x + 18, y - 12, 40, 24), part=part)
        says = context.content.models.windmill.by_key[key].reading.in_(context.language)
        sheet.hit(
            HitArea(
                key=part.key,
                box=Box(x - 30, y - 18, 60, 36),
                role="marker",
                name=spoken((one.area.name,), says),
                record_ids=(one.area.id,),
            )
        )
    if len(shown) < len(ones):
        text = context.say(N_("+{n} more"), n=len(ones) - len(shown))
        x, y = box.x + 0.72 * box.w, box.y + 142
        label(sheet, text, None, Box(x - 50, y - 15, 100, 30))


def _reading(sheet: Sheet, context: Context, key: str) -> None:
    models = context.content.models
    cell = models.windmill.by_key[key]
    names: dict[Side, str] = {
        "sales": models.preferencing.by_key[cell.preferencing].label.in_(context.language),
        "procurement": models.kraljic.by_key[cell.kraljic].label.in_(context.language),
    }
    y = 184.0
    part = Part(f"reading:{key}")
    for side in SIDES:
        ink = Ink(style=styles.CARD_TITLE, colour=TEXT[side])
        sheet.add(*mark(side, 1151, y + 14, 14, part=part))
        sheet.write(names[side], ink, Box(1167, y, 393, 28), part=part)
        y += 30
    y += 14
    for heading, words in (
        (N_("What it is"), cell.reading),
        (N_("What usually happens"), cell.risk),
        (N_("A good move"), cell.move),
    ):
        ink = META.but(style=styles.META.weighted(600), top=True)
        y += sheet.write(context.tr(heading), ink, Box(1144, y, 416, 22), part=part) + 4
        text = words.in_(context.language)
        y += sheet.write(text, CARD.but(top=True), Box(1144, y, 416, 160), lines=6, part=part) + 24
