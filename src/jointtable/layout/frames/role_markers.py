"""Markers of the butterfly: own views, guesses, the gaps between them, and what has moved."""

from functools import cached_property
from typing import Final

from jointtable.domain.blind import corrections, current_view, sealed_view_round
from jointtable.domain.records import SIDES, Area, Position, Round, Side
from jointtable.i18n import N_, clock
from jointtable.insights.shape import other
from jointtable.layout.context import Context
from jointtable.layout.figures import past_day
from jointtable.layout.frames.gaps import (
    Gap,
    Spot,
    draw_gap,
    ghost_marker,
    guess_marker,
    own_marker,
)
from jointtable.layout.furniture import META, spoken
from jointtable.layout.marks import MARK
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Icon,
    Layer,
    Line,
    Part,
    Place,
)
from jointtable.layout.sheet import Sheet
from jointtable.layout.signs import stays_in_the_room
from jointtable.values import dataclass

LEVELS: Final[dict[Side, tuple[str, ...]]] = {
    "sales": ("breakthrough", "growing", "strategic"),
    "procurement": ("strategic", "tactical", "operational"),
}
CENTRES: Final[dict[Side, tuple[float, ...]]] = {
    "sales": (133, 320, 507),
    "procurement": (1093, 1280, 1467),
}
"""Middles of the columns; what leans in is close, so procurement's scale is mirrored."""

_TWO_STEPS: Final = 2
_ASIDE: Final = 34.0
"""How far an own view and a wrong guess stand apart where one has moved onto the other."""
_GHOST: Final = 24.0
"""From the middle of a ghost to its edge."""


@dataclass(frozen=True, slots=True)
class _Answers:
    """What one panel shows of one area.

    Attributes:
        area: The area.
        side: Whose view it is.
        own: The position in which that side sealed its own view.
        sealed: That view.
        guess: What the other side believed it would be.
        current: The own view now.
        moved: Whether it was changed after the reveal.
    """

    area: Area
    side: Side
    own: Position | None
    sealed: str | None
    guess: str | None
    current: str | None
    moved: bool

    @property
    def gap(self) -> bool:
        """Return whether the guess was wrong."""
        return self.sealed is not None and self.guess is not None and self.sealed != self.guess

    @property
    def crowded(self) -> bool:
        """Return whether the own view has moved onto a wrong guess."""
        return self.moved and self.gap and self.current == self.guess

    @property
    def steps(self) -> int:
        """Return how many columns the guess was off; only of two answers that exist."""
        levels = LEVELS[self.side]
        return abs(levels.index(self.guess or "") - levels.index(self.sealed or ""))


class RoleMarkers:
    """Draws the markers of each area in its row."""

    def __init__(self, sheet: Sheet, context: Context, row: float) -> None:
        self.sheet, self.context, self.row = sheet, context, row
        self.scale = min(1.0, row / 84)
        counting = sealed_view_round(context.view, "positions")
        self.positions = self._written_in(counting)
        self.before = _round_before(context, counting)
        self.earlier = self._written_in(self.before)

    def _written_in(self, round_: Round | None) -> dict[tuple[str, Side], Position]:
        return {
            (one.area_id, one.side): one
            for one in self.context.view.of(Position)
            if round_ is not None and one.round_id == round_.id
        }

    @cached_property
    def _changed(self) -> dict[tuple[str, Side], str]:
        """Return when a side changed its view of an area."""
        view = self.context.view
        fixes = {one.id: one.revealed_at or "" for one in corrections(view, "positions")}
        return {
            (one.area_id, one.side): fixes[one.round_id]
            for one in view.of(Position)
            if one.round_id in fixes
        }

    def draw(self, area: Area, y: float) -> None:
        """Draw what both panels show of an area, about the height ``y``."""
        for side in SIDES:
            found = self._answers(area, side)
            if found.guess is not None:
                self._guess(found, found.guess, y)
            self._moves(found, y)
            if found.current is not None:
                self._own(found, found.current, y)
            self._say(found, y)

    def _answers(self, area: Area, side: Side) -> _Answers:
        now = current_view(self.context.view, area.id)
        own = self.positions.get((area.id, side))
        sealed = _level(own, side)
        current = now.segment if side == "sales" else now.supplier_class
        return _Answers(
            area,
            side,
            own,
            sealed,
            _level(self.positions.get((area.id, other(side))), side),
            current,
            current != sealed and (area.id, side) in self._changed,
        )

    def _aside(self, found: _Answers) -> float:
        """Return how far an own view stands aside where it has moved onto a wrong guess."""
        way = 1 if found.side == "sales" else -1
        return way * _ASIDE * self.scale if found.crowded else 0.0

    def _own_x(self, found: _Answers, level: str) -> float:
        return _centre(found.side, level) + self._aside(found)

    # --- one panel -------------------------------------------------------------------------------

    def _own(self, found: _Answers, level: str, y: float) -> None:
        side = found.side
        part = self._part(found)
        spot = Spot(self._own_x(found, level), y, self.scale)
        letter = self.context.shown.party_letter(side)
        own_marker(self.sheet, side, spot, part, letter=letter)
        if found.own is not None and stays_in_the_room(self.context, found.own):
            at = spot.x + 30 * self.scale, y - 40 * self.scale
            self.sheet.add(Icon("stays", *at, 17, "ink2", 2, part=part))

    def _part(self, found: _Answers) -> Part:
        key = found.area.id, found.side
        answers = self.positions.get(key), self.positions.get((key[0], other(key[1])))
        ids = tuple(one.id for one in answers if one is not None)
        return Part(f"{key[0]}:{key[1]}", (key[0], *ids), found.side, gap=found.gap)

    def _guess(self, found: _Answers, guess: str, y: float) -> None:
        area, side, author = found.area, found.side, other(found.side)
        part = Part(f"{area.id}:{side}:guess", (area.id,), author, gap=found.gap)
        result = self.context.insights.positioning.areas.get(area.id)
        sure = result is not None and result.sure_and_wrong.of(author)
        spot = Spot(_centre(side, guess) - self._aside(found), y, self.scale)
        if found.gap and found.sealed is not None and self.context.compared:
            n = found.steps
            says = self.context.say(N_("{n} steps") if n > 1 else N_("{n} step"), n=n)
            end = _centre(side, found.sealed)
            if found.moved:  # a ghost stands there, and is hollow
                end += (_GHOST if spot.x > end else -_GHOST) * self.scale
            line = Gap(spot.x, end, y, n >= _TWO_STEPS, says)
            draw_gap(self.sheet, line, Part(f"gap:{area.id}:{side}", (area.id,), None, gap=True))
        guess_marker(
            self.sheet,
            author,
            spot,
            part,
            hit=guess == found.sealed and not found.moved,
            letter="?",
            sure_and_wrong=bool(sure),
        )

    def _moves(self, found: _Answers, y: float) -> None:
        """Draw where the own view stood before it was changed, or when it was asked last."""
        if found.current is None:
            return
        if found.moved and found.sealed is not None:
            time = clock(self._changed[found.area.id, found.side][11:16], self.context.language)
            says = self.context.say(N_("changed {time}"), time=time) if time else ""
            self._ghost(found, (found.sealed, found.current), y, says)
            return
        then = _level(self.earlier.get((found.area.id, found.side)), found.side)
        if then is not None and then != found.current:
            self._ghost(found, (then, found.current), y, self._last_time())

    def _last_time(self) -> str:
        context, before = self.context, self.before
        if before is None:
            return ""
        if before.carried_from is not None and before.held_on is not None:
            day = past_day(before.held_on, context.language, context.view.setup.date)
            return context.say(N_("from {date}"), date=day)
        time = clock((before.revealed_at or "")[11:16], context.language)
        return context.say(N_("at {time}"), time=time)

    def _ghost(self, found: _Answers, move: tuple[str, str], y: float, says: str) -> None:
        """Draw an own view as it was as a dotted ghost, with a thin line to the new one.

        Where a gap line lies, too, the thin line runs below the markers.

        Args:
            found: What the panel shows.
            move: Levels then and now.
            y: Middle of the row.
            says: When it stood there.
        """
        area, side = found.area, found.side
        part = Part(f"{area.id}:{side}:ghost", (area.id,), side)
        start, end = _centre(side, move[0]), self._own_x(found, move[1])
        spot = Spot(start, y, self.scale)
        ghost_marker(self.sheet, side, spot, part, around=found.guess == move[0])
        at = y + (_GHOST * self.scale if found.gap else 0)
        self.sheet.add(
            Line(
                start, at, end, at, MARK[side], 2,
                layer=Layer.LINKS, detail=Detail.ALWAYS, part=part,
            )
        )  # fmt: skip
        below = min(at + 2, y + self.row / 2 - 23) if found.gap else y - self.row / 2 + 2
        box = Box(min(start, end), below, abs(end - start), 22)
        ink = META.but(align="centre", layer=Layer.INSIGHT)
        self.sheet.write(says, ink, box, part=part)

    # --- in words --------------------------------------------------------------------------------

    def _say(self, found: _Answers, y: float) -> None:
        at = found.current or found.guess
        if at is None:
            return
        side, part = found.side, self._part(found)
        x = self._own_x(found, at) if found.current else _centre(side, at)
        self.sheet.hit(
            HitArea(
                key=part.key,
                box=Box(x - 30, y - 30 * self.scale, 60, 60 * self.scale),
                role="marker",
                name=spoken((found.area.name,), *self._sentences(found)),
                record_ids=part.record_ids,
                place=Place(
                    stage="positioning",
                    side=side,
                    list_name="positions",
                    row_id=found.area.id,
                ),
            )
        )

    def _sentences(self, found: _Answers) -> list[str]:
        context, side = self.context, found.side
        says = []
        if found.current is not None:
            pattern = (
                N_("{side} places the customer as {level}")
                if side == "sales"
                else N_("{side} places the supplier as {level}")
            )
            level = self._name(side, found.current)
            says.append(context.say(pattern, side=context.side(side), level=level))
        if found.guess is not None:
            author, level = context.side(other(side)), self._name(side, found.guess)
            says.append(context.say(N_("{side} guessed {level}"), side=author, level=level))
        if found.sealed is not None and found.guess is not None and context.compared:
            words = (N_("Same picture"), N_("One step"), N_("Two steps"))
            says.append(context.tr(words[found.steps]))
        if found.moved:
            says.append(context.tr(N_("Changed after the reveal")))
        if found.own is not None and stays_in_the_room(context, found.own):
            says.append(context.tr(N_("Stays in the room")))
        return says

    def _name(self, side: Side, level: str) -> str:
        shown = self.context.shown
        if side == "sales":
            return shown.segment_name(level)  # type: ignore[arg-type]  # by side, see LEVELS
        return shown.class_name(level)  # type: ignore[arg-type]


def _round_before(context: Context, counting: Round | None) -> Round | None:
    """Return the revealed round that counted before the one that counts now, or None."""
    if counting is None:
        return None
    found = (
        one
        for one in context.view.of(Round)
        if "positions" in one.subjects
        and one.reason != "correction"
        and one.revealed_at is not None
        and one.number < counting.number
    )
    return max(found, key=lambda one: one.number, default=None)


def _level(position: Position | None, panel: Side) -> str | None:
    """Return what a position says of the panel of ``panel``: own view or guess alike."""
    if position is None:
        return None
    return position.segment if panel == "sales" else position.supplier_class


def _centre(side: Side, level: str) -> float:
    return CENTRES[side][LEVELS[side].index(level)]
