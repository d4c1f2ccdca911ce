"""“What the table says so far”: five sentences with their numbers, beside the last row."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from jointtable.i18n import N_
from jointtable.layout.context import Context
from jointtable.layout.figures import near_day
from jointtable.layout.primitives import AnyPrimitive, Box, Detail
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.styles import TextStyle
from jointtable.layout.text import break_lines
from jointtable.values import dataclass

_LARGEST: Final = 60.0
_LEAST: Final = 34.0
_SIZES: Final = tuple(_LARGEST - 2 * step for step in range(int(_LARGEST - _LEAST) // 2 + 1))
_NUMBERS: Final = 2.9
"""Room of the numbers, in sizes of the letters."""
_LIFT: Final = 180.0
"""How far the sentences may begin above the last row, where they need the room."""

Sentences = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Says:
    """The sentences, laid out.

    Attributes:
        box: What they cover.
        primitives: In the coordinates of the table.
        title: Above them.
        sentences: (number, words) of each.
        brief: The same in fewer words, for where the table is far away.
        room: Where they may lie.
        size: Of the letters, in scene units.
    """

    box: Box
    primitives: tuple[AnyPrimitive, ...]
    title: str
    sentences: Sentences
    brief: Sentences
    room: Box
    size: float

    def sized(self, sizes: Sequence[float]) -> tuple[AnyPrimitive, ...]:
        """Return the sentences in the largest of ``sizes`` in which all have room.

        Long ones are broken into lines, so that none runs under the frame beside them; where there
        is no room for that either, they take fewer words.

        Args:
            sizes: Of the letters, in scene units, the largest first.
        """
        return _fitted(self.title, (self.sentences, self.brief), self.room, tuple(sizes))


def table_says(context: Context, room: Box) -> Says:
    """Return the sentences set into ``room``, as large as they fit."""
    found = sentences(context)
    title = context.tr(N_("What the table says so far"))
    fitting = (s for s in _SIZES if all(_fits(words, s, room.w) for _, words in found))
    size = next(fitting, _LEAST)
    primitives, box = _set(title, found, room, size)
    return Says(box, primitives, title, found, brief_sentences(context), room, size)


def _fits(words: str, size: float, width: float) -> bool:
    style = _text(size)
    return len(break_lines(words, style, width - _NUMBERS * size, 2).lines) == 1


def _text(size: float) -> TextStyle:
    return TextStyle(size, size * 1.3)


@lru_cache(maxsize=8)
def _fitted(
    title: str, wordings: tuple[Sentences, ...], room: Box, sizes: tuple[float, ...]
) -> tuple[AnyPrimitive, ...]:
    primitives: tuple[AnyPrimitive, ...] = ()
    for found in wordings:
        for size in sizes:
            primitives, box = _set(title, found, room, size)
            if box.h <= room.h + _LIFT:
                return primitives
    return primitives


def _set(
    title: str, found: Sentences, room: Box, size: float
) -> tuple[tuple[AnyPrimitive, ...], Box]:
    """Set title and sentences in letters of ``size``, from higher up if they need more room."""
    text = _text(size)
    plain = Ink(style=text, detail=Detail.ALWAYS, top=True)
    strong = plain.but(style=text.weighted(600))
    numbers = _NUMBERS * size
    broken = [len(break_lines(words, text, room.w - numbers, 3).lines) or 1 for _, words in found]
    head = TextStyle(size * 1.07, size * 1.4, 600)
    roomy = room.h + _LIFT - head.line - sum(broken) * text.line
    gap = min(0.6 * size, max(0.2 * size, roomy / len(found)))
    high = head.line + gap + sum(broken) * text.line + len(found) * gap
    y = room.y - min(_LIFT, max(0.0, high - room.h))
    sheet = Sheet()
    sheet.write(title, plain.but(style=head), Box(room.x, y, room.w, head.line))
    top = y + head.line + gap
    for (number, words), lines in zip(found, broken, strict=True):
        tall = lines * text.line
        sheet.write(str(number), strong, Box(room.x, top, numbers, text.line))
        sheet.write(words, plain, Box(room.x + numbers, top, room.w - numbers, tall), lines=lines)
        top += tall + gap
    return tuple(sheet.primitives), Box(room.x, y, room.w, high)


def sentences(context: Context) -> Sentences:
    """Return the five numbers and what each counts."""
    told = context.insights.table_says
    return (
        (told.two_step_areas, _areas(context, told.two_step_areas)),
        (told.assumptions_wrong, _assumptions(context)),
        (told.joint_goals, _goals(context)),
        (told.joint_moves, _moves(context)),
        (told.actions, _actions(context)),
    )


def brief_sentences(context: Context) -> Sentences:
    """Return the same numbers in few words."""
    told = context.insights.table_says
    areas = _of(
        context,
        N_("area two steps apart"),
        N_("areas two steps apart"),
        told.two_step_areas,
    )
    wrong = _of(context, N_("wrong assumption"), N_("wrong assumptions"), told.assumptions_wrong)
    goals = _of(context, N_("joint goal"), N_("joint goals"), told.joint_goals)
    moves = _of(context, N_("joint move"), N_("joint moves"), told.joint_moves)
    actions = _of(context, N_("action"), N_("actions"), told.actions)
    return (
        (told.two_step_areas, areas),
        (told.assumptions_wrong, wrong),
        (told.joint_goals, goals),
        (told.joint_moves, moves),
        (told.actions, actions),
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
