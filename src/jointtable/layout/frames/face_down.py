"""The lens Roles before the reveal: four cards a row that lie face down."""

from collections.abc import Sequence
from typing import Final

from jointtable.domain.records import SIDES, Area, Side
from jointtable.i18n import N_
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.covered import Covered
from jointtable.layout.furniture import (
    draw_covered,
    draw_unanswered,
    progress_line,
    sealed_note,
)
from jointtable.layout.marks import TEXT, zone
from jointtable.layout.primitives import Box, Detail
from jointtable.layout.sheet import Ink, Sheet

_TOP: Final = 184.0
_PANEL: Final[dict[Side, float]] = {"sales": 40, "procurement": 1000}
_PANEL_WIDTH: Final = 560.0
_X: Final = (56.0, 326.0, 1016.0, 1286.0)
_CARD: Final = (258.0, 72.0)
_OWN: Final = {
    "sales:own": N_("sales’ own view"),
    "procurement:own": N_("procurement’s own view"),
}
"""As a screen reader says it, where no column head stands above."""


def draw_face_down(
    sheet: Sheet,
    context: Context,
    covered: Covered,
    rows: Sequence[tuple[Area, float]],
    below: tuple[float, float],
) -> None:
    """Draw the covered answers: as many from the top as there are, whichever areas they are of.

    Args:
        sheet: Where to.
        context: What it is drawn from.
        covered: How many there are.
        rows: Areas with the middles of their rows.
        below: Bottom of the panels, and where the foot begins.
    """
    bottom, foot = below
    for side in SIDES:
        sheet.add(zone(side, Box(_PANEL[side], _TOP, _PANEL_WIDTH, bottom - _TOP)))
    own, guesses, tr = covered.own, covered.guesses, context.tr
    columns: tuple[tuple[Side, int, str, str], ...] = (
        ("sales", own.sales, tr(N_("own view")), "sales:own"),
        ("procurement", guesses.procurement, tr(N_("guess by procurement")), "sales:guess"),
        ("sales", guesses.sales, tr(N_("guess by sales")), "procurement:guess"),
        ("procurement", own.procurement, tr(N_("own view")), "procurement:own"),
    )
    high = min(_CARD[1], (bottom - _TOP) / max(1, len(rows)) - 12)
    for x, (author, count, name, key) in zip(_X, columns, strict=True):
        style = styles.TextStyle(18, 26, 500)
        ink = Ink(style=style, colour=TEXT[author], align="centre", detail=Detail.LABEL)
        sheet.write(name, ink, Box(x, 148, _CARD[0], 26))
        for row, (area, y) in enumerate(rows):
            box = Box(x, y - high / 2, _CARD[0], high)
            draw = draw_covered if row < count else draw_unanswered
            says = f"{area.name}, {context.tr(_OWN[key]) if key in _OWN else name}"
            draw(sheet, context, author, [box], says, f"{area.id}:{key}")
    for panel in SIDES:
        progress_line(sheet, context, covered, panel, Box(_PANEL[panel], foot, _PANEL_WIDTH, 52))
    sealed_note(sheet, context, covered, Box(600, foot, 400, 52))
