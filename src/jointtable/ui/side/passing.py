"""Passes the laptop to a side and takes it back: what the Side screen shows, and when."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from jointtable.content.typed_answers import Value
from jointtable.domain import blind
from jointtable.domain.changes import Changes
from jointtable.domain.edits import LockSide
from jointtable.domain.errors import JointTableError
from jointtable.domain.records import Round, Side, Step
from jointtable.ui.run.adding import new_id
from jointtable.ui.run.leading import Leading
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.timekeeping import Clocks, Memory
from jointtable.ui.side.answers import Holding, Phase, SideAnswers
from jointtable.ui.side.asking import Cell, Page
from jointtable.ui.side.doors import Doors
from jointtable.ui.side.mark import PassMark, forget
from jointtable.ui.side.page import take_away
from jointtable.ui.side.passes import Pass, has_locked, pass_of
from jointtable.ui.side.screen import Showing, SideScreen
from jointtable.ui.side.telling import Ending, Telling
from jointtable.ui.side.turns import Turns


class Passing(QObject):
    """What happens while a side holds the laptop.

    Attributes:
        doors: The ways to a side's answers.
        screen: What the side sees, or None: the facilitator has the laptop.

    Signals:
        passed: The laptop was passed to a side, or taken back.
    """

    passed = Signal()

    def __init__(
        self,
        screens: QStackedWidget,
        run: RunScreen,
        leading: Leading,
        *,
        clocks: Clocks | None = None,
        memory: Memory | None = None,
        code: str = "",
        room_sees: Callable[[], bool] = lambda: False,
    ) -> None:
        """Wait until the laptop is passed.

        Args:
            screens: Where the Side screen is put over the console.
            run: The console.
            leading: What happens on it.
            clocks: The clocks of the machine.
            memory: Where it is kept who holds the laptop; None: nowhere.
            code: Four digits that give the laptop back; "": Enter is held.
            room_sees: Tells whether people see this very screen.
        """
        super().__init__(screens)
        self._screens, self._run, self._leading = screens, run, leading
        self._memory, self._code = memory, code
        self._clocks = clocks or Clocks()
        self._room_sees = room_sees
        self._holding: Holding | None = None
        self._answers = SideAnswers(leading)
        self._was_full_screen = False
        self.screen: SideScreen | None = None
        self.doors = Doors(run, leading, self._answers)
        self.doors.pass_asked.connect(self._pass_to)
        leading.bridge.changed.connect(self._changed)
        leading.bridge.refused.connect(self._refused)

    def close(self) -> None:
        """Let go of the workshop; who holds the laptop is kept."""
        if self.screen is not None:
            self._screens.removeWidget(self.screen)
            take_away(self.screen)
        self._holding, self.screen = None, None

    @property
    def holding(self) -> Holding | None:
        """Return who holds the laptop, or None: the facilitator."""
        return self._holding

    def take_code(self, code: str) -> None:
        """Give the laptop back by this code from the next time on that it is passed."""
        self._code = code

    # --- passing it -------------------------------------------------------------------------------

    def _pass_to(self, side: Side, wanted: Pass, round_: Round) -> None:
        step = self._leading.step
        if step is not None:
            self._begin(round_, wanted, side, step, "hand_over")

    def _begin(self, round_: Round, wanted: Pass, side: Side, step: Step, phase: Phase) -> bool:
        mark = PassMark(
            workshop_id=self._leading.workshop.setup.id,
            round_id=round_.id,
            step_id=step.id,
            side=side,
        )
        try:
            mark.keep(self._memory)
        except JointTableError as error:
            self._leading.bridge.refused.emit(error)
            return False
        self._holding = Holding(side=side, round_id=round_.id, wanted=wanted, phase=phase)
        self._answers.begin()
        self._put_over(side)
        self._show()
        self.passed.emit()
        return True

    def resume(self) -> bool:
        """Cover again what was in a side's hands when the program ended; return whether it was."""
        mark = PassMark.of(self._memory)
        if mark is None or mark.workshop_id != self._leading.workshop.setup.id:
            return False
        step = self._leading.workshop.find(Step, mark.step_id)
        round_ = self._leading.workshop.find(Round, mark.round_id)
        wanted = pass_of(self._leading.workshop, self._leading.words.content, step)
        if step is None or round_ is None or wanted is None or not blind.is_open(round_):
            self._forget()
            return False
        locked = blind.locked_at(round_, mark.side) is not None
        return self._begin(round_, wanted, mark.side, step, "locked" if locked else "covered")

    def _put_over(self, side: Side) -> None:
        window = self._screens.window()
        self._was_full_screen = window.isFullScreen()
        screen = SideScreen(
            self._run.look,
            side,
            self._answers.tr,
            read_day=self._answers.read_day,
            seconds=self._clocks.steady,
            code=self._code,
        )
        screen.resize(self._screens.size())
        screen.accepted.connect(self._accepted)
        screen.returned.connect(self.take_back)
        screen.filled.connect(self._filled)
        screen.turned.connect(self._turned)
        screen.ended.connect(self._ended)
        screen.other_asked.connect(self._ask_to_lock)
        screen.locked.connect(self._lock)
        screen.kept_open.connect(screen.end_last_look)
        screen.cover_asked.connect(self.cover)
        self.screen = screen
        self._leading.look_away(away=True)
        self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)
        window.showFullScreen()

    def take_back(self) -> None:
        """Give the laptop back to the facilitator: the console is as it was left."""
        screen = self.screen
        if screen is None or not self._forget():
            return
        self._holding, self.screen = None, None
        self._answers.begin()
        self._screens.setCurrentWidget(self._run)
        self._screens.removeWidget(screen)
        take_away(screen)
        window = self._screens.window()
        if not self._was_full_screen:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        self._leading.look_away(away=False)
        self._run.steps.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        self.passed.emit()

    def _forget(self) -> bool:
        try:
            forget(self._memory)
        except JointTableError as error:
            self._leading.bridge.refused.emit(error)
            return False
        return True

    # --- showing ----------------------------------------------------------------------------------

    def _telling(self, holding: Holding) -> Telling:
        return Telling(
            shown=self._answers.shown(),
            side=holding.side,
            tr=self._answers.tr,
            room_sees=self._room_sees(),
        )

    def _show(self) -> None:
        holding, screen = self._holding, self.screen
        if holding is None or screen is None:
            return
        telling = self._telling(holding)
        match holding.phase:
            case "hand_over":
                screen.show_cover(telling.hand_over())
            case "turn":
                turns = self._answers.turns(holding)
                screen.show_cover(telling.turn(turns, turns.next))
            case "covered":
                screen.show_cover(telling.covered())
            case "locked":
                screen.show_cover(telling.locked())
            case "handed_back":
                screen.show_cover(telling.handed_back())
            case "answering":
                self._show_answers(holding, screen, telling)

    def _show_answers(self, holding: Holding, screen: SideScreen, telling: Telling) -> None:
        pages = self._answers.pages(holding)
        if not pages:
            screen.show_cover(telling.handed_back())
            return
        number = min(holding.page, len(pages) - 1)
        showing = Showing(
            who=telling.who(self._answers.turns(holding), holding.turn),
            pages=pages,
            number=number,
            count=telling.count(pages[number]),
            ending=self._ending(holding, pages, telling),
        )
        screen.show_answers(showing, holding.focus)

    def _ending(self, holding: Holding, pages: tuple[Page, ...], telling: Telling) -> Ending:
        done = all(page.most or page.answered >= page.asked for page in pages)
        if holding.wanted.ends:
            end = telling.lock(self._answers.left(holding))
        else:
            end = telling.hand_back(done=done)
        if self._answers.turns(holding).waiting(holding.turn):
            return telling.pass_on(end, done=done)
        return end

    # --- what the side does -----------------------------------------------------------------------

    def _become(self, **news: object) -> None:
        if self._holding is not None:
            self._holding = replace(self._holding, **news)  # type: ignore[arg-type]  # its fields
            self._show()

    def _accepted(self, turn: int) -> None:
        """Go on from a cover."""
        holding = self._holding
        if holding is None:
            return
        turns = self._answers.turns(holding)
        if holding.phase == "turn":
            self._take_turn(turns, turn)
        elif turns.voters and holding.turn < 0:
            self._become(phase="turn")
        else:
            self._become(phase="answering")

    def _take_turn(self, turns: Turns, turn: int) -> None:
        """Let one of the side answer alone; nobody sees the slip of another."""
        named = turns.are_named
        self._answers.begin()
        self._become(
            phase="answering",
            turn=turn if named else turns.next,
            slip="" if named else new_id(),
            page=0,
            focus="",
        )

    def cover(self) -> None:
        """Hide everything at once behind the colour of the side."""
        holding, screen = self._holding, self.screen
        if holding is None or screen is None or holding.phase != "answering":
            return
        focus = screen.focused
        if screen.page is not None:
            screen.page.leave()  # what was begun is kept, not lost
        self._become(phase="covered", focus=focus)

    def look_around(self) -> None:
        """Cover what is answered if people begin to see this very screen."""
        if self._holding is not None and self._room_sees():
            self.cover()

    def _turned(self, by: int) -> None:
        screen, holding = self.screen, self._holding
        if screen is None or holding is None or screen.showing is None:
            return
        last = len(screen.showing.pages) - 1
        self._become(page=max(0, min(last, holding.page + by)), focus="")

    def _ended(self) -> None:
        """Do what the button at the right says."""
        holding = self._holding
        if holding is None:
            return
        if self._answers.turns(holding).waiting(holding.turn):
            self._become(phase="turn", turn=-1, slip="", page=0, focus="")
        elif holding.wanted.ends:
            self._ask_to_lock()
        else:
            self._become(phase="handed_back")

    def _ask_to_lock(self) -> None:
        holding, screen = self._holding, self.screen
        if holding is None or screen is None:
            return
        if not holding.wanted.ends:
            self._become(phase="handed_back")
            return
        given = self._answers.given(holding)
        screen.show_last_look(self._telling(holding).last_look(given))

    def _lock(self) -> None:
        holding = self._holding
        if holding is None:
            return
        lock = LockSide(holding.round_id, holding.side, self._leading.at())
        if self._leading.bridge.apply(lock):
            self._become(phase="locked")

    # --- writing ----------------------------------------------------------------------------------

    def _filled(self, cell: Cell, value: Value, typed: bool) -> None:  # noqa: FBT001 - a signal
        holding, screen = self._holding, self.screen
        if holding is None or screen is None or holding.phase != "answering":
            return
        done = self._leading.bridge.apply(self._answers.edit(holding, cell, value, typed=typed))
        if not done and cell.kind == "add" and screen.page is not None:
            screen.page.give_back(cell, str(value))

    # --- the document -----------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        """Show what was written, or that the side may write no more."""
        holding = self._holding
        if holding is None or not changes:
            return
        if has_locked(self._leading.workshop, holding.round_id, holding.side):
            if holding.phase != "locked":
                self._become(phase="locked")
        elif holding.phase == "answering":
            self._show()

    def _refused(self, error: JointTableError) -> None:
        if self.screen is not None:
            self.screen.say(error.message(self._answers.tr))
