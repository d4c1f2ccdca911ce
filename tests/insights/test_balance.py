from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insights.building import revealed, view

from jointtable import content
from jointtable.domain.records import (
    SIDES,
    Explanation,
    Friction,
    Goal,
    Hope,
    Parked,
    Participant,
    Record,
    Turn,
)
from jointtable.insights.balance import Balance, balance
from jointtable.insights.shape import BySide

COUNTS = st.lists(st.integers(0, 12), min_size=1, max_size=5)


def heard(sales: Sequence[int], procurement: Sequence[int] = (), *more: Record) -> Balance:
    """Return the balance of the clicks on the people of each side."""
    records: list[Record] = [Participant(id="fac", side="facilitator")]
    for side, counts in zip(SIDES, (sales, procurement), strict=True):
        for n, count in enumerate(counts):
            records.append(Participant(id=f"{side[0]}{n}", side=side))
            records.append(
                Turn(id=f"t{side[0]}{n}", block_id="b", participant_id=f"{side[0]}{n}", count=count)
            )
    return balance(view(*records, *more, reader="facilitator"), content.load())


def test_39_to_34_is_53_4_percent_and_balanced():
    found = heard([39], [34])
    assert (found.heard, found.sales_share, found.state) == (BySide(39, 34), 53.4, "balanced")


@pytest.mark.parametrize(
    ("sales", "procurement", "state"),
    [
        (65, 35, "balanced"),
        (66, 34, "sales_leads"),
        (35, 65, "balanced"),
        (34, 66, "procurement_leads"),
        (10, 0, "sales_leads"),
    ],
)
def test_beyond_65_percent_a_side_leads(sales, procurement, state):
    assert heard([sales], [procurement]).state == state


def test_below_ten_in_all_nothing_is_said():
    found = heard([9])
    assert found.heard.sales == 9
    assert found.sales_share is None
    assert found.state is None


def test_clicks_on_a_person_add_up_over_the_stages():
    more = Turn(id="again", block_id="b2", participant_id="s0", count=3)
    assert heard([4], (), more).heard.sales == 7


def test_cards_captured_in_the_open_count_for_their_side():
    cards = (
        revealed("r", "goals"),
        Hope(id="h", side="sales", kind="hope", text="x"),
        Hope(id="own", side="sales", kind="hope", text="x", visibility="sales"),
        Explanation(id="e", about="procurement", answer="x"),
        Goal(id="open", side="sales", text="x"),
        Goal(id="sealed", side="sales", text="x", round_id="r"),
        Friction(id="f", side="joint", text="x"),
        Parked(id="p", side="sales", text="x"),
    )
    assert heard([], [], *cards).heard == BySide(2, 1)


@pytest.mark.parametrize(
    ("counts", "voices"),
    [
        ([6, 1, 1], ("s0",)),
        ([5, 1, 1], ()),
        ([6, 3, 3], ()),
        ([7, 3, 3], ("s0",)),
        ([9, 0], ()),
    ],
)
def test_one_voice_needs_three_people_six_clicks_and_more_than_half(counts, voices):
    assert heard(counts).one_voice == voices


def test_those_nobody_clicked_were_not_heard():
    assert heard([3, 0], [1]).not_heard == ("s1",)


def test_if_nobody_was_clicked_the_list_was_not_used():
    assert heard([0, 0], [0]).not_heard == ()


@given(COUNTS, COUNTS)
def test_swapping_the_sides_swaps_the_balance(sales, procurement):
    there, back = heard(sales, procurement), heard(procurement, sales)
    assert there.heard.sales == back.heard.procurement
    assert len(there.one_voice) == len(back.one_voice)
    if there.state and back.state:
        swapped = {"sales_leads": "procurement_leads", "procurement_leads": "sales_leads"}
        assert swapped.get(there.state, there.state) == back.state
        assert there.sales_share is not None
        assert back.sales_share is not None
        assert there.sales_share + back.sales_share == pytest.approx(100, abs=0.11)
