"""Re-planning a day that runs late: three computed proposals (domain.md §7.11)."""

import math
from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias

from jointtable.domain.records import Block, Records, Step
from jointtable.insights.agenda import coming, steps_of
from jointtable.values import dataclass

ProposalKind: TypeAlias = Literal["one_block", "evenly", "end_later"]

_REVEALS: Final = frozenset({"reveal", "term_by_term"})
"""Keys of template steps that are a reveal, where the step does not say its mode itself."""
_KEPT: Final = (3, 5)
"""The share of a step's minutes that a proposal leaves, as a fraction: 60 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One way out.

    Attributes:
        kind: From one block, from all evenly, or by ending later.
        cuts: Minutes taken, by block, in the order of the day; blocks that keep theirs left out.
        minutes: New minutes by the id of each block and step that changes.
        still_late: Minutes that stay late.
        end_later: Minutes by which the day ends later.
    """

    kind: ProposalKind
    cuts: tuple[tuple[str, int], ...] = ()
    minutes: Mapping[str, int]
    still_late: int = 0
    end_later: int = 0


def replan(records: Records, late: float, current_id: str | None) -> tuple[Proposal, ...]:
    """Return the proposals for ``late`` minutes, in the order in which they are offered.

    (1) all from the coming block with the most slack that has enough, left out if none has;
    (2) a minute at a time from the block cut least so far; (3) the day ends later.

    Args:
        records: Where to look.
        late: Minutes to win back, rounded up; none or fewer needs no proposal.
        current_id: The block that runs; only those after it are cut. None: before the start.
    """
    wanted = math.ceil(late)
    if wanted <= 0:
        return ()
    blocks = coming(records, current_id)
    slack = [slack_of(records, block) for block in blocks]
    proposals = []
    enough = [place for place, minutes in enumerate(slack) if minutes >= wanted]
    if enough:
        most = max(enough, key=lambda place: (slack[place], -place))
        cuts = [wanted if place == most else 0 for place in range(len(blocks))]
        proposals.append(_proposal("one_block", records, blocks, cuts, wanted))
    proposals.append(_proposal("evenly", records, blocks, evenly(wanted, slack), wanted))
    later = Proposal(kind="end_later", minutes={}, end_later=wanted)
    return (*proposals, later)


def _proposal(
    kind: ProposalKind,
    records: Records,
    blocks: Sequence[Block],
    cuts: Sequence[int],
    wanted: int,
) -> Proposal:
    minutes: dict[str, int] = {}
    for block, cut in zip(blocks, cuts, strict=True):
        if cut:
            minutes[block.id] = block.minutes - cut
            minutes |= _steps_cut(records, block, cut)
    return Proposal(
        kind=kind,
        cuts=tuple((b.id, cut) for b, cut in zip(blocks, cuts, strict=True) if cut),
        minutes=minutes,
        still_late=wanted - sum(cuts),
    )


def _steps_cut(records: Records, block: Block, cut: int) -> dict[str, int]:
    steps = steps_of(records, block.id)
    # minutes of the block that no step has been given go first
    rest = max(0, cut - max(0, block.minutes - sum(step.minutes for step in steps)))
    slack = [step.minutes - floor_of(block, step) for step in steps]
    shared = evenly(rest, slack)
    return {s.id: s.minutes - c for s, c in zip(steps, shared, strict=True) if c}


def evenly(wanted: int, slack: Sequence[int]) -> list[int]:
    """Return how much each gives: a minute at a time from the one cut least so far.

    Ties go to the one with the most slack left, then to the earlier. Nobody gives more than their
    slack, so less than ``wanted`` may come together.
    """
    cuts = [0] * len(slack)
    for _ in range(min(wanted, sum(slack))):
        able = [place for place, cut in enumerate(cuts) if cut < slack[place]]
        place = min(able, key=lambda p: (cuts[p], cuts[p] - slack[p], p))
        cuts[place] += 1
    return cuts


def floor_of(block: Block, step: Step) -> int:
    """Return the minutes a proposal leaves a step: all of a reveal and of Commitments."""
    reveal = step.mode == "reveal" or (step.mode is None and step.key in _REVEALS)
    if reveal or block.stage == "commitments":
        return step.minutes
    return _shortest(step.minutes)


def _shortest(minutes: int) -> int:
    part, whole = _KEPT
    return -(-minutes * part // whole)


def slack_of(records: Records, block: Block) -> int:
    """Return the minutes a block can give; breaks give none."""
    if block.kind == "break":
        return 0
    steps = steps_of(records, block.id)
    if steps:
        floor = sum(floor_of(block, step) for step in steps)
    else:
        floor = block.minutes if block.stage == "commitments" else _shortest(block.minutes)
    return max(0, block.minutes - floor)
