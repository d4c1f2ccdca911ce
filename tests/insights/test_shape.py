from dataclasses import dataclass, field
from types import MappingProxyType

from jointtable.insights.shape import OMITTED, BySide, as_json, by_side, other


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    self_: float | None
    more: str | None = field(default=None, metadata=OMITTED)
    each: BySide[tuple[int, ...]]


def test_a_result_becomes_plain_data_with_the_keys_of_the_format():
    thing = Thing(self_=None, each=BySide((1, 2), ()))
    assert as_json(MappingProxyType({"a": thing})) == {
        "a": {"self": None, "each": {"sales": [1, 2], "procurement": []}}
    }


def test_a_key_is_left_out_only_where_its_field_says_so():
    assert as_json(Thing(self_=1.0, more="x", each=BySide((), ()))) == {
        "self": 1.0,
        "more": "x",
        "each": {"sales": [], "procurement": []},
    }


def test_each_side_has_its_value_and_its_other_side():
    both = by_side(lambda side: f"{side} beside {other(side)}")
    assert both.sales == "sales beside procurement"
    assert both.of("procurement") == "procurement beside sales"
