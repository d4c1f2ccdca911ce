"""Areas in the two matrices: own views, guesses, the arrows between them, and what has moved."""

from collections.abc import Iterable, Mapping, Sequence
from math import hypot
from typing import Final

from jointtable.domain.blind import corrections, sealed_view_round
from jointtable.domain.records import Area, Position, Side
from jointtable.i18n import N_, clock
from jointtable.insights.rounding import rounded
from jointtable.insights.shape import other
from jointtable.insights.windmill import place
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.furniture import spoken
from jointtable.layout.marks import MARK, TEXT, pill
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Layer,
    Line,
    Marker,
    Part,
    Path,
    Place,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.values import dataclass

FIELDS: Final[dict[Side, Box]] = {
    "sales": Box(40, 200, 600, 600),
    "procurement": Box(960, 200, 600, 600),
}
_OWN: Final = 40.0
_GUESS: Final = 36.0
_RING: Final = 56.0
_CLEAR: Final = 23.0
"""From the middle of a marker to where a line may begin."""
_HEAD: Final = 12.0
_SAME: Final = 12.0
_ASIDE: Final = 26.0
"""Markers of areas at the same place stand so far beside each other."""

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Numbered:
    """An area with the number that stands for it."""

    number: int
    area: Area


def draw_markers(
    sheet: Sheet, context: Context, side: Side, numbered: Sequence[Numbered]
) -> tuple[Box, ...]:
    """Draw every area in the matrix of ``side``: first what lies behind, then the own views.

    Returns where something stands.
    """
    field = _Field(sheet, context, side)
    for one in numbered:
        field.behind(one)
    for one in numbered:
        field.own(one)
    return tuple(field.boxes)


class _Field:
    """One matrix."""

    def __init__(self, sheet: Sheet, context: Context, side: Side) -> None:
        self.sheet, self.context, self.side = sheet, context, side
        counting = sealed_view_round(context.view, "positions")
        fixes = {one.id: one.revealed_at or "" for one in corrections(context.view, "positions")}
        sealed = [
            one
            for one in context.view.of(Position)
            if counting is not None and one.round_id == counting.id
        ]
        self.sealed = self._places(one for one in sealed if one.side == side)
        self.guesses = self._places(one for one in sealed if one.side == other(side))
        self.changed = {
            one.area_id: fixes[one.round_id]
            for one in context.view.of(Position)
            if one.side == side and one.round_id in fixes
        }
        self.taken: list[Spot] = []
        self.spots: dict[str, Spot] = {}
        self.boxes: list[Box] = []

    def _places(self, positions: Iterable[Position]) -> Mapping[str, Spot]:
        """Return where positions put their areas in this matrix, 0 to 100 each way."""
        models = self.context.content.models
        found = {one.area_id: place((one,), self.side, models) for one in positions}
        return {
            id_: (rounded(at[0]), rounded(at[1])) for id_, at in found.items() if at is not None
        }

    def _now(self, area: Area) -> Spot | None:
        result = self.context.insights.positioning.areas.get(area.id)
        matrix = result.matrix.of(self.side) if result and result.matrix else None
        return matrix.xy if matrix is not None else None

    def _spot(self, area: Area) -> Spot | None:
        """Return where the own view is drawn: its place, or beside another area at the same one."""
        now = self._now(area)
        if now is None:
            return None
        if area.id not in self.spots:
            self.spots[area.id] = self._free(at(self.side, now))
            self.taken.append(self.spots[area.id])
        return self.spots[area.id]

    def _free(self, spot: Spot) -> Spot:
        box = FIELDS[self.side]
        x, y = spot
        way = 1 if x < box.centre[0] else -1
        while any(hypot(x - a, y - b) < _SAME for a, b in self.taken):
            x += way * _ASIDE
            if not box.x + _OWN / 2 <= x <= box.right - _OWN / 2:
                x, y = spot[0], y + (_ASIDE if y < box.centre[1] else -_ASIDE)
        return x, y

    # --- behind ----------------------------------------------------------------------------------

    def behind(self, one: Numbered) -> None:
        """Draw the guess, the arrow from it to the own view, and where that stood before."""
        area, author = one.area, other(self.side)
        own, guess = self._spot(area), self.guesses.get(area.id)
        sealed = self.sealed.get(area.id)
        if own is not None and sealed is not None and self._has_moved(area):
            self._ghost(one, at(self.side, sealed), own)
        if guess is None:
            return
        there = at(self.side, guess)
        part = Part(f"{self._key(area)}:guess", (area.id,), author)
        if guess == sealed and not self._has_moved(area) and own is not None:
            self._marker(author, own, None, part, size=_RING)
            return
        if sealed is not None and guess != sealed and self.context.compared:
            truth = at(self.side, sealed) if self._has_moved(area) or own is None else own
            self._arrow(area, there, truth)
        self._marker(author, there, one.number, part, size=_GUESS)

    def _key(self, area: Area) -> str:
        return f"{area.id}:matrix:{self.side}"

    def _has_moved(self, area: Area) -> bool:
        sealed, now = self.sealed.get(area.id), self._now(area)
        return area.id in self.changed and sealed is not None and now is not None and sealed != now

    def _arrow(self, area: Area, start: Spot, end: Spot) -> None:
        """Draw an arrow of 4 su from a guess to what was sealed, if there is room for it."""
        (x1, y1), (x2, y2) = start, end
        length = hypot(x2 - x1, y2 - y1)
        if length < 2 * _CLEAR + _HEAD:
            return
        dx, dy = (x2 - x1) / length, (y2 - y1) / length
        part = Part(f"gap:{self._key(area)}", (area.id,), None, gap=True)
        x1, y1 = x1 + dx * _CLEAR, y1 + dy * _CLEAR
        x2, y2 = x2 - dx * (_CLEAR + 3), y2 - dy * (_CLEAR + 3)
        back = (x2 - dx * _HEAD, y2 - dy * _HEAD)
        wings = [(back[0] + way * dy * 8, back[1] - way * dx * 8) for way in (1, -1)]
        self.sheet.add(
            Line(x1, y1, x2, y2, "ink2", 4, layer=Layer.LINKS, detail=Detail.ALWAYS, part=part),
            Path(
                (("M", wings[0]), ("L", (x2, y2)), ("L", wings[1])),
                "ink2",
                4,
                layer=Layer.LINKS,
                detail=Detail.ALWAYS,
                part=part,
            ),
        )

    def _ghost(self, one: Numbered, start: Spot, end: Spot) -> None:
        """Draw the sealed place as a dotted ghost, a thin line to the new one, and when."""
        part = Part(f"{self._key(one.area)}:ghost", (one.area.id,), self.side)
        self.sheet.add(
            Line(
                *start, *end, MARK[self.side], 2,
                layer=Layer.LINKS, detail=Detail.ALWAYS, part=part,
            ),
            Marker(
                "circle" if self.side == "sales" else "square",
                *start,
                _GUESS,
                "frame",
                MARK[self.side],
                3,
                radius=6,
                dash=(2, 5),
                layer=Layer.LINKS,
                detail=Detail.ALWAYS,
                part=part,
            ),
        )  # fmt: skip
        context = self.context
        time = clock(self.changed[one.area.id][11:16], context.language)
        says = context.say(N_("changed {time}"), time=time)
        box = FIELDS[self.side]
        x = min(max(start[0], box.x + 80), box.right - 80)
        y = start[1] + (38 if start[1] + 54 <= box.bottom else -38)
        self.boxes += [_about(start, _GUESS), pill(self.sheet, says, x, y, part, fill="frame")]

    # --- own views -------------------------------------------------------------------------------

    def own(self, one: Numbered) -> None:
        """Draw the own view and make it pointable."""
        spot, now = self._spot(one.area), self._now(one.area)
        if spot is None or now is None:
            return
        area = one.area
        part = Part(self._key(area), (area.id,), self.side)
        self._marker(self.side, spot, one.number, part, size=_OWN)
        self.sheet.hit(
            HitArea(
                key=part.key,
                box=Box(spot[0] - 20, spot[1] - 20, 40, 40),
                role="marker",
                name=spoken((area.name,), *self._says(area, now)),
                record_ids=(area.id,),
                place=Place(
                    stage="positioning", side=self.side, list_name="positions", row_id=area.id
                ),
            )
        )

    def _says(self, area: Area, now: Spot) -> list[str]:
        context = self.context
        says = [
            context.say(
                N_("{side} places it at {x}, {y}"),
                side=context.side(self.side),
                x=round(now[0]),
                y=round(now[1]),
            )
        ]
        guess = self.guesses.get(area.id)
        if guess is not None:
            says.append(
                context.say(
                    N_("{side} guessed {x}, {y}"),
                    side=context.side(other(self.side)),
                    x=round(guess[0]),
                    y=round(guess[1]),
                )
            )
        result = context.insights.positioning.areas.get(area.id)
        matrix = result.matrix.of(self.side) if result and result.matrix else None
        if matrix is not None and matrix.on_the_line:
            says.append(context.tr(N_("On the line, talk")))
        if self._has_moved(area):
            says.append(context.tr(N_("Changed after the reveal")))
        return says

    def _marker(
        self, side: Side, spot: Spot, number: int | None, part: Part, *, size: float
    ) -> None:
        own = size == _OWN
        self.boxes.append(_about(spot, size))
        self.sheet.add(
            Marker(
                "circle" if side == "sales" else "square",
                *spot,
                size if side == "sales" else size * 0.95,
                MARK[side] if own else "frame",
                None if own else MARK[side],
                0 if own else 4,
                radius=6 if size < _RING else 9,
                detail=Detail.ALWAYS,
                part=part,
            )
        )
        if number is None:
            return
        ink = Ink(
            style=styles.TextStyle(18, 22, 700),
            colour="frame" if own else TEXT[side],
            align="centre",
            detail=Detail.LABEL,
        )
        self.sheet.write(str(number), ink, Box(spot[0] - 24, spot[1] - 12, 48, 24), part=part)


def _about(spot: Spot, size: float) -> Box:
    return Box(spot[0] - size / 2, spot[1] - size / 2, size, size)


def at(side: Side, xy: Spot) -> Spot:
    """Return the place of coordinates 0 to 100 in a field, kept off its edge."""
    box = FIELDS[side]
    x = box.x + box.w * xy[0] / 100
    y = box.bottom - box.h * xy[1] / 100
    edge = _OWN / 2
    return (
        min(max(x, box.x + edge), box.right - edge),
        min(max(y, box.y + edge), box.bottom - edge),
    )
