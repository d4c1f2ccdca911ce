"""Exact numbers while computing, rounded once at the very end (domain.md §2, rule 6).

Results are floats for people and files; everything before is a :class:`~fractions.Fraction`, so
that a value on a bound (a share of exactly a third, a power index of exactly 35) is on it.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias, overload

Exact: TypeAlias = Fraction


def exact(value: float | Fraction) -> Exact:
    """Return ``value`` as it reads: 0.7 is seven tenths and not the nearest binary number."""
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def median(values: Iterable[int]) -> Exact | None:
    """Return the middle value, the mean of the middle two of an even count, None of nothing.

    Args:
        values: Answers in any order, abstentions already left out.
    """
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[middle])
    return Fraction(ordered[middle - 1] + ordered[middle], 2)


def minus(first: Exact | None, second: Exact | None) -> Exact | None:
    """Return ``first`` − ``second``, None if either is missing."""
    return None if first is None or second is None else first - second


@overload
def rounded(value: Exact, places: int = 1) -> float: ...
@overload
def rounded(value: Exact | None, places: int = 1) -> float | None: ...
def rounded(value: Exact | None, places: int = 1) -> float | None:
    """Return ``value`` with ``places`` decimals, halves away from zero; None stays None."""
    if value is None:
        return None
    scale: int = 10**places
    whole = (abs(value) * scale * 2 + 1) // 2  # the floor of |value|·scale + ½
    if value < 0:
        whole = -whole
    return whole / scale
