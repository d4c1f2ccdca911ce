"""Makes what the room is to see from what the console sees: a view, a page, cards on their way."""

from typing import TYPE_CHECKING

from jointtable.domain.visibility import votes_are_covered
from jointtable.i18n import translator
from jointtable.layout.covered import covered
from jointtable.layout.turning import Staged
from jointtable.ui.audience.page import Page
from jointtable.ui.audience.pages import page_of
from jointtable.ui.audience.room import Room
from jointtable.ui.audience.showing import Showing

if TYPE_CHECKING:
    from jointtable.ui.run.leading import Leading
    from jointtable.ui.table.scene import Seen


class Rooms:
    """The one place where the records of a workshop become what the room may know."""

    def __init__(self, leading: "Leading") -> None:
        self._leading = leading
        self._known: Room | None = None

    def forget(self) -> None:
        """Make it anew when it is next asked for: something has changed."""
        self._known = None

    @property
    def known(self) -> Room:
        """Return what the room may know now; while cards turn, what it knew before."""
        if self._known is None:
            revealing, seen = self._leading.sealing.revealing, self._leading.seen
            turning = revealing.choreography.act == "turn"
            self._known = self._of(revealing.earlier(seen) if turning else seen)
        return self._known

    def _of(self, seen: "Seen") -> Room:
        language = self._leading.words.language
        return Room(
            view=seen.room,
            content=seen.content,
            language=language,
            tr=translator(language),
            lenses=seen.lenses,
            opened=self._leading.opened.list,
            covered=covered(seen.for_room),
            votes_covered=votes_are_covered(seen.workshop),
            plain=seen.plain,
            face_down=seen.face_down,
        )

    def page(self, showing: Showing) -> tuple[Page, Staged | None]:
        """Return what the room is to see, and what is on its way over it."""
        revealing = self._leading.sealing.revealing
        play, page = revealing.choreography, page_of(self.known, showing)
        if not play.act or (showing.kind, showing.block_id) != ("stage", play.block_id):
            return page, None
        seen = self._leading.seen
        before = page_of(self._of(revealing.earlier(seen)), showing)
        after = page_of(self._of(seen), showing)
        staged = play.staged(before.picture, after.picture)
        return (after.without_parts(staged.hidden), staged) if staged else (page, None)
