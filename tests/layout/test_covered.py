"""Before the reveal a frame shows how many answers there are, and nothing of what they say."""

from dataclasses import replace

import pytest
from tests.layout.looking import (
    SAMPLES,
    before_the_reveal,
    changed,
    every_picture,
    picture_of,
    said,
    sample,
    table_of,
)

from jointtable.domain.blind import SUBJECT_OF
from jointtable.domain.records import Position
from jointtable.domain.visibility import facilitator_view, table_view
from jointtable.domain.workshop import Workshop
from jointtable.insights.shape import BySide
from jointtable.layout.covered import covered
from jointtable.layout.primitives import Icon, Marker

GEARWORKS = "gearworks-dairies"


@pytest.mark.parametrize("name", SAMPLES)
def test_no_sealed_word_is_anywhere_in_a_picture(name) -> None:
    workshop = before_the_reveal(name)
    sealed = {
        str(getattr(one, field))
        for kind in SUBJECT_OF
        for one in workshop.of(kind)
        if getattr(one, "round_id", None)
        for field in ("text", "name", "reason", "wish")
        if len(str(getattr(one, field, ""))) > 3
    }
    assert len(sealed) > 20
    for key, picture in every_picture(workshop):
        shown = said(picture)
        assert not [text for text in sealed if text in shown], key


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("view_of", [table_view, facilitator_view])
def test_no_marker_stands_in_a_column_before_the_reveal(name, view_of) -> None:
    workshop = before_the_reveal(name)
    block = next(one for one in table_of(workshop).frames if one.stage == "positioning").block_id
    for lens in ("", "matrices", "combined"):
        scene = table_of(workshop, {block: lens}, view=view_of(workshop))
        frame = scene.frame(block)
        assert frame is not None
        own = [hit for hit in frame.picture.hits if hit.role == "marker"]
        assert not own
        assert frame.fact == ""


def test_face_down_cards_lie_four_to_a_row_and_say_only_that_they_are_covered() -> None:
    picture = picture_of(before_the_reveal(GEARWORKS), "positioning")
    cards = [hit for hit in picture.hits if hit.role == "covered"]
    assert {(hit.box.x, hit.box.w, hit.box.h) for hit in cards} == {
        (x, 258, 72) for x in (56, 326, 1016, 1286)
    }
    assert cards[0].box.y == 200
    assert cards[0].name == "Catalogue parts, sales’ own view, covered."
    said_of = [hit.name.rsplit(", ", 1)[1] for hit in cards]
    assert set(said_of) == {"covered.", "not answered."}
    locks = [one for one in picture.primitives if isinstance(one, Icon) and one.name == "lock"]
    assert len(locks) == said_of.count("covered.")


def test_the_picture_of_covered_cards_does_not_depend_on_what_is_in_them() -> None:
    plain = before_the_reveal(GEARWORKS)
    others = [
        replace(
            one,
            segment="growing" if one.segment else None,
            supplier_class="tactical" if one.supplier_class else None,
            reason="Quite another reason, and a much longer one than there was before.",
        )
        if isinstance(one, Position)
        else one
        for one in plain.records()
    ]
    first = picture_of(plain, "positioning")
    second = picture_of(Workshop.of_records(others), "positioning")
    assert first.primitives == second.primitives
    assert first.hits == second.hits


def test_counts_are_numbers_of_cards() -> None:
    found = covered(before_the_reveal(GEARWORKS))
    assert found["positions"].own == BySide(5, 5)
    assert found["positions"].guesses == BySide(4, 4)
    assert found["goals"].answered == BySide(6, 6)
    assert found["meanings"].asked == BySide(6, 6)
    assert found["process"].answered == BySide(12, 13), "private steps are not counted"


def test_nothing_is_covered_once_all_is_revealed() -> None:
    assert not covered(sample(GEARWORKS))


def test_a_round_asked_again_lays_covered_cards_under_the_open_ones() -> None:
    picture = picture_of(sample("pannukakku"), "understanding")
    cards = [hit for hit in picture.hits if hit.role == "card"]
    hidden = [hit for hit in picture.hits if hit.role == "covered"]
    assert cards
    assert all(not hit.record_ids for hit in hidden)


def test_fewer_than_three_answers_show_only_their_middle() -> None:
    def few(data) -> None:
        first = [p for p in data["pulses"] if p["side"] == "sales" and p["round_id"] == "r_pulse1"]
        data["pulses"] = [
            p
            for p in data["pulses"]
            if p["side"] == "procurement" or p["id"] in {one["id"] for one in first[:2]}
        ]
        data["rounds"] = [r for r in data["rounds"] if r["id"] != "r_pulse2"]
        data["pulses"] = [p for p in data["pulses"] if p["round_id"] == "r_pulse1"]

    picture = picture_of(changed(GEARWORKS, few), "opening")
    dots = [one for one in picture.primitives if isinstance(one, Marker) and one.size > 30]
    assert {dot.shape for dot in dots} == {"square"}
    assert "middle answer" in said(picture)
