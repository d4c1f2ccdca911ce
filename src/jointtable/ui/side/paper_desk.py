"""What is typed from paper goes into the sealed round, and none of it is read back."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from jointtable.content import Content
from jointtable.content.asked import Part, Row, Voter, part_keys, usual_steps, voters
from jointtable.content.fallback import Shown
from jointtable.content.typed_answers import LEFT_OUT, ReadDay, Value
from jointtable.content.worksheets import sheets
from jointtable.domain import blind
from jointtable.domain.edits import ChangeFields, Edit, adding
from jointtable.domain.records import Action, Round, Side
from jointtable.i18n import N_, Translator, translator
from jointtable.ui.run.leading import Leading
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.side.answering import Place, Writer, fill_all, id_of, is_filled, next_row
from jointtable.ui.side.paper import PaperPage
from jointtable.ui.side.passes import Pass, parts_of, pass_of

Opened = Callable[[Pass], Round | None]


class PaperDesk(QObject):
    """What happens while the facilitator types worksheets.

    Attributes:
        page: The grid in the right panel.
    """

    def __init__(
        self,
        run: RunScreen,
        leading: Leading,
        content: Content,
        *,
        opened: Opened,
        read_day: ReadDay,
    ) -> None:
        """Wait until somebody types.

        Args:
            run: The console.
            leading: What happens on it.
            content: Templates.
            opened: Returns the open round of a pass, opened now if nobody has.
            read_day: Reads dates.
        """
        super().__init__(run)
        self._run, self._leading, self._content, self._opened = run, leading, content, opened
        self._side: Side = "sales"
        self._round_id = ""
        self._step_id = ""
        self._sheet = 0
        self._ranks: dict[str, int | None] = {}
        self._parts: tuple[Part, ...] = ()
        self._people: tuple[Voter, ...] = ()
        self.page = PaperPage(run.look, run.panel, leading.words.tr, read_day)
        self.page.filled.connect(self._filled)
        self.page.sheet_asked.connect(self._turn_sheet)
        self.page.left.connect(self.close_it)
        self.page.begun.connect(self._begin)
        leading.bridge.changed.connect(self._changed)

    @property
    def _tr(self) -> Translator:
        return translator(self._leading.workshop.setup.language)

    def _shown(self) -> Shown:
        workshop = self._leading.workshop
        return Shown(workshop, self._content, workshop.setup.language)

    def can_type(self) -> bool:
        """Return whether the step that is worked on has a worksheet to be typed in."""
        step = self._leading.step
        return step is not None and bool(part_keys(self._leading.workshop, step))

    def open_for(self, side: Side) -> bool:
        """Ask where the projector is, then type what ``side`` has written; return whether so."""
        step = self._leading.step
        if step is None or not self.can_type():
            return False
        wanted = pass_of(self._leading.workshop, self._content, step)
        round_ = self._opened(wanted) if wanted is not None else None
        if wanted is not None and round_ is None:
            return False
        if round_ is not None and blind.locked_at(round_, side) is not None:
            error = blind.SideHasLocked(side=self._shown().side_name(side))
            self._leading.bridge.refused.emit(error)
            return False
        self._side, self._step_id, self._sheet = side, step.id, 0
        self._round_id = round_.id if round_ is not None else ""
        self._ranks = {}
        if self._leading.is_whole:
            self._leading.toggle_whole()
        self._run.clear_panel()
        shown, tr = self._shown(), self._leading.words.tr
        title = tr(N_("From paper: {side}"))
        self.page.ask(side, title.format(side=shown.side_name(side)))
        return True

    def close_it(self) -> None:
        """Put the pages of the panel back."""
        if not self.page.isHidden():
            self.page.close_it()
            self._run.capture.edit.setFocus()

    # --- what is asked ----------------------------------------------------------------------------

    def _asked(self) -> tuple[Part, ...]:
        """Return what the sheets ask that belong to the step."""
        shown, step = self._shown(), self._leading.step
        if step is None:
            return ()
        wanted = pass_of(self._leading.workshop, self._content, step)
        keys = set(part_keys(shown.records, step))
        coded = tuple(
            part
            for sheet in sheets(shown, self._side, self._tr)
            for part in sheet.parts
            if part.key in keys
        )
        if wanted is None:
            return coded
        asked = parts_of(shown, wanted, self._side, self._tr)
        # answers to assumptions have no worksheet
        return tuple(_as_asked(part, asked) for part in coded) or asked

    def _whose(self) -> tuple[Voter, ...]:
        """Return who has a sheet of their own; nobody where each has a row."""
        alone = [part for part in self._parts if part.key == "statements"]
        if not alone:
            return ()
        return voters(self._shown(), self._side, alone[0].block_id, self._tr)

    def _writer(self, row: Row) -> Writer:
        person, slip = None, ""
        if row.part == "statements":
            person = self._people[self._sheet].id if self._people else None
            slip = "" if person is not None else f"paper {self._sheet}"
        elif row.part == "pulse" and not row.about:
            slip = f"paper {row.code}"
        return Writer(round_id=self._round_id, side=self._side, person_id=person, slip=slip)

    def _places(self) -> list[Place]:
        return [
            Place(row=row, field=field, card=self._card(row, field.name))
            for part in self._parts
            for row in part.rows
            for field in row.fields
            if field.is_typed
        ]

    def _card(self, row: Row, name: str) -> str:
        """Return the id of the card that a row, or a line of it, becomes: always the same one."""
        writer = self._writer(row)
        if row.part == "goals" and name != "importance":
            return id_of(writer, "goals", row.about, name)
        if row.part == "process":
            return id_of(writer, "process_steps", row.about or row.code)
        if row.part in {"assumptions", "actions"}:
            return id_of(writer, row.part, row.code, self._step_id)
        return ""

    # --- typing -----------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._parts = self._asked()
        people = self._people = self._whose()
        whose = ""
        if people:
            words = self._leading.words.tr(N_("{name}, {n} of {all}"))
            name = people[self._sheet].name
            whose = words.format(name=name, n=self._sheet + 1, all=len(people))
        self.page.show_sheet(self._parts, self._places(), whose)
        self._show_filled()
        self.page.begin()

    def _turn_sheet(self, by: int) -> None:
        at = self._sheet + by
        if 0 <= at < len(self._people):
            self._sheet = at
            self._begin()

    def _show_filled(self) -> None:
        self.page.show_filled([self._is_filled(cell.place) for cell in self.page.cells])

    def _is_filled(self, place: Place) -> bool:
        workshop = self._leading.workshop
        if place.row.part == "actions":
            action = workshop.find(Action, place.card)
            return action is not None and bool(getattr(action, place.field.name))
        return is_filled(workshop, self._writer(place.row), place)

    def _filled(self, place: Place, value: Value) -> None:
        if value in {None, LEFT_OUT} and not self._is_filled(place) and not _may_abstain(place):
            return
        self._leading.bridge.apply(self._edit(place, value))

    def _edit(self, place: Place, value: Value) -> Edit:
        at, row = self._leading.at(), place.row
        writer = self._writer(row)
        if row.part == "actions":
            return self._act(place, value, at)
        if row.part == "criteria":
            self._ranks[row.about] = value if isinstance(value, int) else None
            rows = {r.about: r for part in self._parts for r in part.rows}
            cells = ((Place(row=rows[i], field=place.field), v) for i, v in self._ranks.items())
            return fill_all(writer, tuple(cells), at)
        about = self._begins(row, writer) if row.part == "process" else None
        return fill_all(writer, ((place, value),), at, about=about)

    def _begins(self, row: Row, writer: Writer) -> dict[str, object]:
        """Return what a step of a process begins with: the usual one's name and time, if it is."""
        usual = {step.key: step for step in usual_steps(self._shown(), self._side)}
        step = usual.get(row.about)
        if step is None:
            return {"row": next_row(self._leading.workshop, writer)}
        return {"key": step.key, "name": row.text, "row": step.row, "decision": step.decision}

    def _act(self, place: Place, value: Value, at: str) -> Edit:
        """Return the edit of a promise: it is said in the open."""
        kept: object = None if value == LEFT_OUT else value
        if self._leading.workshop.find(Action, place.card) is not None:
            return ChangeFields({place.card: {place.field.name: kept}}, at)
        text = str(kept) if place.field.name == "text" else ""
        return adding(Action(id=place.card, text=text, side=self._side, created_at=at))

    def _changed(self, _: object) -> None:
        """Follow what was written; a locked side writes no more, and a new step asks another."""
        if self.page.isHidden():
            return
        step = self._leading.step
        round_ = self._leading.workshop.find(Round, self._round_id)
        over = self._round_id and (
            round_ is None
            or not blind.is_open(round_)
            or blind.locked_at(round_, self._side) is not None
        )
        if over or step is None or step.id != self._step_id:
            self.close_it()
        elif not self.page.is_asking:
            self._show_filled()


def _as_asked(part: Part, asked: Sequence[Part]) -> Part:
    """Return a part of a sheet with the fields that this step asks: at the close, one number."""
    names = {f.name for one in asked if one.key == part.key for row in one.rows for f in row.fields}
    rows = (replace(r, fields=tuple(f for f in r.fields if f.name in names)) for r in part.rows)
    return replace(part, rows=tuple(rows))


def _may_abstain(place: Place) -> bool:
    return place.row.part in {"pulse", "statements"} and place.field.asks == "own"
