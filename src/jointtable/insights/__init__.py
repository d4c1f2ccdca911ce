"""What the records of a workshop say: pure functions over one reader's view of it.

Every number is computed from the records when it is asked for, and only from those the reader may
see (domain.md §2 and §7).
"""

from functools import cached_property

from jointtable.content import Content
from jointtable.domain.views import FacilitatorView, View
from jointtable.insights.findings import INSIGHTS, Finding, findings, question, sentence
from jointtable.insights.grounds import before_the_change
from jointtable.insights.readiness import Keys, Readiness, TableSays, readiness, table_says
from jointtable.insights.report import report
from jointtable.insights.shape import BySide, as_json, by_side, other
from jointtable.insights.stages import STAGE_RESULTS, StageResults

__all__ = [
    "INSIGHTS",
    "STAGE_RESULTS",
    "BySide",
    "Finding",
    "Insights",
    "as_json",
    "by_side",
    "other",
    "question",
    "report",
    "sentence",
]


class Insights(StageResults):
    """Everything that follows from one reader's view; each result is computed once, when asked.

    Attributes:
        beside: The facilitator's own view, for the findings that are theirs alone.
    """

    def __init__(
        self,
        view: View,
        content: Content,
        *,
        as_of: str | None = None,
        beside: FacilitatorView | None = None,
    ) -> None:
        super().__init__(view, content, as_of=as_of)
        self.beside = beside

    @cached_property
    def readiness(self) -> Readiness:
        """Return the checks before signing and the three keys."""
        return readiness(self)

    @property
    def keys(self) -> Keys:
        """Return how far the three keys are reached."""
        return self.readiness.keys

    @cached_property
    def table_says(self) -> TableSays:
        """Return the numbers of “What the table says so far”."""
        return table_says(self)

    @cached_property
    def before_the_change(self) -> frozenset[str]:
        """Return the ids of results that are older than a change of their ground."""
        return before_the_change(self.view)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return what speaks, in the order to talk about it."""
        return findings(self, self.beside)
