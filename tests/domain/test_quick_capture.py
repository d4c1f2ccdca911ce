"""The grammar of quick capture: every example of the design, and nothing ever gets lost."""

from dataclasses import replace
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given
from tests.domain.small import AT, done, ids, open_round, workshop

from jointtable.domain.edits import AddRecords, OpenRound
from jointtable.domain.quick_capture import (
    WORRY,
    Capture,
    Context,
    Facts,
    Named,
    NoRound,
    NothingToAdd,
    Person,
    complete,
    context_of,
    edit,
    edit_all,
    next_free_row,
    parse,
    parse_lines,
)
from jointtable.domain.records import (
    Action,
    Agreement,
    Assumption,
    Block,
    Explanation,
    Goal,
    GrowthPath,
    Hope,
    HouseRule,
    JointGoal,
    JointMove,
    Meaning,
    Note,
    Parked,
    Participant,
    Position,
    ProcessStep,
    Pulse,
    Record,
    Step,
    Term,
    Truth,
    Vote,
)
from jointtable.domain.workshop import Workshop

THEMES = (
    Named(id="th1", names=("Growth", "Kasvu", "growth")),
    Named(id="th2", names=("Innovation", "Innovaatiot")),
    Named(id="th3", names=("Value", "Arvo")),
    Named(id="th4", names=("Competitive advantage", "Kilpailuetu")),
)
ANNA = Person(
    id="anna",
    side="sales",
    name="Anna Berg",
    names=("Anna Berg", "Anna", "Berg", "AB", "Key account manager"),
)
MIKAEL = Person(
    id="mikael", side="sales", name="Mikael Storm", names=("Mikael Storm", "Mikael", "Storm")
)
PETRA = Person(
    id="petra", side="procurement", name="Petra Laine", names=("Petra Laine", "Petra", "Laine")
)
PETRI = Person(id="petri", side="procurement", name="Petri Aho", names=("Petri Aho", "Petri"))
GOALS = Context(
    side="sales",
    stage="goals",
    step="joint_goals",
    today="2026-05-04",  # a Monday
    workshop_day="2026-05-04",
    zones=THEMES,
    people=(ANNA, MIKAEL, PETRA, PETRI),
)


def at(stage: Any, **values: Any) -> Context:
    return replace(GOALS, stage=stage, step="", zones=(), **values)


def one(line: str, context: Context = GOALS) -> tuple[str, str, str]:
    found = parse(line, context)
    return found.kind, found.side, found.text


def why(found: Capture) -> list[tuple[str, str]]:
    return [(unclear.token, unclear.why) for unclear in found.unclear]


# --- the examples of the design ------------------------------------------------------------------


def test_a_card_of_sales_in_growth():
    found = parse("s: grow in the Nordics #growth", replace(GOALS, side="procurement"))
    assert (found.kind, found.side, found.text) == ("goal", "sales", "grow in the Nordics")
    assert found.facts == Facts(zone_id="th1")
    assert found.echo.zone == "Growth"
    assert not found.echo.masked


def test_a_card_of_procurement_in_the_zone_that_is_active():
    found = parse("p: fewer suppliers", replace(GOALS, active_id="th3"))
    assert (found.kind, found.side, found.facts.zone_id) == ("goal", "procurement", "th3")
    assert found.echo.zone == "Value"


def test_a_joint_card_with_an_owner_of_each_side():
    found = parse("j: one service partner @anna @petra", GOALS)
    assert (found.kind, found.side, found.text) == ("joint_goal", "joint", "one service partner")
    assert [(p.id, p.side) for p in found.facts.owners] == [
        ("anna", "sales"),
        ("petra", "procurement"),
    ]


@pytest.mark.parametrize("key", ["#growth", "#gr", "#GROWTH", "#kasvu", "#ka"])
def test_a_theme_is_named_by_its_beginning_in_either_language(key):
    assert parse(f"s: more {key}", GOALS).facts.zone_id == "th1"


@pytest.mark.parametrize("name", ["@anna", "&anna", "@berg", "@ab", "@AB", "@key", "@ann"])
def test_a_person_is_named_by_first_or_last_name_initials_or_role(name):
    found = parse(f"! call them {name}", GOALS)
    assert [p.id for p in found.facts.owners] == ["anna"]
    assert found.text == "call them"


def test_an_action_with_owner_and_date():
    found = parse("! send the plan @mikael >15.5.", replace(GOALS, side="procurement"))
    assert (found.kind, found.side, found.text) == ("action", "sales", "send the plan")
    assert (found.echo.owners, found.echo.due) == (("Mikael Storm",), "2026-05-15")


@pytest.mark.parametrize(
    ("token", "day"),
    [
        (">15.5.", "2026-05-15"),
        (">4.5.", "2026-05-04"),
        (">3.5.", "2027-05-03"),
        (">15.5.2025", "2025-05-15"),
        (">29.2.", "2028-02-29"),
        (">fri", "2026-05-08"),
        (">mon", "2026-05-11"),
        (">SUN", "2026-05-10"),
        (">+2w", "2026-05-18"),
        (">2w", "2026-05-18"),
        (">30d", "2026-06-03"),
        (">+1m", "2026-06-04"),
        (">2026-06-02", "2026-06-02"),
    ],
)
def test_dates(token, day):
    assert parse(f"! do it {token}", GOALS).facts.due == day


@pytest.mark.parametrize(
    ("token", "day"),
    [
        (">pe", "2026-05-08"),
        (">ma", "2026-05-11"),
        (">+2vk", "2026-05-18"),
        (">10pv", "2026-05-14"),
        (">+1kk", "2026-06-04"),
        (">fri", "2026-05-08"),
    ],
)
def test_finnish_dates(token, day):
    assert parse(f"! tee se {token}", replace(GOALS, language="fi")).facts.due == day


def test_finnish_dates_are_no_dates_in_english():
    for word in ("pe", "+2vk", "10pv", "+1kk"):
        assert parse(f"! do >{word}", GOALS).facts.due is None


def test_a_month_ahead_of_the_last_day_is_the_last_day():
    assert parse("! x >1m", replace(GOALS, today="2026-01-31")).facts.due == "2026-02-28"


@pytest.mark.parametrize("token", [">31.2.", ">0.5.", ">2026-13-01", ">99999m", ">15.5"])
def test_an_impossible_date_stays_text_and_is_told(token):
    found = parse(f"! do it {token}", GOALS)
    assert (found.text, found.facts.due) == (f"do it {token}", None)
    assert why(found) == [(token, "impossible")]


def test_what_is_no_date_is_not_told():
    found = parse("s: win >5 customers", GOALS)
    assert (found.text, found.unclear) == ("win >5 customers", ())


def test_baseline_target_and_unit_of_a_joint_goal():
    found = parse("j: unplanned stops down =14..6 stops/year @anna >15.5. #va", GOALS)
    facts = found.facts
    assert (facts.baseline, facts.target, facts.unit) == ("14", "6", "stops/year")
    assert (found.text, facts.zone_id, facts.due) == ("unplanned stops down", "th3", "2026-05-15")


@pytest.mark.parametrize(
    ("token", "parts"),
    [("=0,5..2", ("0,5", "2", "")), ("=-5..10 % of sales", ("-5", "10", "% of sales"))],
)
def test_values_are_kept_as_written(token, parts):
    facts = parse(f"j: x {token}", GOALS).facts
    assert (facts.baseline, facts.target, facts.unit) == parts


def test_only_joint_goals_have_values():
    found = parse("s: stops =14..6 a year", GOALS)
    assert found.text == "stops =14..6 a year"
    assert why(found) == [("=14..6", "not_here")]


def test_the_parking_lot():
    assert one("? who owns the data") == ("parked", "sales", "who owns the data")
    assert one("j: ? who owns the data @petra") == ("parked", "joint", "who owns the data")


def test_a_private_note():
    found = parse("/ note to myself @anna #growth", replace(GOALS, block_id="b"))
    assert (found.kind, found.text) == ("note", "note to myself @anna #growth")


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("7 8 6 7 9", (7, 8, 6, 7, 9)),
        ("10", (10,)),
        ("7, 8;6 ,  -", (7, 8, 6, None)),
        ("s: 7 0", (7, 0)),
        ("-", (None,)),
    ],
)
def test_numbers_in_a_pulse_step_are_answers(line, values):
    pulse = at("opening", round_id="r")
    found = parse(line, replace(pulse, step="pulse", mode="blind"))
    assert (found.kind, found.answers) == ("pulse", values)
    assert (found.echo.count, found.echo.masked) == (len(values), True)
    assert parse(line, replace(pulse, step="hopes_worries")).kind == "hope"


@pytest.mark.parametrize("line", ["7 8 11", "7 x", "7.5", "1 000", "seven"])
def test_what_is_no_row_of_answers_is_a_card(line):
    found = parse(line, replace(at("opening"), step="pulse", mode="blind"))
    assert (found.kind, found.text) == ("hope", line)


def test_answers_need_a_side():
    found = parse("7 8", replace(at("opening"), step="pulse", mode="blind", side="joint"))
    assert (found.kind, found.text) == ("house_rule", "7 8")


def test_a_new_person():
    assert one("+ Riikka Lehto, p") == ("person", "procurement", "Riikka Lehto")
    assert one("+Riikka Lehto") == ("person", "sales", "Riikka Lehto")
    assert one("+ Lehto, Riikka") == ("person", "sales", "Lehto, Riikka")
    finnish = replace(GOALS, language="fi")
    assert one("+ Riikka Lehto, h", finnish) == ("person", "procurement", "Riikka Lehto")
    assert one("+5 % a year") == ("goal", "sales", "+5 % a year")
    assert one("j: + Riikka") == ("joint_goal", "joint", "+ Riikka")


def test_quotes_are_literal_and_lose_their_marks():
    assert one('"# is fine here"') == ("goal", "sales", "# is fine here")
    assert one('"s: not a side" #growth') == ("goal", "sales", "s: not a side")
    assert one('say "@anna" twice') == ("goal", "sales", "say @anna twice")
    assert one('a 3" pipe') == ("goal", "sales", 'a 3" pipe')
    assert one('never "closed #gr') == ("goal", "sales", 'never "closed')


@pytest.mark.parametrize(
    ("letter", "side"), [("m", "sales"), ("h", "procurement"), ("y", "joint"), ("S", "sales")]
)
def test_finnish_side_letters(letter, side):
    finnish = replace(GOALS, language="fi", side="procurement" if side == "sales" else "sales")
    assert parse(f"{letter}: kasvu", finnish).side == side
    if letter in "mhy":
        assert one(f"{letter}: kasvu") == ("goal", "sales", f"{letter}: kasvu")


# --- sigils --------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["a#growth", "x@anna.fi", "R&D", "R & D", "5>3", "# 1", "a=1..2"])
def test_sigils_count_only_after_a_blank_and_before_a_word(line):
    found = parse(line, GOALS)
    assert (found.text, found.facts, found.unclear) == (line, Facts(), ())


def test_the_first_of_a_kind_wins_and_the_rest_stays_text():
    found = parse("s: more #growth #value >fri", GOALS)
    assert (found.text, found.facts.zone_id) == ("more #value >fri", "th1")
    assert why(found) == [("#value", "taken"), (">fri", "not_here")]
    found = parse("j: x @anna @mikael @petra >fri >mon", GOALS)
    assert (found.text, [p.id for p in found.facts.owners]) == (
        "x @mikael >mon",
        ["anna", "petra"],
    )
    found = parse("! x @anna @petra", GOALS)
    assert (found.text, [p.id for p in found.facts.owners]) == ("x @petra", ["anna"])


def test_several_candidates_stay_text_and_are_told():
    found = parse("j: x @petr", GOALS)
    assert (found.text, found.facts.owners) == ("x @petr", ())
    (unclear,) = found.echo.unclear
    assert (unclear.token, unclear.why, unclear.candidates) == (
        "@petr",
        "several",
        ("Petra Laine", "Petri Aho"),
    )


def test_no_candidate_stays_text_and_is_told():
    found = parse("s: x #unknown", GOALS)
    assert found.text == "x #unknown"
    assert why(found) == [("#unknown", "none")]


def test_an_exact_name_beats_a_longer_one():
    people = (PETRI, Person(id="pet", side="procurement", name="Pet Shop", names=("Pet",)))
    found = parse("! x @pet", replace(GOALS, people=people))
    assert [p.id for p in found.facts.owners] == ["pet"]


def test_a_person_of_the_other_side_cannot_own_what_a_side_was_said_to_do():
    found = parse("s: do it @petra", at("commitments"))
    assert (found.side, found.text) == ("sales", "do it @petra")
    assert why(found) == [("@petra", "other_side")]


def test_tokens_alone_are_the_text():
    assert one("s: #growth") == ("goal", "sales", "#growth")
    assert one("! @anna >fri") == ("action", "sales", "@anna >fri")


@pytest.mark.parametrize("line", ["", "   ", "s:", "p:   ", "\u200b"])
def test_nothing_is_nothing(line):
    assert parse(line, GOALS).kind == "empty"
    with pytest.raises(NothingToAdd):
        edit(parse(line, GOALS), workshop(), ids().__next__, AT)


@pytest.mark.parametrize("line", ["?", "!", "/", "+", "#", "@", ">", "=", '"'])
def test_a_sigil_alone_is_a_card(line):
    assert one(line) == ("goal", "sales", line)


# --- the table of stages -------------------------------------------------------------------------

STAGES: list[tuple[str, dict[str, Any], str, str]] = [
    ("opening", {}, "hope", "house_rule"),
    ("language", {"active_id": "t1"}, "meaning", "wording"),
    ("understanding", {"step": "we_assume"}, "assumption", "parked"),
    ("positioning", {"active_id": "a1", "mode": "blind"}, "reason", "criterion"),
    ("goals", {}, "goal", "joint_goal"),
    ("alignment", {}, "process_step", "joint_move"),
    ("commitments", {}, "action", "agreement"),
]


@pytest.mark.parametrize(("stage", "values", "of_side", "joint"), STAGES, ids=lambda v: str(v)[:12])
def test_what_a_line_becomes_follows_from_the_stage(stage, values, of_side, joint):
    context = replace(at(stage), **values)
    assert one("p: words", context) == (of_side, "procurement", "words")
    assert one("j: words", context) == (joint, "joint", "words")


def test_in_a_break_a_line_is_parked():
    assert one("s: words", at(None)) == ("parked", "sales", "words")


@pytest.mark.parametrize("key", ["#worry", "#huoli", "#wor"])
def test_a_hope_can_be_a_worry(key):
    found = parse(f"s: too many meetings {key}", replace(at("opening"), zones=(WORRY,)))
    assert (found.kind, found.facts.worry, found.text) == ("hope", True, "too many meetings")


def test_after_we_assume_a_line_answers_the_selected_assumption():
    context = replace(
        at("understanding", selected_id="as1", selected_side="sales"), step="what_is_true"
    )
    assert one("p: not so", context) == ("answer", "procurement", "not so")
    assert one("s: how we decide", context) == ("explanation", "sales", "how we decide")
    assert one("j: beside it", context) == ("explanation", "joint", "beside it")
    assert one("p: how we decide", replace(context, selected_id=None, selected_side=None)) == (
        "explanation",
        "procurement",
        "how we decide",
    )


def test_what_has_no_place_yet_is_parked_rather_than_lost():
    assert one("s: our meaning", at("language")) == ("parked", "sales", "our meaning")
    assert one("j: a step ahead @anna >fri", at("positioning")) == (
        "parked",
        "joint",
        "a step ahead",
    )
    assert one("s: a reason", at("positioning", active_id="a1")) == ("parked", "sales", "a reason")


# --- many lines ----------------------------------------------------------------------------------


def test_one_card_a_line_without_bullets_numbers_and_empty_lines():
    text = "- one\n\n • two\r\n3. three\n(4) four\nb) five\n☐ six\n   \n* seven\n15.5. is a date"
    found = parse_lines(text, GOALS)
    assert [c.text for c in found] == [
        *("one", "two", "three", "four", "five", "six", "seven"),
        "15.5. is a date",
    ]
    assert {c.kind for c in found} == {"goal"}


def test_a_plus_adds_a_person_in_a_paste_too():
    found = parse_lines("+ Riikka Lehto, p\n+ Anna", GOALS)
    assert [(c.kind, c.side, c.text) for c in found] == [
        ("person", "procurement", "Riikka Lehto"),
        ("person", "sales", "Anna"),
    ]


def test_cells_between_tabs_are_text_theme_and_owner():
    found = parse_lines(
        "One partner\tvalue\tAnna Berg\nTwo\tno such\tnobody\textra", replace(GOALS, side="joint")
    )
    assert found[0].text == "One partner"
    assert found[0].facts.zone_id == "th3"
    assert [p.id for p in found[0].facts.owners] == ["anna"]
    assert found[1].text == "Two no such nobody extra"
    assert [unclear.why for unclear in found[1].unclear] == ["none", "none"]


def test_a_cell_says_more_than_the_active_zone():
    found = parse_lines("One\tvalue\t", replace(GOALS, active_id="th1"))
    assert found[0].facts.zone_id == "th3"
    assert parse_lines("One\t\t", replace(GOALS, active_id="th1"))[0].facts.zone_id == "th1"


def test_a_row_that_begins_with_a_tab_keeps_its_words():
    assert [c.text for c in parse_lines("\tvalue\tx\ny", GOALS)] == ["value x", "y"]


def test_lines_are_read_as_one_line_is():
    found = parse_lines("s: one #growth\n! two @anna\n? three", GOALS)
    assert [(c.kind, c.text) for c in found] == [
        ("goal", "one"),
        ("action", "two"),
        ("parked", "three"),
    ]
    assert parse_lines("- one", GOALS)[0].text == "- one"


# --- edits ---------------------------------------------------------------------------------------


def saved(line: str, found: Workshop, context: Context) -> Workshop:
    return done(found, edit(parse(line, context), found, ids().__next__, AT))


def new(before: Workshop, after: Workshop) -> list[Record]:
    return [record for record in after.records() if record.id not in before]


def step_context(stage: str, key: str, **values: Any) -> tuple[Workshop, Context]:
    block = Block(id="blk", kind="stage", stage=stage, minutes=10)  # type: ignore[arg-type]
    step = Step(id="stp", block_id="blk", key=key, minutes=10)
    found = workshop(block, step, *values.pop("records", ()))
    defaults: dict[str, Any] = {"side": "sales", "today": "2026-05-04", "step": step}
    return found, context_of(found, **{**defaults, **values})


def test_a_goal_lands_in_its_theme():
    found, context = step_context("goals", "joint_goals", names={"growth": ("Growth", "Kasvu")})
    (goal,) = new(found, saved("s: grow in the Nordics #kasvu", found, context))
    assert goal == Goal(
        id="n1", side="sales", text="grow in the Nordics", theme_id="growth", created_at=AT
    )


def test_a_joint_goal_takes_its_facts_along():
    found, context = step_context("goals", "joint_goals")
    (goal,) = new(found, saved("j: fewer stops =14..6 a year @ab @petra >15.5.", found, context))
    assert goal == JointGoal(
        id="n1",
        title="fewer stops",
        baseline="14",
        target="6",
        unit="a year",
        due="2026-05-15",
        owner_sales_id="anna",
        owner_procurement_id="petra",
        created_at=AT,
    )


@pytest.mark.parametrize(
    ("stage", "key", "line", "wanted"),
    [
        ("opening", "hopes_worries", "s: x #worry", Hope),
        ("opening", "hopes_worries", "j: x", HouseRule),
        ("language", "our_meaning", "s: x #partner", Meaning),
        ("understanding", "what_is_true", "p: x", Explanation),
        ("positioning", "compare", "j: x #field @anna >fri", GrowthPath),
        ("alignment", "where_they_touch", "s: x", ProcessStep),
        ("alignment", "joint_moves", "j: x @anna", JointMove),
        ("commitments", "promises", "p: x @petra", Action),
        ("commitments", "promises", "j: x >fri", Agreement),
        ("goals", "vote", "! x @petra", Action),
        ("goals", "vote", "? x", Parked),
        ("goals", "vote", "/ x", Note),
        ("goals", "vote", "+ Xenia", Participant),
    ],
)
def test_every_kind_of_card_is_saved(stage, key, line, wanted):
    found, context = step_context(stage, key)
    (record,) = new(found, saved(line, found, context))
    assert isinstance(record, wanted)
    assert "x" in repr(record).casefold()
    if isinstance(record, Note):
        assert (record.block_id, record.visibility) == ("blk", "facilitator")
    if isinstance(record, Action):
        assert record.side == "procurement"


def test_a_wording_goes_onto_its_term():
    found, context = step_context("language", "our_wording")
    after = saved("j: who calls first #part", found, context)
    term = after.find(Term, "t1")
    assert term is not None
    assert term.wording == "who calls first"


def test_an_answer_goes_below_the_first():
    found, context = step_context("understanding", "what_is_true", selected_id="as1")
    after = saved("p: no", found, context)
    after = saved("p: never", after, context)
    (truth,) = after.of(Truth)
    assert (truth.side, truth.text, truth.verdict) == ("procurement", "no\nnever", "open")


def test_a_criterion_joins_the_growth_path_that_is_there():
    path = GrowthPath(id="gp1", area_id="a1", criterion="first")
    found, context = step_context("positioning", "growth_path", records=(path,), active_id="a1")
    (after,) = saved("j: second @petra", found, context).of(GrowthPath)
    assert (after.criterion, after.owner_procurement_id) == ("first\nsecond", "petra")


def test_a_step_takes_the_next_free_row_or_the_one_named():
    last = ProcessStep(id="q", side="sales", name="x", row=7, when="May")
    found, context = step_context("alignment", "two_processes", records=(last,))
    assert next_free_row(found, "sales") == 8
    (step,) = new(found, saved("s: call", found, context))
    assert isinstance(step, ProcessStep)
    assert step.row == 8
    (step,) = new(found, saved("p: call #may", found, context))
    assert isinstance(step, ProcessStep)
    assert step.row == 7
    full = [ProcessStep(id=f"r{n}", side="procurement", name="x", row=n) for n in range(1, 100)]
    assert next_free_row(workshop(*full), "procurement") == 99
    assert next_free_row(workshop(*full[1:]), "procurement") == 1


def test_in_a_blind_step_a_line_is_sealed_and_masked():
    found, context = step_context(
        "goals", "our_goals", mode="blind", records=(open_round("r", "goals"),)
    )
    capture = parse("s: grow", context)
    assert capture.echo.masked
    (goal,) = new(found, saved("s: grow", found, context))
    assert isinstance(goal, Goal)
    assert goal.round_id == "r"
    assert not parse("! not sealed", context).echo.masked


def test_a_blind_step_without_a_round_saves_nothing_in_the_open():
    found, context = step_context("goals", "our_goals", mode="blind")
    with pytest.raises(NoRound):
        saved("s: grow", found, context)
    opened = done(found, OpenRound("r", ("goals",), AT))
    again = replace(context, round_id="r")
    assert new(opened, saved("s: grow", opened, again))


def test_pulse_answers_go_into_the_round_one_each():
    found, context = step_context(
        "opening", "pulse", mode="blind", records=(open_round("r", "pulse"),)
    )
    after = saved("7 - 9", found, context)
    assert [(p.side, p.value) for p in after.of(Pulse)] == [
        ("sales", 7),
        ("sales", None),
        ("sales", 9),
    ]


def test_a_reason_goes_onto_the_position_of_its_side():
    found, context = step_context(
        "positioning",
        "own_view",
        mode="blind",
        active_id="a1",
        records=(
            open_round("r", "positions"),
            Position(id="po", area_id="a1", round_id="r", side="sales", segment="growing"),
        ),
    )
    after = saved("s: long history", found, context)
    after = saved("s: six plants", after, context)
    (position,) = after.of(Position)
    assert (position.segment, position.reason) == ("growing", "long history\nsix plants")
    (second,) = new(found, saved("p: theirs #field", found, context))
    assert isinstance(second, Position)
    assert (second.side, second.reason) == ("procurement", "theirs")


def test_assumptions_are_sealed_together():
    found, context = step_context(
        "understanding",
        "we_assume",
        mode="blind",
        records=(open_round("r", "assumptions", "statements"),),
    )
    (assumption,) = new(found, saved("p: they never listen", found, context))
    assert isinstance(assumption, Assumption)
    assert (assumption.round_id, assumption.side) == ("r", "procurement")


def test_answers_can_be_sealed_too():
    found, context = step_context(
        "understanding",
        "what_is_true",
        mode="blind",
        selected_id="as1",
        records=(open_round("r", "truths"),),
    )
    (truth,) = new(found, saved("p: not so", found, context))
    assert isinstance(truth, Truth)
    assert (truth.round_id, truth.side, truth.text) == ("r", "procurement", "not so")


def test_many_lines_are_one_step():
    found, context = step_context("goals", "joint_goals")
    captures = parse_lines("one\ntwo\n! three @anna", context)
    together = edit_all(captures, found, ids().__next__, AT)
    changes = found.placed(together.plan(found))
    after = found.with_changes(changes)
    assert [r.id for r in new(found, after)] == ["n1", "n2", "n3"]
    assert after.with_changes([c.inverted() for c in reversed(changes)]) == found
    single = edit_all(captures[:1], found, ids().__next__, AT)
    assert isinstance(single, AddRecords)
    with pytest.raises(NothingToAdd):
        edit_all((), found, ids().__next__, AT)


def test_rows_that_are_sealed_are_not_offered():
    sealed = ProcessStep(id="q", side="sales", name="x", row=7, when="Secret", round_id="r")
    _, context = step_context(
        "alignment", "two_processes", records=(open_round("r", "process"), sealed)
    )
    assert "Secret" not in repr(context.zones)


# --- laws ----------------------------------------------------------------------------------------

MARKS = "s: P: ! ? / + #growth #x @anna &petra @petr >fri >31.2. =1..2 =x - 7 ä 🥞 word"
WORDS = st.sampled_from(MARKS.split(" ")) | st.sampled_from(("j :", '"', '"a b"', "\t", "\n"))
LINES = st.one_of(st.text(), st.lists(WORDS, max_size=8).map(" ".join))
CONTEXTS = st.builds(
    lambda stage, step, mode, side, language: replace(
        GOALS, stage=stage, step=step, mode=mode, side=side, language=language
    ),
    st.sampled_from(
        [None, *("opening", "language", "understanding", "positioning"), "goals", "alignment"]
    ),
    st.sampled_from(["", "pulse", "we_assume"]),
    st.sampled_from(["open", "blind", "reveal"]),
    st.sampled_from(["sales", "procurement", "joint"]),
    st.sampled_from(["en", "fi", "sv"]),
)


def letters(text: str) -> str:
    return "".join(sorted(c for c in text.casefold() if c.isalnum()))


@given(LINES, CONTEXTS)
def test_no_line_raises_and_what_is_no_fact_is_text(line, context):
    found = parse(line, context)
    facts = found.facts
    if found.kind in {"empty", "pulse"}:
        return
    bare = facts == Facts() and found.kind != "person"
    if bare and found.side == context.side:
        # nothing but marks and blanks may be missing
        assert letters(found.text) == letters(line) or line.lstrip()[:1].isalpha()
    assert found.text.strip()
    for unclear in found.unclear:
        assert unclear.token in found.text or unclear.token.lstrip("#@") in found.text


@given(st.lists(LINES, max_size=5).map("\n".join), CONTEXTS)
def test_no_paste_raises(text, context):
    for found in parse_lines(text, context):
        assert found.kind != "empty"
        assert found.echo.kind == found.kind


@given(st.lists(st.sampled_from(["grow", "#growth", "#value", "@anna", ">fri", "x"]), min_size=1))
def test_every_word_is_text_or_a_fact(words):
    found = parse("j: " + " ".join(words), GOALS)
    facts = found.facts
    taken = (facts.zone_id is not None) + len(facts.owners) + (facts.due is not None)
    assert len(found.text.split()) + taken == len(words)


# --- names, hands, and what is coloured while one types ------------------------------------------


NAMED = replace(GOALS, names_shown=True)


def test_an_author_is_named_only_where_names_are_shown():
    found = parse("s: grow @anna", NAMED)
    assert (found.text, found.facts.author, found.echo.author) == ("grow", ANNA, "Anna Berg")
    found = parse("s: grow @anna", GOALS)
    assert (found.text, why(found)) == ("grow @anna", [("@anna", "no_names")])


def test_an_author_is_of_the_side_and_there_is_one():
    assert why(parse("s: grow @petra", NAMED)) == [("@petra", "other_side")]
    assert why(parse("s: grow @anna @mikael", NAMED)) == [("@mikael", "taken")]


def test_a_named_goal_keeps_its_author():
    people = (Participant(id="p1", side="sales", name="Anna Berg"),)
    found = parse("s: grow @anna", replace(NAMED, people=(replace(ANNA, id="p1"),)))
    there = workshop(*people)
    after = done(there, edit(found, there, ids().__next__, AT))
    assert [goal.participant_id for goal in after.of(Goal)][-1] == "p1"


PULSE = replace(GOALS, stage="opening", step="pulse", mode="blind", names_shown=True, round_id="r1")


@pytest.mark.parametrize("line", ["@petra 7", "7 @petra", "&petra 7", "j: 7 @petra"])
def test_one_answer_of_somebody_by_name_is_of_their_side(line):
    found = parse(line, PULSE)
    assert (found.kind, found.side, found.answers) == ("pulse", "procurement", (7,))
    assert found.facts.author == PETRA
    assert found.echo.masked


def test_an_answer_by_name_is_anonymous_where_no_names_are_shown():
    found = parse("7 @petra", replace(PULSE, names_shown=False))
    assert (found.kind, found.side, found.facts.author) == ("pulse", "sales", None)
    assert why(found) == [("@petra", "no_names")]


VOTE = replace(GOALS, step="vote", voted_id="j1")


@pytest.mark.parametrize(
    ("line", "hands"),
    [
        ("4", (("sales", 4),)),
        ("p: 12", (("procurement", 12),)),
        ("j: 4 5", (("sales", 4), ("procurement", 5))),
        ("j: 4:15", (("sales", 4), ("procurement", 15))),
    ],
)
def test_hands_are_counted_for_the_selected_joint_goal(line, hands):
    found = parse(line, VOTE)
    assert (found.kind, found.hands) == ("votes", hands)


@pytest.mark.parametrize("line", ["4 5", "j: 4", "four", "4 hands", "1000"])
def test_what_is_no_count_of_hands_stays_a_line_like_any_other(line):
    assert parse(line, VOTE).kind != "votes"


def test_hands_without_a_joint_goal_stay_text_and_say_what_is_missing():
    found = parse("4", replace(VOTE, voted_id=None))
    assert (found.kind, why(found)) == ("goal", [("4", "no_goal")])


def test_counted_hands_become_votes_of_both_sides_in_one_step():
    there = workshop(JointGoal(id="j1", title="one partner"))
    counted = edit(parse("j: 4 5", VOTE), there, ids().__next__, AT)
    after = done(there, counted)
    assert [(v.side, v.count, v.method) for v in after.of(Vote)] == [
        ("sales", 4, "hands"),
        ("procurement", 5, "hands"),
    ]
    assert counted.label == "Vote"


def parts(line, context):
    return [(line[span.start : span.end], span.part) for span in parse(line, context).spans]


def test_the_parts_of_a_line_are_found_where_they_stand():
    line = "  j: one partner #growth @anna >15.5. =14..6 stops/year @nobody"
    assert parts(line, GOALS) == [
        ("j: ", "side"),
        ("#growth", "zone"),
        ("@anna", "person"),
        (">15.5.", "date"),
        ("=14..6 stops/year", "range"),
        ("@nobody", "unclear"),
    ]
    assert parts("! send it @mikael", GOALS) == [("!", "sigil"), ("@mikael", "person")]
    assert parts("7 @petra ", PULSE) == [("@petra", "person")]


@given(st.text(alphabet='sp:j !?/+#@&>=. \t"ann17growth', max_size=30))
def test_no_part_of_any_line_lies_outside_it(line):
    for context in (GOALS, NAMED, VOTE, PULSE):
        ends = [(span.start, span.end) for span in parse(line, context).spans]
        assert all(0 <= start < end <= len(line) for start, end in ends)
        assert ends == sorted(ends)


def offered(line, context=NAMED):
    found = complete(line, len(line), context)
    return [one.token for one in found.candidates] if found is not None else []


def test_places_are_offered_from_the_sign_on_and_people_from_two_letters_on():
    assert offered("grow #") == ["#Growth", "#Innovation", "#Value", "#Competitive"]
    assert offered("grow #v") == ["#Value"]
    assert offered("@p") == []
    assert offered("@pe") == ["@Petra", "@Petri"]
    assert offered("mail@pe") == []
    assert offered("grow #growth") == []


def test_people_of_the_chosen_side_are_offered_first():
    assert offered("! do it &la") == ["&Petra"]
    found = complete("@an", 3, at("commitments"))
    assert found is not None
    assert [(one.name, one.side) for one in found.candidates] == [("Anna Berg", "sales")]


@given(st.sampled_from(["@an", "@mi", "@be", "@pe", "@key", "#gr", "#i", "#comp"]))
def test_what_is_offered_means_that_and_nothing_else(token):
    offer = complete(token, len(token), NAMED)
    assert offer is not None
    for one in offer.candidates:
        found = parse(f"j: it {one.token}", NAMED)
        assert found.unclear == ()
        assert found.text == "it"
