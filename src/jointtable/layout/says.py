"""“What the table says so far”: five sentences with their numbers, beside the last row."""

from typing import Final

from jointtable.i18n import N_
from jointtable.layout.context import Context
from jointtable.layout.figures import near_day
from jointtable.layout.primitives import AnyPrimitive, Box, Detail
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.styles import TextStyle
from jointtable.layout.text import measure
from jointtable.values import dataclass

_TITLE: Final = TextStyle(64, 80, 600)
_TEXT: Final = TextStyle(60, 88)
_LEAST: Final = 34.0
_NUMBERS: Final = 176.0


@dataclass(frozen=True, slots=True)
class Says:
    """The sentences, laid out.

    Attributes:
        box: What they cover.
        primitives: In the coordinates of the table.
        title: Above them.
        sentences: (number, words) of each.
    """

    box: Box
    primitives: tuple[AnyPrimitive, ...]
    title: str
    sentences: tuple[tuple[int, str], ...]


def table_says(context: Context, room: Box) -> Says:
    """Return the sentences set into ``room``, as large as they fit."""
    found = sentences(context)
    widest = max(measure(text, _TEXT) for _, text in found) + _NUMBERS
    scale = max(_LEAST / _TEXT.size, min(1.0, room.w / widest))
    title, text = _TITLE.sized(_TITLE.size * scale), _TEXT.sized(_TEXT.size * scale)
    numbers = _NUMBERS * scale
    sheet = Sheet()
    heading = context.tr(N_("What the table says so far"))
    sheet.write(
        heading, Ink(style=title, detail=Detail.ALWAYS), Box(room.x, room.y, room.w, 80 * scale)
    )
    y = room.y + 80 * scale + 40 * scale
    strong = Ink(style=text.weighted(600), detail=Detail.ALWAYS)
    plain = Ink(style=text, detail=Detail.ALWAYS)
    pitch = text.line + 28 * scale
    for row, (number, words) in enumerate(found):
        top = y + row * pitch
        sheet.write(str(number), strong, Box(room.x, top, numbers, text.line))
        rest = Box(room.x + numbers, top, room.w - numbers, text.line)
        sheet.write(words, plain, rest)
    box = Box(room.x, room.y, room.w, y + len(found) * pitch - room.y)
    return Says(box, tuple(sheet.primitives), heading, found)


def sentences(context: Context) -> tuple[tuple[int, str], ...]:
    """Return the five numbers and what each counts."""
    told = context.insights.table_says
    return (
        (told.two_step_areas, _areas(context, told.two_step_areas)),
        (told.assumptions_wrong, _assumptions(context)),
        (told.joint_goals, _goals(context)),
        (told.joint_moves, _moves(context)),
        (told.actions, _actions(context)),
    )


def _of(context: Context, one: str, many: str, n: int, **facts: object) -> str:
    return context.say(one if n == 1 else many, n=n, **facts)


def _areas(context: Context, n: int) -> str:
    one = N_("area where the pictures are two steps apart")
    many = N_("areas where the pictures are two steps apart")
    return _of(context, one, many, n)


def _assumptions(context: Context) -> str:
    told = context.insights.table_says
    one = N_("assumption that was wrong, {partly} partly right")
    many = N_("assumptions that were wrong, {partly} partly right")
    return _of(context, one, many, told.assumptions_wrong, partly=told.assumptions_partly)


def _goals(context: Context) -> str:
    told = context.insights.table_says
    one = N_("joint goal, {priorities} of them priorities of both sides")
    many = N_("joint goals, {priorities} of them priorities of both sides")
    return _of(context, one, many, told.joint_goals, priorities=told.priorities)


def _moves(context: Context) -> str:
    told = context.insights.table_says
    one = N_("joint move in the process, {alone} without an owner")
    many = N_("joint moves in the process, {alone} without an owner")
    return _of(context, one, many, told.joint_moves, alone=told.moves_without_owner)


def _actions(context: Context) -> str:
    told = context.insights.table_says
    agreed = _of(context, N_("{n} agreement"), N_("{n} agreements"), told.agreements)
    if told.next_review is None:
        one, many = N_("action, {agreed}, no review yet"), N_("actions, {agreed}, no review yet")
        return _of(context, one, many, told.actions, agreed=agreed)
    day = near_day(told.next_review, context.language, context.view.setup.date)
    one = N_("action, {agreed}, next review {date}")
    many = N_("actions, {agreed}, next review {date}")
    return _of(context, one, many, told.actions, agreed=agreed, date=day)
