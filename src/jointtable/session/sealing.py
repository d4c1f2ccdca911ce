"""Which steps of a stage write into one sealed round, and how far that round is (domain.md §5).

A round seals what all blind steps ask that lead to one reveal step. It is opened in the same step
of the document that goes to the first of them, so that not a word is said in the open by mistake.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from jointtable.content import Content
from jointtable.content.asked import subjects_of
from jointtable.content.fallback import Shown
from jointtable.domain import blind
from jointtable.domain.blind import Moment, RoundState, Subject
from jointtable.domain.changes import Changes
from jointtable.domain.edits import (
    Edit,
    ForgetRound,
    GoToStep,
    OpenRound,
    Together,
    steps_in_order,
)
from jointtable.domain.errors import Refused
from jointtable.domain.progress import answered, progress, voters
from jointtable.domain.records import SIDES, Block, Hope, Participant, Record, Round, Side, Step
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.insights.clock import instant
from jointtable.values import dataclass

_USUAL: Final[Mapping[str, Subject]] = {
    "opening": "pulse",
    "language": "meanings",
    "understanding": "assumptions",
    "positioning": "positions",
    "goals": "goals",
    "alignment": "process",
    "commitments": "pulse",
}
"""What a blind step of one's own seals, by stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedSteps:
    """The blind steps of a stage that lead to one reveal.

    Attributes:
        block_id: The stage.
        step_ids: The blind steps in order.
        reveal_id: The step that reveals; None: the last blind one does.
        subjects: What they seal together.
        moment: For the pulse: which of its moments.
    """

    block_id: str
    step_ids: tuple[str, ...]
    reveal_id: str | None
    subjects: tuple[Subject, ...]
    moment: Moment | None

    @property
    def reveals_in(self) -> str:
        """Return the step in which the answers are revealed."""
        return self.reveal_id or self.step_ids[-1]

    def reveals_at(self, step_id: str) -> bool:
        """Return whether the reveal comes next in a step: the last blind one, or the reveal."""
        return step_id in {self.step_ids[-1], self.reveal_id}


def sealed_steps(workshop: Workshop, content: Content, step: Step | None) -> SealedSteps | None:
    """Return the blind steps that ``step`` is one of, or the reveal of; None: it is open."""
    block = workshop.find(Block, step.block_id) if step is not None else None
    if step is None or block is None:
        return None
    shown = Shown(workshop, content, workshop.setup.language)
    group: list[Step] = []
    for one in steps_in_order(workshop):
        if one.block_id != block.id:
            continue
        mode = shown.step_mode(one)
        if mode == "blind":
            group.append(one)
        elif mode == "reveal":
            if group and step in (*group, one):
                return _made(workshop, block, group, one.id)
            group = []
    return _made(workshop, block, group, None) if step in group else None


def _made(
    workshop: Workshop, block: Block, group: list[Step], reveal_id: str | None
) -> SealedSteps:
    subjects: dict[Subject, None] = {}
    for one in group:
        asked = subjects_of(workshop, one) or (_USUAL[block.stage or "opening"],)
        subjects.update(dict.fromkeys(asked))
    return SealedSteps(
        block_id=block.id,
        step_ids=tuple(one.id for one in group),
        reveal_id=reveal_id,
        subjects=tuple(subjects),
        moment=_moment(workshop, block) if "pulse" in subjects else None,
    )


def _moment(workshop: Workshop, block: Block) -> Moment:
    if workshop.setup.kind == "review":
        return "review"
    return "close" if block.stage == "commitments" else "start"


def round_of(workshop: Workshop, steps: SealedSteps) -> Round | None:
    """Return the round those steps write into: the one that is open, else their newest."""
    for subject in steps.subjects:
        found = blind.open_round(workshop, subject)
        if found is not None:
            return found
    own = [
        r
        for r in workshop.of(Round)
        if r.block_id == steps.block_id
        and r.reason != "correction"
        and r.carried_from is None
        and {*r.subjects} & {*steps.subjects}
    ]
    return max(own, key=lambda r: r.number, default=None)


class NotBegun(Refused):
    """A blind step that nobody has gone to: what were written now would be seen by everybody."""

    what = N_("This step is sealed, and it has not begun.")
    do = N_("Start it first: Page Down.")


def not_begun(workshop: Workshop, content: Content, step: Step | None) -> SealedSteps | None:
    """Return what ``step`` seals if it is blind and has no round: the first step of a day."""
    steps = sealed_steps(workshop, content, step)
    if step is None or steps is None or step.id not in steps.step_ids:
        return None
    if workshop.setup.status == "done" or round_of(workshop, steps) is not None:
        return None
    return steps


def check_begun(steps: SealedSteps, changes: Changes) -> None:
    """Refuse answers in the open to what is to be sealed.

    Args:
        steps: What has not begun.
        changes: What somebody wants to do meanwhile.

    Raises:
        NotBegun: It would write such an answer.
    """
    for change in changes:
        is_open = getattr(change.after, "round_id", None) is None
        if change.before is None and is_open and _read_as(change.kind) in steps.subjects:
            raise NotBegun


def _read_as(kind: type[Record]) -> Subject | None:
    # digits in the opening are answers while a pulse is asked, and else a hope
    return "pulse" if kind is Hope else blind.SUBJECT_OF.get(kind)


# --- going there ---------------------------------------------------------------------------------


class GoToSealed(Together):
    """Go to a blind step, and open its round."""

    label: ClassVar[str] = GoToStep.label


def going_to(workshop: Workshop, content: Content, go: GoToStep, new_id: Callable[[], str]) -> Edit:
    """Return what going to a step does: a blind one opens its round in the same step.

    A round that is open already goes on; one that these steps have revealed stays, and is asked
    again only when somebody says so. In a workshop that is over nothing is opened.

    Args:
        workshop: As it is.
        content: Templates of stages and steps.
        go: Where to.
        new_id: Gives an id for the round.
    """
    step = workshop.find(Step, go.step_id)
    steps = sealed_steps(workshop, content, step)
    if steps is None or go.step_id not in steps.step_ids or workshop.setup.status == "done":
        return go
    opening = _opening(workshop, steps, go.at, new_id)
    return GoToSealed((go, *opening)) if opening else go


def _opening(
    workshop: Workshop, steps: SealedSteps, at: str, new_id: Callable[[], str]
) -> tuple[Edit, ...]:
    there = round_of(workshop, steps)
    if there is not None and (
        there.block_id == steps.block_id or not _is_untouched(workshop, there)
    ):
        return ()
    # a stage that was left before anybody wrote must not keep its subject from the next one
    left = {blind.open_round(workshop, subject) for subject in steps.subjects} - {None}
    forgotten = [ForgetRound(r.id) for r in left if r is not None and _is_untouched(workshop, r)]
    if len(forgotten) < len(left):
        return ()
    opening = OpenRound(new_id(), steps.subjects, at, steps.block_id, steps.moment)
    return (*forgotten, opening)


class LeaveOut(Together):
    """Leave blind steps out that nobody has written in."""

    label: ClassVar[str] = N_("Leave a sealed step out")


def leaving_out(round_: Round, go: Edit) -> Edit:
    """Return what goes on without a round that nobody has written into."""
    return LeaveOut((ForgetRound(round_.id), go))


def _is_untouched(workshop: Workshop, round_: Round) -> bool:
    if blind.state(round_) is not RoundState.WRITING:
        return False
    return not any(answered(workshop, round_, side) for side in SIDES)


# --- how far it is -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SideStand:
    """How far a side is: numbers and times, and nothing of what it wrote.

    Attributes:
        side: Which.
        locked_at: When it locked (instant), or None.
        answered: Answers given to what has a number of answers; else all answers given.
        asked: Answers asked for; None where a side writes as much as it likes.
        written: All answers given.
        alone: Whether one person has answered for the side, so that the middle answer is theirs.
    """

    side: Side
    locked_at: str | None
    answered: int
    asked: int | None
    written: int
    alone: bool

    @property
    def to_go(self) -> int:
        """Return how many answers are still asked for."""
        return max(0, (self.asked or 0) - self.answered)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStand:
    """How far a round is.

    Attributes:
        round_id: Which.
        state: Writing, half locked, ready, revealed.
        sales: How far sales is.
        procurement: How far procurement is.
        latecomers: How many people came after the reveal; they join the next round.
    """

    round_id: str
    state: RoundState
    sales: SideStand
    procurement: SideStand
    latecomers: int = 0

    @property
    def sides(self) -> tuple[SideStand, SideStand]:
        """Return both, sales first."""
        return self.sales, self.procurement

    @property
    def is_untouched(self) -> bool:
        """Return whether nobody has written or locked anything."""
        return self.state is RoundState.WRITING and not any(one.written for one in self.sides)

    def of(self, side: Side) -> SideStand:
        """Return how far ``side`` is."""
        return self.sales if side == "sales" else self.procurement


def stand_of(workshop: Workshop, round_: Round) -> RoundStand:
    """Return how far ``round_`` is."""
    return RoundStand(
        round_id=round_.id,
        state=blind.state(round_),
        sales=_side(workshop, round_, "sales"),
        procurement=_side(workshop, round_, "procurement"),
        latecomers=_latecomers(workshop, round_),
    )


def _latecomers(workshop: Workshop, round_: Round) -> int:
    if round_.revealed_at is None:
        return 0
    revealed = instant(round_.revealed_at)
    came = (p.created_at for p in workshop.of(Participant) if p.side in SIDES)
    return sum(at is not None and instant(at) > revealed for at in came)


def _side(workshop: Workshop, round_: Round, side: Side) -> SideStand:
    far = [progress(workshop, round_, subject, side) for subject in round_.subjects]
    counted = [one for one in far if one.asked is not None]
    written = sum(one.answered for one in far)
    return SideStand(
        side=side,
        locked_at=blind.locked_at(round_, side),
        answered=sum(one.answered for one in counted) if counted else written,
        asked=sum(one.asked or 0 for one in counted) if counted else None,
        written=written,
        alone=voters(workshop, round_, side) == 1,
    )
