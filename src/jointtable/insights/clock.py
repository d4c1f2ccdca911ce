"""The agenda clock: used and remaining time, starts, the projected end (domain.md §7.11).

Durations are added on the time line and labels read on the wall: on a night when clocks change, an
hour of work stays an hour.
"""

import datetime as dt
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from jointtable.domain.records import Block, ClockSpan, Records, Step
from jointtable.insights.agenda import (
    blocks_in_order,
    label,
    minutes_of,
    plan,
)
from jointtable.insights.rounding import exact, rounded
from jointtable.values import dataclass

TimerState: TypeAlias = Literal["idle", "on_plan", "soon", "last_minute", "over", "paused"]
DayState: TypeAlias = Literal["on_time", "late", "in_hand"]
BlockState: TypeAlias = Literal["done", "current", "coming", "skipped"]

_ON_TIME: Final = 60
"""Seconds around the planned end that count as on time."""
_SOON_SHARE: Final = 5
"""Soon is the last fifth of a block …"""
_SOON_LEAST: Final = 120
"""… and at least its last seconds."""
_LAST_MINUTE: Final = 60


# --- what really was -----------------------------------------------------------------------------


def instant(text: str) -> dt.datetime:
    """Return an instant of the interchange format as a time with offset."""
    return dt.datetime.fromisoformat(text)


def used_seconds(
    records: Records, block_id: str, now: dt.datetime | None, running: float | None = None
) -> float:
    """Return how long a block has really run; pauses are not used time.

    Args:
        records: Where to look.
        block_id: The block.
        now: For a span that has not ended; None leaves it out.
        running: Seconds that span has run by a clock that nobody can set, if known.
    """
    total = 0.0
    for span in records.of(ClockSpan):
        if span.block_id != block_id or span.kind != "run":
            continue
        total += _seconds(span, now, running)
    return total


def _seconds(span: ClockSpan, now: dt.datetime | None, running: float | None) -> float:
    if span.ended_at is None and running is not None:
        return running
    end = instant(span.ended_at) if span.ended_at is not None else now
    return 0.0 if end is None else max(0.0, (end - instant(span.started_at)).total_seconds())


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockResult:
    """How long a block took.

    Attributes:
        id: The block.
        start: When it was planned to start, ``hh:mm``.
        planned: Minutes planned at the start.
        actual: Minutes really used.
        difference: ``actual − planned``.
    """

    id: str
    start: str
    planned: int
    actual: float
    difference: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockResult:
    """The day against its plan.

    Attributes:
        blocks: In order.
        planned_minutes: Sum of the plan.
        planned_end: ``hh:mm``.
        actual_minutes: Sum of the time really used.
        ended: ``hh:mm``; None while it has not ended.
        late_minutes: Ended after the planned end by so much, negative: in hand.
    """

    blocks: tuple[BlockResult, ...]
    planned_minutes: int
    planned_end: str
    actual_minutes: float
    ended: str | None
    late_minutes: float | None


def clock_result(records: Records) -> ClockResult:
    """Return the day against its plan, as far as it has gone (domain.md §7.11)."""
    planned = plan(records)
    used = {b.id: exact(used_seconds(records, b.id, None)) / 60 for b in planned}
    starts = minutes_of(records.setup.starts)
    end = planned[-1].end if planned else starts
    closed = records.setup.closed_at
    late: Fraction | None = None
    if closed is not None:
        ended = instant(closed)
        late = exact((ended - _planned_end(records, end, ended)).total_seconds()) / 60
    return ClockResult(
        blocks=tuple(
            BlockResult(
                id=b.id,
                start=label(b.start),
                planned=b.minutes,
                actual=rounded(used[b.id]),
                difference=rounded(used[b.id] - b.minutes),
            )
            for b in planned
        ),
        planned_minutes=sum(b.minutes for b in planned),
        planned_end=label(end),
        actual_minutes=rounded(sum(used.values(), Fraction(0))),
        ended=instant(closed).strftime("%H:%M") if closed is not None else None,
        late_minutes=rounded(late),
    )


def _planned_end(records: Records, end: int, now: dt.datetime) -> dt.datetime:
    """Return the instant of the planned end: the start by the wall, then time that passes."""
    starts = minutes_of(records.setup.starts)
    day = _day(records, now)
    start = dt.datetime.combine(day, dt.time(starts // 60, starts % 60), tzinfo=now.tzinfo)
    return _later(start, (end - starts) * 60)


def _day(records: Records, now: dt.datetime) -> dt.date:
    setup = records.setup
    if setup.started_at is not None:
        # rehearsed or postponed: the day it was held counts, not the day it was meant for
        started = instant(setup.started_at)
        return started.astimezone(now.tzinfo).date()
    return dt.date.fromisoformat(setup.date) if setup.date is not None else now.date()


def _later(when: dt.datetime, seconds: float) -> dt.datetime:
    """Return ``when`` and so many seconds that pass, by the wall clock there and then."""
    later = when.astimezone(dt.UTC) + dt.timedelta(seconds=seconds)
    return later.astimezone(when.tzinfo)


# --- the day as it runs --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockTime:
    """A block on the rail.

    Attributes:
        id: The block.
        state: Behind, running, ahead or left out.
        start: When it started, or will start as things stand; None if it never ran.
        minutes: Minutes it has, as planned now.
        used: Seconds really used.
        free: Minutes before it that nothing is planned in.
    """

    id: str
    state: BlockState
    start: dt.datetime | None
    minutes: int
    used: float
    free: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaClock:
    """The clock beside the table.

    Attributes:
        block_id: The block that runs, or would; None when the day is over or empty.
        state: Of the timer.
        used: Seconds used of the block.
        remaining: Seconds left of it, negative: over.
        paused: Seconds of the pause that runs now.
        projected_end: When the day ends as things stand.
        planned_end: When it was to end.
        day: Whether that is on time.
        late_minutes: Whole minutes late, negative: in hand; 0 when on time.
        blocks: In order.
    """

    block_id: str | None
    state: TimerState
    used: float
    remaining: float
    paused: float
    projected_end: dt.datetime
    planned_end: dt.datetime
    day: DayState
    late_minutes: int
    blocks: tuple[BlockTime, ...]


def agenda_clock(
    records: Records, now: dt.datetime, *, running: float | None = None
) -> AgendaClock:
    """Return the clock of the day at ``now``.

    projected end = now + max(0, remaining) + minutes of coming blocks not skipped; a fixed start
    of a coming block moves it, and what follows, later.

    Args:
        records: Where to look.
        now: Local time with its zone, whose rules the labels follow.
        running: Seconds the running span has run by a clock that nobody can set, if known.

    Source:
        domain.md §7.11; ux.md §6.1.
    """
    span = _open_span(records)
    current = _current(records, span)
    used = used_seconds(records, current.id, now, running) if current is not None else 0.0
    remaining = current.minutes * 60 - used if current is not None else 0.0
    times, end = _rail(records, now, current, remaining, running)
    planned = plan(records)
    last = planned[-1].end if planned else minutes_of(records.setup.starts)
    planned_end = _planned_end(records, last, now)
    late = (end - planned_end).total_seconds()
    return AgendaClock(
        block_id=current.id if current is not None else None,
        state=timer_state(span, current, remaining),
        used=used,
        remaining=remaining,
        paused=_seconds(span, now, running) if span is not None and span.kind == "pause" else 0.0,
        projected_end=end,
        planned_end=planned_end,
        day=_day_state(late),
        late_minutes=0 if abs(late) <= _ON_TIME else int(rounded(exact(late) / 60, 0)),
        blocks=times,
    )


def _rail(
    records: Records,
    now: dt.datetime,
    current: Block | None,
    remaining: float,
    running: float | None,
) -> tuple[tuple[BlockTime, ...], dt.datetime]:
    """Return the blocks with their times, and when the last one ends."""
    end = _later(now, max(0.0, remaining))
    times = []
    ahead = current is None and records.setup.status != "done"
    for block in blocks_in_order(records):
        state = _block_state(block, current, ahead=ahead)
        start, free = _started(records, block.id, now), 0
        if state == "coming":
            start, free = _coming(end, block)
            end = _later(start, block.minutes * 60)
        time = BlockTime(
            id=block.id,
            state=state,
            start=start,
            minutes=block.minutes,
            used=used_seconds(records, block.id, now, running),
            free=free,
        )
        times.append(time)
        ahead = ahead or state == "current"
    return tuple(times), end


def _block_state(block: Block, current: Block | None, *, ahead: bool) -> BlockState:
    if current is not None and block.id == current.id:
        return "current"
    if block.skipped:
        return "skipped"
    return "coming" if ahead else "done"


def timer_state(span: ClockSpan | None, block: Block | None, remaining: float) -> TimerState:
    """Return the state of the timer.

    Args:
        span: What runs now.
        block: The block.
        remaining: Seconds left of it.
    """
    if span is None or block is None:
        return "idle"
    if span.kind == "pause":
        return "paused"
    if remaining < 0:
        return "over"
    if remaining <= _LAST_MINUTE:
        return "last_minute"
    soon = max(block.minutes * 60 / _SOON_SHARE, _SOON_LEAST)
    return "soon" if remaining <= soon else "on_plan"


def _day_state(late: float) -> DayState:
    if abs(late) <= _ON_TIME:
        return "on_time"
    return "late" if late > 0 else "in_hand"


def _open_span(records: Records) -> ClockSpan | None:
    return next((s for s in reversed(records.of(ClockSpan)) if s.ended_at is None), None)


def _current(records: Records, span: ClockSpan | None) -> Block | None:
    if records.setup.status == "done":
        return None
    if span is not None:
        return records.find(Block, span.block_id)
    step = records.find(Step, records.setup.current_step_id)
    return records.find(Block, step.block_id) if step is not None else None


def _started(records: Records, block_id: str, now: dt.datetime) -> dt.datetime | None:
    spans = (span for span in records.of(ClockSpan) if span.block_id == block_id)
    first = min((instant(span.started_at) for span in spans), default=None)
    return first.astimezone(now.tzinfo) if first is not None else None


def _coming(end: dt.datetime, block: Block) -> tuple[dt.datetime, int]:
    """Return when a coming block starts after ``end``, and the free minutes before it."""
    if block.pinned_start is None:
        return end, 0
    pinned = minutes_of(block.pinned_start)
    at = dt.datetime.combine(end.date(), dt.time(pinned // 60, pinned % 60), tzinfo=end.tzinfo)
    free = (at - end).total_seconds()
    return (at, int(free // 60)) if free > 0 else (end, 0)
