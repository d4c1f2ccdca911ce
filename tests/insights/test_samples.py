import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jointtable import content
from jointtable.content import Content
from jointtable.domain import visibility
from jointtable.domain.views import View
from jointtable.domain.workshop import Workshop
from jointtable.insights.assumptions import assumptions
from jointtable.insights.balance import balance
from jointtable.insights.goals import goals
from jointtable.insights.language import language
from jointtable.insights.perception import statements
from jointtable.insights.positioning import positioning
from jointtable.insights.process import alignment, private_steps
from jointtable.insights.pulse import pulse
from jointtable.insights.ranking import ranking
from jointtable.insights.shape import as_json
from jointtable.interchange import read

NAMES = ("gearworks-dairies", "pannukakku")
STAGES: dict[str, Callable[[View, Content], object]] = {
    "pulse": pulse,
    "language": language,
    "assumptions": assumptions,
    "statements": statements,
    "ranking": ranking,
    "positioning": positioning,
    "goals": goals,
    "alignment": alignment,
}
VIEWS: dict[str, Callable[[Workshop], View]] = {
    "table": visibility.table_view,
    "joint": visibility.joint_view,
}


def workshop(samples: Path, name: str) -> Workshop:
    return read((samples / f"{name}.json").read_bytes())


def expected(samples: Path, name: str) -> Any:
    return json.loads((samples / f"{name}.expected.json").read_text(encoding="utf-8"))


def flat(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield (path, single value) of plain data; what is empty is a value too."""
    if isinstance(value, dict | list) and value:
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, one in pairs:
            yield from flat(one, f"{place}/{key}")
    else:
        yield place, value


def differences(wanted: Any, found: Any) -> list[tuple[str, Any, Any]]:
    one, two = dict(flat(wanted)), dict(flat(found))
    missing = object()
    return [
        (place, one.get(place, "nothing"), two.get(place, "nothing"))
        for place in {**one, **two}
        if not agree(one.get(place, missing), two.get(place, missing))
    ]


def agree(one: Any, two: Any) -> bool:
    if type(one) is float and type(two) is float:
        return abs(one - two) <= 0.05
    return type(one) is type(two) and one == two


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("reader", VIEWS)
@pytest.mark.parametrize("name", NAMES)
def test_each_stage_of_a_sample_comes_out_as_expected(samples, name, reader, stage):
    view = VIEWS[reader](workshop(samples, name))
    found = as_json(STAGES[stage](view, content.load()))
    assert differences(expected(samples, name)[reader][stage], found) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_only_the_facilitator_sees_comes_out_as_expected(samples, name):
    view = visibility.facilitator_view(workshop(samples, name))
    wanted = expected(samples, name)
    assert differences(wanted["balance"], as_json(balance(view, content.load()))) == []
    private = as_json(private_steps(view, content.load()))
    assert differences(wanted["private_steps"], private) == []
