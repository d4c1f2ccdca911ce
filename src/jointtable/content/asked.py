"""What the blind steps ask of a side: parts, their rows, and the fields of each row.

Printed worksheets, the laptop that is passed around and what is typed in from paper all read this
one list; :mod:`jointtable.content.worksheets` gives its rows their codes.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal, TypeAlias, TypeVar

from msgspec import structs

from jointtable.content.fallback import Shown
from jointtable.content.questions import ProcessStepTemplate
from jointtable.domain.blind import Subject
from jointtable.domain.edits.base import order_key
from jointtable.domain.records import (
    Area,
    Assumption,
    Block,
    Criterion,
    Participant,
    Record,
    Records,
    Segment,
    Side,
    Statement,
    Step,
    SupplierClass,
    Term,
    Theme,
)
from jointtable.i18n import N_, Tr
from jointtable.values import dataclass

R = TypeVar("R", bound=Record)

PartKey: TypeAlias = Literal[
    "pulse",
    "meanings",
    "assumptions",
    "statements",
    "criteria",
    "truths",
    "positions",
    "matrices",
    "factors",
    "goals",
    "process",
    "actions",
]
Asks: TypeAlias = Literal["own", "guess", "sure", "more", "mark"]
"""What a field is about: the own answer, a guess of the other side's, how sure that guess is,
something beside them, a mark that is made on paper only."""

ANONYMOUS_SLIPS: Final = 12
"""Slips of a side whose people are not named: as many as a full room has."""
MOST_CARDS: Final = 5
"""Assumptions a side is asked for where the stage sets no number: "three to five" (its script)."""
GOALS_A_THEME: Final = 3
"""Goals a side is asked for in each theme (script of Our goals)."""
MOST_STEPS: Final = 14
"""Steps of a process: the rows that the frame holds (ux.md §5.6)."""
ACTIONS: Final = 5
"""Lines of W8 (playbook.md §7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One answer of a row.

    Attributes:
        name: The field of the record that holds it, or the key of a factor.
        asks: What it is about.
        kind: What can be written: a number, one of :attr:`levels`, a text, a day, a tick.
        heading: What stands above it.
        hint: A line under the heading, or "".
        least: Lowest number.
        most: Highest number.
        levels: (value, word) of each level, far to close; 1 means the first.
    """

    name: str
    asks: Asks
    kind: Literal["number", "level", "text", "day", "tick"]
    heading: str
    hint: str = ""
    least: int = 0
    most: int = 0
    levels: tuple[tuple[str, str], ...] = ()

    @property
    def is_typed(self) -> bool:
        """Return whether it is typed in; other fields are only marked on the paper."""
        return self.asks != "mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is asked about one thing.

    Attributes:
        part: Which part it belongs to.
        about: The record it asks about (person, term, statement …), the key of a usual step of a
            process, or "" for an empty line.
        text: What stands before the fields; "" for an empty line.
        fields: In the order in which they are typed.
        number: Of the row in its part, from 0.
        code: On a worksheet, such as ``DC``; "" on the screen.
    """

    part: PartKey
    about: str
    text: str
    fields: tuple[Field, ...]
    number: int
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one blind step asks.

    Attributes:
        key: Which.
        subject: What its round seals; None: it is said in the open.
        block_id: The stage.
        rows: In order.
        by_person: Whether everybody answers alone.
        most: Cards a side may write in all; None: each row has its one answer.
    """

    key: PartKey
    subject: Subject | None
    block_id: str
    rows: tuple[Row, ...]
    by_person: bool
    most: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """Somebody who answers alone.

    Attributes:
        id: The person, or None: a slip without a name.
        name: What they are called, or the number of the slip.
    """

    id: str | None
    name: str


SUBJECT_OF: Final[Mapping[PartKey, Subject | None]] = {
    "pulse": "pulse",
    "meanings": "meanings",
    "assumptions": "assumptions",
    "statements": "statements",
    "criteria": "rankings",
    "truths": "truths",
    "positions": "positions",
    "matrices": "positions",
    "factors": "positions",
    "goals": "goals",
    "process": "process",
    "actions": None,
}
"""What the round of each part seals."""

ASKED_BY: Final[Mapping[tuple[str, str], tuple[PartKey, ...]]] = {
    ("opening", "pulse"): ("pulse",),
    ("commitments", "pulse_again"): ("pulse",),
    ("language", "our_meaning"): ("meanings",),
    ("understanding", "we_assume"): ("assumptions",),
    ("understanding", "statements"): ("statements",),
    ("understanding", "criteria"): ("criteria",),
    ("understanding", "what_is_true"): ("truths",),
    ("positioning", "own_view"): ("positions",),
    ("positioning", "guess_theirs"): ("positions",),
    ("positioning", "matrices"): ("matrices", "factors"),
    ("goals", "our_goals"): ("goals",),
    ("alignment", "two_processes"): ("process",),
    ("commitments", "promises"): ("actions",),
}
"""The parts that each step of a stage asks; promises are said in the open."""

_BY_PERSON: Final = frozenset({"pulse", "statements"})
_FULL_LANES: Final = frozenset({"full_day"})
"""Agendas that have the time for every usual step of a process."""
_OPENERS: Final = (N_("They decide by …"), N_("They are measured on …"), N_("They avoid …"))


def setting(block: Block | None, name: str, usual: object) -> object:
    """Return a setting of a stage, or what is usual where it has none."""
    return dict(block.settings).get(name, usual) if block is not None else usual


def part_keys(records: Records, step: Step) -> tuple[PartKey, ...]:
    """Return the parts that ``step`` asks; none where nobody writes by themselves.

    What is true is asked only where both sides answer at once (setting ``truths_blind``).
    """
    block = records.find(Block, step.block_id)
    keys = ASKED_BY.get(((block.stage if block else None) or "", step.key), ())
    if keys == ("truths",) and not setting(block, "truths_blind", usual=False):
        return ()
    return keys


def subjects_of(records: Records, step: Step) -> tuple[Subject, ...]:
    """Return what a round that is opened in ``step`` has to seal for it; none for an open step."""
    found = (SUBJECT_OF[key] for key in part_keys(records, step))
    return tuple(dict.fromkeys(subject for subject in found if subject is not None))


def part(shown: Shown, side: Side, tr: Tr, key: PartKey, steps: tuple[Step, ...]) -> Part | None:
    """Return the part ``key`` as ``steps`` of one stage ask it, or None: there is nothing to ask.

    Args:
        shown: The workshop, or the side's view of it, in the language of the answers.
        side: Who answers.
        tr: For the words around the answers, in the same language.
        key: Which part.
        steps: Those of the stage that ask it; own view and guess are one part.
    """
    block = shown.records.find(Block, steps[0].block_id)
    if block is None:
        return None
    asking = _Asking(shown, side, tr, block, frozenset(step.key for step in steps))
    rows = tuple(
        Row(part=key, about=about, text=text, fields=fields, number=number)
        for number, (about, text, fields) in enumerate(_ROWS[key](asking))
    )
    if not rows:
        return None
    return Part(
        key=key,
        subject=SUBJECT_OF[key],
        block_id=block.id,
        rows=rows,
        by_person=key in _BY_PERSON,
        most=asking.most(key),
    )


def voters(shown: Shown, side: Side, block_id: str, tr: Tr) -> tuple[Voter, ...]:
    """Return who of ``side`` answers alone in a stage, in the order of the list of people.

    Where answers were promised to be nobody's (``answers_shown``), or nobody is named, there are
    slips without a name.
    """
    block = shown.records.find(Block, block_id)
    here = (p for p in shown.records.of(Participant) if p.side == side and p.leaves is None)
    people = sorted(here, key=order_key)
    if people and setting(block, "answers_shown", "side") != "nobody":
        return tuple(Voter(id=one.id, name=_name(one, tr)) for one in people)
    slips = range(1, (len(people) or ANONYMOUS_SLIPS) + 1)
    return tuple(Voter(id=None, name=tr(N_("Slip {n}")).format(n=n)) for n in slips)


def _name(person: Participant, tr: Tr) -> str:
    return person.name or person.role or person.initials or tr(N_("Somebody without a name"))


# --- the rows of each part ------------------------------------------------------------------------

_Rows: TypeAlias = Iterator[tuple[str, str, tuple[Field, ...]]]


class _Asking:
    """Knows what the parts of one stage need: its settings, its steps, the words of the side."""

    def __init__(
        self, shown: Shown, side: Side, tr: Tr, block: Block, steps: frozenset[str]
    ) -> None:
        self.shown, self.side, self.tr = shown, side, tr
        self.block, self.steps = block, steps
        self.other: Side = "procurement" if side == "sales" else "sales"

    def of(self, kind: type[R]) -> list[R]:
        """Return the records of a kind in the order people see."""
        return sorted(self.shown.records.of(kind), key=order_key)

    def most(self, key: PartKey) -> int | None:
        """Return how many cards a part may get, or None."""
        usual = {
            "goals": GOALS_A_THEME * len(self.of(Theme)),
            "assumptions": MOST_CARDS,
            "process": MOST_STEPS,
        }.get(key)
        given = setting(self.block, "max_cards_per_side", usual)
        return given if usual is not None and isinstance(given, int) else usual

    def number(self, name: str, asks: Asks, heading: str, bounds: tuple[int, int]) -> Field:
        """Return a field for a whole number between two bounds, both included."""
        least, most = bounds
        words = self.tr(heading)
        return Field(name=name, asks=asks, kind="number", heading=words, least=least, most=most)

    def text(self, name: str, heading: str, asks: Asks = "own") -> Field:
        """Return a field for words."""
        return Field(name=name, asks=asks, kind="text", heading=self.tr(heading))

    def other_kind(
        self, name: str, kind: Literal["day", "tick"], heading: str, asks: Asks = "more"
    ) -> Field:
        """Return a field for a day or a tick."""
        return Field(name=name, asks=asks, kind=kind, heading=self.tr(heading))

    def level(self, of: Side, asks: Asks, heading: str, hint: str) -> Field:
        """Return a field for one of the three levels by which ``of`` sees the other side."""
        shown, models = self.shown, self.shown.content.models
        segments: tuple[Segment, ...] = tuple(one.key for one in models.segments.values)
        classes: tuple[SupplierClass, ...] = tuple(one.key for one in models.classes.values)
        sales = of == "sales"
        levels: tuple[tuple[str, str], ...] = (
            tuple((key, shown.segment_name(key)) for key in segments)
            if sales
            else tuple((key, shown.class_name(key)) for key in classes)
        )
        return Field(
            name="segment" if sales else "supplier_class",
            asks=asks,
            kind="level",
            heading=self.tr(heading),
            hint=self.tr(hint).format(party=shown.party_short_name(self.other)),
            least=1,
            most=len(levels),
            levels=levels,
        )


def _pulse(asking: _Asking) -> _Rows:
    scale = asking.shown.content.models.scoring.pulse
    bounds = (scale.low, scale.high)
    own = asking.number("value", "own", N_("My number"), bounds)
    fields: tuple[Field, ...] = (own,)
    if "pulse" in asking.steps:  # at the close only the own number is asked again
        fields += (asking.number("guess", "guess", N_("My guess of theirs"), bounds),)
    for voter in voters(asking.shown, asking.side, asking.block.id, asking.tr):
        yield voter.id or "", voter.name, fields


def _meanings(asking: _Asking) -> _Rows:
    fields = (asking.text("text", N_("What it means to us")),)
    for term in asking.of(Term):
        yield term.id, term.term, fields


def _assumptions(asking: _Asking) -> _Rows:
    fields = (asking.text("text", N_("We assume")),)
    for number in range(asking.most("assumptions") or MOST_CARDS):
        opener = _OPENERS[number] if number < len(_OPENERS) else ""
        yield "", asking.tr(opener), fields


def _statements(asking: _Asking) -> _Rows:
    scale = asking.shown.content.models.scoring.statement
    bounds = (scale.low, scale.high)
    fields = (
        asking.number("self_", "own", N_("Our side"), bounds),
        asking.number("guess", "guess", N_("As the other side"), bounds),
        asking.number("confidence", "sure", N_("How sure"), (1, 3)),
    )
    for statement in asking.of(Statement):
        yield statement.id, asking.shown.statement(statement), fields


def _criteria(asking: _Asking) -> _Rows:
    criteria = asking.of(Criterion)
    fields = (asking.number("rank", "own", N_("Rank"), (1, len(criteria))),)
    for criterion in criteria:
        yield criterion.id, asking.shown.criterion(criterion), fields


def _truths(asking: _Asking) -> _Rows:
    fields = (asking.text("text", N_("What is true")),)
    for assumption in asking.of(Assumption):
        if assumption.side == asking.other:
            yield assumption.id, assumption.text, fields


_OWN_HINTS: Final[Mapping[Side, str]] = {
    "sales": N_("We treat them as a customer that is"),
    "procurement": N_("We treat them as a supplier that is"),
}
_GUESS_HINTS: Final[Mapping[Side, str]] = {
    "sales": N_("{party}’s procurement sees us as a supplier that is"),
    "procurement": N_("{party}’s sales sees us as a customer that is"),
}


def _positions(asking: _Asking) -> _Rows:
    side = asking.side
    fields: tuple[Field, ...] = ()
    if "own_view" in asking.steps:
        fields += (asking.level(side, "own", N_("Our own view"), _OWN_HINTS[side]),)
    if "guess_theirs" in asking.steps:
        fields += (asking.level(asking.other, "guess", N_("Our guess"), _GUESS_HINTS[side]),)
        if setting(asking.block, "confidence", usual=True):
            fields += (asking.number("confidence", "sure", N_("How sure"), (1, 3)),)
    if "own_view" in asking.steps:
        fields += (
            asking.text("reason", N_("Why"), "more"),
            asking.text("wish", N_("Where we would like to be"), "more"),
            asking.other_kind("wish_by", "day", N_("By when")),
        )
    for area in asking.of(Area):
        yield area.id, area.name, fields


def _matrices(asking: _Asking) -> _Rows:
    language, models = asking.shown.language, asking.shown.content.models
    fields = tuple(
        Field(
            name=axis.field,
            asks="own" if side == asking.side else "guess",
            kind="number",
            heading=axis.label.in_(language),
            hint=axis.meaning.in_(language),
            least=0,
            most=100,
        )
        for side in (asking.side, asking.other)
        for axis in (models.matrix(side).x, models.matrix(side).y)
    )
    for area in asking.of(Area):
        yield area.id, area.name, fields


def _factors(asking: _Asking) -> _Rows:
    language, models = asking.shown.language, asking.shown.content.models
    bounds = models.scoring.factor_scale
    fields = tuple(
        asking.number(factor.key, "own", factor.text.in_(language), bounds)
        for axis in models.axes(asking.side)
        for factor in models.factors[axis]
    )
    for area in asking.of(Area):
        yield area.id, area.name, fields


def _goals(asking: _Asking) -> _Rows:
    scale = asking.shown.content.goals.importance
    lines = tuple(asking.text(f"goal_{n}", N_("Our goal")) for n in range(1, GOALS_A_THEME + 1))
    rating = asking.number("importance", "own", N_("How important"), (scale.low, scale.high))
    for theme in asking.of(Theme):
        yield theme.id, asking.shown.theme(theme), (rating, *lines)


def usual_steps(shown: Shown, side: Side) -> tuple[ProcessStepTemplate, ...]:
    """Return the usual steps of a side's process, as many as the agenda has time for."""
    lanes = shown.content.processes.lanes
    if shown.records.setup.agenda in _FULL_LANES:
        return lanes.of(side)
    return tuple(_in_short(step) for step in lanes.short(side))


def _in_short(step: ProcessStepTemplate) -> ProcessStepTemplate:
    """Return a step with its time in the short picture."""
    return structs.replace(step, row=step.short_row or step.row)


def _process(asking: _Asking) -> _Rows:
    usual = usual_steps(asking.shown, asking.side)
    most = asking.most("process") or MOST_STEPS
    fields = (
        asking.number("row", "more", N_("Time, 1 is first"), (1, 99)),
        asking.other_kind("decision", "tick", N_("Decision")),
        asking.number("days", "more", N_("Working days"), (0, 999)),
        asking.other_kind("visibility", "tick", N_("Private")),
        asking.other_kind("hurts", "tick", N_("Hurts"), "mark"),
        asking.other_kind("works", "tick", N_("Works"), "mark"),
    )
    for step in usual[:most]:
        yield step.key, step.name.in_(asking.shown.language), fields
    name = asking.text("name", N_("Step"))
    for _ in range(most - len(usual)):
        yield "", "", (name, *fields)


def _actions(asking: _Asking) -> _Rows:
    fields = (
        asking.text("text", N_("What I can do")),
        asking.other_kind("due", "day", N_("By when")),
        asking.text("needs", N_("What I need from the other side"), "mark"),
    )
    for _ in range(ACTIONS):
        yield "", "", fields


_ROWS: Final[Mapping[PartKey, Callable[[_Asking], _Rows]]] = {
    "pulse": _pulse,
    "meanings": _meanings,
    "assumptions": _assumptions,
    "statements": _statements,
    "criteria": _criteria,
    "truths": _truths,
    "positions": _positions,
    "matrices": _matrices,
    "factors": _factors,
    "goals": _goals,
    "process": _process,
    "actions": _actions,
}
