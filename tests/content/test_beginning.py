"""A new workshop from a ready agenda, and the texts it shows before anybody has worded any."""

import itertools
import json
from typing import get_args

import pytest
from jsonschema_rs import Draft202012Validator

from jointtable import content
from jointtable.content.agendas import (
    NoSuchAgenda,
    StageBlock,
    StageSettings,
    workshop_from_agenda,
)
from jointtable.content.fallback import ScriptLine, Shown
from jointtable.domain.errors import InvalidRecord
from jointtable.domain.records import (
    Area,
    Block,
    Criterion,
    Explanation,
    Friction,
    HouseRule,
    Language,
    Party,
    Statement,
    Step,
    Term,
    Theme,
)
from jointtable.domain.records.base import references
from jointtable.domain.records.frame import SETTINGS_RULES
from jointtable.domain.workshop import Workshop
from jointtable.resources import assets

AGENDAS = ("ninety_minutes", "half_day", "full_day", "review")
CONTENT = content.load()


def begin(agenda: str = "half_day", language: Language = "en", **names: str) -> Workshop:
    numbers = itertools.count(1)
    return workshop_from_agenda(
        CONTENT,
        agenda,
        sales=names.get("sales", "Norrvik Flow"),
        procurement=names.get("procurement", "Tervala Mills"),
        language=language,
        id="w",
        new_id=lambda: f"r{next(numbers)}",
        date="2026-05-15",
    )


@pytest.mark.parametrize("agenda", AGENDAS)
def test_a_new_workshop_has_the_blocks_steps_and_minutes_of_its_agenda(agenda):
    workshop = begin(agenda)
    template = CONTENT.agendas.by_key[agenda]
    assert sum(block.minutes for block in workshop.of(Block)) == template.minutes
    assert len(workshop.of(Block)) == len(template.blocks)
    for block, expected in zip(workshop.of(Block), template.blocks, strict=True):
        steps = [step for step in workshop.of(Step) if step.block_id == block.id]
        wanted = expected.steps if isinstance(expected, StageBlock) else ()
        assert [(s.key, s.minutes) for s in steps] == [(s.key, s.minutes) for s in wanted]
    assert workshop.setup.kind == template.kind
    assert workshop.setup.starts == template.starts


def test_a_half_day_asks_twelve_statements_about_five_words_in_four_themes():
    workshop = begin()
    assert [statement.key for statement in workshop.of(Statement)] == [
        one.key for one in CONTENT.statements.in_set("understanding_first")
    ]
    assert {statement.dimension for statement in workshop.of(Statement)} == {
        one.dimension for one in CONTENT.statements.in_set("understanding_first")
    }
    assert [term.term for term in workshop.of(Term)] == [
        "partner",
        "value",
        "strategic",
        "buying",
        "innovation",
    ]
    assert len(workshop.of(Theme)) == 4
    assert len(workshop.of(HouseRule)) == 6
    assert dict(workshop.of(Block)[1].settings) == {"max_terms": 5}


def test_only_an_agenda_that_ranks_criteria_brings_them():
    assert len(begin("full_day").of(Criterion)) == 8
    assert begin("half_day").of(Criterion) == ()


def test_a_review_brings_no_statements_of_its_own():
    workshop = begin("review")
    assert workshop.of(Statement) == ()
    assert workshop.of(Term) == ()


def test_a_stage_that_comes_twice_keeps_the_two_names_of_its_agenda():
    shown = Shown(begin("review"), CONTENT, "en")
    assert [shown.block_title(block) for block in begin("review").of(Block)] == [
        "Where are we now",
        "What we promised",
        "Asked again",
        "Positioning",
        "The next step",
    ]


@pytest.mark.parametrize(("language", "letters"), [("en", "SP"), ("fi", "MH"), ("sv", "FI")])
def test_the_markers_bear_the_first_letters_of_the_sides(language, letters):
    shown = Shown(begin(language=language), CONTENT, language)
    assert shown.party_letter("sales") + shown.party_letter("procurement") == letters


@pytest.mark.parametrize("agenda", AGENDAS)
@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_every_reference_of_a_new_workshop_resolves(agenda, language):
    workshop = begin(agenda, language)
    for record in workshop.records():
        for _, _, target, _ in references(record):
            assert target in workshop


def test_an_unknown_agenda_is_refused_with_those_there_are():
    with pytest.raises(NoSuchAgenda, match=r"“two_weeks”.*half_day, full_day"):
        begin("two_weeks")


def test_a_party_without_a_name_is_refused():
    with pytest.raises(InvalidRecord, match=r"parties\.name"):
        begin(sales="  ")


def test_settings_of_an_agenda_are_those_a_block_may_have():
    fields = StageSettings.__struct_fields__
    assert fields == tuple(name for name, _ in SETTINGS_RULES.rules)


def test_the_schema_of_the_format_is_a_schema():
    schema = json.loads((assets() / "content" / "workshop.schema.json").read_text("utf-8"))
    Draft202012Validator(schema)


# --- texts shown where a record has none ---------------------------------------------------------


@pytest.mark.parametrize("agenda", AGENDAS)
@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_nothing_in_a_new_workshop_is_shown_empty(agenda, language):
    workshop = begin(agenda, language)
    shown = Shown(workshop, CONTENT, language)
    texts = [
        shown.title(),
        shown.key_question(),
        *(shown.block_title(block) for block in workshop.of(Block)),
        *(shown.block_question(block) for block in workshop.of(Block) if block.stage),
        *(shown.block_first_words(block) for block in workshop.of(Block) if block.stage),
        *(shown.step_title(step) for step in workshop.of(Step)),
        *(shown.step_projector_text(step) for step in workshop.of(Step)),
        *(
            shown.step_script(step, line)
            for step in workshop.of(Step)
            for line in get_args(ScriptLine)
        ),
        *(shown.house_rule(rule) for rule in workshop.of(HouseRule)),
        *(shown.statement(statement) for statement in workshop.of(Statement)),
        *(shown.criterion(criterion) for criterion in workshop.of(Criterion)),
        *(shown.theme(theme) for theme in workshop.of(Theme)),
    ]
    assert all(texts)


def test_a_template_follows_the_language_of_the_reader():
    workshop = begin(language="en")
    rule, block = workshop.of(HouseRule)[0], workshop.of(Block)[0]
    assert Shown(workshop, CONTENT, "fi").house_rule(rule) == "Yksi puhuu kerrallaan."
    assert Shown(workshop, CONTENT, "sv").block_title(block) == "Öppning"


def test_what_somebody_worded_is_shown_as_worded():
    setup = begin().setup
    block = Block(id="b", kind="stage", stage="opening", minutes=5, title="Hello", question="Why?")
    step = Step(id="s", block_id="b", key="pulse", minutes=5, say="Write.", mode="open")
    workshop = Workshop.of_records([setup, block, step])
    shown = Shown(workshop, CONTENT, "fi")
    assert shown.block_title(block) == "Hello"
    assert shown.block_question(block) == "Why?"
    assert shown.step_script(step, "say") == "Write."
    assert shown.step_script(step, "ask") == "Kirjoittivatko kaikki ennen kuin kukaan puhui?"
    assert shown.step_mode(step) == "open"


def test_a_step_knows_its_mode_from_its_template():
    workshop = begin()
    shown = Shown(workshop, CONTENT, "en")
    modes = {step.key: shown.step_mode(step) for step in workshop.of(Step)}
    assert (modes["pulse"], modes["reveal"], modes["vote"]) == ("blind", "reveal", "open")


def test_the_same_key_in_two_stages_is_two_steps():
    """Every stage has a step “reveal” with words of its own."""
    workshop = begin()
    shown = Shown(workshop, CONTENT, "en")
    reveals = [shown.step_script(step, "say") for step in workshop.of(Step) if step.key == "reveal"]
    assert len(set(reveals)) == len(reveals)


def test_a_key_nobody_knows_is_shown_rather_than_nothing():
    workshop = begin()
    shown = Shown(workshop, CONTENT, "en")
    block = workshop.of(Block)[0]
    step = Step(id="s", block_id=block.id, key="silence", minutes=3)
    assert shown.step_title(step) == "silence"
    assert shown.step_script(step, "say") == ""
    assert shown.step_mode(step) == "open"
    assert shown.statement(Statement(id="x", key="Z9")) == "Z9"
    assert shown.friction(Friction(id="f", key="F99")) == "F99"
    assert shown.criterion(Criterion(id="c", key="weight")) == "weight"


def test_cards_taken_from_a_template_show_its_text():
    shown = Shown(begin(), CONTENT, "en")
    explanation = Explanation(id="e", about="sales", question_key="D01", answer="x")
    assert shown.explanation_question(explanation) == CONTENT.questions.by_key["D01"].text.en
    assert shown.explanation_question(Explanation(id="e", about="sales", answer="x")) == ""
    assert (
        shown.friction(Friction(id="f", key="F01"))
        == CONTENT.processes.friction_by_key["F01"].text.en
    )


def test_the_question_of_the_opening_is_the_key_question_of_the_workshop():
    workshop = begin()
    block = workshop.of(Block)[0]
    assert Shown(workshop, CONTENT, "en").block_question(block) == (
        "Do I truly understand how the other side thinks?"
    )


# --- names of levels -----------------------------------------------------------------------------


def test_levels_have_the_names_of_the_templates():
    shown = Shown(begin(), CONTENT, "fi")
    assert shown.meeting("strategic", "operational") == "Strateginen kohtaa operatiivisen"
    assert Shown(begin(), CONTENT, "en").meeting("growing", "tactical") == "Growing meets Tactical"


def test_a_party_may_name_its_own_levels():
    workshop = begin()
    sales, procurement = workshop.of(Party)
    named = Party(
        id="procurement", name=procurement.name, scale_names=(("operational", "C class"),)
    )
    shown = Shown(Workshop.of_records([workshop.setup, sales, named]), CONTENT, "en")
    assert shown.class_name("operational") == "C class"
    assert shown.class_name("tactical") == "Tactical"
    assert shown.meeting("strategic", "operational") == "Strategic meets C class"


def test_the_name_a_seller_gives_its_own_level_is_not_used_for_the_buyers():
    """Both scales have a level “strategic”."""
    workshop = begin()
    procurement = workshop.of(Party)[1]
    sales = Party(id="sales", name="A", scale_names=(("strategic", "Top 20"),))
    shown = Shown(Workshop.of_records([workshop.setup, sales, procurement]), CONTENT, "en")
    assert shown.segment_name("strategic") == "Top 20"
    assert shown.class_name("strategic") == "Strategic"


def test_a_workshop_without_parties_calls_them_by_their_sides():
    shown = Shown(Workshop.of_records([begin().setup, Area(id="a", name="x")]), CONTENT, "fi")
    assert shown.party_name("sales") == "Myynti"
    assert shown.title() == "Myynti × Hankinta"
