"""The frames against the numbers of the design, and what must hold in every one of them."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.counting import calls_of
from tests.layout.looking import (
    FRAME,
    LENSES,
    SAMPLES,
    boxes,
    changed,
    crowded,
    dump,
    empty,
    every_picture,
    picture_of,
    rects,
    sample,
    table_of,
    texts,
)
from tests.strategies import workshop_of, workshops

from jointtable.domain.visibility import facilitator_view, joint_view, table_view
from jointtable.domain.workshop import Workshop
from jointtable.layout.primitives import Box, Marker, Picture, Rect, TextRun

GEARWORKS = "gearworks-dairies"
TICK = 13.0


def ends_at(picture: Picture, fill: str) -> list[tuple[float, float, float, float]]:
    return [
        (one.x, one.y, one.w, one.h)
        for one in picture.primitives
        if isinstance(one, Rect) and one.fill == fill and one.radius == 14
    ]


# --- the numbers of the design -------------------------------------------------------------------


def test_opening_has_its_zones_slips_and_scale() -> None:
    picture = picture_of(sample(GEARWORKS), "opening")
    assert ends_at(picture, "sales.zone1") == [(40, 152, 448, 716)]
    assert ends_at(picture, "procurement.zone1") == [(1112, 152, 448, 716)]
    first, *_ = boxes(picture, "hopes")
    assert first == Box(56, 198, 416, 56)
    dots = [one for one in picture.primitives if isinstance(one, Marker) and one.size == 36]
    assert {dot.x for dot in dots} == {738}
    assert {dot.y for dot in dots} == {824 - 60 * value for value in (5, 7, 8)}


def test_language_has_five_rows_from_152() -> None:
    picture = picture_of(changed(GEARWORKS, _five_terms), "language")
    assert ends_at(picture, "sales.zone1") == [(40, 152, 464, 634)]
    wordings = boxes(picture, "terms")
    assert wordings == [Box(528, 152 + 128 * row + 42, 544, 64) for row in range(5)]
    meanings = boxes(picture, "meanings")
    assert {(box.x, box.w, box.h) for box in meanings} == {(56, 432, 64), (1112, 432, 64)}


def _five_terms(data: dict[str, Any]) -> None:
    data["terms"].pop()
    kept = {term["id"] for term in data["terms"]}
    data["meanings"] = [one for one in data["meanings"] if one["term_id"] in kept]


def test_understanding_runs_orange_blue_orange_blue() -> None:
    picture = picture_of(sample(GEARWORKS), "understanding")
    assert ends_at(picture, "sales.zone1") == [(40, 152, 320, 692), (812, 152, 336, 692)]
    assert ends_at(picture, "procurement.zone1") == [(452, 152, 336, 692), (1240, 152, 320, 692)]
    assumptions = boxes(picture, "assumptions")
    assert assumptions[0] == Box(52, 172, 296, 104)
    assert assumptions[1] == Box(52, 308, 296, 104)
    assert assumptions[-1].x == 1252
    verdicts = [hit.box.centre for hit in picture.hits if hit.role == "verdict"]
    assert [*verdicts[0], verdicts[-1][0]] == [406, 224, 1194]


def test_positioning_has_mirrored_panels_and_markers_in_their_columns() -> None:
    picture = picture_of(sample(GEARWORKS), "positioning")
    columns = [r for r in rects(picture) if r[1] == 184 and r[2] == 186]
    assert [r[0] for r in columns] == [40, 227, 414, 1000, 1187, 1374]
    own = {one.part.key: one for one in picture.primitives if isinstance(one, Marker)}
    assert (own["a1:sales"].x, own["a1:sales"].y, own["a1:sales"].size) == (507, 236, 50)
    assert (own["a1:procurement"].x, own["a1:procurement"].size) == (1467, 48)
    assert own["a3:sales:guess"].size == 74
    assert own["a3:procurement:guess"].size == 82
    assert {"1 step", "2 steps", "Same picture"} <= set(texts(picture))


def test_a_right_guess_is_a_ring_in_the_shape_of_who_guessed() -> None:
    picture = picture_of(sample(GEARWORKS), "positioning")
    rings = {one.part.key: one for one in picture.primitives if isinstance(one, Marker)}
    assert rings["a3:sales:guess"].shape == "square"
    assert rings["a3:sales:guess"].stroke == "procurement.mark"
    assert rings["a3:procurement:guess"].shape == "circle"


def test_a_changed_view_leaves_a_dotted_ghost_and_its_time() -> None:
    picture = picture_of(sample("pannukakku"), "positioning")
    ghosts = [one for one in picture.primitives if one.part.key == "k4:procurement:ghost"]
    assert any(isinstance(one, Marker) and one.dash for one in ghosts)
    assert any(isinstance(one, TextRun) and "11.38" in one.text for one in ghosts)


def test_goals_have_four_rows_of_178() -> None:
    picture = picture_of(sample(GEARWORKS), "goals")
    zones = ends_at(picture, "sales.zone1")
    assert zones == [(40, 148 + 184 * row, 472, 178) for row in range(4)]
    goals = boxes(picture, "goals")
    assert goals[:2] == [Box(56, 171, 440, 60), Box(56, 243, 440, 60)]
    joint = boxes(picture, "joint_goals")
    assert [(box.x, box.w, box.h) for box in joint] == [
        (544, 512, 66),
        (544, 512, 66),
        (544, 512, 126),
    ]
    assert joint[-1].y == 148 + 3 * 184 + 36


def test_alignment_has_its_lanes_and_nine_rows_of_80() -> None:
    def few(data: dict[str, Any]) -> None:
        data["process_steps"] = [s for s in data["process_steps"] if s["row"] <= 9]
        empty(data, "touches", "frictions", "joint_moves", "playbook_texts", "notes")
        for one in data["actions"]:
            one.pop("source_id", None)

    picture = picture_of(changed(GEARWORKS, few), "alignment")
    assert ends_at(picture, "sales.zone1") == [(104, 146, 384, 728)]
    assert ends_at(picture, "procurement.zone1") == [(1112, 146, 384, 728)]
    steps = boxes(picture, "process_steps")
    assert steps[0] == Box(120, 161, 352, 58)
    assert steps[1] == Box(120, 241, 352, 58)
    more = picture_of(sample(GEARWORKS), "alignment")
    rows = boxes(more, "process_steps")
    assert rows[1].y - rows[0].y == 52
    assert rows[0].h == 44


def test_commitments_have_their_zones_and_signatures() -> None:
    picture = picture_of(sample(GEARWORKS), "commitments")
    sales = ends_at(picture, "sales.zone1")
    assert sales == [(40, 148, 432, 532), (40, 700, 744, 172)]
    procurement = ends_at(picture, "procurement.zone1")
    assert procurement == [(1128, 148, 432, 532), (816, 700, 744, 172)]
    actions = boxes(picture, "actions")
    assert actions[:2] == [Box(56, 164, 400, 90), Box(56, 266, 400, 90)]
    points = [one for one in picture.primitives if isinstance(one, Marker) and one.y == 434]
    assert [point.x for point in points][::3] == [540, 1060]


def test_a_long_question_becomes_smaller_and_then_takes_two_lines() -> None:
    def ask(text: str) -> Picture:
        def change(data: dict[str, Any]) -> None:
            data["blocks"][1]["question"] = text

        return picture_of(changed(GEARWORKS, change), "language")

    def sizes(picture: Picture) -> set[tuple[float, int]]:
        found = [
            one
            for one in picture.primitives
            if isinstance(one, TextRun) and one.bar_colour == "control"
        ]
        return {(found[0].size, len({one.y for one in found}))}

    assert sizes(ask("Short?")) == {(32, 1)}
    assert sizes(ask("W" * 40)) == {(30, 1)}
    (size, lines) = next(iter(sizes(ask("WWWWWWWWW " * 6))))
    assert size == 26
    assert lines <= 2


# --- density -------------------------------------------------------------------------------------


def goals_of(count: int) -> Picture:
    def many(data: dict[str, Any]) -> None:
        empty(data, "goal_links", "theme_judgements")
        data["goals"] = [
            {"id": f"g{n}", "theme_id": "th_growth", "side": "sales", "text": f"Goal {n}"}
            for n in range(count)
        ]

    return picture_of(changed(GEARWORKS, many), "goals")


@pytest.mark.parametrize(("count", "height"), [(2, 60), (3, 44)])
def test_a_frame_goes_one_density_down_when_slips_do_not_fit(count: int, height: float) -> None:
    assert [box.h for box in boxes(goals_of(count), "goals")] == [height] * count


def test_what_still_does_not_fit_collapses_into_the_last_slip() -> None:
    picture = goals_of(6)
    assert len(boxes(picture, "goals")) == 2
    more = [hit for hit in picture.hits if hit.role == "more"]
    assert [len(hit.record_ids) for hit in more] == [4]
    assert "+4 more" in texts(picture)
    sizes = {one.size for one in picture.primitives if isinstance(one, TextRun)}
    assert sizes - {13} == {size for size in sizes if size >= 17}, "only initials are smaller"


# --- every frame ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_every_lens_of_both_samples_is_as_it_was_drawn_last(name, golden) -> None:
    for key, picture in every_picture(sample(name)):
        golden(f"layout/{name}-{key}.txt", dump(picture))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("view_of", [table_view, joint_view, facilitator_view])
def test_every_reader_gets_frames(name, view_of) -> None:
    workshop = sample(name)
    for frame in table_of(workshop, view=view_of(workshop)).frames:
        assert frame.picture.primitives


def holds(picture: Picture) -> None:
    """Check the laws of every picture."""
    cards = [hit for hit in picture.hits if hit.role in {"card", "more", "covered"}]
    for one in picture.primitives:
        assert FRAME.holds(one.bounds, slack=2), one
    for number, first in enumerate(cards):
        for second in cards[number + 1 :]:
            assert not first.box.meets(second.box), (first, second)
    by_key = {hit.key: hit.box for hit in cards}
    for one in picture.primitives:
        if isinstance(one, TextRun) and one.part.key in by_key:
            assert by_key[one.part.key].grown(1).holds(one.bounds, slack=1), one
    assert all(hit.name for hit in picture.hits)
    keys = [hit.key for hit in picture.hits]
    assert len(keys) == len(set(keys))
    assert list(picture.primitives) == sorted(picture.primitives, key=lambda one: one.layer)


@pytest.mark.parametrize("name", SAMPLES)
def test_cards_of_the_samples_keep_to_themselves(name) -> None:
    for _, picture in every_picture(sample(name)):
        holds(picture)


@example(workshop_of(5404, 4))  # goals that lie open above covered ones
@example(workshop_of(353, 2))  # and process steps, on any row
@given(workshops(most=4))
@settings(max_examples=15)
def test_any_workshop_is_drawn_inside_its_frames(workshop: Workshop) -> None:
    for _, picture in every_picture(workshop):
        holds(picture)


@given(st.integers(0, 2**32), st.sampled_from((1, 3, 9)), st.sampled_from(("en", "pseudo")))
@settings(max_examples=8)
def test_crowded_frames_collapse_and_never_overlap(seed: int, most: int, language: str) -> None:
    workshop = crowded(seed, most)
    for frame in table_of(workshop).frames:
        for lens in LENSES.get(frame.stage, ("",)):
            shown = table_of(workshop, {frame.block_id: lens}, language=language)
            found = shown.frame(frame.block_id)
            assert found is not None
            holds(found.picture)


def test_opening_a_joint_goal_shows_what_each_side_gives_and_gets() -> None:
    opened = picture_of(sample(GEARWORKS), "goals", selected="jg1")
    assert "Sensors and one engineer, one day a week" in " ".join(texts(opened))
    assert len(opened.primitives) > len(picture_of(sample(GEARWORKS), "goals").primitives)


def test_a_frame_of_the_sample_is_laid_out_with_a_few_calls_a_primitive() -> None:
    for frame in table_of(sample(GEARWORKS)).frames:
        shapes = len(frame.picture.primitives)
        assert shapes
        assert calls_of(frame.draw) < 80 * shapes, frame.stage
