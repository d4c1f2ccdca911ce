"""Keeps what a person has set: in the file of settings, and for whoever shows it."""

import logging
from dataclasses import replace
from pathlib import Path

from jointtable import settings as files
from jointtable.domain.errors import JointTableError
from jointtable.i18n import N_
from jointtable.settings import TEXT_SIZES, Settings

_log = logging.getLogger(__name__)


class NotKept(JointTableError):
    """The file of settings could not be written; they hold until the program is closed."""

    what = N_("The settings could not be saved. They hold until JointTable is closed.")


class Preferences:
    """What is set now; a change is written at once.

    Attributes:
        settings: What is set.
    """

    def __init__(self, settings: Settings | None = None, path: Path | None = None) -> None:
        """Begin with ``settings``.

        Args:
            settings: What was set before.
            path: The file they are kept in; None: they are kept nowhere.
        """
        self.settings = settings or Settings()
        self._path = path

    @property
    def is_kept(self) -> bool:
        """Return whether what is set holds for the next time as well."""
        return self._path is not None

    def change(self, **values: object) -> Settings:
        """Set new values, write them, and return what is set then.

        Raises:
            NotKept: The file could not be written; the new values hold all the same.
        """
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]  # names are fields
        if self._path is not None:
            try:
                files.save(self.settings, self._path)
            except (OSError, ValueError) as error:
                _log.warning("settings not written: %s", error)
                raise NotKept from error
        return self.settings

    def text_size(self, by: int) -> int:
        """Return the size of text so many steps larger, or smaller for less than 0."""
        sizes = TEXT_SIZES
        at = sizes.index(self.settings.text_size) if self.settings.text_size in sizes else 0
        return sizes[min(max(0, at + by), len(sizes) - 1)]
