"""Rows 1 to 5: what moving over the table and its cards costs, beside a bare scene of as many.

Cards are dragged in the window as it is shipped, of a workshop that has all of them in a library.
A frame of the table collapses what it has no room for; so that thousands can be seen and taken up,
that window shows them in many frames (:mod:`jointtable.bench.table`).
"""

import json
import statistics
from collections.abc import Iterator
from typing import Final

from jointtable.bench import processes
from jointtable.bench.figures import Row, compared, limited, percentile, repeated

_CARDS: Final = 2_000
_FEW, _MANY = 1_000, 10_000
_FRAME: Final = 16.0
_GESTURES: Final = (
    ("pan", 1, 1.0, "pan over {cards:,} cards from 25 %"),
    ("zoom", 2, 0.35, "zoom over {cards:,} cards from 25 %"),
    ("drag", 3, 1.5, "drag one card of {cards:,} at 100 %"),
    ("drag100", 4, 0.5, "drag a hundred cards of {cards:,} at 25 %"),
)
_DRAGGED: Final = "in the window, its table in frames of 24 goals"
_RELEASE: Final = 50.0


def rows() -> Iterator[Row]:
    """Measure and yield every row."""
    yield from _beside_a_bare_scene()
    yield from _scale()


def _beside_a_bare_scene() -> Iterator[Row]:
    def one_round() -> tuple[float, ...]:
        least = _gestures(processes.floor("gestures", str(_CARDS)))
        ours = _all_gestures(_CARDS)
        medians = [statistics.median(of[name]) for name, *_ in _GESTURES for of in (least, ours)]
        p95 = [percentile(ours[name], 0.95) for name, *_ in _GESTURES]
        return (*medians, *p95, max(ours["release"]))

    found = repeated(one_round)
    for index, (gesture, number, target, says) in enumerate(_GESTURES):
        name = f"{says.format(cards=_CARDS)}, a frame / bare QGraphicsScene"
        note = _DRAGGED if gesture.startswith("drag") else ""
        least, ours = found[2 * index : 2 * index + 2]
        yield compared(number, name, ours, least, target=target, note=note)
        p95 = found[2 * len(_GESTURES) + index]
        yield limited(f"{gesture}, {_CARDS:,} cards, p95", p95, limit=_FRAME, unit="ms", row=number)
    name = f"letting go of one card of {_CARDS:,}: step saved and painted, slowest"
    yield limited(name, found[-1], limit=_RELEASE, unit="ms CPU", row=3)


def _scale() -> Iterator[Row]:
    def one_round() -> tuple[float, ...]:
        few, many = _all_gestures(_FEW), _all_gestures(_MANY)
        pairs = [(statistics.median(few[n]), statistics.median(many[n])) for n, *_ in _GESTURES]
        worst = max(pairs, key=lambda pair: pair[1] / pair[0])
        return (*worst, max(percentile(many[name], 0.95) for name, *_ in _GESTURES))

    few, many, p95 = repeated(one_round)
    name = f"{_MANY:,} cards / {_FEW:,}, the worst of pan, zoom and drags"
    yield compared(5, name, many, few, target=2.0)
    yield limited(f"pan, zoom and drags, {_MANY:,} cards, p95", p95, limit=_FRAME, unit="ms", row=5)


def _all_gestures(cards: int) -> dict[str, list[float]]:
    moved = _gestures(processes.measuring("table", str(cards)))
    return {**moved, **_gestures(processes.measuring("room", "drags", str(cards)))}


def _gestures(command: list[str]) -> dict[str, list[float]]:
    """Return the CPU of each frame by gesture, in ms."""
    found: dict[str, list[float]] = json.loads(processes.printed(command))
    return found
