"""The marks on the ladders of the growth path: put a mark on a step, and the role changes.

What both agree is open from the beginning, never sealed: a mark that moves is a plain change and
leaves no ghost (domain.md §6, "born joint"). Pure, without Qt.
"""

from typing import ClassVar, Final, cast

from jointtable.domain.edits import ChangeFields, Edit, adding
from jointtable.domain.records import Area, GrowthPath, SupplierClass
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr
from jointtable.layout.primitives import HitArea
from jointtable.layout.table import Frame
from jointtable.ui.cards.action import Moment
from jointtable.ui.table.frames import Spot
from jointtable.ui.table.landing import Landing
from jointtable.values import dataclass

_MARKS: Final = ("class_today", "class_in_12_months")
"""The field that each mark of a ladder shows."""
_SAYS: Final = {
    "class_today": N_("{area} today: {level}"),
    "class_in_12_months": N_("{area} in twelve months: {level}"),
}


@dataclass(frozen=True, slots=True, repr=False)
class StepOnPath(ChangeFields):
    """Put a mark of a growth path on another step."""

    label: ClassVar[str] = N_("Move on the growth path")


def is_step(zone: HitArea) -> bool:
    """Return whether a zone is a step of a ladder."""
    place = zone.place
    return place is not None and place.list_name == "growth_paths" and bool(place.kind)


def is_mark(hit: HitArea) -> bool:
    """Return whether something is a mark on a ladder."""
    return hit.role == "marker" and is_step(hit)


def stepping(
    moment: Moment, tr: Tr, workshop: Workshop, spot: Spot, zone: HitArea
) -> Landing | None:
    """Return what putting a mark on a step does, or None: the step is of another ladder."""
    own, place = spot.hit.place, zone.place
    path = workshop.find(GrowthPath, spot.id)
    if own is None or place is None or path is None or not is_step(zone):
        return None
    if own.row_id != place.row_id:
        return None
    edit = StepOnPath({path.id: {own.kind: place.kind}}, moment.at)
    return _landing(moment, tr, workshop, (spot.frame, zone), own.kind, edit)


def new_mark(
    moment: Moment, tr: Tr, workshop: Workshop, frame: Frame, zone: HitArea
) -> Landing | None:
    """Return what puts the mark that a ladder still lacks on a step: today's, then the later one.

    None: it has both.
    """
    place = zone.place
    if place is None or place.row_id is None:
        return None
    path = next((one for one in workshop.of(GrowthPath) if one.area_id == place.row_id), None)
    lacking = [name for name in _MARKS if path is None or getattr(path, name) is None]
    if not lacking:
        return None
    edit: Edit
    if path is None:
        level = cast("SupplierClass", place.kind)
        edit = adding(
            GrowthPath(
                id=moment.new_id(), area_id=place.row_id, class_today=level, created_at=moment.at
            )
        )
    else:
        edit = StepOnPath({path.id: {lacking[0]: place.kind}}, moment.at)
    return _landing(moment, tr, workshop, (frame, zone), lacking[0], edit)


def _landing(
    moment: Moment,
    tr: Tr,
    workshop: Workshop,
    there: tuple[Frame, HitArea],
    mark: str,
    edit: Edit,
) -> Landing:
    frame, zone = there
    place = zone.place
    area = workshop.find(Area, place.row_id if place is not None else None)
    level = moment.shown.class_name(cast("SupplierClass", place.kind if place is not None else ""))
    words = tr(_SAYS[mark]).format(area=area.name if area is not None else "", level=level)
    return Landing(box=zone.box.moved(frame.box.x, frame.box.y), words=words, edit=edit)
