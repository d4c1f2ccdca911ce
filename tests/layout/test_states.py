"""Every state a frame can be in, drawn as the design says it looks."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from tests.counting import calls_of
from tests.layout.looking import (
    LENSES,
    boxes,
    changed,
    empty,
    every_picture,
    picture_of,
    said,
    sample,
    table_of,
    texts,
)
from tests.layout.states import (
    GEARWORKS,
    LONG,
    STATES,
    asked_again,
    block_of,
    fresh,
    held_back,
    mockup,
    overfull,
    review,
    sealed,
    uneven,
    with_areas,
    with_changes,
    with_long_texts,
)
from tests.layout.test_frames import holds

from jointtable.domain.blind import SUBJECT_OF
from jointtable.domain.edits import RemoveRecords
from jointtable.domain.records import (
    Action,
    Goal,
    GoalReading,
    Hope,
    JointGoal,
    JointMove,
    Participant,
    Position,
    ProcessStep,
    Pulse,
    Ranking,
    Round,
    StatementAnswer,
    Term,
    Theme,
    ThemeRating,
    Vote,
)
from jointtable.domain.visibility import facilitator_view, joint_view, table_view
from jointtable.domain.workshop import Workshop
from jointtable.layout.primitives import (
    Box,
    HitArea,
    Icon,
    Layer,
    Line,
    Marker,
    Path,
    Picture,
    Rect,
    TextRun,
)
from jointtable.layout.table import Scene

FULL_LENSES = {**LENSES, "understanding": ("", "perception", "criteria")}


def as_facilitator(workshop: Workshop, stage: str, lens: str = "", **more: Any) -> Picture:
    return picture_of(workshop, stage, lens, view=facilitator_view(workshop), **more)


def icons(picture: Picture, name: str) -> list[Icon]:
    return [one for one in picture.primitives if isinstance(one, Icon) and one.name == name]


def markers(picture: Picture, key: str = "") -> list[Marker]:
    found = [one for one in picture.primitives if isinstance(one, Marker)]
    return [one for one in found if one.part.key == key] if key else found


def dashed(picture: Picture, dash: tuple[float, ...]) -> list[Rect]:
    return [one for one in picture.primitives if isinstance(one, Rect) and one.dash == dash]


def name_of(picture: Picture, key: str) -> str:
    hit = picture.hit(key)
    assert hit is not None, key
    return hit.name


def pictures_of(workshop: Workshop, scene: Scene) -> list[tuple[str, Picture]]:
    found = []
    for frame in scene.frames:
        for lens in FULL_LENSES.get(frame.stage, ("",)):
            shown = table_of(workshop, {frame.block_id: lens}).frame(frame.block_id)
            assert shown is not None
            found.append((f"{frame.stage}-{lens or 'usual'}", shown.picture))
    return found


# --- what holds in every state -------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_cards_keep_to_themselves_and_letters_stay_large_in_every_state(state) -> None:
    workshop = STATES[state]()
    for key, picture in pictures_of(workshop, table_of(workshop)):
        holds(picture)
        small = {one.size for one in picture.primitives if isinstance(one, TextRun)} - {13}
        assert min(small) >= 17, (key, small)
        assert not touching(picture), key


def touching(picture: Picture) -> list[tuple[str, str]]:
    """Return words whose letters run into each other."""
    runs = [one for one in picture.primitives if isinstance(one, TextRun) and one.text.strip()]
    found = [(Box(r.bounds.x, r.y - 0.73 * r.size, r.width, 0.73 * r.size), r.text) for r in runs]
    found.sort(key=lambda one: one[0].y)
    touched = []
    for number, (box, text) in enumerate(found):
        for other, words in found[number + 1 :]:
            if other.y >= box.bottom:
                break
            if box.meets(other):
                touched.append((text, words))
    return touched


def test_a_state_is_drawn_in_finnish_within_its_frames() -> None:
    workshop = with_changes()
    view = facilitator_view(workshop)
    for frame in table_of(workshop, view=view, language="fi").frames:
        for lens in FULL_LENSES.get(frame.stage, ("",)):
            scene = table_of(workshop, {frame.block_id: lens}, view=view, language="fi")
            shown = scene.frame(frame.block_id)
            assert shown is not None
            holds(shown.picture)


def symmetrical() -> Workshop:
    """Return a workshop in which both sides have said the same."""
    base = with_areas(fresh("full_day"), "Pumps", "Valves")
    records = [*base.records()]
    theme = next(one.id for one in records if one.list_name == "themes")
    for side in ("sales", "procurement"):
        records += [
            Hope(id=f"h{side}", side=side, kind="hope", text="The same hope"),
            Goal(id=f"g1{side}", side=side, theme_id=theme, text="The same goal"),
            Goal(id=f"g2{side}", side=side, theme_id=theme, text="Another goal of both"),
            ProcessStep(id=f"p{side}", side=side, name="The same step", row=2),
        ]
    return Workshop.of_records(records)


@pytest.mark.parametrize("stage", ["opening", "language", "goals", "alignment", "commitments"])
def test_both_sides_are_drawn_as_mirror_images(stage: str) -> None:
    picture = picture_of(symmetrical(), stage)

    def at(side: str) -> set[tuple[float, float, float, float, str]]:
        found: set[tuple[float, float, float, float, str]] = set()
        for hit in picture.hits:
            if hit.place is None or hit.place.side != side or hit.role == "link":
                continue
            x = hit.box.x if side == "sales" else 1600 - hit.box.right
            found.add((x, hit.box.y, hit.box.w, hit.box.h, hit.role))
        return found

    assert at("sales")
    assert at("sales") == at("procurement")
    fills = [one for one in picture.primitives if isinstance(one, Rect)]
    own = {(r.x, r.y, r.w, r.h) for r in fills if r.fill == "sales.zone1"}
    theirs = {(1600 - r.x - r.w, r.y, r.w, r.h) for r in fills if r.fill == "procurement.zone1"}
    assert own == theirs


# --- covered -------------------------------------------------------------------------------------

COVERED = ("covered", "half-locked", "locked", "truths-covered", "again")


def sealed_words(workshop: Workshop) -> set[str]:
    """Return the words and ids of everything that lies covered."""
    open_rounds = {one.id for one in workshop.of(Round) if one.revealed_at is None}
    found: set[str] = set()
    for kind in SUBJECT_OF:
        for one in workshop.of(kind):
            if getattr(one, "round_id", None) in open_rounds:
                found |= {one.id, *(str(getattr(one, f, "")) for f in ("text", "name", "reason"))}
    return {text for text in found if len(text) > 3}


@pytest.mark.parametrize("state", COVERED)
@pytest.mark.parametrize("view_of", [table_view, facilitator_view])
def test_nothing_that_is_sealed_is_in_a_picture_or_behind_it(state, view_of) -> None:
    workshop = STATES[state]()
    secrets = sealed_words(workshop)
    for frame in table_of(workshop).frames:
        for lens in FULL_LENSES.get(frame.stage, ("",)):
            scene = table_of(workshop, {frame.block_id: lens}, view=view_of(workshop))
            shown = scene.frame(frame.block_id)
            assert shown is not None
            picture = shown.picture
            everything = [said(picture), *(hit.key for hit in picture.hits)]
            everything += [one.part.key for one in picture.primitives]
            everything += [id_ for hit in picture.hits for id_ in hit.record_ids]
            everything += [id_ for one in picture.primitives for id_ in one.part.record_ids]
            assert not [s for s in secrets if any(s in text for text in everything)]


OTHER = {
    Pulse: lambda one: replace(one, value=10 - (one.value or 0), guess=3),
    StatementAnswer: lambda one: replace(one, self_=5, guess=1, confidence=1),
    Ranking: lambda one: replace(one, criterion_ids=one.criterion_ids[::-1]),
    Position: lambda one: replace(
        one,
        segment="growing" if one.segment else None,
        supplier_class="tactical" if one.supplier_class else None,
        supply_risk=1,
        factors=(),
    ),
    ProcessStep: lambda one: replace(one, name="Another and a much longer name of a step"),
    ThemeRating: lambda one: replace(one, importance=1),
}
"""Another answer, by kind."""


def other_answers(workshop: Workshop) -> Workshop:
    """Return the workshop with other sealed answers, as many of them."""
    open_rounds = {one.id for one in workshop.of(Round) if one.revealed_at is None}
    return Workshop.of_records(
        OTHER.get(type(one), lambda card: replace(card, text="Other words"))(one)
        if getattr(one, "round_id", None) in open_rounds
        else one
        for one in workshop.records()
    )


@pytest.mark.parametrize("state", ["covered", "truths-covered", "again"])
def test_a_covered_frame_looks_the_same_whatever_was_answered(state) -> None:
    first = STATES[state]()
    second = other_answers(first)
    pairs = zip(
        pictures_of(first, table_of(first)), pictures_of(second, table_of(second)), strict=True
    )
    for (key, one), (_, two) in pairs:
        assert one.primitives == two.primitives, key
        assert one.hits == two.hits, key


@pytest.mark.parametrize(
    ("stage", "lens", "covered", "open_"),
    [
        ("language", "", 10, 2),
        ("understanding", "", 7, 0),
        ("understanding", "perception", 2, 0),
        ("understanding", "criteria", 16, 0),
        ("positioning", "", 14, 6),
        ("positioning", "matrices", 2, 0),
        ("goals", "", 10, 0),
        ("alignment", "", 25, 0),
    ],
)
def test_every_blind_subject_lies_face_down(stage, lens, covered: int, open_: int) -> None:
    picture = picture_of(sealed(), stage, lens)
    hits = [hit for hit in picture.hits if hit.role == "covered"]
    assert sum(hit.name.endswith("covered.") for hit in hits) == covered
    assert sum(hit.name.endswith("not answered.") for hit in hits) == open_
    assert len(icons(picture, "lock")) == covered
    hatched = [r for r in picture.primitives if isinstance(r, Rect) and r.hatch]
    assert len(hatched) == covered
    assert all(r.width == 2.5 for r in hatched)
    assert len(dashed(picture, (7, 7))) == open_


@pytest.mark.parametrize("stage", ["language", "understanding", "positioning", "goals"])
def test_a_covered_frame_says_who_writes_who_has_locked_and_how_far_they_are(stage) -> None:
    says = " ".join(texts(picture_of(sealed(), stage)))
    assert "Sales is writing" in says
    assert "Nothing is shown before both have locked" in says.replace("  ", " ")
    half = " ".join(texts(picture_of(sealed(locked="sales"), stage)))
    assert "Sales has locked" in half
    assert "Procurement is writing" in half
    both = " ".join(texts(picture_of(sealed(locked="both"), stage)))
    assert "Both sides have locked" in both


def test_two_joint_goals_of_one_theme_are_both_shown_beside_five_other_themes() -> None:
    base = fresh()
    more = [Theme(id=f"t{n}", name="Another", order=9 + n) for n in range(2)]
    first = base.of(Theme)[0].id
    goals = [JointGoal(id=f"j{n}", title=f"Joint {n}", theme_id=first) for n in range(2)]
    picture = picture_of(Workshop.of_records([*base.records(), *more, *goals]), "goals")
    assert {"Joint 0", "Joint 1"} < set(texts(picture))


@pytest.mark.parametrize("taken", [1, 3, 4])
def test_how_far_both_are_with_their_goals_is_said_where_no_joint_goal_lies(taken: int) -> None:
    base = sealed(locked="sales")
    themes = [one.id for one in base.of(Theme)][:taken]
    goals = [JointGoal(id=f"j{n}", title="Joint", theme_id=id_) for n, id_ in enumerate(themes)]
    picture = as_facilitator(Workshop.of_records([*base.records(), *goals]), "goals")
    assert {"Sales has locked", "Procurement is writing"} < set(texts(picture))
    assert not touching(picture)
    far = [hit.box for hit in picture.hits if hit.key.startswith("progress:")]
    cards = [hit.box for hit in picture.hits if hit.role in {"card", "covered"}]
    assert not any(one.meets(card) for one in far for card in cards)


def test_answers_to_assumptions_lie_covered_beside_open_assumptions() -> None:
    picture = picture_of(sealed(seals_truths=True), "understanding")
    assert len(boxes(picture, "assumptions")) == 7
    hits = [hit for hit in picture.hits if hit.role == "covered"]
    assert [hit.box.x for hit in hits] == [464] * 4 + [824] * 3
    assert name_of(picture, "progress:procurement") == "Procurement is writing, 3 of 4."


def test_the_pulse_asked_again_keeps_the_first_answers_as_outlines() -> None:
    picture = picture_of(asked_again(), "opening")
    dots = [one for one in markers(picture) if one.part.key.startswith("pulse:r_pulse1")]
    assert dots
    assert all(one.fill is None for one in dots)
    assert not [one for one in markers(picture) if "r_pulse2" in one.part.key]
    assert name_of(picture, "progress:sales") == "Sales has locked, 3 of 3."
    assert name_of(picture, "progress:procurement") == "Procurement is writing, 4 of 4."
    pills = [r for r in picture.primitives if isinstance(r, Rect) and r.h == 52]
    assert len(pills) == 2
    for one in dots:
        assert not any(Box(r.x, r.y, r.w, r.h).meets(one.bounds) for r in pills)


def test_while_the_pulse_is_written_each_step_of_the_scale_can_be_clicked() -> None:
    picture = picture_of(sealed(locked="sales"), "opening")
    places = [hit.place for hit in picture.hits if hit.role == "vote"]
    assert [p.kind for p in places if p is not None] == [str(n) for n in range(11)]
    assert {p.side for p in places if p is not None} == {"procurement"}


def test_votes_counted_out_of_sight_are_said_to_be_covered() -> None:
    def cover(data) -> None:
        data["workshop"].update(status="running")
        data["workshop"].pop("closed_at")
        goals = next(one for one in data["blocks"] if one.get("stage") == "goals")
        goals["settings"] = {"votes_covered": True}
        for step in data["steps"]:
            if step["key"] == "vote":
                step.pop("done", None)

    workshop = changed(GEARWORKS, cover)
    room = picture_of(workshop, "goals")
    assert "votes covered" in texts(room)
    assert not [one for one in markers(room) if one.size in {12, 13} and one.part.key == "jg3"]
    console = as_facilitator(workshop, "goals")
    assert "votes covered" not in texts(console)


# --- signs on a card -----------------------------------------------------------------------------


def test_the_person_at_the_keyboard_alone_sees_what_stays_in_the_room() -> None:
    workshop = held_back()
    for stage, key in (("opening", "h1"), ("goals", "g_growth_s1"), ("commitments", "ac_A1")):
        console = as_facilitator(workshop, stage)
        assert "Stays in the room." in name_of(console, key)
        room = picture_of(workshop, stage)
        assert not icons(room, "stays")
        assert "Stays in the room" not in said(room)
    roles = as_facilitator(workshop, "positioning")
    assert {one.part.key for one in icons(roles, "stays")} == {"a1:sales", "a5:procurement"}


def test_what_one_side_alone_sees_is_hatched_and_not_in_the_room() -> None:
    workshop = held_back()
    for stage, key in (("opening", "h2"), ("goals", "g_growth_s2"), ("alignment", "ps_S2")):
        console = as_facilitator(workshop, stage)
        (paper, *_) = (one for one in console.parts[key] if isinstance(one, Rect))
        assert (paper.fill, paper.hatch) == ("sales.zone3", "sales.edge")
        assert "Seen by this side alone." in name_of(console, key)
        assert picture_of(workshop, stage).hit(key) is None


def test_words_on_hatching_have_the_full_ink() -> None:
    for stage in ("commitments", "goals", "alignment"):
        picture = as_facilitator(held_back(), stage)
        private = {
            one.part.key for one in picture.primitives if isinstance(one, Rect) and one.hatch
        }
        words = [one for one in picture.primitives if isinstance(one, TextRun) and one.size >= 17]
        runs = [one for one in words if one.part.key in private]
        assert {one.colour for one in runs} == {"ink"}, stage


def test_a_private_step_is_never_missing_a_counterpart() -> None:
    picture = as_facilitator(held_back(), "alignment")
    private = {one.id for one in held_back().of(ProcessStep) if one.visibility != "joint"}
    stubs = {key.removeprefix("stub:") for key in picture.parts if key.startswith("stub:")}
    assert private
    assert stubs
    assert not stubs & private


def test_a_result_older_than_its_ground_says_so_until_it_is_touched() -> None:
    workshop = with_changes()
    for stage, lens, key in (
        ("language", "", "t1"),
        ("understanding", "", "tr_as1"),
        ("positioning", "growth_path", "gp2"),
        ("goals", "", "jg3"),
        ("alignment", "", "jm2"),
    ):
        picture = picture_of(workshop, stage, lens)
        assert "From before the change." in name_of(picture, key), stage
        assert len(icons(picture, "before-change")) == 1, stage
    at = "2026-12-09T12:00:00+00:00"
    touched = [
        replace(one, changed_at=at) if isinstance(one, JointGoal) else one
        for one in workshop.records()
    ]
    picture = picture_of(Workshop.of_records(touched), "goals")
    assert not icons(picture, "before-change")


def test_carried_cards_say_from_when_they_are() -> None:
    workshop = review()
    picture = picture_of(workshop, "commitments")
    assert "from 9 December" in texts(picture)
    assert "From 9 December." in name_of(picture, "ac_A3")
    paths = picture_of(workshop, "positioning", "growth_path")
    assert len(icons(paths, "carried")) == 3
    finnish = table_of(workshop, language="fi")
    frame = finnish.frame(block_of(workshop, "commitments"))
    assert frame is not None
    assert "päivältä 9.12." in texts(frame.picture)


def test_a_struck_or_parked_card_leaves_nothing_behind() -> None:
    workshop = sample(GEARWORKS)
    move = workshop["jm2"]
    assert isinstance(move, JointMove)
    assert move.text in said(picture_of(workshop, "alignment"))
    gone = workshop.with_changes(RemoveRecords((move.id,)).plan(workshop))
    picture = picture_of(gone, "alignment")
    assert move.text not in said(picture)
    assert not [key for key in picture.parts if move.id in key]
    assert not [hit for hit in picture.hits if move.id in hit.record_ids]


def test_long_texts_take_two_lines_and_lose_nothing_for_a_screen_reader() -> None:
    picture = picture_of(with_long_texts(), "goals")
    runs = [one for one in picture.parts["g_growth_s1"] if isinstance(one, TextRun)]
    assert len({one.y for one in runs}) == 2
    assert runs[-1].text.endswith("…")
    assert LONG in name_of(picture, "g_growth_s1")
    high = [one for one in picture.parts["jg3"] if isinstance(one, TextRun) and one.size == 21]
    assert len({one.y for one in high}) == 2, "a long title takes two lines"
    action = picture_of(with_long_texts(), "commitments")
    written = [one for one in action.parts["ac_A1"] if isinstance(one, TextRun) and one.size == 18]
    assert len({one.y for one in written}) == 2


def test_words_with_an_agreed_wording_are_underlined_on_every_later_card() -> None:
    picture = picture_of(mockup_with_a_term(), "goals")
    dotted = [one for one in picture.parts["jg2"] if isinstance(one, Line) and one.dash]
    assert len(dotted) == 1
    assert dotted[0].part.record_ids == ("jg2", "t")


def mockup_with_a_term() -> Workshop:
    term = Term(
        id="t", term="pilot", wording="A test with a stop date", agreed_sales=True,
        agreed_procurement=True,
    )  # fmt: skip
    return Workshop.of_records([*mockup().records(), term])


# --- opening -------------------------------------------------------------------------------------


def pulses(values: list[int]) -> Picture:
    def answer(data: dict[str, Any]) -> None:
        data["rounds"] = [one for one in data["rounds"] if one.get("moment") != "close"]
        data["pulses"] = [
            {"id": f"pu{side}{n}", "round_id": "r_pulse1", "side": side, "value": value}
            for side in ("sales", "procurement")
            for n, value in enumerate(values)
        ]

    return picture_of(changed(GEARWORKS, answer), "opening")


@pytest.mark.parametrize(("count", "step"), [(3, 46), (5, 46), (8, 25)])
def test_dots_stand_46_apart_and_closer_from_six_on(count: int, step: float) -> None:
    picture = pulses([7] * count)
    left = [one.x for one in markers(picture, "pulse:r_pulse1:sales:7")]
    right = [one.x for one in markers(picture, "pulse:r_pulse1:procurement:7")]
    assert left == [738 - n * step for n in range(count)]
    assert right == [861 + n * step for n in range(count)]


def test_at_the_close_the_first_round_becomes_outlines_and_both_middles_are_told() -> None:
    picture = picture_of(sample(GEARWORKS), "opening")
    ghosts = [one for one in markers(picture) if one.part.key.startswith("pulse:r_pulse1")]
    now = [one for one in markers(picture) if one.part.key.startswith("pulse:r_pulse2")]
    assert {one.fill for one in ghosts} == {None}
    assert {one.fill for one in now} == {"sales.mark", "procurement.mark"}
    assert {one.layer for one in ghosts} == {Layer.LINKS}
    says = " ".join(texts(picture))
    assert "7 → 7" in says
    assert "7 → 6.5" in says
    assert "at the start" in texts(picture)
    assert "now" in texts(picture)


def test_nobody_is_named_on_the_opening_frame() -> None:
    workshop = sample(GEARWORKS)
    people = [one.name for one in workshop.of(Participant) if one.name]
    picture = as_facilitator(workshop, "opening")
    assert not [name for name in people if name in said(picture)]


def test_each_side_ticks_a_house_rule_with_its_mark() -> None:
    def half(data: dict[str, Any]) -> None:
        data["house_rules"][0].pop("accepted_procurement")

    picture = picture_of(changed(GEARWORKS, half), "opening", "house_rules")
    first = [one for one in picture.parts["hr1"] if isinstance(one, Marker) and one.size < 24]
    assert [one.fill for one in first] == ["sales.mark", "frame"]
    assert "Accepted by sales." in name_of(picture, "hr1")
    assert "Agreed by both." in name_of(picture, "hr2")
    assert boxes(picture, "house_rules")[0] == Box(280, 152, 1040, 92)
    assert boxes(picture_of(overfull(), "opening", "house_rules"), "house_rules")[0].h == 36


# --- understanding -------------------------------------------------------------------------------


def test_a_verdict_has_a_shape_a_colour_and_a_word() -> None:
    picture = picture_of(sample(GEARWORKS), "understanding")
    words = {
        key: next(one.text for one in ones if isinstance(one, TextRun))
        for key, ones in picture.parts.items()
        if key.startswith("verdict:")
    }
    assert set(words.values()) == {"right", "partly", "wrong", "open"}
    shapes = {
        words[key]: next(one for one in picture.parts[key] if isinstance(one, Marker))
        for key in words
    }
    assert shapes["wrong"].shape == "diamond"
    assert shapes["right"].fill == "ok.mark"
    assert shapes["open"].dash
    assert not shapes["partly"].dash


def test_n_stands_under_each_head_and_ranges_lie_below_their_markers() -> None:
    picture = picture_of(sample(GEARWORKS), "understanding", "perception")
    ns = [one for one in picture.primitives if isinstance(one, TextRun) and one.text == "n = 4"]
    heads = {one.y for one in picture.primitives
             if isinstance(one, TextRun) and one.text.startswith("How ")}  # fmt: skip
    assert len(ns) == 2
    assert all(one.y > max(heads) + 15 for one in ns)
    whiskers = [one for one in picture.parts["st_U1:sales"] if isinstance(one, Line)]
    (marker,) = (one for one in picture.parts["st_U1:sales"] if isinstance(one, Marker))
    assert {one.width for one in whiskers} == {2}
    assert min(one.y1 for one in whiskers) > marker.y + marker.size / 2
    assert "range of answers" in texts(picture)


def test_a_side_of_two_shows_its_middle_and_no_range() -> None:
    def two(data: dict[str, Any]) -> None:
        people = sorted({a["participant_id"] for a in data["statement_answers"]
                         if a["side"] == "sales"})[:2]  # fmt: skip
        data["statement_answers"] = [
            a for a in data["statement_answers"]
            if a["side"] == "procurement" or a["participant_id"] in people
        ]  # fmt: skip

    picture = picture_of(changed(GEARWORKS, two), "understanding", "perception")
    own = picture.parts["st_U1:sales"]
    assert [one for one in own if isinstance(one, Marker)]
    assert not [one for one in own if isinstance(one, Line)]


def test_criteria_stand_in_both_orders_joined_by_lines_that_say_how_far() -> None:
    picture = picture_of(sample(GEARWORKS), "understanding", "criteria")
    assert name_of(picture, "cr_price:sales") == "Price. Sales puts it at 1."
    assert name_of(picture, "cr_price:procurement") == "Price. Procurement puts it at 6."
    lines = {
        key: next(one for one in ones if isinstance(one, Path))
        for key, ones in picture.parts.items()
        if key.startswith("gap:")
    }
    assert len(lines) == 8
    far = {key for key, one in lines.items() if one.stroke == "attention.mark"}
    assert far == {"gap:cr_price", "gap:cr_innovation"}
    assert {"5 places", "3 places"} <= set(texts(picture))
    plain = picture_of(sample(GEARWORKS), "understanding", "criteria")
    assert plain.primitives == picture.primitives


# --- positioning ---------------------------------------------------------------------------------


def test_a_view_changed_after_the_reveal_leaves_a_ghost_a_thin_line_and_the_time() -> None:
    picture = picture_of(with_changes(), "positioning")
    for side, then, now in (("sales", 133, 354), ("procurement", 1467, 1246)):
        ghost = [one for one in picture.parts[f"a2:{side}:ghost"] if isinstance(one, Marker)]
        assert [(one.x, bool(one.dash), one.fill) for one in ghost] == [(then, True, None)]
        lines = [one for one in picture.parts[f"a2:{side}:ghost"] if isinstance(one, Line)]
        assert [(one.x1, one.x2, one.width) for one in lines] == [(then, now, 2)]
        (own,) = (one for one in picture.parts[f"a2:{side}"] if isinstance(one, Marker))
        assert own.x == now
        assert "Changed after the reveal." in name_of(picture, f"a2:{side}")
    assert texts(picture).count("changed 10:52") == 2


def test_a_view_that_moved_since_the_last_meeting_says_from_when_it_was() -> None:
    def again(data: dict[str, Any]) -> None:
        data["rounds"].append(
            {
                "id": "r_again", "subjects": ["positions"], "number": 2, "reason": "again",
                "sales_locked_at": "2026-12-09T11:40:00+00:00",
                "procurement_locked_at": "2026-12-09T11:40:00+00:00",
                "revealed_at": "2026-12-09T11:41:00+00:00",
            }
        )  # fmt: skip
        data["positions"] += [
            {"id": "po_n1", "area_id": "a1", "round_id": "r_again", "side": "sales",
             "segment": "growing", "supplier_class": "operational"},
            {"id": "po_n2", "area_id": "a1", "round_id": "r_again", "side": "procurement",
             "supplier_class": "operational", "segment": "growing"},
        ]  # fmt: skip

    picture = picture_of(changed(GEARWORKS, again), "positioning")
    (ghost,) = (one for one in picture.parts["a1:sales:ghost"] if isinstance(one, Marker))
    assert ghost.x == 507
    assert "at 11:41" not in texts(picture)
    assert "at 10:14" in texts(picture), "the time of the reveal it is from"
    assert "a1:procurement:ghost" not in picture.parts


def test_arrows_in_the_matrices_lead_from_the_guess_to_the_view_that_was_sealed() -> None:
    picture = picture_of(sample(GEARWORKS), "positioning", "matrices")
    arrow = picture.parts["gap:a1:matrix:sales"]
    (line,) = (one for one in arrow if isinstance(one, Line))
    (head,) = (one for one in arrow if isinstance(one, Path))
    (own,) = (one for one in picture.parts["a1:matrix:sales"] if isinstance(one, Marker))
    assert (line.width, head.width) == (4, 4)
    assert abs(line.x2 - own.x) < abs(line.x1 - own.x)
    assert head.segments[1][1] == (line.x2, line.y2)
    assert "on the line, talk" in texts(picture)
    assert "On the line, talk." in name_of(picture, "a2:matrix:procurement")


def test_a_right_guess_in_a_matrix_is_a_ring_and_areas_at_one_place_stand_side_by_side() -> None:
    def same(data: dict[str, Any]) -> None:
        for one in data["positions"]:
            if one["side"] == "sales":
                one.update(relative_value=70, attractiveness=70)
            else:
                one.update(relative_value=70, attractiveness=70)

    picture = picture_of(changed(GEARWORKS, same), "positioning", "matrices")
    own = [markers(picture, f"a{n}:matrix:sales")[0] for n in range(1, 6)]
    assert len({(one.x, one.y) for one in own}) == 5
    assert all(abs(a.x - b.x) >= 20 for a, b in pairwise(own))
    rings = [markers(picture, f"a{n}:matrix:sales:guess")[0] for n in range(1, 5)]
    assert all(ring.size > 50 for ring in rings)
    assert [(ring.x, ring.y) for ring in rings] == [(one.x, one.y) for one in own[:4]]
    assert not [key for key in picture.parts if key.startswith("gap:") and ":sales" in key]


def test_a_place_changed_in_a_matrix_leaves_a_ghost_too() -> None:
    picture = picture_of(with_changes(), "positioning", "matrices")
    (ghost,) = markers(picture, "a2:matrix:sales:ghost")
    assert ghost.dash
    (own,) = markers(picture, "a2:matrix:sales")
    assert (own.x, own.y) == (40 + 600 * 0.75, 800 - 600 * 0.65)
    assert "changed 10:52" in texts(picture)


def test_the_name_of_a_quadrant_stands_beside_an_area_in_its_corner() -> None:
    picture = picture_of(sample("pannukakku"), "positioning", "matrices")
    name = next(one for one in picture.primitives
                if isinstance(one, TextRun) and one.text == "Kasvatettava")  # fmt: skip
    assert not any(one.bounds.meets(name.bounds) for one in markers(picture))
    free = next(one for one in picture.primitives
                if isinstance(one, TextRun) and one.text == "Kevyesti hoidettava")  # fmt: skip
    assert (name.x > 90, free.x) == (True, 56)


def test_the_field_where_both_matrices_cross_explains_itself() -> None:
    picture = picture_of(sample(GEARWORKS), "positioning", "combined")
    assert "even, close dependence" in texts(picture)
    outlined = [r for r in picture.primitives
                if isinstance(r, Rect) and r.stroke == "ink2" and r.w == 154]  # fmt: skip
    assert len(outlined) == 4
    nothing = picture_of(mockup(), "positioning", "combined")
    assert "An area stands here once both sides have placed it" in " ".join(texts(nothing))


def test_a_growth_path_says_which_mark_is_today_once_there_is_one() -> None:
    assert {"today", "in twelve months"} <= {*texts(picture_of(sample(GEARWORKS), "positioning",
                                                               "growth_path"))}  # fmt: skip
    assert "today" not in texts(picture_of(mockup(), "positioning", "growth_path"))


def test_a_growth_path_says_whether_its_criterion_was_met() -> None:
    def met(data: dict[str, Any]) -> None:
        data["growth_paths"][0].update(met=True, met_on="2026-12-09")
        data["growth_paths"][1].update(met=False)

    picture = picture_of(changed(GEARWORKS, met), "positioning", "growth_path")
    assert {"met 9 Dec 2026", "not met yet"} <= set(texts(picture))
    assert "Met 9 Dec 2026." in name_of(picture, "gp1")


def test_more_areas_than_rows_still_have_room_for_area_and_meeting() -> None:
    picture = picture_of(overfull(), "positioning")
    runs = [one for one in picture.primitives
            if isinstance(one, TextRun) and one.part.key in {"a1", "a2"}]  # fmt: skip
    tops = sorted((one.bounds.y, one.bounds.bottom, one.part.key) for one in runs)
    assert len({key for _, _, key in tops}) == 2
    lines = sorted({(round(one.y), one.part.key) for one in runs})
    assert all(b[0] - a[0] >= 20 for a, b in pairwise(lines))


# --- goals ---------------------------------------------------------------------------------------


def test_a_linked_goal_has_a_filled_notch_and_a_loose_one_a_hollow_one() -> None:
    picture = picture_of(mockup(), "goals")
    linked, loose = "g0", "g8"
    (filled,) = (one for one in picture.parts[linked] if isinstance(one, Marker))
    (hollow,) = (one for one in picture.parts[loose] if isinstance(one, Marker))
    assert (filled.x, filled.fill) == (502, "sales.mark")
    assert (hollow.x, hollow.fill, hollow.stroke) == (502, "frame", "sales.mark")
    assert "Not linked." in name_of(picture, loose)
    assert "Linked to One service partner for all three mills." in name_of(picture, linked)


def test_the_joint_goal_of_the_design_is_drawn_as_there() -> None:
    picture = picture_of(mockup(), "goals")
    assert boxes(picture, "joint_goals") == [Box(544, y, 512, 126) for y in (184, 368, 552)]
    says = " ".join(one.text for one in picture.parts["jg1"] if isinstance(one, TextRun))
    assert "Mills under one service agreement" in says
    assert "by 31 Dec 2026" in says
    dots = [one for one in picture.parts["jg1"] if isinstance(one, Marker) and one.size in {12, 13}]
    assert [one.shape for one in dots] == ["circle"] * 4 + ["square"] * 5
    assert "Joint priority" in says
    assert "One-sided" in texts(picture)


def test_more_than_twelve_votes_become_numbers() -> None:
    workshop = mockup()
    records = [
        replace(one, count=9) if isinstance(one, Vote) and one.id.startswith("v1") else one
        for one in workshop.records()
    ]
    picture = picture_of(Workshop.of_records(records), "goals")
    dots = [one for one in picture.parts["jg1"] if isinstance(one, Marker) and one.size in {12, 13}]
    assert not dots
    numbers = [one.text for one in picture.parts["jg1"] if isinstance(one, TextRun)]
    assert numbers.count("9") == 2


def test_a_later_reading_stands_beside_baseline_and_target() -> None:
    reading = GoalReading(id="r1", joint_goal_id="jg2", on="2026-06-01", value="9")
    picture = picture_of(Workshop.of_records([*mockup().records(), reading]), "goals")
    says = "".join(one.text for one in picture.parts["jg2"] if isinstance(one, TextRun))
    assert "now 9" in says


# --- alignment -----------------------------------------------------------------------------------


def test_the_processes_of_the_design_cross_miss_and_come_too_late_as_there() -> None:
    picture = picture_of(mockup(), "alignment")
    (ring,) = (one for one in markers(picture) if one.part.key.startswith("crossing:")
               and one.shape == "circle")  # fmt: skip
    assert (round(ring.x), round(ring.y), ring.size) == (800, 550, 40)
    assert {"Order crosses", "Need specified before sales is heard"} <= set(texts(picture))
    (late,) = (one for one in picture.parts["t1"] if isinstance(one, Path))
    assert (late.stroke, late.width) == ("attention.mark", 6)
    stubs = sorted(key for key in picture.parts if key.startswith("stub:"))
    assert stubs == ["stub:step_p2", "stub:step_p4", "stub:step_s2", "stub:step_s3"]
    assert [texts(picture).count(when) for when in ("Jan", "Dec")] == [2, 2]
    assert boxes(picture, "joint_moves")[1] == Box(606, 281, 388, 58)
    assert len(icons(picture, "decision")) == 2


def test_a_decision_nobody_was_heard_on_says_so_beside_its_step() -> None:
    def alone(data: dict[str, Any]) -> None:
        empty(data, "touches", "frictions", "playbook_texts")
        for move in data["joint_moves"]:
            move.pop("touch_id", None)

    picture = picture_of(changed(GEARWORKS, alone), "alignment")
    pills = [hit for hit in picture.hits if hit.key.startswith("early:")]
    assert len(pills) == 4
    assert "Specification before sales is heard" in texts(picture)


@pytest.mark.parametrize("state", [state for state in STATES if state != "review"])
def test_pills_and_rings_cover_neither_cards_nor_one_another_in_any_state(state) -> None:
    picture = picture_of(STATES[state](), "alignment")
    pills = [hit.box for hit in picture.hits if hit.role == "pill"]
    cards = [hit.box for hit in picture.hits if hit.role in {"card", "more", "covered"}]
    for number, pill in enumerate(pills):
        assert not any(pill.meets(other) for other in cards + pills[number + 1 :]), pill


def test_owners_stand_on_a_joint_move_where_its_words_leave_room() -> None:
    def short(data: dict[str, Any]) -> None:
        data["joint_moves"][0]["text"] = "Swap plans"
        data["joint_moves"][1]["text"] = "A much longer sentence than has room beside two people"

    picture = picture_of(changed(GEARWORKS, short), "alignment")
    assert {"KA", "CM"} <= {one.text for one in picture.parts["jm1"] if isinstance(one, TextRun)}
    assert not [one for one in picture.parts["jm2"] if isinstance(one, Marker) and one.size == 30]
    assert "Owners" in name_of(picture, "jm2")


# --- commitments ---------------------------------------------------------------------------------


def test_actions_say_when_how_far_and_how_late() -> None:
    picture = picture_of(uneven(), "commitments", view=facilitator_view(uneven()))
    assert "12 days late" not in texts(picture), "asked on a later day in these tests"
    late = [text for text in texts(picture) if text.endswith("days late")]
    assert late
    assert "Done" in texts(picture)
    assert "No date yet." in name_of(picture, "ac_A5")
    assert "Under way." in name_of(picture, "ac_A3")


def test_one_side_that_carries_far_more_is_shown_by_two_short_bars() -> None:
    picture = picture_of(uneven(), "commitments")
    bars = [r for r in picture.primitives if isinstance(r, Rect) and r.h == 8 and r.y == 122]
    assert [r.fill for r in bars] == ["sales.mark", "procurement.mark"]
    assert bars[0].w < bars[1].w == 120
    even = picture_of(sample(GEARWORKS), "commitments")
    assert not [r for r in even.primitives if isinstance(r, Rect) and r.h == 8 and r.y == 122]


def test_gives_and_gets_stand_under_the_actions_of_their_side() -> None:
    picture = picture_of(uneven(), "commitments")
    own = "terms:sales:jg1"
    assert [one.text for one in picture.parts[own] if isinstance(one, TextRun)] == [
        "Unplanned stops on filling lines 2 and 5 fall",
        "gives: Sensors and one engineer, one day a week",
        "gets: A price for an avoided stop",
    ]


def test_a_review_looks_back_on_one_frame_and_signs_on_the_other() -> None:
    workshop = review()
    first, last = (block_of(workshop, "commitments", n) for n in (0, 1))
    scene = table_of(workshop)
    back, on = scene.frame(first), scene.frame(last)
    assert back is not None
    assert on is not None
    assert back.fact == "1 of 8 done"
    assert not [hit for hit in back.picture.hits if hit.key.startswith("sign:")]
    assert back.picture.hit("ready") is None
    zones = [r for r in back.picture.primitives if isinstance(r, Rect) and r.radius == 14]
    assert {(r.y, r.h) for r in zones} == {(148, 724)}
    assert len([hit for hit in on.picture.hits if hit.key.startswith("sign:")]) == 2
    assert on.picture.hit("ready") is not None
    done = [one.id for one in workshop.of(Action) if one.status == "done"]
    assert back.picture.hit(done[0]) is not None
    assert on.picture.hit(done[0]) is None, "what is done needs no promise any more"


def test_readiness_has_a_segment_a_check_and_names_the_first_missing_thing() -> None:
    picture = picture_of(mockup(), "commitments")
    done = [r for r in picture.primitives if isinstance(r, Rect) and r.fill == "ok.mark"]
    missing = dashed(picture, (5, 4))
    hit = picture.hit("ready")
    assert hit is not None
    assert hit.name.startswith(f"Ready to sign: {len(done)} of {len(done) + len(missing)}.")
    assert "Missing: Norrvik Flow’s support for" in hit.name


def test_a_signature_on_paper_says_so_and_a_typed_one_its_time() -> None:
    def paper(data: dict[str, Any]) -> None:
        data["signatures"][0]["method"] = "paper"

    picture = picture_of(changed(GEARWORKS, paper), "commitments")
    assert "on paper, 9 Dec 2026 12:14" in texts(picture)
    assert "9 Dec 2026 12:14" in texts(picture)
    typed = [
        one.text
        for one in picture.primitives
        if isinstance(one, TextRun) and one.size == 23 and one.part.key.startswith("sign:")
    ]
    assert typed == ["Head of Procurement"]


def test_reviews_that_were_held_are_ticked_and_today_stands_among_them() -> None:
    def later(data: dict[str, Any]) -> None:
        data["workshop"]["date"] = "2027-03-10"

    picture = picture_of(changed(GEARWORKS, later), "commitments")
    names = [hit.name for hit in picture.hits if hit.key.startswith("review:")]
    assert names == ["Held, 8 Jan 2027.", "Today, 10 Mar.", "120 days, 8 Jul."]
    assert [one for one in picture.parts["review:rv1"] if isinstance(one, Path)]


# --- empty ---------------------------------------------------------------------------------------


def test_an_empty_workshop_asks_in_every_zone_and_documents_stay_silent() -> None:
    workshop = fresh()
    asked = {
        "opening": ["What do you hope for?", "What worries you?"],
        "language": ["What do we mean by these words?"],
        "positioning": ["Which business areas do we share?"],
        "goals": ["What do you want to reach?", "Nothing joint yet"],
        "alignment": ["How does it go from first to last?"],
        "commitments": ["What will we do, by when?", "What do we both agree on?"],
    }
    for stage, questions in asked.items():
        found = " ".join(texts(picture_of(workshop, stage)))
        for question in questions:
            assert question in found, stage
    on_paper = picture_of(workshop, "goals", view=joint_view(workshop))
    assert "What do you want to reach?" not in texts(on_paper)


@pytest.mark.parametrize(
    ("stage", "subject", "question"),
    [
        ("understanding", "assumptions", "assume about them?"),
        ("goals", "goals", "What do you want to reach?"),
        ("alignment", "process", "How does it go from first to last?"),
    ],
)
def test_a_side_that_has_written_nothing_yet_is_asked_until_it_locks(
    stage, subject, question
) -> None:
    def asks(sales_locked_at: str | None = None) -> int:
        round_ = Round(id="r", subjects=(subject,), number=1, sales_locked_at=sales_locked_at)
        workshop = Workshop.of_records([*fresh().records(), round_])
        return texts(picture_of(workshop, stage)).count(question)

    both = asks()
    assert both > 1
    assert asks("2026-04-23T10:00:00+02:00") == both / 2


def test_a_frame_of_three_hundred_goals_is_laid_out_with_little_more_work_than_one_of_thirty() -> (
    None
):
    base = mockup()
    theme = base.of(JointGoal)[0].theme_id

    def calls(count: int) -> int:
        goals = [
            Goal(
                id=f"x{n}",
                side="sales" if n % 2 else "procurement",
                theme_id=theme,
                text=f"Goal {n}",
            )
            for n in range(count)
        ]
        scene = table_of(Workshop.of_records([*base.records(), *goals]))
        frame = next(one for one in scene.frames if one.stage == "goals")
        frame.draw()
        return calls_of(frame.draw)

    assert calls(300) < 3 * calls(30)  # what has no room is counted and not laid out


def test_hit_areas_have_names_in_words_people_say() -> None:
    hits: list[HitArea] = []
    for _, picture in every_picture(sample(GEARWORKS)):
        hits += picture.hits
    assert all(hit.name.strip() for hit in hits)
    roles = as_facilitator(mockup(), "positioning")
    assert name_of(roles, "a3:sales") == (
        "Field service. Sales places the customer as Strategic. "
        "Procurement guessed Breakthrough. Two steps."
    )
    goals = picture_of(mockup(), "goals")
    assert name_of(goals, "g0") == (
        "Goal, sales, Growth. Grow the service share in all three mills. "
        "Linked to One service partner for all three mills. 1 of 2."
    )
