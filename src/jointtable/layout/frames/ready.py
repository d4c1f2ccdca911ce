"""The lower middle of Commitments: review dates, readiness, and the pulse asked again."""

from collections.abc import Callable
from datetime import date
from typing import Final

from jointtable.domain.records import SIDES, Action, JointGoal, Review, Side
from jointtable.i18n import N_
from jointtable.insights.readiness import Check
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.figures import near_day, number_short
from jointtable.layout.furniture import META, TITLE, count_of, hit_zone, spoken
from jointtable.layout.marks import mark, tick
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Line,
    Marker,
    Part,
    Place,
    Rect,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.text import measure
from jointtable.values import dataclass

_LEFT: Final = 540.0
_RIGHT: Final = 1060.0
_LINE: Final = 434.0
_EDGES: Final = (496.0, 1104.0)
"""Of the column of what both agree."""
_POINTS: Final = 6
_BOX: Final = Box(508, 508, 584, 88)


@dataclass(frozen=True, slots=True)
class _Point:
    """A day on the line of the reviews."""

    name: str
    day: str
    id: str | None
    is_today: bool
    is_held: bool


def draw_reviews(sheet: Sheet, context: Context) -> None:
    """Draw the day of the workshop and the reviews on a line; those that were held are ticked."""
    place = Place(stage="commitments", side="joint", list_name="reviews")
    room = Box(_BOX.x, _LINE - 60, _BOX.w, 120)
    hit_zone(sheet, room, context.tr(N_("Review dates")), place)
    points = _points(context)
    reviews = any(one.id is not None for one in points)
    dash = () if reviews else (10.0, 8.0)
    sheet.add(Line(_LEFT, _LINE, _RIGHT, _LINE, "lineStrong", 4, dash))
    if not reviews:
        says = context.tr(N_("No review date yet"))
        sheet.write(says, META.but(align="centre"), Box(_LEFT, _LINE + 28, 520, 22))
    step = (_RIGHT - _LEFT) / max(1, len(points) - 1)
    for number, point in enumerate(points):
        _point(sheet, context, _LEFT + number * step, point, min(step, 160.0))


def _points(context: Context) -> list[_Point]:
    """Return the days on the line, six at most; past ones give way to those to come."""
    today = context.view.setup.date
    reviews = {one.on: one for one in context.view.of(Review)}
    days = sorted({*reviews, *([today] if today is not None else [])})
    found = [
        _Point(
            context.tr(N_("Today")) if day == today else _after(context, day, today),
            day,
            reviews[day].id if day in reviews else None,
            day == today,
            _is_held(reviews.get(day), today),
        )
        for day in days
    ]
    here = next((place for place, one in enumerate(found) if one.is_today), 0)
    start = min(here, max(0, len(found) - _POINTS))
    return found[start : start + _POINTS]


def _is_held(review: Review | None, today: str | None) -> bool:
    if review is None or review.on == today:
        return False
    return review.held_workshop_id is not None or (today is not None and review.on < today)


def _after(context: Context, day: str, today: str | None) -> str:
    if today is None:
        return context.tr(N_("Review"))
    days = (date.fromisoformat(day) - date.fromisoformat(today)).days
    if days < 0:
        return context.tr(N_("Held"))
    return context.say(N_("{n} days") if days != 1 else N_("{n} day"), n=days)


def _point(sheet: Sheet, context: Context, x: float, point: _Point, room: float) -> None:
    part = Part(f"review:{point.id or 'today'}", (point.id,) if point.id else ())
    now = point.is_today or point.is_held
    sheet.add(
        Marker(
            "circle", x, _LINE, 32 if point.is_today else 28, "ink" if now else "frame", "ink", 4,
            detail=Detail.ALWAYS, part=part,
        )
    )  # fmt: skip
    if point.is_held:
        sheet.add(tick(x, _LINE, 0.62, part))
    when = near_day(point.day, context.language, context.view.setup.date)
    words = max(measure(point.name, TITLE.style), measure(when, META.style))
    wide = min(room, max(80.0, words + 4))
    # over the ends of the line words stand inside the column
    left = min(max(x - wide / 2, _EDGES[0]), _EDGES[1] - wide)
    for text, ink, top, high in ((point.name, TITLE, -46, 30), (when, META, 21, 22)):
        sheet.write(text, ink.but(align="centre"), Box(left, _LINE + top, wide, high), part=part)
    sheet.hit(
        HitArea(
            key=part.key, box=Box(left, _LINE - 46, wide, 92),
            role="card" if point.id is not None else "row",
            name=spoken((point.name, when)), record_ids=part.record_ids,
            place=Place(stage="commitments", side="joint", list_name="reviews"),
        )
    )  # fmt: skip


# --- ready to sign -------------------------------------------------------------------------------


def draw_ready(sheet: Sheet, context: Context) -> None:
    """Draw one segment a check that applies, and the first missing thing in words."""
    sign_off = context.insights.readiness.sign_off
    checks = [one for one in sign_off.checks if one.applies]
    says = context.say(N_("Ready to sign: {n} of {all}"), n=sign_off.ready, all=sign_off.of)
    sheet.write(says, TITLE, Box(_BOX.x, _BOX.y, _BOX.w, 24))
    wide = (_BOX.w - 6 * (len(checks) - 1)) / max(1, len(checks))
    for place, check in enumerate(checks):
        x, y = _BOX.x + place * (wide + 6), _BOX.y + 34
        sheet.add(
            Rect(x, y, wide, 12, "ok.mark", radius=3, detail=Detail.ALWAYS)
            if check.ok
            else Rect(
                x + 1, y + 1, wide - 2, 10, "sunken", "control", 2, 3, dash=(5, 4),
                detail=Detail.ALWAYS,
            )
        )  # fmt: skip
    missing = next((missing_words(context, one) for one in checks if not one.ok), "")
    if missing:
        missing = context.say(N_("Missing: {what}"), what=missing)
        sheet.write(missing, META.but(top=True), Box(_BOX.x, _BOX.y + 54, _BOX.w, 44), lines=2)
    sheet.hit(HitArea(key="ready", box=_BOX, role="row", name=spoken((says,), missing)))


def missing_words(context: Context, check: Check) -> str:
    """Return the first missing thing of a check in words."""
    first = check.missing[0] if check.missing else None
    return _WORDS[check.key](context, first)


def _goal(context: Context, id_: str | None) -> str:
    goal = context.view.find(JointGoal, id_)
    return goal.title if goal is not None else ""


def _support(context: Context, id_: str | None) -> str:
    """Name the side whose support a one-sided goal lacks."""
    result = context.insights.goals.joint_goals.get(id_ or "")
    weak: Side = "sales"
    if result is not None:
        sales, procurement = result.share.sales or 0, result.share.procurement or 0
        weak = "sales" if sales <= procurement else "procurement"
    return context.say(
        N_("{party}’s support for “{goal}”"), party=context.party(weak), goal=_goal(context, id_)
    )


def _action(context: Context, id_: str | None) -> str:
    action = context.view.find(Action, id_)
    text = action.text if action is not None else ""
    return context.say(N_("an owner or a date for “{action}”"), action=text)


def _release(context: Context, id_: str | None) -> str:
    for side in SIDES:
        if id_ == side or (id_ is None and context.view.party(side).released_at is None):
            return context.say(N_("the release by {party}"), party=context.party(side))
    return context.tr(N_("the release by both sides"))


_WORDS: Final[dict[str, Callable[[Context, str | None], str]]] = {
    "priorities_complete": lambda context, id_: context.say(
        N_("a metric or an owner for “{goal}”"), goal=_goal(context, id_)
    ),
    "one_sided_decided": _support,
    "released": _release,
    "actions_complete": _action,
    "reviews_set": lambda context, _: context.tr(N_("a review date")),
    "escalation_named": lambda context, _: context.tr(N_("one person a side to call when stuck")),
    "pulse_again": lambda context, _: context.tr(N_("the pulse, asked again")),
}


# --- the pulse again -----------------------------------------------------------------------------


def draw_pulse_again(sheet: Sheet, context: Context) -> None:
    """Write the middle answers at the start and now."""
    results = context.insights.pulse
    before, now = results.start, results.review or results.close
    if before is None:
        return
    covered = context.covered.get("pulse")
    box = Box(_BOX.x, 612, _BOX.w, 30)
    title = context.tr(N_("I understand the other side"))
    x = box.right
    said = [title]
    for side in reversed(SIDES):
        first = before.of(side).median
        text = "" if first is None else number_short(first, context.language)
        if now is not None and now.of(side).median is not None:
            text = f"{text} → {number_short(now.of(side).median or 0, context.language)}"
        elif covered is not None:
            text = count_of(context, covered, side)
        ink = Ink(style=styles.AXIS, detail=Detail.LABEL)
        width = measure(text, ink.style)
        sheet.write(text, ink, Box(x - width - 1, box.y, width + 2, 30))
        sheet.add(*mark(side, x - width - 22, box.y + 15, 16))
        x -= width + 52
        said.append(f"{context.side(side)} {text}")
    sheet.write(title, TITLE, Box(box.x, box.y, x - box.x, 30))
    says = context.tr(N_("Middle answer at the start and now, 0 to 10"))
    sheet.write(says, META, Box(box.x, box.y + 32, box.w, 22))
    sheet.hit(
        HitArea(
            key="pulse_again", box=Box(box.x, box.y, box.w, 56), role="row",
            name=spoken((), said[0], *reversed(said[1:])),
        )
    )  # fmt: skip
