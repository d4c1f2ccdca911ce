from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insights.building import view

from jointtable import content
from jointtable.domain.records import JointMove, ProcessStep, Record, Side, Touch
from jointtable.insights.process import AlignmentResult, EarlyDecision, alignment, private_steps
from jointtable.insights.shape import BySide, as_json

ROW = st.integers(1, 8)
ROWS = st.lists(st.tuples(ROW, ROW), max_size=8)


def step(id_: str, side: Side, row: int, **more: Any) -> ProcessStep:
    return ProcessStep(id=id_, side=side, name="x", row=row, **more)


def meeting(*rows: tuple[int, int], **decision: bool) -> AlignmentResult:
    """Return the result of touches between steps at (row of sales, row of procurement)."""
    records: list[Record] = []
    for n, (sales, procurement) in enumerate(rows):
        records.append(step(f"s{n}", "sales", sales, decision=f"s{n}" in decision))
        records.append(step(f"p{n}", "procurement", procurement, decision=f"p{n}" in decision))
        records.append(Touch(id=f"t{n}", sales_step_id=f"s{n}", procurement_step_id=f"p{n}"))
    return alignment(view(*records), content.load())


def hurt(*marks: Any) -> Sequence[str]:
    records: list[Record] = [step("s", "sales", 1), step("p", "procurement", 1)]
    records += [
        Touch(
            id=f"t{n}",
            sales_step_id="s",
            procurement_step_id="p",
            marks_sales=sales,
            marks_procurement=procurement,
            feeling=(*feeling, "hurts")[0],
        )
        for n, (sales, procurement, *feeling) in enumerate(marks)
    ]
    return alignment(view(*records), content.load()).costly


# --- order -------------------------------------------------------------------------------------


def test_case_evaluation_and_bid_request_cross():
    assert meeting((6, 7), (7, 6)).crossings == (("t0", "t1"),)


def test_pairs_that_cross_are_named_in_list_order_whichever_side_is_earlier():
    assert meeting((7, 6), (6, 7)).crossings == (("t0", "t1"),)
    rows = ((9, 1), (2, 5), (5, 2), (1, 9))
    assert meeting(*rows).crossings == (
        *(("t0", "t1"), ("t0", "t2"), ("t0", "t3")),
        *(("t1", "t2"), ("t1", "t3"), ("t2", "t3")),
    )


@pytest.mark.parametrize("rows", [((6, 7), (6, 6)), ((6, 7), (7, 7)), ((6, 6), (7, 7)), ((1, 9),)])
def test_equal_rows_and_the_same_order_never_cross(rows):
    assert meeting(*rows).crossings == ()


def test_a_step_without_a_touch_has_no_counterpart():
    records: list[Record] = [
        step("s1", "sales", 1),
        step("s2", "sales", 2),
        step("p1", "procurement", 1),
        Touch(id="t", sales_step_id="s2", procurement_step_id="p1"),
    ]
    found = alignment(view(*records), content.load())
    assert found.without_counterpart == BySide(("s1",), ())
    assert found.steps == BySide(2, 1)


def test_a_touch_with_a_step_the_reader_does_not_see_touches_nothing():
    records: list[Record] = [
        step("s1", "sales", 1),
        Touch(id="t", sales_step_id="s1", procurement_step_id="hidden", chosen=True),
    ]
    found = alignment(view(*records), content.load())
    assert found.without_counterpart.sales == ("s1",)
    assert found.touches_without_move == found.costly == ()


# --- early decisions ---------------------------------------------------------------------------


def test_a_specification_at_3_touched_by_5_is_late_by_2():
    assert meeting((5, 3), p0=True).decided_before_heard == (
        EarlyDecision(step="p0", side="procurement", kind="late", rows=2),
    )


def test_the_earliest_touched_step_counts():
    records: list[Record] = [
        step("p", "procurement", 3, decision=True),
        step("s4", "sales", 4),
        step("s9", "sales", 9),
        Touch(id="t", sales_step_id="s9", procurement_step_id="p"),
        Touch(id="u", sales_step_id="s4", procurement_step_id="p"),
    ]
    found = alignment(view(*records), content.load()).decided_before_heard
    assert [one.rows for one in found] == [1]


@pytest.mark.parametrize("row", [3, 2])
def test_a_decision_whose_partner_is_level_or_above_is_not_early(row):
    assert meeting((row, 3), p0=True).decided_before_heard == ()


@pytest.mark.parametrize(
    ("touch", "unheard"), [((1, 3), True), ((2, 2), False), ((4, 1), True), (None, True)]
)
def test_a_decision_without_a_touch_is_unheard_until_both_have_met(touch, unheard):
    records: list[Record] = [step("d", "sales", 2, decision=True)]
    if touch:
        records += [step("s", "sales", touch[0]), step("p", "procurement", touch[1])]
        records.append(Touch(id="t", sales_step_id="s", procurement_step_id="p"))
    found = alignment(view(*records), content.load()).decided_before_heard
    expected = (EarlyDecision(step="d", side="sales", kind="unheard", rows=None),)
    assert found == (expected if unheard else ())


def test_an_ordinary_step_decides_nothing():
    assert meeting((5, 3)).decided_before_heard == ()


# --- cost and time -----------------------------------------------------------------------------


def test_what_both_sides_mark_is_costlier_than_what_one_side_marks_often():
    marks = ((3, 2), (2, 4), (4, 1), (3, 3), (0, 0, "works"), (2, 1), (1, 0, "mixed"))
    assert hurt(*marks) == ("t3", "t0", "t1")


def test_a_touch_that_works_costs_nothing_but_its_marks_count():
    assert hurt((1, 1), (9, 9, "works")) == ("t0",)


def test_ties_of_cost_go_by_the_sum_then_by_the_list():
    assert hurt((1, 1), (1, 2), (1, 1), (7, 6, "works")) == ("t1", "t0", "t2")


def test_without_marks_the_list_decides():
    assert hurt((0, 0), (0, 0)) == ("t0", "t1")


def test_lead_time_is_the_sum_of_the_days_of_a_lane():
    records: list[Record] = [
        step("a", "sales", 1, days=0.1),
        step("b", "sales", 2, days=0.2),
        step("c", "sales", 3),
    ]
    assert alignment(view(*records), content.load()).working_days == BySide(0.3, 0.0)


# --- joint moves -------------------------------------------------------------------------------


def test_moves_need_two_owners_and_chosen_touches_a_move():
    records: list[Record] = [
        step("s", "sales", 1),
        step("p", "procurement", 1),
        *(
            Touch(id=id_, sales_step_id="s", procurement_step_id="p", chosen=chosen)
            for id_, chosen in (("t1", True), ("t2", True), ("t3", False))
        ),
        JointMove(id="m1", text="x", touch_id="t1", owner_sales_id="a", owner_procurement_id="b"),
        JointMove(id="m2", text="x", owner_sales_id="a"),
        JointMove(id="m3", text="x", owner_procurement_id="b"),
    ]
    found = alignment(view(*records), content.load())
    assert found.joint_moves == 3
    assert found.moves_without_owner == ("m2", "m3")
    assert found.touches_without_move == ("t2",)


def test_private_steps_are_counted_for_the_facilitator():
    records: list[Record] = [
        step("a", "sales", 1, visibility="sales"),
        step("b", "procurement", 1),
        step("c", "procurement", 2, visibility="procurement"),
        step("d", "procurement", 3, visibility="procurement"),
    ]
    found = private_steps(view(*records, reader="facilitator"), content.load())
    assert as_json(found) == {"sales": 1, "procurement": 2}


# --- laws --------------------------------------------------------------------------------------


@given(ROWS)
def test_swapping_the_lanes_keeps_what_crosses(rows):
    there, back = meeting(*rows), meeting(*((p, s) for s, p in rows))
    assert there.crossings == back.crossings


@given(ROWS)
def test_swapping_the_lanes_swaps_early_decisions(rows):
    of_sales = meeting(*rows, **{f"s{n}": True for n in range(len(rows))})
    swapped = [(p, s) for s, p in rows]
    of_procurement = meeting(*swapped, **{f"p{n}": True for n in range(len(rows))})
    assert [(one.kind, one.rows) for one in of_sales.decided_before_heard] == [
        (one.kind, one.rows) for one in of_procurement.decided_before_heard
    ]


@given(ROWS)
def test_crossings_are_exactly_the_pairs_in_opposite_order(rows):
    wanted = {
        frozenset((f"t{a}", f"t{b}"))
        for a in range(len(rows))
        for b in range(a)
        if (rows[a][0] - rows[b][0]) * (rows[a][1] - rows[b][1]) < 0
    }
    assert {frozenset(pair) for pair in meeting(*rows).crossings} == wanted


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=6))
def test_swapping_the_marks_keeps_what_is_costly(marks):
    assert hurt(*marks) == hurt(*((p, s) for s, p in marks))
