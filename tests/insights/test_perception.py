from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insights.building import answered, revealed, view

from jointtable import content
from jointtable.domain.answers import Answers
from jointtable.domain.records import SIDES, Record, Round, Statement
from jointtable.domain.views import View
from jointtable.insights.perception import (
    StatementItem,
    StatementResult,
    Sureness,
    chance,
    gap_type,
    statements,
    understanding,
)
from jointtable.insights.shape import BySide, other

ROUND = revealed("r", "statements")
SCALE = content.load().models.scoring.statement
VOTES = st.lists(st.integers(1, 5), max_size=5)
ITEM = st.tuples(VOTES, VOTES, VOTES, VOTES, st.integers(1, 3))


def asked(*items: Any, rounds: Sequence[Record] = (ROUND,)) -> StatementResult:
    """Return the result of items (own S, guess S, own P, guess P, weight)."""
    return statements(seen(*items, rounds=rounds), content.load())


def seen(*items: Any, rounds: Sequence[Record] = (ROUND,)) -> View:
    records: list[Record] = []
    given_ = []
    for n, (s_self, s_guess, p_self, p_guess, weight) in enumerate(items):
        records.append(Statement(id=f"st{n}", weight=weight))
        given_.append(answered(f"st{n}", "sales", s_self, s_guess))
        given_.append(answered(f"st{n}", "procurement", p_self, p_guess))
    return view(*rounds, *records, answers=Answers(statements=tuple(given_)))


def one(*item: Any) -> StatementItem:
    return asked((*item, 1)).items["st0"]


def exact(number: int) -> Fraction:
    return Fraction(number)


# --- the worked example ------------------------------------------------------------------------


def test_u4_is_a_hidden_difference_with_talk_12():
    item = asked(([2], [2], [4], [3], 2)).items["st0"]
    assert item.difference == -2.0
    assert (item.gap.sales, item.gap.procurement) == (-2.0, 1.0)
    assert item.perceived.sales == 0.0
    assert (item.blind_spot.sales, item.blind_spot.procurement) == (True, False)
    assert item.type == "hidden_difference"
    assert item.talk == 12.0
    assert item.mutual_index == 37.5


def test_nine_of_fifteen_weight_gives_u_16_7():
    hit, missed = ([3], [3], [3], [3]), ([3], [5], [3], [3])
    result = asked((*hit, 3), (*hit, 3), (*hit, 3), (*missed, 3), (*missed, 3))
    assert (result.sales.hits, result.sales.of) == (3, 5)
    assert result.sales.hit_rate == 60.0
    assert result.sales.understanding == 16.7
    assert result.sales.mean_gap == 0.8
    assert result.of("procurement").understanding == 100.0


def test_chance_is_thirteen_in_twenty_five():
    assert chance(SCALE) == Fraction(13, 25)


# --- types -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own_s", "guess_s", "own_p", "guess_p", "kind"),
    [
        (3, 3, 3, 3, "shared_view"),
        (3, 4, 3, 2, "shared_view"),
        (5, 3, 3, 5, "known_difference"),
        (5, 5, 3, 5, "hidden_difference"),
        (5, 1, 3, 5, "misjudged_difference"),
        (5, 3, 4, 2, "imagined_difference"),
        (2, 3, 1, 2, "misread"),
    ],
)
def test_the_type_follows_from_the_gaps(own_s, guess_s, own_p, guess_p, kind):
    assert one([own_s], [guess_s], [own_p], [guess_p]).type == kind


def test_a_blind_side_that_sees_no_difference_makes_it_hidden_whatever_the_other_sees():
    c = BySide(exact(0), exact(3))
    assert gap_type(exact(3), BySide(exact(3), exact(2)), c, 2) == "hidden_difference"


# --- missing parts and small groups ------------------------------------------------------------


def test_a_missing_median_leaves_the_parts_that_exist():
    item = one([2], [5], [3], [])
    assert item.difference == -1.0
    assert item.gap.sales == 2.0
    assert item.blind_spot.sales is True
    assert item.gap.procurement is item.blind_spot.procurement is item.perceived.procurement is None
    assert (item.type, item.talk, item.mutual_index) == (None, None, None)


def test_a_side_that_is_missing_leaves_no_gap_and_no_order_of_talk():
    result = asked(([2, 3, 4], [3], [], [], 1))
    assert result.items["st0"].sales.range == (2, 4)
    assert result.items["st0"].procurement.self_ is None
    assert result.items["st0"].difference is None
    assert result.order_of_talk == ()
    assert (result.sales.of, result.sales.hit_rate, result.sales.mean_gap) == (0, None, None)


@pytest.mark.parametrize(("votes", "shown"), [([2], None), ([1, 5], None), ([1, 5, 2], (1, 5))])
def test_a_range_needs_three_answers(votes, shown):
    assert one(votes, [], [], []).sales.range == shown


def test_fewer_than_five_statements_give_no_index():
    item = ([3], [3], [3], [3], 1)
    assert asked(*([item] * 4)).sales.understanding is None
    assert asked(*([item] * 5)).sales.understanding == 100.0


def test_statements_without_a_gap_are_not_among_the_five():
    item = ([3], [3], [3], [3], 1)
    bare: Any = ([3], [3], [], [3], 1)
    result = asked(item, item, item, item, bare)
    assert (result.sales.of, result.sales.understanding) == (4, None)
    assert (result.procurement.of, result.procurement.understanding) == (5, 100.0)


def test_worse_than_chance_is_no_understanding_at_all():
    missed = ([3], [5], [3], [3], 1)
    assert asked(*([missed] * 6)).sales.understanding == 0.0


def test_abstentions_are_told_but_not_counted():
    result = statements(
        view(
            ROUND,
            Statement(id="a"),
            answers=Answers(statements=(answered("a", "sales", [4], abstained=2),)),
        ),
        content.load(),
    )
    assert (result.items["a"].sales.n, result.items["a"].sales.abstained) == (1, 2)


def test_before_the_reveal_a_statement_has_no_answers():
    sealed = Round(id="r", subjects=("statements",), number=1)
    result = asked(([3], [3], [3], [3], 1), rounds=(sealed,))
    assert result.items["st0"].sales.n == 0
    assert result.order_of_talk == ()


def test_the_round_asked_again_counts_alone():
    answers = Answers(
        statements=(
            answered("a", "sales", [1], round_id="r"),
            answered("a", "sales", [5], round_id="r2"),
        )
    )
    again = revealed("r2", "statements", 2, reason="again")
    result = statements(view(ROUND, again, Statement(id="a"), answers=answers), content.load())
    assert result.items["a"].sales.self_ == 5.0


# --- order of talk, splits, sureness -----------------------------------------------------------


def test_three_statements_are_talked_about_the_heaviest_first():
    shared, misread, hidden = (
        ([3], [3], [3], [3], 1),
        ([3], [5], [3], [3], 1),
        ([3], [3], [5], [5], 1),
    )
    result = asked(shared, misread, hidden, misread)
    assert result.order_of_talk == ("st2", "st1", "st3")


def test_ties_of_talk_are_broken_by_the_order_of_the_list():
    records = [Statement(id="b", order=1), Statement(id="a", order=0), Statement(id="c")]
    answers = Answers(
        statements=tuple(answered(id_, side, [3], [3]) for id_ in "abc" for side in SIDES)
    )
    result = statements(view(ROUND, *records, answers=answers), content.load())
    assert result.order_of_talk == ("a", "b", "c")


@pytest.mark.parametrize(("votes", "split"), [([1, 4], True), ([1, 3], False), ([5], False)])
def test_two_voters_three_apart_are_a_split(votes, split):
    assert asked((votes, [], [], [], 1)).splits == ((("st0", "sales"),) if split else ())


def test_sure_and_wrong_are_the_sure_votes_two_points_off():
    answers = Answers(
        statements=(
            answered("a", "sales", [3], [1, 3, 5], sure=[1, 3]),
            answered("a", "procurement", [3], [3], sure=[3]),
            answered("b", "sales", [3], [5], sure=[5]),
        )
    )
    found = statements(
        view(ROUND, Statement(id="a"), Statement(id="b"), answers=answers), content.load()
    )
    assert found.overconfidence.sales == Sureness(sure=3, sure_and_wrong=1)
    assert found.overconfidence.procurement == Sureness(sure=1, sure_and_wrong=0)


# --- laws --------------------------------------------------------------------------------------


@given(st.lists(ITEM, max_size=7))
def test_swapping_the_sides_swaps_the_result(items):
    there = asked(*items)
    back = asked(*((p, pg, s, sg, w) for s, sg, p, pg, w in items))
    assert there.sales == back.procurement
    assert there.procurement == back.sales
    assert there.order_of_talk == back.order_of_talk
    assert {(id_, other(side)) for id_, side in there.splits} == set(back.splits)
    for id_, item in there.items.items():
        twin = back.items[id_]
        assert (item.sales, item.type, item.talk) == (twin.procurement, twin.type, twin.talk)
        assert item.gap.sales == twin.gap.procurement
        assert item.mutual_index == twin.mutual_index
        assert item.difference is None or item.difference == -(twin.difference or 0)


@given(st.lists(ITEM, max_size=8))
def test_indices_stay_between_0_and_100(items):
    result = asked(*items)
    for item in result.items.values():
        assert item.mutual_index is None or 0 <= item.mutual_index <= 100
    for side in (result.sales, result.procurement):
        assert side.understanding is None or 0 <= side.understanding <= 100
        assert side.hit_rate is None or 0 <= side.hit_rate <= 100
        assert side.mean_gap is None or 0 <= side.mean_gap <= 4


@given(st.lists(ITEM, min_size=5, max_size=8), st.data())
def test_a_further_hit_never_lowers_understanding(items, data):
    place = data.draw(st.integers(0, len(items) - 1))
    s, _, p, pg, w = items[place]
    better = [*items[:place], (s, p, p, pg, w), *items[place + 1 :]]
    before = understanding(seen(*items), content.load()).sales
    after = understanding(seen(*better), content.load()).sales
    assert before is None or after is None or after >= before


@given(st.lists(ITEM, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_statements_does_not_matter_to_the_sides(items, random):
    shuffled = list(items)
    random.shuffle(shuffled)
    assert asked(*items).of("sales") == asked(*shuffled).of("sales")
