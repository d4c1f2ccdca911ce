"""Joins the Run screen to an open workshop: asking becomes an edit, a change is shown."""

import datetime as dt
import re
from collections.abc import Callable
from typing import ClassVar, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from jointtable import i18n
from jointtable.content import Content
from jointtable.content.fallback import Shown
from jointtable.domain.changes import Changes
from jointtable.domain.edits import (
    AddMinutes,
    GoToStep,
    PauseClock,
    ResumeClock,
    RunClock,
    StartWorkshop,
    Together,
    open_span,
)
from jointtable.domain.errors import JointTableError
from jointtable.domain.records import Block, Note, Step
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr, translator
from jointtable.insights.clock import agenda_clock, clock_result
from jointtable.session.running import LOOKS_PER_SECOND, RunningClock
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.cards.action import Moment
from jointtable.ui.run.adding import Adding, new_id
from jointtable.ui.run.beside import Beside, Words
from jointtable.ui.run.capturing import Capturing
from jointtable.ui.run.clock import clock_fact, ended_fact, stage_times
from jointtable.ui.run.clock_face import ClockFact
from jointtable.ui.run.day import Day, current_step, day_of, first_step, neighbour_stage
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.table.chunks import ALL, Dim
from jointtable.ui.table.hands import Hands
from jointtable.ui.table.scene import Seen

Now = Callable[[], dt.datetime]


def local_now() -> dt.datetime:
    """Return the time with the offset that holds here today."""
    return dt.datetime.now().astimezone()


class _Begin(Together):
    """The start of the day and what started it, as one step under the name of the start."""

    label: ClassVar[str] = StartWorkshop.label


class Leading(QObject):
    """What happens on the Run screen.

    Attributes:
        bridge: The door to the workshop.
        day: Where the day stands.
        words: What the parts beside the table are written with.

    Signals:
        left: Back to the library.
        export_asked: The playbook is to be exported.
        shown: The table, the step or the lens is another one.
        ticked: Time has passed (``AgendaClock``).
    """

    left = Signal()
    export_asked = Signal()
    shown = Signal()
    ticked = Signal(object)

    def __init__(
        self,
        screen: RunScreen,
        bridge: DocumentBridge,
        content: Content,
        *,
        language: str,
        tr: Tr,
        now: Now = local_now,
    ) -> None:
        super().__init__(screen)
        self._screen, self.bridge, self._content = screen, bridge, content
        self._language, self._tr, self._now = language, tr, now
        self._lenses: dict[str, str] = {}
        self._whole = False
        self._looking: str | None = None
        words = Words(content=content, language=self._spoken, tr=tr, at=self.at, new_id=new_id)
        self.words = words
        self.beside = Beside(screen.panel, screen.view, bridge, words)
        self.adding = Adding(
            screen, bridge, Capturing(content, tr, self._spoken), now=now, refuse=self._refused
        )
        self.beside.back_asked.connect(self.adding.bring_back)
        self._clock = RunningClock(bridge.workshop, now=now)
        self.day: Day = day_of(self.workshop, self._shown(), tr)
        if self.step is not None:
            self._follow_lens(self.step)
        self.seen = self._see()
        self._ticks = QTimer(self, interval=1000 // LOOKS_PER_SECOND)
        self._ticks.timeout.connect(self._tick)
        self._connect()
        # after what shows a change: what is open on the table looks where its card lies then
        self.hands = Hands(
            *(screen.view, bridge, screen.toast),
            moment=self.moment,
            step=lambda: self.step,
            tr=tr,
        )
        self._show_all()
        frame = self.seen.scene.frame(self.day.block_id or "")
        if frame is not None:
            screen.view.go(frame.box, fly=False)
        self._ticks.start()

    def _connect(self) -> None:
        screen = self._screen
        self.bridge.changed.connect(self._changed)
        self.bridge.refused.connect(self._refused)
        screen.top.library.clicked.connect(self.left)
        screen.top.undo.clicked.connect(self.bridge.undo)
        screen.top.redo.clicked.connect(self.bridge.redo)
        screen.top.playbook.clicked.connect(self.export_asked)
        screen.steps.next_asked.connect(self.next)
        screen.steps.back_asked.connect(self.back)
        screen.steps.filtered.connect(self._filter)
        screen.steps.lens_asked.connect(self.show_lens)
        screen.dock.whole.clicked.connect(self.toggle_whole)
        screen.view.opened.connect(self.go_to_stage)
        for rail in screen.rails.values():
            rail.stage_asked.connect(self.look_at)
            rail.started.connect(self.start_or_pause)
            rail.paused.connect(self.start_or_pause)
            rail.minutes_asked.connect(self.add_minutes)

    # --- state ------------------------------------------------------------------------------------

    @property
    def workshop(self) -> Workshop:
        """Return the records as they are now."""
        return self.bridge.workshop

    @property
    def step(self) -> Step | None:
        """Return the step that is worked on."""
        return current_step(self.workshop)

    @property
    def looking_at(self) -> str | None:
        """Return the stage that is looked at without being worked on, or None."""
        return self._looking

    @property
    def is_whole(self) -> bool:
        """Return whether the whole table is in sight."""
        return self._whole

    @property
    def language(self) -> str:
        """Return the language of the window."""
        return self._language

    def now(self) -> dt.datetime:
        """Return the time with its offset."""
        return self._now()

    def at(self) -> str:
        """Return the time as an instant of the interchange format."""
        return self._now().isoformat(timespec="seconds")

    def moment(self) -> Moment:
        """Return when something is done to cards now."""
        now = self._now()
        return Moment(shown=self._shown(), at=self.at(), today=f"{now:%Y-%m-%d}", new_id=new_id)

    def close(self) -> None:
        """Let go of the workshop."""
        self._ticks.stop()
        self.bridge.close()

    def _shown(self) -> Shown:
        return Shown(self.workshop, self._content, self._spoken)

    def _see(self) -> Seen:
        lenses, spoken = dict(self._lenses), self._spoken
        return Seen(self.workshop, self._content, spoken, translator(spoken), lenses)

    @property
    def _spoken(self) -> str:
        """Return the language of the workshop: of its script, its frames and its findings."""
        return self.workshop.setup.language

    # --- showing ----------------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        block, step = self.day.block_id, self.day.step_id
        self._clock.follow(self.workshop)
        if changes and all(change.kind is Note for change in changes):
            self._show_notes()  # typed letter by letter, and never on the table
            return
        here = self.step
        if here is not None and here.id != step:
            self._follow_lens(here)
        self.seen = self._see()
        self.day = day_of(self.workshop, self._shown(), self._tr)
        self._show_all()
        if self.day.block_id != block:
            self._fly(self.day.block_id, block)

    def _follow_lens(self, step: Step) -> None:
        """Show a stage through the lens that its step is about, else through the usual one."""
        lenses = self._lenses_of(step.block_id)
        if step.key in lenses:
            self._lenses[step.block_id] = step.key
        else:
            self._lenses.pop(step.block_id, None)

    def _lenses_of(self, block_id: str | None) -> tuple[str, ...]:
        block = self.workshop.find(Block, block_id)
        stages = self._content.stages.by_key
        return stages[block.stage].lenses if block is not None and block.stage else ()

    def _show_notes(self) -> None:
        self.seen = self._see()
        self._screen.top.show_history(self.bridge.undo_label, self.bridge.redo_label)
        self.beside.show(self.seen, self.day, self.step)

    def show_again(self) -> None:
        """Show everything anew from the workshop as it is, as after a bug."""
        self.seen = self._see()
        self.day = day_of(self.workshop, self._shown(), self._tr)
        self._show_all()

    def _show_all(self) -> None:
        screen, shown = self._screen, self._shown()
        screen.top.show_names(
            shown.party_short_name("sales"), shown.party_short_name("procurement")
        )
        screen.top.show_history(self.bridge.undo_label, self.bridge.redo_label)
        screen.top.show_saved(self._tr(N_("Saved")))
        screen.view.show_table(self.seen.scene)
        screen.view.show_current(self.day.block_id or "")
        self._show_steps()
        self.beside.show(self.seen, self.day, self.step)
        self._tick()
        self.adding.echo()
        self.shown.emit()

    def _show_steps(self) -> None:
        lenses = self._lenses_of(self.day.block_id)
        self._screen.steps.show_day(self.day, whole=self._whole)
        usual = lenses[0] if lenses else ""
        lens = self._lenses.get(self.day.block_id or "") or usual
        self._screen.steps.show_lenses(lenses, lens)

    def _tick(self) -> None:
        look = self._clock.look()
        now = self._now()
        running = look.seconds if look.span_id is not None else None
        clock = agenda_clock(self.workshop, now, running=running)
        self.ticked.emit(clock)
        names = {block.id: block.name for block in self.day.blocks if block.number is not None}
        coming = [b for b in clock.blocks if b.state == "coming" and b.id in names]
        if clock.block_id is None:
            fact = self._ended(now)
        else:
            fact = clock_fact(
                clock,
                f"{now:%H:%M}",
                next_stage=names[coming[0].id] if coming else "",
                language=self._language,
                tr=self._tr,
            )
        times = stage_times(clock, self._language, self._tr)
        for rail in self._screen.rails.values():
            rail.show_clock(fact, started=look.span_id is not None)
            rail.show_stages(self.day.blocks, times)

    def _ended(self, now: dt.datetime) -> ClockFact:
        """Return what the clock says when the day is over, or has no stage."""
        block = self.day.block
        result = clock_result(self.workshop)
        return ended_fact(
            block.minutes if block is not None else 0,
            f"{now:%H:%M}",
            result.ended or result.planned_end,
            language=self._language,
            tr=self._tr,
        )

    def _fly(self, block_id: str | None, before: str | None) -> None:
        scene = self.seen.scene
        frame, left = scene.frame(block_id or ""), scene.frame(before or "")
        self._looking = None
        if frame is None or self._whole:
            return
        far = left is None or abs(frame.number - left.number) > 1
        self._screen.view.go(frame.box, far=far)

    # --- the day ----------------------------------------------------------------------------------

    def next(self) -> None:
        """Do what the primary button says."""
        if self._whole:
            self.toggle_whole()
        elif self.day.next is not None:
            self._go_on(self.day.next.step_id)

    def _go_on(self, step_id: str) -> None:
        """Go to the next step; the first time that is how the day begins, with or without clock."""
        if self.workshop.setup.status != "draft":
            self.go_to_step(step_id)
            return
        at = self.at()
        self.bridge.apply(_Begin((GoToStep(step_id, at, None), StartWorkshop(at))))

    def back(self) -> None:
        """Go to the step before, with everything as it was."""
        if not self._whole and self.day.back is not None:
            self.go_to_step(self.day.back.step_id)

    def next_stage(self, by: int = 1) -> None:
        """Go a whole stage on, or back for −1."""
        step = neighbour_stage(self.workshop, by)
        if step is not None:
            self.go_to_step(step.id)

    def go_to_stage(self, block_id: str) -> None:
        """Go to a stage: the camera flies there."""
        step = first_step(self.workshop, block_id)
        if self._whole:
            self.toggle_whole()
        if step is not None and block_id != self.day.block_id:
            self.go_to_step(step.id)
        else:
            self._fly(block_id, None)

    def go_to_step(self, step_id: str) -> None:
        """Go to a step of the day."""
        span = new_id() if open_span(self.workshop) is not None else None
        self.bridge.apply(GoToStep(step_id, self.at(), span))

    def look_at(self, block_id: str) -> None:
        """Look at a stage without going there; a second time goes."""
        frame = self.seen.scene.frame(block_id)
        if frame is None:
            return
        if self._looking == block_id:
            self._screen.toast.hide()
            self.go_to_stage(block_id)
            return
        if self._whole:
            self.toggle_whole()
        self._fly(block_id, self.day.block_id)
        if block_id == self.day.block_id:
            return
        self._looking = block_id
        text = self._tr(N_("You are looking at {stage}.")).format(stage=frame.title)
        self._screen.toast.say(
            text,
            (
                (self._tr(N_("Go there")), lambda: self.go_to_stage(block_id)),
                (self._tr(N_("Back")), lambda: self._fly(self.day.block_id, block_id)),
            ),
            stays=True,
        )

    def back_to_stage(self) -> None:
        """Stop looking elsewhere."""
        if self._looking is not None:
            self._fly(self.day.block_id, self._looking)

    # --- the clock --------------------------------------------------------------------------------

    def start_or_pause(self) -> None:
        """Start the clock, pause it, or go on with it."""
        span, at = open_span(self.workshop), self.at()
        if span is not None:
            kind = PauseClock if span.kind == "run" else ResumeClock
            self.bridge.apply(kind(new_id(), at))
            return
        step = self.step
        if step is None:
            return
        run = RunClock(new_id(), step.block_id, at, step.id)
        if self.workshop.setup.status == "draft":
            self.bridge.apply(_Begin((StartWorkshop(at, step.id), run)))
        else:
            self.bridge.apply(run)

    def add_minutes(self, minutes: int) -> None:
        """Give the stage more or fewer minutes."""
        if self.day.block_id is not None:
            self.bridge.apply(AddMinutes(self.day.block_id, minutes, self.at()))

    # --- the table --------------------------------------------------------------------------------

    def toggle_whole(self) -> None:
        """Show the whole table, or come back to the stage."""
        self._whole = not self._whole
        self._screen.toast.hide()
        self._screen.show_whole(whole=self._whole)
        self._show_steps()
        view = self._screen.view
        if self._whole:
            view.go(self.seen.scene.frames_box, far=True)
            return
        self._screen.steps.filters["all"].setChecked(True)
        view.show_dim(ALL)
        frame = self.seen.scene.frame(self.day.block_id or "")
        if frame is not None:
            view.go(frame.box, far=True)

    def _filter(self, keep: str) -> None:
        self._screen.view.show_dim(Dim(keep))

    def show_lens(self, lens: str) -> None:
        """Show the frame of the stage through another lens."""
        if self.day.block_id is None:
            return
        self._lenses[self.day.block_id] = lens
        self.seen = self._see()
        self._screen.view.show_table(self.seen.scene)
        self._show_steps()
        self.shown.emit()

    def step_lens(self, by: int) -> None:
        """Show the next lens of the stage, or the previous one for −1."""
        lenses = list(self._screen.steps.lenses)
        if len(lenses) > 1:
            now = lenses.index(self._screen.steps.lens)
            self.show_lens(lenses[(now + by) % len(lenses)])

    # --- trouble ----------------------------------------------------------------------------------

    def _refused(self, error: JointTableError) -> None:
        self._screen.toast.say(error.message(self._tr))

    def party(self, side: Literal["sales", "procurement"]) -> str:
        """Return how a party is called on the table."""
        return self._shown().party_short_name(side)

    def file_name(self, what: str) -> str:
        """Return a name for a document of this workshop that every system takes."""
        parts = (self.party("sales"), self.party("procurement"), what)
        kept = (re.sub(r"[^\w-]+", "-", part).strip("-") for part in parts)
        return "-".join(part for part in kept if part)[:100] + ".pdf"

    def say_saved(self) -> None:
        """Say when the last change was written: every one is."""
        time = i18n.clock(f"{self._now():%H:%M}", self._language)
        text = self._tr(N_("Saved {time}")).format(time=f"{time}{self._now():{self._seconds()}}")
        self._screen.top.show_saved(text)

    def _seconds(self) -> str:
        return ".%S" if self._language == "fi" else ":%S"
