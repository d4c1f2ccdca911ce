"""How the projector stands, in words: for the panel, the top bar and screen readers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QPixmap

from jointtable import i18n
from jointtable.i18n import N_, Tr
from jointtable.ui.run.large_look import LargeLook
from jointtable.ui.run.projector import Projector
from jointtable.ui.run.projector_block import STATES, Stand
from jointtable.ui.run.screen_choice import screen_name

if TYPE_CHECKING:
    from jointtable.ui.run.screen import RunScreen

_SAYS = {
    "live": N_("On the projector: {stage}"),
    "hold": N_("The projector holds: {stage}"),
    "blank": N_("The projector is blank."),
}


class Standing(QObject):
    """Keeps panel and top bar in step with the projector, and the other way.

    Attributes:
        large: The picture of the room over the console.
    """

    def __init__(self, projector: Projector, run: "RunScreen", tr: Tr, language: str) -> None:
        super().__init__(projector)
        block = run.panel.projector
        self._projector, self._block = projector, block
        self._tr, self._language = tr, language
        self._top, self._looking = run.top, run.looking
        self.large = LargeLook(run.look, run, self._small)
        block.picture.clicked.connect(lambda: self.large.open(self.says))
        block.asked.connect(projector.take_word)
        block.offer.clicked.connect(projector.toggle)
        projector.stirred.connect(self.show)
        self.show()

    def show(self) -> None:
        """Show how it stands now."""
        projector = self._projector
        held = projector.held
        self._top.say_projector(self._tr(N_("Projector: {state}")).format(state=self.word))
        self._looking.show_room(self._sentence)
        if projector.window is None:
            self.large.close_it()
        elif self.large.is_open:
            self.large.show_words(self.says)
        self._block.show_stand(
            Stand(
                on=projector.window is not None,
                state=projector.state,
                where=self.where,
                since=self._since(held.since) if held is not None else "",
                waits=self._waits(held.waits) if held is not None else "",
                words=self.off_words,
                offer=self._offer(),
                says=self.says,
                draw=self._small,
            )
        )

    @property
    def where(self) -> str:
        """Return “Screen 2, 1920 × 1080”, or ""."""
        screen = self._projector.wall.screen
        return screen_name(screen, self._tr) if screen is not None else ""

    def _since(self, time: str) -> str:
        return self._tr(N_("held since {time}")).format(time=i18n.clock(time, self._language))

    def _waits(self, n: int) -> str:
        if not n:
            return self._tr(N_("no change waits"))
        return self._tr(N_("{n} change waits") if n == 1 else N_("{n} changes wait")).format(n=n)

    @property
    def off_words(self) -> str:
        """Return why the room sees nothing."""
        wall = self._projector.wall
        if wall.is_lost:
            return self._tr(N_("The projector is gone. The picture comes back by itself."))
        if wall.is_shared:
            return self._tr(N_("Your screen is mirrored: people see what you see."))
        if not wall.has_second:
            return self._tr(N_("No second screen. The table stays here."))
        return self._tr(N_("The projector is off."))

    def _offer(self) -> str:
        wall = self._projector.wall
        if wall.is_lost:
            return ""
        return self._tr(N_("Turn it on") if wall.has_second else N_("Use one screen"))

    @property
    def says(self) -> str:
        """Return what the room sees now."""
        window = self._projector.window
        if window is None:
            return self.off_words
        stage = window.board.page.stage or self._tr(N_("Welcome"))
        return self._tr(_SAYS[self._projector.state]).format(stage=stage)

    @property
    def _sentence(self) -> str:
        """Return what the room sees now, as it follows on another sentence."""
        window = self._projector.window
        if window is None or self._projector.state != "live":
            says = self.says
            return says if says.endswith(".") else f"{says}."
        text = self._tr(N_("The projector shows {stage}."))
        return text.format(stage=window.board.page.stage or self._tr(N_("Welcome")))

    @property
    def word(self) -> str:
        """Return the state in one word."""
        if self._projector.window is None:
            return self._tr(N_("Off"))
        words = {key: word for key, word, _, _ in STATES}
        return self._tr(words[self._projector.state])

    def _small(self, size: QSize, ratio: float) -> QPixmap:
        window = self._projector.window
        return window.small(size, ratio) if window is not None else QPixmap()
