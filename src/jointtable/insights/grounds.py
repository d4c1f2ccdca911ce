"""Results whose ground has moved: what was agreed before something it rests on was changed.

Going back never destroys: what came later stays, and is marked “from before the change” until
somebody looks at it again, which renews its time (ux.md §6.2).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from jointtable.domain.blind import corrections, sealed_view_round
from jointtable.domain.records import (
    Assumption,
    Goal,
    GoalLink,
    GrowthPath,
    JointGoal,
    JointMove,
    Meaning,
    Position,
    Record,
    Term,
    Touch,
    Truth,
)
from jointtable.domain.views import View


def before_the_change(view: View) -> frozenset[str]:
    """Return the ids of the results that are older than a change of their ground.

    An answer rests on its assumption, a wording on both meanings, a growth path on how both sides
    see the area, a joint goal on the goals linked to it, a joint move on its touch. A touch
    itself is drawn anew wherever its steps go. What was carried over and not taken up again is old
    by its date, and says so itself.
    """
    return frozenset(
        result.id
        for result, grounds in _resting(view)
        if _is_older(result, grounds) and not _is_untouched(result)
    )


def _resting(view: View) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """Yield every result with the times at which its grounds were changed."""
    for truth in view.of(Truth):
        if truth.text or truth.verdict != "open":
            yield truth, _times(view.find(Assumption, truth.assumption_id))
    meanings = view.of(Meaning)
    for term in view.of(Term):
        if term.wording:
            yield term, _times(*(one for one in meanings if one.term_id == term.id))
    seen = _seen_anew(view)
    for path in view.of(GrowthPath):
        yield path, seen.get(path.area_id, ())
    yield from _joint_goals(view)
    for move in view.of(JointMove):
        yield move, _times(view.find(Touch, move.touch_id))


def _joint_goals(view: View) -> Iterator[tuple[Record, tuple[str, ...]]]:
    linked: dict[str, list[Record | None]] = {}
    for link in view.of(GoalLink):
        linked.setdefault(link.joint_goal_id, []).append(view.find(Goal, link.goal_id))
    for goal in view.of(JointGoal):
        yield goal, _times(*linked.get(goal.id, ()))


def _times(*grounds: Record | None) -> tuple[str, ...]:
    found = (getattr(one, "changed_at", None) for one in grounds if one is not None)
    return tuple(at for at in found if at is not None)


def _seen_anew(view: View) -> dict[str, tuple[str, ...]]:
    """Return when each area was last seen otherwise: corrections, and the question asked again."""
    counting = sealed_view_round(view, "positions")
    rounds = [*corrections(view, "positions")]
    if counting is not None and counting.reason == "again":
        rounds.append(counting)
    at = {one.id: one.revealed_at for one in rounds if one.revealed_at is not None}
    found: dict[str, tuple[str, ...]] = {}
    for position in view.of(Position):
        if position.round_id in at:
            found[position.area_id] = (*found.get(position.area_id, ()), at[position.round_id])
    return found


def _is_older(result: Record, grounds: Iterable[str]) -> bool:
    at = _time_of(result)
    return at is not None and any(datetime.fromisoformat(ground) > at for ground in grounds)


def _is_untouched(result: Record) -> bool:
    return getattr(result, "carried_from", None) is not None and not _changed_since(result)


def _changed_since(result: Record) -> bool:
    """Return whether a carried record was changed after the day of the meeting it comes from."""
    held_on = getattr(getattr(result, "carried_from", None), "held_on", None)
    changed_at = getattr(result, "changed_at", None)
    return bool(held_on and changed_at and changed_at[:10] > held_on)


def _time_of(result: Record) -> datetime | None:
    at = getattr(result, "changed_at", None) or getattr(result, "created_at", None)
    return datetime.fromisoformat(at) if at is not None else None
