"""Statements answered blind: own answer, guess of the other side's, and the gap between them.

Source: domain.md §7.5; own view and guess after Laing, Phillipson and Lee, *Interpersonal
Perception* (1966).
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from jointtable.content import Content
from jointtable.content.models import GapType
from jointtable.content.scoring import StatementScale
from jointtable.domain.answers import StatementAnswers
from jointtable.domain.blind import sealed_view_round
from jointtable.domain.edits.base import order_key
from jointtable.domain.records import SIDES, Side, Statement
from jointtable.domain.views import View
from jointtable.insights.rounding import Exact, median, minus, rounded
from jointtable.insights.shape import BySide, by_side, other
from jointtable.values import dataclass

TOP: Final = 3
"""Statements in the order of talk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementOf:
    """What one side answered to one statement.

    Attributes:
        self_: Middle of its own answers, 1 to 5.
        guess: Middle of its guesses of the other side's answer, 1 to 5.
        n: Own answers.
        n_guess: Guesses.
        abstained: Answers without an own value.
        range: Lowest and highest own answer; None below three answers.
    """

    self_: float | None
    guess: float | None
    n: int
    n_guess: int
    abstained: int
    range: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementItem:
    """One statement seen from both sides; lengths in points of the scale 1 to 5.

    Attributes:
        weight: 1 to 3.
        sales: Answers of sales.
        procurement: Answers of procurement.
        difference: D = own answer of sales − own answer of procurement.
        gap: G = guess − real answer of the other side; positive: over-estimated.
        perceived: C = own answer − guess: the difference a side believes in.
        blind_spot: Whether that side's gap is two points or more.
        type: What kind of gap; None while an answer is missing.
        mutual_index: 100 · (|G of sales| + |G of procurement|) / 8, 0 to 100.
        talk: Weight · (both gaps + difference, +1 if hidden).
    """

    weight: int
    sales: StatementOf
    procurement: StatementOf
    difference: float | None
    gap: BySide[float | None]
    perceived: BySide[float | None]
    blind_spot: BySide[bool | None]
    type: GapType | None
    mutual_index: float | None
    talk: float | None

    def of(self, side: Side) -> StatementOf:
        """Return the answers of ``side``."""
        return self.sales if side == "sales" else self.procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """How well one side guessed the other over all statements.

    Attributes:
        hits: Statements with a gap below two points.
        of: Statements with a gap at all.
        hit_rate: Share of the weight of those statements that was hit, in percent.
        mean_gap: Weighted mean of |G|, in points, two decimals; never shown alone, since
            answering 3 throughout would look good.
        understanding: U, 0 to 100; None below five statements: too few.
    """

    hits: int
    of: int
    hit_rate: float | None
    mean_gap: float | None
    understanding: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """Votes given with confidence 3.

    Attributes:
        sure: How many.
        sure_and_wrong: Those whose guess is two points or more from the other side's median.
    """

    sure: int
    sure_and_wrong: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementResult:
    """All statements.

    Attributes:
        items: Statements by id, in list order.
        order_of_talk: The three statements most worth talking about.
        splits: (statement, side) where a side does not agree with itself.
        sales: How well sales guessed.
        procurement: How well procurement guessed.
        overconfidence: Sure guesses and wrong ones.
    """

    items: Mapping[str, StatementItem]
    order_of_talk: tuple[str, ...]
    splits: tuple[tuple[str, Side], ...]
    sales: Understanding
    procurement: Understanding
    overconfidence: BySide[Sureness]

    def of(self, side: Side) -> Understanding:
        """Return how well ``side`` guessed."""
        return self.sales if side == "sales" else self.procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """A statement with its exact values; names as in the formulas of domain.md §7.5."""

    id: str
    weight: int
    answers: BySide[StatementAnswers]
    own: BySide[Exact | None]
    guess: BySide[Exact | None]
    d: Exact | None
    g: BySide[Exact | None]
    c: BySide[Exact | None]


def statements(view: View, content: Content) -> StatementResult:
    """Return the perception gap of every statement and of each side.

    Formula (medians; t = 2): D = self_S − self_P; G_S = guess_S − self_P, G_P = guess_P − self_S;
    C = self − guess; order of talk by weight · (|G_S| + |G_P| + |D| + 1 if hidden), ties by list
    order; U as in :func:`understanding`. Unit: points of 1 to 5, indices 0 to 100.

    Source: domain.md §7.5.
    """
    scale = content.models.scoring.statement
    measured = _measured(view)
    talks = {one.id: _talk(one, scale) for one in measured}
    ranked = sorted(
        (id_ for id_, talk in talks.items() if talk is not None),
        key=lambda id_: -(talks[id_] or 0),
    )
    scores = by_side(lambda side: _understanding_of(measured, side, scale))
    return StatementResult(
        items={
            one.id: _item(one, talks[one.id], scale, content.models.scoring.small_group)
            for one in measured
        },
        order_of_talk=tuple(ranked[:TOP]),
        splits=tuple(
            (one.id, side) for one in measured for side in SIDES if _split(one, side, scale)
        ),
        sales=scores.sales,
        procurement=scores.procurement,
        overconfidence=by_side(lambda side: _sureness(measured, side, scale)),
    )


def understanding(view: View, content: Content) -> BySide[Exact | None]:
    """Return U of both sides before rounding, 0 to 100.

    Formula: h = weight share of statements with |G| < t among those where G exists; chance c = the
    share of pairs of answers nearer than t (13/25 on five points); U = 100 · max(0, (h − c) /
    (1 − c)). None below five such statements.

    Source: domain.md §7.5.
    """
    scale = content.models.scoring.statement
    measured = _measured(view)
    return by_side(lambda side: _u(_gaps(measured, side), scale))


def chance(scale: StatementScale) -> Exact:
    """Return how probable it is that two unrelated answers are nearer than ``scale.near``."""
    answers = range(scale.low, scale.high + 1)
    near = sum(abs(a - b) < scale.near for a in answers for b in answers)
    return Fraction(near, len(answers) ** 2)


def gap_type(d: Exact, g: BySide[Exact], c: BySide[Exact], near: int) -> GapType:
    """Return what kind of gap a statement shows.

    Args:
        d: Difference of the own answers, in points.
        g: Directional gap of each side, in points.
        c: Difference each side believes in, in points.
        near: t, the gap from which a side is blind, in points.

    Source: the table of domain.md §7.5.
    """
    blind = [side for side in SIDES if abs(g.of(side)) >= near]
    differ = abs(d) >= near
    if not blind:
        return "known_difference" if differ else "shared_view"
    if differ:
        hidden = any(abs(c.of(side)) < near for side in blind)
        return "hidden_difference" if hidden else "misjudged_difference"
    imagined = any(abs(c.of(side)) >= near for side in blind)
    return "imagined_difference" if imagined else "misread"


def _measured(view: View) -> tuple[_Measured, ...]:
    round_ = sealed_view_round(view, "statements")
    found = {
        (a.statement_id, a.side): a
        for a in view.answers.statements
        if round_ is not None and a.round_id == round_.id
    }
    return tuple(_measure(one, found) for one in sorted(view.of(Statement), key=order_key))


def _measure(statement: Statement, found: Mapping[tuple[str, Side], StatementAnswers]) -> _Measured:
    answers = by_side(lambda side: found.get((statement.id, side)) or _nothing(statement, side))
    own = by_side(lambda side: median(answers.of(side).selves))
    guess = by_side(lambda side: median(answers.of(side).guesses))
    return _Measured(
        id=statement.id,
        weight=statement.weight,
        answers=answers,
        own=own,
        guess=guess,
        d=minus(own.sales, own.procurement),
        g=by_side(lambda side: minus(guess.of(side), own.of(other(side)))),
        c=by_side(lambda side: minus(own.of(side), guess.of(side))),
    )


def _nothing(statement: Statement, side: Side) -> StatementAnswers:
    return StatementAnswers(
        statement_id=statement.id,
        round_id="",
        side=side,
        selves=(),
        guesses=(),
        sure_guesses=(),
        abstained=0,
    )


def _kind(one: _Measured, scale: StatementScale) -> GapType | None:
    g_s, g_p, c_s, c_p = one.g.sales, one.g.procurement, one.c.sales, one.c.procurement
    if one.d is None or g_s is None or g_p is None or c_s is None or c_p is None:
        return None
    return gap_type(one.d, BySide(g_s, g_p), BySide(c_s, c_p), scale.near)


def _talk(one: _Measured, scale: StatementScale) -> Exact | None:
    kind = _kind(one, scale)
    if kind is None or one.d is None or one.g.sales is None or one.g.procurement is None:
        return None
    hidden = 1 if kind == "hidden_difference" else 0
    return one.weight * (abs(one.g.sales) + abs(one.g.procurement) + abs(one.d) + hidden)


def _item(
    one: _Measured, talk: Exact | None, scale: StatementScale, small_group: int
) -> StatementItem:
    g_s, g_p = one.g.sales, one.g.procurement
    mutual = None
    if g_s is not None and g_p is not None:
        mutual = 100 * (abs(g_s) + abs(g_p)) / (2 * (scale.high - scale.low))
    blind = by_side(lambda side: _at_least(one.g.of(side), scale.near))
    return StatementItem(
        weight=one.weight,
        sales=_of_side(one, "sales", small_group),
        procurement=_of_side(one, "procurement", small_group),
        difference=rounded(one.d),
        gap=by_side(lambda side: rounded(one.g.of(side))),
        perceived=by_side(lambda side: rounded(one.c.of(side))),
        blind_spot=blind,
        type=_kind(one, scale),
        mutual_index=rounded(mutual),
        talk=rounded(talk),
    )


def _at_least(gap: Exact | None, near: int) -> bool | None:
    return None if gap is None else abs(gap) >= near


def _of_side(one: _Measured, side: Side, small_group: int) -> StatementOf:
    given = one.answers.of(side)
    shown = len(given.selves) >= small_group
    return StatementOf(
        self_=rounded(one.own.of(side)),
        guess=rounded(one.guess.of(side)),
        n=len(given.selves),
        n_guess=len(given.guesses),
        abstained=given.abstained,
        range=(min(given.selves), max(given.selves)) if shown else None,
    )


def _split(one: _Measured, side: Side, scale: StatementScale) -> bool:
    own = one.answers.of(side).selves
    return len(own) >= 2 and max(own) - min(own) >= scale.split  # noqa: PLR2004 - two voters


def _gaps(measured: Iterable[_Measured], side: Side) -> list[tuple[int, Exact]]:
    found = ((one.weight, one.g.of(side)) for one in measured)
    return [(weight, abs(gap)) for weight, gap in found if gap is not None]


def _u(gaps: list[tuple[int, Exact]], scale: StatementScale) -> Exact | None:
    if len(gaps) < scale.min_items:
        return None
    c = chance(scale)
    return 100 * max(Fraction(0), (_hit_share(gaps, scale) - c) / (1 - c))


def _hit_share(gaps: list[tuple[int, Exact]], scale: StatementScale) -> Exact:
    hit = sum(weight for weight, gap in gaps if gap < scale.near)
    return Fraction(hit, sum(weight for weight, _ in gaps))


def _understanding_of(
    measured: tuple[_Measured, ...], side: Side, scale: StatementScale
) -> Understanding:
    gaps = _gaps(measured, side)
    weight = sum(w for w, _ in gaps)
    return Understanding(
        hits=sum(gap < scale.near for _, gap in gaps),
        of=len(gaps),
        hit_rate=rounded(100 * _hit_share(gaps, scale)) if gaps else None,
        mean_gap=rounded(sum((w * gap for w, gap in gaps), Fraction()) / weight, 2)
        if gaps
        else None,
        understanding=rounded(_u(gaps, scale)),
    )


def _sureness(measured: Iterable[_Measured], side: Side, scale: StatementScale) -> Sureness:
    sure = wrong = 0
    for one in measured:
        guesses = one.answers.of(side).sure_guesses
        real = one.own.of(other(side))
        sure += len(guesses)
        if real is not None:
            wrong += sum(abs(guess - real) >= scale.near for guess in guesses)
    return Sureness(sure=sure, sure_and_wrong=wrong)
