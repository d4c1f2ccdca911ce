"""The agenda clock at work: looked at four times a second, paused, given minutes, re-planned."""

import datetime as dt
import logging
import secrets
from collections.abc import Callable
from typing import ClassVar, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from jointtable import i18n
from jointtable.domain.edits import (
    AddMinutes,
    PauseClock,
    ResumeClock,
    RunClock,
    StartWorkshop,
    Together,
    open_span,
)
from jointtable.domain.errors import JointTableError
from jointtable.domain.records import Step
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr
from jointtable.insights.clock import AgendaClock, agenda_clock, clock_result
from jointtable.log import Code
from jointtable.session.running import (
    LOOKS_PER_SECOND,
    LastLook,
    Running,
    RunningClock,
    local_now,
    steady_seconds,
)
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.run.adding import new_id
from jointtable.ui.run.clock import Around, clock_fact, ended_fact, stage_times
from jointtable.ui.run.clock_face import ClockFact
from jointtable.ui.run.day import Day, current_step
from jointtable.ui.run.screen import RunScreen
from jointtable.values import dataclass

_log = logging.getLogger(__name__)

_KEPT_EVERY: Final = 5.0
"""Seconds between two notes of where the clock stands, for after a crash (reliability.md §3)."""

_LEFT_OUT: Final = 60
"""Seconds in which the program was closed, from which on it offers not to count them."""


_THIS_RUN: Final = secrets.token_hex(4)


class Memory(Protocol):
    """What is kept beside the workshops of a library."""

    def remembered(self, key: str) -> str | None:
        """Return what is kept under ``key``, or None."""

    def remember(self, key: str, value: str | None) -> None:
        """Keep ``value`` under ``key``; None forgets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """The two clocks of the machine.

    Attributes:
        now: Tells the time of day, with the offset that holds here.
        steady: Tells seconds that pass, by a clock that nobody can set.
        run: Names this run of the program, to know what an earlier one has left.
    """

    now: Callable[[], dt.datetime] = local_now
    steady: Callable[[], float] = steady_seconds
    run: str = _THIS_RUN


class Begin(Together):
    """The start of the day and what started it, as one step under the name of the start."""

    label: ClassVar[str] = StartWorkshop.label


class Timekeeping(QObject):
    """Keeps the rails in step with the clock, and the clock in step with the workshop.

    Attributes:
        clock: What the last look showed.
        fact: The same in words; None before it is shown first.

    Signals:
        looked: The clock was looked at (:class:`AgendaClock`).
    """

    looked = Signal(object)

    def __init__(
        self,
        screen: RunScreen,
        bridge: DocumentBridge,
        *,
        language: str,
        tr: Tr,
        clocks: Clocks,
        memory: Memory | None = None,
    ) -> None:
        """Follow the clock of the workshop.

        Args:
            screen: Whose rails show it.
            bridge: The door to the workshop.
            language: Of times.
            tr: For the words.
            clocks: The two clocks of the machine.
            memory: Where the last look is kept for the next start; None: nowhere.
        """
        super().__init__(screen)
        self._screen, self._bridge = screen, bridge
        self._language, self._tr = language, tr
        self._clocks, self._memory = clocks, memory
        self._day: Day | None = None
        self.fact: ClockFact | None = None
        self._kept_at = clocks.steady()
        self._sleep_span = ""
        self._key = f"clock:{bridge.workshop.setup.id}"
        last = LastLook.of_line(self._remembered())
        self._clock = RunningClock(
            bridge.workshop, monotonic=clocks.steady, now=clocks.now, last=last
        )
        self.clock: AgendaClock = self._agenda(self._clock.look())
        self._ticks = QTimer(self, interval=1000 // LOOKS_PER_SECOND)
        self._ticks.timeout.connect(self.look)
        for rail in screen.rails.values():
            rail.started.connect(self.start_or_pause)
            rail.paused.connect(self.start_or_pause)
            rail.minutes_asked.connect(self.add_minutes)
            rail.sleep_counted.connect(self.count_sleep)
        self._last = last

    # --- the time ---------------------------------------------------------------------------------

    @property
    def workshop(self) -> Workshop:
        """Return the records as they are now."""
        return self._bridge.workshop

    @property
    def now(self) -> Callable[[], dt.datetime]:
        """Return what tells the time of day."""
        return self._clocks.now

    @property
    def running(self) -> float | None:
        """Return the seconds that the running span has run; None while no clock runs."""
        running = self._clock.look()
        return running.seconds if running.span_id is not None else None

    def at(self) -> str:
        """Return the instant for a span of the clock that begins or ends now."""
        return self._clock.at().isoformat(timespec="seconds")

    @property
    def agreed(self) -> str | None:
        """Return when the day is to end, if that is fixed; ``hh:mm``."""
        return self.workshop.setup.ends

    # --- showing ----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Look from now on, and say so where the clock has gone on without the program."""
        self._ticks.start()
        self._say_it_went_on()
        self._keep()

    def stop(self) -> None:
        """Look no more; what the clock shows is kept for the next time."""
        self._ticks.stop()
        self._clock.look()
        self._keep()

    def follow(self) -> None:
        """Take note of a step: spans may have begun or ended."""
        before = self._clock.last_look(self._clocks.run)
        self._clock.follow(self.workshop)
        now = self._clock.last_look(self._clocks.run)
        if now is not None and (before is None or now.span_id != before.span_id):
            self._keep()

    def show(self, day: Day) -> None:
        """Show the agenda of ``day`` with its times."""
        self._day = day
        self.look()

    def look(self) -> None:
        """Look at the clock and show what it says."""
        running = self._clock.look()
        if running.moved:
            self._say_moved(running.moved)
        if running.slept and self._sleep_span != running.span_id:
            self._sleep_span = running.span_id or ""
            if self._pause_at_last_look(running):
                return  # the pause has been shown
        self.clock = self._agenda(running)
        if self._clocks.steady() - self._kept_at >= _KEPT_EVERY:
            self._keep()
        if self._day is not None:
            self._show(self._day, running)
        self.looked.emit(self.clock)

    def _agenda(self, running: Running) -> AgendaClock:
        seconds = running.seconds if running.span_id is not None else None
        return agenda_clock(self.workshop, self._clocks.now(), running=seconds)

    def _show(self, day: Day, running: Running) -> None:
        fact = self.fact = self._fact(day)
        times = stage_times(self.clock, self._language, self._tr)
        is_offered = running.kind == "pause" and running.span_id == self._sleep_span
        minutes = max(1, round(self.clock.paused / 60)) if is_offered else 0
        for rail in self._screen.rails.values():
            rail.show_clock(fact, started=running.span_id is not None)
            rail.show_stages(day.blocks, times)
            rail.offer_sleep(minutes)

    def _fact(self, day: Day) -> ClockFact:
        now = f"{self._clocks.now():%H:%M}"
        if self.clock.block_id is None:
            block, result = day.block, clock_result(self.workshop)
            return ended_fact(
                block.minutes if block is not None else 0,
                now,
                result.ended or result.planned_end,
                language=self._language,
                tr=self._tr,
            )
        names = {block.id: block.name for block in day.blocks if block.number is not None}
        coming = (b.id for b in self.clock.blocks if b.state == "coming" and b.id in names)
        around = Around(
            now=now,
            next_stage=names.get(next(coming, ""), ""),
            in_break=day.break_id is not None,
            agreed=self.agreed,
            language=self._language,
        )
        return clock_fact(self.clock, around, self._tr)

    # --- what people ask --------------------------------------------------------------------------

    def start_or_pause(self) -> None:
        """Start the clock, pause it, or go on with it."""
        span = open_span(self.workshop)
        if span is not None:
            kind = PauseClock if span.kind == "run" else ResumeClock
            self._bridge.apply(kind(new_id(), self.at()))
            return
        step = current_step(self.workshop)
        if step is not None:
            self._start(step)

    def _start(self, step: Step) -> None:
        at = self.at()
        run = RunClock(new_id(), step.block_id, at, step.id)
        if self.workshop.setup.status == "draft":
            self._bridge.apply(Begin((StartWorkshop(at, step.id), run)))
        else:
            self._bridge.apply(run)

    def run_block(self, block_id: str, step_id: str | None) -> None:
        """Let the clock of a break run, or that of the stage again.

        Args:
            block_id: The block.
            step_id: The step that goes on with it; None: a break.
        """
        self._bridge.apply(RunClock(new_id(), block_id, self.at(), step_id))

    def add_minutes(self, minutes: int) -> None:
        """Give what runs now more or fewer minutes."""
        block_id = self.clock.block_id
        if block_id is not None:
            self._bridge.apply(AddMinutes(block_id, minutes, self.at()))

    def count_sleep(self) -> None:
        """Let the time count in which the machine slept."""
        self._bridge.apply(ResumeClock(new_id(), self.at(), count_pause=True))

    # --- sleep, a moved clock, a restart ----------------------------------------------------------

    def _pause_at_last_look(self, running: Running) -> bool:
        """Make a pause of the sleep, which can count after all."""
        span_id = new_id()
        self._sleep_span = span_id
        return self._bridge.apply(PauseClock(span_id, running.paused_at or self.at()))

    def _say_moved(self, seconds: float) -> None:
        minutes = round(seconds / 60)
        if not minutes:
            return
        text = N_("The clock of this computer was moved by {n} min. The stage counts on as before.")
        sign = "+" if minutes > 0 else "−"
        self._screen.toast.say(self._tr(text).format(n=f"{sign}{abs(minutes)}"))

    def _say_it_went_on(self) -> None:
        """Say that the clock has gone on while the program was closed (ux.md §9, word 39)."""
        last, span = self._last, open_span(self.workshop)
        if last is None or last.run == self._clocks.run:
            return
        if span is None or span.id != last.span_id or span.kind != "run":
            return
        closed = dt.datetime.fromisoformat(last.at).astimezone(self._clocks.now().tzinfo)
        away = (self._clocks.now() - closed).total_seconds()
        text = N_("JointTable closed at {time}. Everything is here, and the clock has kept going.")
        time = i18n.clock(f"{closed:%H:%M:%S}", self._language)
        deeds = []
        if away >= _LEFT_OUT:
            words = self._tr(N_("Leave the {n} min out")).format(n=round(away / 60))
            deeds.append((words, lambda: self._leave_out(last)))
        self._screen.toast.say(self._tr(text).format(time=time), deeds, stays=bool(deeds))

    def _leave_out(self, last: LastLook) -> None:
        """Make a pause of the time in which the program was closed."""
        span = open_span(self.workshop)
        if span is not None and span.id == last.span_id:
            pause, go_on = PauseClock(new_id(), last.at), ResumeClock(new_id(), self.at())
            self._bridge.apply(_LeaveOut((pause, go_on)))

    def _remembered(self) -> str | None:
        if self._memory is None:
            return None
        try:
            return self._memory.remembered(self._key)
        except JointTableError as error:
            _log.warning("last look not read: %s", Code(type(error).__name__))
            return None

    def _keep(self) -> None:
        """Keep where the clock stands; a disk that refuses says so at the next edit."""
        self._kept_at = self._clocks.steady()
        last = self._clock.last_look(self._clocks.run)
        if self._memory is None or last is None:
            return
        try:
            self._memory.remember(self._key, last.line())
        except JointTableError as error:
            _log.info("last look not kept: %s", Code(type(error).__name__))


class _LeaveOut(Together):
    """Not to count the time in which the program was closed."""

    label: ClassVar[str] = N_("Leave time out")
