"""A side writes by itself: what it sees meanwhile, and how its answers are filled in."""

from itertools import permutations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.small import AT, LATER, done, open_round, workshop
from tests.strategies import workshops

from jointtable.domain.blind import SUBJECT_OF, Answer, SideHasLocked, locked_at
from jointtable.domain.edits import (
    Blank,
    FillAnswer,
    LockSide,
    NotAsked,
    PutAnswer,
    RankCriteria,
)
from jointtable.domain.records import (
    SIDES,
    Assumption,
    Criterion,
    Goal,
    Meaning,
    Note,
    Participant,
    Position,
    Pulse,
    Ranking,
    Round,
    StatementAnswer,
    Term,
)
from jointtable.domain.visibility import table_view, writing_view
from jointtable.domain.workshop import Workshop

ROUND = open_round("r", "pulse", "meanings", "assumptions", "positions", "rankings", "goals")


def writing(*more):
    return workshop(ROUND, *more)


# --- what it sees ---------------------------------------------------------------------------------


@given(workshops(), st.sampled_from(SIDES), st.data())
def test_a_writing_side_sees_its_own_answers_of_one_round_and_nobody_elses(w, side, data):
    rounds = w.of(Round)
    if not rounds:
        return
    round_ = data.draw(st.sampled_from(rounds))
    view = writing_view(w, side, round_.id)
    table = {record.id for record in table_view(w).records()}
    for kind in SUBJECT_OF:
        for answer in view.of(kind):
            assert isinstance(answer, get_args(Answer))
            own = (answer.round_id, answer.side) == (round_.id, side)
            assert own or answer.id in table
            if own and answer.id not in table:
                assert round_.revealed_at is None
                assert locked_at(round_, side) is None


def test_a_lock_takes_the_own_answers_out_of_sight():
    mine = Meaning(id="m", term_id="t1", round_id="r", side="sales", text="canary")
    before = writing(mine)
    assert [m.text for m in writing_view(before, "sales", "r").of(Meaning)] == ["canary"]
    assert writing_view(before, "procurement", "r").of(Meaning) == ()
    after = done(before, LockSide("r", "sales", LATER))
    assert writing_view(after, "sales", "r").of(Meaning) == ()


def test_of_answers_given_alone_there_are_those_of_one_person_or_one_slip():
    of_anna = Pulse(id="p1", round_id="r", side="sales", participant_id="anna", value=7)
    of_mikael = Pulse(id="p2", round_id="r", side="sales", participant_id="mikael", value=3)
    slip = Pulse(id="p3", round_id="r", side="sales", value=5)
    w = writing(of_anna, of_mikael, slip)
    assert writing_view(w, "sales", "r").of(Pulse) == ()
    assert writing_view(w, "sales", "r", person_id="anna").of(Pulse) == (of_anna,)
    assert writing_view(w, "sales", "r", slip=("p3", "p2")).of(Pulse) == (slip,)


def test_a_writing_side_knows_its_own_people_and_no_note():
    w = writing(Note(id="n", side="sales", text="canary", visibility="sales"))
    view = writing_view(w, "sales", "r")
    assert [p.name for p in view.of(Participant)] == ["Anna Berg", "Mikael Storm"]
    assert [p.email for p in view.of(Participant)] == ["", ""]
    assert view.of(Note) == ()
    assert view.of(Term) != ()


def test_an_assumption_is_asked_about_once_the_room_sees_it():
    sealed = Assumption(id="as9", side="procurement", round_id="r", text="canary")
    view = writing_view(writing(sealed), "sales", "r")
    assert {a.id for a in view.of(Assumption)} == {"as1"}


# --- filling in -----------------------------------------------------------------------------------


def position(**fields):
    blank = Blank(kind=Position, id="po", round_id="r", side="sales", about=(("area_id", "a1"),))
    return FillAnswer(blank=blank, fields=tuple(fields.items()), at=AT)


def test_one_field_is_filled_beside_another_that_nobody_reads():
    w = done(writing(), position(segment="growing"), position(supplier_class="tactical"))
    (found,) = w.of(Position)
    assert (found.segment, found.supplier_class) == ("growing", "tactical")
    w = done(w, position(segment=None), position(supplier_class=None))
    assert w.of(Position) == ()
    assert position(segment=None).plan(w) == ()


def test_factors_are_filled_one_by_one():
    blank = position().blank

    def score(*pairs):
        return FillAnswer(blank=blank, factors=pairs, at=AT)

    w = done(writing(), score(("margin", 3)), score(("growth", 5)), score(("margin", None)))
    (found,) = w.of(Position)
    assert found.factors == (("growth", 5),)
    assert done(w, score(("growth", None))).of(Position) == ()


def test_abstaining_is_an_answer_and_saying_nothing_is_none():
    blank = Blank(
        kind=Pulse, id="p", round_id="r", side="sales", about=(("participant_id", "anna"),)
    )
    nothing = FillAnswer(blank=blank, fields=(("value", None),), at=AT)
    assert nothing.plan(writing()) == ()
    abstained = FillAnswer(blank=blank, fields=(("value", None),), at=AT, abstains=True)
    w = done(writing(), abstained)
    assert [(p.value, p.participant_id) for p in w.of(Pulse)] == [(None, "anna")]
    assert done(w, nothing).of(Pulse) == ()


def test_the_guess_of_a_pulse_may_come_first():
    about = (("participant_id", "anna"),)
    blank = Blank(kind=Pulse, id="p", round_id="r", side="sales", about=about)
    w = done(writing(), FillAnswer(blank=blank, fields=(("guess", 4),), at=AT))
    w = done(w, FillAnswer(blank=blank, fields=(("value", 7),), at=AT))
    assert [(p.value, p.guess) for p in w.of(Pulse)] == [(7, 4)]


def test_the_answer_of_a_person_is_filled_where_it_stands_whatever_its_id():
    there = Pulse(id="old", round_id="r", side="sales", participant_id="anna", value=7)
    blank = Blank(
        kind=Pulse, id="new", round_id="r", side="sales", about=(("participant_id", "anna"),)
    )
    w = done(writing(there), FillAnswer(blank=blank, fields=(("guess", 2),), at=AT))
    assert [(p.id, p.value, p.guess) for p in w.of(Pulse)] == [("old", 7, 2)]


def test_a_line_without_words_goes_away():
    blank = Blank(kind=Goal, id="g", round_id="r", side="sales", about=(("theme_id", "growth"),))
    written = FillAnswer(blank=blank, fields=(("text", "Grow"),), at=AT)
    w = done(writing(), written)
    assert [g.text for g in w.of(Goal) if g.round_id] == ["Grow"]
    gone = done(w, FillAnswer(blank=blank, fields=(("text", ""),), at=AT))
    assert [g for g in gone.of(Goal) if g.round_id] == []


def test_nothing_is_filled_after_a_lock_or_into_a_round_that_asks_something_else():
    locked = done(writing(), position(segment="growing"), LockSide("r", "sales", LATER))
    for edit in (position(segment="strategic"), position(segment=None)):
        with pytest.raises(SideHasLocked):
            edit.plan(locked)
    blank = Blank(
        kind=StatementAnswer, id="s", round_id="r", side="sales", about=(("statement_id", "x"),)
    )
    with pytest.raises(NotAsked):
        FillAnswer(blank=blank, fields=(("self_", 2),), at=AT).plan(writing())


CRITERIA = tuple(Criterion(id=f"c{n}", name=f"C{n}") for n in range(1, 5))
WHOSE = (("about", "procurement"),)
RANKING = Blank(kind=Ranking, id="rk", round_id="r", side="sales", about=WHOSE)


@pytest.mark.parametrize("order", list(permutations((1, 2, 3, 4))))
def test_ranks_typed_in_whatever_order_give_the_same_ranking(order):
    w = writing(*CRITERIA)
    typed = []
    for rank in order:
        typed.append((f"c{rank}", rank))
        w = done(w, RankCriteria(blank=RANKING, ranks=tuple(typed), at=AT))
    (found,) = w.of(Ranking)
    assert found.criterion_ids == ("c1", "c2", "c3", "c4")


def test_a_criterion_takes_the_rank_of_another_and_can_leave_the_order():
    w = done(
        writing(*CRITERIA),
        PutAnswer(
            Ranking(id="rk", round_id="r", side="sales", criterion_ids=("c1", "c2", "c3")), AT
        ),
        RankCriteria(blank=RANKING, ranks=(("c4", 2),), at=AT),
    )
    assert w.of(Ranking)[0].criterion_ids == ("c1", "c4", "c2", "c3")
    w = done(w, RankCriteria(blank=RANKING, ranks=(("c1", None),), at=AT))
    assert w.of(Ranking)[0].criterion_ids == ("c4", "c2", "c3")
    w = done(w, RankCriteria(blank=RANKING, ranks=tuple((c.id, None) for c in CRITERIA), at=AT))
    assert w.of(Ranking) == ()


def test_an_edit_prints_no_words():
    assert isinstance(writing(), Workshop)
    assert "canary" not in repr(position(reason="canary"))
