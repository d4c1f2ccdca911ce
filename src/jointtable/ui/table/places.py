"""Free placement: where x and y mean something, in the matrices. Pure, without Qt."""

from typing import Final, cast

from jointtable.domain import blind
from jointtable.domain.edits import CorrectAfterReveal
from jointtable.domain.records import Position, Side
from jointtable.domain.workshop import Workshop
from jointtable.layout.primitives import Box, HitArea
from jointtable.layout.table import Frame
from jointtable.ui.cards.action import Moment
from jointtable.ui.table.frames import Spot, zone_at
from jointtable.ui.table.landing import Landing

GRID: Final = 5.0
"""Percent from line to line of the grid to which markers snap (ux.md §3)."""
_HALF: Final = 22.0
"""Half the width of the target that is outlined, in scene units."""

AXES: Final[dict[Side, tuple[str, str]]] = {
    "sales": ("relative_value", "attractiveness"),
    "procurement": ("supply_risk", "profit_impact"),
}
"""The fields of a position that place its area in the matrix of its author: across, upwards."""

Percent = tuple[float, float]
"""Across and upwards in a matrix, each 0 to 100."""


def field_of(spot: Spot) -> HitArea | None:
    """Return the matrix a marker lies in, or None: it is no marker of a matrix."""
    place = spot.hit.place
    if spot.hit.role != "marker" or place is None or place.list_name != "positions":
        return None
    zone = zone_at(spot.frame, *spot.box.centre)
    return zone if zone is not None and is_field(zone) else None


def is_field(zone: HitArea) -> bool:
    """Return whether a zone is a matrix, in which any place means something."""
    return zone.place is not None and zone.place.list_name == "positions" and not zone.place.kind


def percent_at(frame: Frame, field: HitArea, x: float, y: float, *, free: bool) -> Percent:
    """Return what a point of the table means in a matrix.

    Args:
        frame: Of the matrix.
        field: The matrix.
        x: Of the point.
        y: The same, downwards.
        free: Whether it does not snap to the grid.
    """
    box = field.box.moved(frame.box.x, frame.box.y)
    across, upwards = 100 * (x - box.x) / box.w, 100 * (box.bottom - y) / box.h
    return _kept(across, free=free), _kept(upwards, free=free)


def _kept(value: float, *, free: bool) -> float:
    snapped = round(value, 1) if free else GRID * round(value / GRID)
    return min(100.0, max(0.0, snapped))


def point_of(frame: Frame, field: HitArea, at: Percent) -> tuple[float, float]:
    """Return where a place of a matrix lies on the table."""
    box = field.box.moved(frame.box.x, frame.box.y)
    return box.x + box.w * at[0] / 100, box.bottom - box.h * at[1] / 100


def place_now(workshop: Workshop, spot: Spot, field: HitArea) -> Percent:
    """Return where a marker stands in its matrix now."""
    place = spot.hit.place
    if place is None or place.row_id is None:
        return percent_at(spot.frame, field, *spot.box.centre, free=True)
    known = by_hand(workshop, place.row_id, cast("Side", place.side))
    return known or percent_at(spot.frame, field, *spot.box.centre, free=True)


def by_hand(workshop: Workshop, area_id: str, side: Side) -> Percent | None:
    """Return where a side has set an area in its matrix by hand, or None: its factors place it."""
    written = blind.own_views(workshop, area_id, side)
    found: list[float] = []
    for axis in AXES[side]:
        given = (getattr(one, axis) for one in written)
        value = next((one for one in given if one is not None), None)
        if value is None:
            return None
        found.append(float(value))
    return found[0], found[1]


def placing(
    moment: Moment, workshop: Workshop, spot: Spot, field: HitArea, at: Percent
) -> Landing | None:
    """Return what putting the marker of an area at a place of its side's matrix does.

    None: the matrix is the other side's.
    """
    own, place = spot.hit.place, field.place
    if own is None or place is None or place.side != own.side or own.row_id is None:
        return None
    x, y = point_of(spot.frame, field, at)
    box = Box(x - _HALF, y - _HALF, 2 * _HALF, 2 * _HALF)
    words = _words(moment, cast("Side", own.side), at)
    if at == place_now(workshop, spot, field):
        return Landing(box=box, words=words)
    new_id = moment.new_id()
    across, upwards = AXES[cast("Side", own.side)]
    view = Position(
        id=new_id,
        area_id=own.row_id,
        round_id=new_id,
        side=cast("Side", own.side),
        created_at=moment.at,
        **{across: at[0], upwards: at[1]},  # type: ignore[arg-type]  # two of its fields
    )
    edit = CorrectAfterReveal(moment.new_id(), view, moment.at)
    return Landing(box=box, words=words, edit=edit)


def _words(moment: Moment, side: Side, at: Percent) -> str:
    """Return “Relative value 65, attractiveness 40” in the words of the side's own model."""
    models, language = moment.shown.content.models, moment.shown.language
    model = models.preferencing if side == "sales" else models.kraljic
    names = (model.x.label.in_(language), model.y.label.in_(language))
    return ", ".join(f"{name} {value:g}" for name, value in zip(names, at, strict=True))
