import json
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting import calls_of
from tests.strategies import workshops

from jointtable import interchange
from jointtable.domain.allow_lists import ALLOWED, hidden
from jointtable.domain.changes import added, changed
from jointtable.domain.records import (
    RECORD_TYPES,
    Action,
    Area,
    Block,
    Goal,
    GoalLink,
    Incident,
    JointGoal,
    Note,
    Participant,
    Party,
    Position,
    ProcessStep,
    Pulse,
    Record,
    Round,
    Setup,
    Side,
    Statement,
    StatementAnswer,
    Step,
    Vote,
    references,
)
from jointtable.domain.views import LeftOut, Reader, View
from jointtable.domain.visibility import (
    facilitator_view,
    joint_view,
    open_rounds,
    side_view,
    table_view,
)
from jointtable.domain.workshop import Workshop

SAMPLES = ("gearworks-dairies", "pannukakku")
READERS: tuple[Reader, ...] = get_args(Reader)
AT = "2026-05-15T09:30:00+03:00"


def projected(workshop: Workshop, reader: Reader) -> View:
    if reader == "table":
        return table_view(workshop)
    if reader == "joint":
        return joint_view(workshop)
    return facilitator_view(workshop) if reader == "facilitator" else side_view(workshop, reader)


def sample(samples: Path, name: str) -> tuple[Workshop, dict[str, Any], dict[str, Any]]:
    workshop = interchange.read((samples / f"{name}.json").read_bytes())
    expected = json.loads((samples / f"{name}.expected.json").read_text("utf-8"))
    leaks = json.loads((samples / f"{name}.leaks.json").read_text("utf-8"))
    return workshop, expected, leaks


def made(*records: Record, **setup: Any) -> Workshop:
    parties = [Party(id="sales", name="A"), Party(id="procurement", name="B")]
    first = Setup(id="w", language="en", **setup)
    return Workshop.of_records([first, *parties, *records])


def ids(view: View, kind: type[Record] | None = None) -> set[str]:
    return {record.id for record in (view.records() if kind is None else view.of(kind))}


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple | frozenset):
        for one in value:
            yield from texts(one)


def words_of(view: View) -> str:
    everything = (*view.records(), view.answers, view.left_out, view.stays)
    return "\n".join(text for one in everything for text in texts(one))


# --- the allow-list -------------------------------------------------------------------------------


def test_somebody_has_decided_on_every_field_of_every_kind():
    assert list(ALLOWED) == list(RECORD_TYPES.values())
    for kind, row in ALLOWED.items():
        assert {field.name for field in fields(kind)} == set(row.named()), kind.__name__


def test_no_row_names_a_field_twice():
    for kind, row in ALLOWED.items():
        named = (*row.everybody, *row.documents, *row.facilitator, *row.nobody)
        assert len(set(named)) == len(named), kind.__name__


def test_what_is_hidden_from_the_facilitator_is_hidden_from_everybody():
    for kind in ALLOWED:
        mine = set(hidden(kind, "facilitator"))
        assert all(mine <= set(hidden(kind, reader)) for reader in READERS)


# --- the samples ----------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", ["joint", "sales", "procurement"])
@pytest.mark.parametrize("name", SAMPLES)
def test_each_copy_of_a_sample_holds_the_expected_records(samples: Path, name: str, reader: Reader):
    workshop, expected, _ = sample(samples, name)
    view = projected(workshop, reader)
    found = {
        kind.list_name: sorted(one.id for one in view.of(kind))
        for kind in RECORD_TYPES.values()
        if view.of(kind) and kind is not Setup
    }
    wanted = expected["visible_ids"][reader]
    assert found == {name: sorted(ids_) for name, ids_ in wanted.items()}
    assert {k: len(v) for k, v in found.items()} == expected["visible_counts"][reader]


@pytest.mark.parametrize("name", SAMPLES)
def test_what_a_sample_leaves_out_of_the_joint_copy_is_counted_by_reason(samples: Path, name: str):
    workshop, expected, _ = sample(samples, name)
    assert joint_view(workshop).left_out == LeftOut(**expected["left_out_of_joint"])


@pytest.mark.parametrize("reader", ["joint", "sales", "procurement"])
@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_of_a_sample_leaks_into_a_copy(samples: Path, name: str, reader: Reader):
    workshop, _, leaks = sample(samples, name)
    view = projected(workshop, reader)
    file = interchange.write(view).decode()
    assert leaks["never_in"][reader]
    for secret in leaks["never_in"][reader]:
        assert secret not in file
        assert secret not in words_of(view)


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_of_a_sample_leaks_onto_the_projector(samples: Path, name: str):
    workshop, _, leaks = sample(samples, name)
    said = words_of(table_view(workshop))
    assert [secret for secret in leaks["never_on_the_projector"] if secret in said] == []


# --- laws -----------------------------------------------------------------------------------------


@given(workshops())
def test_a_wider_reader_sees_all_that_a_narrower_one_sees(workshop: Workshop):
    joint = ids(joint_view(workshop))
    everything = ids(facilitator_view(workshop))
    for side in ("sales", "procurement"):
        assert joint <= ids(side_view(workshop, side)) <= everything
    assert ids(table_view(workshop)) <= everything


@given(workshops(), st.sampled_from(READERS))
def test_projecting_twice_changes_nothing(workshop: Workshop, reader: Reader):
    once = projected(workshop, reader)
    again = projected(Workshop.of_records(once.records()), reader)
    assert again.lists == once.lists
    assert again.stays == frozenset()


@given(workshops(), st.sampled_from(READERS))
def test_nobody_sees_an_answer_of_a_round_that_is_not_revealed(workshop: Workshop, reader: Reader):
    closed = open_rounds(workshop)
    view = projected(workshop, reader)
    shown = [one for one in view.records() if getattr(one, "round_id", None) in closed]
    assert shown == []
    assert not {one.round_id for one in view.answers.pulses} & closed
    assert not {one.round_id for one in view.answers.statements} & closed


@given(workshops(), st.sampled_from(READERS))
def test_a_record_is_never_visible_without_its_parents(workshop: Workshop, reader: Reader):
    view = projected(workshop, reader)
    seen = ids(view)
    for record in view.records():
        assert {target for _, _, target, _ in references(record)} <= seen


@given(workshops(), st.sampled_from(READERS))
def test_single_answers_are_seen_by_nobody(workshop: Workshop, reader: Reader):
    view = projected(workshop, reader)
    assert view.of(Pulse) == ()
    assert view.of(StatementAnswer) == ()


@given(workshops(), st.sampled_from(READERS))
def test_a_field_nobody_allowed_is_empty(workshop: Workshop, reader: Reader):
    for record in projected(workshop, reader).records():
        assert all(getattr(record, name) == empty for name, empty in hidden(type(record), reader))


@given(workshops())
def test_private_records_change_nothing_in_the_joint_view_but_the_count(workshop: Workshop):
    before = joint_view(workshop)
    more = (
        Note(id="new-note", text="secret"),
        Goal(id="new-goal", side="sales", text="secret", visibility="sales"),
        Action(id="new-action", text="secret", visibility="procurement"),
        ProcessStep(id="new-step", side="sales", name="secret", row=1, visibility="facilitator"),
        Incident(id="new-incident", at=AT, kind="stopped", text="secret"),
    )
    after = joint_view(workshop.with_changes(added(one) for one in more))
    assert after.lists == before.lists
    assert after.answers == before.answers
    assert after.left_out == replace(
        before.left_out,
        private_notes=before.left_out.private_notes + 1,
        private_cards=before.left_out.private_cards + 3,
    )


@given(workshops())
def test_a_tick_taken_back_takes_the_word_out_of_the_joint_view(workshop: Workshop):
    for goal in joint_view(workshop).of(Goal):
        held = replace(workshop.find(Goal, goal.id) or goal, released_procurement=False)
        after = workshop.with_changes([changed(workshop[goal.id], held)])
        assert goal.id not in ids(joint_view(after))
        assert goal.id in ids(table_view(after))


# --- words, born-joint records, private ones ------------------------------------------------------


@pytest.mark.parametrize(
    ("ticks", "joint", "own", "others"),
    [
        ((True, True), True, True, True),
        ((True, None), False, True, False),
        ((None, None), False, True, False),
        ((False, True), False, True, False),
        ((True, False), False, True, False),
    ],
)
def test_words_are_in_documents_with_both_ticks_and_in_their_authors_own_without(
    ticks: tuple[bool | None, bool | None], joint: bool, own: bool, others: bool
):
    goal = Goal(
        id="g", side="sales", text="x", released_sales=ticks[0], released_procurement=ticks[1]
    )
    workshop = made(goal)
    assert ("g" in ids(joint_view(workshop))) is joint
    assert ("g" in ids(side_view(workshop, "sales"))) is own
    assert ("g" in ids(side_view(workshop, "procurement"))) is others
    assert "g" in ids(table_view(workshop))


@pytest.mark.parametrize(("tick", "visible"), [(None, True), (True, True), (False, False)])
def test_born_joint_records_are_in_documents_unless_a_tick_is_false(
    tick: bool | None, visible: bool
):
    workshop = made(Area(id="a", name="x", released_sales=tick))
    for view in (joint_view(workshop), side_view(workshop, "sales")):
        assert ("a" in ids(view)) is visible
    assert "a" in ids(table_view(workshop))


@pytest.mark.parametrize("side", ["sales", "procurement"])
def test_private_cards_and_notes_are_in_the_documents_of_their_side_alone(side: Side):
    workshop = made(
        Action(id="a", text="x", visibility=side),
        Note(id="n", text="x", visibility=side),
        Goal(id="g", side=side, text="x", visibility=side),
    )
    for reader in READERS:
        sees = reader in {side, "facilitator"}
        assert (ids(projected(workshop, reader)) >= {"a", "n", "g"}) is sees
        assert bool(ids(projected(workshop, reader)) & {"a", "n", "g"}) is sees


def test_an_incident_is_in_documents_when_set_so_and_never_on_the_projector():
    workshop = made(
        Incident(id="i1", at=AT, kind="objection", visibility="joint"),
        Incident(id="i2", at=AT, kind="withdrawn"),
    )
    assert ids(joint_view(workshop), Incident) == {"i1"}
    assert ids(table_view(workshop), Incident) == set()
    assert ids(facilitator_view(workshop), Incident) == {"i1", "i2"}


def test_a_link_disappears_with_its_goal_and_a_source_is_forgotten_with_its_note():
    workshop = made(
        Goal(id="g", side="sales", text="x"),
        JointGoal(id="j", title="x"),
        GoalLink(id="l", goal_id="g", joint_goal_id="j"),
        Note(id="n", text="x"),
        Action(id="a", text="x", source_id="n"),
    )
    view = joint_view(workshop)
    assert ids(view) >= {"j", "a"}
    assert not ids(view) & {"g", "l", "n"}
    assert view.of(Action)[0].source_id is None


def test_scripts_and_addresses_stay_in_the_console():
    workshop = made(
        Block(id="b", kind="stage", stage="goals", minutes=5, first_words="Hush"),
        Step(id="s", block_id="b", key="vote", minutes=5, say="Hush", stall="Hush"),
        Participant(id="p", side="sales", name="Ann", email="hush@a.example"),
    )
    for reader in READERS:
        said = words_of(projected(workshop, reader)).casefold()
        assert ("hush" in said) is (reader == "facilitator")


def test_a_held_back_place_is_known_without_what_was_there():
    positions = [
        Position(
            id=f"p-{side}",
            area_id="a",
            round_id="r",
            side=side,
            released_sales=side == "sales",
            released_procurement=True,
            reason="Because",
        )
        for side in ("sales", "procurement")
    ]
    revealed = Round(id="r", subjects=("positions",), number=1, revealed_at=AT)
    workshop = made(Area(id="a", name="x"), revealed, *positions)
    view = joint_view(workshop)
    assert view.stays == {("a", "procurement")}
    assert ids(view, Position) == {"p-sales"}
    assert table_view(workshop).stays == frozenset()


def test_covered_answers_are_counted_by_place_on_the_table_alone():
    writing = Round(id="r", subjects=("positions",), number=1)
    position = Position(
        id="p", area_id="a", round_id="r", side="sales", segment="growing", reason="Because"
    )
    workshop = made(Area(id="a", name="x"), writing, position)
    (covered,) = table_view(workshop).answers.covered
    assert (covered.list_name, covered.parent_id, covered.part) == ("positions", "a", "own")
    assert joint_view(workshop).answers.covered == ()
    assert "Because" not in words_of(table_view(workshop))
    assert table_view(workshop).left_out.sealed == 1


# --- people ---------------------------------------------------------------------------------------


def test_on_the_projector_only_people_with_a_task_have_a_name():
    workshop = made(
        Participant(id="p1", side="sales", name="Ann", role="Sales"),
        Participant(id="p2", side="sales", name="Bo", role="Sales"),
        Action(id="a", text="x", owner_id="p1"),
        Action(id="b", text="x", owner_id="p2", visibility="sales"),
        Goal(id="g", side="sales", text="x", participant_id="p2"),
    )
    names = {person.id: person.name for person in table_view(workshop).of(Participant)}
    assert names == {"p1": "Ann", "p2": ""}
    assert table_view(workshop).of(Goal)[0].participant_id is None


@pytest.mark.parametrize(
    ("how", "named", "name", "initials"),
    [
        ("names", True, "Ann Berg", ""),
        ("names", False, "", ""),
        ("roles", True, "", ""),
        ("initials", True, "", "AB"),
        ("initials", False, "", ""),
    ],
)
def test_documents_name_people_as_was_agreed(how: str, named: bool, name: str, initials: str):
    person = Participant(id="p", side="sales", name="Ann Berg", named_in_documents=named)
    workshop = made(person, names_in_documents=how)
    for view in (joint_view(workshop), side_view(workshop, "sales")):
        found = view.of(Participant)[0]
        assert (found.name, found.initials) == (name, initials)
    assert facilitator_view(workshop).of(Participant)[0].name == "Ann Berg"


# --- answers --------------------------------------------------------------------------------------


def pulses(round_id: str, **values: int | None) -> list[Pulse]:
    return [
        Pulse(
            id=f"{round_id}-{person}",
            round_id=round_id,
            side="sales",
            participant_id=person if person.startswith("p") else None,
            value=value,
        )
        for person, value in values.items()
    ]


def asked(*answers: Pulse, more: Sequence[Round] = ()) -> Workshop:
    people = [Participant(id=f"p{n}", side="sales") for n in range(4)]
    rounds = [
        Round(id="r1", subjects=("pulse",), number=1, moment="start", revealed_at=AT),
        Round(id="r2", subjects=("pulse",), number=2, moment="close", revealed_at=AT),
    ]
    return made(*people, *rounds, *more, *answers)


def test_answers_are_sorted_values_and_abstentions_are_counted():
    workshop = asked(*pulses("r1", p0=8, p1=3, p2=None))
    (found,) = joint_view(workshop).answers.pulses
    assert (found.values, found.abstained) == ((3, 8), 1)


def test_people_who_answered_twice_are_paired_and_the_pairing_is_not_kept():
    workshop = asked(*pulses("r1", p0=9, p1=3, p2=1), *pulses("r2", p0=5, p1=7, p3=2))
    (pair,) = table_view(workshop).answers.pairs
    assert (pair.before, pair.after) == ((3, 9), (5, 7))


def test_a_start_asked_again_after_the_close_is_still_paired_as_the_round_before_it():
    again = Round(
        id="r3", subjects=("pulse",), number=3, moment="start", reason="again", revealed_at=AT
    )
    answers = [*pulses("r2", p0=5, p1=7), *pulses("r3", p0=9, p1=3)]
    (pair,) = table_view(asked(*answers, more=[again])).answers.pairs
    assert (pair.first_round_id, pair.second_round_id) == ("r3", "r2")
    assert (pair.before, pair.after) == ((3, 9), (5, 7))


def test_one_anonymous_slip_is_enough_to_pair_nobody():
    workshop = asked(*pulses("r1", p0=9, x=3), *pulses("r2", p0=5))
    assert table_view(workshop).answers.pairs == ()


def test_results_of_a_statement_are_in_documents_when_the_statement_is():
    one = Statement(id="s", text="x")
    revealed = Round(id="r", subjects=("statements",), number=1, revealed_at=AT)
    answer = StatementAnswer(
        id="a", statement_id="s", round_id="r", side="sales", self_=4, guess=2, confidence=3
    )
    workshop = made(one, revealed, answer)
    assert joint_view(workshop).answers.statements == ()
    (found,) = table_view(workshop).answers.statements
    assert (found.selves, found.guesses, found.sure_guesses) == ((4,), (2,), (2,))


def test_the_newest_revealed_round_of_statements_counts_and_the_others_stay_comparable():
    rounds = [
        Round(id="r1", subjects=("statements",), number=1, revealed_at=AT),
        Round(id="r2", subjects=("statements",), number=2, reason="again", revealed_at=AT),
        Round(id="r3", subjects=("statements",), number=3, reason="again"),
    ]
    answers = [
        StatementAnswer(id=f"a{n}", statement_id="s", round_id=f"r{n}", side="sales", self_=n)
        for n in (1, 2, 3)
    ]
    found = table_view(made(Statement(id="s", text="x"), *rounds, *answers)).answers
    assert [one.selves for one in found.statements] == [(2,)]
    assert [one.selves for one in found.earlier_statements] == [(1,)]


def test_votes_from_paper_stay_covered_until_the_vote_step_is_done():
    goal = JointGoal(id="j", title="x")
    vote = Vote(id="v", joint_goal_id="j", side="sales", count=3, method="paper")
    block = Block(id="b", kind="stage", stage="goals", minutes=5)
    step = Step(id="s", block_id="b", key="vote", minutes=5)
    voting = made(goal, vote, block, step, status="running")
    counted = voting.with_changes([changed(step, replace(step, done=True))])
    assert table_view(voting).of(Vote) == ()
    assert table_view(counted).of(Vote) == (vote,)
    assert joint_view(voting).of(Vote) == (vote,)


# --- speed ----------------------------------------------------------------------------------------


def test_records_that_pass_whole_are_not_copied():
    goal = Goal(id="g", side="sales", text="x", released_sales=True, released_procurement=True)
    assert joint_view(made(goal)).of(Goal)[0] is goal


def test_ten_times_the_cards_are_projected_with_about_ten_times_the_work():
    few, many = (cards_of(count) for count in (1_000, 10_000))
    for reader in READERS:
        projected(few, reader)
        least, most = (calls_of(partial(projected, w, reader)) for w in (few, many))
        assert most < 11 * least


def cards_of(count: int) -> Workshop:
    """Return a workshop of so many released goals, its lists made already."""
    workshop = made(
        *(
            Goal(id=f"g{n}", side="sales", text="x", released_sales=True, released_procurement=True)
            for n in range(count)
        )
    )
    workshop.of(Goal)
    return workshop
