"""Laws over whole workshops: a sample with its sides changed gives the changed result."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from jointtable import content
from jointtable.domain.records import Participant, Position, Record
from jointtable.domain.views import View
from jointtable.domain.visibility import facilitator_view, table_view
from jointtable.domain.workshop import Workshop
from jointtable.insights.assumptions import assumptions
from jointtable.insights.balance import balance
from jointtable.insights.goals import goals
from jointtable.insights.language import word_counts
from jointtable.insights.perception import statements
from jointtable.insights.positioning import positioning
from jointtable.insights.process import alignment
from jointtable.insights.pulse import pulse
from jointtable.insights.shape import as_json
from jointtable.interchange import read

SEGMENTS = ("breakthrough", "growing", "strategic")
CLASSES = ("operational", "tactical", "strategic")
NAMES = pytest.mark.parametrize("name", ["gearworks-dairies", "pannukakku"])


@pytest.fixture
def both(samples: Path, name: str) -> tuple[Workshop, Workshop]:
    """A sample, and the same with sales and procurement changed."""
    workshop = read((samples / f"{name}.json").read_bytes())
    return workshop, Workshop.of_records(changed(record) for record in workshop.records())


def turned(text: str) -> str:
    return text.replace("sales", "§").replace("procurement", "sales").replace("§", "procurement")


def changed(record: Record) -> Record:
    names = {field.name for field in fields(record)}
    values: dict[str, Any] = {}
    for name in names:
        twin = turned(name)
        value = getattr(record, name)
        if twin != name and twin in names:
            values[twin] = value
        elif value in ("sales", "procurement"):
            values[name] = turned(value)
    if isinstance(record, Position):
        values |= mirrored(record)
    if isinstance(record, Participant):
        values["buying_role"] = None
    return replace(record, **values)


def mirrored(position: Position) -> dict[str, Any]:
    segment, supplier_class = position.segment, position.supplier_class
    return {
        "segment": SEGMENTS[CLASSES.index(supplier_class)] if supplier_class else None,
        "supplier_class": CLASSES[SEGMENTS.index(segment)] if segment else None,
        "relative_value": position.supply_risk,
        "attractiveness": position.profit_impact,
        "supply_risk": position.relative_value,
        "profit_impact": position.attractiveness,
        "factors": (),
    }


def as_said_by_the_other(value: Any) -> Any:
    if isinstance(value, dict):
        turn = turned if value.keys() >= {"sales", "procurement"} else str
        return {turn(key): as_said_by_the_other(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_said_by_the_other(one) for one in value]
    return turned(value) if value in ("sales", "procurement") else value


def results(stage: Callable[..., object], views: Iterable[View]) -> tuple[Any, Any]:
    """Return the result of the sample, and of the changed one as the other side would say it."""
    one, two = (as_json(stage(view, content.load())) for view in views)
    return one, as_said_by_the_other(two)


@NAMES
@pytest.mark.parametrize("stage", [pulse, assumptions, word_counts])
def test_what_knows_no_order_of_sides_changes_with_them(both, stage):
    one, two = results(stage, map(table_view, both))
    assert two == one


@NAMES
def test_goals_meet_and_votes_count_alike(both):
    one, two = results(goals, map(table_view, both))
    for goal in two["joint_goals"].values():
        goal["missing"] = [turned(name) for name in goal["missing"]]
    assert two == one


@NAMES
def test_only_the_sign_of_a_difference_and_the_order_of_splits_depend_on_the_side(both):
    one, two = results(statements, map(table_view, both))
    for item in two["items"].values():
        item["difference"] = -item["difference"] if item["difference"] else item["difference"]
    assert sorted(two.pop("splits")) == sorted(one.pop("splits"))
    assert two == one


@NAMES
def test_processes_cross_and_decide_alike(both):
    one, two = results(alignment, map(table_view, both))
    assert two == one


@NAMES
def test_guesses_change_with_the_sides_and_severities_with_the_meeting(both):
    one, two = results(positioning, map(table_view, both))
    assert two["hits"] == one["hits"]
    for id_, area in one["areas"].items():
        twin = two["areas"][id_]
        for key in ("hit", "guess_steps", "changed", "steps", "sure_and_wrong", "growth_path"):
            assert twin[key] == area[key]
        assert sorted(turned(one) for one in twin["missing"]) == sorted(area["missing"])


@NAMES
def test_the_talk_is_shared_the_other_way_round(both):
    one, two = results(balance, map(facilitator_view, both))
    assert two["heard"] == one["heard"]
    assert two["sales_share"] + one["sales_share"] == pytest.approx(100)
    assert (two["state"], two["one_voice"], two["not_heard"]) == (
        one["state"],
        one["one_voice"],
        one["not_heard"],
    )
