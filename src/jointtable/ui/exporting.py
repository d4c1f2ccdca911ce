"""Writes documents while the table stays usable."""

from collections.abc import Callable
from dataclasses import field
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from typing_extensions import override

from jointtable import log
from jointtable.content import Content
from jointtable.domain.errors import JointTableError
from jointtable.domain.workshop import Workshop
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A document that is to be written.

    Attributes:
        workshop: The value it is made from; editing goes on meanwhile.
        content: The product's own words.
        target: Where to.
        what: ``playbook`` or ``summary``.
        paper: ``a4`` or ``letter``.
    """

    workshop: Workshop = field(repr=False)
    content: Content = field(repr=False)
    target: Path
    what: str
    paper: str


class Writing(QObject):
    """One document on its way to the disk.

    Signals:
        done: It is written; the report of the exporter.
        failed: It could not be written (``JointTableError``).
        broken: Something unexpected happened; the log has it.
    """

    done = Signal(object)
    failed = Signal(object)
    broken = Signal()

    def __init__(self, wanted: Wanted, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted = wanted

    def start(self) -> None:
        """Begin; the answer comes as a signal."""
        QThreadPool.globalInstance().start(_Task(self._write))

    def _write(self) -> None:
        try:
            self.done.emit(_written(self._wanted))
        except JointTableError as error:
            self.failed.emit(error)
        except Exception as bug:  # noqa: BLE001 - whatever it is, the window must be told
            log.log_bug(bug)
            self.broken.emit()


def _written(wanted: Wanted) -> object:
    """Write the document and return the exporter's report; loads what makes PDFs."""
    from jointtable.domain.outgoing import outgoing
    from jointtable.export import export_file

    return export_file(
        outgoing(wanted.workshop, "joint"),
        wanted.target,
        what=wanted.what,
        content=wanted.content,
        paper=wanted.paper,
    )


class _Task(QRunnable):
    def __init__(self, deed: Callable[[], None]) -> None:
        super().__init__()
        self._deed = deed

    @override
    def run(self) -> None:
        self._deed()
