"""Cards that are filled in field by field with Tab: a joint goal, an action. Pure, without Qt.

How a fact is read and set is the inspector's knowledge; its modules are read at the first Tab.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from jointtable.domain.edits import Edit
from jointtable.domain.records import Action, GrowthPath, JointGoal, JointMove, ProcessStep, Record
from jointtable.domain.workshop import Workshop
from jointtable.i18n import Tr
from jointtable.layout.primitives import HitArea
from jointtable.ui.cards.action import Moment

if TYPE_CHECKING:
    from jointtable.ui.inspector.facts import Fact

WORDS: Final = "words"
"""Stands for the words that a card is read by."""

_WALKS: Final[Mapping[type[Record], tuple[str, ...]]] = {
    JointGoal: (
        *(WORDS, "metric", "baseline", "target", "due"),
        *("owner_sales_id", "owner_procurement_id"),
    ),
    Action: (WORDS, "owner_id", "due"),
    GrowthPath: (WORDS, "owner_sales_id", "owner_procurement_id", "due"),
    ProcessStep: (WORDS, "when", "days", "owner_id"),
    JointMove: (WORDS, "owner_sales_id", "owner_procurement_id", "due"),
}
"""Fields in the order in which Tab goes through them (ux.md §5.5, §5.7)."""


_GIVEN: Final = ("sales_gives", "sales_gets", "procurement_gives", "procurement_gets")


def given_in(hit: HitArea) -> str:
    """Return which field of what both sides give and get lies open there, or ""."""
    if not hit.key.startswith("terms:"):
        return ""
    _, _, side, row = hit.key.split(":")
    return f"{side}_{'gets' if int(row) else 'gives'}"


def field_in(hit: HitArea) -> str:
    """Return which field of its card an area shows beside it, or ""."""
    place = hit.place
    if place is not None and (place.list_name, place.kind) == ("process_steps", "when"):
        return "when"
    return given_in(hit)


def shows(hit: HitArea, id_: str, name: str) -> bool:
    """Return whether an area shows that field of that card beside it."""
    return bool(name) and id_ in hit.record_ids[:1] and field_in(hit) == name


def next_field(kind: type[Record], name: str, step: int) -> str:
    """Return the field after ``name`` (1) or before it (−1) in a card of ``kind``; "": none.

    Args:
        kind: Of the card.
        name: Where one is; what is no field of the walk stands for the words.
        step: 1 or −1.
    """
    walk = _GIVEN if name in _GIVEN else _WALKS.get(kind, ())
    if not walk:
        return ""
    at = (walk.index(name) if name in walk else 0) + step
    return walk[at] if 0 <= at < len(walk) else ""


def fact_of(moment: Moment, tr: Tr, workshop: Workshop, id_: str, name: str) -> "Fact | None":
    """Return a fact of a card as it stands, or None: the card has gone."""
    from jointtable.ui.inspector.facts import Reading

    card = workshop.find(Record, id_)
    if card is None:
        return None
    reading = Reading(shown=moment.shown, tr=tr, at=lambda: moment.at, new_id=moment.new_id)
    facts = reading.facts_of(workshop, card)
    return next((fact for fact in facts if fact.name == name), None)


def edit_of(
    moment: Moment, tr: Tr, workshop: Workshop, which: tuple[str, str], typed: str
) -> tuple[Edit | None, str]:
    """Return the step that sets a fact to what was typed, and its label; None: it is so already.

    Args:
        moment: When.
        tr: For fixed words.
        workshop: Where.
        which: Id of the card, name of the fact.
        typed: As it was typed.

    Raises:
        JointTableError: It cannot be read, or a rule says no.
    """
    from jointtable.ui.inspector.edits import edit_of as setting
    from jointtable.ui.inspector.facts import Reading
    from jointtable.ui.inspector.typed import value_of

    fact = fact_of(moment, tr, workshop, *which)
    if fact is None:
        return None, ""
    value = value_of(workshop, fact, typed, moment.today)
    if value == fact.value:
        return None, fact.label
    reading = Reading(shown=moment.shown, tr=tr, at=lambda: moment.at, new_id=moment.new_id)
    edit = setting(reading, workshop, fact, value)
    edit.plan(workshop)
    return edit, fact.label
