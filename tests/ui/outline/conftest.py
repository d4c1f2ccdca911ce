"""The outline over a real document in a real library, and hands that only have a keyboard."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from jointtable import content
from jointtable.domain.workshop import Workshop
from jointtable.session.document import Document
from jointtable.store.library import Library
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.outline.delegate import RowDelegate
from jointtable.ui.outline.model import NODE
from jointtable.ui.outline.panel import OutlinePanel
from jointtable.ui.style import Style

NOW = dt.datetime(2026, 4, 23, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=3)))
KEY = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Hands:
    """Sits at the keyboard in front of the outline."""

    def __init__(self, panel: OutlinePanel, bridge: DocumentBridge, library: Library) -> None:
        self.panel, self.bridge, self.library = panel, bridge, library
        self.view, self.model = panel.view, panel.model
        self.said: list[str] = []
        self.refusals: list[str] = []
        panel.said.connect(self.said.append)
        panel.told.connect(self.said.append)
        bridge.refused.connect(lambda error: self.refusals.append(error.message()))

    @property
    def workshop(self) -> Workshop:
        return self.bridge.workshop

    @property
    def kept(self) -> Workshop:
        """What lies on the disk."""
        return self.library.read(self.workshop.setup.id)

    @property
    def editor(self) -> Any:
        """The editor that is open, or None."""
        delegate = self.view.itemDelegate()
        assert isinstance(delegate, RowDelegate)
        return delegate.editor

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        """Press a key where the focus is: in the editor, or else in the tree."""
        where = self.editor or self.view
        if isinstance(key, str):
            QTest.keyClicks(where, key, modifiers)
        else:
            QTest.keyClick(where, key, modifiers)
        return self

    def write(self, text, then=KEY.Key_Return, modifiers=Qt.KeyboardModifier.NoModifier):
        """Type into the editor that is open, over what stands there, and end it."""
        editor = self.editor
        assert editor is not None, "no editor is open"
        if isinstance(editor, QComboBox):
            row = editor.findText(text)
            assert row >= 0, (text, [editor.itemText(n) for n in range(editor.count())])
            while editor.currentIndex() != row:
                QTest.keyClick(editor, KEY.Key_Down if editor.currentIndex() < row else KEY.Key_Up)
        else:
            QTest.keyClick(editor, KEY.Key_A, CTRL)
            QTest.keyClicks(editor, text)
        QTest.keyClick(editor, then, modifiers)
        return self

    @property
    def row(self) -> str:
        """What stands in the row that the hands are at."""
        return str(self.view.currentIndex().data() or "")

    @property
    def name(self) -> str:
        """What a screen reader says there."""
        return str(self.view.currentIndex().data(NODE).name)

    def to(self, *words):
        """Go to a row, opening what lies on the way with the arrow keys."""
        self.press(KEY.Key_Home)
        for word in words:
            self.down_to(word)
            if not self.view.isExpanded(self.view.currentIndex()):
                self.press(KEY.Key_Right)
        return self

    def down_to(self, word):
        """Go down to the next row that begins with ``word``, the last step with the arrow key.

        That the arrow keys go through every row is shown once, in ``test_editing.py``.
        """
        if self.row.startswith(word):
            return self
        above = self.view.currentIndex()
        while not str((below := self.view.indexBelow(above)).data() or "").startswith(word):
            assert below.isValid(), f"no row {word!r}"
            above = below
        if above != self.view.currentIndex():
            self.view.setCurrentIndex(above)
        self.press(KEY.Key_Down)
        assert self.row.startswith(word)
        return self

    def add(self, *texts):
        """Add cards here: N, then one after the other with Ctrl+Enter."""
        self.press("n")
        for text in texts[:-1]:
            self.write(text, KEY.Key_Return, CTRL)
        return self.write(texts[-1])

    def fill(self, label, text):
        """Write a field below: walk down to it, open it, type."""
        self.down_to(label)
        self.press(KEY.Key_Return)
        return self.write(text)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path / "library", allow_any_place=True)
    yield opened
    opened.close()


@pytest.fixture
def hands_on(qtbot: QtBot, style: Style, library: Library) -> Iterator[Callable[..., Hands]]:
    """A function that opens a workshop as an outline and gives it to hands."""
    bridges: list[DocumentBridge] = []

    def open_it(workshop: Workshop, *, watched: bool = True) -> Hands:
        document = Document(library.workshop(library.create(workshop)), now=lambda: NOW)
        bridge = DocumentBridge(document)
        bridges.append(bridge)
        panel = OutlinePanel(style, bridge, content.load(), tr=str, at=NOW.isoformat)
        qtbot.addWidget(panel)
        if watched:
            mode = QAbstractItemModelTester.FailureReportingMode.Fatal
            QAbstractItemModelTester(panel.model, mode, panel)
        panel.resize(900, 700)
        panel.show()
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow)
        panel.view.setFocus()
        return Hands(panel, bridge, library)

    yield open_it
    for bridge in bridges:
        bridge.close()
