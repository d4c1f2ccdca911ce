"""Moving cards by keys: in their order, along the rows, into the next zone. Pure, without Qt."""

from typing import ClassVar

from jointtable.domain.edits import ChangeFields, Edit, Reorder
from jointtable.domain.edits.base import field_names
from jointtable.domain.records import JointMove, ProcessStep, Record
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr
from jointtable.layout.primitives import HitArea
from jointtable.layout.table import Frame
from jointtable.ui.cards.action import Moment
from jointtable.ui.table import paths
from jointtable.ui.table.drops import Drops
from jointtable.ui.table.frames import Spot, cards_in
from jointtable.ui.table.landing import Landing
from jointtable.values import dataclass

_LAST_ROW = 99
FAR = 5
"""How far Alt+Shift+arrow goes: rows, or places."""


@dataclass(frozen=True, slots=True, repr=False)
class MoveRows(ChangeFields):
    """Move a step along the rows by keys; presses that follow each other are one step."""

    label: ClassVar[str] = N_("Move cards")


class Nudges:
    """What Alt+arrow does in one state of a workshop."""

    def __init__(self, moment: Moment, workshop: Workshop, tr: Tr) -> None:
        self._drops = Drops(moment, workshop, tr)
        self._moment, self._workshop, self._tr = moment, workshop, tr

    def nudge(self, spots: tuple[Spot, ...], dx: int, dy: int, by: int) -> Landing | None:
        """Return what moving the cards does, or None: they cannot go that way.

        Args:
            spots: The cards, of one frame.
            dx: −1 to the left, 1 to the right, else 0.
            dy: −1 up, 1 down, else 0.
            by: How many rows or places.
        """
        cards = self._drops.records(spots)
        if not spots or len(cards) != len(spots):
            return None
        if spots[0].hit.role == "marker":
            zone = _zone_towards(spots[0], dx, dy)
            return self._drops.marker_in(spots, spots[0].frame, zone) if zone else None
        if dy:
            found = self._row(spots, cards, dy * by)
            found = found if found is not None else self._order(spots[0], cards, dy * by)
            if found is not None:
                return found
        zone = _zone_towards(spots[0], dx, dy)
        return self._drops.in_zone(spots, spots[0].frame, zone) if zone is not None else None

    def _row(self, spots: tuple[Spot, ...], cards: list[Record], by: int) -> Landing | None:
        if not all(isinstance(card, ProcessStep | JointMove) for card in cards):
            return None
        values = {}
        for card in cards:
            now = getattr(card, "row", None) or 0
            values[card.id] = {"row": min(_LAST_ROW, max(1, now + by))}
        words = self._tr(N_("Row {n}")).format(n=_number(values[cards[0].id]["row"]))
        edit = MoveRows(values, self._moment.at, typed=True)
        return Landing(box=spots[0].box, words=words, edit=edit)

    def _order(self, spot: Spot, cards: list[Record], by: int) -> Landing | None:
        """Return moving one card in the order of its zone, or None at the zone's end."""
        if len(cards) != 1 or "order" not in field_names(type(cards[0])):
            return None
        line = [hit.record_ids[0] for hit in cards_in(spot.frame, spot.hit)]
        if cards[0].id not in line:
            return None
        at = line.index(cards[0].id)
        to = max(0, min(len(line) - 1, at + by))
        if to == at:
            return None
        line.insert(to, line.pop(at))
        words = self._tr(N_("{n} of {all}")).format(n=to + 1, all=len(line))
        edit: Edit = Reorder(tuple(line))
        return Landing(box=spot.box, words=words, edit=edit)


def _number(row: float) -> str:
    return f"{row:g}"


def _zone_towards(spot: Spot, dx: int, dy: int) -> HitArea | None:
    """Return the nearest other zone of the same kind of cards in a direction, or None."""
    own = spot.hit.place
    x, y = spot.hit.box.centre
    if own is None:
        return None

    def cost(hit: HitArea) -> float:
        ox, oy = hit.box.centre[0] - x, hit.box.centre[1] - y
        ahead, aside = (ox * dx, abs(oy)) if dx else (oy * dy, abs(ox))
        return ahead + 2 * aside if ahead > 1 else float("inf")

    zones = [hit for hit in _zones(spot.frame, own.list_name) if not hit.box.contains(x, y)]
    if paths.is_mark(spot.hit):  # the other ladders are of other areas
        zones = [
            zone for zone in zones if zone.place is not None and zone.place.row_id == own.row_id
        ]
    best = min(zones, key=cost, default=None)
    return best if best is not None and cost(best) != float("inf") else None


def _zones(frame: Frame, list_name: str) -> list[HitArea]:
    return [
        hit
        for hit in frame.picture.hits
        if hit.role == "zone" and hit.place is not None and hit.place.list_name == list_name
    ]
