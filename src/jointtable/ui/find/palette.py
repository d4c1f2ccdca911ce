"""Find or do (Ctrl+K), and find (Ctrl+F, F3): one field, one list, Enter."""

from collections.abc import Callable, Iterable
from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.content import Content
from jointtable.domain.views import FacilitatorView
from jointtable.i18n import N_, Tr
from jointtable.ui.fields import Field, FieldLook
from jointtable.ui.find.catalogue import Catalogue, Doable, Entry, EntryKind
from jointtable.ui.find.rows import ROW, FoundList, FoundModel
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label

Mode = Literal["do", "find"]

_ALL: Final[frozenset[EntryKind]] = frozenset(
    {"action", "command", "setting", "card", "person", "stage"}
)
_FOUND: Final[frozenset[EntryKind]] = frozenset({"card", "person", "stage"})
_WIDTH: Final = 640
_TOP: Final = 56
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


class FindOrDo(QWidget):
    """Lies over the whole screen while it is open; a click beside it, or Esc, closes it.

    Signals:
        chosen: An :class:`Entry`: a command to do, or a card, person or stage to go to.
        closed: It is closed; the focus is where it was.
    """

    chosen = Signal(object)
    closed = Signal()

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
        super().__init__(parent)
        self._style, self._tr = style, tr
        self._view, self._doables = view, doables
        self._catalogue = Catalogue(content, language, tr)
        self._mode: Mode = "do"
        self._opener: QWidget | None = None
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
        self._card = QWidget(self)
        column = QVBoxLayout(self._card)
        edge = style.px(8)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(style.px(6))
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._read_slice)
        parent.installEventFilter(self)
        self.hide()

    # --- open and closed --------------------------------------------------------------------------

    def follow(self) -> None:
        """Read what has changed, a little at a time, so that opening costs nothing."""
        self._catalogue.follow(self._view())
        if self.isVisible():
            self._typed()
        else:
            self._idle.start()

    def open(self, mode: Mode = "do") -> None:
        """Open it with the caret in it; ``find`` lists no commands and keeps what was typed."""
        here = QApplication.focusWidget()
        if not self.isVisible():
            self._opener = here if here is not None and not self.isAncestorOf(here) else None
        if mode != self._mode or mode == "do":
            self.edit.clear()
        self._mode = mode
        hint = N_("Find or do") if mode == "do" else N_("Find a card, a person or a stage")
        self.edit.setPlaceholderText(self._tr(hint))
        self.edit.setAccessibleName(self._tr(hint))
        self._idle.stop()
        self._catalogue.follow(self._view())
        self._catalogue.offer(self._doables())
        self.setGeometry(self._screen().rect())
        self.show()
        self.raise_()
        self._typed()
        self.edit.setFocus()
        self.edit.selectAll()

    def close_it(self) -> None:
        """Close it and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        if self._opener is not None and self._opener.isVisible():
            self._opener.setFocus()
        self._opener = None
        self.closed.emit()

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

    def _screen(self) -> QWidget:
        parent = self.parentWidget()
        assert parent is not None  # noqa: S101 - it was made with one
        return parent

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
        self._lay_out(len(found))
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
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._screen().rect())
            self._lay_out(self._model.rowCount())
        elif watched is self.edit and isinstance(event, QKeyEvent):
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
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_it()
        event.accept()

    def _lay_out(self, rows: int) -> None:
        px = self._style.px
        width = min(px(_WIDTH), self.width() - 2 * px(16))
        tall = min(rows, _ROWS) * px(ROW)
        room = max(px(ROW), self.height() - px(_TOP) - px(_LOOK.height) - px(60))
        self.list.setFixedHeight(max(px(ROW), min(tall, room)))
        self._card.setFixedWidth(width)
        self._card.layout().activate() if self._card.layout() else None  # type: ignore[union-attr]
        height = self._card.layout().heightForWidth(width) if self._card.layout() else -1  # type: ignore[union-attr]
        self._card.setFixedHeight(height if height > 0 else self._card.sizeHint().height())
        self._card.move((self.width() - width) // 2, px(_TOP))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._style.colour("control"), 1.5))
        painter.setBrush(self._style.colour("frame"))
        box = QRectF(self._card.geometry()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(box, 12, 12)


_KEYS: Final = frozenset(
    {*_STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab}
)
