"""Clocks that run: of the workshop and of a countdown (reliability.md §3, rule 1).

Time that passes is read from a clock that nobody can set. The wall clock is only looked at, to
tell when somebody has moved it.
"""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, TypeAlias

from jointtable.domain.records import ClockSpan
from jointtable.domain.workshop import Workshop
from jointtable.insights.clock import instant
from jointtable.values import dataclass

Monotonic: TypeAlias = Callable[[], float]
Now: TypeAlias = Callable[[], datetime]
CountdownState: TypeAlias = Literal["running", "paused", "suspended"]

LOOKS_PER_SECOND: Final = 4
"""How often whoever shows a clock looks at it."""
SLEPT_SECONDS: Final = 5.0
"""A longer gap between two looks: the machine slept."""
MOVED_SECONDS: Final = 5.0
"""A larger drift between wall and monotonic clock: somebody set the clock."""


def local_now() -> datetime:
    """Return the time with the offset that holds here today."""
    return datetime.now(UTC).astimezone()


_WITH_SLEEP: Final = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))


def steady_seconds() -> float:
    """Return seconds by a clock that nobody can set and that goes on while the machine sleeps.

    ``time.monotonic`` stands still during sleep on Linux and macOS: waking up would look like a
    wall clock that somebody has moved.
    """
    return time.monotonic() if _WITH_SLEEP is None else time.clock_gettime(_WITH_SLEEP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a look at a clock shows.

    Attributes:
        seconds: Time that counts, up to now; after sleep up to the look before it.
        slept: Seconds of sleep that are on offer to be counted; 0 if none.
        moved: Seconds by which the wall clock was moved since the look before; 0 if it was not.
    """

    seconds: float
    slept: float = 0.0
    moved: float = 0.0


class Passing:
    """Counts the seconds that pass, and notices sleep and a moved wall clock.

    While it is stopped nothing counts. After sleep it stands at its last look until somebody
    counts the sleep or goes on without it.
    """

    def __init__(
        self,
        *,
        monotonic: Monotonic = steady_seconds,
        now: Now = local_now,
        seconds: float = 0.0,
        running: bool = True,
    ) -> None:
        """Begin with ``seconds`` that have passed already."""
        self._monotonic = monotonic
        self._now = now
        self._seconds = seconds
        self._looked = monotonic()
        self._wall = now().astimezone(UTC)
        self._running = running
        self._slept = 0.0

    @property
    def running(self) -> bool:
        """Return whether time counts now."""
        return self._running

    @property
    def seconds(self) -> float:
        """Return the seconds that counted at the last look."""
        return self._seconds

    @property
    def slept(self) -> float:
        """Return the seconds of sleep that nobody has decided on."""
        return self._slept

    def look(self) -> Look:
        """Return what counts by now."""
        passed, moved = self._passed()
        if self._running and passed > SLEPT_SECONDS:
            self._running = False
            self._slept = passed
        elif self._running:
            self._seconds += passed
        elif self._slept:
            # it keeps standing, and the offer keeps growing until somebody decides
            self._slept += passed
        return Look(seconds=self._seconds, slept=self._slept, moved=moved)

    def _passed(self) -> tuple[float, float]:
        """Return the seconds since the last look, and by how much the wall clock was moved."""
        looked, wall = self._monotonic(), self._now().astimezone(UTC)
        passed = max(0.0, looked - self._looked)
        by_wall = (wall - self._wall).total_seconds()
        self._looked, self._wall = looked, wall
        drift = by_wall - passed
        return passed, drift if abs(drift) > MOVED_SECONDS else 0.0

    def stop(self) -> Look:
        """Let no more time count from here on."""
        look = self.look()
        self._running = False
        return look

    def go_on(self) -> Look:
        """Let time count again from here on; sleep that was on offer does not count."""
        self._passed()
        self._running = True
        self._slept = 0.0
        return Look(seconds=self._seconds)

    def count_sleep(self) -> Look:
        """Let the sleep count after all ("Count the 12 min"), and go on."""
        self.look()
        self._seconds += self._slept
        return self.go_on()


# --- the workshop --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """How the clock of a workshop stands.

    Attributes:
        block_id: The block; None: no clock runs.
        span_id: The span that runs.
        kind: Whether it runs or pauses.
        seconds: Seconds of that span, up to now or to the look before sleep.
        slept: Seconds of sleep that are on offer to be counted.
        paused_at: After sleep: the last look, at which the block is to be paused (instant).
        moved: Seconds by which the wall clock was moved since the look before.
    """

    block_id: str | None = None
    span_id: str | None = None
    kind: Literal["run", "pause"] = "run"
    seconds: float = 0.0
    slept: float = 0.0
    paused_at: str | None = None
    moved: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LastLook:
    """The last sign of life of a running clock, kept beside the workshop every few seconds.

    Attributes:
        span_id: The span that ran.
        seconds: Seconds of it by then.
        at: When that was by the wall clock (instant).
        run: Which run of the program looked.
    """

    span_id: str
    seconds: float
    at: str
    run: str = ""

    def line(self) -> str:
        """Return it as one line of text; ids, numbers and times only."""
        return json.dumps([self.span_id, round(self.seconds, 1), self.at, self.run])

    @classmethod
    def of_line(cls, line: str | None) -> "LastLook | None":
        """Return what :meth:`line` has written; None if it is none."""
        try:
            span_id, seconds, at, run = json.loads(line or "")
            when = instant(at).isoformat()
            return cls(span_id=str(span_id), seconds=float(seconds), at=when, run=str(run))
        except (TypeError, ValueError):
            return None


class RunningClock:
    """The clock of an open workshop: even while it runs, right again after a restart.

    It follows the stored spans: what it found running at the start has gone on since its last
    look, or else since the span began, by the wall clock, because nothing else survives a crash.
    From then on only the clock that nobody can set counts.
    """

    def __init__(
        self,
        workshop: Workshop,
        *,
        monotonic: Monotonic = steady_seconds,
        now: Now = local_now,
        last: LastLook | None = None,
    ) -> None:
        """Follow the spans of ``workshop``.

        Args:
            workshop: The workshop.
            monotonic: Tells seconds that pass.
            now: Tells the time of day.
            last: Where the clock stood when the workshop was left, if that is known.
        """
        self._monotonic = monotonic
        self._now = now
        self._span: ClockSpan | None = None
        self._passing: Passing | None = None
        self._began = (now().astimezone(UTC), monotonic())
        self._last_wall = self._looked_at = now()
        self._last = last
        self.follow(workshop)

    def at(self) -> datetime:
        """Return the time for a span that begins or ends now.

        It is the wall clock, or what that would show if nobody had moved it: spans keep their
        length when the clock is set back in the middle of one.
        """
        now, (wall, monotonic) = self._now(), self._began
        even = wall + timedelta(seconds=self._monotonic() - monotonic)
        moved = abs((now - even).total_seconds()) > MOVED_SECONDS
        return even.astimezone(now.tzinfo) if moved else now

    def follow(self, workshop: Workshop) -> None:
        """Take note of a step: spans may have begun or ended."""
        spans = (span for span in reversed(workshop.of(ClockSpan)) if span.ended_at is None)
        span = next(spans, None)
        if span == self._span:
            return
        before, self._span = self._span, span
        if span is None:
            self._passing = None
            return
        if before is not None and self._passing is not None and before.id == span.id:
            return  # the same span, counted differently
        seconds = self._seconds_of(span)
        self._passing = Passing(monotonic=self._monotonic, now=self._now, seconds=seconds)

    def _seconds_of(self, span: ClockSpan) -> float:
        last, self._last = self._last, None  # it speaks of what was found at the start alone
        if last is not None and last.span_id == span.id:
            return last.seconds + max(0.0, (self._now() - instant(last.at)).total_seconds())
        return max(0.0, (self.at() - instant(span.started_at)).total_seconds())

    def look(self) -> Running:
        """Return how the clock stands."""
        if self._span is None or self._passing is None:
            return Running()
        last = self._last_wall
        look = self._passing.look()
        if look.slept and self._span.kind == "pause":
            look = self._passing.count_sleep()  # a pause goes on while the machine sleeps
        self._looked_at = self._now()
        if not look.slept:
            self._last_wall = self.at()
        paused_at = last.isoformat(timespec="seconds") if look.slept else None
        return Running(
            block_id=self._span.block_id,
            span_id=self._span.id,
            kind=self._span.kind,
            seconds=look.seconds,
            slept=look.slept,
            paused_at=paused_at,
            moved=look.moved,
        )

    def last_look(self, run: str) -> LastLook | None:
        """Return what is to be kept of the last look; None while no clock runs.

        Args:
            run: Names this run of the program.
        """
        if self._span is None or self._passing is None:
            return None
        at = self._looked_at.isoformat(timespec="seconds")
        return LastLook(span_id=self._span.id, seconds=self._passing.seconds, at=at, run=run)

    def count_sleep(self) -> Running:
        """Let the sleep count as used time, and go on."""
        if self._passing is not None:
            self._passing.count_sleep()
            self._last_wall = self.at()
        return self.look()

    def leave_sleep_out(self) -> Running:
        """Go on without the sleep."""
        if self._passing is not None:
            self._passing.go_on()
            self._last_wall = self.at()
        return self.look()


# --- a countdown ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CountdownLook:
    """How a countdown stands.

    Attributes:
        remaining: Seconds left, negative: over.
        state: running, paused, or suspended: the machine slept.
        ends: When it ends as things stand, ``hh:mm:ss`` by the wall.
        slept: Seconds of sleep that are on offer to be counted.
        moved: Seconds by which the wall clock was moved since the look before.
    """

    remaining: float
    state: CountdownState
    ends: str
    slept: float = 0.0
    moved: float = 0.0


class Countdown:
    """Counts down from a number of seconds; see :class:`Passing` for sleep and moved clocks."""

    def __init__(
        self, seconds: float, *, monotonic: Monotonic = steady_seconds, now: Now = local_now
    ) -> None:
        """Start at once."""
        self._seconds = seconds
        self._now = now
        self._passing = Passing(monotonic=monotonic, now=now)
        self._moved = 0.0

    def look(self) -> CountdownLook:
        """Return how it stands."""
        return self._shown(self._passing.look())

    def pause(self) -> CountdownLook:
        """Stop until :meth:`resume`."""
        return self._shown(self._passing.stop())

    def resume(self) -> CountdownLook:
        """Go on after a pause or sleep, which do not count."""
        return self._shown(self._passing.go_on())

    def count_sleep(self) -> CountdownLook:
        """Go on after sleep, which counts."""
        return self._shown(self._passing.count_sleep())

    def _shown(self, look: Look) -> CountdownLook:
        remaining = self._seconds - look.seconds
        state: CountdownState = "running" if self._passing.running else "paused"
        if look.slept:
            state = "suspended"
        ends = self._now() + timedelta(seconds=max(0.0, remaining))
        return CountdownLook(
            remaining=remaining,
            state=state,
            ends=f"{ends:%H:%M:%S}",
            slept=look.slept,
            moved=look.moved,
        )
