"""What can be pointed at and selected on the table; pure, without Qt."""

from collections.abc import Collection, Container, Iterable
from dataclasses import replace
from typing import Final

from jointtable.layout.primitives import Box, HitArea, Picture
from jointtable.layout.table import Frame, Scene
from jointtable.ui.table.chunks import Chunks
from jointtable.values import dataclass

FOCUSABLE: Final = frozenset({"card", "covered", "marker", "verdict", "more", "pill"})
"""Roles of hit areas that Tab and the arrows go through."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Something on the table that can be selected: a hit area of a frame.

    Attributes:
        frame: Where it lies.
        hit: What of it.
        meant: The one that is meant of the cards folded into “+3 more”; "": none of them.
    """

    frame: Frame
    hit: HitArea
    meant: str = ""

    @property
    def box(self) -> Box:
        """Return where it lies on the table."""
        return self.hit.box.moved(self.frame.box.x, self.frame.box.y)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the records it stands for, the leading one first."""
        if self.meant:
            return (self.meant, *(id_ for id_ in self.hit.record_ids if id_ != self.meant))
        return self.hit.record_ids

    @property
    def id(self) -> str:
        """Return the record that commands mean; "": a fold as such, or no record at all."""
        if self.hit.role == "more":
            return self.meant
        return next(iter(self.hit.record_ids), "")

    @property
    def is_card(self) -> bool:
        """Return whether it stands for one card, open or folded."""
        return self.hit.role in {"card", "pill", "link"} or bool(self.meant)

    @property
    def side(self) -> str:
        """Return whose it is, as far as its place says so, else ""."""
        return (self.hit.place.side or "") if self.hit.place is not None else ""


def spot_at(scene: Scene, x: float, y: float) -> Spot | None:
    """Return what can be selected at a place of the table, or None."""
    frame = scene.frame_at(x, y)
    if frame is None:
        return None
    hit = frame.picture.hit_at(x - frame.box.x, y - frame.box.y)
    if hit is None or hit.role in {"zone", "link"}:
        hit = _notched_at(frame, x, y) or hit
    if hit is None or hit.role == "zone" or not hit.record_ids:
        return None
    return Spot(frame, hit)


def _notched_at(frame: Frame, x: float, y: float) -> HitArea | None:
    """Return the card whose notch lies at a point of the table, beside the card itself."""
    x, y = x - frame.box.x, y - frame.box.y
    for hit in frame.picture.hits:
        place = hit.place
        if hit.role != "card" or place is None or place.list_name not in _NOTCHED:
            continue
        edge = hit.box.right if place.side == "sales" else hit.box.x
        if abs(x - edge) <= _NOTCH and abs(y - hit.box.centre[1]) <= _NOTCH / 2:
            return hit
    return None


def spots_of(scene: Scene, ids: Iterable[str], first: str = "") -> tuple[Spot, ...]:
    """Return everything on the table that stands for one of the records, leading ones first.

    Args:
        scene: The table.
        ids: The records.
        first: Block of the frame to look in first; found there, no other frame is laid out.
    """
    wanted = frozenset(ids)
    if not wanted:
        return ()
    leading: list[Spot] = []
    others: list[Spot] = []
    for frame in sorted(scene.frames, key=lambda one: one.block_id != first):
        if wanted <= {spot.id for spot in leading}:
            break
        here = standing_in(frame, wanted)
        leading += here
        if not leading:
            others += [
                Spot(frame, hit)
                for hit in frame.picture.hits
                if hit.role not in {"zone", "more"} and wanted.intersection(hit.record_ids)
            ]
    return tuple(leading or others)


_BESIDE: Final = frozenset({"marker", "head"})
"""Roles of what shows a fact of a card beside it: the card itself stands for it."""


def standing_in(frame: Frame, wanted: Collection[str]) -> list[Spot]:
    """Return what stands for the records in a frame; a folded card is meant in its fold."""
    found = []
    for hit in frame.picture.hits:
        if hit.role == "more":
            found += [Spot(frame, hit, id_) for id_ in hit.record_ids if id_ in wanted]
        elif hit.role != "zone" and hit.record_ids and hit.record_ids[0] in wanted:
            found.append(Spot(frame, hit))
    cards = {spot.id for spot in found if spot.hit.role == "card"}
    return [one for one in found if one.hit.role not in _BESIDE or one.id not in cards]


def again(frame: Frame, spot: Spot) -> tuple[Spot, ...]:
    """Return where something that was selected stands in its frame as it is now."""
    hit = frame.picture.hit(spot.hit.key)
    if hit is not None and (not spot.meant or spot.meant in hit.record_ids):
        return (Spot(frame, hit, spot.meant),)
    if spot.id:  # it was folded, or lies open now
        there = spot.id in frame.picture.ids
        return tuple(standing_in(frame, {spot.id})[:1]) if there else ()
    folds = (one for one in frame.picture.hits if one.role == "more")
    return tuple(Spot(frame, one) for one in folds if one.place == spot.hit.place)


def neighbour(frame: Frame, here: HitArea | None, step: int) -> HitArea | None:
    """Return the next or previous area of a frame in reading order; None: there is none."""
    hits = [hit for hit in frame.picture.hits if hit.role in FOCUSABLE and hit.record_ids]
    if not hits:
        return None
    if here is None or here not in hits:
        return hits[0 if step > 0 else -1]
    at = hits.index(here) + step
    return hits[at] if 0 <= at < len(hits) else None


def nearest(frame: Frame, here: HitArea, dx: int, dy: int) -> HitArea | None:
    """Return the nearest area in a direction, or None.

    Args:
        frame: Where to look.
        here: From where.
        dx: −1 to the left, 1 to the right, else 0.
        dy: −1 up, 1 down, else 0.
    """
    x, y = here.box.centre

    def cost(hit: HitArea) -> float:
        ox, oy = hit.box.centre[0] - x, hit.box.centre[1] - y
        ahead, aside = (ox * dx, abs(oy)) if dx else (oy * dy, abs(ox))
        return ahead + 2 * aside if ahead > 1 else float("inf")

    hits = [hit for hit in frame.picture.hits if hit.role in FOCUSABLE and hit.record_ids]
    best = min((hit for hit in hits if hit is not here), key=cost, default=None)
    return best if best is not None and cost(best) != float("inf") else None


def next_to(frame: Frame, gone: Spot) -> tuple[Spot, ...]:
    """Return what is selected once something has gone: the focus is never lost (ux.md §8).

    Args:
        frame: Its frame as it is now.
        gone: What was there.
    """
    line = [hit for hit in gone.frame.picture.hits if hit.role in FOCUSABLE and hit.record_ids]
    at = line.index(gone.hit) if gone.hit in line else -1
    for hit in (*line[at + 1 :], *reversed(line[: max(0, at)])):
        found = again(frame, Spot(frame, hit))
        if not found and hit.record_ids[0] in frame.picture.ids:
            found = tuple(standing_in(frame, hit.record_ids[:1]))
        if found:
            return found[:1]
    return ()


class FrameChunks:
    """Keeps the chunks of each frame as long as its picture stays the same."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Picture, Chunks]] = {}

    def of(self, frame: Frame) -> Chunks:
        """Return the chunks of ``frame``."""
        kept = self._kept.get(frame.block_id)
        if kept is None or kept[0] is not frame.picture:
            kept = self._kept[frame.block_id] = (frame.picture, Chunks(frame.picture))
        return kept[1]

    def forget_others(self, frames: Container[str]) -> None:
        """Let go of frames that are no longer on the table."""
        for key in [key for key in self._kept if key not in frames]:
            del self._kept[key]


@dataclass(frozen=True, slots=True)
class Notch:
    """Where the link of a card begins.

    Attributes:
        x: In the coordinates of the frame.
        y: The same, downwards.
        side: Whose card it is.
        linked: Whether a link leaves it already.
    """

    x: float
    y: float
    side: str
    linked: bool


_NOTCHED: Final = {"goals": 6.0, "process_steps": 0.0}
"""How far from the inner edge of a card its notch lies, by list, in scene units."""
_NOTCH: Final = 14.0
"""How near its middle a link begins, in scene units."""


def notch_of(spot: Spot) -> Notch | None:
    """Return the notch of a card, or None: it cannot be linked."""
    place, box = spot.hit.place, spot.hit.box
    if place is None or place.list_name not in _NOTCHED or spot.hit.role != "card":
        return None
    beside = _NOTCHED[place.list_name]
    x = box.right + beside if place.side == "sales" else box.x - beside
    linked = any(
        hit.role == "link" and spot.ids[0] in hit.record_ids for hit in spot.frame.picture.hits
    )
    return Notch(x, box.centre[1], spot.side, linked)


def notch_at(spot: Spot, x: float, y: float) -> bool:
    """Return whether the point of the table lies on the notch of a card that can be linked."""
    notch, at = notch_of(spot), spot.frame.box
    if notch is None:
        return False
    return abs(x - at.x - notch.x) <= _NOTCH and abs(y - at.y - notch.y) <= _NOTCH


def is_covered(frame: Frame, x: float, y: float) -> bool:
    """Return whether a covered card lies at a point of the table."""
    hit = frame.picture.hit_at(x - frame.box.x, y - frame.box.y)
    return hit is not None and hit.role == "covered"


def zone_at(frame: Frame, x: float, y: float) -> HitArea | None:
    """Return the smallest zone of a frame at a point of the table, or None."""
    at = x - frame.box.x, y - frame.box.y
    found = [h for h in frame.picture.hits if h.role == "zone" and h.box.contains(*at)]
    return min(found, key=lambda hit: hit.box.w * hit.box.h, default=None)


def cards_in(frame: Frame, zone: HitArea) -> tuple[HitArea, ...]:
    """Return the cards that lie in a zone, from the top."""
    place = zone.place
    found = [
        hit
        for hit in frame.picture.hits
        if hit.role == "card"
        and hit.place is not None
        and place is not None
        and replace(hit.place, row=None) == replace(place, row=None)
    ]
    return tuple(sorted(found, key=lambda hit: (hit.box.y, hit.box.x)))
