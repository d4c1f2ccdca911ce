"""Find or do (Ctrl+K), and find (Ctrl+F, F3): one field, one list, Enter."""

from collections.abc import Callable, Iterable
from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jointtable.content import Content
from jointtable.domain.views import FacilitatorView
from jointtable.i18n import N_, Tr
from jointtable.ui.fields import Field, FieldLook
from jointtable.ui.find.catalogue import Catalogue, Doable, Entry, EntryKind
from jointtable.ui.find.overlay import Overlay
from jointtable.ui.find.rows import ROW, FoundList, FoundModel
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label

Mode = Literal["do", "find"]

_ALL: Final[frozenset[EntryKind]] = frozenset(
    {"action", "command", "setting", "card", "person", "stage"}
)
_FOUND: Final[frozenset[EntryKind]] = frozenset({"card", "person", "stage"})
_ROWS: Final = 10
_SLICE: Final = 300
"""Records read at once while nobody has asked yet; a slice takes a few milliseconds."""
_LOOK: Final = FieldLook(role="capture", size=16, height=46, radius=9, strong=False)
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS,
    Qt.Key.Key_PageUp: -_ROWS,
}


class FindOrDo(Overlay):
    """Lies over the whole screen while it is open; a click beside it, or Esc, closes it.

    Signals:
        chosen: An :class:`Entry`: a command to do, or a card, person or stage to go to.
    """

    chosen = Signal(object)

    def __init__(
        self,
        style: Style,
        tr: Tr,
        content: Content,
        language: str,
        *,
        view: Callable[[], FacilitatorView],
        doables: Callable[[], Iterable[Doable]],
        parent: QWidget,
    ) -> None:
        """Make it, closed.

        Args:
            style: The look.
            tr: For fixed words.
            content: Templates, whose names are found in every language.
            language: Of the window.
            view: Returns what the facilitator may see now.
            doables: Returns what can be done now, in the order it is listed.
            parent: The screen it lies over.
        """
        super().__init__(style, parent)
        self._tr = tr
        self._view, self._doables = view, doables
        self._catalogue = Catalogue(content, language, tr)
        self._mode: Mode = "do"
        self._hit = -1
        self.setAccessibleName(tr(N_("Find or do")))
        self.field = Field(style, name=tr(N_("Find or do")), icon="search", look=_LOOK)
        self.edit = self.field.edit
        self.edit.setMaxLength(200)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._typed)
        self._model = FoundModel(tr, self)
        self.list = FoundList(style, self._model, tr(N_("What was found")))
        self.list.clicked.connect(lambda _: self._choose())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._say_current())
        self._nothing = Label(style, "", colour="ink2", wrap=True)
        for part in (self.field, self.list, self._nothing):
            self.column.addWidget(part)
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._read_slice)

    # --- open and closed --------------------------------------------------------------------------

    def follow(self) -> None:
        """Read what has changed, a little at a time, so that opening costs nothing."""
        self._catalogue.follow(self._view())
        self._idle.start()
        if self.is_open:
            self._typed()

    def open(self, mode: Mode = "do") -> None:
        """Open it with the caret in it; ``find`` lists no commands and keeps what was typed."""
        if mode != self._mode or mode == "do":
            self.edit.clear()
        self._mode = mode
        hint = N_("Find or do") if mode == "do" else N_("Find a card, a person or a stage")
        self.edit.setPlaceholderText(self._tr(hint))
        self.edit.setAccessibleName(self._tr(hint))
        self._catalogue.follow(self._view())
        self._idle.start()
        self._catalogue.offer(self._doables())
        self._open()
        self._typed()
        self.edit.setFocus()
        self.edit.selectAll()

    def next_hit(self) -> None:
        """Go to the next card, person or stage with what was looked for last (F3)."""
        typed = self.edit.text() if self._mode == "find" else ""
        if not typed.strip():
            self.open("find")
            return
        self._catalogue.follow(self._view())
        hits = self._catalogue.find(typed, _FOUND)
        if not hits:
            self.open("find")
            return
        self._hit = (self._hit + 1) % len(hits)
        self.chosen.emit(hits[self._hit])

    def _read_slice(self) -> None:
        if self._catalogue.catch_up(_SLICE):
            self._idle.stop()

    # --- typing -----------------------------------------------------------------------------------

    def _typed(self) -> None:
        typed = self.edit.text()
        self._hit = -1
        found: list[Entry] = []
        if self._mode == "do" or typed.strip():
            found = self._catalogue.find(typed, _ALL if self._mode == "do" else _FOUND)
        self._model.show_entries(found)
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._nothing.setText(self._why_nothing(typed.strip()))
        if found:
            self.list.setCurrentIndex(self._model.index(0, 0))
        self.lay_out()
        self._say_current()

    def _why_nothing(self, typed: str) -> str:
        if not typed:
            return self._tr(N_("Type a word from a card, a name or a stage. F3 goes on."))
        text = N_("Nothing with “{words}”. Cards, people and stages were searched.")
        if self._mode == "do":
            text = N_("Nothing with “{words}”. Cards, people, stages and commands were searched.")
        return self._tr(text).format(words=typed)

    def _say_current(self) -> None:
        """Tell a screen reader, whose focus is in the field, what Enter would choose."""
        entry = self.list.entry()
        said = self._model.spoken(entry) if entry is not None else self._nothing.text()
        self.edit.setAccessibleDescription(said)

    def _choose(self) -> None:
        entry = self.list.entry()
        if entry is None or entry.why_not:
            return
        self._hit = self.list.currentIndex().row() if self._mode == "find" else -1
        self.close_it()
        self.chosen.emit(entry)

    # --- keys, mouse, place -----------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is self.edit and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _KEYS:
                event.accept()  # the screen's own keys wait until it is closed
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        if key in _STEPS:
            self.list.step(_STEPS[Qt.Key(key)])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self.close_it()
        else:
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}  # there is nowhere else to go
        return True

    @override
    def lay_out(self) -> None:
        px = self._style.px
        rows = min(self._model.rowCount(), _ROWS, (self.room() - px(80)) // px(ROW))
        self.list.setFixedHeight(max(1, rows) * px(ROW))
        super().lay_out()


_KEYS: Final = frozenset(
    {*_STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab}
)
