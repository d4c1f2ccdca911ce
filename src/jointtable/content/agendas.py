"""The ready agendas, and how a workshop begins from one."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from jointtable.content.stages import BreakKey, StageKey
from jointtable.content.words import Entry, Words, keyed
from jointtable.domain.errors import JointTableError
from jointtable.domain.records import (
    Block,
    Criterion,
    HouseRule,
    Language,
    Party,
    Record,
    Setup,
    Side,
    Statement,
    Step,
    Term,
    Theme,
)
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_

if TYPE_CHECKING:
    from jointtable.content.reading import Content

Setting: TypeAlias = bool | int | float | str


class StageSettings(Entry, frozen=True):
    """Settings of a stage; None leaves the usual value.

    Attributes:
        answers_shown: Whether authors of cards are shown.
        max_cards_per_side: Cards a side may write.
        max_terms: Words to talk about.
        max_areas: Business areas to place.
        votes_per_person: Votes each person has.
        votes_covered: Votes are shown when both sides have voted.
        min_votes: Votes a priority needs from each side.
        one_sided_votes: Votes in all from which a goal may be one-sided.
        share_ratio: The smaller share as a part of the larger, 0 to 1.
        confidence: Sides say how sure they are of a guess.
        truths_blind: Truths are sealed too.
        reveal_row_by_row: A reveal opens one row at a time.
        gap_lines_after_reveal: Gap lines appear on their own.
        timer_on_projector: The room sees the timer.
        worksheets: Worksheets are printed for it.
    """

    answers_shown: Literal["name", "side", "nobody"] | None = None
    max_cards_per_side: int | None = None
    max_terms: int | None = None
    max_areas: int | None = None
    votes_per_person: int | None = None
    votes_covered: bool | None = None
    min_votes: int | None = None
    one_sided_votes: int | None = None
    share_ratio: float | None = None
    confidence: bool | None = None
    truths_blind: bool | None = None
    reveal_row_by_row: bool | None = None
    gap_lines_after_reveal: bool | None = None
    timer_on_projector: bool | None = None
    worksheets: bool | None = None

    def given(self) -> tuple[tuple[str, Setting], ...]:
        """Return the settings that are set, in the order of the interchange format."""
        pairs = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return tuple((name, value) for name, value in pairs if value is not None)


class AgendaStep(Entry, frozen=True):
    """A step of the stage's template that this agenda has, with its minutes."""

    key: str
    minutes: int


class StageBlock(Entry, frozen=True, tag_field="kind", tag="stage"):
    """A stage in an agenda.

    Attributes:
        stage: Which.
        minutes: Sum of the minutes of its steps.
        steps: In order.
        settings: What differs from the usual.
        title: A name of its own, where a stage comes twice or means something else.
    """

    stage: StageKey
    minutes: int
    steps: tuple[AgendaStep, ...]
    settings: StageSettings = StageSettings()
    title: Words | None = None

    def __post_init__(self) -> None:
        keyed(self.steps)
        if self.minutes != sum(step.minutes for step in self.steps):
            raise ValueError("Expected `minutes` to be the sum of the minutes of `steps`")


class BreakBlock(Entry, frozen=True, tag_field="kind", tag="break"):
    """A break in an agenda."""

    break_: BreakKey = msgspec.field(name="break")
    minutes: int


class AgendaTemplate(Entry, frozen=True):
    """A ready agenda.

    Attributes:
        key: Stable key; ``workshop.agenda`` names it.
        title: Name.
        minutes: Sum of its blocks.
        starts: Usual start, ``hh:mm``.
        kind: A first workshop, or a review of one.
        line: What it is, in a few words.
        for_whom: When to take it.
        statement_set: Which statements are asked; ``carried``: those of the workshop before.
        term_keys: Words to talk about.
        blocks: Stages and breaks, in order.
        cut_first: Stages to leave out first when time runs short.
    """

    key: str
    title: Words
    minutes: int
    starts: str
    kind: Literal["workshop", "review"]
    line: Words
    for_whom: Words
    statement_set: str
    term_keys: tuple[str, ...]
    blocks: tuple[StageBlock | BreakBlock, ...]
    cut_first: tuple[StageKey, ...]

    def __post_init__(self) -> None:
        if self.minutes != sum(block.minutes for block in self.blocks):
            raise ValueError("Expected `minutes` to be the sum of the minutes of `blocks`")


class Agendas(Entry, frozen=True, dict=True):
    """``agendas.json``.

    Attributes:
        format: Name and version of this shape.
        agendas: In the order in which they are offered.
    """

    format: Literal["jointtable.agendas/1"]
    agendas: tuple[AgendaTemplate, ...]

    def __post_init__(self) -> None:
        keyed(self.agendas)

    @cached_property
    def by_key(self) -> Mapping[str, AgendaTemplate]:
        """Return the agendas by key, in the order in which they are offered."""
        return keyed(self.agendas)


class NoSuchAgenda(JointTableError):
    """Somebody asked for an agenda that is not there. Facts: ``key``, ``keys``."""

    code = "agenda"
    what = N_("There is no agenda “{key}”.")
    do = N_("Choose one of: {keys}.")


def workshop_from_agenda(
    content: "Content",
    agenda_key: str,
    *,
    sales: str,
    procurement: str,
    language: Language,
    id: str,  # noqa: A002  # the field of the record it becomes
    new_id: Callable[[], str],
    date: str | None = None,
) -> Workshop:
    """Return a new workshop: two parties, the agenda, rules, themes, statements, words.

    Texts that the templates give stay empty in the records, so that a workshop follows its
    templates until somebody rewords something.

    Args:
        content: Where the templates stand.
        agenda_key: Which agenda.
        sales: Name of the selling company.
        procurement: Name of the buying company.
        language: Of the script and, until somebody says otherwise, of the documents.
        id: The workshop's id.
        new_id: Gives a fresh id on each call.
        date: The day it is held, ``YYYY-MM-DD``.

    Raises:
        NoSuchAgenda: ``agenda_key`` is not among the agendas.
        InvalidRecord: A name is empty or too long, or ``date`` or ``id`` is not of its shape.
    """
    agenda = content.agendas.by_key.get(agenda_key)
    if agenda is None:
        raise NoSuchAgenda(key=agenda_key, keys=", ".join(content.agendas.by_key))
    setup = Setup(
        id=id,
        kind=agenda.kind,
        language=language,
        date=date,
        starts=agenda.starts,
        agenda=agenda.key,
    )
    records: list[Record] = [
        setup,
        _party(content, "sales", sales, language),
        _party(content, "procurement", procurement, language),
    ]
    records += [HouseRule(id=new_id(), key=rule.key) for rule in content.stages.house_rules]
    for template in agenda.blocks:
        block = _block(template, language, new_id())
        records.append(block)
        records += [
            Step(id=new_id(), block_id=block.id, key=step.key, minutes=step.minutes)
            for step in (template.steps if isinstance(template, StageBlock) else ())
        ]
    return Workshop.of_records([*records, *_to_talk_about(content, agenda, language, new_id)])


def _party(content: "Content", side: Side, name: str, language: Language) -> Party:
    """Return a party; its letter is given where the language has another than English."""
    names = content.stages.sides.of(side)
    letter = names.in_(language)[0]
    return Party(id=side, name=name, letter="" if letter == names.en[0] else letter)


def _block(template: StageBlock | BreakBlock, language: Language, id_: str) -> Block:
    if isinstance(template, BreakBlock):
        return Block(id=id_, kind="break", break_=template.break_, minutes=template.minutes)
    return Block(
        id=id_,
        kind="stage",
        stage=template.stage,
        # the stage's own title would not do here, and no template could give this one back
        title=template.title.in_(language) if template.title else "",
        minutes=template.minutes,
        settings=template.settings.given(),
    )


def _to_talk_about(
    content: "Content", agenda: AgendaTemplate, language: Language, new_id: Callable[[], str]
) -> Iterator[Record]:
    for theme in content.goals.themes:
        yield Theme(id=new_id(), key=theme.key)
    for statement in content.statements.in_set(agenda.statement_set):
        yield Statement(id=new_id(), key=statement.key, dimension=statement.dimension)
    for key in agenda.term_keys:
        yield Term(id=new_id(), key=key, term=content.glossary.by_key[key].term.in_(language))
    if _ranks_criteria(content, agenda):
        for criterion in content.questions.criteria:
            yield Criterion(id=new_id(), key=criterion.key)


def _ranks_criteria(content: "Content", agenda: AgendaTemplate) -> bool:
    steps = (
        content.stages.step(block.stage, step.key)
        for block in agenda.blocks
        if isinstance(block, StageBlock)
        for step in block.steps
    )
    return any(step is not None and step.activity == "ranking" for step in steps)
