"""Decision criteria: the order one side lives by, and the order the other side guessed."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from jointtable.content import Content
from jointtable.domain.blind import sealed_view_round
from jointtable.domain.records import SIDES, Ranking, Side
from jointtable.domain.views import View
from jointtable.insights.rounding import rounded
from jointtable.insights.shape import other
from jointtable.values import dataclass

FEWEST: Final = 3
"""Fewer common criteria say nothing about an order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankGuess:
    """How near a guessed order is to the real one.

    Attributes:
        n: Criteria in both lists.
        footrule: Sum of the distances of each criterion's two ranks.
        random: What a random order would give, (n² − 1)/3.
        understanding: 100 · max(0, 1 − footrule/random), 0 to 100.
        by: Who guessed.
    """

    n: int
    footrule: int
    random: float
    understanding: float
    by: Side


def ranking(view: View, content: Content) -> Mapping[Side, RankGuess | None]:  # noqa: ARG001
    """Return how well each side's real order of criteria was guessed, by whose order it is.

    A side is missing where its own order or the guess of it is; its value is None below three
    common criteria. Ranks are counted among the common criteria.

    Formula: F = Σ|rank in guess − real rank|; 100 · max(0, 1 − F / ((n² − 1)/3)).

    Source: domain.md §7.6; footrule after Diaconis and Graham (1977).
    """
    counting = sealed_view_round(view, "rankings")
    lists: dict[tuple[Side, Side], tuple[str, ...]] = {}
    for one in view.of(Ranking):
        sealed = counting is not None and one.round_id == counting.id
        if sealed or (one.round_id is None and (one.about, one.side) not in lists):
            lists[one.about, one.side] = one.criterion_ids
    return {
        about: compare(lists[about, about], lists[about, other(about)], other(about))
        for about in SIDES
        if (about, about) in lists and (about, other(about)) in lists
    }


def compare(real: tuple[str, ...], guess: tuple[str, ...], by: Side) -> RankGuess | None:
    """Return how near ``guess`` is to ``real``, None below three common criteria.

    Args:
        real: Criteria, most important first.
        guess: The same as the other side believes.
        by: Who guessed.
    """
    common = set(real) & set(guess)
    n = len(common)
    if n < FEWEST:
        return None
    real_rank = {id_: rank for rank, id_ in enumerate(c for c in real if c in common)}
    ranks = enumerate(c for c in guess if c in common)
    footrule = sum(abs(rank - real_rank[id_]) for rank, id_ in ranks)
    random = Fraction(n * n - 1, 3)
    return RankGuess(
        n=n,
        footrule=footrule,
        random=rounded(random),
        understanding=rounded(100 * max(Fraction(0), 1 - footrule / random)),
        by=by,
    )
