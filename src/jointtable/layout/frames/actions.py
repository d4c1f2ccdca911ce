"""Actions of one side: slips with owner, date and status, and below them what it gives and gets."""

from collections.abc import Mapping, Sequence
from typing import Final

from jointtable.domain.records import SIDES, Action, JointGoal, Participant, Side
from jointtable.i18n import N_
from jointtable.layout import styles
from jointtable.layout.cards import Card, hit_card, more_slip, strengthen, underline
from jointtable.layout.context import Context
from jointtable.layout.density import Density, collapse
from jointtable.layout.figures import near_day
from jointtable.layout.furniture import CARD, META, STRONG, hit_zone, prompt
from jointtable.layout.marks import CHIP, MARK, chip, inside, missing_chip, slip, zone
from jointtable.layout.primitives import Box, Colour, Detail, Icon, Layer, Part, Place, Rect
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.signs import draw_icons, draw_words, icons_width, signs_of, words_width
from jointtable.layout.styles import CARD_DENSE
from jointtable.layout.text import measure

ACTIONS: Final = (
    Density("comfortable", 90, 2),
    Density("compact", 64, 1),
    Density("dense", 44, 1, CARD_DENSE),
)
_SLIP: Final = 400.0
_ASIDE: Final = 140.0
"""Of a slip of one line: room for who and when at its right end."""
_TWO_LINES: Final = 90.0
_ONE_ROW: Final = 60.0


def draw_actions(
    sheet: Sheet,
    context: Context,
    side: Side,
    room: tuple[Box, Density],
    actions: Sequence[Action],
) -> None:
    """Draw the zone of a side with its actions, and below them what it gives and gets.

    Args:
        sheet: Where to.
        context: What they are drawn from.
        side: Whose.
        room: The zone, and the density of the frame.
        actions: In order.
    """
    box, density = room
    sheet.add(zone(side, box))
    place = Place(stage="commitments", side=side, list_name="actions")
    hit_zone(sheet, box, f"{context.side(side)}, {context.tr(N_('Actions'))}", place)
    cards = [_card(context, one, side, place) for one in actions]
    left, top, high = box.x + 16, box.y + 16, box.h - 32
    seen, hidden = collapse(cards, high, density)
    for row, card in enumerate(seen):
        at = Box(left, top + row * density.pitch, _SLIP, density.height)
        _Slip(sheet, context, card, actions[row]).draw(at, density, (row + 1, len(cards)))
    y = top + len(seen) * density.pitch
    if hidden:
        more_slip(sheet, context, hidden, Box(left, y, _SLIP, density.height), density)
        y += density.pitch
    if not cards:
        prompt(sheet, context.ask(N_("What will we do, by when?")), box)
    else:
        _terms(sheet, context, side, Box(left, y, _SLIP, top + high - y))


def _card(context: Context, action: Action, side: Side, place: Place) -> Card:
    owner = context.person(action.owner_id)
    says = [owner.name or owner.role if owner is not None else context.tr(N_("No owner yet"))]
    says.append(due_of(context, action))
    late = late_of(context, action)
    says += [late] if late else []
    return Card(
        record=action,
        side=side,
        text=action.text,
        says=(*says, _status(context, action)),
        place=place,
    )


def _status(context: Context, action: Action) -> str:
    return context.content.models.labels.action_status[action.status].in_(context.language)


def due_of(context: Context, action: Action) -> str:
    """Return “by 15 May”, or that there is no date yet."""
    if action.due is None:
        return context.tr(N_("No date yet"))
    day = near_day(action.due, context.language, context.view.setup.date)
    return context.say(N_("by {date}"), date=day)


def late_of(context: Context, action: Action) -> str:
    """Return how many days a live action is past its date, "" if it is not."""
    days = context.insights.commitments.overdue.get(action.id, 0)
    if not days:
        return ""
    return context.say(N_("{n} day late") if days == 1 else N_("{n} days late"), n=days)


class _Slip:
    """One action on its slip."""

    def __init__(self, sheet: Sheet, context: Context, card: Card, action: Action) -> None:
        self.sheet, self.context, self.card, self.action = sheet, context, card, action
        self.part = card.part
        self.side: Side = "sales" if card.side == "sales" else "procurement"
        self.signs = signs_of(context, action)

    def draw(self, box: Box, density: Density, nth: tuple[int, int]) -> None:
        """Draw the text, and below it or beside it who, by when and how far."""
        self.sheet.add(*slip(self.side, box, self.part, private=self.card.private))
        room = inside(self.side, box)
        start = len(self.sheet.primitives)
        done: Colour = "ink2" if self.action.status == "done" else "ink"
        ink = CARD.but(style=density.style, colour=done)
        if box.h < _ONE_ROW:
            self._in_one_row(room, ink)
        else:
            self._in_two_rows(room, ink)
        underline(self.sheet, self.context, self.part, start)
        if self.card.private:
            strengthen(self.sheet, start)
        hit_card(self.sheet, self.context, self.card, box, nth=nth)

    def _in_two_rows(self, room: Box, ink: Ink) -> None:
        long = measure(self.card.text.strip(), ink.style) > room.w or "\n" in self.card.text.strip()
        two = room.h >= _TWO_LINES and long
        top, foot = (3.0, 56.0) if two else (12.0, 43.0) if room.h >= _TWO_LINES else (3.0, 31.0)
        text = Box(room.x, room.y + top, room.w, 50 if two else 25)
        self.sheet.write(self.card.text, ink, text, lines=2 if two else 1, part=self.part)
        row = Box(room.x, room.y + foot, room.w, CHIP)
        self._owner(row.x, row.y)
        left = self._facts(Box(row.x + 38, row.y, row.w - 38, row.h))
        rest = Box(left + 12, row.y, row.right - left - 12, row.h)
        wide = words_width(self.signs)
        if self.signs and wide <= rest.w:
            at = Box(rest.right - wide, rest.y, wide + 1, rest.h)
            draw_words(self.sheet, self.signs, at, self.part)
        elif self.signs and icons_width(self.signs) <= rest.w:
            draw_icons(self.sheet, self.signs, rest, self.part)

    def _in_one_row(self, room: Box, ink: Ink) -> None:
        text = Box(room.x, room.y, room.w - _ASIDE - 8 - icons_width(self.signs), room.h)
        self.sheet.write(self.card.text, ink, text, part=self.part)
        aside = Box(room.right - _ASIDE, room.y, _ASIDE, room.h)
        signs = Box(text.right, room.y, icons_width(self.signs), room.h)
        draw_icons(self.sheet, self.signs, signs, self.part)
        self._owner(aside.x, aside.y + (aside.h - CHIP) / 2)
        self._facts(Box(aside.x + 38, aside.y, aside.w - 38, aside.h), short=True)

    def _owner(self, x: float, y: float) -> None:
        owner = self.context.person(self.action.owner_id)
        if owner is None:
            self.sheet.add(missing_chip(self.side, x, y, self.part))
        else:
            side = _side_of_person(owner, self.side)
            letters, private = self.context.initials(owner), self.card.private
            chip(self.sheet, side, letters, (x, y), self.part, on_hatching=private)

    def _facts(self, box: Box, *, short: bool = False) -> float:
        """Write when and how far, the more pressing alone if ``short``; return where it ends."""
        context, action = self.context, self.action
        late = late_of(context, action)
        words = [(late, STRONG.but(colour="attention.text"))] if late else []
        words = words or [(due_of(context, action), META)]
        x = box.x
        if action.status == "done":
            self.sheet.add(
                Icon("check", x, box.y + (box.h - 18) / 2, 18, "ok.text", 2.4, part=self.part)
            )
            x += 24
            words = [(_status(context, action), STRONG.but(colour="ok.text"))]
        elif action.status == "under_way" and not short:
            words.append((f"\u2002{_status(context, action)}", STRONG))
        room = Box(x, box.y, box.right - x, box.h)
        return x + self.sheet.phrase(words, room, part=self.part)


def _side_of_person(person: Participant, side: Side) -> Side:
    if person.side not in SIDES:
        return side
    return "sales" if person.side == "sales" else "procurement"


# --- below and above the actions -----------------------------------------------------------------


def _terms(sheet: Sheet, context: Context, side: Side, room: Box) -> None:
    """Write below the actions what the side gives and gets for each joint goal that has room."""
    y = room.y + 4
    for goal in context.of(JointGoal):
        gives = goal.sales_gives if side == "sales" else goal.procurement_gives
        gets = goal.sales_gets if side == "sales" else goal.procurement_gets
        words = [
            context.say(text, what=what)
            for text, what in ((N_("gives: {what}"), gives), (N_("gets: {what}"), gets))
            if what
        ]
        if not words or y + 22 * (1 + len(words)) > room.bottom:
            continue
        part = Part(f"terms:{side}:{goal.id}", (goal.id,), side)
        strong = META.but(style=styles.META.weighted(600))
        sheet.write(goal.title, strong, Box(room.x, y, room.w, 22), part=part)
        for line, text in enumerate(words):
            sheet.write(text, META, Box(room.x, y + 22 * (line + 1), room.w, 22), part=part)
        y += 22 * (1 + len(words)) + 8


def draw_uneven(
    sheet: Sheet, context: Context, counts: Mapping[Side, int], zones: Mapping[Side, Box]
) -> None:
    """Draw two short bars at the zones' heads where one side carries far more than the other."""
    if not context.insights.commitments.uneven:
        return
    most = max(counts.values())
    for side in SIDES:
        box = zones[side]
        width = 120 * counts[side] / max(1, most)
        x = box.right - width if side == "sales" else box.x
        sheet.add(
            Rect(x, 122, width, 8, MARK[side], radius=2, layer=Layer.INSIGHT, detail=Detail.CARD)
        )
        count = Ink(style=styles.META.weighted(600), colour="ink2", detail=Detail.META,
                    align="right" if side == "sales" else "left")  # fmt: skip
        at = Box(x - 40, 114, 32, 24) if side == "sales" else Box(x + width + 8, 114, 32, 24)
        sheet.write(str(counts[side]), count, at)
