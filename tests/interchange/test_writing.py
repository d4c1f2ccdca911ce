import json
from pathlib import Path

import pytest
from hypothesis import given
from tests.strategies import workshops

from jointtable import interchange
from jointtable.domain.records import RECORD_TYPES, Round, Setup, Turn
from jointtable.domain.visibility import joint_view, open_rounds, side_view, table_view
from jointtable.domain.workshop import Workshop

SAMPLES = ("gearworks-dairies", "pannukakku")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_written_as_it_was_read(samples: Path, name: str):
    before = (samples / f"{name}.json").read_bytes()
    file = interchange.read_file(before)
    after = interchange.write(file.workshop, exported_at=file.exported_at, with_turns=True)
    assert after == before


def test_a_file_says_whose_copy_it_is_and_when_it_was_written(samples: Path):
    file = interchange.read_file((samples / "pannukakku.json").read_bytes())
    assert (file.copy, file.exported_by) == ("facilitator", "JointTable")
    assert file.exported_at == "2027-02-04T15:13:00+02:00"


@given(workshops())
def test_writing_and_reading_back_gives_the_same_bytes(workshop: Workshop):
    written = interchange.write(workshop, with_turns=True)
    assert interchange.write(interchange.read(written), with_turns=True) == written


@given(workshops())
def test_reading_back_gives_the_same_records(workshop: Workshop):
    back = interchange.read(interchange.write(workshop, with_turns=True))
    for kind in RECORD_TYPES.values():
        assert {r.id: r for r in back.of(kind)} == {r.id: r for r in workshop.of(kind)}
    if not open_rounds(workshop):
        assert back == workshop


@given(workshops())
def test_a_projection_becomes_a_file_that_can_be_read(workshop: Workshop):
    for view in (joint_view(workshop), side_view(workshop, "sales")):
        file = interchange.read_file(interchange.write(view))
        assert file.copy == view.reader
        assert {r.id for r in file.workshop.records()} == {r.id for r in view.records()}


def test_the_heard_list_is_left_out_unless_asked_for(samples: Path):
    workshop = interchange.read((samples / "pannukakku.json").read_bytes())
    assert workshop.of(Turn)
    assert interchange.read(interchange.write(workshop)).of(Turn) == ()


def test_the_projectors_projection_never_becomes_a_file(samples: Path):
    workshop = interchange.read((samples / "pannukakku.json").read_bytes())
    with pytest.raises(ValueError, match="projector"):
        interchange.write(table_view(workshop))


def test_whole_numbers_are_written_without_a_point():
    setup = Setup(id="w", language="en")
    round_ = Round(id="r", subjects=("pulse",), number=1)
    written = interchange.write(Workshop.of_records((setup, round_)), exported_by="")
    assert json.loads(written) == {
        "format": "jointtable.workshop/1",
        "copy": "facilitator",
        "workshop": {"id": "w", "language": "en"},
        "rounds": [{"id": "r", "subjects": ["pulse"], "number": 1}],
    }
