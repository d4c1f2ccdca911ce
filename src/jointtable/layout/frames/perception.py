"""The lens Perception of Understanding: statements between the scales of the two sides."""

from typing import Final

from jointtable.domain.records import SIDES, Side, Statement
from jointtable.i18n import N_
from jointtable.insights.perception import StatementItem
from jointtable.insights.shape import other
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.covered import Covered
from jointtable.layout.figures import number_short
from jointtable.layout.frames.gaps import (
    Gap,
    LegendEntry,
    Spot,
    draw_gap,
    draw_legend,
    guess_marker,
    own_marker,
)
from jointtable.layout.furniture import (
    META,
    PROMPT,
    draw_covered,
    draw_unanswered,
    label,
    progress_line,
    prompt,
    rule,
    sealed_note,
    side_head,
    spoken,
)
from jointtable.layout.marks import TEXT, zone
from jointtable.layout.primitives import (
    FRAME_PART,
    Box,
    Detail,
    HitArea,
    Layer,
    Line,
    Part,
    Place,
    Rect,
)
from jointtable.layout.sheet import Ink, Sheet

_TOP: Final = 184.0
_ROW: Final = 68.0
_MOST: Final = 10
_LEFT: Final[dict[Side, float]] = {"sales": 40, "procurement": 1096}
_WIDE: Final = 464.0
_POINTS: Final = 5
_FAR: Final = 2.0
_HEADS: Final[dict[Side, str]] = {
    "sales": N_("How sales sees it"),
    "procurement": N_("How procurement sees it"),
}
_BELOW: Final = 27.0
"""How far below the markers the range lies, so that nobody takes it for a gap."""
_SPREAD: Final = 40.0


def draw_perception(sheet: Sheet, context: Context) -> None:
    """Draw the statements and how each side sees them; the other side's guess beside it."""
    statements = context.of(Statement)
    covered = context.covering("statements")
    for side in SIDES:
        _head(sheet, context, side, covered)
        _panel(sheet, side, min(len(statements), _MOST) if statements else _MOST)
    if not statements:
        prompt(sheet, context.tr(N_("No statements yet")), Box(520, 184, 560, 680))
        return
    rows = statements if len(statements) <= _MOST else statements[: _MOST - 1]
    for row, statement in enumerate(rows):
        _row(sheet, context, row, statement, open_=covered is None)
    if len(rows) < len(statements):
        _more(sheet, context, len(rows), [one.id for one in statements[len(rows) :]])
    if covered is not None:
        _cover(sheet, context, covered, min(len(statements), _MOST) * _ROW)
    else:
        spread = LegendEntry(context.tr(N_("range of answers")), _SPREAD, _spread_swatch)
        draw_legend(sheet, context, 882, spread)


def _head(sheet: Sheet, context: Context, side: Side, covered: Covered | None) -> None:
    """Write whose view it is, and under it how many answered."""
    left, right = _LEFT[side], side == "procurement"
    side_head(sheet, side, Box(left, 110, _WIDE, 24), context.tr(_HEADS[side]))
    n = 0 if covered else _voters(context, side)
    if n:
        box = Box(left + (0 if right else 23), 132, _WIDE - 23, 22)
        ink = META.but(align="right" if right else "left", layer=Layer.GRID)
        sheet.write(f"n = {n}", ink, box)


def _cover(sheet: Sheet, context: Context, covered: Covered, high: float) -> None:
    """Lay one covered card on each side, whatever and however much was answered."""
    for side in SIDES:
        x, y = _LEFT[side] + _WIDE / 2, _TOP + min(high, 680.0) / 2
        box = Box(x - 129, y - 36, 258, 72)
        draw = draw_covered if covered.answered.of(side) else draw_unanswered
        draw(sheet, context, side, [box], context.tr(_HEADS[side]), f"statements:{side}")
        progress_line(sheet, context, covered, side, Box(_LEFT[side], 862, _WIDE, 38))
    sealed_note(sheet, context, covered, Box(520, 868, 560, 28))


def _voters(context: Context, side: Side) -> int:
    items = context.insights.statements.items.values()
    return max((getattr(item, side).n for item in items), default=0)


def _panel(sheet: Sheet, side: Side, rows: int) -> None:
    box = Box(_LEFT[side], _TOP, _WIDE, rows * _ROW)
    sheet.add(zone(side, box))
    for point in range(1, _POINTS + 1):
        x = _at(side, point)
        label(sheet, str(point), side, Box(x - 30, 156, 60, 26))
        sheet.add(Line(x, box.y, x, box.bottom, "frame", 2, layer=Layer.GRID, detail=Detail.ALWAYS))


def _at(side: Side, value: float) -> float:
    """Return where a value stands; full agreement lies next to the middle on both sides."""
    step = _WIDE / _POINTS
    along = (value - 0.5) * step
    return _LEFT[side] + (along if side == "sales" else _WIDE - along)


def _row(sheet: Sheet, context: Context, row: int, statement: Statement, *, open_: bool) -> None:
    y = _TOP + (row + 0.5) * _ROW
    item = context.insights.statements.items.get(statement.id)
    part = Part(statement.id, (statement.id,), None, gap=_is_gap(item))
    text = Ink(style=styles.CARD, align="centre")
    box = Box(520, y - 32, 560, 64)
    sheet.write(context.shown.statement(statement), text, box, lines=2, part=part)
    if row:
        top = y - _ROW / 2 - 1
        sheet.add(rule(40, top, _WIDE), rule(1096, top, _WIDE), rule(520, top, 560, light=False))
    name = spoken((context.tr(N_("Statement")),), context.shown.statement(statement))
    place = Box(520, y - 34, 560, _ROW)
    sheet.hit(
        HitArea(key=statement.id, box=place, role="row", name=name, record_ids=(statement.id,))
    )
    if open_ and item is not None:
        for side in SIDES:
            _side(sheet, context, statement, item, side, y)


def _is_gap(item: StatementItem | None) -> bool:
    return item is not None and any(item.blind_spot.of(side) for side in SIDES)


def _side(
    sheet: Sheet, context: Context, statement: Statement, item: StatementItem, side: Side, y: float
) -> None:
    """Draw how ``side`` answered and what the other side believed it would answer."""
    own = getattr(item, side).self_
    guess = getattr(item, other(side)).guess
    blind = bool(item.blind_spot.of(other(side)))
    part = Part(f"{statement.id}:{side}", (statement.id,), side, gap=blind)
    spread = getattr(item, side).range
    if spread is not None and spread[0] != spread[1]:
        _whisker(sheet, side, spread, y, part)
    if own is not None and guess is not None and own != guess and context.compared:
        apart = abs(own - guess)
        says = context.say(N_("{n} apart"), n=number_short(apart, context.language))
        gap = Gap(_at(side, guess), _at(side, own), y, apart >= _FAR, says)
        draw_gap(sheet, gap, Part(f"gap:{part.key}", (statement.id,), None, gap=True), markers=32)
    if guess is not None:
        hit = own == guess
        x = _at(side, guess)
        theirs = Part(f"{part.key}:guess", part.record_ids, other(side), gap=blind)
        guess_marker(sheet, other(side), Spot(x, y, 0.6), theirs, hit=hit)
    if own is not None:
        own_marker(sheet, side, Spot(_at(side, own), y, 0.6), part)
        _say(sheet, context, part, side, (own, guess), y)


def _whisker(sheet: Sheet, side: Side, spread: tuple[int, int], y: float, part: Part) -> None:
    low, high = sorted((_at(side, spread[0]), _at(side, spread[1])))
    sheet.add(*_range(low, high, y + _BELOW, TEXT[side], part))


def _range(low: float, high: float, y: float, colour: str, part: Part) -> tuple[Line, ...]:
    lines = ((low, y, high, y), (low, y - 4, low, y + 4), (high, y - 4, high, y + 4))
    return tuple(
        Line(*line, colour, 2, layer=Layer.LINKS, detail=Detail.ALWAYS, part=part) for line in lines
    )


def _spread_swatch(sheet: Sheet, x: float, y: float) -> None:
    sheet.add(*_range(x + 1, x + _SPREAD - 1, y, "ink2", FRAME_PART))


def _say(
    sheet: Sheet,
    context: Context,
    part: Part,
    side: Side,
    values: tuple[float, float | None],
    y: float,
) -> None:
    own, guess = values
    says = [
        context.say(
            N_("{side} says {n}"), side=context.side(side), n=number_short(own, context.language)
        )
    ]
    if guess is not None:
        says.append(
            context.say(
                N_("{side} guessed {n}"),
                side=context.side(other(side)),
                n=number_short(guess, context.language),
            )
        )
    box = Box(_at(side, own) - 17, y - 17, 34, 34)
    sheet.hit(
        HitArea(
            key=part.key,
            box=box,
            role="marker",
            name=spoken((), *says),
            record_ids=part.record_ids,
        )
    )


def _more(sheet: Sheet, context: Context, row: int, ids: list[str]) -> None:
    box = Box(520, _TOP + row * _ROW + 12, 560, 44)
    part = Part(f"more:{ids[0]}", tuple(ids))
    text = context.say(N_("+{n} more"), n=len(ids))
    sheet.add(Rect(box.x, box.y, box.w, box.h, "sunken", radius=8, detail=Detail.CARD, part=part))
    sheet.write(text, PROMPT.but(style=META.style.weighted(600)), box, part=part)
    sheet.hit(
        HitArea(
            key=part.key,
            box=box,
            role="more",
            name=text,
            record_ids=tuple(ids),
            place=Place(stage="understanding", list_name="statements"),
        )
    )
