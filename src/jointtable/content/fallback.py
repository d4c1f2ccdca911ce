"""The text that is shown where a record of the workshop leaves its own empty.

A workshop stores only what somebody worded themselves; everything else follows the templates in
whichever language is asked for (domain.md §3, the fields marked ``~``).
"""

from collections.abc import Mapping
from typing import Final, Literal

from jointtable.content.reading import Content
from jointtable.content.stages import BreakTemplate, Mode, StageTemplate, StepTemplate
from jointtable.content.words import Words
from jointtable.domain.records import (
    Block,
    Criterion,
    Explanation,
    Friction,
    HouseRule,
    Party,
    Records,
    Segment,
    Side,
    Statement,
    Step,
    SupplierClass,
    Theme,
)
from jointtable.values import dataclass

_TRUTHS: Final = "what_is_true"
ScriptLine = Literal["say", "do", "ask", "stall"]


@dataclass(frozen=True, slots=True)
class Shown:
    """Reads records as people see them.

    A record with a key nobody knows and without a text of its own shows its key, so that nothing
    disappears from sight.

    Attributes:
        records: The workshop, or one reader's view of it.
        content: The templates.
        language: ``en``, ``fi`` or ``sv``; the reader's, not necessarily the workshop's.
    """

    records: Records
    content: Content
    language: str

    # --- the workshop and its parties -------------------------------------------------------------

    def title(self) -> str:
        """Return the workshop's title, or else the names of its parties."""
        return self.records.setup.title or " × ".join(
            self.party_short_name(side) for side in ("sales", "procurement")
        )

    def key_question(self) -> str:
        """Return the question both sides answer from 0 to 10."""
        return self.records.setup.key_question or self._in(
            self.content.stages.by_key["opening"].question
        )

    def party_name(self, side: Side) -> str:
        """Return the company's name, or the name of the side before it has one."""
        party = self._party(side)
        return party.name if party else self.side_name(side)

    def party_short_name(self, side: Side) -> str:
        """Return the company's name for the table, or its full name."""
        party = self._party(side)
        return (party.short_name if party else "") or self.party_name(side)

    def party_letter(self, side: Side) -> str:
        """Return the letter of the side in markers, S and P unless the party has its own."""
        party = self._party(side)
        return (party.letter if party else "") or self.content.stages.sides.of(side).en[0]

    def side_name(self, side: Literal["sales", "procurement", "joint", "facilitator"]) -> str:
        """Return the name of a side, such as “Sales”."""
        return self._in(self.content.stages.sides.of(side))

    # --- levels and meetings ----------------------------------------------------------------------

    def segment_name(self, segment: Segment) -> str:
        """Return how the sales party calls a level of customers."""
        own = self._own_levels("sales").get(segment)
        return own or self._in(self.content.models.segments.by_key[segment].label)

    def class_name(self, supplier_class: SupplierClass) -> str:
        """Return how the procurement party calls a level of suppliers."""
        own = self._own_levels("procurement").get(supplier_class)
        return own or self._in(self.content.models.classes.by_key[supplier_class].label)

    def meeting(self, segment: Segment, supplier_class: SupplierClass) -> str:
        """Return “Strategic meets Operational”, with a party's own names where it has them."""
        labels = self.content.models.labels.meeting
        own = segment in self._own_levels("sales") or supplier_class in self._own_levels(
            "procurement"
        )
        return (labels.meets_own_names if own else labels.meets).fill(
            self.language,
            segment=self.segment_name(segment),
            supplier_class=self.class_name(supplier_class),
            supplier_class_object=self._in(
                self.content.models.classes.by_key[supplier_class].object
            ),
        )

    # --- the agenda -------------------------------------------------------------------------------

    def block_title(self, block: Block) -> str:
        """Return the name of a stage or a break."""
        template = self._block_template(block)
        return block.title or (self._in(template.title) if template else "")

    def block_question(self, block: Block) -> str:
        """Return the question of a stage on the projector; a break has none.

        The question of the opening is the workshop's key question.
        """
        if block.question:
            return block.question
        stage = self._stage(block)
        if stage is None:
            return ""
        return self.key_question() if stage.key == "opening" else self._in(stage.question)

    def block_first_words(self, block: Block) -> str:
        """Return what the facilitator says first in a stage; a break has none."""
        stage = self._stage(block)
        return block.first_words or (self._in(stage.first_words) if stage else "")

    def step_title(self, step: Step) -> str:
        """Return the name of a step."""
        template = self._step_template(step)
        return step.title or (self._in(template.title) if template else step.key)

    def step_mode(self, step: Step) -> Mode:
        """Return whether a step is open, blind or a reveal; a step of one's own is open.

        What is true is written blind where the stage is set so (``truths_blind``).
        """
        template = self._step_template(step)
        mode: Mode = step.mode or (template.mode if template else "open")
        block = self.records.find(Block, step.block_id)
        both_at_once = block is not None and bool(dict(block.settings).get("truths_blind"))
        return "blind" if step.key == _TRUTHS and mode == "open" and both_at_once else mode

    def step_script(self, step: Step, line: ScriptLine) -> str:
        """Return one line of a step's script: what to say, do, ask, or do if it stalls."""
        own: str = getattr(step, line)
        template = self._step_template(step)
        if own or template is None:
            return own
        words: Words = getattr(template, line)
        return self._in(words)

    def step_projector_text(self, step: Step) -> str:
        """Return what the room sees during a step, in words."""
        template = self._step_template(step)
        return step.projector_text or (self._in(template.projector.shows) if template else "")

    # --- cards ------------------------------------------------------------------------------------

    def house_rule(self, rule: HouseRule) -> str:
        """Return the text of a house rule."""
        template = self.content.stages.house_rule_by_key.get(rule.key)
        return rule.text or (self._in(template.text) if template else rule.key)

    def statement(self, statement: Statement) -> str:
        """Return the text of a statement."""
        template = self.content.statements.by_key.get(statement.key)
        return statement.text or (self._in(template.text) if template else statement.key)

    def criterion(self, criterion: Criterion) -> str:
        """Return the name of a criterion."""
        template = self.content.questions.criterion_by_key.get(criterion.key)
        return criterion.name or (self._in(template.label) if template else criterion.key)

    def theme(self, theme: Theme) -> str:
        """Return the name of a theme."""
        template = self.content.goals.by_key.get(theme.key or "")
        return theme.name or (self._in(template.label) if template else "")

    def explanation_question(self, explanation: Explanation) -> str:
        """Return the question that an explanation answers, if there was one."""
        template = self.content.questions.by_key.get(explanation.question_key)
        return explanation.question or (
            self._in(template.text) if template else explanation.question_key
        )

    def friction(self, friction: Friction) -> str:
        """Return the text of a friction."""
        template = self.content.processes.friction_by_key.get(friction.key)
        return friction.text or (self._in(template.text) if template else friction.key)

    # --- the templates ----------------------------------------------------------------------------

    def _in(self, words: Words) -> str:
        return words.in_(self.language)

    def _party(self, side: Side) -> Party | None:
        return self.records.find(Party, side)

    def _own_levels(self, side: Side) -> Mapping[str, str]:
        party = self._party(side)
        return dict(party.scale_names) if party else {}

    def _stage(self, block: Block) -> StageTemplate | None:
        return self.content.stages.by_key[block.stage] if block.stage else None

    def _block_template(self, block: Block) -> StageTemplate | BreakTemplate | None:
        if block.break_:
            return self.content.stages.break_by_key[block.break_]
        return self._stage(block)

    def _step_template(self, step: Step) -> StepTemplate | None:
        block = self.records.find(Block, step.block_id)
        return self.content.stages.step(block.stage if block else None, step.key)
