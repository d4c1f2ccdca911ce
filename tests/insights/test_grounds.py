"""A result is from before the change while something it rests on is younger."""

from dataclasses import replace

import pytest
from tests.layout.states import review, with_changes

from jointtable.domain.records import CarriedFrom
from jointtable.domain.visibility import table_view
from jointtable.domain.workshop import Workshop
from jointtable.insights.grounds import before_the_change


def older(workshop: Workshop) -> frozenset[str]:
    return before_the_change(table_view(workshop))


def with_(workshop: Workshop, id_: str, **values: object) -> Workshop:
    records = [
        replace(one, **values) if one.id == id_ else one  # type: ignore[arg-type]
        for one in workshop.records()
    ]
    return Workshop.of_records(records)


def test_what_is_older_than_its_ground_is_found_in_every_stage() -> None:
    assert older(with_changes()) == {"t1", "tr_as1", "gp2", "jg3", "jm2"}


@pytest.mark.parametrize("id_", ["t1", "tr_as1", "gp2", "jg3", "jm2"])
def test_taking_it_up_again_renews_it(id_: str) -> None:
    renewed = with_(with_changes(), id_, changed_at="2026-12-09T12:45:00+02:00")
    assert id_ in older(renewed), "10:45 by another clock"
    renewed = with_(with_changes(), id_, changed_at="2026-12-09T12:00:00+00:00")
    assert id_ not in older(renewed)


def test_what_has_no_time_or_no_younger_ground_says_nothing() -> None:
    workshop = with_changes()
    assert "t2" not in older(workshop)
    assert "jg1" not in older(workshop)
    without = with_(workshop, "jg3", created_at=None)
    assert "jg3" not in older(without)


def test_what_was_carried_over_says_its_own_date_instead() -> None:
    assert older(review()) == frozenset()
    carried = CarriedFrom(workshop_id="w", held_on="2026-12-09")
    workshop = with_(with_changes(), "jg3", carried_from=carried)
    assert "jg3" not in older(workshop)
