"""Findings of Positioning: meetings, guesses, matrices."""

from collections.abc import Iterable, Iterator
from typing import Final

from jointtable.domain.blind import corrections
from jointtable.domain.records import SIDES, Area, Position
from jointtable.insights.positioning import AreaResult
from jointtable.insights.rules.base import ClockTime, Found, Look, Rule, SideName, Value
from jointtable.insights.windmill import Combined


def _areas(look: Look) -> Iterator[tuple[str, AreaResult, dict[str, Value]]]:
    for id_, result in look.results.positioning.areas.items():
        area = look.view.find(Area, id_)
        yield id_, result, {"area": area.name if area is not None else ""}


def _resting_on(look: Look, area_id: str) -> tuple[str, ...]:
    positions = (one.id for one in look.view.of(Position) if one.area_id == area_id)
    return (area_id, *positions)


def hits(look: Look) -> Iterable[Found]:
    """Yield how often each side guessed right."""
    for side in SIDES:
        found = look.results.positioning.hits.of(side)
        if found.of:
            yield Found(
                subject=side,
                ids=tuple(one.id for one in look.view.of(Position)),
                side=side,
                values={"side": SideName(side), "right": found.right, "of": found.of},
            )


def meeting(look: Look) -> Iterable[Found]:
    """Yield the areas that are not the same picture; they weigh as much as they are severe."""
    for id_, result, values in _areas(look):
        if result.meeting is None or result.meeting == "same" or result.pair is None:
            continue
        pair = look.content.models.pair_by_key[result.pair]
        yield Found(
            subject=id_,
            ids=_resting_on(look, id_),
            weight=result.severity,
            values={
                **values,
                "name": pair.name,
                "what": pair.what,
                "usual_result": pair.usual_result,
            },
        )


def same(look: Look) -> Iterable[Found]:
    """Yield the areas that both see alike and both knew."""
    for id_, result, values in _areas(look):
        if result.meeting == "same":
            yield Found(subject=id_, ids=_resting_on(look, id_), values=values)


def changed(look: Look) -> Iterable[Found]:
    """Yield the areas whose view a side changed after the reveal, with the last change."""
    rounds = {one.id: one for one in corrections(look.view, "positions")}
    for id_, result, values in _areas(look):
        news = [
            (rounds[one.round_id], one)
            for one in look.view.of(Position)
            if one.area_id == id_ and one.round_id in rounds
        ]
        if not result.changed or not news:
            continue
        last, position = max(news, key=lambda pair: pair[0].number)
        yield Found(
            subject=id_,
            ids=(id_, position.id),
            side=position.side,
            values={
                **values,
                "side": SideName(position.side),
                "time": ClockTime((last.revealed_at or "")[11:16]),
            },
        )


def missing(look: Look) -> Iterable[Found]:
    """Yield the areas that lack one of their four answers."""
    found = [(id_, values["area"]) for id_, result, values in _areas(look) if result.missing]
    if found:
        names = tuple(name for _, name in found if isinstance(name, str))
        yield Found(subject="", ids=tuple(id_ for id_, _ in found), values={"areas": names})


def on_the_line(look: Look) -> Iterable[Found]:
    """Yield the areas neither clearly high nor low in a matrix."""
    for id_, result, values in _areas(look):
        matrix = result.matrix
        placed = [matrix.of(side) for side in SIDES] if matrix is not None else []
        if any(one is not None and one.on_the_line for one in placed):
            yield Found(subject=id_, ids=_resting_on(look, id_), values=values)


def combined(look: Look) -> Iterable[Found]:
    """Yield what both matrices say of an area together; it weighs as much as its tension."""
    for id_, both, values in _both_matrices(look):
        cell = look.content.models.windmill.by_key[both.cell]
        yield Found(
            subject=id_,
            ids=_resting_on(look, id_),
            weight=both.tension,
            values={**values, "reading": cell.reading, "risk": cell.risk, "move": cell.move},
        )


def power(look: Look) -> Iterable[Found]:
    """Yield who is the stronger in an area; for the facilitator alone."""
    labels = look.content.models.labels.power
    for id_, both, values in _both_matrices(look):
        yield Found(
            subject=id_,
            ids=_resting_on(look, id_),
            values={
                **values,
                "power_index": both.power_index,
                "power": labels[both.power],
            },
        )


def _both_matrices(look: Look) -> Iterator[tuple[str, Combined, dict[str, Value]]]:
    for id_, result, values in _areas(look):
        if result.matrix is not None and result.matrix.combined is not None:
            yield id_, result.matrix.combined, values


RULES: Final[dict[str, Rule]] = {
    "positioning.hits": hits,
    "positioning.meeting": meeting,
    "positioning.same": same,
    "positioning.changed": changed,
    "positioning.missing": missing,
    "positioning.on_the_line": on_the_line,
    "positioning.combined": combined,
    "positioning.power": power,
}
