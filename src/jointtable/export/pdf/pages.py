"""The pages of a printed document: running head and foot, sections on their pages."""

import io
from collections.abc import Callable, Iterator
from typing import Any, Final

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from jointtable.export.blocks import Mark, Paper, Para, Section
from jointtable.export.pdf.cards import Picture
from jointtable.export.pdf.cover import draw_cover
from jointtable.export.pdf.faces import draw_line, registered
from jointtable.export.pdf.flows import Column, Stack, stacked
from jointtable.export.pdf.ink import BOTTOM, MARGIN, PAPERS, TOP, colour, ink
from jointtable.export.pdf.story import Setter, outlined
from jointtable.export.pdf.strips import Strip, strips_of
from jointtable.layout.text import fitted

# pages as plain bytes: no reader needs them as text, and they are a quarter smaller
rl_config.useA85 = 0

PRODUCT: Final = "JointTable"
_LANG: Final = {"en": "en-GB", "fi": "fi-FI", "sv": "sv-SE"}
_STRIPES: Final[dict[Mark, tuple[str, str]]] = {
    "joint": ("sales.mark", "procurement.mark"),
    "sales": ("sales.mark", "sales.mark"),
    "procurement": ("procurement.mark", "procurement.mark"),
    "": ("ink", "ink"),
}
"""The stripe under the running head: whose document it is."""
_FOOT: Final = 32.0
"""Room for the last line of a document, in points."""
_ABOVE: Final = 28.0
"""White space above a section that follows on, in points."""
_BEGIN: Final = 0.34
"""A section begins where this share of a page is left, if its first part fits there."""
_SMALL: Final = 150.0
"""So much of its first table or card must fit below the heading of a section, in points."""


def pdf_bytes(
    paper: Paper, size: str, *, tick: Callable[[int], None] | None = None
) -> tuple[bytes, int]:
    """Return ``paper`` as a PDF file and the number of its pages.

    The same paper gives the same bytes. It is set twice, since the first page already says how
    many there are.

    Args:
        paper: What to set.
        size: ``a4`` or ``letter``.
        tick: Called with the number of each finished page.
    """
    total = _build(paper, size, 0, None)[1]
    return _build(paper, size, total, tick)


def _build(
    paper: Paper, size: str, total: int, tick: Callable[[int], None] | None
) -> tuple[bytes, int]:
    """Set ``paper`` with ``total`` pages; without a total they are only counted."""
    wide, high = PAPERS[size]
    target = io.BytesIO()
    pages = _Pages(paper, total, (wide, high), tick)
    document = BaseDocTemplate(
        target,
        pagesize=(wide, high),
        title=outlined(paper.title),
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
    document._doSave = bool(total)  # noqa: SLF001 - reportlab has no other switch
    document.build(list(pages.story()), canvasmaker=_canvas if total else _counting_canvas)
    return target.getvalue(), document.page


def _canvas(*args: Any, **kwargs: Any) -> Canvas:  # noqa: ANN401
    kwargs.setdefault("initialFontName", registered("Inter-400"))
    canvas = Canvas(*args, **kwargs)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _counting_canvas(*args: Any, **kwargs: Any) -> Canvas:  # noqa: ANN401
    canvas = _canvas(*args, **kwargs)
    canvas.counting = True
    return canvas


class _Pages:
    """One document on its way to pages."""

    def __init__(
        self,
        paper: Paper,
        total: int,
        size: tuple[float, float],
        tick: Callable[[int], None] | None,
    ) -> None:
        self._paper, self._total, self._size, self._tick = paper, total, size, tick
        wide, high = size
        self._upright = Setter(wide - 2 * MARGIN, high - TOP - BOTTOM, paper.language)
        self._across = Setter(high - 2 * MARGIN, wide - TOP - BOTTOM, paper.language, one_page=True)

    # --- page templates --------------------------------------------------------------------------

    def templates(self) -> list[PageTemplate]:
        """Return cover, upright and landscape pages; the first one begins the document."""
        wide, high = self._size
        upright, across = (
            Frame(MARGIN, BOTTOM, setter.width, setter.room, 0, 0, 0, 0)
            for setter in (self._upright, self._across)
        )
        cover = Frame(MARGIN, BOTTOM, self._upright.width, self._upright.room, 0, 0, 0, 0)
        found = [
            PageTemplate("text", [upright], onPage=self._upright_page),
            PageTemplate("across", [across], onPage=self._across_page, pagesize=(high, wide)),
        ]
        first = PageTemplate("cover", [cover], onPage=self._cover_page)
        return [first, *found] if self._paper.cover else self._first_first(found)

    def _first_first(self, found: list[PageTemplate]) -> list[PageTemplate]:
        sections = self._paper.sections
        return found[::-1] if sections and sections[0].across else found

    def _upright_page(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        self._running(canvas, document.page, self._size)

    def _across_page(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        self._running(canvas, document.page, (self._size[1], self._size[0]))

    def _running(self, canvas: Canvas, page: int, size: tuple[float, float]) -> None:
        wide, high = size
        head = ink("running").type
        said = self._paper.page.format(n=page, all=self._total or page)
        number = fitted(said, head, 100)
        title = fitted(self._paper.title, head, wide - 2 * MARGIN - number.width - 24)
        draw_line(canvas, title, MARGIN, high - 38.5, head.size, colour("ink2"))
        at = wide - MARGIN - number.width
        draw_line(canvas, number, at, high - 38.5, head.size, colour("ink2"))
        for n, side in enumerate(_STRIPES[self._paper.mark]):
            canvas.setFillColor(colour(side))
            canvas.rect(MARGIN + 24 * n, high - 50, 24, 3, stroke=0, fill=1)
        self._foot(canvas, wide)
        if self._tick is not None:
            self._tick(page)

    def _foot(self, canvas: Canvas, wide: float) -> None:
        foot, half = ink("footer").type, wide / 2 - MARGIN
        left = fitted(self._paper.version, foot, half)
        draw_line(canvas, left, MARGIN, 29, foot.size, colour("ink3"))
        right = fitted(self._paper.confidential, foot, half)
        draw_line(canvas, right, wide - MARGIN - right.width, 29, foot.size, colour("ink3"))

    def _cover_page(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        cover = self._paper.cover
        if cover is not None:
            draw_cover(canvas, cover, self._size, self._paper.language)
            self._foot(canvas, self._size[0])

    # --- story -----------------------------------------------------------------------------------

    def story(self) -> Iterator[Flowable]:
        """Yield everything in order; the last line stands with what is above it, never alone."""
        flows = list(self._sections())
        end = self._last_line()
        if flows and not isinstance(flows[-1], ActionFlowable):
            above = flows.pop()
            end = Stack((above, end), min(self._upright.room, self._across.room))
            end.spaceBefore = above.getSpaceBefore()
        yield from flows
        yield end

    def _sections(self) -> Iterator[Flowable]:
        # where a new section may follow on: on the upright page of the one before
        follows = False
        begun = False
        if self._paper.cover is not None:
            first = self._paper.sections[:1]
            yield NextPageTemplate("across" if first and first[0].across else "text")
            yield PageBreak()
        for section in self._paper.sections:
            flows = self._section(section)
            setter = self._across if section.across else self._upright
            if begun and (section.across or section.alone or not follows):
                yield from self._turn(setter)
            elif begun:
                yield CondPageBreak(self._needed(flows) + _ABOVE)
                flows[0].spaceBefore = _ABOVE
            yield from flows
            begun = True
            if 0 < section.across < len(section.blocks):
                yield from self._turn(self._upright)
                yield from self._upright.flows(section.blocks[section.across :])
            follows = not section.alone and section.across < len(section.blocks)

    def _turn(self, setter: Setter) -> Iterator[Flowable]:
        """Yield the way to a new page, upright or landscape."""
        yield NextPageTemplate("across" if setter is self._across else "text")
        yield PageBreak()

    def _section(self, section: Section) -> list[Flowable]:
        """Return the heading of a section with what stands on its first page."""
        setter = self._across if section.across else self._upright
        blocks = section.blocks[: section.across] if section.across else section.blocks
        ends = section is self._paper.sections[-1] and section.across == len(section.blocks)
        return setter.flows(blocks, setter.title(section), _FOOT if section.alone or ends else 0.0)

    def _needed(self, flows: list[Flowable]) -> float:
        """Return the room in which a section may begin: what leads to its first part, and that."""
        leading: list[Flowable] = []
        for flow in flows:
            leading.append(flow)
            if not isinstance(flow, Column) and len(leading) > 1:
                break
        width = self._upright.width
        *introduction, first = leading
        tall = stacked([first], width)
        part = first.least if isinstance(first, Picture) else min(tall, _SMALL)
        return max(stacked(introduction, width) + part + 12, _BEGIN * self._upright.room)

    def _last_line(self) -> Flowable:
        setter = self._upright
        last = strips_of((Para(self._paper.last_line, "caption"),), setter.width, setter.language)
        return Column([Strip(8.0, tied=True), *last])
