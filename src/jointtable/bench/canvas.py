"""Rows 1, 2 and 5: what moving over the table costs, beside a bare scene of as many cards.

Rows 3 and 4 are about dragging cards, which this edition does not do.
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
_GESTURES: Final = (("pan", 1, 1.0), ("zoom", 2, 0.35))


def rows() -> Iterator[Row]:
    """Measure and yield every row."""
    yield from _beside_a_bare_scene()
    yield from _scale()


def _beside_a_bare_scene() -> Iterator[Row]:
    def one_round() -> tuple[float, ...]:
        least = _gestures(processes.floor("gestures", str(_CARDS)))
        ours = _gestures(processes.measuring("table", str(_CARDS)))
        medians = [statistics.median(of[name]) for name, *_ in _GESTURES for of in (least, ours)]
        return (*medians, *(percentile(ours[name], 0.95) for name, *_ in _GESTURES))

    found = repeated(one_round)
    for index, (gesture, number, target) in enumerate(_GESTURES):
        name = f"{gesture} over {_CARDS:,} cards from 25 %, a frame / bare QGraphicsScene"
        yield compared(number, name, found[2 * index + 1], found[2 * index], target=target)
        p95 = found[2 * len(_GESTURES) + index]
        yield limited(f"{gesture}, {_CARDS:,} cards, p95", p95, limit=_FRAME, unit="ms", row=number)


def _scale() -> Iterator[Row]:
    def one_round() -> tuple[float, ...]:
        few = _gestures(processes.measuring("table", str(_FEW)))
        many = _gestures(processes.measuring("table", str(_MANY)))
        pairs = [(statistics.median(few[n]), statistics.median(many[n])) for n, *_ in _GESTURES]
        worst = max(pairs, key=lambda pair: pair[1] / pair[0])
        return (*worst, max(percentile(many[name], 0.95) for name, *_ in _GESTURES))

    few, many, p95 = repeated(one_round)
    name = f"{_MANY:,} cards / {_FEW:,}, the worse of pan and zoom"
    yield compared(5, name, many, few, target=2.0)
    yield limited(f"pan and zoom, {_MANY:,} cards, p95", p95, limit=_FRAME, unit="ms", row=5)


def _gestures(command: list[str]) -> dict[str, list[float]]:
    """Return the CPU of each frame by gesture, in ms."""
    found: dict[str, list[float]] = json.loads(processes.printed(command))
    return found
