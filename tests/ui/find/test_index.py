"""Texts are found in any language, any case, with a letter wrong, and in a few milliseconds."""

import random
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting import calls_of

from jointtable.ui.find.index import Index, folded, is_near, words_in


@pytest.fixture
def index() -> Index[str]:
    index: Index[str] = Index()
    index.put("growth", ["Grow in the Nordics", "Kasvu"])
    index.put("value", ["Less money tied up in spare parts", "Arvo"])
    index.put("data", ["One data model for the drying section"])
    index.put("aanekoski", ["Äänekoski, kunnossapito"])
    return index


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nordics", "growth"),
        ("NORD", "growth"),
        ("kasvu", "growth"),  # in the other language
        ("norfics", "growth"),  # another letter
        ("nodics", "growth"),  # one missing
        ("norddics", "growth"),  # one too many
        ("nrodics", "growth"),  # two swapped
        ("bordics", "growth"),  # the first one wrong
        ("spare money", "value"),  # in any order
        ("aanekoski", "aanekoski"),  # without the dots
        ("äänek", "aanekoski"),
        ("pito", "aanekoski"),  # inside a word
        ("dry sec", "data"),
    ],
)
def test_a_text_is_found(index: Index[str], typed: str, found: str):
    assert index.find(typed)[:1] == [found]


@pytest.mark.parametrize("typed", ["", "  ", "zebra", "nordics zebra", "?!"])
def test_nothing_is_found_for_nothing(index: Index[str], typed: str):
    assert index.find(typed) == []


def test_the_best_comes_first():
    index: Index[int] = Index()
    for number, text in enumerate(["Agree on growth", "Growth", "Undergrowth", "Growth path"]):
        index.put(number, [text])
    assert index.find("growth") == [1, 3, 0, 2]


def test_what_is_wanted_more_often_comes_before_its_equal():
    index: Index[str] = Index()
    index.put("card", ["Undo"])
    index.put("command", ["Undo"], weight=1.0)
    assert index.find("undo") == ["command", "card"]


def test_a_text_that_changed_is_found_by_its_new_words_only(index: Index[str]):
    index.put("data", ["Who owns it"])
    assert index.find("drying") == []
    assert index.find("owns") == ["data"]
    index.remove("data")
    assert index.find("owns") == []
    assert len(index) == 3


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_text_is_found_by_each_of_its_words(text: str, other: str):
    index: Index[int] = Index()
    index.put(1, [text])
    index.put(2, [other])
    for word in words_in(text):
        assert 1 in index.find(word)


@given(st.text("abcdefgh", min_size=4, max_size=12), st.data())
def test_one_letter_may_be_wrong(word: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(word) - 2))
    way = data.draw(st.sampled_from(["other", "missing", "more", "swapped"]))
    typed = {
        "other": word[:at] + "x" + word[at + 1 :],
        "missing": word[:at] + word[at + 1 :],
        "more": word[:at] + "x" + word[at:],
        "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[way]
    assert is_near(typed, word)
    index: Index[int] = Index()
    index.put(1, [word])
    if len(typed) >= 4:
        assert index.find(typed) == [1]


def test_ten_thousand_texts_cost_a_few_calls_a_text_a_keystroke():
    """How long a key takes in the window is measured by `poe bench`."""
    chance = random.Random(5)
    parts = ["gro", "wth", "ka", "svu", "ser", "vice", "mill", "par", "ts", "no", "va", "lu", "in"]
    words = ["".join(chance.choices(parts, k=chance.randint(1, 4))) for _ in range(6_000)]
    index: Index[int] = Index()
    for number in range(10_000):
        index.put(number, [" ".join(chance.choices(words, k=9))])
    index.find("warm")
    most = 0
    for query in ("growth in the mill", "sarvice parst", "kasvu novalu zzzz"):
        for end in range(1, len(query) + 1):
            most = max(most, calls_of(partial(index.find, query[:end])))
    assert most < 5 * 10_000


def test_what_people_read_comes_before_what_stands_behind_it():
    index: Index[str] = Index()
    index.put("behind", ["Value", "Stock is money"])
    index.put("read", ["Less stock in the stores of all mills"])
    assert index.find("stock") == ["read", "behind"]
    assert index.find("stokc") == ["read", "behind"]


def test_case_and_accents_do_not_matter():
    assert folded("ÄÄNEKOSKI ﬁ") == "aanekoski fi"
