"""Where both sides stand in each business area, and what each believed of the other.

Source: domain.md §7.7 and §5 (sealed and current view); own view and guess after Laing, Phillipson
and Lee, *Interpersonal Perception* (1966). Severities are this product's own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Final, Literal, TypeAlias

from jointtable.content import Content
from jointtable.content.models import Models, Pair
from jointtable.domain.blind import corrections, sealed_view_round
from jointtable.domain.edits.base import order_key
from jointtable.domain.records import (
    SIDES,
    Area,
    GrowthPath,
    Position,
    Segment,
    Side,
    SupplierClass,
)
from jointtable.domain.views import View
from jointtable.insights.shape import OMITTED, BySide, by_side, other
from jointtable.insights.windmill import Matrices, Placed, matrices, place
from jointtable.values import dataclass

Meeting: TypeAlias = Literal["heavy", "same", "plain"]
Answer: TypeAlias = Literal["sales_own", "sales_guess", "procurement_own", "procurement_guess"]
Label: TypeAlias = Segment | SupplierClass

_HEAVY: Final = 3
"""Severity shown that makes a meeting heavy."""
_FAR: Final = 2
"""Steps a guess or a meeting may be off at most."""
_SURE: Final = 3
"""Confidence of a sure guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaResult:
    """One business area.

    Attributes:
        segment: How sales sees the customer now.
        supplier_class: How procurement sees the supplier now.
        missing: Which of the four answers are not there.
        hit: Whether a side guessed what the other had sealed; None without guess or truth.
        guess_steps: How many levels off, 0 to 2.
        changed: Whether a side changed its own view after the reveal.
        pair: Key of the meeting, ``segment.class``; None while an own view is missing.
        steps: Distance of the two levels, 0 to 2.
        severity: Severity shown, 0 to 3: one less if both guessed right, since an unspoken
            mismatch is the danger and not the asymmetry.
        meeting: How it is drawn.
        sure_and_wrong: Whether a side was sure of its guess and did not hit.
        matrix: Both matrices; None if nobody placed it in any.
        growth_path: Id of its growth path.
    """

    segment: Segment | None
    supplier_class: SupplierClass | None
    missing: tuple[Answer, ...]
    hit: BySide[bool | None]
    guess_steps: BySide[int | None]
    changed: bool
    pair: str | None
    steps: int | None
    severity: int | None
    meeting: Meeting | None
    sure_and_wrong: BySide[bool]
    matrix: Matrices | None = field(default=None, metadata=OMITTED)
    growth_path: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Guessed ``right`` of ``of``: areas where guess and truth exist."""

    right: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PositioningResult:
    """All business areas.

    Attributes:
        areas: Areas by id, in list order.
        hits: Right guesses of each side.
        same_picture: Areas that both see alike and both knew.
        two_steps: Areas whose two levels are two apart.
        heavy: Areas whose meeting is heavy.
        not_placed: Areas where all four answers are missing.
        order_of_talk: Areas with a meeting: severity shown, then sum of guess steps, then list
            order.
    """

    areas: Mapping[str, AreaResult]
    hits: BySide[Hits]
    same_picture: int
    two_steps: int
    heavy: int
    not_placed: tuple[str, ...]
    order_of_talk: tuple[str, ...]


@dataclass(slots=True)
class _Views:
    """What one side wrote about one area.

    Attributes:
        sealed: The record of the round that counts.
        newest_first: Corrections, then the sealed record: the current view.
    """

    sealed: Position | None = None
    newest_first: tuple[Position, ...] = ()


def positioning(view: View, content: Content) -> PositioningResult:
    """Return meetings, hits and matrices of every business area.

    Hits, guesses and gaps use the sealed view, meetings and matrices the current one. Unit: steps
    between levels (0 to 2), coordinates 0 to 100.

    Source: domain.md §7.7.
    """
    written = _written(view)
    paths: dict[str, str] = {}
    for path in view.of(GrowthPath):
        paths.setdefault(path.area_id, path.id)
    areas = {
        area.id: _area(
            BySide(
                written.get((area.id, "sales"), _Views()),
                written.get((area.id, "procurement"), _Views()),
            ),
            paths.get(area.id),
            content.models,
        )
        for area in sorted(view.of(Area), key=order_key)
    }
    met = [id_ for id_, area in areas.items() if area.meeting is not None]
    return PositioningResult(
        areas=areas,
        hits=by_side(lambda side: _hits(areas.values(), side)),
        same_picture=sum(area.meeting == "same" for area in areas.values()),
        two_steps=sum(area.steps == _FAR for area in areas.values()),
        heavy=sum(area.meeting == "heavy" for area in areas.values()),
        not_placed=tuple(id_ for id_, a in areas.items() if len(a.missing) == 2 * len(SIDES)),
        order_of_talk=tuple(sorted(met, key=lambda id_: _talk(areas[id_]))),
    )


def _written(view: View) -> dict[tuple[str, Side], _Views]:
    sealed = sealed_view_round(view, "positions")
    later = {r.id: number for number, r in enumerate(corrections(view, "positions"))}
    found: dict[tuple[str, Side], _Views] = {}
    fixes: dict[tuple[str, Side], list[Position]] = {}
    for position in view.of(Position):
        key = (position.area_id, position.side)
        if sealed is not None and position.round_id == sealed.id:
            found.setdefault(key, _Views()).sealed = position
        elif position.round_id in later:
            fixes.setdefault(key, []).append(position)
    for key in {*found, *fixes}:
        views = found.setdefault(key, _Views())
        newest = sorted(fixes.get(key, ()), key=lambda p: -later[p.round_id])
        first = (views.sealed,) if views.sealed is not None else ()
        views.newest_first = (*newest, *first)
    return found


def _own(position: Position) -> Label | None:
    return position.segment if position.side == "sales" else position.supplier_class


def _guess(position: Position | None) -> Label | None:
    if position is None:
        return None
    return position.supplier_class if position.side == "sales" else position.segment


def _area(written: BySide[_Views], growth_path: str | None, models: Models) -> AreaResult:
    segment = next((p.segment for p in written.sales.newest_first if p.segment), None)
    supplier_class = next(
        (p.supplier_class for p in written.procurement.newest_first if p.supplier_class), None
    )
    steps = by_side(lambda side: _guess_steps(written, side, models))
    hit = by_side(lambda side: None if steps.of(side) is None else steps.of(side) == 0)
    pair = models.pair(segment, supplier_class) if segment and supplier_class else None
    severity = None if pair is None else _severity(pair, hit)
    return AreaResult(
        segment=segment,
        supplier_class=supplier_class,
        missing=_missing(segment, supplier_class, written),
        hit=hit,
        guess_steps=steps,
        changed=any(len(w.newest_first) > (w.sealed is not None) for w in _both(written)),
        pair=pair.key if pair else None,
        steps=pair.steps if pair else None,
        severity=severity,
        meeting=_meeting(pair, severity, hit, steps),
        sure_and_wrong=by_side(
            lambda side: hit.of(side) is False and _confidence(written.of(side)) == _SURE
        ),
        matrix=matrices(by_side(lambda side: _placed(written, side, models)), models),
        growth_path=growth_path,
    )


def _both(written: BySide[_Views]) -> tuple[_Views, _Views]:
    return written.sales, written.procurement


def _missing(
    segment: Segment | None, supplier_class: SupplierClass | None, written: BySide[_Views]
) -> tuple[Answer, ...]:
    answers: tuple[tuple[Answer, Label | None], ...] = (
        ("sales_own", segment),
        ("sales_guess", _guess(written.sales.sealed)),
        ("procurement_own", supplier_class),
        ("procurement_guess", _guess(written.procurement.sealed)),
    )
    return tuple(name for name, label in answers if label is None)


def _guess_steps(written: BySide[_Views], side: Side, models: Models) -> int | None:
    truth = written.of(other(side)).sealed
    real = None if truth is None else _own(truth)
    guess = _guess(written.of(side).sealed)
    if real is None or guess is None:
        return None
    levels: dict[str, int] = (
        {one.key: one.level for one in models.classes.values}
        if side == "sales"
        else {one.key: one.level for one in models.segments.values}
    )
    return abs(levels[guess] - levels[real])


def _confidence(views: _Views) -> int | None:
    return views.sealed.confidence if views.sealed is not None else None


def _severity(pair: Pair, hit: BySide[bool | None]) -> int:
    return max(0, pair.severity - 1) if hit.sales and hit.procurement else pair.severity


def _meeting(
    pair: Pair | None,
    severity: int | None,
    hit: BySide[bool | None],
    steps: BySide[int | None],
) -> Meeting | None:
    if pair is None:
        return None
    if severity == _HEAVY or _FAR in {steps.sales, steps.procurement}:
        return "heavy"
    return "same" if pair.steps == 0 and hit.sales and hit.procurement else "plain"


def _placed(written: BySide[_Views], side: Side, models: Models) -> Placed:
    own = written.of(side)
    sealed = () if own.sealed is None else (own.sealed,)
    guess = written.of(other(side)).sealed
    return Placed(
        now=place(own.newest_first, side, models),
        sealed=place(sealed, side, models),
        guess=None if guess is None else place((guess,), side, models),
    )


def _hits(areas: Iterable[AreaResult], side: Side) -> Hits:
    found = [hit for area in areas if (hit := area.hit.of(side)) is not None]
    return Hits(right=sum(found), of=len(found))


def _talk(area: AreaResult) -> tuple[int, int]:
    steps = (area.guess_steps.sales or 0) + (area.guess_steps.procurement or 0)
    return (-(area.severity or 0), -steps)
