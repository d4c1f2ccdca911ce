"""What each side wants, what both want, and how they voted (domain.md §7.8).

Thresholds of the votes and the tracks are this product's own and stand in the content.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from jointtable.content import Content
from jointtable.content.scoring import Convergence, VoteRules
from jointtable.domain.answers import ThemeJudged
from jointtable.domain.edits.base import order_key
from jointtable.domain.records import (
    Block,
    Goal,
    GoalLink,
    JointGoal,
    Participant,
    Round,
    Side,
    Theme,
    ThemeRating,
    Vote,
)
from jointtable.domain.views import View
from jointtable.insights.rounding import Exact, exact, rounded
from jointtable.insights.shape import BySide, by_side
from jointtable.values import dataclass

VoteFlag: TypeAlias = Literal["priority", "one_sided", "waiting", "none"]
TrackName: TypeAlias = Literal["same", "parallel", "different"]


@dataclass(frozen=True, slots=True, kw_only=True)
class JointGoalResult:
    """One joint goal.

    Attributes:
        votes: Votes of each side.
        share: Votes as a share of all votes that side has cast, in percent; None if it has none.
        support: The smaller share, in percent: it rises only when the weaker supporter rises.
        flag: Joint priority, one-sided, waiting for the other side's votes, or none.
        complete: How many of the needed fields are filled.
        of: How many are needed.
        missing: Fields that are not.
        prints_as: “joint goal”, or “draft” while a field is missing.
    """

    votes: BySide[int]
    share: BySide[float | None]
    support: float | None
    flag: VoteFlag
    complete: int
    of: int
    missing: tuple[str, ...]
    prints_as: Literal["joint goal", "draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeResult:
    """One row of the Goals frame.

    Attributes:
        sales: Goals of sales.
        procurement: Goals of procurement.
        met: Goals of both that met a partner.
        joint: Joint goals.
        importance: How much the theme matters to a side, 1 to 5.
    """

    sales: int
    procurement: int
    met: int
    joint: int
    importance: BySide[int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """How close the best pair of goals of a theme is, as the facilitator judged it.

    Attributes:
        score: 0 to 100.
        track: Same from 70, parallel from 40, else different.
    """

    score: float
    track: TrackName


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsResult:
    """All goals.

    Attributes:
        brought: Goals of each side.
        met: Goals that met a partner of the other side.
        still_apart: The rest, in list order.
        joint_goals: Joint goals by id, in list order.
        ranked: By support, then sum of shares, then list order.
        votes_cast: All votes of each side.
        votes_allowed: People of the side who have not left × votes each; more is a warning.
        themes: Themes by id, in list order.
        convergence: Judged themes by id.
    """

    brought: BySide[int]
    met: int
    still_apart: tuple[str, ...]
    joint_goals: Mapping[str, JointGoalResult]
    ranked: tuple[str, ...]
    votes_cast: BySide[int]
    votes_allowed: BySide[int]
    themes: Mapping[str, ThemeResult]
    convergence: Mapping[str, Track]


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingRule:
    """When a joint goal is a priority or one-sided, as this workshop has it.

    Attributes:
        per_person: Votes each person has.
        least: Votes a priority needs from each side.
        ratio: The smaller share as a part of the larger.
        one_sided_from: Votes in all from which a goal may be one-sided.
    """

    per_person: int
    least: int
    ratio: Exact
    one_sided_from: int


def goals(view: View, content: Content) -> GoalsResult:
    """Return what met, what stays apart, and which joint goals both sides carry.

    Formula: a goal met a partner if it is linked to a joint goal to which a goal of the other side
    is linked too; share_X = votes of X for the goal / all votes of X; support = the smaller share.
    Unit: cards, votes, percent.

    Source: domain.md §7.8.
    """
    brought = sorted(view.of(Goal), key=order_key)
    joint = sorted(view.of(JointGoal), key=order_key)
    met = _met(view, brought)
    votes = Counter[tuple[str, Side]]()
    for vote in view.of(Vote):
        votes[vote.joint_goal_id, vote.side] += vote.count
    cast = by_side(lambda side: sum(n for (_, of), n in votes.items() if of == side))
    rule = voting_rule(view, content.models.scoring.vote)
    shares = {
        one.id: BySide(
            share(votes[one.id, "sales"], cast.sales),
            share(votes[one.id, "procurement"], cast.procurement),
        )
        for one in joint
    }
    return GoalsResult(
        brought=by_side(lambda side: sum(goal.side == side for goal in brought)),
        met=len(met),
        still_apart=tuple(goal.id for goal in brought if goal.id not in met),
        joint_goals={
            one.id: _joint_goal(
                one,
                BySide(votes[one.id, "sales"], votes[one.id, "procurement"]),
                shares[one.id],
                rule,
                content.goals.complete_needs,
            )
            for one in joint
        },
        ranked=tuple(sorted(shares, key=lambda id_: _rank(shares[id_]))),
        votes_cast=cast,
        votes_allowed=by_side(lambda side: rule.per_person * _present(view, side)),
        themes=_themes(view, brought, joint, met),
        convergence={
            judged.theme_id: track(judged, content.models.scoring.convergence)
            for judged in view.answers.judged
        },
    )


def voting_rule(view: View, template: VoteRules) -> VotingRule:
    """Return the rule of votes: the settings of the first Goals stage, else the template's."""
    block = next((b for b in view.of(Block) if b.stage == "goals"), None)
    settings = dict(block.settings) if block is not None else {}
    return VotingRule(
        per_person=int(settings.get("votes_per_person", template.votes_per_person)),
        least=int(settings.get("min_votes", template.min_votes)),
        ratio=exact(float(settings["share_ratio"]))
        if "share_ratio" in settings
        else template.ratio,
        one_sided_from=int(settings.get("one_sided_votes", template.one_sided_votes)),
    )


def share(votes: int, cast: int) -> Exact | None:
    """Return ``votes`` as a part of all votes ``cast`` by that side; None if it has not voted."""
    return Fraction(votes, cast) if cast else None


def flag(votes: BySide[int], shares: BySide[Exact | None], rule: VotingRule) -> VoteFlag:
    """Return what the votes say about a joint goal.

    Why shares: five people must not be outvoted by seven. Why the smaller one: a sum or a mean
    lets one side buy a “joint” priority.

    Source: domain.md §7.8.
    """
    if shares.sales is None and shares.procurement is None:
        return "none"
    if shares.sales is None or shares.procurement is None:
        return "waiting"
    smaller, larger = sorted((shares.sales, shares.procurement))
    carried = smaller >= rule.ratio * larger
    if carried and min(votes.sales, votes.procurement) >= rule.least:
        return "priority"
    if not carried and votes.sales + votes.procurement >= rule.one_sided_from:
        return "one_sided"
    return "none"


def track(judged: ThemeJudged, rules: Convergence) -> Track:
    """Return how close the judged pair of goals is.

    Formula: 100 · (0.4 · direction + 0.3 · metric + 0.2 · horizon + 0.1 · both owners). Unit:
    points, 0 to 100.

    Source: domain.md §7.8.
    """
    horizon = next(
        (part for months, part in rules.horizon_months if judged.months_apart <= months), 0.0
    )
    direction: float = getattr(rules.direction, judged.direction)
    metric: float = getattr(rules.metric, judged.metric)
    points = (
        rules.weights.direction * exact(direction)
        + rules.weights.metric * exact(metric)
        + rules.weights.horizon * exact(horizon)
        + (rules.weights.both_owners if judged.both_owners else 0)
    )
    name: TrackName = "same" if points >= rules.tracks.same else "different"
    if rules.tracks.parallel <= points < rules.tracks.same:
        name = "parallel"
    return Track(score=rounded(points), track=name)


def _met(view: View, brought: Sequence[Goal]) -> frozenset[str]:
    side_of = {goal.id: goal.side for goal in brought}
    links = [link for link in view.of(GoalLink) if link.goal_id in side_of]
    sides: dict[str, set[Side]] = {}
    for link in links:
        sides.setdefault(link.joint_goal_id, set()).add(side_of[link.goal_id])
    return frozenset(link.goal_id for link in links if len(sides[link.joint_goal_id]) > 1)


def _joint_goal(
    goal: JointGoal,
    votes: BySide[int],
    shares: BySide[Exact | None],
    rule: VotingRule,
    needs: Sequence[str],
) -> JointGoalResult:
    missing = tuple(name for name in needs if not getattr(goal, name))
    return JointGoalResult(
        votes=votes,
        share=by_side(lambda side: _percent(shares.of(side))),
        support=_percent(_support(shares)),
        flag=flag(votes, shares, rule),
        complete=len(needs) - len(missing),
        of=len(needs),
        missing=missing,
        prints_as="draft" if missing else "joint goal",
    )


def _percent(part: Exact | None) -> float | None:
    return rounded(None if part is None else 100 * part)


def _support(shares: BySide[Exact | None]) -> Exact | None:
    if shares.sales is None or shares.procurement is None:
        return None
    return min(shares.sales, shares.procurement)


def _rank(shares: BySide[Exact | None]) -> tuple[Exact, Exact]:
    both = (shares.sales or Fraction(0)) + (shares.procurement or Fraction(0))
    return (-(_support(shares) or Fraction(0)), -both)


def _present(view: View, side: Side) -> int:
    return sum(person.side == side and not person.leaves for person in view.of(Participant))


def _themes(
    view: View, brought: Sequence[Goal], joint: Sequence[JointGoal], met: frozenset[str]
) -> dict[str, ThemeResult]:
    number = {round_.id: round_.number for round_ in view.of(Round)}
    rated = sorted(view.of(ThemeRating), key=lambda one: number.get(one.round_id or "", 0))
    importance = {(one.theme_id, one.side): one.importance for one in rated}
    by_theme = Counter((goal.theme_id, goal.side) for goal in brought)
    met_in = Counter(goal.theme_id for goal in brought if goal.id in met)
    joint_in = Counter(goal.theme_id for goal in joint)
    return {
        theme.id: ThemeResult(
            sales=by_theme[theme.id, "sales"],
            procurement=by_theme[theme.id, "procurement"],
            met=met_in[theme.id],
            joint=joint_in[theme.id],
            importance=BySide(
                importance.get((theme.id, "sales")), importance.get((theme.id, "procurement"))
            ),
        )
        for theme in sorted(view.of(Theme), key=order_key)
    }
