"""Links between the two processes, and the pictures of trouble on them."""

from collections.abc import Mapping, Sequence
from typing import Final

from jointtable.domain.records import SIDES, Friction, ProcessStep, Side, Touch
from jointtable.i18n import N_
from jointtable.insights.process import EarlyDecision
from jointtable.layout.context import Context
from jointtable.layout.furniture import spoken
from jointtable.layout.marks import MARK, PILL_HEIGHT, cross, pill, pill_width
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Layer,
    Line,
    Marker,
    Part,
    Path,
    curve,
)
from jointtable.layout.sheet import Sheet
from jointtable.layout.styles import PILL
from jointtable.layout.text import fitted, measure

_ENDS: Final[dict[Side, float]] = {"sales": 472, "procurement": 1128}
_STUB: Final = 44.0
_RING: Final = 40.0
_NEAR: Final = 84.0
_PILL: Final = 440.0
_GUTTERS: Final = (572.0, 1028.0)
"""Between the stubs and the joint moves."""
_BOTH: Final = 2
_APART: Final = 2.0


class Links:
    """Touches, stubs, crossings, early decisions and frictions."""

    def __init__(
        self, sheet: Sheet, context: Context, steps: Mapping[str, Box], taken: Sequence[Box]
    ) -> None:
        """Begin.

        Args:
            sheet: Where to.
            context: What it is drawn from.
            steps: Where the steps lie, by id.
            taken: Boxes that pills must not cover.
        """
        self.sheet, self.context, self.steps = sheet, context, steps
        self.taken = list(taken)
        self.ends: dict[str, tuple[float, float]] = {}

    def draw(
        self,
        touches: Sequence[Touch],
        frictions: Sequence[Friction],
        steps: Sequence[ProcessStep],
    ) -> None:
        """Draw everything between the lanes, troubles on top."""
        results = self.context.insights.alignment
        early = {one.step: one for one in results.decided_before_heard}
        late = self._late_touches(touches, early)
        for touch in touches:
            self._touch(touch, late=touch.id in late)
        private = {step.id for step in steps if step.visibility != "joint"}
        for side in SIDES:
            for id_ in results.without_counterpart.of(side):
                if id_ not in private:  # what a side keeps to itself is never missing
                    self._stub(side, id_)
        for pair in results.crossings:
            self._crossing(pair)
        names = {step.id: step.name for step in steps}
        for one in results.decided_before_heard:
            self._early(one, names.get(one.step, ""), late)
        for friction in frictions:
            self._friction(friction)

    # --- touches ---------------------------------------------------------------------------------

    def _late_touches(
        self, touches: Sequence[Touch], early: Mapping[str, EarlyDecision]
    ) -> dict[str, str]:
        """Return the touches that come after the decision they are about, with that decision."""
        found: dict[str, str] = {}
        for id_, one in early.items():
            if one.kind != "late":
                continue
            about = [t for t in touches if id_ in {t.sales_step_id, t.procurement_step_id}]
            theirs = [
                (self.steps[other].y, touch.id)
                for touch in about
                for other in (touch.sales_step_id, touch.procurement_step_id)
                if other != id_ and other in self.steps
            ]
            if theirs:
                found[min(theirs)[1]] = id_
        return found

    def _touch(self, touch: Touch, *, late: bool) -> None:
        start, end = self.steps.get(touch.sales_step_id), self.steps.get(touch.procurement_step_id)
        if start is None or end is None:
            return
        y1, y2 = start.centre[1], end.centre[1]
        self.ends[touch.id] = (y1, y2)
        ids = (touch.id, touch.sales_step_id, touch.procurement_step_id)
        part = Part(touch.id, ids, "joint", gap=late)
        colour = "attention.mark" if late else "ink2"
        detail = Detail.ALWAYS if late else Detail.CARD
        self.sheet.add(
            Path(
                curve(_ENDS["sales"], y1, _ENDS["procurement"], y2),
                colour,
                6 if late else 3.5,
                layer=Layer.LINKS,
                detail=detail,
                part=part,
            )
        )
        size = 18 if late else 14
        for side, y in zip(SIDES, (y1, y2), strict=True):
            self.sheet.add(
                Marker(
                    "circle", _ENDS[side], y, size, colour,
                    layer=Layer.INSIGHT, detail=detail, part=part,
                )
            )  # fmt: skip
        self._say_touch(touch, part)

    def _say_touch(self, touch: Touch, part: Part) -> None:
        view = self.context.view
        ends = [
            step.name
            for id_ in (touch.sales_step_id, touch.procurement_step_id)
            for step in (view.find(ProcessStep, id_),)
            if step is not None
        ]
        says = self.context.say(N_("{first} touches {second}"), first=ends[0], second=ends[-1])
        y1, y2 = self.ends[touch.id]
        box = Box(488, min(y1, y2) - 8, 624, abs(y1 - y2) + 16)
        self.sheet.hit(
            HitArea(
                key=touch.id, box=box, role="link", name=spoken((says,), touch.what_happened),
                record_ids=part.record_ids,
            )
        )  # fmt: skip

    def _stub(self, side: Side, id_: str) -> None:
        """Draw the dotted stub of a step that nothing on the other side answers to."""
        box = self.steps.get(id_)
        if box is None or list(self.steps.values()).count(box) > 1:
            return  # it hides behind “+n more”
        way = 1 if side == "sales" else -1
        x, y = _ENDS[side], box.centre[1]
        part = Part(f"stub:{id_}", (id_,), side, gap=True)
        self.sheet.add(
            Line(
                x, y, x + way * _STUB, y, MARK[side], 3.5, (5, 7),
                layer=Layer.LINKS, part=part,
            ),
            Marker(
                "circle" if side == "sales" else "square",
                x + way * (54 if side == "sales" else 53), y, 16, "frame", MARK[side], 3.5,
                radius=3, layer=Layer.INSIGHT, part=part,
            ),
        )  # fmt: skip
        self.taken.append(Box(min(x, x + way * 66), y - 12, 66, 24))

    # --- trouble ---------------------------------------------------------------------------------

    def _crossing(self, pair: tuple[str, str]) -> None:
        first, second = (self.ends.get(id_) for id_ in pair)
        if first is None or second is None:
            return
        if first[0] == second[0] or first[1] == second[1]:
            return  # behind the same “+n more”, where nobody sees them cross
        meet = x, y = meeting_point(first, second)
        ring = self._place(_RING + 4, _RING + 4, x, y) or self._beside(_RING + 4, _RING + 4, x, y)
        if ring is not None:
            x, y = ring.centre
        part = Part(f"crossing:{pair[0]}:{pair[1]}", pair, "joint", gap=True)
        if x == meet[0] and 0 < abs(y - meet[1]) < _NEAR:  # it hangs from the card on the crossing
            self.sheet.add(Line(*meet, x, y, "attention.mark", 3.5, layer=Layer.LINKS, part=part))
        self.sheet.add(
            Marker(
                "circle", x, y, _RING, "frame", "attention.mark", 4.5,
                layer=Layer.INSIGHT, detail=Detail.ALWAYS, part=part,
            )
        )  # fmt: skip
        sign = cross(x, y, 8, "attention.mark", 4, part)
        self.sheet.add(
            Path(
                sign.segments, sign.stroke, sign.width,
                layer=Layer.INSIGHT, detail=Detail.CARD, part=part,
            )
        )  # fmt: skip
        box = Box(x - 22, y - 22, 44, 44)
        self.taken.append(box)
        says = self.context.tr(N_("Order crosses"))
        width = pill_width(says)
        place = self._place(width, PILL_HEIGHT, x + 53 + width / 2, y)
        if place is not None:
            self.taken.append(place)
            pill(self.sheet, says, *place.centre, part)
        self.sheet.hit(HitArea(key=part.key, box=box, role="pill", name=says, record_ids=pair))

    def _early(self, one: EarlyDecision, name: str, late: Mapping[str, str]) -> None:
        """Draw the pill of a decision that was taken before the other side was heard."""
        says = self.context.tr(
            N_("{step} before sales is heard")
            if one.side == "procurement"
            else N_("{step} before procurement is heard")
        )
        room = _PILL - measure(says.replace("{step}", ""), PILL)
        says = says.format(step=fitted(name, PILL, room).text)
        touch = next((id_ for id_, step in late.items() if step == one.step), None)
        part = Part(f"early:{one.step}", (one.step,), "joint", gap=True)
        if touch is not None and touch in self.ends:
            y1, y2 = self.ends[touch]
            x, y = 800.0, (y1 + y2) / 2
        else:
            box = self.steps.get(one.step)
            if box is None:
                return
            half = pill_width(says) / 2 + 70
            x = _ENDS[one.side] + (half if one.side == "sales" else -half)
            y = box.centre[1]
        at = self._pill(says, x, y, part)
        self.sheet.hit(
            HitArea(key=part.key, box=at, role="pill", name=says, record_ids=(one.step,))
        )

    def _friction(self, friction: Friction) -> None:
        """Draw a friction as a pill on its link, or beside its step."""
        text = fitted(self.context.shown.friction(friction), PILL, _PILL - 28).text
        part = Part(friction.id, (friction.id,), friction.side, gap=True)
        half = pill_width(text) / 2
        if friction.touch_id in self.ends:
            y1, y2 = self.ends[friction.touch_id]
            share = {"sales": 0.3, "procurement": 0.7}.get(friction.side, 0.5)
            x = 472 + 656 * share
            y = y1 + (y2 - y1) * _smooth(share)
        elif (box := self.steps.get(friction.process_step_id or "")) is not None:
            left = box.x < 800  # noqa: PLR2004 - the middle of the frame
            x = _ENDS["sales"] + 70 + half if left else _ENDS["procurement"] - 70 - half
            y = box.centre[1]
        else:
            return
        at = self._pill(text, min(max(x, 492 + half), 1108 - half), y, part)
        name = spoken((self.context.tr(N_("Friction")),), self.context.shown.friction(friction))
        self.sheet.hit(
            HitArea(key=part.key, box=at, role="pill", name=name, record_ids=(friction.id,))
        )

    def _pill(self, text: str, x: float, y: float, part: Part) -> Box:
        """Draw a pill as near to (x, y) as nothing else lies.

        In a frame that is so full that there is no such place, it says only “…”, between the
        stubs and the joint moves.
        """
        width = pill_width(text)
        place = self._place(width, PILL_HEIGHT, x, y)
        if place is None:
            text = "…"
            width = pill_width(text)
            place = self._beside(width, PILL_HEIGHT, x, y) or Box(
                x - width / 2, y - PILL_HEIGHT / 2, width, PILL_HEIGHT
            )
        self.taken.append(place)
        return pill(self.sheet, text, *place.centre, part)

    def _beside(self, width: float, height: float, x: float, y: float) -> Box | None:
        """Return a free place beside the joint moves, on the side that is nearer to ``x``."""
        for gutter in sorted(_GUTTERS, key=lambda one: abs(one - x)):
            place = self._place(width, height, gutter, y, 84)
            if place is not None:
                return place
        return None

    def _place(
        self, width: float, height: float, x: float, y: float, tries: int = 16
    ) -> Box | None:
        """Return the nearest free place about (x, y), above or below it, or None."""
        left, right = x - width / 2 - _APART, x + width / 2 + _APART
        above = y - height / 2
        rows = [
            (one.y - _APART - height, one.bottom + _APART)
            for one in self.taken
            if one.x < right and one.right > left
        ]
        for step in range(tries):
            top = above + (step + 1) // _BOTH * 17 * (1 if step % _BOTH else -1)
            inside = 148 <= top <= 872 - height  # noqa: PLR2004 - the lanes
            if inside and not any(first < top < last for first, last in rows):
                return Box(x - width / 2, top, width, height)
        return None


def meeting_point(first: tuple[float, float], second: tuple[float, float]) -> tuple[float, float]:
    """Return where two links cross, each given by its heights at the two lanes.

    Both have the same x at the same time, so they meet where their heights do; the share of the
    way is the smooth step, turned round by halving.
    """
    (a1, a2), (b1, b2) = first, second
    turn = (a2 - a1) - (b2 - b1)
    share = (b1 - a1) / turn if turn else 0.5
    low, high = 0.0, 1.0
    for _ in range(20):
        t = (low + high) / 2
        low, high = (t, high) if _smooth(t) < share else (low, t)
    t = (low + high) / 2
    left, right, middle = _ENDS["sales"], _ENDS["procurement"], 800.0
    x = left * (1 - t) ** 3 + middle * 3 * (1 - t) * t + right * t**3
    return x, a1 + (a2 - a1) * _smooth(t)


def _smooth(t: float) -> float:
    return t * t * (3 - 2 * t)
