"""Every blind step of a full day is answered by keys alone on the passed laptop, and locked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.side.conftest import changed, full_day

from jointtable.domain.records import (
    Assumption,
    Goal,
    Meaning,
    Position,
    ProcessStep,
    Pulse,
    Ranking,
    StatementAnswer,
    Term,
    ThemeRating,
    Truth,
)

ENTER = Qt.Key.Key_Return
DOWN = Qt.Key.Key_Down


def mine(room, kind, side="procurement"):
    found = [a for a in room.workshop.of(kind) if a.side == side]
    return [a for a in found if getattr(a, "round_id", None) == room.round.id]


def test_the_pulse_is_answered_by_one_person_after_another(room):
    room.go_to("opening", "pulse")
    room.pass_to("procurement")
    assert room.sentence == "Now one answers alone. The others look away."
    assert room.screen.cover.words.count == "1 of 2"
    room.key(ENTER)
    assert room.screen.showing.who == "Procurement, Tervala Mills · Petra Kallio, 1 of 2"
    own = room.screen.page.cells[0]
    assert not any(button._key for button in own.buttons)  # the numbers are the keys
    room.type("10", "6")
    assert room.screen.foot.lock.text() == "Pass it to the next"
    assert room.screen.foot.other.text() == "Lock with 1 open"
    room.press_end()
    assert room.screen.cover.words.count == "2 of 2"
    assert room.screen.cover.turn == 1  # who has not answered is proposed
    room.key(ENTER)
    assert [c.cell.value for c in room.screen.page.cells] == [None, None]
    room.type("-", "3")
    assert [(p.participant_id, p.value, p.guess) for p in mine(room, Pulse)] == [
        ("procurement0", 10, 6),
        ("procurement1", None, 3),
    ]
    assert room.screen.foot.lock.text() == "Lock and hand back"
    room.lock()
    assert room.round.moment == "start"


def test_one_waits_for_a_second_digit_and_any_other_key_goes_on(room):
    room.go_to("opening", "pulse")
    room.pass_to("sales")
    room.key(ENTER)
    room.type("1", "7")
    assert [(p.value, p.guess) for p in mine(room, Pulse, "sales")] == [(1, 7)]


def test_the_meaning_of_each_word_is_kept_letter_by_letter(room):
    room.go_to("language", "our_meaning")
    room.pass_to("procurement")
    words = [term.term for term in room.workshop.of(Term)]
    for number in range(len(words)):
        QTest.keyClicks(room.focus, f"meaning {number}")
        assert mine(room, Meaning)[-1].text == f"meaning {number}"  # before Enter
        room.key(ENTER)
    assert len(mine(room, Meaning)) == 7
    room.lock()


def test_assumptions_are_added_by_enter_up_to_the_number_that_is_asked(room):
    room.go_to("understanding", "we_assume")
    room.pass_to("procurement")
    first = room.screen.page.cells[-1]
    assert first.edit.placeholderText() == "They decide by …"
    room.type(*(f"assumption {n}" for n in range(8)))
    assert [a.text for a in mine(room, Assumption)] == [f"assumption {n}" for n in range(8)]
    assert room.screen.foot.count == "8 of 8 written"
    assert all(cell.cell.kind == "text" for cell in room.screen.page.cells)  # no ninth
    assert room.screen.foot.lock.text() == "Hand back"  # statements and criteria come first
    room.press_end()
    assert room.sentence == "Thank you. Hand the laptop back."
    assert room.round.procurement_locked_at is None


def test_an_assumption_is_changed_where_it_stands_and_goes_when_it_is_emptied(room):
    room.go_to("understanding", "we_assume")
    room.pass_to("procurement")
    room.type("They decide", "They avoid")
    room.key(Qt.Key.Key_Up)
    QTest.keyClicks(room.focus, " risk")
    assert [a.text for a in mine(room, Assumption)] == ["They decide", "They avoid risk"]
    room.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    room.key(Qt.Key.Key_Backspace)
    assert len(mine(room, Assumption)) == 2  # whoever rewrites it has not given it up
    room.key(Qt.Key.Key_Up)
    assert [a.text for a in mine(room, Assumption)] == ["They decide"]


def test_statements_are_answered_for_oneself_as_the_others_and_with_sureness(room):
    room.go_to("understanding", "statements")
    room.pass_to("procurement")
    room.key(ENTER)
    for _ in range(12):
        room.type("4", "2", "3")
    answers = mine(room, StatementAnswer)
    assert len(answers) == 12
    assert {(a.participant_id, a.self_, a.guess, a.confidence) for a in answers} == {
        ("procurement0", 4, 2, 3)
    }
    assert room.screen.foot.count == "24 of 24 answered"
    assert room.screen.foot.lock.hasFocus()


def test_criteria_are_given_their_places_and_who_had_one_gives_it_up(room):
    room.go_to("understanding", "criteria")
    room.pass_to("procurement")
    room.type("3", "1", "2")
    criteria = [cell.cell.place.row.about for cell in room.screen.page.cells]
    assert mine(room, Ranking)[0].criterion_ids == (criteria[1], criteria[2], criteria[0])
    room.type("1")  # the fourth takes the first place
    assert mine(room, Ranking)[0].criterion_ids == (criteria[3], criteria[2], criteria[0])
    shown = [cell.cell.value for cell in room.screen.page.cells]
    assert shown[:4] == [3, None, 2, 1]
    assert room.screen.foot.lock.text() == "Lock with 24 open"  # nobody has answered statements
    room.lock()


def test_reasons_and_wishes_wait_on_a_page_of_their_own(room):
    room.go_to("positioning", "own_view")
    room.pass_to("sales")
    for _ in range(3):
        room.type("1", "2", "3")
    assert room.screen.foot.lock.hasFocus()  # nobody must go there
    assert room.screen.foot.lock.text() == "Hand back"
    room.screen.pager._next.click()
    QTest.keyClicks(room.focus, "Long history")
    room.key(ENTER)
    room.type("A partner", "31.12.2026")
    (first, *_) = mine(room, Position, "sales")
    assert (first.reason, first.wish, first.wish_by) == ("Long history", "A partner", "2026-12-31")
    assert (first.segment, first.supplier_class) == ("breakthrough", "tactical")


def test_a_date_that_is_none_is_said_while_it_is_typed(room):
    room.go_to("positioning", "own_view")
    room.pass_to("sales")
    room.screen.pager._next.click()
    room.key(Qt.Key.Key_Tab)
    room.key(Qt.Key.Key_Tab)
    QTest.keyClicks(room.focus, "soon")
    assert room.screen.foot.hint.text.startswith("By when: a date such as 15.5.")
    assert mine(room, Position, "sales") == []


def test_matrices_take_numbers_and_factors_show_what_they_give(room):
    room.go_to("positioning", "matrices")
    room.pass_to("sales")
    room.type("70", "45", "20", "80")
    (first,) = mine(room, Position, "sales")
    numbers = first.relative_value, first.attractiveness, first.supply_risk, first.profit_impact
    assert numbers == (70, 45, 20, 80)
    QTest.keyClicks(room.focus, "101")
    assert "0 to 100" in room.screen.foot.hint.text
    room.screen.turned.emit(1)
    assert room.screen.showing.page.title == "Control valves: how much does each apply?"
    for score in "434":
        room.type(score)
    (first, second) = mine(room, Position, "sales")
    assert dict(first.factors) == {"share_of_sales": 4, "margin": 3, "stability": 4}
    assert second.relative_value == 10  # as far as it was a number
    assert room.screen.foot.lock.text().startswith("Lock with")


def test_goals_go_under_their_themes_with_how_important_each_is(room):
    room.go_to("goals", "our_goals")
    room.pass_to("procurement")
    room.type("4", "Fewer suppliers", "One data model", "Less stock")
    room.type("5")  # three are enough: on to the next theme
    room.key(ENTER)
    room.type("1")
    themes = {r.theme_id: r.importance for r in mine(room, ThemeRating)}
    assert list(themes.values()) == [4, 5, 1]
    goals = mine(room, Goal)
    assert [g.text for g in goals] == ["Fewer suppliers", "One data model", "Less stock"]
    assert {g.theme_id for g in goals} == {next(iter(themes))}
    assert room.screen.foot.count == "3 of 12 written"
    room.lock()


def test_the_steps_of_a_process_are_put_in_corrected_and_kept_private(room):
    room.go_to("alignment", "two_processes")
    room.pass_to("procurement")
    room.key(DOWN)
    room.key(ENTER)  # the usual steps
    steps = mine(room, ProcessStep)
    assert len(steps) == 13
    assert steps[2].decision
    first = room.screen.page.cells[0]
    first.take_focus()
    room.key(Qt.Key.Key_Tab)
    room.key(Qt.Key.Key_Tab)
    room.type("x")
    room.key(Qt.Key.Key_Tab)
    QTest.keyClicks(room.focus, "5")
    room.key(Qt.Key.Key_Tab)
    room.key(Qt.Key.Key_Space)
    (step,) = [s for s in mine(room, ProcessStep) if s.key == "B1"]
    assert (step.decision, step.days, step.visibility) == (True, 5, "procurement")
    room.screen.page.cells[-1].take_focus()
    room.type("Legal check")
    added = [s for s in mine(room, ProcessStep) if not s.key]
    assert [(s.name, s.row) for s in added] == [("Legal check", 14)]
    room.lock()


def test_the_pulse_at_the_close_asks_one_number(room):
    room.go_to("commitments", "pulse_again")
    room.pass_to("sales")
    room.key(ENTER)
    room.type("8")
    assert [(p.value, p.guess) for p in mine(room, Pulse, "sales")] == [(8, None)]
    assert room.round.moment == "close"


def test_both_sides_write_into_one_round(room):
    room.go_to("language", "our_meaning")
    room.pass_to("sales")
    room.type("ours")
    room.lock()
    room.hold_enter()
    room.pass_to("procurement")
    room.type("theirs")
    room.lock()
    assert [(m.side, m.text) for m in room.workshop.of(Meaning)] == [
        ("sales", "ours"),
        ("procurement", "theirs"),
    ]
    assert len({m.round_id for m in room.workshop.of(Meaning)}) == 1


# --- workshops of their own, last: the shared one is closed for them ------------------------------


def test_slips_without_a_name_are_not_shown_to_the_next_one(room_of):
    room = room_of(changed(full_day(), "opening", answers_shown="nobody"))
    room.go_to("opening", "pulse")
    room.pass_to("sales")
    assert room.screen.cover.people == []
    room.key(ENTER)
    room.type("7", "5")
    room.press_end()
    room.key(ENTER)
    assert [c.cell.value for c in room.screen.page.cells] == [None, None]
    room.type("2", "9")
    found = [(p.participant_id, p.value, p.guess) for p in mine(room, Pulse, "sales")]
    assert found == [(None, 7, 5), (None, 2, 9)]


@pytest.mark.parametrize("step", ["own_view", "guess_theirs"])
def test_own_view_and_guess_stand_side_by_side_in_one_pass(room_of, step):
    room = room_of(full_day(agenda="half_day"))
    room.go_to("positioning", step)
    room.pass_to("procurement")
    assert len(room.screen.showing.page.columns) == 2
    for sure in (1, 2):
        room.type("2", "3", str(sure))
    assert room.screen.foot.lock.text() == "Lock with 2 open"
    room.type("1")
    room.type("-")
    assert room.screen.foot.lock.text() == "Lock with 1 open"
    room.key(Qt.Key.Key_Up)
    room.lock()
    found = {p.area_id: p for p in mine(room, Position)}
    assert (found["a0"].supplier_class, found["a0"].segment) == ("tactical", "strategic")
    assert [found[f"a{n}"].confidence for n in range(3)] == [1, 2, None]
    assert (found["a2"].supplier_class, found["a2"].segment) == ("operational", None)


def test_truths_are_answered_where_both_answer_at_once(room_of):
    room = room_of(changed(full_day(), "understanding", truths_blind=True))
    room.go_to("understanding", "what_is_true")
    room.pass_to("procurement")
    assert [row.line.label for row in room.screen.page.rows] == ["They look at price only"]
    room.type("We count the total cost")
    assert [(t.assumption_id, t.text) for t in mine(room, Truth)] == [
        ("said_s", "We count the total cost")
    ]
    assert room.round.subjects == ("truths",)
    room.lock()
