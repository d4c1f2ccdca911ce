"""Means once what is asked for twice within a blink: by a nervous hand, or a remote and a key."""

from collections.abc import Callable
from typing import Final

BLINK: Final = 0.2
"""Seconds within which the same again is the same hand, or another that meant the same: nobody
reads a step, or looks at the wall, in so little time."""


class Once:
    """Remembers when something was last done, by its name.

    Attributes:
        seconds: A clock that nobody can set.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self.seconds = seconds
        self._done: dict[str, float] = {}

    def takes(self, name: str) -> bool:
        """Return whether ``name`` is to be done: it was not, a blink ago."""
        now = self.seconds()
        last = self._done.get(name)
        if last is not None and 0 <= now - last < BLINK:
            return False
        self._done[name] = now
        return True

    def guarded(self, name: str, deed: Callable[[], object]) -> Callable[[], object]:
        """Return ``deed`` so that it is done once for what is hit twice.

        Args:
            name: What it is; keys that do the same share it.
            deed: Does it.
        """
        return lambda: deed() if self.takes(name) else None
