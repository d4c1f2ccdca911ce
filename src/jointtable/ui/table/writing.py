"""What is written on the table: new cards in a zone, other words on a card. Pure, without Qt."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias, cast

from jointtable.domain import blind, quick_capture
from jointtable.domain.blind import SUBJECT_OF
from jointtable.domain.edits import AddFriction, ChangeAction, ChangeFields, Edit, adding_all
from jointtable.domain.edits.cards import words_field
from jointtable.domain.errors import Refused
from jointtable.domain.quick_capture import Capture, Context, Facts
from jointtable.domain.quick_capture.grammar import Kind, StageKey
from jointtable.domain.records import RECORD_TYPES, Action, GrowthPath, Record, Review, Term
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.layout.primitives import Place
from jointtable.ui.cards.action import Moment

_KINDS: Final[Mapping[str, Kind]] = {
    "hopes": "hope",
    "house_rules": "house_rule",
    "meanings": "meaning",
    "terms": "wording",
    "assumptions": "assumption",
    "truths": "answer",
    "growth_paths": "criterion",
    "goals": "goal",
    "joint_goals": "joint_goal",
    "process_steps": "process_step",
    "joint_moves": "joint_move",
    "actions": "action",
    "agreements": "agreement",
}
"""What a line becomes in a zone, by the list whose records lie there."""
WRITTEN: Final = frozenset({*_KINDS, "reviews"})
"""Lists whose zones take new cards."""
_WRITTEN_AS: Final[dict[type[Record], str]] = {GrowthPath: "criterion"}
"""What is written on a card that holds no words by which it is read."""


Makes: TypeAlias = Callable[[str], Edit]
"""Makes the step for words that were written."""


class WrittenCovered(Refused):
    """A round is open: what a side writes now nobody may see."""

    what = N_("What a side answers here is still covered.")
    do = N_("Write it in the capture bar, or pass the laptop.")


class NothingHere(Refused):
    """A zone in which no words are written."""

    what = N_("No card can be written there.")


def check_zone(workshop: Workshop, place: Place | None) -> Place:
    """Return the place of a zone in which a card can be written now.

    Raises:
        NothingHere: No cards are written there.
        WrittenCovered: What is written there is sealed at this moment.
    """
    if place is not None and place.list_name == "reviews":
        return place
    if place is None or place.list_name not in _KINDS:
        raise NothingHere
    subject = SUBJECT_OF.get(RECORD_TYPES[place.list_name])
    if subject is not None and blind.open_round(workshop, subject) is not None:
        raise WrittenCovered
    return place


def is_writable(workshop: Workshop, place: Place | None) -> bool:
    """Return whether words can be written in a zone now."""
    try:
        check_zone(workshop, place)
    except Refused:
        return False
    return True


def new_cards(
    moment: Moment, workshop: Workshop, place: Place, texts: Sequence[str], block_id: str
) -> Edit:
    """Return the step that writes cards in a zone, as typed: nothing in the words is read.

    Raises:
        Refused: The zone takes no card now, or a rule says no to the words.
    """
    check_zone(workshop, place)
    if place.list_name == "reviews":
        return new_reviews(moment, workshop, texts)
    made = [_capture(moment, place, text, block_id) for text in texts]
    return quick_capture.edit_all(made, workshop, moment.new_id, moment.at)


def new_reviews(moment: Moment, workshop: Workshop, texts: Sequence[str]) -> Edit:
    """Return the step that sets review dates.

    Raises:
        Refused: One of the texts is no date.
    """
    from jointtable.ui.inspector.typed import day_typed

    days = (day_typed(workshop, text, moment.today) for text in texts)
    reviews = (Review(id=moment.new_id(), on=day, created_at=moment.at) for day in days)
    return adding_all(reviews)


def _capture(moment: Moment, place: Place, text: str, block_id: str) -> Capture:
    side = place.side if place.side is not None else "joint"
    context = Context(
        side=side,
        stage=cast("StageKey", place.stage),
        today=moment.today,
        block_id=block_id,
        selected_id=place.row_id,
    )
    zone_id = str(place.row) if place.row is not None else place.row_id
    facts = Facts(zone_id=zone_id, worry=place.kind == "worry")
    return Capture(kind=_KINDS[place.list_name], side=side, text=text, context=context, facts=facts)


def words_on(card: Record, place: Place | None) -> tuple[str, str]:
    """Return the field that is written where a card lies, and what it holds.

    Raises:
        NoSuchRecord: The card has no words.
    """
    wording = isinstance(card, Term) and place is not None and place.list_name == "terms"
    name = "wording" if wording else _WRITTEN_AS.get(type(card)) or words_field(type(card))
    return name, str(getattr(card, name))


def other_words(moment: Moment, card: Record, place: Place | None, text: str) -> Edit:
    """Return the step that puts other words on a card.

    Raises:
        NoSuchRecord: The card has no words.
    """
    name, _ = words_on(card, place)
    if isinstance(card, Action):
        return ChangeAction(card.id, {name: text}, (moment.new_id(),), moment.at)
    return ChangeFields({card.id: {name: text}}, moment.at)


def check_words(workshop: Workshop, card: Record, place: Place | None) -> None:
    """Check that the words of a card may change.

    Raises:
        StillSealed: Nobody may see it yet.
        Refused: A lock or a reveal has fixed it.
    """
    blind.check_on_table(workshop, card)
    name, words = words_on(card, place)
    ChangeFields({card.id: {name: f"{words}."[-2000:]}}).plan(workshop)


def new_friction(moment: Moment, about_id: str, text: str) -> Edit:
    """Return the step that says what hurts at a touch or a step."""
    return AddFriction(moment.new_id(), about_id, text, moment.at)
