"""Passes the laptop to a side and takes it back: what the Side screen shows, and what it writes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from jointtable.content import Content
from jointtable.content.asked import Part, usual_steps
from jointtable.content.fallback import Shown
from jointtable.content.typed_answers import Value
from jointtable.domain import blind
from jointtable.domain.blind import SideHasLocked
from jointtable.domain.changes import Changes
from jointtable.domain.edits import Edit, LockSide, OpenRound
from jointtable.domain.errors import JointTableError, Refused
from jointtable.domain.progress import answered
from jointtable.domain.quick_capture import Context
from jointtable.domain.quick_capture.tokens import date as day_of
from jointtable.domain.records import SIDES, Records, Round, Side, Step
from jointtable.domain.views import WritingView
from jointtable.domain.visibility import writing_view
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Translator, translator
from jointtable.ui.run.adding import new_id
from jointtable.ui.run.leading import Leading
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.timekeeping import Clocks, Memory
from jointtable.ui.side.answering import (
    Place,
    Writer,
    blank_of,
    fill,
    fill_all,
    new_card,
    put_in,
)
from jointtable.ui.side.ask_side import AskSide
from jointtable.ui.side.asking import Asked, Cell, Page
from jointtable.ui.side.mark import PassMark, forget
from jointtable.ui.side.page import take_away
from jointtable.ui.side.page_makers import pages_of
from jointtable.ui.side.paper_desk import PaperDesk
from jointtable.ui.side.passes import (
    Pass,
    has_locked,
    open_answers,
    parts_of,
    pass_of,
    round_of,
)
from jointtable.ui.side.screen import Showing, SideScreen
from jointtable.ui.side.telling import Ending, Telling
from jointtable.ui.side.turns import Turns, turns_of
from jointtable.ui.style import Style
from jointtable.values import dataclass

Phase: TypeAlias = Literal["hand_over", "turn", "answering", "covered", "locked", "handed_back"]


class NothingToWrite(Refused):
    """Nobody writes by themselves in this step."""

    what = N_("Nobody writes by themselves in this step.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A side holds the laptop.

    Attributes:
        side: Which.
        round_id: What it answers.
        wanted: The steps of this pass.
        phase: What is shown.
        turn: Who answers alone, by number; −1: nobody yet, or the side as one.
        slip: Tells slips without a name apart.
        page: Number of the page.
        focus: Key of the cell that was answered when it was covered.
    """

    side: Side
    round_id: str
    wanted: Pass
    phase: Phase = "hand_over"
    turn: int = -1
    slip: str = ""
    page: int = 0
    focus: str = ""


class Passing(QObject):
    """What happens while a side holds the laptop.

    Signals:
        passed: The laptop was passed to a side, or taken back.
    """

    passed = Signal()

    def __init__(
        self,
        screens: QStackedWidget,
        run: RunScreen,
        leading: Leading,
        style: Style,
        content: Content,
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
            style: The look of the window.
            content: Templates.
            clocks: The clocks of the machine.
            memory: Where it is kept who holds the laptop; None: nowhere.
            code: Four digits that give the laptop back; "": Enter is held.
            room_sees: Tells whether people see this very screen.
        """
        super().__init__(screens)
        self._screens, self._run, self._leading, self._style = screens, run, leading, style
        self._content, self._memory, self._code = content, memory, code
        self._clocks = clocks or Clocks()
        self._room_sees = room_sees
        self._holding: Holding | None = None
        self._ranks: dict[str, int] = {}
        self._slip_ids: set[str] = set()
        self._was_full_screen = False
        self.screen: SideScreen | None = None
        self.ask = AskSide(style, run, leading.words.tr)
        self.paper = PaperDesk(run, leading, content, opened=self._opened, read_day=self._read_day)
        run.top.pass_laptop.clicked.connect(self.ask_side)
        leading.bridge.changed.connect(self._changed)
        leading.bridge.refused.connect(self._refused)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """Return what its keys do, by the key of the action."""
        return {"pass": self.ask_side, "from_paper": self.ask_whose_paper}

    def close(self) -> None:
        """Let go of the workshop; who holds the laptop is kept."""
        if self.screen is not None:
            self._screens.removeWidget(self.screen)
            take_away(self.screen)
        self._holding, self.screen = None, None

    # --- state ------------------------------------------------------------------------------------

    @property
    def holding(self) -> Holding | None:
        """Return who holds the laptop, or None: the facilitator."""
        return self._holding

    @property
    def workshop(self) -> Workshop:
        """Return the records as they are now."""
        return self._leading.workshop

    @property
    def _tr(self) -> Translator:
        """Return the words of the room: whoever holds the laptop is in it."""
        return translator(self.workshop.setup.language)

    def _shown(self, records: Records | None = None) -> Shown:
        language = self.workshop.setup.language
        return Shown(records or self.workshop, self._content, language)

    def wanted(self) -> Pass | None:
        """Return what the laptop would be passed for now, or None: nobody writes in this step."""
        return pass_of(self._shown(), self._leading.step)

    def can_write(self, side: Side) -> bool:
        """Return whether the laptop can be passed to a side now."""
        wanted = self.wanted()
        if wanted is None:
            return False
        round_ = round_of(self.workshop, wanted)
        return round_ is None or blind.locked_at(round_, side) is None

    # --- passing it -------------------------------------------------------------------------------

    def ask_side(self) -> None:
        """Ask which side gets the laptop, if it writes by itself in this step."""
        free: dict[Side, bool] = {side: self.can_write(side) for side in SIDES}
        if self.wanted() is None:
            self._leading.bridge.refused.emit(NothingToWrite())
        else:
            title = self._leading.words.tr(N_("Who gets the laptop?"))
            self.ask.ask(self._run.top.pass_laptop, title, self._shown(), free, self.pass_to)

    def ask_whose_paper(self) -> None:
        """Ask whose worksheets are typed in, if the step that is worked on has any."""
        if not self.paper.can_type():
            self._leading.bridge.refused.emit(NothingToWrite())
            return
        open_step = self.wanted() is None
        free: dict[Side, bool] = {side: open_step or self.can_write(side) for side in SIDES}
        title = self._leading.words.tr(N_("Whose worksheets?"))
        top = self._run.top.pass_laptop
        self.ask.ask(top, title, self._shown(), free, self.paper.open_for)

    def pass_to(self, side: Side) -> bool:
        """Pass the laptop to ``side`` for the step that is worked on; return whether it can be."""
        wanted, step = self.wanted(), self._leading.step
        if wanted is None or step is None:
            self._leading.bridge.refused.emit(NothingToWrite())
            return False
        round_ = self._opened(wanted)
        if round_ is None:
            return False
        if blind.locked_at(round_, side) is not None:
            name = self._shown().side_name(side)
            self._leading.bridge.refused.emit(SideHasLocked(side=name))
            return False
        return self._begin(round_, wanted, side, step, "hand_over")

    def _opened(self, wanted: Pass) -> Round | None:
        """Return the open round of a pass, opened now if nobody has."""
        found = round_of(self.workshop, wanted)
        if found is not None:
            return found
        opening = OpenRound(
            new_id(),
            wanted.subjects,
            self._leading.at(),
            block_id=wanted.block_id,
            moment=wanted.moment,
        )
        self._leading.bridge.apply(opening)
        return round_of(self.workshop, wanted)

    def _begin(self, round_: Round, wanted: Pass, side: Side, step: Step, phase: Phase) -> bool:
        mark = PassMark(
            workshop_id=self.workshop.setup.id, round_id=round_.id, step_id=step.id, side=side
        )
        try:
            mark.keep(self._memory)
        except JointTableError as error:
            self._leading.bridge.refused.emit(error)
            return False
        self._holding = Holding(side=side, round_id=round_.id, wanted=wanted, phase=phase)
        self._ranks, self._slip_ids = {}, set()
        self._put_over(side)
        self._show()
        self.passed.emit()
        return True

    def resume(self) -> bool:
        """Cover again what was in a side's hands when the program ended; return whether it was."""
        mark = PassMark.of(self._memory)
        if mark is None or mark.workshop_id != self.workshop.setup.id:
            return False
        step = self.workshop.find(Step, mark.step_id)
        round_ = self.workshop.find(Round, mark.round_id)
        wanted = pass_of(self._shown(), step)
        if step is None or round_ is None or wanted is None or not blind.is_open(round_):
            self._forget()
            return False
        locked = blind.locked_at(round_, mark.side) is not None
        return self._begin(round_, wanted, mark.side, step, "locked" if locked else "covered")

    def _put_over(self, side: Side) -> None:
        window = self._screens.window()
        self._was_full_screen = window.isFullScreen()
        screen = SideScreen(
            self._style,
            side,
            self._tr,
            read_day=self._read_day,
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
        self._ranks, self._slip_ids = {}, set()
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

    def _view(self, holding: Holding) -> WritingView:
        return writing_view(
            self.workshop,
            holding.side,
            holding.round_id,
            person_id=self._writer(holding).person_id,
            slip=self._slip_ids,
        )

    def _writer(self, holding: Holding) -> Writer:
        turns = self._turns(holding)
        voter = turns.voters[holding.turn] if 0 <= holding.turn < len(turns.voters) else None
        return Writer(
            round_id=holding.round_id,
            side=holding.side,
            person_id=voter.id if voter is not None else None,
            slip=holding.slip,
        )

    def _parts(self, holding: Holding, records: Records) -> tuple[Part, ...]:
        return parts_of(self._shown(records), holding.wanted, holding.side, self._tr)

    def _turns(self, holding: Holding) -> Turns:
        parts = self._parts(holding, self.workshop)
        return turns_of(self._shown(), parts, holding.side, holding.round_id, self._tr)

    def _telling(self, holding: Holding) -> Telling:
        return Telling(
            shown=self._shown(), side=holding.side, tr=self._tr, room_sees=self._room_sees()
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
                turns = self._turns(holding)
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
        pages = self._pages(holding)
        if not pages:
            screen.show_cover(telling.handed_back())
            return
        number = min(holding.page, len(pages) - 1)
        turns = self._turns(holding)
        voter = turns.voters[holding.turn] if 0 <= holding.turn < len(turns.voters) else None
        showing = Showing(
            who=telling.who(voter),
            pages=pages,
            number=number,
            count=telling.count(pages[number]),
            ending=self._ending(holding, pages, turns, telling),
        )
        screen.show_answers(showing, holding.focus)

    def _pages(self, holding: Holding) -> tuple[Page, ...]:
        view = self._view(holding)
        asked = Asked(
            view=view,
            shown=self._shown(view),
            writer=self._writer(holding),
            parts=self._parts(holding, view),
            tr=self._tr,
            ranks=self._ranks,
        )
        return pages_of(asked)

    def _ending(
        self, holding: Holding, pages: tuple[Page, ...], turns: Turns, telling: Telling
    ) -> Ending:
        done = all(page.most or page.answered >= page.asked for page in pages)
        round_ = self.workshop.find(Round, holding.round_id)
        left = open_answers(self.workshop, round_, holding.side) if round_ is not None else 0
        ends = holding.wanted.ends
        end = telling.lock(left) if ends else telling.hand_back(done=done)
        if turns.waiting(holding.turn):
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
        turns = self._turns(holding)
        if holding.phase == "turn":
            self._take_turn(turns, turn)
        elif turns.voters and holding.turn < 0:
            self._become(phase="turn")
        else:
            self._become(phase="answering")

    def _take_turn(self, turns: Turns, turn: int) -> None:
        """Let one of the side answer alone; nobody sees the slip of another."""
        named = turns.are_named
        self._slip_ids = set()
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
        if self._turns(holding).waiting(holding.turn):
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
        round_ = self.workshop.find(Round, holding.round_id)
        given = answered(self.workshop, round_, holding.side) if round_ is not None else 0
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
        done = self._leading.bridge.apply(self._edit(holding, cell, value, typed=typed))
        if not done and cell.kind == "add" and screen.page is not None:
            screen.page.give_back(cell, str(value))

    def _edit(self, holding: Holding, cell: Cell, value: Value, *, typed: bool) -> Edit:
        writer, at = self._writer(holding), self._leading.at()
        if cell.kind == "usual":
            shown = self._shown()
            return put_in(writer, usual_steps(shown, holding.side), shown.language, at)
        if cell.kind == "add":
            place = replace(cell.place, card=new_id())
            return new_card(self._view(holding), writer, place, str(value), at)
        if cell.place.row.part == "criteria":
            return self._rank(holding, cell, value)
        if writer.slip:
            self._slip_ids.add(blank_of(writer, cell.place).id)
        return fill(writer, cell.place, value, at, typed=typed)

    def _rank(self, holding: Holding, cell: Cell, value: Value) -> Edit:
        """Return the edit that gives a criterion its place; who had it has none any more."""
        rows = {row.about: row for part in self._parts(holding, self.workshop) for row in part.rows}
        ranks = dict(_ranks_shown(self._pages(holding)))
        ranks = {id_: rank for id_, rank in ranks.items() if rank != value}
        ranks.pop(cell.place.row.about, None)
        if isinstance(value, int):
            ranks[cell.place.row.about] = value
        self._ranks = ranks
        field = cell.place.field
        cells = tuple((Place(row=row, field=field), ranks.get(id_)) for id_, row in rows.items())
        return fill_all(self._writer(holding), cells, self._leading.at())

    def _read_day(self, text: str) -> str | None:
        setup, today = self.workshop.setup, f"{self._leading.now():%Y-%m-%d}"
        context = Context(
            side="joint", language=setup.language, today=today, workshop_day=setup.date
        )
        return day_of(text.removeprefix(">"), context)

    # --- the document -----------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        """Show what was written, or that the side may write no more."""
        holding = self._holding
        if holding is None or not changes:
            return
        if has_locked(self.workshop, holding.round_id, holding.side):
            if holding.phase != "locked":
                self._become(phase="locked")
        elif holding.phase == "answering":
            self._show()

    def _refused(self, error: JointTableError) -> None:
        if self.screen is not None:
            self.screen.say(error.message(self._tr))


def _ranks_shown(pages: tuple[Page, ...]) -> Mapping[str, int]:
    """Return the places that are shown, by criterion."""
    return {
        cell.place.row.about: cell.value
        for page in pages
        for cell in page.cells
        if isinstance(cell.value, int)
    }
