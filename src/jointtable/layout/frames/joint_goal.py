"""The card of a joint goal: title, metric, owners, votes and flag; and its gives and gets."""

from typing import Final

from jointtable.domain.records import SIDES, JointGoal, Side
from jointtable.i18n import N_
from jointtable.insights.goals import JointGoalResult
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.figures import table_day
from jointtable.layout.furniture import META, STRONG, Card, hit_card
from jointtable.layout.marks import (
    MARK,
    TEXT,
    agreed_tick,
    chip,
    mark,
    missing_chip,
    slip,
)
from jointtable.layout.primitives import Box, Detail, Icon, Layer, Marker, Part, Rect
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.text import measure

_PAD: Final = 26.0
_DOT: Final = 18.0
_DOTS: Final = 12
_HIGH: Final = 100.0
TITLE: Final = Ink(style=styles.CARD_TITLE)


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
    sheet.add(*slip("joint", box, part))
    room = Box(box.x + _PAD, box.y, box.w - 2 * _PAD, box.h)
    result = context.insights.goals.joint_goals.get(goal.id)
    tick = 32 if card.agreed else 0
    if box.h >= _HIGH:
        sheet.write(goal.title, TITLE, Box(room.x, box.y + 13, room.w - tick, 27), part=part)
        sheet.phrase(_metric(context, goal), Box(room.x, box.y + 44, room.w, 22), part=part)
        at = Box(room.x, box.y + 77, room.w, 30)
        _owners(sheet, context, goal, at, part)
        left = _votes(sheet, result, Box(at.x + 90, at.y, at.w - 90, 30), part)
        _flag(sheet, context, result, Box(left + 12, at.y, at.right - left - 12, 30), part)
    else:
        title = Box(room.x, box.y + 6, room.w - tick, 27)
        sheet.write(goal.title, TITLE, title, part=part)
        at = Box(room.x, box.y + 34, room.w, 26)
        width = _votes_width(result)
        votes = Box(at.right - width - 26, at.y, width, at.h)
        sheet.phrase(_metric(context, goal), Box(at.x, at.y, votes.x - at.x - 12, at.h), part=part)
        _votes(sheet, result, votes, part)
        _flag(sheet, context, result, Box(at.right - 20, at.y, 20, at.h), part)
    if card.agreed:
        sheet.add(*agreed_tick(box, part))
    says = _says(context, goal, result)
    hit_card(sheet, context, _spoken(card, says), box)


def _spoken(card: Card, says: tuple[str, ...]) -> Card:
    return Card(
        record=card.record,
        side=card.side,
        text=card.text,
        says=says,
        agreed=card.agreed,
        place=card.place,
        where=card.where,
    )


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
    return words or [(context.tr(N_("No metric yet")), META)]


def _space(words: list[tuple[str, Ink]]) -> str:
    return "\u2002" if words else ""


def _owners(sheet: Sheet, context: Context, goal: JointGoal, at: Box, part: Part) -> None:
    owners: tuple[tuple[Side, str | None], ...] = (
        ("sales", goal.owner_sales_id),
        ("procurement", goal.owner_procurement_id),
    )
    for place, (side, id_) in enumerate(owners):
        x = at.x + place * 38
        person = context.person(id_)
        if person is None:
            sheet.add(missing_chip(side, x, at.y, part))
        else:
            chip(sheet, side, context.initials(person), x, at.y, part)


# --- votes ---------------------------------------------------------------------------------------


def _votes_width(result: JointGoalResult | None) -> float:
    if result is None:
        return 0.0
    count = result.votes.sales + result.votes.procurement
    if count <= _DOTS:
        return count * _DOT
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
    return x


def _flag(
    sheet: Sheet, context: Context, result: JointGoalResult | None, at: Box, part: Part
) -> None:
    """Draw the flag at the right end: a star for a priority, scales for one that is one-sided."""
    if result is None or result.flag not in {"priority", "one_sided"}:
        return
    priority = result.flag == "priority"
    colour = "ok.text" if priority else "attention.text"
    size = 18.0 if priority else 19.0
    name = "priority" if priority else "one-sided"
    says = context.content.models.labels.vote_flags[result.flag].in_(context.language)
    width = measure(says, STRONG.style)
    y = at.y + (at.h - size) / 2
    if width + size + 6 > at.w:
        sheet.add(Icon(name, at.right - size, y, size, colour, filled=priority, part=part))
        return
    sheet.write(says, STRONG.but(colour=colour), Box(at.right - width - 1, at.y, width + 2, at.h),
                part=part)  # fmt: skip
    left = at.right - width - size - 6
    sheet.add(Icon(name, left, y, size, colour, filled=priority, part=part))


def _says(context: Context, goal: JointGoal, result: JointGoalResult | None) -> tuple[str, ...]:
    says = ["".join(text.replace("\u2002", ", ") for text, _ in _metric(context, goal))]
    people = [context.person(goal.owner_sales_id), context.person(goal.owner_procurement_id)]
    names = [one.name or one.role for one in people if one is not None]
    if names:
        says.append(context.say(N_("Owners {names}"), names=", ".join(names)))
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
    top = card.bottom + 8 if card.bottom + 8 + high <= 892 else card.y - 8 - high  # noqa: PLR2004
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
            sheet.write(words, body, Box(x, y + 26, wide, 46), lines=2, part=part)
