"""The two matrices of a business area, and both crossed: the Dutch windmill.

Source: domain.md §7.7 and §9; Kraljic, *Purchasing must become supply management* (1983); Steele
and Court, *Profitable Purchasing Strategies* (1996); van Weele's windmill. Power index and tension
are this product's own.
"""

from collections.abc import Sequence
from dataclasses import field
from fractions import Fraction
from math import sqrt
from typing import Final

from jointtable.content.models import AxisField, HighLow, KraljicKey, Models, PreferencingKey
from jointtable.content.scoring import Power, PowerBand
from jointtable.domain.records import Position, Side
from jointtable.insights.rounding import Exact, exact, rounded
from jointtable.insights.shape import OMITTED, BySide, by_side
from jointtable.values import dataclass

_DIAGONAL: Final = 141.4
"""Length of a matrix's diagonal, as domain.md §7.7 gives it."""
_WHOLE: Final = 100

Point = tuple[Exact, Exact]
"""(x, y) in a matrix, each 0 to 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapArrow:
    """From a side's own place to where the other side believed it.

    Attributes:
        dx: Guess − own, −100 to 100.
        dy: The same upwards.
        length: Share of the diagonal, in percent.
    """

    dx: float
    dy: float
    length: float


@dataclass(frozen=True, slots=True, kw_only=True)
class InMatrix:
    """Where an area stands in the matrix of one side.

    Attributes:
        xy: Its place as that side sees it now, each 0 to 100.
        quadrant: Key of the quadrant; high from 50 on.
        on_the_line: Whether a coordinate lies from 45 to 55.
        guess_quadrant: Where the other side believed it.
        gap: How far off that was from the view that was sealed.
    """

    xy: tuple[float, float] | None
    quadrant: KraljicKey | PreferencingKey | None
    on_the_line: bool | None
    guess_quadrant: KraljicKey | PreferencingKey | None
    gap: GapArrow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Combined:
    """Both matrices crossed. The power index is for the facilitator only.

    Attributes:
        cell: Key of the windmill's cell.
        tension: 0 to 3.
        buyer_dependence: 0.7 · supply risk + 0.3 · profit impact, 0 to 100.
        supplier_dependence: 0.7 · relative value + 0.3 · attractiveness, 0 to 100.
        power_index: Supplier's dependence − buyer's, −100 to 100; positive: the buyer is stronger.
        power: Its band.
        interdependent: Whether the mean of both dependences is 55 or more.
    """

    cell: str
    tension: int
    buyer_dependence: float
    supplier_dependence: float
    power_index: float
    power: Power
    interdependent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrices:
    """Both matrices of an area.

    Attributes:
        procurement: Supply risk and profit impact.
        sales: Relative value and attractiveness.
        combined: Both crossed; None unless both sides placed it.
    """

    procurement: InMatrix | None = field(default=None, metadata=OMITTED)
    sales: InMatrix | None = field(default=None, metadata=OMITTED)
    combined: Combined | None = field(default=None, metadata=OMITTED)

    def of(self, side: Side) -> InMatrix | None:
        """Return the matrix of ``side``."""
        return self.sales if side == "sales" else self.procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An area's places in the matrix of one side, before rounding.

    Attributes:
        now: As the side sees it, corrections included.
        sealed: As it was sealed.
        guess: Where the other side believed it.
    """

    now: Point | None
    sealed: Point | None
    guess: Point | None


def score(position: Position, axis: AxisField, models: Models) -> Exact | None:
    """Return a coordinate of ``position``, 0 to 100; None if neither set nor scored.

    Formula: the coordinate set by hand, or else 100 · Σ w(x − 1)/4 / Σ w over the factors given
    (x 1 to 5, w their weights); factors count on the author's own axes only.

    Source: domain.md §7.7.
    """
    by_hand: float | None = getattr(position, axis)
    if by_hand is not None:
        return exact(by_hand)
    if axis not in models.axes(position.side):
        return None
    given = dict(position.factors)
    scored = [(f.weight, given[f.key]) for f in models.factors[axis] if f.key in given]
    weight = sum(w for w, _ in scored)
    if not weight:
        return None
    low, high = models.scoring.factor_scale
    return Fraction(100 * sum(w * (x - low) for w, x in scored), weight * (high - low))


def place(positions: Sequence[Position], side: Side, models: Models) -> Point | None:
    """Return where ``positions`` put an area in the matrix of ``side``, None unless both axes do.

    Args:
        positions: One author's positions, the newest first; each axis takes the first that has it.
        side: Whose matrix.
        models: Axes and factors.
    """
    x, y = (
        next((s for p in positions if (s := score(p, axis, models)) is not None), None)
        for axis in models.axes(side)
    )
    return None if x is None or y is None else (x, y)


def matrices(placed: BySide[Placed], models: Models) -> Matrices | None:
    """Return both matrices of an area, None if nobody placed it in any.

    Source: domain.md §7.7.
    """
    each = by_side(lambda side: _in_matrix(placed.of(side), side, models))
    if each.sales is None and each.procurement is None:
        return None
    combined = None
    if placed.sales.now is not None and placed.procurement.now is not None:
        combined = combine(placed.sales.now, placed.procurement.now, models)
    return Matrices(procurement=each.procurement, sales=each.sales, combined=combined)


def combine(sales: Point, procurement: Point, models: Models) -> Combined:
    """Return what it means where both matrices meet.

    Formula: power index = (0.7 · relative value + 0.3 · attractiveness) − (0.7 · supply risk +
    0.3 · profit impact); the weights come from the content.

    Args:
        sales: (relative value, attractiveness), each 0 to 100.
        procurement: (supply risk, profit impact), each 0 to 100.
        models: Cells, weights and bands.

    Source: domain.md §7.7; wording of power after Cox (2001).
    """
    scoring = models.scoring
    cell = models.windmill.by_key[
        f"{_quadrant(procurement, 'procurement', models)}.{_quadrant(sales, 'sales', models)}"
    ]
    risk, impact = procurement
    value, attractiveness = sales
    buyer = (
        exact(scoring.buyer_dependence.supply_risk) * risk
        + exact(scoring.buyer_dependence.profit_impact) * impact
    )
    supplier = (
        exact(scoring.supplier_dependence.relative_value) * value
        + exact(scoring.supplier_dependence.attractiveness) * attractiveness
    )
    return Combined(
        cell=cell.key,
        tension=cell.tension,
        buyer_dependence=rounded(buyer),
        supplier_dependence=rounded(supplier),
        power_index=rounded(supplier - buyer),
        power=next(b.key for b in scoring.power_bands if _within(supplier - buyer, b)),
        interdependent=(buyer + supplier) / 2 >= scoring.interdependence_from,
    )


def _within(index: Exact, band: PowerBand) -> bool:
    if band.open == "both":
        return band.from_ < index < band.to
    near, far = sorted((abs(band.from_), abs(band.to)))
    same_sign = (index > 0) == (band.to > 0)
    return same_sign and near <= abs(index) and (abs(index) < far or far == _WHOLE)


def _in_matrix(placed: Placed, side: Side, models: Models) -> InMatrix | None:
    if placed.now is None and placed.guess is None:
        return None
    low, high = models.scoring.on_the_line
    xy, on_the_line = None, None
    if placed.now is not None:
        xy = (rounded(placed.now[0]), rounded(placed.now[1]))
        on_the_line = any(low <= one <= high for one in placed.now)
    return InMatrix(
        xy=xy,
        quadrant=_quadrant(placed.now, side, models),
        on_the_line=on_the_line,
        guess_quadrant=_quadrant(placed.guess, side, models),
        gap=_arrow(placed.sealed, placed.guess),
    )


def _quadrant(
    point: Point | None, side: Side, models: Models
) -> KraljicKey | PreferencingKey | None:
    if point is None:
        return None
    x, y = (_half(one, models.scoring.cut) for one in point)
    return models.matrix(side).at(x, y).key


def _half(coordinate: Exact, cut: int) -> HighLow:
    return "high" if coordinate >= cut else "low"


def _arrow(own: Point | None, guess: Point | None) -> GapArrow | None:
    if own is None or guess is None:
        return None
    dx, dy = guess[0] - own[0], guess[1] - own[1]
    length = 100 * sqrt(dx * dx + dy * dy) / _DIAGONAL
    return GapArrow(dx=rounded(dx), dy=rounded(dy), length=rounded(exact(length)))
