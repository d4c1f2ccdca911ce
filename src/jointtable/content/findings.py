"""The sentences of the findings and who may see them."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from jointtable.content.words import Entry, Words, keyed

Kind = Literal["gap", "match", "missing", "fact"]


class InsightRule(Entry, frozen=True):
    """One kind of finding.

    Attributes:
        key: ``stage.name``; findings and choices name it.
        seen: The room, or the facilitator alone.
        kind: What it says of the two sides.
        weight: 0 to 3, how much it matters; some findings bring their own.
        when: The condition, in English, for whoever reads the rules.
        text: The sentence, with placeholders.
        ask: An open question to the room that follows from it, with the same placeholders; None
            where the room must not know.
    """

    key: str
    seen: Literal["room", "facilitator"]
    kind: Kind
    weight: int
    when: str
    text: Words
    ask: Words | None = None

    @property
    def stage(self) -> str:
        """Return the part of the key before the dot: a stage, or ``balance``."""
        return self.key.partition(".")[0]


class InsightRules(Entry, frozen=True, dict=True):
    """``insights.json``.

    Attributes:
        format: Name and version of this shape.
        insights: The rules, in the order in which they are shown among equals.
    """

    format: Literal["jointtable.insights/1"]
    insights: tuple[InsightRule, ...]

    def __post_init__(self) -> None:
        keyed(self.insights)

    @cached_property
    def by_key(self) -> Mapping[str, InsightRule]:
        """Return the rules by key, in order."""
        return keyed(self.insights)
