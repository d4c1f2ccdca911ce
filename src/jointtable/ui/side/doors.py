"""The ways to a side's answers: the laptop that is passed to it, and the worksheets it hands in."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from jointtable.domain import blind
from jointtable.domain.blind import SideHasLocked
from jointtable.domain.edits import OpenRound
from jointtable.domain.errors import Refused
from jointtable.domain.records import SIDES, Round, Side
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.ui.run.adding import new_id
from jointtable.ui.run.leading import Leading
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.step_boxes import StepBoxes
from jointtable.ui.side.answers import SideAnswers
from jointtable.ui.side.ask_side import AskSide
from jointtable.ui.side.paper_desk import PaperDesk
from jointtable.ui.side.passes import Pass, parts_of, pass_of, round_of


class NothingToWrite(Refused):
    """Nobody writes by themselves in this step."""

    what = N_("Nobody writes by themselves in this step.")


class NothingAsked(Refused):
    """A step asks about things of which there are none: areas, words, criteria."""

    what = N_("There is nothing to answer in this step yet.")
    do = N_("Add first what it asks about.")


class Doors(QObject):
    """Asks which side it is about, and opens the round of the step if nobody has.

    Attributes:
        ask: The sheet that asks.
        paper: What happens while worksheets are typed in.

    Signals:
        pass_asked: The laptop is to be passed: the side, the pass, the open round.
    """

    pass_asked = Signal(str, object, object)

    def __init__(self, run: RunScreen, leading: Leading, answers: SideAnswers) -> None:
        super().__init__(run)
        self._run, self._leading, self._answers = run, leading, answers
        self.ask = AskSide(run.look, run, leading.words.tr)
        self.paper = PaperDesk(
            run,
            leading,
            leading.words.content,
            opened=self._opened,
            read_day=answers.read_day,
        )
        run.top.pass_laptop.clicked.connect(self.ask_side)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """Return what its keys do, by the key of the action."""
        return {"pass": self.ask_side, "from_paper": self.ask_whose_paper}

    def follow(self, boxes: StepBoxes) -> None:
        """Do what the box offers that says who has locked."""
        boxes.take_hands(pass_laptop=self.ask_side, from_paper=self.ask_whose_paper)

    @property
    def _workshop(self) -> Workshop:
        return self._leading.workshop

    def wanted(self) -> Pass | None:
        """Return what the laptop would be passed for now, or None: nobody writes in this step."""
        content = self._leading.words.content
        return pass_of(self._workshop, content, self._leading.step)

    def can_write(self, side: Side) -> bool:
        """Return whether the laptop can be passed to a side now."""
        wanted = self.wanted()
        if wanted is None:
            return False
        round_ = round_of(self._workshop, wanted)
        return round_ is None or blind.locked_at(round_, side) is None

    def ask_side(self) -> None:
        """Ask which side gets the laptop, if it writes by itself in this step."""
        if self.wanted() is None:
            self._leading.bridge.refused.emit(NothingToWrite())
            return
        free: dict[Side, bool] = {side: self.can_write(side) for side in SIDES}
        self._ask(self._leading.words.tr(N_("Who gets the laptop?")), free, self.pass_to)

    def ask_whose_paper(self) -> None:
        """Ask whose worksheets are typed in, if the step that is worked on has any."""
        if not self.paper.can_type():
            self._leading.bridge.refused.emit(NothingToWrite())
            return
        in_the_open = self.wanted() is None
        free: dict[Side, bool] = {side: in_the_open or self.can_write(side) for side in SIDES}
        self._ask(self._leading.words.tr(N_("Whose worksheets?")), free, self.paper.open_for)

    def _ask(self, title: str, free: dict[Side, bool], then: Callable[[Side], object]) -> None:
        top = self._run.top
        self.ask.ask(top.under(top.pass_laptop), title, self._answers.shown(), free, then)

    def pass_to(self, side: Side) -> None:
        """Pass the laptop to ``side`` for the step that is worked on, if it can write there."""
        wanted = self.wanted()
        if wanted is None:
            self._leading.bridge.refused.emit(NothingToWrite())
            return
        answers = self._answers
        if not parts_of(answers.shown(), wanted, side, answers.tr):
            self._leading.bridge.refused.emit(NothingAsked())
            return
        round_ = self._opened(wanted)
        if round_ is None:
            return
        if blind.locked_at(round_, side) is not None:
            name = self._answers.shown().side_name(side)
            self._leading.bridge.refused.emit(SideHasLocked(side=name))
            return
        self.pass_asked.emit(side, wanted, round_)

    def _opened(self, wanted: Pass) -> Round | None:
        """Return the open round of a pass, opened now if nobody has."""
        found = round_of(self._workshop, wanted)
        if found is not None:
            return found
        # a round is opened on the way to its first step; here it was not on the way
        sealed, at = wanted.sealed, self._leading.at()
        opening = OpenRound(new_id(), sealed.subjects, at, sealed.block_id, sealed.moment)
        self._leading.bridge.apply(opening)
        return round_of(self._workshop, wanted)
