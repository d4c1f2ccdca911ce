from dataclasses import replace
from typing import Any

import pytest

from jointtable import content
from jointtable.domain.records import (
    Action,
    Area,
    Assumption,
    Escalation,
    GrowthPath,
    JointGoal,
    JointMove,
    Participant,
    Party,
    Position,
    ProcessStep,
    Pulse,
    Record,
    Review,
    Round,
    Setup,
    Term,
    Touch,
    Truth,
    Vote,
)
from jointtable.domain.visibility import table_view
from jointtable.domain.workshop import Workshop
from jointtable.insights import Insights
from jointtable.insights.readiness import Check, KeyResult

AT = "2026-05-15T09:30:00+03:00"
PEOPLE = (Participant(id="s1", side="sales"), Participant(id="p1", side="procurement"))


def insights(*records: Record, released: bool = False) -> Insights:
    at = AT if released else None
    parties = [
        Party(id="sales", name="A", released_at=at),
        Party(id="procurement", name="B", released_at=at),
    ]
    setup = Setup(id="w", language="en", date="2026-05-15")
    workshop = Workshop.of_records([setup, *parties, *PEOPLE, *records])
    return Insights(table_view(workshop), content.load())


def check(found: Insights, key: str) -> Check:
    return next(one for one in found.readiness.sign_off.checks if one.key == key)


def of_key(found: KeyResult, key: str) -> Check:
    return next(one for one in found.checks if one.key == key)


def goal(id_: str, **values: Any) -> JointGoal:
    owners = {"owner_sales_id": "s1", "owner_procurement_id": "p1"}
    return JointGoal(id=id_, title="x", **{"metric": "hours", **owners, **values})


def votes(id_: str, sales: int, procurement: int) -> tuple[Vote, Vote]:
    return (
        Vote(id=f"{id_}s", joint_goal_id=id_, side="sales", count=sales),
        Vote(id=f"{id_}p", joint_goal_id=id_, side="procurement", count=procurement),
    )


def revealed(id_: str, moment: Any) -> Round:
    return Round(id=id_, subjects=("pulse",), number=1, moment=moment, revealed_at=AT)


# --- ready to sign --------------------------------------------------------------------------------


def test_an_empty_workshop_lacks_release_review_and_somebody_to_call():
    found = insights()
    applying = {one.key: one.ok for one in found.readiness.sign_off.checks if one.applies}
    assert applying == {"released": False, "reviews_set": False, "escalation_named": False}
    assert (found.readiness.sign_off.ready, found.readiness.sign_off.of) == (0, 3)


def test_released_needs_both_parties():
    assert check(insights(released=True), "released").ok
    assert check(insights(), "released").missing == ("sales", "procurement")


def test_before_anybody_votes_every_joint_goal_needs_metric_and_owners():
    found = check(insights(goal("a"), goal("b", metric="")), "priorities_complete")
    assert (found.applies, found.missing) == (True, ("b",))


def test_after_the_vote_only_priorities_need_them():
    voted = (*votes("a", 3, 3), *votes("b", 0, 1))
    found = check(insights(goal("a"), goal("b", metric=""), *voted), "priorities_complete")
    assert (found.applies, found.ok) == (True, True)


def test_a_one_sided_goal_is_decided_by_a_date_or_by_both():
    one_sided = (*votes("a", 5, 0), *votes("b", 0, 5))
    lacking = insights(goal("a"), goal("b"), *one_sided)
    dated = insights(
        goal("a", decide_by="2026-06-01"),
        goal("b", agreed_sales=True, agreed_procurement=True),
        *one_sided,
    )
    assert check(lacking, "one_sided_decided").missing == ("a", "b")
    assert check(dated, "one_sided_decided").ok
    assert not check(insights(goal("a")), "one_sided_decided").applies


def test_live_actions_need_an_owner_and_a_date():
    full = Action(id="a", text="x", owner_id="s1", due="2026-06-01")
    found = check(
        insights(full, Action(id="b", text="x"), Action(id="c", text="x", status="done")),
        "actions_complete",
    )
    assert found.missing == ("b",)


@pytest.mark.parametrize(("on", "ok"), [("2026-05-15", False), ("2026-05-16", True)])
def test_a_review_lies_after_the_workshop(on: str, ok: bool):
    assert check(insights(Review(id="r", on=on)), "reviews_set").ok is ok


def test_the_first_level_names_one_person_a_side():
    half = Escalation(id="e", level=1, sales_participant_id="s1")
    second = Escalation(id="f", level=2, procurement_participant_id="p1")
    assert check(insights(half, second), "escalation_named").missing == ("procurement",)
    whole = replace(half, procurement_participant_id="p1")
    assert check(insights(whole), "escalation_named").ok


def test_the_pulse_is_asked_again_if_it_was_asked_at_all():
    start, close = revealed("r1", "start"), replace(revealed("r2", "close"), number=2)
    assert not check(insights(), "pulse_again").applies
    assert not check(insights(start), "pulse_again").ok
    assert check(insights(start, close), "pulse_again").ok


# --- the three keys -------------------------------------------------------------------------------


def test_no_key_is_reached_without_records():
    keys = insights().keys
    states = {keys.understanding.state, keys.positioning.state, keys.alignment.state}
    assert states == {"not_reached"}


def understood() -> list[Record]:
    return [
        revealed("r", "start"),
        Pulse(id="p", round_id="r", side="sales", value=5),
        Pulse(id="q", round_id="r", side="procurement", value=5),
        Assumption(id="a", side="sales", text="x"),
        Assumption(id="b", side="procurement", text="x"),
        Truth(id="ta", assumption_id="a", side="procurement", text="x", verdict="wrong"),
        Truth(id="tb", assumption_id="b", side="sales", verdict="right"),
        Term(id="t", term="x", wording="y", agreed_sales=True, agreed_procurement=True),
    ]


def test_understanding_is_reached_when_all_that_applies_is_ok():
    assert insights(*understood()).keys.understanding.state == "reached"
    without_terms = [one for one in understood() if not isinstance(one, Term)]
    assert insights(*without_terms).keys.understanding.state == "reached"


@pytest.mark.parametrize(
    ("changed", "key", "missing"),
    [
        ({"tb": {"verdict": "open"}}, "verdicts_given", ("b",)),
        ({"ta": {"text": " "}}, "wrong_explained", ("ta",)),
        ({"t": {"agreed_sales": False}}, "words_agreed", ("t",)),
        ({"a": {"visibility": "sales"}}, "both_assumed", ("sales",)),
        ({"q": {"side": "sales"}}, "pulse_asked", ("procurement",)),
    ],
)
def test_understanding_is_partly_reached_with_what_is_missing(
    changed: dict[str, Any], key: str, missing: tuple[str, ...]
):
    records = [replace(one, **changed.get(one.id, {})) for one in understood()]
    found = insights(*records).keys.understanding
    assert found.state == "partly"
    assert of_key(found, key).missing == missing


def placed(**path: Any) -> list[Record]:
    return [
        Round(id="r", subjects=("positions",), number=1, revealed_at=AT),
        Area(id="a", name="x"),
        Position(id="s", area_id="a", round_id="r", side="sales", segment="strategic",
                 supplier_class="strategic"),
        Position(id="p", area_id="a", round_id="r", side="procurement", segment="growing",
                 supplier_class="operational"),
        *([GrowthPath(id="g", area_id="a", **path)] if path else []),
    ]  # fmt: skip


def test_a_heavy_area_needs_a_path_that_somebody_owns():
    lacking = insights(*placed()).keys.positioning
    assert of_key(lacking, "heavy_has_path").missing == ("a",)
    assert not of_key(lacking, "paths_owned").applies
    half = insights(*placed(criterion="x", class_in_12_months="tactical")).keys.positioning
    assert (half.state, of_key(half, "paths_owned").missing) == ("partly", ("g",))
    owned = {"owner_sales_id": "s1", "owner_procurement_id": "p1", "due": "2026-09-01"}
    whole = insights(*placed(criterion="x", role_in_12_months="y", **owned)).keys.positioning
    assert whole.state == "reached"


def test_an_area_without_four_answers_is_named():
    found = insights(*placed(criterion="x"), Area(id="b", name="y")).keys.positioning
    assert of_key(found, "all_answers").missing == ("b",)


def lanes(*touches: tuple[str, str], moves: tuple[str, ...] = ()) -> list[Record]:
    steps = [
        ProcessStep(id=f"{side[0]}_{row}", side=side, name="x", row=row)
        for side in ("sales", "procurement")
        for row in (1, 2, 3)
    ]
    joined = [
        Touch(id=f"t{n}", sales_step_id=s, procurement_step_id=p)
        for n, (s, p) in enumerate(touches)
    ]
    owned: dict[str, Any] = {"owner_sales_id": "s1", "owner_procurement_id": "p1"}
    moved = [JointMove(id=f"m{t}", text="x", touch_id=t, **owned) for t in moves]
    return [*steps, *joined, *moved]


def test_a_crossing_is_answered_by_a_joint_move_on_one_of_its_touches():
    crossing = (("s_1", "p_2"), ("s_2", "p_1"))
    lacking = insights(*lanes(*crossing)).keys.alignment
    assert of_key(lacking, "trouble_answered").missing == ("t0+t1",)
    assert insights(*lanes(*crossing, moves=("t1",))).keys.alignment.state == "reached"


def test_both_lanes_need_three_steps_and_moves_two_owners():
    steps = [one for one in lanes() if one.id != "s_3"]
    found = insights(*steps, JointMove(id="m", text="x", owner_sales_id="s1")).keys.alignment
    assert of_key(found, "both_lanes").missing == ("sales",)
    assert of_key(found, "moves_owned").missing == ("m",)
    assert found.state == "partly"


# --- what the table says --------------------------------------------------------------------------


def test_a_joint_move_without_any_lane_is_a_record_of_the_third_key():
    move = JointMove(id="m", text="x", owner_sales_id="s1", owner_procurement_id="p1")
    found = insights(move).keys.alignment
    assert found.state == "partly"
    assert of_key(found, "both_lanes").missing == ("sales", "procurement")


def test_the_table_says_numbers_even_of_nothing():
    found = insights().table_says
    assert (found.joint_goals, found.priorities, found.next_review) == (0, 0, None)
