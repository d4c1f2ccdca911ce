"""The content files: complete in both languages, consistent with each other, quick to read."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.counting import calls_of

from jointtable import content
from jointtable.content import Content, ContentBroken, Words
from jointtable.content.agendas import StageBlock
from jointtable.domain.records import RECORD_TYPES
from jointtable.domain.records.base import interchange_key
from jointtable.resources import assets

FILES = (
    "stages",
    "agendas",
    "models",
    "statements",
    "questions",
    "goals",
    "processes",
    "glossary",
    "lens",
    "insights",
    "playbook",
)


def raw(name: str) -> Any:
    return json.loads((assets() / "content" / f"{name}.json").read_text("utf-8"))


def texts(value: Any, place: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every text of a content file with its place."""
    if isinstance(value, dict):
        if isinstance(value.get("en"), str) or isinstance(value.get("fi"), str):
            yield place, value
            return
        for key, inner in value.items():
            yield from texts(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts(inner, f"{place}[{index}]")


def placeholders(text: str) -> set[str]:
    """Return the placeholders; the Finnish object case stands for the same value."""
    return {name.removesuffix("_object") for name in re.findall(r"{(\w*)}", text)}


@pytest.fixture(scope="module")
def everything() -> Content:
    return content.load()


@pytest.mark.parametrize("name", FILES)
def test_a_file_read_and_written_again_is_the_same(name, everything):
    """Nothing in the file is dropped, nothing is invented."""
    assert json.loads(msgspec.json.encode(getattr(everything, name))) == raw(name)


@pytest.mark.parametrize("name", FILES)
def test_every_text_is_there_in_english_and_finnish(name):
    for place, text in texts(raw(name)):
        for language in ("en", "fi"):
            assert text.get(language, "").strip(), f"{name}{place}.{language}"


@pytest.mark.parametrize("name", FILES)
def test_a_text_has_the_same_placeholders_in_every_language(name):
    for place, text in texts(raw(name)):
        for language in text.keys() & {"fi", "sv"}:
            assert placeholders(text[language]) == placeholders(text["en"]), f"{name}{place}"


@pytest.mark.parametrize("name", FILES)
def test_every_text_can_be_filled_in(name):
    """No stray brace, no positional placeholder."""
    for place, text in texts(raw(name)):
        for language, words in text.items():
            if language in {"en", "fi", "sv"}:
                values = dict.fromkeys(re.findall(r"{(\w+)}", words), "x")
                assert "{" not in words.format_map(values), f"{name}{place}.{language}"


def test_a_text_falls_back_to_english():
    words = Words(en="Goals", fi="Tavoitteet")
    assert [words.in_(one) for one in ("en", "fi", "sv", "de")] == [
        "Goals",
        "Tavoitteet",
        "Goals",
        "Goals",
    ]


def test_braces_in_what_people_wrote_stay_as_they_are():
    words = Words(en="“{goal}” is one-sided.", fi="”{goal}” on yksipuolinen.")
    assert words.fill("en", goal="{sales} first") == "“{sales} first” is one-sided."


def test_each_part_of_the_content_is_read_once_and_when_it_is_needed(everything):
    """How long all of it takes is measured by `poe bench`."""
    fresh = Content(assets() / "content")
    assert calls_of(lambda: Content(assets() / "content")) < 100
    for name in FILES:
        first = calls_of(lambda: getattr(fresh, name))  # noqa: B023 - called at once
        assert calls_of(lambda: getattr(fresh, name)) < 10 < first  # noqa: B023


# --- keys that one file borrows from another ------------------------------------------------------


def test_agendas_name_steps_words_and_statements_that_exist(everything):
    for agenda in everything.agendas.agendas:
        for block in agenda.blocks:
            if isinstance(block, StageBlock):
                steps = everything.stages.by_key[block.stage].step_by_key
                assert [step.key for step in block.steps if step.key not in steps] == []
        assert set(agenda.term_keys) <= everything.glossary.by_key.keys()
        assert (
            agenda.statement_set in everything.statements.set_by_key
            or agenda.statement_set == "carried"
        )
        stages = {block.stage for block in agenda.blocks if isinstance(block, StageBlock)}
        assert set(agenda.cut_first) <= stages


def test_agenda_steps_keep_the_order_of_their_stage(everything):
    for agenda in everything.agendas.agendas:
        for block in agenda.blocks:
            if isinstance(block, StageBlock):
                order = list(everything.stages.by_key[block.stage].step_by_key)
                places = [order.index(step.key) for step in block.steps]
                assert places == sorted(places)


def test_every_blind_step_of_an_agenda_is_followed_by_a_reveal(everything):
    for agenda in everything.agendas.agendas:
        for block in agenda.blocks:
            if isinstance(block, StageBlock):
                stage = everything.stages.by_key[block.stage]
                modes = [stage.step_by_key[step.key].mode for step in block.steps]
                for at, mode in enumerate(modes):
                    assert mode != "blind" or "reveal" in modes[at:], (agenda.key, block.stage)


def test_steps_capture_fields_that_records_have(everything):
    fields = {
        name: {interchange_key(field) for field in kind.__dataclass_fields__}
        for name, kind in RECORD_TYPES.items()
    }
    fields["*"] = {field for names in fields.values() for field in names}
    for stage in everything.stages.stages:
        for step in stage.steps:
            for capture in step.captures:
                list_name, _, field = capture.partition(".")
                assert list_name in fields, capture
                assert not field or field in fields[list_name], capture


def test_the_seven_stages_stand_in_their_order(everything):
    assert [stage.number for stage in everything.stages.stages] == [1, 2, 3, 4, 5, 6, 7]


def test_a_stage_question_fits_on_the_projector(everything):
    for stage in everything.stages.stages:
        for language in ("en", "fi", "sv"):
            assert len(stage.question.in_(language)) <= 70


def test_every_meeting_of_a_segment_and_a_class_is_there(everything):
    models = everything.models
    for segment in models.segments.values:
        for supplier_class in models.classes.values:
            pair = models.pair(segment.key, supplier_class.key)
            assert pair.steps == abs(segment.level - supplier_class.level)
            assert (pair.segment, pair.supplier_class) == (segment.key, supplier_class.key)
    assert len(models.pairs) == 9


def test_every_cell_of_the_windmill_is_there(everything):
    models = everything.models
    assert set(models.windmill.rows) == models.kraljic.by_key.keys()
    assert set(models.windmill.columns) == models.preferencing.by_key.keys()
    for kraljic in models.windmill.rows:
        for preferencing in models.windmill.columns:
            cell = models.cell(kraljic, preferencing)
            assert (cell.kraljic, cell.preferencing) == (kraljic, preferencing)
    assert len(models.windmill.cells) == 16


@pytest.mark.parametrize("side", ["sales", "procurement"])
def test_a_matrix_has_four_quarters_and_factors_on_both_axes(side, everything):
    matrix = everything.models.matrix(side)
    assert {(one.x, one.y) for one in matrix.quadrants} == {
        (x, y) for x in ("low", "high") for y in ("low", "high")
    }
    assert matrix.at("high", "high").key in {"strategic", "core"}
    for axis in everything.models.axes(side):
        assert sum(factor.weight for factor in everything.models.factors[axis]) > 0


def test_weights_of_the_models_add_up(everything):
    scoring = everything.models.scoring
    weights = scoring.convergence.weights
    assert weights.direction + weights.metric + weights.horizon + weights.both_owners == 100
    buyer, supplier = scoring.buyer_dependence, scoring.supplier_dependence
    assert buyer.supply_risk + buyer.profit_impact == pytest.approx(1)
    assert supplier.relative_value + supplier.attractiveness == pytest.approx(1)
    assert float(scoring.vote.ratio) == pytest.approx(1 / 3)


def test_power_bands_join_without_a_hole(everything):
    bands = everything.models.scoring.power_bands
    assert [band.to for band in bands[1:]] == [band.from_ for band in bands[:-1]]
    assert (bands[0].to, bands[-1].from_) == (100, -100)


def test_every_value_of_the_models_has_its_word(everything):
    labels = everything.models.labels
    assert labels.power.keys() == {band.key for band in everything.models.scoring.power_bands}
    assert labels.verdicts.keys() == {"right", "partly", "wrong", "open"}
    assert labels.confidence.keys() == {1, 2, 3}
    assert labels.agreement.keys() == {1, 2, 3, 4, 5}
    assert labels.vote_flags.keys() == {"priority", "one_sided", "waiting", "none"}
    assert labels.tracks.keys() == {"same", "parallel", "different"}
    assert labels.action_status.keys() == {"open", "under_way", "done", "dropped"}
    assert len(labels.gap_types) == 6


def test_statement_sets_name_statements_that_exist(everything):
    statements = everything.statements
    for one in statements.sets:
        assert set(one.statements) <= statements.by_key.keys()
        assert [found.key for found in statements.in_set(one.key)] == list(one.statements)
    assert statements.in_set("carried") == ()
    assert {one.dimension for one in statements.statements} == statements.dimension_by_key.keys()


def test_question_cards_belong_to_a_group_of_one_side(everything):
    questions = everything.questions
    cards = [*questions.cards_about("sales"), *questions.cards_about("procurement")]
    assert len(cards) == len(questions.questions)


def test_crossings_join_a_step_of_each_lane(everything):
    lanes = everything.processes.lanes
    sales = {step.key for step in lanes.sales}
    procurement = {step.key for step in lanes.procurement}
    for crossing in everything.processes.crossings:
        assert crossing.sales_step in sales
        assert crossing.procurement_step in procurement
        found = everything.processes.crossing_of(crossing.sales_step, crossing.procurement_step)
        assert found is crossing


@pytest.mark.parametrize("side", ["sales", "procurement"])
def test_the_short_lane_is_part_of_the_full_one(side, everything):
    processes = everything.processes
    full, short = processes.lanes.of(side), processes.lanes.short(side)
    assert set(short) < set(full)
    assert max(step.row for step in full) <= processes.rows_full
    rows = [step.short_row for step in short]
    assert rows == sorted(rows)
    assert max(rows) <= processes.rows_short


def test_default_words_are_in_the_glossary(everything):
    glossary = everything.glossary
    assert set(glossary.default_terms) <= glossary.by_key.keys()
    for term in glossary.terms:
        for language in ("en", "fi"):
            stems = term.stems.in_(language)
            assert stems
            assert all(stem == stem.casefold() for stem in stems)


def test_lens_words_can_be_found_in_both_languages(everything):
    for entry in everything.lens.entries:
        for language in ("en", "fi"):
            words = entry.in_(language)
            assert words.start or words.whole or words.inside, entry.key
            assert words.why
            assert words.instead


def test_lens_examples_name_entries_that_exist(everything):
    for example in everything.lens.examples:
        assert set(example.hits) <= everything.lens.by_key.keys()


def test_findings_belong_to_a_stage_or_to_the_balance(everything):
    stages = everything.stages.by_key.keys() | {"balance"}
    assert {rule.stage for rule in everything.insights.insights} <= stages
    gaps = {f"understanding.{one}" for one in everything.models.labels.gap_types}
    rules = everything.insights.by_key.keys()
    assert gaps - rules == {"understanding.known_difference"}


def test_introductions_and_sections_fit_together(everything):
    playbook = everything.playbook
    sections = playbook.section_by_key.keys()
    beside = {"why_we_met_after", "what_we_promise_open", "still_apart", "figure_positions"}
    assert playbook.intros.keys() - beside <= sections
    assert {one.stage for one in playbook.sections if one.stage} == everything.stages.by_key.keys()


def test_a_complete_joint_goal_needs_fields_it_has(everything):
    fields = RECORD_TYPES["joint_goals"].__dataclass_fields__
    assert set(everything.goals.complete_needs) <= fields.keys()


# --- broken files ---------------------------------------------------------------------------------


def broken(folder: Path, name: str, old: str, new: str) -> Content:
    text = (assets() / "content" / f"{name}.json").read_text("utf-8")
    assert old in text
    (folder / f"{name}.json").write_text(text.replace(old, new, 1), "utf-8")
    return Content(folder)


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        (
            "stages",
            '"number": 2',
            '"number": "two"',
            (
                r"^“stages\.json” is not as it should be, at stages\[1\]\.number: "
                r"Expected `int`, got `str`\. "
                r"Put the file back as it was, or install JointTable again\.$"
            ),
        ),
        ("goals", '"themes"', '"topics"', "as a whole: Object contains unknown field `topics`"),
        ("insights", '"kind": "gap"', '"kind": "hole"', r"at insights\[0\].kind: Invalid enum"),
        ("agendas", '"minutes": 90', '"minutes": 91', "sum of the minutes of `blocks`"),
        ("glossary", '"key": "vendor"', '"key": "supplier"', "each key once, got “supplier”"),
        ("playbook", '"key": "cover",', '"key": "cover"', "as a whole: JSON is malformed"),
    ],
)
def test_a_broken_file_says_where_and_what_it_should_be(name, old, new, sentence, tmp_path):
    folder = broken(tmp_path, name, old, new)
    with pytest.raises(ContentBroken) as caught:
        getattr(folder, name)
    message = str(caught.value)
    assert f"“{name}.json”" in message
    assert re.search(sentence, message)


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(ContentBroken, match=r"“stages\.json” .* a file that can be read"):
        Content(tmp_path).stages  # noqa: B018  # reading is what an attribute does


def test_a_file_in_another_encoding_says_so(tmp_path):
    (tmp_path / "goals.json").write_bytes('{"format": "ä"}'.encode("latin-1"))
    with pytest.raises(ContentBroken, match=r"“goals\.json”"):
        Content(tmp_path).goals  # noqa: B018
