"""What letting go of cards somewhere on the table does. Pure, without Qt."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Final, cast

from jointtable.content.cards import short, words_of
from jointtable.domain.edits import (
    ChangeAction,
    ChangeFields,
    CorrectAfterReveal,
    DuplicateCards,
    Edit,
    JoinGoals,
    LinkGoal,
    MakeJointMove,
    MergeCards,
    Move,
    Together,
    TouchSteps,
)
from jointtable.domain.edits.base import field_names
from jointtable.domain.errors import JointTableError
from jointtable.domain.records import (
    Action,
    Goal,
    JointGoal,
    JointMove,
    Position,
    ProcessStep,
    Record,
    Segment,
    Side,
    SupplierClass,
    Touch,
)
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr
from jointtable.layout.primitives import HitArea, Place
from jointtable.layout.table import Frame
from jointtable.ui.cards.action import Moment
from jointtable.ui.cards.moves import ChangeSide, choices_of_side
from jointtable.ui.table import paths, places
from jointtable.ui.table.frames import Spot, cards_in, zone_at
from jointtable.ui.table.landing import Landing
from jointtable.values import dataclass

LIFTED: Final = frozenset({"card", "marker"})
"""Roles of what can be dragged."""

_ROW: Final[Mapping[str, str]] = {
    "goals": "theme_id",
    "joint_goals": "theme_id",
    "meanings": "term_id",
    "truths": "assumption_id",
}
"""The field that names the row of a zone, by list."""

_SPEAKERS: Final = ("participant_id", "owner_id")
_PITCH: Final = 52.0
_LAST_ROW: Final = 99
_EDGE: Final = 0.25
"""How much of a card's height, above and below, means beside it and not on it."""


@dataclass(frozen=True, slots=True, repr=False)
class CopyCards(Together):
    """Copy cards into a zone."""

    label: ClassVar[str] = N_("Duplicate")


@dataclass(frozen=True, slots=True, repr=False)
class MoveActions(Together):
    """Put actions on the other side."""

    label: ClassVar[str] = N_("Move cards")


class Drops:
    """Finds out what a drop does in one state of a workshop."""

    def __init__(self, moment: Moment, workshop: Workshop, tr: Tr) -> None:
        self._moment, self._workshop, self._tr = moment, workshop, tr

    def landing(
        self,
        spots: tuple[Spot, ...],
        frame: Frame | None,
        at: tuple[float, float],
        *,
        copy: bool,
        free: bool = False,
    ) -> Landing | None:
        """Return what dropping ``spots`` does at a point of the table, or None: it goes back.

        Args:
            spots: What is in the air, the one under the pointer first.
            frame: The frame there.
            at: Where the pointer is, on the table.
            copy: Whether the cards stay and copies are dropped.
            free: Whether nothing snaps to a grid.
        """
        if frame is None or not spots or any(spot.frame.stage != frame.stage for spot in spots):
            return None
        if spots[0].hit.role == "marker":
            return self._marker(spots, frame, at, free=free)
        x, y = at
        over = card_under(frame, x, y, {spot.hit.key for spot in spots})
        if over is not None and not copy:
            found = self._on_card(spots, frame, over, y)
            if found is not None:
                return found
        zone = zone_at(frame, x, y) or over
        return self.in_zone(spots, frame, zone, y=y, copy=copy) if zone is not None else None

    def records(self, spots: tuple[Spot, ...]) -> list[Record]:
        """Return the leading records of ``spots``."""
        found = (self._workshop.find(Record, spot.id) for spot in spots)
        return [record for record in found if record is not None]

    # --- on a card --------------------------------------------------------------------------------

    def _on_card(
        self, spots: tuple[Spot, ...], frame: Frame, over: HitArea, y: float
    ) -> Landing | None:
        if len(spots) == 1:
            linked = self.link(spots[0], frame, over)
            if linked is not None:
                return linked
        cards = self.records(spots)
        other = self._workshop.find(Record, over.record_ids[0])
        part = (y - frame.box.y - over.box.y) / over.box.h
        if other is None or not cards or not _EDGE < part < 1 - _EDGE:
            return None
        merge = MergeCards((other.id, *(card.id for card in cards)), self._moment.at)
        zone = zone_at(frame, frame.box.x + over.box.centre[0], y) or over
        beside = self.in_zone(spots, frame, zone, y=frame.box.y + over.box.bottom)
        if beside is None or not self.is_possible(merge):
            return None
        box = over.box.moved(frame.box.x, frame.box.y)
        return replace(beside, box=box, words=self.says(other), merge=merge)

    def link(self, spot: Spot, frame: Frame, over: HitArea) -> Landing | None:
        """Return what joining a card with another one, or with the middle, does."""
        card = next(iter(self.records((spot,))), None)
        found = self._workshop.find(Record, over.record_ids[0]) if over.record_ids else None
        box = over.box.moved(frame.box.x, frame.box.y)
        if found is None and isinstance(card, ProcessStep | Touch) and _is_middle(over.place):
            return replace(self.joint_move(spot, card), box=box)
        if found is None:
            edit = self._made_joint(card, over.place)
            return Landing(box=box, words=over.name, edit=edit) if edit is not None else None
        edit = self._joining(card, found)
        if edit is None:
            return None
        return Landing(box=box, words=self.says(found), edit=edit, links=True)

    def joint_move(self, spot: Spot, card: ProcessStep | Touch) -> Landing:
        """Return what opens a joint move on a touch, or on the row of a step without one.

        Of several touches of a step it is the first that no joint move answers yet.
        """
        touch = card if isinstance(card, Touch) else self._touch_of(card)
        at, new_id = self._moment.at, self._moment.new_id
        row = float(card.row) if isinstance(card, ProcessStep) and touch is None else None

        def make(words: str) -> Edit:
            return MakeJointMove(new_id(), words, at, touch.id if touch is not None else None, row)

        zones = (h for h in spot.frame.picture.hits if h.role == "zone" and _is_middle(h.place))
        zone = next(zones, None)
        middle = zone.box.moved(spot.frame.box.x, spot.frame.box.y) if zone else spot.box
        name = zone.name if zone is not None else ""
        sheet = (spot.frame, (middle.centre[0], spot.box.centre[1]), name, make)
        return Landing(box=middle, words=name, sheet=sheet)

    def _touch_of(self, step: ProcessStep) -> Touch | None:
        own = [
            touch
            for touch in self._workshop.of(Touch)
            if step.id in {touch.sales_step_id, touch.procurement_step_id}
        ]
        answered = {move.touch_id for move in self._workshop.of(JointMove)}
        own.sort(key=lambda touch: touch.id in answered)
        return own[0] if own else None

    def _joining(self, card: Record | None, other: Record) -> Edit | None:
        new_id, at = self._moment.new_id, self._moment.at
        if isinstance(card, JointGoal) and isinstance(other, Goal):
            card, other = other, card
        if isinstance(card, Goal) and isinstance(other, JointGoal):
            return LinkGoal(new_id(), card.id, other.id, at)
        if isinstance(card, Goal) and isinstance(other, Goal) and card.side != other.side:
            return JoinGoals((card.id, other.id), new_id(), (new_id(), new_id()), at)
        steps = isinstance(card, ProcessStep) and isinstance(other, ProcessStep)
        if steps and getattr(card, "side") != getattr(other, "side"):  # noqa: B009 - both are steps
            return TouchSteps(new_id(), (cast("Record", card).id, other.id), at)
        return None

    def _made_joint(self, card: Record | None, place: Place | None) -> Edit | None:
        """Return the step that makes a joint goal of a goal that is dropped in the middle."""
        if not isinstance(card, Goal) or place is None or place.list_name != "joint_goals":
            return None
        choices = choices_of_side(self._moment.new_id, self._moment.at, self._workshop, (card,))
        return next((edit for side, edit, _ in choices if side == "joint"), None)

    # --- in a zone --------------------------------------------------------------------------------

    def in_zone(
        self,
        spots: tuple[Spot, ...],
        frame: Frame,
        zone: HitArea,
        *,
        y: float | None = None,
        copy: bool = False,
    ) -> Landing | None:
        """Return what putting cards into a zone sets, or None: they have no place there.

        Args:
            spots: The cards.
            frame: Of the zone.
            zone: The zone, or a card that stands for the zone it lies in.
            y: Where in it, on the table; None: at its end.
            copy: Whether copies are put there.
        """
        cards, place = self.records(spots), zone.place
        box = zone.box.moved(frame.box.x, frame.box.y)
        if place is None or not cards:
            return None
        if len(cards) == 1 and not copy and place.list_name == "joint_goals":
            joint = self._made_joint(cards[0], place)
            if joint is not None:
                return Landing(box=box, words=zone.name, edit=joint)
        if len(cards) == 1 and isinstance(cards[0], ProcessStep) and _is_middle(place) and not copy:
            return replace(self.joint_move(spots[0], cards[0]), box=box)
        if any(card.list_name != place.list_name for card in cards):
            return None
        line = _line(frame, zone)
        before = _before(frame, line, y, {card.id for card in cards}) if y is not None else None
        facts = _facts(frame, zone, y)
        return Landing(
            box=box, words=zone.name, edit=self._moving(cards, facts, line, before, copy=copy)
        )

    def _moving(
        self,
        cards: list[Record],
        facts: Mapping[str, object],
        line: tuple[HitArea, ...],
        before: str | None,
        *,
        copy: bool,
    ) -> Edit:
        kind, at = type(cards[0]), self._moment.at
        known = field_names(kind)
        facts = {name: value for name, value in facts.items() if name in known}
        zone_ids: tuple[str, ...] = ()
        if "order" in known:
            zone_ids = tuple(dict.fromkeys(id_ for hit in line for id_ in _ids(hit)))
            zone_ids = zone_ids or tuple(card.id for card in cards)
        ids = tuple(card.id for card in cards)
        if copy:
            new_ids = {id_: self._moment.new_id() for id_ in ids}
            move = Move(tuple(new_ids.values()), facts, before, zone_ids, at)
            return CopyCards((DuplicateCards(new_ids, at), move))
        across = [c for c in cards if "side" in facts and getattr(c, "side") != facts["side"]]  # noqa: B009
        if kind is Action and across:
            return self._actions(across, facts["side"])
        move = Move(ids, facts, before, zone_ids, at)
        if not across:
            return move
        speakers: dict[str, object] = {name: None for name in _SPEAKERS if name in known}
        alone = ChangeFields({card.id: speakers for card in across}, at)
        return ChangeSide((alone, move) if speakers else (move,))

    def _actions(self, cards: list[Record], side: object) -> Edit:
        new_id, at = self._moment.new_id, self._moment.at
        values = {"side": side, "owner_id": None}
        edits = tuple(ChangeAction(card.id, values, (new_id(),), at) for card in cards)
        return edits[0] if len(edits) == 1 else MoveActions(edits)

    # --- markers ----------------------------------------------------------------------------------

    def _marker(
        self, spots: tuple[Spot, ...], frame: Frame, at: tuple[float, float], *, free: bool
    ) -> Landing | None:
        zone = zone_at(frame, *at)
        if zone is None or len(spots) > 1:
            return None
        if places.is_field(zone):
            there = places.percent_at(frame, zone, *at, free=free)
            return places.placing(self._moment, self._workshop, spots[0], zone, there)
        return self.marker_in(spots, frame, zone)

    def marker_in(self, spots: tuple[Spot, ...], frame: Frame, zone: HitArea) -> Landing | None:
        """Return what putting a marker into a column, or on a step of its ladder, does, or None."""
        own, place = spots[0].hit.place, zone.place
        if own is None or place is None or len(spots) > 1 or own.row_id is None:
            return None
        if paths.is_mark(spots[0].hit):
            return paths.stepping(self._moment, self._tr, self._workshop, spots[0], zone)
        if place.list_name != "positions" or place.side != own.side or not place.kind:
            return None
        box = zone.box.moved(frame.box.x, frame.box.y)
        view = self._view(own.row_id, cast("Side", own.side), place.kind)
        edit = CorrectAfterReveal(self._moment.new_id(), view, self._moment.at)
        lies_there = zone.box.contains(*spots[0].hit.box.centre)
        return Landing(box=box, words=zone.name, edit=None if lies_there else edit)

    def _view(self, area_id: str, side: Side, level: str) -> Position:
        new_id, at = self._moment.new_id(), self._moment.at
        sales = side == "sales"
        return Position(
            id=new_id,
            area_id=area_id,
            round_id=new_id,
            side=side,
            segment=cast("Segment", level) if sales else None,
            supplier_class=None if sales else cast("SupplierClass", level),
            created_at=at,
        )

    # --- both -------------------------------------------------------------------------------------

    def is_possible(self, edit: Edit) -> bool:
        """Return whether a step would not be refused."""
        try:
            edit.plan(self._workshop)
        except JointTableError:
            return False
        return True

    def says(self, card: Record) -> str:
        """Return what a card says, on one short line."""
        return short(words_of(card, self._moment.shown), 40)


def _is_middle(place: Place | None) -> bool:
    return place is not None and place.list_name == "joint_moves"


def card_under(frame: Frame, x: float, y: float, lifted: set[str]) -> HitArea | None:
    """Return the card at a point of the table that is not in the air itself, or None."""
    at = x - frame.box.x, y - frame.box.y
    found = (
        hit
        for hit in frame.picture.hits
        if hit.role == "card" and hit.record_ids and hit.key not in lifted and hit.box.contains(*at)
    )
    return min(found, key=lambda hit: hit.box.w * hit.box.h, default=None)


def _line(frame: Frame, zone: HitArea) -> tuple[HitArea, ...]:
    """Return the cards of a zone, those that its last slip hides at the end."""
    hidden = (h for h in frame.picture.hits if h.role == "more" and h.place == zone.place)
    return (*cards_in(frame, zone), *hidden)


def _ids(hit: HitArea) -> tuple[str, ...]:
    return hit.record_ids if hit.role == "more" else hit.record_ids[:1]


def _before(frame: Frame, line: tuple[HitArea, ...], y: float, moved: set[str]) -> str | None:
    """Return the card that comes to lie below what is dropped at ``y``, or None."""
    for hit in line:
        if hit.record_ids[0] not in moved and hit.box.centre[1] > y - frame.box.y:
            return hit.record_ids[0]
    return None


def _facts(frame: Frame, zone: HitArea, y: float | None) -> dict[str, object]:
    """Return what lying in a zone says."""
    place = zone.place
    if place is None:
        return {}
    facts: dict[str, object] = {}
    if place.side in {"sales", "procurement"} and place.list_name != "truths":
        facts["side"] = place.side
    if place.list_name == "hopes":
        facts["kind"] = place.kind
    if place.list_name in _ROW:
        facts[_ROW[place.list_name]] = place.row_id
    if place.list_name in {"process_steps", "joint_moves"} and y is not None:
        facts["row"] = row_at(frame, zone, y)
    return facts


def row_at(frame: Frame, zone: HitArea, y: float) -> int:
    """Return the row of the processes at a height of the table, 1 to 99."""
    rows = {
        hit.place.row: hit.box.centre[1]
        for hit in frame.picture.hits
        if hit.place is not None and hit.place.row is not None
    }
    at = y - frame.box.y
    if not rows:
        return max(1, min(_LAST_ROW, 1 + int((at - zone.box.y) // _PITCH)))
    first, last = min(rows), max(rows)
    pitch = (rows[last] - rows[first]) / (last - first) if last > first else _PITCH
    return max(1, min(_LAST_ROW, first + round((at - rows[first]) / pitch)))
