"""The facts of a card are changed through real fields of a real workshop on the disk."""

from collections.abc import Callable
from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jointtable import content
from jointtable.domain.edits import AddRecords, RemoveRecords
from jointtable.domain.records import (
    Action,
    ActionUpdate,
    Assumption,
    Goal,
    Hope,
    JointGoal,
    Participant,
    ProcessStep,
    Record,
    Round,
    Theme,
    Truth,
    Vote,
)
from jointtable.i18n import translator
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.inspector.editors import FactRow
from jointtable.ui.inspector.kinds import FACTS, editor_of, label_of
from jointtable.ui.inspector.panel import Inspector
from jointtable.ui.style import Style

AT = "2026-04-23T10:42:07+03:00"
Key = Qt.Key
OpenBridge = Callable[[str], DocumentBridge]


class Desk:
    """An inspector in a window, with what it works on."""

    def __init__(self, qtbot: QtBot, style: Style, bridge: DocumentBridge) -> None:
        self.bridge, self.qtbot = bridge, qtbot
        ids = count()
        self.window = QWidget()
        self.inspector = Inspector(
            style,
            translator("en"),
            bridge,
            content.load(),
            language="en",
            at=lambda: AT,
            new_id=lambda: f"new-{next(ids)}",
        )
        self.inspector.setParent(self.window)
        self.window.resize(400, 800)
        self.inspector.setGeometry(0, 0, 376, 800)
        self.said: list[str] = []
        self.inspector.said.connect(self.said.append)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def row(self, name: str) -> FactRow:
        return next(row for row in self.inspector.rows if row.fact.name == name)

    def type(self, name: str, text: str, *, enter: bool = True) -> FactRow:
        row = self.row(name)
        row.setFocus()
        edit = QApplication.focusWidget()
        self.qtbot.keyClick(edit, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClicks(edit, text)
        if enter:
            many = row.fact.editor == "text"
            modifier = Qt.KeyboardModifier.ControlModifier
            none = Qt.KeyboardModifier.NoModifier
            self.qtbot.keyClick(edit, Key.Key_Return, modifier if many else none)
        return self.row(name)


@pytest.fixture
def desk(qtbot: QtBot, style: Style, bridge_of: OpenBridge) -> Desk:
    return Desk(qtbot, style, bridge_of("gearworks-dairies"))


@pytest.fixture
def fresh(qtbot: QtBot, style: Style, bridge_of: OpenBridge) -> Desk:
    desk = Desk(qtbot, style, bridge_of("half_day"))
    theme = desk.bridge.workshop.of(Theme)[0]
    desk.bridge.apply(
        AddRecords(
            (
                Participant(id="anna", side="sales", name="Anna Lind", initials="AL"),
                Participant(id="petra", side="procurement", name="Petra Kari", initials="PK"),
                Goal(id="g1", side="sales", theme_id=theme.id, text="Grow"),
                JointGoal(id="j1", title="One partner"),
                Action(id="a1", text="Send the plan", side="sales"),
                Assumption(id="as1", side="sales", text="They buy on price"),
            )
        )
    )
    return desk


def steps(desk: Desk) -> list[str]:
    return [one.step.label for one in desk.bridge.past() if one.in_force]


# --- what is shown -------------------------------------------------------------------------------


def test_every_kind_of_card_of_the_samples_shows_its_facts(desk):
    seen = set()
    for record in desk.bridge.workshop.records():
        if type(record) in FACTS and type(record) not in seen:
            desk.inspector.show_card(record.id)
            assert desk.inspector.isVisible()
            assert desk.inspector.rows, type(record)
            seen.add(type(record))
    assert len(seen) > 12


def test_every_fact_has_a_name_and_a_way_to_be_typed():
    for kind, names in FACTS.items():
        for name in names:
            assert label_of(kind, name)
            assert editor_of(kind, name)


def test_every_control_has_an_accessible_name_and_is_reached_by_tab(fresh):
    fresh.inspector.show_card("j1")
    reached: set[int] = set()
    for _ in range(60):
        here = QApplication.focusWidget()
        assert here is not None
        assert here.accessibleName(), here
        reached.add(id(here))
        fresh.qtbot.keyClick(here, Key.Key_Tab)
    for row in fresh.inspector.rows:
        target: QWidget | None = row
        while target is not None and target.focusProxy() is not None:
            target = target.focusProxy()
        assert id(target) in reached, row.fact.name


def test_tab_goes_through_every_fact_of_every_kind_in_their_order(desk):
    seen = set()
    for record in desk.bridge.workshop.records():
        if type(record) not in FACTS or type(record) in seen:
            continue
        seen.add(type(record))
        desk.inspector.show_card(record.id)
        for row in desk.inspector.rows:
            here = QApplication.focusWidget()
            assert row.isAncestorOf(here), (type(record), row.fact.name)
            desk.qtbot.keyClick(here, Key.Key_Tab)
    assert len(seen) > 20


def test_what_is_sealed_shows_no_fact_and_no_past(fresh):
    block = fresh.bridge.workshop.setup.current_step_id
    assert block is None or block
    sealed = Goal(id="secret", side="sales", round_id="r1", text="Cheaper by ten percent")
    fresh.bridge.apply(AddRecords((Round(id="r1", subjects=("goals",), number=1), sealed)))
    fresh.inspector.show_card("secret")
    assert fresh.inspector.rows == ()
    assert not fresh.inspector.fate.isVisible()
    assert fresh.inspector.past == "Nothing in the kept history."
    texts = [child.text() for child in fresh.inspector.findChildren(type(fresh.inspector._quiet))]
    assert "Covered until the reveal." in texts
    assert not any("Cheaper" in text for text in texts)


# --- each field is one step ----------------------------------------------------------------------


def test_a_text_is_one_step_with_its_label(fresh):
    fresh.inspector.show_card("g1")
    fresh.type("text", "Grow in the Nordics")
    assert fresh.bridge.workshop.find(Goal, "g1").text == "Grow in the Nordics"
    assert steps(fresh)[-1] == "Change"
    assert fresh.said == ["Changed: Text"]
    fresh.bridge.undo()
    assert fresh.row("text").editor.typed == "Grow"


def test_leaving_a_field_means_what_stands_in_it(fresh):
    fresh.inspector.show_card("j1")
    fresh.type("metric", "Stops a year", enter=False)
    fresh.qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert fresh.bridge.workshop.find(JointGoal, "j1").metric == "Stops a year"


def test_an_untouched_field_makes_no_step(fresh):
    fresh.inspector.show_card("j1")
    before = len(steps(fresh))
    for _ in range(20):
        fresh.qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert len(steps(fresh)) == before


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15.5.", "2026-05-15"),
        ("2026-06-02", "2026-06-02"),
        ("15 May 2027", "2027-05-15"),
        ("3 jun", "2026-06-03"),
        ("+2w", "2026-05-07"),
        ("fri", "2026-04-24"),
    ],
)
def test_a_date_is_typed_as_people_write_it(fresh, typed, day):
    fresh.inspector.show_card("j1")
    fresh.type("due", typed)
    assert fresh.bridge.workshop.find(JointGoal, "j1").due == day


def test_what_is_no_date_is_refused_below_the_field_and_stays_typed(fresh):
    fresh.inspector.show_card("j1")
    row = fresh.type("due", "soon")
    assert row.why.startswith("That is not a date.")
    assert row.editor.typed == "soon"
    assert fresh.bridge.workshop.find(JointGoal, "j1").due is None
    fresh.type("metric", "Stops")  # another step does not take the text away
    assert fresh.row("due").editor.typed == "soon"


def test_a_rule_is_said_with_the_name_people_see(fresh):
    fresh.inspector.show_card("g1")
    row = fresh.type("text", " ")
    assert row.why == "“Text” must not be empty. Nothing has changed."
    assert fresh.bridge.workshop.find(Goal, "g1").text == "Grow"


def test_people_of_the_side_are_named_by_a_few_letters(fresh):
    fresh.inspector.show_card("j1")
    fresh.type("owner_sales_id", "anna")
    assert fresh.bridge.workshop.find(JointGoal, "j1").owner_sales_id == "anna"
    assert fresh.row("owner_sales_id").editor.typed == "Anna Lind"
    row = fresh.type("owner_procurement_id", "Anna")
    assert row.why == "Nobody here is called so."
    fresh.type("owner_sales_id", "")
    assert fresh.bridge.workshop.find(JointGoal, "j1").owner_sales_id == "anna"


def test_an_emptied_person_is_nobody(fresh):
    fresh.inspector.show_card("j1")
    row = fresh.type("owner_sales_id", "AL")
    edit = row.editor.focusProxy()
    edit.selectAll()
    fresh.qtbot.keyClick(edit, Key.Key_Delete)
    fresh.qtbot.keyClick(edit, Key.Key_Return)
    assert fresh.bridge.workshop.find(JointGoal, "j1").owner_sales_id is None


def test_a_choice_is_made_with_the_keyboard(fresh):
    fresh.inspector.show_card("g1")
    box = fresh.row("side").editor.box
    box.setFocus()
    fresh.qtbot.keyClick(box, Key.Key_Down)
    assert box.view().isVisible()
    fresh.qtbot.keyClick(box.view(), Key.Key_Down)
    fresh.qtbot.keyClick(box.view(), Key.Key_Return)
    assert fresh.bridge.workshop.find(Goal, "g1").side == "procurement"
    assert steps(fresh)[-1] == "Change the side"


def test_a_tick_is_made_with_the_space_bar(fresh):
    fresh.inspector.show_card("j1")
    row = fresh.row("agreed_sales")
    row.editor.box.setFocus()
    fresh.qtbot.keyClick(row.editor.box, Key.Key_Space)
    goal = fresh.bridge.workshop.find(JointGoal, "j1")
    assert (goal.agreed_sales, goal.agreed_procurement) == (True, False)
    assert steps(fresh)[-1] == "Agree"


def test_a_changed_action_writes_its_own_history(fresh):
    fresh.inspector.show_card("a1")
    fresh.type("due", "15.5.")
    (update,) = fresh.bridge.workshop.of(ActionUpdate)
    assert (update.field, update.before, update.after) == ("due", None, "2026-05-15")
    assert steps(fresh)[-1] == "Change an action"


def test_a_verdict_is_given_beside_the_assumption(fresh):
    fresh.inspector.show_card("as1")
    box = fresh.row("truth.verdict").editor.box
    box.setCurrentIndex(box.findData("partly"))
    box.activated.emit(box.currentIndex())
    (truth,) = fresh.bridge.workshop.of(Truth)
    assert (truth.assumption_id, truth.side, truth.verdict) == ("as1", "procurement", "partly")
    assert steps(fresh)[-1] == "Give a verdict"
    fresh.type("truth.example", "The 2024 tender")
    assert fresh.bridge.workshop.of(Truth)[0].example == "The 2024 tender"


def test_votes_are_typed_beside_the_joint_goal(fresh):
    fresh.inspector.show_card("j1")
    fresh.type("votes.sales", "5")
    assert [(v.side, v.count) for v in fresh.bridge.workshop.of(Vote)] == [("sales", 5)]


def test_a_number_beyond_its_bounds_is_refused(fresh):
    step = ProcessStep(id="p1", side="sales", name="Offer", row=1)
    fresh.bridge.apply(AddRecords((step,)))
    fresh.inspector.show_card("p1")
    assert fresh.type("row", "100").why == "“Row” must lie between 1 and 99. Nothing has changed."
    assert fresh.type("days", "a week").why == "That is not a number."
    fresh.type("days", "2,5")
    assert fresh.bridge.workshop.find(ProcessStep, "p1").days == 2.5


def test_a_text_that_is_too_long_is_refused_whole(fresh):
    fresh.inspector.show_card("g1")
    row = fresh.row("text")
    row.setFocus()
    row.editor.edit.setPlainText("x" * 20_001)
    fresh.qtbot.keyClick(row.editor.edit, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert fresh.row("text").why.startswith("“Text” is longer than 20000 characters.")
    assert len(fresh.row("text").editor.typed) == 20_001


def test_what_a_reveal_has_fixed_is_refused_below_the_field(desk):
    goal = next(g for g in desk.bridge.workshop.of(Goal) if g.round_id is not None)
    desk.inspector.show_card(goal.id)
    row = desk.type("text", "Something else")
    assert row.why.startswith("That was revealed, so it stays as it is.")
    assert desk.bridge.workshop.find(Goal, goal.id).text == goal.text


# --- fate and past -------------------------------------------------------------------------------


def test_a_card_stays_in_the_room_and_is_let_go_again(fresh):
    fresh.inspector.show_card("g1")
    fresh.qtbot.mouseClick(fresh.inspector.fate.stays, Qt.MouseButton.LeftButton)
    assert fresh.bridge.workshop.find(Goal, "g1").released_sales is False
    assert fresh.inspector.fate.stays.isChecked()
    fresh.qtbot.mouseClick(fresh.inspector.fate.joint, Qt.MouseButton.LeftButton)
    assert fresh.bridge.workshop.find(Goal, "g1").released_sales is None


def test_striking_asks_once_and_leaves_nothing(fresh):
    fresh.inspector.show_card("g1")
    fate = fresh.inspector.fate
    fresh.qtbot.mouseClick(fate.struck, Qt.MouseButton.LeftButton)
    assert "withdrawn 10:42" in fate.question.text()
    assert QApplication.focusWidget() is fate.keep
    assert "g1" in fresh.bridge.workshop
    fresh.qtbot.mouseClick(fate.strike, Qt.MouseButton.LeftButton)
    assert "g1" not in fresh.bridge.workshop
    assert not any(c.id == "g1" for one in fresh.bridge.past() for c in one.step.changes)
    assert fresh.inspector.card_id is None


def test_keeping_it_changes_nothing(fresh):
    fresh.inspector.show_card("g1")
    fresh.inspector.fate.ask()
    fresh.qtbot.keyClick(fresh.inspector.fate.keep, Key.Key_Space)
    assert "g1" in fresh.bridge.workshop
    assert not fresh.inspector.fate.question.isVisible()


def test_the_past_names_what_was_done_newest_first_without_what_was_taken_back(fresh):
    fresh.inspector.show_card("a1")
    fresh.type("due", "15.5.")
    fresh.type("text", "Send the plan to Petra")
    fresh.bridge.undo()
    lines = fresh.inspector.past.splitlines()
    assert lines[0].endswith("Change an action")
    assert len([line for line in lines if "Change an action" in line]) == 1
    assert lines[-1].endswith("Add cards")


# --- closing -------------------------------------------------------------------------------------


def test_escape_takes_back_what_was_typed_and_then_closes(fresh):
    opener = QWidget(fresh.window)
    opener.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    opener.show()
    opener.setFocus()
    fresh.inspector.show_card("j1")
    fresh.type("metric", "half a thought", enter=False)
    fresh.qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert fresh.row("metric").editor.typed == ""
    fresh.qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert fresh.inspector.card_id is None
    assert QApplication.focusWidget() is opener
    assert fresh.bridge.workshop.find(JointGoal, "j1").metric == ""


def test_it_closes_when_its_card_is_deleted(fresh):
    fresh.inspector.show_card("g1")
    fresh.bridge.apply(RemoveRecords(("g1",)))
    assert fresh.inspector.card_id is None
    assert not fresh.inspector.isVisible()


def test_a_hope_changes_its_kind_and_its_name_follows(fresh):
    fresh.bridge.apply(
        AddRecords((Hope(id="h1", side="sales", kind="hope", text="An honest day"),))
    )
    fresh.inspector.show_card("h1")
    assert fresh.inspector._title.text() == "Hope"
    box = fresh.row("kind").editor.box
    box.setCurrentIndex(box.findData("worry"))
    box.activated.emit(box.currentIndex())
    assert fresh.inspector._title.text() == "Worry"
    assert isinstance(fresh.bridge.workshop.find(Record, "h1"), Hope)
