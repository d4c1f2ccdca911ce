"""Flowables: what reportlab's frames stack on pages, all of them made of strips."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from reportlab.platypus import Flowable  # this module loads when a document is written
from typing_extensions import override

from jointtable.export.blocks import Card, Figure, Mark, Para, SignLine, Table, Votes
from jointtable.export.pdf.faces import draw_line
from jointtable.export.pdf.ink import colour, ink
from jointtable.export.pdf.pictures import draw_picture
from jointtable.export.pdf.strips import (
    Strip,
    draw_mark,
    height_of,
    part,
    strips_of,
    text_line,
)

_EDGE: Final = 4.0
_PAD: Final = 10.0


class Column(Flowable):  # type: ignore[misc]  # reportlab brings no types
    """Strips over the full width; breaks between lines.

    Args:
        strips: From the top.
        after: White space below, in points.
        keep: Whether it must stand on one page with what follows.
    """

    def __init__(self, strips: Sequence[Strip], after: float = 0.0, *, keep: bool = False) -> None:
        super().__init__()
        self._strips = list(strips)
        self.spaceAfter = after
        self.keepWithNext = keep

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, height_of(self._strips)
        return self.width, self.height

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        count = part(self._strips, aH)
        if not 0 < count < len(self._strips):
            return []
        rest = self._strips[count:]
        while rest and rest[0].line is None and rest[0].votes is None:
            rest.pop(0)
        return [Column(self._strips[:count]), Column(rest, self.spaceAfter)]

    @override
    def draw(self) -> None:
        top = self.height
        for strip in self._strips:
            strip.draw(self.canv, 0, top)
            top -= strip.height


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row.

    Attributes:
        strips: Its lines.
        x: Of its text, from the left end of the row.
        width: Of its text.
    """

    strips: tuple[Strip, ...]
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side.

    Attributes:
        cells: From left to right.
        before: White space above the text, in points.
        after: White space below it.
        rule: Colour of the line above; "" none.
        edges: (x, mark) of vertical edges in the colour of a side.
    """

    cells: tuple[Cell, ...]
    before: float = 6.0
    after: float = 6.0
    rule: str = "line"
    edges: tuple[tuple[float, Mark], ...] = ()
    tint: tuple[tuple[float, float, Mark], ...] = ()

    @property
    def height(self) -> float:
        """Return its height with the white space."""
        most = max((height_of(cell.strips) for cell in self.cells), default=0.0)
        return self.before + most + self.after

    def parted(self, room: float) -> "tuple[Row, Row] | None":
        """Return the row as two, the first at most ``room`` high; None if that cannot be."""
        inner = room - self.before - 2
        counts = [part(cell.strips, inner) for cell in self.cells]
        some = [c for c, cell in zip(counts, self.cells, strict=True) if cell.strips]
        if not any(some) or all(
            c == len(cell.strips) for c, cell in zip(counts, self.cells, strict=True)
        ):
            return None
        pairs = list(zip(counts, self.cells, strict=True))
        first = tuple(replace(cell, strips=cell.strips[:c]) for c, cell in pairs)
        rest = tuple(replace(cell, strips=cell.strips[c:]) for c, cell in pairs)
        return replace(self, cells=first, after=2), replace(self, cells=rest, rule="")

    def draw(self, canvas: Any, top: float, width: float) -> None:  # noqa: ANN401
        """Draw it with its upper edge at ``top``."""
        height = self.height
        for x, wide, mark in self.tint:
            canvas.setFillColor(colour(f"{mark}.zone1" if mark != "joint" else "sunken"))
            canvas.rect(x, top - height, wide, height, stroke=0, fill=1)
        if self.rule:
            canvas.setStrokeColor(colour(self.rule))
            canvas.setLineWidth(0.6)
            canvas.setDash()
            canvas.line(0, top, width, top)
        for x, mark in self.edges:
            _draw_edge(canvas, mark, x, top, height)
        for cell in self.cells:
            at = top - self.before
            for strip in cell.strips:
                strip.draw(canvas, cell.x, at)
                at -= strip.height


def _draw_edge(canvas: Any, mark: Mark, x: float, top: float, height: float) -> None:  # noqa: ANN401
    if mark == "joint":
        _draw_edge(canvas, "sales", x, top, height)
        _draw_edge(canvas, "procurement", x + _EDGE, top, height)
        return
    canvas.setFillColor(colour(f"{mark}.mark"))
    canvas.rect(x, top - height, _EDGE, height, stroke=0, fill=1)


class Rows(Flowable):  # type: ignore[misc]  # reportlab brings no types
    """Rows under a head that stands again on every page; a row too tall for a page is parted.

    Args:
        head: Repeated; None for none.
        rows: From the top.
        after: White space below, in points.
        last_rule: Whether a line closes the last row.
        whole: Whether to move to the next page rather than part a row that fits on one.
    """

    def __init__(
        self,
        head: Row | None,
        rows: Sequence[Row],
        after: float = 0.0,
        *,
        last_rule: bool = True,
    ) -> None:
        super().__init__()
        self._head, self._rows = head, list(rows)
        self.spaceBefore, self.spaceAfter = (8.0 if head else 0.0), after
        self._last_rule = last_rule

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        head = self._head.height if self._head else 0.0
        self.width = aW
        self.height = head + sum(row.height for row in self._rows)
        return self.width, self.height

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        used = self._head.height if self._head else 0.0
        fit = 0
        for row in self._rows:
            if used + row.height > aH + 0.01:
                break
            used += row.height
            fit += 1
        first, rest = self._rows[:fit], self._rows[fit:]
        if rest and (fit == 0 or rest[0].height > _TALL):
            parted = rest[0].parted(aH - used)
            if parted is not None and (fit > 0 or aH > _LEAST):
                first, rest = [*first, parted[0]], [parted[1], *rest[1:]]
        if not first or not rest:
            return []
        again = Rows(self._head, rest, self.spaceAfter, last_rule=self._last_rule)
        return [Rows(self._head, first, last_rule=False), again]

    @override
    def draw(self) -> None:
        top = self.height
        for row in (*((self._head,) if self._head else ()), *self._rows):
            row.draw(self.canv, top, self.width)
            top -= row.height
        if self._last_rule:
            self.canv.setStrokeColor(colour("line"))
            self.canv.setLineWidth(0.6)
            self.canv.line(0, top, self.width, top)


_TALL: Final = 260.0
"""Rows higher than this are parted at a page break; lower ones move as a whole, in points."""
_LEAST: Final = 80.0
"""A row is not begun in less room than this, in points."""


def table_flow(table: Table, width: float, after: float) -> Rows:
    """Return a table as rows ``width`` points wide."""
    gap = 12.0
    lefts, at = [], 0.0
    for share in table.shares:
        lefts.append(at)
        at += share * width
    widths = [share * width - gap for share in table.shares]
    widths[-1] += gap
    head = None
    if any(table.heads):
        unmarked: list[Mark] = [""] * len(table.heads)
        marks = table.marks or tuple(unmarked)
        head = Row(
            tuple(
                Cell(tuple(_head_strips(text, mark, wide)), x, wide)
                for text, mark, x, wide in zip(table.heads, marks, lefts, widths, strict=True)
            ),
            before=0,
            after=5,
            rule="",
        )
    rows = [
        Row(
            tuple(
                Cell(tuple(strips_of(cell, wide)), x, wide)
                for cell, x, wide in zip(row, lefts, widths, strict=True)
            ),
            rule="lineStrong" if n == 0 else "line",
        )
        for n, row in enumerate(table.rows)
    ]
    return Rows(head, rows, after)


def _head_strips(text: str, mark: Mark, width: float) -> list[Strip]:
    tone = f"{mark}.text" if mark in {"sales", "procurement"} else "ink2"
    found = strips_of((Para(text, "label", mark=mark),), width) if text else []
    return [replace(strip, tone=tone, tied=False) for strip in found[:4]]


def card_flow(card: Card, width: float, *, first: bool) -> Rows:
    """Return a joint card: both edges, words at the left, the measure at the right.

    Args:
        card: What it says.
        width: Of the text, in points.
        first: Whether it begins a row of cards and so draws the line above itself.
    """
    right = 150.0
    left = width - right - 2 * _EDGE - _PAD - 16
    x = 2 * _EDGE + _PAD
    main = strips_of((Para(card.title, "strong"), *card.main), left)
    if card.votes is not None or card.flag is not None:
        main.append(_vote_strip(card))
    side = strips_of(card.side, right)
    row = Row(
        (Cell(tuple(main), x, left), Cell(tuple(side), width - right, right)),
        before=12,
        after=11,
        rule="lineStrong" if first else "",
    )
    return _CardRows(row, card.owners)


def _vote_strip(card: Card) -> Strip:
    style = ink("meta")
    flag = card.flag
    line = text_line(flag.text, replace(style, type=style.type.weighted(600))) if flag else None
    tone = flag.tone if flag else "ink"
    return Strip(20.0, None, style, tone, votes=card.votes or Votes(0, 0), flag=line)


class _CardRows(Rows):
    """A card with its edges and the marks of its owners."""

    def __init__(self, row: Row, owners: tuple[str | None, str | None] | None) -> None:
        side = row.cells[1]
        if owners is not None:
            side = replace(side, strips=(*side.strips, Strip(26.0)))
            row = replace(row, cells=(row.cells[0], side))
        super().__init__(None, [row], last_rule=True)
        self._owners = owners

    @override
    def draw(self) -> None:
        super().draw()
        row = self._rows[0]
        _draw_edge(self.canv, "joint", 0, self.height - 8, self.height - 16)
        if self._owners is not None:
            cell = row.cells[1]
            middle = self.height - row.before - height_of(cell.strips) + 11
            for n, (mark, who) in enumerate(
                zip(("sales", "procurement"), self._owners, strict=True)
            ):
                _draw_owner(self.canv, mark, who, cell.x + n * 25, middle)


def _draw_owner(canvas: Any, mark: str, who: str | None, x: float, middle: float) -> None:  # noqa: ANN401
    """Draw initials in a circle or square; an owner who is missing is a dashed outline."""
    size = 19.0
    canvas.setFillColor(colour(f"{mark}.zone3") if who else colour("white"))
    canvas.setStrokeColor(colour(f"{mark}.mark"))
    canvas.setLineWidth(1)
    canvas.setDash([2.5, 2.5] if who is None else [])
    stroke = 0 if who else 1
    if mark == "sales":
        canvas.circle(x + size / 2, middle, size / 2, stroke=stroke, fill=1)
    else:
        canvas.roundRect(x, middle - size / 2, size, size, 4, stroke=stroke, fill=1)
    canvas.setDash()
    if who:
        style = replace(ink("footer"), type=ink("footer").type.weighted(600).sized(8.0))
        line = text_line(who[:3], style)
        at = x + (size - line.width) / 2
        draw_line(canvas, line, at, middle - 2.9, 8.0, colour(f"{mark}.text"))


class Picture(Flowable):  # type: ignore[misc]  # reportlab brings no types
    """A figure as wide as the text, with its caption; never parted, never higher than the page.

    Args:
        figure: What to draw.
        width: Of the text, in points.
        room: Height of an empty page's text, in points.
    """

    def __init__(self, figure: Figure, width: float, room: float) -> None:
        super().__init__()
        self._figure = figure
        _, _, wide, high = figure.crop or (0, 0, figure.picture.width, figure.picture.height)
        caption = (Para(figure.caption, "caption"),) if figure.caption else ()
        self._caption = strips_of(caption, width)
        space = 9.0 if self._caption else 0.0
        most = min(figure.height or room, room) - height_of(self._caption) - space - 1
        scale = min(width / wide, most / high)
        self._box = (wide * scale, high * scale)
        self._space = space
        self._text_width = width
        self.spaceBefore, self.spaceAfter = 6.0, 12.0

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.height = self._box[1] + self._space + height_of(self._caption)
        return self.width, self.height

    @override
    def draw(self) -> None:
        wide, high = self._box
        x = (self._text_width - wide) / 2
        draw_picture(
            self.canv, self._figure.picture, (x, self.height - high, wide, high), self._figure.crop
        )
        top = self.height - high - self._space
        for strip in self._caption:
            strip.draw(self.canv, 0, top)
            top -= strip.height


class Signing(Flowable):  # type: ignore[misc]  # reportlab brings no types
    """A line to sign on."""

    def __init__(self, line: SignLine) -> None:
        super().__init__()
        self._line = line
        self.spaceAfter = 18.0

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, 92.0
        return self.width, self.height

    @override
    def draw(self) -> None:
        canvas, line = self.canv, self._line
        draw_mark(canvas, line.mark, 0, self.height - 8)
        party = text_line(line.party, ink("strong"))
        draw_line(canvas, party, 14, self.height - 12, 11.5, colour("ink"))
        canvas.setStrokeColor(colour("ink"))
        canvas.setLineWidth(0.8)
        canvas.setDash()
        wide = min(self.width, 330.0)
        canvas.line(0, 32, wide, 32)
        if line.signed:
            signed = text_line(line.signed, ink("body"))
            draw_line(canvas, signed, 2, 38, 11, colour("ink"))
        below = ", ".join(part for part in (line.name, line.role) if part)
        if below:
            draw_line(canvas, text_line(below, ink("meta")), 0, 16, 9.4, colour("ink2"))


class Bookmark(Flowable):  # type: ignore[misc]  # reportlab brings no types
    """Nothing to see: an entry in the outline and a place to link to."""

    def __init__(self, key: str, title: str, pages: dict[str, int]) -> None:
        super().__init__()
        self._key, self._title, self._pages = key, title, pages
        self.keepWithNext = True

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return 0.0, 0.0

    @override
    def draw(self) -> None:
        self.canv.bookmarkPage(self._key)
        self.canv.addOutlineEntry(self._title, self._key, 0, 0)
        self._pages[self._key] = self.canv.getPageNumber()
