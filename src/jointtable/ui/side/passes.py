"""Which steps one pass of the laptop answers, and what is asked there. No Qt here."""

from jointtable.content import Content
from jointtable.content.asked import Part, part, part_keys
from jointtable.content.fallback import Shown
from jointtable.domain.blind import is_open, locked_at, open_round
from jointtable.domain.progress import progress
from jointtable.domain.records import Records, Round, Side, Step
from jointtable.domain.workshop import Workshop
from jointtable.i18n import Tr
from jointtable.session.sealing import SealedSteps, sealed_steps
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One pass of the laptop.

    Attributes:
        steps: What is answered: the step, and those beside it that ask the same.
        sealed: All blind steps that the next reveal opens.
    """

    steps: tuple[Step, ...]
    sealed: SealedSteps

    @property
    def ends(self) -> bool:
        """Return whether one can lock after it: no other step is answered before the reveal."""
        return self.steps[-1].id == self.sealed.step_ids[-1]


def pass_of(workshop: Workshop, content: Content, step: Step | None) -> Pass | None:
    """Return the pass that answers ``step``, or None: nobody writes by themselves there.

    Own view and guess are answered side by side where the two steps follow each other.
    """
    sealed = sealed_steps(workshop, content, step)
    if step is None or sealed is None or not part_keys(workshop, step):
        return None
    asking = [one for id_ in sealed.step_ids if (one := workshop.find(Step, id_)) is not None]
    if step not in asking:
        return None
    first = asking.index(step)
    end = first + 1
    keys = part_keys(workshop, step)
    while first and part_keys(workshop, asking[first - 1]) == keys:
        first -= 1
    while end < len(asking) and part_keys(workshop, asking[end]) == keys:
        end += 1
    return Pass(steps=tuple(asking[first:end]), sealed=sealed)


def round_of(records: Records, wanted: Pass) -> Round | None:
    """Return the round that is open for a pass, or None: it has not been opened yet."""
    rounds = (open_round(records, subject) for subject in wanted.sealed.subjects)
    return next((one for one in rounds if one is not None), None)


def parts_of(shown: Shown, wanted: Pass, side: Side, tr: Tr) -> tuple[Part, ...]:
    """Return what a pass asks of a side."""
    keys = part_keys(shown.records, wanted.steps[0])
    made = (part(shown, side, tr, key, wanted.steps) for key in keys)
    return tuple(one for one in made if one is not None)


def open_answers(records: Records, round_: Round, side: Side) -> int:
    """Return how many answers of a round a side has not given yet."""
    found = (progress(records, round_, subject, side) for subject in round_.subjects)
    return sum(max(0, one.asked - one.answered) for one in found if one.asked is not None)


def has_locked(records: Records, round_id: str, side: Side) -> bool:
    """Return whether a side may write into a round no more."""
    round_ = records.find(Round, round_id)
    return round_ is None or not is_open(round_) or locked_at(round_, side) is not None
