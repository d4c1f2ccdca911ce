"""Which steps one pass of the laptop answers, and what their round seals. No Qt here."""

from collections.abc import Mapping
from typing import Final

from jointtable.content.asked import Part, part, part_keys, subjects_of
from jointtable.content.fallback import Shown
from jointtable.domain.blind import Moment, Subject, is_open, locked_at, open_round
from jointtable.domain.edits.base import order_key
from jointtable.domain.progress import progress
from jointtable.domain.records import Block, Records, Round, Side, Step
from jointtable.i18n import Tr
from jointtable.values import dataclass

_MOMENTS: Final[Mapping[str, Moment]] = {"opening": "start", "commitments": "close"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One pass of the laptop.

    Attributes:
        steps: What is answered: the step, and those beside it that ask the same.
        subjects: What its round seals: everything that the next reveal opens.
        block_id: The stage.
        moment: Of the pulse; None of anything else.
        ends: Whether the round can be locked after it: no other step is answered before the reveal.
    """

    steps: tuple[Step, ...]
    subjects: tuple[Subject, ...]
    block_id: str
    moment: Moment | None
    ends: bool


def pass_of(shown: Shown, step: Step | None) -> Pass | None:
    """Return the pass that answers ``step``, or None: nobody writes by themselves there."""
    records = shown.records
    block = records.find(Block, step.block_id) if step is not None else None
    if step is None or block is None or not subjects_of(records, step):
        return None
    asking = _before_one_reveal(shown, step)
    at = asking.index(step)
    first, end = at, at + 1
    while first and part_keys(records, asking[first - 1]) == part_keys(records, step):
        first -= 1
    while end < len(asking) and part_keys(records, asking[end]) == part_keys(records, step):
        end += 1
    subjects = [subject for one in asking for subject in subjects_of(records, one)]
    moment = _MOMENTS.get(block.stage or "") if "pulse" in subjects else None
    if moment is not None and records.setup.kind == "review":
        moment = "review"
    return Pass(
        steps=tuple(asking[first:end]),
        subjects=tuple(dict.fromkeys(subjects)),
        block_id=block.id,
        moment=moment,
        ends=end == len(asking),
    )


def _before_one_reveal(shown: Shown, step: Step) -> list[Step]:
    """Return the steps in which both sides write and which one reveal opens, in order."""
    records = shown.records
    steps = sorted((s for s in records.of(Step) if s.block_id == step.block_id), key=order_key)
    at = steps.index(step)
    reveals = [n for n, one in enumerate(steps) if shown.step_mode(one) == "reveal"]
    first = max((n + 1 for n in reveals if n < at), default=0)
    end = min((n for n in reveals if n > at), default=len(steps))
    return [one for one in steps[first:end] if subjects_of(records, one)]


def round_of(records: Records, wanted: Pass) -> Round | None:
    """Return the round that is open for a pass, or None: it has not been opened yet."""
    rounds = (open_round(records, subject) for subject in wanted.subjects)
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
