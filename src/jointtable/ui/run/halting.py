"""Pause and log, and objections: for talk that must not go on, and for air (ux.md §6.8)."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from jointtable import i18n
from jointtable.domain.edits import PauseAndLog, RecordObjection, ResumeClock, open_span
from jointtable.domain.records import Incident, Side
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.run.adding import new_id
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.timekeeping import Timekeeping

_NOTES = 1


class Halting(QObject):
    """Stops the room in one stroke, and goes on in one.

    Signals:
        dark_asked: The projector is to be dark, or to show what it did before.
    """

    dark_asked = Signal(bool)

    def __init__(
        self,
        screen: RunScreen,
        bridge: DocumentBridge,
        time: Timekeeping,
        *,
        party: Callable[[Side], str],
        language: str,
        tr: Tr,
    ) -> None:
        """Wait until it is needed; a room that was stopped before a crash is still stopped.

        Args:
            screen: Where it says so.
            bridge: The door to the workshop.
            time: The clock.
            party: Returns how a side is called.
            language: Of times.
            tr: For the words.
        """
        super().__init__(screen)
        self._screen, self._bridge, self._time = screen, bridge, time
        self._party, self._language, self._tr = party, language, tr
        self._incident_id = ""
        screen.halted.go_on_asked.connect(self.go_on)
        bridge.changed.connect(self._follow)
        self._take(stopped_by(bridge.workshop))

    @property
    def is_halted(self) -> bool:
        """Return whether the room is stopped now."""
        return bool(self._incident_id)

    def stop(self) -> None:
        """Darken the projector, stop the clock, write the time; a second time only shows it."""
        if not self.is_halted:
            id_ = new_id()
            at = self._time.at()
            self._incident_id = id_  # the bar comes with the change
            if not self._bridge.apply(PauseAndLog(id_, new_id(), at)):
                self._incident_id = ""
                return
            self.dark_asked.emit(True)  # noqa: FBT003 - a plain state
            self._take(self._bridge.workshop.find(Incident, id_))
        self._show_log(self._incident_id)

    def go_on(self) -> None:
        """Let the clock run and the projector show what it did."""
        span = open_span(self._bridge.workshop)
        if span is not None and span.kind == "pause":
            self._bridge.apply(ResumeClock(new_id(), self._time.at()))
        self._take(None)
        self.dark_asked.emit(False)  # noqa: FBT003 - a plain state

    def record_objection(self, side: Side) -> None:
        """Keep that a side objected, and when."""
        id_, at = new_id(), self._time.at()
        if not self._bridge.apply(RecordObjection(id_, side, at)):
            return
        time = i18n.clock(at[11:16], self._language)
        said = self._tr(N_("Objection of {party} recorded, {time}."))
        undo = (self._tr(N_("Undo")), self._bridge.undo)
        self._screen.toast.say(said.format(party=self._party(side), time=time), (undo,))
        self._show_log(id_)

    def _follow(self, _: object) -> None:
        """Take the bar away when the stop was taken back."""
        if self.is_halted and self._bridge.workshop.find(Incident, self._incident_id) is None:
            self._take(None)
            self.dark_asked.emit(False)  # noqa: FBT003 - a plain state

    def _take(self, incident: Incident | None) -> None:
        self._incident_id = incident.id if incident is not None else ""
        if incident is None:
            self._screen.halted.hide()
        else:
            self._screen.halted.say(i18n.clock(incident.at[11:16], self._language))
        self._screen.settle()

    def _show_log(self, incident_id: str) -> None:
        """Show the line in the log, with the caret where it says what it was about."""
        self._screen.show_panel(shown=True)
        self._screen.panel.show_page(_NOTES)
        self._screen.panel.notes.write_to_log(incident_id)


def stopped_by(workshop: Workshop) -> Incident | None:
    """Return what stopped the room, if the clock has stood since then."""
    span = open_span(workshop)
    if span is None or span.kind != "pause":
        return None
    began = dt.datetime.fromisoformat(span.started_at)
    stops = (one for one in workshop.of(Incident) if one.kind == "stopped")
    return next((one for one in stops if dt.datetime.fromisoformat(one.at) == began), None)
