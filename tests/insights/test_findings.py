from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.test_visibility import made
from tests.strategies import workshops

from jointtable import content, interchange
from jointtable.domain.blind import Moment
from jointtable.domain.changes import changed
from jointtable.domain.records import (
    SIDES,
    Action,
    Participant,
    ProcessStep,
    Pulse,
    Record,
    Round,
    Setup,
    Term,
    Touch,
    Turn,
)
from jointtable.domain.records import Step as AgendaStep
from jointtable.domain.visibility import facilitator_view, joint_view, table_view
from jointtable.domain.workshop import Workshop
from jointtable.insights import INSIGHTS, Finding, Insights, sentence

AT = "2026-05-15T09:30:00+03:00"
SAMPLES = ("gearworks-dairies", "pannukakku")


def found(workshop: Workshop, *, facilitator: bool = False) -> tuple[Finding, ...]:
    beside = facilitator_view(workshop) if facilitator else None
    return Insights(table_view(workshop), content.load(), beside=beside).findings


def said(workshop: Workshop, rule: str, language: str = "en") -> list[str]:
    speaking = found(workshop, facilitator=True)
    return [sentence(one, content.load(), language) for one in speaking if one.rule == rule]


def pulse(
    moment: Moment,
    number: int,
    sales: dict[str, int],
    procurement: dict[str, int] | None = None,
    guesses: dict[str, int] | None = None,
) -> list[Record]:
    asked = Round(
        id=f"r{number}", subjects=("pulse",), number=number, moment=moment, revealed_at=AT
    )
    given_by = {"sales": sales, "procurement": procurement or {}}
    answers = [
        Pulse(
            id=f"a{number}{person}",
            round_id=asked.id,
            side=side,
            participant_id=person if person.startswith("p") else None,
            value=value,
            guess=(guesses or {}).get(side),
        )
        for side in SIDES
        for person, value in given_by[side].items()
    ]
    return [asked, *answers]


PEOPLE = [Participant(id=f"p{n}", side="sales", name=f"Person {n}") for n in range(3)]


# --- the list of rules ----------------------------------------------------------------------------


def test_every_rule_of_the_content_has_a_function_and_the_other_way_round():
    assert set(INSIGHTS) == set(content.load().insights.by_key)


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_finding_of_a_sample_is_a_whole_sentence(samples: Path, name: str, language: str):
    workshop = interchange.read((samples / f"{name}.json").read_bytes())
    for one in found(workshop, facilitator=True):
        text = sentence(one, content.load(), language)
        assert "{" not in text
        assert "“”" not in text
        assert len(text) > 10


@given(workshops(5), st.sampled_from(["en", "fi"]))
def test_any_finding_can_be_said(workshop: Workshop, language: str):
    for one in found(workshop, facilitator=True):
        assert sentence(one, content.load(), language)


@given(workshops(5))
def test_what_the_room_sees_rests_on_records_the_room_sees(workshop: Workshop):
    view = table_view(workshop)
    visible = {record.id for record in view.records()}
    for one in Insights(view, content.load()).findings:
        assert one.seen == "room"
        assert set(one.ids) <= visible


@given(workshops(5))
def test_the_heaviest_comes_first_and_gaps_before_the_rest(workshop: Workshop):
    kinds = ("gap", "match", "missing", "fact")
    order = [(-one.weight, kinds.index(one.kind)) for one in found(workshop, facilitator=True)]
    assert order == sorted(order)


def test_the_joint_copy_never_hears_what_is_the_facilitators(samples: Path):
    workshop = interchange.read((samples / "gearworks-dairies.json").read_bytes())
    rules = {one.rule for one in Insights(joint_view(workshop), content.load()).findings}
    assert not rules & {"positioning.power", "alignment.private", "balance.one_voice"}
    assert "positioning.meeting" in rules


# --- single rules ---------------------------------------------------------------------------------


def test_a_guess_far_off_names_guess_and_answer():
    workshop = made(*pulse("start", 1, {"x": 3}, {"y": 8}, {"sales": 3, "procurement": 8}))
    assert said(workshop, "opening.guess") == [
        "Sales expected 3 from the other side. It is 8.",
        "Procurement expected 8 from the other side. It is 3.",
    ]


def test_a_shift_with_pairs_says_how_many_answered_both_times():
    rounds = pulse("start", 1, {"p0": 4, "p1": 6}) + pulse("close", 2, {"p0": 7, "p1": 8})
    workshop = made(*PEOPLE, *rounds)
    assert said(workshop, "opening.shift") == ["Sales: 5 → 7.5, 2 who answered both times."]
    assert said(workshop, "opening.shift", "fi") == [
        "Myynti: 5 → 7,5, 2 vastasi molemmilla kerroilla."
    ]


def test_a_shift_without_pairs_claims_nobody_answered_twice():
    rounds = pulse("start", 1, {"x": 4}) + pulse("close", 2, {"y": 7})
    assert said(made(*rounds), "opening.shift") == ["Sales: 4 → 7."]


def test_a_split_names_its_moment():
    workshop = made(*pulse("close", 1, {"x": 2, "y": 9, "z": 5}))
    (split,) = [one for one in found(workshop, facilitator=True) if one.rule == "opening.split"]
    assert (split.subject, split.side) == ("close+sales", "sales")
    assert said(workshop, "opening.split") == ["Sales does not agree with itself: 2 to 9."]


def test_an_unheard_decision_and_a_late_one_are_told_apart():
    steps = [
        ProcessStep(id="s5", side="sales", name="Offer", row=5),
        ProcessStep(id="b1", side="procurement", name="Mandate", row=1, decision=True),
        ProcessStep(id="b3", side="procurement", name="Specification", row=3, decision=True),
    ]
    touch = Touch(id="t", sales_step_id="s5", procurement_step_id="b3")
    workshop = made(*steps, touch)
    assert said(workshop, "alignment.unheard") == [
        "Mandate is decided before the other side is heard at all."
    ]
    assert said(workshop, "alignment.late") == [
        "Specification comes before Offer. Sales answers a question that is already closed."
    ]


def test_uneven_actions_name_the_side_that_carries_more():
    actions = [Action(id=f"a{n}", text="x", side="procurement") for n in range(3)]
    workshop = made(*actions)
    assert said(workshop, "commitments.uneven") == [
        "Procurement carries 3 actions, the other side 0."
    ]


def test_a_leading_side_and_one_voice_are_for_the_facilitator_alone(samples: Path):
    workshop = interchange.read((samples / "gearworks-dairies.json").read_bytes())
    block = workshop.of(Turn)[0].block_id
    talk = Turn(id="loud", block_id=block, participant_id="p1", count=400)
    louder = Workshop.of_records([*workshop.records(), talk])
    (one,) = said(louder, "balance.side")
    assert one.startswith("Sales has spoken 439 of 473 times.")
    assert not [f for f in found(louder) if f.seen == "facilitator"]


def test_words_from_the_room_are_never_taken_for_placeholders():
    workshop = made(Term(id="t", term="{n} & {side}"))
    assert said(workshop, "language.not_agreed") == ["Not worded yet: {n} & {side}."]


def test_while_the_room_writes_the_findings_of_that_stage_do_not_exist(samples: Path):
    workshop = interchange.read((samples / "pannukakku.json").read_bytes())
    stages = {one.stage for one in found(workshop)}
    assert "understanding" in stages
    step = next(s for s in workshop.of(AgendaStep) if s.block_id == "b_understanding")
    setup = workshop.setup
    running = replace(setup, status="running", current_step_id=step.id)
    writing = workshop.with_changes([changed(setup, running)])
    assert {one.stage for one in found(writing)} == stages - {"understanding"}


def test_a_choice_is_kept_under_rule_and_record(samples: Path):
    workshop = interchange.read((samples / "gearworks-dairies.json").read_bytes())
    keys = {one.key for one in found(workshop)}
    assert "positioning.meeting:a1" in keys
    assert len(workshop.of(Setup)) == 1
