"""Fills one answer after the other into a sealed round, field by field.

Whoever fills a field need not know what stands in the others: the facilitator types from paper
what nobody may read on the screen, and a side writes its guess beside its own view.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Final

from typing_extensions import override

from jointtable.domain.blind import Answer
from jointtable.domain.changes import Changes
from jointtable.domain.edits.answers import PutAnswer, written
from jointtable.domain.edits.base import Edit, planned
from jointtable.domain.edits.cards import removal
from jointtable.domain.records import (
    Assumption,
    Goal,
    Meaning,
    Position,
    ProcessStep,
    Pulse,
    Ranking,
    Record,
    Side,
    StatementAnswer,
    ThemeRating,
    Truth,
)
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass

_SAYS: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Pulse: ("value", "guess"),
    Meaning: ("text",),
    Assumption: ("text",),
    Truth: ("text",),
    StatementAnswer: ("self_", "guess", "confidence"),
    Ranking: ("criterion_ids",),
    Position: (
        *("segment", "supplier_class", "confidence", "factors"),
        *("relative_value", "attractiveness", "supply_risk", "profit_impact"),
        *("reason", "wish", "wish_by"),
    ),
    Goal: ("text",),
    ThemeRating: ("importance",),
    ProcessStep: ("name",),
}
"""Fields of which at least one must say something, or there is no answer."""
_UNSAID: Final[Mapping[type[Record], Mapping[str, object]]] = {Pulse: {"value": None}}
"""What stands where the guess is given first; a record asks for it to be said."""
_NOTHING: Final[tuple[object, ...]] = (None, "", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A place for one answer.

    Attributes:
        kind: Kind of answer.
        id: Id of the answer if none stands there yet.
        round_id: The round.
        side: Who answers.
        about: What is answered, by field: the term, the area, the person who answers alone; of a
            ranking, whose order it is.
    """

    kind: type[Answer]
    id: str
    round_id: str
    side: Side
    about: tuple[tuple[str, object], ...] = ()

    def values(self) -> dict[str, object]:
        """Return the fields of an answer that stands here."""
        return {"id": self.id, "round_id": self.round_id, "side": self.side, **dict(self.about)}


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class FillAnswer(Edit):
    """Fill fields of one sealed answer; the others stay as they are.

    An answer that says nothing any more is taken back, unless somebody abstains: that is an
    answer.

    Attributes:
        blank: Where.
        fields: New values by field.
        factors: New scores by factor, of a position; None takes one back.
        at: When (instant).
        typed: Whether somebody is typing: such steps join while it lasts.
        abstains: Whether saying nothing is meant.
    """

    blank: Blank
    fields: tuple[tuple[str, object], ...] = ()
    factors: tuple[tuple[str, int | None], ...] = ()
    at: str
    typed: bool = False
    abstains: bool = False
    label: ClassVar[str] = N_("Write a sealed answer")

    @property
    @override
    def joins(self) -> str:
        """See :class:`Edit`."""
        return f"answer.{self.blank.id}" if self.typed else ""

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            AlreadyRevealed: The round is open to everybody.
            NotAsked: The round seals something else.
            SideHasLocked: The side has locked.
        """
        kind = self.blank.kind
        there = written(workshop, kind, self.blank.values())
        fields = dict(self.fields)
        if self.factors:
            before = there.factors if isinstance(there, Position) else ()
            fields["factors"] = _with_factors(before, self.factors)
        begins = dict(self.blank.about)
        said = {name: getattr(there, name, begins.get(name)) for name in _SAYS[kind]} | fields
        if not self.abstains and all(said[name] in _NOTHING for name in _SAYS[kind]):
            return planned(workshop, removal(workshop, (there.id,)) if there is not None else ())
        answer = (
            replace(there, **fields)  # type: ignore[arg-type]  # the record checks each value
            if there is not None
            else kind(**{**_UNSAID.get(kind, {}), **self.blank.values(), **fields})  # type: ignore[arg-type]
        )
        return PutAnswer(answer, self.at).plan(workshop)


def _with_factors(
    before: tuple[tuple[str, int], ...], news: tuple[tuple[str, int | None], ...]
) -> tuple[tuple[str, int], ...]:
    after = {**dict(before), **dict(news)}
    return tuple((key, score) for key, score in after.items() if score is not None)


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class RankCriteria(Edit):
    """Give criteria their ranks in a side's sealed order; the others keep theirs.

    Attributes:
        blank: Where: a ranking.
        ranks: Rank by criterion, 1 first; None takes one out.
        at: When (instant).
    """

    blank: Blank
    ranks: tuple[tuple[str, int | None], ...]
    at: str
    label: ClassVar[str] = N_("Write a sealed answer")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit` and :class:`FillAnswer`."""
        there = written(workshop, Ranking, self.blank.values())
        before = there.criterion_ids if there is not None else ()
        # a criterion goes before those that have had its rank
        places: dict[str, tuple[int | None, int]] = {
            id_: (rank, 1) for rank, id_ in enumerate(before, start=1)
        }
        places |= {id_: (rank, 0) for id_, rank in self.ranks}
        ranked = {id_: (rank, had) for id_, (rank, had) in places.items() if rank is not None}
        order = tuple(sorted(ranked, key=ranked.__getitem__))
        fill = FillAnswer(blank=self.blank, fields=(("criterion_ids", order),), at=self.at)
        return fill.plan(workshop)
