"""What can be pointed at and selected on the table; pure, without Qt."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Final

from jointtable.layout.primitives import Box, HitArea, Picture
from jointtable.layout.table import Frame, Scene
from jointtable.ui.table.chunks import Chunks

FOCUSABLE: Final = frozenset({"card", "covered", "marker", "verdict", "more", "pill"})
"""Roles of hit areas that Tab and the arrows go through."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Something on the table that can be selected: a hit area of a frame."""

    frame: Frame
    hit: HitArea

    @property
    def box(self) -> Box:
        """Return where it lies on the table."""
        return self.hit.box.moved(self.frame.box.x, self.frame.box.y)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the records it stands for."""
        return self.hit.record_ids


def spot_at(scene: Scene, x: float, y: float) -> Spot | None:
    """Return what can be selected at a place of the table, or None."""
    frame = scene.frame_at(x, y)
    if frame is None:
        return None
    hit = frame.picture.hit_at(x - frame.box.x, y - frame.box.y)
    if hit is None or hit.role == "zone" or not hit.record_ids:
        return None
    return Spot(frame, hit)


def spots_of(scene: Scene, ids: Iterable[str]) -> tuple[Spot, ...]:
    """Return everything on the table that stands for one of the records, leading ones first."""
    wanted = frozenset(ids)
    leading: list[Spot] = []
    others: list[Spot] = []
    for frame in scene.frames:
        for hit in frame.picture.hits:
            if hit.role == "zone" or not wanted.intersection(hit.record_ids):
                continue
            into = leading if hit.record_ids[0] in wanted else others
            into.append(Spot(frame, hit))
    return tuple(leading or others)


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
