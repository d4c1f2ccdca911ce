"""Everything the insights say about the two samples, value by value."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from tests.strategies import workshops

from jointtable import content, interchange
from jointtable.domain.workshop import Workshop
from jointtable.insights import report

SAMPLES = ("gearworks-dairies", "pannukakku")
TOLERANCE = 0.05


def differences(found: Any, expected: Any, path: str = "") -> Iterator[str]:
    """Yield each path at which two JSON values differ by more than the tolerance."""
    if isinstance(found, dict) and isinstance(expected, dict):
        for key in {**found, **expected}:
            if key in found and key in expected:
                yield from differences(found[key], expected[key], f"{path}.{key}")
            else:
                yield f"{path}.{key} is {'too much' if key in found else 'missing'}"
    elif isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        for at, (one, wanted) in enumerate(zip(found, expected, strict=True)):
            yield from differences(one, wanted, f"{path}[{at}]")
    elif not _alike(found, expected):
        yield f"{path}: {found!r} instead of {expected!r}"


def _alike(found: Any, expected: Any) -> bool:
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    if isinstance(found, int | float) and isinstance(expected, int | float):
        return abs(found - expected) <= TOLERANCE
    return bool(found == expected)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_says_what_is_expected_of_it_field_by_field(samples: Path, name: str):
    workshop = interchange.read((samples / f"{name}.json").read_bytes())
    expected = json.loads((samples / f"{name}.expected.json").read_text("utf-8"))
    found = json.loads(json.dumps(report(workshop, content.load(), expected["as_of"])))
    assert list(differences(found, expected)) == []
    assert list(found) == list(expected)


@given(workshops(5))
def test_any_workshop_has_a_report_of_the_same_shape(workshop: Workshop):
    found = json.loads(json.dumps(report(workshop, content.load(), "2026-06-01"), allow_nan=False))
    assert set(found["table"]) == {*found["joint"], "readiness", "table_says", "findings"}
    assert found["visible_counts"] == {
        reader: {name: len(ids) for name, ids in lists.items()}
        for reader, lists in found["visible_ids"].items()
    }
