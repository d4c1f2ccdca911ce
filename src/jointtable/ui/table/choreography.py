"""Plays a reveal: one clock for everybody who draws it.

The console's table and the projector draw the same instant of the same timeline, each from its own
pictures: on :attr:`Choreography.began` they take :meth:`Choreography.staged` of theirs, on
:attr:`Choreography.moved` they draw it as it is at :attr:`Choreography.ms`.
"""

from typing import Literal

from PySide6.QtCore import QObject, QVariantAnimation, Signal

from jointtable.layout.growing import Growing
from jointtable.layout.primitives import Picture
from jointtable.layout.turning import Staged, Timeline, Turning

Act = Literal["", "turn", "grow"]


class Choreography(QObject):
    """What is on its way on one frame, and how far it is.

    Attributes:
        block_id: Whose frame; "": nothing is on its way.
        act: Cards that turn, or gap lines that grow.
        ms: How far it is, milliseconds.

    Signals:
        began: Something is on its way.
        moved: It is further.
        paused: A row lies open, and the next one waits.
        ended: It has arrived.
    """

    began = Signal()
    moved = Signal()
    paused = Signal()
    ended = Signal()

    def __init__(self, parent: QObject, *, reduced: bool) -> None:
        """Play for everybody who listens; ``reduced``: whether motion is reduced."""
        super().__init__(parent)
        self.reduced = reduced
        self.block_id = ""
        self.act: Act = ""
        self.ms = 0.0
        self._timeline: Timeline | None = None
        self._length = 0.0
        self._running = QVariantAnimation(self)
        self._running.valueChanged.connect(self._move)
        self._running.finished.connect(self._arrive)

    @property
    def is_running(self) -> bool:
        """Return whether something moves at this moment."""
        return self._running.state() == QVariantAnimation.State.Running

    @property
    def waits(self) -> bool:
        """Return whether rows are still covered, and nothing moves until somebody goes on."""
        return bool(self.act) and not self.is_running

    def turn(self, block_id: str, timeline: Timeline, *, waiting: bool = False) -> None:
        """Let the cards of a frame turn.

        Args:
            block_id: Whose frame.
            timeline: What turns when.
            waiting: Whether it waits already before the first row.
        """
        self._begin(block_id, "turn", timeline.length)
        self._timeline = timeline
        self.began.emit()
        if not waiting:
            self._play_to(timeline.ends(0) if timeline.by_row else timeline.length)

    def grow(self, block_id: str, length: float) -> None:
        """Let the gap lines of a frame grow, in ``length`` milliseconds."""
        self._begin(block_id, "grow", length)
        self.began.emit()
        self._play_to(length)

    def _begin(self, block_id: str, act: Act, length: float) -> None:
        self.end()
        self.block_id, self.act, self.ms = block_id, act, 0.0
        self._length = length

    def next_row(self) -> bool:
        """Open the next row; return whether one was waiting."""
        timeline = self._timeline
        if timeline is None or not self.waits:
            return False
        self._play_to(timeline.ends(timeline.opened(self.ms)))
        return True

    def finish(self) -> bool:
        """Let what moves arrive at once; return whether something did."""
        if not self.is_running:
            return False
        self._running.setCurrentTime(self._running.duration())
        return True

    def end(self) -> None:
        """Let everything lie where it belongs."""
        if not self.act:
            return
        self._running.stop()
        self.block_id, self.act, self._timeline = "", "", None
        self.ended.emit()

    def staged(self, before: Picture, after: Picture) -> Staged | None:
        """Return what one reader sees meanwhile, from that reader's own two pictures."""
        if self.act == "grow":
            return Growing(before, after, reduced=self.reduced)
        if self._timeline is not None:
            return Turning(before, after, self._timeline)
        return None

    def _play_to(self, ms: float) -> None:
        duration = round(ms - self.ms)
        if duration <= 0:
            self.ms = ms
            self._arrive()
            return
        self._running.setStartValue(float(self.ms))
        self._running.setEndValue(float(ms))
        self._running.setDuration(duration)
        self._running.start()

    def _move(self, ms: float) -> None:
        if self.act:
            self.ms = ms
            self.moved.emit()

    def _arrive(self) -> None:
        if self.ms >= self._length:
            self.end()
        else:
            self.moved.emit()
            self.paused.emit()
