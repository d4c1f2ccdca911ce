"""What is promised: actions, agreements, reviews and risks (domain.md §7.12)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from jointtable.domain.edits.base import order_key
from jointtable.domain.records import (
    Action,
    ActionUpdate,
    Agreement,
    Participant,
    Review,
    Risk,
    SideOrJoint,
)
from jointtable.domain.views import View
from jointtable.values import dataclass

LIVE: Final = frozenset({"open", "under_way"})
"""Statuses of an action that is still to be done."""
_NEXT: Final = 5
_MANY: Final = 3
"""Actions from which one side may carry unevenly many."""
_OFTEN: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsBySide:
    """Actions by who does them; dropped ones not counted."""

    sales: int
    procurement: int
    joint: int

    @property
    def total(self) -> int:
        """Return all of them."""
        return self.sales + self.procurement + self.joint


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsByStatus:
    """Actions by status."""

    open: int
    under_way: int
    done: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Agreements, rules among them.

    Attributes:
        both: How many both sides agreed to.
        not_yet: The others, in list order.
        to_be_confirmed: Those that wait for somebody.
    """

    both: int
    not_yet: tuple[str, ...]
    to_be_confirmed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentsResult:
    """Everything promised, as it stands on one day.

    Attributes:
        as_of: The day asked for, "YYYY-MM-DD"; None: no day, nothing is overdue.
        actions: By side.
        uneven: One side has more than twice the other's actions and at least three.
        by_status: By status.
        without_owner: Live actions nobody owns.
        without_date: Live actions without a date.
        overdue: Days past due of each live action that is, in list order.
        next_five: Live actions by date, those without one last.
        moved_twice: Live actions whose date was moved at least twice.
        agreements: Agreements.
        next_review: Earliest review date not past, "YYYY-MM-DD".
        risks: Risks by likelihood × impact, those not judged last.
    """

    as_of: str | None
    actions: ActionsBySide
    uneven: bool
    by_status: ActionsByStatus
    without_owner: tuple[str, ...]
    without_date: tuple[str, ...]
    overdue: Mapping[str, int]
    next_five: tuple[str, ...]
    moved_twice: tuple[str, ...]
    agreements: Agreed
    next_review: str | None
    risks: tuple[str, ...]


def commitments(view: View, as_of: str | None) -> CommitmentsResult:
    """Return what is promised and how it stands on the day ``as_of``.

    Formula: overdue = days from due to the day, if positive; an action lives until it is done or
    dropped. Unit: days.

    Args:
        view: What the reader may see.
        as_of: "YYYY-MM-DD", or None.

    Source: domain.md §7.12.
    """
    actions = sorted(view.of(Action), key=order_key)
    live = [action for action in actions if action.status in LIVE]
    by_side = _by_side(view, actions)
    return CommitmentsResult(
        as_of=as_of,
        actions=by_side,
        uneven=_uneven(by_side),
        by_status=_by_status(actions),
        without_owner=tuple(action.id for action in live if action.owner_id is None),
        without_date=tuple(action.id for action in live if action.due is None),
        overdue=_overdue(live, as_of),
        next_five=tuple(action.id for action in sorted(live, key=_by_date)[:_NEXT]),
        moved_twice=_moved(view, live),
        agreements=_agreed(sorted(view.of(Agreement), key=order_key)),
        next_review=min(
            (one.on for one in view.of(Review) if as_of is None or one.on >= as_of), default=None
        ),
        risks=tuple(one.id for one in sorted(sorted(view.of(Risk), key=order_key), key=_by_weight)),
    )


def side_of_action(view: View, action: Action) -> SideOrJoint:
    """Return who does an action: what it says, or else the side of its owner, or else both."""
    if action.side is not None:
        return action.side
    owner = view.find(Participant, action.owner_id)
    return "joint" if owner is None or owner.side == "facilitator" else owner.side


def _by_side(view: View, actions: Iterable[Action]) -> ActionsBySide:
    counts = Counter(side_of_action(view, one) for one in actions if one.status != "dropped")
    return ActionsBySide(
        sales=counts["sales"], procurement=counts["procurement"], joint=counts["joint"]
    )


def _uneven(actions: ActionsBySide) -> bool:
    fewer, more = sorted((actions.sales, actions.procurement))
    return more >= _MANY and more > 2 * fewer


def _by_status(actions: Iterable[Action]) -> ActionsByStatus:
    counts = Counter(action.status for action in actions)
    return ActionsByStatus(
        open=counts["open"],
        under_way=counts["under_way"],
        done=counts["done"],
        dropped=counts["dropped"],
    )


def _overdue(live: Iterable[Action], as_of: str | None) -> dict[str, int]:
    if as_of is None:
        return {}
    day = date.fromisoformat(as_of)
    late = {a.id: (day - date.fromisoformat(a.due)).days for a in live if a.due is not None}
    return {id_: days for id_, days in late.items() if days > 0}


def _by_date(action: Action) -> tuple[bool, str]:
    return action.due is None, action.due or ""


def _moved(view: View, live: Iterable[Action]) -> tuple[str, ...]:
    moves = Counter(one.action_id for one in view.of(ActionUpdate) if one.field == "due")
    return tuple(action.id for action in live if moves[action.id] >= _OFTEN)


def _agreed(agreements: Sequence[Agreement]) -> Agreed:
    not_yet = [a.id for a in agreements if not (a.agreed_sales and a.agreed_procurement)]
    return Agreed(
        both=len(agreements) - len(not_yet),
        not_yet=tuple(not_yet),
        to_be_confirmed=tuple(a.id for a in agreements if a.confirm_by_id is not None),
    )


def _by_weight(risk: Risk) -> int:
    return -(risk.likelihood or 0) * (risk.impact or 0)
