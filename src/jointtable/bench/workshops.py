"""Workshops of any size, the same for the same seed, with the text that the floors' cards carry."""

import itertools
import random
from pathlib import Path
from typing import Final

from jointtable import content, interchange
from jointtable.bench.floors import text_of
from jointtable.content.agendas import workshop_from_agenda
from jointtable.domain.changes import added
from jointtable.domain.records import SIDES, Goal, Record, Theme
from jointtable.domain.workshop import Workshop
from jointtable.files import write_whole

WORKSHOP_ID: Final = "bench"


def make_document(path: Path, n: int, seed: int = 1) -> Path:
    """Write a workshop of ``n`` cards as an interchange file.

    Args:
        path: Where to; ends in ``.json``.
        n: How many goals lie in it, besides what a half-day agenda brings.
        seed: The same seed gives the same bytes.

    Returns:
        ``path``.

    Raises:
        OSError: It could not be written.
    """
    write_whole(path, interchange.write(workshop_of(n, seed)))
    return path


def workshop_of(n: int, seed: int = 1, *, first: int = 0) -> Workshop:
    """Return a half-day workshop with ``n`` goals.

    Args:
        n: How many, as many of each side in each theme where that can be.
        seed: Decides in which order sides and themes follow each other.
        first: Number of the first of them; the number decides the text.
    """
    numbers = itertools.count(1)
    empty = workshop_from_agenda(
        content.load(),
        "half_day",
        sales="Norrvik Flow",
        procurement="Tervala Mills",
        language="en",
        id=WORKSHOP_ID,
        new_id=lambda: f"r{next(numbers)}",
        date="2027-01-20",
    )
    return empty.with_changes(map(added, _goals(empty, n, seed, first)))


def _goals(workshop: Workshop, n: int, seed: int, first: int) -> list[Record]:
    zones = [(side, theme.id) for side in SIDES for theme in workshop.of(Theme)]
    random.Random(seed).shuffle(zones)  # noqa: S311 - no secret
    return [
        Goal(id=f"card{number}", side=side, theme_id=theme_id, text=text_of(number))
        for number, (side, theme_id) in zip(
            range(first, first + n), itertools.cycle(zones), strict=False
        )
    ]
