"""Goals: what each side wants, and what both want together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from jointtable.domain.records import SIDES, Goal, GoalLink, JointGoal, Side, Theme
from jointtable.i18n import N_
from jointtable.layout import styles
from jointtable.layout.cards import Card, draw_stack
from jointtable.layout.context import Context
from jointtable.layout.covered import Covered
from jointtable.layout.density import COMPACT, DENSE, choose
from jointtable.layout.frames.joint_goal import draw_joint_goal, draw_terms
from jointtable.layout.furniture import (
    covered_boxes,
    draw_covered,
    header,
    hit_zone,
    joint_head,
    party_heads,
    progress_line,
    prompt,
    sealed_note,
)
from jointtable.layout.marks import MARK, empty_slip, zone
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Layer,
    Line,
    Marker,
    Part,
    Path,
    Picture,
    Place,
    curve,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.text import measure

T = TypeVar("T", Goal, JointGoal)

_TOP: Final = 148.0
_HEIGHT: Final = 730.0
_GAP: Final = 6.0
_ZONE: Final[dict[Side, float]] = {"sales": 40, "procurement": 1088}
_SLIP: Final[dict[Side, float]] = {"sales": 56, "procurement": 1104}
_INNER: Final[dict[Side, float]] = {"sales": 496, "procurement": 1104}
_JOINT: Final[dict[Side, float]] = {"sales": 544, "procurement": 1056}
_HIGH: Final = 150.0
"""A row so high has room for three lines in the middle."""
_USUAL: Final = 4
_MOST: Final = 7


def picture(context: Context, number: int) -> Picture:
    """Return the frame of Goals."""
    sheet = Sheet()
    header(sheet, context, number)
    roles = (context.side("sales").lower(), context.side("procurement").lower())
    party_heads(sheet, context, 112, roles)
    _Rows(sheet, context).draw()
    return sheet.picture()


class _Rows:
    """The rows of the themes."""

    def __init__(self, sheet: Sheet, context: Context) -> None:
        self.sheet, self.context = sheet, context
        self.themes: list[Theme | None] = [*context.of(Theme)[:_MOST]] or [None]
        self.pitch = (_HEIGHT + _GAP) / max(_USUAL, len(self.themes))
        self.row = self.pitch - _GAP
        self.covered = context.covering("goals")
        self.goals = _by_theme(context.of(Goal), self.themes)
        self.joint = _by_theme(context.of(JointGoal), self.themes)
        self.links = context.view.of(GoalLink)
        stacks = [
            (sum(goal.side == side for goal in goals) + self.hidden(side, number), self.row)
            for number, goals in enumerate(self.goals.values())
            for side in SIDES
        ]
        self.density = choose(stacks)
        self.boxes: dict[str, Box] = {}

    def draw(self) -> None:
        for number, theme in enumerate(self.themes):
            top = _TOP + number * self.pitch
            for side in SIDES:
                self.side(theme, side, number)
                if side == "sales":
                    self.middle(theme, top)
        self.curves()
        free = self.free_row()
        if self.covered is None or free is not None:
            head = Box(500, 112, 600, 24)
            joint_head(self.sheet, head, self.context.tr(N_("Joint goals")))
        if self.covered is not None:
            self.far(self.covered, free)
        opened = self.context.view.find(JointGoal, self.context.selected)
        if opened is not None and opened.id in self.boxes:
            draw_terms(self.sheet, self.context, opened, self.boxes[opened.id])

    def hidden(self, side: Side, number: int) -> int:
        """Return how many covered cards a row holds: they are spread over all, not told apart."""
        if self.covered is None:
            return 0
        rows = len(self.themes)
        return (self.covered.answered.of(side) + rows - 1 - number) // rows

    def where(self, theme: Theme | None) -> str:
        return self.context.shown.theme(theme) if theme is not None else ""

    def side(self, theme: Theme | None, side: Side, number: int) -> None:
        context, top = self.context, _TOP + number * self.pitch
        hidden = self.hidden(side, number)
        box = Box(_ZONE[side], top, 472, self.row)
        self.sheet.add(zone(side, box))
        theme_id = theme.id if theme is not None else None
        place = Place(stage="goals", side=side, list_name="goals", row_id=theme_id)
        hit_zone(self.sheet, box, f"{context.side(side)}, {self.where(theme)}", place)
        goals = [goal for goal in self.goals[theme_id] if goal.side == side]
        places = self.density.holds(self.row)
        cards = [  # one more than there is room for tells that there are more
            Card(
                record=goal,
                side=side,
                text=goal.text,
                says=self.linked(goal),
                place=place,
                where=self.where(theme),
            )
            for goal in goals[: places + 1]
        ]
        beyond = [goal.id for goal in goals[places + 1 :]]
        room = Box(_SLIP[side], top, 440, self.row)
        needs = self.density.needs(min(len(goals) + hidden, places))
        spare = max(0.0, (self.row - needs) / 2)
        stack = Box(room.x, top + spare, room.w, self.row - spare)
        self.boxes |= draw_stack(self.sheet, context, cards, stack, self.density, beyond=beyond)
        boxes = covered_boxes(stack, self.density, hidden, len(goals))
        name = f"{context.tr(N_('Goal'))}, {context.side(side)}"
        draw_covered(self.sheet, context, side, boxes, name, f"goal:{side}:{number}")
        writes = self.covered is None or not self.covered.locked.of(side)
        if not cards and not hidden and writes:
            prompt(self.sheet, context.ask(N_("What do you want to reach?")), room)

    def linked(self, goal: Goal) -> tuple[str, ...]:
        titles = [
            joint.title
            for link in self.links
            if link.goal_id == goal.id
            for joint in (self.context.view.find(JointGoal, link.joint_goal_id),)
            if joint is not None
        ]
        if titles:
            return (self.context.say(N_("Linked to {goals}"), goals=", ".join(titles)),)
        if goal.apart:
            return (self.context.tr(N_("Stays apart by consent")),)
        return (self.context.tr(N_("Not linked")),)

    # --- the middle ------------------------------------------------------------------------------

    def middle(self, theme: Theme | None, top: float) -> None:
        name = self.where(theme)
        style = styles.AXIS.weighted(600)
        width = min(measure(name, style), 420.0)
        ink = Ink(style=style, colour="ink2", align="centre", detail=Detail.TEXT)
        self.sheet.write(name, ink, Box(590, top - 1, 420, 28))
        reach = (544 - width) / 2 - 14 if name else 272.0
        for x in (528.0, 1072.0 - reach):
            self.sheet.add(
                Line(x, top + 13, x + reach, top + 13, "line", 2,
                     layer=Layer.GRID, detail=Detail.ALWAYS)
            )  # fmt: skip
        theme_id = theme.id if theme is not None else None
        place = Place(stage="goals", side="joint", list_name="joint_goals", row_id=theme_id)
        room = Box(528, top, 544, self.row)
        hit_zone(self.sheet, room, f"{self.context.tr(N_('Joint goals'))}, {name}", place)
        goals = self.joint[theme_id]
        if goals:
            self.joint_goals(goals, top, place, name)
        elif self.covered is None:
            box = Box(544, top + 40, 512, self.row - 60)
            empty_slip(self.sheet, self.context.tr(N_("Nothing joint yet")), box)

    def joint_goals(self, goals: Sequence[JointGoal], top: float, place: Place, where: str) -> None:
        """Lay out the joint goals of a theme: one high, two low, more of them as plain slips."""
        cards = [
            Card(
                record=goal,
                side="joint",
                text=goal.title,
                agreed=goal.agreed_sales and goal.agreed_procurement,
                place=place,
                where=where,
            )
            for goal in goals
        ]
        room = Box(544, top + 28, 512, self.row - 30)
        if len(goals) > 2 or room.h < 126:  # noqa: PLR2004 - two cards are the most with details
            density = COMPACT if COMPACT.needs(len(goals)) <= room.h else DENSE
            self.boxes |= draw_stack(self.sheet, self.context, cards, room, density)
            return
        high = 126.0 if len(goals) == 1 else 66.0
        first = top + 36 if len(goals) == 1 else top + 30
        for place_, (goal, card) in enumerate(zip(goals, cards, strict=True)):
            box = Box(544, first + place_ * (high + 12), 512, high)
            draw_joint_goal(self.sheet, self.context, goal, card, box)
            self.boxes[goal.id] = box

    # --- links -----------------------------------------------------------------------------------

    def curves(self) -> None:
        linked: set[str] = set()
        for link in self.links:
            start, end = self.boxes.get(link.goal_id), self.boxes.get(link.joint_goal_id)
            goal = self.context.view.find(Goal, link.goal_id)
            if start is None or end is None or goal is None:
                continue
            linked.add(goal.id)
            self.curve(link, goal, start, end)
        at = Counter(map(id, self.boxes.values()))
        for id_, box in self.boxes.items():
            # those behind “+n more” share its box
            goal = self.context.view.find(Goal, id_) if at[id(box)] == 1 else None
            if goal is not None:
                self.notch(goal, box, filled=goal.id in linked)

    def curve(self, link: GoalLink, goal: Goal, start: Box, end: Box) -> None:
        side = goal.side
        part = Part(link.id, (link.id, goal.id, link.joint_goal_id), side)
        y1, y2 = start.centre[1], end.centre[1]
        self.sheet.add(
            Path(
                curve(_INNER[side], y1, _JOINT[side], y2),
                MARK[side],
                3.5,
                layer=Layer.INSIGHT,
                part=part,
            )
        )
        x = min(_INNER[side], _JOINT[side])
        area = Box(x, min(y1, y2) - 6, 48, abs(y1 - y2) + 12)
        joint = self.context.view.find(JointGoal, link.joint_goal_id)
        says = self.context.say(
            N_("“{goal}” is linked to “{joint}”"),
            goal=goal.text,
            joint=joint.title if joint else "",
        )
        self.sheet.hit(
            HitArea(key=link.id, box=area, role="link", name=says, record_ids=part.record_ids)
        )

    def notch(self, goal: Goal, box: Box, *, filled: bool) -> None:
        """Draw the notch at the inner edge of a goal: filled if linked, hollow if still apart."""
        sales = goal.side == "sales"
        self.sheet.add(
            Marker(
                "circle" if sales else "square",
                502 if sales else 1097.5,
                box.centre[1],
                12 if sales else 11,
                MARK[goal.side] if filled else "frame",
                MARK[goal.side],
                3,
                radius=2,
                layer=Layer.INSIGHT,
                part=Part(goal.id, (goal.id,), goal.side),
            )
        )

    # --- covered ---------------------------------------------------------------------------------

    def free_row(self) -> int | None:
        """Return the row nearest the second one in which no joint goal lies."""
        free = [number for number, goals in enumerate(self.joint.values()) if not goals]
        return min(free, key=lambda number: abs(number - 1), default=None)

    def far(self, covered: Covered, row: int | None) -> None:
        """Say in the middle how far both sides are: in a free row, or else as its head."""
        if row is None:
            for side, x in zip(SIDES, (488.0, 800.0), strict=True):
                progress_line(self.sheet, self.context, covered, side, Box(x, 104, 312, 40))
            return
        top = _TOP + row * self.pitch
        tight = self.pitch < _HIGH
        for side, y in zip(SIDES, (28.0, 56.0) if tight else (34.0, 74.0), strict=True):
            progress_line(self.sheet, self.context, covered, side, Box(544, top + y, 512, 40))
        if not tight:
            sealed_note(self.sheet, self.context, covered, Box(544, top + 118, 512, 30))


def _by_theme(records: Sequence[T], themes: Sequence[Theme | None]) -> Mapping[str | None, list[T]]:
    """Return records by theme; those of no theme stand in the last row."""
    found: dict[str | None, list[T]] = {one.id if one else None: [] for one in themes}
    last = next(reversed(found))
    for record in records:
        found[record.theme_id if record.theme_id in found else last].append(record)
    return found
