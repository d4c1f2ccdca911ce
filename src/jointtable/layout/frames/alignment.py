"""Alignment: the two processes side by side, where they meet and where they miss."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from jointtable.domain.records import SIDES, Friction, JointMove, ProcessStep, Side, Touch
from jointtable.i18n import N_
from jointtable.layout.cards import (
    Card,
    draw_card,
    has_room,
    hit_card,
    more_slip,
    owner_chips,
    owners_say,
    strengthen,
    write_text,
)
from jointtable.layout.context import Context
from jointtable.layout.covered import Covered
from jointtable.layout.density import COMPACT, DENSE, Density
from jointtable.layout.frames.crossings import Links
from jointtable.layout.furniture import (
    META,
    draw_covered,
    header,
    hit_zone,
    joint_head,
    left_head,
    progress_line,
    prompt,
    sealed_note,
    side_head,
    spoken,
)
from jointtable.layout.marks import TEXT, inside, slip, zone
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Icon,
    Layer,
    Line,
    Picture,
    Place,
    Rect,
)
from jointtable.layout.sheet import Sheet

_TOP: Final = 146.0
_HIGH: Final = 728.0
_LANE: Final[dict[Side, float]] = {"sales": 104, "procurement": 1112}
_SLIP: Final[dict[Side, float]] = {"sales": 120, "procurement": 1128}
_WIDE: Final = 352.0
_NINE: Final = 9
_FOURTEEN: Final = 14
_USUAL: Final = Density("comfortable", 58, 2, gap=22)
_FOURTEENTH: Final = Density("compact", 44, 1, gap=8)
_TIGHT: Final = Density("dense", 36, 1, DENSE.style, gap=4)
_MOVE: Final = (606.0, 388.0)


def picture(context: Context, number: int) -> Picture:
    """Return the frame of Alignment."""
    sheet = Sheet()
    header(sheet, context, number)
    sales, buying = context.tr(N_("selling process")), context.tr(N_("buying process"))
    left_head(sheet, "sales", Box(112, 112, 420, 24), context.party("sales"), sales)
    right = Box(1068, 112, 420, 24)
    side_head(sheet, "procurement", right, context.party("procurement"), buying)
    joint_head(sheet, Box(500, 112, 600, 24), context.tr(N_("Joint moves")))
    _Lanes(sheet, context).draw()
    return sheet.picture()


class Rows:
    """Where each time lies: rows as they are numbered, drawn closer when there are many.

    Attributes:
        numbers: The rows that are drawn, in order; numbers that nobody uses are left out once
            they would not fit.
        pitch: From row to row.
        density: Of the slips.
    """

    def __init__(self, used: Iterable[int]) -> None:
        wanted = sorted(set(used))
        last = wanted[-1] if wanted else 1
        self.numbers = list(range(1, last + 1)) if last <= _FOURTEEN else wanted
        count = max(_NINE, len(self.numbers))
        if count <= _NINE:
            self.pitch, self.density, self.first = 80.0, _USUAL, _TOP + 44
        elif count <= _FOURTEEN:
            spare = (_HIGH - count * 52) / 2
            self.pitch, self.density, self.first = 52.0, _FOURTEENTH, _TOP + 26 + min(26, spare)
        else:
            self.pitch, self.density = max(40.0, _HIGH / count), _TIGHT
            self.first = _TOP + self.pitch / 2
        self.places = int((_HIGH + 1) // self.pitch)
        self._at = {number: place for place, number in enumerate(self.numbers)}

    def hidden(self) -> set[int]:
        """Return the rows that find no room; they collapse into the last place."""
        if len(self.numbers) <= self.places:
            return set()
        return set(self.numbers[self.places - 1 :])

    def y(self, row: float) -> float:
        """Return the middle of a row; between two rows for a half."""
        below = [number for number in self.numbers if number <= row]
        if not below:
            return self.first
        place = self._at[below[-1]] + (0.5 if row > below[-1] else 0.0)
        return self.first + min(place, self.places - 1) * self.pitch


class _Lanes:
    """The two lanes and what lies between them."""

    def __init__(self, sheet: Sheet, context: Context) -> None:
        self.sheet, self.context = sheet, context
        self.steps = context.of(ProcessStep)
        self.covered = context.covering("process")
        moves = context.of(JointMove)
        rows = [step.row for step in self.steps]
        rows += [int(move.row) for move in moves if move.row is not None and move.row >= 1]
        if self.covered is not None:  # as many rows as the longer side has steps
            lying = [self.covered.answered.of(side) + self.count(side) for side in SIDES]
            rows += range(1, max(lying) + 1)
        self.rows = Rows(rows)
        self.moves = moves
        self.boxes: dict[str, Box] = {}

    def draw(self) -> None:
        self.lane("sales")
        moves = self.joint_moves()
        self.lane("procurement")
        self.guides()
        ticks = [Box(box.right - 23, box.y - 14, 28, 28) for box in moves.values()]
        taken = [*moves.values(), *ticks]
        links = Links(self.sheet, self.context, self.boxes, taken)
        links.draw(self.context.view.of(Touch), self.context.view.of(Friction), self.steps)
        if self.covered is not None:
            self.sheet.add(Rect(500, 444, 600, 108, "frame", radius=14, layer=Layer.LINKS))
            sealed_note(self.sheet, self.context, self.covered, Box(544, 500, 512, 44))

    # --- lanes -----------------------------------------------------------------------------------

    def lane(self, side: Side) -> None:
        context = self.context
        lane = Box(_LANE[side], _TOP, 384, _HIGH)
        self.sheet.add(zone(side, lane))
        place = Place(stage="alignment", side=side, list_name="process_steps")
        hit_zone(self.sheet, lane, f"{context.side(side)}, {context.tr(N_('Steps'))}", place)
        by_row: dict[int, list[ProcessStep]] = {}
        hidden_rows = self.rows.hidden()
        hidden: list[ProcessStep] = []
        for step in self.steps:
            if step.side != side:
                continue
            if step.row in hidden_rows:
                hidden.append(step)
            else:
                by_row.setdefault(step.row, []).append(step)
        for row, steps in sorted(by_row.items()):
            self.row(side, row, steps)
        if hidden:
            self.more(side, hidden)
        self.times(side)
        if self.covered is not None:
            self.cover(side, self.covered)
        writes = self.covered is None or not self.covered.locked.of(side)
        lying = self.count(side) + (self.covered.answered.of(side) if self.covered else 0)
        if writes and not lying:
            prompt(self.sheet, context.ask(N_("How does it go from first to last?")), lane)

    def count(self, side: Side) -> int:
        """Return how many steps of a side lie open."""
        return sum(step.side == side for step in self.steps)

    def card(self, step: ProcessStep) -> Card:
        place = Place(stage="alignment", side=step.side, list_name="process_steps", row=step.row)
        says = [self.context.tr(N_("Decision"))] if step.decision else []
        return Card(
            record=step,
            side=step.side,
            text=step.name,
            says=tuple(says),
            place=place,
            where=step.when or self.context.say(N_("row {n}"), n=step.row),
        )

    def slot(self, side: Side, row: float, place: int = 0, of: int = 1) -> Box:
        high = self.rows.density.height
        wide = (_WIDE - 8 * (of - 1)) / of
        x = _SLIP[side] + place * (wide + 8)
        return Box(x, self.rows.y(row) - high / 2, wide, high)

    def row(self, side: Side, row: int, steps: Sequence[ProcessStep]) -> None:
        """Draw the steps of one row; two share it, more of them hide behind the second."""
        seen = steps if len(steps) <= 2 else steps[:1]  # noqa: PLR2004
        of = min(2, len(steps))
        for place, step in enumerate(seen):
            box = self.slot(side, row, place, of)
            self.step(step, box)
        rest = steps[len(seen) :]
        if rest:
            box = self.slot(side, row, 1, 2)
            cards = [self.card(step) for step in rest]
            more_slip(self.sheet, self.context, cards, box, self.rows.density)
            self.boxes.update((step.id, box) for step in rest)

    def step(self, step: ProcessStep, box: Box) -> None:
        card = self.card(step)
        density = self.rows.density
        self.boxes[step.id] = box
        if not step.decision:
            draw_card(self.sheet, self.context, card, box, density)
            return
        draw_decision(self.sheet, self.context, card, box, density)

    def more(self, side: Side, hidden: Sequence[ProcessStep]) -> None:
        box = self.slot(side, self.rows.numbers[self.rows.places - 1])
        cards = [self.card(step) for step in hidden]
        more_slip(self.sheet, self.context, cards, box, self.rows.density)
        self.boxes.update((step.id, box) for step in hidden)

    def times(self, side: Side) -> None:
        """Write the times beside a lane; a side without one shows the other side's.

        What is shown there, or written where nothing stands yet, is a fact of one step: of this
        side's, if it has one at that time.
        """
        found: dict[int, ProcessStep] = {}
        by_weight = sorted(self.steps, key=lambda one: (bool(one.when), one.side == side))
        found.update((step.row, step) for step in by_weight)
        hidden = self.rows.hidden()
        for row, step in found.items():
            if row in hidden:
                continue
            box = Box(40 if side == "sales" else 1504, self.rows.y(row) - 12, 56, 24)
            ink = META.but(align="left" if side == "sales" else "right")
            self.sheet.write(step.when, ink, box)
            self.sheet.hit(
                HitArea(
                    key=f"time:{side}:{row}",
                    box=box,
                    role="head",
                    name=spoken((self.context.tr(N_("When")), step.when), step.name),
                    record_ids=(step.id,),
                    place=Place(
                        stage="alignment",
                        side=step.side,
                        list_name="process_steps",
                        kind="when",
                        row=row,
                    ),
                )
            )

    def guides(self) -> None:
        for place in range(min(self.rows.places, max(_NINE, len(self.rows.numbers)))):
            y = self.rows.first + place * self.rows.pitch
            self.sheet.add(
                Line(488, y, 1112, y, "line", 2, (2, 9), round_ends=True,
                     layer=Layer.GRID, detail=Detail.CARD)
            )  # fmt: skip

    def cover(self, side: Side, covered: Covered) -> None:
        """Lay covered cards on the rows that no open card of the side lies on."""
        high = self.rows.density.height
        taken = [self.boxes[step.id] for step in self.steps if step.side == side]
        places = min(self.rows.places, max(_NINE, len(self.rows.numbers)))
        tops = (self.rows.first + place * self.rows.pitch - high / 2 for place in range(places))
        rows = (Box(_SLIP[side], top, _WIDE, high) for top in tops)
        free = [row for row in rows if not any(row.meets(box) for box in taken)]
        boxes = free[: covered.answered.of(side)]
        name = f"{self.context.tr(N_('Step'))}, {self.context.side(side)}"
        draw_covered(self.sheet, self.context, side, boxes, name, f"step:{side}")
        x = 500 if side == "sales" else 800
        progress_line(self.sheet, self.context, covered, side, Box(x, 456, 300, 40))

    # --- the middle ------------------------------------------------------------------------------

    def joint_moves(self) -> dict[str, Box]:
        """Lay the joint moves out on their rows, each below the one before it."""
        context = self.context
        place = Place(stage="alignment", side="joint", list_name="joint_moves")
        room = Box(_MOVE[0] - 50, _TOP, _MOVE[1] + 100, _HIGH)
        hit_zone(self.sheet, room, context.tr(N_("Joint moves")), place)
        density = self.rows.density
        if len(self.moves) * density.pitch > _HIGH:
            density = COMPACT if len(self.moves) * COMPACT.pitch <= _HIGH else _TIGHT
        places = int((_HIGH + density.gap) // density.pitch)
        seen = self.moves if len(self.moves) <= places else self.moves[: places - 1]
        hidden = self.moves[len(seen) :]
        wanted = sorted(
            ((self.rows.y(self.row_of(move)), number) for number, move in enumerate(seen)),
        )
        ys = spread([y for y, _ in wanted], density.height + 6, _TOP, _TOP + _HIGH
                    - (density.pitch if hidden else 0))  # fmt: skip
        boxes: dict[str, Box] = {}
        for (_, number), y in zip(wanted, ys, strict=True):
            move = seen[number]
            box = Box(_MOVE[0], y - density.height / 2, _MOVE[1], density.height)
            card = Card(
                record=move,
                side="joint",
                text=move.text,
                says=(owners_say(context, move),),
                agreed=move.agreed_sales and move.agreed_procurement,
                place=place,
                chips=owner_chips(context, move),
            )
            if not has_room(card, box, density):
                card = replace(card, chips=())  # the words come first; the inspector names people
            draw_card(self.sheet, context, card, box, density)
            boxes[move.id] = box
        if hidden:
            box = Box(_MOVE[0], _TOP + _HIGH - density.height, _MOVE[1], density.height)
            cards = [Card(record=m, side="joint", text=m.text, place=place) for m in hidden]
            more_slip(self.sheet, context, cards, box, density)
            boxes[hidden[0].id] = box
        return boxes

    def row_of(self, move: JointMove) -> float:
        """Return where a joint move belongs: its row, or the middle of its touch."""
        if move.row is not None:
            return move.row
        touch = self.context.view.find(Touch, move.touch_id)
        if touch is None:
            return float(self.rows.numbers[-1])
        ends = [
            step.row
            for step in self.steps
            if step.id in {touch.sales_step_id, touch.procurement_step_id}
        ]
        return sum(ends) / len(ends) if ends else 1.0


def draw_decision(sheet: Sheet, context: Context, card: Card, box: Box, density: Density) -> None:
    """Draw a step with a gavel at its far end."""
    sheet.add(*slip(card.side, box, card.part, private=card.private))
    room = inside(card.side, box)
    start = len(sheet.primitives)
    write_text(sheet, context, card, Box(room.x, room.y, room.w - 34, room.h), density)
    if card.private:
        strengthen(sheet, start)
    y = box.centre[1] - 11
    sheet.add(Icon("decision", room.right - 22, y, 22, TEXT[_side(card)], part=card.part))
    hit_card(sheet, context, card, box)


def _side(card: Card) -> Side:
    return "procurement" if card.side == "procurement" else "sales"


def spread(wanted: Sequence[float], pitch: float, top: float, bottom: float) -> list[float]:
    """Return places as near to the ones wanted as can be, at least ``pitch`` apart.

    Args:
        wanted: Middles, rising.
        pitch: Least distance.
        top: Nothing begins above it.
        bottom: Nothing ends below it.
    """
    ys: list[float] = []
    least = top + pitch / 2
    for y in wanted:
        ys.append(max(y, least))
        least = ys[-1] + pitch
    most = bottom - pitch / 2
    for place in range(len(ys) - 1, -1, -1):
        ys[place] = min(ys[place], most)
        most = ys[place] - pitch
    return ys
