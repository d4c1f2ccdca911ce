"""The projector: which screen it is, what it shows, and what happens when its plug is pulled."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPixmap

from jointtable import i18n
from jointtable.domain.records import Block
from jointtable.domain.visibility import votes_are_covered
from jointtable.i18n import N_, Tr, translator
from jointtable.insights.clock import AgendaClock
from jointtable.layout.covered import covered
from jointtable.ui.audience.clock import NO_CLOCK, RoomClock, room_clock
from jointtable.ui.audience.page import Page
from jointtable.ui.audience.pages import page_of
from jointtable.ui.audience.room import Room
from jointtable.ui.audience.spotlight import is_lit
from jointtable.ui.audience.window import AudienceWindow
from jointtable.ui.run.projector_block import Stand, State
from jointtable.ui.run.screens import ScreenFact, Screens
from jointtable.ui.run.steering import Steering
from jointtable.values import dataclass

if TYPE_CHECKING:
    from jointtable.ui.run.leading import Leading
    from jointtable.ui.run.screen import RunScreen

_LOST: Final = N_("The projector is gone. Nothing is lost; the picture comes back by itself.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A picture that stays on the projector while somebody works.

    Attributes:
        page: What the room sees.
        clock: The time it shows.
        since: When it was held, ``hh:mm``.
        waits: How many changes the room has not seen.
        latest: What it would see.
    """

    page: Page
    clock: RoomClock
    since: str
    waits: int
    latest: Page


class Projector(QObject):
    """Shows the room what it may see, and nothing else.

    Attributes:
        screens: The screens of this machine.
        window: The window on the projector; None while it is off or gone.
        one_screen: Whether it covers the screen that the console stands on.

    Signals:
        stirred: What it shows, or how it stands, has changed.
    """

    stirred = Signal()

    def __init__(self, run: "RunScreen", leading: "Leading", screens: Screens, tr: Tr) -> None:
        super().__init__(run)
        self._run, self._leading, self._tr = run, leading, tr
        self.screens = screens
        self.window: AudienceWindow | None = None
        self.one_screen = False
        self._wanted = ""
        self._lost = self._shared = False
        self._steering = Steering()
        self._room: Room | None = None
        self._clock = NO_CLOCK
        self._held: Held | None = None
        self._blank = False
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        leading.shown.connect(self._follow)
        leading.ticked.connect(self._tick)
        screens.came.connect(self._came)
        screens.went.connect(self._went)
        screens.changed.connect(self._moved)
        run.panel.projector.asked.connect(self._take_word)
        run.panel.projector.offer.clicked.connect(self.toggle)
        self.stirred.connect(self._show_stand)
        self._follow()
        self._show_stand()

    # --- how it stands ----------------------------------------------------------------------------

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
    def is_on(self) -> bool:
        """Return whether the room sees a window now."""
        return self.window is not None

    @property
    def is_lost(self) -> bool:
        """Return whether its screen has gone and it waits for it."""
        return self._lost

    @property
    def screen(self) -> ScreenFact | None:
        """Return the screen it is on, or would be on; None: there is no second one."""
        if self.one_screen:
            return self.screens.find(self.screens.under(self._run))
        return self.screens.find(self._wanted) or self._usual()

    def _usual(self) -> ScreenFact | None:
        return next(iter(self.screens.others(self._run)), None)

    @property
    def steering(self) -> Steering:
        """Return what decides on the picture."""
        return self._steering

    # --- on and off -------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Turn the projector on or off; without a second screen this one shows its picture."""
        if self.window is not None or self._lost:
            self.turn_off()
        else:
            self.turn_on()

    def turn_on(self, key: str = "") -> None:
        """Show the picture on a screen.

        Args:
            key: Which one; "" for the last one, else the first that the console does not stand on.
        """
        found = self.screens.find(key) if key else self.screens.find(self._wanted) or self._usual()
        here = self.screens.under(self._run)
        if found is None or found.key == here:
            self.use_one_screen()
            return
        self._wanted = found.key
        self.one_screen = self._shared = False
        self._open(found, on_top=False)

    def use_one_screen(self) -> None:
        """Let the picture cover the screen that the console stands on; Esc returns."""
        found = self.screens.find(self.screens.under(self._run))
        if found is not None:
            self.one_screen = self._shared = True
            self._open(found, on_top=True)

    def turn_off(self) -> None:
        """Take the window away. What was held or blank is live again next time."""
        self._close()
        self._lost = self.one_screen = False
        self._held, self._blank = None, False
        self.stirred.emit()

    def close(self) -> None:
        """Let go of the workshop."""
        self._soon.stop()
        self._close()

    def _open(self, screen: ScreenFact, *, on_top: bool) -> None:
        self._close()
        self._lost = False
        active = self._run.window().isActiveWindow()
        window = AudienceWindow(on_top=on_top, reduced_motion=self._run.look.reduced_motion)
        qt = self.screens.qt(screen.key)
        if qt is not None:
            window.setScreen(qt)
        self.window = window
        window.show_blank(blank=self._blank)
        if self._held is not None:
            window.show_page(self._held.page)
            window.show_clock(self._held.clock)
        else:
            window.show_page(self._page())
            window.show_clock(self._clock)
        window.fill(screen.place)
        if active and not on_top:
            self._run.window().activateWindow()  # some systems give every new window the keys
        self.stirred.emit()

    def _close(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.hide()
            window.destroy()  # now, so that the system can move it nowhere
            window.deleteLater()

    # --- screens come and go ----------------------------------------------------------------------

    def _went(self, key: str) -> None:
        if self.window is None or self.one_screen or key != self._wanted:
            self.stirred.emit()
            return
        self._close()
        self._lost = True
        self._run.toast.say(self._tr(_LOST))
        self.stirred.emit()

    def _came(self, key: str) -> None:
        screen = self.screens.find(key)
        if self._lost and key == self._wanted and screen is not None:
            self._open(screen, on_top=False)
            self._run.toast.hide()
        self.stirred.emit()

    def _moved(self) -> None:
        screen = self.screen
        if self.window is not None and screen is not None:
            self.window.fill(screen.place)
        self.stirred.emit()

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
        if self._held is None and self.window is not None:
            page, now = self.window.board.page, f"{self._leading.now():%H:%M}"
            self._held = Held(page=page, clock=self._clock, since=now, waits=0, latest=page)
        self._take_state()

    def toggle_blank(self) -> None:
        """Make the projector black, or bring back what it showed."""
        self.show_blank(blank=not self._blank)

    def show_blank(self, *, blank: bool) -> None:
        """Make the projector black, or bring back what it showed."""
        self._blank = blank
        self._take_state()

    def _take_word(self, word: str) -> None:
        """Do what one of the big words says; chosen a second time it goes back to live."""
        deeds = {"live": self.show_live, "hold": self.toggle_hold, "blank": self.toggle_blank}
        deeds[word]()

    def _take_state(self) -> None:
        if self.window is not None:
            self.window.show_blank(blank=self._blank)
        self.refresh()

    # --- what is shown ----------------------------------------------------------------------------

    def show_spotlight(self, ids: tuple[str, ...]) -> bool:
        """Put cards into the middle of the projector; return whether the room may see any."""
        lit = bool(ids) and is_lit(self._known(), ids)
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

    def show_test(self, *, testing: bool) -> None:
        """Show the lines that the back row is asked about, or what belongs there."""
        self._steer(replace(self._steering, testing=testing))

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
        )
        self._room = None
        self._soon.start()

    def _tick(self, clock: AgendaClock) -> None:
        block = self._leading.workshop.find(Block, clock.block_id)
        running = block is not None and block.kind == "break" and clock.state != "idle"
        break_id = block.id if running and block is not None else ""
        if break_id != self._steering.break_id:
            self._steer(replace(self._steering, break_id=break_id))
        language = self._leading.words.language
        self._clock = room_clock(
            clock,
            is_break=bool(break_id),
            shown=True,
            language=language,
            tr=translator(language),
        )
        if self.window is not None and self._held is None:
            self.window.show_clock(self._clock)

    def _known(self) -> Room:
        """Return what the room may know now."""
        if self._room is None:
            leading = self._leading
            language = leading.words.language
            self._room = Room(
                view=leading.seen.room,
                content=leading.seen.content,
                language=language,
                tr=translator(language),
                lenses=leading.seen.lenses,
                covered=covered(leading.workshop),
                votes_covered=votes_are_covered(leading.workshop),
            )
        return self._room

    def _page(self) -> Page:
        return page_of(self._known(), self._steering.showing)

    def refresh(self) -> None:
        """Show the room what there is to be shown now, or count what waits."""
        self._soon.stop()
        if self.window is None:
            self.stirred.emit()
            return
        page = self._page()
        held = self._held
        if held is None:
            self.window.show_page(page)
            self.window.show_clock(self._clock)
        elif page != held.latest:
            self._held = replace(held, waits=held.waits + 1, latest=page)
        self.stirred.emit()

    # --- words ------------------------------------------------------------------------------------

    @property
    def screen_words(self) -> str:
        """Return “Screen 2, 1920 × 1080”, or ""."""
        screen = self.screen
        if screen is None:
            return ""
        text = self._tr(N_("Screen {n}, {width} × {height}"))
        return text.format(n=screen.number, width=screen.width, height=screen.height)

    @property
    def hold_words(self) -> tuple[str, str]:
        """Return “held since 10:41” and “3 changes wait”; ("", "") if nothing is held."""
        held = self._held
        if held is None:
            return "", ""
        since = i18n.clock(held.since, self._leading.language)
        return self._tr(N_("held since {time}")).format(time=since), _waiting(held.waits, self._tr)

    @property
    def off_words(self) -> str:
        """Return why the room sees nothing."""
        if self._lost:
            return self._tr(N_("The projector is gone. The picture comes back by itself."))
        if self.shares_screen:
            return self._tr(N_("Your screen is mirrored: people see what you see."))
        if self.screen is None:
            return self._tr(N_("No second screen. The table stays here."))
        return self._tr(N_("The projector is off."))

    @property
    def offer_words(self) -> str:
        """Return what F5 would do, as a button says it; "" if there is nothing to offer."""
        if self._lost:
            return ""
        return self._tr(N_("Use one screen") if self._usual() is None else N_("Turn it on"))

    @property
    def says(self) -> str:
        """Return what the room sees now, in words for a screen reader."""
        if self.window is None:
            return self.off_words
        words = {
            "live": N_("On the projector: {stage}"),
            "hold": N_("The projector holds: {stage}"),
            "blank": N_("The projector is blank."),
        }
        stage = self.window.board.page.stage or self._tr(N_("Welcome"))
        return self._tr(words[self.state]).format(stage=stage)

    @property
    def shares_screen(self) -> bool:
        """Return whether the room sees the console's own screen, as far as one can know."""
        return self._shared or self.screens.is_mirrored(self._run)

    def _show_stand(self) -> None:
        since, waits = self.hold_words
        self._run.panel.projector.show_stand(
            Stand(
                on=self.is_on,
                state=self.state,
                where=self.screen_words,
                since=since,
                waits=waits,
                words=self.off_words,
                offer=self.offer_words,
                says=self.says,
                draw=self._small,
            )
        )

    def _small(self, size: QSize, ratio: float) -> QPixmap:
        return self.window.board.small(size, ratio) if self.window is not None else QPixmap()

    def deeds(self) -> dict[str, Callable[[], object]]:
        """Return what the keys do, by the key of their action."""
        view = self._run.view
        return {
            "projector": self.toggle,
            "hold": self.toggle_hold,
            "blank": self.toggle_blank,
            "blank_here": self.toggle_blank,
            "spotlight": lambda: self.toggle_spotlight(view.selected_ids),
            "whole_projector": partial(self._toggle_whole),
        }

    def _toggle_whole(self) -> None:
        self.show_table(whole=not self._steering.whole)


def _waiting(n: int, tr: Tr) -> str:
    text = tr(N_("{n} change waits") if n == 1 else N_("{n} changes wait"))
    return text.format(n=n) if n else tr(N_("no change waits"))
