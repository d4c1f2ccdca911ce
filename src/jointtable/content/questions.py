"""What the room is asked: statements, question cards, goals to choose from, processes."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from jointtable.content.words import Entry, Words, keyed
from jointtable.domain.records import Side

Dimension = Literal["understanding", "value", "positioning", "alignment", "trust"]
ThemeKey = Literal["growth", "innovation", "value", "competitive_advantage"]
QuestionGroupKey = Literal["how_procurement_decides", "how_sales_creates_value"]


class Scale(Entry, frozen=True):
    """The ends of an answer scale, both included."""

    low: int
    high: int


class DimensionLabel(Entry, frozen=True):
    """A group of statements."""

    key: Dimension
    label: Words


class StatementTemplate(Entry, frozen=True):
    """A blind statement; its key is also the code that is printed.

    Attributes:
        key: Code such as ``U1``; ``statements.key`` of a workshop names it.
        dimension: Its group.
        text: The statement.
    """

    key: str
    dimension: Dimension
    text: Words


class StatementSet(Entry, frozen=True):
    """Statements that are asked together.

    Attributes:
        key: Named by an agenda.
        title: Name.
        statements: Keys, in the order in which they are asked.
    """

    key: str
    title: Words
    statements: tuple[str, ...]


class Statements(Entry, frozen=True, dict=True):
    """``statements.json``.

    Attributes:
        format: Name and version of this shape.
        scale: From not at all to fully.
        dimensions: The groups.
        statements: The library.
        sets: Choices out of it.
    """

    format: Literal["jointtable.statements/1"]
    scale: Scale
    dimensions: tuple[DimensionLabel, ...]
    statements: tuple[StatementTemplate, ...]
    sets: tuple[StatementSet, ...]

    def __post_init__(self) -> None:
        keyed(self.dimensions)
        keyed(self.statements)
        keyed(self.sets)

    @cached_property
    def by_key(self) -> Mapping[str, StatementTemplate]:
        """Return the statements by key."""
        return keyed(self.statements)

    @cached_property
    def set_by_key(self) -> Mapping[str, StatementSet]:
        """Return the sets by key."""
        return keyed(self.sets)

    @cached_property
    def dimension_by_key(self) -> Mapping[str, DimensionLabel]:
        """Return the dimensions by key."""
        return keyed(self.dimensions)

    def in_set(self, key: str) -> tuple[StatementTemplate, ...]:
        """Return the statements of the set ``key`` in their order; none for an unknown set.

        A review names the set ``carried``: its statements come from the workshop before.
        """
        found = self.set_by_key.get(key)
        return tuple(self.by_key[one] for one in found.statements) if found else ()


class QuestionGroup(Entry, frozen=True):
    """Question cards about one side."""

    key: QuestionGroupKey
    about: Side
    title: Words


class QuestionCard(Entry, frozen=True):
    """A question to put when a point is missing; ``explanations.question_key`` names it."""

    key: str
    group: QuestionGroupKey
    text: Words


class CriterionTemplate(Entry, frozen=True):
    """A criterion by which procurement may decide; ``criteria.key`` names it."""

    key: str
    label: Words


class BuyingRole(Entry, frozen=True):
    """A part somebody plays in a purchase; ``participants.buying_role`` names it."""

    key: Literal["initiator", "user", "influencer", "buyer", "decider", "gatekeeper", "approver"]
    label: Words


class Questions(Entry, frozen=True, dict=True):
    """``questions.json``.

    Attributes:
        format: Name and version of this shape.
        groups: How procurement decides; how sales creates value.
        questions: The cards.
        criteria: To be ranked.
        buying_roles: Webster and Wind (1972).
    """

    format: Literal["jointtable.questions/1"]
    groups: tuple[QuestionGroup, ...]
    questions: tuple[QuestionCard, ...]
    criteria: tuple[CriterionTemplate, ...]
    buying_roles: tuple[BuyingRole, ...]

    def __post_init__(self) -> None:
        keyed(self.groups)
        keyed(self.questions)
        keyed(self.criteria)
        keyed(self.buying_roles)

    @cached_property
    def by_key(self) -> Mapping[str, QuestionCard]:
        """Return the question cards by key."""
        return keyed(self.questions)

    @cached_property
    def criterion_by_key(self) -> Mapping[str, CriterionTemplate]:
        """Return the criteria by key."""
        return keyed(self.criteria)

    @cached_property
    def buying_role_by_key(self) -> Mapping[str, BuyingRole]:
        """Return the buying roles by key."""
        return keyed(self.buying_roles)

    def group_about(self, side: Side) -> QuestionGroup:
        """Return the group of cards in which ``side`` explains itself."""
        return next(group for group in self.groups if group.about == side)

    def cards_about(self, side: Side) -> tuple[QuestionCard, ...]:
        """Return the cards in which ``side`` explains itself, in order."""
        group = self.group_about(side)
        return tuple(card for card in self.questions if card.group == group.key)


class ExampleGoal(Entry, frozen=True):
    """A goal a side may pick; ``goals.key`` names it."""

    key: str
    text: Words


class ExampleGoals(Entry, frozen=True):
    """Example goals of both sides within a theme."""

    sales: tuple[ExampleGoal, ...]
    procurement: tuple[ExampleGoal, ...]


class ThemeTemplate(Entry, frozen=True):
    """A row of the Goals frame; ``themes.key`` names it."""

    key: ThemeKey
    label: Words
    examples: ExampleGoals


class GoalsContent(Entry, frozen=True, dict=True):
    """``goals.json``.

    Attributes:
        format: Name and version of this shape.
        themes: The four rows, in order.
        importance: Scale of how much a theme matters.
        complete_needs: Fields of a joint goal without which it prints as a draft.
    """

    format: Literal["jointtable.goals/1"]
    themes: tuple[ThemeTemplate, ...]
    importance: Scale
    complete_needs: tuple[
        Literal[
            "title",
            "metric",
            "baseline",
            "target",
            "due",
            "owner_sales_id",
            "owner_procurement_id",
        ],
        ...,
    ]

    def __post_init__(self) -> None:
        keyed(self.themes)
        keyed(self._examples())

    @cached_property
    def by_key(self) -> Mapping[str, ThemeTemplate]:
        """Return the themes by key, in order."""
        return keyed(self.themes)

    @cached_property
    def example_by_key(self) -> Mapping[str, ExampleGoal]:
        """Return the example goals of all themes and both sides by key."""
        return keyed(self._examples())

    def _examples(self) -> tuple[ExampleGoal, ...]:
        return tuple(
            goal
            for theme in self.themes
            for goal in (*theme.examples.sales, *theme.examples.procurement)
        )


class ProcessStepTemplate(Entry, frozen=True):
    """A usual step of a lane; ``process_steps.key`` names it.

    Attributes:
        key: Code such as ``S3`` or ``B7``.
        name: Name.
        row: Time in the full picture, 1 first.
        decision: Whether something is decided there.
        short_row: Time in the short picture; None: not in it.
    """

    key: str
    name: Words
    row: int
    decision: bool
    short_row: int | None = None


class Lanes(Entry, frozen=True):
    """The usual steps of both sides, in order of time."""

    sales: tuple[ProcessStepTemplate, ...]
    procurement: tuple[ProcessStepTemplate, ...]

    def of(self, side: Side) -> tuple[ProcessStepTemplate, ...]:
        """Return the full lane of ``side``."""
        return self.sales if side == "sales" else self.procurement

    def short(self, side: Side) -> tuple[ProcessStepTemplate, ...]:
        """Return the steps of ``side`` that the short picture has, in order of time."""
        return tuple(step for step in self.of(side) if step.short_row is not None)


class Crossing(Entry, frozen=True):
    """A place where the two processes usually collide; ``touches.key`` names it.

    Attributes:
        key: Code such as ``X7``.
        sales_step: Key of the step of sales.
        procurement_step: Key of the step of procurement.
        name: Name.
        collision: What happens there.
        rule: A rule that helps.
    """

    key: str
    sales_step: str
    procurement_step: str
    name: Words
    collision: Words
    rule: Words


class FrictionTemplate(Entry, frozen=True):
    """Something that often hurts; ``frictions.key`` names it."""

    key: str
    text: Words


class TenderRule(Entry, frozen=True):
    """A rule for the time of a tender."""

    key: str
    text: Words


class RhythmProposal(Entry, frozen=True):
    """A regular meeting to propose.

    Attributes:
        meeting: Name.
        every: How often.
        minutes: How long.
    """

    meeting: Words
    every: Words
    minutes: int


class Processes(Entry, frozen=True, dict=True):
    """``processes.json``.

    Attributes:
        format: Name and version of this shape.
        rows_full: Rows of the full picture.
        rows_short: Rows of the short picture.
        lanes: The usual steps.
        crossings: Where they collide.
        frictions: What hurts.
        tender_rules: Rules for the time of a tender.
        rhythm_proposal: Regular meetings to propose.
    """

    format: Literal["jointtable.processes/1"]
    rows_full: int
    rows_short: int
    lanes: Lanes
    crossings: tuple[Crossing, ...]
    frictions: tuple[FrictionTemplate, ...]
    tender_rules: tuple[TenderRule, ...]
    rhythm_proposal: tuple[RhythmProposal, ...]

    def __post_init__(self) -> None:
        keyed((*self.lanes.sales, *self.lanes.procurement))
        keyed(self.crossings)
        keyed(self.frictions)
        keyed(self.tender_rules)

    @cached_property
    def step_by_key(self) -> Mapping[str, ProcessStepTemplate]:
        """Return the steps of both lanes by key; a key says its side by itself."""
        return keyed((*self.lanes.sales, *self.lanes.procurement))

    @cached_property
    def crossing_by_key(self) -> Mapping[str, Crossing]:
        """Return the crossings by key."""
        return keyed(self.crossings)

    @cached_property
    def friction_by_key(self) -> Mapping[str, FrictionTemplate]:
        """Return the frictions by key."""
        return keyed(self.frictions)

    def crossing_of(self, sales_step: str, procurement_step: str) -> Crossing | None:
        """Return the crossing where two steps usually collide, or None."""
        return next(
            (
                crossing
                for crossing in self.crossings
                if (crossing.sales_step, crossing.procurement_step)
                == (sales_step, procurement_step)
            ),
            None,
        )
