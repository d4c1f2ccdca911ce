"""What is said of a card the pointer rests on: agreed wordings, and words that are cut. No Qt."""

from collections.abc import Iterator

from jointtable.content.cards import words_of
from jointtable.domain import blind
from jointtable.domain.records import Record, Term
from jointtable.domain.workshop import Workshop
from jointtable.layout.primitives import Line, TextRun
from jointtable.ui.cards.action import Moment
from jointtable.ui.table.frames import Spot

_ABOVE = 26.0
"""How far above its dotted line a word reaches, in scene units."""


def tip_of(workshop: Workshop, moment: Moment, spot: Spot, x: float, y: float) -> str:
    """Return what is said at a point of the table; "" where all there is can be read.

    A word that both sides have agreed on says its wording, a card whose words are cut says all of
    them. A sealed answer says nothing.

    Args:
        workshop: The records.
        moment: How they are read.
        spot: What lies there.
        x: Of the pointer, on the table.
        y: The same, downwards.
    """
    card = workshop.find(Record, spot.ids[0])
    if card is None or spot.hit.role != "card" or blind.is_sealed(card, workshop):
        return ""
    at = x - spot.frame.box.x, y - spot.frame.box.y
    for term_id in _agreed_at(spot, *at):
        term = workshop.find(Term, term_id)
        if term is not None:
            return f"{term.term}: {term.wording}"
    if not _is_cut(spot):
        return ""
    wording = card.wording if isinstance(card, Term) and spot.hit.role == "card" else ""
    return wording or words_of(card, moment.shown)


def _agreed_at(spot: Spot, x: float, y: float) -> Iterator[str]:
    """Yield the term whose dotted line lies under the point."""
    for one in spot.frame.picture.parts.get(spot.hit.key, ()):
        if isinstance(one, Line) and one.x1 <= x <= one.x2 and one.y1 - _ABOVE <= y <= one.y1 + 4:
            yield one.part.record_ids[-1]


def _is_cut(spot: Spot) -> bool:
    runs = spot.frame.picture.parts.get(spot.hit.key, ())
    return any(isinstance(one, TextRun) and one.text.endswith("…") for one in runs)
