"""What happens when something unexpected happens: it is logged, said quietly, and work goes on."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from jointtable import log
from jointtable.i18n import N_, Tr


class BugReport(QObject):
    """Carries a bug from any thread to the window's.

    Signals:
        found: A sentence for people; the log has the rest.
    """

    found = Signal(str)

    def __init__(self, tr: Tr, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr

    def tell(self, _: BaseException) -> None:
        """Say that something went wrong; safe to call from any thread.

        What it was is in the log, without a word that people wrote.
        """
        sentence = self._tr(N_("Something went wrong inside JointTable. Everything is saved."))
        self.found.emit(sentence)


def watch(tr: Tr, say: Callable[[str], None], parent: QObject) -> BugReport:
    """Log whatever nobody caught from now on, and say one sentence about it.

    Args:
        tr: For the sentence.
        say: Shows it; called in the window's thread.
        parent: Keeps the report alive.
    """
    report = BugReport(tr, parent)
    report.found.connect(say)
    log.catch_bugs(report.tell)
    return report
