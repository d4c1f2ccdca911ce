"""Lines that say when something is on the screen, for measuring from outside."""

import time


class Marks:
    """Prints a line with a time that runs evenly, when something is on the screen."""

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._said: set[str] = set()

    def say(self, name: str) -> None:
        """Print the mark, once."""
        if self._wanted and name not in self._said:
            self._said.add(name)
            print(f"MARK {name} {time.monotonic():.6f}", flush=True)  # noqa: T201 - its purpose

    def serving(self) -> None:
        """Print that everything is there."""
        if self._wanted and "SERVING" not in self._said:
            self._said.add("SERVING")
            print("SERVING", flush=True)  # noqa: T201 - its purpose
