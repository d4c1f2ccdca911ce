"""What stands beside the table: script, private notes, the parking lot and the insights."""

from collections.abc import Callable
from dataclasses import field

from PySide6.QtCore import QObject, QTimer, Signal

from jointtable import i18n
from jointtable.content import Content
from jointtable.content.fallback import Shown
from jointtable.domain import blind
from jointtable.domain.edits import RemoveRecords, WriteNote
from jointtable.domain.records import Note, Parked, Participant, Round, Step
from jointtable.domain.text import is_blank
from jointtable.domain.workshop import Workshop
from jointtable.i18n import Tr
from jointtable.insights import sentence
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.run.day import Day
from jointtable.ui.run.pages import SCRIPT, InsightFact, ParkedFact
from jointtable.ui.run.panel import Panel
from jointtable.ui.table.chunks import ALL, Dim
from jointtable.ui.table.scene import Seen
from jointtable.ui.table.view import TableView
from jointtable.values import dataclass

_PAUSE = 40
"""Milliseconds after a change until the insights are computed: the card comes first."""
_PATIENCE = 25
"""How many such pauses they wait for the table to become sharp, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """In which language, and with which templates, things are said.

    Attributes:
        content: Templates.
        language: Of templates, dates and times.
        tr: Looks up the fixed words.
        at: Tells the instant.
        new_id: Gives an id that no other record has.
    """

    content: Content = field(repr=False)
    language: str
    tr: Tr = field(repr=False)
    at: Callable[[], str]
    new_id: Callable[[], str]


class Beside(QObject):
    """Keeps the pages of the panel in step with the workshop.

    Signals:
        back_asked: A parked item is to come back to the table; its id.
    """

    back_asked = Signal(str)

    def __init__(self, panel: Panel, view: TableView, bridge: DocumentBridge, words: Words) -> None:
        super().__init__(panel)
        self._panel, self._view, self._bridge, self._words = panel, view, bridge, words
        self._seen: Seen | None = None
        self._block_id: str | None = None
        self._stage = ""
        self._blind = False
        self._later = QTimer(self, interval=_PAUSE, singleShot=True)
        self._later.timeout.connect(self._when_sharp)
        self._waits = 0
        panel.notes.written.connect(self._write)
        panel.parking.back_asked.connect(self.back_asked)
        panel.insights.chosen.connect(self._point_at)

    def show(self, seen: Seen, day: Day, step: Step | None) -> None:
        """Show what belongs to the step that is worked on.

        Args:
            seen: What the facilitator sees.
            day: Where the day stands.
            step: The step.
        """
        shown = Shown(seen.workshop, seen.content, self._words.language)
        if self._block_id != day.block_id:
            self._panel.insights.forget_choice()
            self._view.show_dim(ALL)
        self._seen, self._block_id = seen, day.block_id
        frame = seen.scene.frame(day.block_id or "")
        self._stage = frame.stage if frame is not None else ""
        self._blind = step is not None and shown.step_mode(step) == "blind"
        lines = [(key, shown.step_script(step, key)) for key, _ in SCRIPT] if step else []  # type: ignore[arg-type]  # keys of SCRIPT
        self._panel.script.show_script([line for line in lines if not is_blank(line[1])])
        self._show_notes(seen.workshop)
        self._show_parked(seen.workshop, shown)
        self._waits = _PATIENCE
        self._later.start()

    def settle(self) -> None:
        """Compute the insights now, if they wait."""
        if self._later.isActive():
            self._later.stop()
            self._show_insights()

    # --- notes ------------------------------------------------------------------------------------

    def _note(self, workshop: Workshop) -> Note | None:
        """Return the facilitator's own note of the stage."""
        return next(
            (
                note
                for note in workshop.of(Note)
                if note.block_id == self._block_id
                and note.side == "facilitator"
                and note.about_id is None
                and note.participant_id is None
            ),
            None,
        )

    def _show_notes(self, workshop: Workshop) -> None:
        note = self._note(workshop)
        self._panel.notes.show_note(note.text if note is not None else "")
        own = [n for n in workshop.of(Note) if n.side == "facilitator"]
        self._panel.tabs[1].show_count(len(own))

    def _write(self, text: str) -> None:
        """Write the note as it is typed; an emptied note goes."""
        note = self._note(self._bridge.workshop)
        if is_blank(text):
            if note is not None:
                self._bridge.apply(RemoveRecords((note.id,)))
            return
        at = self._words.at()
        if note is None:
            note = Note(id=self._words.new_id(), block_id=self._block_id, text=text)
        else:
            note = Note(id=note.id, block_id=note.block_id, text=text, created_at=note.created_at)
        self._bridge.apply(WriteNote(note, at, typed=True))

    # --- parking ----------------------------------------------------------------------------------

    def _show_parked(self, workshop: Workshop, shown: Shown) -> None:
        items = [item for item in workshop.of(Parked) if not item.closed]
        self._panel.parking.show_items([self._parked(item, workshop, shown) for item in items])
        self._panel.tabs[2].show_count(len(items))

    def _parked(self, item: Parked, workshop: Workshop, shown: Shown) -> ParkedFact:
        person = workshop.find(Participant, item.participant_id)
        who = person.name or person.role if person is not None else ""
        who = who or shown.side_name(item.side)
        time = i18n.clock(item.created_at[11:16], self._words.language) if item.created_at else ""
        line = ", ".join(part for part in (who, time) if part)
        return ParkedFact(id=item.id, text=item.text, side=item.side, line=line)

    # --- insights ---------------------------------------------------------------------------------

    def _when_sharp(self) -> None:
        self._waits -= 1
        if self._waits > 0 and self._view.isVisible() and not self._view.is_settled:
            self._later.start()
        else:
            self._show_insights()

    def _show_insights(self) -> None:
        seen = self._seen
        if seen is None:
            return
        sealed = self._blind and any(
            blind.is_open(r) and r.block_id in {None, self._block_id}
            for r in seen.workshop.of(Round)
        )
        found = [one for one in seen.findings if one.stage == self._stage]
        facts = [
            InsightFact(
                key=one.key,
                kind=one.kind,
                text=sentence(one, seen.content, self._words.language),
                ids=tuple(dict.fromkeys((one.subject, *one.ids))),
            )
            for one in found
        ]
        self._panel.insights.show_facts(facts, sealed=sealed)
        self._panel.tabs[3].show_count(0 if sealed else len(facts))

    def _point_at(self, ids: tuple[str, ...]) -> None:
        """Select the cards of an insight and let the others step back."""
        self._view.select_ids(ids)
        shown = frozenset(i for spot in self._view.selection for i in spot.ids)
        self._view.show_dim(Dim(ids=frozenset(ids) | shown) if shown else ALL)
