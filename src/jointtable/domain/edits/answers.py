"""What a side writes into a sealed round, until it locks."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Final, TypeVar

from typing_extensions import override

from jointtable.domain import blind
from jointtable.domain.blind import AlreadyRevealed, Answer, SideHasLocked
from jointtable.domain.changes import Changes, added, changed
from jointtable.domain.edits.base import Edit, field_names, planned, the, with_fields
from jointtable.domain.edits.cards import removal
from jointtable.domain.errors import Refused
from jointtable.domain.records import (
    Meaning,
    Position,
    Pulse,
    Ranking,
    Record,
    Records,
    Round,
    StatementAnswer,
    ThemeRating,
    Truth,
)
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass

A = TypeVar("A", bound=Record)


class NotAsked(Refused):
    """The round seals something else. Facts: ``subject``."""

    what = N_("This round does not ask for that.")


@dataclass(frozen=True, slots=True, repr=False)
class PutAnswer(Edit):
    """Write an answer of one side into a sealed round, or write it anew.

    An answer to the same thing by the same side (and person, if named) replaces the earlier one,
    which keeps its id.

    Attributes:
        answer: The answer; ``round_id`` names the round.
        at: When (instant).
        typed: Whether somebody is typing: such steps join while it lasts.
    """

    answer: Answer
    at: str
    typed: bool = False
    label: ClassVar[str] = N_("Write a sealed answer")

    @property
    @override
    def joins(self) -> str:
        """See :class:`Edit`."""
        return f"answer.{self.answer.id}" if self.typed else ""

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            AlreadyRevealed: The round is open to everybody; a latecomer joins the next one.
            NotAsked: The round seals something else.
            SideHasLocked: The side has locked.
        """
        answer = self.answer
        round_ = the(workshop, Round, answer.round_id or "")
        if not blind.is_open(round_):
            raise AlreadyRevealed
        if blind.locked_at(round_, answer.side) is not None:
            raise SideHasLocked(side=answer.side)
        subject = blind.SUBJECT_OF[type(answer)]
        if subject not in round_.subjects:
            raise NotAsked(subject=subject)
        there = earlier(workshop, answer)
        if there is None:
            stamped = replace(answer, created_at=answer.created_at or self.at)
            return planned(workshop, (added(stamped),))
        kept = {"id", "created_at", "changed_at", "carried_from", "order"}
        values = {name: getattr(answer, name) for name in field_names(type(answer)) - kept}
        after = with_fields(there, values, self.at)
        return planned(workshop, () if after is there else (changed(there, after),))


_WHAT: Final[dict[type[Record], tuple[str, ...]]] = {
    Pulse: (),
    Meaning: ("term_id",),
    Truth: ("assumption_id",),
    StatementAnswer: ("statement_id",),
    Ranking: ("about",),
    Position: ("area_id",),
    ThemeRating: ("theme_id",),
}
"""What an answer is an answer to; kinds not named here may be given as often as one likes."""
_BY_PERSON: Final = frozenset({Pulse, StatementAnswer})


def earlier(workshop: Workshop, answer: A) -> A | None:
    """Return the answer that ``answer`` writes anew: the same id, or the same thing asked.

    Anonymous slips cannot be told apart, so each is a new one unless it has the same id.
    """
    values = {name: getattr(answer, name) for name in field_names(type(answer))}
    return written(workshop, type(answer), values)


def written(workshop: Records, kind: type[A], values: Mapping[str, object]) -> A | None:
    """Return the answer of ``kind`` that stands where one with ``values`` would be written.

    Args:
        workshop: Where to look.
        kind: Kind of answer.
        values: By field: at least id, round, side, and what it answers; a person where one answers
            alone.
    """
    same = workshop.find(kind, str(values["id"]))
    if same is not None or kind not in _WHAT:
        return same
    names = ["round_id", "side", *_WHAT[kind]]
    if kind in _BY_PERSON:
        if values.get("participant_id") is None:
            return None
        names.append("participant_id")
    wanted = [values[name] for name in names]
    found = (a for a in workshop.of(kind) if [getattr(a, name) for name in names] == wanted)
    return next(found, None)


@dataclass(frozen=True, slots=True, repr=False)
class PutAnswers(Edit):
    """Write several answers of one side in one step: a row of slips, a worksheet.

    Attributes:
        answers: The answers, all of them in one round.
        at: When (instant).
    """

    answers: tuple[Answer, ...]
    at: str
    label: ClassVar[str] = N_("Write sealed answers")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit` and :class:`PutAnswer`."""
        changes: Changes = ()
        after = workshop
        for answer in self.answers:
            new = PutAnswer(answer, self.at).plan(after)
            after = after.with_changes(new)
            changes += new
        return planned(workshop, changes)


@dataclass(frozen=True, slots=True, repr=False)
class TakeAnswersBack(Edit):
    """Take sealed answers out again, while their side is still writing.

    Attributes:
        ids: The answers.
    """

    ids: tuple[str, ...]
    label: ClassVar[str] = N_("Take a sealed answer back")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            AlreadyRevealed: The round is open to everybody.
            SideHasLocked: The side has locked.
        """
        return planned(workshop, removal(workshop, self.ids))
