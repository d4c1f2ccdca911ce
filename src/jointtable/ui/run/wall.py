"""The window on the projector: on which screen it stands, and what becomes of it there."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jointtable.ui.audience.window import AudienceWindow
from jointtable.ui.run.screens import ScreenFact, Screens

_NOWHERE: Final = ""


class Wall(QObject):
    """Opens the audience window on a screen, and takes it away with the screen.

    A window is never moved to another screen by itself: when its screen goes it is destroyed, and
    when the screen comes back it is made anew (ux.md §4.4).

    Attributes:
        screens: The screens of this machine.
        window: The window; None while it is off or its screen is gone.
        covers: Whether it covers the screen on which the console stands.
        is_lost: Whether its screen has gone and it waits for it.

    Signals:
        opened: There is a new window; it is not shown yet.
        stirred: The window or the screens are not what they were.
        lost: Its screen is gone.
        found: Its screen is back.
    """

    opened = Signal()
    stirred = Signal()
    lost = Signal()
    found = Signal()

    def __init__(self, console: QWidget, screens: Screens, *, reduced_motion: bool) -> None:
        super().__init__(console)
        self._console, self._reduced = console, reduced_motion
        self.screens = screens
        self.window: AudienceWindow | None = None
        self.covers = self.is_lost = False
        self._key = _NOWHERE
        self._shared = False
        screens.came.connect(self._came)
        screens.went.connect(self._went)
        screens.changed.connect(self._moved)

    # --- which screen -----------------------------------------------------------------------------

    @property
    def here(self) -> ScreenFact | None:
        """Return the screen on which the console stands."""
        return self.screens.find(self.screens.under(self._console))

    @property
    def screen(self) -> ScreenFact | None:
        """Return the screen it stands on, or would; None: there is no second one."""
        if self.covers:
            return self.here
        return self.screens.find(self._key) if self.window is not None else self._wanted()

    def _wanted(self) -> ScreenFact | None:
        """Return the screen that was chosen last, else the first that the console is not on."""
        others = self.screens.others(self._console)
        chosen = next((one for one in others if one.key == self._key), None)
        return chosen or next(iter(others), None)

    @property
    def has_second(self) -> bool:
        """Return whether there is a screen beside that of the console."""
        return bool(self.screens.others(self._console))

    @property
    def is_shared(self) -> bool:
        """Return whether people see the console's own screen, as far as that can be known."""
        return self._shared or self.screens.is_mirrored(self._console)

    # --- open and close ---------------------------------------------------------------------------

    def open(self, key: str = _NOWHERE) -> None:
        """Stand on a screen.

        Args:
            key: Which one; "" for the one that was chosen last, else the first that is not the
                console's. Where there is none, the console's own screen is covered.
        """
        screen = self.screens.find(key) if key else self._wanted()
        here = self.here
        if screen is None or here is None or screen.key == here.key:
            self.cover_console()
            return
        self._key = screen.key
        self._shared = False
        self._stand(screen, covers=False)

    def cover_console(self) -> None:
        """Stand on the screen of the console, over everything."""
        here = self.here
        if here is not None:
            self._shared = True
            self._stand(here, covers=True)

    def close(self) -> None:
        """Take the window away."""
        self._take_down()
        self.covers = self.is_lost = False
        self.stirred.emit()

    def _stand(self, screen: ScreenFact, *, covers: bool) -> None:
        self._take_down()
        self.covers, self.is_lost = covers, False
        console = self._console.window()
        was_active = console.isActiveWindow()
        self.window = AudienceWindow(on_top=covers, reduced_motion=self._reduced)
        qt = self.screens.qt(screen.key)
        if qt is not None:
            self.window.setScreen(qt)
        self.opened.emit()
        self.window.fill(screen.place)
        if was_active:
            console.activateWindow()  # some systems give the keys to every new window
        self.stirred.emit()

    def _take_down(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.hide()
            window.destroy()  # at once, so that the system can move it nowhere
            window.deleteLater()

    # --- screens come and go ----------------------------------------------------------------------

    def _went(self, key: str) -> None:
        if self.window is not None and not self.covers and key == self._key:
            self._take_down()
            self.is_lost = True
            self.lost.emit()
        self.stirred.emit()

    def _came(self, key: str) -> None:
        screen = self.screens.find(key)
        if self.is_lost and key == self._key and screen is not None:
            self._stand(screen, covers=False)
            self.found.emit()
        self.stirred.emit()

    def _moved(self) -> None:
        screen = self.screen
        if self.window is not None and screen is not None:
            self.window.fill(screen.place)
        self.stirred.emit()
