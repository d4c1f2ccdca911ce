"""Commands, cards, people and stages are found in a real window over a real workshop."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jointtable import content
from jointtable.domain.edits import AddRecords, RemoveRecords
from jointtable.domain.records import Block, Goal, Note, Participant, Round, Theme
from jointtable.domain.visibility import facilitator_view
from jointtable.i18n import translator
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.find.catalogue import Doable, Entry
from jointtable.ui.find.palette import FindOrDo
from jointtable.ui.find.rows import ENTRY
from jointtable.ui.style import Style

Key = Qt.Key
COMMANDS = (
    Doable(kind="action", key="park", name="Park", names=("Pysäköi",), keys=("P",)),
    Doable(kind="command", key="undo", name="Undo", names=("Kumoa",), keys=("Ctrl+Z",)),
    Doable(kind="command", key="whole", name="Whole table", names=("Koko pöytä",)),
    Doable(kind="setting", key="panel", name="Right panel", keys=("Ctrl+.",), why_not="Not now."),
)


class Desk:
    """A screen with a field on it, and the palette over it."""

    def __init__(self, qtbot: QtBot, style: Style, bridge: DocumentBridge) -> None:
        self.bridge, self.qtbot = bridge, qtbot
        self.screen = QWidget()
        self.field = QLineEdit()
        QVBoxLayout(self.screen).addWidget(self.field)
        self.palette = FindOrDo(
            style,
            translator("en"),
            content.load(),
            "en",
            view=lambda: facilitator_view(bridge.workshop),
            doables=lambda: COMMANDS,
            parent=self.screen,
        )
        self.chosen: list[Entry] = []
        self.palette.chosen.connect(self.chosen.append)
        self.screen.resize(1366, 768)
        qtbot.addWidget(self.screen)
        self.screen.show()
        self.screen.activateWindow()
        qtbot.waitUntil(self.screen.isActiveWindow)
        self.field.setFocus()

    def type(self, text: str) -> list[Entry]:
        self.palette.edit.clear()
        self.qtbot.keyClicks(self.palette.edit, text)
        return self.entries

    @property
    def entries(self) -> list[Entry]:
        model = self.palette.list.model()
        return [model.index(row, 0).data(ENTRY) for row in range(model.rowCount())]

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.palette.edit, key)


@pytest.fixture
def desk(qtbot: QtBot, style: Style, bridge_of: Callable[[str], DocumentBridge]) -> Desk:
    bridge = bridge_of("half_day")
    theme = bridge.workshop.of(Theme)[0]
    bridge.apply(
        AddRecords(
            (
                Participant(id="anna", side="sales", name="Anna Lind", role="Key account manager"),
                Goal(id="g1", side="sales", theme_id=theme.id, text="Grow in the Nordics"),
                Goal(id="g2", side="procurement", text="Grow less stock", visibility="procurement"),
                Note(id="n1", text="Ask Anna about valves"),
            )
        )
    )
    return Desk(qtbot, style, bridge)


def test_with_nothing_typed_it_lists_what_can_be_done(desk):
    desk.palette.open()
    assert [entry.key for entry in desk.entries] == ["park", "undo", "whole", "panel"]
    assert desk.palette.edit.hasFocus()


@pytest.mark.parametrize(
    ("typed", "kind", "key"),
    [
        ("undo", "command", "undo"),
        ("kumoa", "command", "undo"),
        ("umdo", "command", "undo"),
        ("nordics", "card", "g1"),
        ("lind", "person", "anna"),
        ("key account", "person", "anna"),
        ("valves", "card", "n1"),
    ],
)
def test_one_field_finds_commands_cards_and_people(desk, typed, kind, key):
    desk.palette.open()
    first = desk.type(typed)[0]
    assert (first.kind, first.key) == (kind, key)


def test_stages_and_templates_are_found_in_both_languages(desk):
    desk.palette.open()
    goals = next(b.id for b in desk.bridge.workshop.of(Block) if b.stage == "goals")
    for word in ("goals", "tavoitteet", "Gols", "tavoiteet"):
        assert goals in [entry.key for entry in desk.type(word) if entry.kind == "stage"], word
    assert desk.type("kasvu")[0].where == "Theme, Goals"


def test_private_notes_are_marked_and_joint_cards_are_not(desk):
    desk.palette.open()
    (note,) = (entry for entry in desk.type("valves") if entry.key == "n1")
    assert note.private
    assert note.where == "Private note"
    found = {entry.key: entry.private for entry in desk.type("grow")}
    assert found["g1"] is False
    assert found["g2"] is True
    spoken = desk.palette.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken


def test_a_sealed_answer_is_never_found(desk):
    desk.palette.open()
    secret = Goal(id="s1", side="sales", round_id="r1", text="Cheaper by ten percent")
    round_ = Round(id="r1", subjects=("goals",), number=1)
    desk.bridge.apply(AddRecords((round_, secret)))
    desk.palette.follow()
    assert desk.type("cheaper") == []
    assert desk.type("percent") == []
    assert "s1" not in [key for _, key in desk.palette._catalogue._index._texts]


def test_enter_chooses_and_gives_the_focus_back(desk):
    desk.palette.open()
    desk.type("nordics")
    desk.press(Key.Key_Return)
    assert [(e.kind, e.key) for e in desk.chosen] == [("card", "g1")]
    assert not desk.palette.is_open
    assert QApplication.focusWidget() is desk.field


def test_arrows_go_through_the_list_while_the_caret_stays(desk):
    desk.palette.open()
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Up)
    assert desk.palette.edit.hasFocus()
    assert desk.palette.list.entry().key == "undo"
    assert desk.palette.edit.accessibleDescription() == "Undo. Command. Ctrl+Z"


def test_what_is_not_possible_now_says_why_and_is_not_done(desk):
    desk.palette.open()
    assert desk.type("right panel")[0].why_not == "Not now."
    desk.press(Key.Key_Return)
    assert desk.chosen == []
    assert desk.palette.is_open


def test_escape_and_a_click_beside_it_close_it(desk):
    desk.palette.open()
    desk.press(Key.Key_Escape)
    assert not desk.palette.is_open
    desk.palette.open()
    desk.qtbot.mouseClick(desk.palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 700))
    assert not desk.palette.is_open
    assert desk.chosen == []


def test_nothing_found_is_said(desk):
    desk.palette.open()
    desk.type("xylophone")
    assert desk.palette._nothing.isVisible()
    assert desk.palette._nothing.text() == (
        "Nothing with “xylophone”. Cards, people, stages and commands were searched."
    )


def test_find_lists_no_commands_and_f3_goes_on(desk):
    desk.palette.open("find")
    assert desk.entries == []
    found = desk.type("grow")
    # the theme Growth is a card too
    assert {entry.kind for entry in found} <= {"card", "person", "stage"}
    desk.press(Key.Key_Return)
    desk.palette.next_hit()
    desk.palette.next_hit()
    keys = [entry.key for entry in desk.chosen]
    assert keys[0] == found[0].key
    assert keys[1:3] == [found[1].key, found[2].key]
    assert not desk.palette.is_open


def test_f3_without_a_search_asks_for_one(desk):
    desk.palette.next_hit()
    assert desk.palette.is_open
    assert desk.palette.edit.accessibleName() == "Find a card, a person or a stage"


def test_what_changes_is_found_and_what_goes_is_not(desk):
    desk.palette.open()
    desk.bridge.apply(RemoveRecords(("g1",)))
    desk.palette.follow()
    assert "g1" not in [entry.key for entry in desk.type("nordics")]


def test_it_is_read_ahead_in_small_slices_while_nobody_asks(desk, qtbot):
    many = tuple(Goal(id=f"m{n}", side="sales", text=f"Goal number {n}") for n in range(1_000))
    desk.bridge.apply(AddRecords(many))
    desk.palette.follow()
    assert desk.palette._catalogue._pending is not None
    qtbot.waitUntil(lambda: desk.palette._catalogue._pending is None)
    desk.palette.open()
    assert desk.type("number 777")[0].key == "m777"


def test_it_stays_inside_a_small_window_and_with_large_text(qtbot, bridge_of, qapp):
    style = Style("dark", factor=1.5)
    desk = Desk(qtbot, style, bridge_of("gearworks-dairies"))
    desk.screen.resize(1280, 672)
    desk.palette.open()
    desk.type("a")
    assert len(desk.entries) > 10
    sheet = desk.palette._sheet.geometry()
    assert desk.palette.rect().contains(sheet)
    assert desk.palette.list.verticalScrollBar().maximum() > 0
