"""The seven stages with their steps and scripts, the breaks and the house rules."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from jointtable.content.words import Entry, Words, keyed

StageKey = Literal[
    "opening", "language", "understanding", "positioning", "goals", "alignment", "commitments"
]
Mode = Literal["open", "blind", "reveal"]
BreakKey = Literal["break", "lunch"]


class OnProjector(Entry, frozen=True):
    """What the audience window shows during a step.

    Attributes:
        view: Key of the picture.
        shows: The same in words, for the facilitator.
    """

    view: str
    shows: Words


class StepTemplate(Entry, frozen=True):
    """A step of a stage with its script.

    Attributes:
        key: Unique within its stage; ``steps.key`` of a workshop names it.
        title: Name in the agenda.
        mode: Open, sealed capture, or reveal.
        activity: What is captured or shown, a kind shared by several steps.
        minutes: As in a half day.
        optional: Left out of the shorter agendas.
        say: What to say, word for word.
        do: What to do.
        ask: A question that gets people talking.
        stall: What to do when it stalls.
        projector: What the room sees.
        captures: Fields it fills, ``list.field``; ``*`` stands for every list.
    """

    key: str
    title: Words
    mode: Mode
    activity: str
    minutes: int
    optional: bool
    say: Words
    do: Words
    ask: Words
    stall: Words
    projector: OnProjector
    captures: tuple[str, ...]


class StageTemplate(Entry, frozen=True, dict=True):
    """One of the seven stages.

    Attributes:
        key: Stable key; ``blocks.stage`` of a workshop names it.
        number: 1 to 7, the order on the table.
        title: Name.
        three_keys: Which of the three keys it serves, if any.
        question: On the projector, at most 70 characters.
        line: What happens, in a few words.
        purpose: What it is for.
        first_words: What the facilitator says first.
        lenses: Keys of the pictures of its frame, the usual one first; empty: one picture.
        steps: In order.
    """

    key: StageKey
    number: int
    title: Words
    three_keys: Literal["understanding", "positioning", "alignment"] | None
    question: Words
    line: Words
    purpose: Words
    first_words: Words
    lenses: tuple[str, ...]
    steps: tuple[StepTemplate, ...]

    def __post_init__(self) -> None:
        keyed(self.steps)

    @cached_property
    def step_by_key(self) -> Mapping[str, StepTemplate]:
        """Return the steps by key."""
        return keyed(self.steps)


class BreakTemplate(Entry, frozen=True):
    """A break of the agenda, with what to say and do.

    Attributes:
        key: Kind of break; ``blocks.break`` of a workshop names it.
        title: Name.
        minutes: Usual length.
        say: What to say.
        do: What to do meanwhile.
        projector: What the room sees.
    """

    key: BreakKey
    title: Words
    minutes: int
    say: Words
    do: Words
    projector: OnProjector


class HouseRuleTemplate(Entry, frozen=True):
    """A rule of the day that both sides accept."""

    key: str
    text: Words


class Modes(Entry, frozen=True):
    """Names of the modes."""

    open: Words
    blind: Words
    reveal: Words


class Sides(Entry, frozen=True):
    """Names of the sides."""

    sales: Words
    procurement: Words
    joint: Words
    facilitator: Words

    def of(self, side: Literal["sales", "procurement", "joint", "facilitator"]) -> Words:
        """Return the name of ``side``."""
        found: Words = getattr(self, side)
        return found


class Stages(Entry, frozen=True, dict=True):
    """``stages.json``.

    Attributes:
        format: Name and version of this shape.
        languages: Languages every text has.
        label_languages: Languages every label has.
        modes: Names of the modes.
        sides: Names of the sides.
        stages: The seven, in order.
        breaks: Break and lunch.
        house_rules: The rules every workshop starts with.
    """

    format: Literal["jointtable.stages/1"]
    languages: tuple[str, ...]
    label_languages: tuple[str, ...]
    modes: Modes
    sides: Sides
    stages: tuple[StageTemplate, ...]
    breaks: tuple[BreakTemplate, ...]
    house_rules: tuple[HouseRuleTemplate, ...]

    def __post_init__(self) -> None:
        keyed(self.stages)
        keyed(self.breaks)
        keyed(self.house_rules)

    @cached_property
    def by_key(self) -> Mapping[str, StageTemplate]:
        """Return the stages by key, in order."""
        return keyed(self.stages)

    @cached_property
    def break_by_key(self) -> Mapping[str, BreakTemplate]:
        """Return the breaks by key."""
        return keyed(self.breaks)

    @cached_property
    def house_rule_by_key(self) -> Mapping[str, HouseRuleTemplate]:
        """Return the house rules by key."""
        return keyed(self.house_rules)

    def step(self, stage: str | None, key: str) -> StepTemplate | None:
        """Return the step ``key`` of ``stage``, or None: the step was made up in a workshop."""
        found = self.by_key.get(stage) if stage else None
        return found.step_by_key.get(key) if found else None
