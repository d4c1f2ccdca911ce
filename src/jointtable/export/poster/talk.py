"""The frames of the first half: opening, language, understanding."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from jointtable.domain.records import SIDES, Assumption, Hope, Side, Term, Truth
from jointtable.export.poster.panel import (
    GAP,
    INK,
    LOUD,
    QUIET,
    STRONG,
    WARNS,
    Panel,
    split,
)
from jointtable.i18n import N_
from jointtable.insights.pulse import PulseOf
from jointtable.insights.shape import BySide
from jointtable.layout.marks import TEXT, mark, verdict
from jointtable.layout.primitives import FRAME_PART, Box

_DOT: Final = 17.0
_MOST_DOTS: Final = 5
_SIGN: Final = 30.0


def opening(panel: Panel) -> bool:
    """Draw the key question on its scale, then hopes and worries; return whether there is any."""
    book = panel.book
    asked = book.insights.pulse.start or book.insights.pulse.review
    hopes = book.view.of(Hope)
    if asked is None and not hopes:
        return False
    panel.write(book.shown.key_question(), LOUD, lines=2, after=GAP)
    if asked is not None:
        _scale(panel, asked)
    _hopes(panel, sorted(hopes, key=lambda one: one.kind))
    return True


def _scale(panel: Panel, both: BySide[PulseOf]) -> None:
    """Draw 0 to 10 with the answers of sales above the line and of procurement below it."""
    left, right = panel.box.x + 20, panel.box.right - 150
    pitch = (right - left) / 10
    most = max((max(_counts(both.of(side))) for side in SIDES), default=1)
    height = (_DOT + 2) * min(max(most, 2), _MOST_DOTS) + 8
    y = panel.y + height
    sheet = panel.sheet
    label = QUIET.but(align="centre")
    for n in range(11):
        sheet.write(str(n), label, Box(left + n * pitch - 25, y, 50, 31))
    for side in SIDES:
        edge, middle = (y - 4, y - 30) if side == "sales" else (y + 36, y + 62)
        _dots(panel, side, both.of(side), (left, pitch, edge))
        value = LOUD.but(colour=TEXT[side], align="right")
        moved = _moved(panel, side, panel.book.number(both.of(side).median))
        sheet.write(moved, value, Box(right + 20, middle - 19, 130, 38))
    panel.y = y + 31 + height + GAP


def _moved(panel: Panel, side: Side, start: str) -> str:
    """Return the middle answer of a side, and the one at the close once it was asked again."""
    close = panel.book.insights.pulse.close
    if close is None or close.of(side).median is None:
        return start
    return f"{start} → {panel.book.number(close.of(side).median)}"


def _dots(panel: Panel, side: Side, one: PulseOf, scale: tuple[float, float, float]) -> None:
    """Draw an answer each; below three answers only the middle one."""
    left, pitch, edge = scale
    up = -1 if side == "sales" else 1
    for n, count in enumerate(_counts(one)):
        for k in range(min(count, _MOST_DOTS)):
            y = edge + up * (k + 0.5) * (_DOT + 2)
            panel.sheet.add(*mark(side, left + n * pitch, y, _DOT))


def _counts(one: PulseOf) -> tuple[int, ...]:
    """Return how many said 0, 1 … 10; below three answers the middle one stands for all."""
    middle = None if one.median is None else round(one.median)
    return one.distribution or tuple(int(n == middle) for n in range(11))


def _hopes(panel: Panel, found: Sequence[Hope]) -> None:
    """Write hopes and worries, a side after the other, as many as there is room for."""
    book = panel.book
    by_side = [[one for one in found if one.side == side] for side in SIDES]
    in_turn = [one for pair in zip_longest(*by_side) for one in pair if one is not None]
    places = int(panel.room // INK.style.line) - 1
    shown = in_turn[: max(places, 0)]
    if not shown:
        return
    heading = f"{book.text('hopes')}, {book.text('worries').lower()}"
    if len(shown) < len(in_turn):
        some = book.tr(N_("{what}: {n} of {all}"))
        heading = some.format(what=heading, n=len(shown), all=len(in_turn))
    panel.write(heading, STRONG)
    for one in shown:
        panel.write(one.text, side=one.side)


def language(panel: Panel) -> bool:
    """Draw the words with their joint wording; return whether there is any."""
    book = panel.book
    terms = book.view.of(Term)
    if not terms or not (book.reached("language") or any(term.wording for term in terms)):
        return False
    line = INK.style.line
    shown, hidden = split(terms, int((panel.room + GAP) // (line + GAP)))
    # what is left over after a line each goes to those that need a second one
    spare = int((panel.room - len(shown) * (line + GAP) - line * bool(hidden)) // line)
    wide = 0.3 * panel.box.w
    for term in shown:
        top = panel.y
        word = panel.column(panel.box.x, wide - 20)
        word.write(term.term, STRONG)
        said = panel.column(panel.box.x + wide, panel.box.w - wide)
        agreed = term.agreed_sales and term.agreed_procurement
        if term.wording:
            lines = 2 if spare > 0 and said.needs(term.wording, INK, 2) > line else 1
            spare -= lines - 1
            said.write(term.wording, INK if agreed else WARNS, lines=lines)
        else:
            said.write(book.text("not_worded"), WARNS)
        panel.y = max(word.y, said.y, top + INK.style.line) + GAP
    panel.more(hidden)
    return True


def understanding(panel: Panel) -> bool:
    """Draw what each side assumed, with the verdicts; return whether there is any."""
    book = panel.book
    if not book.view.of(Assumption):
        return False
    half = (panel.box.w - 36) / 2
    for n, side in enumerate(SIDES):
        _assumed(panel.column(panel.box.x + n * (half + 36), half), side)
    panel.y = panel.box.bottom
    return True


def _assumed(panel: Panel, side: Side) -> None:
    book = panel.book
    panel.write(book.text("assumed_by", party=book.short(side)), STRONG, side=side, after=GAP / 2)
    verdicts = {one.assumption_id: one.verdict for one in book.view.of(Truth)}
    order = ("wrong", "partly", "right", "open")
    found = [one for one in book.view.of(Assumption) if one.side == side]
    found.sort(key=lambda one: order.index(verdicts.get(one.id, "open")))
    line = INK.style.line
    shown, hidden = split(found, int((panel.room + GAP) // (2 * line + GAP)))
    free = (panel.room - line * bool(hidden)) / max(len(shown), 1) - GAP
    lines = max(2, min(4, int(free // line)))
    for one in shown:
        sign = verdicts.get(one.id, "open")
        y = panel.y + 17
        panel.sheet.add(*verdict(sign, panel.box.x + _SIGN / 2, y, _SIGN, FRAME_PART))
        words = panel.column(panel.box.x + _SIGN + 14, panel.box.w - _SIGN - 14)
        words.write(one.text, lines=lines)
        panel.y = max(words.y, y + _SIGN / 2) + GAP
    panel.more(hidden)
