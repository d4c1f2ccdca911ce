"""The one step that sets a fact."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias, cast

from jointtable.domain.edits import (
    Agree,
    ChangeAction,
    ChangeFields,
    ChangeNote,
    ChangeParticipant,
    CloseParked,
    Edit,
    KeepApart,
    MarkDecision,
    SetVerdict,
    SetVotes,
    ShowTo,
)
from jointtable.domain.edits.understanding import AnswerAssumption, Verdict
from jointtable.domain.records import (
    Action,
    Goal,
    Note,
    Parked,
    Participant,
    ProcessStep,
    Record,
    Side,
    Truth,
)
from jointtable.domain.workshop import Workshop
from jointtable.ui.cards.moves import choices_of_side
from jointtable.ui.inspector.facts import Fact, Reading

_Maker: TypeAlias = Callable[[Record, str, object, Reading], Edit]


def edit_of(reading: Reading, workshop: Workshop, fact: Fact, value: object) -> Edit:
    """Return the one step that sets a fact to ``value``.

    Args:
        reading: How facts are read, and when it is.
        workshop: Where the fact stands.
        fact: Which.
        value: Of the type its field has.

    Raises:
        NoSuchRecord: The card is gone.
    """
    beside, _, name = fact.name.rpartition(".")
    if beside == "votes":
        side: Side = "sales" if name == "sales" else "procurement"
        count = value if isinstance(value, int) else 0
        return SetVotes(fact.record_id, side, count, reading.new_id(), reading.at())
    if beside == "truth":
        return _of_answer(reading, workshop, fact.record_id, name, value)
    record = workshop[fact.record_id]
    if name == "side" and not isinstance(record, Participant):
        return _side(reading, workshop, record, value)
    make = _OF_FIELD.get((type(record), name)) or _OF_FIELD.get((None, name))
    make = make or _OF_KIND.get(type(record), _any)
    return make(record, name, value, reading)


def _of_answer(reading: Reading, workshop: Workshop, id_: str, name: str, value: object) -> Edit:
    """Set a fact of the answer to an assumption, which may not be there yet."""
    truth = workshop.find(Truth, id_)
    assumption_id = truth.assumption_id if truth is not None else id_
    if name == "verdict":
        return SetVerdict(assumption_id, cast("Verdict", value), reading.new_id(), reading.at())
    if name == "text":
        return AnswerAssumption(assumption_id, str(value), reading.new_id(), reading.at())
    return ChangeFields({id_: {name: value}}, reading.at())


def _side(reading: Reading, workshop: Workshop, record: Record, value: object) -> Edit:
    offered = choices_of_side(reading.new_id, reading.at(), workshop, (record,))
    found = (edit for side, edit, _ in offered if side == value)
    return next(found, None) or ChangeFields({record.id: {"side": value}}, reading.at())


def _agree(record: Record, name: str, value: object, reading: Reading) -> Edit:
    side = cast("Side", name.removeprefix("agreed_"))
    return Agree((record.id,), bool(value), reading.at(), (side,))


def _any(record: Record, name: str, value: object, reading: Reading) -> Edit:
    return ChangeFields({record.id: {name: value}}, reading.at())


_OF_FIELD: Final[Mapping[tuple[type[Record] | None, str], _Maker]] = {
    (None, "agreed_sales"): _agree,
    (None, "agreed_procurement"): _agree,
    (None, "visibility"): lambda card, _, value, __: ShowTo((card.id,), str(value)),
    (Note, "visibility"): lambda card, name, value, to: ChangeNote(card.id, {name: value}, to.at()),
    (Goal, "apart"): lambda card, _, value, to: KeepApart(card.id, bool(value), to.at()),
    (ProcessStep, "decision"): lambda card, _, value, to: MarkDecision(
        card.id, bool(value), to.at()
    ),
    (Parked, "closed"): lambda card, _, value, to: CloseParked(card.id, bool(value), to.at()),
}
_OF_KIND: Final[Mapping[type[Record], _Maker]] = {
    Action: lambda card, name, value, to: ChangeAction(
        card.id, {name: value}, (to.new_id(),), to.at()
    ),
    Participant: lambda card, name, value, to: ChangeParticipant(card.id, {name: value}, to.at()),
    Note: lambda card, name, value, to: ChangeNote(card.id, {name: value}, to.at()),
}
"""Kinds whose facts have edits of their own; all others change by name."""
