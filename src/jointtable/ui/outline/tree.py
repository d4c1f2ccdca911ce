"""The whole outline: a row for each stage of the agenda, then the people and the parking lot."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from jointtable.content import Content
from jointtable.domain.changes import Changes
from jointtable.domain.records import RECORD_TYPES, Block
from jointtable.domain.views import FacilitatorView
from jointtable.i18n import N_, Tr
from jointtable.insights import Insights
from jointtable.layout.context import Context, ordered
from jointtable.ui.outline.nodes import NO_EDITORS, Editor, Node, spoken
from jointtable.ui.outline.stages.alignment import alignment
from jointtable.ui.outline.stages.beside import parked_row, people_row
from jointtable.ui.outline.stages.commitments import commitments, new_action
from jointtable.ui.outline.stages.goals import goals, new_theme
from jointtable.ui.outline.stages.language import language, new_term
from jointtable.ui.outline.stages.opening import opening
from jointtable.ui.outline.stages.positioning import new_area, positioning
from jointtable.ui.outline.stages.understanding import understanding

_STAGES: Final[Mapping[str, Callable[[Context], tuple[Node, ...]]]] = {
    "opening": opening,
    "language": language,
    "understanding": understanding,
    "positioning": positioning,
    "goals": goals,
    "alignment": alignment,
    "commitments": commitments,
}
_NEW: Final[Mapping[str, Callable[[Context], Editor]]] = {
    "language": new_term,
    "positioning": new_area,
    "goals": new_theme,
}
_EVERYWHERE: Final = frozenset({"parties", "participants", "rounds", "blocks", "sealed"})
"""Lists that the rows of every stage are made of."""
_NOWHERE: Final = frozenset(
    {
        *("workshop", "steps", "clock", "notes", "incidents", "turns", "insight_choices"),
        *("playbook_sections", "playbook_texts", "theme_judgements", "action_updates"),
        "goal_readings",
    }
)
"""Lists that no row shows."""
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "opening": ("house_rules", "pulses", "hopes"),
    "language": ("terms", "meanings"),
    "understanding": (
        *("assumptions", "truths", "statements", "statement_answers"),
        *("criteria", "rankings", "explanations"),
    ),
    "positioning": ("areas", "positions", "growth_paths"),
    "goals": ("themes", "theme_ratings", "goals", "joint_goals", "goal_links", "votes"),
    "alignment": ("process_steps", "touches", "frictions", "joint_moves"),
    "commitments": (
        *("agreements", "actions", "risks", "contacts", "escalations", "rhythms"),
        *("reviews", "signatures", "pulses"),
    ),
    "parked": ("parked",),
    "people": (),
}
"""What the rows of each stage are made of, beside what all are."""


@dataclass(frozen=True)
class Outline:
    """The rows of one state of a workshop; each part is made when it is asked for.

    Attributes:
        view: What the facilitator may see: no sealed answers.
        content: Templates and models.
        language: Of templates, dates and numbers.
        tr: Looks up the fixed words.
    """

    view: FacilitatorView = field(repr=False)
    content: Content = field(repr=False)
    language: str
    tr: Tr = field(repr=False)

    @cached_property
    def insights(self) -> Insights:
        """Return what follows from the view."""
        return Insights(self.view, self.content)

    def rows(self) -> tuple[Node, ...]:
        """Return the rows at the top."""
        blocks = [b for b in ordered(self.view.of(Block)) if b.stage is not None and not b.skipped]
        stages = [self._stage(block, number) for number, block in enumerate(blocks, 1)]
        aside = self._context(blocks[0] if blocks else Block(id="none", kind="break", minutes=0))
        return (*stages, parked_row(aside), people_row(aside))

    def _context(self, block: Block) -> Context:
        return Context(
            view=self.view,
            insights=self.insights,
            content=self.content,
            block=block,
            language=self.language,
            tr=self.tr,
        )

    def _stage(self, block: Block, number: int) -> Node:
        context = self._context(block)
        title = context.shown.block_title(block)
        says = context.say(N_("Stage {n}"), n=number)
        new = _NEW.get(context.stage)
        adds = {"new": new(context)} if new is not None else dict(NO_EDITORS)
        if context.stage == "commitments":
            adds["action"] = new_action(context, "joint")
        return Node(
            key=block.id,
            role="stage",
            text=f"{number}\u2002{title}",
            name=spoken((says, title), context.shown.block_question(block)),
            aside=context.shown.block_question(block),
            adds=adds,
            more=lambda: _STAGES[context.stage](context),
        )


def touched(changes: Changes) -> frozenset[str] | None:
    """Return the stages whose rows ``changes`` touch, by key; None: all of them.

    The rows of people and of the parking lot are ``people`` and ``parked``.
    """
    lists = {change.record.list_name for change in changes} - _NOWHERE
    if lists & _EVERYWHERE:
        return None
    return frozenset(stage for stage, kinds in _KINDS.items() if not lists.isdisjoint(kinds))


def stage_of(view: FacilitatorView, key: str) -> str:
    """Return which stage the row ``key`` at the top shows."""
    block = view.find(Block, key)
    return (block.stage or "") if block is not None else key


def unknown_lists() -> Iterable[str]:
    """Return the lists that no rule here names: a test looks that there are none."""
    known = _EVERYWHERE | _NOWHERE | {name for kinds in _KINDS.values() for name in kinds}
    return sorted(set(RECORD_TYPES) - known)
