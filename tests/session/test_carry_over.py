"""A review begins with what the last workshop left: the table of domain.md §11 on both samples."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jointtable import content, interchange
from jointtable.domain import blind
from jointtable.domain.changes import changed
from jointtable.domain.edits import OpenRound
from jointtable.domain.records import (
    RECORD_TYPES,
    Action,
    ActionUpdate,
    Area,
    Assumption,
    Block,
    CarriedFrom,
    ClockSpan,
    Goal,
    GoalLink,
    Hope,
    Incident,
    JointGoal,
    JointMove,
    Meaning,
    Note,
    Parked,
    Participant,
    Party,
    Position,
    Pulse,
    Record,
    Review,
    Round,
    Signature,
    Statement,
    StatementAnswer,
    Step,
    Term,
    Touch,
    Truth,
    Turn,
    Vote,
)
from jointtable.domain.relations import check
from jointtable.domain.visibility import facilitator_view
from jointtable.domain.workshop import Workshop
from jointtable.insights import Insights
from jointtable.session.carry_over import review_of, worth_asking

AGENDA: tuple[Record, ...] = (
    Block(id="rb", kind="stage", stage="commitments", minutes=20),
    Step(id="rs", block_id="rb", key="open_actions", minutes=13),
)
NAMES = ("gearworks-dairies", "pannukakku")


@pytest.fixture(params=NAMES)
def before(request: pytest.FixtureRequest, samples: Path) -> Workshop:
    return interchange.read((samples / f"{request.param}.json").read_bytes())


def talk(workshop: Workshop) -> tuple[str, ...]:
    insights = Insights(facilitator_view(workshop), content.load())
    return worth_asking(insights.statements)


def reviewed(workshop: Workshop, **values: Any) -> Workshop:
    return review_of(
        workshop,
        **{"id_": "rev", "date": "2027-06-01", "agenda": AGENDA, "talk": talk(workshop), **values},
    )


def bare(record: Record) -> Record:
    values: dict[str, Any] = {"carried_from": None}
    return replace(record, **values)


def test_a_review_is_a_new_workshop_of_the_last_one(before):
    after = reviewed(before)
    setup = after.setup
    assert (setup.id, setup.kind, setup.status) == ("rev", "review", "draft")
    assert (setup.previous_workshop_id, setup.date) == (before.setup.id, "2027-06-01")
    assert setup.language == before.setup.language
    assert (setup.started_at, setup.closed_at, setup.current_step_id) == (None, None, None)
    assert setup.playbook_version == before.setup.playbook_version + 1


def test_nothing_of_it_hangs_in_the_air(before):
    after = reviewed(before)
    check(after.records(), after)
    assert interchange.read(interchange.write(after)) == after


@pytest.mark.parametrize(
    "kind",
    ["themes", "areas", "contacts", "escalations", "rhythms", "agreements", "risks", "joint_goals"],
)
def test_what_both_agreed_on_is_carried_as_it_is(before, kind):
    held = {r.id for r in before.of(RECORD_TYPES[kind]) if is_held(r)}
    kept = [r for r in before.of(RECORD_TYPES[kind]) if r.id not in held]
    assert [bare(r) for r in reviewed(before).of(RECORD_TYPES[kind])] == [bare(r) for r in kept]


def is_held(record: Record) -> bool:
    return False in (
        getattr(record, "released_sales", None),
        getattr(record, "released_procurement", None),
    )


def test_everything_carried_says_where_it_came_from_and_keeps_its_id(before):
    origin = CarriedFrom(workshop_id=before.setup.id, held_on=before.setup.date)
    for record in reviewed(before).records():
        if record.id in {"rev", "rb", "rs", "sales", "procurement"}:
            continue
        assert record.id in before
        assert getattr(record, "carried_from") == origin  # noqa: B009


def test_presence_and_release_begin_anew(before):
    after = reviewed(before)
    assert {p.released_at for p in after.of(Party)} == {None}
    assert {(p.arrives, p.leaves) for p in after.of(Participant)} == {(None, None)}
    assert len(after.of(Participant)) == len(before.of(Participant))


def test_what_is_not_carried_is_gone(before):
    after = reviewed(before)
    for kind in (Hope, Vote, Note, Incident, Turn, ClockSpan, Signature, Meaning, Truth, Touch):
        assert after.of(kind) == (), kind.list_name
    assert not any(is_held(record) for record in after.records())
    assert all(p.visibility == "joint" and not p.closed for p in after.of(Parked))


def test_only_linked_goals_come_along_and_lie_in_the_open(before):
    after = reviewed(before)
    linked = {link.goal_id for link in after.of(GoalLink)}
    assert {goal.id for goal in after.of(Goal)} <= {link.goal_id for link in before.of(GoalLink)}
    assert linked == {goal.id for goal in after.of(Goal)}
    assert {goal.round_id for goal in after.of(Goal)} == {None}


def test_terms_come_with_an_agreed_wording(before):
    wanted = [t.id for t in before.of(Term) if t.agreed_sales and t.agreed_procurement]
    assert [t.id for t in reviewed(before).of(Term)] == wanted


def test_live_actions_and_those_ended_since_are_carried_with_their_history(before):
    after = reviewed(before)
    carried = {action.id for action in after.of(Action)}
    live = {a.id for a in before.of(Action) if a.status in {"open", "under_way"} and not is_held(a)}
    assert live <= carried
    assert {u.action_id for u in after.of(ActionUpdate)} <= carried
    long_after = reviewed(before, since="2030-01-01")
    assert {a.id for a in long_after.of(Action)} == live


def test_statements_with_a_blind_spot_are_asked_again_at_most_six(before):
    chosen = talk(before)
    after = reviewed(before)
    assert 0 < len(chosen) <= 6
    held = {s.id for s in before.of(Statement) if is_held(s)}
    assert {s.id for s in after.of(Statement)} == set(chosen) - held
    for statement in after.of(Statement):
        first = before.find(Statement, statement.id)
        assert first is not None
        assert (statement.text, statement.weight) == (first.text, first.weight)
        assert (statement.released_sales, statement.released_procurement) == (None, None)
    assert {a.statement_id for a in after.of(StatementAnswer)} == {
        s.id for s in after.of(Statement)
    }


def test_the_last_answers_stand_beside_the_new_ones_and_are_read_only(before):
    after = reviewed(before)
    pulse = blind.sealed_view_round(after, "pulse")
    assert pulse is not None
    assert pulse.id == "r_pulse2"
    assert len(after.of(Pulse)) == len([p for p in before.of(Pulse) if p.round_id == "r_pulse2"])
    for area in after.of(Area):
        held = any(is_held(p) for p in before.of(Position) if p.area_id == area.id)
        if not held:
            assert blind.current_view(after, area.id) == blind.current_view(before, area.id)
    answer = after.of(Pulse)[0]
    other = changed(answer, replace(answer, value=1 if answer.value != 1 else 2))
    with pytest.raises(blind.AlreadyRevealed):
        blind.check_not_sealed(after, (other,))


@pytest.mark.parametrize("subject", ["pulse", "statements", "positions"])
def test_the_new_round_gets_the_next_number_and_is_asked_again(before, subject):
    after = reviewed(before)
    last = max(r.number for r in after.of(Round) if subject in r.subjects)
    opened = after.with_changes(
        OpenRound("new", (subject,), "2027-06-01T09:00:00+03:00").plan(after)
    )
    round_ = opened.find(Round, "new")
    assert round_ is not None
    assert (round_.number, round_.reason) == (last + 1, "again")


def test_nothing_sealed_is_carried(before):
    after = reviewed(before)
    assert all(not blind.is_open(round_) for round_ in after.of(Round))
    for assumption in after.of(Assumption):
        first = before[assumption.id]
        assert not blind.is_sealed(first, before)
        verdicts = [t.verdict for t in before.of(Truth) if t.assumption_id == assumption.id]
        assert set(verdicts) <= {"open"}


def test_reviews_that_are_still_to_come_stay_promised(before):
    days = [review.on for review in before.of(Review)]
    after = reviewed(before, date=days[0])
    assert [review.on for review in after.of(Review)] == days[1:]


def test_the_agenda_of_the_new_day_is_the_one_given(before):
    after = reviewed(before)
    assert [block.id for block in after.of(Block)] == ["rb"]
    assert [step.id for step in after.of(Step)] == ["rs"]


def test_a_joint_move_lets_go_of_its_touch(before):
    assert {move.touch_id for move in reviewed(before).of(JointMove)} == {None}


def test_a_review_of_a_review_remembers_the_first_day(before):
    first = reviewed(before)
    second = review_of(first, id_="rev2", date="2027-09-01", agenda=())
    goals = second.of(JointGoal)
    assert goals
    assert {g.carried_from for g in goals} == {g.carried_from for g in first.of(JointGoal)}
    assert second.setup.previous_workshop_id == "rev"
