from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insights.building import revealed, view

from jointtable import content
from jointtable.domain.answers import Answers, ThemeJudged
from jointtable.domain.records import (
    SIDES,
    Block,
    Goal,
    GoalLink,
    JointGoal,
    Participant,
    Record,
    Side,
    Theme,
    ThemeRating,
    Vote,
)
from jointtable.insights.goals import GoalsResult, goals, track
from jointtable.insights.shape import BySide

COUNT = st.integers(0, 20)
BALLOT = st.lists(st.tuples(COUNT, COUNT), max_size=6)


def voted(*ballot: tuple[int, int], **settings: Any) -> GoalsResult:
    """Return the result of joint goals with (votes of sales, votes of procurement)."""
    records: list[Record] = []
    for n, (sales, procurement) in enumerate(ballot):
        records.append(JointGoal(id=f"j{n}", title="Fewer stops"))
        records.append(Vote(id=f"s{n}", joint_goal_id=f"j{n}", side="sales", count=sales))
        records.append(
            Vote(id=f"p{n}", joint_goal_id=f"j{n}", side="procurement", count=procurement)
        )
    block = Block(id="b", kind="stage", stage="goals", minutes=35, settings=tuple(settings.items()))
    return goals(view(block, *records), content.load())


def flags(result: GoalsResult) -> list[str]:
    return [one.flag for one in result.joint_goals.values()]


# --- votes -------------------------------------------------------------------------------------


def test_gearworks_votes_make_two_priorities_and_one_one_sided_goal():
    result = voted((3, 5), (2, 6), (4, 1))
    assert flags(result) == ["priority", "priority", "one_sided"]
    first, _, last = result.joint_goals.values()
    assert (first.share.sales, first.share.procurement, first.support) == (33.3, 41.7, 33.3)
    assert (last.share.sales, last.share.procurement, last.support) == (44.4, 8.3, 8.3)
    assert result.ranked == ("j0", "j1", "j2")
    assert (result.votes_cast.sales, result.votes_cast.procurement) == (9, 12)


def test_a_ratio_of_exactly_a_third_is_enough():
    result = voted((2, 6), (7, 3))  # 22.2 % : 66.7 %
    assert result.joint_goals["j0"].share == BySide(22.2, 66.7)
    assert flags(result)[0] == "priority"


def test_a_priority_needs_two_votes_from_each_side():
    assert flags(voted((1, 9), (1, 9), (1, 9), (1, 9)))[0] == "none"
    assert flags(voted((2, 9), (2, 9)))[0] == "priority"


def test_one_sided_needs_five_votes_in_all():
    assert flags(voted((4, 0), (2, 9)))[0] == "none"
    assert flags(voted((5, 0), (2, 9)))[0] == "one_sided"


def test_nobody_has_voted():
    records = [JointGoal(id="j0", title="x"), JointGoal(id="j1", title="y")]
    result = goals(view(*records), content.load())
    assert flags(result) == ["none", "none"]
    first = result.joint_goals["j0"]
    assert first.support is first.share.sales is first.share.procurement is None
    assert first.votes == BySide(0, 0)
    assert result.ranked == ("j0", "j1")


def test_while_one_side_has_not_voted_everything_waits():
    result = voted((1, 0), (6, 0))
    assert flags(result) == ["waiting", "waiting"]
    assert result.joint_goals["j1"].share == BySide(85.7, None)
    assert result.joint_goals["j1"].support is None
    assert result.ranked == ("j1", "j0")


def test_one_voter_a_side_decides():
    assert flags(voted((2, 2), (1, 1))) == ["priority", "none"]


def test_ties_of_support_go_by_the_sum_of_shares_then_by_the_list():
    result = voted((2, 2), (2, 4), (2, 2), (4, 2))
    assert result.ranked == ("j1", "j3", "j0", "j2")


def test_the_workshop_may_set_its_own_rule():
    assert flags(voted((1, 3), (3, 1), min_votes=1))[0] == "priority"
    assert flags(voted((2, 1), (2, 9), min_votes=1, share_ratio=1))[0] == "none"
    assert flags(voted((3, 0), (2, 9), one_sided_votes=3))[0] == "one_sided"


def test_votes_allowed_count_people_who_have_not_left():
    people = [
        Participant(id="a", side="sales"),
        Participant(id="b", side="sales", leaves="10:00"),
        Participant(id="c", side="procurement"),
        Participant(id="d", side="facilitator"),
    ]
    assert goals(view(*people), content.load()).votes_allowed == BySide(3, 3)
    block = Block(
        id="b0", kind="stage", stage="goals", minutes=1, settings=(("votes_per_person", 5),)
    )
    assert goals(view(block, *people), content.load()).votes_allowed == BySide(5, 5)


# --- partners ----------------------------------------------------------------------------------


def test_five_of_twelve_found_a_partner():
    sides: list[Side] = [*["sales"] * 6, *["procurement"] * 6]  # type: ignore[list-item]
    records: list[Record] = [Goal(id=f"g{n}", side=side, text="x") for n, side in enumerate(sides)]
    records += [JointGoal(id=f"j{n}", title="x") for n in range(3)]
    links = [("g0", "j0"), ("g6", "j0"), ("g1", "j1"), ("g7", "j1"), ("g2", "j1"), ("g3", "j2")]
    records += [
        GoalLink(id=f"l{n}", goal_id=goal, joint_goal_id=joint)
        for n, (goal, joint) in enumerate(links)
    ]
    result = goals(view(*records), content.load())
    assert result.met == 5
    assert result.brought == BySide(6, 6)
    assert result.still_apart == ("g3", "g4", "g5", "g8", "g9", "g10", "g11")


def test_a_goal_met_once_however_many_links_it_has():
    records: list[Record] = [
        Goal(id="a", side="sales", text="x"),
        Goal(id="b", side="procurement", text="y"),
    ]
    records += [JointGoal(id=f"j{n}", title="x") for n in range(2)]
    records += [
        GoalLink(id=f"{g}{j}", goal_id=g, joint_goal_id=f"j{j}") for g in "ab" for j in range(2)
    ]
    assert goals(view(*records), content.load()).met == 2


def test_a_link_to_a_goal_the_reader_does_not_see_counts_for_nobody():
    records = [
        Goal(id="a", side="sales", text="x"),
        JointGoal(id="j", title="x"),
        GoalLink(id="l", goal_id="a", joint_goal_id="j"),
        GoalLink(id="m", goal_id="hidden", joint_goal_id="j"),
    ]
    assert goals(view(*records), content.load()).met == 0


def test_themes_count_their_goals_and_show_how_much_they_matter():
    records = [
        revealed("r1", "goals"),
        revealed("r2", "goals", 2, reason="again"),
        Theme(id="t", key="growth"),
        Theme(id="u", key="value"),
        ThemeRating(id="new", theme_id="t", round_id="r2", side="sales", importance=2),
        ThemeRating(id="old", theme_id="t", round_id="r1", side="sales", importance=5),
        Goal(id="a", side="sales", theme_id="t", text="x"),
        Goal(id="b", side="procurement", theme_id="t", text="y"),
        Goal(id="c", side="sales", text="z"),
        JointGoal(id="j", theme_id="u", title="x"),
        GoalLink(id="l", goal_id="a", joint_goal_id="j"),
        GoalLink(id="m", goal_id="b", joint_goal_id="j"),
    ]
    themes = goals(view(*records), content.load()).themes
    assert (themes["t"].sales, themes["t"].procurement, themes["t"].met) == (1, 1, 2)
    assert (themes["t"].joint, themes["u"].joint) == (0, 1)
    assert themes["t"].importance == BySide(2, None)


def test_a_joint_goal_prints_as_a_draft_until_seven_fields_are_filled():
    full: Any = {
        "metric": "stops",
        "baseline": "31",
        "target": "18",
        "due": "2027-06-30",
        "owner_sales_id": "p1",
        "owner_procurement_id": "p5",
    }
    records = [
        JointGoal(id="full", title="x", **full),
        JointGoal(id="half", title="x", **{**full, "due": None, "baseline": ""}),
    ]
    found = goals(view(*records), content.load()).joint_goals
    assert (found["full"].complete, found["full"].prints_as) == (7, "joint goal")
    assert (found["half"].complete, found["half"].of) == (5, 7)
    assert found["half"].missing == ("baseline", "due")
    assert found["half"].prints_as == "draft"


# --- tracks ------------------------------------------------------------------------------------


def test_complementary_convertible_12_months_without_owners_is_53_and_parallel():
    judged = ThemeJudged(
        theme_id="t",
        direction="complementary",
        metric="convertible",
        months_apart=12,
        both_owners=False,
    )
    result = goals(view(answers=Answers(judged=(judged,))), content.load())
    assert (result.convergence["t"].score, result.convergence["t"].track) == (53.0, "parallel")


@pytest.mark.parametrize(
    ("direction", "metric", "months", "owners", "score", "name"),
    [
        ("same", "same", 0, True, 100.0, "same"),
        ("same", "same", 3, False, 90.0, "same"),
        ("same", "same", 13, False, 70.0, "same"),
        ("neutral", "same", 3.5, False, 56.0, "parallel"),
        ("neutral", "convertible", 13, False, 31.0, "different"),
        ("same", "none", 99, False, 40.0, "parallel"),
        ("opposing", "none", 99, False, 0.0, "different"),
    ],
)
def test_tracks_by_points(direction, metric, months, owners, score, name):
    found = track(
        ThemeJudged(
            theme_id="t",
            direction=direction,
            metric=metric,
            months_apart=months,
            both_owners=owners,
        ),
        content.load().models.scoring.convergence,
    )
    assert (found.score, found.track) == (score, name)


# --- laws --------------------------------------------------------------------------------------


@given(BALLOT)
def test_swapping_the_sides_swaps_votes_and_keeps_flags(ballot):
    there, back = voted(*ballot), voted(*((p, s) for s, p in ballot))
    assert flags(there) == flags(back)
    assert there.ranked == back.ranked
    assert there.votes_cast.sales == back.votes_cast.procurement


@given(BALLOT.filter(len), st.data())
def test_a_vote_for_the_weaker_side_never_lowers_support(ballot, data):
    place = data.draw(st.integers(0, len(ballot) - 1))
    before = voted(*ballot).joint_goals[f"j{place}"]
    sales, procurement = ballot[place]
    weaker_sales = (before.share.sales or 0) <= (before.share.procurement or 0)
    more = (sales + 1, procurement) if weaker_sales else (sales, procurement + 1)
    after = voted(*ballot[:place], more, *ballot[place + 1 :]).joint_goals[f"j{place}"]
    assert (after.support or 0) >= (before.support or 0)


@given(BALLOT)
def test_shares_are_percent_and_add_up(ballot):
    result = voted(*ballot)
    for one in result.joint_goals.values():
        for share in (one.share.sales, one.share.procurement, one.support):
            assert share is None or 0 <= share <= 100
    if result.votes_cast.sales:
        total = sum(one.share.sales or 0 for one in result.joint_goals.values())
        assert total == pytest.approx(100, abs=0.5)


@given(BALLOT, st.randoms(use_true_random=False))
def test_the_order_of_votes_does_not_matter(ballot, random):
    records = [JointGoal(id=f"j{n}", title="x") for n in range(len(ballot))]
    votes = [
        Vote(id=f"{side}{n}", joint_goal_id=f"j{n}", side=side, count=count)
        for n, counts in enumerate(ballot)
        for side, count in zip(SIDES, counts, strict=True)
    ]
    one = goals(view(*records, *votes), content.load())
    random.shuffle(votes)
    assert goals(view(*records, *votes), content.load()) == one
