"""How close cards stand: a whole frame has one density, and what does not fit collapses.

A frame takes the first density at which every zone fits. At the last one a zone shows as many
slips as there is room for, the last of them saying how many more there are.
"""

from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from jointtable.layout.styles import CARD, CARD_DENSE, TextStyle
from jointtable.values import dataclass

T = TypeVar("T")

GAP: Final = 12.0


@dataclass(frozen=True, slots=True)
class Density:
    """One step.

    Attributes:
        name: Comfortable, compact or dense.
        height: Of a slip, in scene units.
        lines: Of text on it.
        style: Of that text.
        gap: Between two slips.
    """

    name: str
    height: float
    lines: int
    style: TextStyle = CARD
    gap: float = GAP

    @property
    def pitch(self) -> float:
        """Return the distance from slip to slip."""
        return self.height + self.gap

    def needs(self, count: int) -> float:
        """Return the height of ``count`` slips."""
        return count * self.pitch - self.gap if count else 0.0

    def holds(self, room: float) -> int:
        """Return how many slips fit into ``room``; always at least one."""
        return max(1, int((room + self.gap + 1e-6) // self.pitch))


COMFORTABLE: Final = Density("comfortable", 60, 2)
COMPACT: Final = Density("compact", 44, 1)
DENSE: Final = Density("dense", 36, 1, CARD_DENSE)
STEPS: Final = (COMFORTABLE, COMPACT, DENSE)


def steps(height: float, lines: int = 2) -> tuple[Density, Density, Density]:
    """Return the three densities of a frame whose usual slips are ``height`` high."""
    return Density("comfortable", height, lines), COMPACT, DENSE


def choose(stacks: Iterable[tuple[int, float]], densities: Sequence[Density] = STEPS) -> Density:
    """Return the first density at which all fit, or the last one.

    Args:
        stacks: (slips, room in scene units) of every zone of the frame.
        densities: From wide to close.
    """
    zones = tuple(stacks)
    for density in densities:
        if all(density.needs(count) <= room for count, room in zones):
            return density
    return densities[-1]


def collapse(cards: Sequence[T], room: float, density: Density) -> tuple[Sequence[T], Sequence[T]]:
    """Return the cards that are shown and those that hide behind the last slip, “+n more”.

    The last slip stands for the hidden ones, so it takes a place of its own.
    """
    places = density.holds(room)
    if len(cards) <= places:
        return cards, ()
    return cards[: places - 1], cards[places - 1 :]
