"""The projector: what the room sees, and when it sees something else."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPixmap

from jointtable.domain.changes import Changes
from jointtable.domain.records import Incident
from jointtable.i18n import N_, Tr, translator
from jointtable.insights.clock import AgendaClock
from jointtable.ui.audience.board import Board
from jointtable.ui.audience.clock import NO_CLOCK, room_clock
from jointtable.ui.audience.page import Page
from jointtable.ui.audience.spotlight import is_lit
from jointtable.ui.audience.window import AudienceWindow
from jointtable.ui.run.curtain import Curtain
from jointtable.ui.run.one_screen import OnlyTheseKeys
from jointtable.ui.run.panel import NOTES
from jointtable.ui.run.projector_block import State
from jointtable.ui.run.rooms import Rooms
from jointtable.ui.run.screen_choice import ScreenNumbers, ask_for_screen
from jointtable.ui.run.screens import Screens
from jointtable.ui.run.steering import Steering
from jointtable.ui.run.wall import Wall
from jointtable.ui.style import Style
from jointtable.values import dataclass

if TYPE_CHECKING:
    from jointtable.ui.run.leading import Leading
    from jointtable.ui.run.screen import RunScreen


_AFTER: Final = 15
"""Milliseconds after a change until the room sees it: the laptop's own table comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A picture that stays on the projector while somebody works.

    Attributes:
        page: What the room sees.
        block_id: The stage that was worked on; as long as it is, the clock goes on.
        since: When it was held, ``hh:mm``.
        waits: How many changes the room has not seen.
        latest: What it would see.
    """

    page: Page
    block_id: str
    since: str
    waits: int
    latest: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the room sees, and where.

    Attributes:
        screen: Key of the screen; "": the projector is off.
        steering: What decides on the picture.
        held: The picture that is held, or None.
        blank: Whether it is black.
    """

    screen: str
    steering: Steering
    held: Held | None
    blank: bool


class Projector(QObject):
    """Shows the room what it may see, and nothing else.

    Attributes:
        wall: The window, and the screen it stands on.
        curtain: Covers the console.
        numbers: Of the screens, while somebody chooses one.

    Signals:
        stirred: What it shows, or how it stands, has changed.
    """

    stirred = Signal()

    def __init__(self, run: "RunScreen", leading: "Leading", screens: Screens, tr: Tr) -> None:
        super().__init__(run)
        self._run, self._leading, self._tr = run, leading, tr
        self.wall = Wall(run, screens, reduced_motion=run.look.reduced_motion)
        self.curtain = Curtain(run.look, tr, run)
        self.numbers = ScreenNumbers(run.look, screens, self)
        self._steering = Steering()
        self._rooms = Rooms(leading)
        self._covers: frozenset[str] = frozenset()
        self._clock = NO_CLOCK
        self._held: Held | None = None
        self._blank = self._was_blank = False
        self._only = OnlyTheseKeys(self._covered_deeds(), self)
        self._soon = QTimer(self, interval=_AFTER, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        leading.shown.connect(self._follow)
        leading.ticked.connect(self._tick)
        leading.bridge.changed.connect(self._heard)
        leading.sealing.revealing.choreography.moved.connect(self._move)
        self.wall.opened.connect(self._fill)
        self.wall.stirred.connect(self._wall_stirred)
        self.wall.lost.connect(self._say_lost)
        self.wall.found.connect(run.toast.hide)
        self.curtain.lifted.connect(self._uncover)
        run.view.laser_moved.connect(self.point_at)
        run.steps.to_room.clicked.connect(lambda on: self.show_table(whole=on))
        self._follow()

    # --- how it stands ----------------------------------------------------------------------------

    @property
    def window(self) -> AudienceWindow | None:
        """Return the window on the projector, or None: the room sees nothing of ours."""
        return self.wall.window

    @property
    def state(self) -> State:
        """Return whether the room sees what is, what was, or nothing."""
        if self._blank:
            return "blank"
        return "hold" if self._held is not None else "live"

    @property
    def held(self) -> Held | None:
        """Return the picture that is held, or None."""
        return self._held

    @property
    def steering(self) -> Steering:
        """Return what decides on the picture."""
        return self._steering

    # --- on and off -------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Turn the projector on or off; without a second screen this one shows its picture."""
        if self.window is not None or self.wall.is_lost:
            self.turn_off()
        else:
            self.wall.open()

    def turn_off(self) -> None:
        """Take the window away. What was held or blank is live again next time."""
        self._held, self._blank = None, False
        self.wall.close()

    def choose_screen(self) -> None:
        """Ask which screen is the projector, with a number on each."""
        run, wall = self._run, self.wall
        ask_for_screen(run, run.look, wall.screens, self._tr, wall.open, self.numbers)

    def close(self) -> None:
        """Let go of the workshop."""
        self._soon.stop()
        self.numbers.hide()
        self._only.watch(on=False)
        self.wall.close()

    @property
    def picture(self) -> Picture:
        """Return what the room sees and where, for when the console is made anew."""
        screen = self.wall.screen if self.window is not None and not self.wall.covers else None
        return Picture(
            screen=screen.key if screen is not None else "",
            steering=self._steering,
            held=self._held,
            blank=self._blank,
        )

    def take_picture(self, picture: Picture) -> None:
        """Show the room what it saw before the console was made anew."""
        self._steering, self._held, self._blank = picture.steering, picture.held, picture.blank
        if picture.screen:
            self.wall.open(picture.screen)

    def _fill(self) -> None:
        """Give a new window the picture of the one before it, or what is to be shown now."""
        window = self.window
        if window is None:
            return
        window.show_blank(blank=self._blank)
        window.showed.connect(self.stirred)
        if self._held is not None:
            window.show_page(self._held.page)
        else:
            self._show_now(window)
        self._show_clock()

    def _wall_stirred(self) -> None:
        if self.wall.is_shared:
            self._close_notes()
        self._only.watch(on=self.wall.covers and self.window is not None)
        self.stirred.emit()

    def _close_notes(self) -> None:
        """Turn away from the private notes: people see this screen. Nobody else opens them."""
        panel = self._run.panel
        if panel.page == NOTES:
            panel.show_page(0)

    def _say_lost(self) -> None:
        self._run.toast.say(
            self._tr(
                N_("The projector is gone. Nothing is lost; the picture comes back by itself.")
            )
        )

    # --- live, hold, blank ------------------------------------------------------------------------

    def show_live(self) -> None:
        """Let the room see what is."""
        self._blank, self._held = False, None
        self._take_state()

    def toggle_hold(self) -> None:
        """Hold this picture, or go on with what is."""
        if self._held is not None and not self._blank:
            self.show_live()
            return
        self._blank = False
        window = self.window
        if self._held is None and window is not None:
            page = window.board.page.with_pieces(window.pieces)
            window.stage(None)
            self._held = Held(
                page=page,
                block_id=self._steering.block_id,
                since=f"{self._leading.now():%H:%M}",
                waits=0,
                latest=page,
            )
            window.show_page(page)  # instead of one that was in the making
        self._take_state()

    def toggle_blank(self) -> None:
        """Make the projector black, or bring back what it showed."""
        self.show_blank(blank=not self._blank)

    def show_blank(self, *, blank: bool) -> None:
        """Make the projector black, or bring back what it showed."""
        self._blank = blank
        self._take_state()

    def take_word(self, word: str) -> None:
        """Do what one of the big words says."""
        deeds: dict[str, Callable[[], None]] = {
            "live": self.show_live,
            "hold": self.toggle_hold,
            "blank": self.toggle_blank,
        }
        deeds[word]()

    def _take_state(self) -> None:
        if self.window is not None:
            self.window.show_blank(blank=self._blank)
        self.refresh()

    def cover_everything(self) -> None:
        """Make the projector black and the laptop unreadable, in one stroke."""
        if self.curtain.isHidden():
            self._was_blank = self._blank
        self.show_blank(blank=True)
        self.curtain.fall()

    def _uncover(self) -> None:
        self.show_blank(blank=self._was_blank)

    # --- what is shown ----------------------------------------------------------------------------

    def show_spotlight(self, ids: tuple[str, ...]) -> bool:
        """Put cards into the middle of the projector; return whether the room may see any."""
        lit = bool(ids) and is_lit(self._rooms.known, ids)
        self._steer(replace(self._steering, spotlight=ids if lit else (), question=""))
        return lit

    def toggle_spotlight(self, ids: tuple[str, ...]) -> None:
        """Put what is selected into the spotlight, or end it."""
        if not ids or self._steering.spotlight == ids:
            self._steer(replace(self._steering, spotlight=(), question=""))
        elif not self.show_spotlight(ids):
            self._run.toast.say(self._tr(N_("Only what lies on the table can be shown.")))

    def show_question(self, text: str) -> None:
        """Ask the room a question over the pale frame; "" ends it."""
        self._steer(replace(self._steering, question=text, spotlight=()))

    def show_table(self, *, whole: bool) -> None:
        """Show the whole table to the room, or the stage again."""
        self._steer(replace(self._steering, whole=whole, spotlight=(), question=""))

    def show_test(self, larger: int | None) -> None:
        """Show the lines that the back row is asked about, or what belongs there.

        Args:
            larger: How many sizes larger than they really are; None: ask no more.
        """
        self._steer(replace(self._steering, testing=larger))

    def point_at(self, at: tuple[float, float] | None) -> None:
        """Show the laser where the room sees that place of the table; None: take it away."""
        window = self.window
        if window is None:
            return
        frame = self._leading.seen.scene.frame_at(*at) if at is not None else None
        if at is None or frame is None:
            window.point_at(None)
            return
        x, y = at[0] - frame.box.x, at[1] - frame.box.y
        window.point_at(window.place_of(frame.block_id, x, y))

    def _steer(self, steering: Steering) -> None:
        if steering != self._steering:
            self._steering = steering
            self.refresh()

    def _follow(self) -> None:
        """Take note of a change or a step; the room sees it when the table has been painted."""
        day, workshop = self._leading.day, self._leading.workshop
        self._steering = self._steering.at(
            begun=workshop.setup.status != "draft",
            block_id=day.block_id or "",
            step_id=day.step_id or "",
            break_id=day.break_id or "",
        )
        if not self._leading.is_whole:
            self._steering = replace(self._steering, whole=False)
        self._run.steps.to_room.setChecked(self._steering.whole)
        seen = self._leading.seen
        covers, self._covers = self._covers, seen.shut | seen.face_down
        if self._covers - covers:
            self._held = None  # what is covered again goes from a held picture as well
        self._rooms.forget()
        self._soon.start()

    def _heard(self, changes: Changes) -> None:
        """Take what was struck out of a picture that is held: it is gone everywhere."""
        kinds = (change.after for change in changes if isinstance(change.after, Incident))
        held = self._held
        if held is None or not any(one.kind == "withdrawn" for one in kinds):
            return
        gone = frozenset(change.id for change in changes if change.after is None)
        self._held = replace(held, page=held.page.without(gone))
        if self.window is not None:
            self.window.show_page(self._held.page)

    def _tick(self, clock: AgendaClock) -> None:
        language = self._leading.words.language
        is_break = self._leading.day.break_id is not None
        self._clock = room_clock(
            clock, is_break=is_break, language=language, tr=translator(language)
        )
        self._show_clock()

    def _show_clock(self) -> None:
        """Show the time; a held picture of another stage has none, for it would be wrong."""
        if self.window is None:
            return
        held = self._held
        stale = held is not None and held.block_id != self._steering.block_id
        self.window.show_clock(NO_CLOCK if stale else self._clock)

    def grab(self, size: QSize) -> QPixmap:
        """Return what a screen of ``size`` px would show the room now, lit or not."""
        board = Board(Style("projector"))
        board.resize(size, 1.0)
        board.show_page(self._rooms.page(self._steering.showing)[0])
        board.go_on(None)
        board.show_clock(self._clock)
        return board.small(size, 1.0)

    def _show_now(self, window: AudienceWindow) -> None:
        page, staged = self._rooms.page(self._steering.showing)
        window.show_page(page)
        window.stage(staged, self._leading.sealing.revealing.choreography.ms)

    def _move(self) -> None:
        """Draw what is on its way where it is now."""
        if self.window is not None:
            self.window.stage_at(self._leading.sealing.revealing.choreography.ms)

    def refresh(self) -> None:
        """Show the room what there is to be shown now, or count what waits."""
        self._soon.stop()
        window = self.window
        if window is not None:
            held = self._held
            if held is None:
                self._show_now(window)
            elif (page := self._rooms.page(self._steering.showing)[0]) != held.latest:
                self._held = replace(held, waits=held.waits + 1, latest=page)
            self._show_clock()
        self.stirred.emit()

    # --- keys -------------------------------------------------------------------------------------

    def deeds(self) -> dict[str, Callable[[], object]]:
        """Return what the keys do, by the key of their action."""
        return {
            "choose_screen": self.choose_screen,
            "hold": self.toggle_hold,
            "blank": self.toggle_blank,
            "blank_here": self.toggle_blank,
            "spotlight": lambda: self.toggle_spotlight(self._run.view.selected_ids),
            "cover_everything": self.cover_everything,
        }

    def _covered_deeds(self) -> dict[str, Callable[[], object]]:
        """Return what still can be done by keys while the picture covers the console."""
        leading = self._leading
        once = leading.once.guarded
        blank = dict.fromkeys(("F7", "B", "."), once("blank", self.toggle_blank))
        return {
            "Esc": self.turn_off,
            "F5": self.turn_off,
            "F8": once("hold", self.toggle_hold),
            "F9": once("clock", leading.time.start_or_pause),
            "PgDown": leading.next,
            "PgUp": leading.back,
            **blank,
        }
