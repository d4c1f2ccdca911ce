"""Which steps seal what together, and how far they are."""

import itertools
from dataclasses import replace

import pytest

from jointtable import content
from jointtable.content.agendas import workshop_from_agenda
from jointtable.domain import blind
from jointtable.domain.edits import (
    AddRecords,
    CloseWorkshop,
    Edit,
    GoToStep,
    LockSide,
    OpenRound,
    PutAnswers,
    Reveal,
    steps_in_order,
)
from jointtable.domain.edits.rounds import ForgetRound, RoundIsInUse
from jointtable.domain.records import (
    SIDES,
    Block,
    Criterion,
    Goal,
    Hope,
    Participant,
    Pulse,
    Round,
    Step,
    Theme,
)
from jointtable.domain.workshop import Workshop
from jointtable.interchange import read
from jointtable.session.sealing import (
    NotBegun,
    check_begun,
    going_to,
    leaving_out,
    not_begun,
    round_of,
    sealed_steps,
    stand_of,
)

AT = "2026-04-23T09:00:00+03:00"
LATER = "2026-04-23T11:00:00+03:00"
CONTENT = content.load()
UNDERSTANDING = ("understanding", ["we_assume", "statements"], "reveal")
POSITIONING = ("positioning", ["own_view", "guess_theirs"], "reveal", ["positions"])
SHORT = [
    ("opening", ["pulse"], "reveal", ["pulse"]),
    ("language", ["our_meaning"], "term_by_term", ["meanings"]),
    (*UNDERSTANDING, ["assumptions", "statements"]),
    POSITIONING,
    ("goals", ["our_goals"], "reveal", ["goals"]),
]
PULSE_AGAIN = ("commitments", ["pulse_again"], "reveal", ["pulse"])
HALF = [*SHORT, ("alignment", ["two_processes"], "reveal", ["process"]), PULSE_AGAIN]
RANKED = [*UNDERSTANDING[1], "criteria"]
FULL = [
    *HALF[:2],
    ("understanding", RANKED, "reveal", ["assumptions", "statements", "rankings"]),
    ("positioning", [*POSITIONING[1], "matrices"], "reveal", ["positions"]),
    *HALF[4:],
]
REVIEW = [
    SHORT[0],
    ("understanding", ["statements"], "reveal", ["statements"]),
    POSITIONING,
]


def agenda(key: str) -> Workshop:
    ids = (f"x{n}" for n in itertools.count())
    made = workshop_from_agenda(
        *(CONTENT, key),
        sales="Norrvik Flow",
        procurement="Tervala Mills",
        language="en",
        id="w1",
        new_id=lambda: next(ids),
    )
    people = [
        Participant(id=f"p{n}", side=side, name=f"Name {n}", initials=f"N{n}")
        for n, side in enumerate((SIDES[0], *SIDES))
    ]
    return Workshop.of_records([*made.records(), *people])


Group = tuple[str | None, list[str], str, list[str]]


def groups(workshop: Workshop) -> list[Group]:
    """Return by stage: what is sealed together, where it is revealed, and what it asks."""
    found: dict[tuple[str, ...], Group] = {}
    blocks = {b.id: b.stage for b in workshop.of(Block)}
    keys = {s.id: s.key or "" for s in workshop.of(Step)}
    for step in steps_in_order(workshop):
        steps = sealed_steps(workshop, CONTENT, step)
        if steps is not None:
            asking, reveal = [keys[id_] for id_ in steps.step_ids], keys[steps.reveals_in]
            found[steps.step_ids] = (blocks[steps.block_id], asking, reveal, [*steps.subjects])
    return [*found.values()]


def done(workshop: Workshop, edit: Edit) -> Workshop:
    return workshop.with_changes(edit.plan(workshop))


class Walk:
    """Goes from step to step, as the window does."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self._ids = (f"r{n}" for n in itertools.count())

    def step(self, key: str, stage: str) -> Step:
        own = {b.id for b in self.workshop.of(Block) if b.stage == stage}
        return next(s for s in self.workshop.of(Step) if s.key == key and s.block_id in own)

    def edit(self, step: Step, at: str = AT) -> Edit:
        return going_to(self.workshop, CONTENT, GoToStep(step.id, at), lambda: next(self._ids))

    def go(self, key: str, stage: str) -> Round | None:
        step = self.step(key, stage)
        self.do(self.edit(step))
        steps = sealed_steps(self.workshop, CONTENT, step)
        return round_of(self.workshop, steps) if steps is not None else None

    def do(self, *edits: Edit) -> None:
        for edit in edits:
            self.workshop = done(self.workshop, edit)

    def reveal(self, round_: Round, at: str = AT) -> None:
        locks = (LockSide(round_.id, side, at) for side in ("sales", "procurement"))
        self.do(*locks, Reveal(round_.id, at))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("ninety_minutes", [*SHORT, PULSE_AGAIN]),
        *(("half_day", HALF), ("full_day", FULL), ("review", REVIEW)),
    ],
)
def test_each_agenda_seals_what_leads_to_one_reveal(key, expected):
    assert groups(agenda(key)) == expected


@pytest.mark.parametrize("name", ["gearworks-dairies", "pannukakku"])
def test_the_steps_of_the_samples_lead_to_the_rounds_they_were_written_in(samples, name):
    workshop = read((samples / f"{name}.json").read_bytes())
    assert groups(workshop)
    walk = Walk(workshop)
    for step in steps_in_order(workshop):
        steps = sealed_steps(workshop, CONTENT, step)
        if steps is not None and step.id in steps.step_ids:
            own = round_of(workshop, steps)
            assert own is None or {*own.subjects} & {*steps.subjects}
            if own is not None:  # what was revealed is not asked again by going there
                assert walk.edit(step) == GoToStep(step.id, AT)


@pytest.mark.parametrize("key", ["ninety_minutes", "half_day", "full_day", "review"])
def test_a_walk_through_an_agenda_opens_one_round_for_each_reveal(key):
    walk = Walk(agenda(key))
    for step in steps_in_order(walk.workshop):
        walk.do(walk.edit(step))
        steps = sealed_steps(walk.workshop, CONTENT, step)
        waiting = [r for r in walk.workshop.of(Round) if blind.is_open(r)]
        if steps is None:
            assert waiting == []
            continue
        (round_,) = waiting
        assert round_ == round_of(walk.workshop, steps)
        assert (round_.subjects, round_.moment) == (steps.subjects, steps.moment)
        if steps.reveals_in == step.id:
            walk.reveal(round_)
    assert len(walk.workshop.of(Round)) == len(groups(walk.workshop))


def test_the_moments_of_the_pulse_are_start_close_and_review():
    def moments(key: str) -> list[str | None]:
        workshop = agenda(key)
        found = (sealed_steps(workshop, CONTENT, s) for s in steps_in_order(workshop))
        return [m for m, _ in itertools.groupby(s.moment for s in found if s and s.moment)]

    assert moments("half_day") == ["start", "close"]
    assert moments("review") == ["review"]


def test_a_stage_without_a_reveal_step_reveals_in_its_last_blind_one():
    workshop = agenda("half_day")
    blocks = [
        replace(b, settings=(("truths_blind", True),)) if b.stage == "understanding" else b
        for b in workshop.of(Block)
    ]
    others = (r for r in workshop.records() if not isinstance(r, Block))
    walk = Walk(Workshop.of_records([*blocks, *others]))
    steps = sealed_steps(walk.workshop, CONTENT, walk.step("what_is_true", "understanding"))
    assert steps is not None
    assert steps.subjects == ("truths",)
    assert steps.reveal_id is None
    assert steps.reveals_in == steps.step_ids[0]


def test_an_untouched_round_gives_way_to_a_later_one_and_a_written_one_does_not():
    walk = Walk(agenda("half_day"))
    first = walk.go("pulse", "opening")
    assert first is not None
    second = walk.go("pulse_again", "commitments")
    assert second is not None
    assert [r.id for r in walk.workshop.of(Round)] == [second.id]
    walk.do(PutAnswers((Pulse(id="a", round_id=second.id, side="sales", value=7),), AT))
    assert walk.go("pulse", "opening") == second
    with pytest.raises(RoundIsInUse):
        done(walk.workshop, ForgetRound(second.id))


def test_a_step_is_left_out_together_with_its_round():
    walk = Walk(agenda("half_day"))
    round_ = walk.go("pulse", "opening")
    assert round_ is not None
    walk.do(leaving_out(round_, GoToStep(walk.step("reveal", "opening").id, AT)))
    assert walk.workshop.of(Round) == ()
    assert walk.workshop.setup.current_step_id == walk.step("reveal", "opening").id


def test_a_round_that_was_asked_again_is_the_one_that_counts():
    walk = Walk(agenda("half_day"))
    first = walk.go("pulse", "opening")
    assert first is not None
    walk.reveal(first)
    assert walk.go("pulse", "opening") == walk.workshop[first.id]
    walk.do(OpenRound("again", ("pulse",), LATER, first.block_id, "start"))
    again = walk.go("pulse", "opening")
    assert again is not None
    assert (again.id, again.number) == ("again", 2)


def test_nothing_is_opened_in_a_workshop_that_is_over():
    walk = Walk(agenda("half_day"))
    walk.do(CloseWorkshop(AT))
    assert walk.go("pulse", "opening") is None


def test_nothing_is_written_in_the_open_in_a_blind_step_that_has_not_begun():
    workshop = agenda("half_day")
    walk = Walk(workshop)
    step = walk.step("our_goals", "goals")
    steps = not_begun(workshop, CONTENT, step)
    assert steps is not None
    goal = Goal(id="g", side="sales", text="Grow")
    for edit in (AddRecords((Criterion(id="c", name="Price"),)), AddRecords((Theme(id="t"),))):
        check_begun(steps, edit.plan(workshop))
    with pytest.raises(NotBegun):
        check_begun(steps, AddRecords((goal,)).plan(workshop))
    pulse = not_begun(workshop, CONTENT, walk.step("pulse", "opening"))
    assert pulse is not None
    with pytest.raises(NotBegun):  # seven, as a hope
        check_begun(
            pulse, AddRecords((Hope(id="h", kind="hope", side="sales", text="7"),)).plan(workshop)
        )
    assert not_begun(workshop, CONTENT, walk.step("joint_goals", "goals")) is None
    walk.go("our_goals", "goals")
    assert not_begun(walk.workshop, CONTENT, step) is None
    walk.reveal(walk.workshop.of(Round)[0])
    assert not_begun(walk.workshop, CONTENT, step) is None


def test_a_stand_counts_people_and_answers_and_tells_nothing_else():
    walk = Walk(agenda("half_day"))
    round_ = walk.go("pulse", "opening")
    assert round_ is not None
    stand = stand_of(walk.workshop, round_)
    assert stand.is_untouched
    assert (stand.sales.to_go, stand.procurement.to_go) == (2, 1)
    assert [one.alone for one in stand.sides] == [False, False]
    answers = (
        Pulse(id="a", round_id=round_.id, side="sales", value=7, participant_id="p0"),
        Pulse(id="b", round_id=round_.id, side="procurement", value=4, participant_id="p2"),
    )
    walk.do(PutAnswers(answers, AT), LockSide(round_.id, "procurement", LATER))
    stand = stand_of(walk.workshop, walk.workshop.of(Round)[0])
    assert (stand.sales.answered, stand.sales.asked, stand.sales.to_go) == (1, 2, 1)
    assert [one.alone for one in stand.sides] == [True, True]
    assert (stand.of("procurement").locked_at, stand.sales.locked_at) == (LATER, None)
    assert not stand.is_untouched
    assert "value" not in repr(stand)


def test_who_came_after_the_reveal_is_a_latecomer():
    walk = Walk(agenda("half_day"))
    round_ = walk.go("pulse", "opening")
    assert round_ is not None
    walk.reveal(round_)
    late = Participant(id="p9", side="sales", name="Late", initials="LA", created_at=LATER)
    workshop = Workshop.of_records([*walk.workshop.records(), late])
    assert stand_of(workshop, workshop.of(Round)[0]).latecomers == 1
