"""The frames of the second half: positioning, goals, alignment, commitments."""

from typing import Final

from jointtable.domain.blind import current_view, sealed_view_round
from jointtable.domain.edits.base import order_key
from jointtable.domain.records import (
    SIDES,
    Action,
    Agreement,
    Area,
    JointGoal,
    JointMove,
    Position,
    ProcessStep,
    Review,
    Side,
    Touch,
)
from jointtable.export.playbook.goals import ordered
from jointtable.export.poster.panel import (
    FINE,
    GAP,
    INK,
    QUIET,
    STRONG,
    WARNS,
    Panel,
    edges,
    split,
)
from jointtable.i18n import N_
from jointtable.insights.commitments import side_of_action
from jointtable.layout.figures import near_day
from jointtable.layout.frames.gaps import Spot, guess_marker, own_marker
from jointtable.layout.frames.role_markers import LEVELS
from jointtable.layout.marks import MARK, TEXT, mark
from jointtable.layout.primitives import FRAME_PART, Box, Line, Marker, Path, Rect
from jointtable.layout.sheet import Ink
from jointtable.layout.text import measure

ALIVE: Final = frozenset({"open", "under_way"})
_ROW: Final = 38.0
_LINES: Final = 31.0


# --- positioning ----------------------------------------------------------------------------------


def positioning(panel: Panel) -> bool:
    """Draw each area between both scales; return whether any is placed."""
    book = panel.book
    placed = {one.area_id for one in book.view.of(Position)}
    areas = [one for one in sorted(book.view.of(Area), key=order_key) if one.id in placed]
    if not areas:
        return False
    grids = _grids(panel.box)
    for side in SIDES:
        x, wide = grids[side]
        name = STRONG.but(colour=TEXT[side], align="centre")
        panel.sheet.write(book.short(side), name, Box(x, panel.y, wide, _LINES))
    panel.skip(_LINES + GAP / 2)
    foot = 2 * _LINES + GAP
    shown, hidden = split(areas, int((panel.room - foot) // _ROW))
    pitch = min(_ROW + 14, (panel.room - foot) / max(len(shown) + bool(hidden), 1))
    for side in SIDES:
        x, wide = grids[side]
        for n in range(3):
            close = n + 1 if side == "sales" else 3 - n
            third = Box(x + n * wide / 3, panel.y, wide / 3 - 2, pitch * len(shown))
            panel.sheet.add(Rect(third.x, third.y, third.w, third.h, f"{side}.zone{close}"))
    for area in shown:
        _area(panel, area, grids, pitch)
        panel.skip(pitch)
    panel.more(hidden)
    panel.y = max(panel.y + GAP / 2, panel.box.bottom - 2 * _LINES)
    for side in SIDES:
        panel.write(_levels(panel, side), QUIET, side=side)
    return True


def _grids(box: Box) -> dict[Side, tuple[float, float]]:
    """Return left and width of both scales: names stand left of them."""
    wide = box.w * 0.31
    return {"sales": (box.right - 2 * wide - 16, wide), "procurement": (box.right - wide, wide)}


def _levels(panel: Panel, side: Side) -> str:
    """Return the levels of a side from left to right."""
    shown = panel.book.shown
    if side == "sales":
        names = [shown.segment_name(one) for one in ("breakthrough", "growing", "strategic")]
    else:
        names = [shown.class_name(one) for one in ("strategic", "tactical", "operational")]
    return " · ".join(names)


def _area(panel: Panel, area: Area, grids: dict[Side, tuple[float, float]], pitch: float) -> None:
    """Draw an area: its name, own views filled, guesses outlined, the lines between them."""
    book = panel.book
    y = panel.y + pitch / 2
    result = book.insights.positioning.areas.get(area.id)
    meeting = result.meeting if result is not None else None
    heavy = meeting == "heavy"
    tone = {"heavy": "attention.text", "same": "ok.text"}.get(meeting or "", "ink")
    room = Box(panel.box.x, panel.y, grids["sales"][0] - panel.box.x - 14, pitch)
    panel.sheet.write(area.name, STRONG.but(top=False, colour=tone), room)
    now = current_view(book.view, area.id)
    round_ = sealed_view_round(book.view, "positions")
    sealed = {
        one.side: one
        for one in book.view.of(Position)
        if one.area_id == area.id and round_ is not None and one.round_id == round_.id
    }
    for side in SIDES:
        guess = sealed.get("procurement" if side == "sales" else "sales")
        own: str | None = now.segment if side == "sales" else now.supplier_class
        guessed: str | None = None
        if guess is not None:
            guessed = guess.segment if side == "sales" else guess.supplier_class
        spots = _spots(*grids[side], side)
        both = spots.get(own or ""), spots.get(guessed or "")
        _markers(panel, side, both, (y, min(0.62, (pitch - 4) / 82)), heavy=heavy)


def _spots(x: float, grid: float, side: Side) -> dict[str, float]:
    return {level: x + (n + 0.5) * grid / 3 - 1 for n, level in enumerate(LEVELS[side])}


def _markers(
    panel: Panel,
    side: Side,
    at: tuple[float | None, float | None],
    line: tuple[float, float],
    *,
    heavy: bool,
) -> None:
    own, guess = at
    y, scale = line
    other: Side = "procurement" if side == "sales" else "sales"
    if own is not None and guess is not None and own != guess:
        tone, width = ("attention.mark", 6.0) if heavy else ("ink2", 3.0)
        panel.sheet.add(Line(guess, y, own, y, tone, width))
    if guess is not None:
        guess_marker(panel.sheet, other, Spot(guess, y, scale), FRAME_PART, hit=own == guess)
    if own is not None:
        own_marker(panel.sheet, side, Spot(own, y, scale), FRAME_PART)


# --- goals ----------------------------------------------------------------------------------------


def goals(panel: Panel) -> bool:
    """Draw the joint goals with their measures and votes; return whether there is anything."""
    book = panel.book
    found = ordered(book)
    brought = book.insights.goals.brought
    if not found and not brought.sales + brought.procurement:
        return False
    high = 2 * _LINES + GAP
    shown, hidden = split(found, max(1, int((panel.room - _LINES) // high)))
    for goal in shown:
        _goal(panel, goal)
    panel.more(hidden)
    met = book.tr(N_("{met} of {all} goals met a partner on the other side."))
    all_ = brought.sales + brought.procurement
    panel.write(met.format(met=book.insights.goals.met, all=all_), QUIET)
    return True


def _goal(panel: Panel, goal: JointGoal) -> None:
    """Draw a joint goal: title, then its measure with the votes of both at the right."""
    book = panel.book
    result = book.insights.goals.joint_goals[goal.id]
    top = panel.y
    words = panel.column(panel.box.x + 30, panel.box.w - 30)
    words.write(goal.title, _flag(panel, goal))
    values = " → ".join(part for part in (goal.baseline, goal.target) if part)
    due = book.tr(N_("by {date}")).format(date=book.day(goal.due)) if goal.due else ""
    parts = (f"{values} {goal.unit}".strip(), due, goal.metric)
    measure_ = ", ".join(part for part in parts if part) or book.text("draft")
    taken = _votes(words, result.votes.sales, result.votes.procurement)
    room = Box(words.box.x, words.y, words.box.w - taken - 16, _LINES)
    panel.sheet.write(measure_, QUIET, room)
    words.skip(_LINES)
    edges(panel.sheet, Box(panel.box.x, top + 4, 12, words.y - top - 8))
    panel.y = words.y + GAP


def _flag(panel: Panel, goal: JointGoal) -> Ink:
    """Return how the title is set: what both gave their votes to, and what one side did."""
    flag = panel.book.insights.goals.joint_goals[goal.id].flag
    return {"priority": FINE, "one_sided": WARNS}.get(flag, STRONG)


def _votes(panel: Panel, sales: int, procurement: int) -> float:
    """Draw the votes of both sides at the right end of a line, and return how wide they are."""
    if not sales + procurement:
        return 0.0
    x = panel.box.right
    for side, count in (("procurement", procurement), ("sales", sales)):
        number = str(count)
        wide = measure(number, STRONG.style)
        x -= wide
        panel.sheet.write(number, STRONG, Box(x, panel.y, wide + 1, _LINES))
        x -= 26
        whose: Side = "sales" if side == "sales" else "procurement"
        panel.sheet.add(*mark(whose, x + 9, panel.y + _LINES / 2, 18))
        x -= 14
    return panel.box.right - x


# --- alignment ------------------------------------------------------------------------------------


def alignment(panel: Panel) -> bool:
    """Draw both lanes with their touches, then the joint moves; return whether there is any."""
    book = panel.book
    steps = book.view.of(ProcessStep)
    moves = book.view.of(JointMove)
    if not steps and not moves:
        return False
    if steps:
        _lanes(panel)
    high = 2 * _LINES + GAP / 2
    shown, hidden = split(moves, max(1, int((panel.room + GAP / 2) // high)))
    for move in shown:
        due = near_day(move.due, book.language, book.view.setup.date) if move.due else ""
        panel.pair(move.text, due, STRONG, side="joint")
        rule = panel.column(panel.box.x + 32, panel.box.w - 32)
        rule.write(move.rule, QUIET)
        panel.y = rule.y + GAP / 2
    panel.more(hidden)
    return True


def _lanes(panel: Panel) -> None:
    """Draw the steps of both sides as marks in time, and the touches as lines between them."""
    book = panel.book
    steps = {one.id: one for one in book.view.of(ProcessStep)}
    rows = [one.row for one in steps.values()]
    first, last = min(rows), max(rows)
    left, right = panel.box.x + 190, panel.box.right - 16
    pitch = (right - left) / max(last - first, 1)
    lanes: dict[Side, float] = {"sales": panel.y + 18, "procurement": panel.y + 88}
    at = {one.id: (left + (one.row - first) * pitch, lanes[one.side]) for one in steps.values()}
    for side in SIDES:
        ink = INK.but(colour=TEXT[side], top=False)
        panel.sheet.write(book.short(side), ink, Box(panel.box.x, lanes[side] - 16, 170, 32))
        y = lanes[side]
        panel.sheet.add(Line(left - 12, y, right + 12, y, "line", 3))
    crossing = {id_ for pair in book.insights.alignment.crossings for id_ in pair}
    for touch in book.view.of(Touch):
        ends = at.get(touch.sales_step_id), at.get(touch.procurement_step_id)
        if ends[0] is not None and ends[1] is not None:
            tone, width = ("attention.mark", 5.0) if touch.id in crossing else ("ink2", 2.5)
            (x1, y1), (x2, y2) = ends[0], ends[1]
            panel.sheet.add(Path((("M", (x1, y1)), ("L", (x2, y2))), tone, width))
    for one in steps.values():
        x, y = at[one.id]
        if one.decision:
            panel.sheet.add(Marker("diamond", x, y, 15, MARK[one.side], "frame", 2))
        else:
            panel.sheet.add(*mark(one.side, x, y, 16))
    panel.skip(116)


# --- commitments ----------------------------------------------------------------------------------


def commitments(panel: Panel) -> bool:
    """Draw what both agreed, the next actions and the reviews; return whether there is any."""
    book = panel.book
    agreed = [one for one in book.view.of(Agreement) if one.kind == "agreement"]
    actions = [one for one in book.view.of(Action) if one.status in ALIVE]
    reviews = sorted(one.on for one in book.view.of(Review))
    if not agreed and not actions and not reviews:
        return False
    foot = _LINES + GAP if reviews else 0.0
    half = (panel.room - foot) * (0.5 if actions else 1.0)
    top = panel.y
    for one in agreed:
        if panel.y + 2 * _LINES > top + half:
            break
        panel.write(one.text, side="joint", lines=2, after=GAP / 2)
    panel.skip(GAP / 2)
    _actions(panel, actions, foot)
    if reviews:
        days = ", ".join(near_day(on, book.language, book.view.setup.date) for on in reviews[:4])
        panel.y = panel.box.bottom - _LINES
        panel.write(f"{book.text('reviews')}: {days}", STRONG)
    return True


def _actions(panel: Panel, actions: list[Action], foot: float) -> None:
    book = panel.book
    actions.sort(key=lambda one: one.due or "9999")
    shown, hidden = split(actions, max(0, int((panel.room - foot) // (_LINES + 4))))
    for one in shown:
        side = side_of_action(book.view, one)
        due = near_day(one.due, book.language, book.view.setup.date) if one.due else "–"
        panel.pair(one.text, due, side=side)
        panel.skip(4)
    panel.more(hidden)
