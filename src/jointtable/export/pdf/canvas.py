"""The canvas documents are drawn on: reportlab's, without fonts of its own."""

from collections.abc import Callable
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

Later = Callable[[int], None]
_PLACE: Final = "%place of page {}%"
"""A comment, in case it stays."""


class DocumentCanvas(Canvas):  # type: ignore[misc]  # reportlab brings no types
    """A canvas that can draw at the foot of its pages what is known when all are done.

    Attributes:
        fields: Where something is filled in, told by what draws it.
    """

    _code: list[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        self.fields: list[Any] = []
        self._later: dict[int, Later] = {}
        super().__init__(*args, **{**kwargs, "pdfVersion": (1, 7)})
        self.setViewerPreference("DisplayDocTitle", "true")

    def when_counted(self, draw: Later) -> None:
        """Let ``draw`` draw on the page that is open once the number of pages is known.

        What it draws lies below everything else on the page, and is read first.
        """
        self._code.insert(0, _PLACE.format(self._pageNumber))
        self._later[self._pageNumber] = draw

    @override
    def _make_preamble(self) -> None:
        """Begin a page without naming a font: reportlab's first one is not embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    @override
    def save(self) -> None:
        if len(self._code):
            self.showPage()
        pages = self._doc.Pages.pages
        for number, draw in self._later.items():
            self.init_graphics_state()
            self._code = []
            draw(len(pages))
            drawn = "\n".join(("q", *self._code, "Q"))
            page = pages[number - 1]
            page.stream = page.stream.replace(_PLACE.format(number), drawn, 1)
        self._code = []
        self._doc.SaveToFile(self._filename, self)
