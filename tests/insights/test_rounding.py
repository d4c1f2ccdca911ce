from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointtable.insights.rounding import exact, median, minus, rounded

EXACT = st.fractions(min_value=-1000, max_value=1000)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(1875, 100), 1, 18.8),
        (Fraction(-1875, 100), 1, -18.8),
        (Fraction(5, 100), 1, 0.1),
        (Fraction(-5, 100), 1, -0.1),
        (Fraction(4999, 100000), 1, 0.0),
        (Fraction(2, 3), 2, 0.67),
        (Fraction(1035, 1000), 2, 1.04),
        (Fraction(100), 1, 100.0),
        (Fraction(15), -1, 20.0),
    ],
)
def test_halves_are_rounded_away_from_zero(value, places, shown):
    assert rounded(value, places) == shown


def test_what_is_missing_stays_missing():
    assert rounded(None) is None
    assert median([]) is None
    assert minus(None, Fraction(1)) is None
    assert minus(Fraction(1), None) is None


def test_a_decimal_is_taken_as_it_reads():
    assert exact(0.7) * 10 == 7
    assert exact(3) == 3
    assert exact(Fraction(1, 3)) == Fraction(1, 3)


@pytest.mark.parametrize(
    ("values", "middle"),
    [([7], 7), ([9, 8, 6, 5], 7), ([1, 5], 3), ([2, 5], Fraction(7, 2)), ([5, 1, 1], 1)],
)
def test_the_median_is_the_middle_or_the_mean_of_the_middle_two(values, middle):
    assert median(values) == middle


@given(EXACT)
def test_rounding_is_off_by_half_a_step_at_most(value):
    assert abs(exact(rounded(value)) - value) <= Fraction(1, 20)


@given(EXACT)
def test_rounding_knows_no_sign(value):
    assert rounded(-value) == -rounded(value)


@given(EXACT, EXACT)
def test_rounding_keeps_the_order(one, two):
    low, high = sorted((one, two))
    assert rounded(low) <= rounded(high)


@given(st.lists(st.integers(0, 10), min_size=1))
def test_a_median_lies_within_the_range_and_order_does_not_matter(values):
    middle = median(values)
    assert middle is not None
    assert min(values) <= middle <= max(values)
    assert median(reversed(values)) == middle
