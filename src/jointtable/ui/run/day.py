"""Where the day stands: stages, steps, and what the one primary button will do. No Qt here."""

from collections.abc import Sequence
from typing import Literal

from jointtable.content.fallback import Shown
from jointtable.content.stages import Mode
from jointtable.domain.edits import open_span, ordered, steps_in_order
from jointtable.domain.records import Block, Step
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr
from jointtable.values import dataclass

State = Literal["done", "current", "coming"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFact:
    """A step of the stage that is shown.

    Attributes:
        id: Of the step.
        title: Its name.
        state: Done, current or coming.
        mode: Whether the sides write by themselves, or what they wrote is revealed.
    """

    id: str
    title: str
    state: State
    mode: Mode = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockFact:
    """A stage or a break of the agenda.

    Attributes:
        id: Of the block.
        number: Of the stage on the table, 1 to 7; None: a break.
        name: Of the stage or break.
        minutes: Planned.
        state: Done, current or coming.
    """

    id: str
    number: int | None
    name: str
    minutes: int
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What the primary button or Back does.

    Attributes:
        step_id: Where to.
        text: What the button says.
        other_stage: Whether the camera flies to another frame.
        block_id: The block whose clock runs then, where the step stays: a break, or the stage that
            was left for it.
    """

    step_id: str
    text: str
    other_stage: bool
    block_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Where the day stands.

    Attributes:
        blocks: The agenda in order.
        block_id: The stage that is worked on; None: the agenda has none.
        step_id: The step that is worked on.
        break_id: The break that the clock runs for; None: the room works.
        steps: Those of the stage.
        next: What PgDn does; None at the end.
        back: What PgUp does; None at the beginning.
    """

    blocks: tuple[BlockFact, ...]
    block_id: str | None
    step_id: str | None
    break_id: str | None = None
    steps: tuple[StepFact, ...]
    next: Move | None
    back: Move | None

    @property
    def block(self) -> BlockFact | None:
        """Return the stage that is worked on."""
        return next((block for block in self.blocks if block.id == self.block_id), None)


def current_step(workshop: Workshop) -> Step | None:
    """Return the step that is worked on: the noted one, else the first of the day."""
    found = workshop.find(Step, workshop.setup.current_step_id)
    steps = playable(workshop)
    return found or (steps[0] if steps else None)


def playable(workshop: Workshop) -> tuple[Step, ...]:
    """Return the steps of the day in order, without those of stages that are left out."""
    out = {block.id for block in workshop.of(Block) if block.skipped}
    return tuple(step for step in steps_in_order(workshop) if step.block_id not in out)


def first_step(workshop: Workshop, block_id: str) -> Step | None:
    """Return where a stage goes on: its first step that is not done, else its first."""
    steps = [step for step in playable(workshop) if step.block_id == block_id]
    return next((step for step in steps if not step.done), steps[0] if steps else None)


def neighbour_stage(workshop: Workshop, by: int) -> Step | None:
    """Return the first step of the next (1) or previous (−1) stage, or None at the end."""
    here = current_step(workshop)
    if here is None:
        return None
    stages = list(dict.fromkeys(step.block_id for step in playable(workshop)))
    at = stages.index(here.block_id) + by if here.block_id in stages else 0
    if not 0 <= at < len(stages):
        return None
    return next(step for step in playable(workshop) if step.block_id == stages[at])


def day_of(workshop: Workshop, shown: Shown, tr: Tr) -> Day:
    """Return where the day of ``workshop`` stands.

    Args:
        workshop: The workshop.
        shown: Its texts in the language of the window.
        tr: For the words of the buttons.
    """
    steps = playable(workshop)
    here = current_step(workshop)
    place = next((n for n, step in enumerate(steps) if here and step.id == here.id), None)
    pause = break_now(workshop)
    forth = _to_break(workshop, steps, place, shown, tr)
    return Day(
        blocks=_blocks(workshop, shown, here, pause),
        block_id=here.block_id if here else None,
        step_id=here.id if here else None,
        break_id=pause.id if pause is not None else None,
        steps=_steps(steps, here, shown),
        next=forth or _move(workshop, steps, place, 1, shown, tr),
        back=_from_break(here, shown, tr)
        if pause is not None
        else _move(workshop, steps, place, -1, shown, tr),
    )


def break_now(workshop: Workshop) -> Block | None:
    """Return the break that the clock runs for, or None."""
    span = open_span(workshop)
    block = workshop.find(Block, span.block_id) if span is not None else None
    return block if block is not None and block.kind == "break" else None


def _to_break(
    workshop: Workshop, steps: Sequence[Step], place: int | None, shown: Shown, tr: Tr
) -> Move | None:
    """Return the way into the break that comes next; None: there is none, or no clock runs."""
    span = open_span(workshop)
    if place is None or span is None:
        return None
    here, after = steps[place], steps[place + 1 : place + 2]
    blocks = [block for block in ordered(workshop, Block) if not block.skipped]
    behind = next((n for n, block in enumerate(blocks, 1) if block.id == span.block_id), 0)
    following = blocks[behind] if 0 < behind < len(blocks) else None
    is_last = not after or after[0].block_id != here.block_id
    if not is_last or following is None or following.kind != "break":
        return None
    name, minutes = shown.block_title(following), following.minutes
    text = tr(N_("Next: {stage}, {n} min")).format(stage=name, n=minutes)
    return Move(step_id=here.id, text=text, other_stage=False, block_id=following.id)


def _from_break(here: Step | None, shown: Shown, tr: Tr) -> Move | None:
    if here is None:
        return None
    text = tr(N_("Back: {step}")).format(step=shown.step_title(here))
    return Move(step_id=here.id, text=text, other_stage=False, block_id=here.block_id)


def _blocks(
    workshop: Workshop, shown: Shown, here: Step | None, pause: Block | None
) -> tuple[BlockFact, ...]:
    facts: list[BlockFact] = []
    number = 0
    blocks = [block for block in ordered(workshop, Block) if not block.skipped]
    ids = [block.id for block in blocks]
    stands = pause.id if pause is not None else here.block_id if here is not None else ""
    at = ids.index(stands) if stands in ids else 0
    for place, block in enumerate(blocks):
        number += block.kind == "stage"
        state: State = "done" if place < at else "current" if place == at else "coming"
        facts.append(
            BlockFact(
                id=block.id,
                number=number if block.kind == "stage" else None,
                name=shown.block_title(block),
                minutes=block.minutes,
                state=state,
            )
        )
    return tuple(facts)


def _steps(steps: Sequence[Step], here: Step | None, shown: Shown) -> tuple[StepFact, ...]:
    if here is None:
        return ()
    own = [step for step in steps if step.block_id == here.block_id]
    at = next((n for n, step in enumerate(own) if step.id == here.id), 0)
    return tuple(
        StepFact(
            id=step.id,
            title=shown.step_title(step),
            state="done" if n < at else "current" if n == at else "coming",
            mode=shown.step_mode(step),
        )
        for n, step in enumerate(own)
    )


def _move(
    workshop: Workshop, steps: Sequence[Step], place: int | None, by: int, shown: Shown, tr: Tr
) -> Move | None:
    if place is None or not 0 <= place + by < len(steps):
        return None
    here, there = steps[place], steps[place + by]
    other = there.block_id != here.block_id
    block = workshop.find(Block, there.block_id)
    if other and block is not None:
        text = tr(N_("Next stage: {stage}")).format(stage=shown.block_title(block))
    else:
        text = tr(N_("Next: {step}")).format(step=shown.step_title(there))
    if by < 0:
        text = tr(N_("Back: {step}")).format(step=shown.step_title(there))
    return Move(step_id=there.id, text=text, other_stage=other)
