"""One workshop that is open: the Run screen, and all that works on it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget

from jointtable import content
from jointtable.i18n import Translator
from jointtable.settings import Settings
from jointtable.ui import actions
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.playbook.entering import Entering
from jointtable.ui.ready.readiness import Readiness
from jointtable.ui.run import to_projector
from jointtable.ui.run.keys import deeds_of
from jointtable.ui.run.leading import Leading
from jointtable.ui.run.projector import Projector
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.screens import Screens
from jointtable.ui.run.standing import Standing
from jointtable.ui.run.timekeeping import Clocks
from jointtable.ui.shelf import Shelf
from jointtable.ui.side.passing import Passing
from jointtable.ui.style import Style

if TYPE_CHECKING:
    from jointtable.session.document import Document


class OpenRoom:
    """What a workshop is led with, from its opening until it is left.

    Attributes:
        run: The console.
        leading: What happens on it.
        projector: What the room sees.
        ready: The check before the start.
        passing: The laptop in the hands of a side.
        playbook: The document that the table makes.
    """

    def __init__(
        self,
        document: "Document",
        screens: QStackedWidget,
        style: Style,
        tr: Translator,
        *,
        settings: Settings,
        clocks: Clocks | None,
        memory: Shelf | None,
    ) -> None:
        """Show a workshop.

        Args:
            document: The open workshop; it is given back when it is left.
            screens: The screens of the window: the console becomes the one that is shown.
            style: The look.
            tr: For the words of the window.
            settings: What is set.
            clocks: The clocks of the machine; None: the usual ones.
            memory: What is kept beside the workshop; None: nothing is.
        """
        self._screens, self._tr = screens, tr
        run = self.run = RunScreen(style, tr)
        run.resize(screens.size())
        screens.addWidget(run)
        screens.setCurrentWidget(run)
        run.settle()
        templates = content.load()
        leading = self.leading = Leading(
            run,
            DocumentBridge(document, run),
            templates,
            language=tr.language,
            tr=tr,
            clocks=clocks,
            memory=memory,
        )
        projector = self.projector = Projector(run, leading, Screens(run), tr)
        self.ready = Readiness(run, leading, projector, document.path.parent, tr)
        Standing(projector, run, tr, tr.language)
        to_projector.connect(leading, projector)
        self.passing = Passing(
            *(screens, run, leading),
            clocks=clocks,
            memory=memory,
            code=settings.unlock_code,
            room_sees=lambda: projector.wall.is_shared,
        )
        self.passing.doors.follow(leading.boxes)
        projector.stirred.connect(self.passing.look_around)
        self.playbook = Entering(
            *(screens, run, leading, style, templates), tr=tr, paper=settings.paper
        )
        run.steps.poster_asked.connect(self.playbook.enter_for_poster)

    @property
    def names(self) -> str:
        """Return who meets whom."""
        return " × ".join((self.leading.party("sales"), self.leading.party("procurement")))

    def take_settings(self, settings: Settings) -> None:
        """Use from now on what is set beside the look."""
        self.passing.take_code(settings.unlock_code)
        self.playbook.take_paper(settings.paper)

    def add_actions(
        self,
        around: actions.Deeds,
        everywhere: actions.Deeds,
        rehearsing: actions.Deeds,
    ) -> None:
        """Give the console its keys and menus.

        Args:
            around: What the window itself does, by the key of the action.
            everywhere: What the keys of every screen do.
            rehearsing: What can be done in a rehearsal; empty in earnest.
        """
        run, tr = self.run, self._tr
        deeds = deeds_of(run, self.leading)
        deeds |= self.projector.deeds() | {"projector": self.ready.toggle}
        deeds |= {**self.passing.doors.deeds(), **self.playbook.deeds(), **rehearsing, **around}
        for key, name in _TOGGLES.items():
            deeds[key] = self.leading.once.guarded(name, deeds[key])
        made = actions.add_to(run, actions.RUN, deeds, tr)
        made |= actions.add_to(run, actions.EVERYWHERE, everywhere, tr)
        actions.add_to(run.view, actions.TABLE, deeds, tr, here_only=True)
        room = _named(made, *_ROOM)
        first = [*_named(made, *rehearsing), None] if rehearsing else []
        menu = [*first, *_named(made, *_FIRST), *room, None, *_named(made, *_LAST)]
        run.top.take_actions(made["find_or_do"], made["pass"])
        run.top.more.clicked.connect(lambda: run.top.show_menu(menu))
        run.top.projector.clicked.connect(lambda: run.top.show_menu(room, run.top.projector))

    def put_aside(self) -> "Document":
        """Take the console away, and return the workshop, still open."""
        self.playbook.close()
        self.projector.close()
        self.passing.close()
        document = self.leading.let_go()
        self._screens.removeWidget(self.run)
        self.run.setParent(None)
        self.run.deleteLater()
        return document


_TOGGLES: Final = {
    "blank": "blank",
    "blank_here": "blank",
    "hold": "hold",
    "projector": "projector",
    "clock": "clock",
}
"""What hit twice would be undone at once, before anybody has seen it: actions, and what they do."""

_ROOM: Final = (
    *("hold", "blank", "spotlight", ""),
    *("projector", "choose_screen", ""),
    *("cover_again", "cover_everything"),
)
_FIRST: Final = (
    *("playbook", "export", ""),
    *("whole", "outline", "fit", "bin", "panel", "full_screen", ""),
)
_LAST: Final = (
    *("halt", "objection_sales", "objection_procurement", ""),
    *("settings", "keys", ""),
    "library",
)


def _named(made: dict[str, QAction], *keys: str) -> list[QAction | None]:
    """Return actions by their keys; "" draws a line."""
    return [made[key] if key else None for key in keys]
