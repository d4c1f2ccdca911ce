"""Value classes behave as those of the standard's decorator."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, replace

import pytest

from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    id: str

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Thing):
    text: str = ""
    tags: list[str] = field(default_factory=list, hash=False, repr=False)


@dataclass(slots=True)
class Count:
    number: int = 0
    seen: list[int] = field(default_factory=list, init=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Standard(Thing):
    more: int = 2


@dataclass(frozen=True, slots=True)
class Mixed(Standard):
    most: int = 3


def test_values_compare_hash_and_print_by_their_fields():
    assert Card(id="1", text="a") == Card(id="1", text="a")
    assert Card(id="1") != Card(id="2")
    assert Card(id="1") != Thing(id="1")
    assert hash(Card(id="1", tags=["x"])) == hash(Card(id="1"))
    assert repr(Card(id="1", tags=["x"])) == "Card(id='1', text='')"


def test_a_frozen_value_refuses_to_be_changed():
    card = Card(id="1")
    with pytest.raises(FrozenInstanceError, match="text"):
        card.text = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="text"):
        del card.text


def test_values_are_copied_pickled_and_replaced():
    card = Card(id="1", text="a", tags=["x"])
    assert copy.deepcopy(card) == card == pickle.loads(pickle.dumps(card))  # noqa: S301
    assert replace(card, text="b") == Card(id="1", text="b", tags=["x"])
    assert not hasattr(card, "__dict__")


def test_each_value_is_checked_and_gets_a_default_of_its_own():
    with pytest.raises(ValueError, match="id"):
        Card(id="")
    with pytest.raises(TypeError, match="'id'"):
        Card(text="a")  # type: ignore[call-arg]
    assert Card(id="1").tags is not Card(id="1").tags


def test_values_that_change_have_no_hash():
    count = Count(1)
    count.number = 2
    count.seen.append(3)
    assert repr(count) == "Count(number=2, seen=[3])"
    with pytest.raises(TypeError, match="unhashable"):
        hash(count)


def test_classes_of_both_decorators_can_be_derived_from_each_other():
    assert Mixed(4, id="1") == replace(Mixed(id="1"), more=4)
    assert [f.name for f in dataclasses.fields(Mixed)] == ["id", "more", "most"]
    with pytest.raises(FrozenInstanceError):
        Standard(id="1").more = 3  # type: ignore[misc]
