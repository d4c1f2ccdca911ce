"""The agenda on paper: when each block starts, and whether it fits (domain.md §7.11)."""

from itertools import takewhile

from jointtable.domain.edits.base import order_key
from jointtable.domain.records import Block, Records, Step
from jointtable.values import dataclass


def blocks_in_order(records: Records) -> tuple[Block, ...]:
    """Return the agenda as the day goes."""
    return tuple(sorted(records.of(Block), key=order_key))


def steps_of(records: Records, block_id: str) -> tuple[Step, ...]:
    """Return the steps of a stage in order."""
    return tuple(sorted((s for s in records.of(Step) if s.block_id == block_id), key=order_key))


def planned_minutes(block: Block) -> int:
    """Return the minutes planned at the start; before it, those planned now."""
    return block.minutes if block.planned_minutes is None else block.planned_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A block on the plan.

    Attributes:
        id: The block.
        start: Minutes after midnight of the day it starts.
        minutes: How long it is.
        free: Minutes before it that nothing is planned in, because its start is fixed.
    """

    id: str
    start: int
    minutes: int
    free: int

    @property
    def end(self) -> int:
        """Return the minutes after midnight at which it ends."""
        return self.start + self.minutes


def plan(records: Records, *, at_start: bool = True) -> tuple[Planned, ...]:
    """Return when each block starts.

    A fixed start moves a block later, never earlier. Left-out blocks are part of the plan made at
    the start, but take no time of the plan as it is now.

    Args:
        records: Where to look.
        at_start: The plan frozen by Start; else the plan as it is now.
    """
    cursor = minutes_of(records.setup.starts)
    found = []
    for block in blocks_in_order(records):
        minutes = planned_minutes(block) if at_start else 0 if block.skipped else block.minutes
        pinned = minutes_of(block.pinned_start) if block.pinned_start and minutes else cursor
        free = max(0, pinned - cursor)
        found.append(Planned(id=block.id, start=cursor + free, minutes=minutes, free=free))
        cursor += free + minutes
    return tuple(found)


def minutes_of(time: str) -> int:
    """Return ``hh:mm`` as minutes after midnight."""
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def label(minutes: int) -> str:
    """Return minutes after midnight as ``hh:mm``; after midnight it is early again."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Whether the agenda fits its frame, while it is being prepared.

    Attributes:
        minutes: Sum of the blocks that are not left out.
        available: Minutes from start to the fixed end; None if the end is open.
        spare: Minutes that nothing is planned in, negative: too long. Free time before fixed
            starts is not counted as spare.
        ends: When the agenda ends, ``hh:mm``.
        tight: By block, the minutes its steps need where it has fewer.
    """

    minutes: int
    available: int | None
    spare: int | None
    ends: str
    tight: tuple[tuple[str, int], ...]


def fit(records: Records) -> Fit:
    """Return whether the agenda fits: spare = end − start − Σ minutes (domain.md §7.11)."""
    now = plan(records, at_start=False)
    starts = minutes_of(records.setup.starts)
    total = sum(block.minutes for block in now)
    ends = records.setup.ends
    available = None if ends is None else (minutes_of(ends) - starts) % (24 * 60)
    free = sum(block.free for block in now)
    needs = {b.id: sum(step.minutes for step in steps_of(records, b.id)) for b in now}
    return Fit(
        minutes=total,
        available=available,
        spare=None if available is None else available - total,
        ends=label(starts + total + free),
        tight=tuple((b.id, needs[b.id]) for b in now if b.minutes and b.minutes < needs[b.id]),
    )


def coming(records: Records, block_id: str | None) -> tuple[Block, ...]:
    """Return the blocks after ``block_id`` that are not left out; None: all of them."""
    blocks = blocks_in_order(records)
    if block_id is not None:
        behind = sum(1 for _ in takewhile(lambda block: block.id != block_id, blocks)) + 1
        blocks = blocks[behind:]
    return tuple(block for block in blocks if not block.skipped)
