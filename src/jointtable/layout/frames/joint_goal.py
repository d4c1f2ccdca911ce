"""The card of a joint goal: title, metric, owners, votes and flag; and its gives and gets."""

from dataclasses import replace
from typing import Final

from jointtable.domain.records import SIDES, GoalReading, JointGoal, Side
from jointtable.domain.visibility import votes_are_covered
from jointtable.i18n import N_
from jointtable.insights.goals import JointGoalResult
from jointtable.layout import styles
from jointtable.layout.cards import Card, draw_owners, hit_card, owners_say, underline
from jointtable.layout.context import Context
from jointtable.layout.figures import table_day
from jointtable.layout.furniture import META as SMALL
from jointtable.layout.furniture import spoken
from jointtable.layout.marks import MARK, TEXT, agreed_tick, mark, slip
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Icon,
    Layer,
    Marker,
    Part,
    Rect,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.signs import draw_icons, draw_words, icons_width, signs_of, words_width
from jointtable.layout.text import measure

_PAD: Final = 26.0
_DOT: Final = 18.0
_PARTED: Final = 6.0
_DOTS: Final = 12
_HIGH: Final = 100.0
TITLE: Final = Ink(style=styles.CARD_TITLE)
META: Final = SMALL.but(style=replace(styles.META, tracking=styles.CARD.tracking))
STRONG: Final = META.but(style=META.style.weighted(600))


def draw_joint_goal(sheet: Sheet, context: Context, goal: JointGoal, card: Card, box: Box) -> None:
    """Draw a joint goal; a low card has its metric and votes on one line.

    Args:
        sheet: Where to.
        context: What it is drawn from.
        goal: The joint goal.
        card: The same as a card.
        box: 512 wide; from 100 high on it has three lines, otherwise two.
    """
    part = card.part
    sheet.add(*slip("joint", box, part, private=card.private))
    room = Box(box.x + _PAD, box.y, box.w - 2 * _PAD, box.h)
    start = len(sheet.primitives)
    if box.h >= _HIGH:
        _high(sheet, context, goal, room, part)
    else:
        _low(sheet, context, goal, room, part)
    underline(sheet, context, part, start)
    if card.agreed:
        sheet.add(*agreed_tick(box, part))
    result = context.insights.goals.joint_goals.get(goal.id)
    says = (*card.says, *_says(context, goal, result))
    hit_card(sheet, context, replace(card, says=says), box, nth=None)


def _high(sheet: Sheet, context: Context, goal: JointGoal, room: Box, part: Part) -> None:
    """Draw title, metric, and below them owners, votes and flag; a long title takes two lines."""
    result = context.insights.goals.joint_goals.get(goal.id)
    two = measure(goal.title, TITLE.style) > room.w
    top, metric, foot = (room.y + 5, 59, 85) if two else (room.y + 13, 44, 77)
    title = Box(room.x, top, room.w, 54 if two else 27)
    sheet.write(goal.title, TITLE, title, lines=2, part=part)
    at = Box(room.x, room.y + metric, room.w, 22)
    sheet.phrase(_metric(context, goal), at, part=part)
    at = Box(room.x, room.y + foot, room.w, 30)
    draw_owners(sheet, context, goal, (at.x, at.y), part)
    votes = Box(at.x + 90, at.y, at.w - 90, 30)
    left = _votes(sheet, result, votes, part)
    if context.view.reader == "table" and votes_are_covered(context.view):
        left = _covered_votes(sheet, context, votes, part)
    rest = Box(left + 12, at.y, at.right - left - 12, 30)
    right = _flag(sheet, context, result, rest, part)
    _signs(sheet, context, goal, Box(rest.x, rest.y, right - rest.x, 30), part)


def _low(sheet: Sheet, context: Context, goal: JointGoal, room: Box, part: Part) -> None:
    """Draw the title, and the metric with votes and flag on one line below it."""
    result = context.insights.goals.joint_goals.get(goal.id)
    sheet.write(goal.title, TITLE, Box(room.x, room.y + 6, room.w, 27), part=part)
    at = Box(room.x, room.y + 34, room.w, 26)
    width = _votes_width(result)
    votes = Box(at.right - width - 26, at.y, width, at.h)
    signs = signs_of(context, goal)
    metric = Box(at.x, at.y, votes.x - at.x - 12 - icons_width(signs), at.h)
    sheet.phrase(_metric(context, goal), metric, part=part)
    draw_icons(sheet, signs, Box(metric.right, at.y, icons_width(signs), at.h), part)
    _votes(sheet, result, votes, part)
    _flag(sheet, context, result, Box(at.right - 20, at.y, 20, at.h), part)


def _signs(sheet: Sheet, context: Context, goal: JointGoal, box: Box, part: Part) -> None:
    """Draw the signs of a joint goal at the right end of ``box``, in words if there is room."""
    signs = signs_of(context, goal)
    wide = words_width(signs)
    if signs and wide <= box.w:
        draw_words(sheet, signs, Box(box.right - wide, box.y, wide + 1, box.h), part)
    else:
        draw_icons(sheet, signs, box, part)


def _metric(context: Context, goal: JointGoal) -> list[tuple[str, Ink]]:
    """Return “Unplanned stops, line 4  14 → 6 a year  by 30 Sep 2026”, as far as it is known."""
    words: list[tuple[str, Ink]] = []
    if goal.metric:
        words.append((goal.metric, META))
    if goal.baseline or goal.target:
        way = " → ".join(one for one in (goal.baseline or "?", goal.target or "?"))
        words.append((f"{_space(words)}{way}", STRONG))
    if goal.unit and (goal.baseline or goal.target):
        words.append((f" {goal.unit}", META))
    if goal.due:
        by = context.say(N_("by {date}"), date=table_day(goal.due, context.language))
        words.append((f"{_space(words)}{by}", META))
    readings = [one for one in context.view.of(GoalReading) if one.joint_goal_id == goal.id]
    if readings:
        last = max(readings, key=lambda one: one.on)
        words.append((f"{_space(words)}{context.tr(N_('now'))} ", META))
        words.append((last.value, STRONG))
    return words or [(context.tr(N_("No metric yet")), META)]


def _space(words: list[tuple[str, Ink]]) -> str:
    return "\u2002" if words else ""


# --- votes ---------------------------------------------------------------------------------------


def _votes_width(result: JointGoalResult | None) -> float:
    if result is None:
        return 0.0
    count = result.votes.sales + result.votes.procurement
    if count <= _DOTS:
        return count * _DOT + _PARTED
    return sum(24 + measure(str(result.votes.of(side)), STRONG.style) + 14 for side in SIDES)


def _votes(sheet: Sheet, result: JointGoalResult | None, at: Box, part: Part) -> float:
    """Draw the votes, circles then squares, or numbers from 13 on; return where they end."""
    x, y = at.x, at.y + at.h / 2
    if result is None:
        return x
    if result.votes.sales + result.votes.procurement > _DOTS:
        for side in SIDES:
            sheet.add(*mark(side, x + 7, y, 14, part=part))
            text = str(result.votes.of(side))
            x += 24 + sheet.phrase([(text, STRONG)], Box(x + 20, at.y, 60, at.h), part=part) + 14
        return x
    for side in SIDES:
        for _ in range(result.votes.of(side)):
            sheet.add(
                Marker(
                    "circle" if side == "sales" else "square",
                    x + 6.5 if side == "sales" else x + 6,
                    y,
                    13 if side == "sales" else 12,
                    MARK[side],
                    radius=2,
                    detail=Detail.CARD,
                    part=part,
                )
            )
            x += _DOT
        x += _PARTED if side == "sales" and result.votes.sales else 0.0
    return x


def _covered_votes(sheet: Sheet, context: Context, at: Box, part: Part) -> float:
    """Say that votes are given, not how many; return where the words end."""
    sheet.add(Icon("lock", at.x, at.y + 6, 18, "ink2", 2, part=part))
    says = context.tr(N_("votes covered"))
    return (
        at.x + 26 + sheet.phrase([(says, META)], Box(at.x + 26, at.y, at.w - 26, at.h), part=part)
    )


def _flag(
    sheet: Sheet, context: Context, result: JointGoalResult | None, at: Box, part: Part
) -> float:
    """Draw the flag at the right end: a star for a priority, scales for one that is one-sided.

    Returns where what stands left of it must end.
    """
    if result is None or result.flag not in {"priority", "one_sided"}:
        return at.right
    priority = result.flag == "priority"
    colour = "ok.text" if priority else "attention.text"
    size = 18.0 if priority else 19.0
    name = "priority" if priority else "one-sided"
    says = context.content.models.labels.vote_flags[result.flag].in_(context.language)
    width = measure(says, STRONG.style)
    y = at.y + (at.h - size) / 2
    if width + size + 6 > at.w:
        sheet.add(Icon(name, at.right - size, y, size, colour, filled=priority, part=part))
        return at.right - size - 12
    sheet.write(says, STRONG.but(colour=colour), Box(at.right - width - 1, at.y, width + 2, at.h),
                part=part)  # fmt: skip
    left = at.right - width - size - 6
    sheet.add(Icon(name, left, y, size, colour, filled=priority, part=part))
    return left - 12


def _says(context: Context, goal: JointGoal, result: JointGoalResult | None) -> tuple[str, ...]:
    says = ["".join(text.replace("\u2002", ", ") for text, _ in _metric(context, goal))]
    says.append(owners_say(context, goal))
    if result is not None and result.votes.sales + result.votes.procurement:
        says.append(
            context.say(
                N_("{sales} votes from sales, {procurement} from procurement"),
                sales=result.votes.sales,
                procurement=result.votes.procurement,
            )
        )
        says.append(context.content.models.labels.vote_flags[result.flag].in_(context.language))
    return tuple(says)


# --- gives and gets ------------------------------------------------------------------------------


def draw_terms(sheet: Sheet, context: Context, goal: JointGoal, card: Box) -> None:
    """Open what each side gives and gets below a joint goal, over whatever lies there."""
    high = 188.0
    top = card.bottom + 8 if card.bottom + 8 + high <= 892 else card.y - 18 - high  # noqa: PLR2004
    box = Box(card.x - 16, top, card.w + 32, high)
    part = Part(f"terms:{goal.id}", (goal.id,), "joint")
    sheet.add(
        Rect(
            box.x, box.y, box.w, box.h, "card", "ink", 2, radius=10,
            layer=Layer.SPOTLIGHT, part=part,
        )
    )  # fmt: skip
    fields: dict[Side, tuple[str, str]] = {
        "sales": (goal.sales_gives, goal.sales_gets),
        "procurement": (goal.procurement_gives, goal.procurement_gets),
    }
    wide = (box.w - 48) / 2
    for side in SIDES:
        x = box.x + 16 + (0 if side == "sales" else wide + 16)
        for row, (name, text) in enumerate(
            zip((N_("gives"), N_("gets")), fields[side], strict=True)
        ):
            y = box.y + 12 + row * 84
            head = Ink(
                style=styles.META.weighted(600), colour=TEXT[side],
                layer=Layer.SPOTLIGHT, detail=Detail.LABEL,
            )  # fmt: skip
            says = f"{context.party(side)} {context.tr(name)}"
            sheet.write(says, head, Box(x, y, wide, 22), part=part)
            body = Ink(
                style=styles.CARD_DENSE, colour="ink" if text else "ink2", top=True,
                layer=Layer.SPOTLIGHT,
            )  # fmt: skip
            words = text or context.tr(N_("Nothing yet"))
            field_ = Box(x, y, wide, 72)
            sheet.write(words, body, Box(x, y + 26, wide, 46), lines=2, part=part)
            name_ = spoken((says,), words)
            key = f"{part.key}:{side}:{row}"
            sheet.hit(HitArea(key=key, box=field_, role="row", name=name_, record_ids=(goal.id,)))
