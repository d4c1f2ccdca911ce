"""Findings of the Opening: what the key question showed."""

from collections.abc import Iterable
from typing import Final

from jointtable.domain.blind import Moment, sealed_view_round
from jointtable.domain.records import SIDES
from jointtable.insights.perception import understanding
from jointtable.insights.pulse import PulseOf
from jointtable.insights.rounding import exact
from jointtable.insights.rules.base import MOMENTS, Found, Look, Rule, SideName
from jointtable.insights.shape import BySide, other

_CLAIMS_TOO_MUCH: Final = 2
"""Points a side gives itself above what the statements measure."""


def _moments(look: Look) -> Iterable[tuple[Moment, BySide[PulseOf]]]:
    pulse = look.results.pulse
    for moment in MOMENTS:
        found: BySide[PulseOf] | None = getattr(pulse, moment)
        if found is not None:
            yield moment, found


def guess(look: Look) -> Iterable[Found]:
    """Yield the sides whose guess of the other side was far off."""
    for moment, answers in _moments(look):
        for side in SIDES:
            own, theirs = answers.of(side), answers.of(other(side))
            if own.blind_spot and own.guess_of_other is not None and theirs.median is not None:
                yield Found(
                    subject=f"{moment}+{side}",
                    side=side,
                    values={
                        "side": SideName(side),
                        "guess": own.guess_of_other,
                        "median": theirs.median,
                    },
                )


def claimed(look: Look) -> Iterable[Found]:
    """Yield the sides that give themselves much more than the statements measure."""
    pulse = look.results.pulse
    asked = pulse.review if look.view.setup.kind == "review" else pulse.start
    measured = understanding(look.view, look.content)
    for side in SIDES:
        claim, real = asked.of(side).median if asked else None, measured.of(side)
        shown = pulse.measured.of(side)
        if claim is None or real is None or shown is None:
            continue
        if exact(claim) - real / 10 >= _CLAIMS_TOO_MUCH:
            yield Found(
                subject=side,
                side=side,
                values={"side": SideName(side), "claimed": claim, "measured": shown},
            )


def shift(look: Look) -> Iterable[Found]:
    """Yield how each side's answer moved; without pairs nobody is said to have answered twice."""
    pulse = look.results.pulse
    shifts = pulse.shift or pulse.shift_to_review
    for side in SIDES:
        one = shifts.of(side) if shifts else None
        if one is None or one.before is None or one.after is None:
            continue
        n = {"n": one.n_after} if one.paired else {}
        yield Found(
            subject=side,
            side=side,
            values={"side": SideName(side), "before": one.before, "after": one.after, **n},
        )


def split(look: Look) -> Iterable[Found]:
    """Yield the sides that do not agree with themselves, by moment."""
    for moment, answers in _moments(look):
        counting = sealed_view_round(look.view, "pulse", moment)
        for side in SIDES:
            if not answers.of(side).split:
                continue
            values = next(
                given.values
                for given in look.view.answers.pulses
                if counting is not None and (given.round_id, given.side) == (counting.id, side)
            )
            yield Found(
                subject=f"{moment}+{side}",
                side=side,
                values={"side": SideName(side), "low": values[0], "high": values[-1]},
            )


RULES: Final[dict[str, Rule]] = {
    "opening.guess": guess,
    "opening.claimed": claimed,
    "opening.shift": shift,
    "opening.split": split,
}
