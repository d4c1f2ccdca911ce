"""What the table shows, as sentences: every finding that speaks, in the order to talk about it."""

from collections.abc import Mapping
from typing import Final, Literal

from jointtable.content import Content, Words
from jointtable.domain.records import Block, Round, Side, Step
from jointtable.domain.views import FacilitatorView, View
from jointtable.i18n import clock, number, translator
from jointtable.insights.rules import (
    alignment,
    commitments,
    goals,
    language,
    opening,
    positioning,
    understanding,
)
from jointtable.insights.rules.base import (
    ClockTime,
    Found,
    Look,
    Marked,
    One,
    Rule,
    SideName,
    Value,
)
from jointtable.insights.stages import StageResults
from jointtable.values import dataclass

INSIGHTS: Final[Mapping[str, Rule]] = {
    **opening.RULES,
    **language.RULES,
    **understanding.RULES,
    **positioning.RULES,
    **goals.RULES,
    **alignment.RULES,
    **commitments.RULES,
}
"""Every rule by its key in ``assets/content/insights.json``."""

_KINDS: Final = ("gap", "match", "missing", "fact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing the table shows.

    Attributes:
        rule: Key of its rule.
        subject: What it is about: a record, a side, ``a+b``, or "" for the whole stage.
        ids: Every record it rests on; it may be shown to whoever sees all of them.
        stage: A stage, or ``balance``.
        kind: What it says of the two sides.
        weight: 0 to 3, how much it matters.
        seen: The room, or the facilitator alone.
        side: The side it is about, if it is one.
        values: Placeholders of its sentence.
    """

    rule: str
    subject: str
    ids: tuple[str, ...]
    stage: str
    kind: Literal["gap", "match", "missing", "fact"]
    weight: int
    seen: Literal["room", "facilitator"]
    side: Side | None
    values: Mapping[str, Value]

    @property
    def key(self) -> str:
        """Return the name under which a choice about this finding is kept."""
        return f"{self.rule}:{self.subject}"


def findings(results: StageResults, beside: FacilitatorView | None = None) -> tuple[Finding, ...]:
    """Return what speaks: most weight first, then gaps, then by stage, then in record order.

    While the room is writing in a sealed round, the findings of that stage do not exist; nor do, in
    a document, those that the facilitator put off.

    Args:
        results: Over what one reader sees.
        beside: The facilitator's own view; without it the rules that are theirs alone stay silent.

    Source: domain.md §8.
    """
    look = Look(results, beside)
    closed = _being_written(results.view)
    stages = [*results.content.stages.by_key]
    found = [
        _finding(rule_key, one, results.content)
        for rule_key in results.content.insights.by_key
        if _speaks(rule_key, results.content, closed, beside)
        for one in INSIGHTS[rule_key](look)
    ]
    spoken = (one for one in found if one.key not in results.view.put_off)
    return tuple(sorted(spoken, key=lambda one: _order(one, stages)))


def sentence(finding: Finding, content: Content, language: str) -> str:
    """Return a finding in the words of its rule.

    Args:
        finding: What was found.
        content: The rules.
        language: The reader's.
    """
    words = content.insights.by_key[finding.rule].text.in_(language)
    if "n" not in finding.values:
        # a shift without pairs of answers says nothing of people who answered both times
        start, found, _ = words.partition(", {n}")
        words = f"{start}." if found else words
    said = {name: _said(value, content, language) for name, value in finding.values.items()}
    return words.format_map(said)


def question(finding: Finding, content: Content, language: str) -> str:
    """Return the open question that follows from a finding; "" where its rule has none.

    Args:
        finding: What was found.
        content: The rules.
        language: The reader's.
    """
    ask = content.insights.by_key[finding.rule].ask
    if ask is None:
        return ""
    said = {name: _said(value, content, language) for name, value in finding.values.items()}
    return ask.in_(language).format_map(said)


def _speaks(
    rule_key: str, content: Content, closed: frozenset[str], beside: FacilitatorView | None
) -> bool:
    rule = content.insights.by_key[rule_key]
    return rule.stage not in closed and (rule.seen == "room" or beside is not None)


def _finding(rule_key: str, found: Found, content: Content) -> Finding:
    rule = content.insights.by_key[rule_key]
    return Finding(
        rule=rule_key,
        subject=found.subject,
        ids=found.ids,
        stage=rule.stage,
        kind=rule.kind,
        weight=rule.weight if found.weight is None else found.weight,
        seen=rule.seen,
        side=found.side,
        values=found.values,
    )


def _order(finding: Finding, stages: list[str]) -> tuple[int, int, int]:
    stage = stages.index(finding.stage) if finding.stage in stages else len(stages)
    return -finding.weight, _KINDS.index(finding.kind), stage


def _being_written(view: View) -> frozenset[str]:
    """Return the stages with a round that is open in the block the workshop is at."""
    current = view.find(Step, view.setup.current_step_id)
    if view.setup.status != "running" or current is None:
        return frozenset()
    block = view.find(Block, current.block_id)
    is_open = any(
        one.block_id == current.block_id and one.revealed_at is None for one in view.of(Round)
    )
    return frozenset({block.stage}) if is_open and block and block.stage else frozenset()


def _said(value: Value, content: Content, language: str) -> str:
    if isinstance(value, tuple):
        return ", ".join(_one(one, content, language) for one in value)
    return _one(value, content, language)


def _one(value: One, content: Content, language: str) -> str:
    match value:
        case str():
            return value
        case Words():
            return value.in_(language)
        case Marked():
            return translator(language)(value.text)
        case ClockTime():
            return clock(value.text, language)
        case SideName():
            return content.stages.sides.of(value.side).in_(language)
        case _:
            return number(value, language, decimals=0 if float(value).is_integer() else 1)
