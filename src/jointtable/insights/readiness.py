"""Ready to sign, the three keys, and what the table says so far (domain.md §8).

Nothing here blocks signing: a check says what is missing, by id, and the room decides.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, TypeAlias

from jointtable.domain.blind import sealed_view_round
from jointtable.domain.records import (
    SIDES,
    Action,
    Area,
    Assumption,
    Escalation,
    GrowthPath,
    JointGoal,
    JointMove,
    Party,
    Position,
    ProcessStep,
    Review,
    Side,
    Term,
    Touch,
    Truth,
    Vote,
)
from jointtable.insights.commitments import LIVE
from jointtable.insights.shape import by_side
from jointtable.insights.stages import StageResults
from jointtable.values import dataclass

KeyState: TypeAlias = Literal["not_reached", "partly", "reached"]

_LANE: Final = 3
"""Steps each lane needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing to look at before signing, or on the way to a key.

    Attributes:
        key: Which.
        applies: Whether there is anything it can be asked of.
        ok: Whether it is so; says nothing where it does not apply.
        missing: Ids of the records, or sides, that lack something.
    """

    key: str
    applies: bool
    ok: bool
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """Ready to sign: ``ready`` ``of`` the checks that apply are ok."""

    ready: int
    of: int
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResult:
    """How far one of the three keys is reached."""

    state: KeyState
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The three keys."""

    understanding: KeyResult
    positioning: KeyResult
    alignment: KeyResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What is done and what is missing."""

    sign_off: SignOff
    keys: Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSays:
    """The numbers of “What the table says so far”.

    Attributes:
        two_step_areas: Areas whose levels are two apart.
        assumptions_wrong: Of both sides.
        assumptions_partly: Of both sides.
        joint_goals: How many.
        priorities: Joint priorities among them.
        joint_moves: How many.
        moves_without_owner: Those that lack an owner.
        actions: All but the dropped ones.
        agreements: Agreed by both.
        next_review: Its date, "YYYY-MM-DD".
    """

    two_step_areas: int
    assumptions_wrong: int
    assumptions_partly: int
    joint_goals: int
    priorities: int
    joint_moves: int
    moves_without_owner: int
    actions: int
    agreements: int
    next_review: str | None


def readiness(results: StageResults) -> Readiness:
    """Return the checks before signing and the three keys.

    Source: domain.md §8.
    """
    checks = tuple(_sign_off(results))
    applying = [check for check in checks if check.applies]
    return Readiness(
        sign_off=SignOff(
            ready=sum(check.ok for check in applying), of=len(applying), checks=checks
        ),
        keys=Keys(
            understanding=_understanding(results),
            positioning=_positioning(results),
            alignment=_alignment(results),
        ),
    )


def table_says(results: StageResults) -> TableSays:
    """Return what the table says so far. Unit: records."""
    verdicts = by_side(results.assumptions.of)
    return TableSays(
        two_step_areas=results.positioning.two_steps,
        assumptions_wrong=verdicts.sales.wrong + verdicts.procurement.wrong,
        assumptions_partly=verdicts.sales.partly + verdicts.procurement.partly,
        joint_goals=len(results.goals.joint_goals),
        priorities=len(_flagged(results, "priority")),
        joint_moves=results.alignment.joint_moves,
        moves_without_owner=len(results.alignment.moves_without_owner),
        actions=results.commitments.actions.total,
        agreements=results.commitments.agreements.both,
        next_review=results.commitments.next_review,
    )


def _check(key: str, asked: Sequence[object] | None, missing: Iterable[str]) -> Check:
    """Return a check of the records ``asked``; None: it always applies."""
    lacking = tuple(missing)
    applies = asked is None or len(asked) > 0
    return Check(key=key, applies=applies, ok=not lacking, missing=lacking)


def _plain(key: str, *, ok: bool, applies: bool = True) -> Check:
    return Check(key=key, applies=applies, ok=ok, missing=())


# --- ready to sign --------------------------------------------------------------------------------


def _sign_off(results: StageResults) -> Iterable[Check]:
    view = results.view
    yield _priorities_complete(results)
    yield _one_sided_decided(results)
    parties = {party.id: party for party in view.of(Party)}
    yield _check(
        "released",
        None,
        (s for s in SIDES if s not in parties or parties[s].released_at is None),
    )
    live = [action for action in view.of(Action) if action.status in LIVE]
    yield _check(
        "actions_complete", live, (a.id for a in live if a.owner_id is None or a.due is None)
    )
    held_on = view.setup.date or ""
    yield _plain("reviews_set", ok=any(review.on > held_on for review in view.of(Review)))
    yield _check("escalation_named", None, _nobody_at_level_one(results))
    yield _plain(
        "pulse_again",
        applies=sealed_view_round(view, "pulse", "start") is not None,
        ok=sealed_view_round(view, "pulse", "close") is not None,
    )


def _priorities_complete(results: StageResults) -> Check:
    voted = any(vote.count for vote in results.view.of(Vote))
    goals = results.view.of(JointGoal)
    if voted:
        goals = tuple(goal for goal in goals if goal.id in _flagged(results, "priority"))
    return _check("priorities_complete", goals, (g.id for g in goals if not _measured(g)))


def _measured(goal: JointGoal) -> bool:
    return bool(goal.metric and goal.owner_sales_id and goal.owner_procurement_id)


def _one_sided_decided(results: StageResults) -> Check:
    ids = _flagged(results, "one_sided")
    goals = [goal for goal in results.view.of(JointGoal) if goal.id in ids]
    undecided = (
        goal.id
        for goal in goals
        if goal.decide_by is None and not (goal.agreed_sales and goal.agreed_procurement)
    )
    return _check("one_sided_decided", goals, undecided)


def _flagged(results: StageResults, flag: str) -> frozenset[str]:
    goals = results.goals.joint_goals.items()
    return frozenset(id_ for id_, goal in goals if goal.flag == flag)


def _nobody_at_level_one(results: StageResults) -> list[Side]:
    first = [one for one in results.view.of(Escalation) if one.level == 1]
    return [
        side
        for side in SIDES
        if not any(getattr(one, f"{side}_participant_id") is not None for one in first)
    ]


# --- the three keys -------------------------------------------------------------------------------


def _key(checks: Sequence[Check], *, any_record: bool) -> KeyResult:
    state: KeyState = "not_reached"
    if any_record:
        reached = all(check.ok for check in checks if check.applies)
        state = "reached" if reached else "partly"
    return KeyResult(state=state, checks=tuple(checks))


def _understanding(results: StageResults) -> KeyResult:
    view = results.view
    start = results.pulse.start or results.pulse.review
    assumed = view.of(Assumption)
    explained = [t for t in view.of(Truth) if t.verdict in {"wrong", "partly"}]
    checks = (
        _check(
            "pulse_asked",
            None,
            (side for side in SIDES if start is None or not start.of(side).answers),
        ),
        _check(
            "both_assumed",
            None,
            (side for side in SIDES if not any(one.side == side for one in assumed)),
        ),
        _check("verdicts_given", assumed, results.assumptions.open_ids),
        _check("wrong_explained", explained, (t.id for t in explained if not t.text.strip())),
        _check("words_agreed", view.of(Term), results.language.not_agreed),
    )
    worded = any(term.wording for term in view.of(Term))
    return _key(checks, any_record=bool(view.answers.pulses or assumed or worded))


def _positioning(results: StageResults) -> KeyResult:
    view = results.view
    areas = results.positioning.areas
    heavy = [id_ for id_, area in areas.items() if area.meeting == "heavy"]
    with_path = {path.area_id for path in view.of(GrowthPath) if _is_path(path)}
    paths = view.of(GrowthPath)
    checks = (
        _check("all_answers", view.of(Area), (id_ for id_, a in areas.items() if a.missing)),
        _check("heavy_has_path", heavy, (id_ for id_ in heavy if id_ not in with_path)),
        _check("paths_owned", paths, (path.id for path in paths if not _is_owned(path))),
    )
    return _key(checks, any_record=bool(view.of(Position) or paths))


def _is_path(path: GrowthPath) -> bool:
    return bool(path.criterion and (path.class_in_12_months or path.role_in_12_months))


def _is_owned(path: GrowthPath) -> bool:
    return bool(path.owner_sales_id and path.owner_procurement_id and path.due)


def _alignment(results: StageResults) -> KeyResult:
    view = results.view
    steps = view.of(ProcessStep)
    lanes = by_side(lambda side: sum(step.side == side for step in steps))
    moves = view.of(JointMove)
    moved = {move.touch_id for move in moves}
    trouble = _trouble(results)
    checks = (
        _check("both_lanes", None, (s for s in SIDES if lanes.of(s) < _LANE)),
        _check("trouble_answered", trouble, (n for n, ids in trouble if not moved & set(ids))),
        _check("moves_owned", moves, results.alignment.moves_without_owner),
    )
    return _key(checks, any_record=bool(steps or moves))


def _trouble(results: StageResults) -> list[tuple[str, tuple[str, ...]]]:
    touches = results.view.of(Touch)
    crossings = [("+".join(pair), pair) for pair in results.alignment.crossings]
    early = [
        (
            one.step,
            tuple(t.id for t in touches if one.step in {t.sales_step_id, t.procurement_step_id}),
        )
        for one in results.alignment.decided_before_heard
    ]
    return [*crossings, *early]
