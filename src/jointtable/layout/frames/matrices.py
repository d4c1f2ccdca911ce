"""The lens Matrices of Positioning: the two fields both professions know by heart."""

from collections.abc import Mapping, Sequence
from typing import Final

from jointtable.content.models import HighLow, Kraljic, Preferencing
from jointtable.domain.records import SIDES, Area, Side
from jointtable.i18n import N_
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.frames.gaps import LegendEntry, draw_legend
from jointtable.layout.frames.matrix_markers import FIELDS, Numbered, draw_markers
from jointtable.layout.furniture import (
    AREAS,
    CARD,
    draw_covered,
    draw_unanswered,
    hit_zone,
    progress_line,
    prompt,
    sealed_note,
    side_head,
    spoken,
)
from jointtable.layout.marks import TEXT, ZONE
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
from jointtable.layout.text import measure

_HEADS: Final[dict[Side, str]] = {
    "sales": N_("How sales sees the customer"),
    "procurement": N_("How procurement sees the supplier"),
}
_AXIS: Final = Ink(style=styles.AXIS, colour="ink2", detail=Detail.LABEL, layer=Layer.GRID)
_BAND: Final = 40.0
_CLOSEST: Final = 26.0
"""No two names of areas stand closer than this."""


def draw_matrices(sheet: Sheet, context: Context, areas: Sequence[Area]) -> None:
    """Draw both 2 x 2 fields with own views, guesses and the arrows between them."""
    covered = context.covering("positions")
    for side in SIDES:
        box = FIELDS[side]
        side_head(sheet, side, Box(box.x, 112, box.w, 24), context.tr(_HEADS[side]))
        _field(sheet, context, side)
        if covered is not None:
            x, y = box.centre
            draw = draw_covered if covered.answered.of(side) else draw_unanswered
            card = Box(x - 129, y - 36, 258, 72)
            draw(sheet, context, side, [card], context.tr(_HEADS[side]), f"matrix:{side}")
            progress_line(sheet, context, covered, side, Box(box.x, 840, box.w, 40))
    numbered = [Numbered(n + 1, area) for n, area in enumerate(areas)]
    taken: Mapping[Side, Sequence[Box]] = {}
    if covered is not None:
        sealed_note(sheet, context, covered, Box(560, 840, 480, 40))
    else:
        taken = {side: draw_markers(sheet, context, side, numbered) for side in SIDES}
        talk = LegendEntry(context.tr(N_("on the line, talk")), _BAND, _band_swatch)
        draw_legend(sheet, context, 866, talk)
    for side in SIDES:
        _quadrants(sheet, context, side, taken.get(side, ()))
    draw_list(sheet, context, numbered, Box(672, 200, 256, 600))


def _band_swatch(sheet: Sheet, x: float, y: float) -> None:
    for place, side in enumerate(SIDES):
        left = x + place * _BAND / 2
        sheet.add(Rect(left, y - 9, _BAND / 2, 18, f"{side}.zone2", detail=Detail.ALWAYS))


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
    model = _model(context, side)
    up = f"↑ {model.y.label.in_(context.language)}"
    right = f"{model.x.label.in_(context.language)} →"
    sheet.write(up, _AXIS, Box(box.x, 166, box.w, 30))
    sheet.write(right, _AXIS.but(align="right"), Box(box.x, 804, box.w, 30))


def _model(context: Context, side: Side) -> Kraljic | Preferencing:
    models = context.content.models
    return models.preferencing if side == "sales" else models.kraljic


def _quadrants(sheet: Sheet, context: Context, side: Side, taken: Sequence[Box]) -> None:
    """Write the name of each quadrant into its corner, or beside what stands there."""
    model, field = _model(context, side), FIELDS[side]
    halves: tuple[HighLow, ...] = ("low", "high")
    for across in halves:
        for upwards in halves:
            text = model.at(across, upwards).label.in_(context.language)
            room = Box(
                field.x + 16 if across == "low" else field.centre[0] + 36,
                field.y + 10 if upwards == "high" else field.bottom - 40,
                field.w / 2 - 52,
                30,
            )
            ink = _AXIS.but(colour=TEXT[side])
            wide = min(measure(text, ink.style) + 1, room.w)
            sheet.write(text, ink, _free(room, wide, taken, from_left=across == "low"))


def _free(room: Box, wide: float, taken: Sequence[Box], *, from_left: bool) -> Box:
    """Return the place in ``room`` nearest its outer end on which nothing else stands."""
    corner = room.x if from_left else room.right - wide
    beside = [one.right + 8 if from_left else one.x - 8 - wide for one in taken]
    places = (Box(x, room.y, wide, room.h) for x in (corner, *beside))
    free = [
        place
        for place in places
        if room.x <= place.x <= room.right - wide and not any(place.meets(one) for one in taken)
    ]
    usual = Box(corner, room.y, wide, room.h)
    return min(free, key=lambda place: abs(place.x - corner), default=usual)


def _band(box: Box, side: Side) -> Rect:
    return Rect(
        box.x, box.y, box.w, box.h, f"{side}.zone2", layer=Layer.ZONES, detail=Detail.ALWAYS
    )


def draw_list(sheet: Sheet, context: Context, numbered: Sequence[Numbered], box: Box) -> None:
    """Write the numbers and names of the areas, one under the other; the last may say “+3 more”."""
    if not numbered:
        prompt(sheet, context.ask(N_("Which business areas do we share?")), box)
    pitch = min(64.0, max(_CLOSEST, box.h / max(1, len(numbered))))
    places = int((box.h + 1) // pitch)
    shown = numbered if len(numbered) <= places else numbered[: places - 1]
    for row, one in enumerate(shown):
        _listed(sheet, one, Box(box.x, box.y + row * pitch, box.w, pitch))
    hidden = numbered[len(shown) :]
    if hidden:
        ids = tuple(one.area.id for one in hidden)
        text = context.say(N_("+{n} more"), n=len(hidden))
        at = Box(box.x + 44, box.y + len(shown) * pitch, box.w - 44, pitch)
        part = Part(f"more:{ids[0]}", ids)
        sheet.write(text, CARD.but(colour="ink2"), at, part=part)
        sheet.hit(
            HitArea(key=part.key, box=at, role="more", name=text, record_ids=ids, place=AREAS)
        )


def _listed(sheet: Sheet, one: Numbered, box: Box) -> None:
    part = Part(f"list:{one.area.id}", (one.area.id,))
    y = box.centre[1]
    disc = min(32.0, box.h - 2)
    sheet.add(Marker("circle", box.x + 16, y, disc, "sunken", detail=Detail.CARD, part=part))
    ink = Ink(style=styles.TextStyle(18, 22, 700), align="centre", detail=Detail.LABEL)
    sheet.write(str(one.number), ink, Box(box.x, y - 12, 32, 24), part=part)
    at = Box(box.x + 44, box.y, box.w - 44, box.h)
    lines = 2 if box.h >= 52 else 1  # noqa: PLR2004 - two lines of card text
    sheet.write(one.area.name, CARD, at, lines=lines, part=part)
    sheet.hit(
        HitArea(
            key=part.key,
            box=box,
            role="row",
            name=spoken((one.area.name,)),
            record_ids=(one.area.id,),
        )
    )
