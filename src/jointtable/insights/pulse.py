"""The key question: how well each side says it understands the other (domain.md §7.1)."""

from dataclasses import field

from jointtable.content import Content
from jointtable.content.scoring import Scoring
from jointtable.domain.answers import PulseAnswers
from jointtable.domain.blind import Moment, sealed_view_round
from jointtable.domain.records import Round, Side
from jointtable.domain.views import View
from jointtable.insights.perception import understanding
from jointtable.insights.rounding import Exact, median, minus, rounded
from jointtable.insights.shape import OMITTED, BySide, by_side, other
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseOf:
    """What one side answered at one moment.

    Attributes:
        answers: How many answered; an abstention is an answer.
        abstained: Answers without a value.
        median: Middle value, 0 to 10.
        guess_of_other: Middle guess of what the other side says, 0 to 10.
        distribution: How many said 0, 1 … 10; None below three values.
        split: Whether the range of values is 5 or more; None without values.
        guess_gap: Middle guess − median of the other side, in points; positive: over-estimated.
        blind_spot: Whether that gap is 4 or more; None without a gap.
    """

    answers: int
    abstained: int
    median: float | None
    guess_of_other: float | None
    distribution: tuple[int, ...] | None
    split: bool | None
    guess_gap: float | None
    blind_spot: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How a side's answer changed from one round to a later one.

    Attributes:
        paired: Whether only people who answered both times count.
        n_before: Values in the earlier round that count.
        n_after: The same in the later round.
        before: Their median, 0 to 10.
        after: The later one.
        shift: After − before, in points.
    """

    paired: bool
    n_before: int
    n_after: int
    before: float | None
    after: float | None
    shift: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseResult:
    """The key question over the whole workshop.

    Attributes:
        start: At the start; None before that reveal.
        close: At the close.
        review: In a review session.
        shift: Start to close; None until both are revealed.
        shift_to_review: From the round before the review (the close of the earlier workshop).
        measured: U/10 of the statements, 0 to 10.
        claimed_minus_measured: Median at the start (in a review: of the review) − U/10.
    """

    start: BySide[PulseOf] | None = field(default=None, metadata=OMITTED)
    close: BySide[PulseOf] | None = field(default=None, metadata=OMITTED)
    review: BySide[PulseOf] | None = field(default=None, metadata=OMITTED)
    shift: BySide[Shift] | None
    shift_to_review: BySide[Shift] | None
    measured: BySide[float | None]
    claimed_minus_measured: BySide[float | None]


def pulse(view: View, content: Content) -> PulseResult:
    """Return the key question's answers, their gaps and shifts.

    Formula: medians a side; guess gap of X = median guess of X − median of the other side, a blind
    spot from 4 points; shift = median after − median before; measured = U/10, see
    :func:`jointtable.insights.perception.understanding`. Unit: points of 0 to 10.

    Source: domain.md §7.1; own view and guess after Laing, Phillipson and Lee, *Interpersonal
    Perception* (1966).
    """
    start, close, review = (sealed_view_round(view, "pulse", moment) for moment in _MOMENTS)
    claimed_in = review if view.setup.kind == "review" else start
    exact_measured = by_side(lambda side: _tenth(understanding(view, content).of(side)))
    claimed = by_side(
        lambda side: minus(median(_answers(view, claimed_in, side).values), exact_measured.of(side))
    )
    scoring = content.models.scoring
    return PulseResult(
        start=_moment(view, start, scoring),
        close=_moment(view, close, scoring),
        review=_moment(view, review, scoring),
        shift=_shift(view, start, close),
        shift_to_review=_shift(view, _round_before(view, review), review),
        measured=by_side(lambda side: rounded(exact_measured.of(side))),
        claimed_minus_measured=by_side(lambda side: rounded(claimed.of(side))),
    )


_MOMENTS: tuple[Moment, Moment, Moment] = ("start", "close", "review")


def _tenth(value: Exact | None) -> Exact | None:
    return None if value is None else value / 10


def _answers(view: View, round_: Round | None, side: Side) -> PulseAnswers:
    for found in view.answers.pulses:
        if round_ is not None and found.round_id == round_.id and found.side == side:
            return found
    return PulseAnswers(round_id="", side=side, values=(), guesses=(), abstained=0)


def _moment(view: View, round_: Round | None, scoring: Scoring) -> BySide[PulseOf] | None:
    if round_ is None:
        return None
    return by_side(
        lambda side: _of_side(
            _answers(view, round_, side), _answers(view, round_, other(side)), scoring
        )
    )


def _of_side(own: PulseAnswers, theirs: PulseAnswers, scoring: Scoring) -> PulseOf:
    guess = median(own.guesses)
    gap = minus(guess, median(theirs.values))
    scale = scoring.pulse
    distribution = None
    if len(own.values) >= scoring.small_group:
        distribution = tuple(own.values.count(n) for n in range(scale.low, scale.high + 1))
    return PulseOf(
        answers=len(own.values) + own.abstained,
        abstained=own.abstained,
        median=rounded(median(own.values)),
        guess_of_other=rounded(guess),
        distribution=distribution,
        split=max(own.values) - min(own.values) >= scale.split if own.values else None,
        guess_gap=rounded(gap),
        blind_spot=None if gap is None else abs(gap) >= scale.near,
    )


def _round_before(view: View, review: Round | None) -> Round | None:
    if review is None:
        return None
    earlier = (
        r
        for r in view.of(Round)
        if "pulse" in r.subjects
        and r.revealed_at is not None
        and r.reason != "correction"
        and r.number < review.number
    )
    return max(earlier, key=lambda r: r.number, default=None)


def _shift(view: View, first: Round | None, second: Round | None) -> BySide[Shift] | None:
    if first is None or second is None:
        return None
    return by_side(lambda side: _shift_of(view, first, second, side))


def _shift_of(view: View, first: Round, second: Round, side: Side) -> Shift:
    before = _answers(view, first, side).values
    after = _answers(view, second, side).values
    paired = False
    for pair in view.answers.pairs:
        if (pair.side, pair.first_round_id, pair.second_round_id) == (side, first.id, second.id):
            before, after, paired = pair.before, pair.after, True
    middle_before, middle_after = median(before), median(after)
    return Shift(
        paired=paired,
        n_before=len(before),
        n_after=len(after),
        before=rounded(middle_before),
        after=rounded(middle_after),
        shift=rounded(minus(middle_after, middle_before)),
    )
