"""Joins the ready check to the projector and the machine."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from jointtable.i18n import N_, Translator
from jointtable.ui.ready.checks import Check, by_hand, disk_check, free_bytes, power_check
from jointtable.ui.ready.power import Power, power
from jointtable.ui.ready.sheet import ReadySheet
from jointtable.ui.run.screen_choice import screen_name

if TYPE_CHECKING:
    from jointtable.ui.run.leading import Leading
    from jointtable.ui.run.projector import Projector
    from jointtable.ui.run.screen import RunScreen

CARD_PX: Final = 24
"""Text of a card on a projector of 1920 px (tokens.json, ``type.audience``)."""


class Readiness(QObject):
    """What F5 opens before the workshop has begun.

    Attributes:
        sheet: Over the console.
    """

    def __init__(
        self,
        run: "RunScreen",
        leading: "Leading",
        projector: "Projector",
        folder: Path,
        tr: Translator,
    ) -> None:
        """Make it, closed.

        Args:
            run: The console.
            leading: Who begins the day.
            projector: What the back row reads from.
            folder: Whose disk the workshop is on.
            tr: For the words.
        """
        super().__init__(run)
        self._leading, self._projector, self._tr = leading, projector, tr
        self._folder = folder
        self._ticked: set[str] = set()
        self._read = False
        self.ask_power: Callable[[], Power | None] = power
        self.ask_disk: Callable[[Path], int | None] = free_bytes
        self.sheet = ReadySheet(run.look, tr, run)
        lines = self.sheet.lines
        lines["screen"].offer(self._use_screen)
        lines["reading"].offer(self._can_read, self._larger)
        for key in ("disk", "power", "notifications", "sound"):
            lines[key].offer(partial(self._tick, key))
        self.sheet.started.connect(self._begin)
        self.sheet.closed.connect(self._closed)
        projector.stirred.connect(self._renew)

    @property
    def is_due(self) -> bool:
        """Return whether the day has not begun."""
        return self._leading.workshop.setup.status == "draft"

    def toggle(self) -> None:
        """Open the check before the start; otherwise turn the projector on or off."""
        off = self._projector.window is None and not self._projector.wall.is_lost
        if self.is_due and off and not self.sheet.is_open:
            self.open()
        else:
            self.sheet.close_it()
            self._projector.toggle()

    def open(self) -> None:
        """Show the check, and the test picture on a projector that is there."""
        self._read = False
        if self._projector.wall.has_second and self._projector.window is None:
            self._projector.wall.open()
        self._projector.show_test(0)
        self.sheet.open()
        self._renew()

    def _begin(self) -> None:
        self.sheet.close_it()
        if self.is_due:
            self._leading.time.start_or_pause()

    def _closed(self) -> None:
        self._projector.show_test(None)
        self._projector.numbers.hide()

    # --- the lines --------------------------------------------------------------------------------

    def _renew(self) -> None:
        if not self.sheet.is_open:
            return
        tr = self._tr
        self.sheet.show_checks(
            {
                "screen": self._screen(),
                "reading": self._reading(),
                "disk": disk_check(self.ask_disk(self._folder), tr),
                "power": self._power(),
                "notifications": by_hand(
                    N_("Notifications are off"),
                    N_("Turn notifications off: they would lie over the table."),
                    tr,
                    is_done="notifications" in self._ticked,
                ),
                "sound": by_hand(
                    N_("The sound is off"),
                    N_("Turn the sound of this laptop off."),
                    tr,
                    is_done="sound" in self._ticked,
                ),
            }
        )

    def _power(self) -> Check:
        found = self.ask_power()
        if found is None and "power" in self._ticked:
            found = Power(plugged=True)
        return power_check(found, self._tr)

    def _tick(self, key: str) -> None:
        self._ticked.add(key)
        self._renew()

    def _screen(self) -> Check:
        wall, tr = self._projector.wall, self._tr
        screen = wall.screen
        if not wall.has_second or screen is None:
            text = tr(N_("No second screen. People will see this one."))
            return Check(is_ok=False, text=text, buttons=(tr(N_("Look at it")),))
        name = screen_name(screen, tr)
        text = tr(N_("Projector: {screen}")).format(screen=name)
        return Check(is_ok=True, text=text, buttons=(tr(N_("Choose")),))

    def _use_screen(self) -> None:
        if self._projector.wall.has_second:
            self._projector.choose_screen()
        else:
            self._projector.wall.cover_console()

    def _reading(self) -> Check:
        tr, larger = self._tr, self._projector.steering.testing or 0
        if self._projector.window is None:
            return Check(is_ok=False, text=tr(N_("Can the back row read this screen?")))
        if not self._read:
            text = tr(N_("Can the back row read the three lines on the projector?"))
            return Check(is_ok=False, text=text, buttons=(tr(N_("Yes")), tr(N_("Make it larger"))))
        if not larger:
            return Check(is_ok=True, text=tr(N_("The back row can read it")))
        text = tr(N_("The back row cannot read the cards: read them out, or show them with F4."))
        return Check(is_ok=False, text=text, buttons=(tr(N_("Ask again")),))

    def _can_read(self) -> None:
        """Take the answer of the back row, or ask it again."""
        if self._read:
            self._read = False
            self._projector.show_test(0)
        else:
            self._read = True
        self._renew()

    def _larger(self) -> None:
        self._projector.show_test((self._projector.steering.testing or 0) + 1)
        self._renew()
