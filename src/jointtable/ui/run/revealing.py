"""A reveal on the console's table: plays it, holds back gap lines, covers it again for the room."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from jointtable.domain import blind
from jointtable.domain.records import Block, Round
from jointtable.domain.workshop import Workshop
from jointtable.layout.growing import Growing
from jointtable.layout.primitives import Picture
from jointtable.layout.turning import timeline_of
from jointtable.ui.table.choreography import Choreography
from jointtable.ui.table.looking import LookingView
from jointtable.ui.table.scene import Seen


class Revealing(QObject):
    """What of a reveal is a matter of looking, and no change of any record.

    Attributes:
        choreography: Plays it, here and on the projector.
        shut: Rounds that are covered again for the room.

    Signals:
        stirred: What the table or the room shall show is another thing now.
    """

    stirred = Signal()

    def __init__(
        self, view: LookingView, see: Callable[[], Seen], parent: QObject, *, reduced: bool
    ) -> None:
        """Play on ``view``.

        Args:
            view: The table.
            see: Returns what it shows.
            parent: Keeps it.
            reduced: Whether motion is reduced.
        """
        super().__init__(parent)
        self._view, self._see = view, see
        self.choreography = Choreography(self, reduced=reduced)
        self.shut: frozenset[str] = frozenset()
        self._round_id = ""
        self._gaps: dict[str, bool] = {}
        self._plain: frozenset[str] = frozenset()
        self.choreography.moved.connect(lambda: view.stage_at(self.choreography.ms))
        self.choreography.paused.connect(self.stirred)
        self.choreography.ended.connect(self._arrived)

    # --- gap lines --------------------------------------------------------------------------------

    def plain(self, workshop: Workshop, at_reveal: str | None) -> frozenset[str]:
        """Return the blocks whose frames have no gap lines yet.

        Args:
            workshop: As it is.
            at_reveal: The block whose reveal is worked on; None: no reveal is.
        """
        for block_id in self._gaps.keys() - {at_reveal}:
            del self._gaps[block_id]  # going on draws them, and coming back finds them
        found = set()
        if at_reveal is not None:
            block = workshop.find(Block, at_reveal)
            settings = dict(block.settings) if block is not None else {}
            shown = self._gaps.get(at_reveal, bool(settings.get("gap_lines_after_reveal")))
            found = set() if shown else {at_reveal}
        if self.choreography.act == "turn":
            found.add(self.choreography.block_id)
        return frozenset(found)

    def toggle_gaps(self, block_id: str) -> None:
        """Draw the gap lines of a revealed frame, or take them away."""
        self._gaps[block_id] = block_id in self._plain
        self.stirred.emit()

    # --- playing ----------------------------------------------------------------------------------

    def play(self, round_: Round, *, by_row: bool, waiting: bool = False) -> None:
        """Turn the cards of a round that has just been revealed.

        Args:
            round_: The round.
            by_row: Whether it stops after each row.
            waiting: Whether it waits already before the first row.
        """
        block_id = round_.block_id or ""
        self._round_id = round_.id
        seen = self._see()
        before = _picture(self._before(seen), block_id, room=True)
        after = _picture(self._without_gaps(seen, block_id), block_id, room=True)
        if before is None or after is None:
            return
        reduced = self.choreography.reduced
        timeline = timeline_of(before, after, by_row=by_row, reduced=reduced)
        if timeline.rows:
            self.choreography.turn(block_id, timeline, waiting=waiting)
            self.stirred.emit()

    def follow(self, block_id: str | None) -> None:
        """Take note that the table has been shown anew; ``block_id`` is worked on."""
        seen = self._see()
        grown = self._plain - seen.plain
        self._plain = seen.plain
        play = self.choreography
        if play.act and (play.block_id != block_id or not self._still_holds(seen)):
            play.end()
            return
        if play.act:
            self._stage(seen)
        elif block_id in grown:
            self._grow(seen, block_id or "")

    def _still_holds(self, seen: Seen) -> bool:
        if self.choreography.act == "grow":
            return self.choreography.block_id not in seen.plain
        round_ = seen.workshop.find(Round, self._round_id)
        return round_ is not None and not blind.is_open(round_)

    def _grow(self, seen: Seen, block_id: str) -> None:
        before = _picture(self._without_gaps(seen, block_id), block_id)
        after = _picture(seen, block_id)
        if before is None or after is None:
            return
        length = Growing(before, after, reduced=self.choreography.reduced).length
        if length:
            self.choreography.grow(block_id, length)
            self._stage(seen)

    def _stage(self, seen: Seen) -> None:
        play = self.choreography
        earlier = self.earlier(seen)
        before, after = _picture(earlier, play.block_id), _picture(seen, play.block_id)
        if before is not None and after is not None:
            self._view.stage(play.block_id, play.staged(before, after), play.ms)

    def earlier(self, seen: Seen) -> Seen:
        """Return what was to be seen before that began which is on its way."""
        if self.choreography.act == "grow":
            return self._without_gaps(seen, self.choreography.block_id)
        return self._before(seen)

    def _before(self, seen: Seen) -> Seen:
        return replace(seen, workshop=blind.covered_again(seen.workshop, {self._round_id}))

    def _without_gaps(self, seen: Seen, block_id: str) -> Seen:
        return replace(seen, plain=seen.plain | {block_id})

    def _arrived(self) -> None:
        frame = self._view.staged_block
        if frame:
            self._view.stage(frame, None)
        self.stirred.emit()

    # --- covering again ---------------------------------------------------------------------------

    def cover(self, round_id: str, *, covered: bool) -> None:
        """Cover a revealed round for the room, or show it again; no record changes."""
        before = self.shut
        self.shut = before | {round_id} if covered else before - {round_id}
        if self.shut != before:
            self.stirred.emit()


def _picture(seen: Seen, block_id: str, *, room: bool = False) -> Picture | None:
    scene = seen.room_scene if room else seen.scene
    frame = scene.frame(block_id)
    return frame.picture if frame is not None else None
