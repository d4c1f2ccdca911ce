"""The lens Matrices of Positioning: the two fields both professions know by heart."""

from collections.abc import Mapping, Sequence
from typing import Final

from jointtable.content.models import HighLow
from jointtable.domain.blind import sealed_view_round
from jointtable.domain.records import SIDES, Area, Position, Side
from jointtable.i18n import N_
from jointtable.insights.shape import other
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.furniture import (
    CARD,
    hit_zone,
    progress_line,
    sealed_note,
    side_head,
    spoken,
)
from jointtable.layout.marks import MARK, TEXT, ZONE, covered_card
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Layer,
    Line,
    Marker,
    Part,
    Place,
    Rect,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.values import dataclass

FIELDS: Final[dict[Side, Box]] = {
    "sales": Box(40, 200, 600, 600),
    "procurement": Box(960, 200, 600, 600),
}
_AXES: Final[dict[Side, tuple[str, str]]] = {
    "sales": ("relative_value", "attractiveness"),
    "procurement": ("supply_risk", "profit_impact"),
}
_OWN: Final = 40.0
_GUESS: Final = 36.0
_LIST: Final = 14


@dataclass(frozen=True, slots=True)
class Numbered:
    """An area with the number that stands for it."""

    number: int
    area: Area


def draw_matrices(sheet: Sheet, context: Context, areas: Sequence[Area]) -> None:
    """Draw both 2 x 2 fields with own views, guesses and the arrows between them."""
    covered = context.covering("positions")
    names = (N_("How sales sees the customer"), N_("How procurement sees the supplier"))
    for side, name in zip(SIDES, names, strict=True):
        box = FIELDS[side]
        side_head(sheet, side, Box(box.x, 112, box.w, 24), context.tr(name))
        _field(sheet, context, side)
        if covered is not None:
            x, y = box.centre
            part = Part(f"covered:matrix:{side}", (), side)
            sheet.add(*covered_card(side, Box(x - 129, y - 36, 258, 72), part))
            progress_line(sheet, context, covered, side, Box(box.x, 840, box.w, 40))
    if covered is not None:
        sealed_note(sheet, context, Box(660, 480, 280, 60))
        return
    numbered = [Numbered(n + 1, area) for n, area in enumerate(areas)]
    for side in SIDES:
        guesses = _guesses(context, other(side))
        for one in numbered:
            _place(sheet, context, side, one, guesses.get(one.area.id))
    draw_list(sheet, numbered, Box(672, 200, 256, 600))


def _field(sheet: Sheet, context: Context, side: Side) -> None:
    box = FIELDS[side]
    x, y = box.centre
    band = box.w / 10
    sheet.add(
        Rect(
            box.x,
            box.y,
            box.w,
            box.h,
            ZONE[side],
            radius=14,
            layer=Layer.ZONES,
            detail=Detail.ALWAYS,
        ),
        _band(Box(x - band / 2, box.y, band, box.h), side),
        _band(Box(box.x, y - band / 2, box.w, band), side),
        Line(x, box.y, x, box.bottom, "frame", 3, layer=Layer.GRID, detail=Detail.ALWAYS),
        Line(box.x, y, box.right, y, "frame", 3, layer=Layer.GRID, detail=Detail.ALWAYS),
    )
    name = context.side(side)
    hit_zone(sheet, box, name, Place(stage="positioning", side=side, list_name="positions"))
    models = context.content.models
    model = models.preferencing if side == "sales" else models.kraljic
    axis = Ink(style=styles.AXIS, colour="ink2", detail=Detail.LABEL, layer=Layer.GRID)
    up = f"↑ {model.y.label.in_(context.language)}"
    right = f"{model.x.label.in_(context.language)} →"
    sheet.write(up, axis, Box(box.x, 166, box.w, 30))
    sheet.write(right, axis.but(align="right"), Box(box.x, 804, box.w, 30))
    halves: tuple[HighLow, ...] = ("low", "high")
    for across in halves:
        for upwards in halves:
            text = model.at(across, upwards).label.in_(context.language)
            at = Box(
                box.x + 16 if across == "low" else x + 36,
                box.y + 10 if upwards == "high" else box.bottom - 40,
                box.w / 2 - 52,
                30,
            )
            ink = axis.but(colour=TEXT[side], align="left" if across == "low" else "right")
            sheet.write(text, ink, at)


def _band(box: Box, side: Side) -> Rect:
    return Rect(
        box.x, box.y, box.w, box.h, f"{side}.zone2", layer=Layer.ZONES, detail=Detail.ALWAYS
    )


def _guesses(context: Context, author: Side) -> Mapping[str, tuple[float, float]]:
    """Return where ``author`` believed each area in the other side's matrix, by area."""
    counting = sealed_view_round(context.view, "positions")
    across, upwards = _AXES[other(author)]
    found: dict[str, tuple[float, float]] = {}
    for one in context.view.of(Position):
        if counting is None or one.round_id != counting.id or one.side != author:
            continue
        x, y = getattr(one, across), getattr(one, upwards)
        if x is not None and y is not None:
            found[one.area_id] = (x, y)
    return found


def _place(
    sheet: Sheet,
    context: Context,
    side: Side,
    one: Numbered,
    guess: tuple[float, float] | None,
) -> None:
    result = context.insights.positioning.areas.get(one.area.id)
    matrix = result.matrix.of(side) if result is not None and result.matrix is not None else None
    own = matrix.xy if matrix is not None else None
    part = Part(f"{one.area.id}:matrix:{side}", (one.area.id,), side)
    if own is not None and guess is not None and own != guess and context.compared:
        (x1, y1), (x2, y2) = _at(side, guess), _at(side, own)
        arrow = Part(f"gap:{part.key}", (one.area.id,), None, gap=True)
        sheet.add(
            Line(x1, y1, x2, y2, "ink2", 4, layer=Layer.LINKS, detail=Detail.ALWAYS, part=arrow)
        )
    if guess is not None:
        theirs = Part(f"{part.key}:guess", (one.area.id,), other(side))
        _marker(sheet, other(side), _at(side, guess), one.number, theirs, own=False)
    if own is not None:
        _marker(sheet, side, _at(side, own), one.number, part, own=True)
        x, y = _at(side, own)
        says = [
            context.say(
                N_("{side} places it at {x}, {y}"),
                side=context.side(side),
                x=round(own[0]),
                y=round(own[1]),
            )
        ]
        if guess is not None:
            says.append(
                context.say(
                    N_("{side} guessed {x}, {y}"),
                    side=context.side(other(side)),
                    x=round(guess[0]),
                    y=round(guess[1]),
                )
            )
        sheet.hit(
            HitArea(
                key=part.key,
                box=Box(x - 20, y - 20, 40, 40),
                role="marker",
                name=spoken((one.area.name,), *says),
                record_ids=(one.area.id,),
            )
        )


def _at(side: Side, xy: tuple[float, float]) -> tuple[float, float]:
    """Return the place of coordinates 0 to 100 in a field, kept off its edge."""
    box = FIELDS[side]
    x = box.x + box.w * xy[0] / 100
    y = box.bottom - box.h * xy[1] / 100
    edge = _OWN / 2
    return (
        min(max(x, box.x + edge), box.right - edge),
        min(max(y, box.y + edge), box.bottom - edge),
    )


def _marker(
    sheet: Sheet, side: Side, at: tuple[float, float], number: int, part: Part, *, own: bool
) -> None:
    size = _OWN if own else _GUESS
    sheet.add(
        Marker(
            "circle" if side == "sales" else "square",
            *at,
            size if side == "sales" else size * 0.95,
            MARK[side] if own else "frame",
            None if own else MARK[side],
            0 if own else 4,
            radius=6,
            detail=Detail.ALWAYS,
            part=part,
        )
    )
    ink = Ink(
        style=styles.TextStyle(18, 22, 700),
        colour="frame" if own else TEXT[side],
        align="centre",
        detail=Detail.LABEL,
    )
    sheet.write(str(number), ink, Box(at[0] - 24, at[1] - 12, 48, 24), part=part)


def draw_list(sheet: Sheet, numbered: Sequence[Numbered], box: Box) -> None:
    """Write the numbers and names of the areas, one under the other."""
    pitch = min(64.0, box.h / max(1, len(numbered)))
    lines = 2 if pitch >= 52 else 1  # noqa: PLR2004 - two lines of card text
    shown = numbered[: int(box.h // pitch)]
    for row, one in enumerate(shown):
        top = box.y + row * pitch
        part = Part(f"list:{one.area.id}", (one.area.id,))
        y = top + pitch / 2
        sheet.add(Marker("circle", box.x + 16, y, 32, "sunken", detail=Detail.CARD, part=part))
        ink = Ink(style=styles.TextStyle(18, 22, 700), align="centre", detail=Detail.LABEL)
        sheet.write(str(one.number), ink, Box(box.x, y - 12, 32, 24), part=part)
        at = Box(box.x + 44, top, box.w - 44, pitch)
        sheet.write(one.area.name, CARD, at, lines=lines, part=part)
        sheet.hit(
            HitArea(
                key=part.key,
                box=Box(box.x, top, box.w, pitch),
                role="row",
                name=one.area.name,
                record_ids=(one.area.id,),
            )
        )
