"""The results of every stage over one reader's view, each computed when it is first asked for."""

from collections.abc import Mapping
from functools import cached_property

from jointtable.content import Content
from jointtable.domain.records import Side
from jointtable.domain.views import View
from jointtable.insights.assumptions import AssumptionResult, assumptions
from jointtable.insights.commitments import CommitmentsResult, commitments
from jointtable.insights.goals import GoalsResult, goals
from jointtable.insights.language import LanguageResult, language
from jointtable.insights.perception import StatementResult, statements
from jointtable.insights.positioning import PositioningResult, positioning
from jointtable.insights.process import AlignmentResult, alignment
from jointtable.insights.pulse import PulseResult, pulse
from jointtable.insights.ranking import RankGuess, ranking

STAGE_RESULTS = (
    *("pulse", "language", "assumptions", "statements", "ranking"),
    *("positioning", "goals", "alignment", "commitments"),
)
"""Attributes of :class:`StageResults`, in the order of a report."""


class StageResults:
    """What follows from the records one reader sees.

    Attributes:
        view: What the reader sees.
        content: Models, thresholds, words.
        as_of: The day asked for, "YYYY-MM-DD"; it decides what is overdue.
    """

    def __init__(self, view: View, content: Content, *, as_of: str | None = None) -> None:
        self.view = view
        self.content = content
        self.as_of = as_of if as_of is not None else view.setup.date

    @cached_property
    def pulse(self) -> PulseResult:
        """Return the key question."""
        return pulse(self.view, self.content)

    @cached_property
    def language(self) -> LanguageResult:
        """Return agreed terms, one-sided words, words that work against a joint text."""
        return language(self.view, self.content)

    @cached_property
    def assumptions(self) -> AssumptionResult:
        """Return assumptions by verdict."""
        return assumptions(self.view, self.content)

    @cached_property
    def statements(self) -> StatementResult:
        """Return the perception gaps."""
        return statements(self.view, self.content)

    @cached_property
    def ranking(self) -> Mapping[Side, RankGuess | None]:
        """Return how well each side's order of criteria was guessed."""
        return ranking(self.view, self.content)

    @cached_property
    def positioning(self) -> PositioningResult:
        """Return meetings, hits and matrices."""
        return positioning(self.view, self.content)

    @cached_property
    def goals(self) -> GoalsResult:
        """Return joint goals, votes, what met and what stays apart."""
        return goals(self.view, self.content)

    @cached_property
    def alignment(self) -> AlignmentResult:
        """Return what the two processes do to each other."""
        return alignment(self.view, self.content)

    @cached_property
    def commitments(self) -> CommitmentsResult:
        """Return what is promised."""
        return commitments(self.view, self.as_of)
