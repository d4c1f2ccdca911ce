from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointtable import content
from jointtable.domain.records import Position, Side
from jointtable.insights.rounding import exact
from jointtable.insights.shape import BySide
from jointtable.insights.windmill import Placed, Point, combine, matrices, place, score

MODELS = content.load().models
COORDINATE = st.integers(0, 100).map(exact)
POINT = st.tuples(COORDINATE, COORDINATE)
MIRRORED = {
    "buyer_strong": "supplier_strong",
    "buyer_leaning": "supplier_leaning",
    "supplier_leaning": "buyer_leaning",
    "supplier_strong": "buyer_strong",
}
NOWHERE = Placed(now=None, sealed=None, guess=None)


def position(side: Side = "sales", **values: Any) -> Position:
    factors = tuple(values.pop("factors", {}).items())
    return Position(id="p", area_id="a", round_id="r", side=side, factors=factors, **values)


def point(x: float, y: float) -> Point:
    return exact(x), exact(y)


def of_sales(
    now: Point | None = None, guess: Point | None = None, sealed: Point | None = None
) -> Any:
    found = matrices(BySide(Placed(now=now, sealed=sealed or now, guess=guess), NOWHERE), MODELS)
    return found.sales if found else None


# --- coordinates -------------------------------------------------------------------------------


def test_factors_4_3_4_with_weights_4_2_1_are_67_9():
    own = position(factors={"share_of_sales": 4, "margin": 3, "stability": 4})
    assert score(own, "relative_value", MODELS) == Fraction(1900, 28)
    placed = place([own, position(attractiveness=75)], "sales", MODELS)
    assert of_sales(placed).xy == (67.9, 75.0)


def test_only_the_factors_given_count():
    assert score(position(factors={"margin": 5}), "relative_value", MODELS) == 100
    assert score(position(factors={"margin": 1}), "relative_value", MODELS) == 0
    assert score(position(factors={"growth": 5}), "relative_value", MODELS) is None


def test_a_coordinate_set_by_hand_beats_factors_even_at_0():
    own = position(relative_value=0, factors={"margin": 5})
    assert score(own, "relative_value", MODELS) == 0


def test_factors_are_the_authors_own_axes_only():
    assert score(position(factors={"alternatives": 5}), "supply_risk", MODELS) is None
    assert score(position("procurement", factors={"alternatives": 5}), "supply_risk", MODELS) == 100
    assert score(position(supply_risk=30), "supply_risk", MODELS) == 30


def test_an_area_is_placed_only_by_both_axes():
    assert place([position(relative_value=40)], "sales", MODELS) is None
    both = [position(relative_value=40), position(relative_value=10, attractiveness=20)]
    assert place(both, "sales", MODELS) == point(40, 20)
    assert place([], "sales", MODELS) is None


# --- one matrix --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("xy", "quadrant"),
    [
        ((49.9, 49.9), "nuisance"),
        ((50, 49.9), "exploitable"),
        ((49.9, 50), "development"),
        ((50, 50), "core"),
    ],
)
def test_from_50_on_a_coordinate_is_high(xy, quadrant):
    assert of_sales(point(*xy)).quadrant == quadrant


@pytest.mark.parametrize(
    ("xy", "on"), [((45, 0), True), ((100, 55), True), ((44.9, 55.1), False), ((0, 100), False)]
)
def test_from_45_to_55_is_on_the_line(xy, on):
    assert of_sales(point(*xy)).on_the_line is on


def test_the_gap_arrow_goes_from_own_to_guess():
    gap = of_sales(point(20, 90), point(30, 60)).gap
    assert (gap.dx, gap.dy, gap.length) == (10.0, -30.0, 22.4)


def test_the_longest_arrow_is_the_diagonal():
    assert of_sales(point(0, 0), point(100, 100)).gap.length == 100.0


def test_a_guess_without_a_place_of_its_own_has_no_gap():
    seen = of_sales(guess=point(10, 90))
    assert seen.guess_quadrant == "development"
    assert seen.xy is seen.quadrant is seen.on_the_line is seen.gap is None


def test_without_any_place_there_is_no_matrix():
    assert matrices(BySide(NOWHERE, NOWHERE), MODELS) is None


def test_the_gap_stays_what_it_was_when_the_own_view_changes():
    seen = of_sales(point(90, 90), point(30, 60), sealed=point(20, 60))
    assert seen.quadrant == "core"
    assert seen.gap.dx == 10.0


# --- both crossed ------------------------------------------------------------------------------


def test_dependences_36_and_70_are_34_leaning_to_the_buyer():
    found = combine((Fraction(1900, 28), exact(75)), point(37.5, 32.5), MODELS)
    assert (found.buyer_dependence, found.supplier_dependence) == (36.0, 70.0)
    assert (found.power_index, found.power) == (34.0, "buyer_leaning")
    assert (found.cell, found.tension, found.interdependent) == ("non_critical.core", 2, False)


@pytest.mark.parametrize(
    ("index", "power"),
    [
        (100, "buyer_strong"),
        (35, "buyer_strong"),
        (34, "buyer_leaning"),
        (20, "buyer_leaning"),
        (19, "even"),
        (0, "even"),
        (-19, "even"),
        (-20, "supplier_leaning"),
        (-34, "supplier_leaning"),
        (-35, "supplier_strong"),
        (-100, "supplier_strong"),
    ],
)
def test_the_bands_of_the_power_index(index, power):
    supplier, buyer = (index, 0) if index > 0 else (0, -index)
    found = combine(point(supplier, supplier), point(buyer, buyer), MODELS)
    assert found.power_index == index
    assert found.power == power


@pytest.mark.parametrize(("level", "needed"), [(55, True), (54, False)])
def test_both_need_each_other_from_a_mean_of_55(level, needed):
    assert combine(point(level, level), point(level, level), MODELS).interdependent is needed


def test_both_matrices_are_crossed_only_when_both_are_placed():
    half = Placed(now=point(1, 1), sealed=None, guess=None)
    assert matrices(BySide(half, NOWHERE), MODELS).combined is None  # type: ignore[union-attr]
    assert matrices(BySide(half, half), MODELS).combined is not None  # type: ignore[union-attr]


@given(POINT, POINT)
def test_power_turns_round_when_the_sides_change_places(one, two):
    there, back = combine(one, two, MODELS), combine(two, one, MODELS)
    assert there.power_index == -back.power_index
    assert there.power == MIRRORED.get(back.power, back.power)
    assert there.interdependent == back.interdependent
    assert -100 <= there.power_index <= 100
    assert 0 <= there.buyer_dependence <= 100


@given(
    st.dictionaries(st.sampled_from(["share_of_sales", "margin", "stability"]), st.integers(1, 5))
)
def test_a_score_lies_between_0_and_100_and_rises_with_its_factors(factors):
    found = score(position(factors=factors), "relative_value", MODELS)
    if found is None:
        assert not factors
        return
    assert 0 <= found <= 100
    higher = {key: min(5, value + 1) for key, value in factors.items()}
    more = score(position(factors=higher), "relative_value", MODELS)
    assert more is not None
    assert more >= found
