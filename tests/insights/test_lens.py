import unicodedata
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insights.building import view

from jointtable import content
from jointtable.domain.records import (
    Action,
    Agreement,
    Goal,
    GrowthPath,
    JointGoal,
    JointMove,
    PlaybookText,
    Record,
    Risk,
    Term,
)
from jointtable.insights.lens import lens, lens_hits, price_hits
from jointtable.insights.stems import folded_words, words_of

LENS = content.load().lens


def keys(text: str, language: str = "en") -> list[str]:
    return [hit.key for hit in lens_hits(text, language, content.load())]


def places(*records: Record, **setup: Any) -> list[tuple[str, str, str]]:
    return [(one.id, one.field, one.key) for one in lens(view(*records, **setup), content.load())]


@pytest.mark.parametrize("example", LENS.examples, ids=lambda example: example.text)
def test_the_examples_of_the_lens_hold(example):
    assert sorted(keys(example.text, example.language)) == sorted(example.hits)


def test_a_hit_spans_its_words_as_they_were_typed():
    text = "First, let us Close  the-DEALS!"
    (hit,) = lens_hits(text, "en", content.load())
    assert text[hit.start : hit.end] == "Close  the-DEALS"


def test_places_are_those_of_the_text_as_typed_even_if_decomposed():
    text = unicodedata.normalize("NFD", "Äh, päättäjä tietää")
    (hit,) = lens_hits(text, "fi", content.load())
    assert unicodedata.normalize("NFC", text[hit.start : hit.end]) == "päättäjä"


def test_a_word_hit_by_two_stems_of_an_entry_is_one_hit():
    assert keys("kotiuttaa kauppa", "fi") == ["close_the_deal"]


def test_the_longest_of_overlapping_hits_wins():
    assert keys("hankinnan kilpailuttajat, kilpailutus", "fi") == ["leverage", "leverage"]
    assert keys("managing suppliers and the supplier base") == [
        "manage_the_supplier",
        "supplier_base",
    ]


@pytest.mark.parametrize("text", ["Prospective", "a PROSPECTUS", "championship", "quotations"])
def test_exceptions_never_match(text):
    assert keys(text) == []


def test_an_exception_does_not_excuse_the_next_word():
    assert keys("prospective prospects") == ["prospect"]


def test_whole_words_must_be_whole():
    assert keys("Obviously") == ["obviously"]
    assert keys("obviouslyness") == []


def test_words_about_prices_are_told_apart():
    assert keys("a rebate on prices") == []
    assert [hit.key for hit in price_hits("a rebate on prices", "en", content.load())] == [
        "price",
        "price",
    ]
    assert price_hits("a priceless idea", "en", content.load()) == ()


def test_only_joint_texts_are_read():
    records = [
        Term(id="t", term="vendor", wording="vendor"),
        GrowthPath(id="gp", area_id="a", role_today="vendor", criterion="vendor"),
        JointGoal(id="jg", title="vendor", sales_gives="vendor"),
        JointMove(id="jm", text="vendor", rule="vendor"),
        Agreement(id="ag", text="vendor"),
        Action(id="joint", text="vendor"),
        Action(id="own", text="vendor", visibility="sales"),
        Risk(id="ri", text="vendor", response="vendor"),
        Goal(id="g", side="procurement", text="vendor"),
    ]
    assert places(*records) == [
        ("t", "wording", "vendor"),
        ("gp", "role_today", "vendor"),
        ("gp", "criterion", "vendor"),
        ("jg", "title", "vendor"),
        ("jg", "sales_gives", "vendor"),
        ("jm", "text", "vendor"),
        ("jm", "rule", "vendor"),
        ("ag", "text", "vendor"),
        ("joint", "text", "vendor"),
        ("ri", "text", "vendor"),
        ("ri", "response", "vendor"),
    ]


def test_the_documents_language_decides_and_a_paragraph_has_its_own():
    records = [
        Agreement(id="a", text="tarjoaja, bidder"),
        PlaybookText(id="p", section="s", language="en", text="tarjoaja, bidder"),
    ]
    found = lens(view(*records, language="en", document_language="fi"), content.load())
    assert [(one.id, one.start) for one in found] == [("a", 0), ("p", 10)]


@given(st.text(max_size=60))
def test_words_and_their_places_agree(text):
    words = words_of(text)
    assert [word.text for word in words] == folded_words(text)
    for one, two in pairwise(words):
        assert 0 <= one.start < one.end <= two.start
    if words:
        assert words[-1].end <= len(text)


@given(st.lists(st.sampled_from(["lock in", "vendor", "the", "-", "up", "sell", "price list"])))
def test_hits_never_overlap_and_come_in_order(parts):
    text = " ".join(parts)
    hits = lens_hits(text, "en", content.load())
    for one, two in pairwise(hits):
        assert one.end <= two.start
    assert len(hits) >= parts.count("vendor")
