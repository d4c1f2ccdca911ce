"""Prints the playbook in the background, as often as the table changes, and draws its pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, Signal
from PySide6.QtGui import QImage
from typing_extensions import override

from jointtable import log
from jointtable.content import Content
from jointtable.domain.errors import JointTableError
from jointtable.domain.workshop import Workshop
from jointtable.ui.exporting import documents_pool
from jointtable.ui.playbook.facts import section_facts
from jointtable.ui.playbook.sections import SectionFact

if TYPE_CHECKING:
    from jointtable.export.blocks import About
    from jointtable.export.pdf.printed import Printed
    from jointtable.export.playbook.checks import Check
    from jointtable.export.playbook.passages import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be printed.

    Attributes:
        workshop: The value it is made from; editing goes on meanwhile.
        content: The product's own words.
        language: Of the document.
        spoken: Language of the window, for what there is to say about it.
        paper: ``a4`` or ``letter``.
    """

    workshop: Workshop = field(repr=False)
    content: Content = field(repr=False)
    language: str
    spoken: str
    paper: str


class Printing(QObject):
    """The playbook on its way to pictures.

    Signals:
        done: It is printed (:class:`Made`).
        failed: It could not be printed (``JointTableError``).
        broken: Something unexpected happened; the log has it.
        drawn: A page is drawn: its digest, its width in pixels, the picture.
    """

    done = Signal(object)
    failed = Signal(object)
    broken = Signal()
    drawn = Signal(str, int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._next: Asked | None = None
        self._busy = False
        self._closed = False

    @property
    def is_busy(self) -> bool:
        """Return whether something is being printed."""
        return self._busy

    def ask(self, asked: Asked) -> None:
        """Print this; what was asked for before and has not begun is forgotten."""
        self._next = asked
        if not self._busy:
            self._begin()

    def draw(self, printed: "Printed", page: int, width: int) -> None:
        """Draw a page ``width`` pixels wide."""
        documents_pool().start(_Task(lambda: self._draw(printed, page, width)))

    def close(self) -> None:
        """Say nothing more; what has begun is waited for."""
        self._closed = True
        self._next = None
        documents_pool().waitForDone()

    def _begin(self) -> None:
        asked, self._next = self._next, None
        if asked is not None:
            self._busy = True
            documents_pool().start(_Task(lambda: self._print(asked)))

    def _print(self, asked: Asked) -> None:
        try:
            found = made_from(asked)
        except JointTableError as error:
            self._tell(self.failed, error)
        except Exception as bug:  # noqa: BLE001 - whatever it is, the window must be told
            log.log_bug(bug)
            self._tell(self.broken)
        else:
            self._tell(self.done, found)

    def _draw(self, printed: "Printed", page: int, width: int) -> None:
        try:
            scale = width / printed.sizes[page][0]
            pixels = printed.pixels(page, scale)
        except Exception as bug:  # noqa: BLE001 - whatever it is, the window must be told
            log.log_bug(bug)
            self._tell(self.broken)
            return
        image = QImage(
            pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_BGR888
        ).copy()
        self._tell(self.drawn, printed.digests[page], width, image)

    def _tell(self, signal: object, *facts: object) -> None:
        if not self._closed:
            signal.emit(*facts)  # type: ignore[attr-defined]

    def finished(self) -> None:
        """Go on with what was asked for meanwhile; called where the answers arrive."""
        self._busy = False
        self._begin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The playbook as it is printed, and what there is to say about it.

    Attributes:
        asked: What it was made from.
        printed: Its pages.
        passages: Its paragraphs, by section and subject.
        checks: What to look at.
        sections: In printed order, as the list shows them.
        left_out: What is not in it, in a sentence.
    """

    asked: Asked
    printed: "Printed"
    passages: "Mapping[About, Passage]"
    checks: "tuple[Check, ...]"
    sections: tuple[SectionFact, ...]
    left_out: str


def made_from(asked: Asked) -> Made:
    """Print a playbook and look through it; loads what makes PDFs."""
    from jointtable.domain.outgoing import outgoing
    from jointtable.domain.records import Participant
    from jointtable.domain.visibility import joint_view
    from jointtable.export.book import book_of
    from jointtable.export.pdf.printed import printed
    from jointtable.export.playbook import playbook
    from jointtable.export.playbook.checks import checks
    from jointtable.export.playbook.passages import passages

    view = joint_view(asked.workshop)
    chosen = outgoing(asked.workshop, "joint").sections
    paper = playbook(view, asked.content, language=asked.language, chosen=chosen)
    made = printed(paper, asked.paper)
    _ = made.sizes, made.digests, made.boxes  # found here, not in the window's thread
    found = passages(view, asked.content, language=asked.language)
    book = book_of(view, asked.content, asked.spoken)
    people = asked.workshop.of(Participant)
    return Made(
        asked=asked,
        printed=made,
        passages=found,
        checks=checks(book, found.values(), people),
        sections=section_facts(book, made, chosen),
        left_out=book.left_out(),
    )


class _Task(QRunnable):
    def __init__(self, deed: Callable[[], None]) -> None:
        super().__init__()
        self._deed = deed

    @override
    def run(self) -> None:
        self._deed()
