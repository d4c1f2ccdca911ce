"""The worksheets: what each asks, the code of each row, and lines typed from them."""

from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointtable import content
from jointtable.content.agendas import workshop_from_agenda
from jointtable.content.asked import (
    ANONYMOUS_SLIPS,
    ASKED_BY,
    MOST_CARDS,
    SUBJECT_OF,
    part,
    part_keys,
    subjects_of,
    voters,
)
from jointtable.content.fallback import Shown
from jointtable.content.typed_answers import (
    NoDay,
    NoSuchCode,
    NoTick,
    OutOfRange,
    TooMuch,
    read_line,
)
from jointtable.content.worksheets import Sheet, by_code, code_of, sheets
from jointtable.domain.records import (
    SIDES,
    Area,
    Assumption,
    Block,
    Participant,
    Record,
    Step,
)
from jointtable.domain.workshop import Workshop
from jointtable.i18n import translator

TR = translator("en")


def made(agenda: str = "full_day", *more: Record, language: Any = "en") -> Workshop:
    """Return a workshop from an agenda with six areas and three people a side."""
    ids = count()
    fresh = workshop_from_agenda(
        content.load(),
        agenda,
        sales="Norrvik Flow",
        procurement="Tervala Mills",
        language=language,
        id="w",
        new_id=lambda: f"x{next(ids)}",
    )
    areas = [Area(id=f"a{n}", name=f"Area {n}") for n in range(6)]
    people = [
        Participant(id=f"{side}{n}", side=side, name=f"{side} {n}")
        for side in SIDES
        for n in range(3)
    ]
    return Workshop.of_records((*fresh.records(), *areas, *people, *more))


def changed(workshop: Workshop, stage: str, **fields: Any) -> Workshop:
    """Return ``workshop`` with other fields on the block of a stage."""
    return Workshop.of_records(
        replace(r, **fields) if isinstance(r, Block) and r.stage == stage else r
        for r in workshop.records()
    )


def of(workshop: Workshop, side: Any = "sales", language: str = "en") -> dict[str, Sheet]:
    shown = Shown(workshop, content.load(), language)
    return {sheet.key: sheet for sheet in sheets(shown, side, translator(language))}


def no_day(_: str) -> None:
    return None


# --- sheets ---------------------------------------------------------------------------------------


def test_a_full_day_has_all_nine_sheets_and_each_has_its_letter():
    found = of(made())
    assert "".join(sheet.letter for sheet in found.values()) == "ABCDEFGH"
    assert list(found) == [f"W{n}" for n in range(1, 10)]
    assert found["W4"].title == "W4 Statements and criteria"
    assert found["W9"].parts == ()


def test_a_sheet_without_its_step_is_not_there():
    assert "W7" not in of(made("ninety_minutes"))  # the two processes are not written there
    assert [one.key for one in of(made("half_day"))["W4"].parts] == ["statements"]
    skipped = changed(made(), "goals", skipped=True)
    assert "W6" not in of(skipped)


def test_the_third_row_of_sheet_d_is_dc_and_asks_own_guess_and_sureness():
    (dc,) = [row for row in of(made())["W4"].rows if row.code == "DC"]
    assert [(f.name, f.least, f.most) for f in dc.fields] == [
        ("self_", 1, 5),
        ("guess", 1, 5),
        ("confidence", 1, 3),
    ]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("agenda", ["ninety_minutes", "half_day", "full_day", "review"])
def test_no_code_comes_twice_and_every_code_begins_with_the_letter_of_its_sheet(agenda, side):
    rows = [(sheet, row) for sheet in of(made(agenda), side).values() for row in sheet.rows]
    codes = [row.code for _, row in rows]
    assert len(set(codes)) == len(codes)
    assert all(row.code.startswith(sheet.letter) and sheet.letter for sheet, row in rows)


def test_one_row_more_does_not_move_the_codes_of_the_next_part():
    before = of(made())["W5"]
    after = of(made("full_day", Area(id="a7", name="One more")))["W5"]
    firsts = {one.key: one.rows[0].code for one in before.parts}
    assert firsts == {one.key: one.rows[0].code for one in after.parts}
    assert firsts == {"positions": "EA", "matrices": "EI", "factors": "EQ"}
    assert of(made())["W4"].parts[1].rows[0].code == "DM"


@given(st.integers(0, 26 * 27 - 1), st.integers(0, 26 * 27 - 1))
def test_codes_differ_for_every_row(one, other):
    assert (code_of("D", one) == code_of("D", other)) == (one == other)


def test_codes_go_on_after_z():
    assert [code_of("E", n) for n in (0, 25, 26, 51, 52)] == ["EA", "EZ", "EAA", "EAZ", "EBA"]


@pytest.mark.parametrize(
    ("side", "own", "guess"),
    [("sales", "segment", "supplier_class"), ("procurement", "supplier_class", "segment")],
)
def test_own_view_and_guess_are_of_the_right_side(side, own, guess):
    fields = of(made(), side)["W5"].rows[0].fields
    names = [own, guess, "confidence", "reason", "wish", "wish_by"]
    assert [f.name for f in fields] == names
    assert [f.asks for f in fields[:3]] == ["own", "guess", "sure"]


def test_levels_go_from_far_to_close_under_a_sentence_that_names_the_other_party():
    own, guess = of(made(), "procurement")["W5"].rows[0].fields[:2]
    assert own.levels[0] == ("operational", "Operational")
    assert guess.hint == "Norrvik Flow’s sales sees us as a customer that is"


def test_the_stage_decides_how_many_cards_and_whether_sureness_is_asked():
    workshop = made("half_day")
    assert len(of(workshop)["W3"].rows) == MOST_CARDS
    assert len(of(made("full_day"))["W3"].rows) == 8
    plain = changed(workshop, "positioning", settings=(("confidence", False),))
    assert "confidence" not in [f.name for f in of(plain)["W5"].rows[0].fields]
    assert of(made("ninety_minutes"))["W6"].parts[0].most == 4
    assert of(made())["W6"].parts[0].most == 12


def test_the_usual_steps_stand_on_w7_before_empty_lines():
    rows = of(made(), "procurement")["W7"].rows
    assert (rows[2].about, rows[2].text) == ("B3", "Specification")
    assert [f.name for f in rows[2].fields if f.is_typed] == [
        "row",
        "decision",
        "days",
        "visibility",
    ]
    assert rows[-1].text == ""
    assert rows[-1].fields[0].name == "name"
    assert len(rows) == 14


def test_a_stage_that_wants_no_paper_prints_none():
    quiet = changed(made(), "opening", settings=(("worksheets", False),))
    assert not of(quiet)["W1"].printed
    assert of(quiet)["W2"].printed
    assert of(quiet)["W9"].printed


def test_sheets_speak_finnish():
    sheet = of(made(language="fi"), "procurement", "fi")["W5"]
    assert sheet.title == "W5 Missä seisomme"
    assert sheet.rows[0].fields[0].heading == "Oma näkemyksemme"
    assert sheet.rows[0].fields[0].levels[1] == ("tactical", "Taktinen")


# --- people ---------------------------------------------------------------------------------------


def people(workshop: Workshop, side: Any = "sales") -> list[tuple[str | None, str]]:
    shown = Shown(workshop, content.load(), "en")
    block = next(b for b in workshop.of(Block) if b.stage == "opening")
    return [(v.id, v.name) for v in voters(shown, side, block.id, TR)]


def test_everybody_who_is_here_has_a_slip_in_the_order_of_the_list():
    gone = Participant(id="gone", side="sales", name="Gone", leaves="11:00")
    unnamed = Participant(id="role", side="sales", role="Key account")
    assert people(made("half_day", gone, unnamed)) == [
        ("sales0", "sales 0"),
        ("sales1", "sales 1"),
        ("sales2", "sales 2"),
        ("role", "Key account"),
    ]


def test_where_answers_are_nobodys_the_slips_have_no_name():
    nobody = changed(made(), "opening", settings=(("answers_shown", "nobody"),))
    assert people(nobody) == [(None, "Slip 1"), (None, "Slip 2"), (None, "Slip 3")]
    empty = Workshop.of_records(r for r in made().records() if not isinstance(r, Participant))
    assert len(people(empty)) == ANONYMOUS_SLIPS


# --- steps ----------------------------------------------------------------------------------------


def test_every_blind_step_of_the_templates_is_asked_and_every_other_is_open():
    for stage in content.load().stages.stages:
        for step in stage.steps:
            keys = ASKED_BY.get((stage.key, step.key), ())
            sealed = {SUBJECT_OF[key] for key in keys} - {None}
            assert bool(sealed - {"truths"}) == (step.mode == "blind"), step.key


def test_the_pulse_at_the_close_asks_the_own_number_only():
    workshop = made()
    shown = Shown(workshop, content.load(), "en")
    steps = {step.key: step for step in workshop.of(Step)}
    asked = {
        key: part(shown, "sales", TR, "pulse", (steps[key],)) for key in ("pulse", "pulse_again")
    }
    names = {key: [f.name for f in one.rows[0].fields] for key, one in asked.items() if one}
    assert names == {"pulse": ["value", "guess"], "pulse_again": ["value"]}


def test_what_is_true_is_asked_only_where_both_answer_at_once():
    theirs = Assumption(id="as1", side="procurement", text="They avoid risk")
    ours = Assumption(id="as2", side="sales", text="They only look at price")
    workshop = made("full_day", theirs, ours)
    step = next(s for s in workshop.of(Step) if s.key == "what_is_true")
    assert part_keys(workshop, step) == ()
    both = changed(workshop, "understanding", settings=(("truths_blind", True),))
    assert subjects_of(both, step) == ("truths",)
    asked = part(Shown(both, content.load(), "en"), "sales", TR, "truths", (step,))
    assert asked is not None
    assert [row.about for row in asked.rows] == ["as1"]


# --- lines ----------------------------------------------------------------------------------------


def values(line: str, day: Any = no_day, **more: Any) -> Any:
    rows = by_code(row for sheet in of(made(), **more).values() for row in sheet.rows)
    typed = read_line(line, rows, day)
    return typed and (typed.row.code, dict(typed.values))


def test_a_line_gives_the_answers_of_its_row():
    assert values("DC 4 2 3") == ("DC", {"self_": 4, "guess": 2, "confidence": 3})
    assert values("dc 4,2") == ("DC", {"self_": 4, "guess": 2})
    assert values("DC - 2") == ("DC", {"self_": None, "guess": 2})
    assert values("DC") == ("DC", {})
    assert values("AA 10 7") == ("AA", {"value": 10, "guess": 7})
    assert values("EA 2 3 1 Long history; a partner; 15.5.", day=lambda _: "2026-05-15") == (
        "EA",
        {
            "segment": "growing",
            "supplier_class": "strategic",
            "confidence": 1,
            "reason": "Long history",
            "wish": "a partner",
            "wish_by": "2026-05-15",
        },
    )
    assert values("GN Legal check; 4 x 3 -") == (
        "GN",
        {"name": "Legal check", "row": 4, "decision": True, "days": 3, "visibility": None},
    )


def test_a_line_without_a_code_is_none():
    assert values("4 2 3") is None
    assert values("") is None


@pytest.mark.parametrize(
    ("line", "error", "says"),
    [
        ("DZ 4", NoSuchCode, "“DZ” is on no sheet of this step."),
        ("DC 6", OutOfRange, "Our side: a number from 1 to 5, or - to leave it out."),
        ("DC four", OutOfRange, "Our side: a number from 1 to 5, or - to leave it out."),
        ("DC 4 2 3 1", TooMuch, "DC has 3 answers; there is more on the line."),
        ("GA 1 maybe", NoTick, "Decision: x for yes, - for no."),
        (
            "HA call; someday",
            NoDay,
            "By when: a date such as 15.5. or 2026-05-15, or - to leave it out.",
        ),
    ],
)
def test_what_cannot_be_read_says_what_is_asked_there(line, error, says):
    with pytest.raises(error) as caught:
        values(line)
    assert caught.value.message() == says
