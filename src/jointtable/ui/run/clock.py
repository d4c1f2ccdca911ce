"""The agenda clock in words, for the rail."""

import datetime as dt
import math
from collections.abc import Mapping
from typing import Final

from jointtable import i18n
from jointtable.i18n import N_, Tr
from jointtable.insights.clock import AgendaClock, BlockTime, TimerState
from jointtable.ui.run.clock_face import ClockFact, Tone
from jointtable.ui.run.stage_row import StageTime
from jointtable.values import dataclass

OFF_MINUTES: Final = 5
"""A day further off its plan than this offers, quietly, to be planned anew (ux.md §6.3)."""

_TONES: Final[Mapping[TimerState, Tone]] = {
    "idle": "still",
    "on_plan": "ok",
    "soon": "soon",
    "last_minute": "last",
    "over": "over",
    "paused": "paused",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the clock does not know of the day itself.

    Attributes:
        now: Time of day, ``hh:mm``.
        next_stage: The stage that time could be taken from; may be empty.
        in_break: Whether the room has a break.
        agreed: When the day is to end, if that was moved on purpose; ``hh:mm``.
        language: Of times.
    """

    now: str
    next_stage: str = ""
    in_break: bool = False
    agreed: str | None = None
    language: str = "en"


def clock_fact(clock: AgendaClock, around: Around, tr: Tr) -> ClockFact:
    """Return what the rail says.

    Args:
        clock: The clock of the day.
        around: What it does not know.
        tr: For the words.
    """
    minutes = next((b.minutes for b in clock.blocks if b.id == clock.block_id), 0)
    paused = ""
    if clock.state == "paused":
        paused = tr(N_("Paused {time}")).format(time=_figures(clock.paused))
    return ClockFact(
        clock=_figures(clock.remaining),
        planned=tr(N_("of {n} min")).format(n=minutes),
        paused=paused,
        share=clock.used / (minutes * 60) if minutes else 0.0,
        tone=_TONES[clock.state],
        words=_words(clock, around, tr),
        now=i18n.clock(around.now, around.language),
        ends=i18n.clock(f"{clock.projected_end:%H:%M}", around.language),
        verdict=_verdict(clock, around, tr),
        late=clock.day == "late" and not is_agreed(clock, around.agreed),
        off=is_off(clock, around.agreed),
        running=clock.state not in {"idle", "paused"},
    )


def minutes_off(clock: AgendaClock, agreed: str | None) -> int:
    """Return by how many minutes the day ends later than it is to, negative: earlier.

    Args:
        clock: The clock of the day.
        agreed: When it is to end, if that was moved to later than planned; ``hh:mm``.
    """
    if agreed is None or clock.late_minutes <= 0:
        return clock.late_minutes
    hours, minutes = map(int, agreed.split(":"))
    planned = clock.planned_end
    end = planned.replace(hour=hours, minute=minutes)
    moved = round((end - planned).total_seconds() / 60)
    return clock.late_minutes - moved if moved > 0 else clock.late_minutes


def is_agreed(clock: AgendaClock, agreed: str | None) -> bool:
    """Return whether the day ends late by what was agreed, and no later."""
    return clock.late_minutes > 0 and minutes_off(clock, agreed) <= 1 and agreed is not None


def is_off(clock: AgendaClock, agreed: str | None) -> bool:
    """Return whether the day is so far from its plan that planning anew offers itself."""
    return clock.state != "idle" and abs(minutes_off(clock, agreed)) > OFF_MINUTES


def ended_fact(planned_minutes: int, now: str, ended: str, *, language: str, tr: Tr) -> ClockFact:
    """Return what the rail says of a workshop that is over.

    Args:
        planned_minutes: Of the stage one looks at.
        now: Time of day, ``hh:mm``.
        ended: When the day ended, ``hh:mm``.
        language: Of times.
        tr: For the words.
    """
    return ClockFact(
        clock=f"{planned_minutes}:00",
        planned=tr(N_("of {n} min")).format(n=planned_minutes),
        share=0.0,
        tone="still",
        words="",
        now=i18n.clock(now, language),
        ends=i18n.clock(ended, language),
        verdict="",
        late=False,
        off=False,
        running=False,
    )


def _figures(seconds: float) -> str:
    """Return ``8:40``, or ``+2:10`` when the time is over."""
    whole = int(abs(seconds))
    text = f"{whole // 60}:{whole % 60:02}"
    return f"+{text}" if seconds < 0 and whole else text


def _words(clock: AgendaClock, around: Around, tr: Tr) -> str:
    """Return the sentence of the state (ux.md §6.1), in a break when it ends."""
    state = clock.state
    if around.in_break and state in {"on_plan", "soon", "last_minute"}:
        back = i18n.clock(f"{_next_start(clock):%H:%M}", around.language)
        return tr(N_("Back at {time}")).format(time=back)
    if state == "over":
        over = max(1, int(-clock.remaining // 60))
        takes = around.next_stage and not around.in_break
        text = N_("{n} min over. Good talk: take it from {stage}, or move on.")
        return tr(text if takes else N_("{n} min over.")).format(n=over, stage=around.next_stage)
    return tr(_SENTENCES.get(state, "")).format(n=math.ceil(clock.remaining / 60))


_SENTENCES: Final[Mapping[TimerState, str]] = {
    "soon": N_("{n} min left. What must be said before we close this?"),
    "last_minute": N_("Last minute"),
    "paused": N_("Paused. The end moves with it."),
}


def _next_start(clock: AgendaClock) -> dt.datetime:
    coming = (b.start for b in clock.blocks if b.state == "coming" and b.start is not None)
    return next(coming, clock.projected_end)


def _verdict(clock: AgendaClock, around: Around, tr: Tr) -> str:
    if clock.state == "idle":
        return ""
    if is_agreed(clock, around.agreed):
        return tr(N_("as agreed"))
    if clock.day == "on_time":
        return tr(N_("on time"))
    n = abs(clock.late_minutes)
    return tr(N_("{n} min late") if clock.day == "late" else N_("{n} min in hand")).format(n=n)


def stage_times(clock: AgendaClock, language: str, tr: Tr) -> tuple[StageTime, ...]:
    """Return what stands beside each block of the agenda."""
    return tuple(StageTime(block_id=b.id, text=_time_of(b, language, tr)) for b in clock.blocks)


def _time_of(block: BlockTime, language: str, tr: Tr) -> str:
    if block.state == "done" and block.used:
        used = round(block.used / 60)
        return tr(N_("{used} of {planned}")).format(used=used, planned=block.minutes)
    if block.start is None:
        return tr(N_("{n} min")).format(n=block.minutes)
    return i18n.clock(f"{block.start:%H:%M}", language)
