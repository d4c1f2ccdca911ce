import pytest

from jointtable.domain.blind import NotReady
from jointtable.domain.errors import InvalidRecord
from jointtable.domain.records import rules
from jointtable.i18n import translator
from jointtable.interchange.errors import InvalidFile

PSEUDO = translator("pseudo")


def test_a_refusal_and_the_rule_in_it_are_both_looked_up():
    error = InvalidRecord(place="goals.due", rule="must be at least {limit}", limit=3)
    assert str(error) == "“goals.due” must be at least 3. Nothing has changed."
    assert error.message(PSEUDO) == "⟦“goals.due” ⟦must be at least 3⟧.⟧ ⟦Nothing has changed.⟧"


def test_a_list_of_texts_is_looked_up_one_by_one():
    error = InvalidFile(place="goals", reason="must be: {types}", types=("a list", "an object"))
    assert "must be: a list, an object." in str(error)
    assert "⟦must be: ⟦a list⟧, ⟦an object⟧⟧." in error.message(PSEUDO)


def test_a_side_is_called_by_its_name():
    assert str(NotReady(side="sales")).startswith("Sales has not locked yet.")
    assert NotReady(side="procurement").message(PSEUDO).startswith("⟦⟦Procurement⟧ has not")


@pytest.mark.parametrize(
    ("rule", "value", "said"),
    [
        (rules.Text(), "a\x00", "holds a character that cannot be kept (U+0000)"),
        (rules.Pattern("day"), "15.5.", "is not a date such as 2026-05-15"),
        (rules.Pattern("day"), "2026-02-30", "is not a day of the calendar"),
        (rules.OneOf(("open", "done")), "gone", "must be one of open, done"),
        (rules.Whole(0), -1, "must be at least 0"),
        (rules.Whole(0, 10), 11, "must lie between 0 and 10"),
        (rules.Number(0), 2e9, "must lie between 0 and 1000000000"),
        (rules.Pairs((("a", rules.Bool()),)), (("b", True),), "does not know “b”"),
    ],
)
def test_a_rule_says_what_it_allows(rule: rules.Rule, value: object, said: str):
    with pytest.raises(InvalidRecord) as caught:
        rule.check(value, "goals.text")
    assert str(caught.value) == f"“goals.text” {said}. Nothing has changed."
