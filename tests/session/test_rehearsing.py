"""A workshop is rehearsed on a copy: sample answers for every step, under the usual rules."""

import itertools
from dataclasses import replace

import pytest

from jointtable import content, resources
from jointtable.content.agendas import workshop_from_agenda
from jointtable.domain import blind
from jointtable.domain.edits import (
    GoToStep,
    LockSide,
    Reveal,
    RunClock,
    StartWorkshop,
    ordered,
    steps_in_order,
)
from jointtable.domain.records import (
    SIDES,
    Action,
    Area,
    Block,
    ClockSpan,
    Goal,
    GrowthPath,
    Hope,
    HouseRule,
    JointGoal,
    JointMove,
    Participant,
    Position,
    ProcessStep,
    Pulse,
    Record,
    Review,
    Round,
    Statement,
    StatementAnswer,
    Step,
    Term,
    Touch,
    Truth,
    Vote,
)
from jointtable.domain.rehearsal import AlreadyBegun, is_rehearsal, rehearsal_of
from jointtable.domain.workshop import Workshop
from jointtable.interchange import read, write
from jointtable.session.rehearsing import fill_in, rehearsal
from jointtable.session.sealing import going_to, round_of, sealed_steps

DAY: tuple[type[Record], ...] = (
    *(Hope, Truth, Position, GrowthPath, Goal, JointGoal, Vote, ProcessStep),
    *(Touch, JointMove, Action, Review),
)
AT = "2026-04-23T09:00:00+03:00"


@pytest.fixture(scope="module")
def sample():
    return read((resources.assets() / "samples" / "gearworks-dairies.json").read_bytes())


def prepared(*records):
    ids = (f"x{n}" for n in itertools.count())
    workshop = workshop_from_agenda(
        content.load(),
        "full_day",
        sales="Norrvik Flow",
        procurement="Tervala Mills",
        language="en",
        id="w1",
        new_id=lambda: next(ids),
        date="2026-04-23",
    )
    return Workshop.of_records([*workshop.records(), *records])


def done(workshop, *edits):
    for edit in edits:
        workshop = workshop.with_changes(workshop.placed(edit.plan(workshop)))
    return workshop


def walked(workshop, sample):
    """Walk every step of the day as a facilitator does, and take the sample answers in each."""
    ids = (f"n{n}" for n in itertools.count())
    loaded = content.load()
    workshop = done(workshop, StartWorkshop(AT))
    for step in steps_in_order(workshop):
        go = going_to(workshop, loaded, GoToStep(step.id, AT), lambda: next(ids))
        workshop = done(workshop, go)
        edit = fill_in(workshop, step, sample, AT)
        if edit is not None:
            assert edit.label == "Sample answers"
            workshop = done(workshop, edit)
        sealed = sealed_steps(workshop, loaded, step)
        if sealed is not None and sealed.reveals_at(step.id):
            round_ = round_of(workshop, sealed)
            assert round_ is not None
            if blind.is_open(round_):
                locks = (LockSide(round_.id, side, AT) for side in SIDES)
                workshop = done(workshop, *locks, Reveal(round_.id, AT))
    return workshop


@pytest.fixture(scope="module")
def day(sample):
    """A rehearsal of a workshop without people and areas, walked to its end."""
    return walked(rehearsal(prepared(), sample, "Rehearsal: A × B"), sample)


def test_a_rehearsal_is_a_copy_that_says_so_and_lends_what_is_missing(sample):
    original = prepared()
    copy = rehearsal(original, sample, "Rehearsal: A × B")
    assert is_rehearsal(copy.setup.id)
    assert copy.setup.id == rehearsal_of("w1")
    assert (copy.setup.title, copy.setup.status) == ("Rehearsal: A × B", "draft")
    assert len(copy.of(Participant)) == len(sample.of(Participant))
    assert len(copy.of(Area)) == len(sample.of(Area))
    assert [s.id for s in copy.of(Statement)] == [s.id for s in original.of(Statement)]
    assert not any(person.email for person in copy.of(Participant))
    assert not is_rehearsal(original.setup.id)


def test_a_workshop_that_has_begun_is_not_rehearsed(sample):
    begun = done(prepared(), StartWorkshop(AT))
    with pytest.raises(AlreadyBegun):
        rehearsal(begun, sample, "Rehearsal")


def test_what_was_measured_before_is_not_taken_along(sample):
    workshop = prepared()
    block = ordered(workshop, Block)[0]
    workshop = done(workshop, RunClock("c1", block.id, AT))
    assert rehearsal(workshop, sample, "Rehearsal").of(ClockSpan) == ()


def test_every_stage_of_a_day_gets_answers_and_every_round_is_revealed(day):
    assert all(rule.accepted_sales and rule.accepted_procurement for rule in day.of(HouseRule))
    assert all(round_.revealed_at for round_ in day.of(Round))
    for kind in DAY:
        assert day.of(kind), kind
    assert any(term.wording and term.agreed_sales for term in day.of(Term))
    assert any(truth.verdict != "open" for truth in day.of(Truth))
    assert any(goal.metric and goal.owner_sales_id for goal in day.of(JointGoal))
    assert {r.moment for r in day.of(Round) if "pulse" in r.subjects} == {"start", "close"}


def test_sealed_answers_go_into_the_round_of_their_step(day):
    for kind in (Pulse, StatementAnswer, Position):
        assert all(day.find(Round, answer.round_id) for answer in day.of(kind))


def test_a_rehearsed_day_is_a_whole_workshop_in_the_file_format(day):
    again = read(write(day, exported_at=AT, exported_by="test"))
    assert is_rehearsal(again.setup.id)
    assert again.setup.title.startswith("Rehearsal")


def test_people_and_areas_of_ones_own_all_get_answers(sample):
    people = [
        Participant(id=f"p{n}", side="sales" if n % 2 else "procurement", name=f"Person {n}")
        for n in range(7)
    ]
    people[6] = replace(people[6], leaves="09:30")
    areas = [Area(id=f"a{n}", name=f"Area {n}") for n in range(6)]
    day = walked(rehearsal(prepared(*people, *areas), sample, "Rehearsal"), sample)
    assert len(day.of(Participant)) == 7
    assert {answer.participant_id for answer in day.of(Pulse)} == {p.id for p in people[:6]}
    assert {position.area_id for position in day.of(Position)} == {a.id for a in areas}
    answered = {(a.statement_id, a.participant_id) for a in day.of(StatementAnswer)}
    assert len(answered) == len(day.of(StatementAnswer)) > 7


def test_sample_answers_come_once(sample, day):
    for step in day.of(Step):
        again = fill_in(day, step, sample, AT)
        assert again is None or all(change.before is not None for change in again.plan(day)), (
            step.key
        )


def test_a_locked_side_gets_nothing_more(sample):
    ids = (f"n{n}" for n in itertools.count())
    workshop = done(rehearsal(prepared(), sample, "Rehearsal"), StartWorkshop(AT))
    step = next(s for s in steps_in_order(workshop) if s.key == "pulse")
    go = GoToStep(step.id, AT)
    workshop = done(workshop, going_to(workshop, content.load(), go, lambda: next(ids)))
    round_ = blind.open_round(workshop, "pulse")
    assert round_ is not None
    workshop = done(workshop, LockSide(round_.id, "sales", AT))
    edit = fill_in(workshop, step, sample, AT)
    assert edit is not None
    assert {answer.side for answer in done(workshop, edit).of(Pulse)} == {"procurement"}


def test_where_answers_are_nobodys_the_sample_names_nobody(sample):
    workshop = rehearsal(prepared(), sample, "Rehearsal")
    promised = [replace(b, settings=(("answers_shown", "nobody"),)) for b in workshop.of(Block)]
    others = [record for record in workshop.records() if not isinstance(record, Block)]
    day = walked(Workshop.of_records([*promised, *others]), sample)
    assert {answer.participant_id for answer in day.of(Pulse)} == {None}
