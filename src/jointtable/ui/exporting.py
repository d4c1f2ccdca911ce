"""Writes documents, one after the other, while the table stays usable."""

import threading
from collections.abc import Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from typing_extensions import override

from jointtable import log
from jointtable.content import Content
from jointtable.domain.errors import REASONS, CannotWrite, JointTableError
from jointtable.domain.workshop import Workshop
from jointtable.files import code_of
from jointtable.values import dataclass

if TYPE_CHECKING:
    from jointtable.domain.views import Reader
    from jointtable.export import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A document that is to be written.

    Attributes:
        workshop: The value it is made from; editing goes on meanwhile.
        content: The product's own words.
        target: Where to.
        what: A key of :data:`jointtable.export.EXPORTERS`.
        paper: Of its pages; "": the usual size.
        reader: Whom it is for; None: the usual one.
        language: Of the document; None: as the workshop says.
    """

    workshop: Workshop = field(repr=False)
    content: Content = field(repr=False)
    target: Path
    what: str
    paper: str = ""
    reader: "Reader | None" = None
    language: str | None = None


class _Given(Exception):
    """Somebody has given up what is being written."""


class Exports(QObject):
    """Several documents on their way to the disk.

    Signals:
        went_on: Files that are done, and pages of the one that is being written.
        done: They are written; the reports of the exporters, in order.
        failed: One could not be written (``JointTableError``); reports of those before it.
        broken: Something unexpected happened; the log has it.
        given_up: Somebody did; reports of those before.
    """

    went_on = Signal(int, int)
    done = Signal(object)
    failed = Signal(object, object)
    broken = Signal()
    given_up = Signal(object)

    def __init__(self, wanted: Sequence[Wanted], parent: QObject) -> None:
        super().__init__(parent)
        self._wanted = tuple(wanted)
        self._stop = threading.Event()

    @property
    def count(self) -> int:
        """Return how many files there are."""
        return len(self._wanted)

    def start(self) -> None:
        """Begin; the answer comes as a signal."""
        documents_pool().start(_Task(self))

    def give_up(self) -> None:
        """Write nothing more; what is being written is not kept."""
        self._stop.set()

    def write(self) -> None:
        """Write them all; called in the thread of documents."""
        reports: list[Report] = []
        try:
            for number, one in enumerate(self._wanted):
                self._look(number, 0)
                reports.append(self._written(number, one))
        except _Given:
            self.given_up.emit(reports)
        except JointTableError as error:
            self.failed.emit(error, reports)
        except Exception as bug:  # noqa: BLE001 - whatever it is, the window must be told
            log.log_bug(bug)
            self.broken.emit()
        else:
            self.done.emit(reports)

    def _look(self, number: int, page: int) -> None:
        if self._stop.is_set():
            raise _Given
        self.went_on.emit(number, page)

    def _written(self, number: int, one: Wanted) -> "Report":
        """Write a document; loads what makes it."""
        from jointtable.domain.outgoing import outgoing
        from jointtable.export import EXPORTERS, export_file

        document = EXPORTERS[one.what]
        try:
            one.target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(path=one.target, reason=REASONS[code_of(error)]) from None
        return export_file(
            outgoing(one.workshop, one.reader or document.readers[0], document.projection),
            one.target,
            what=one.what,
            content=one.content,
            language=one.language,
            paper=one.paper if one.paper in document.papers else "",
            tick=lambda page: self._look(number, page),
        )


_POOL: list[QThreadPool] = []


def documents_pool() -> QThreadPool:
    """Return the one thread in which documents are made, read back and drawn.

    PDFium, which reads and draws them, must not be entered twice at a time.
    """
    if not _POOL:
        pool = QThreadPool()
        pool.setMaxThreadCount(1)
        _POOL.append(pool)
    return _POOL[0]


class _Task(QRunnable):
    def __init__(self, exports: Exports) -> None:
        super().__init__()
        self._exports = exports

    @override
    def run(self) -> None:
        self._exports.write()
