"""What can be done with cards: one table for the menu, the toolbar, the inspector and the palette.

Pure: no Qt. Each action knows its keys, whether it is possible now and why not, and the edit it
would make.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from jointtable.content.cards import KINDS
from jointtable.domain import blind
from jointtable.domain.edits import (
    AcceptHouseRules,
    Agree,
    ChangeAction,
    KeepApart,
    MarkDecision,
)
from jointtable.domain.errors import JointTableError
from jointtable.domain.records import SIDES, Action, Goal, HouseRule, ProcessStep, Record, Side
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.ui.cards import fates, linking
from jointtable.ui.cards.action import CardAction, Cards, Moment, Opens, only_one
from jointtable.ui.cards.moves import AcceptForBoth

__all__ = ["GROUPS", "CardAction", "Moment", "Opens", "action_of_key", "actions_of"]


def actions_of(
    moment: Moment, workshop: Workshop, ids: Iterable[str], *, on_verdict: bool = False
) -> tuple[CardAction, ...]:
    """Return what can be done with cards, in the order of a menu; nothing for what is no card.

    What can never be done with such cards is left out; what is only not possible now says why.
    Of a sealed answer nothing is offered: not even that there is something to split.

    Args:
        moment: When.
        workshop: The records as they are.
        ids: The selected cards, the leading one first.
        on_verdict: Whether a verdict is selected, so that digits mean verdicts and not sides.
    """
    known = (workshop.find(Record, id_) for id_ in dict.fromkeys(ids))
    records = tuple(record for record in known if record is not None and type(record) in KINDS)
    if not records or any(blind.is_sealed(record, workshop) for record in records):
        return ()
    cards = Cards(moment, workshop, records, on_verdict)
    found = (make(cards) for make in _MAKERS)
    return tuple(_checked(one, workshop) for one in found if one is not None)


def action_of_key(actions: Iterable[CardAction], key: str) -> CardAction | None:
    """Return the action that ``key`` means, such as ``P`` or ``2``, choices included, or None."""
    for action in actions:
        if key in action.keys:
            return action
        found = action_of_key(action.choices, key)
        if found is not None:
            return found
    return None


def _checked(action: CardAction, workshop: Workshop) -> CardAction:
    """Return ``action`` with why it is not possible, found by planning it."""
    choices = tuple(_checked(one, workshop) for one in action.choices)
    why_not = action.why_not
    if action.edit is not None and why_not is None:
        try:
            changes = action.edit.plan(workshop)
            blind.check_not_sealed(workshop, changes)
        except JointTableError as error:
            why_not = error
    return replace(action, choices=choices, why_not=why_not)


# --- facts that one key sets ---------------------------------------------------------------------


def _edit(cards: Cards) -> CardAction:
    return CardAction(
        key="edit",
        name=N_("Edit"),
        keys=("F2", "Return"),
        opens="editor",
        why_not=only_one(cards),
    )


def _facts(cards: Cards) -> CardAction:
    return CardAction(
        key="facts",
        name=N_("Facts of the card"),
        keys=("Alt+Return",),
        opens="facts",
        why_not=only_one(cards),
    )


def _accept(cards: Cards) -> CardAction | None:
    """Return ticking house rules for both sides."""
    if not all(isinstance(record, HouseRule) for record in cards.records):
        return None
    names = ("accepted_sales", "accepted_procurement")
    accepted = all(getattr(record, name) for record in cards.records for name in names)
    edits = (AcceptHouseRules(side, not accepted, cards.moment.at, cards.ids) for side in SIDES)
    return CardAction(
        key="accept",
        name=N_("Accepted by both"),
        keys=("Space",),
        edit=AcceptForBoth(tuple(edits)),
        on=accepted,
        done=N_("Not accepted any more.") if accepted else N_("Accepted by both."),
    )


def _accept_singly(cards: Cards) -> CardAction | None:
    """Return ticking house rules for one side: a choice of two switches."""
    if not all(isinstance(record, HouseRule) for record in cards.records):
        return None
    choices = []
    for side, name, key in _SIDES_ACCEPT:
        accepted = all(getattr(record, f"accepted_{side}") for record in cards.records)
        choices.append(
            CardAction(
                key=f"accept_{side}",
                name=name,
                keys=(key,),
                edit=AcceptHouseRules(side, not accepted, cards.moment.at, cards.ids),
                on=accepted,
                done=N_("Not accepted any more.") if accepted else name,
            )
        )
    return CardAction(key="accept_singly", name=N_("Accepted by one side"), choices=tuple(choices))


_SIDES_ACCEPT: Final[tuple[tuple[Side, str, str], ...]] = (
    ("sales", N_("Accepted by sales"), "1"),
    ("procurement", N_("Accepted by procurement"), "3"),
)


def _agree(cards: Cards) -> CardAction | None:
    if not cards.all_have("agreed_sales"):
        return None
    names = ("agreed_sales", "agreed_procurement")
    agreed = all(getattr(record, name) for record in cards.records for name in names)
    return CardAction(
        key="agree",
        name=N_("Agreed by both"),
        keys=("Space",),
        edit=Agree(cards.ids, not agreed, cards.moment.at),
        on=agreed,
        done=N_("Not agreed any more.") if agreed else N_("Agreed by both."),
    )


def _apart(cards: Cards) -> CardAction | None:
    card = cards.one
    if not isinstance(card, Goal):
        return None
    return CardAction(
        key="apart",
        name=N_("Stays a goal of its own"),
        edit=KeepApart(card.id, not card.apart, cards.moment.at),
        on=card.apart,
        done=N_("It need not stay a goal of its own.")
        if card.apart
        else N_("It stays a goal of its own."),
    )


def _decision(cards: Cards) -> CardAction | None:
    card = cards.one
    if not isinstance(card, ProcessStep):
        return None
    return CardAction(
        key="decision",
        name=N_("A decision"),
        keys=("X",),
        edit=MarkDecision(card.id, not card.decision, cards.moment.at),
        on=card.decision,
        done=N_("Not a decision any more.") if card.decision else N_("It is a decision."),
    )


_STATUS: Final = (
    ("open", N_("Open"), "O"),
    ("under_way", N_("Under way"), "U"),
    ("done", N_("Done"), "D"),
    ("dropped", N_("Dropped"), "X"),
)


def _status(cards: Cards) -> CardAction | None:
    card = cards.one
    if not isinstance(card, Action):
        return None
    choices = tuple(
        CardAction(
            key=f"status_{status}",
            name=name,
            keys=(key,),
            edit=ChangeAction(card.id, {"status": status}, cards.new_ids(1), cards.moment.at),
            on=card.status == status,
        )
        for status, name, key in _STATUS
    )
    return CardAction(key="status", name=N_("Status"), choices=choices)


_MAKERS: Final[tuple[Callable[[Cards], CardAction | None], ...]] = (
    _edit,
    _facts,
    linking.side,
    linking.verdict,
    linking.link,
    linking.join,
    linking.merge,
    _agree,
    _accept,
    _accept_singly,
    _apart,
    _decision,
    _status,
    fates.park,
    fates.close,
    fates.hold,
    fates.cover,
    fates.duplicate,
    fates.split,
    fates.to_stage,
    fates.history,
    fates.delete,
    fates.strike,
)
"""In the order of a menu."""

GROUPS: Final[tuple[frozenset[str], ...]] = (
    frozenset({"edit", "facts"}),
    frozenset({"side", "verdict", "link", "join", "merge"})
    | {"agree", "accept", "accept_singly", "apart", "decision", "status"},
    frozenset({"park", "bring_back", "close", "hold", "cover", "duplicate", "split", "to_stage"}),
    frozenset({"history", "delete", "strike"}),
)
"""What stands together in a menu, between two lines."""
