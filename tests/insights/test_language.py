import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insights.building import view

from jointtable import content
from jointtable.domain.records import (
    Assumption,
    Explanation,
    Friction,
    Goal,
    Hope,
    Meaning,
    ProcessStep,
    Record,
    Side,
    Term,
    Truth,
)
from jointtable.insights.language import language, one_sided, word_counts
from jointtable.insights.shape import BySide, other

TEXT = st.sampled_from(
    ["the price of value", "Cost!", "a supplier's risk", "Pilot", "nothing", "total-cost", ""]
)


def counted(*records: Record, **setup: Any) -> dict[str, BySide[int]]:
    return word_counts(view(*records, **setup), content.load())


def hopes(*texts: str, side: Side = "sales") -> list[Record]:
    return [
        Hope(id=f"{side}{n}", side=side, kind="hope", text=text or "–")
        for n, text in enumerate(texts)
    ]


# --- agreed terms ------------------------------------------------------------------------------


def test_a_term_is_agreed_with_a_wording_and_two_yes():
    yes: Any = {"agreed_sales": True, "agreed_procurement": True}
    records = [
        Term(id="a", term="value", wording="x", **yes),
        Term(id="b", term="partner", **yes),
        Term(id="c", term="pilot", wording="x", agreed_sales=True),
        Term(id="d", term="need", wording="x", order=0, agreed_procurement=True),
    ]
    found = language(view(*records), content.load())
    assert (found.terms, found.agreed, found.not_agreed) == (4, 1, ("d", "b", "c"))


# --- counting ----------------------------------------------------------------------------------


def test_words_are_counted_by_their_beginning_case_folded_and_split_at_anything():
    texts = hopes("PRICE, prices—pricing", "overpriced")
    assert counted(*texts)["price"] == BySide(3, 0)


def test_finnish_stems_follow_gradation():
    texts = hopes("hinta, hinnan, hinnoittelu")
    assert counted(*texts, language="fi")["price"] == BySide(3, 0)


def test_a_decomposed_text_counts_like_a_composed_one():
    text = unicodedata.normalize("NFD", "säästö")
    assert counted(*hopes(text), language="fi")["savings"] == BySide(1, 0)


def test_a_stem_of_several_words_needs_all_of_them():
    texts = hopes("the decision-makers", "a decision about makers")
    assert counted(*texts)["decision_maker"] == BySide(1, 0)


def test_a_word_of_the_workshop_counts_up_to_its_bracket_or_slash():
    terms = [
        Term(id="t1", term="stop log (OEE) / downtime"),
        Term(id="t2", key="value", term="hinta"),
        Term(id="t3", key="unknown", term="Pilot/trial"),
    ]
    texts = hopes("our stop logs, a pilot", "the log stops, trial downtime")
    found = counted(*terms, *texts)
    assert found["term:t1"] == BySide(1, 0)
    assert found["term:t3"] == BySide(1, 0)
    assert "term:t2" not in found


def test_everything_a_side_said_is_read():
    records = [
        *hopes("cost"),
        Meaning(id="m", term_id="t", side="sales", text="cost"),
        Assumption(id="a", side="sales", text="cost"),
        Truth(
            id="r",
            assumption_id="a",
            side="procurement",
            text="cost",
            example="cost",
            sooner="cost",
        ),
        Explanation(id="e", about="procurement", answer="cost", question="cost"),
        Goal(id="g", side="procurement", text="cost"),
        ProcessStep(id="p", side="procurement", name="cost", row=1),
        Friction(id="f", side="sales", text="cost"),
        Friction(id="j", side="joint", text="cost"),
    ]
    assert counted(*records) == {"cost": BySide(4, 6)}


def test_texts_taken_unchanged_from_a_template_are_not_the_rooms_words():
    names = content.load().processes.step_by_key["S8"].name
    goal = content.load().goals.themes[0].examples.sales[0].text
    taken = [
        ProcessStep(id="a", side="sales", name=names.en, row=1),
        Goal(id="g", side="sales", text=goal.en),
        Friction(id="f", side="sales", key="F09"),
    ]
    assert counted(*taken) == {}
    changed = ProcessStep(id="a", side="sales", name=f"{names.en}!", row=1)
    assert counted(changed)["price"] == BySide(1, 0)


# --- one-sided ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uses", "speaks"),
    [((7, 0), True), ((4, 1), True), ((3, 0), False), ((5, 2), False), ((1, 4), True)],
)
def test_one_sided_is_four_uses_and_a_fifth_at_most(uses, speaks):
    assert bool(one_sided({"cost": BySide(*uses)})) == speaks


def test_one_sided_words_come_by_most_uses_then_by_key():
    found = one_sided({"b": BySide(0, 4), "a": BySide(4, 0), "c": BySide(9, 0)})
    assert [(one.key, one.used_by) for one in found] == [
        ("c", "sales"),
        ("a", "sales"),
        ("b", "procurement"),
    ]


@given(st.lists(TEXT), st.lists(TEXT))
def test_swapping_the_sides_swaps_the_counts(one, two):
    there = counted(*hopes(*one), *hopes(*two, side="procurement"))
    back = counted(*hopes(*one, side="procurement"), *hopes(*two))
    assert there == {key: BySide(n.procurement, n.sales) for key, n in back.items()}
    for found, twin in zip(one_sided(there), one_sided(back), strict=True):
        assert (found.key, found.used_by) == (twin.key, other(twin.used_by))


@given(st.lists(TEXT), st.randoms(use_true_random=False))
def test_the_order_of_cards_does_not_matter(texts, random):
    cards = hopes(*texts)
    before = counted(*cards)
    random.shuffle(cards)
    assert counted(*cards) == before
