"""Markers of own views and guesses, and the line between a guess and the reality."""

from collections.abc import Callable, Sequence
from typing import Final

from jointtable.domain.records import Side
from jointtable.i18n import N_
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.furniture import META
from jointtable.layout.marks import MARK, TEXT, mark, pill, pill_width
from jointtable.layout.primitives import Box, Detail, Layer, Line, Marker, Part
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.text import measure
from jointtable.values import dataclass

OWN: Final[dict[Side, float]] = {"sales": 50, "procurement": 48}
GUESS: Final[dict[Side, float]] = {"sales": 46, "procurement": 44}
RING: Final[dict[Side, float]] = {"sales": 82, "procurement": 74}
_AROUND: Final = 68.0
_PILL_PAD: Final = 17.0
_STROKE: Final = 4.5
_SURE_AND_WRONG: Final = 7.0


_PAIR: Final = 43.0
_APART: Final = 30.0


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One swatch of a legend with its words.

    Attributes:
        says: The words.
        width: Of the swatch.
        draw: Draws it, from its left end and its middle height.
    """

    says: str
    width: float
    draw: Callable[[Sheet, float, float], None]


@dataclass(frozen=True, slots=True)
class Gap:
    """The line between a guess and the reality.

    Attributes:
        guess: x of the guess.
        own: x of the own view.
        y: Of both.
        heavy: Two steps or more: plum and thick.
        says: In the pill.
    """

    guess: float
    own: float
    y: float
    heavy: bool
    says: str


def draw_gap(sheet: Sheet, gap: Gap, part: Part, *, markers: float = 50.0) -> None:
    """Draw a gap line with its pill, if there is room for the pill between the markers.

    Args:
        sheet: Where to.
        gap: The line.
        part: What it belongs to.
        markers: Width of the two markers' halves together.
    """
    colour, width = ("attention.mark", 10.0) if gap.heavy else ("ink2", 4.0)
    width = width if markers > 40 else width * 0.7  # noqa: PLR2004 - smaller markers, thinner lines
    sheet.add(
        Line(
            gap.guess,
            gap.y,
            gap.own,
            gap.y,
            colour,
            width,
            layer=Layer.LINKS,
            detail=Detail.ALWAYS,
            part=part,
        )
    )
    if pill_width(gap.says, _PILL_PAD) + markers + 8 <= abs(gap.own - gap.guess):
        fill = "attention.mark" if gap.heavy else "frame"
        pill(sheet, gap.says, (gap.guess + gap.own) / 2, gap.y, part, fill=fill, pad=_PILL_PAD)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a marker stands.

    Attributes:
        x: Middle.
        y: Middle.
        scale: Of its size; 1.0 is the usual one.
    """

    x: float
    y: float
    scale: float = 1.0


def own_marker(sheet: Sheet, side: Side, spot: Spot, part: Part, *, letter: str = "") -> None:
    """Draw the filled marker of an own view."""
    sheet.add(
        Marker(
            "circle" if side == "sales" else "square",
            spot.x,
            spot.y,
            OWN[side] * spot.scale,
            MARK[side],
            radius=7 * spot.scale,
            detail=Detail.ALWAYS,
            part=part,
        )
    )
    if letter:
        _letter(sheet, letter, spot, part, "frame")


def guess_marker(
    sheet: Sheet,
    author: Side,
    spot: Spot,
    part: Part,
    *,
    hit: bool = False,
    letter: str = "",
    sure_and_wrong: bool = False,
) -> None:
    """Draw the outlined marker of a guess, in the shape and colour of who guessed.

    Args:
        sheet: Where to.
        author: Who guessed.
        spot: Where.
        part: What it belongs to.
        hit: A right guess becomes a ring around the own marker.
        letter: In it, unless it is a ring.
        sure_and_wrong: A thicker outline.
    """
    size = RING[author] if hit else GUESS[author]
    sheet.add(
        Marker(
            "circle" if author == "sales" else "square",
            spot.x,
            spot.y,
            size * spot.scale,
            "frame",
            MARK[author],
            (_SURE_AND_WRONG if sure_and_wrong and not hit else _STROKE) * spot.scale,
            radius=(10 if hit else 6) * spot.scale,
            detail=Detail.ALWAYS,
            part=part,
        )
    )
    if letter and not hit:
        _letter(sheet, letter, spot, part, TEXT[author])


def ghost_marker(sheet: Sheet, side: Side, spot: Spot, part: Part, *, around: bool = False) -> None:
    """Draw the dotted place where an own view stood before it was changed.

    Args:
        sheet: Where to.
        side: Whose view.
        spot: Where it stood.
        part: What it belongs to.
        around: Whether something else stands there, which it must go around.
    """
    sheet.add(
        Marker(
            "circle" if side == "sales" else "square",
            spot.x,
            spot.y,
            (_AROUND if around else GUESS[side]) * spot.scale,
            stroke=MARK[side],
            width=3 * spot.scale,
            radius=6 * spot.scale,
            dash=(2, 5),
            layer=Layer.LINKS,
            detail=Detail.ALWAYS,
            part=part,
        )
    )


def _letter(sheet: Sheet, letter: str, spot: Spot, part: Part, colour: str) -> None:
    ink = Ink(
        style=styles.LETTER.sized(max(styles.FLOOR, styles.LETTER.size * spot.scale)),
        colour=colour,
        align="centre",
        detail=Detail.LABEL,
        layer=Layer.INSIGHT,
    )
    sheet.write(letter, ink, Box(spot.x - 40, spot.y - 14, 80, 28), part=part)


def draw_legend(sheet: Sheet, context: Context, y: float, *extra: LegendEntry) -> None:
    """Write what filled and outlined markers are, about the height ``y``, centred.

    Args:
        sheet: Where to.
        context: What the words are from.
        y: Middle.
        extra: What else a lens draws, after the two.
    """
    entries = (
        LegendEntry(context.tr(N_("own view")), _PAIR, _own_swatch),
        LegendEntry(context.tr(N_("guess")), _PAIR, _guess_swatch),
        *extra,
    )
    write_legend(sheet, 800, y, entries)


def write_legend(sheet: Sheet, middle: float, y: float, entries: Sequence[LegendEntry]) -> None:
    """Write swatches with their words on one line about (middle, y)."""
    widths = [one.width + 8 + measure(one.says, META.style) for one in entries]
    x = middle - (sum(widths) + _APART * (len(entries) - 1)) / 2
    for one, width in zip(entries, widths, strict=True):
        one.draw(sheet, x, y)
        words = width - one.width - 8
        sheet.phrase([(one.says, META)], Box(x + one.width + 8, y - 11, words + 1, 22))
        x += width + _APART


def _own_swatch(sheet: Sheet, x: float, y: float) -> None:
    sheet.add(*mark("sales", x + 9, y, 18), *mark("procurement", x + 34.5, y, 18))


def _guess_swatch(sheet: Sheet, x: float, y: float) -> None:
    sheet.add(
        Marker("circle", x + 9, y, 14.5, "frame", "sales.mark", 3.5, detail=Detail.ALWAYS),
        Marker(
            "square", x + 34.5, y, 13.5, "frame", "procurement.mark", 3.5, 3, detail=Detail.ALWAYS
        ),
    )
