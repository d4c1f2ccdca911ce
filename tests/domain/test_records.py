"""The records say what the schema of the interchange format says, word for word."""

import dataclasses
import json
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from jointtable import resources
from jointtable.domain.errors import InvalidRecord, TextTooLong
from jointtable.domain.records import (
    RECORD_TYPES,
    Block,
    CarriedFrom,
    Goal,
    Pulse,
    Record,
    Round,
    Setup,
    interchange_key,
    references,
    rules_of,
)
from jointtable.domain.records.rules import (
    Bool,
    Number,
    OneOf,
    OptionalText,
    Pairs,
    Rule,
    Several,
    Text,
    To,
    Whole,
)

SCHEMA: dict[str, Any] = json.loads(
    (resources.assets() / "content" / "workshop.schema.json").read_text(encoding="utf-8")
)
DEFS = SCHEMA["$defs"]


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in node:
        return {**resolved(DEFS[node["$ref"].rsplit("/", 1)[-1]]), **node}
    return node


KINDS = pytest.mark.parametrize("kind", RECORD_TYPES.values(), ids=list(RECORD_TYPES))


def may_be_missing(kind: type[Record], field: dataclasses.Field[Any]) -> bool:
    """Whether a value of the field may be null, or left out with nothing standing for it."""
    found = of_schema(kind, field)
    needed = interchange_key(field.name) in DEFS[kind.list_name]["required"]
    null = "null" in found.get("type", "") or None in found.get("enum", ())
    return null or not (needed or "default" in found)


def of_schema(kind: type[Record], field: dataclasses.Field[Any]) -> dict[str, Any]:
    return resolved(DEFS[kind.list_name]["properties"][interchange_key(field.name)])


def test_every_list_of_the_schema_is_a_kind_of_record_in_its_order():
    own = [key for key in SCHEMA["properties"] if key in DEFS]
    assert list(RECORD_TYPES) == own


@KINDS
def test_the_fields_are_those_of_the_schema_in_its_order(kind):
    names = [interchange_key(field.name) for field in dataclasses.fields(kind)]
    assert names == list(DEFS[kind.list_name]["properties"])


@KINDS
def test_what_the_schema_requires_has_no_default(kind):
    needed = {
        interchange_key(f.name)
        for f in dataclasses.fields(kind)
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    }
    assert needed == set(DEFS[kind.list_name]["required"])


@KINDS
def test_defaults_are_those_of_the_schema(kind):
    for field in dataclasses.fields(kind):
        found = of_schema(kind, field)
        if "default" not in found:
            continue
        default = field.default
        if isinstance(default, tuple):
            default = dict(default) if found["type"] == "object" else list(default)
        assert default == found["default"], field.name


@KINDS
def test_choices_and_limits_are_those_of_the_schema(kind):
    rules = {name: rule for name, rule, _ in rules_of(kind)}
    for field in dataclasses.fields(kind):
        found = of_schema(kind, field)
        check_rule(rules[field.name], found, missing=may_be_missing(kind, field))


def check_rule(rule: Rule, found: dict[str, Any], *, missing: bool) -> None:
    assert getattr(rule, "optional", missing) == missing, found
    match rule:
        case OneOf():
            assert list(rule.words) == [word for word in found["enum"] if word is not None]
        case Text() | OptionalText():
            # the payload of a covered answer is no text of people; only the program limits it
            assert rule.limit == found.get("maxLength", 8_000_000)
        case Whole() | Number():
            assert (rule.least, rule.most) == (found.get("minimum"), found.get("maximum"))
        case To():
            assert (rule.list_name, rule.needed) == (found["x-ref"], not missing)
        case Several(to=to) if to:
            assert to == resolved(found["items"]).get("x-ref", found.get("x-ref"))
        case Pairs():
            assert [name for name, _ in rule.rules] == list(found["properties"])
        case Bool():
            assert ("null" in found["type"]) == rule.tick


@pytest.mark.parametrize("text", ["a\x00b", "bell\x07", "\ud800", "\ufffe", "\x7f"])
def test_characters_that_machines_trip_over_are_refused_and_not_repeated(text):
    with pytest.raises(InvalidRecord) as caught:
        Goal(id="g", side="sales", text=text)
    assert text not in str(caught.value)
    assert "goals.text" in str(caught.value)


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "\n\t"])
def test_a_card_must_show_something(text):
    with pytest.raises(InvalidRecord):
        Goal(id="g", side="sales", text=text)


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1))
def test_what_people_write_is_kept_as_it_is(text):
    visible = f"x{text}"
    assert Goal(id="g", side="sales", text=visible).text == visible


def test_a_text_too_long_says_the_limit():
    with pytest.raises(TextTooLong, match="20000"):
        Goal(id="g", side="sales", text="x" * 20_001)
    assert len(Goal(id="g", side="sales", text="x" * 20_000).text) == 20_000


@pytest.mark.parametrize(
    "values",
    [
        {"id": ""},
        {"id": "a b"},
        {"id": "x" * 65},
        {"language": "de"},
        {"date": "2026-02-30"},
        {"date": "4.5.2026"},
        {"starts": "24:00"},
        {"started_at": "2026-05-04T09:00:00"},
        {"playbook_version": 0},
        {"playbook_version": True},
        {"key_question": "x" * 71},
    ],
    ids=str,
)
def test_values_out_of_their_rule_are_refused(values):
    with pytest.raises(InvalidRecord):
        Setup(**{"id": "w", "language": "en", **values})


def test_an_answer_lies_on_its_scale():
    for value in (None, 0, 10):
        Pulse(id="p", round_id="r", side="sales", value=value)
    for wrong in (-1, 11, 5.5, True):
        with pytest.raises(InvalidRecord):
            Pulse(id="p", round_id="r", side="sales", value=wrong)  # type: ignore[arg-type]


def test_settings_are_known_by_name():
    Block(id="b", kind="stage", minutes=1, settings=(("votes_per_person", 3),))
    with pytest.raises(InvalidRecord, match=r"blocks\.settings"):
        Block(id="b", kind="stage", minutes=1, settings=(("votes", 3),))


def test_a_round_seals_something_once():
    with pytest.raises(InvalidRecord):
        Round(id="r", subjects=(), number=1)
    with pytest.raises(InvalidRecord):
        Round(id="r", subjects=("goals", "goals"), number=1)


def test_where_a_record_came_from_is_checked_too():
    CarriedFrom(workshop_id="w", held_on="2026-05-04")
    with pytest.raises(InvalidRecord):
        CarriedFrom(workshop_id="w", held_on="May")


def test_references_say_where_they_lead():
    goal = Goal(id="g", side="sales", text="x", theme_id="t", round_id="r")
    assert list(references(goal)) == [
        ("theme_id", "themes", "t", False),
        ("round_id", "rounds", "r", False),
    ]
    pulse = Pulse(id="p", round_id="r", side="sales", value=1)
    assert list(references(pulse)) == [("round_id", "rounds", "r", True)]


def test_a_record_never_changes():
    goal = Goal(id="g", side="sales", text="x")
    with pytest.raises(dataclasses.FrozenInstanceError):
        goal.text = "y"  # type: ignore[misc]
