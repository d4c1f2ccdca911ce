"""Which lens a step shows its stage through."""

from tests.layout.looking import sample
from tests.layout.states import block_of, fresh

from jointtable import content
from jointtable.layout.lenses import lens_about, lenses_of


def test_the_criteria_have_a_lens_where_they_are_ranked() -> None:
    loaded = content.load()
    half, full = fresh("half_day"), fresh("full_day")
    for workshop, lenses in (
        (half, ("verdicts", "perception")),
        (full, ("verdicts", "perception", "criteria")),
    ):
        assert lenses_of(loaded, workshop, block_of(workshop, "understanding")) == lenses
    ranked = sample("gearworks-dairies")
    assert lenses_of(loaded, ranked, block_of(ranked, "understanding"))[-1] == "criteria"
    assert lenses_of(loaded, half, block_of(half, "goals")) == ()
    assert lenses_of(loaded, half, None) == ()


def test_a_step_shows_the_lens_it_is_about() -> None:
    lenses = ("verdicts", "perception", "criteria")
    assert lens_about("statements", lenses) == "perception"
    assert lens_about("criteria", lenses) == "criteria"
    assert lens_about("criteria", lenses[:2]) == ""
    assert lens_about("reveal", lenses) == ""
