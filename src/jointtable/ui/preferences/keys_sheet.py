"""Every key on one sheet (F1)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui import actions
from jointtable.ui.buttons import Button
from jointtable.ui.card_menu import caption
from jointtable.ui.find.overlay import Overlay
from jointtable.ui.style import Style
from jointtable.ui.widgets import KeyCap, Label

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    N_("Workshop"): (
        *("next", "back", "next_stage", "previous_stage", "reveal", "gaps", "clock"),
        *("plus_1", "plus_5", "minus_1", "replan", "pass", "cover_everything", "halt"),
    ),
    N_("Projector"): ("projector", "choose_screen", "spotlight", "blank", "hold"),
    N_("Capture"): (
        *("capture", "side_sales", "side_joint", "side_procurement", "paste_one"),
        *("note", "time_stamp"),
    ),
    N_("Table: view"): (
        *("select", "hand", "label", "zoom_in", "zoom_out", "zoom_100", "fit", "whole"),
        *("fit_selection", "next_lens", "previous_lens", "outline"),
    ),
    N_("Table: cards"): (),
    N_("Everywhere"): (
        *("find_or_do", "find", "next_hit", "script", "notes", "parking", "insights", "heard"),
        *("panel", "next_region", "previous_region", "playbook", "export", "undo", "redo", "saved"),
        *("text_larger", "text_smaller", "full_screen", "settings", "keys"),
    ),
    N_("Library"): (*actions.LIBRARY,),
}
"""Groups of actions in the order of ux.md §7; cards have keys that are no actions."""

CARDS: Final = (
    (N_("New card"), ("N",)),
    (N_("Edit"), ("F2",)),
    (N_("New line"), ("Shift+Return",)),
    (N_("Done, and a new one below"), ("Ctrl+Return",)),
    (N_("Next card, previous card"), ("Tab", "Shift+Tab")),
    (N_("Move the card"), ("Alt+Up", "Alt+Down")),
    (N_("Side: sales, both, procurement"), ("1", "2", "3")),
    (N_("All of the zone"), ("Ctrl+A",)),
    (N_("Link"), ("L",)),
    (N_("Make one joint goal of two"), ("J",)),
    (N_("Park"), ("P",)),
    (N_("Stays in the room"), ("S",)),
    (N_("Facts of the card"), ("Alt+Return",)),
    (N_("Duplicate"), ("Ctrl+D",)),
    (N_("Copy, cut, paste"), ("Ctrl+C", "Ctrl+X", "Ctrl+V")),
    (N_("Delete, strike"), ("Del", "Ctrl+Del")),
    (N_("One vote from sales, from procurement"), ("Left", "Right")),
    (N_("Agreed by both"), ("Space",)),
    (N_("Laser"), ("K",)),
)
"""What single keys do to a card that is selected."""

_COLUMNS: Final = 2
_ARROWS: Final = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}


def rows_of(group: str, keys: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what a group lists: names, English, and keys; what has no key is left out."""
    if group == "Table: cards":
        yield from CARDS
        return
    for key in keys:
        for table in (actions.RUN, actions.TABLE, actions.LIBRARY, actions.EVERYWHERE):
            if key in table:
                name, sequences = table[key]
                if sequences:
                    yield name, sequences[:2]
                break


def cap(sequence: str) -> str:
    """Return what stands on the cap of a key: ``Ctrl +``, ``Alt ↑``."""
    words = re.sub(r"\+(?=.)", " ", caption(sequence)).split(" ")
    return " ".join(_ARROWS.get(word, word) for word in words)


class KeysSheet(Overlay):
    """Which key does what."""

    def __init__(self, style: Style, tr: Tr, parent: QWidget) -> None:
        super().__init__(style, parent)
        self._tr = tr
        title = tr(N_("Keys"))
        self.setAccessibleName(title)
        edge = style.px(16)
        self.column.setContentsMargins(style.px(24), edge, style.px(16), edge)
        self.column.setSpacing(style.px(8))
        head = QHBoxLayout()
        head.addWidget(Label(style, title, "panelTitle"), 1)
        self.closing = Button(style, tr(N_("Close")), key="Esc")
        self.closing.clicked.connect(self.close_it)
        head.addWidget(self.closing)
        self.column.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.verticalScrollBar().setStyleSheet(style.scroll_sheet())
        self._scroll.setAccessibleName(title)
        self._scroll.setWidget(self._sheet_of_all())
        self.column.addWidget(self._scroll, 1)

    def _sheet_of_all(self) -> QWidget:
        host = QWidget()
        row = QHBoxLayout(host)
        row.setContentsMargins(0, 0, self._style.px(8), 0)
        row.setSpacing(self._style.px(32))
        columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        heights = [0] * _COLUMNS
        for group, keys in GROUPS.items():
            rows = list(rows_of(group, keys))
            at = heights.index(min(heights))
            columns[at].addWidget(self._group(self._tr(group), rows))
            heights[at] += len(rows) + 2
        for column in columns:
            column.setSpacing(self._style.px(18))
            column.addStretch(1)
            row.addLayout(column, 1)
        return host

    def _group(self, title: str, rows: list[tuple[str, tuple[str, ...]]]) -> QWidget:
        style = self._style
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(style.px(5))
        grid.setHorizontalSpacing(style.px(12))
        grid.setColumnStretch(0, 1)
        grid.addWidget(Label(style, title, "small", colour="ink2", weight=600), 0, 0, 1, 2)
        for number, (name, sequences) in enumerate(rows, 1):
            said = self._tr(name)
            label = Label(style, said, wrap=True)
            label.setAccessibleDescription(", ".join(map(caption, sequences)))
            grid.addWidget(label, number, 0)
            caps = QHBoxLayout()
            caps.setSpacing(style.px(4))
            caps.addStretch(1)
            for sequence in sequences:
                caps.addWidget(KeyCap(style, cap(sequence), 20))
            grid.addLayout(caps, number, 1)
        return part

    def open(self) -> None:
        """Show it."""
        self._open()
        self.lay_out()
        self._scroll.setFocus(Qt.FocusReason.ActiveWindowFocusReason)  # arrows scroll; no ring

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.close_it()
            return
        super().keyPressEvent(event)

    @override
    def lay_out(self) -> None:
        px = self._style.px
        width = min(px(940), self.width() - 2 * px(16))
        self._sheet.setFixedWidth(width)
        self._sheet.setFixedHeight(max(px(200), self.height() - 2 * px(40)))
        self._sheet.move((self.width() - width) // 2, px(40))
        self.update()
