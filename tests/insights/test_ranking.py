from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insights.building import revealed, view

from jointtable import content
from jointtable.domain.records import Ranking, Side
from jointtable.insights.ranking import compare, ranking

ROUND = revealed("r", "rankings")
REAL = ("delivery", "tco", "quality", "risk", "ease", "price", "esg", "innovation")
GUESS = ("price", "quality", "delivery", "tco", "innovation", "risk", "ease", "esg")


def ranked(id_: str, side: Side, criteria: Iterable[str], **more: Any) -> Ranking:
    return Ranking(id=id_, side=side, criterion_ids=tuple(criteria), **{"round_id": "r", **more})


def test_footrule_18_of_eight_criteria_is_14_3():
    found = compare(REAL, GUESS, "sales")
    assert found is not None
    assert (found.n, found.footrule, found.random, found.understanding) == (8, 18, 21.0, 14.3)
    assert found.by == "sales"


def test_the_guess_is_compared_with_the_order_of_the_side_it_is_about():
    records = (ROUND, ranked("g", "sales", GUESS), ranked("o", "procurement", REAL))
    assert ranking(view(*records), content.load()) == {"procurement": compare(REAL, GUESS, "sales")}


def test_each_side_may_be_ranked_about():
    records = (
        ROUND,
        ranked("a", "sales", "abc", about="sales"),
        ranked("b", "procurement", "cba", about="sales"),
    )
    found = ranking(view(*records), content.load())
    assert list(found) == ["sales"]
    assert found["sales"] == compare(tuple("abc"), tuple("cba"), "procurement")


def test_without_the_guess_or_the_order_itself_there_is_no_result():
    assert ranking(view(ROUND, ranked("o", "procurement", REAL)), content.load()) == {}
    assert ranking(view(ROUND, ranked("g", "sales", GUESS)), content.load()) == {}
    assert ranking(view(), content.load()) == {}


def test_fewer_than_three_common_criteria_say_nothing():
    records = (ROUND, ranked("g", "sales", "abx"), ranked("o", "procurement", "bay"))
    assert ranking(view(*records), content.load()) == {"procurement": None}


def test_ranks_are_counted_among_common_criteria():
    found = compare(tuple("axbc"), tuple("abcy"), "sales")
    assert found is not None
    assert (found.n, found.footrule) == (3, 0)


def test_the_round_asked_again_counts():
    again = revealed("r2", "rankings", 2, reason="again")
    records = (
        ROUND,
        again,
        ranked("g2", "sales", "cab", round_id="r2"),
        ranked("o2", "procurement", "abc", round_id="r2"),
        ranked("g", "sales", "abc"),
        ranked("o", "procurement", "abc"),
    )
    found = ranking(view(*records), content.load())["procurement"]
    assert found is not None
    assert found.footrule == 4


def test_lists_captured_in_the_open_count_where_nothing_was_sealed():
    records = (
        ranked("g", "sales", "abc", round_id=None),
        ranked("o", "procurement", "abc", round_id=None),
    )
    found = ranking(view(*records), content.load())["procurement"]
    assert found is not None
    assert found.understanding == 100.0


@given(st.permutations(REAL), st.permutations(REAL))
def test_the_measure_is_symmetric_and_bounded(one, two):
    there, back = compare(tuple(one), tuple(two), "sales"), compare(tuple(two), tuple(one), "sales")
    assert there is not None
    assert there == back
    assert 0 <= there.understanding <= 100
    assert (there.footrule == 0) == (one == two)


@pytest.mark.parametrize("n", [3, 4, 8])
def test_the_reverse_order_is_worse_than_random(n):
    found = compare(REAL[:n], REAL[:n][::-1], "sales")
    assert found is not None
    assert found.understanding == 0.0
