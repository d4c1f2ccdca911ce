"""Flowables of text: what reportlab's frames stack on pages, all of them made of strips."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from reportlab.platypus import Flowable, FrameBreak  # this module loads when a document is written
from typing_extensions import override

from jointtable.export import blocks
from jointtable.export.blocks import Mark, Para, Table
from jointtable.export.pdf.fields import strips_of_cells
from jointtable.export.pdf.ink import colour
from jointtable.export.pdf.strips import Strip, height_of, letter_of, part, strips_of
from jointtable.export.pdf.structure import Element

EDGE: Final = 4.0
"""Width of the edge in the colour of a side, in points."""
_NOTCH: Final = 7.0
"""From one notch in the edge of sales to the next, in points."""
_CUT: Final = 2.0
"""White space below a row that goes on on the next page, in points."""
_MOST: Final = 0.75
"""From this share of a page on, what does not fit is parted rather than moved."""
_LEAST: Final = 80.0
"""Nothing that can be parted is begun in less room than this, in points."""


class Column(Flowable):  # type: ignore[misc]  # reportlab brings no types
    """Strips over the full width; breaks between lines.

    Args:
        strips: From the top.
        after: White space below, in points.
    """

    def __init__(self, strips: Sequence[Strip], after: float = 0.0) -> None:
        super().__init__()
        self._strips = list(strips)
        self.spaceAfter = after

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
        while rest and rest[0].is_space:
            rest.pop(0)
        return [Column(self._strips[:count]), Column(rest, self.spaceAfter)]

    @override
    def draw(self) -> None:
        top = self.height
        for strip in self._strips:
            strip.draw(self.canv, 0, top)
            top -= strip.height


class Led(Flowable):  # type: ignore[misc]
    """A heading with what it stands over: it is never the last on a page.

    Args:
        head: Strips of the heading.
        body: What follows; where it can be parted, its first part stays with the heading.
    """

    def __init__(self, head: Sequence[Strip], body: Flowable) -> None:
        super().__init__()
        self._head, self._body = tuple(head), body
        self._above = height_of(self._head)
        self.spaceAfter = body.getSpaceAfter()

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        _, height = self._body.wrap(aW, aH - self._above)
        self.width, self.height = aW, self._above + height
        return self.width, self.height

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        parts = self._body.split(aW, aH - self._above)
        return [Led(self._head, parts[0]), *parts[1:]] if parts else []

    @override
    def draw(self) -> None:
        top = self.height
        for strip in self._head:
            strip.draw(self.canv, 0, top)
            top -= strip.height
        self._body.drawOn(self.canv, 0, 0)


class Stack(Flowable):  # type: ignore[misc]
    """Flowables that stand on one page, if they fit on one.

    Args:
        flows: From the top.
        room: Height of an empty page's text, in points.
    """

    def __init__(self, flows: Sequence[Flowable], room: float) -> None:
        super().__init__()
        self._flows, self._room = tuple(flows), room
        self.spaceAfter = flows[-1].getSpaceAfter() if flows else 0.0

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, stacked(self._flows, aW)
        return self.width, self.height

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        # with most of a page to fill, what does not fit there fits nowhere as a whole
        if stacked(self._flows, aW) <= self._room and aH < _MOST * self._room:
            return []
        fit, rest = self._parted(aW, aH)
        return [Stack(fit, self._room), *rest] if fit else []

    def _parted(self, width: float, room: float) -> tuple[list[Flowable], list[Flowable]]:
        fit: list[Flowable] = []
        for n, flow in enumerate(self._flows):
            left = room - stacked(fit, width) - (fit[-1].getSpaceAfter() if fit else 0.0)
            if flow.wrap(width, left)[1] <= left:
                fit.append(flow)
                continue
            parts = flow.split(width, left)
            later = self._flows[n + 1 :]
            return ([*fit, parts[0]], [*parts[1:], *later]) if parts else (fit, [flow, *later])
        return fit, []

    @override
    def draw(self) -> None:
        top = self.height
        for flow in self._flows:
            _, height = flow.wrap(self.width, top)
            top -= height
            flow.drawOn(self.canv, 0, top)
            top -= flow.getSpaceAfter()


def stacked(flows: Iterable[Flowable], width: float) -> float:
    """Return the height of ``flows`` one below the other, white space between them included."""
    height, space = 0.0, 0.0
    for flow in flows:
        height += space + flow.wrap(width, 0.0)[1]
        space = flow.getSpaceAfter()
    return height


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


@dataclass(frozen=True)
class Row:
    """Cells side by side.

    Attributes:
        cells: From left to right.
        before: White space above the text, in points.
        after: White space below it.
        rule: Colour of the line above; "" none.
        edges: (x, mark) of vertical edges in the colour of a side.
        tint: (x, width, mark) of grounds in the colour of a side.
    """

    cells: tuple[Cell, ...]
    before: float = 6.0
    after: float = 6.0
    rule: str = "line"
    edges: tuple[tuple[float, Mark], ...] = ()
    tint: tuple[tuple[float, float, Mark], ...] = ()

    @cached_property
    def height(self) -> float:
        """Return its height with the white space."""
        most = max((height_of(cell.strips) for cell in self.cells), default=0.0)
        return self.before + most + self.after

    def parted(self, room: float) -> "tuple[Row, Row] | None":
        """Return the row as two, the first at most ``room`` high; None if that cannot be."""
        counts = self._counts(room - self.before - _CUT)
        if all(c == len(cell.strips) for c, cell in zip(counts, self.cells, strict=True)):
            # only the white space below it has no room
            counts = self._counts(room - self.before - self.after)
        pairs = list(zip(counts, self.cells, strict=True))
        if not any(c for c, cell in pairs) or all(c == len(cell.strips) for c, cell in pairs):
            return None
        first = tuple(replace(cell, strips=cell.strips[:c]) for c, cell in pairs)
        rest = tuple(replace(cell, strips=cell.strips[c:]) for c, cell in pairs)
        return replace(self, cells=first, after=_CUT), replace(self, cells=rest, rule="")

    def _counts(self, room: float) -> list[int]:
        """Return how many lines of each cell fit into ``room``."""
        return [part(cell.strips, room) for cell in self.cells]

    def draw(self, canvas: Any, top: float, width: float) -> None:  # noqa: ANN401
        """Draw it with its upper edge at ``top``."""
        canvas.tell(None)
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
            draw_edge(canvas, mark, x, top, height)
        for cell in self.cells:
            at = top - self.before
            for strip in cell.strips:
                strip.draw(canvas, cell.x, at)
                at -= strip.height


def draw_edge(canvas: Any, mark: Mark, x: float, top: float, height: float) -> None:  # noqa: ANN401
    """Draw the edge of a side from ``top`` down; joint is both, side by side."""
    if mark == "joint":
        draw_edge(canvas, "sales", x, top, height)
        draw_edge(canvas, "procurement", x + EDGE, top, height)
        return
    canvas.setFillColor(colour(f"{mark}.mark"))
    canvas.rect(x, top - height, EDGE, height, stroke=0, fill=1)
    if mark == "sales":
        _notched(canvas, x, top, height)


def _notched(canvas: Any, x: float, top: float, height: float) -> None:  # noqa: ANN401
    """Cut notches into the edge of sales: in grey print it is told apart from procurement's."""
    canvas.setStrokeColor(colour("white"))
    canvas.setLineWidth(0.9)
    canvas.setDash()
    lines = canvas.beginPath()
    y = top - _NOTCH
    while y > top - height + EDGE:
        lines.moveTo(x, y - EDGE / 2)
        lines.lineTo(x + EDGE, y + EDGE / 2)
        y -= _NOTCH
    canvas.drawPath(lines, stroke=1, fill=0)


_TALL: Final = 330.0
"""Rows higher than this are parted at a page break; lower ones move as a whole, in points."""
_FEW: Final = 2
"""From so many rows on a page the last one of the table does not stand alone on the next."""
_SHORT: Final = 170.0
"""Tables up to this height, in points, stand on one page."""


class Rows(Flowable):  # type: ignore[misc]
    """Rows under a head that stands again on every page; a row too tall for a page is parted.

    Args:
        head: Repeated; None for none.
        rows: From the top.
        after: White space below, in points.
        last_rule: Whether a line closes the last row.
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
        self.spaceAfter = after
        self._last_rule = last_rule

    @property
    def least(self) -> float:
        """Return the height it needs on the page where it begins: its head and its first row."""
        head = self._head.height if self._head else 0.0
        rows = [row.height for row in self._rows]
        if self._last_rule and head + sum(rows) <= _SHORT:
            return head + sum(rows)
        first = rows[0] if rows else 0.0
        return head + (first if first <= _TALL else _LEAST)

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        head = self._head.height if self._head else 0.0
        self.width = aW
        self.height = head + sum(row.height for row in self._rows)
        return self.width, self.height

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        if self._last_rule and self.wrap(aW, aH)[1] <= _SHORT:
            return []
        first, rest = self._parted(aH - (self._head.height if self._head else 0.0))
        if not first or not rest:
            return []
        again = Rows(self._head, rest, self.spaceAfter, last_rule=self._last_rule)
        # without the break the rest would be begun, head and all, on what is left of this page
        return [Rows(self._head, first, last_rule=False), FrameBreak(), again]

    def _parted(self, room: float) -> tuple[list[Row], list[Row]]:
        used, fit = 0.0, 0
        for row in self._rows:
            if used + row.height > room + 0.01:
                break
            used += row.height
            fit += 1
        rest = self._rows[fit:]
        if rest and rest[0].height > _TALL and room - used > _LEAST:
            parted = rest[0].parted(room - used)
            if parted is not None:
                return [*self._rows[:fit], parted[0]], [parted[1], *rest[1:]]
        if len(rest) == 1 and fit >= _FEW:
            fit -= 1
        return self._rows[:fit], self._rows[fit:]

    @override
    def draw(self) -> None:
        top = self.height
        for row in (*((self._head,) if self._head else ()), *self._rows):
            row.draw(self.canv, top, self.width)
            top -= row.height
        if self._last_rule:
            self.canv.tell(None)
            self.canv.setStrokeColor(colour("line"))
            self.canv.setLineWidth(0.6)
            self.canv.line(0, top, self.width, top)


def table_flow(
    table: Table,
    width: float,
    after: float,
    language: str = "",
    under: Element | None = None,
    letters: tuple[str, str] = ("", ""),
    air: float = 1.0,
) -> Rows:
    """Return a table as rows ``width`` points wide.

    Args:
        table: What it says.
        width: In points.
        after: White space below, in points.
        language: Of the document.
        under: What it is part of; None: it is an artifact.
        letters: Of both sides, in the marks of the head.
        air: Share of the usual white space.
    """
    gap = 12.0
    lefts, at = [], 0.0
    for share in table.shares:
        lefts.append(at)
        at += share * width
    widths = [share * width - gap for share in table.shares]
    widths[-1] += gap
    columns = list(zip(lefts, widths, strict=True))
    found = under.add("Table") if under is not None else None
    head = _table_head(table, columns, language, found, letters) if any(table.heads) else None
    rows = [
        _table_row(row, columns, language, found, named=not table.heads[0]) for row in table.rows
    ]
    rows = [replace(row, before=row.before * air, after=row.after * air) for row in rows]
    first = [replace(rows[0], rule="lineStrong")] if rows else []
    return Rows(head, [*first, *rows[1:]], after * air)


def _table_head(
    table: Table,
    columns: Sequence[tuple[float, float]],
    language: str,
    under: Element | None,
    letters: tuple[str, str],
) -> Row:
    """Return the head, whose cells say of which columns they are the heads."""
    unmarked: list[Mark] = [""] * len(table.heads)
    row = under.add("TR") if under is not None else None
    cells = []
    for text, mark, (x, wide) in zip(table.heads, table.marks or unmarked, columns, strict=True):
        # a corner that says nothing heads nothing
        tag, scope = ("TH", {"Table": "/Scope/Column"}) if text.strip() else ("TD", {})
        cell = row.add(tag, attributes=scope) if row is not None else None
        para = Para(text, "label", mark=mark, letter=letter_of(mark, letters))
        cells.append(Cell(tuple(_head_strips(para, wide, language, cell)), x, wide))
    return Row(tuple(cells), before=4, after=5, rule="")


def _table_row(
    row: Sequence[Sequence[blocks.Cell]],
    columns: Sequence[tuple[float, float]],
    language: str,
    under: Element | None,
    *,
    named: bool,
) -> Row:
    """Return a row; where ``named``, its first cell is the head of the others."""
    element = under.add("TR") if under is not None else None
    cells = []
    for n, (some, (x, wide)) in enumerate(zip(row, columns, strict=True)):
        heads = named and n == 0 and len(row) > 1
        cell = None
        if element is not None and heads:
            cell = element.add("TH", attributes={"Table": "/Scope/Row"})
        elif element is not None:
            cell = element.add("TD")
        cells.append(Cell(tuple(strips_of_cells(some, wide, language, cell)), x, wide))
    return Row(tuple(cells))


def _head_strips(para: Para, width: float, language: str, under: Element | None) -> list[Strip]:
    tone = f"{para.mark}.text" if para.mark in {"sales", "procurement"} else "ink2"
    found = strips_of((para,), width, language, under) if para.text else []
    for strip in found:
        if strip.element is not None:
            strip.element.once = True  # the head stands again on every page
    return [replace(strip, tone=tone, tied=False) for strip in found[:4]]
