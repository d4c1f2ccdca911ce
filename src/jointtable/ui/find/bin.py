"""The bin: what was taken off the table as far back as the history is kept, to be restored."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from jointtable import i18n
from jointtable.content import Content
from jointtable.content.cards import kind_name, short, side_of, words_of
from jointtable.content.fallback import Shown
from jointtable.domain.errors import JointTableError
from jointtable.domain.records import Note
from jointtable.i18n import N_, Tr
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.buttons import SMALL, Button, tool
from jointtable.ui.find.catalogue import Entry
from jointtable.ui.find.overlay import Overlay
from jointtable.ui.find.removed import Removed, removed_of, restoring
from jointtable.ui.find.rows import ROW, FoundList, FoundModel
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label

_ROWS = 10


class Bin(Overlay):
    """A list of what was removed; Enter or the button brings it back as a new step.

    Signals:
        restored: A card is back; its id.
    """

    restored = Signal(str)

    def __init__(
        self,
        style: Style,
        tr: Tr,
        bridge: DocumentBridge,
        content: Content,
        *,
        language: str,
        today: Callable[[], str],
        parent: QWidget,
    ) -> None:
        """Make it, closed.

        Args:
            style: The look.
            tr: For fixed words.
            bridge: The door to the workshop and its history.
            content: Templates, for cards that have their texts from them.
            language: Of templates, dates and times.
            today: Tells the day, "YYYY-MM-DD".
            parent: The screen it lies over.
        """
        super().__init__(style, parent)
        self._tr, self._bridge, self._content = tr, bridge, content
        self._language, self._today = language, today
        self._removed: tuple[Removed, ...] = ()
        self.setAccessibleName(tr(N_("Bin")))
        self._model = FoundModel(tr, self)
        self.list = FoundList(style, self._model, tr(N_("What was deleted")))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.installEventFilter(self)
        self.list.doubleClicked.connect(lambda _: self.restore())
        self._why = Label(style, "", "small", colour="attention.text", wrap=True)
        self._empty = Label(style, tr(N_("The bin is empty.")), colour="ink2", wrap=True)
        self.button = Button(style, tr(N_("Restore")), look=SMALL, key="Enter")
        self.button.clicked.connect(self.restore)
        self.close_button = tool(style, "remove", tr(N_("Close")), "Esc", size=16)
        self.close_button.clicked.connect(self.close_it)
        head = QHBoxLayout()
        head.setContentsMargins(style.px(12), 0, 0, 0)
        head.addWidget(Label(style, tr(N_("Bin")), "bodyStrong"), 1)
        head.addWidget(self.button)
        head.addWidget(self.close_button)
        self.column.addLayout(head)
        for part in (self._empty, self.list, self._why):
            self.column.addWidget(part)
        bridge.changed.connect(self._changed)

    @property
    def removed(self) -> tuple[Removed, ...]:
        """Return what it lists."""
        return self._removed

    def open(self) -> None:
        """Open it on what was removed last."""
        self._open()
        self._show()
        (self.list if self._removed else self.close_button).setFocus()

    def restore(self) -> None:
        """Bring the current card back."""
        row = self.list.currentIndex().row()
        if not 0 <= row < len(self._removed):
            return
        removed = self._removed[row]
        try:
            edit = restoring(removed, self._bridge.workshop)
            edit.plan(self._bridge.workshop)
        except JointTableError as error:
            self._say(error.message(self._tr))
            return
        if self._bridge.apply(edit):
            self.restored.emit(removed.record.id)

    def _changed(self) -> None:
        if self.is_open:
            self._show()

    def _show(self) -> None:
        row = max(0, self.list.currentIndex().row())
        workshop = self._bridge.workshop
        self._removed = removed_of(self._bridge.past(), workshop)
        shown = Shown(workshop, self._content, self._language)
        self._model.show_entries([self._entry(one, shown) for one in self._removed])
        count = len(self._removed)
        self._empty.setVisible(not count)
        self.list.setVisible(bool(count))
        self.button.setEnabled(bool(count))
        if count:
            self.list.setCurrentIndex(self._model.index(min(row, count - 1), 0))
        self._say("")

    def _say(self, why: str) -> None:
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.list.setAccessibleDescription(why)
        self.lay_out()

    def _entry(self, removed: Removed, shown: Shown) -> Entry:
        record = removed.record
        where = (kind_name(record, self._tr), self._tr(removed.label), self._when(removed.at))
        return Entry(
            kind="card",
            key=record.id,
            text=short(words_of(record, shown), 120),
            where=", ".join(part for part in where if part),
            side=side_of(self._bridge.workshop, record),
            private=isinstance(record, Note) or getattr(record, "visibility", "joint") != "joint",
        )

    def _when(self, at: str) -> str:
        time = i18n.clock(at[11:16], self._language)
        if at[:10] == self._today():
            return time
        return f"{i18n.short_day(at[:10], self._language)} {time}"

    @override
    def lay_out(self) -> None:
        px = self._style.px
        rows = min(len(self._removed), _ROWS, (self.room() - px(120)) // px(ROW))
        self.list.setFixedHeight(max(1, rows) * px(ROW))
        super().lay_out()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.list and is_key and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.restore()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_it()
                return True
        return super().eventFilter(watched, event)
