"""The time in the header of the projector: minutes, then seconds, then one sentence."""

from typing import Final, Literal

from jointtable import i18n
from jointtable.i18n import N_, Tr
from jointtable.insights.clock import AgendaClock
from jointtable.layout.primitives import AnyPrimitive, Box, Detail, Rect
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.styles import TextStyle
from jointtable.layout.text import break_lines, measure
from jointtable.values import dataclass

Tone = Literal["gone", "plain", "soon", "over", "break"]

SLOT: Final = Box(1318, 30, 242, 62)
"""Where the clock stands in a frame (tokens.json, ``timerSlot``)."""

BREAK: Final = Box(300, 330, 1000, 270)
"""Where the end of a break stands, in a frame."""

_SECONDS_FROM: Final = 120
"""Below so many seconds they are shown (ux.md §4.4)."""

_PARTS: Final = 484
"""The bar grows by half a pixel at a time, so that a second that shows nothing paints nothing."""

_FIGURES: Final = TextStyle(40, 44, 600, -0.02)
_WORDS: Final = TextStyle(24, 44, 500)
_OVER: Final = TextStyle(24, 28, 600, -0.01)
_BACK: Final = TextStyle(80, 96, 600, -0.02)
_BAR: Final = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomClock:
    """What the room sees of the time.

    Attributes:
        tone: ``gone`` shows nothing; ``plain``, ``soon`` with a yellow bar, ``over`` with a
            sentence and no number; ``break``.
        figures: ``18 min`` or ``1:45``; of a break “Back at 10:25”.
        words: ``left``, or the sentence.
        share: How much of the time is used, 0 to 1.
    """

    tone: Tone = "gone"
    figures: str = ""
    words: str = ""
    share: float = 0.0


NO_CLOCK: Final = RoomClock()


def room_clock(clock: AgendaClock, *, is_break: bool, language: str, tr: Tr) -> RoomClock:
    """Return what the room sees of the time.

    Args:
        clock: The clock of the day.
        is_break: Whether a break is running.
        language: Of times.
        tr: For the words.

    Source:
        ux.md §6.1.
    """
    if clock.state == "idle" or (clock.state == "paused" and not is_break):
        return NO_CLOCK
    minutes = next((one.minutes for one in clock.blocks if one.id == clock.block_id), 0)
    share = _share(clock.used, minutes * 60)
    if is_break:
        return _of_break(clock, share, language, tr)
    if clock.state == "over":
        return RoomClock(tone="over", words=tr(N_("Let us finish this thought")), share=1.0)
    tone: Tone = "plain" if clock.state == "on_plan" else "soon"
    return RoomClock(
        tone=tone, figures=_figures(clock.remaining, tr), words=tr(N_("left")), share=share
    )


def _of_break(clock: AgendaClock, share: float, language: str, tr: Tr) -> RoomClock:
    coming = (one for one in clock.blocks if one.state == "coming" and one.start is not None)
    back = min((one.start for one in coming if one.start is not None), default=clock.projected_end)
    if clock.state in {"paused", "over"}:
        return RoomClock(tone="break", figures=tr(N_("We go on soon")), share=1.0)
    time = i18n.clock(f"{back:%H:%M}", language)
    return RoomClock(tone="break", figures=tr(N_("Back at {time}")).format(time=time), share=share)


def _share(used: float, whole: float) -> float:
    return round(min(1.0, used / whole) * _PARTS) / _PARTS if whole else 0.0


def _figures(seconds: float, tr: Tr) -> str:
    """Return whole minutes, or ``m:ss`` when few are left."""
    whole = int(seconds)
    if whole < _SECONDS_FROM:
        return f"{whole // 60}:{whole % 60:02}"
    return tr(N_("{n} min")).format(n=whole // 60)


# --- drawing -------------------------------------------------------------------------------------


def drawn_clock(clock: RoomClock, slot: Box = SLOT) -> tuple[AnyPrimitive, ...]:
    """Return the clock laid out in ``slot``, in scene units; nothing if it is gone."""
    sheet = Sheet()
    if clock.tone == "break":
        _draw_break(sheet, clock)
    elif clock.tone == "over":
        _draw_over(sheet, clock, slot)
    elif clock.tone != "gone":
        _draw_left(sheet, clock, slot)
    return tuple(sheet.primitives)


def _draw_left(sheet: Sheet, clock: RoomClock, slot: Box) -> None:
    figures = Ink(style=_FIGURES, detail=Detail.ALWAYS)
    words = Ink(style=_WORDS, colour="ink2", detail=Detail.ALWAYS)
    gap = 10.0
    wide = measure(clock.figures, figures.style) + gap + measure(clock.words, words.style)
    if wide > slot.w:  # long words of another language: all smaller, nothing cut
        shrink = slot.w / wide
        figures = figures.but(style=_FIGURES.sized(_FIGURES.size * shrink))
        words = words.but(style=_WORDS.sized(_WORDS.size * shrink))
    after = measure(clock.words, words.style)
    sheet.write(
        clock.figures, figures.but(align="right"), Box(slot.x, slot.y, slot.w - after - gap, 44)
    )
    sheet.write(clock.words, words, Box(slot.right - after - 1, slot.y + 4, after + 2, 44))
    bar = Box(slot.x, slot.y + 52, slot.w, _BAR)
    _draw_bar(sheet, bar, clock.share, soon=clock.tone == "soon")


def _draw_bar(sheet: Sheet, box: Box, share: float, *, soon: bool) -> None:
    """Draw what is used of the time; yellow is too pale by itself and has an outline."""
    radius = box.h / 2
    edge = "control" if soon else "lineStrong"
    sheet.add(Rect(box.x, box.y, box.w, box.h, fill="sunken", radius=radius, detail=Detail.ALWAYS))
    if share > 0:
        wide = max(box.h, box.w * share)
        fill = "soon.mark" if soon else "ink"
        sheet.add(Rect(box.x, box.y, wide, box.h, fill=fill, radius=radius, detail=Detail.ALWAYS))
    sheet.add(
        Rect(
            box.x, box.y, box.w, box.h, stroke=edge, width=1.5 if soon else 1, radius=radius,
            detail=Detail.ALWAYS,
        )
    )  # fmt: skip


def _draw_over(sheet: Sheet, clock: RoomClock, slot: Box) -> None:
    sheet.add(Rect(slot.x, slot.y, slot.w, slot.h, fill="inverse", radius=9, detail=Detail.ALWAYS))
    style = _OVER
    while style.size > 18 and len(break_lines(clock.words, style, slot.w - 24).lines) > 2:  # noqa: PLR2004
        style = style.sized(style.size - 1)
    ink = Ink(style=style, colour="onInverse", align="centre", detail=Detail.ALWAYS)
    sheet.write(clock.words, ink, Box(slot.x + 12, slot.y, slot.w - 24, slot.h), lines=2)


def _draw_break(sheet: Sheet, clock: RoomClock) -> None:
    style = _BACK
    wide = measure(clock.figures, style)
    if wide > BREAK.w:
        style = style.sized(style.size * BREAK.w / wide)
    ink = Ink(style=style, align="centre", detail=Detail.ALWAYS)
    sheet.write(clock.figures, ink, Box(BREAK.x, BREAK.y + 60, BREAK.w, 96))
    _draw_bar(sheet, Box(BREAK.x + 150, BREAK.y + 220, BREAK.w - 300, 14), clock.share, soon=False)
