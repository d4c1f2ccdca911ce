"""Opens the settings and the sheet of keys, and lets what is set take effect at once."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from jointtable.domain.errors import JointTableError
from jointtable.i18n import N_, Translator, translator
from jointtable.settings import Settings
from jointtable.ui.preferences.keeping import Preferences
from jointtable.ui.style import Style, dressed_style
from jointtable.ui.toast import Deed

if TYPE_CHECKING:
    from jointtable.ui.preferences.keys_sheet import KeysSheet
    from jointtable.ui.preferences.sheet import SettingsSheet

_LOOKS: Final = frozenset({"language", "theme", "text_size", "reduced_motion"})
"""Settings with which everything is drawn anew."""


class Dressed(Protocol):
    """The window, as far as its look is concerned."""

    @property
    def style_now(self) -> Style:
        """Return its look."""

    @property
    def tr_now(self) -> Translator:
        """Return what it looks words up with."""

    def dress(self, style: Style, tr: Translator) -> None:
        """Show everything anew in another look or language."""

    def take_settings(self, settings: Settings) -> None:
        """Use what else is set from now on."""

    def ask(self, sentence: str, deeds: tuple[Deed, ...]) -> None:
        """Ask one question quietly, and wait."""

    def say(self, sentence: str) -> None:
        """Say one sentence quietly."""


class PreferencesDesk(QObject):
    """What is set, for one window."""

    def __init__(self, window: QWidget, dressed: Dressed, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._dressed, self._preferences = window, dressed, preferences
        self.sheet: SettingsSheet | None = None
        self.keys: KeysSheet | None = None

    @property
    def settings(self) -> Settings:
        """Return what is set."""
        return self._preferences.settings

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions of :data:`jointtable.ui.actions.EVERYWHERE` do."""
        return {
            "settings": self.open,
            "keys": self.open_keys,
            "text_larger": lambda: self.step_text_size(1),
            "text_smaller": lambda: self.step_text_size(-1),
            "theme_light": lambda: self.change("theme", "light"),
            "theme_dark": lambda: self.change("theme", "dark"),
            "theme_system": lambda: self.change("theme", "system"),
        }

    # --- the sheets -------------------------------------------------------------------------------

    def open(self) -> None:
        """Open the settings."""
        from jointtable.ui.preferences.sheet import SettingsSheet

        self._close(self.sheet)
        self._close(self.keys)
        style, tr = self._dressed.style_now, self._dressed.tr_now
        sheet = self.sheet = SettingsSheet(style, tr, self._window)
        sheet.changed.connect(self.change)
        sheet.keys_asked.connect(self.open_keys)
        sheet.show_settings(self.settings, tr.language)

    def open_keys(self) -> None:
        """Open the sheet of keys, or close it."""
        from jointtable.ui.preferences.keys_sheet import KeysSheet

        was_open = self.keys is not None and self.keys.is_open
        self._close(self.keys)
        self._close(self.sheet)
        if was_open:
            return
        self.keys = KeysSheet(self._dressed.style_now, self._dressed.tr_now, self._window)
        self.keys.open()

    def _close(self, sheet: "SettingsSheet | KeysSheet | None") -> None:
        if sheet is None:
            return
        sheet.close_it()
        sheet.deleteLater()
        if sheet is self.sheet:
            self.sheet = None
        else:
            self.keys = None

    # --- what is set ------------------------------------------------------------------------------

    def step_text_size(self, by: int) -> None:
        """Make the text of the interface larger, or smaller for −1."""
        size = self._preferences.text_size(by)
        if size != self.settings.text_size:
            self.change("text_size", size)

    def change(self, name: str, value: object) -> None:
        """Set something; it holds at once, and for the next time."""
        before = self.settings
        if getattr(before, name) == value:
            return
        trouble: JointTableError | None = None
        try:
            after = self._preferences.change(**{name: value})
        except JointTableError as error:
            trouble, after = error, self.settings
        if name in _LOOKS:
            # the control that asked is part of what is made anew
            QTimer.singleShot(0, self, lambda: self._dress(name, trouble))
        else:
            self._dressed.take_settings(after)
            self._say(trouble)

    def _dress(self, name: str, trouble: JointTableError | None) -> None:
        was_open = self.sheet is not None and self.sheet.is_open
        self._close(self.sheet)
        tr = self._dressed.tr_now
        if name == "language":
            tr = translator(self.settings.language)
        self._dressed.dress(dressed_style(self.settings), tr)
        if was_open:
            self.open()
            sheet = self.sheet
            choice = sheet.choices.get(name) if sheet is not None else None
            taken = (b for b in choice.buttons.values() if b.isChecked()) if choice else iter(())
            for button in taken:
                button.setFocus()
        self._say(trouble)

    def _say(self, trouble: JointTableError | None) -> None:
        if trouble is not None:
            self._dressed.say(trouble.message(self._dressed.tr_now))

    # --- full screen ------------------------------------------------------------------------------

    def begin_to_lead(self) -> None:
        """Fill the screen as a workshop opens, if that is wished; ask once whether it is."""
        wished = self.settings.full_screen
        if wished:
            self._window.showFullScreen()
        elif wished is None and self._preferences.is_kept:
            tr = self._dressed.tr_now
            text = tr(N_("Lead in full screen? F11 changes it at any time."))
            deeds: tuple[Deed, ...] = (
                (tr(N_("Full screen")), lambda: self._answer(full=True)),
                (tr(N_("Not now")), lambda: self._answer(full=False)),
            )
            self._dressed.ask(text, deeds)

    def end_leading(self) -> None:
        """Give the screen back."""
        if self.settings.full_screen and self._window.isFullScreen():
            self._window.showNormal()

    def _answer(self, *, full: bool) -> None:
        self.change("full_screen", full)
        if full:
            self._window.showFullScreen()
