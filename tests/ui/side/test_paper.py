"""Worksheets are typed in by keys alone, and what was typed is masked as soon as a row is left."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from tests.ui.side.conftest import changed, full_day

from jointtable.domain.edits import LockForSide
from jointtable.domain.records import (
    Action,
    Assumption,
    Goal,
    Meaning,
    Position,
    ProcessStep,
    Pulse,
    Ranking,
    StatementAnswer,
    ThemeRating,
)
from jointtable.ui.side.paper_rows import MASK

ENTER, ESC, DOWN, UP = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up


class Desk:
    """The facilitator with a pile of paper."""

    def __init__(self, room):
        self.room = room
        self.page = room.passing.doors.paper.page

    def open(self, stage, step, side="procurement"):
        self.room.go_to(stage, step)
        self.room.passing.doors.ask_whose_paper()
        self.room.key(Qt.Key.Key_Left if side == "sales" else Qt.Key.Key_Right)
        assert self.page.is_asking  # is the projector away?
        self.room.key(ENTER)
        assert not self.page.is_asking

    def line(self, text):
        """Type a line into the field for codes."""
        self.page.code.setFocus()
        QTest.keyClicks(self.page.code, text)
        self.room.key(ENTER)

    def mine(self, kind):
        return [r for r in self.room.workshop.of(kind) if getattr(r, "round_id", None)]

    def shown(self):
        """What the fields of the grid show."""
        return [cell.text() for cell in self.page.cells]


@pytest.fixture
def desk(room):
    return Desk(room)


def test_a_whole_sheet_of_statements_is_typed_digit_by_digit(desk):
    desk.open("understanding", "statements")
    assert [row.row.code for row in desk.page.rows] == [f"D{letter}" for letter in "ABCDEFGHIJKL"]
    for _ in range(12):
        desk.room.type("4", "2", "3")
    answers = desk.mine(StatementAnswer)
    assert len(answers) == 12
    assert {(a.participant_id, a.self_, a.guess, a.confidence) for a in answers} == {
        ("procurement0", 4, 2, 3)
    }
    # after the last row the sheet of the next one lies on top
    assert desk.page._whose.text() == "Timo Rinne, 2 of 2"
    assert desk.page.cells[0].hasFocus()
    assert desk.shown() == [""] * 36
    desk.room.type("1", "-", "2")
    (added,) = [a for a in desk.mine(StatementAnswer) if a.participant_id == "procurement1"]
    assert (added.self_, added.guess, added.confidence) == (1, None, 2)


def test_a_row_is_masked_as_soon_as_it_is_left(desk):
    desk.open("understanding", "statements")
    desk.room.type("4", "2")
    assert desk.shown()[:3] == ["4", "2", ""]
    desk.room.key(DOWN)
    assert desk.shown()[:6] == [""] * 6
    first = desk.page.cells[:3]
    assert [cell.placeholderText() for cell in first] == [MASK, MASK, ""]
    assert [cell.is_masked for cell in first] == [True, True, False]
    desk.room.key(UP)
    assert desk.shown()[:3] == [""] * 3  # and stays so
    desk.room.type("5")
    assert [a.self_ for a in desk.mine(StatementAnswer)] == [5]
    desk.room.window.run.capture.edit.setFocus()
    assert desk.shown() == [""] * 36


def test_nothing_that_was_typed_stays_in_the_window(desk):
    desk.open("language", "our_meaning")
    QTest.keyClicks(desk.room.focus, "CANARY")
    assert [m.text for m in desk.mine(Meaning)] == []
    desk.room.key(ENTER)
    assert [m.text for m in desk.mine(Meaning)] == ["CANARY"]
    edits = desk.room.window.findChildren(QLineEdit)
    assert not any("CANARY" in edit.text() for edit in edits)
    desk.page.cells[0].setFocus()
    assert not desk.page.cells[0].isUndoAvailable()
    desk.room.key(ESC)
    assert desk.page.isHidden()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert desk.page.cells == []


def test_a_line_with_a_code_goes_to_its_row(desk):
    desk.open("understanding", "statements")
    desk.line("DC 4 2 3")
    desk.line("dl - 5")
    third, last = desk.mine(StatementAnswer)
    rows = desk.page.rows
    assert third.statement_id == rows[2].row.about
    assert (third.self_, third.guess, third.confidence) == (4, 2, 3)
    assert last.statement_id == rows[11].row.about
    assert (last.self_, last.guess) == (None, 5)
    assert desk.page.code.text() == ""
    assert desk.shown() == [""] * 36
    desk.line("DE")
    assert rows[4].cells[0].hasFocus()


def test_errors_are_said_while_typing(desk):
    desk.open("understanding", "statements")
    assert desk.page.status.text() == "Our side: 1–5"
    desk.room.type("9")
    assert desk.page.status.text() == "Our side: a number from 1 to 5, or - to leave it out."
    assert desk.mine(StatementAnswer) == []
    desk.room.key(Qt.Key.Key_Backspace)
    desk.room.type("3")
    assert [a.self_ for a in desk.mine(StatementAnswer)] == [3]
    desk.page.code.setFocus()
    QTest.keyClicks(desk.page.code, "DZ")
    assert desk.page.status.text() == "“DZ” is on no sheet of this step."
    desk.page.code.setText("")
    QTest.keyClicks(desk.page.code, "DB 4 2 3 1")
    assert desk.page.status.text() == "DB has 3 answers; there is more on the line."
    desk.room.key(ENTER)
    assert len(desk.mine(StatementAnswer)) == 1


def test_slips_of_the_pulse_are_rows_of_people(desk):
    desk.open("opening", "pulse")
    desk.room.type("10", "6")  # a 1 waits for the 0
    desk.room.type("-", "3")
    found = [(p.participant_id, p.value, p.guess) for p in desk.mine(Pulse)]
    assert found == [("procurement0", 10, 6), ("procurement1", None, 3)]
    assert desk.room.round.moment == "start"


def test_the_sheet_of_the_close_has_one_number(desk):
    desk.open("commitments", "pulse_again")
    desk.line("AB 8")
    assert [(p.participant_id, p.value) for p in desk.mine(Pulse)] == [("procurement1", 8)]
    assert [len(row.cells) for row in desk.page.rows] == [1, 1]
    assert desk.room.round.moment == "close"


def test_the_panel_is_there_whatever_stood_in_its_place(desk):
    run, leading = desk.room.window.run, desk.room.window.leading
    desk.room.go_to("understanding", "statements")
    run.show_panel(shown=False)
    leading.toggle_whole()
    desk.open("understanding", "statements")
    assert desk.page.isVisible()
    assert not leading.is_whole


def test_a_sheet_of_positions_takes_levels_reasons_and_dates(desk):
    desk.open("positioning", "own_view")
    assert desk.page.status.text() == "Our own view: 1 Operational, 2 Tactical, 3 Strategic"
    desk.line("EB 2 3 1 Long history; a partner; 31.12.2026")
    (found,) = desk.mine(Position)
    assert (found.area_id, found.supplier_class, found.segment) == ("a1", "tactical", "strategic")
    assert (found.confidence, found.reason, found.wish) == (1, "Long history", "a partner")
    assert found.wish_by == "2026-12-31"
    desk.line("EB -")
    assert desk.mine(Position)[0].supplier_class is None
    assert desk.mine(Position)[0].segment == "strategic"


def test_matrices_and_factors_have_codes_of_their_own(desk):
    desk.open("positioning", "matrices", "sales")
    desk.line("EI 70 45 20 80")
    desk.line("EQ 4 3 4")
    (found,) = desk.mine(Position)
    assert (found.relative_value, found.profit_impact) == (70, 80)
    assert dict(found.factors) == {"share_of_sales": 4, "margin": 3, "stability": 4}


def test_ranks_are_typed_in_whatever_order(desk):
    desk.open("understanding", "criteria")
    for line in ("DM 3", "DN 2", "DO 1"):
        desk.line(line)
    rows = {row.row.code: row.row.about for row in desk.page.rows}
    assert desk.mine(Ranking)[0].criterion_ids == (rows["DO"], rows["DN"], rows["DM"])


def test_lines_of_cards_keep_their_place_when_they_are_typed_again(desk):
    desk.open("understanding", "we_assume")
    desk.line("CA They decide by volume")
    desk.line("CB They avoid risk")
    desk.line("CA They decide by price")
    texts = [a.text for a in desk.mine(Assumption)]
    assert texts == ["They decide by price", "They avoid risk"]
    desk.line("CB -")
    assert [a.text for a in desk.mine(Assumption)] == ["They decide by price"]


def test_goals_and_ratings_are_typed_theme_by_theme(desk):
    desk.open("goals", "our_goals")
    desk.line("FA 5 Fewer suppliers; One data model")
    desk.line("FB 2")
    assert [r.importance for r in desk.mine(ThemeRating)] == [5, 2]
    assert [g.text for g in desk.mine(Goal)] == ["Fewer suppliers", "One data model"]


def test_usual_steps_and_new_ones_are_typed_into_the_process(desk):
    desk.open("alignment", "two_processes")
    desk.line("GC 4 x 3")
    desk.line("GN Legal check; 6 - 10 x")
    found = [(s.key, s.name, s.row, s.decision, s.days) for s in desk.mine(ProcessStep)]
    assert found == [
        ("B3", "Specification", 4, True, 3),
        ("", "Legal check", 6, False, 10),
    ]
    assert desk.mine(ProcessStep)[1].visibility == "procurement"


def test_promises_on_paper_become_actions_in_the_open(desk):
    desk.open("commitments", "promises")
    desk.line("HA Send the plan; 15.5.2026")
    (action,) = desk.room.workshop.of(Action)
    assert (action.text, action.side, action.due) == (
        "Send the plan",
        "procurement",
        "2026-05-15",
    )


def test_the_page_goes_when_the_side_is_locked_or_another_step_begins(desk):
    desk.open("understanding", "statements")
    leading = desk.room.window.leading
    leading.bridge.apply(LockForSide(desk.room.round.id, "procurement", "i", leading.at()))
    assert desk.page.isHidden()
    assert not desk.room.passing.doors.paper.open_for("procurement")
    assert desk.room.window.run.toast.text.startswith("Procurement has locked")
    desk.open("goals", "our_goals")
    desk.room.go_to("goals", "joint_goals")
    assert desk.page.isHidden()


def test_an_open_step_has_no_worksheet(desk):
    desk.room.go_to("opening", "house_rules")
    desk.room.passing.doors.ask_whose_paper()
    assert not desk.room.passing.doors.ask.is_open
    assert desk.room.window.run.toast.text == "Nobody writes by themselves in this step."


# --- workshops of their own, last: the shared one is closed for them ------------------------------


def test_slips_without_a_name_are_typed_twice_into_the_same_place(room_of):
    desk = Desk(room_of(changed(full_day(), "opening", answers_shown="nobody")))
    desk.open("opening", "pulse")
    desk.line("AA 7 5")
    desk.line("AB 4 4")
    desk.line("AA 8 5")
    found = [(p.participant_id, p.value, p.guess) for p in desk.mine(Pulse)]
    assert found == [(None, 8, 5), (None, 4, 4)]
