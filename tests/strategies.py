"""Workshops for property tests: every kind of record, every reference, all of them valid."""

import random
from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any

from hypothesis import strategies as st

from jointtable.domain.records import (
    RECORD_TYPES,
    Assumption,
    CarriedFrom,
    Party,
    Record,
    Sealed,
    Setup,
    rules_of,
)
from jointtable.domain.records.rules import (
    Bool,
    Carried,
    Number,
    OneOf,
    OptionalText,
    Pairs,
    Pattern,
    Rule,
    Several,
    Text,
    To,
    Whole,
)
from jointtable.domain.workshop import Workshop

TEXTS = (
    *("Rush orders fall", "a < b & c > d", "{0} {name} %s", 'He said: "no"', "Hätätilaukset"),
    *("two\nlines", "tab\there", "🥞 Pannukakku", "שלום", "line\u2028separator", "\\u0041", "=1+1"),
)
_INSTANTS = ("2026-05-15T09:30:00+03:00", "2026-05-15T06:31:07.5Z", "2026-12-31T23:59:59-05:00")
_DAYS = ("2026-05-15", "2024-02-29", "2031-01-01")
_OWN_SIDE = {
    *("hopes", "assumptions", "goals", "pulses", "statement_answers", "signatures"),
    "process_steps",
}

SIDES = ("sales", "procurement")


def workshops(most: int = 3) -> st.SearchStrategy[Workshop]:
    """Return a strategy for workshops with up to ``most`` records of each kind."""
    return st.builds(workshop_of, st.integers(0, 2**32 - 1), st.integers(0, most))


def workshop_of(seed: int, most: int = 3) -> Workshop:
    """Return the valid workshop that belongs to ``seed``."""
    return _Maker(random.Random(seed), most).workshop()


class _Maker:
    def __init__(self, chance: random.Random, most: int) -> None:
        self.chance = chance
        self.most = most
        self.made: dict[str, list[Record]] = {name: [] for name in RECORD_TYPES}

    def workshop(self) -> Workshop:
        for side in SIDES:
            self.made["parties"].append(self._record(Party, side))
        for name, kind in RECORD_TYPES.items():
            if kind in {Setup, Party, Sealed}:
                continue
            for number in range(self.chance.randint(0, self.most)):
                made = self._record(kind, f"{name}_{number}.{self.chance.randint(0, 9)}")
                if made is not None:
                    self.made[name].append(made)
        self.made["workshop"].append(self._record(Setup, "w"))
        return Workshop.of_records(one for found in self.made.values() for one in found)

    def _record(self, kind: type[Record], id_: str) -> Any:
        defaults = {field.name: field.default for field in fields(kind)}
        values: dict[str, Any] = {"id": id_}
        for name, rule, _ in rules_of(kind):
            if name == "id":
                continue
            if defaults[name] is not MISSING and self.chance.random() < 0.4:
                values[name] = defaults[name]
            else:
                values[name] = self._value(rule)
        if not self._fitted(kind, values):
            return None
        make: Callable[..., Record] = kind
        return make(**values)

    # --- values of one field ----------------------------------------------------------------------

    def _value(self, rule: Rule) -> Any:
        if isinstance(rule, Whole | Number):
            return self._number(rule)
        if isinstance(rule, Bool):
            return self.chance.choice((True, False, None) if rule.tick else (True, False))
        if isinstance(rule, To):
            return self._id_in(rule.list_name)
        word = self._word(rule)
        return word if word is not None else self._several(rule)

    def _word(self, rule: Rule) -> str | None:
        if isinstance(rule, Text | OptionalText):
            return self.chance.choice(TEXTS)[: rule.limit]
        if isinstance(rule, OneOf):
            return self.chance.choice(rule.words)
        return self._pattern(rule) if isinstance(rule, Pattern) else None

    def _number(self, rule: Whole | Number) -> float:
        if isinstance(rule, Whole):
            return self.chance.randint(rule.least, min(rule.most or 99, rule.least + 20))
        most = rule.most if rule.most is not None else 50
        return self.chance.choice((rule.least, most, (rule.least + most) / 2))

    def _pattern(self, rule: Pattern) -> str:
        shapes = {"day": _DAYS, "instant": _INSTANTS, "time": ("09:00", "23:59"), "id": ("w0",)}
        return self.chance.choice(shapes[rule.shape])

    def _several(self, rule: Rule) -> Any:
        if isinstance(rule, Several) and rule.to:
            found = [one.id for one in self.made[rule.to]]
            return tuple(self.chance.sample(found, self.chance.randint(0, len(found))))
        if isinstance(rule, Several) and isinstance(rule.each, OneOf):
            words = rule.each.words
            return tuple(self.chance.sample(words, self.chance.randint(1, len(words))))
        if isinstance(rule, Pairs):
            chosen = [pair for pair in rule.rules if self.chance.random() < 0.5]
            return tuple((key, self._value(one)) for key, one in chosen)
        assert isinstance(rule, Carried)
        return CarriedFrom(workshop_id="w0", held_on=self.chance.choice((None, *_DAYS)))

    def _id_in(self, list_name: str, side: str | None = None) -> str | None:
        lists = [self.made[list_name]] if list_name != "*" else [*self.made.values()]
        ids = [
            one.id
            for found in lists
            for one in found
            if side is None or getattr(one, "side", None) == side
        ]
        return self.chance.choice(ids) if ids else None

    # --- what must hold between records -----------------------------------------------------------

    def _fitted(self, kind: type[Record], values: dict[str, Any]) -> bool:
        for side in SIDES:
            for name in (f"owner_{side}_id", f"{side}_participant_id"):
                if name in values:
                    values[name] = self._id_in("participants", side)
        special = getattr(self, f"_fit_{kind.list_name}", None)
        if kind.list_name in _OWN_SIDE:
            name = "owner_id" if kind.list_name == "process_steps" else "participant_id"
            values[name] = self._id_in("participants", values["side"])
        if special is not None:
            special(values)
        return all(
            values.get(name) is not None
            for name, rule, _ in rules_of(kind)
            if isinstance(rule, To) and rule.needed
        )

    def _fit_blocks(self, values: dict[str, Any]) -> None:
        is_stage = values["kind"] == "stage"
        values["stage"] = (values["stage"] or "goals") if is_stage else None
        values["break_"] = None if is_stage else values["break_"]

    def _fit_truths(self, values: dict[str, Any]) -> None:
        for one in self.made["assumptions"]:
            if isinstance(one, Assumption) and one.id == values["assumption_id"]:
                values["side"] = "sales" if one.side == "procurement" else "procurement"

    def _fit_touches(self, values: dict[str, Any]) -> None:
        for side in SIDES:
            values[f"{side}_step_id"] = self._id_in("process_steps", side)

    def _fit_actions(self, values: dict[str, Any]) -> None:
        if values["side"] in SIDES:
            values["owner_id"] = self._id_in("participants", values["side"])

    def _fit_explanations(self, values: dict[str, Any]) -> None:
        values["answered_by_id"] = self._id_in("participants", values["about"])

    def _fit_theme_judgements(self, values: dict[str, Any]) -> None:
        for side in SIDES:
            values[f"{side}_goal_id"] = self._id_in("goals", side)

    def _fit_process_steps(self, values: dict[str, Any]) -> None:
        values["loops_to_id"] = self._id_in("process_steps", values["side"])
