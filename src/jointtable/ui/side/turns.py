"""Whose turn it is where everybody answers alone. No Qt here."""

from collections.abc import Collection, Sequence
from typing import Final

from jointtable.content.asked import Part, Voter, voters
from jointtable.content.fallback import Shown
from jointtable.domain.records import Pulse, Record, Records, Side, StatementAnswer
from jointtable.i18n import Tr
from jointtable.values import dataclass

_ALONE: Final[dict[str, type[Record]]] = {"pulse": Pulse, "statements": StatementAnswer}


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """The people of a side who answer one after another.

    Attributes:
        voters: All of them, in order; slips without a name where they are nobody's.
        done: Those who have answered, by number.
    """

    voters: tuple[Voter, ...]
    done: frozenset[int]

    @property
    def are_named(self) -> bool:
        """Return whether they are people and not slips."""
        return bool(self.voters) and self.voters[0].id is not None

    @property
    def next(self) -> int:
        """Return who has not answered yet, the first, or the last of all."""
        waiting = (n for n in range(len(self.voters)) if n not in self.done)
        return next(waiting, len(self.voters) - 1)

    def waiting(self, besides: int) -> bool:
        """Return whether somebody other than ``besides`` has not answered."""
        return any(n not in self.done for n in range(len(self.voters)) if n != besides)


def turns_of(shown: Shown, parts: Sequence[Part], side: Side, round_id: str, tr: Tr) -> Turns:
    """Return whose turn it can be, or nobody's: the side answers as one.

    Who has begun counts as having answered: what they left empty stays empty, and nobody else is
    asked for it.
    """
    alone = [one for one in parts if one.by_person]
    if not alone:
        return Turns(voters=(), done=frozenset())
    all_ = voters(shown, side, alone[0].block_id, tr)
    kind = _ALONE[alone[0].key]
    answers = _answers(shown.records, kind, side, round_id)
    if all_ and all_[0].id is not None:
        given = {getattr(one, "participant_id") for one in answers}  # noqa: B009 - both kinds
        done = frozenset(n for n, voter in enumerate(all_) if voter.id in given)
        return Turns(voters=all_, done=done)
    slips = _slips(answers)
    return Turns(voters=all_, done=frozenset(range(min(slips, len(all_)))))


def _answers(records: Records, kind: type[Record], side: Side, round_id: str) -> Collection[Record]:
    return [
        one
        for one in records.of(kind)
        if getattr(one, "round_id", None) == round_id and getattr(one, "side", None) == side
    ]


def _slips(answers: Collection[Record]) -> int:
    """Return how many slips there are: each has at most one answer to a statement."""
    about = [getattr(one, "statement_id", "") for one in answers]
    return max((about.count(one) for one in set(about)), default=0)
