"""Joins the Run screen to an open workshop: asking becomes an edit, a change is shown."""

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from jointtable import i18n
from jointtable.content import Content
from jointtable.content.fallback import Shown
from jointtable.domain.changes import Changes
from jointtable.domain.edits import GoToStep, Reveal, StartWorkshop, open_span
from jointtable.domain.errors import JointTableError
from jointtable.domain.records import Incident, InsightChoice, Note, Step, Turn
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr, translator
from jointtable.layout.lenses import lens_about, lenses_of
from jointtable.session.document import CannotBeUndone
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.cards.action import Moment
from jointtable.ui.run.adding import Adding, new_id
from jointtable.ui.run.beside import Beside, Words
from jointtable.ui.run.capturing import Capturing
from jointtable.ui.run.day import Day, Move, current_step, day_of, first_step, neighbour_stage
from jointtable.ui.run.face_down import FaceDown
from jointtable.ui.run.halting import Halting
from jointtable.ui.run.hearing import Hearing
from jointtable.ui.run.insight_desk import InsightDesk
from jointtable.ui.run.once import Once
from jointtable.ui.run.parking_drop import ParkingDrop
from jointtable.ui.run.planning import Planning
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.sealing import Sealing
from jointtable.ui.run.step_boxes import StepBoxes
from jointtable.ui.run.timekeeping import Begin, Clocks, Memory, Timekeeping
from jointtable.ui.table.chunks import ALL, Dim
from jointtable.ui.table.hands import Hands
from jointtable.ui.table.opened import Opened
from jointtable.ui.table.scene import Seen

if TYPE_CHECKING:
    from jointtable.session.document import Document

_BESIDE: Final = frozenset({Note, Turn, Incident, InsightChoice})
"""Kinds that are never on the table: a note is typed letter by letter."""
_CATCH_UP: Final = 300
"""Milliseconds after the last letter that a side has written, until the room sees how far it is."""


class Leading(QObject):
    """What happens on the Run screen.

    Attributes:
        bridge: The door to the workshop.
        day: Where the day stands.
        time: The clock of the day.
        planning: Plans the rest of the day anew.
        halting: Stops the room, and records objections.
        hearing: Counts who is heard.
        beside: Script, notes and parking.
        insights: What the table shows, and what is done about it.
        sealing: Leads through blind steps and their reveal.
        face_down: Cards that are covered on the projector.
        boxes: What a step is about, in the script.
        words: What the parts beside the table are written with.
        once: Means a key that is hit twice once.

    Signals:
        left: Back to the library.
        playbook_asked: The playbook is to be shown.
        shown: The table, the step or the lens is another one, or the whole table.
        ticked: Time has passed (``AgendaClock``).
    """

    left = Signal()
    playbook_asked = Signal()
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
        clocks: Clocks | None = None,
        memory: Memory | None = None,
    ) -> None:
        """Show the workshop of ``bridge`` on ``screen``.

        Args:
            screen: Where to.
            bridge: The door to the workshop.
            content: Templates.
            language: Of the window.
            tr: For the words of the window.
            clocks: The clocks of the machine.
            memory: What is kept beside the workshop; None: nothing is.
        """
        super().__init__(screen)
        clocks = clocks or Clocks()
        self._screen, self.bridge, self._content = screen, bridge, content
        self.once = Once(clocks.steady)
        self._language, self._tr, self._now = language, tr, clocks.now
        self._lenses: dict[str, str] = {}
        self._whole = False
        self._away = False
        self._catching_up = QTimer(self, singleShot=True, interval=_CATCH_UP)
        self._catching_up.timeout.connect(self.show_again)
        self._looking: str | None = None
        words = Words(content=content, language=self._spoken, tr=tr, at=self.at, new_id=new_id)
        self.words = words
        self.beside = Beside(screen.panel, bridge, words)
        self.insights = InsightDesk(screen.panel, screen.view, bridge, words)
        self.adding = Adding(
            screen,
            bridge,
            Capturing(content, tr, self._spoken),
            now=self._now,
            refuse=self._refused,
            tr=tr,
        )
        self.beside.back_asked.connect(self.adding.bring_back)
        ParkingDrop(screen.view).dropped.connect(self.adding.bring_back)
        self.time = Timekeeping(
            screen, bridge, language=language, tr=tr, clocks=clocks, memory=memory
        )
        self.day: Day = day_of(self.workshop, self._shown(), tr)
        if self.step is not None:
            self._follow_lens(self.step)
        self.planning = Planning(
            screen, bridge, self.time, shown=self._shown, language=language, tr=tr
        )
        self.halting = Halting(
            screen, bridge, self.time, party=self.party, language=language, tr=tr
        )
        self.hearing = Hearing(screen, bridge, words, language=language, go_to_step=self.go_to_step)
        self.adding.person_added.connect(self.hearing.welcome)
        self.sealing = Sealing(self, screen, memory)
        self.face_down = FaceDown(self.workshop, self, memory)
        self.face_down.changed.connect(self.look_again)
        self.seen = self._see()
        self._connect()
        self.opened = Opened(
            screen.view,
            scene=lambda: self.seen.scene,
            workshop=lambda: self.workshop,
            step=lambda: self.step,
        )
        self.opened.changed.connect(self.shown)
        # after what shows a change: what is open on the table looks where its card lies then
        self.hands = Hands(
            *(screen.view, bridge, screen.toast),
            moment=self.moment,
            step=lambda: self.step,
            tr=tr,
        )
        self.boxes = StepBoxes(self, screen, self.sealing, self.hands)
        self._show_all()
        frame = self.seen.scene.frame(self.day.block_id or "")
        if frame is not None:
            screen.view.go(frame.box, fly=False)
        self.time.begin()
        self.sealing.begin()

    def _connect(self) -> None:
        screen = self._screen
        self.bridge.changed.connect(self._changed)
        self.bridge.refused.connect(self._refused)
        self.time.looked.connect(self.ticked)
        screen.top.library.clicked.connect(self.left)
        screen.top.undo.clicked.connect(self.bridge.undo)
        screen.top.redo.clicked.connect(self.bridge.redo)
        screen.top.playbook.clicked.connect(self.playbook_asked)
        screen.steps.next_asked.connect(self.press)
        screen.steps.back_asked.connect(self.back)
        screen.steps.filtered.connect(self._filter)
        screen.steps.lens_asked.connect(self.show_lens)
        screen.steps.step_asked.connect(self.go_to_step)
        screen.dock.whole.clicked.connect(self.toggle_whole)
        screen.view.opened.connect(self.go_to_stage)
        screen.looking.go_asked.connect(self._go_where_looking)
        screen.looking.back_asked.connect(self.back_to_stage)
        for rail in screen.rails.values():
            rail.stage_asked.connect(self.look_at)
            rail.stage_chosen.connect(self.go_to_stage)

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
        return Moment(
            shown=self._shown(),
            at=self.at(),
            today=f"{now:%Y-%m-%d}",
            new_id=new_id,
            face_down=self.face_down.ids,
        )

    def let_go(self) -> "Document":
        """Show the workshop no longer, and return it open."""
        self.time.stop()
        self._catching_up.stop()
        return self.bridge.let_go()

    def close(self) -> None:
        """Let go of the workshop."""
        self.let_go().close()

    def _shown(self) -> Shown:
        return Shown(self.workshop, self._content, self._spoken)

    def _see(self) -> Seen:
        lenses, spoken = dict(self._lenses), self._spoken
        return Seen(
            *(self.workshop, self._content, spoken, translator(spoken), lenses),
            plain=self.sealing.plain,
            shut=self.sealing.revealing.shut,
            face_down=self.face_down.ids,
        )

    @property
    def _spoken(self) -> str:
        """Return the language of the workshop: of its script, its frames and its findings."""
        return self.workshop.setup.language

    # --- showing ----------------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        block, step = self.day.block_id, self.day.step_id
        self.time.follow()
        if self._away:
            self._catching_up.start()
            return
        if changes and all(change.kind in _BESIDE for change in changes):
            self._show_beside()
            return
        here = self.step
        if here is not None and here.id != step:
            self._follow_lens(here)
        self.day = day_of(self.workshop, self._shown(), self._tr)
        self.seen = self._see().after(self.seen, changes)
        self._show_all()
        if self.day.block_id != block:
            self._fly(self.day.block_id, block)
        elif self.day.step_id != step:
            self.back_to_stage()

    def _follow_lens(self, step: Step) -> None:
        """Show a stage through the lens that its step is about, else through the usual one."""
        lens = lens_about(step.key, self._lenses_of(step.block_id))
        if lens:
            self._lenses[step.block_id] = lens
        else:
            self._lenses.pop(step.block_id, None)

    def _lenses_of(self, block_id: str | None) -> tuple[str, ...]:
        return lenses_of(self._content, self.workshop, block_id)

    def _show_beside(self) -> None:
        self.seen = self._see()
        self._screen.top.show_history(self.bridge.undo_label, self.bridge.redo_label)
        self._show_parts()

    def _show_parts(self) -> None:
        self.beside.show(self.seen, self.day, self.step)
        self.insights.show(self.seen, self.day)
        self.hearing.show(self.seen, self.day)

    def look_away(self, *, away: bool) -> None:
        """Leave the console as it is while a side writes on another screen, letter by letter.

        Once it stops writing, what the room sees of it catches up: how far the side is.
        """
        self._away = away
        if not away:
            self._catching_up.stop()
            self.show_again()

    def show_again(self) -> None:
        """Show everything anew from the workshop as it is, as after a bug."""
        self.day = day_of(self.workshop, self._shown(), self._tr)
        self.look_again()

    def look_again(self) -> None:
        """Show the table anew: what is drawn of it, and no record, is another thing now."""
        self.seen = self._see()
        self._show_all()

    def _show_all(self) -> None:
        screen, shown = self._screen, self._shown()
        screen.top.show_names(
            shown.party_short_name("sales"), shown.party_short_name("procurement")
        )
        screen.top.show_history(self.bridge.undo_label, self.bridge.redo_label)
        screen.top.show_saved(self._tr(N_("Saved")))
        screen.view.show_table(self.opened.on(self.seen.scene))
        screen.view.show_current(self.day.block_id or "")
        self._show_steps()
        self._show_parts()
        self.time.show(self.day)
        self.adding.echo()
        self.sealing.follow()
        self.boxes.follow()
        self.shown.emit()

    def _show_steps(self) -> None:
        lenses = self._lenses_of(self.day.block_id)
        self._screen.steps.show_day(self.day, whole=self._whole)
        if not self._whole:
            self._screen.steps.show_sealed(self.sealing.primary)
        if self.sealing.rounds.is_covered:
            lenses = ()  # whatever the lens, nothing is to be seen yet
        usual = lenses[0] if lenses else ""
        lens = self._lenses.get(self.day.block_id or "") or usual
        self._screen.steps.show_lenses(lenses, lens)

    def _fly(self, block_id: str | None, before: str | None) -> None:
        """Show a stage; ``before``: the one that is left."""
        self._look_away()
        self._turn_to(block_id, before)

    def _turn_to(self, block_id: str | None, before: str | None) -> None:
        scene = self.seen.scene
        frame, left = scene.frame(block_id or ""), scene.frame(before or "")
        if frame is None or self._whole:
            return
        far = left is None or abs(frame.number - left.number) > 1
        self._screen.view.go(frame.box, far=far)

    # --- the day ----------------------------------------------------------------------------------

    def next(self) -> None:
        """Do what the primary button says, but for a reveal: a remote sends the same key."""
        if self.once.takes("next") and (self._whole or not self.sealing.takes_next()):
            self._do_next()

    def press(self) -> None:
        """Do what the primary button says."""
        if self.once.takes("next") and (self._whole or not self.sealing.takes_press()):
            self._do_next()

    def _do_next(self) -> None:
        if self._whole:
            self.toggle_whole()
        elif self.day.next is not None:
            self._go_on(self.day.next)

    def _go_on(self, move: Move) -> None:
        if move.block_id is not None:
            is_break = move.block_id != self.day.block_id
            self.time.run_block(move.block_id, None if is_break else move.step_id)
        else:
            self._go_or_begin(move.step_id)

    def _go_or_begin(self, step_id: str) -> None:
        """Go to a step; the first time that is how the day begins, with or without the clock."""
        if self.workshop.setup.status != "draft":
            self.go_to_step(step_id)
        else:
            at = self.time.at()
            go = self.sealing.edit_to(GoToStep(step_id, at, None))
            self.bridge.apply(Begin((go, StartWorkshop(at))))

    def begin_step(self) -> None:
        """Begin the step that is shown, and the day if it has not begun."""
        if self.day.step_id is not None:
            self._go_or_begin(self.day.step_id)

    def back(self) -> None:
        """Go to the step before, with everything as it was."""
        if self.sealing.takes_back():
            return
        if not self._whole and self.day.back is not None and self.once.takes("back"):
            self._go_on(self.day.back)

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
        self.bridge.apply(self.sealing.edit_to(GoToStep(step_id, self.time.at(), self.new_span())))

    def new_span(self) -> str | None:
        """Return an id for the span of the next step; None: no clock runs."""
        return new_id() if open_span(self.workshop) is not None else None

    def look_at(self, block_id: str) -> None:
        """Look at a stage without going there; the projector stays where it is."""
        frame = self.seen.scene.frame(block_id)
        if frame is None or block_id == self._looking:
            return
        if self._whole:
            self.toggle_whole()
        before = self._looking or self.day.block_id
        if block_id == self.day.block_id:
            self._fly(block_id, before)
            return
        self._looking = block_id
        self._screen.looking.say(frame.title)
        self._screen.settle()  # the camera flies in what room the bar leaves
        self._turn_to(block_id, before)

    def _look_away(self) -> None:
        """Look nowhere else any more."""
        if self._looking is not None:
            self._looking = None
            self._screen.looking.hide()
            self._screen.settle()

    def _go_where_looking(self) -> None:
        if self._looking is not None:
            self.go_to_stage(self._looking)

    def back_to_stage(self) -> None:
        """Stop looking elsewhere."""
        if self._looking is not None:
            self._fly(self.day.block_id, self._looking)

    # --- the table --------------------------------------------------------------------------------

    def toggle_whole(self) -> None:
        """Show the whole table, or come back to the stage."""
        self._whole = not self._whole
        self._look_away()
        self._screen.toast.hide()
        self._screen.show_whole(whole=self._whole)
        self._show_steps()
        self._screen.settle()  # the camera flies in what room the bars leave
        view = self._screen.view
        if self._whole:
            view.go(self.seen.scene.frames_box, far=True)
            self.shown.emit()
            return
        self._screen.steps.filters["all"].setChecked(True)
        view.show_dim(ALL)
        frame = self.seen.scene.frame(self.day.block_id or "")
        if frame is not None:
            view.go(frame.box, far=True)
        self.shown.emit()

    def _filter(self, keep: str) -> None:
        self._screen.view.show_dim(Dim(keep))

    def show_lens(self, lens: str) -> None:
        """Show the frame of the stage through another lens."""
        if self.day.block_id is None:
            return
        self._lenses[self.day.block_id] = lens
        self.seen = self._see()
        self._screen.view.show_table(self.opened.on(self.seen.scene))
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
        if isinstance(error, CannotBeUndone) and error.label == Reveal.label:
            self.sealing.offer_cover()
            return
        self._screen.toast.say(error.message(self._tr))

    def party(self, side: Literal["sales", "procurement"]) -> str:
        """Return how a party is called on the table."""
        return self._shown().party_short_name(side)

    def time_of_day(self) -> str:
        """Return the time as it is read."""
        return i18n.clock(f"{self._now():%H:%M}", self._language)

    def say_saved(self) -> None:
        """Say when the last change was written: every one is."""
        time = self.time_of_day()
        text = self._tr(N_("Saved {time}")).format(time=f"{time}{self._now():{self._seconds()}}")
        self._screen.top.show_saved(text)

    def _seconds(self) -> str:
        return ".%S" if self._language == "fi" else ":%S"
