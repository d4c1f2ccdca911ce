"""What a rule is given, what it finds, and how it names things."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import Final, TypeAlias

from jointtable.content import Content, Words
from jointtable.domain.blind import Moment
from jointtable.domain.records import Participant, ProcessStep, Side, Statement, Touch
from jointtable.domain.views import FacilitatorView, View
from jointtable.insights.stages import StageResults
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """A text of the program, looked up in the language of the sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day, "hh:mm"."""

    text: str


@dataclass(frozen=True, slots=True)
class SideName:
    """The name of a side."""

    side: Side


One: TypeAlias = str | int | float | Words | Marked | ClockTime | SideName
Value: TypeAlias = One | tuple[One, ...]
"""What stands in a placeholder: words from the room as they are, the rest worded when asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one rule found once.

    Attributes:
        subject: What it is about, as reports name it: a record, a side, ``a+b``, or "".
        ids: Every record it rests on; it may be shown to whoever sees all of them.
        side: The side it is about, if it is one.
        weight: Weight of its own; None: the rule's.
        values: Placeholders of the sentence.
    """

    subject: str
    ids: tuple[str, ...] = ()
    side: Side | None = None
    weight: int | None = None
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """What the rules look at.

    Attributes:
        results: The results over one reader's view.
        beside: The facilitator's own view, for the rules that are theirs alone; None for others.
    """

    results: StageResults
    beside: FacilitatorView | None = None

    @property
    def view(self) -> View:
        """Return the reader's view."""
        return self.results.view

    @property
    def content(self) -> Content:
        """Return models, thresholds, words."""
        return self.results.content


Rule: TypeAlias = Callable[[Look], Iterable[Found]]
MOMENTS: Final[tuple[Moment, ...]] = ("start", "close", "review")


def statement_words(look: Look, id_: str) -> str | Words:
    """Return a statement as it was worded, or as the template has it."""
    statement = look.view.find(Statement, id_)
    if statement is None:
        return ""
    template = look.content.statements.by_key.get(statement.key)
    return statement.text or (template.text if template else statement.key)


def step_name(view: View, id_: str) -> str:
    """Return the name of a step of a lane."""
    step = view.find(ProcessStep, id_)
    return step.name if step is not None else ""


def touch_name(view: View, id_: str) -> str:
    """Return a touch by the steps it joins."""
    touch = view.find(Touch, id_)
    if touch is None:
        return ""
    ends = (touch.sales_step_id, touch.procurement_step_id)
    return " – ".join(step_name(view, end) for end in ends)


def person_name(view: View, id_: str | None) -> str:
    """Return a person's name, or their role, or their initials."""
    person = view.find(Participant, id_)
    return (person.name or person.role or person.initials) if person is not None else ""
