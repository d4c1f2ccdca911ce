"""What the console's panels put before the room, through the projector that shows it."""

from typing import TYPE_CHECKING

from jointtable.domain.edits import ordered
from jointtable.domain.records import Parked
from jointtable.domain.rehearsal import is_rehearsal
from jointtable.i18n import N_, translator
from jointtable.ui.run.rehearsal_mark import RehearsalMark

if TYPE_CHECKING:
    from jointtable.ui.run.leading import Leading
    from jointtable.ui.run.projector import Projector


def connect(leading: "Leading", projector: "Projector") -> None:
    """Let insights, the parking lot and a stop reach the projector."""

    def show_parking(shown: bool) -> None:  # noqa: FBT001 - a signal
        items = (item for item in ordered(leading.workshop, Parked) if not item.closed)
        ids = tuple(item.id for item in items if item.visibility == "joint")
        projector.show_spotlight(ids if shown else ())

    def darken(dark: bool) -> None:  # noqa: FBT001 - a signal
        projector.show_blank(blank=dark)

    def mark() -> None:
        window = projector.wall.window
        if window is not None:
            tr = translator(leading.workshop.setup.language)
            RehearsalMark(window, tr(N_("Rehearsal")))

    if is_rehearsal(leading.workshop.setup.id):
        projector.wall.opened.connect(mark)
    leading.halting.dark_asked.connect(darken)
    if leading.halting.is_halted:
        darken(True)  # noqa: FBT003 - the same
    leading.insights.spotlight_asked.connect(projector.toggle_spotlight)
    leading.insights.question_asked.connect(projector.show_question)
    leading.beside.parking_shown.connect(show_parking)
