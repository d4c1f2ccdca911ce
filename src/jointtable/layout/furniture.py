"""What every frame has: its header, heads of columns, zones, and what is still covered."""

from collections.abc import Sequence
from typing import Final

from jointtable.domain.records import Side
from jointtable.i18n import N_
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.covered import Covered
from jointtable.layout.density import Density
from jointtable.layout.marks import TEXT, covered_card, mark, open_card
from jointtable.layout.primitives import (
    FRAME_PART,
    Box,
    Detail,
    HitArea,
    Layer,
    Part,
    Place,
    Rect,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.text import break_lines, measure

MARGIN: Final = 40.0
HEADER: Final = 104.0
WIDTH: Final = 1600.0
HEIGHT: Final = 900.0

HEAD: Final = Ink(style=styles.COLUMN_HEAD, detail=Detail.LABEL, layer=Layer.GRID)
ROLE: Final = HEAD.but(style=styles.COLUMN_HEAD.weighted(400), colour="ink2")
META: Final = Ink(style=styles.META, colour="ink2", detail=Detail.META)
STRONG: Final = META.but(style=styles.META.weighted(600))
TITLE: Final = Ink(style=styles.AXIS.weighted(600), detail=Detail.LABEL)
CARD: Final = Ink(style=styles.CARD)
AREAS: Final = Place(stage="positioning", list_name="areas")
"""Where business areas stand that find no room on a frame."""

PROMPT: Final = Ink(style=styles.CARD, colour="ink2", align="centre", detail=Detail.LABEL)


def spoken(head: Sequence[str], *sentences: str) -> str:
    """Return what a screen reader says, such as “Goal, sales, Growth. Grow the share. 1 of 2.”."""
    said = [", ".join(one for one in head if one), *sentences]
    return " ".join(_sentence(one) for one in said if one)


def _sentence(text: str) -> str:
    return text if text[-1:] in ".?!…" else f"{text}."


# --- header and heads ----------------------------------------------------------------------------


def header(sheet: Sheet, context: Context, number: int) -> None:
    """Draw stage number, name and step, and the question."""
    step = context.step()
    names = [f"{number}\u2002{context.shown.block_title(context.block)}"]
    if step is not None:
        names.append(context.shown.step_title(step))
    stage = Ink(style=styles.STAGE, colour="ink2", detail=Detail.LABEL, layer=Layer.GRID)
    sheet.write("\u2002·\u2002".join(names), stage, Box(MARGIN, 26, 1240, 24))
    _question(sheet, context.shown.block_question(context.block))


def _question(sheet: Sheet, question: str) -> None:
    ink = Ink(style=styles.QUESTION, bar="control", layer=Layer.GRID)
    box = Box(MARGIN, 51, 1238, 40)
    for size in (32.0, 30.0, 28.0, 26.0):
        style = styles.QUESTION.sized(size)
        if measure(question, style) <= box.w:
            sheet.write(question, ink.but(style=style), box)
            return
    style = styles.TextStyle(26, 28, 600, styles.QUESTION.tracking)
    lines = len(break_lines(question, style, box.w, 2).lines)
    sheet.write(question, ink.but(style=style), Box(MARGIN, 48, box.w, 28.0 * lines), lines=2)


def side_head(sheet: Sheet, side: Side, box: Box, name: str, role: str = "") -> None:
    """Draw the head of a side's column: its mark outside, its name, then its role.

    Args:
        sheet: Where to.
        side: Whose; procurement's head is aligned to the right unless the box says otherwise.
        box: Left to right; its height is that of the line.
        name: Company, or a whole heading.
        role: In ``ink2``.
    """
    right = side == "procurement"
    words = [(name, HEAD)]
    if role:
        role = f"{role}\u2002" if right else f"\u2002{role}"
        words = [(role, ROLE), *words] if right else [*words, (role, ROLE)]
    y = box.y + box.h / 2
    sheet.add(*mark(side, box.right - 7 if right else box.x + 7, y))
    text = Box(box.x + (0 if right else 23), box.y, box.w - 23, box.h)
    sheet.phrase(words, text, align="right" if right else "left")


def left_head(sheet: Sheet, side: Side, box: Box, name: str, role: str = "") -> None:
    """Draw the head of a column at its left, whichever side it is."""
    words = [(name, HEAD), (f"\u2002{role}", ROLE)] if role else [(name, HEAD)]
    sheet.add(*mark(side, box.x + 7, box.y + box.h / 2))
    sheet.phrase(words, Box(box.x + 23, box.y, box.w - 23, box.h))


def joint_head(sheet: Sheet, box: Box, name: str) -> None:
    """Draw the head of the middle column: the joint mark and its name, centred."""
    width = measure(name, HEAD.style) + 33
    x = box.x + (box.w - width) / 2
    sheet.add(*mark("joint", x + 12, box.y + box.h / 2))
    sheet.phrase([(name, HEAD)], Box(x + 33, box.y, width, box.h))


def party_heads(sheet: Sheet, context: Context, y: float, roles: tuple[str, str]) -> None:
    """Draw the two companies with their roles at the outer edges."""
    wide = 440.0
    side_head(sheet, "sales", Box(MARGIN, y, wide, 24), context.party("sales"), roles[0])
    right = Box(WIDTH - MARGIN - wide, y, wide, 24)
    side_head(sheet, "procurement", right, context.party("procurement"), roles[1])


# --- zones ---------------------------------------------------------------------------------------


def hit_zone(sheet: Sheet, box: Box, name: str, place: Place) -> None:
    """Make a zone pointable, so that things can be dropped and written there."""
    facts = (place.stage, place.side, place.list_name, place.row_id, place.kind, place.row)
    key = "zone:" + ":".join(str(fact) for fact in facts if fact)
    sheet.hit(HitArea(key=key, box=box, role="zone", name=name, place=place))


def prompt(sheet: Sheet, text: str, box: Box) -> None:
    """Write into an empty zone what belongs there; nothing where nobody can answer any more."""
    if text:
        sheet.write(text, PROMPT, box.grown(-8), lines=2)


# --- covered -------------------------------------------------------------------------------------


def draw_covered(
    sheet: Sheet, context: Context, side: Side, boxes: Sequence[Box], name: str, key: str
) -> None:
    """Draw cards that lie face down; they say nothing but that they are there."""
    for number, box in enumerate(boxes):
        part = Part(f"covered:{key}:{number}", (), side)
        sheet.add(*covered_card(side, box, part))
        says = spoken((name, context.tr(N_("covered"))))
        sheet.hit(HitArea(key=part.key, box=box, role="covered", name=says))


def draw_unanswered(
    sheet: Sheet, context: Context, side: Side, boxes: Sequence[Box], name: str, key: str
) -> None:
    """Draw the places of answers that have not been given."""
    for number, box in enumerate(boxes):
        part = Part(f"open:{key}" if len(boxes) == 1 else f"open:{key}:{number}", (), side)
        sheet.add(open_card(side, box, part))
        says = spoken((name, context.tr(N_("not answered"))))
        sheet.hit(HitArea(key=part.key, box=box, role="covered", name=says))


def covered_boxes(box: Box, density: Density, count: int, above: int = 0) -> list[Box]:
    """Return where ``count`` covered cards lie in a stack that has ``above`` cards already."""
    places = max(0, density.holds(box.h) - above)
    return [
        Box(box.x, box.y + (above + n) * density.pitch, box.w, density.height)
        for n in range(min(count, places))
    ]


def progress_line(sheet: Sheet, context: Context, covered: Covered, side: Side, box: Box) -> None:
    """Write under a side's half whether it has locked and how many answers it has given."""
    locked = covered.locked.of(side)
    says = context.say(
        N_("{side} has locked") if locked else N_("{side} is writing"), side=context.side(side)
    )
    far = count_of(context, covered, side)
    strong = Ink(style=styles.CARD.weighted(600), detail=Detail.LABEL)
    plain = Ink(style=styles.CARD, colour="ink2", detail=Detail.LABEL)
    width = measure(says, strong.style) + measure(f"\u2002{far}", plain.style) + 28
    x = box.x + max(0.0, (box.w - width) / 2)
    sheet.add(*mark(side, x + 9, box.y + box.h / 2, 18))
    room = Box(x + 28, box.y, min(width, box.w) - 28, box.h)
    sheet.phrase([(says, strong), (f"\u2002{far}", plain)], room)
    sheet.hit(
        HitArea(
            key=f"progress:{side}",
            box=Box(x, box.y, min(width, box.w), box.h),
            role="head",
            name=spoken((says, far)),
        )
    )


def count_of(context: Context, covered: Covered, side: Side) -> str:
    """Return “7 of 12”, or how many answers there are where nobody knows how many will come."""
    asked, given = covered.asked.of(side), covered.answered.of(side)
    if not asked:
        return str(given) if given else ""
    return context.say(N_("{n} of {all}"), n=given, all=asked)


def sealed_note(sheet: Sheet, context: Context, covered: Covered, box: Box) -> None:
    """Write that nothing is shown yet, or that both have locked."""
    both = covered.locked.sales and covered.locked.procurement
    says = N_("Both sides have locked") if both else N_("Nothing is shown before both have locked")
    sheet.write(context.tr(says), META.but(align="centre"), box, lines=2)


def rule(x: float, y: float, width: float, *, light: bool = True) -> Rect:
    """Return a separator 2 su high: ``frame`` in a zone, ``line`` outside."""
    return Rect(
        x, y, width, 2, "frame" if light else "line", layer=Layer.GRID, detail=Detail.ALWAYS
    )


def label(sheet: Sheet, text: str, side: Side | None, box: Box) -> None:
    """Write the name of a column or an axis, in its side's colour, centred."""
    colour = TEXT[side] if side else "ink2"
    ink = Ink(
        style=styles.AXIS, colour=colour, align="centre", detail=Detail.LABEL, layer=Layer.GRID
    )
    sheet.write(text, ink, box, part=FRAME_PART)
