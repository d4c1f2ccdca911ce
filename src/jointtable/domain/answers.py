"""Answers of single people, made anonymous: what a projection holds instead of the records.

Whoever reads a projection may compute medians and ranges, and cannot tell who answered what: values
are sorted, and nothing links one person's answers to each other.
"""

from typing import Literal

from jointtable.domain.records import Side
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseAnswers:
    """The answers of one side to the key question in one revealed round.

    Attributes:
        round_id: The round (→ rounds).
        side: Whose answers.
        values: 0 to 10, sorted; abstentions left out.
        guesses: What they believed the other side says, 0 to 10, sorted; missing ones left out.
        abstained: Answers without a value.
    """

    round_id: str
    side: Side
    values: tuple[int, ...]
    guesses: tuple[int, ...]
    abstained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PulsePairs:
    """One side's answers in two rounds, of those people who gave a value in both.

    Present only where every answer of the side in both rounds carries a person (domain.md §7.1).

    Attributes:
        side: Whose answers.
        first_round_id: The earlier round: of an earlier moment, or of a lower number.
        second_round_id: The later round.
        before: Their values in the earlier round, sorted.
        after: Their values in the later round, sorted; same length.
    """

    side: Side
    first_round_id: str
    second_round_id: str
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementAnswers:
    """The answers of one side to one statement in one revealed round.

    Attributes:
        statement_id: The statement (→ statements).
        round_id: The round (→ rounds).
        side: Whose answers.
        selves: Own answers, 1 to 5, sorted; abstentions left out.
        guesses: Guesses of the other side's answer, 1 to 5, sorted; missing ones left out.
        sure_guesses: The guesses given with confidence 3, sorted.
        abstained: Answers without an own value.
    """

    statement_id: str
    round_id: str
    side: Side
    selves: tuple[int, ...]
    guesses: tuple[int, ...]
    sure_guesses: tuple[int, ...]
    abstained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """How many answers of a round not revealed stand at one place; no word, length or value.

    Attributes:
        round_id: The round (→ rounds).
        side: Whose answers.
        list_name: Their list in the interchange format.
        parent_id: The term, area, assumption, statement or theme they belong to; None where the
            kind has none.
        part: Of a position: ``own`` or ``guess``; else "".
        count: How many.
    """

    round_id: str
    side: Side
    list_name: str
    parent_id: str | None
    part: Literal["own", "guess", ""]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeJudged:
    """How close the best pair of goals of a theme is, without saying which goals.

    The facilitator's judgement itself is seen by nobody else; what follows from it is a result of
    the Goals stage and stands beside the others (domain.md §7.8).

    Attributes:
        theme_id: The theme (→ themes).
        direction: How the two goals point.
        metric: How they are measured.
        months_apart: Between their dates.
        both_owners: Whether both have an owner.
    """

    theme_id: str
    direction: Literal["same", "complementary", "neutral", "opposing"]
    metric: Literal["same", "convertible", "none"]
    months_apart: float
    both_owners: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything people answered by themselves that a reader may compute with.

    Attributes:
        pulses: One entry a revealed pulse round and side, rounds in list order, sales first.
        pairs: One entry a side and pair of pulse rounds, the earlier one first.
        statements: One entry a statement, side and counting round (the highest-numbered revealed
            one of reason first or again).
        judged: What the facilitator judged of each theme, list order.
        earlier_statements: The same for the revealed rounds before that one, lowest number first.
        covered: What lies covered on the table; empty in documents.
    """

    pulses: tuple[PulseAnswers, ...] = ()
    pairs: tuple[PulsePairs, ...] = ()
    statements: tuple[StatementAnswers, ...] = ()
    judged: tuple[ThemeJudged, ...] = ()
    earlier_statements: tuple[StatementAnswers, ...] = ()
    covered: tuple[Covered, ...] = ()
