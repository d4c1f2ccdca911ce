"""Work as a number that no busy machine changes: how many calls something makes.

How long things take is measured by ``poe bench``, against a floor in the same run.
"""

import sys
from collections.abc import Callable
from types import FrameType


def calls_of(doing: Callable[[], object]) -> int:
    """Return how many functions, Python's and built-in ones, are called while ``doing`` runs."""
    count = 0

    def watch(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        doing()
    finally:
        sys.setprofile(before)
    return count
