"""What was removed can be brought back, from the history of a real workshop on the disk."""

from collections.abc import Callable
from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jointtable import content
from jointtable.domain.edits import (
    AddRecords,
    ChangeFields,
    MergeCards,
    ParkCard,
    RemoveRecords,
)
from jointtable.domain.records import (
    Assumption,
    Goal,
    GoalLink,
    JointGoal,
    Note,
    Round,
    Theme,
    Truth,
    Vote,
)
from jointtable.i18n import translator
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.find.bin import Bin
from jointtable.ui.find.removed import ItsPlaceIsGone, removed_of, restoring
from jointtable.ui.style import Style

AT = "2026-04-23T10:42:07+03:00"


class Desk:
    """A screen with the bin over it."""

    def __init__(self, qtbot: QtBot, style: Style, bridge: DocumentBridge) -> None:
        self.bridge, self.qtbot = bridge, qtbot
        self.screen = QWidget()
        self.bin = Bin(
            style,
            translator("en"),
            bridge,
            content.load(),
            language="en",
            today=lambda: AT[:10],
            parent=self.screen,
        )
        self.restored: list[str] = []
        self.bin.restored.connect(self.restored.append)
        self.screen.resize(1000, 700)
        qtbot.addWidget(self.screen)
        self.screen.show()
        self.screen.activateWindow()
        qtbot.waitUntil(self.screen.isActiveWindow)

    @property
    def ids(self) -> list[str]:
        return [one.record.id for one in removed_of(self.bridge.past(), self.bridge.workshop)]


@pytest.fixture
def desk(qtbot: QtBot, style: Style, bridge_of: Callable[[str], DocumentBridge]) -> Desk:
    bridge = bridge_of("half_day")
    bridge.apply(
        AddRecords(
            (
                Theme(id="t1", name="Own theme"),
                Goal(id="g1", side="sales", theme_id="t1", text="Grow"),
                Goal(id="g2", side="sales", text="Sell more"),
                JointGoal(id="j1", title="One partner"),
                GoalLink(id="l1", goal_id="g1", joint_goal_id="j1"),
                Vote(id="v1", joint_goal_id="j1", side="sales", count=4),
                Note(id="n1", text="Ask Anna"),
            )
        )
    )
    return Desk(qtbot, style, bridge)


def test_the_latest_comes_first_and_what_came_back_is_gone(desk):
    desk.bridge.apply(RemoveRecords(("g1",)))
    desk.bridge.apply(RemoveRecords(("g2",)))
    assert desk.ids == ["g2", "g1"]
    desk.bridge.undo()
    assert desk.ids == ["g1"]


def test_a_card_comes_back_with_its_id_and_its_links_as_a_new_step(desk):
    before = desk.bridge.workshop
    desk.bridge.apply(RemoveRecords(("j1",)))
    assert "l1" not in desk.bridge.workshop
    assert "v1" not in desk.bridge.workshop
    desk.bin.open()
    desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk.restored == ["j1"]
    for id_ in ("j1", "l1", "v1"):
        assert desk.bridge.workshop[id_] == before[id_]
    assert desk.bridge.undo_label == "Restore from the bin"
    assert desk.bin.removed == ()
    assert desk.bin._empty.isVisible()
    desk.bridge.undo()
    assert desk.ids == ["j1"]


def test_a_link_whose_other_end_went_later_stays_away(desk):
    desk.bridge.apply(RemoveRecords(("j1",)))
    desk.bridge.apply(RemoveRecords(("g1",)))
    desk.bin.open()
    joint = next(one for one in desk.bin.removed if one.record.id == "j1")
    desk.bridge.apply(restoring(joint, desk.bridge.workshop))
    assert "l1" not in desk.bridge.workshop
    assert "v1" in desk.bridge.workshop


def test_a_theme_that_is_gone_leaves_the_card_without_one(desk):
    desk.bridge.apply(RemoveRecords(("g1",)))
    desk.bridge.apply(RemoveRecords(("t1",)))
    goal = next(
        one for one in removed_of(desk.bridge.past(), desk.bridge.workshop) if one.record.id == "g1"
    )
    desk.bridge.apply(restoring(goal, desk.bridge.workshop))
    assert desk.bridge.workshop.find(Goal, "g1").theme_id is None


def test_what_says_nothing_without_its_place_is_refused_with_a_sentence(desk):
    desk.bridge.apply(
        AddRecords(
            (
                Assumption(id="a1", side="sales", text="They buy on price"),
                Truth(id="tr1", assumption_id="a1", side="procurement", text="No"),
            )
        )
    )
    desk.bridge.apply(RemoveRecords(("tr1",)))
    desk.bridge.apply(RemoveRecords(("a1",)))
    truth = next(
        one
        for one in removed_of(desk.bridge.past(), desk.bridge.workshop)
        if one.record.id == "tr1"
    )
    with pytest.raises(ItsPlaceIsGone):
        restoring(truth, desk.bridge.workshop)
    desk.bin.open()
    desk.bin.list.step(1)
    desk.bin.restore()
    assert desk.bin._why.text().startswith("It stood on something")
    assert "tr1" not in desk.bridge.workshop


def test_what_was_struck_is_in_no_bin(desk):
    desk.bridge.apply(RemoveRecords(("g1",)))
    desk.bridge.strike(("g1",), AT)
    desk.bridge.strike(("g2",), AT)
    assert desk.ids == []


def test_words_that_went_elsewhere_are_not_in_the_bin(desk):
    desk.bridge.apply(ParkCard("g1", "k1", AT))
    assert desk.ids == []


def test_a_merged_away_card_is_in_the_bin(desk):
    desk.bridge.apply(MergeCards(("g2", "g1"), AT))
    assert desk.ids == ["g1"]


def test_a_sealed_draft_is_in_no_bin(desk):
    round_ = Round(id="r1", subjects=("goals",), number=1)
    draft = Goal(id="s1", side="sales", round_id="r1", text="Cheaper")
    desk.bridge.apply(AddRecords((round_, draft)))
    desk.bridge.apply(RemoveRecords(("s1",)))
    assert desk.ids == []


def test_a_changed_card_comes_back_as_it_was_when_it_went(desk):
    desk.bridge.apply(ChangeFields({"g2": {"text": "Sell more, later"}}, AT))
    desk.bridge.apply(RemoveRecords(("g2",)))
    desk.bin.open()
    desk.qtbot.mouseClick(desk.bin.button, Qt.MouseButton.LeftButton)
    assert desk.bridge.workshop.find(Goal, "g2").text == "Sell more, later"


def test_a_removed_note_is_marked_as_private(desk):
    desk.bridge.apply(RemoveRecords(("n1",)))
    desk.bin.open()
    entry = desk.bin.list.entry()
    assert entry.private
    assert entry.where.startswith("Private note, Delete, ")


def test_an_empty_bin_says_so_and_escape_closes_it(desk):
    desk.bin.open()
    assert desk.bin._empty.text() == "The bin is empty."
    assert not desk.bin.button.isEnabled()
    desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not desk.bin.is_open


def test_the_whole_history_is_read(desk):
    ids = count()
    for _ in range(60):
        id_ = f"m{next(ids)}"
        desk.bridge.apply(AddRecords((Goal(id=id_, side="sales", text="Goal " * 20),)))
        desk.bridge.apply(RemoveRecords((id_,)))
    assert len(desk.ids) == 60
