"""Where the frames stand, the thread between them, and what is said around them."""

import pytest
from tests.counting import calls_of
from tests.layout.looking import SAMPLES, changed, sample, table_of, texts

from jointtable.domain.records import Block, Goal, Hope
from jointtable.domain.visibility import table_view
from jointtable.domain.workshop import Workshop
from jointtable.layout.context import Context
from jointtable.layout.primitives import (
    Box,
    Detail,
    Marker,
    Path,
    TextRun,
    bounds_of,
    is_bar,
    is_drawn,
    moved,
)
from jointtable.layout.says import sentences
from jointtable.layout.table import (
    frame_picture,
    layout_frame,
    origins,
    table_picture,
)

GEARWORKS = "gearworks-dairies"


def test_frames_stand_in_three_columns_and_the_last_row_is_centred() -> None:
    assert origins(3) == [(0, 0), (1850, 0), (3700, 0)]
    assert origins(7)[3:] == [(0, 1162), (1850, 1162), (3700, 1162), (1850, 2324)]
    assert origins(8)[6:] == [(925, 2324), (2775, 2324)]
    assert origins(2) == [(0, 0), (1850, 0)]


def test_each_stage_has_a_frame_and_a_number_and_breaks_have_none() -> None:
    frames = table_of(sample(GEARWORKS)).frames
    assert [frame.number for frame in frames] == [1, 2, 3, 4, 5, 6, 7]
    assert [frame.stage for frame in frames][3] == "positioning"
    assert frames[3].title == "Positioning"


def test_a_stage_that_is_left_out_has_no_frame_and_a_repeated_one_its_own() -> None:
    def change(data) -> None:
        data["blocks"][1]["skipped"] = True
        data["blocks"].append({"id": "again", "kind": "stage", "stage": "goals", "minutes": 5})

    stages = [frame.stage for frame in table_of(changed(GEARWORKS, change)).frames]
    assert "language" not in stages
    assert stages.count("goals") == 2


def test_the_thread_joins_the_frames_in_the_order_of_the_agenda() -> None:
    found = table_of(sample(GEARWORKS))
    lines = [one for one in found.thread if isinstance(one, Path)]
    assert len(lines) == 6
    assert [at for _, at in lines[0].segments] == [(1600, 450), (1850, 450)]
    start, end = lines[2].segments[0][1], lines[2].segments[-1][1]
    assert [*start, *end] == [4500, 900, 800, 1162]
    alone = lines[-1].segments[-1][1]
    assert list(alone) == [3450, 2324 + 450], "from its right side"


def test_a_break_is_a_dot_on_the_thread() -> None:
    found = table_of(sample("pannukakku"))
    dots = [one for one in found.thread if isinstance(one, Marker)]
    assert len(dots) == 3
    assert len(found.breaks) == 3
    for dot in dots:
        at = Box(dot.x - 2, dot.y - 2, 4, 4)
        assert any(line.bounds.meets(at) for line in found.thread if isinstance(line, Path))


def test_tabs_tell_one_fact() -> None:
    facts = {frame.stage: frame.fact for frame in table_of(sample(GEARWORKS)).frames}
    assert facts == {
        "opening": "7 : 6.5",
        "language": "1 not worded",
        "understanding": "3 wrong, 1 partly",
        "positioning": "2 two-step gaps",
        "goals": "3 joint, 7 loose",
        "alignment": "1 crossing, 11 without counterpart",
        "commitments": "7 of 7 ready",
    }


def test_five_sentences_stand_beside_an_incomplete_last_row() -> None:
    found = table_of(sample(GEARWORKS))
    assert found.says is not None
    assert found.says.title == "What the table says so far"
    assert [number for number, _ in found.says.sentences] == [2, 3, 3, 3, 8]
    assert found.says.sentences[2][1] == "joint goals, 2 of them priorities of both sides"
    box = bounds_of(found.says.primitives)
    assert box is not None
    assert not any(box.meets(frame.box) for frame in found.frames)


def test_no_sentences_where_the_last_row_is_full() -> None:
    def six(data) -> None:
        data["blocks"][1]["skipped"] = True

    assert table_of(changed(GEARWORKS, six)).says is None


def test_one_may_look_800_units_beyond_the_frames() -> None:
    assert table_of(sample(GEARWORKS)).bounds == Box(-800, -800, 5300 + 1600, 3224 + 1600)


def test_one_frame_can_be_laid_out_by_itself() -> None:
    workshop = sample(GEARWORKS)
    whole = table_of(workshop)
    view = table_view(workshop)
    from jointtable import content
    from jointtable.insights import Insights

    loaded = content.load()
    insights = Insights(view, loaded, as_of="2027-03-01")
    block = view.find(Block, "b_goals")
    assert block is not None
    alone = layout_frame(Context(view=view, insights=insights, content=loaded, block=block))
    assert alone is not None
    found = whole.frame("b_goals")
    assert found is not None
    assert (alone.number, alone.origin) == (found.number, found.origin)
    assert alone.picture == found.picture
    printed = frame_picture(view, insights, loaded, block_id="b_goals", language="en", tr=str)
    assert printed.primitives == found.picture.primitives
    nowhere = frame_picture(view, insights, loaded, block_id="b_break", language="en", tr=str)
    assert not nowhere.primitives


@pytest.mark.parametrize("name", SAMPLES)
def test_the_whole_table_is_one_picture(name) -> None:
    from jointtable import content
    from jointtable.insights import Insights

    view = table_view(sample(name))
    loaded = content.load()
    picture = table_picture(view, Insights(view, loaded), loaded, language="en", tr=str)
    whole = Box(0, 0, picture.width, picture.height)
    assert all(whole.holds(one.bounds, slack=30) for one in picture.primitives)
    assert "What the table says so far" in " ".join(texts(picture))


def test_two_thousand_cards_are_laid_out_with_work_in_proportion() -> None:
    assert _calls(2000) < 10 * _calls(200)


def _calls(count: int) -> int:
    """Return the calls that laying out every frame of the sample with more cards takes."""
    base = sample(GEARWORKS)
    hopes = [
        Hope(
            id=f"hope{n}",
            side="sales" if n % 2 else "procurement",
            kind="hope",
            text=f"Hope no {n}",
        )
        for n in range(count // 2)
    ]
    goals = [
        Goal(id=f"many{n}", theme_id="th_value", side="sales", text=f"Reach number {n} this year")
        for n in range(count // 2)
    ]
    workshop = Workshop.of_records([*base.records(), *hopes, *goals])
    return sum(calls_of(frame.draw) for frame in table_of(workshop).frames)


# --- primitives ----------------------------------------------------------------------------------


def test_details_go_level_by_level() -> None:
    zooms = (0.05, 0.2, 0.4, 1.0)
    drawn = {detail: [is_drawn(detail, zoom) for zoom in zooms] for detail in Detail}
    assert drawn[Detail.ALWAYS] == [True, True, True, True]
    assert drawn[Detail.CARD] == [False, True, True, True]
    assert drawn[Detail.TEXT] == drawn[Detail.LABEL] == [False, False, True, True]
    assert drawn[Detail.META] == [False, False, False, True]
    assert [is_bar(Detail.TEXT, zoom) for zoom in zooms] == [False, True, False, False]


def test_words_become_bars_ten_units_high_from_far_away() -> None:
    picture = table_of(sample(GEARWORKS)).frames[4].picture
    near, far, farthest = (list(picture.at_zoom(zoom)) for zoom in (1.0, 0.25, 0.1))
    assert len(near) == len(picture.primitives)
    assert not any(isinstance(one, TextRun) for one in far)
    runs = [one for one in near if isinstance(one, TextRun) and one.detail is Detail.TEXT]
    assert all(run.bar.h == 10 and run.bar in far for run in runs)
    assert len(farthest) < len(far)


def test_moving_a_primitive_moves_its_bounds() -> None:
    for one in table_of(sample(GEARWORKS)).frames[5].picture.primitives:
        before, after = one.bounds, moved(one, 10, -20).bounds
        assert after.x == pytest.approx(before.x + 10)
        assert after.y == pytest.approx(before.y - 20)


def test_the_smallest_thing_at_a_point_is_hit() -> None:
    picture = table_of(sample(GEARWORKS)).frames[4].picture
    hit = picture.hit_at(100, 190)
    assert hit is not None
    assert hit.key == "g_growth_s1"
    assert picture.hit_at(45, 150) is not None
    assert picture.hit_at(5, 5) is None
    assert picture.hit("g_growth_s1") is hit
    assert hit.name == (
        "Goal, sales, Growth. Monitoring on 20 lines by 2028. "
        "Linked to Unplanned stops on filling lines 2 and 5 fall. 1 of 2."
    )


def test_sentences_count_in_the_singular_too() -> None:
    from jointtable import content
    from jointtable.insights import Insights

    view = table_view(sample(GEARWORKS))
    loaded = content.load()
    context = Context(
        view=view, insights=Insights(view, loaded), content=loaded, block=view.of(Block)[0]
    )
    assert len(sentences(context)) == 5
