from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insights.building import view

from jointtable import content
from jointtable.domain.records import Assumption, Record, Truth
from jointtable.insights.assumptions import AssumptionResult, Verdicts, assumptions
from jointtable.insights.shape import other

VERDICTS = st.sampled_from(["right", "partly", "wrong", "open", None])


def judged(*verdicts: Any) -> AssumptionResult:
    """Return views of (side that assumes, verdict of the other; None: no answer) as records."""
    records: list[Record] = []
    for n, (side, verdict) in enumerate(verdicts):
        records.append(Assumption(id=f"as{n}", side=side, text="They look at price only."))
        if verdict is not None:
            records.append(
                Truth(id=f"tr{n}", assumption_id=f"as{n}", side=other(side), verdict=verdict)
            )
    return assumptions(view(*records), content.load())


def test_the_verdicts_are_counted_by_the_side_that_assumed():
    result = judged(("sales", "wrong"), ("sales", "partly"), ("procurement", "right"))
    assert result.sales == Verdicts(right=0, partly=1, wrong=1, open=0)
    assert result.procurement == Verdicts(right=1, partly=0, wrong=0, open=0)
    assert result.open_ids == ()


@pytest.mark.parametrize("verdict", [None, "open"])
def test_without_an_answer_or_a_verdict_an_assumption_is_open(verdict):
    result = judged(("sales", "right"), ("sales", verdict))
    assert result.sales.open == 1
    assert result.open_ids == ("as1",)


def test_the_newest_answer_counts():
    result = assumptions(
        view(
            Assumption(id="a", side="sales", text="x"),
            Truth(id="t1", assumption_id="a", side="procurement", verdict="wrong"),
            Truth(id="t2", assumption_id="a", side="procurement", verdict="partly"),
        ),
        content.load(),
    )
    assert (result.sales.wrong, result.sales.partly) == (0, 1)


def test_without_assumptions_every_count_is_zero():
    assert judged().procurement == Verdicts(right=0, partly=0, wrong=0, open=0)


@given(st.lists(st.tuples(st.sampled_from(["sales", "procurement"]), VERDICTS)))
def test_swapping_the_sides_swaps_the_counts(verdicts):
    one = judged(*verdicts)
    two = judged(*((other(side), verdict) for side, verdict in verdicts))
    assert (one.sales, one.procurement) == (two.procurement, two.sales)
    assert one.open_ids == two.open_ids
