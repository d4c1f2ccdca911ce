"""Every threshold and weight of the models."""

from fractions import Fraction
from typing import Literal

import msgspec

from jointtable.content.words import Entry

Power = Literal["buyer_strong", "buyer_leaning", "even", "supplier_leaning", "supplier_strong"]


class BuyerDependence(Entry, frozen=True):
    """Weights of the buyer's axes in its dependence; they add up to 1."""

    supply_risk: float
    profit_impact: float


class SupplierDependence(Entry, frozen=True):
    """Weights of the supplier's axes in its dependence; they add up to 1."""

    relative_value: float
    attractiveness: float


class PowerBand(Entry, frozen=True):
    """A stretch of the power index.

    Attributes:
        key: What it is called.
        from_: Its lower end.
        to: Its upper end.
        open: ``both``: neither end belongs to it. None: the end further from 0 does not, except
            at ±100.
    """

    key: Power
    from_: int = msgspec.field(name="from")
    to: int
    open: Literal["both"] | None = None


class AnswerScale(Entry, frozen=True):
    """A scale and when answers on it are near or split, in points.

    Attributes:
        low: Lowest answer.
        high: Highest answer.
        near: A guess this far off is a blind spot.
        split: A range this wide inside a side is a split.
    """

    low: int
    high: int
    near: int
    split: int


class StatementScale(AnswerScale, frozen=True):
    """The scale of the statements.

    Attributes:
        min_items: Fewer statements give no index.
    """

    min_items: int


class DirectionShares(Entry, frozen=True):
    """Shares 0 to 1 for how two goals point."""

    same: float
    complementary: float
    neutral: float
    opposing: float


class MetricShares(Entry, frozen=True):
    """Shares 0 to 1 for how two goals are measured."""

    same: float
    convertible: float
    none: float


class ConvergenceWeights(Entry, frozen=True):
    """Points each input brings; they add up to 100."""

    direction: int
    metric: int
    horizon: int
    both_owners: int


class TrackBounds(Entry, frozen=True):
    """Points from which two goals are on the same track, or on parallel ones."""

    same: int
    parallel: int


class Convergence(Entry, frozen=True):
    """How close two goals of a theme are.

    Attributes:
        direction: Shares by direction.
        metric: Shares by metric.
        horizon_months: (at most so many months apart, share), narrow first; beyond: 0.
        weights: Points.
        tracks: Bounds.
    """

    direction: DirectionShares
    metric: MetricShares
    horizon_months: tuple[tuple[float, float], ...]
    weights: ConvergenceWeights
    tracks: TrackBounds


class VoteRules(Entry, frozen=True):
    """When a joint goal is a priority, and when it is one-sided.

    Attributes:
        votes_per_person: Votes each person has.
        min_votes: Votes a priority needs from each side.
        share_ratio: The smaller share as a part of the larger, as a fraction such as ``1/3``.
        one_sided_votes: Votes in all from which a goal may be called one-sided.
    """

    votes_per_person: int
    min_votes: int
    share_ratio: str
    one_sided_votes: int

    def __post_init__(self) -> None:
        try:
            Fraction(self.share_ratio)
        except (ValueError, ZeroDivisionError):
            raise ValueError("Expected a fraction such as 1/3 in `share_ratio`") from None

    @property
    def ratio(self) -> Fraction:
        """Return ``share_ratio`` as an exact number."""
        return Fraction(self.share_ratio)


class Scoring(Entry, frozen=True):
    """Every threshold of the models.

    Attributes:
        cut: Coordinates from here on are high.
        on_the_line: Coordinates in this stretch are neither clearly high nor low.
        grid: Coordinates set by hand snap to multiples of this.
        factor_scale: Lowest and highest score of a factor.
        buyer_dependence: Weights.
        supplier_dependence: Weights.
        power_bands: From buyer strong to supplier strong.
        interdependence_from: Mean dependence from which both need each other.
        statement: Scale of statements.
        pulse: Scale of the pulse.
        small_group: Fewer answers show their middle only.
        convergence: How close goals are.
        vote: Votes.
    """

    cut: int
    on_the_line: tuple[int, int]
    grid: int
    factor_scale: tuple[int, int]
    buyer_dependence: BuyerDependence
    supplier_dependence: SupplierDependence
    power_bands: tuple[PowerBand, ...]
    interdependence_from: int
    statement: StatementScale
    pulse: AnswerScale
    small_group: int
    convergence: Convergence
    vote: VoteRules
