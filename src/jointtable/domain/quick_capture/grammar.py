"""What quick capture knows and what it finds: the context of a line, and what would be made of it.

The grammar is that of domain.md §10.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from jointtable.domain.records import Language, Side, SideOrJoint
from jointtable.values import dataclass

StageKey: TypeAlias = Literal[
    "opening", "language", "understanding", "positioning", "goals", "alignment", "commitments"
]
Mode: TypeAlias = Literal["open", "blind", "reveal"]
Kind: TypeAlias = Literal[
    "empty",
    "pulse",
    "votes",
    "hope",
    "house_rule",
    "meaning",
    "wording",
    "assumption",
    "answer",
    "explanation",
    "reason",
    "criterion",
    "goal",
    "joint_goal",
    "process_step",
    "joint_move",
    "action",
    "agreement",
    "parked",
    "note",
    "person",
]
"""What becomes of a line; ``answer`` is one to an assumption, ``reason`` one for a position."""
Why: TypeAlias = Literal[
    "several", "none", "taken", "not_here", "impossible", "other_side", "no_names", "no_goal"
]
Part: TypeAlias = Literal["side", "sigil", "zone", "person", "date", "range", "unclear"]
"""What a part of a line says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Something ``#`` can name.

    Attributes:
        id: Its id; of a row of the two processes, its number.
        names: All its names, such as the name in each language.
    """

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody ``@`` can name.

    Attributes:
        id: The participant.
        side: sales, procurement or facilitator.
        name: As people see it; the role where there is no name.
        names: First name, last name, initials, role, and the whole name.
    """

    id: str
    side: str
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where a line is written.

    Attributes:
        side: The side that is chosen.
        stage: The stage; None in a break or before the start.
        step: Key of the step.
        mode: Whether the step is open, blind or a reveal.
        language: Of the workshop; Finnish has letters of its own beside the English ones.
        today: "YYYY-MM-DD".
        workshop_day: "YYYY-MM-DD"; None: today.
        block_id: The stage's block.
        round_id: The open round the step writes into, if any.
        zones: What ``#`` can name in this stage: themes, areas, terms, rows, worry.
        active_id: The zone that is active.
        selected_id: The assumption or touch that is selected.
        selected_side: Who wrote it, if it is an assumption.
        voted_id: The joint goal that hands are counted for.
        names_shown: Whether the authors of cards were promised to be shown.
        people: What ``@`` can name.
    """

    side: SideOrJoint
    stage: StageKey | None = None
    step: str = ""
    mode: Mode = "open"
    language: Language = "en"
    today: str
    workshop_day: str | None = None
    block_id: str | None = None
    round_id: str | None = None
    zones: tuple[Named, ...] = ()
    active_id: str | None = None
    selected_id: str | None = None
    selected_side: str | None = None
    voted_id: str | None = None
    names_shown: bool = False
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A part of a line that says more than its words.

    Attributes:
        start: Its first character, from the beginning of the line.
        end: The character after the last.
        part: What it says.
    """

    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """A token that stays text, and why.

    Attributes:
        token: As typed.
        why: several or no candidates; taken by an earlier one; not for this kind of card; an
            impossible date; somebody of the other side; a name where none are shown; hands
            without a joint goal.
        candidates: Names of the candidates, if several.
    """

    token: str
    why: Why
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the tokens of a line say.

    Attributes:
        zone_id: Theme, area, term or row it goes to.
        worry: Whether it is a worry.
        owners: People by ``@``: of a joint card at most one a side.
        author: Who said it, where names are shown.
        due: "YYYY-MM-DD".
        baseline: Of a joint goal, as typed.
        target: The same.
        unit: The same.
    """

    zone_id: str | None = None
    worry: bool = False
    owners: tuple[Person, ...] = ()
    author: Person | None = None
    due: str | None = None
    baseline: str = ""
    target: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """What Enter will do, for the words at the end of the capture bar.

    Attributes:
        kind: What it becomes.
        side: Whose.
        zone: Name of the zone it goes to, or "".
        owners: Names of the owners.
        author: Name of who said it, or "".
        due: "YYYY-MM-DD".
        count: How many answers or cards.
        hands: Hands counted, of sales before those of procurement.
        masked: Whether the line is covered after Enter.
        unclear: What stays text, and why.
    """

    kind: Kind
    side: SideOrJoint
    zone: str = ""
    owners: tuple[str, ...] = ()
    author: str = ""
    due: str | None = None
    count: int = 1
    hands: tuple[int, ...] = ()
    masked: bool = False
    unclear: tuple[Unclear, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What would be made of one line.

    Attributes:
        kind: What it becomes.
        side: Whose.
        text: What is written on it.
        context: Where it was written.
        facts: What its tokens say.
        answers: In a pulse step: one value each, None: abstained.
        hands: In a vote: hands counted by side.
        unclear: Tokens that stay text, and why.
        spans: Its parts that say more than their words, in order.
    """

    kind: Kind
    side: SideOrJoint
    text: str
    context: Context
    facts: Facts = Facts()
    answers: tuple[int | None, ...] = ()
    hands: tuple[tuple[Side, int], ...] = ()
    unclear: tuple[Unclear, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def sealed(self) -> bool:
        """Return whether it goes into a sealed round."""
        return self.context.mode == "blind" and self.kind in SEALED_KINDS

    @property
    def echo(self) -> Echo:
        """Return what Enter will do."""
        zones = {zone.id: zone for zone in self.context.zones}
        zone = zones.get(self.facts.zone_id or "")
        return Echo(
            kind=self.kind,
            side=self.side,
            zone=zone.names[0] if zone is not None and zone.names else "",
            owners=tuple(person.name for person in self.facts.owners),
            author=self.facts.author.name if self.facts.author is not None else "",
            due=self.facts.due,
            count=len(self.answers) or 1,
            hands=tuple(count for _, count in self.hands),
            masked=self.sealed,
            unclear=self.unclear,
        )


SEALED_KINDS: frozenset[Kind] = frozenset(
    {"pulse", "meaning", "assumption", "answer", "reason", "goal", "process_step"}
)
"""Kinds that a blind step seals."""

SIDE_LETTERS: Mapping[str, SideOrJoint] = {"s": "sales", "p": "procurement", "j": "joint"}
FINNISH_SIDE_LETTERS: Mapping[str, SideOrJoint] = {
    "m": "sales",
    "h": "procurement",
    "y": "joint",
}


def side_letters(language: Language) -> dict[str, SideOrJoint]:
    """Return the side of each letter; Finnish has three more."""
    return {**SIDE_LETTERS, **(FINNISH_SIDE_LETTERS if language == "fi" else {})}
