from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.test_visibility import made

from jointtable.domain.records import (
    Action,
    ActionUpdate,
    Agreement,
    Participant,
    Record,
    Review,
    Risk,
)
from jointtable.domain.visibility import table_view
from jointtable.insights.commitments import CommitmentsResult, commitments

DAY = "2026-06-01"


def of(*records: Record, as_of: str | None = DAY) -> CommitmentsResult:
    return commitments(table_view(made(*records)), as_of)


def action(id_: str, **values: Any) -> Action:
    return Action(id=id_, text="Do it", **values)


def test_nothing_promised_is_nothing_missing():
    found = of()
    assert found.actions.total == 0
    assert (found.next_review, found.overdue, found.uneven) == (None, {}, False)


def test_an_action_is_its_owners_sides_unless_it_says_otherwise():
    people = [
        Participant(id="s", side="sales"),
        Participant(id="p", side="procurement"),
        Participant(id="f", side="facilitator"),
    ]
    found = of(
        *people,
        action("a", owner_id="s"),
        action("b", owner_id="p"),
        action("c", owner_id="s", side="joint"),
        action("d"),
        action("e", owner_id="f"),
        action("x", owner_id="s", status="dropped"),
    )
    assert (found.actions.sales, found.actions.procurement, found.actions.joint) == (1, 1, 3)
    assert (found.by_status.open, found.by_status.dropped) == (5, 1)


@pytest.mark.parametrize(
    ("due", "status", "days"),
    [
        ("2026-05-29", "open", 3),
        ("2026-06-01", "open", None),
        ("2026-06-02", "open", None),
        ("2026-05-29", "done", None),
        ("2026-05-29", "dropped", None),
        ("2026-05-29", "under_way", 3),
    ],
)
def test_overdue_are_the_days_a_live_action_is_late(due: str, status: str, days: int | None):
    found = of(action("a", due=due, status=status))
    assert found.overdue.get("a") == days


def test_without_a_day_nothing_is_overdue():
    assert of(action("a", due="2020-01-01"), as_of=None).overdue == {}


@pytest.mark.parametrize(
    ("sales", "procurement", "uneven"),
    [(2, 0, False), (3, 0, True), (3, 1, True), (4, 2, False), (5, 2, True), (2, 5, True)],
)
def test_uneven_is_more_than_twice_as_many_and_at_least_three(
    sales: int, procurement: int, uneven: bool
):
    done = [action(f"s{n}", side="sales") for n in range(sales)]
    done += [action(f"p{n}", side="procurement") for n in range(procurement)]
    assert of(*done).uneven is uneven


def test_the_next_five_are_the_live_ones_by_date_and_those_without_a_date_come_last():
    dates = [None, "2026-07-01", "2026-05-01", "2026-07-01", "2026-06-15", None]
    live = [action(f"a{n}", due=due) for n, due in enumerate(dates)]
    found = of(action("done", due="2026-01-01", status="done"), *live)
    assert found.next_five == ("a2", "a4", "a1", "a3", "a0")
    assert found.without_date == ("a0", "a5")


def test_an_action_moved_twice_asks_whether_it_is_still_the_right_one():
    dates = ["a", "a", "b", "c", "c"]
    moves = [
        ActionUpdate(id=f"u{n}", action_id=moved, on=DAY, field="due")
        for n, moved in enumerate(dates)
    ]
    moves.append(ActionUpdate(id="text", action_id="b", on=DAY, field="text"))
    done = action("c", status="done")
    assert of(action("a"), action("b"), done, *moves).moved_twice == ("a",)


def test_agreements_are_counted_when_both_agree():
    found = of(
        Agreement(id="a", text="x", agreed_sales=True, agreed_procurement=True),
        Agreement(id="b", text="x", agreed_sales=True, confirm_by_id="p"),
        Participant(id="p", side="sales"),
    )
    assert found.agreements.both == 1
    assert found.agreements.not_yet == found.agreements.to_be_confirmed == ("b",)


@given(st.lists(st.dates(), min_size=1))
def test_the_next_review_is_the_earliest_that_is_not_past(days: list[Any]):
    iso = [day.isoformat() for day in days]
    found = of(*(Review(id=f"r{n}", on=on) for n, on in enumerate(iso)))
    assert found.next_review == min((on for on in iso if on >= DAY), default=None)


def test_risks_come_by_likelihood_times_impact_and_unjudged_ones_last():
    found = of(
        Risk(id="a", text="x"),
        Risk(id="b", text="x", likelihood=2, impact=5),
        Risk(id="c", text="x", likelihood=3, impact=4),
        Risk(id="d", text="x", likelihood=5, impact=2),
    )
    assert found.risks == ("c", "b", "d", "a")
