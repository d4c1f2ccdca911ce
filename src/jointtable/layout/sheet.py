"""A frame in the making: collects primitives and hit areas, and sets text into boxes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

from jointtable.layout.fonts import is_cursive
from jointtable.layout.primitives import (
    FRAME_PART,
    AnyPrimitive,
    Box,
    Colour,
    Detail,
    HitArea,
    Layer,
    Part,
    Picture,
    TextRun,
)
from jointtable.layout.styles import TextStyle
from jointtable.layout.text import TextLine, balanced, break_lines, fitted, measure, one_line
from jointtable.values import dataclass

# Half of Inter's cap height: text whose capitals are to stand about y has its baseline there below
MIDDLE: Final = 0.364

_LEAST_WORDS: Final = 3.0
"""Less room than so many sizes, and cut words say nothing."""

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How a text is set and what becomes of it from far away.

    Attributes:
        style: Size, weight, face.
        colour: Of the letters.
        align: Within its box.
        detail: From how near it is drawn.
        layer: Which layer it lies in.
        bar: Colour of the bar that stands for it.
        top: Whether it stands at the top of its box; otherwise in the middle.
    """

    style: TextStyle
    colour: Colour = "ink"
    align: Align = "left"
    detail: Detail = Detail.TEXT
    layer: Layer = Layer.CARDS
    bar: Colour = "lineStrong"
    top: bool = False

    def but(self, **changes: object) -> "Ink":
        """Return the same ink but for ``changes``."""
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked by replace


class Sheet:
    """Collects what a frame is made of."""

    def __init__(self) -> None:
        self.primitives: list[AnyPrimitive] = []
        self.hits: list[HitArea] = []

    def add(self, *primitives: AnyPrimitive) -> None:
        """Add primitives, later ones over earlier ones of the same layer."""
        self.primitives.extend(primitives)

    def hit(self, hit: HitArea) -> None:
        """Add a hit area."""
        self.hits.append(hit)

    def picture(self) -> Picture:
        """Return what has been collected."""
        return Picture.of(self.primitives, self.hits)

    def write(
        self, text: str, ink: Ink, box: Box, *, lines: int = 1, part: Part = FRAME_PART
    ) -> float:
        """Set ``text`` into a box, cut where it does not fit, and return its height."""
        style = ink.style
        if lines == 1:
            found: tuple[TextLine, ...] = (fitted(text, style, box.w),)
        else:
            broken = balanced if ink.align == "centre" else break_lines
            found = broken(text.strip(), style, box.w, lines).lines
        height = len(found) * style.line
        top = box.y if ink.top else box.y + (box.h - height) / 2
        for number, line in enumerate(found):
            baseline = top + (number + 0.5) * style.line + MIDDLE * style.size
            self.line(line, ink, _left(line, ink.align, box), baseline, part)
        return height

    def line(self, line: TextLine, ink: Ink, x: float, baseline: float, part: Part) -> float:
        """Set one broken line at a place and return its width."""
        style = ink.style
        for run in line.runs:
            # letters that join have nothing between them
            tracking = 0.0 if is_cursive(run.font) else style.tracking * style.size
            self.primitives.append(
                TextRun(
                    run.text,
                    x + run.x,
                    baseline,
                    run.width,
                    run.font,
                    style.size,
                    ink.colour,
                    tracking,
                    ink.bar,
                    run.rtl,
                    layer=ink.layer,
                    detail=ink.detail,
                    part=part,
                )
            )
        return line.width

    def phrase(
        self,
        words: Sequence[tuple[str, Ink]],
        box: Box,
        *,
        align: Align = "left",
        part: Part = FRAME_PART,
    ) -> float:
        """Set words of different inks on one line in the middle of a box; return their width.

        If all together are too wide, the first words are cut; where nothing would be left of
        them, they go, and then the last ones.
        """
        pieces = [(one_line(text, ink.style), ink) for text, ink in _fitting(words, box.w)]
        width = sum(line.width for line, _ in pieces)
        rtl = bool(pieces) and pieces[0][0].rtl
        x = _left(TextLine((), width, rtl=rtl), align, box)
        for line, ink in pieces[::-1] if rtl else pieces:
            baseline = box.y + box.h / 2 + MIDDLE * ink.style.size
            x += self.line(line, ink, x, baseline, part)
        return width


def _fitting(words: Sequence[tuple[str, Ink]], room: float) -> list[tuple[str, Ink]]:
    """Return what of ``words`` fits on a line: the first cut or gone, then the last ones gone."""
    kept = list(words)
    while kept:
        over = sum(measure(text, ink.style) for text, ink in kept) - room
        if over <= 0:
            break
        text, ink = kept[0]
        rest = measure(text, ink.style) - over
        first = len(kept) == len(words)
        if len(kept) == 1 or (first and rest > _LEAST_WORDS * ink.style.size):
            kept[0] = (fitted(text, ink.style, max(0.0, rest)).text, ink)
            break
        kept = kept[1:] if first else kept[:-1]
        kept[0] = (kept[0][0].lstrip(), kept[0][1])
    return kept


def _left(line: TextLine, align: Align, box: Box) -> float:
    """Return where a line begins; what is set to the left is, in Arabic, set to the right."""
    if align == "left" and not line.rtl:
        return box.x
    spare = box.w - line.width
    return box.x + (spare / 2 if align == "centre" else spare)
