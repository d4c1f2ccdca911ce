"""The pages of a printed document: running head and foot, sections on their pages."""

import gc
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from reportlab import rl_config
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

from jointtable.export.blocks import Mark, Paper, Para, Plate, Section
from jointtable.export.pdf.canvas import DocumentCanvas
from jointtable.export.pdf.cards import Picture
from jointtable.export.pdf.cover import draw_cover
from jointtable.export.pdf.faces import draw_line
from jointtable.export.pdf.fields import Field
from jointtable.export.pdf.finishing import Facts, finished
from jointtable.export.pdf.flows import Column, Rows, Stack, stacked
from jointtable.export.pdf.ink import BOTTOM, MARGIN, TOP, colour, ink
from jointtable.export.pdf.plates import PlatePage
from jointtable.export.pdf.story import Setter, outlined
from jointtable.export.pdf.strips import LETTERED, Place, Strip, draw_lettered, letter_of, strips_of
from jointtable.export.pdf.structure import Element, Written, spoken
from jointtable.export.sizes import PAPERS, across
from jointtable.garbage import left_alone
from jointtable.layout.text import fitted

# pages as plain bytes: no reader needs them as text, and they are a quarter smaller
rl_config.useA85 = 0

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
_NEARLY_EMPTY: Final = 0.2
"""A last page with less on it is saved, if less white space elsewhere can do it."""
_CLOSER: Final = 0.66
"""Share of the usual white space for that."""
_BEGIN: Final = 0.34
"""A section begins where this share of a page is left, if its first part fits there."""
_MANY_PAGES: Final = 100
_SMALL: Final = 150.0
"""So much of its first table or card must fit below the heading of a section, in points."""


@dataclass(frozen=True, slots=True)
class Made:
    """A document on its pages.

    Attributes:
        data: The PDF file.
        pages: How many it has.
        places: Where each line stands of the paragraphs that somebody may word, and of the
            headings of the sections, in reading order.
    """

    data: bytes
    pages: int
    places: tuple[Place, ...]


def pdf_bytes(
    paper: Paper,
    size: str,
    *,
    tick: Callable[[int], None] | None = None,
    password: str | None = None,
) -> tuple[bytes, int]:
    """Return ``paper`` as a PDF file and the number of its pages; as :func:`made`."""
    found = made(paper, size, tick=tick, password=password)
    return found.data, found.pages


def made(
    paper: Paper,
    size: str,
    *,
    tick: Callable[[int], None] | None = None,
    password: str | None = None,
) -> Made:
    """Set ``paper`` on pages.

    The same paper gives the same bytes, unless a password locks them.

    Args:
        paper: What to set.
        size: ``a4`` or ``letter``, or for plates ``a3`` or ``a1``.
        tick: Called with the number of each finished page.
        password: Asked for when the file is opened; None: nobody is asked.
    """
    drawn = _drawn(paper, size, 1.0, tick)
    if drawn.pages > 1 and drawn.filled < _NEARLY_EMPTY:
        # a page with two lines on it looks like a mistake: with a little less air there is none
        closer = _drawn(paper, size, _CLOSER, None)
        drawn = closer if closer.pages < drawn.pages else drawn
    if drawn.pages > _MANY_PAGES:
        gc.collect()  # reportlab's pages refer to each other, and what follows needs the room
    facts = Facts(
        title=outlined(paper.title),
        language=_LANG.get(paper.language, "en-GB"),
        day=paper.day,
        password=password,
    )
    data = finished(drawn.data, facts, drawn.written, drawn.fields)
    return Made(data, drawn.pages, drawn.places)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A document as reportlab wrote it, and what the pass after it needs to know."""

    data: bytes
    pages: int
    written: Written | None
    fields: Sequence[Field]
    places: tuple[Place, ...]
    filled: float


def _drawn(paper: Paper, size: str, air: float, tick: Callable[[int], None] | None) -> _Drawn:
    """Draw ``paper`` with a share of the usual white space."""
    wide, high = PAPERS[size]
    target = io.BytesIO()
    pages = _Pages(paper, (wide, high), tick, air)
    document = BaseDocTemplate(
        target,
        pagesize=(wide, high),
        invariant=1,
        pageTemplates=pages.templates(),
        pageCompression=1,
    )
    canvases: list[DocumentCanvas] = []

    def canvas(*args: Any, **kwargs: Any) -> DocumentCanvas:  # noqa: ANN401 - reportlab's
        canvases.append(DocumentCanvas(*args, root=pages.root, **kwargs))
        return canvases[-1]

    with left_alone():  # tens of thousands of objects come into being, and all stay till the end
        document.build(list(pages.story()), canvasmaker=canvas)
    done = canvases[-1]
    return _Drawn(
        target.getvalue(),
        document.page,
        done.written,
        done.fields,
        tuple(done.places),
        _used(document.frame),
    )


def _used(frame: Any) -> float:  # noqa: ANN401 - reportlab brings no types
    """Return which share of a page's frame is filled."""
    top, bottom = frame._y2, frame._y1p  # noqa: SLF001 - reportlab has no other way
    return float((top - frame._y) / (top - bottom))  # noqa: SLF001


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of page.

    Attributes:
        mark: Whose it is; "" the facilitator's.
        lying: Whether it lies across.
        bare: Whether it is a picture from edge to edge, without head and foot.
    """

    mark: Mark
    lying: bool = False
    bare: bool = False

    @property
    def name(self) -> str:
        """Return the name of its template."""
        return f"{self.mark} {'plate' if self.bare else 'text'} {'across' if self.lying else ''}"


class _Pages:
    """One document on its way to pages."""

    def __init__(
        self,
        paper: Paper,
        size: tuple[float, float],
        tick: Callable[[int], None] | None,
        air: float = 1.0,
    ) -> None:
        self._paper, self._size, self._tick = paper, size, tick
        self.root = Element("Document")
        self._alone = self.root.add("P", says=spoken(paper.title))
        self._cover = self.root.add("Sect") if paper.cover is not None else None
        wide, high = size
        self._upright = Setter(
            wide - 2 * MARGIN, high - TOP - BOTTOM, paper.language, letters=paper.letters, air=air
        )
        self._across = replace(
            self._upright, width=high - 2 * MARGIN, room=wide - TOP - BOTTOM, one_page=True
        )

    # --- kinds of pages --------------------------------------------------------------------------

    def templates(self) -> list[PageTemplate]:
        """Return a template for each kind of page; the first one begins the document."""
        kinds = dict.fromkeys((*map(self._kind, self._paper.sections), _Kind(self._paper.mark)))
        kinds |= dict.fromkeys(_Kind(kind.mark) for kind in kinds)
        found = [self._page_template(kind) for kind in kinds]
        if self._paper.cover is not None:
            frame = Frame(MARGIN, BOTTOM, self._upright.width, self._upright.room, 0, 0, 0, 0)
            return [PageTemplate("cover", [frame], onPage=self._cover_page), *found]
        return found

    def _page_template(self, kind: "_Kind") -> PageTemplate:
        size = self._size_of(kind)
        setter = self._across if kind.lying else self._upright
        if kind.bare:
            frame = Frame(0, 0, *size, 0, 0, 0, 0)
            return PageTemplate(kind.name, [frame], onPage=self._finished, pagesize=size)
        frame = Frame(MARGIN, BOTTOM, setter.width, setter.room, 0, 0, 0, 0)
        on_page = partial(self._running, size=size, mark=kind.mark)
        return PageTemplate(kind.name, [frame], onPage=on_page, pagesize=size)

    def _kind(self, section: Section) -> "_Kind":
        """Return the kind of page a section begins on."""
        mark = self._paper.mark if section.mark is None else section.mark
        first = section.blocks[0] if section.blocks else None
        if isinstance(first, Plate):
            return _Kind(mark, first.lying, bare=True)
        return _Kind(mark, section.across > 0)

    def _size_of(self, kind: "_Kind") -> tuple[float, float]:
        return across(self._size) if kind.lying else self._size

    def _finished(self, _canvas: DocumentCanvas, document: BaseDocTemplate) -> None:
        if self._tick is not None:
            self._tick(document.page)

    def _running(
        self,
        canvas: DocumentCanvas,
        document: BaseDocTemplate,
        size: tuple[float, float],
        mark: Mark,
    ) -> None:
        page, high = document.page, size[1]
        canvas.when_counted(lambda total: self._head(canvas, page, total, size, mark), self._alone)
        for n, side in enumerate(_STRIPES[mark]):
            canvas.setFillColor(colour(side))
            canvas.rect(MARGIN + 24 * n, high - 50, 24, 3, stroke=0, fill=1)
        self._foot(canvas, size[0])
        self._finished(canvas, document)

    def _head(
        self,
        canvas: DocumentCanvas,
        page: int,
        total: int,
        size: tuple[float, float],
        mark: Mark,
    ) -> None:
        wide, high = size
        letter = letter_of(mark, self._paper.letters)
        left = MARGIN
        if letter:
            draw_lettered(canvas, mark, letter, MARGIN, high - 35.4)
            left += LETTERED + 6
        head = ink("running").type
        # the only page needs no number
        said = self._paper.page.format(n=page, all=total) if total > 1 else ""
        number = fitted(said, head, 100)
        title = fitted(self._paper.title, head, wide - MARGIN - left - number.width - 24)
        draw_line(canvas, title, left, high - 38.5, head.size, colour("ink2"))
        at = wide - MARGIN - number.width
        draw_line(canvas, number, at, high - 38.5, head.size, colour("ink2"))

    def _foot(self, canvas: DocumentCanvas, wide: float) -> None:
        canvas.tell(None)
        foot, half = ink("footer").type, wide / 2 - MARGIN
        left = fitted(self._paper.version, foot, half)
        draw_line(canvas, left, MARGIN, 29, foot.size, colour("ink3"))
        right = fitted(self._paper.confidential, foot, half)
        draw_line(canvas, right, wide - MARGIN - right.width, 29, foot.size, colour("ink3"))

    def _cover_page(self, canvas: DocumentCanvas, _document: BaseDocTemplate) -> None:
        cover = self._paper.cover
        if cover is not None and self._cover is not None:
            draw_cover(canvas, cover, self._size, self._paper.language, self._cover)
            self._foot(canvas, self._size[0])

    # --- story -----------------------------------------------------------------------------------

    def story(self) -> Iterator[Flowable]:
        """Yield everything in order; the last line stands with what is above it, never alone."""
        flows = list(self._sections())
        if flows and isinstance(flows[-1], PlatePage):
            flows[-1].foot = self._paper.last_line
            yield from flows
            return
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
        sections = self._paper.sections
        if self._paper.cover is not None:
            kind = self._kind(sections[0]) if sections else _Kind(self._paper.mark)
            yield from self._turn(kind)
        for section in sections:
            kind = self._kind(section)
            if kind.bare:
                yield from self._plates(section, kind, begun=begun)
                begun, follows = True, False
                continue
            part = self.root.add("Sect")
            flows = self._section(section, part)
            if begun and (kind.lying or section.alone or not follows):
                yield from self._turn(kind)
            elif begun:
                yield CondPageBreak(self._needed(flows) + _ABOVE)
                flows[0].spaceBefore = _ABOVE
            yield from flows
            begun = True
            if 0 < section.across < len(section.blocks):
                yield from self._turn(_Kind(kind.mark))
                upright = replace(self._upright, under=part)
                yield from upright.flows(section.blocks[section.across :])
            follows = not section.alone and section.across < len(section.blocks)

    def _plates(self, section: Section, kind: "_Kind", *, begun: bool) -> Iterator[Flowable]:
        """Yield a section of plates, each on its page."""
        bookmark = section.key, outlined(section.heading) or section.key
        part = self.root.add("Sect")
        for n, plate in enumerate(section.blocks):
            assert isinstance(plate, Plate)  # noqa: S101 - a section of plates holds nothing else
            if begun or n:
                yield from self._turn(kind)
            yield PlatePage(plate, self._size_of(kind), bookmark if n == 0 else None, part)

    def _turn(self, kind: "_Kind") -> Iterator[Flowable]:
        """Yield the way to a new page of another or the same kind."""
        yield NextPageTemplate(kind.name)
        yield PageBreak()

    def _section(self, section: Section, part: Element) -> list[Flowable]:
        """Return the heading of a section with what stands on its first page."""
        setter = replace(self._across if section.across else self._upright, under=part)
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
        part = first.least if isinstance(first, Picture | Rows) else min(tall, _SMALL)
        return max(stacked(introduction, width) + part + 12, _BEGIN * self._upright.room)

    def _last_line(self) -> Flowable:
        setter = self._upright
        para = Para(self._paper.last_line, "caption")
        last = strips_of((para,), setter.width, setter.language, self.root.add("Sect"))
        return Column([Strip(8.0, tied=True), *last])
