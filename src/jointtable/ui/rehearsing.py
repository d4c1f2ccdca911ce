"""Rehearses a workshop: opens its copy, fills steps with sample answers, wipes it in the end."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from jointtable.domain.errors import JointTableError
from jointtable.domain.rehearsal import AlreadyBegun, NotARehearsal, is_rehearsal
from jointtable.i18n import N_, Translator
from jointtable.ui.rehearsal_strip import RehearsalStrip
from jointtable.ui.shelf import Shelf
from jointtable.ui.style import Style

if TYPE_CHECKING:
    from jointtable.domain.workshop import Workshop
    from jointtable.ui.run.leading import Leading
    from jointtable.ui.side.passing import Passing

_NOTHING: Final = N_("There is nothing to answer in this step, or it is answered already.")


class Stage(Protocol):
    """The window, as far as a rehearsal is concerned."""

    @property
    def style_now(self) -> Style:
        """Return its look."""

    @property
    def tr_now(self) -> Translator:
        """Return what it looks words up with."""

    @property
    def leading(self) -> "Leading | None":
        """Return what happens in the workshop that is open."""

    @property
    def passing(self) -> "Passing | None":
        """Return who holds the laptop."""

    def open_chosen(self, which: Callable[[Shelf], str]) -> bool:
        """Open the workshop whose id ``which`` returns; return whether that was possible."""

    def show_library(self) -> None:
        """Leave the workshop, and show the library."""

    def wipe_rehearsal(self, rehearsal_id: str) -> None:
        """Leave a rehearsal, delete it for good, and show the library."""

    def say(self, sentence: str) -> None:
        """Say one sentence quietly."""


class RehearsalDesk(QObject):
    """What is rehearsed in one window."""

    def __init__(self, stage: Stage, column: QVBoxLayout) -> None:
        super().__init__(column.parentWidget())
        self._stage, self._column = stage, column
        self._asked_about = ""
        self._sample: Workshop | None = None
        self.strip = self._new_strip()

    def _new_strip(self) -> RehearsalStrip:
        strip = RehearsalStrip(self._stage.style_now, self._stage.tr_now)
        strip.answers_asked.connect(self.fill_step)
        strip.end_asked.connect(self.ask_to_wipe)
        strip.wiped.connect(self._wipe)
        strip.kept.connect(self._keep)
        self._column.insertWidget(0, strip)
        return strip

    def dress(self) -> None:
        """Show the strip anew in the look and the language of the window."""
        old = self.strip
        self._column.removeWidget(old)
        old.setParent(None)
        old.deleteLater()
        self.strip = self._new_strip()

    @property
    def is_on(self) -> bool:
        """Return whether a rehearsal is open."""
        return is_rehearsal(self._open_id)

    @property
    def _open_id(self) -> str:
        leading = self._stage.leading
        return leading.workshop.setup.id if leading is not None else ""

    def follow(self, workshop_id: str) -> None:
        """Say that a rehearsal is open, if it is.

        Args:
            workshop_id: What is open; "": nothing.
        """
        self._asked_about = ""
        passing = self._stage.passing
        if is_rehearsal(workshop_id):
            self.strip.say(alone=passing is not None and passing.holding is not None)
        else:
            self.strip.hide()
        self._column.activate()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions about rehearsals do while a workshop is open."""
        if self.is_on:
            return {"sample_answers": self.fill_step, "end_rehearsal": self.ask_to_wipe}
        leading = self._stage.leading
        if leading is None or leading.workshop.setup.status != "draft":
            return {}
        return {"rehearse": lambda: self.rehearse(self._open_id)}

    # --- the rehearsal ----------------------------------------------------------------------------

    def rehearse(self, workshop_id: str) -> None:
        """Open the rehearsal of a workshop; it is made if there is none."""
        leading, tr = self._stage.leading, self._stage.tr_now
        if leading is not None and leading.workshop.setup.status != "draft":
            self._stage.say(AlreadyBegun().message(tr))
            return
        if not self._stage.open_chosen(lambda shelf: shelf.rehearse(workshop_id)):
            return
        leading = self._stage.leading
        if leading is not None and leading.workshop.setup.status != "draft":
            self._stage.say(tr(N_("This rehearsal was begun earlier, and goes on.")))

    def fill_step(self) -> None:
        """Fill the step with sample answers, as one step of the history."""
        from jointtable.session.rehearsing import fill_in, sample_for

        leading = self._stage.leading
        if leading is None or not self.is_on:
            return
        if self._sample is None:
            self._sample = sample_for(leading.workshop)
        step = leading.step
        edit = fill_in(leading.workshop, step, self._sample, leading.at()) if step else None
        if edit is None:
            self._stage.say(self._stage.tr_now(_NOTHING))
        else:
            leading.bridge.apply(edit)

    # --- its end ----------------------------------------------------------------------------------

    def ask_to_wipe(self, workshop_id: str = "", names: str = "") -> None:
        """Ask whether a rehearsal is to be wiped.

        Args:
            workshop_id: Which; "": the one that is open.
            names: Of its parties; "": of the one that is open.
        """
        leading = self._stage.leading
        if leading is not None:
            workshop_id = self._open_id
            names = f"{leading.party('sales')} × {leading.party('procurement')}"
        if is_rehearsal(workshop_id):
            self._asked_about = workshop_id
            self.strip.ask(names)

    def _keep(self) -> None:
        self.follow(self._open_id)

    def _wipe(self) -> None:
        """Wipe what was asked about, for good."""
        workshop_id, tr = self._asked_about, self._stage.tr_now
        self._asked_about = ""
        self.strip.hide()
        if not is_rehearsal(workshop_id):
            self._stage.say(NotARehearsal().message(tr))
            return
        try:
            self._stage.wipe_rehearsal(workshop_id)
        except JointTableError as error:
            self._stage.say(error.message(tr))
            return
        self._stage.say(tr(N_("The rehearsal is wiped. The workshop stands as it was prepared.")))
