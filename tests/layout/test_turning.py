"""How a reveal goes: what turns when, and that nothing shows before its turn."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.layout.looking import SAMPLES, sample, table_of

from jointtable.domain import blind
from jointtable.domain.records import Round
from jointtable.layout.growing import GROW, Growing
from jointtable.layout.primitives import AnyPrimitive, Line, Marker, Picture
from jointtable.layout.turning import (
    CUT,
    FLIP,
    ROW,
    SECOND,
    SLIDE,
    Piece,
    Timeline,
    Turn,
    Turning,
    timeline_of,
)

LENSES = {"r_und": ("", "perception"), "r_pos": ("", "matrices")}
ROUNDS = ("r_pulse1", "r_words", "r_und", "r_pos", "r_goals", "r_proc")
CASES = [
    (name, round_id, lens)
    for name in SAMPLES
    for round_id in ROUNDS
    for lens in LENSES.get(round_id, ("",))
]


def pictures(name: str, round_id: str, lens: str) -> tuple[Picture, Picture, Picture]:
    """Return a frame covered, open without gap lines, and compared."""
    workshop = sample(name)
    block = workshop.of(Round)[[r.id for r in workshop.of(Round)].index(round_id)].block_id or ""
    covered = table_of(blind.covered_again(workshop, {round_id}), {block: lens}).frame(block)
    scene = table_of(workshop, {block: lens})
    plain, compared = scene.without_gaps({block}).frame(block), scene.frame(block)
    assert covered is not None
    assert plain is not None
    assert compared is not None
    return covered.picture, plain.picture, compared.picture


def drawn(pieces: tuple[Piece, ...]) -> set[AnyPrimitive]:
    return {one for piece in pieces for one in piece.primitives}


@pytest.mark.parametrize(("name", "round_id", "lens"), CASES)
def test_all_is_covered_at_the_start_and_lies_in_its_place_at_the_end(name, round_id, lens):
    before, after, _ = pictures(name, round_id, lens)
    timeline = timeline_of(before, after)
    turning = Turning(before, after, timeline)
    faces = {turn.face for turn in timeline.turns} - {""}
    covers = {turn.cover for turn in timeline.turns} - {""}
    assert faces
    assert len(faces) == sum(bool(turn.face) for turn in timeline.turns)
    gone = before.parts.keys() - after.parts.keys()
    assert covers == {key for key in gone if key.startswith(("covered:", "open:"))}
    assert {one.part.key for one in drawn(turning.pieces(0))} == covers
    end = turning.pieces(turning.length)
    assert {one.part.key for one in drawn(end)} == faces
    assert all((piece.scale, piece.dx, piece.dy) == (1, 0, 0) for piece in end)


@pytest.mark.parametrize(("name", "round_id", "lens"), CASES)
def test_a_card_never_shows_both_faces_and_all_that_is_new_is_held_back(name, round_id, lens):
    before, after, _ = pictures(name, round_id, lens)
    timeline = timeline_of(before, after)
    turning = Turning(before, after, timeline)
    assert {turn.face for turn in timeline.turns} - {""} <= turning.hidden
    for ms in range(0, round(turning.length) + 40, 40):
        shown = {one.part.key for one in drawn(turning.pieces(ms))}
        for turn in timeline.turns:
            assert not {turn.face, turn.cover} <= shown
            assert turn.face not in shown or timeline.pose(turn, ms).is_open


def test_both_guesses_of_a_row_turn_before_both_own_views():
    before, after, _ = pictures("gearworks-dairies", "r_pos", "")
    timeline = timeline_of(before, after)
    assert timeline.rows == 5
    first = [turn for turn in timeline.turns if turn.row == 0]
    assert sorted((turn.face, turn.second) for turn in first) == [
        ("a1:procurement", True),
        ("a1:procurement:guess", False),
        ("a1:sales", True),
        ("a1:sales:guess", False),
    ]
    for turn in first:
        opens = FLIP / 2 + (SECOND if turn.second else 0)
        assert not timeline.pose(turn, opens - 1).is_open
        assert timeline.pose(turn, opens + 1).is_open
    assert timeline.ends(0) == SECOND + FLIP + SLIDE
    assert timeline.length == 4 * ROW + timeline.ends(0)


def test_rows_open_from_the_top_and_six_of_them_take_about_three_seconds():
    before, after, _ = pictures("pannukakku", "r_pos", "")
    timeline = timeline_of(before, after)
    box = {key: max(one.bounds.y for one in ones) for key, ones in after.parts.items()}
    tops = [(turn.row, box[turn.face]) for turn in timeline.turns if turn.face]
    assert all((a[0] < b[0]) <= (a[1] < b[1]) for a in tops for b in tops)
    six = Timeline(tuple(Turn(f"f{n}", f"c{n}", n, second=True) for n in range(6)))
    assert 2800 < six.length < 3200


def test_a_marker_turns_in_the_place_of_its_card_and_slides_then():
    before, after, _ = pictures("gearworks-dairies", "r_pos", "")
    turning = Turning(before, after, timeline_of(before, after))

    def shift(ms: float) -> float:
        return next(
            piece.dx for piece in turning.pieces(ms) if _key(piece) == "a1:procurement:guess"
        )

    def _key(piece: Piece) -> str:
        return piece.primitives[0].part.key

    away = shift(FLIP)
    assert abs(away) > 40
    assert 0 < abs(shift(FLIP + SLIDE / 2)) < abs(away) / 2
    assert shift(FLIP + SLIDE) == 0


def test_what_a_side_left_open_stays_empty():
    before, after, _ = pictures("gearworks-dairies", "r_pos", "")
    gone = [turn for turn in timeline_of(before, after).turns if not turn.face]
    assert {turn.cover for turn in gone} == {"open:a5:sales:guess", "open:a5:procurement:guess"}


@pytest.mark.parametrize(("name", "round_id", "lens"), CASES)
def test_reduced_motion_swaps_rows_in_order_without_turning(name, round_id, lens):
    before, after, _ = pictures(name, round_id, lens)
    timeline = timeline_of(before, after, reduced=True)
    turning = Turning(before, after, timeline)
    assert timeline.length == timeline.rows * CUT
    for ms in range(0, round(timeline.length) + 20, 20):
        assert all((p.scale, p.dx, p.dy) == (1, 0, 0) for p in turning.pieces(ms))
        opened = {turn.row for turn in timeline.turns if timeline.pose(turn, ms).is_open}
        assert opened == set(range(timeline.opened(ms)))


def test_row_by_row_no_row_begins_before_the_one_before_it_lies_still():
    before, after, _ = pictures("gearworks-dairies", "r_pos", "")
    timeline = timeline_of(before, after, by_row=True)
    for row in range(timeline.rows):
        end = timeline.ends(row)
        assert timeline.opened(end) == row + 1
        for turn in timeline.turns:
            pose = timeline.pose(turn, end)
            still = (True, 1.0, 1.0) if turn.row <= row else (False, 1.0, 0.0)
            assert (pose.is_open, pose.scale, pose.slid) == still


@given(st.floats(-100, 10_000), st.integers(0, 9), st.booleans(), st.booleans(), st.booleans())
def test_a_pose_never_leaves_its_bounds(ms, row, second, reduced, by_row):
    turn = Turn("face", "cover", row, second)
    timeline = Timeline((turn,), reduced, by_row)
    pose = timeline.pose(turn, ms)
    assert 0 <= pose.scale <= 1
    assert 0 <= pose.slid <= 1
    assert pose.is_open or not pose.slid
    assert timeline.pose(turn, timeline.length) == timeline.pose(turn, timeline.length + 1)


def test_a_card_that_only_one_reader_sees_comes_when_all_has_turned():
    before, after, _ = pictures("gearworks-dairies", "r_goals", "")
    timeline = timeline_of(before, after)
    turns = tuple(turn for turn in timeline.turns if turn.face != "g_growth_s2")
    turning = Turning(before, after, replace(timeline, turns=turns))
    assert "g_growth_s2" in turning.hidden
    for ms in (0, 500, turning.length):
        assert "g_growth_s2" not in {one.part.key for one in drawn(turning.pieces(ms))}


# --- gap lines -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("round_id", "lens"), [("r_pos", ""), ("r_pos", "matrices"), ("r_und", "perception")]
)
def test_a_plain_frame_has_no_gap_line_and_longer_ones_come_later(round_id, lens):
    _, plain, compared = pictures("gearworks-dairies", round_id, lens)
    assert not [key for key in plain.parts if key.startswith(("gap:", "counts:"))]
    growing = Growing(plain, compared)
    lengths = {key: _length(compared.parts[key]) for key in growing.starts}
    assert len(lengths) >= 4
    by_length = sorted(lengths.items(), key=lambda item: item[1])
    for (a, short), (b, long) in pairwise(by_length):
        assert short == long or growing.starts[a] < growing.starts[b]


def _length(ones: tuple[AnyPrimitive, ...]) -> int:
    line = next(one for one in ones if isinstance(one, Line))
    return round(abs(line.x1 - line.x2) + abs(line.y1 - line.y2))


def test_a_line_grows_from_the_guess_and_its_pill_comes_last():
    _, plain, compared = pictures("gearworks-dairies", "r_pos", "")
    growing = Growing(plain, compared)
    key = "gap:a1:sales"
    (line,) = (one for one in compared.parts[key] if isinstance(one, Line))
    guess = next(one for one in compared.parts["a1:sales:guess"] if isinstance(one, Marker))
    start = growing.starts[key]
    half = [one for one in drawn(growing.pieces(start + GROW / 2)) if one.part.key == key]
    (grown,) = half
    assert isinstance(grown, Line)
    assert (grown.x1, line.x1) == (guess.x, guess.x)
    assert abs(grown.x2 - grown.x1) < abs(line.x2 - line.x1)
    whole = {one for one in drawn(growing.pieces(start + GROW)) if one.part.key == key}
    assert whole == set(compared.parts[key])
    assert len(whole) > 1


def test_words_that_follow_from_the_lines_come_after_the_last_of_them():
    _, plain, compared = pictures("gearworks-dairies", "r_pos", "")
    growing = Growing(plain, compared)
    assert {"counts:sales", "counts:procurement", "a1"} <= growing.hidden
    for ms in (0.0, growing.length / 2, growing.length):
        shown = drawn(growing.pieces(ms))
        assert not any(one.part.key.startswith("counts:") for one in shown)
        assert set(plain.parts["a1"]) <= shown
    assert Growing(plain, compared, reduced=True).length == 0
