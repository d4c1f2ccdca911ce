"""Findings of Understanding: verdicts, perception gaps, the order of criteria."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from jointtable.content import Words
from jointtable.content.models import GapType
from jointtable.domain.blind import sealed_view_round
from jointtable.domain.records import SIDES, Assumption, Criterion, Ranking, Side
from jointtable.insights.ranking import RankGuess
from jointtable.insights.rules.base import (
    Found,
    Look,
    Rule,
    SideName,
    Value,
    statement_words,
)

_TOO_FAR: Final = 50
"""A guessed order below this is a finding."""
_SURE_AND_WRONG: Final = 2
"""Sure guesses of a side that must be wrong before it is said."""


def verdicts(look: Look) -> Iterable[Found]:
    """Yield what was said to each side's assumptions, once anything was."""
    for side in SIDES:
        of = look.results.assumptions.of(side)
        if of.right + of.partly + of.wrong:
            yield Found(
                subject=side,
                ids=tuple(one.id for one in look.view.of(Assumption) if one.side == side),
                side=side,
                values={
                    "side": SideName(side),
                    "right": of.right,
                    "partly": of.partly,
                    "wrong": of.wrong,
                },
            )


def still_open(look: Look) -> Iterable[Found]:
    """Yield the assumptions without a verdict."""
    ids = look.results.assumptions.open_ids
    if ids:
        yield Found(subject="", ids=ids, values={"n": len(ids)})


def gap(look: Look, kind: GapType) -> Iterable[Found]:
    """Yield the statements whose gap is of one kind."""
    for id_, item in look.results.statements.items.items():
        if item.type != kind:
            continue
        blind = [side for side in SIDES if item.blind_spot.of(side)]
        values: dict[str, Value] = {
            "statement": statement_words(look, id_),
            "side": tuple(SideName(side) for side in blind),
        }
        for side in SIDES:
            own = item.of(side).self_
            values[side] = own if own is not None else ""
        yield Found(
            subject=id_, ids=(id_,), side=blind[0] if len(blind) == 1 else None, values=values
        )


def sure_and_wrong(look: Look) -> Iterable[Found]:
    """Yield the sides that were sure and wrong more than once."""
    for side in SIDES:
        votes = look.results.statements.overconfidence.of(side)
        if votes.sure_and_wrong >= _SURE_AND_WRONG:
            yield Found(
                subject=side,
                side=side,
                values={
                    "side": SideName(side),
                    "wrong": votes.sure_and_wrong,
                    "sure": votes.sure,
                },
            )


def split(look: Look) -> Iterable[Found]:
    """Yield the statements on which a side does not agree with itself."""
    for id_, side in look.results.statements.splits:
        yield Found(
            subject=f"{id_}+{side}",
            ids=(id_,),
            side=side,
            values={"side": SideName(side), "statement": statement_words(look, id_)},
        )


def ranking(look: Look) -> Iterable[Found]:
    """Yield the sides that guessed the other side's order badly, with the worst misplacement."""
    for about, guess in look.results.ranking.items():
        if guess is not None and guess.understanding < _TOO_FAR:
            yield _misplaced(look, about, guess)


def _misplaced(look: Look, about: Side, guess: RankGuess) -> Found:
    real = _list_of(look, about, about)
    believed = _list_of(look, about, guess.by)
    common = [id_ for id_ in real.criterion_ids if id_ in believed.criterion_ids]
    guessed = [id_ for id_ in believed.criterion_ids if id_ in common]
    worst = max(common, key=lambda id_: abs(common.index(id_) - guessed.index(id_)))
    return Found(
        subject=guess.by,
        ids=(real.id, believed.id),
        side=guess.by,
        values={
            "side": SideName(guess.by),
            "criterion": _criterion(look, worst),
            "guess": guessed.index(worst) + 1,
            "actual": common.index(worst) + 1,
        },
    )


def _list_of(look: Look, about: Side, by: Side) -> Ranking:
    counting = sealed_view_round(look.view, "rankings")
    found = [one for one in look.view.of(Ranking) if (one.about, one.side) == (about, by)]
    sealed = [one for one in found if counting is not None and one.round_id == counting.id]
    in_the_open = [one for one in found if one.round_id is None]
    return sealed[-1] if sealed else in_the_open[0]


def _criterion(look: Look, id_: str) -> str | Words:
    criterion = look.view.find(Criterion, id_)
    if criterion is None:
        return ""
    template = look.content.questions.criterion_by_key.get(criterion.key)
    return criterion.name or (template.label if template else criterion.key)


RULES: Final[dict[str, Rule]] = {
    "understanding.verdicts": verdicts,
    "understanding.open": still_open,
    "understanding.hidden_difference": partial(gap, kind="hidden_difference"),
    "understanding.misjudged_difference": partial(gap, kind="misjudged_difference"),
    "understanding.imagined_difference": partial(gap, kind="imagined_difference"),
    "understanding.misread": partial(gap, kind="misread"),
    "understanding.shared_view": partial(gap, kind="shared_view"),
    "understanding.sure_and_wrong": sure_and_wrong,
    "understanding.split": split,
    "understanding.ranking": ranking,
}
