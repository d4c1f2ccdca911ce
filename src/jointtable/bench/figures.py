"""What a measurement becomes: a row with a ratio, its spread, a target and whether it is met."""

import os
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Final

ROUNDS: Final = 3
_STEADY: Final = 1.3
_ATTEMPTS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure.

    Attributes:
        row: Its number in the table of performance targets; 0 for a figure that is not in it.
        figure: What was measured, and against what.
        ratio: Product to floor; the median of the rounds.
        spread: Largest less smallest ratio of the rounds.
        target: The ratio may be this at most.
        ok: Whether it is.
        product: Median of the product.
        floor: Median of the floor, or the limit for a figure that has no floor.
        unit: Of both, such as ``ms CPU``.
        note: What else is worth knowing, such as the wall time.
    """

    row: int
    figure: str
    ratio: float
    spread: float
    target: float
    ok: bool
    product: float
    floor: float
    unit: str
    note: str = ""

    def as_json(self) -> dict[str, object]:
        """Return it as plain data."""
        return asdict(self)

    def line(self) -> str:
        """Return it as one line for people."""
        sign = "ok  " if self.ok else "MISS"
        number = f"{self.row:>2}" if self.row else " –"
        values = f"{self.product:.4g} / {self.floor:.4g} {self.unit}"
        return (
            f"{sign} {number}  {self.ratio:6.2f} ± {self.spread / 2:<5.2f} (≤ {self.target:g})"
            f"  {self.figure}: {values}{'; ' if self.note else ''}{self.note}"
        )


def compared(
    number: int,
    figure: str,
    product: Sequence[float],
    floor: Sequence[float],
    *,
    target: float,
    unit: str = "ms CPU",
    note: str = "",
) -> Row:
    """Return the row of a figure measured in rounds.

    Args:
        number: As :attr:`Row.row`.
        figure: As :attr:`Row.figure`.
        product: One value a round.
        floor: The floor's value of the same round.
        target: As :attr:`Row.target`.
        unit: Of both.
        note: As :attr:`Row.note`.

    Raises:
        ValueError: There are not as many of one as of the other, or none.
    """
    ratios = [ours / least for ours, least in zip(product, floor, strict=True)]
    if not ratios:
        raise ValueError("nothing was measured")
    ratio = statistics.median(ratios)
    return Row(
        row=number,
        figure=figure,
        ratio=round(ratio, 3),
        spread=round(max(ratios) - min(ratios), 3),
        target=target,
        ok=ratio <= target,
        product=round(statistics.median(product), 4),
        floor=round(statistics.median(floor), 4),
        unit=unit,
        note=note,
    )


def limited(
    figure: str,
    values: Sequence[float],
    *,
    limit: float,
    unit: str,
    row: int = 0,
    note: str = "",
) -> Row:
    """Return the row of a figure that has a limit instead of a floor: its ratio is the share used.

    Args:
        figure: As :attr:`Row.figure`.
        values: One a round.
        limit: The most it may be.
        unit: Of both.
        row: As :attr:`Row.row`.
        note: As :attr:`Row.note`.
    """
    allowed = [limit] * len(values)
    return compared(row, figure, values, allowed, target=1.0, unit=unit, note=note)


def repeated(measure: Callable[[], tuple[float, ...]], rounds: int = ROUNDS) -> list[list[float]]:
    """Return what ``measure`` gives in ``rounds`` rounds, one list a value; the first is the floor.

    A round is thrown away first, and all are done again while the floor is not steady, three times
    at most: what a busy machine gives in the end still shows its spread.
    """
    found: list[list[float]] = []
    for _ in range(_ATTEMPTS):
        measure()
        found = [list(values) for values in zip(*(measure() for _ in range(rounds)), strict=True)]
        if is_steady(found[0]):
            break
        print(f"  the floor was not steady, once more (load {load()})", file=sys.stderr)
    return found


def is_steady(floor: Sequence[float]) -> bool:
    """Return whether the values of a floor differ by no more than 30 %."""
    return max(floor) <= _STEADY * min(floor)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` (0 to 1) of ``values`` do not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))]


def load() -> str:
    """Return how busy the machine is, or "" where it does not say."""
    return " ".join(f"{one:.2f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else ""
