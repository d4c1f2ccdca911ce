"""The pictures for the room, from what it may know, without a window."""

from dataclasses import replace

import pytest
from tests.ui.conftest import sample_bytes

from jointtable import content
from jointtable.domain.records import SIDES, Block, Goal, JointGoal, Record, Round, Step, Vote
from jointtable.domain.visibility import table_view, votes_are_covered
from jointtable.domain.workshop import Workshop
from jointtable.i18n import translator
from jointtable.interchange import read
from jointtable.layout.covered import covered
from jointtable.layout.primitives import Rect, TextRun
from jointtable.ui.audience.page import Page
from jointtable.ui.audience.pages import page_of
from jointtable.ui.audience.room import Room
from jointtable.ui.audience.showing import Showing

LEAST = 17.0
"""Scene units; 20 px on a projector of 1920 px (tokens.json, ``type.audience``)."""


@pytest.fixture(scope="module")
def sample() -> Workshop:
    return read(sample_bytes("gearworks-dairies"))


def changed(workshop: Workshop, *records: Record) -> Workshop:
    ids = {record.id for record in records}
    kept = (record for record in workshop.records() if record.id not in ids)
    return Workshop.of_records([*kept, *records])


def at(workshop: Workshop, key: str, **settings: str | bool) -> tuple[Workshop, Block]:
    """Return the workshop standing at a step, its stage set so, and that stage."""
    step = next(one for one in workshop.of(Step) if one.key == key)
    block = workshop[step.block_id]
    assert isinstance(block, Block)
    block = replace(block, settings=tuple({**dict(block.settings), **settings}.items()))
    setup = replace(workshop.setup, current_step_id=step.id, status="running")
    return changed(workshop, replace(step, done=False), block, setup), block


def seen(workshop: Workshop, block: Block, language: str = "en", **showing: object) -> Page:
    room = Room(
        view=table_view(workshop),
        content=content.load(),
        language=language,
        tr=translator(language),
        covered=covered(workshop),
        votes_covered=votes_are_covered(workshop),
    )
    return page_of(room, Showing(**{"kind": "stage", "block_id": block.id, **showing}))  # type: ignore[arg-type]  # its fields


def words(page: Page) -> str:
    runs = (*page.picture.primitives, *page.behind.primitives)
    return " ".join(one.text for one in runs if isinstance(one, TextRun))


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        ("nobody", "Answers are shown without names"),
        ("side", "Answers are shown by side, without names"),
        ("name", "Answers are shown by side; names stay with the facilitator"),
    ],
)
def test_a_blind_step_promises_what_is_set(sample, shown, says):
    sealed = Round(id="r", subjects=("positions",), number=9)
    workshop, block = at(changed(sample, sealed), "own_view", answers_shown=shown)
    found = words(seen(workshop, block))
    assert f"Both sides are writing\u2002·\u2002{says}" in found
    assert "Nothing is shown before both have locked" in found
    revealed, block = at(sample, "own_view", answers_shown=shown)
    assert says not in words(seen(revealed, block)), "there is nothing left to promise"


def test_the_house_rules_come_with_the_promise_of_the_room(sample):
    workshop, block = at(sample, "house_rules")
    assert "Everything stays on this laptop." in words(seen(workshop, block))
    assert "Kaikki pysyy tällä koneella." in words(seen(workshop, block, "fi"))


def test_a_stage_can_hide_its_clock(sample):
    assert seen(*at(sample, "own_view")).has_clock
    assert not seen(*at(sample, "own_view", timer_on_projector=False)).has_clock


def test_votes_from_paper_are_covered_until_the_step_is_over_and_hands_are_seen_at_once(sample):
    goal = sample.of(JointGoal)[0]
    others = [one for one in sample.records() if not isinstance(one, Vote)]
    for method, says in (("hands", False), ("paper", True)):
        votes = [
            Vote(id=f"v{side}", joint_goal_id=goal.id, side=side, count=13, method=method)  # type: ignore[arg-type]  # one of them
            for side in SIDES
        ]
        workshop, block = at(Workshop.of_records([*others, *votes]), "vote")
        found = words(seen(workshop, block))
        assert ("Votes stay covered until all are counted" in found) is says
        assert (" 13 " in f" {found} ") is not says


@pytest.mark.parametrize("kind", ["waiting", "table", "question", "break", "test"])
@pytest.mark.parametrize("language", ["en", "fi"])
def test_nothing_is_too_small_to_be_read_from_the_back(sample, kind, language):
    workshop, block = at(sample, "own_view")
    if kind == "break":
        block = next(one for one in workshop.of(Block) if one.kind == "break")
    page = seen(workshop, block, language, kind=kind, text="Why?" if kind == "question" else "")
    runs = [one for one in page.picture.primitives if isinstance(one, TextRun)]
    assert runs or kind == "break"
    assert all(one.size >= LEAST or one.size == 13.0 for one in runs), "but for initials"


@pytest.mark.parametrize("text", ["Why?", "word " * 400, "w" * 900, "שלום 🥞\n\n" * 40])
def test_a_question_of_any_length_stays_on_the_screen(sample, text):
    page = seen(*at(sample, "own_view"), kind="question", text=text)
    boxes = [one.bounds for one in page.picture.primitives]
    assert boxes
    assert all(
        box.x >= 0 and box.right <= 1600 and box.y >= 0 and box.bottom <= 900 for box in boxes
    )


@pytest.mark.parametrize("count", [1, 2, 3, 8, 12])
def test_cards_in_the_spotlight_never_overlap_and_stay_on_the_screen(sample, count):
    goals = [
        replace(one, text=f"{one.text} " * (number % 3 * 12 + 1))
        for number, one in enumerate(sample.of(Goal)[:count])
    ]
    workshop, block = at(changed(sample, *goals), "joint_goals")
    page = seen(workshop, block, kind="spotlight", ids=tuple(one.id for one in goals))
    cards = [
        one.bounds
        for one in page.picture.primitives
        if isinstance(one, Rect) and one.fill == "card"
    ]
    assert len(cards) == min(count, 8)
    assert all(
        box.x >= 0 and box.right <= 1600 and box.y >= 0 and box.bottom <= 900 for box in cards
    )
    assert not any(a.meets(b) for n, a in enumerate(cards) for b in cards[n + 1 :])
    texts = [one.bounds for one in page.picture.primitives if isinstance(one, TextRun)]
    assert count > 8 or all(any(card.holds(text, 2) for card in cards) for text in texts)
