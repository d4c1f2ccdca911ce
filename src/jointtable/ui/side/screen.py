"""The Side screen: a band, a page to answer, a foot; or one cover over everything.

It knows no workshop. What it is given to show is what one side may see, and when it is covered the
page is taken apart, so that nothing of it is left in the window.
"""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.content.typed_answers import ReadDay
from jointtable.domain.records import Side
from jointtable.i18n import Tr
from jointtable.ui.side.asking import Cell, Page
from jointtable.ui.side.covers import Cover, LastLook
from jointtable.ui.side.frame import Band, Foot, Pager
from jointtable.ui.side.look import COMPACT, WIDE, SideLook
from jointtable.ui.side.page import AnswerPage, take_away
from jointtable.ui.side.telling import CoverWords, Ending
from jointtable.ui.style import Style
from jointtable.values import dataclass

IDLE_SECONDS: Final = 60.0
"""Without a key for so long it covers itself (ux.md §4.5)."""
_LOOK: Final = 1000
"""Milliseconds between two looks at how long ago that was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """What is being answered.

    Attributes:
        who: Whose screen it is: the side and its company, and the person who answers alone.
        pages: What is asked.
        number: Which page is shown.
        count: How far one is, in words.
        ending: What the button at the right does.
    """

    who: str
    pages: tuple[Page, ...]
    number: int
    count: str
    ending: Ending

    @property
    def page(self) -> Page:
        """Return the page that is shown."""
        return self.pages[self.number]


class SideScreen(QWidget):
    """What one side sees on the laptop that was passed to it.

    Attributes:
        cover: The cover, or None while somebody answers.
        page: What is answered, or None while it is covered.
        foot: The foot, or None while it is covered.
        last_look: What asks before the lock, or None.
        watch: Looks whether somebody is still there.

    Signals:
        accepted: One goes on from a cover; which of the people.
        returned: The facilitator has the laptop back.
        filled: A cell was answered: the cell, the value, whether somebody is typing.
        turned: Another page is asked for: 1 the next, −1 the one before.
        ended: The button at the right was pressed.
        other_asked: The button before it was pressed.
        locked: Lock now.
        kept_open: Do not lock yet.
        cover_asked: Everything is to be hidden at once.
    """

    accepted = Signal(int)
    returned = Signal()
    filled = Signal(object, object, bool)
    turned = Signal(int)
    ended = Signal()
    other_asked = Signal()
    locked = Signal()
    kept_open = Signal()
    cover_asked = Signal()

    def __init__(
        self,
        style: Style,
        side: Side,
        tr: Tr,
        *,
        read_day: ReadDay,
        seconds: Callable[[], float] = time.monotonic,
        code: str = "",
    ) -> None:
        """Make it, empty.

        Args:
            style: The look of the window.
            side: Who holds the laptop.
            tr: For its words, in the language of the workshop.
            read_day: Reads dates.
            seconds: A clock that nobody can set.
            code: Four digits that give the laptop back; "": Enter is held.
        """
        super().__init__()
        self._style, self._side, self._tr = style, side, tr
        self._read_day, self._seconds, self._code = read_day, seconds, code
        self._look = SideLook(style, side, COMPACT)
        self._showing: Showing | None = None
        self._parts: list[QWidget] = []
        self._touched = seconds()
        self.cover: Cover | None = None
        self.page: AnswerPage | None = None
        self.band: Band | None = None
        self.foot: Foot | None = None
        self.pager: Pager | None = None
        self.last_look: LastLook | None = None
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.watch = QTimer(self, interval=_LOOK)
        self.watch.timeout.connect(self._look_at_clock)

    # --- showing --------------------------------------------------------------------------------

    @property
    def showing(self) -> Showing | None:
        """Return what is being answered, or None while it is covered."""
        return self._showing

    @property
    def focused(self) -> str:
        """Return the key of the cell that is answered now, or ""."""
        current = self.page.current if self.page is not None else None
        return current.cell.key if current is not None else ""

    def show_cover(self, words: CoverWords) -> None:
        """Hide everything behind the colour of the side."""
        self._clear()
        self._showing = None
        self.cover = Cover(self._look, words, self._tr, seconds=self._seconds, code=self._code)
        self.cover.accepted.connect(self.accepted)
        self.cover.returned.connect(self.returned)
        self._put(self.cover, 1)
        self.setAccessibleName(words.sentence)
        self.cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_answers(self, showing: Showing, focus: str = "") -> None:
        """Show what is answered; the same page keeps its widgets and the caret.

        Args:
            showing: What.
            focus: Key of the cell to answer first, where the page is another one.
        """
        before = self._showing
        self._showing = showing
        if self.page is None or before is None or before.page.key != showing.page.key:
            self._build(showing, focus)
        else:
            self.page.show_page(showing.page)
        self._show_foot(showing)

    def _build(self, showing: Showing, focus: str) -> None:
        self._clear()
        look, tr = self._look, self._tr
        self.setAccessibleName(showing.who)
        self.band = Band(look, showing.who, tr)
        self.band.cover_asked.connect(self.cover_asked)
        self.page = AnswerPage(look, showing.page, self._read_day, tr)
        self.page.filled.connect(self._filled)
        self.page.ended.connect(self._at_end)
        self.page.said.connect(self._say_typing)
        self.foot = Foot(look, tr)
        self.foot.ended.connect(self._end)
        self.foot.other_asked.connect(self._other)
        self.pager = Pager(look, tr)
        self.pager.turned.connect(self.turned)
        for part, stretch in ((self.band, 0), (self.page, 1), (self.foot, 0)):
            self._put(part, stretch)
        self.pager.setParent(self)
        self._parts.append(self.pager)
        self._place_pager()
        self._column.activate()
        self.page.begin(focus)

    def _show_foot(self, showing: Showing) -> None:
        if self.foot is None or self.pager is None:
            return
        page = showing.page
        self.foot.show_count(page.answered, page.asked, showing.count)
        self.foot.show_ending(showing.ending)
        self._say_typing("")
        self.pager.show_page(showing.number, tuple(one.tab for one in showing.pages))
        self._place_pager()

    def _say_typing(self, sentence: str) -> None:
        if self.foot is not None and self._showing is not None:
            self.foot.hint.show_text(sentence or self._showing.page.hint, wrong=bool(sentence))

    def say(self, sentence: str) -> None:
        """Say one sentence at the foot: something could not be done."""
        self._say_typing(sentence)

    def show_last_look(self, sentence: str) -> None:
        """Ask once more before the lock; the answers stay in sight."""
        if self.foot is None or self.last_look is not None:
            return
        self.last_look = LastLook(self._look, sentence, self._tr, seconds=self._seconds)
        self.last_look.locked.connect(self.locked)
        self.last_look.kept_open.connect(self.kept_open)
        self.foot.hide()
        self._put(self.last_look, 0)
        self.last_look.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_last_look(self) -> None:
        """Let something be changed after all."""
        if self.last_look is None or self.foot is None:
            return
        take_away(self.last_look)
        self._parts.remove(self.last_look)
        self.last_look = None
        self.foot.show()
        self.foot.lock.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, part: QWidget, stretch: int) -> None:
        self._parts.append(part)
        self._column.addWidget(part, stretch)
        part.show()

    def _clear(self) -> None:
        """Take everything apart, so that nothing of it is left in the window."""
        for part in self._parts:
            take_away(part)
        self._parts = []
        self.cover = self.page = self.band = self.foot = self.pager = self.last_look = None

    # --- what happens ---------------------------------------------------------------------------

    def _filled(self, cell: Cell, value: object, typed: bool) -> None:  # noqa: FBT001 - a signal
        self.filled.emit(cell, value, typed)

    def _at_end(self) -> None:
        showing = self._showing
        later = showing.pages[showing.number + 1 :] if showing is not None else ()
        if later and later[0].asked:  # what need not be answered is not in the way
            self.turned.emit(1)
        elif self.foot is not None:
            self.foot.lock.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        if self.page is not None:
            self.page.leave()
        self.ended.emit()

    def _other(self) -> None:
        if self.page is not None:
            self.page.leave()
        self.other_asked.emit()

    def _look_at_clock(self) -> None:
        if self.cover is None and self._seconds() - self._touched >= IDLE_SECONDS:
            self.cover_asked.emit()

    # --- keys -----------------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let nothing through to the rest of the program while a side holds the laptop."""
        kind = event.type()
        if kind not in _WATCHED or not isinstance(watched, QWidget) or not self._is_inside(watched):
            return False
        if kind == QEvent.Type.MouseButtonPress:
            self._touched = self._seconds()
            return False
        assert isinstance(event, QKeyEvent)  # noqa: S101 - by its type
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        self._touched = self._seconds()
        if _covers(event):
            self.cover_asked.emit()
            return True
        return _is_of_the_facilitator(event, watched)

    def _is_inside(self, widget: QWidget) -> bool:
        return widget is self or self.isAncestorOf(widget)

    @override
    def event(self, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            self.cover_asked.emit()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        event.accept()  # nothing goes on to the window

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._touched = self._seconds()
        self.watch.start()
        super().showEvent(event)

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.watch.stop()
        super().hideEvent(event)

    # --- place ----------------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        bound = self._style.px(self._style.theme.window.run.compact_below_width)
        measures = COMPACT if event.size().width() < bound else WIDE
        if measures is not self._look.measures:
            self._look = SideLook(self._style, self._side, measures)
            self._show_again()
        super().resizeEvent(event)
        self._place_pager()

    def _show_again(self) -> None:
        showing, cover, focus = self._showing, self.cover, self.focused
        asks = self.last_look.sentence if self.last_look is not None else ""
        if cover is not None:
            self.show_cover(cover.words)
        elif showing is not None:
            self._build(showing, focus)
            self._show_foot(showing)
            if asks:
                self.show_last_look(asks)

    def _place_pager(self) -> None:
        if self.pager is None:
            return
        measures = self._look.measures
        self.pager.adjustSize()
        left = self.width() - measures.margin - self.pager.width()
        middle = self._style.px(measures.band + measures.title_top + measures.title[1] / 2)
        self.pager.move(left, middle - self.pager.height() // 2)
        self.pager.raise_()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        QPainter(self).fillRect(self.rect(), self._style.colour("frame"))


_WATCHED: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.MouseButtonPress}
)
_EDITING: Final = (
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.MoveToNextWord,
    QKeySequence.StandardKey.MoveToPreviousWord,
    QKeySequence.StandardKey.SelectNextWord,
    QKeySequence.StandardKey.SelectPreviousWord,
    QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.DeleteEndOfWord,
)
_OTHERS: Final = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Menu})
"""Keys of presenter remotes and menus."""


def _covers(event: QKeyEvent) -> bool:
    """Return whether a key hides everything: Esc, or what covers everything in the room."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    everything = event.key() == Qt.Key.Key_H and event.modifiers() == both
    return everything or event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Pause}


def _is_of_the_facilitator(event: QKeyEvent, watched: QWidget) -> bool:
    """Return whether a key means something on the console, and so nothing here."""
    if event.key() in _OTHERS or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35:
        return True
    if isinstance(watched, QLineEdit) and any(event.matches(key) for key in _EDITING):
        return False
    held = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    # AltGr comes as Ctrl+Alt on some systems, and writes a letter
    return bool(held) and not (event.text().isprintable() and event.text() and _is_altgr(event))


def _is_altgr(event: QKeyEvent) -> bool:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return event.modifiers() & both == both
