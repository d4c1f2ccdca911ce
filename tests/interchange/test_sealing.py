import base64
import json
import zlib
from typing import Any

import pytest
from hypothesis import given
from tests.interchange.test_reading import a_file, data
from tests.strategies import workshops

from jointtable import interchange
from jointtable.domain.records import Assumption, Pulse, Round, Setup
from jointtable.domain.visibility import is_sealed, open_rounds
from jointtable.domain.workshop import Workshop
from jointtable.interchange import FileTooLarge, InvalidFile

OPEN = {"id": "r", "subjects": ["assumptions", "pulse"], "number": 1}
ANSWER = {"list": "assumptions", "id": "a", "round_id": "r", "side": "sales", "text": "Price wins"}


def payload(value: object) -> str:
    plain = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.b64encode(zlib.compress(plain)).decode()


def covered(content: str, **values: Any) -> bytes:
    cover = {"id": "c", "round_id": "r", "side": "sales", "answered": 1, "payload": content}
    return data(a_file(rounds=[OPEN], sealed=[cover | values]))


def test_answers_under_a_cover_are_records_again_when_the_file_is_read():
    workshop = interchange.read(covered(payload([ANSWER])))
    assert workshop.of(Assumption) == (
        Assumption(id="a", round_id="r", side="sales", text="Price wins"),
    )


@given(workshops())
def test_no_answer_of_an_open_round_stands_in_a_file_in_the_open(workshop: Workshop):
    file = json.loads(interchange.write(workshop, with_turns=True))
    closed = open_rounds(workshop)
    hidden = {one.id for one in workshop.records() if is_sealed(one, closed)}
    plain = {
        one["id"]
        for name, found in file.items()
        if isinstance(found, list) and name != "sealed"
        for one in found
    }
    assert not hidden & plain
    assert sum(cover["answered"] for cover in file.get("sealed", ())) == len(hidden)


def test_covers_come_by_round_and_side_with_free_ids():
    records = [
        Setup(id="w", language="en"),
        Round(id="sl1", subjects=("pulse",), number=1),
        Round(id="r2", subjects=("pulse",), number=2, revealed_at="2026-05-15T09:30:00+03:00"),
        Pulse(id="a", round_id="sl1", side="procurement", value=None),
        Pulse(id="b", round_id="sl1", side="sales", value=3),
        Pulse(id="c", round_id="sl1", side="procurement", value=4),
        Pulse(id="d", round_id="r2", side="sales", value=5),
    ]
    file = json.loads(interchange.write(Workshop.of_records(records)))
    assert [(c["id"], c["round_id"], c["side"], c["answered"]) for c in file["sealed"]] == [
        ("sl2", "sl1", "sales", 1),
        ("sl3", "sl1", "procurement", 2),
    ]
    assert [one["id"] for one in file["pulses"]] == ["d"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "AAAA",
        "eJw=",
        payload(b"not json"),
        payload({"list": "assumptions"}),
        payload(["x"]),
        payload([ANSWER | {"list": "agreements"}]),
        payload([ANSWER | {"list": ["assumptions"]}]),
        payload([ANSWER | {"round_id": "r2"}]),
        payload([ANSWER | {"side": "procurement"}]),
        payload([ANSWER | {"unknown": 1}]),
        payload([{key: value for key, value in ANSWER.items() if key != "text"}]),
        payload([ANSWER, ANSWER]),
        payload([ANSWER | {"id": "sales"}]),
        payload([ANSWER | {"text": "x" * 20_001}]),
        payload(b"[" * 100_000),
        base64.b64encode(zlib.compress(b"[]") + b"more").decode(),
    ],
)
def test_a_cover_that_hides_anything_else_is_refused(content: str):
    with pytest.raises(InvalidFile) as caught:
        interchange.read(covered(content))
    assert str(caught.value.facts["place"]).startswith("sealed[0].payload")
    assert "Price" not in caught.value.message()


def test_a_bomb_is_refused_before_it_unpacks():
    with pytest.raises(FileTooLarge):
        interchange.read(covered(payload(b" " * (200 * 1024 * 1024))))


def test_many_covers_share_one_bound():
    big = payload(b" " * (20 * 1024 * 1024) + b"[]")
    cover = {"round_id": "r", "side": "sales", "answered": 0, "payload": big}
    sealed = [cover | {"id": f"c{n}"} for n in range(2)]
    with pytest.raises(FileTooLarge):
        interchange.read(data(a_file(rounds=[OPEN], sealed=sealed)))


def test_a_cover_of_a_round_that_is_not_there_is_refused():
    with pytest.raises(InvalidFile, match=r"sealed\[0\]\.round_id"):
        interchange.read(covered(payload([]), round_id="r9"))
