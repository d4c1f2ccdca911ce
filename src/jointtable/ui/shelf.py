"""What the window needs of the library."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jointtable.i18n import Translator
from jointtable.ui.library.model import Source

if TYPE_CHECKING:
    from jointtable.session.document import Document
    from jointtable.ui.library.new_workshop import Wish


class Shelf(Protocol):
    """The workshops, and what is remembered beside them."""

    def source(self) -> Source:
        """Return what the list reads from."""

    def open(self, workshop_id: str) -> "Document":
        """Open a workshop."""

    def create(self, wish: "Wish") -> str:
        """Make a workshop and return its id."""

    def take_in(self, path: Path) -> str:
        """Take the workshop of a file in and return its id."""

    def take_in_sample(self) -> str:
        """Take the sample in and return its id."""

    def rehearse(self, workshop_id: str) -> str:
        """Return the id of the rehearsal of a workshop; it is made if there is none."""

    def wipe_rehearsal(self, rehearsal_id: str) -> None:
        """Delete a rehearsal for good."""

    def remembered(self, key: str) -> str | None:
        """Return what is kept beside the workshops under ``key``, or None."""

    def remember(self, key: str, value: str | None) -> None:
        """Keep ``value`` beside the workshops under ``key``; None forgets it."""

    def speak(self, tr: Translator) -> None:
        """Write the lines of the list in another language from now on."""

    def close(self) -> None:
        """Let go of the library."""
