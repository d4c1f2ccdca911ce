"""When Python looks for garbage: rarely, and never while much comes into being at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_MANY: Final = 50_000


def collect_rarely() -> None:
    """Look only after many new objects: classes, functions and records are hardly ever garbage."""
    gc.set_threshold(_MANY)


@contextmanager
def left_alone() -> Iterator[None]:
    """Look for none meanwhile.

    Opening ten thousand cards makes a hundred thousand objects that all stay; looking through them
    again and again took longer than reading them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def collect_again() -> None:
    """End a start in which none was looked for; what it has made is never looked through."""
    gc.freeze()
    gc.enable()
