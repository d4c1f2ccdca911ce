"""The numbers on top of the insights, a few for each stage. No Qt here."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from jointtable import i18n
from jointtable.domain.records import SIDES, Side
from jointtable.i18n import N_, Tr
from jointtable.insights import Insights
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFact:
    """A number of the stage.

    Attributes:
        figure: The number.
        of: Of how many; "" where that says nothing.
        words: What is counted.
        side: Whose; "" where it is of both.
    """

    figure: str
    of: str
    words: str
    side: str = ""


class _Counting:
    """Counts for one reader."""

    def __init__(self, insights: Insights, language: str, tr: Tr) -> None:
        self.insights, self._language, self._tr = insights, language, tr

    def count(
        self, figure: float, words: str, *, of: int | None = None, side: Side | None = None
    ) -> CountFact:
        """Return a count in words."""
        decimals = 0 if float(figure).is_integer() else 1
        return CountFact(
            figure=i18n.number(figure, self._language, decimals=decimals),
            of="" if of is None else self._tr(N_("of {n}")).format(n=of),
            words=self._tr(words),
            side=side or "",
        )


_PULSE: Final = {"sales": N_("middle answer of sales"), "procurement": N_("of procurement")}
_RIGHT: Final = {
    "sales": N_("sales assumed right"),
    "procurement": N_("procurement assumed right"),
}
_GUESSED: Final = {
    "sales": N_("sales guessed right"),
    "procurement": N_("procurement guessed right"),
}
_DOES: Final = {"sales": N_("actions of sales"), "procurement": N_("actions of procurement")}


def _opening(counting: _Counting) -> Iterator[CountFact]:
    pulse = counting.insights.pulse
    now = pulse.close or pulse.review or pulse.start
    for side in SIDES if now is not None else ():
        median = now.of(side).median if now is not None else None
        if median is not None:
            yield counting.count(median, _PULSE[side], side=side)


def _language(counting: _Counting) -> Iterator[CountFact]:
    found = counting.insights.language
    if found.terms:
        yield counting.count(found.agreed, N_("words agreed"), of=found.terms)
    if found.words.one_sided:
        yield counting.count(len(found.words.one_sided), N_("words that one side uses"))


def _understanding(counting: _Counting) -> Iterator[CountFact]:
    found = counting.insights.assumptions
    for side, verdicts in (("sales", found.sales), ("procurement", found.procurement)):
        judged = verdicts.right + verdicts.partly + verdicts.wrong
        if judged:
            words = _RIGHT[side]
            of_side: Side = "sales" if side == "sales" else "procurement"
            yield counting.count(verdicts.right, words, of=judged, side=of_side)


def _positioning(counting: _Counting) -> Iterator[CountFact]:
    hits = counting.insights.positioning.hits
    for side in SIDES:
        if hits.of(side).of:
            right = hits.of(side).right
            yield counting.count(right, _GUESSED[side], of=hits.of(side).of, side=side)


def _goals(counting: _Counting) -> Iterator[CountFact]:
    found = counting.insights.goals
    brought = found.brought.sales + found.brought.procurement
    if brought:
        yield counting.count(found.met, N_("goals met a partner"), of=brought)
    if found.joint_goals:
        priorities = sum(one.flag == "priority" for one in found.joint_goals.values())
        yield counting.count(priorities, N_("joint priorities"), of=len(found.joint_goals))


def _alignment(counting: _Counting) -> Iterator[CountFact]:
    found = counting.insights.alignment
    if found.steps.sales or found.steps.procurement:
        yield counting.count(len(found.crossings), N_("crossings"))
        yield counting.count(found.joint_moves, N_("joint moves"))


def _commitments(counting: _Counting) -> Iterator[CountFact]:
    sign_off = counting.insights.readiness.sign_off
    yield counting.count(sign_off.ready, N_("ready to sign"), of=sign_off.of)
    actions = counting.insights.commitments.actions
    if actions.total:
        yield counting.count(actions.sales, _DOES["sales"], side="sales")
        yield counting.count(actions.procurement, _DOES["procurement"], side="procurement")


_COUNTS: Final[Mapping[str, Callable[[_Counting], Iterator[CountFact]]]] = {
    "opening": _opening,
    "language": _language,
    "understanding": _understanding,
    "positioning": _positioning,
    "goals": _goals,
    "alignment": _alignment,
    "commitments": _commitments,
}


def counts_of(stage: str, insights: Insights, *, language: str, tr: Tr) -> tuple[CountFact, ...]:
    """Return the numbers of a stage; none where there is nothing to count yet.

    Args:
        stage: Key of the stage.
        insights: Over what the room may see: a sealed answer is in no number.
        language: Of numbers.
        tr: For the words.
    """
    count = _COUNTS.get(stage)
    return tuple(count(_Counting(insights, language, tr))) if count is not None else ()
