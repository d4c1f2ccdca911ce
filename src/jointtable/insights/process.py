"""The two processes: where they touch, cross, or decide without the other (domain.md §7.9)."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final, Literal

from jointtable.content import Content
from jointtable.domain.edits.base import order_key
from jointtable.domain.records import SIDES, JointMove, ProcessStep, Side, Touch
from jointtable.domain.views import View
from jointtable.insights.rounding import exact, rounded
from jointtable.insights.shape import BySide, by_side, other
from jointtable.values import dataclass

TOP: Final = 3
"""Touches among the costly ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyDecision:
    """A decision before the other side is heard.

    Attributes:
        step: Id of the deciding step.
        side: Whose decision.
        kind: ``late``: the other side's step that touches it comes below; ``unheard``: nothing
            touches it, and no touch lies wholly at or above it.
        rows: How many rows below; None if unheard.
    """

    step: str
    side: Side
    kind: Literal["late", "unheard"]
    rows: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentResult:
    """Both processes.

    Attributes:
        steps: Steps in each lane.
        without_counterpart: Steps that nothing touches.
        working_days: Sum of the days of each lane: its lead time.
        crossings: Pairs of touches in opposite order on the two sides, in list order.
        decided_before_heard: Decisions before the other side is heard.
        costly: The three touches that hurt most.
        joint_moves: How many.
        moves_without_owner: Those that lack an owner on one side or both.
        touches_without_move: Touches chosen to be redesigned that no joint move names.
    """

    steps: BySide[int]
    without_counterpart: BySide[tuple[str, ...]]
    working_days: BySide[float]
    crossings: tuple[tuple[str, str], ...]
    decided_before_heard: tuple[EarlyDecision, ...]
    costly: tuple[str, ...]
    joint_moves: int
    moves_without_owner: tuple[str, ...]
    touches_without_move: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meets:
    """A touch with the rows of its two steps."""

    touch: Touch
    rows: BySide[int]


def alignment(view: View, content: Content) -> AlignmentResult:  # noqa: ARG001 - as all stages
    """Return what the two processes, as far as the reader sees them, do to each other.

    Unit: rows (time, down the frame), working days. Source: domain.md §7.9.
    """
    steps = sorted(view.of(ProcessStep), key=order_key)
    rows = {step.id: step.row for step in steps}
    meets = [
        Meets(t, BySide(rows[t.sales_step_id], rows[t.procurement_step_id]))
        for t in view.of(Touch)
        if t.sales_step_id in rows and t.procurement_step_id in rows
    ]
    touched = {id_ for m in meets for id_ in (m.touch.sales_step_id, m.touch.procurement_step_id)}
    moves = sorted(view.of(JointMove), key=order_key)
    moved = {move.touch_id for move in moves}
    return AlignmentResult(
        steps=by_side(lambda side: sum(step.side == side for step in steps)),
        without_counterpart=by_side(
            lambda side: tuple(s.id for s in steps if s.side == side and s.id not in touched)
        ),
        working_days=by_side(lambda side: lead_time(s for s in steps if s.side == side)),
        crossings=crossings(meets),
        decided_before_heard=tuple(early_decisions(steps, meets)),
        costly=costly([m.touch for m in meets]),
        joint_moves=len(moves),
        moves_without_owner=tuple(
            m.id for m in moves if not (m.owner_sales_id and m.owner_procurement_id)
        ),
        touches_without_move=tuple(
            m.touch.id for m in meets if m.touch.chosen and m.touch.id not in moved
        ),
    )


def private_steps(view: View, content: Content) -> BySide[int]:  # noqa: ARG001 - as all stages
    """Return how many steps each side keeps to itself; for the facilitator only.

    Source: domain.md §7.9.
    """
    return by_side(
        lambda side: sum(
            step.side == side and step.visibility != "joint" for step in view.of(ProcessStep)
        )
    )


def lead_time(steps: Iterable[ProcessStep]) -> float:
    """Return the sum of the days of ``steps``, in working days; steps without days add nothing."""
    return rounded(sum((exact(step.days) for step in steps if step.days), Fraction(0)))


def crossings(meets: Sequence[Meets]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of touches that lie in opposite order on the two sides, in list order.

    Equal rows never cross.
    """
    return tuple(
        (first.touch.id, second.touch.id)
        for first, second in combinations(meets, 2)
        if (first.rows.sales - second.rows.sales)
        * (first.rows.procurement - second.rows.procurement)
        < 0
    )


def early_decisions(
    steps: Iterable[ProcessStep], meets: Sequence[Meets]
) -> Iterable[EarlyDecision]:
    """Yield the decisions that are taken before the other side is heard."""
    first_row = _first_row_of_the_other(meets)
    first_contact = min((max(m.rows.sales, m.rows.procurement) for m in meets), default=None)
    for step in steps:
        if not step.decision:
            continue
        heard = first_row.get(step.id)
        if heard is not None and heard > step.row:
            yield EarlyDecision(step=step.id, side=step.side, kind="late", rows=heard - step.row)
        elif heard is None and (first_contact is None or first_contact > step.row):
            yield EarlyDecision(step=step.id, side=step.side, kind="unheard", rows=None)


def _first_row_of_the_other(meets: Iterable[Meets]) -> Mapping[str, int]:
    first: dict[str, int] = {}
    for one in meets:
        ends = BySide(one.touch.sales_step_id, one.touch.procurement_step_id)
        for side in SIDES:
            row = one.rows.of(other(side))
            first[ends.of(side)] = min(row, first.get(ends.of(side), row))
    return first


def costly(touches: Sequence[Touch]) -> tuple[str, ...]:
    """Return the three touches that hurt both sides most.

    Formula: share_X = marks of X on the touch / all marks of X; touches that hurt or are mixed, by
    the smaller share, then the sum of both, then list order.
    """
    marks = [BySide(t.marks_sales, t.marks_procurement) for t in touches]
    total = by_side(lambda side: sum(one.of(side) for one in marks) or 1)
    cost = {
        touch.id: sorted(Fraction(one.of(side), total.of(side)) for side in SIDES)
        for touch, one in zip(touches, marks, strict=True)
        if touch.feeling in {"hurts", "mixed"}
    }
    ranked = sorted(cost, key=lambda id_: (-cost[id_][0], -sum(cost[id_])))
    return tuple(ranked[:TOP])
