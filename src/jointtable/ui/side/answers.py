"""What the side that holds the laptop sees of its answers, and the edits that write them."""

from dataclasses import replace
from typing import Literal, TypeAlias

from jointtable.content.asked import Part, Voter, usual_steps
from jointtable.content.fallback import Shown
from jointtable.content.typed_answers import Value
from jointtable.domain.edits import Edit
from jointtable.domain.progress import answered
from jointtable.domain.quick_capture import Context
from jointtable.domain.quick_capture.tokens import date as day_of
from jointtable.domain.records import Records, Round, Side
from jointtable.domain.views import WritingView
from jointtable.domain.visibility import writing_view
from jointtable.domain.workshop import Workshop
from jointtable.i18n import Translator, translator
from jointtable.ui.run.adding import new_id
from jointtable.ui.run.leading import Leading
from jointtable.ui.side.answering import (
    Writer,
    blank_of,
    fill,
    fill_all,
    new_card,
    put_in,
)
from jointtable.ui.side.asking import Asked, Cell, Page
from jointtable.ui.side.page_makers import pages_of
from jointtable.ui.side.passes import Pass, open_answers, parts_of
from jointtable.ui.side.turns import Turns, turns_of
from jointtable.values import dataclass

Phase: TypeAlias = Literal["hand_over", "turn", "answering", "covered", "locked", "handed_back"]


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


class SideAnswers:
    """Reads and writes the answers of the side that holds the laptop.

    What must not outlive the hand that wrote it is kept here alone: which slip without a name is
    being written, and the places of criteria that leave others open before them.
    """

    def __init__(self, leading: Leading) -> None:
        """Begin with nothing; ``leading`` knows the workshop, the templates and the time."""
        self._leading = leading
        self._ranks: dict[str, int] = {}
        self._slip_ids: set[str] = set()

    def begin(self) -> None:
        """Forget what was remembered: another hand takes the laptop."""
        self._ranks, self._slip_ids = {}, set()

    @property
    def workshop(self) -> Workshop:
        """Return the records as they are now."""
        return self._leading.workshop

    @property
    def tr(self) -> Translator:
        """Return the words of the room: whoever holds the laptop is in it."""
        return translator(self.workshop.setup.language)

    def shown(self, records: Records | None = None) -> Shown:
        """Return ``records``, or the whole workshop, in the words of the room."""
        content, language = self._leading.words.content, self.workshop.setup.language
        return Shown(records or self.workshop, content, language)

    def read_day(self, text: str) -> str | None:
        """Return the day that ``text`` names, "YYYY-MM-DD", or None."""
        setup, today = self.workshop.setup, f"{self._leading.now():%Y-%m-%d}"
        context = Context(
            side="joint", language=setup.language, today=today, workshop_day=setup.date
        )
        return day_of(text.removeprefix(">"), context)

    # --- reading ----------------------------------------------------------------------------------

    def turns(self, holding: Holding) -> Turns:
        """Return whose turn it can be."""
        parts = self._parts(holding, self.workshop)
        return turns_of(self.shown(), parts, holding.side, holding.round_id, self.tr)

    def voter(self, holding: Holding) -> Voter | None:
        """Return who answers alone, or None: the side answers as one."""
        voters = self.turns(holding).voters
        return voters[holding.turn] if 0 <= holding.turn < len(voters) else None

    def pages(self, holding: Holding) -> tuple[Page, ...]:
        """Return what is asked and what was answered, made of what the side may see."""
        view = self._view(holding)
        asked = Asked(
            view=view,
            shown=self.shown(view),
            writer=self._writer(holding),
            parts=self._parts(holding, view),
            tr=self.tr,
            ranks=self._ranks,
        )
        return pages_of(asked)

    def left(self, holding: Holding) -> int:
        """Return how many answers of the round the side has not given."""
        round_ = self.workshop.find(Round, holding.round_id)
        return open_answers(self.workshop, round_, holding.side) if round_ is not None else 0

    def given(self, holding: Holding) -> int:
        """Return how many answers the side has put into the round."""
        round_ = self.workshop.find(Round, holding.round_id)
        return answered(self.workshop, round_, holding.side) if round_ is not None else 0

    def _view(self, holding: Holding) -> WritingView:
        return writing_view(
            self.workshop,
            holding.side,
            holding.round_id,
            person_id=self._writer(holding).person_id,
            slip=self._slip_ids,
        )

    def _writer(self, holding: Holding) -> Writer:
        voter = self.voter(holding)
        return Writer(
            round_id=holding.round_id,
            side=holding.side,
            person_id=voter.id if voter is not None else None,
            slip=holding.slip,
        )

    def _parts(self, holding: Holding, records: Records) -> tuple[Part, ...]:
        return parts_of(self.shown(records), holding.wanted, holding.side, self.tr)

    # --- writing ----------------------------------------------------------------------------------

    def edit(self, holding: Holding, cell: Cell, value: Value, *, typed: bool) -> Edit:
        """Return the edit that answers a cell.

        Args:
            holding: Who answers.
            cell: What.
            value: The answer; None takes it back.
            typed: Whether somebody is still typing.
        """
        writer, at = self._writer(holding), self._leading.at()
        if cell.kind == "usual":
            shown = self.shown()
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
        places = {c.place.row.about: c for page in self.pages(holding) for c in page.cells}
        ranks = {i: c.value for i, c in places.items() if isinstance(c.value, int)}
        ranks = {i: rank for i, rank in ranks.items() if rank != value}
        ranks.pop(cell.place.row.about, None)
        if isinstance(value, int):
            ranks[cell.place.row.about] = value
        self._ranks = ranks
        cells = tuple((c.place, ranks.get(i)) for i, c in places.items())
        return fill_all(self._writer(holding), cells, self._leading.at())
