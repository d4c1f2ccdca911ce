"""What stands beside the table: script, private notes with the log, the parking lot."""

import datetime as dt
from collections.abc import Callable
from dataclasses import field
from typing import Final

from PySide6.QtCore import QObject, Signal

from jointtable import i18n
from jointtable.content import Content
from jointtable.content.fallback import Shown
from jointtable.domain.edits import (
    ChangeFields,
    CloseParked,
    RemoveRecords,
    WriteNote,
    ordered,
    stage_note,
)
from jointtable.domain.records import (
    Incident,
    Note,
    Parked,
    Participant,
    Step,
)
from jointtable.domain.text import is_blank
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.run.day import Day
from jointtable.ui.run.notes_page import LogFact
from jointtable.ui.run.pages import SCRIPT
from jointtable.ui.run.panel import Panel
from jointtable.ui.run.parking_page import ParkedFact
from jointtable.ui.table.scene import Seen
from jointtable.values import dataclass

_HAPPENED: Final = {
    "stopped": N_("Stopped"),
    "objection": N_("Objection recorded"),
    "withdrawn": N_("Withdrawn"),
    "unlocked": N_("Unlocked"),
    "locked_for": N_("Locked for a side"),
}
"""What a line of the log is about, by the kind of incident."""

_SAYABLE: Final = frozenset({"stopped", "objection"})


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
    """Keeps script, notes and parking in step with the workshop.

    Signals:
        back_asked: A parked item is to come back to the table; its id.
        parking_shown: The parked items are to be on the projector, or no longer.
    """

    back_asked = Signal(str)
    parking_shown = Signal(bool)

    def __init__(self, panel: Panel, bridge: DocumentBridge, words: Words) -> None:
        super().__init__(panel)
        self._panel, self._bridge, self._words = panel, bridge, words
        self._block_id: str | None = None
        panel.notes.written.connect(self._write)
        panel.notes.log_written.connect(self._write_log)
        panel.notes.print_asked.connect(self._print)
        panel.parking.back_asked.connect(self.back_asked)
        panel.parking.handled.connect(self._handled)
        panel.parking.shown.connect(self.parking_shown)

    def show(self, seen: Seen, day: Day, step: Step | None) -> None:
        """Show what belongs to the step that is worked on.

        Args:
            seen: What the facilitator sees.
            day: Where the day stands.
            step: The step.
        """
        shown = Shown(seen.workshop, seen.content, self._words.language)
        self._block_id = day.block_id
        lines = [(key, shown.step_script(step, key)) for key, _ in SCRIPT] if step else []  # type: ignore[arg-type]  # keys of SCRIPT
        self._panel.script.show_script([line for line in lines if not is_blank(line[1])])
        self._show_notes(seen.workshop)
        self._show_parked(seen.workshop, shown)

    # --- notes and the log ------------------------------------------------------------------------

    def _show_notes(self, workshop: Workshop) -> None:
        note = stage_note(workshop, self._block_id)
        self._panel.notes.show_note(note.text if note is not None else "")
        own = [n for n in workshop.of(Note) if n.side == "facilitator"]
        self._panel.tabs[1].show_count(len(own))
        incidents = sorted(workshop.of(Incident), key=lambda one: dt.datetime.fromisoformat(one.at))
        self._panel.notes.show_log([self._logged(one) for one in incidents])

    def _logged(self, incident: Incident) -> LogFact:
        time = i18n.clock(incident.at[11:16], self._words.language)
        printed = incident.visibility == "joint" if incident.kind == "objection" else None
        return LogFact(
            id=incident.id,
            time=time,
            what=self._words.tr(_HAPPENED[incident.kind]),
            side=incident.side or "",
            text=incident.text,
            can_say=incident.kind in _SAYABLE,
            printed=printed,
        )

    def _write(self, text: str) -> None:
        """Write the note as it is typed; an emptied note goes."""
        note = stage_note(self._bridge.workshop, self._block_id)
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

    def _write_log(self, incident_id: str, text: str) -> None:
        incident = self._bridge.workshop.find(Incident, incident_id)
        if incident is not None and incident.text != text:
            self._bridge.apply(ChangeFields({incident_id: {"text": text}}, self._words.at()))

    def _print(self, incident_id: str, printed: bool) -> None:  # noqa: FBT001 - a signal
        visibility = "joint" if printed else "facilitator"
        edit = ChangeFields({incident_id: {"visibility": visibility}}, self._words.at())
        self._bridge.apply(edit)

    # --- parking ----------------------------------------------------------------------------------

    def _show_parked(self, workshop: Workshop, shown: Shown) -> None:
        items = [item for item in ordered(workshop, Parked) if not item.closed]
        self._panel.parking.show_items([self._parked(item, workshop, shown) for item in items])
        self._panel.tabs[2].show_count(len(items))

    def _parked(self, item: Parked, workshop: Workshop, shown: Shown) -> ParkedFact:
        person = workshop.find(Participant, item.participant_id)
        who = person.name or person.role if person is not None else ""
        who = who or shown.side_name(item.side)
        time = i18n.clock(item.created_at[11:16], self._words.language) if item.created_at else ""
        line = ", ".join(part for part in (who, time, item.handle) if part)
        return ParkedFact(id=item.id, text=item.text, side=item.side, line=line)

    def _handled(self, parked_id: str) -> None:
        self._bridge.apply(CloseParked(parked_id, closed=True, at=self._words.at()))
