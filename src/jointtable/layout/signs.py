"""The small signs on a card: stays in the room, carried over, from before the change."""

from typing import Final

from jointtable.domain.records import CarriedFrom, Record
from jointtable.i18n import N_
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.figures import past_day
from jointtable.layout.furniture import META
from jointtable.layout.primitives import Box, Icon, Part
from jointtable.layout.sheet import Sheet
from jointtable.layout.text import measure
from jointtable.values import dataclass

META_LINE: Final = 22.0
_ICON: Final = 17.0
_WORDS: Final = 6.0
_APART: Final = 16.0
_ALONE: Final = 26.0


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign.

    Attributes:
        icon: Its glyph.
        says: The same in words.
    """

    icon: str
    says: str


def signs_of(context: Context, record: Record) -> tuple[Sign, ...]:
    """Return the signs of a record, in the order in which they stand."""
    found: list[Sign] = []
    if record.id in context.before_the_change:
        found.append(Sign("before-change", context.tr(N_("from before the change"))))
    carried: CarriedFrom | None = getattr(record, "carried_from", None)
    if carried is not None:
        found.append(Sign("carried", _from(context, carried)))
    if stays_in_the_room(context, record):
        found.append(Sign("stays", context.tr(N_("stays in the room"))))
    return tuple(found)


def _from(context: Context, carried: CarriedFrom) -> str:
    if carried.held_on is None:
        return context.tr(N_("carried over"))
    day = past_day(carried.held_on, context.language, context.view.setup.date)
    return context.say(N_("from {date}"), date=day)


def stays_in_the_room(context: Context, record: Record) -> bool:
    """Return whether a side keeps a card out of every document.

    Only the person at the keyboard sees the sign: the room need not know who holds what back.
    """
    ticks = (getattr(record, f"released_{side}", None) for side in ("sales", "procurement"))
    return context.view.reader == "facilitator" and False in ticks


def icons_width(signs: tuple[Sign, ...]) -> float:
    """Return the room that signs without words take, with what parts them from the text."""
    return _ALONE * len(signs)


def draw_icons(sheet: Sheet, signs: tuple[Sign, ...], box: Box, part: Part) -> None:
    """Draw signs without words at the right end of ``box``."""
    for place, sign in enumerate(reversed(signs)):
        x = box.right - _ICON - place * _ALONE
        y = box.y + (box.h - _ICON) / 2
        sheet.add(Icon(sign.icon, x, y, _ICON, "ink2", 2, part=part))


def words_width(signs: tuple[Sign, ...]) -> float:
    """Return the width of signs with their words on one line."""
    wide = sum(_ICON + _WORDS + measure(sign.says, styles.META) for sign in signs)
    return wide + _APART * max(0, len(signs) - 1)


def draw_words(sheet: Sheet, signs: tuple[Sign, ...], box: Box, part: Part) -> None:
    """Draw signs with their words from the left end of ``box``, cut where they do not fit."""
    x = box.x
    for sign in signs:
        if x + _ICON > box.right:
            return
        y = box.y + (box.h - _ICON) / 2
        sheet.add(Icon(sign.icon, x, y, _ICON, "ink2", 2, part=part))
        x += _ICON + _WORDS
        width = measure(sign.says, styles.META)
        room = min(width + 1, box.right - x)
        sheet.write(sign.says, META, Box(x, box.y, max(0.0, room), box.h), part=part)
        x += width + _APART
