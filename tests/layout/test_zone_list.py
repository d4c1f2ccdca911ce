"""A zone that is too full opens as a list over its frame."""

import pytest
from tests.layout.looking import table_of
from tests.layout.states import overfull
from tests.layout.test_frames import holds

from jointtable.layout.primitives import Layer, Picture, TextRun
from jointtable.layout.zone_list import PANEL


def opened(stage: str, nth: int = 0) -> tuple[Picture, Picture]:
    """Return the frame of a stage, and it with the ``nth`` of its full zones as a list."""
    scene = table_of(overfull())
    frame = next(one for one in scene.frames if one.stage == stage)
    more = [hit for hit in frame.picture.hits if hit.role == "more"][nth]
    assert more.place is not None
    found = scene.with_list(frame.block_id, more.place).frame(frame.block_id)
    assert found is not None
    return frame.picture, found.picture


@pytest.mark.parametrize(
    ("stage", "title"),
    [
        ("opening", "Procurement, Hopes"),
        ("language", "Our words"),
        ("understanding", "Sales, assumes"),
        ("positioning", "Business areas"),
        ("goals", "Sales, Growth"),
        ("alignment", "Sales, Steps"),
        ("commitments", "Sales, Actions"),
    ],
)
def test_the_list_holds_every_card_of_its_zone_and_nothing_else_can_be_pointed_at(
    stage: str, title: str
) -> None:
    frame, picture = opened(stage)
    more = next(hit for hit in frame.hits if hit.role == "more")
    cards = [hit for hit in picture.hits if hit.role in {"card", "more"}]
    listed = {id_ for hit in cards for id_ in hit.record_ids}
    assert set(more.record_ids) <= listed
    assert all(PANEL.holds(hit.box) for hit in picture.hits)
    assert all(hit.key.startswith("list:") for hit in picture.hits)
    assert title in [one.text for one in picture.primitives if isinstance(one, TextRun)]
    assert picture.primitives[: len(frame.primitives)] == frame.primitives
    above = picture.primitives[len(frame.primitives) :]
    assert {one.layer for one in above} == {Layer.SPOTLIGHT}
    holds(picture)


def test_the_cards_that_lie_open_come_first_in_the_order_of_the_zone() -> None:
    frame, picture = opened("commitments")
    zone = [hit.record_ids[0] for hit in frame.hits
            if hit.role == "card" and hit.place is not None
            and (hit.place.list_name, hit.place.side) == ("actions", "sales")]  # fmt: skip
    listed = [hit.record_ids[0] for hit in picture.hits if hit.role == "card"]
    assert listed[: len(zone)] == zone


def test_a_zone_with_room_for_all_opens_nothing() -> None:
    scene = table_of(overfull(1))
    frame = next(one for one in scene.frames if one.stage == "goals")
    place = next(hit.place for hit in frame.picture.hits if hit.role == "zone")
    assert place is not None
    same = scene.with_list(frame.block_id, place).frame(frame.block_id)
    assert same is not None
    assert same.picture is frame.picture or same.picture == frame.picture
