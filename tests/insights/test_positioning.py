from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insights.building import revealed, view

from jointtable import content
from jointtable.domain.records import Area, GrowthPath, Position, Record, Round, Side
from jointtable.insights.positioning import AreaResult, Hits, PositioningResult, positioning

ROUND = revealed("r", "positions")
SEGMENTS = ("breakthrough", "growing", "strategic")
CLASSES = ("operational", "tactical", "strategic")
SEGMENT = st.sampled_from([*SEGMENTS, None])
CLASS = st.sampled_from([*CLASSES, None])
CONFIDENCE = st.sampled_from([None, 1, 2, 3])
ANSWERS = st.tuples(SEGMENT, CLASS, CLASS, SEGMENT, CONFIDENCE, CONFIDENCE)


def placed(
    *areas: Any, rounds: Sequence[Round] = (ROUND,), more: Sequence[Record] = ()
) -> PositioningResult:
    """Return the result of areas (segment, guess of class, class, guess of segment, sure S, P)."""
    records: list[Record] = []
    for n, (segment, class_guess, supplier_class, segment_guess, *sure) in enumerate(areas):
        records.append(Area(id=f"a{n}", name=f"Area {n}"))
        sure_s, sure_p = sure or (None, None)
        records.append(position(f"s{n}", f"a{n}", "sales", segment, class_guess, confidence=sure_s))
        records.append(
            position(
                f"p{n}", f"a{n}", "procurement", segment_guess, supplier_class, confidence=sure_p
            )
        )
    return positioning(view(*rounds, *records, *more), content.load())


def position(
    id_: str,
    area: str,
    side: Side,
    segment: Any = None,
    supplier_class: Any = None,
    round_id: str = "r",
    **values: Any,
) -> Position:
    return Position(
        id=id_,
        area_id=area,
        round_id=round_id,
        side=side,
        segment=segment,
        supplier_class=supplier_class,
        **values,
    )


def one(*area: Any, **more: Any) -> AreaResult:
    return placed(area, **more).areas["a0"]


# --- meetings ----------------------------------------------------------------------------------


def test_gearworks_a1_is_a_one_sided_strategy_of_three_and_heavy():
    area = one("strategic", "strategic", "operational", "growing", 3, 2)
    assert (area.pair, area.steps, area.severity) == ("strategic.operational", 2, 3)
    assert area.meeting == "heavy"
    assert (area.guess_steps.sales, area.guess_steps.procurement) == (2, 1)
    assert (area.hit.sales, area.hit.procurement) == (False, False)
    assert (area.sure_and_wrong.sales, area.sure_and_wrong.procurement) == (True, False)


def test_severity_shown_is_one_less_when_both_guessed_right():
    known = one("strategic", "operational", "operational", "strategic")
    assert (known.severity, known.meeting) == (2, "plain")
    half = one("strategic", "operational", "operational", "growing")
    assert (half.severity, half.meeting) == (3, "heavy")


def test_severity_never_falls_below_nothing():
    assert one("strategic", "strategic", "strategic", "strategic").severity == 0


def test_the_same_picture_is_seen_alike_and_known_by_both():
    assert one("growing", "tactical", "tactical", "growing").meeting == "same"
    assert one("growing", "operational", "tactical", "growing").meeting == "plain"


def test_a_guess_two_steps_off_makes_a_mild_meeting_heavy():
    area = one("breakthrough", "tactical", "tactical", "strategic")
    assert (area.severity, area.meeting) == (1, "heavy")


def test_an_area_without_guesses_is_plain_and_never_same():
    area = one("growing", None, "tactical", None)
    assert area.meeting == "plain"
    assert area.hit.sales is area.guess_steps.sales is None
    assert area.missing == ("sales_guess", "procurement_guess")


def test_without_an_own_view_there_is_no_meeting():
    result = placed((None, "operational", "operational", "growing"))
    area = result.areas["a0"]
    assert (area.pair, area.steps, area.severity, area.meeting) == (None, None, None, None)
    assert area.missing == ("sales_own",)
    assert (area.hit.sales, area.hit.procurement) == (True, None)
    assert result.order_of_talk == result.not_placed == ()


def test_an_area_with_no_answer_at_all_is_not_placed():
    result = placed((None, None, None, None), ("growing", None, None, None))
    assert result.not_placed == ("a0",)


def test_sure_needs_confidence_3_and_a_guess_that_missed():
    assert one("growing", "tactical", "tactical", "growing", 3, 3).sure_and_wrong.sales is False
    assert (
        one("growing", "tactical", "tactical", "strategic", 3, 2).sure_and_wrong.procurement
        is False
    )
    assert one("growing", None, "tactical", None, 3, 3).sure_and_wrong.sales is False


# --- counts and order --------------------------------------------------------------------------


def test_areas_without_guesses_are_not_among_those_guessed():
    result = placed(
        ("strategic", "strategic", "operational", "growing"),
        ("growing", "tactical", "tactical", "growing"),
        ("breakthrough", None, "strategic", None),
    )
    assert result.hits.sales == result.hits.procurement == Hits(right=1, of=2)
    assert (result.same_picture, result.heavy, result.two_steps) == (1, 1, 2)


def test_talk_goes_by_severity_then_guess_steps_then_the_list():
    result = placed(
        ("growing", "tactical", "tactical", "growing"),  # 0
        ("breakthrough", "tactical", "operational", "breakthrough"),  # 2, one step
        ("growing", "strategic", "operational", "growing"),  # 2, two steps
        ("breakthrough", "tactical", "operational", "breakthrough"),  # 2, one step
        ("strategic", "tactical", "operational", "growing"),  # 3
    )
    assert result.order_of_talk == ("a4", "a2", "a1", "a3", "a0")


def test_before_the_reveal_every_area_is_unplaced():
    sealed = Round(id="r", subjects=("positions",), number=1)
    result = placed(("growing", "tactical", "tactical", "growing"), rounds=(sealed,))
    assert result.not_placed == ("a0",)


# --- sealed and current view -------------------------------------------------------------------


def fixed(**values: Any) -> Position:
    return position("fix", "a0", "procurement", round_id="c", **values)


CORRECTION = revealed("c", "positions", 2, reason="correction")


def test_a_correction_moves_the_meeting_and_leaves_the_hits():
    area = one(
        *("growing", "tactical", "operational", "growing"),
        rounds=(ROUND, CORRECTION),
        more=(fixed(supplier_class="tactical"),),
    )
    assert area.changed
    assert (area.supplier_class, area.pair) == ("tactical", "growing.tactical")
    assert (area.hit.sales, area.guess_steps.sales) == (False, 1)
    assert (area.severity, area.meeting) == (1, "plain")


def test_the_latest_correction_counts():
    last = revealed("c2", "positions", 3, reason="correction")
    later = position("fix2", "a0", "procurement", supplier_class="strategic", round_id="c2")
    area = one(
        *("growing", "tactical", "operational", "growing"),
        rounds=(last, ROUND, CORRECTION),
        more=(later, fixed(supplier_class="tactical")),
    )
    assert area.supplier_class == "strategic"


def test_asking_again_leaves_old_corrections_behind():
    again = revealed("r2", "positions", 3, reason="again")
    area = one(
        *("growing", "tactical", "operational", "growing"),
        rounds=(ROUND, CORRECTION, again),
        more=(
            fixed(supplier_class="tactical"),
            position("n", "a0", "procurement", supplier_class="strategic", round_id="r2"),
        ),
    )
    assert (area.supplier_class, area.changed) == ("strategic", False)
    assert area.segment is None


def test_a_correction_of_coordinates_keeps_the_label_and_the_gap():
    records = (
        Area(id="a0", name="Parts"),
        position("s", "a0", "sales", "growing", "tactical", supply_risk=60, profit_impact=40),
        position("p", "a0", "procurement", "growing", "tactical", supply_risk=50, profit_impact=40),
        fixed(supply_risk=10),
    )
    area = positioning(view(ROUND, CORRECTION, *records), content.load()).areas["a0"]
    assert area.supplier_class == "tactical"
    assert area.matrix is not None
    assert area.matrix.procurement is not None
    assert area.matrix.procurement.xy == (10.0, 40.0)
    assert area.matrix.procurement.gap is not None
    assert area.matrix.procurement.gap.dx == 10.0


def test_a_growth_path_is_named_beside_its_area():
    assert one("growing", None, None, None).growth_path is None
    path = GrowthPath(id="gp", area_id="a0")
    assert one("growing", None, None, None, more=(path,)).growth_path == "gp"


# --- laws --------------------------------------------------------------------------------------


def mirror(area: Any) -> Any:
    segment, class_guess, supplier_class, segment_guess, sure_s, sure_p = area

    def other(label: Any, labels: tuple[str, ...], into: tuple[str, ...]) -> str | None:
        return None if label is None else into[labels.index(label)]

    return (
        other(supplier_class, CLASSES, SEGMENTS),
        other(segment_guess, SEGMENTS, CLASSES),
        other(segment, SEGMENTS, CLASSES),
        other(class_guess, CLASSES, SEGMENTS),
        sure_p,
        sure_s,
    )


@given(st.lists(ANSWERS, max_size=5))
def test_mirroring_the_levels_swaps_guesses_and_hits(areas):
    there, back = placed(*areas), placed(*(mirror(area) for area in areas))
    assert there.hits.sales == back.hits.procurement
    assert there.two_steps == back.two_steps
    assert there.not_placed == back.not_placed
    for id_, area in there.areas.items():
        twin = back.areas[id_]
        assert (area.hit.sales, area.guess_steps.sales) == (
            twin.hit.procurement,
            twin.guess_steps.procurement,
        )
        assert area.sure_and_wrong.procurement == twin.sure_and_wrong.sales
        assert area.steps == twin.steps
        assert len(area.missing) == len(twin.missing)


@given(st.lists(ANSWERS, max_size=6))
def test_counts_and_steps_stay_within_bounds(areas):
    result = placed(*areas)
    for hits in (result.hits.sales, result.hits.procurement):
        assert 0 <= hits.right <= hits.of <= len(areas)
    for area in result.areas.values():
        assert area.steps in {None, 0, 1, 2}
        assert area.severity in {None, 0, 1, 2, 3}
        assert (area.meeting is None) == (area.pair is None)
    assert set(result.order_of_talk) == {id_ for id_, a in result.areas.items() if a.pair}


@given(st.lists(ANSWERS, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(areas, random):
    records: list[Record] = [ROUND]
    for n, (segment, class_guess, supplier_class, segment_guess, *_) in enumerate(areas):
        records.append(position(f"s{n}", f"a{n}", "sales", segment, class_guess))
        records.append(position(f"p{n}", f"a{n}", "procurement", segment_guess, supplier_class))
    fields = [Area(id=f"a{n}", name="x") for n in range(len(areas))]
    one = positioning(view(*fields, *records), content.load())
    random.shuffle(records)
    assert positioning(view(*fields, *records), content.load()) == one


@pytest.mark.parametrize("segment", SEGMENTS)
@pytest.mark.parametrize("supplier_class", CLASSES)
def test_all_nine_meetings_are_known(segment, supplier_class):
    area = one(segment, supplier_class, supplier_class, segment)
    assert area.pair == f"{segment}.{supplier_class}"
    assert area.steps == abs(SEGMENTS.index(segment) - CLASSES.index(supplier_class))
