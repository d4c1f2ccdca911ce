"""What each side assumed about the other, and what the other side said to it (domain.md §7.4)."""

from collections import Counter

from jointtable.content import Content
from jointtable.domain.edits.base import order_key
from jointtable.domain.records import Assumption, Side, Truth
from jointtable.domain.views import View
from jointtable.insights.shape import by_side
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """Assumptions of one side by the verdict of the other, which knows.

    Attributes:
        right: It is so.
        partly: Partly so.
        wrong: It is not so.
        open: No answer, or none yet that judges it.
    """

    right: int
    partly: int
    wrong: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionResult:
    """All assumptions.

    Attributes:
        sales: What sales assumed.
        procurement: What procurement assumed.
        open_ids: Assumptions without a verdict, in list order.
    """

    sales: Verdicts
    procurement: Verdicts
    open_ids: tuple[str, ...]

    def of(self, side: Side) -> Verdicts:
        """Return the verdicts on what ``side`` assumed."""
        return self.sales if side == "sales" else self.procurement


def assumptions(view: View, content: Content) -> AssumptionResult:  # noqa: ARG001 - as all stages
    """Return how many assumptions of each side were right, partly right, wrong, or are open.

    The newest answer to an assumption counts. Unit: cards. Source: domain.md §7.4.
    """
    verdicts = {
        truth.assumption_id: truth.verdict for truth in sorted(view.of(Truth), key=order_key)
    }
    found = [
        (one, verdicts.get(one.id, "open")) for one in sorted(view.of(Assumption), key=order_key)
    ]
    counted = Counter((one.side, verdict) for one, verdict in found)
    of_side = by_side(
        lambda side: Verdicts(
            right=counted[side, "right"],
            partly=counted[side, "partly"],
            wrong=counted[side, "wrong"],
            open=counted[side, "open"],
        )
    )
    return AssumptionResult(
        sales=of_side.sales,
        procurement=of_side.procurement,
        open_ids=tuple(one.id for one, verdict in found if verdict == "open"),
    )
