import json
from collections.abc import Callable
from typing import Any

import pytest

from jointtable import interchange
from jointtable.domain.records import Assumption, Goal, JointMove, ProcessStep
from jointtable.i18n import translator
from jointtable.interchange import FileTooLarge, InvalidFile, NotAWorkshop, WrongFormatVersion

WORDS = "Nobody may read this"


def a_file(**lists: Any) -> dict[str, Any]:
    return {
        "format": "jointtable.workshop/1",
        "workshop": {"id": "w", "language": "en"},
        "parties": [{"id": "sales", "name": "A"}, {"id": "procurement", "name": "B"}],
        **lists,
    }


def data(file: object) -> bytes:
    return json.dumps(file).encode()


def goal(**values: Any) -> dict[str, Any]:
    return {"id": "g1", "side": "sales", "text": WORDS, **values}


def step(id_: str, side: str, **values: Any) -> dict[str, Any]:
    return {"id": id_, "side": side, "name": "Step", "row": 1, **values}


def test_a_draft_needs_a_format_an_id_a_language_and_two_named_parties():
    workshop = interchange.read(data(a_file()))
    assert workshop.setup.id == "w"
    assert workshop.party("procurement").name == "B"


def test_a_byte_order_mark_and_windows_line_ends_are_taken():
    text = json.dumps(a_file(goals=[goal(text="one\r\ntwo\rthree")]))
    workshop = interchange.read(b"\xef\xbb\xbf" + text.replace(", ", ",\r\n").encode())
    assert workshop.of(Goal)[0].text == "one\ntwo\nthree"


def test_a_whole_number_may_be_written_with_a_point():
    workshop = interchange.read(data(a_file(process_steps=[step("s", "sales", row=3.0, days=2.5)])))
    found = workshop.of(ProcessStep)[0]
    assert (found.row, found.days) == (3, 2.5)
    assert isinstance(found.row, int)


def test_a_missing_field_is_its_default():
    workshop = interchange.read(data(a_file(joint_moves=[{"id": "m", "text": "Talk"}])))
    assert workshop.of(JointMove) == (JointMove(id="m", text="Talk"),)


@pytest.mark.parametrize(
    ("bad", "place", "reason"),
    [
        ({"goals": [goal(text="")]}, "goals[0].text", "must not be empty"),
        ({"goals": [goal(text=" \u200b")]}, "goals[0].text", "must not be empty"),
        ({"goals": [goal(), goal()]}, "goals[1].id", "id of another record"),
        ({"goals": [goal(id="sales")]}, "goals[0].id", "id of another record"),
        ({"goals": [goal(side="vendor")]}, "goals[0].side", "must be one of sales, procurement"),
        ({"goals": [goal(visibility="false")]}, "goals[0].visibility", "must be one of"),
        ({"goals": [goal(apart=1)]}, "goals[0].apart", "true or false"),
        ({"goals": [goal(note="x")]}, "goals[0]", "not known: note"),
        ({"goals": [{"id": "g", "side": "sales"}]}, "goals[0]", "lacks “text”"),
        ({"goals": [goal(theme_id="t9")]}, "goals[0].theme_id", "not in “themes”"),
        ({"goals": [goal(text="a\x07")]}, "goals[0].text", "U+0007"),
        ({"goals": [goal(text="a\ud800")]}, "goals[0].text", "U+D800"),
        ({"goals": {}}, "goals", "a list"),
        ({"nonsense": []}, "workshop.json", "not known: nonsense"),
        ({"parties": []}, "parties", "at least 2"),
        ({"reviews": [{"id": "v", "on": "2026-02-31"}]}, "reviews[0].on", "calendar"),
        (
            {"signatures": [{"id": "s", "side": "sales", "name": "N", "at": "2026-02-03"}]},
            "signatures[0].at",
            "shape",
        ),
        ({"blocks": [{"id": "b", "kind": "break", "stage": "goals", "minutes": 5}]}, "blocks", ""),
        ({"blocks": [{"id": "b", "kind": "stage", "minutes": 5}]}, "blocks[0]", "lacks “stage”"),
        ({"actions": [{"id": "a", "text": "x", "source_id": "q"}]}, "actions[0].source_id", ""),
        ({"rhythms": [{"id": "r", "meeting": "m", "participant_ids": ["p"]}]}, "rhythms[0]", ""),
    ],
)
def test_whatever_is_wrong_is_named_by_its_path_and_never_quoted(
    bad: dict[str, Any], place: str, reason: str
):
    with pytest.raises(InvalidFile) as caught:
        interchange.read(data(a_file(**bad)))
    said = caught.value.message()
    assert str(caught.value.facts["place"]).startswith(place)
    assert reason in said
    assert WORDS not in said
    assert caught.value.code == "invalid"


def test_the_side_that_assumes_cannot_be_the_side_that_knows():
    truth = {"id": "t", "assumption_id": "a", "side": "sales", "text": WORDS}
    file = a_file(assumptions=[{"id": "a", "side": "sales", "text": WORDS}], truths=[truth])
    with pytest.raises(InvalidFile, match=r"truths\[0\]\.side"):
        interchange.read(data(file))


def test_a_touch_joins_the_right_lanes():
    lanes = [step("s", "sales"), step("p", "procurement")]
    touch = {"id": "t", "sales_step_id": "p", "procurement_step_id": "s"}
    with pytest.raises(InvalidFile, match=r"touches\[0\]\.sales_step_id .* of another side"):
        interchange.read(data(a_file(process_steps=lanes, touches=[touch])))


def test_an_owner_is_of_its_side():
    people = [{"id": "p1", "side": "procurement"}]
    moves = [{"id": "m", "text": "x", "owner_sales_id": "p1"}]
    with pytest.raises(InvalidFile, match=r"joint_moves\[0\]\.owner_sales_id"):
        interchange.read(data(a_file(participants=people, joint_moves=moves)))


def test_a_newer_format_is_refused_and_says_so():
    with pytest.raises(WrongFormatVersion, match="format 7") as caught:
        interchange.read(data(a_file() | {"format": "jointtable.workshop/7"}))
    assert caught.value.code == "newer"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"[]",
        b"\xff\xfe{\x00",
        b'{"format": "excalidraw"}',
        b'{"format": "jointtable.workshop/0"}',
        b'{"format": "jointtable.workshop/1"',
        b"null",
    ],
)
def test_what_is_no_workshop_is_refused_as_such(content: bytes):
    with pytest.raises(NotAWorkshop) as caught:
        interchange.read(content)
    assert caught.value.code == "invalid"
    assert len(caught.value.message()) > 20


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"language": "en"', '"language": "en", "language": "fi"', "workshop"),
        ('"row": 1', '"row": NaN', "process_steps[0].row"),
        ('"row": 1', '"row": -Infinity', "process_steps[0].row"),
        ('"row": 1', '"row": 1e999', "process_steps[0].row"),
        ('"row": 1', '"row": ' + "9" * 6000, "process_steps[0].row"),
        ('"name": "Step"', '"name": ' + "[" * 40 + "]" * 40, "process_steps[0].name[0][0]"),
    ],
)
def test_what_a_parser_lets_through_is_refused_with_its_path(old: str, new: str, place: str):
    text = data(a_file(process_steps=[step("s", "sales")])).decode().replace(old, new, 1)
    with pytest.raises(InvalidFile) as caught:
        interchange.read(text.encode())
    assert str(caught.value.facts["place"]).startswith(place)


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"[" * 200_000,
        lambda: b" " * (64 * 1024 * 1024 + 1),
        lambda: b"[" + b"[]," * 700_000 + b"[]]",
        lambda: b"[" + b"1," * 5_000_000 + b"1]",
        lambda: data(a_file(goals=[goal(text="x" * 20_001)])),
    ],
)
def test_what_is_too_large_is_refused_before_it_costs_anything(make: Callable[[], bytes]):
    with pytest.raises(FileTooLarge) as caught:
        interchange.read(make())
    assert caught.value.code == "toolarge"


def test_a_text_at_the_limit_is_taken():
    assert len(interchange.read(data(a_file(goals=[goal(text="x" * 20_000)]))).of(Goal)[0].text)


def test_a_hostile_key_is_not_repeated_in_the_message():
    with pytest.raises(InvalidFile) as caught:
        interchange.read(data(a_file(**{"<script> {0}\n": []})))
    assert "script" not in caught.value.message()


def test_sentence_and_reason_are_both_translated():
    with pytest.raises(InvalidFile) as caught:
        interchange.read(data(a_file(goals=[goal(text="")])))
    said = caught.value.message(translator("pseudo"))
    assert "⟦must not be empty⟧" in said
    assert said.startswith("⟦This file cannot be used.")


def test_records_stand_in_the_order_of_the_file():
    found = [{"id": f"a{n}", "side": "sales", "text": "x"} for n in (3, 1, 2)]
    workshop = interchange.read(data(a_file(assumptions=found)))
    assert [one.id for one in workshop.of(Assumption)] == ["a3", "a1", "a2"]
