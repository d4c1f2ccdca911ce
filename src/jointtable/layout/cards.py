"""Slips on the table: one card, stacks of them, and the last slip of a zone, “+3 more”."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from jointtable.domain.records import SIDES, Record, Side
from jointtable.i18n import N_
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.density import Density, collapse
from jointtable.layout.furniture import CARD, META, spoken
from jointtable.layout.marks import CHIP, agreed_tick, chip, inside, mark, missing_chip, slip
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Icon,
    Line,
    Part,
    Place,
    SideOrJoint,
    TextRun,
)
from jointtable.layout.sheet import Sheet
from jointtable.layout.signs import (
    META_LINE,
    Sign,
    draw_icons,
    draw_words,
    icons_width,
    signs_of,
)
from jointtable.layout.text import break_lines, measure
from jointtable.values import dataclass

KINDS: Final = {
    "hopes": N_("Hope"),
    "meanings": N_("Meaning"),
    "terms": N_("Our wording"),
    "assumptions": N_("Assumption"),
    "truths": N_("Answer"),
    "criteria": N_("Criterion"),
    "goals": N_("Goal"),
    "joint_goals": N_("Joint goal"),
    "process_steps": N_("Step"),
    "joint_moves": N_("Joint move"),
    "actions": N_("Action"),
    "agreements": N_("Agreement"),
    "house_rules": N_("House rule"),
    "growth_paths": N_("Growth path"),
}
"""Names of the kinds of cards, as a screen reader says them."""

CHIPS: Final = 2 * CHIP + 8
_BESIDE: Final = 12.0
_QUIET: Final = frozenset({"ink2", "ink3", "ok.text", "attention.text"})
_NOTE: Final = 0.4
"""Share of a card that a note may take."""

Chip = tuple[Side, str | None]
"""Whose, and the initials in it; None: nobody is named yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A slip to be laid out.

    Attributes:
        record: What it shows.
        side: Whose edge it has.
        text: On it.
        says: Further sentences for a screen reader.
        agreed: Both sides have agreed to it.
        place: Where it lies.
        where: The same in words, for a screen reader.
        kind: What a screen reader calls it; "" takes the usual name of its list.
        chips: People at its right end.
        ticks: Whether each side has said yes, as marks at its right end; None: nobody is asked.
        note: A few words before the people, such as a date.
    """

    record: Record
    side: SideOrJoint
    text: str
    says: tuple[str, ...] = ()
    agreed: bool = False
    place: Place | None = None
    where: str = ""
    kind: str = ""
    chips: tuple[Chip, ...] = ()
    ticks: tuple[bool, bool] | None = None
    note: str = ""

    @property
    def part(self) -> Part:
        """Return what its primitives belong to."""
        return Part(self.record.id, (self.record.id,), self.side)

    @property
    def private(self) -> bool:
        """Return whether only one side may see it."""
        return getattr(self.record, "visibility", "joint") in SIDES


def draw_card(
    sheet: Sheet,
    context: Context,
    card: Card,
    box: Box,
    density: Density,
    *,
    nth: tuple[int, int] | None = None,
) -> None:
    """Draw a slip with its text and signs, and make it pointable.

    Args:
        sheet: Where to.
        context: What it is drawn from.
        card: What it shows.
        box: Where it lies.
        density: How much text it has room for.
        nth: Its place in its zone and how many there are, for a screen reader.
    """
    part = card.part
    sheet.add(*slip(card.side, box, part, private=card.private))
    start = len(sheet.primitives)
    room = _beside_the_end(sheet, context, card, inside(card.side, box))
    write_text(sheet, context, card, room, density)
    if card.private:
        strengthen(sheet, start)
    if card.agreed:
        sheet.add(*agreed_tick(box, part))
    hit_card(sheet, context, card, box, nth=nth)


def strengthen(sheet: Sheet, start: int) -> None:
    """Give quiet words and signs the full ink: on hatching they would be too pale to be read.

    Args:
        sheet: Where they are.
        start: How many primitives there were before them.
    """
    for place, one in enumerate(sheet.primitives[start:], start):
        if isinstance(one, (TextRun, Icon)) and one.colour in _QUIET:
            sheet.primitives[place] = replace(one, colour="ink")


def _beside_the_end(sheet: Sheet, context: Context, card: Card, room: Box) -> Box:
    """Draw what stands at the right end of a card and return the room that is left."""
    part, right, middle = card.part, room.right, room.centre[1]
    if card.chips:
        right -= len(card.chips) * (CHIP + 8) - 8
        draw_chips(sheet, card.chips, right, middle - CHIP / 2, part)
    elif card.ticks is not None:
        right -= 54
        for place, (side, yes) in enumerate(zip(SIDES, card.ticks, strict=True)):
            x = right + 9 + place * 28
            sheet.add(*mark(side, x, middle, 18, part=part, hollow=0 if yes else 3))
            tick = Box(x - 14, room.y, 28, room.h)
            _hit_tick(sheet, context, card, side, (tick, yes))
    if card.note:
        right -= _BESIDE if right < room.right else 0
        wide = min(measure(card.note, META.style) + 1, room.w * _NOTE)
        right -= wide
        sheet.write(card.note, META, Box(right, room.y, wide, room.h), part=part)
    return room if right == room.right else Box(room.x, room.y, right - room.x - _BESIDE, room.h)


def _hit_tick(
    sheet: Sheet, context: Context, card: Card, side: Side, there: tuple[Box, bool]
) -> None:
    """Let a click on the mark of a side say yes for it, or take it back."""
    box, yes = there
    says = N_("Accepted by {side}") if yes else N_("Not accepted by {side}")
    sheet.hit(
        HitArea(
            key=f"tick:{card.record.id}:{side}",
            box=box,
            role="vote",
            name=context.say(says, side=context.side(side).lower()),
            place=Place(
                stage=card.place.stage if card.place is not None else "",
                side=side,
                list_name=card.record.list_name,
                row_id=card.record.id,
                kind="accepted",
            ),
        )
    )


def has_room(card: Card, box: Box, density: Density) -> bool:
    """Return whether the text of a card fits beside what stands at its right end."""
    room = inside(card.side, box).w - len(card.chips) * (CHIP + 8) + 8 - _BESIDE
    return not break_lines(card.text.strip(), density.style, room, density.lines).cut


def write_text(sheet: Sheet, context: Context, card: Card, room: Box, density: Density) -> None:
    """Write the text of a card with its signs: in words below it, or alone at its right end."""
    part, ink = card.part, CARD.but(style=density.style)
    start = len(sheet.primitives)
    signs = signs_of(context, card.record)
    below = _lines_above_meta(card.text, room, density) if signs else 0
    if below:
        high = below * ink.style.line
        top = room.y + (room.h - high - META_LINE) / 2
        sheet.write(card.text, ink, Box(room.x, top, room.w, high), lines=below, part=part)
        draw_words(sheet, signs, Box(room.x, top + high, room.w, META_LINE), part)
    else:
        draw_icons(sheet, signs, room, part)
        text = Box(room.x, room.y, room.w - icons_width(signs), room.h)
        sheet.write(card.text, ink, text, lines=density.lines, part=part)
    underline(sheet, context, part, start)


def _lines_above_meta(text: str, room: Box, density: Density) -> int:
    """Return how many lines the text takes if a line of signs fits below them all, else 0."""
    lines = len(break_lines(text.strip(), density.style, room.w, density.lines).lines) or 1
    fits = lines * density.style.line + META_LINE <= room.h - 4
    return lines if fits else 0


def underline(sheet: Sheet, context: Context, part: Part, start: int) -> None:
    """Dot a line under the words that have an agreed wording; its part names the term last.

    Args:
        sheet: Where to.
        context: What the wordings are from.
        part: Whose words.
        start: How many primitives there were before them.
    """
    words = context.agreed_words
    if words is None:
        return
    runs = [one for one in sheet.primitives[start:] if isinstance(one, TextRun)]
    for run in runs:
        for begin, end, term_id in words.found_in(run.text):
            style = styles.TextStyle(run.size, run.size, tracking=run.tracking / run.size)
            x = run.x + measure(run.text[:begin], style)
            width = measure(run.text[begin:end], style)
            y = run.y + 5
            sheet.add(
                Line(x, y, x + width, y, "ink3", 2, (0.1, 5), round_ends=True,
                     detail=Detail.TEXT, part=replace(part, record_ids=(*part.record_ids, term_id)))
            )  # fmt: skip


def hit_card(
    sheet: Sheet, context: Context, card: Card, box: Box, *, nth: tuple[int, int] | None = None
) -> None:
    """Make a card pointable and say what it is."""
    side = context.shown.side_name(card.side).lower()
    kind = card.kind or context.tr(KINDS.get(card.record.list_name, ""))
    head = (kind, side, card.where)
    agreed = context.tr(N_("Agreed by both")) if card.agreed else ""
    private = context.tr(N_("Seen by this side alone")) if card.private else ""
    position = context.say(N_("{n} of {all}"), n=nth[0], all=nth[1]) if nth else ""
    signs = [_capital(sign) for sign in signs_of(context, card.record)]
    says = spoken(head, card.text, *card.says, agreed, private, *signs, position)
    sheet.hit(
        HitArea(
            key=card.record.id,
            box=box,
            role="card",
            name=says,
            record_ids=(card.record.id,),
            place=card.place,
        )
    )


def _capital(sign: Sign) -> str:
    return sign.says[:1].upper() + sign.says[1:]


# --- people --------------------------------------------------------------------------------------


def owner_chips(context: Context, record: Record) -> tuple[Chip, ...]:
    """Return the chips of the owners a joint card names, who is missing as None; () for nobody."""
    chips: list[Chip] = []
    for side in SIDES:
        person = context.person(getattr(record, f"owner_{side}_id"))
        chips.append((side, context.initials(person) if person is not None else None))
    return tuple(chips) if any(letters is not None for _, letters in chips) else ()


def owners_say(context: Context, record: Record) -> str:
    """Return “Owners Anna Lind, Petra Koski”, or "" where nobody is named."""
    people = [context.person(getattr(record, f"owner_{side}_id")) for side in SIDES]
    names = [one.name or one.role for one in people if one is not None]
    return context.say(N_("Owners {names}"), names=", ".join(names)) if names else ""


def draw_owners(
    sheet: Sheet, context: Context, record: Record, at: tuple[float, float], part: Part
) -> None:
    """Draw the owners of both sides side by side from ``at``; who is missing is dashed."""
    chips = owner_chips(context, record) or tuple((side, None) for side in SIDES)
    draw_chips(sheet, chips, at[0], at[1], part)


def draw_chips(sheet: Sheet, chips: Sequence[Chip], x: float, y: float, part: Part) -> None:
    """Draw chips side by side, (x, y) the top left corner of the first."""
    for place, (side, letters) in enumerate(chips):
        left = x + place * (CHIP + 8)
        if letters is None:
            sheet.add(missing_chip(side, left, y, part))
        else:
            chip(sheet, side, letters, (left, y), part)


# --- stacks --------------------------------------------------------------------------------------


def draw_stack(
    sheet: Sheet,
    context: Context,
    cards: Sequence[Card],
    box: Box,
    density: Density,
    *,
    centred: bool = False,
    beyond: Sequence[str] = (),
) -> dict[str, Box]:
    """Lay slips out from top to bottom and return where each one came to lie.

    What does not fit collapses into the last slip; hidden cards are given its box.

    Args:
        sheet: Where to.
        context: What they are drawn from.
        cards: In order; if there are any beyond them, more than fit.
        box: The room they have, as wide as a slip.
        density: Of the frame.
        centred: Whether the stack stands in the middle of its room.
        beyond: Records that follow the cards and find no room for sure.
    """
    seen, hidden = collapse(cards, box.h, density)
    count, last = len(seen) + bool(hidden), len(cards) + len(beyond)
    spare = (box.h - density.needs(count)) / 2 if centred else 0.0
    boxes: dict[str, Box] = {}
    for number, card in enumerate(seen):
        at = Box(box.x, box.y + spare + number * density.pitch, box.w, density.height)
        draw_card(sheet, context, card, at, density, nth=(number + 1, last))
        boxes[card.record.id] = at
    if hidden:
        at = Box(box.x, box.y + spare + len(seen) * density.pitch, box.w, density.height)
        more_slip(sheet, context, hidden, at, density, beyond=beyond)
        boxes.update((card.record.id, at) for card in hidden)
        boxes.update(dict.fromkeys(beyond, at))
    return boxes


def more_slip(
    sheet: Sheet,
    context: Context,
    hidden: Sequence[Card],
    box: Box,
    density: Density,
    *,
    beyond: Sequence[str] = (),
) -> None:
    """Draw the last slip of a zone that stands for those that found no room.

    Args:
        sheet: Where to.
        context: What it is drawn from.
        hidden: Those that it stands for.
        box: Where it lies.
        density: Of the frame.
        beyond: Records that follow them.
    """
    first = hidden[0]
    ids = (*(card.record.id for card in hidden), *beyond)
    part = Part(f"more:{first.record.id}", ids, first.side)
    text = context.say(N_("+{n} more"), n=len(ids))
    sheet.add(*slip(first.side, box, part))
    ink = CARD.but(style=density.style.weighted(500), colour="ink2", align="centre")
    sheet.write(text, ink, inside(first.side, box), part=part)
    says = spoken((text,), first.where)
    sheet.hit(
        HitArea(key=part.key, box=box, role="more", name=says, record_ids=ids, place=first.place)
    )
