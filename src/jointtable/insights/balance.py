"""Who is heard, counted by the facilitator (domain.md §7.10); for the facilitator only."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from jointtable.content import Content
from jointtable.domain.records import (
    SIDES,
    Assumption,
    Explanation,
    Friction,
    Goal,
    Hope,
    Meaning,
    Participant,
    ProcessStep,
    Record,
    Truth,
    Turn,
)
from jointtable.domain.views import View
from jointtable.insights.rounding import rounded
from jointtable.insights.shape import BySide, by_side
from jointtable.values import dataclass

BalanceState: TypeAlias = Literal["balanced", "sales_leads", "procurement_leads"]

_ENOUGH: Final = 10
"""Times heard in all from which anything may be said."""
_LEADS: Final = Fraction(65, 100)
"""Share beyond which a side leads, whatever the head count: the sides talk as sides."""
_VOICE_TURNS: Final = 6
_VOICE_SIDE: Final = 3
_CARDS: Final = (Hope, Meaning, Assumption, Truth, Explanation, Goal, ProcessStep, Friction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How often each side and person was heard.

    Attributes:
        heard: Clicks on a side's people + its cards captured in the open.
        sales_share: In percent; None below 10 in all.
        state: Who leads, if anybody; None below 10 in all: no statement.
        one_voice: People who speak for all of a side of three or more.
        not_heard: People nobody clicked, while others were.
    """

    heard: BySide[int]
    sales_share: float | None
    state: BalanceState | None
    one_voice: tuple[str, ...]
    not_heard: tuple[str, ...]


def balance(view: View, content: Content) -> Balance:  # noqa: ARG001 - as all stages
    """Return how the talk was shared.

    Formula: sales' share = heard of sales / heard of both; over 65 % sales leads, under 35 %
    procurement; the target is half and half. One voice: at least 6 clicks and more than half of
    the side's.

    Args:
        view: The facilitator's view; other readers have no turns.
        content: Not used; every stage takes it.

    Source: domain.md §7.10.
    """
    clicks: Counter[str] = Counter()
    for turn in view.of(Turn):
        clicks[turn.participant_id] += turn.count
    people = {p.id: p.side for p in view.of(Participant) if p.side in SIDES}
    clicks_of = by_side(lambda side: sum(clicks[id_] for id_ in people if people[id_] == side))
    cards = _cards_in_the_open(view)
    heard = by_side(lambda side: clicks_of.of(side) + cards[side])
    total = heard.sales + heard.procurement
    part = Fraction(heard.sales, total) if total >= _ENOUGH else None
    return Balance(
        heard=heard,
        sales_share=rounded(None if part is None else 100 * part),
        state=None if part is None else _state(part),
        one_voice=tuple(
            id_ for id_ in people if _speaks_for_all(clicks[id_], clicks_of, people, id_)
        ),
        not_heard=tuple(id_ for id_ in people if not clicks[id_]) if clicks.total() else (),
    )


def _state(sales_share: Fraction) -> BalanceState:
    if sales_share > _LEADS:
        return "sales_leads"
    return "procurement_leads" if sales_share < 1 - _LEADS else "balanced"


def _speaks_for_all(
    count: int, clicks_of: BySide[int], people: Mapping[str, str], id_: str
) -> bool:
    side = people[id_]
    of_side = clicks_of.sales if side == "sales" else clicks_of.procurement
    several = sum(one == side for one in people.values()) >= _VOICE_SIDE
    return several and count >= _VOICE_TURNS and 2 * count > of_side


def _cards_in_the_open(view: View) -> Counter[str]:
    return Counter(
        _side(card)
        for kind in _CARDS
        for card in view.of(kind)
        if getattr(card, "round_id", None) is None and getattr(card, "visibility", "") == "joint"
    )


def _side(card: Record) -> str:
    # an explanation has no author: the side it is about explains itself
    found: str = card.about if isinstance(card, Explanation) else getattr(card, "side", "")
    return found
