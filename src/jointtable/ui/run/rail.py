"""The agenda rail: the clock of the stage, and the stages of the day."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import SMALL, Button, ButtonLook
from jointtable.ui.run.clock_face import ClockFace, ClockFact
from jointtable.ui.run.day import BlockFact
from jointtable.ui.run.stage_row import StageRow, StageTime
from jointtable.ui.style import Style
from jointtable.ui.widgets import Ground, Hairline, Label

_ROUND: Final = ButtonLook(width=42, pad=0, size=13, icon=16)
_NUMBER: Final = ButtonLook(height=36, pad=0, size=13)
_SMALL: Final = ButtonLook(width=46, pad=0, size=13)
_PLAY: Final = ButtonLook(look="tool", width=40, pad=0, icon=18)


class ReplanButton(Button):
    """Opens the proposals for the rest of the day; a quiet dot says that they may help."""

    def __init__(self, style: Style, name: str, key: str) -> None:
        super().__init__(style, look=_ROUND, icon="replan", name=name)
        self._name, self._dotted = name, False
        self.setToolTip(f"{name}  {key}")

    @property
    def has_dot(self) -> bool:
        """Return whether it offers itself."""
        return self._dotted

    def show_dot(self, *, shown: bool) -> None:
        """Offer itself, or not."""
        if shown != self._dotted:
            self._dotted = shown
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if self._dotted:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._style.colour("ink"))
            radius = self._style.px(3.5)
            painter.drawEllipse(QPointF(self.width() - 2.5 * radius, 2.5 * radius), radius, radius)


class Rail(Ground):
    """The clock above, the stages below; a narrow form shows the clock and numbers.

    Signals:
        stage_asked: A stage was clicked; the id of its block.
        stage_chosen: A stage was clicked twice, or Enter was pressed on it; the id of its block.
        started: Start the clock.
        paused: Pause the clock, or go on.
        minutes_asked: So many minutes more, or fewer.
        replan_asked: The rest of the day is to be planned anew.
        sleep_counted: The time the machine slept is to count.
        all_asked: The narrow form was asked for all the rest.
    """

    stage_asked = Signal(str)
    stage_chosen = Signal(str)
    started = Signal()
    paused = Signal()
    minutes_asked = Signal(int)
    replan_asked = Signal()
    sleep_counted = Signal()
    all_asked = Signal()

    def __init__(self, style: Style, tr: Tr, *, compact: bool) -> None:
        super().__init__(style, "panel", lines="r")
        self._style, self._tr, self._compact = style, tr, compact
        self._shown: tuple[object, ...] = ()
        self.rows: list[StageRow] = []
        self.setFixedWidth(style.px(72) if compact else min(320, style.px(264)))
        self.face = ClockFace(style, compact=compact, name=tr(N_("Clock and agenda")))
        self.face.clicked.connect(self.all_asked)
        self._words = Label(style, "", "small", colour="ink", wrap=True)
        self.sleep = Button(style, self._count(0), look=SMALL, icon="timer")
        self.sleep.clicked.connect(self.sleep_counted)
        self.sleep.hide()
        self.replan = ReplanButton(style, tr(N_("Re-plan the day")), "Ctrl+R")
        self.replan.clicked.connect(self.replan_asked)
        self._now = Label(style, "", "small", colour="ink2")
        self._time = Label(style, "", "small", weight=600)
        self._ends = Label(style, "", "small", colour="ink2")
        self._verdict = Label(style, "", "small", colour="ok.text", weight=500)
        self._ends_big = Label(style, "", "bodyStrong", align=Qt.AlignmentFlag.AlignHCenter)
        self.play = Button(
            style, look=_PLAY if compact else _ROUND, icon="play", name=tr(N_("Start the clock"))
        )
        self.play.clicked.connect(self._play)
        self.steps = {n: self._minutes_button(n) for n in ((5,) if compact else (-1, 1, 5))}
        self._running: bool | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(6 if compact else style.px(2))
        self._foot = QVBoxLayout()
        self._scroll: QScrollArea | None = None
        if compact:
            self._build_compact()
        else:
            self._build_wide()
        self._heads = (self._now, self._time, self._ends, self._verdict)
        for part in (*self._heads, self._ends_big, self._words, self.sleep, self.replan):
            if part.parentWidget() is None:  # this form has no place for it
                part.setParent(self)
                part.hide()

    def _minutes_button(self, minutes: int) -> Button:
        text = f"+{minutes}" if minutes > 0 else f"−{-minutes}"
        key = {1: "Shift+F9", 5: "Ctrl+F9", -1: "Ctrl+Shift+F9"}[minutes]
        name = self._tr(N_("{minutes} min for this stage")).format(minutes=text)
        button = Button(self._style, text, look=_SMALL if self._compact else _NUMBER, name=name)
        button.setToolTip(f"{name}  {key}")
        button.clicked.connect(lambda: self.minutes_asked.emit(minutes))
        return button

    def _build_wide(self) -> None:
        px = self._style.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(16), 1, px(16))
        column.setSpacing(0)
        head = self._inset(column)
        head.setSpacing(px(2))
        self._pairs = [head]
        for labels in ((self._now, self._time), (self._ends, self._verdict)):
            pair = QHBoxLayout()
            pair.setSpacing(px(2))
            for label in labels:
                pair.addWidget(label)
            head.addLayout(pair)
            self._pairs.append(pair)
        head.insertStretch(1, 1)
        column.addSpacing(px(16))
        self._inset(column).addWidget(self.face)
        column.addSpacing(px(12))
        buttons = self._inset(column)
        buttons.setSpacing(px(6))
        buttons.addWidget(self.play)
        for button in self.steps.values():
            policy = button.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
            button.setSizePolicy(policy)
            buttons.addWidget(button, 1)
        buttons.addWidget(self.replan)
        column.addSpacing(px(4))
        self._words.setMinimumHeight(px(28))  # nothing moves when a sentence comes or goes
        self._inset(column).addWidget(self._words)
        column.addSpacing(px(3))
        self._inset(column).addWidget(self.sleep, 0, Qt.AlignmentFlag.AlignLeft)
        self._inset(column).addWidget(Hairline(self._style))
        column.addSpacing(px(9))
        self._list.setContentsMargins(px(8), 0, px(7), 0)
        column.addWidget(self._scrolled(), 1)
        self._foot.setContentsMargins(px(16), px(12), px(15), px(20))

    def _inset(self, column: QVBoxLayout) -> QHBoxLayout:
        """Return a new row of ``column`` that keeps the distance of all to the edges."""
        row = QHBoxLayout()
        row.setContentsMargins(self._style.px(16), 0, self._style.px(15), 0)
        column.addLayout(row)
        return row

    @property
    def anchor(self) -> QWidget:
        """Return the part beside which a sheet about the time stands."""
        return self if self._compact else self.face

    def put_at_foot(self, part: QWidget) -> None:
        """Give a part its place below the stages; the narrow form has none."""
        if not self._compact:
            self._foot.addWidget(part)

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll so far that ``part`` can be seen."""
        if self._scroll is not None:
            self._scroll.ensureWidgetVisible(part, 0, self._style.px(40))

    def _build_compact(self) -> None:
        px, centre = self._style.px, Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, min(px(16), 16), 1, min(px(40), 40))
        column.setSpacing(0)
        column.addWidget(self.face)
        column.addSpacing(px(3))
        column.addWidget(self.play, 0, centre)
        column.addWidget(self.steps[5], 0, centre)
        column.addSpacing(px(18))
        column.addWidget(Hairline(self._style, length=px(48)), 0, centre)
        column.addSpacing(px(11))
        self._list.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scrolled(), 1)
        column.addSpacing(px(4))
        ends = Label(self._style, self._tr(N_("Ends")), "small", colour="ink2", align=centre)
        column.addWidget(ends)
        column.addWidget(self._ends_big)

    def _scrolled(self) -> QScrollArea:
        """Return the stages and the foot so that they scroll where there is too little room."""
        scroll = self._scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.verticalScrollBar().setStyleSheet(self._style.scroll_sheet())
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._list)
        column.addStretch(1)
        column.addLayout(self._foot)
        scroll.setWidget(host)
        for part in (scroll.viewport(), host):
            part.setAutoFillBackground(False)
        return scroll

    def _show_current(self) -> None:
        """Scroll so far that the current stage is in sight, or what the keyboard is at."""
        scroll, here = self._scroll, QApplication.focusWidget()
        row = next((row for row in self.rows if row.is_current), None)
        if scroll is None or row is None:
            return
        self._list.activate()
        if here is not None and scroll.isAncestorOf(here):
            self.bring_into_sight(here)
        else:
            scroll.ensureWidgetVisible(row, 0, 6)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_current)  # when the list has its new place

    def _play(self) -> None:
        (self.started if self._running is None else self.paused).emit()

    def show_clock(self, fact: ClockFact, *, started: bool) -> None:
        """Show the time.

        Args:
            fact: What the clock says.
            started: Whether it has been started today.
        """
        tr = self._tr
        self._running = fact.running if started else None
        self.face.show_clock(fact)
        self._now.setText(tr(N_("Now")))
        self._time.setText(fact.now)
        ends = N_("Ends {time},") if fact.verdict else N_("Ends {time}")
        self._ends.setText(tr(ends).format(time=fact.ends))
        self._verdict.setVisible(bool(fact.verdict) and not self._compact)
        self._ends_big.setText(fact.ends)
        self._ends_big.setToolTip(fact.verdict)
        self._words.setText(fact.words)
        self.replan.show_dot(shown=fact.off)
        self._verdict.setText(fact.verdict)
        self._verdict.show_colour("attention.text" if fact.late else "ok.text")
        if not self._compact:
            self._make_room()
        self.play.show_icon("pause" if fact.running else "play")
        name = {
            None: tr(N_("Start the clock")),
            True: tr(N_("Pause the clock")),
            False: tr(N_("Go on with the clock")),
        }[self._running]
        self.play.setAccessibleName(name)
        self.play.setToolTip(f"{name}  F9")

    def offer_sleep(self, minutes: int) -> None:
        """Offer to count so many minutes in which the machine slept; 0 takes the offer back."""
        shown = minutes > 0 and not self._compact
        if shown:
            self.sleep.show_text(self._count(minutes))
        self.sleep.setVisible(shown)

    def _count(self, minutes: int) -> str:
        return self._tr(N_("Count the {n} min")).format(n=minutes)

    def _make_room(self) -> None:
        """Leave the word before the time out where a long verdict needs its room, or break it."""
        wide, px = {one: one.sizeHint().width() for one in self._heads}, self._style.px
        room, needed = self.width() - px(31), sum(wide.values()) + px(4 * 3 + 8)
        self._now.setVisible(needed <= room)
        narrow = (
            needed - wide[self._now] > room,
            False,
            wide[self._ends] + px(2) + wide[self._verdict] > room,
        )
        down, right = QHBoxLayout.Direction.TopToBottom, QHBoxLayout.Direction.LeftToRight
        for pair, is_low in zip(self._pairs, narrow, strict=True):
            pair.setDirection(down if is_low else right)

    def show_stages(self, blocks: Sequence[BlockFact], times: Sequence[StageTime]) -> None:
        """List the agenda; nothing happens where it is the same as before."""
        shown = (*blocks, *times)
        if shown == self._shown:
            return
        self._shown = shown
        focused = next((row.text() for row in self.rows if row.hasFocus()), None)
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        texts = {time.block_id: time.text for time in times}
        self.rows = []
        for block in blocks:
            row = StageRow(self._style, block, texts.get(block.id, ""), compact=self._compact)
            if block.number is not None:
                row.clicked.connect(lambda _=False, b=block.id: self.stage_asked.emit(b))
                row.chosen.connect(lambda b=block.id: self.stage_chosen.emit(b))
            centre = Qt.AlignmentFlag.AlignHCenter
            if not self._compact:
                row.setMinimumWidth(1)
                row.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._list.addWidget(row, 0, centre if self._compact else Qt.AlignmentFlag(0))
            self.rows.append(row)
            if row.text() == focused:
                row.setFocus()
        QTimer.singleShot(0, self, self._show_current)
