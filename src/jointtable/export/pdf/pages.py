"""The pages of a printed document: cover, running head and foot, sections on their pages."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)

from jointtable.export.blocks import (
    Block,
    Card,
    Contents,
    Cover,
    Figure,
    Gap,
    Heading,
    Paper,
    Para,
    Section,
    Sides,
    SignLine,
    Table,
    Together,
)
from jointtable.export.pdf.faces import draw_line, registered
from jointtable.export.pdf.flows import (
    Bookmark,
    Cell,
    Column,
    Picture,
    Row,
    Rows,
    Signing,
    card_flow,
    table_flow,
)
from jointtable.export.pdf.ink import BOTTOM, MARGIN, PAPERS, TOP, colour, ink
from jointtable.export.pdf.strips import Strip, draw_mark, height_of, strips_of, text_line
from jointtable.layout.text import break_lines

PRODUCT: Final = "JointTable"
_SMALLEST_CIRCLE: Final = 36.0
_TWO_LINES: Final = 14.0
_LANG: Final = {"en": "en-GB", "fi": "fi-FI", "sv": "sv-SE"}


@dataclass(slots=True)
class Known:
    """What a first pass learns and the second one prints.

    Attributes:
        all: Pages in all; 0 before the first pass.
        pages: Page of each section by its key.
    """

    all: int = 0
    pages: dict[str, int] = field(default_factory=dict)


def pdf_bytes(
    paper: Paper, size: str, *, tick: Callable[[int], None] | None = None
) -> tuple[bytes, int]:
    """Return ``paper`` as a PDF file and the number of its pages.

    The same paper gives the same bytes.

    It is set twice, since the first page already says how many there are.

    Args:
        paper: What to set.
        size: ``a4`` or ``letter``.
        tick: Called with the number of each finished page.
    """
    known = Known()
    _build(paper, size, known, None)
    again = Known(known.all, dict(known.pages))
    return _build(paper, size, again, tick), again.all


def _build(paper: Paper, size: str, known: Known, tick: Callable[[int], None] | None) -> bytes:
    wide, high = PAPERS[size]
    target = io.BytesIO()
    pages = _Pages(paper, known, (wide, high), tick)
    document = BaseDocTemplate(
        target,
        pagesize=(wide, high),
        title=paper.title,
        creator=PRODUCT,
        producer=PRODUCT,
        author="",
        subject="",
        lang=_LANG.get(paper.language, "en-GB"),
        invariant=1,
        initialFontName=registered("Inter-400"),
        pageTemplates=pages.templates(),
        pageCompression=1,
    )
    document.build(list(pages.story()), canvasmaker=_canvas)
    known.all = document.page
    return target.getvalue()


def _canvas(*args: Any, **kwargs: Any) -> Canvas:  # noqa: ANN401
    kwargs.setdefault("initialFontName", registered("Inter-400"))
    canvas = Canvas(*args, **kwargs)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


class _Pages:
    """One document on its way to pages."""

    def __init__(
        self,
        paper: Paper,
        known: Known,
        size: tuple[float, float],
        tick: Callable[[int], None] | None,
    ) -> None:
        self._paper, self._known, self._size, self._tick = paper, known, size, tick
        self._fresh: dict[str, int] = {}
        known_pages = known.pages
        self._printed_pages = dict(known_pages)
        known.pages = self._fresh
        self._width = size[0] - 2 * MARGIN
        self._room = size[1] - TOP - BOTTOM

    # --- page templates --------------------------------------------------------------------------

    def templates(self) -> list[PageTemplate]:
        """Return cover, upright and landscape pages; the first one begins the document."""
        wide, high = self._size
        text = Frame(MARGIN, BOTTOM, self._width, self._room, 0, 0, 0, 0, id="text")
        across = Frame(MARGIN, BOTTOM, high - 2 * MARGIN, wide - TOP - BOTTOM, 0, 0, 0, 0)
        cover = Frame(MARGIN, BOTTOM, self._width, self._room, 0, 0, 0, 0)
        upright = PageTemplate("text", [text], onPage=self._upright)
        landscape = PageTemplate("wide", [across], onPage=self._landscape, pagesize=(high, wide))
        first = PageTemplate("cover", [cover], onPage=self._cover)
        return [first, upright, landscape] if self._paper.cover else [upright, landscape]

    def _upright(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        self._running(canvas, document.page, self._size)

    def _landscape(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        self._running(canvas, document.page, (self._size[1], self._size[0]))

    def _running(self, canvas: Canvas, page: int, size: tuple[float, float]) -> None:
        wide, high = size
        head = ink("running")
        draw_line(
            canvas, text_line(self._paper.title, head), MARGIN, high - 38.5, 8.5, colour("ink2")
        )
        total = self._known.all or page
        number = text_line(self._paper.page.format(n=page, all=total), head)
        draw_line(canvas, number, wide - MARGIN - number.width, high - 38.5, 8.5, colour("ink2"))
        for n, side in enumerate(("sales", "procurement")):
            canvas.setFillColor(colour(f"{side}.mark"))
            canvas.rect(MARGIN + 24 * n, high - 50, 24, 3, stroke=0, fill=1)
        self._foot(canvas, wide)
        if self._tick is not None:
            self._tick(page)

    def _foot(self, canvas: Canvas, wide: float) -> None:
        foot = ink("footer")
        draw_line(canvas, text_line(self._paper.version, foot), MARGIN, 29, 8, colour("ink3"))
        right = text_line(self._paper.confidential, foot)
        draw_line(canvas, right, wide - MARGIN - right.width, 29, 8, colour("ink3"))

    def _cover(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        cover = self._paper.cover
        if cover is not None:
            draw_cover(canvas, cover, self._size)
            self._foot(canvas, self._size[0])

    # --- story -----------------------------------------------------------------------------------

    def story(self) -> Iterator[Flowable]:
        """Yield everything in order, the last line last."""
        if self._paper.cover is not None:
            yield NextPageTemplate("text")
            yield PageBreak()
        first = True
        after_wide = False
        for section in self._paper.sections:
            yield from self._break(section, first=first, after_wide=after_wide)
            yield from self._section(section)
            first, after_wide = False, section.wide
        yield Spacer(1, 10)
        last = strips_of((Para(self._paper.last_line, "caption"),), self._width)
        yield Column(last)

    def _break(self, section: Section, *, first: bool, after_wide: bool) -> Iterator[Flowable]:
        if section.wide:
            yield NextPageTemplate("wide")
            yield PageBreak()
        elif after_wide or (section.fresh and not first):
            yield NextPageTemplate("text")
            yield PageBreak()
        elif not first:
            yield Spacer(1, 26)
            yield CondPageBreak(170)

    def _section(self, section: Section) -> Iterator[Flowable]:
        yield Bookmark(section.key, section.heading, self._fresh)
        wide = self._size[1] - 2 * MARGIN if section.wide else self._width
        room = self._size[0] - TOP - BOTTOM if section.wide else self._room
        style = ink("h1")
        lines = break_lines(section.heading, style.type, wide).lines
        strips = [Strip(style.type.line, line, style, tied=True) for line in lines]
        head_room = height_of(strips) + style.after + 2
        yield Column(strips, style.after, keep=True)
        before: Block | None = None
        for block in section.blocks:
            if isinstance(block, Card):
                yield card_flow(block, wide, first=not isinstance(before, Card))
            else:
                yield from self._block(block, wide, room - head_room)
            before = block

    def _block(self, block: Block, wide: float, room: float) -> Iterator[Flowable]:
        match block:
            case Heading():
                yield self._heading(block, wide)
            case Figure():
                yield Picture(block, wide, room)
            case Contents():
                yield from self._contents(block, wide)
            case Together():
                inside = [flow for one in block.blocks for flow in self._block(one, wide, room)]
                yield KeepTogether(inside)
            case _:
                yield _plain(block, wide)

    def _heading(self, block: Heading, wide: float) -> Flowable:
        style = ink("h2" if block.level == 2 else "h3")  # noqa: PLR2004 - level of a heading
        indent = 15.0 if block.mark else 0.0
        lines = break_lines(block.text, style.type, wide - indent).lines
        strips = [
            Strip(
                style.type.line, line, style, x=indent, mark=block.mark if n == 0 else "", tied=True
            )
            for n, line in enumerate(lines)
        ]
        above = Strip(12.0 if block.level == 2 else 6.0, tied=True)  # noqa: PLR2004
        return Column([above, *strips], style.after, keep=True)

    def _contents(self, block: Contents, wide: float) -> Iterator[Flowable]:
        yield self._heading(Heading(block.heading), wide)
        rows = []
        for section in self._paper.sections:
            page = self._printed_pages.get(section.key)
            name = strips_of((Para(section.heading, "meta"),), wide - 60)
            number = strips_of((Para(str(page or ""), "meta", bold=True),), 40)
            cells = (Cell(tuple(name), 0, wide - 60), Cell(tuple(number), wide - 30, 40))
            rows.append(Row(cells, before=4, after=4))
        yield Rows(None, rows, 8)


def _plain(block: Para | Gap | Sides | Table | Card | SignLine, wide: float) -> Flowable:
    """Return a block that needs to know nothing but its width."""
    match block:
        case Para():
            return Column(strips_of((block,), wide), ink(block.style).after)
        case Gap():
            return Spacer(1, block.points)
        case Sides():
            return _sides(block, wide)
        case Table():
            return table_flow(block, wide, 10)
        case Card():
            return card_flow(block, wide, first=True)
        case SignLine():
            return Signing(block)


def _sides(block: Sides, wide: float) -> Rows:
    """Return two columns, each on the tint and at the edge of its side."""
    gap = 14.0
    half = (wide - gap) / 2
    pad = 14.0 if block.edged else 0.0
    inner = half - pad - (8.0 if block.edged else 0.0)
    columns = [_column(blocks, inner) for blocks in (block.left, block.right)]
    cells = (
        Cell(tuple(columns[0]), pad, inner),
        Cell(tuple(columns[1]), half + gap + 8.0 if block.edged else half + gap, inner),
    )
    if not block.edged:
        return Rows(None, [Row(cells, rule="")], 8, last_rule=False)
    row = Row(
        cells,
        before=9,
        after=9,
        rule="",
        edges=((0.0, "sales"), (wide - 4.0, "procurement")),
        tint=((0.0, half, "sales"), (half + gap, half, "procurement")),
    )
    return Rows(None, [row], 8, last_rule=False)


def _column(blocks: tuple[Block, ...], width: float) -> list[Strip]:
    """Return the strips of a side's column; only paragraphs and headings stand in columns."""
    paras: list[Para] = []
    heads: set[int] = set()
    for block in blocks:
        if isinstance(block, Para):
            paras.append(block)
        elif isinstance(block, Heading):
            paras.append(Para(block.text, "strong", mark=block.mark))
            heads.add(len(paras) - 1)
    strips: list[Strip] = []
    for n, para in enumerate(paras):
        if n in heads and strips:
            strips.append(Strip(13.0))
        strips.extend(strips_of((para,), width))
        strips.append(Strip(ink(para.style).after))
    return strips


def draw_cover(canvas: Canvas, cover: Cover, size: tuple[float, float]) -> None:
    """Draw the first page: title, the two circles of the table, both companies, the facts.

    What must be read takes the room it needs; the circles take what is left.
    """
    wide = size[0]
    below = _cover_title(canvas, cover, size)
    notices = strips_of((replace(one, most=5) for one in cover.notices), wide - 2 * MARGIN)
    parties = max(236.0, BOTTOM + height_of(notices) + 70)
    _circles(canvas, wide, below - 24, parties + 32)
    _cover_parties(canvas, cover, wide, parties)
    top = parties - 62
    for strip in notices:
        strip.draw(canvas, MARGIN, top)
        top -= strip.height


def _cover_title(canvas: Canvas, cover: Cover, size: tuple[float, float]) -> float:
    """Draw title and facts from the top and return how far down they reach."""
    wide, high = size
    style = ink("cover")
    y = high - 118.0
    for line in break_lines(cover.title, style.type, wide - 2 * MARGIN).lines:
        draw_line(canvas, line, MARGIN - 2, y, style.type.size, colour("ink"))
        y -= style.type.line
    body = ink("lead")
    y -= 4
    for n, text in enumerate(cover.lines):
        tone = "ink" if n == 0 else "ink2"
        for line in break_lines(text, body.type, wide - 2 * MARGIN, 3).lines:
            draw_line(canvas, line, MARGIN, y, body.type.size, colour(tone))
            y -= body.type.line
    return y


def _circles(canvas: Canvas, wide: float, top: float, bottom: float) -> None:
    """Draw the sign of the product large: two people at a table, seen from above."""
    radius = min(wide * 0.245, (top - bottom) / 2)
    if radius < _SMALLEST_CIRCLE:
        return
    middle = (top + bottom) / 2
    left, right = wide / 2 - radius * 0.43, wide / 2 + radius * 0.43
    canvas.setFillColor(colour("sales.mark"))
    canvas.circle(left, middle, radius, stroke=0, fill=1)
    canvas.setFillColor(colour("procurement.mark"))
    canvas.circle(right, middle, radius, stroke=0, fill=1)
    canvas.saveState()
    lens = canvas.beginPath()
    lens.circle(left, middle, radius)
    canvas.clipPath(lens, stroke=0, fill=0)
    canvas.setFillColor(colour("white"))
    canvas.circle(right, middle, radius, stroke=0, fill=1)
    canvas.restoreState()


def _cover_parties(canvas: Canvas, cover: Cover, wide: float, top: float) -> None:
    half = (wide - 2 * MARGIN - 24) / 2
    style = ink("party")
    canvas.setStrokeColor(colour("ink"))
    canvas.setLineWidth(1.2)
    canvas.setDash()
    canvas.line(MARGIN, top, wide - MARGIN, top)
    # one size for both names, whichever is the longer
    lines = [break_lines(name, style.type, half - 18, 2).lines for name, _ in cover.parties]
    size = style.type.size if all(len(one) == 1 for one in lines) else _TWO_LINES
    for n, (name, side) in enumerate(cover.parties):
        x = MARGIN + n * (half + 24)
        draw_mark(canvas, side, x, top - 22.5, 10)
        y = top - 29
        for line in break_lines(name, style.type.sized(size), half - 18, 2).lines:
            draw_line(canvas, line, x + 17, y, size, colour("ink"))
            y -= size * 1.3
