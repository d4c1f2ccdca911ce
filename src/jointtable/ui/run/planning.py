"""Opens the ways out of a day that is off its plan, and takes the one that is chosen."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jointtable.content.fallback import Shown
from jointtable.domain.records import Block
from jointtable.i18n import N_, Tr
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.run.replanning import Moment, Replanning, WayOut
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.timekeeping import Timekeeping

if TYPE_CHECKING:
    from jointtable.ui.run.replan_flyout import ReplanFlyout


class Planning(QObject):
    """Plans the rest of the day anew, and only when somebody chooses to."""

    def __init__(
        self,
        screen: RunScreen,
        bridge: DocumentBridge,
        time: Timekeeping,
        *,
        shown: Callable[[], Shown],
        language: str,
        tr: Tr,
    ) -> None:
        """Wait until it is asked for.

        Args:
            screen: Where the sheet opens.
            bridge: The door to the workshop.
            time: The clock.
            shown: Returns the texts of the workshop.
            language: Of times.
            tr: For the words.
        """
        super().__init__(screen)
        self._screen, self._bridge, self._time = screen, bridge, time
        self._shown, self._language, self._tr = shown, language, tr
        for rail in screen.rails.values():
            rail.replan_asked.connect(self.open)

    @cached_property
    def flyout(self) -> "ReplanFlyout":
        """Return the sheet, closed at first."""
        from jointtable.ui.run.replan_flyout import ReplanFlyout

        made = ReplanFlyout(self._screen.look, self._tr, self._screen)
        made.chosen.connect(self.take)
        made.parking_asked.connect(self._park)
        self._bridge.changed.connect(lambda _: made.close_it())
        return made

    def open(self) -> None:
        """Show the ways out of this moment."""
        if self.flyout.is_open:
            self.flyout.close_it()
            return
        self.flyout.offer(self._ways(), self._verdict(), self._screen.rail.anchor)

    def _ways(self) -> Replanning:
        workshop, shown = self._bridge.workshop, self._shown()
        agendas = {one.key: one for one in shown.content.agendas.agendas}
        agenda = agendas.get(workshop.setup.agenda)
        moment = Moment(
            now=self._time.now(),
            running=self._time.running,
            at=self._time.at(),
            names={block.id: shown.block_title(block) for block in workshop.of(Block)},
            cut_first=agenda.cut_first if agenda is not None else (),
            language=self._language,
        )
        return Replanning(workshop, moment, self._tr)

    def _verdict(self) -> str:
        fact = self._time.fact
        if fact is None:
            return ""
        ends = N_("Ends {time},") if fact.verdict else N_("Ends {time}")
        return f"{self._tr(ends).format(time=fact.ends)} {fact.verdict}".strip()

    def take(self, way: WayOut) -> None:
        """Do what was chosen, as one step, and say so."""
        if not self._bridge.apply(way.edit):
            return
        undo = (self._tr(N_("Undo")), self._bridge.undo)
        said = self._tr(N_("Re-planned: {what}.")).format(what=way.text)
        self._screen.toast.say(said, (undo,))

    def _park(self) -> None:
        """Begin a line that is parked."""
        edit = self._screen.capture.edit
        edit.setText(f"? {edit.text()}".rstrip() + " ")
        edit.setFocus()
