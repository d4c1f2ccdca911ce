"""The agenda clock in words, for the rail."""

from collections.abc import Mapping
from typing import Final

from jointtable import i18n
from jointtable.i18n import N_, Tr
from jointtable.insights.clock import AgendaClock, BlockTime, TimerState
from jointtable.ui.run.clock_face import ClockFact, Tone
from jointtable.ui.run.stage_row import StageTime

_TONES: Final[Mapping[TimerState, Tone]] = {
    "idle": "still",
    "on_plan": "ok",
    "soon": "soon",
    "last_minute": "last",
    "over": "over",
    "paused": "paused",
}


def clock_fact(
    clock: AgendaClock, now: str, *, next_stage: str, language: str, tr: Tr
) -> ClockFact:
    """Return what the rail says.

    Args:
        clock: The clock of the day.
        now: Time of day, ``hh:mm``.
        next_stage: The stage that time could be taken from; may be empty.
        language: Of times.
        tr: For the words.
    """
    minutes = next((b.minutes for b in clock.blocks if b.id == clock.block_id), 0)
    return ClockFact(
        clock=_figures(clock.remaining),
        planned=tr(N_("of {n} min")).format(n=minutes),
        share=clock.used / (minutes * 60) if minutes else 0.0,
        tone=_TONES[clock.state],
        words=_words(clock, next_stage, tr),
        now=i18n.clock(now, language),
        ends=i18n.clock(f"{clock.projected_end:%H:%M}", language),
        verdict=_verdict(clock, tr),
        late=clock.day == "late",
        running=clock.state not in {"idle", "paused"},
    )


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
        running=False,
    )


def _figures(seconds: float) -> str:
    """Return ``8:40``, or ``+2:10`` when the time is over."""
    whole = int(abs(seconds))
    text = f"{whole // 60}:{whole % 60:02}"
    return f"+{text}" if seconds < 0 and whole else text


def _words(clock: AgendaClock, next_stage: str, tr: Tr) -> str:
    left, over = int(clock.remaining // 60) + 1, int(-clock.remaining // 60)
    match clock.state:
        case "soon":
            text = tr(N_("{n} min left. What must be said before we close this?"))
            return text.format(n=left)
        case "last_minute":
            return tr(N_("Last minute"))
        case "over" if next_stage:
            text = tr(N_("{n} min over. Good talk: take it from {stage}, or move on."))
            return text.format(n=over, stage=next_stage)
        case "over":
            return tr(N_("{n} min over.")).format(n=over)
        case "paused":
            paused = int(clock.paused)
            time = f"{paused // 60}:{paused % 60:02}"
            return tr(N_("Paused {time}. The end moves with it.")).format(time=time)
        case _:
            return ""


def _verdict(clock: AgendaClock, tr: Tr) -> str:
    if clock.state == "idle":
        return ""
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
