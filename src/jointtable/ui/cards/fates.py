"""Where a card goes: parked, kept in the room, copied, to another stage, to the bin."""

from typing import Final

from jointtable.domain.edits import (
    CloseParked,
    DuplicateCards,
    HoldBack,
    ParkCard,
    RemoveRecords,
    SplitCard,
)
from jointtable.domain.records import Note, Parked, Participant, Record, Theme
from jointtable.i18n import N_
from jointtable.ui.cards.action import CardAction, Cards, only_one, own_words
from jointtable.ui.cards.moves import moved_to_stage, stages_for

_NEVER_SHOWN: Final = (Note, Participant, Theme)
_NOT_PARKED: Final = (Parked, Note, Participant, Theme)


def park(cards: Cards) -> CardAction | None:
    """Return parking a card, or bringing it back."""
    card = cards.one
    if isinstance(card, Parked):
        return CardAction(
            key="bring_back", name=N_("Bring back to the table"), keys=("P",), opens="bring_back"
        )
    if card is None or isinstance(card, _NOT_PARKED) or not own_words(card):
        return None
    return CardAction(
        key="park",
        name=N_("Park"),
        keys=("P",),
        edit=ParkCard(card.id, cards.moment.new_id(), cards.moment.at),
        done=N_("Parked."),
    )


def close(cards: Cards) -> CardAction | None:
    """Return saying that something parked was handled."""
    card = cards.one
    if not isinstance(card, Parked):
        return None
    return CardAction(
        key="close",
        name=N_("Handled"),
        edit=CloseParked(card.id, not card.closed, cards.moment.at),
        on=card.closed,
    )


def hold(cards: Cards) -> CardAction | None:
    """Return keeping cards in the room, or letting them go."""
    if not cards.all_have("released_sales"):
        return None
    held = all(is_held(record) for record in cards.records)
    return CardAction(
        key="hold",
        name=N_("Stays in the room"),
        keys=("S",),
        edit=HoldBack(cards.ids, held=not held),
        on=held,
        done=N_("It may leave the room.") if held else N_("It stays in the room."),
    )


def cover(cards: Cards) -> CardAction | None:
    """Return covering cards for the room, or showing them again."""
    if not all(own_words(one) and not isinstance(one, _NEVER_SHOWN) for one in cards.records):
        return None
    on = cards.moment.face_down.issuperset(cards.ids)
    return CardAction(key="cover", name=N_("Cover this"), opens="cover", on=on)


def is_held(record: Record) -> bool:
    """Return whether a card stays in the room: on the table, and in no document."""
    ticks = (getattr(record, f"released_{side}", None) for side in ("sales", "procurement"))
    return False in ticks


def duplicate(cards: Cards) -> CardAction | None:
    """Return copying cards."""
    if any(isinstance(record, Participant) for record in cards.records):
        return None
    new_ids = {id_: cards.moment.new_id() for id_ in cards.ids}
    return CardAction(
        key="duplicate",
        name=N_("Duplicate"),
        keys=("Ctrl+D",),
        edit=DuplicateCards(new_ids, cards.moment.at),
        done=N_("Duplicated."),
    )


def split(cards: Cards) -> CardAction | None:
    """Return making one card of each line."""
    card = cards.one
    if card is None or isinstance(card, Note):
        return None
    lines = [line for line in own_words(card).splitlines() if line.strip()]
    if len(lines) < 2:  # noqa: PLR2004 - one line is split already
        return None
    return CardAction(
        key="split",
        name=N_("Split at line breaks"),
        edit=SplitCard(card.id, cards.new_ids(len(lines) - 1), cards.moment.at),
        done=N_("One card a line."),
    )


def to_stage(cards: Cards) -> CardAction | None:
    """Return the stages the words of a card could go to."""
    card, moment = cards.one, cards.moment
    if card is None:
        return None
    choices = []
    for block in stages_for(cards.workshop, card):
        edit = moved_to_stage(cards.workshop, card, block, moment.new_id, moment.at, moment.today)
        if edit is not None:
            name = moment.shown.block_title(block)
            choices.append(
                CardAction(
                    key=f"to_{block.stage}", words=name, edit=edit, done=N_("Moved to {stage}.")
                )
            )
    if not choices:
        return None
    return CardAction(key="to_stage", name=N_("Move to stage"), choices=tuple(choices))


def history(cards: Cards) -> CardAction:
    """Return opening what was done to a card."""
    return CardAction(key="history", name=N_("History"), opens="history", why_not=only_one(cards))


def delete(cards: Cards) -> CardAction:
    """Return putting cards into the bin."""
    return CardAction(
        key="delete",
        name=N_("Delete"),
        keys=("Del", "Backspace"),
        edit=RemoveRecords(cards.ids),
        done=N_("Deleted. It lies in the bin."),
    )


def strike(_: Cards) -> CardAction:
    """Return striking cards, which asks once."""
    return CardAction(key="strike", name=N_("Strike…"), keys=("Ctrl+Del",), opens="strike")
