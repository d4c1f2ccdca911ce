"""The arrow: select, gather with a band, lift and drop cards, draw a link from a notch."""

from dataclasses import replace
from typing import Literal

from typing_extensions import override

from jointtable.layout.primitives import Box
from jointtable.ui.table.frames import FOCUSABLE, Spot, is_covered, notch_at
from jointtable.ui.table.gesture import NO_GESTURE, Gesture, Lift, lifted
from jointtable.ui.table.tools.base import DRAG_FROM, Pointer, Table, Tool
from jointtable.values import dataclass


@dataclass(slots=True)
class _Held:
    """A press that has not ended.

    Attributes:
        start: Where it began.
        spot: What lay there.
        does: What it has become.
        before: What was selected.
        lifts: The cards in the air.
    """

    start: Pointer
    spot: Spot | None
    before: tuple[Spot, ...]
    does: Literal["press", "lift", "band", "link", "nothing"] = "press"
    lifts: tuple[Lift, ...] = ()


class SelectTool(Tool):
    """Clicks select; drags lift what lies under them, or gather where nothing lies."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._held: _Held | None = None

    @property
    @override
    def is_busy(self) -> bool:
        return self._held is not None

    @override
    def press(self, at: Pointer) -> None:
        spot = self.table.spot_at(at)
        self._held = _Held(at, spot, self.table.selection)
        if spot is None:
            if not at.shift:
                self.table.select(())
        elif at.shift:
            chosen = self.table.selection
            others = tuple(one for one in chosen if one != spot)
            self.table.select(others if spot in chosen else (*others, spot))
        elif spot not in self.table.selection:
            self.table.select((spot,))

    @override
    def move(self, at: Pointer) -> None:
        held = self._held
        if held is None:
            return
        if held.does == "press" and _far(held.start, at):
            self._begin(held)
        if held.does == "lift":
            self._carry(held, at)
        elif held.does == "band":
            self._gather(held, at)
        elif held.does == "link":
            self._draw_link(held, at)

    def _begin(self, held: _Held) -> None:
        deeds = self.table.deeds
        if held.spot is None:
            held.does = self._beside_cards(held.start)
        elif deeds is None or held.start.shift:
            held.does = "nothing"
        elif notch_at(held.spot, held.start.x, held.start.y):
            held.does = "link"
        elif deeds.may_lift(self._chosen(held.spot)):
            held.does = "lift"
            held.lifts = lifted(self._chosen(held.spot))
        else:
            held.does = "nothing"

    def _beside_cards(self, start: Pointer) -> Literal["band", "nothing"]:
        frame, deeds = self.table.frame_at(start), self.table.deeds
        if frame is not None and deeds is not None and is_covered(frame, start.x, start.y):
            deeds.say_covered()
            return "nothing"
        return "band" if frame is not None else "nothing"

    def _chosen(self, spot: Spot) -> tuple[Spot, ...]:
        """Return what is dragged, the card under the pointer leading."""
        return (spot, *(one for one in self.table.selection if one != spot))

    def _carry(self, held: _Held, at: Pointer) -> None:
        deeds = self.table.deeds
        if deeds is None or held.spot is None:
            return
        drop = deeds.aim(self._chosen(held.spot), _carried(held, at))
        self.table.show_gesture(
            Gesture(
                lifts=held.lifts,
                dx=at.x - held.start.x,
                dy=at.y - held.start.y,
                target=drop.box if drop is not None else None,
                tag=drop.words if drop is not None else "",
                at=(at.x, at.y),
            )
        )

    def _draw_link(self, held: _Held, at: Pointer) -> None:
        deeds = self.table.deeds
        if deeds is None or held.spot is None:
            return
        drop = deeds.aim_link(held.spot, at)
        self.table.show_gesture(
            Gesture(
                target=drop.box if drop is not None else None,
                tag=drop.words if drop is not None else "",
                at=(at.x, at.y),
                link=(held.start.x, held.start.y, at.x, at.y),
            )
        )

    def _gather(self, held: _Held, at: Pointer) -> None:
        frame = self.table.frame_at(held.start)
        if frame is None:
            return
        start = held.start
        band = Box(min(start.x, at.x), min(start.y, at.y), abs(at.x - start.x), abs(at.y - start.y))
        inside = tuple(
            Spot(frame, hit)
            for hit in frame.picture.hits
            if hit.role in FOCUSABLE and hit.record_ids and Spot(frame, hit).box.meets(band)
        )
        kept = held.before if start.shift else ()
        self.table.select((*kept, *(spot for spot in inside if spot not in kept)))
        self.table.show_gesture(Gesture(band=band))

    @override
    def release(self, at: Pointer) -> None:
        held, self._held = self._held, None
        self.table.show_gesture(NO_GESTURE)
        deeds = self.table.deeds
        if held is None:
            return
        if held.does == "press":
            self._click(held.spot, at)
        elif deeds is not None and held.spot is not None:
            if held.does == "lift":
                deeds.drop(self._chosen(held.spot), _carried(held, at))
            elif held.does == "link":
                deeds.link(held.spot, at)

    def _click(self, spot: Spot | None, at: Pointer) -> None:
        deeds = self.table.deeds
        if spot is not None:
            if not at.shift:
                self.table.select((spot,))
                if deeds is not None:
                    deeds.click(spot)
        elif self.table.frame_at(at) is not None and not (deeds and deeds.click_beside(at)):
            self.table.show_padlock(at)

    @override
    def cancel(self) -> None:
        held, self._held = self._held, None
        self.table.show_gesture(NO_GESTURE)
        if held is not None and held.does == "band":
            self.table.select(held.before)


def _far(start: Pointer, at: Pointer) -> bool:
    return (at.px - start.px).manhattanLength() >= DRAG_FROM


def _carried(held: _Held, at: Pointer) -> Pointer:
    """Return where what is carried would come to lie: a marker by its middle, not by the grip."""
    if held.spot is None or held.spot.hit.role != "marker":
        return at
    x, y = held.spot.box.centre
    return replace(at, x=x + at.x - held.start.x, y=y + at.y - held.start.y)
