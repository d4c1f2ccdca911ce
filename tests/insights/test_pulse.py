from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insights.building import answered, paired, revealed, said, view

from jointtable import content
from jointtable.domain.answers import Answers, PulseAnswers, PulsePairs
from jointtable.domain.records import Round, Statement
from jointtable.insights.pulse import PulseOf, PulseResult, pulse

START = revealed("one", "pulse", moment="start")
CLOSE = revealed("two", "pulse", 2, moment="close")
VALUES = st.lists(st.integers(0, 10), max_size=7)


def asked(
    *pulses: PulseAnswers,
    pairs: Sequence[PulsePairs] = (),
    rounds: Sequence[Round] = (START,),
    **setup: Any,
) -> PulseResult:
    answers = Answers(pulses=pulses, pairs=tuple(pairs))
    return pulse(view(*rounds, answers=answers, **setup), content.load())


def sales_at_start(*pulses: PulseAnswers) -> PulseOf:
    found = asked(*pulses).start
    assert found is not None
    return found.sales


def test_gearworks_sales_says_7_and_shifts_by_one_among_those_who_answered_twice():
    result = asked(
        said("one", "sales", [9, 8, 6, 5]),
        said("two", "sales", [5, 7, 8]),
        pairs=[paired("sales", [5, 6, 8], [5, 7, 8])],
        rounds=(START, CLOSE),
    )
    assert result.start is not None
    assert result.start.sales.median == 7.0
    assert result.shift is not None
    shift = result.shift.sales
    assert (shift.before, shift.after, shift.shift, shift.n_after) == (6.0, 7.0, 1.0, 3)
    assert shift.paired


def test_gearworks_sales_claims_5_3_more_than_it_measures():
    # 9 of 15 weight hit: h = 60 %, U = 16.7, measured 1.7
    weights = {"a": 3, "b": 3, "c": 3, "d": 3, "e": 3}
    statements = [Statement(id=id_, weight=weight) for id_, weight in weights.items()]
    given_ = [
        answer
        for id_ in weights
        for answer in (
            answered(id_, "sales", [3], [5 if id_ in "ab" else 3]),
            answered(id_, "procurement", [3], [3]),
        )
    ]
    answers = Answers(pulses=(said("one", "sales", [9, 8, 6, 5]),), statements=tuple(given_))
    found = pulse(
        view(START, revealed("r", "statements"), *statements, answers=answers), content.load()
    )
    assert found.measured.sales == 1.7
    assert found.claimed_minus_measured.sales == 5.3
    assert found.measured.procurement == 10.0
    assert found.claimed_minus_measured.procurement is None


def test_before_any_reveal_there_is_nothing_and_no_key_for_it():
    sealed = Round(id="one", subjects=("pulse",), number=1, moment="start")
    for rounds in ((), (sealed,)):
        result = asked(rounds=rounds)
        assert result.start is result.close is result.review is None
        assert result.shift is result.shift_to_review is None
        assert result.claimed_minus_measured.sales is None


@pytest.mark.parametrize(("values", "shown"), [([5], False), ([5, 6], False), ([5, 6, 5], True)])
def test_a_small_group_is_no_statistic(values, shown):
    own = sales_at_start(said("one", "sales", values))
    assert (own.distribution is not None) == shown


def test_the_distribution_counts_every_value_from_0_to_10():
    own = sales_at_start(said("one", "sales", [0, 0, 10]))
    assert own.distribution == (2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)


def test_one_voter_is_the_median():
    own = sales_at_start(said("one", "sales", [4]))
    assert (own.answers, own.median, own.split) == (1, 4.0, False)


def test_an_abstention_is_an_answer_but_not_a_value():
    own = sales_at_start(said("one", "sales", [8, 9], abstained=1))
    assert (own.answers, own.abstained, own.median) == (3, 1, 8.5)
    assert own.distribution is None


def test_if_all_abstain_there_is_no_median_and_nothing_that_needs_it():
    result = asked(said("one", "sales", [], abstained=3), said("one", "procurement", [6], [2]))
    assert result.start is not None
    own, theirs = result.start.sales, result.start.procurement
    assert own.answers == own.abstained == 3
    assert (own.median, own.split, own.distribution, own.blind_spot) == (None, None, None, None)
    assert theirs.guess_of_other == 2.0
    assert theirs.guess_gap is theirs.blind_spot is None


def test_a_side_that_did_not_answer_is_there_with_nothing():
    result = asked(said("one", "procurement", [6]))
    assert result.start is not None
    assert result.start.sales.answers == 0
    assert result.start.sales.median is None


@pytest.mark.parametrize(("guess", "blind"), [(10, True), (9, False), (2, True), (3, False)])
def test_a_guess_four_points_off_is_a_blind_spot(guess, blind):
    own = sales_at_start(said("one", "sales", [5], [guess]), said("one", "procurement", [6]))
    assert own.guess_gap == guess - 6
    assert own.blind_spot is blind


@pytest.mark.parametrize(("values", "split"), [([3, 8], True), ([3, 7], False), ([0, 10], True)])
def test_a_range_of_five_is_a_split(values, split):
    assert sales_at_start(said("one", "sales", values)).split is split


def test_without_names_everybody_counts_and_both_numbers_are_told():
    result = asked(
        said("one", "sales", [4, 6]), said("two", "sales", [7, 8, 9]), rounds=(START, CLOSE)
    )
    assert result.shift is not None
    own = result.shift.sales
    assert (own.paired, own.n_before, own.n_after, own.shift) == (False, 2, 3, 3.0)
    assert result.shift.procurement.shift is None


def test_if_nobody_answered_twice_there_is_no_shift():
    result = asked(
        said("one", "sales", [4]),
        said("two", "sales", [9]),
        pairs=[paired("sales", [], [])],
        rounds=(START, CLOSE),
    )
    assert result.shift is not None
    own = result.shift.sales
    assert (own.paired, own.n_before, own.before, own.shift) == (True, 0, None, None)


def test_a_pulse_asked_again_counts_instead_of_the_first():
    again = revealed("three", "pulse", 3, moment="start", reason="again")
    sealed = Round(id="four", subjects=("pulse",), number=4, moment="start", reason="again")
    result = asked(
        said("one", "sales", [4]), said("three", "sales", [9]), rounds=(again, START, sealed)
    )
    assert result.start is not None
    assert result.start.sales.median == 9.0


def test_a_review_shifts_from_the_close_before_and_claims_what_it_says_now():
    review = revealed("three", "pulse", 3, moment="review")
    statements = [Statement(id=f"s{n}") for n in range(5)]
    given_ = [
        answer
        for one in statements
        for answer in (answered(one.id, "sales", [1], [3]), answered(one.id, "procurement", [3]))
    ]
    answers = Answers(
        pulses=(
            said("one", "sales", [1]),
            said("two", "sales", [5, 6]),
            said("three", "sales", [8, 8]),
        ),
        statements=tuple(given_),
    )
    records = (START, CLOSE, review, revealed("r", "statements"), *statements)
    result = pulse(view(*records, answers=answers, kind="review"), content.load())
    assert result.shift_to_review is not None
    assert result.shift_to_review.sales.before == 5.5
    assert result.shift_to_review.sales.shift == 2.5
    assert result.claimed_minus_measured.sales == -2.0
    usual = pulse(view(*records, answers=answers), content.load())
    assert usual.claimed_minus_measured.sales == -9.0


@given(VALUES, VALUES, VALUES, VALUES, st.integers(0, 3))
def test_swapping_the_sides_swaps_the_result(s, s_guess, p, p_guess, abstained):
    one = asked(said("one", "sales", s, s_guess, abstained), said("one", "procurement", p, p_guess))
    two = asked(said("one", "procurement", s, s_guess, abstained), said("one", "sales", p, p_guess))
    assert one.start is not None
    assert two.start is not None
    assert one.start.sales == two.start.procurement
    assert one.start.procurement == two.start.sales


@given(VALUES, VALUES)
def test_medians_and_distributions_lie_within_what_was_said(values, guesses):
    own = sales_at_start(said("one", "sales", values, guesses))
    assert own.distribution is None or sum(own.distribution) == len(values)
    if values:
        assert own.median is not None
        assert min(values) <= own.median <= max(values)
    if guesses:
        assert own.guess_of_other is not None
        assert min(guesses) <= own.guess_of_other <= max(guesses)
