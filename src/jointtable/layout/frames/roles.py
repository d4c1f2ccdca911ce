"""The lens Roles of Positioning: a butterfly of how each side sees the other, and its guesses."""

from collections.abc import Sequence
from typing import Final

from jointtable.domain.blind import corrections, current_view, sealed_view_round
from jointtable.domain.records import SIDES, Area, Position, Round, Side
from jointtable.i18n import N_, clock
from jointtable.insights.positioning import AreaResult
from jointtable.insights.shape import other
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.figures import past_day
from jointtable.layout.frames.face_down import draw_face_down
from jointtable.layout.frames.gaps import (
    Gap,
    Spot,
    draw_gap,
    draw_legend,
    ghost_marker,
    guess_marker,
    own_marker,
)
from jointtable.layout.furniture import (
    AREAS,
    META,
    hit_zone,
    label,
    prompt,
    rule,
    side_head,
    spoken,
)
from jointtable.layout.marks import MARK, TEXT
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Icon,
    Layer,
    Line,
    Part,
    Place,
    Rect,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.text import measure
from jointtable.values import dataclass

_TOP: Final = 184.0
_PANEL: Final[dict[Side, float]] = {"sales": 40, "procurement": 1000}
_WIDE: Final = 560.0
_COLUMN: Final = 186.0
_SALES: Final = ("breakthrough", "growing", "strategic")
_PROCUREMENT: Final = ("strategic", "tactical", "operational")
LEVELS: Final[dict[Side, tuple[str, ...]]] = {"sales": _SALES, "procurement": _PROCUREMENT}
CENTRES: Final[dict[Side, tuple[float, ...]]] = {
    "sales": (133, 320, 507),
    "procurement": (1093, 1280, 1467),
}
"""Middles of the columns; what leans in is close, so procurement's scale is mirrored."""

_USUAL: Final = 6
_EIGHT: Final = 8
_LEAST: Final = 48.0
_TWO_ROWS: Final = 64.0
"""Lower rows than this set the area and its meeting smaller, so that both have room."""
_WHOLE_ROWS: Final = 84.0
"""Rows from this height on are pointed at over their whole width; lower ones in the middle."""
_TWO_STEPS: Final = 2


@dataclass(frozen=True, slots=True)
class _Answers:
    """What was sealed of one area in one panel: an own view and the other side's guess."""

    own: Position | None
    guess: Position | None


class Roles:
    """The butterfly."""

    def __init__(self, sheet: Sheet, context: Context, areas: Sequence[Area]) -> None:
        self.sheet, self.context = sheet, context
        count = len(areas) or _USUAL
        self.row = 104.0 if count <= _USUAL else 84.0 if count <= _EIGHT else 0.0
        if not self.row:
            self.row = max(_LEAST, 672 / count)
        places = int(672 // self.row)
        self.areas = areas if count <= places else areas[: places - 1]
        self.hidden = areas[len(self.areas) :]
        self.scale = min(1.0, self.row / 84)
        self.height = (len(self.areas) + bool(self.hidden) or _USUAL) * self.row
        self.foot = max(824.0, _TOP + self.height - 2)
        self.covered = context.covering("positions")
        self.round = sealed_view_round(context.view, "positions")
        self.positions = self._written_in(self.round)
        self.before = _round_before(context, self.round)
        self.earlier = self._written_in(self.before)
        self.changed = {
            (one.area_id, one.side): fix.revealed_at or ""
            for fix in corrections(context.view, "positions")
            for one in context.view.of(Position)
            if one.round_id == fix.id
        }

    def _written_in(self, round_: Round | None) -> dict[tuple[str, Side], Position]:
        return {
            (one.area_id, one.side): one
            for one in self.context.view.of(Position)
            if round_ is not None and one.round_id == round_.id
        }

    def draw(self) -> None:
        """Draw it: covered cards before the reveal, markers and gaps after it."""
        self._heads()
        if self.covered is not None:
            rows = [(area, _TOP + (n + 0.5) * self.row) for n, area in enumerate(self.areas)]
            below = (_TOP + self.height, self.foot)
            draw_face_down(self.sheet, self.context, self.covered, rows, below)
        else:
            self._panels()
        for row, area in enumerate(self.areas):
            y = _TOP + (row + 0.5) * self.row
            self._between(row, len(self.areas) + bool(self.hidden))
            self._middle(area, y)
            if self.covered is None:
                for side in SIDES:
                    self._markers(area, side, y)
        if self.hidden:
            self._more()
        if self.covered is None:
            self._counts()
        if not self.areas:
            ask = self.context.ask(N_("Which business areas do we share?"))
            prompt(self.sheet, ask, Box(616, _TOP, 368, self.height))

    def _heads(self) -> None:
        tr = self.context.tr
        left, right = (
            tr(N_("How sales sees the customer")),
            tr(N_("How procurement sees the supplier")),
        )
        side_head(self.sheet, "sales", Box(40, 112, _WIDE, 24), left)
        side_head(self.sheet, "procurement", Box(1000, 112, _WIDE, 24), right)

    def _panels(self) -> None:
        shown = self.context.shown
        for side in SIDES:
            for column, level in enumerate(LEVELS[side]):
                x = _PANEL[side] + 187 * column
                close = column if side == "sales" else 2 - column
                box = Box(x, _TOP, _COLUMN, self.height)
                self.sheet.add(
                    Rect(
                        box.x,
                        box.y,
                        box.w,
                        box.h,
                        f"{side}.zone{close + 1}",
                        radius=0 if column == 1 else 14,
                        corners="left" if column == 0 else "right",
                        layer=Layer.ZONES,
                        detail=Detail.ALWAYS,
                    )
                )
                name = (
                    shown.segment_name(level)  # type: ignore[arg-type]  # by side, see LEVELS
                    if side == "sales"
                    else shown.class_name(level)  # type: ignore[arg-type]
                )
                label(self.sheet, name, side, Box(x, 146, _COLUMN, 30))
                place = Place(stage="positioning", side=side, list_name="positions", kind=level)
                hit_zone(self.sheet, box, f"{self.context.side(side)}, {name}", place)

    def _between(self, row: int, rows: int) -> None:
        if row < rows - 1:
            y = _TOP + (row + 1) * self.row - 1
            self.sheet.add(rule(40, y, _WIDE), rule(1000, y, _WIDE), rule(620, y, 360, light=False))

    # --- the middle ------------------------------------------------------------------------------

    def _middle(self, area: Area, y: float) -> None:
        part = Part(area.id, (area.id,))
        found = self.context.insights.positioning.areas.get(area.id)
        shows = self.covered is None and self.context.compared
        words = self._meeting(found) if shows and found is not None else ()
        tight = self.row < _TWO_ROWS
        style = styles.ROW_HEAD.sized(18) if tight else styles.ROW_HEAD
        if measure(area.name, style) > 368:  # noqa: PLR2004 - width of the middle
            style = styles.ROW_HEAD.sized(18 if tight else 20)
        high = 24.0 if tight else 30.0
        top = y - (high - 1 if tight else 28.0 if words else 15.0)
        ink = Ink(style=style, align="centre")
        self.sheet.write(area.name, ink, Box(616, top, 368, high), part=part)
        if words:
            low = Box(616, top + high, 368, 22 if tight else 26)
            self.sheet.phrase(words, low, align="centre", part=part)
            if found is not None and found.meeting == "same":
                width = sum(measure(text, ink.style) for text, ink in words)
                x, at = 800 - width / 2 + 2, low.centre[1] - 9
                self.sheet.add(Icon("match", x, at, 18, "ok.text", part=part))
        whole = self.row >= _WHOLE_ROWS
        self.sheet.hit(
            HitArea(
                key=area.id,
                box=Box(40 if whole else 616, y - self.row / 2, 1520 if whole else 368, self.row),
                role="row",
                name=spoken((area.name, *(text.strip() for text, _ in words))),
                record_ids=(area.id,),
            )
        )

    def _meeting(self, found: AreaResult) -> tuple[tuple[str, Ink], ...]:
        """Return the words under an area: how the two views meet."""
        context = self.context
        size = 17.0 if self.row < _TWO_ROWS else 18.0
        plain = META.but(style=styles.TextStyle(size, 26), detail=Detail.META)
        strong = plain.but(style=styles.TextStyle(size, 26, 600))
        if found.segment is None and found.supplier_class is None:
            return ((context.tr(N_("Not placed yet")), plain),)
        if found.segment is None or found.supplier_class is None:
            silent = [
                context.side(side)
                for side in SIDES
                if (found.segment if side == "sales" else found.supplier_class) is None
            ]
            says = context.say(N_("No answer from {side}"), side=", ".join(silent))
            return ((says, plain),)
        if found.meeting == "same":
            same = context.content.models.labels.meeting.same.in_(context.language)
            return (("\u2003 ", strong), (same, strong.but(colour="ok.text")))
        says = context.shown.meeting(found.segment, found.supplier_class)
        heavy = found.meeting == "heavy"
        return ((says, strong.but(colour="attention.text") if heavy else plain),)

    # --- markers ---------------------------------------------------------------------------------

    def _answers(self, area: Area, side: Side) -> _Answers:
        return _Answers(
            self.positions.get((area.id, side)), self.positions.get((area.id, other(side)))
        )

    def _markers(self, area: Area, side: Side, y: float) -> None:
        """Draw how ``side`` sees the other one, and what that one believed it sees."""
        found = self._answers(area, side)
        now = current_view(self.context.view, area.id)
        sealed, guess = level_of(found.own, side), level_of(found.guess, side)
        current = now.segment if side == "sales" else now.supplier_class
        ids = tuple(one.id for one in (found.own, found.guess) if one is not None)
        gap = sealed is not None and guess is not None and sealed != guess
        part = Part(f"{area.id}:{side}", (area.id, *ids), side, gap=gap)
        moved = current != sealed and (area.id, side) in self.changed
        if guess is not None:
            self._guess(area, side, (guess, sealed, current if moved else sealed), y, gap=gap)
        if moved and sealed is not None and current is not None:
            self._ghost(area, side, (sealed, current), y, self._changed_at(area, side))
        elif current is not None:
            self._as_before(area, side, current, y)
        if current is not None:
            shift = self._aside(side, moved=moved and current == guess and guess != sealed)
            spot = Spot(_centre(side, current) + shift, y, self.scale)
            letter = self.context.shown.party_letter(side)
            own_marker(self.sheet, side, spot, part, letter=letter)
        self._say(area, side, (sealed, guess, current), y, part)

    def _aside(self, side: Side, *, moved: bool) -> float:
        """Return how far an own view stands aside where it has moved onto a wrong guess."""
        return (34.0 if side == "sales" else -34.0) * self.scale if moved else 0.0

    def _guess(
        self,
        area: Area,
        side: Side,
        levels: tuple[str, str | None, str | None],
        y: float,
        *,
        gap: bool,
    ) -> None:
        guess, sealed, current = levels
        author = other(side)
        part = Part(f"{area.id}:{side}:guess", (area.id,), author, gap=gap)
        found = self.context.insights.positioning.areas.get(area.id)
        sure = found is not None and found.sure_and_wrong.of(author)
        shift = -self._aside(side, moved=current == guess != sealed)
        spot = Spot(_centre(side, guess) + shift, y, self.scale)
        if gap and sealed is not None and self.context.compared:
            steps = abs(LEVELS[side].index(guess) - LEVELS[side].index(sealed))
            says = self.context.say(N_("{n} steps") if steps > 1 else N_("{n} step"), n=steps)
            line = Gap(spot.x, _centre(side, sealed), y, steps >= _TWO_STEPS, says)
            draw_gap(self.sheet, line, Part(f"gap:{area.id}:{side}", (area.id,), None, gap=True))
        guess_marker(
            self.sheet,
            author,
            spot,
            part,
            hit=guess == sealed == current,
            letter="?",
            sure_and_wrong=bool(sure),
        )

    def _as_before(self, area: Area, side: Side, current: str, y: float) -> None:
        """Draw where the own view stood when it was asked the last time, if it has moved."""
        then = level_of(self.earlier.get((area.id, side)), side)
        if then is None or then == current or self.before is None:
            return
        context, held_on = self.context, self.before.held_on
        if self.before.carried_from is not None and held_on is not None:
            day = past_day(held_on, context.language, context.view.setup.date)
            says = context.say(N_("from {date}"), date=day)
        else:
            time = clock((self.before.revealed_at or "")[11:16], context.language)
            says = context.say(N_("at {time}"), time=time)
        self._ghost(area, side, (then, current), y, says)

    def _changed_at(self, area: Area, side: Side) -> str:
        time = clock(self.changed[area.id, side][11:16], self.context.language)
        return self.context.say(N_("changed {time}"), time=time) if time else ""

    def _ghost(self, area: Area, side: Side, move: tuple[str, str], y: float, says: str) -> None:
        """Draw an own view as it was as a dotted ghost, with a thin line to the new one.

        Where a gap line lies, too, the thin line runs below the markers.

        Args:
            area: The business area.
            side: Whose view.
            move: Levels then and now.
            y: Middle of the row.
            says: When it stood there.
        """
        part = Part(f"{area.id}:{side}:ghost", (area.id,), side)
        answers = self._answers(area, side)
        guess, sealed = level_of(answers.guess, side), level_of(answers.own, side)
        start, end = (_centre(side, level) for level in move)
        spot = Spot(start, y, self.scale)
        ghost_marker(self.sheet, side, spot, part, around=guess == move[0])
        gap = guess is not None and guess != sealed
        at = y + (24 * self.scale if gap else 0)
        self.sheet.add(
            Line(
                start,
                at,
                end,
                at,
                MARK[side],
                2,
                layer=Layer.LINKS,
                detail=Detail.ALWAYS,
                part=part,
            )
        )
        below = min(at + 2, y + self.row / 2 - 23) if gap else y - self.row / 2 + 2
        box = Box(min(start, end), below, abs(end - start), 22)
        ink = META.but(align="centre", layer=Layer.INSIGHT)
        self.sheet.write(says, ink, box, part=part)

    def _say(
        self,
        area: Area,
        side: Side,
        levels: tuple[str | None, str | None, str | None],
        y: float,
        part: Part,
    ) -> None:
        sealed, guess, current = levels
        context = self.context
        says = []
        if current is not None:
            pattern = (
                N_("{side} places the customer as {level}")
                if side == "sales"
                else N_("{side} places the supplier as {level}")
            )
            says.append(
                context.say(pattern, side=context.side(side), level=self._name(side, current))
            )
        if guess is not None:
            says.append(
                context.say(
                    N_("{side} guessed {level}"),
                    side=context.side(other(side)),
                    level=self._name(side, guess),
                )
            )
        if sealed is not None and guess is not None and context.compared:
            steps = abs(LEVELS[side].index(guess) - LEVELS[side].index(sealed))
            words = (N_("Same picture"), N_("One step"), N_("Two steps"))
            says.append(context.tr(words[steps]))
        if current != sealed:
            says.append(context.tr(N_("Changed after the reveal")))
        at = current or guess
        if at is not None:
            box = Box(_centre(side, at) - 30, y - 30 * self.scale, 60, 60 * self.scale)
            self.sheet.hit(
                HitArea(
                    key=part.key,
                    box=box,
                    role="marker",
                    name=spoken((area.name,), *says),
                    record_ids=part.record_ids,
                    place=Place(
                        stage="positioning", side=side, list_name="positions", row_id=area.id
                    ),
                )
            )

    def _name(self, side: Side, level: str) -> str:
        shown = self.context.shown
        if side == "sales":
            return shown.segment_name(level)  # type: ignore[arg-type]  # by side, see LEVELS
        return shown.class_name(level)  # type: ignore[arg-type]

    # --- the foot --------------------------------------------------------------------------------

    def _counts(self) -> None:
        hits = self.context.insights.positioning.hits
        for panel in SIDES:
            author = other(panel)
            found = hits.of(author)
            if not found.of or not self.context.compared:
                continue
            ink = Ink(style=styles.CARD, detail=Detail.LABEL)
            strong = ink.but(style=styles.CARD.weighted(600))
            says = self.context.say(N_("guessed {n} of {all}"), n=found.right, all=found.of)
            plain, _, number = says.partition(str(found.right))
            words = [
                (f"{self.context.side(author)} ", strong.but(colour=TEXT[author])),
                (plain, ink),
                (f"{found.right}{number}", strong),
            ]
            box = Box(_PANEL[panel], self.foot, _WIDE, 52)
            self.sheet.phrase(words, box, align="centre", part=Part(f"counts:{panel}"))
        draw_legend(self.sheet, self.context, self.foot + 26)

    def _more(self) -> None:
        y = _TOP + (len(self.areas) + 0.5) * self.row
        ids = tuple(area.id for area in self.hidden)
        text = self.context.say(N_("+{n} more"), n=len(ids))
        part = Part(f"more:{ids[0]}", ids)
        box = Box(616, y - 22, 368, 44)
        self.sheet.write(text, Ink(style=styles.ROW_HEAD, align="centre"), box, part=part)
        self.sheet.hit(
            HitArea(key=part.key, box=box, role="more", name=text, record_ids=ids, place=AREAS)
        )


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


def level_of(position: Position | None, panel: Side) -> str | None:
    """Return what a position says of the panel of ``panel``: own view or guess alike."""
    if position is None:
        return None
    return position.segment if panel == "sales" else position.supplier_class


def _centre(side: Side, level: str) -> float:
    return CENTRES[side][LEVELS[side].index(level)]
