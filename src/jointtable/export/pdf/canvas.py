"""The canvas documents are drawn on: reportlab's, told what each mark on a page is part of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from jointtable.export.pdf.operators import box, filled, number, numbers, stroked
from jointtable.export.pdf.structure import Element, Raw, Written, text_string, write_tree

Later = Callable[[int], None]
_PLACE: Final = "%place of page {}%"
"""A comment, in case it stays."""
_ARTIFACT: Final = "/Artifact BMC"
_RUNNING: Final = "/Artifact<</Type/Pagination>>BDC q"


class DocumentCanvas(Canvas):  # type: ignore[misc]  # reportlab brings no types
    """A canvas that knows what is read, and can draw what is known when all pages are done.

    Whatever is drawn is an artifact, such as a rule or a ground, until :meth:`tell` says of which
    element it is a part; it is an artifact again after the graphics state was saved or restored.

    Attributes:
        root: The document's element, under which those of its parts stand.
        fields: Where something is filled in, told by what draws it.
        places: Where the paragraphs lie that somebody may word, told by what draws them.
        written: The tree of elements in the file, once it is saved.
    """

    _code: list[str]
    _currentMatrix: tuple[float, float, float, float, float, float]  # noqa: N815 - reportlab's

    def __init__(self, *args: Any, root: Element, **kwargs: Any) -> None:  # noqa: ANN401
        self.root = root
        self.fields: list[Any] = []
        self.places: list[Any] = []
        self.written: Written | None = None
        self._later: dict[int, Later] = {}
        self._told: Element | None = None
        self._held = False
        self._count = self._last_count = 0
        self._alone: Element | None = None
        super().__init__(*args, **{**kwargs, "pdfVersion": (1, 7)})
        self.setViewerPreference("DisplayDocTitle", "true")

    # --- what is read ----------------------------------------------------------------------------

    def tell(self, element: Element | None) -> None:
        """Say what is drawn from now on: a part of ``element``, or an artifact for None."""
        if self._held:
            return
        page = self._pageNumber - 1
        if element is not None and element.once and any(at != page for at, _ in element.marks):
            element = None
        if element is not self._told:
            self._close()
            self._open(element)

    @contextmanager
    def holding(self, element: Element | None) -> Iterator[None]:
        """Let all that is drawn within be part of ``element``, whatever it says itself."""
        if self._held:
            yield
            return
        self.tell(element)
        self._held = True
        try:
            yield
        finally:
            self._held = False
            self.tell(None)

    def link(self, element: Element, place: tuple[float, float, float, float], target: str) -> None:
        """Lay a link over ``place``: (left, bottom, right, top) on this page as it is drawn.

        Args:
            element: The element ``Link`` that shows it.
            place: What reacts.
            target: An address, or ``#`` and the key of a bookmark.
        """
        left, bottom = self.absolutePosition(place[0], place[1])
        right, top = self.absolutePosition(place[2], place[3])
        if target.startswith("#"):
            where = f"/Dest/{target[1:]}"
        else:
            where = f"/A<</S/URI/URI{text_of_address(target)}>>"
        annotation = Raw(
            f"<</Type/Annot/Subtype/Link/Rect[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]"
            f"/Border[0 0 0]/F 4/StructParent 0/Contents{text_string(target)}{where}>>"
        )
        self._addAnnotation(annotation)
        element.links = (*element.links, (self._pageNumber - 1, annotation))

    def _open(self, element: Element | None) -> None:
        self._told = element
        if element is None:
            self._code.append(_ARTIFACT)
            return
        self._code.append(f"/{element.tag}<</MCID {self._count}>>BDC")
        element.marks.append((self._pageNumber - 1, self._count))
        self._count += 1

    def _close(self) -> None:
        """End what is told; where nothing was drawn since it began, nothing is left of it."""
        last = self._code[-1] if self._code else ""
        if self._told is None and last == _ARTIFACT:
            self._code.pop()
        elif self._told is not None and last.endswith(f"<</MCID {self._count - 1}>>BDC"):
            self._code.pop()
            self._count -= 1
            self._told.marks.pop()
        else:
            self._code.append("EMC")

    # --- operators, since reportlab writes numbers ten times as slowly ----------------------------

    @override
    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:
        self._fillColorObj = aColor
        self._code.append(filled(aColor))

    @override
    def setStrokeColor(self, aColor: Any, alpha: float | None = None) -> None:
        self._strokeColorObj = aColor
        self._code.append(stroked(aColor))

    @override
    def setLineWidth(self, width: float) -> None:
        self._lineWidth = width
        self._code.append(f"{number(width)} w")

    @override
    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._code.append(f"{numbers((x1, y1))} m {numbers((x2, y2))} l S")

    @override
    def rect(
        self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0
    ) -> None:
        end = {(1, 0): "S", (0, 1): "f", (1, 1): "B"}.get((int(stroke), int(fill)), "n")
        self._code.append(f"{box(x, y, width, height)} {end}")

    @override
    def transform(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
        a0, b0, c0, d0, e0, f0 = self._currentMatrix
        self._currentMatrix = (
            a0 * a + c0 * b,
            b0 * a + d0 * b,
            a0 * c + c0 * d,
            b0 * c + d0 * d,
            a0 * e + c0 * f + e0,
            b0 * e + d0 * f + f0,
        )
        matrix = " ".join(number(value, 5) for value in (a, b, c, d, e, f))
        self._code.append(f"{matrix} cm")

    @override
    def saveState(self) -> None:
        if self._held:
            super().saveState()
            return
        self._close()
        super().saveState()
        self._open(None)

    @override
    def restoreState(self) -> None:
        if self._held:
            super().restoreState()
            return
        self._close()
        super().restoreState()
        self._open(None)

    # --- pages -----------------------------------------------------------------------------------

    def when_counted(self, draw: Later, alone: Element | None = None) -> None:
        """Let ``draw`` draw on the page that is open once the number of pages is known.

        What it draws lies below everything else on the page and is an artifact; on the only page
        of a document it is a part of ``alone``, since nothing runs there.
        """
        self._alone = alone
        self._code.insert(0, _PLACE.format(self._pageNumber))
        self._later[self._pageNumber] = draw

    @override
    def _restartAccumulators(self) -> None:
        super()._restartAccumulators()
        self._count = 0
        self._open(None)

    @override
    def _make_preamble(self) -> None:
        """Begin a page without naming a font: reportlab's first one is not embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    @override
    def showPage(self) -> None:
        self._close()
        self._last_count = self._count
        super().showPage()

    @override
    def save(self) -> None:
        if self._code != [_ARTIFACT]:
            self.showPage()
        pages = self._doc.Pages.pages
        self._held = True
        for at, draw in self._later.items():
            self.init_graphics_state()
            self._code = []
            draw(len(pages))
            drawn = "\n".join((self._running(len(pages)), *self._code, "Q EMC"))
            page = pages[at - 1]
            page.stream = page.stream.replace(_PLACE.format(at), drawn, 1)
        self._code = []
        self.written = write_tree(self._doc, self.root)
        self._doc.SaveToFile(self._filename, self)

    def _running(self, pages: int) -> str:
        """Return what begins a running head."""
        if pages > 1 or self._alone is None:
            return _RUNNING
        self._alone.marks.append((0, self._last_count))
        return f"/{self._alone.tag}<</MCID {self._last_count}>>BDC q"


def text_of_address(target: str) -> str:
    """Return an address as PDF writes a string of bytes."""
    return f"<{target.encode('utf-8').hex().upper()}>"
